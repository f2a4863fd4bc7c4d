//! The item catalogue (事项目录): what a resident may ask for, on which papers, within what time, for what fee.
//!
//! An item says nothing about a particular case. A case keeps the item version it was accepted under, so that a later
//! change of the catalogue never moves a promise already given (domain §1.6).

mod basis;
mod blank;
mod changes;
mod complete;
pub mod exchange;
mod fields;
mod guide;
mod item;
mod kind;
mod pinyin;
mod problem;
mod search;
mod shipped;
mod stationing;

pub use basis::{BasisState, PolicyBasis};
pub use changes::{Change, changes};
pub use complete::GuideGap;
pub use fields::{AUDIENCES, Field, LEVELS, code_name, label, unit_name, yuan};
pub use guide::{
    BodyNature, Competence, DeliveryWay, Guide, HandlingForm, LifeEvent, MaterialForm, PowerSource, Question,
    Scheme, Step,
};
pub use item::{Fee, Item, Legs, Limit, Material, SuspensionRule};
pub use kind::{CaseType, ClockStart, ItemKind, ItemState, MaterialSource, Mode, Necessity, UnknownCode};
pub use pinyin::readings_of;
pub use problem::{ItemProblem, LICENCE_SUSPENSIONS};
pub use search::{Index, Match, Naming, search};
pub use shipped::{CatalogueError, parse, shipped, shipped_bases};
pub use stationing::{Absence, Placement, Stationing};
