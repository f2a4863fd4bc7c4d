//! An item's guide in the reader's language: the elements of GB/T 36114 and domain §3.6, in words.

use super::papers::{self, Group};
use crate::{
    case::say::{plain, say},
    catalogue::bases::flags_of,
    shell::{
        frame::sentence,
        hall::Hall,
        words::{Words, legal_day},
    },
};
use jiff::Timestamp;
use yimen_calendar::Unit;
use yimen_rules::{
    catalogue::{BasisState, CaseType, DeliveryWay, HandlingForm, Item, Limit, PolicyBasis},
    language::{Bilingual, Language},
};

/// An article on which the item rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// As printed.
    pub words: String,
    /// Amended or repealed, with its day and what takes its place; empty while it stands.
    pub flag: String,
    /// Repealed and not merely amended.
    pub repealed: bool,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub ask: String,
    /// The answer.
    pub answer: String,
}

/// A step with how long it takes; the time may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// What is done.
    pub text: String,
    /// 3 个工作日.
    pub time: String,
}

/// The guide of an item, wherever it is asked for.
#[derive(Debug, Clone)]
pub struct GuideView {
    /// `TG-001`.
    pub id: String,
    /// Version of the item.
    pub version: i64,
    /// Name.
    pub name: String,
    /// One sentence.
    pub summary: String,
    /// Department as residents call it.
    pub department: String,
    /// Type of item by the standard.
    pub kind: String,
    /// 15 个工作日, or 当场办结.
    pub longest: String,
    /// 1 趟.
    pub trips: String,
    /// The papers, in groups.
    pub papers: Vec<Group>,
    /// How it goes.
    pub steps: Vec<Stage>,
    /// How one may apply.
    pub forms: String,
    /// The promise in words.
    pub committed: String,
    /// The law's limit in words, with its article.
    pub statutory: String,
    /// Whether a law sets a limit at all.
    pub has_statutory: bool,
    /// By how much it may be extended; may be empty.
    pub extension: String,
    /// Procedures that do not count; may be empty.
    pub pauses: String,
    /// When the result is handed over.
    pub delivery: String,
    /// Nothing is charged.
    pub free: bool,
    /// The standard.
    pub fee: String,
    /// Ground of the fee.
    pub fee_basis: String,
    /// Reductions; may be empty.
    pub reductions: String,
    /// Who may have it.
    pub conditions: String,
    /// Scope, prohibitions, quantity, intermediaries: heading and words, those that say something.
    pub further: Vec<(String, String)>,
    /// Name of the result.
    pub result: String,
    /// How it reaches the applicant.
    pub ways: String,
    /// Who decides in law.
    pub decides: String,
    /// Articles.
    pub bases: Vec<Cited>,
    /// Questions and slips.
    pub questions: Vec<Asked>,
    /// Rights and duties.
    pub rights: String,
    /// A time may be booked.
    pub appointment: bool,
    /// Phone of the item itself, where the place has none.
    pub phone: String,
    /// Supervision phone of the item.
    pub supervision: String,
    /// The day on which this version was published; empty when not recorded.
    pub since: String,
}

