//! Papers of the intake: receipt of papers, one-time notice, acceptance, refusal to accept.

use super::{Block, Kind, Sheet, Source, Text, length, outcome};
use yimen_rules::case::{ClockName, Paper, PaperResult, day_of};

/// 材料接收凭证: what lies in the hall from now on.
pub(super) fn materials(source: &Source<'_>) -> Sheet {
    let case = source.case;
    let mut sheet = source.sheet(Kind::Materials, 1, source.government(), case.received_on);
    let mut rows = source.head_rows();
    rows.push((
        Text::t("paper-received"),
        Text::say(
            "paper-received-words",
            &[
                ("at", &moment(case.received_at)),
                ("channel", &Text::of(case.channel.zh(), case.channel.en())),
                ("who", &Text::same((source.person)(&case.clerk))),
            ],
        ),
    ));
    sheet.blocks.push(Block::Rows(rows));
    let head =
        ["paper-col-n", "paper-col-paper", "paper-col-originals", "paper-col-copies", "paper-col-result"];
    let line = |(n, paper): (usize, &Paper)| {
        let material = source.item.material(&paper.code);
        // Originals and copies are those the item asks for; of a paper that did not come there is nothing to count.
        let here = paper.result.was_handed_in();
        let count = |n: u8| Text::same(if here && n > 0 { n.to_string() } else { "—".to_owned() });
        vec![
            Text::same(n.to_string()),
            Text::of(&paper.name_zh, &paper.name_en),
            count(material.map_or(0, |m| m.originals)),
            count(material.map_or(0, |m| m.copies)),
            Text::of(paper.result.zh(), paper.result.en()),
        ]
    };
    let listed = case.papers.iter().filter(|p| p.result != PaperResult::NotNeeded);
    sheet.blocks.push(Block::Table {
        head: head.iter().map(|key| Text::t(key)).collect(),
        rows: (1..).zip(listed).map(line).collect(),
    });
    if let Some(due) = case.clock(ClockName::Notice).and_then(|c| c.due) {
        let key = if case.licence { "paper-materials-licence" } else { "paper-materials-note" };
        sheet.blocks.push(Block::Para(Text::say(key, &[("date", &Text::date(due))])));
    }
    sheet.blocks.push(Block::Rows(source.contact_rows()));
    sheet.seal = Text::t("paper-seal-receipt");
    sheet
}

fn moment(at: jiff::Timestamp) -> Text {
    use crate::shell::words::Words;
    use yimen_rules::language::Language;
    Text::of(Language::Zh.moment(at), Language::En.moment(at))
}

/// 受理通知书: accepted on which day, finished by which; the total and each unit's part.
pub(super) fn acceptance(source: &Source<'_>) -> Option<Sheet> {
    let case = source.case;
    let acceptance = case.acceptance.as_ref()?;
    let recorded = day_of(acceptance.at);
    let mut sheet = source.sheet(Kind::Acceptance, 1, source.government(), recorded);
    let lead = if acceptance.deemed { "paper-acceptance-deemed" } else { "paper-acceptance-lead" };
    sheet.blocks.push(Block::Para(Text::say(
        lead,
        &[
            ("received", &Text::date(case.received_on)),
            ("accepted", &Text::date(acceptance.on)),
            ("item", &source.item_name()),
        ],
    )));
    let mut rows = source.head_rows();
    rows.push((Text::t("paper-accepted"), Text::date(acceptance.on)));
    for (name, key) in [(ClockName::Statutory, "paper-statutory"), (ClockName::Committed, "paper-committed")]
    {
        if let Some(clock) = case.clock(name) {
            rows.push((Text::t(key), source.due(clock)));
        }
    }
    rows.extend(parts(source));
    let fee = Text::of(&source.item.fee.standard_zh, &source.item.fee.standard_en);
    rows.push((Text::t("paper-fee"), fee));
    rows.push((Text::t("paper-result"), Text::of(&source.item.result_zh, &source.item.result_en)));
    rows.push((Text::t("paper-progress"), Text::t("paper-progress-words")));
    rows.extend(source.contact_rows());
    sheet.blocks.push(Block::Rows(rows));
    let owed: Vec<&Paper> = case.outstanding().chain(case.wanting()).collect();
    if !owed.is_empty() {
        let zh: Vec<&str> = owed.iter().map(|p| p.name_zh.as_str()).collect();
        let en: Vec<&str> = owed.iter().map(|p| p.name_en.as_str()).collect();
        let papers = Text::of(zh.join("、"), en.join("; "));
        let key = if acceptance.deemed { "paper-acceptance-owed-deemed" } else { "paper-acceptance-owed" };
        sheet.blocks.push(Block::Para(Text::say(key, &[("papers", &papers)])));
    }
    if case.licence {
        sheet.seal = Text::t("paper-seal-licence");
    }
    Some(sheet)
}

