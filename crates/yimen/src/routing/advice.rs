//! Where a contact would go by the rules, as its page says it.

use super::in_force;
use crate::{
    centre,
    shell::{Hall, words::Words},
};
use yimen_rules::{
    contact::{Contact, ContactKind},
    language::Language,
    routing::{Category, Coming, CompetentBody, Then},
};

/// What the rules say of something that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The result in words.
    pub result: String,
    /// Who is to act.
    pub body: String,
    /// By when.
    pub due: String,
    /// Which rule says so, and where it stands.
    pub rule: String,
    /// What it rests on.
    pub basis: String,
}

/// What the rules say of a contact, with what was said in it.
pub fn advise(hall: &Hall, contact: &Contact, content: &str, language: Language) -> Option<Advice> {
    let first = &contact.first;
    let township = hall.county().township(&first.township).cloned();
    let coming = Coming {
        category: match first.kind {
            ContactKind::Consultation => Some(Category::Question),
            ContactKind::Dispute => Some(Category::Quarrel),
            _ => None,
        },
        said: format!("{} {content}", first.subject),
        people: first.people,
        class: township.map(|township| centre::class_of(&hall.book(), &township, hall.today())),
        department: hall.items().newest(&first.item).map(|item| item.department.clone()).unwrap_or_default(),
        ..Coming::of(first.kind)
    };
    let (_, book) = in_force(hall);
    let route = book.route(&coming)?;
    let (place, rule) = (route.tried.len(), route.rule);
    let due = rule.then.due(hall.today(), &hall.calendar());
    Some(Advice {
        result: language.pick(rule.then.result.zh(), rule.then.result.en()).to_owned(),
        body: body_words(hall, &rule.then, &coming.department, language),
        due: due.map(|day| language.day(day, hall.today().year())).unwrap_or_default(),
        rule: format!("{place}. {}", language.pick(&rule.zh, &rule.en)),
        basis: rule.then.basis.clone(),
    })
}

/// Who is to act, in words; `department` is that of the item, for a rule that names none.
pub fn body_words(hall: &Hall, then: &Then, department: &str, language: Language) -> String {
    let county = hall.county();
    let named = |code: &str| county.bureaus.iter().find(|b| b.code == code).map(|b| b.short_name(language));
    let body = language.pick(then.body.zh(), then.body.en());
    let code = if then.code.is_empty() { department } else { then.code.as_str() };
    let words = match (then.body, named(code)) {
        (CompetentBody::Bureau, Some(bureau)) => bureau.to_owned(),
        (CompetentBody::Department, Some(bureau)) => {
            format!("{body}{}", language.pick("（", " (").to_owned() + bureau + language.pick("业务）", ")"))
        }
        _ => body.to_owned(),
    };
    match then.told.pick(language) {
        "" => words,
        told => format!("{words}{}{told}", language.pick("：", ": ")),
    }
}
