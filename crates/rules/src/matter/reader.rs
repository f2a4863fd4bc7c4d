//! Who may know of a matter.

use crate::permission::{Reach, Role, Scope, Unit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A county body that is nobody's unit in the division table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// Discipline inspection: accusations go there and nowhere else (PETREG art. 30).
    Discipline,
    /// The county complaint centre.
    ComplaintCentre,
}

/// One who may, or may not, know of a matter. As text it is what stands in the table beside the row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// Everyone of a township's centre or a bureau whose role has the permission.
    Unit(String),
    /// A county body.
    Body(Body),
    /// One account.
    Account(String),
}

impl Reader {
    /// A unit by code.
    pub fn unit(code: impl Into<String>) -> Reader {
        Reader::Unit(code.into())
    }

    /// One account.
    pub fn account(name: impl Into<String>) -> Reader {
        Reader::Account(name.into())
    }

    /// As it stands in the table: `unit:360829106`, `body:discipline`, `account:ft.clerk1`.
    pub fn token(&self) -> String {
        match self {
            Reader::Unit(code) => format!("unit:{code}"),
            Reader::Body(Body::Discipline) => "body:discipline".to_owned(),
            Reader::Body(Body::ComplaintCentre) => "body:complaint_centre".to_owned(),
            Reader::Account(account) => format!("account:{account}"),
        }
    }

    /// What the holder of a scope reads as: the account, the unit, the county body; always three, so that a statement
    /// can name them. `-` stands for nothing: a permission for one's own only reads as the account alone.
    pub fn tokens_of(scope: &Scope) -> [String; 3] {
        let actor = scope.actor();
        let nothing = || "-".to_owned();
        let account = Reader::account(actor.account.clone()).token();
        if scope.reaches().iter().all(|reach| *reach == Reach::Own) {
            return [account, nothing(), nothing()];
        }
        let unit = match &actor.unit {
            Unit::Township(code) | Unit::Bureau(code) => Reader::unit(code.clone()).token(),
            Unit::County => nothing(),
        };
        let body = if actor.has(Role::Supervisor) {
            Reader::Body(Body::Discipline).token()
        } else if actor.has(Role::ComplaintOfficer) {
            Reader::Body(Body::ComplaintCentre).token()
        } else {
            nothing()
        };
        [account, unit, body]
    }

    /// What bars the holder of a scope, however little the permission reaches: the account and the unit.
    pub fn bars_of(scope: &Scope) -> [String; 2] {
        let actor = scope.actor();
        let unit = match &actor.unit {
            Unit::Township(code) | Unit::Bureau(code) => Reader::unit(code.clone()).token(),
            Unit::County => "-".to_owned(),
        };
        [Reader::account(actor.account.clone()).token(), unit]
    }
}

/// Who may know of a matter: somebody among `may`, and not among `never`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readers {
    /// Those who may.
    pub may: BTreeSet<Reader>,
    /// Those who never may, whatever else they are: the unit and the people complained of (PETREG arts. 30, 46).
    pub never: BTreeSet<Reader>,
}

impl Readers {
    /// Those who may, none barred.
    pub fn of(may: impl IntoIterator<Item = Reader>) -> Readers {
        Readers { may: may.into_iter().collect(), never: BTreeSet::new() }
    }

    /// Whether the holder of the scope may know of it. The query does the same with the tokens in the table.
    pub fn include(&self, scope: &Scope) -> bool {
        let among =
            |set: &BTreeSet<Reader>, tokens: &[String]| set.iter().any(|r| tokens.contains(&r.token()));
        among(&self.may, &Reader::tokens_of(scope)) && !among(&self.never, &Reader::bars_of(scope))
    }
}