impl GuideView {
    /// The guide of an item.
    pub fn of(hall: &Hall, item: &Item, language: Language) -> GuideView {
        let guide = &item.guide;
        let text = |words: &Bilingual| words.pick(language).trim().to_owned();
        let decides = decides(hall, item, language);
        let further = [
            ("guide-scope", &guide.scope),
            ("guide-prohibitions", &guide.prohibitions),
            ("guide-quantity", &guide.quantity_limit),
            ("guide-intermediary", &guide.intermediary),
        ];
        let or = |words: String, key: &str| if words.is_empty() { plain(language, key) } else { words };
        GuideView {
            id: item.id.clone(),
            version: item.version,
            name: sentence(item.name(language)),
            summary: summary(item, language),
            department: item.department_name(language).to_owned(),
            kind: sentence(item.kind.name(language)),
            longest: longest(item, language),
            trips: trips(item.site_visits, language),
            papers: papers::of(item, language),
            steps: steps(item, &decides, language),
            forms: list(guide.forms.iter().map(|form: &HandlingForm| form.name(language)), language),
            committed: committed(item, language),
            has_statutory: item.statutory.is_some(),
            statutory: statutory(item, language),
            extension: item.extension.as_ref().map_or_else(String::new, |limit| {
                let by = length(limit, language);
                say(language, "guide-extension", &[("length", &by), ("source", limit.source_in(language))])
            }),
            pauses: pauses(item, language),
            delivery: delivery(item, language),
            free: !item.fee.charged,
            fee: sentence(item.fee.standard(language)),
            fee_basis: language.pick(&item.fee.basis, &item.fee.basis_en).to_owned(),
            reductions: text(&guide.fee_reductions),
            conditions: or(sentence(item.conditions_in(language)), "guide-conditions-none"),
            further: further
                .into_iter()
                .map(|(key, words)| (plain(language, key), text(words)))
                .filter(|(_, words)| !words.is_empty())
                .collect(),
            result: sentence(item.result(language)),
            ways: ways(item, language),
            decides,
            bases: bases(hall, item, language),
            questions: guide
                .questions
                .iter()
                .map(|q| Asked { ask: text(&q.ask), answer: text(&q.answer) })
                .filter(|q| !q.ask.is_empty())
                .collect(),
            rights: or(text(&guide.rights), "guide-rights-general"),
            appointment: guide.appointment,
            phone: item.phone.clone(),
            supervision: item.supervision_phone.clone(),
            since: published(hall, item, language),
        }
    }
}

/// The summary that was written, or what can be said without one.
pub fn summary(item: &Item, language: Language) -> String {
    let written = item.guide.summary.pick(language).trim();
    if !written.is_empty() {
        return written.to_owned();
    }
    let fee = if item.fee.charged { "guide-summary-charged" } else { "guide-summary-free" };
    say(
        language,
        "guide-summary",
        &[("department", item.department_name(language)), ("fee", &plain(language, fee))],
    )
}

/// The promise as short as a tile: 15 个工作日, 当场办结.
pub fn longest(item: &Item, language: Language) -> String {
    if item.case_type == CaseType::Instant || item.committed.length == 0 {
        return plain(language, "guide-at-once");
    }
    length(&item.committed, language)
}

fn trips(visits: u8, language: Language) -> String {
    match visits {
        0 => plain(language, "guide-trips-none"),
        n => language.t1("guide-trips", "n", i64::from(n)),
    }
}

/// A length of time in words.
pub fn length(limit: &Limit, language: Language) -> String {
    let n = u64::from(limit.length);
    match (language, limit.unit) {
        (Language::Zh, Unit::CalendarDay) => format!("{n} 天"),
        (Language::Zh, unit) => unit.length_zh(n),
        (Language::En, Unit::CalendarDay) => format!("{n} day{}", if n == 1 { "" } else { "s" }),
        (Language::En, unit) => unit.length_en(n),
    }
}

fn committed(item: &Item, language: Language) -> String {
    let starts = item.committed.starts.name(language);
    if item.case_type == CaseType::Instant || item.committed.length == 0 {
        return plain(language, "guide-committed-at-once");
    }
    let length = length(&item.committed, language);
    say(language, "guide-committed-words", &[("length", &length), ("starts", starts)])
}

fn statutory(item: &Item, language: Language) -> String {
    let Some(limit) = &item.statutory else { return plain(language, "guide-statutory-none") };
    let length = length(limit, language);
    let words = [
        ("length", length.as_str()),
        ("starts", limit.starts.name(language)),
        ("source", limit.source_in(language)),
    ];
    say(language, "guide-statutory-words", &words)
}

fn pauses(item: &Item, language: Language) -> String {
    if item.suspensions.is_empty() {
        return String::new();
    }
    let names = list(item.suspensions.iter().map(|rule| rule.name(language)), language);
    language.t1("guide-pauses", "names", names)
}

fn delivery(item: &Item, language: Language) -> String {
    if item.delivery.length == 0 {
        return plain(language, "guide-delivery-at-once");
    }
    language.t1("guide-delivery", "length", length(&item.delivery, language))
}

fn ways(item: &Item, language: Language) -> String {
    let given = &item.guide.delivery_ways;
    let ways: &[DeliveryWay] = if given.is_empty() { &[DeliveryWay::Window] } else { given };
    sentence(&list(ways.iter().map(|way| way.name(language)), language))
}

