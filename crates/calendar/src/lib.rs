//! Legal time of a Chinese office: working days, legal periods, and the proof of a due date.
//!
//! An office must finish a matter "within twenty working days". Which day that is depends on the yearly holiday
//! arrangement of the State Council (weekdays made free, weekend days made working days), on closures of one county, on
//! extensions, and on stretches during which the law stops the clock. This crate answers with a date, and with a
//! [`Proof`]: every day counted or skipped, and why.
//!
//! ```
//! use yimen_calendar::{Calendar, Due, Period, Unit, date};
//!
//! let calendar = Calendar::shipped();
//! let period = Period::new(date(2025, 1, 10), 20, Unit::WorkingDay);
//! assert_eq!(calendar.due(&period)?, Due::On { date: date(2025, 2, 13), provisional: false });
//! # Ok::<(), yimen_calendar::PeriodError>(())
//! ```
//!
//! The crate knows nothing of cases, databases or requests, and never reads a clock. A [`Calendar`] is an immutable
//! value: importing a year or closing a county for a day makes another one, so that the two can be compared before the
//! change is applied ([`Calendar::changes_to`]).
//!
//! Years whose arrangement has not been announced are *provisional* and say so; dates outside [`FIRST_DAY`] to
//! [`LAST_DAY`] are refused. A weekday-only count is never given silently.

mod arrangement;
mod calendar;
pub mod check;
mod civil;
#[cfg(feature = "cli")]
pub mod cli;
mod due;
mod errors;
mod import;
mod notice;
mod period;
mod plausibility;
mod proof;
mod reckoning;
mod shipped;
mod table;
mod unit;

pub use arrangement::{NamedDay, Override, YearArrangement};
pub use calendar::{Calendar, Change, Day, DayKind};
pub use civil::{OFFSET, instant_text, legal_day, start_of_day, weekday_en, weekday_zh};
pub use due::Due;
pub use errors::{ArrangementError, PeriodError, Problem};
pub use jiff::civil::{Date, date};
pub use period::{MAX_SUSPENSIONS, Period, Start, Suspension};
pub use plausibility::Warning;
pub use proof::{DayReason, Proof, ProofDay};
pub use table::{FIRST_DAY, LAST_DAY};
pub use unit::Unit;
