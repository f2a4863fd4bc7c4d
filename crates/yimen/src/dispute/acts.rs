//! The acts on a dispute: their routes, which of them fit the state, and their forms.

use crate::shell::{
    body::{FieldErrors, Fields},
    frame::sentence,
};
use yimen_rules::{
    dispute::{Dispute, Item, State},
    language::Language,
    permission::Action,
    refusal::Refusal,
};

/// Word, address and permission of every act.
pub const ACTS: &[(&str, &str, Action)] = &[
    ("answer", "/disputes/{no}/answer", Action::DisputeRegister),
    ("judge", "/disputes/{no}/judge", Action::DisputeRegister),
    ("evidence", "/disputes/{no}/evidence", Action::DisputeRegister),
    ("accept", "/disputes/{no}/accept", Action::DisputeMediate),
    ("refuse", "/disputes/{no}/refuse", Action::DisputeMediate),
    ("mediators", "/disputes/{no}/mediators", Action::DisputeMediate),
    ("recuse", "/disputes/{no}/recuse", Action::DisputeMediate),
    ("session", "/disputes/{no}/session", Action::DisputeMediate),
    ("continue", "/disputes/{no}/continue", Action::DisputeMediate),
    ("agree", "/disputes/{no}/agree", Action::DisputeMediate),
    ("sign", "/disputes/{no}/sign", Action::DisputeMediate),
    ("mediator-sign", "/disputes/{no}/mediator-sign", Action::DisputeMediate),
    ("seal", "/disputes/{no}/seal", Action::DisputeMediate),
    ("drop", "/disputes/{no}/drop", Action::DisputeMediate),
    ("perform", "/disputes/{no}/perform", Action::DisputeMediate),
    ("not-performed", "/disputes/{no}/not-performed", Action::DisputeMediate),
    ("remind", "/disputes/{no}/remind", Action::DisputeMediate),
    ("court", "/disputes/{no}/court", Action::DisputeMediate),
    ("visit", "/disputes/{no}/visit", Action::DisputeMediate),
    ("fail", "/disputes/{no}/fail", Action::DisputeMediate),
    ("coordinate", "/disputes/{no}/coordinate", Action::DisputeMediate),
    ("task", "/disputes/{no}/task", Action::DisputeMediate),
    ("archive", "/disputes/{no}/archive", Action::DisputeMediate),
];

/// An act as the page offers it.
pub struct ActForm {
    /// Its word, which begins the ids of its fields.
    pub word: &'static str,
    /// One of the next steps, not of the others.
    pub main: bool,
    /// Class of its button.
    pub class: &'static str,
    /// Nothing is to be filled in.
    pub at_once: bool,
    /// Its form stands open.
    pub open: bool,
    /// What was typed.
    pub fields: Fields,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

impl ActForm {
    /// Key of its name.
    pub fn key(&self) -> String {
        format!("dispute-act-{}", self.word)
    }

    /// What was typed into a field.
    pub fn text(&self, name: &str) -> &str {
        self.fields.text(name)
    }

    /// What was typed into a field of a row.
    pub fn row(&self, list: &str, n: &usize, name: &str) -> &str {
        self.fields.text(&format!("{list}.{n}.{name}"))
    }

    /// What is wrong in a row: whichever of its fields is at fault.
    pub fn wrong_row(&self, list: &str, n: &usize) -> Option<&str> {
        let prefix = format!("{list}.{n}.");
        let found = self.errors.all().iter().find(|(name, _)| name.starts_with(&prefix));
        found.map(|(_, words)| words.as_str())
    }

    /// Whether a value stands in a row.
    pub fn row_is(&self, list: &str, n: &usize, name: &str, value: &str) -> bool {
        self.row(list, n, name) == value
    }

    /// Whether a value is chosen; `default` is what is chosen at first.
    pub fn chose(&self, name: &str, value: &str, default: &str) -> bool {
        match self.fields.all(name).next() {
            None => value == default && self.fields.pairs().is_empty(),
            Some(_) => self.fields.has(name, value),
        }
    }

