//! What is kept: the kinds, in one place, so that no two take the same name.

use super::Kept;
use yimen_rules::{
    catalogue::{PolicyBasis, Stationing},
    centre::{CentreProfile, ClassAssigned, DayAway, Post, Reception, Requirement},
    disclosure::{Draft, Edition, Poster, SheetWords},
    dispute::Committee,
    duty::campaign::{Campaign, FocalProblem},
    manual::{Acknowledged, ManualPage},
};

impl Kept for PolicyBasis {
    const KIND: &'static str = "basis";

    fn id(&self) -> String {
        self.id.clone()
    }
}

impl Kept for Stationing {
    const KIND: &'static str = "stationing";

    fn id(&self) -> String {
        self.township.clone()
    }
}

impl Kept for CentreProfile {
    const KIND: &'static str = "centre";

    fn id(&self) -> String {
        self.township.clone()
    }
}

impl Kept for Post {
    const KIND: &'static str = "post";

    fn id(&self) -> String {
        // One record an arrangement: the next one is written down before this one ends.
        format!("{}/{}/{}", self.township, self.code, self.valid_from)
    }
}

impl Kept for DayAway {
    const KIND: &'static str = "absence";

    fn id(&self) -> String {
        format!("{}/{}", self.township, self.date)
    }
}

impl Kept for Requirement {
    const KIND: &'static str = "requirement";

    fn id(&self) -> String {
        self.class.as_str().to_owned()
    }
}

impl Kept for ClassAssigned {
    const KIND: &'static str = "class";

    fn id(&self) -> String {
        format!("{}/{}", self.township, self.valid_from)
    }
}

impl Kept for ManualPage {
    const KIND: &'static str = "manual";

    fn id(&self) -> String {
        self.id.clone()
    }
}

impl Kept for Reception {
    const KIND: &'static str = "reception";

    fn id(&self) -> String {
        Reception::id_of(&self.township, self.date, self.half)
    }
}

impl Kept for SheetWords {
    const KIND: &'static str = "sheet";

    fn id(&self) -> String {
        format!("{}/{}", self.township, self.item)
    }
}

impl Kept for Edition {
    /// Its versions are the editions of the board: version 3 is the third edition.
    const KIND: &'static str = "board";

    fn id(&self) -> String {
        self.content.centre.township.clone()
    }
}

impl Kept for Draft {
    const KIND: &'static str = "board_draft";

    fn id(&self) -> String {
        self.edition.content.centre.township.clone()
    }
}

impl Kept for Poster {
    const KIND: &'static str = "poster";

    fn id(&self) -> String {
        self.code.clone()
    }
}

impl Kept for Acknowledged {
    const KIND: &'static str = "manual_ack";

    fn id(&self) -> String {
        self.account.clone()
    }
}

impl Kept for Campaign {
    const KIND: &'static str = "campaign";

    fn id(&self) -> String {
        self.id.clone()
    }
}

impl Kept for FocalProblem {
    const KIND: &'static str = "focal_problem";

    fn id(&self) -> String {
        FocalProblem::id_of(&self.campaign, &self.township, self.n)
    }
}

impl Kept for Committee {
    const KIND: &'static str = "mediation_committee";

    fn id(&self) -> String {
        self.township.clone()
    }
}
