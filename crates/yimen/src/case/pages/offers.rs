//! What the page offers to do: the acts open to this person, what can be chosen in their forms, and a form that came back.

use super::{acts::ActForm, telling::Telling};
use crate::{
    case::{
        possible,
        request::Verb,
        say::say,
        work::{self, Desk},
    },
    shell::{Hall, signed_in::SignedIn},
};
use yimen_rules::{
    case::{Case, Context, DeliveryWay, Outcome, State},
    catalogue::Item,
    language::Language,
    place::BureauKind,
    refusal::Refusal,
};

/// What can be chosen in the forms.
#[derive(Default)]
pub struct Choices {
    pub bureaus: Vec<(String, String)>,
    pub bureau: String,
    pub holds: Vec<(String, String, String)>,
    pub ways: Vec<(&'static str, &'static str)>,
    pub outcomes: Vec<(&'static str, &'static str)>,
    pub extension: String,
    pub second_notice: bool,
    pub packet_not_received: bool,
    pub owed: Vec<String>,
    pub result: String,
    pub papers_open: bool,
}

/// What went wrong with an act, and what happened meanwhile.
#[derive(Debug, Clone, Default)]
pub struct Trouble {
    /// The refusal in words.
    pub words: String,
    /// The version that the person had in front of them, when it is not the present one.
    pub seen: Option<i64>,
    /// What was typed, when its form is no longer on the page.
    pub typed: Vec<String>,
}

/// What comes back with the page after an act that was not done.
pub struct Back {
    /// The act.
    pub verb: Verb,
    /// Its form with what was typed and what is wrong.
    pub form: ActForm,
    /// The refusal.
    pub refusal: Refusal,
    /// The version seen.
    pub seen: Option<i64>,
}

/// The acts that the rules and the permission table both allow now.
pub fn acts(
    hall: &Hall,
    person: &SignedIn,
    desk: &Desk,
    case: &Case,
    item: &Item,
    language: Language,
) -> Vec<ActForm> {
    let current = desk.items.open(&case.item);
    let context = Context {
        now: desk.now,
        by: &person.actor.account,
        unit: &person.actor.unit,
        item,
        current: current.as_deref(),
        calendar: &desk.calendar,
        lights: desk.lights,
    };
    let permitted = |verb: &Verb| {
        let action = Verb::ALL.iter().find(|(v, ..)| v == verb).map(|(.., action)| *action);
        let scope = action.and_then(|action| hall.permit(person, action).ok());
        scope.is_some_and(|scope| work::covers(&scope, case))
    };
    let open = possible::possible(case, &context);
    open.into_iter().filter(permitted).map(|verb| ActForm::new(verb, language)).collect()
}

/// Puts a form that came back into its place. Where the act is no longer possible, what was typed is shown apart.
pub fn bring_back(acts: &mut [ActForm], back: Back, case: &Case, language: Language) -> Option<Trouble> {
    let stale = back.seen.is_some_and(|seen| seen != case.version);
    let words = language.pick(&back.refusal.zh, &back.refusal.en).to_owned();
    let place = acts.iter_mut().find(|act| act.word == back.verb.word());
    let told_in_form = !stale && place.is_some();
    let typed = match place {
        Some(place) => {
            let mut form = back.form;
            if stale {
                form.errors = crate::shell::body::FieldErrors::none();
            }
            *place = ActForm { open: true, ..form };
            Vec::new()
        }
        None => {
            let free = |name: &str| !matches!(name, "version" | "key") && !name.ends_with(".was");
            let said = back.form.fields.pairs().iter();
            said.filter(|(name, value)| free(name) && value.chars().count() > 1)
                .map(|(_, v)| v.clone())
                .collect()
        }
    };
    if told_in_form {
        return None;
    }
    Some(Trouble { words, seen: back.seen.filter(|_| stale), typed })
}

pub fn choices(case: &Case, item: &Item, telling: &Telling<'_>) -> Choices {
    let language = telling.language;
    let holds = item.suspensions.iter().map(|rule| {
        let basis = language.pick(&rule.basis, &rule.basis_en);
        let hint =
            say(language, "act-suspend-rule", &[("basis", basis), ("n", &rule.usual_days.to_string())]);
        (rule.reason.clone(), rule.name(language).to_owned(), hint)
    });
    let extension = item.extension.as_ref().map_or_else(String::new, |limit| {
        let length = telling.length(limit.length, limit.unit);
        say(language, "act-extend-rule", &[("length", &length), ("source", limit.source_in(language))])
    });
    Choices {
        bureaus: telling
            .county
            .bureaus
            .iter()
            .filter(|b| b.kind == BureauKind::Bureau)
            .map(|b| (b.code.clone(), b.short_name(language).to_owned()))
            .collect(),
        bureau: case.last_bureau().unwrap_or(&case.department).to_owned(),
        holds: holds.collect(),
        ways: DeliveryWay::ALL.iter().map(|w| (w.as_str(), language.pick(w.zh(), w.en()))).collect(),
        outcomes: Outcome::ALL.iter().map(|o| (o.as_str(), language.pick(o.zh(), o.en()))).collect(),
        extension,
        second_notice: !case.notices.is_empty(),
        packet_not_received: case.state == State::Forwarded,
        owed: case
            .outstanding()
            .chain(case.wanting())
            .map(|p| language.pick(&p.name_zh, &p.name_en).to_owned())
            .collect(),
        result: item.result(language).to_owned(),
        papers_open: case.state == State::Received,
    }
}
