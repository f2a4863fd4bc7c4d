//! The controls of the form: which stand in which section, what they are called, what can be chosen.

use super::{super::bases, sections::PARTS};
use crate::shell::{
    body::{FieldErrors, Fields},
    frame::sentence,
    hall::Hall,
    words::Words,
};
use serde::{Serialize, de::DeserializeOwned};
use yimen_calendar::Unit;
use yimen_rules::{
    catalogue::{
        AUDIENCES, BasisState, BodyNature, CaseType, ClockStart, DeliveryWay, HandlingForm, ItemKind, LEVELS,
        LifeEvent, MaterialForm, MaterialSource, Mode, Necessity, PowerSource, Scheme, label, unit_name,
    },
    language::Language,
};

/// The stable word of a choice, as JSON has it.
pub fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The choice with that word.
pub fn of_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// The word of a unit.
pub fn unit_word(unit: Unit) -> &'static str {
    unit.name()
}

/// How many rows of a list the form holds.
pub fn rows(fields: &Fields, list: &str) -> usize {
    let number = |name: &str| {
        name.strip_prefix(list)?
            .strip_prefix('[')?
            .split_once(']')?
            .0
            .parse::<usize>()
            .ok()
            .filter(|n| *n < 200)
    };
    fields.pairs().iter().filter_map(|(name, _)| number(name)).max().map_or(0, |n| n + 1)
}

/// One thing to choose.
pub struct Choice {
    /// Its word.
    pub value: String,
    /// What it says.
    pub text: String,
    /// Chosen.
    pub chosen: bool,
}

/// One control.
pub struct Control {
    /// The path of its field.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// `text`, `area`, `number`, `date`, `select`, `checks`.
    pub kind: &'static str,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// What is wrong with it.
    pub wrong: Option<String>,
    /// Said below it.
    pub hint: String,
}

/// A row of a list: a paper, a step, a question, a reason.
pub struct Row {
    /// `materials[2]`.
    pub name: String,
    /// What it is, short.
    pub title: String,
    /// Its code, kept through the form.
    pub code: Option<String>,
    /// Nothing stands in it yet.
    pub blank: bool,
    /// Something is wrong in it.
    pub wrong: bool,
    /// Its controls.
    pub controls: Vec<Control>,
}

/// A section of the form.
pub struct Part {
    /// Its anchor.
    pub anchor: &'static str,
    /// Its heading.
    pub title: String,
    /// What to bear in mind.
    pub hint: String,
    /// Controls.
    pub controls: Vec<Control>,
    /// The list it holds: the word of the button that adds a row.
    pub list: &'static str,
    /// The rows of that list.
    pub rows: Vec<Row>,
    /// What is wrong with the list as a whole.
    pub wrong: Option<String>,
}

struct Maker<'a> {
    hall: &'a Hall,
    fields: &'a Fields,
    errors: &'a FieldErrors,
    language: Language,
}

/// The whole form.
pub fn parts(
    hall: &Hall,
    fields: &Fields,
    errors: &FieldErrors,
    is_new: bool,
    language: Language,
) -> Vec<Part> {
    let make = Maker { hall, fields, errors, language };
    PARTS
        .iter()
        .map(|(anchor, controls, list)| {
            let (own, rows) = match list.is_empty() {
                true => (make.controls("", controls, list), Vec::new()),
                false => (Vec::new(), make.rows(list, controls)),
            };
            let id = (is_new && *anchor == "basics").then(|| make.control("id", "id", "text"));
            let hint = language.t(&format!("catalogue-form-{anchor}-hint"));
            Part {
                anchor,
                title: language.t(&format!("catalogue-form-{anchor}")).into_owned(),
                hint: if hint == "-" { String::new() } else { hint.into_owned() },
                controls: id.into_iter().chain(own).collect(),
                list,
                rows,
                wrong: errors.of(list).filter(|_| !list.is_empty()).map(str::to_owned),
            }
        })
        .collect()
}