    /// Takes what came back with a refusal.
    pub fn came_back(&mut self, fields: Fields, refusal: &Refusal, language: Language) {
        self.open = true;
        self.fields = fields;
        let words = sentence(language.pick(&refusal.zh, &refusal.en));
        self.errors.add(refusal.field.as_deref().unwrap_or_default(), words);
    }
}

/// The acts that fit, in order: the next steps first.
pub fn fitting(d: &Dispute) -> Vec<ActForm> {
    let mut all = Vec::new();
    let mut put = |main: bool, word: &'static str| all.push(form(main, word));
    let asked = d.sides.iter().all(|side| side.consent.is_some());
    match d.state {
        State::Applied | State::SelfInitiated => {
            if !asked {
                put(true, "answer");
            }
            if !d.is_refused_by_a_side() {
                put(true, "accept");
            }
            put(true, "refuse");
            if asked {
                put(false, "answer");
            }
            put(false, "evidence");
        }
        State::Accepted | State::MediatorChosen | State::InSession => mediating(d, asked, &mut put),
        State::AgreementWritten => signing(d, &mut put),
        State::Performing | State::NotPerformed | State::Performed | State::AgreementOral => {
            after(d, &mut put)
        }
        State::Failed => put(true, "archive"),
        State::Refused | State::Archived => {}
    }
    if d.state.is_open() {
        if d.coordination.as_ref().is_some_and(|c| c.tasks.iter().any(|t| t.deadline.is_open())) {
            put(false, "task");
        }
        put(false, "coordinate");
        put(false, "judge");
    }
    all
}

fn mediating(d: &Dispute, asked: bool, put: &mut impl FnMut(bool, &'static str)) {
    if d.is_refused_by_a_side() {
        put(true, "fail");
        put(false, "answer");
        return;
    }
    if !asked {
        put(true, "answer");
    }
    let chosen = !d.mediators.is_empty();
    put(!chosen, "mediators");
    if chosen {
        put(true, "session");
        put(!d.sessions.is_empty(), if d.sessions.is_empty() { "recuse" } else { "agree" });
    }
    put(false, "evidence");
    put(false, "continue");
    if chosen && !d.sessions.is_empty() {
        put(false, "recuse");
    }
    if asked {
        put(false, "answer");
    }
    put(false, "fail");
}

fn signing(d: &Dispute, put: &mut impl FnMut(bool, &'static str)) {
    let sealing = d.agreement.as_ref().map(|a| a.sealing.clone()).unwrap_or_default();
    if sealing.sides.iter().any(Option::is_none) {
        put(true, "sign");
    }
    if sealing.mediator.is_none() {
        put(true, "mediator-sign");
    }
    if sealing.committee.is_none() {
        put(true, "seal");
    }
    put(false, "drop");
    put(false, "fail");
}

fn after(d: &Dispute, put: &mut impl FnMut(bool, &'static str)) {
    let open = |item: &Item| item.done_on().is_none();
    let undone = d.agreement.as_ref().is_some_and(|a| a.items.iter().any(open));
    if undone {
        put(true, "perform");
    }
    put(d.state == State::Performed && d.visits.is_empty(), "visit");
    if d.state != State::Performing && (d.state == State::NotPerformed || !d.visits.is_empty()) {
        put(true, "archive");
    }
    if let Some(confirmation) = &d.confirmation {
        if confirmation.next_reminder().is_some() {
            put(false, "remind");
        }
        put(false, "court");
    }
    if d.state == State::Performing {
        put(false, "not-performed");
    }
}

fn form(main: bool, word: &'static str) -> ActForm {
    let at_once = matches!(word, "accept" | "drop" | "remind" | "archive");
    let class = match word {
        "refuse" | "fail" | "drop" | "not-performed" => "warn",
        _ if main => "go",
        _ => "",
    };
    ActForm {
        word,
        main,
        class,
        at_once,
        open: false,
        fields: Fields::default(),
        errors: FieldErrors::none(),
    }
}
