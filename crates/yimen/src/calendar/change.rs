//! A change of the calendar: looked at first, then applied.

use super::{
    effects::{self, Effects},
    facts::{self, CalendarFact},
    redate, sql,
};
use crate::{
    case::{api::desk, work::Desk},
    shell::{Failure, Hall},
};
use yimen_calendar::{ArrangementError, Calendar, Change, Warning};
use yimen_rules::refusal::Refusal;

/// What a change would do.
pub struct Preview {
    /// The version of the calendar it was looked at on; who applies it says so.
    pub seen: i64,
    /// The calendar after it.
    pub calendar: Calendar,
    /// Days that are another thing after it.
    pub days: Vec<Change>,
    /// What looks odd about it.
    pub warnings: Vec<Warning>,
    /// What happens to open cases.
    pub effects: Effects,
}

/// Why a change cannot be previewed or applied.
pub fn nothing_changes() -> Refusal {
    Refusal::invalid(
        "calendar_unchanged",
        "",
        "这项安排与现行日历完全相同，没有需要变更的。",
        "This is what the calendar says already; nothing would change.",
    )
}

/// Looks at a change without writing anything.
///
/// # Errors
/// What is wrong with it, as a refusal (422); a change that changes nothing; of the store.
pub async fn preview(hall: &Hall, fact: &CalendarFact) -> Result<Preview, Failure> {
    super::refresh(hall).await?;
    let (seen, before) = (hall.calendar_version(), hall.calendar());
    let calendar = fact.applied_to(&before).map_err(|e| wrong(&e))?;
    if says_the_same(&before, fact) {
        return Err(nothing_changes().into());
    }
    let warnings = match fact {
        CalendarFact::YearImported { arrangement } => calendar.warnings(arrangement.year),
        CalendarFact::Closed { .. } | CalendarFact::Lifted { .. } => Vec::new(),
    };
    let desk = Desk { calendar: calendar.clone(), ..desk(hall) };
    let effects = effects::look(hall, &desk, &fact.why()).await?;
    Ok(Preview { seen, days: before.changes_to(&calendar), calendar, warnings, effects })
}

/// A year imported a second time in the same words.
fn says_the_same(calendar: &Calendar, fact: &CalendarFact) -> bool {
    let CalendarFact::YearImported { arrangement } = fact else { return false };
    let mut arrangement = arrangement.clone();
    arrangement.days_off.sort_by_key(|day| day.date);
    arrangement.makeup_working_days.sort_by_key(|day| day.date);
    calendar.year(arrangement.year) == Some(&arrangement)
}

/// Everything wrong with a change, as one refusal.
pub fn wrong(error: &ArrangementError) -> Failure {
    Failure::Refused(Refusal::invalid("calendar_wrong", "", error.zh(), error.to_string()))
}

/// Applies a change that was previewed on version `seen`: the fact, the rows and the note of the re-dating in one unit of
/// work; then the re-dating begins in the background. The version of the calendar after it.
///
/// # Errors
/// A conflict when the calendar has changed since, or a re-dating is still under way; what is wrong with the change; of
/// the store.
pub async fn apply(hall: &Hall, by: &str, seen: i64, fact: CalendarFact) -> Result<i64, Failure> {
    let (county, now, by) = (hall.county().code.clone(), hall.now(), by.to_owned());
    let (version, calendar) = hall
        .store()
        .write(move |tx| -> Result<_, Failure> {
            let held = facts::load(tx, &county)?;
            if held.head.version != seen {
                return Err(changed_meanwhile().into());
            }
            if tx
                .maybe(sql::UNDER_WAY, &[&county], redate::Redating::read)?
                .is_some_and(|r| r.stage == redate::Stage::Running)
            {
                return Err(still_redating().into());
            }
            let before = held.kept.calendar().map_err(|e| wrong(&e))?;
            let calendar = fact.applied_to(&before).map_err(|e| wrong(&e))?;
            if says_the_same(&before, &fact) {
                return Err(nothing_changes().into());
            }
            let version = facts::record(tx, &county, &held, &fact, &by, now)?;
            redate::begin(tx, &county, version, &fact.why(), now.as_microsecond())?;
            Ok((version, calendar))
        })
        .await
        .map_err(|failure| match failure {
            Failure::Store(yimen_store::Error::Stale) => Failure::Refused(changed_meanwhile()),
            other => other,
        })?;
    hall.set_calendar(version, calendar);
    let runner = hall.clone();
    tokio::spawn(async move {
        if let Err(failure) = redate::go_on(&runner).await {
            tracing::warn!(%failure, "the re-dating stopped; the watch goes on with it");
        }
    });
    Ok(version)
}

fn changed_meanwhile() -> Refusal {
    Refusal::conflict(
        "calendar_changed",
        "日历在您预览之后已被变更，请重新预览核对。",
        "The calendar has been changed since you looked; look at the effects again.",
    )
}

fn still_redating() -> Refusal {
    Refusal::conflict(
        "calendar_redating",
        "上一次变更的办件期限还在重新计算，请稍候再试。",
        "Cases are still being re-dated after the last change; wait a moment and try again.",
    )
}
