//! What the forms of the page of a dispute let one choose from.

use super::{acts::ActForm, asked::ITEMS, page::DisputePage};
use crate::shell::frame::sentence;
use yimen_rules::dispute::{
    Answer, Choice, CourtAnswer, EndReason, Form, Interest, RefusalReason, Risk, Route, SignedBy,
};

type Words = Vec<(&'static str, String)>;

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident: $list:ident;)+) => {
        impl DisputePage {
            $($(#[$doc])* pub(super) fn $name(&self) -> Words {
                $list::ALL
                    .iter()
                    .map(|one| (one.as_str(), sentence(self.frame.pick(one.zh(), one.en()))))
                    .collect()
            })+
        }
    };
}

choices! {
    /// What a side answers.
    answers: Answer;
    /// Grades of danger.
    risks: Risk;
    /// Why a dispute is not taken up.
    refusals: RefusalReason;
    /// The other ways.
    routes: Route;
    /// Who chose the mediators.
    choices: Choice;
    /// Why a mediator stands back.
    interests: Interest;
    /// Written or oral.
    forms: Form;
    /// How somebody signs.
    signatures: SignedBy;
    /// What became of the way to the court.
    court_answers: CourtAnswer;
    /// Why a mediation ended.
    end_reasons: EndReason;
}

impl DisputePage {
    /// Whether there is an act among the next steps, or among the others.
    pub(super) fn has(&self, main: bool) -> bool {
        self.acts.iter().any(|act| act.main == main)
    }

    /// Whether a side has signed.
    pub(super) fn signed(&self, n: &usize) -> bool {
        let sealing = self.d.agreement.as_ref().map(|a| &a.sealing);
        sealing.and_then(|s| s.sides.get(*n)).is_some_and(Option::is_some)
    }

    /// The first item that is not done, as the value of its choice.
    pub(super) fn first_undone(&self) -> String {
        let first = self.items.iter().find(|item| item.done.is_none());
        first.map(|item| item.n.to_string()).unwrap_or_default()
    }

    /// The rows of items to show: those filled in, and two more.
    pub(super) fn item_rows(&self, act: &ActForm) -> Vec<usize> {
        let filled = (0..ITEMS)
            .rev()
            .find(|n| ["money", "words", "by"].iter().any(|field| !act.row("items", n, field).is_empty()));
        (0..filled.map_or(2, |last| last + 3).min(ITEMS)).collect()
    }
}
