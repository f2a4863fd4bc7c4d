//! What stands on a paper: drawn from the case, its item and the county's names; fields after domain §7.1.

mod handling;
mod intake;
mod outcome;

use super::{
    kind::{Kind, grouped},
    text::Text,
};
use jiff::civil::Date;
use yimen_calendar::Calendar;
use yimen_rules::{
    case::{Case, Clock, ClockName, Lights},
    catalogue::Item,
    place::{County, Township, TownshipKind},
};

/// A paper before it is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The body in whose name it is issued.
    pub issuer: Text,
    /// Its name.
    pub title: Text,
    /// Its number: letters of the kind and the case number.
    pub number: String,
    /// To whom it is addressed; none for forms.
    pub to: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The day it bears; none: to be written in by hand.
    pub dated: Option<Date>,
    /// Which seal belongs on it.
    pub seal: Text,
    /// The applicant signs a part that the hall keeps.
    pub stub: bool,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Para(Text),
    /// A heading.
    Heading(Text),
    /// Labels with what belongs to them.
    Rows(Vec<(Text, Text)>),
    /// A table; it may go over to a second page, where its head is repeated.
    Table {
        /// Column heads.
        head: Vec<Text>,
        /// Rows, as wide as the head.
        rows: Vec<Vec<Text>>,
    },
    /// An empty line to be filled in by hand.
    Blank(Text),
}

/// What a paper is drawn from.
pub struct Source<'a> {
    /// The case.
    pub case: &'a Case,
    /// The version of the item that binds it.
    pub item: &'a Item,
    /// The county's names.
    pub county: &'a County,
    /// Its working days.
    pub calendar: &'a Calendar,
    /// Thresholds of the lights (needed to recompute clocks).
    pub lights: Lights,
    /// The applicant's name as this paper may show it.
    pub name: &'a str,
    /// The identity number as this paper may show it.
    pub id_number: Option<String>,
    /// The name of an account.
    pub person: &'a dyn Fn(&str) -> String,
}

/// Draws the `nth` paper of a kind; none when the case has no such paper.
pub fn draw(kind: Kind, nth: usize, source: &Source<'_>) -> Option<Sheet> {
    if nth == 0 || nth > kind.count(source.case) {
        return None;
    }
    match kind {
        Kind::Materials => Some(intake::materials(source)),
        Kind::Acceptance => intake::acceptance(source),
        Kind::Notice => intake::notice(source, nth),
        Kind::Refusal => intake::refusal(source),
        Kind::Suspension => handling::suspension(source, nth),
        Kind::Extension => handling::extension(source),
        Kind::Decision => outcome::decision(source),
        Kind::Delivery => outcome::delivery(source),
    }
}

impl Source<'_> {
    fn sheet(&self, kind: Kind, nth: usize, issuer: Text, dated: Date) -> Sheet {
        let number = match nth {
            0 | 1 => format!("{} {}", kind.letters(), grouped(&self.case.case_no)),
            nth => format!("{}{nth} {}", kind.letters(), grouped(&self.case.case_no)),
        };
        Sheet {
            issuer,
            title: kind.title(self.case),
            number,
            to: Some(self.name.to_owned()),
            blocks: Vec::new(),
            dated: Some(dated),
            seal: Text::t("paper-seal"),
            stub: true,
        }
    }

    fn township(&self) -> Option<&Township> {
        self.county.township(&self.case.township)
    }

    /// A centre is an internal body of the township and issues in the name of its government (domain §7.2).
    fn government(&self) -> Text {
        let Some(township) = self.township() else { return Text::same(self.case.township.clone()) };
        let key = match township.kind {
            TownshipKind::DevelopmentZone => "paper-issuer-zone",
            TownshipKind::Town | TownshipKind::Township => "paper-issuer-township",
        };
        Text::say(
            key,
            &[
                ("county", &Text::of(&self.county.name_zh, &self.county.name_en)),
                ("place", &Text::of(&township.name_zh, &township.name_en)),
            ],
        )
    }

    fn centre(&self) -> Text {
        use yimen_rules::language::Language::{En, Zh};
        let centre = |language| self.township().map(|t| t.centre_name(language)).unwrap_or_default();
        Text::of(centre(Zh), centre(En))
    }

    fn bureau(&self, code: &str) -> Text {
        match self.county.bureau(code) {
            Some(bureau) => Text::of(&bureau.name_zh, &bureau.name_en),
            None => Text::same(code),
        }
    }

    fn item_name(&self) -> Text {
        Text::of(&self.item.name_zh, &self.item.name_en)
    }

    fn basis(&self) -> Text {
        let join = |list: &[String], with: &str| list.join(with);
        Text::of(join(&self.item.legal_basis, "；"), join(&self.item.legal_basis_en, "; "))
    }

    /// The rows that every paper about a case begins with.
    fn head_rows(&self) -> Vec<(Text, Text)> {
        let mut rows = vec![
            (Text::t("paper-applicant"), Text::same(self.applicant())),
            (Text::t("paper-item"), self.item_name()),
            (Text::t("paper-case-no"), Text::same(grouped(&self.case.case_no))),
        ];
        rows.retain(|(_, value)| !value.is_empty());
        rows
    }

    fn applicant(&self) -> String {
        match &self.id_number {
            Some(number) => format!("{}（{number}）", self.name),
            None => self.name.to_owned(),
        }
    }

    fn contact_rows(&self) -> Vec<(Text, Text)> {
        vec![(Text::t("paper-contact"), self.contact())]
    }

    /// Where to ask and where to complain.
    fn contact(&self) -> Text {
        Text::say(
            "paper-contact-words",
            &[
                ("centre", &self.centre()),
                ("phone", &Text::same(&self.item.phone)),
                ("supervision", &Text::same(&self.item.supervision_phone)),
            ],
        )
    }

    /// A clock as a row: its last day, its length and the rule.
    fn due(&self, clock: &Clock) -> Text {
        let length = length(clock);
        let basis = self.rule_of(clock);
        match clock.due {
            Some(due) => Text::say(
                if clock.provisional { "paper-due-provisional" } else { "paper-due" },
                &[("date", &Text::date(due)), ("length", &length), ("basis", &basis)],
            ),
            None => Text::say("paper-due-stopped", &[("length", &length), ("basis", &basis)]),
        }
    }

    fn rule_of(&self, clock: &Clock) -> Text {
        let limit = match clock.name {
            ClockName::Statutory => self.item.statutory.as_ref(),
            ClockName::Committed => Some(&self.item.committed),
            _ => None,
        };
        match limit {
            Some(limit) => Text::of(&limit.source, &limit.source_en),
            None => Text::same(&clock.basis),
        }
    }
}

/// The length of a clock, its extension said apart.
fn length(clock: &Clock) -> Text {
    let whole = Text::length(clock.length, clock.unit);
    match clock.extension {
        0 => whole,
        n => Text::say("paper-extended", &[("length", &whole), ("extension", &Text::length(n, clock.unit))]),
    }
}

#[cfg(test)]
mod tests;
