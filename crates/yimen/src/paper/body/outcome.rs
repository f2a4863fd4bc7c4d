//! Papers of the end: decision and delivery receipt.

use super::{Block, Kind, Sheet, Source, Text};
use yimen_rules::case::{ClockName, Decision, Outcome};

/// Remedies: reconsideration within 60 days of knowing (RECON art. 20), suit within six months (Administrative
/// Litigation Law art. 46). Reconsideration of what a township or a bureau did is for the county's government.
pub(super) fn remedies(source: &Source<'_>) -> Block {
    let county = Text::of(&source.county.name_zh, &source.county.name_en);
    Block::Para(Text::say("paper-remedies", &[("county", &county)]))
}

/// The bureau that decided: the one whose decision was written down, or the one that held the case.
fn decided_by<'a>(source: &'a Source<'_>, decision: &'a Decision) -> Option<&'a str> {
    decision.recorded_for.as_deref().or_else(|| {
        let leg = source.case.legs.last()?;
        let held = leg.received_at.is_some() && leg.opinion.is_none() && leg.ended_on == Some(decision.on);
        held.then_some(leg.bureau.as_str())
    })
}

/// 办结通知书, 不予行政许可决定书 or 终止办理通知书.
pub(super) fn decision(source: &Source<'_>) -> Option<Sheet> {
    let case = source.case;
    let decision = case.decision.as_ref()?;
    let issuer = match decided_by(source, decision) {
        Some(bureau) => source.bureau(bureau),
        None => source.government(),
    };
    let mut sheet = source.sheet(Kind::Decision, 1, issuer, decision.on);
    let lead = match decision.outcome {
        Outcome::Granted => "paper-granted-lead",
        Outcome::Refused => "paper-refused-lead",
        Outcome::Terminated => "paper-terminated-lead",
    };
    let accepted = case.acceptance.as_ref().map_or(case.received_on, |a| a.on);
    sheet.blocks.push(Block::Para(Text::say(
        lead,
        &[
            ("accepted", &Text::date(accepted)),
            ("decided", &Text::date(decision.on)),
            ("item", &source.item_name()),
        ],
    )));
    let mut rows = source.head_rows();
    rows.push((Text::t("paper-outcome"), Text::of(decision.outcome.zh(), decision.outcome.en())));
    if decision.outcome == Outcome::Granted {
        let result = match &decision.result {
            Some(result) => Text::same(result),
            None => Text::of(&source.item.result_zh, &source.item.result_en),
        };
        rows.push((Text::t("paper-result"), result));
        if let Some(due) = case.clock(ClockName::Delivery).and_then(|c| c.due) {
            rows.push((
                Text::t("paper-collect"),
                Text::say("paper-collect-words", &[("centre", &source.centre()), ("date", &Text::date(due))]),
            ));
        }
    }
    if !decision.reason.is_empty() {
        let label = if decision.outcome == Outcome::Granted { "paper-remark" } else { "paper-reason" };
        rows.push((Text::t(label), Text::same(&decision.reason)));
    }
    let basis = if decision.basis == source.item.legal_basis.join("；") {
        source.basis()
    } else {
        Text::same(&decision.basis)
    };
    rows.push((Text::t("paper-basis"), basis));
    rows.extend(source.contact_rows());
    sheet.blocks.push(Block::Rows(rows));
    sheet.blocks.push(remedies(source));
    if case.licence {
        sheet.seal = Text::t("paper-seal-licence");
    }
    Some(sheet)
}

/// 送达回证: what was handed to whom, where, how and when; reason and witnesses where it was refused (CPL arts. 87-91).
pub(super) fn delivery(source: &Source<'_>) -> Option<Sheet> {
    let case = source.case;
    let decision = case.decision.as_ref()?;
    let mut sheet = source.sheet(Kind::Delivery, 1, source.government(), decision.on);
    sheet.dated = case.delivery.as_ref().map(|d| d.on);
    sheet.to = None;
    let document = match (&decision.result, decision.outcome) {
        (Some(result), _) => Text::same(result),
        (None, Outcome::Granted) => Text::of(&source.item.result_zh, &source.item.result_en),
        (None, _) => Kind::Decision.title(case),
    };
    let mut rows = source.head_rows();
    rows.push((Text::t("paper-delivery-document"), document));
    let blank = Text::default;
    let delivered = case.delivery.as_ref();
    let receiver = delivered.and_then(|d| d.receiver.clone()).unwrap_or_else(|| source.name.to_owned());
    rows.push((Text::t("paper-delivery-receiver"), Text::same(receiver)));
    rows.push((Text::t("paper-delivery-place"), if delivered.is_some() { source.centre() } else { blank() }));
    let way = delivered.map_or_else(blank, |d| Text::of(d.way.zh(), d.way.en()));
    rows.push((Text::t("paper-delivery-way"), way));
    rows.push((Text::t("paper-delivery-on"), delivered.map_or_else(blank, |d| Text::date(d.on))));
    let by = delivered.map_or_else(blank, |d| Text::same((source.person)(&d.by)));
    rows.push((Text::t("paper-delivery-by"), by));
    let remark = delivered.and_then(|d| d.remark.clone()).map_or_else(blank, Text::same);
    rows.push((Text::t("paper-remark"), remark));
    sheet.blocks.push(Block::Rows(rows));
    sheet.blocks.push(Block::Blank(Text::t("paper-delivery-sign")));
    sheet.blocks.push(Block::Blank(Text::t("paper-delivery-refused")));
    sheet.blocks.push(Block::Blank(Text::t("paper-delivery-witness")));
    sheet.blocks.push(Block::Para(Text::t("paper-delivery-note")));
    sheet.stub = false;
    Some(sheet)
}
