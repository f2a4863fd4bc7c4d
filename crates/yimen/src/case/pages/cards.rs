//! The cards of the case page beside clocks and trail: applicant, outcome, papers, notices, prints, looks.

use super::{folder::Folder, telling::Telling};
use crate::{
    case::{
        access,
        say::{plain, say},
    },
    document::record::Listed,
    paper::{Kind, print::Print},
    person::Identity,
};
use jiff::Timestamp;
use yimen_rules::{
    case::{Case, PaperResult, State},
    catalogue::{Item, Necessity},
    language::Language,
};

/// Who applies.
pub struct ApplicantCard {
    pub kind: &'static str,
    pub name: String,
    pub id_number: Option<String>,
    pub no_id_reason: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub unmasked: bool,
    pub may_unmask: bool,
    pub unmask_wrong: Option<String>,
}

pub struct OutcomeCard {
    pub title: String,
    pub reason: String,
    pub result: Option<String>,
    pub on: String,
}

/// One paper of the case.
pub struct PaperRow {
    /// Its code.
    pub code: String,
    pub name: String,
    pub needs: String,
    pub result: PaperResult,
    pub result_words: &'static str,
    pub first_words: Option<&'static str>,
    pub remark: String,
    /// May it follow later, is it conditional?
    pub may_follow: bool,
    pub conditional: bool,
    pub wanting: bool,
    pub owed: bool,
}

impl PaperRow {
    /// Class of the tag that shows the result.
    pub fn tag(&self) -> &'static str {
        match self.result {
            PaperResult::Present => "good",
            PaperResult::Missing | PaperResult::ToCorrect => "bad",
            PaperResult::MayFollow => "look",
            PaperResult::NotNeeded => "",
        }
    }

    /// What a notice usually says of it.
    pub fn usual_fault(&self) -> &'static str {
        if self.result == PaperResult::Missing { "missing" } else { "to_correct" }
    }

    /// The results that its necessity allows.
    pub fn allowed(&self) -> Vec<&'static str> {
        let mut words = vec!["present", "missing", "to_correct"];
        if self.may_follow {
            words.push("may_follow");
        }
        if self.conditional {
            words.push("not_needed");
        }
        words
    }
}