fn list<'a>(names: impl Iterator<Item = &'a str>, language: Language) -> String {
    names.collect::<Vec<_>>().join(language.pick("、", ", "))
}

/// Who decides: as the competence says, or by the level of decision.
fn decides(hall: &Hall, item: &Item, language: Language) -> String {
    let said = item.competence.decides.pick(language).trim();
    if !said.is_empty() {
        return said.to_owned();
    }
    match item.decision_level {
        6 => plain(language, "guide-decides-village"),
        5 => plain(language, "guide-decides-township"),
        _ => match hall.county().bureau(&item.department) {
            Some(bureau) => bureau.name(language).to_owned(),
            None => plain(language, "guide-decides-county"),
        },
    }
}

/// The steps that were written, or the way every application goes.
fn steps(item: &Item, decides: &str, language: Language) -> Vec<Stage> {
    let written = item.guide.steps.iter().map(|step| Stage {
        text: step.text.pick(language).trim().to_owned(),
        time: step.time.pick(language).trim().to_owned(),
    });
    let written: Vec<Stage> = written.filter(|step| !step.text.is_empty()).collect();
    if !written.is_empty() {
        return written;
    }
    let instant = item.case_type == CaseType::Instant || item.committed.length == 0;
    let keys: &[&str] = match (instant, item.decision_level) {
        (true, _) => &["guide-step-hand-in", "guide-step-at-once"],
        (false, 4) => &["guide-step-hand-in", "guide-step-forward", "guide-step-decide", "guide-step-fetch"],
        _ => &["guide-step-hand-in", "guide-step-check", "guide-step-decide", "guide-step-fetch"],
    };
    let words = |key: &&str| Stage { text: say(language, key, &[("decides", decides)]), time: String::new() };
    keys.iter().map(words).collect()
}

/// The articles, each with what has become of its law; then what else the item cites and has changed.
fn bases(hall: &Hall, item: &Item, language: Language) -> Vec<Cited> {
    let kept = hall.book().all::<PolicyBasis>();
    let items = hall.items();
    let version = items.versions(&item.id).iter().find(|version| version.item.version == item.version);
    let changed: Vec<&PolicyBasis> =
        kept.iter().filter(|record| !record.withdrawn).map(|record| &record.body).collect();
    let flags = version.map_or_else(Vec::new, |version| flags_of(version, &changed));
    let mut told: Vec<&PolicyBasis> =
        changed.into_iter().filter(|basis| flags.iter().any(|flag| flag.basis == basis.id)).collect();
    let mut lines: Vec<Cited> = Vec::new();
    for (at, citation) in item.legal_basis.iter().enumerate() {
        let words = item.legal_basis_in(language).get(at).unwrap_or(citation);
        let found = told.iter().position(|basis| basis.is_cited_in(citation)).map(|at| told.remove(at));
        lines.push(Cited::of(sentence(words), found, language));
    }
    lines.extend(
        told.into_iter().map(|basis| Cited::of(basis.name.pick(language).to_owned(), Some(basis), language)),
    );
    lines
}

impl Cited {
    fn of(words: String, changed: Option<&PolicyBasis>, language: Language) -> Cited {
        Cited {
            words,
            flag: changed.map_or_else(String::new, |basis| flag(basis, language)),
            repealed: changed.is_some_and(|basis| basis.state == BasisState::Repealed),
        }
    }
}

/// The day on which the version shown was published.
fn published(hall: &Hall, item: &Item, language: Language) -> String {
    let items = hall.items();
    let version = items.versions(&item.id).iter().find(|version| version.item.version == item.version);
    match version.map(|version| version.published_at) {
        Some(at) if at != Timestamp::UNIX_EPOCH => language.date(legal_day(at)),
        _ => String::new(),
    }
}

fn flag(basis: &PolicyBasis, language: Language) -> String {
    let mut words = match basis.changed_on {
        Some(day) => {
            let day = language.date(day);
            say(language, "guide-basis-changed-on", &[("state", basis.state.name(language)), ("day", &day)])
        }
        None => sentence(basis.state.name(language)),
    };
    let note = basis.change_note.pick(language).trim();
    if !note.is_empty() {
        words.push_str(language.pick("：", ": "));
        words.push_str(note);
    }
    words
}