/// Each unit's part of the promise: the township's, and the bureau's. Before the packet has left, the bureau's part
/// ends with the promise as a whole.
fn parts(source: &Source<'_>) -> Vec<(Text, Text)> {
    let case = source.case;
    let mut rows = Vec::new();
    if let Some(clock) = case.clock(ClockName::TownshipShare) {
        let label = Text::say("paper-part-of", &[("unit", &source.centre())]);
        let length = length(clock);
        let text = match clock.due {
            Some(due) => Text::say("paper-part", &[("length", &length), ("date", &Text::date(due))]),
            None if case.open_leg().is_some() => Text::say("paper-part-away", &[("length", &length)]),
            None => length,
        };
        rows.push((label, text));
    }
    let legs: Vec<_> = case.clocks.iter().filter(|c| c.name == ClockName::BureauLeg).collect();
    for clock in &legs {
        let bureau = clock.bureau.as_deref().unwrap_or_default();
        let length = length(clock);
        let text = match clock.due {
            Some(due) => Text::say("paper-part", &[("length", &length), ("date", &Text::date(due))]),
            None => length,
        };
        rows.push((Text::say("paper-part-of", &[("unit", &source.bureau(bureau))]), text));
    }
    if let (true, Some(split)) = (legs.is_empty() && !case.instant, source.item.legs) {
        let length = Text::length(split.bureau, yimen_calendar::Unit::WorkingDay);
        let text = match case.clock(ClockName::Committed).and_then(|c| c.due) {
            Some(due) => Text::say("paper-part-later", &[("length", &length), ("date", &Text::date(due))]),
            None => length,
        };
        rows.push((Text::say("paper-part-of", &[("unit", &source.bureau(&case.department))]), text));
    }
    rows
}

/// 一次性补正告知书: everything that is missing, each with reason, ground and cure.
pub(super) fn notice(source: &Source<'_>, nth: usize) -> Option<Sheet> {
    let case = source.case;
    let notice = case.notices.get(nth - 1)?;
    let mut sheet = source.sheet(Kind::Notice, nth, source.government(), notice.on);
    let n = Text::same(notice.items.len().to_string());
    sheet.blocks.push(Block::Para(Text::say(
        if nth == 1 { "paper-notice-lead" } else { "paper-notice-again" },
        &[("received", &Text::date(case.received_on)), ("item", &source.item_name()), ("n", &n)],
    )));
    let head = ["paper-col-n", "paper-col-paper", "paper-col-wrong", "paper-col-basis", "paper-col-cure"];
    let rows = (1..).zip(&notice.items).map(|(n, item)| {
        let cure = match &item.cure {
            Some(cure) => Text::same(cure),
            None if item.result == PaperResult::Missing => Text::t("paper-cure-missing"),
            None => Text::t("paper-cure-correct"),
        };
        vec![
            Text::same(n.to_string()),
            Text::of(&item.name_zh, &item.name_en),
            Text::of(
                format!("{}：{}", item.result.zh(), item.reason),
                format!("{}: {}", item.result.en(), item.reason),
            ),
            Text::same(&item.basis),
            cure,
        ]
    });
    sheet
        .blocks
        .push(Block::Table { head: head.iter().map(|key| Text::t(key)).collect(), rows: rows.collect() });
    sheet.blocks.push(Block::Para(Text::say("paper-notice-where", &[("centre", &source.centre())])));
    if case.licence {
        sheet.blocks.push(Block::Para(Text::t("paper-notice-silence")));
    }
    if let Some(reason) = &notice.violation {
        sheet
            .blocks
            .push(Block::Para(Text::say("paper-notice-violation", &[("reason", &Text::same(reason))])));
    }
    let mut rows = vec![(Text::t("paper-case-no"), Text::same(super::grouped(&case.case_no)))];
    rows.extend(source.contact_rows());
    sheet.blocks.push(Block::Rows(rows));
    if case.licence {
        sheet.seal = Text::t("paper-seal-licence");
    }
    Some(sheet)
}

/// 不予受理决定书: reason, ground, where to go instead, and the remedies.
pub(super) fn refusal(source: &Source<'_>) -> Option<Sheet> {
    let case = source.case;
    let refusal = case.non_acceptance.as_ref()?;
    let mut sheet = source.sheet(Kind::Refusal, 1, source.government(), refusal.on);
    sheet.blocks.push(Block::Para(Text::say(
        "paper-refusal-lead",
        &[("received", &Text::date(case.received_on)), ("item", &source.item_name())],
    )));
    let mut rows = source.head_rows();
    rows.push((Text::t("paper-reason"), Text::same(&refusal.reason)));
    rows.push((Text::t("paper-basis"), Text::same(&refusal.basis)));
    if let Some(body) = &refusal.competent_body {
        rows.push((Text::t("paper-competent"), Text::same(body)));
    }
    rows.extend(source.contact_rows());
    sheet.blocks.push(Block::Rows(rows));
    sheet.blocks.push(outcome::remedies(source));
    if case.licence {
        sheet.seal = Text::t("paper-seal-licence");
    }
    Some(sheet)
}
