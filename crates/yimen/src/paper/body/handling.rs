//! Papers of the handling: special procedure (the clock stands still) and extension.

use super::{Block, Kind, Sheet, Source, Text};
use yimen_calendar::Unit;
use yimen_rules::case::{Case, ClockName, clocks_of};

impl Source<'_> {
    /// Who holds the case issues the paper: the bureau it is at, else the township.
    fn holder(&self, bureau: Option<&str>) -> Text {
        bureau.map_or_else(|| self.government(), |code| self.bureau(code))
    }
}

/// 特别程序告知书: which procedure, how long it needs, from when, expected until when (ALL art. 45).
pub(super) fn suspension(source: &Source<'_>, nth: usize) -> Option<Sheet> {
    let case = source.case;
    let hold = case.holds.get(nth - 1)?;
    let rule = source.item.suspension(&hold.reason);
    let reason = rule.map_or_else(|| Text::same(&hold.reason), |r| Text::of(&r.name_zh, &r.name_en));
    let basis = rule.map_or_else(|| Text::same(&hold.basis), |r| Text::of(&r.basis, &r.basis_en));
    let at_bureau = case.legs.iter().find(|leg| {
        leg.received_at.is_some()
            && leg.sent_on <= hold.from
            && leg.ended_on.is_none_or(|end| hold.from <= end)
    });
    let issuer = source.holder(at_bureau.map(|leg| leg.bureau.as_str()));
    let mut sheet = source.sheet(Kind::Suspension, nth, issuer, hold.from);
    sheet.blocks.push(Block::Para(Text::say(
        "paper-suspension-lead",
        &[("item", &source.item_name()), ("reason", &reason), ("basis", &basis)],
    )));
    let mut rows = source.head_rows();
    rows.push((Text::t("paper-suspension-kind"), reason));
    rows.push((Text::t("paper-suspension-needed"), Text::length(hold.needed_days, Unit::WorkingDay)));
    rows.push((Text::t("paper-suspension-from"), Text::date(hold.from)));
    // The first day of the stop is one of the days needed.
    let expected = source.calendar.nth_working_day_after(hold.from, hold.needed_days.saturating_sub(1));
    rows.push((Text::t("paper-suspension-to"), Text::date(expected)));
    if let Some(to) = hold.to {
        rows.push((Text::t("paper-suspension-ended"), Text::date(to)));
    }
    rows.push((Text::t("paper-basis"), basis));
    rows.extend(source.contact_rows());
    sheet.blocks.push(Block::Rows(rows));
    sheet.blocks.push(Block::Para(Text::t("paper-suspension-effect")));
    if case.licence {
        sheet.seal = Text::t("paper-seal-licence");
    }
    Some(sheet)
}

/// 延期通知书: the dates before and after, why, and who approved it (ALL art. 42).
pub(super) fn extension(source: &Source<'_>) -> Option<Sheet> {
    let case = source.case;
    let extension = case.extension.as_ref()?;
    let limit = source.item.extension.as_ref();
    let mut sheet =
        source.sheet(Kind::Extension, 1, source.holder(extension.bureau.as_deref()), extension.on);
    let unit = limit.map_or(Unit::WorkingDay, |l| l.unit);
    let length = Text::length(extension.length, unit);
    let ground = limit.map_or_else(Text::default, |l| Text::of(&l.source, &l.source_en));
    sheet.blocks.push(Block::Para(Text::say(
        "paper-extension-lead",
        &[("item", &source.item_name()), ("length", &length), ("basis", &ground)],
    )));
    let mut rows = source.head_rows();
    let before = before_extension(source);
    for (name, key) in [
        (ClockName::Statutory, "paper-extension-statutory"),
        (ClockName::Committed, "paper-extension-committed"),
    ] {
        let Some(now) = case.clock(name).and_then(|c| c.due) else { continue };
        let text = match before.iter().find(|(n, _)| *n == name) {
            Some((_, old)) if *old != now => {
                Text::say("paper-extension-dates", &[("old", &Text::date(*old)), ("new", &Text::date(now))])
            }
            _ => Text::date(now),
        };
        rows.push((Text::t(key), text));
    }
    rows.push((Text::t("paper-reason"), Text::same(&extension.reason)));
    rows.push((Text::t("paper-approver"), Text::same((source.person)(&extension.by))));
    rows.push((Text::t("paper-basis"), ground));
    rows.extend(source.contact_rows());
    sheet.blocks.push(Block::Rows(rows));
    if case.licence {
        sheet.seal = Text::t("paper-seal-licence");
    }
    Some(sheet)
}

/// The due dates as they would stand without the extension, by the same calendar.
fn before_extension(source: &Source<'_>) -> Vec<(ClockName, jiff::civil::Date)> {
    let without = Case { extension: None, ..source.case.clone() };
    clocks_of(&without, source.item, source.calendar, source.lights)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|clock| Some((clock.name, clock.due?)))
        .collect()
}