pub struct NoticeCard {
    pub on: String,
    pub by: String,
    pub late: bool,
    pub violation: Option<String>,
    pub items: Vec<(String, &'static str, String, String, String)>,
}

pub struct Look {
    pub at: Timestamp,
    pub who: String,
    pub what: String,
    pub why: String,
}

pub struct Printable {
    pub word: &'static str,
    pub nth: usize,
    pub title: String,
    pub times: usize,
    pub fresh: bool,
    /// The PDF of the last print.
    pub pdf: Option<String>,
}

pub struct PrintRow {
    pub title: String,
    pub serial: String,
    pub at: Timestamp,
    pub who: String,
    pub check: String,
    pub href: String,
    /// The number of the document, when it is one.
    pub number: String,
    /// Where its PDF is.
    pub pdf: Option<String>,
}

pub fn applicant(
    case: &Case,
    identity: &Identity,
    language: Language,
    (unmasked, may_unmask): (bool, bool),
    unmask_wrong: Option<String>,
) -> ApplicantCard {
    let shown = |full: &Option<String>, masked: Option<String>| if unmasked { full.clone() } else { masked };
    ApplicantCard {
        kind: language.pick(case.applicant.kind.zh(), case.applicant.kind.en()),
        name: if unmasked { identity.name.clone() } else { case.applicant.name_masked.clone() },
        id_number: shown(&identity.id_number, identity.id_masked()),
        no_id_reason: identity.no_id_reason.clone(),
        phone: shown(&identity.phone, identity.phone_masked()),
        address: shown(&identity.address, identity.address_masked()),
        unmasked,
        may_unmask: may_unmask && !unmasked,
        unmask_wrong,
    }
}

pub fn outcome(case: &Case, telling: &Telling<'_>) -> Option<OutcomeCard> {
    let language = telling.language;
    if let Some(decision) = &case.decision {
        return Some(OutcomeCard {
            title: language.pick(decision.outcome.zh(), decision.outcome.en()).to_owned(),
            reason: decision.reason.clone(),
            result: decision.result.clone(),
            on: telling.date(decision.on),
        });
    }
    let closed = |key: &str, reason: &str, on| OutcomeCard {
        title: plain(language, key),
        reason: reason.to_owned(),
        result: None,
        on: telling.date(on),
    };
    if let Some(refusal) = &case.non_acceptance {
        return Some(closed("trail-not-accepted", &refusal.reason, refusal.on));
    }
    let withdrawal = case.withdrawal.as_ref()?;
    let key = if case.state == State::Void { "trail-voided" } else { "trail-withdrawn" };
    Some(closed(key, &withdrawal.reason, withdrawal.on))
}

/// What a material has to be: originals and copies in words.
pub fn needs(originals: u8, copies: u8, language: Language) -> String {
    let part = |key: &str, n: u8| match n {
        0 => None,
        n => Some(say(language, key, &[("n", &n.to_string())])),
    };
    let parts: Vec<String> =
        [part("paper-originals", originals), part("paper-copies", copies)].into_iter().flatten().collect();
    parts.join(language.pick("，", ", "))
}

pub fn papers(case: &Case, item: &Item, language: Language) -> Vec<PaperRow> {
    case.papers
        .iter()
        .map(|paper| {
            let material = item.material(&paper.code);
            let needed = |n: Necessity| material.is_some_and(|m| m.necessity == n);
            PaperRow {
                code: paper.code.clone(),
                name: language.pick(&paper.name_zh, &paper.name_en).to_owned(),
                needs: material.map(|m| needs(m.originals, m.copies, language)).unwrap_or_default(),
                result: paper.result,
                result_words: language.pick(paper.result.zh(), paper.result.en()),
                first_words: (paper.first != paper.result)
                    .then(|| language.pick(paper.first.zh(), paper.first.en())),
                remark: paper.remark.clone().unwrap_or_default(),
                may_follow: needed(Necessity::MayFollow),
                conditional: needed(Necessity::Conditional),
                wanting: paper.result.is_wanting(),
                owed: paper.result.is_wanting() || paper.result == PaperResult::MayFollow,
            }
        })
        .collect()
}

pub fn notices(case: &Case, telling: &Telling<'_>) -> Vec<NoticeCard> {
    let language = telling.language;
    let items = |notice: &yimen_rules::case::Notice| {
        let line = |i: &yimen_rules::case::NoticeItem| {
            let name = language.pick(&i.name_zh, &i.name_en).to_owned();
            let result = language.pick(i.result.zh(), i.result.en());
            (name, result, i.reason.clone(), i.basis.clone(), i.cure.clone().unwrap_or_default())
        };
        notice.items.iter().map(line).collect()
    };
    case.notices
        .iter()
        .map(|notice| NoticeCard {
            on: telling.date(notice.on),
            by: telling.person(&notice.by),
            late: notice.late,
            violation: notice.violation.clone(),
            items: items(notice),
        })
        .collect()
}

pub fn looks(folder: &Folder, telling: &Telling<'_>) -> Vec<Look> {
    let look = |entry: &yimen_store::journal::Entry| {
        let unmasked = entry.kind == access::UNMASKED;
        let why = access::why(entry);
        let why = match Kind::parse(&why).filter(|_| !unmasked) {
            Some(kind) => kind.name(telling.language).to_owned(),
            None => why,
        };
        Some(Look {
            at: Timestamp::from_microsecond(entry.at).ok()?,
            who: telling.person(&entry.actor),
            what: plain(telling.language, if unmasked { "look-unmasked" } else { "look-printed" }),
            why,
        })
    };
    folder.looks.iter().rev().filter_map(look).collect()
}

/// The title of a paper, numbered where there are several of a kind.
pub fn title(case: &Case, kind: Kind, nth: usize, language: Language) -> String {
    match kind.count(case) {
        0 | 1 => kind.title(case).pick(language).to_owned(),
        _ => format!("{} ({nth})", kind.title(case).pick(language)),
    }
}

pub fn printables(case: &Case, folder: &Folder, language: Language) -> Vec<Printable> {
    let mut all = Vec::new();
    for kind in Kind::ALL.iter().copied() {
        for nth in 1..=kind.count(case) {
            let times = folder.prints.iter().filter(|p| p.kind == kind && p.nth == nth).count();
            let number = i64::try_from(nth).unwrap_or(i64::MAX);
            let of_paper = folder.documents.iter().filter(|d| d.kind == kind.as_str() && d.nth == number);
            let last = of_paper.max_by_key(|d| d.n).filter(|d| d.has_pdf);
            all.push(Printable {
                word: kind.as_str(),
                nth,
                title: title(case, kind, nth, language),
                times,
                fresh: times == 0 && kind.is_owed(case),
                pdf: last.map(|d| d.href(&case.case_no)),
            });
        }
    }
    all
}

pub fn prints(case: &Case, folder: &Folder, telling: &Telling<'_>) -> Vec<PrintRow> {
    let row = |print: &Print| {
        let nth = i64::try_from(print.nth).unwrap_or(i64::MAX);
        let is_it = |d: &&Listed| d.kind == print.kind.as_str() && d.nth == nth && d.n == print.n;
        let document = folder.documents.iter().find(is_it);
        PrintRow {
            title: title(case, print.kind, print.nth, telling.language),
            serial: print.serial(),
            at: print.at,
            who: telling.person(&print.account),
            check: print.check.clone(),
            href: print.href(&case.case_no),
            number: document.map(|d| d.number.clone()).unwrap_or_default(),
            pdf: document.filter(|d| d.has_pdf).map(|d| d.href(&case.case_no)),
        }
    };
    folder.prints.iter().rev().map(row).collect()
}
