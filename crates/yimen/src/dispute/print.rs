//! `/disputes/{no}/print/{paper}`: printing a paper; `/disputes/{no}/papers/{code}`: its PDF.

use super::{page::Folder, papers::Drawing};
use crate::{
    document::{
        deed::{self, Deed, Drawn, Order, Stamp},
        pages,
    },
    paper::pages::origin,
    shell::{
        Failure, Hall, Permitted,
        body::Fields,
        flash,
        frame::{Answer, Frame},
        signed_in::SignedIn,
    },
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use std::collections::HashMap;
use yimen_rules::{
    dispute::{Committee, Dispute, Form},
    language::Language,
    matter::Kind,
    refusal::Refusal,
};

/// Word, word in the number, names in both languages.
const PAPERS: &[(&str, &str, &str, &str)] = &[
    ("register", "纠登", "矛盾纠纷登记表", "Dispute register sheet"),
    ("session", "调笔", "人民调解笔录", "Record of session"),
    ("agreement", "调协", "人民调解协议书", "Mediation agreement"),
    ("application", "调申", "司法确认申请书", "Joint application for judicial confirmation"),
    ("ending", "调终", "终止调解告知书", "Notice of the end of mediation"),
    ("dossier", "调卷", "人民调解卷宗", "Dossier"),
];

/// A paper that can be printed.
pub(super) struct Offered {
    pub(super) word: &'static str,
    pub(super) nth: usize,
    pub(super) zh: String,
    pub(super) en: String,
    /// Prints so far.
    pub(super) times: usize,
    /// Code of the last print that has a PDF.
    pub(super) pdf: Option<String>,
}

/// A print made.
pub(super) struct Printed {
    pub(super) title: String,
    pub(super) number: String,
    pub(super) at: jiff::Timestamp,
    pub(super) who: String,
    pub(super) code: String,
    pub(super) hash: String,
    pub(super) has_pdf: bool,
}

fn count(d: &Dispute, word: &str) -> usize {
    let one = usize::from;
    match word {
        "register" => 1,
        "session" => d.sessions.len(),
        "agreement" => one(d.agreement.is_some()),
        "application" => one(d.confirmation.is_some() && d.binding().is_some()),
        "ending" => one(d.ending.is_some()),
        "dossier" => one(d.accepted_on.is_some()),
        _ => 0,
    }
}

/// The papers that the dispute has by now.
pub(super) fn offered(d: &Dispute, deeds: &[Deed]) -> Vec<Offered> {
    let mut all = Vec::new();
    for (word, _, zh, en) in PAPERS {
        for nth in 1..=count(d, word) {
            let same = |deed: &&Deed| deed.paper == *word && usize::try_from(deed.nth).unwrap_or(0) == nth;
            let oral = *word == "agreement" && d.agreement.as_ref().is_some_and(|a| a.form == Form::Oral);
            let (zh, en) = match *word {
                _ if oral => ("口头调解协议登记表".to_owned(), "Record of oral agreement".to_owned()),
                "session" => (format!("{zh}（第{nth}次）"), format!("{en} {nth}")),
                "ending" if d.accepted_on.is_none() => {
                    ("不予受理告知书".to_owned(), "Notice of refusal".to_owned())
                }
                _ => ((*zh).to_owned(), (*en).to_owned()),
            };
            let last = deeds.iter().filter(same).rfind(|deed| deed.why_not.is_empty());
            all.push(Offered {
                word,
                nth,
                zh,
                en,
                times: deeds.iter().filter(same).count(),
                pdf: last.map(|deed| deed.code.clone()),
            });
        }
    }
    all
}

/// The prints made, latest first.
pub(super) fn printed(deeds: &[Deed], language: Language, people: &HashMap<String, String>) -> Vec<Printed> {
    let title = |deed: &Deed| {
        let paper = PAPERS.iter().find(|(word, ..)| *word == deed.paper);
        paper.map_or_else(|| deed.paper.clone(), |(_, _, zh, en)| language.pick(zh, en).to_string())
    };
    let one = |deed: &Deed| Printed {
        title: title(deed),
        number: deed.number.clone(),
        at: deed.at,
        who: people.get(&deed.account).cloned().unwrap_or_else(|| deed.account.clone()),
        code: deed.code.clone(),
        hash: deed.hash.clone(),
        has_pdf: deed.why_not.is_empty(),
    };
    deeds.iter().rev().map(one).collect()
}

fn no_such_paper() -> Failure {
    Failure::Refused(Refusal::not_found(
        "no_such_paper",
        "本纠纷没有这种文书，或还没有办到这一步。",
        "The dispute has no such paper, or has not come so far.",
    ))
}

/// `POST /disputes/{no}/print/{paper}`.
#[allow(clippy::too_many_arguments)] // Each is something the request brings.
pub async fn issue(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    _frame: Frame,
    headers: HeaderMap,
    Path((no, paper)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (reads, id) = (scope.clone(), no.clone());
    let folder = hall.store().read(move |tx| Folder::read(tx, &reads, &id)).await?;
    let d = &folder.dispute;
    let Some((paper, word, ..)) = PAPERS.iter().find(|(word, ..)| *word == paper) else {
        return Err(no_such_paper());
    };
    let nth: usize = fields.text("nth").parse().unwrap_or(1);
    if nth == 0 || nth > count(d, paper) {
        return Err(no_such_paper());
    }
    let order = Order {
        kind: Kind::Dispute,
        no: no.clone(),
        version: d.version,
        paper,
        word,
        nth,
        township: d.township.clone(),
        origin: origin(&hall, &headers),
    };
    let committee = hall.book().one::<Committee>(d.lead()).map(|record| record.body);
    let county = hall.county();
    let number = folder.deeds.iter().find(|deed| deed.paper == "agreement").map(|deed| deed.number.clone());
    let drawing = Drawing {
        d,
        vault: hall.vault(),
        county: &county,
        committee: committee.as_ref(),
        agreement_no: number,
    };
    let draw = |stamp: &Stamp| -> Result<Drawn, Failure> {
        let content = match *paper {
            "register" => Some(drawing.register()?),
            "session" => drawing.session(nth)?,
            "agreement" => drawing.agreement()?,
            "application" => drawing.application()?,
            "ending" => drawing.ending()?,
            _ => return drawing.dossier(stamp, &folder.deeds),
        };
        Drawn::paper(stamp.on(content.ok_or_else(no_such_paper)?))
    };
    let issued = deed::issue(&hall, &scope, &person.display_name, &order, draw).await?;
    let key = if issued.why_not.is_empty() { "flash-dispute-printed" } else { "flash-dispute-printed-bare" };
    Ok(flash::see_other(&format!("/disputes/{no}"), key))
}

/// `GET /disputes/{no}/papers/{code}`: the document again, byte for byte.
pub async fn pdf(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Path((no, code)): Path<(String, String)>,
) -> Answer {
    let (reads, id) = (scope.clone(), no.clone());
    let folder = hall.store().read(move |tx| Folder::read(tx, &reads, &id)).await?;
    let deed = folder.deeds.iter().find(|deed| deed.code == code).ok_or_else(no_such_paper)?;
    let bytes = deed::pdf(&hall, deed).await?;
    let mut response = pages::answer(bytes, &format!("{}-{}-{}", deed.paper, deed.no, deed.n));
    if let Ok(value) = axum::http::HeaderValue::from_str(&deed.hash) {
        response.headers_mut().insert("x-document-sm3", value);
    }
    Ok(response)
}
