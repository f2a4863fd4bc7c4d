//! An item's guide in the reader's language: the elements of GB/T 36114 and domain §3.6, in words.

use super::{
    basis::{self, Cited},
    papers::{self, Group},
    term,
};
use crate::{
    case::say::{plain, say},
    shell::{frame::sentence, hall::Hall},
};
use yimen_rules::{
    catalogue::{CaseType, DeliveryWay, HandlingForm, Item},
    language::{Bilingual, Language},
};

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
            longest: term::longest(item, language),
            trips: term::trips(item.site_visits, language),
            papers: papers::of(item, language),
            steps: steps(item, &decides, language),
            forms: term::list(guide.forms.iter().map(|form: &HandlingForm| form.name(language)), language),
            committed: term::committed(item, language),
            has_statutory: item.statutory.is_some(),
            statutory: term::statutory(item, language),
            extension: item.extension.as_ref().map_or_else(String::new, |limit| {
                let by = term::length(limit, language);
                say(language, "guide-extension", &[("length", &by), ("source", limit.source_in(language))])
            }),
            pauses: term::pauses(item, language),
            delivery: term::delivery(item, language),
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
            bases: basis::bases(hall, item, language),
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
            since: basis::published(hall, item, language),
        }
    }
}

impl GuideView {
    /// The class that sets the printed page smaller, so that all of it stands on one side of A4; empty for a usual
    /// length. The bounds were found by printing every shipped item.
    pub fn density(&self) -> &'static str {
        let papers = self.papers.iter().flat_map(|group| &group.papers);
        let papers: usize = papers.map(|p| letters(&[&p.name, &p.count, &p.obtain])).sum();
        let steps: usize = self.steps.iter().map(|step| letters(&[&step.text, &step.time])).sum();
        let further: usize = self.further.iter().map(|(heading, words)| letters(&[heading, words])).sum();
        let bases: usize = self.bases.iter().map(|basis| letters(&[&basis.words, &basis.flag])).sum();
        let rest = letters(&[
            &self.name,
            &self.summary,
            &self.committed,
            &self.statutory,
            &self.extension,
            &self.pauses,
            &self.fee,
            &self.fee_basis,
            &self.reductions,
            &self.conditions,
            &self.result,
            &self.delivery,
            &self.ways,
            &self.rights,
        ]);
        let all = papers + steps + further + bases + rest;
        // A Chinese character says as much as some three letters, and takes the room of two.
        let (dense, denser) = if self.name.is_ascii() { (1_800, 2_600) } else { (1_000, 1_450) };
        match all {
            n if n > denser => " denser",
            n if n > dense => " dense",
            _ => "",
        }
    }
}

fn letters(words: &[&str]) -> usize {
    words.iter().map(|text| text.chars().count()).sum()
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

fn ways(item: &Item, language: Language) -> String {
    let given = &item.guide.delivery_ways;
    let ways: &[DeliveryWay] = if given.is_empty() { &[DeliveryWay::Window] } else { given };
    sentence(&term::list(ways.iter().map(|way| way.name(language)), language))
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