impl Maker<'_> {
    fn controls(&self, prefix: &str, controls: &[(&str, &'static str)], list: &str) -> Vec<Control> {
        controls
            .iter()
            .map(|(field, kind)| {
                let path = if list.is_empty() { (*field).to_owned() } else { format!("{list}[].{field}") };
                self.control(&format!("{prefix}{field}"), &path, kind)
            })
            .collect()
    }

    fn rows(&self, list: &str, controls: &[(&str, &'static str)]) -> Vec<Row> {
        let asked = self.fields.text("add") == list;
        let (held, blanks) = (rows(self.fields, list), if asked { 1 } else { 0 });
        (0..(held + blanks).max(1))
            .map(|n| {
                let name = format!("{list}[{n}]");
                let controls = self.controls(&format!("{name}."), controls, list);
                let said = |field: &str| self.fields.text(&format!("{name}.{field}"));
                let title = ["name_zh", "text.zh", "ask.zh"].iter().map(|f| said(f)).find(|t| !t.is_empty());
                let short: String = title.unwrap_or_default().chars().take(30).collect();
                let first = title.is_none();
                Row {
                    title: match first {
                        true => self.language.t("catalogue-form-blank-row").into_owned(),
                        false => format!("{}. {short}", n + 1),
                    },
                    code: (list == "materials").then(|| said("code").to_owned()),
                    blank: first && n >= held,
                    wrong: controls.iter().any(|c| c.wrong.is_some()),
                    controls,
                    name,
                }
            })
            .collect()
    }

    fn control(&self, name: &str, path: &str, kind: &'static str) -> Control {
        let language = self.language;
        let label = match path {
            "id" => language.t("catalogue-form-id").into_owned(),
            "suspensions[].reason" => language.t("catalogue-form-reason-word").into_owned(),
            path => sentence(label(path).map_or(path, |label| label.pick(language))),
        };
        let hint = match path {
            "statutory.length" | "extension.length" => "catalogue-form-hint-none",
            "committed.length" => "catalogue-form-hint-instant",
            "legs.township" => "catalogue-form-hint-legs",
            "legal_basis" => "catalogue-form-hint-lines",
            "fee.amounts_fen" => "catalogue-form-hint-amounts",
            "aliases" => "catalogue-form-hint-aliases",
            "id" => "catalogue-form-hint-id",
            _ => "",
        };
        let blank = match path.rsplit('.').next().unwrap_or(path) {
            _ if !self.fields.text(name).is_empty() => "",
            "originals" if name.contains('[') => "1",
            _ => "",
        };
        let value = self.fields.raw(name);
        Control {
            label,
            value: if value.is_empty() { blank.to_owned() } else { value.to_owned() },
            options: self.options(name, path),
            wrong: self.errors.of(name).map(str::to_owned),
            hint: if hint.is_empty() { String::new() } else { language.t(hint).into_owned() },
            name: name.to_owned(),
            kind,
        }
    }

    fn options(&self, name: &str, path: &str) -> Vec<Choice> {
        let l = self.language;
        let field = path.rsplit_once("].").map_or(path, |(_, field)| field);
        let all: Vec<(String, String)> = match field {
            "kind" => {
                ItemKind::ALL.iter().map(|k| (word(k), format!("{} {}", k.code(), k.name(l)))).collect()
            }
            "case_type" => [CaseType::Committed, CaseType::Instant]
                .iter()
                .map(|c| (word(c), c.name(l).to_owned()))
                .collect(),
            "mode" => [Mode::Direct, Mode::Agency, Mode::Coordinate]
                .iter()
                .map(|m| (word(m), m.name(l).to_owned()))
                .collect(),
            "decision_level" => coded(&LEVELS, l),
            "audience" => coded(&AUDIENCES, l),
            "fee.charged" | "guide.appointment" => ["no", "yes"]
                .iter()
                .map(|w| ((*w).to_owned(), l.t(&format!("catalogue-form-{w}")).into_owned()))
                .collect(),
            "necessity" => [Necessity::Required, Necessity::Conditional, Necessity::MayFollow]
                .iter()
                .map(|n| (word(n), n.name(l).to_owned()))
                .collect(),
            "source" if path != "competence.source" => [
                MaterialSource::Applicant,
                MaterialSource::IssuedByAuthority,
                MaterialSource::FormFromCentre,
                MaterialSource::ThirdParty,
            ]
            .iter()
            .map(|s| (word(s), s.name(l).to_owned()))
            .collect(),
            "form" => MaterialForm::ALL.iter().map(|f| (word(f), f.name(l).to_owned())).collect(),
            "competence.nature" => BodyNature::ALL.iter().map(|n| (word(n), n.name(l).to_owned())).collect(),
            "competence.source" => PowerSource::ALL.iter().map(|s| (word(s), s.name(l).to_owned())).collect(),
            "competence.scheme" => Scheme::ALL.iter().map(|s| (word(s), s.name(l).to_owned())).collect(),
            "guide.events" => LifeEvent::ALL.iter().map(|e| (word(e), e.name(l).to_owned())).collect(),
            "guide.forms" => HandlingForm::ALL.iter().map(|f| (word(f), f.name(l).to_owned())).collect(),
            "guide.delivery_ways" => {
                DeliveryWay::ALL.iter().map(|w| (word(w), w.name(l).to_owned())).collect()
            }
            "bases" => self.bases(),
            _ if field.ends_with(".unit") => {
                [Unit::WorkingDay, Unit::CalendarDay, Unit::CalendarMonth, Unit::Hour]
                    .iter()
                    .map(|u| (unit_word(*u).to_owned(), unit_name(*u).pick(l).to_owned()))
                    .collect()
            }
            _ if field.ends_with(".starts") => {
                [ClockStart::Acceptance, ClockStart::Receipt, ClockStart::Decision]
                    .iter()
                    .map(|s| (word(s), s.name(l).to_owned()))
                    .collect()
            }
            _ => Vec::new(),
        };
        all.into_iter()
            .map(|(value, text)| Choice {
                chosen: self.fields.has(name, &value),
                text: sentence(&text),
                value,
            })
            .collect()
    }

    /// The bases that stand, and those the item cites though they do not.
    fn bases(&self) -> Vec<(String, String)> {
        bases::in_use(&self.hall.book())
            .into_iter()
            .filter(|b| b.body.state != BasisState::Repealed || self.fields.has("bases", &b.id))
            .map(|b| {
                let name = b.body.short.pick(self.language);
                let name = if name.is_empty() { b.body.name.pick(self.language) } else { name };
                match b.body.state {
                    BasisState::InForce => (b.id.clone(), name.to_owned()),
                    state => (b.id.clone(), format!("{name} · {}", state.name(self.language))),
                }
            })
            .collect()
    }
}

fn coded(list: &[(u8, &str, &str)], language: Language) -> Vec<(String, String)> {
    list.iter().map(|(code, zh, en)| (code.to_string(), language.pick(zh, en).to_owned())).collect()
}
