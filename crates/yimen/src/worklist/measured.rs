//! Opening a figure to its rows: the cases that a measure counts in a period.
//!
//! The figures come from tallies, which the facts move; the rows come from the cases. Both go through the same function
//! of the rules, [`measures`], so they agree; a test compares every figure with its rows. SQL only narrows down which
//! cases to look at, by an indexed day: exactly where that is the day the measure is dated to, else by "not later".

use super::{
    lines::{Found, rows},
    sql::{self, Wanted},
};
use crate::{report::Period, shell::Failure};
use base64ct::{Base64UrlUnpadded, Encoding};
use jiff::civil::Date;
use yimen_rules::{
    case::{Case, Measure, State, measures},
    refusal::Refusal,
};
use yimen_store::Tx;

/// What can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// What is tallied.
    Of(Measure),
    /// Accepted, undecided, and past the due date at the end of the period.
    OverdueOpen,
}

/// The word of [`Figure::OverdueOpen`].
pub const OVERDUE_OPEN: &str = "overdue_open";

impl Figure {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Figure::Of(measure) => measure.as_str(),
            Figure::OverdueOpen => OVERDUE_OPEN,
        }
    }

    /// Reads the stable word.
    ///
    /// # Errors
    /// The field `measure`.
    pub fn read(word: &str) -> Result<Figure, Refusal> {
        if word == OVERDUE_OPEN {
            return Ok(Figure::OverdueOpen);
        }
        Measure::parse(word).map(Figure::Of).ok_or_else(|| {
            Refusal::invalid("unknown_measure", "measure", "没有这个指标。", "There is no such measure.")
        })
    }
}

/// A row of an opened figure: the case, and the day for which it counts.
#[derive(Debug)]
pub struct Counted {
    /// The case.
    pub case: Case,
    /// The day.
    pub on: Date,
}

/// A page of an opened figure.
#[derive(Debug, Default)]
pub struct Opened {
    /// Newest first; the overdue ones longest overdue first.
    pub rows: Vec<Counted>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// The day by which candidates are found.
#[derive(Debug, Clone, Copy)]
enum Ruler {
    Received,
    Accepted,
    Decided,
}

impl Ruler {
    fn up_to(self) -> &'static str {
        match self {
            Ruler::Received => "received_on <= $?",
            Ruler::Accepted => "accepted_on <= $? AND accepted_on < '9999-12-31'",
            Ruler::Decided => "decided_on <= $? AND decided_on < '9999-12-31'",
        }
    }

    fn since(self) -> &'static str {
        match self {
            Ruler::Received => "received_on >= $?",
            Ruler::Accepted => "accepted_on >= $?",
            Ruler::Decided => "decided_on >= $?",
        }
    }

    fn before(self) -> &'static str {
        match self {
            Ruler::Received => "(received_on, case_no) < ($?, $?)",
            Ruler::Accepted => "(accepted_on, case_no) < ($?, $?)",
            Ruler::Decided => "(decided_on, case_no) < ($?, $?)",
        }
    }

    fn order(self) -> &'static str {
        match self {
            Ruler::Received => "ORDER BY received_on DESC, case_no DESC",
            Ruler::Accepted => "ORDER BY accepted_on DESC, case_no DESC",
            Ruler::Decided => "ORDER BY decided_on DESC, case_no DESC",
        }
    }

    fn of(self, found: &Found) -> &str {
        match self {
            Ruler::Received => &found.received_on,
            Ruler::Accepted => &found.accepted_on,
            Ruler::Decided => &found.decided_on,
        }
    }
}

/// Where to look for a measure: the ruler, whether it is the very day the measure is dated to, and what else holds.
fn candidates(measure: Measure) -> (Ruler, bool, &'static str) {
    match measure {
        Measure::Received => (Ruler::Received, true, "state <> 'void'"),
        Measure::AgencyEntrusted => (Ruler::Received, true, "state <> 'void'"),
        Measure::AgencyCompleted => (Ruler::Received, true, "outcome <> ''"),
        Measure::Notified | Measure::SecondNotice => (Ruler::Received, false, "state <> 'void'"),
        Measure::NotAccepted => (Ruler::Received, false, "state = 'not_accepted'"),
        Measure::Withdrawn => (Ruler::Received, false, "state = 'withdrawn'"),
        Measure::Voided => (Ruler::Received, false, "state = 'void'"),
        Measure::Accepted | Measure::DeemedAccepted | Measure::FirstTimePass => {
            (Ruler::Accepted, true, "state <> 'void'")
        }
        Measure::Forwarded => (Ruler::Received, false, "bureau <> ''"),
        Measure::Extended => (Ruler::Accepted, false, "state <> 'void'"),
        Measure::Decided | Measure::Early | Measure::CommittedDecided | Measure::InstantSameDay => {
            (Ruler::Decided, true, "state <> 'void'")
        }
        Measure::Granted => (Ruler::Decided, true, "outcome = 'granted'"),
        Measure::Refused => (Ruler::Decided, true, "outcome = 'refused'"),
        Measure::Terminated => (Ruler::Decided, true, "outcome = 'terminated'"),
        Measure::OnTime => (Ruler::Decided, true, "on_time"),
        Measure::Late => (Ruler::Decided, true, "NOT on_time"),
        Measure::Delivered => (Ruler::Decided, false, "state = 'delivered'"),
    }
}

/// Candidates read at once.
const STRETCH: usize = 200;

/// The position in an opened figure: the last case looked at, and how many rows were shown before.
struct Place {
    key: String,
    case_no: String,
    shown: i64,
}

impl Place {
    fn write(&self) -> String {
        Base64UrlUnpadded::encode_string(format!("m|{}|{}|{}", self.key, self.case_no, self.shown).as_bytes())
    }

    fn read(word: &str) -> Result<Place, Refusal> {
        let wrong = || {
            Refusal::invalid(
                "bad_cursor",
                "cursor",
                "翻页位置无效，请从第一页重新打开。",
                "The cursor is not one of this list; begin again at the first page.",
            )
        };
        let bytes = Base64UrlUnpadded::decode_vec(word).map_err(|_| wrong())?;
        let text = String::from_utf8(bytes).map_err(|_| wrong())?;
        let parts: Vec<&str> = text.split('|').collect();
        let ["m", key, case_no, shown] = parts.as_slice() else { return Err(wrong()) };
        let plain =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !plain(key) || !plain(case_no) || word.len() > 160 {
            return Err(wrong());
        }
        let shown = shown.parse().map_err(|_| wrong())?;
        Ok(Place { key: (*key).to_owned(), case_no: (*case_no).to_owned(), shown })
    }
}

/// A page of at least `limit` rows, if there are as many. `total` is the figure, where the caller has it from the
/// tallies: when so many rows have been found, nobody looks on.
///
/// # Errors
/// The field `cursor`, or of the store.
pub fn open(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    figure: Figure,
    period: &Period,
    today: Date,
    asked: Asked<'_>,
) -> Result<Opened, Failure> {
    let Figure::Of(measure) = figure else { return overdue_page(tx, wanted, period, today, asked) };
    let place = asked.cursor.map(Place::read).transpose()?;
    let mut shown = place.as_ref().map_or(0, |p| p.shown);
    let mut at = place.map(|p| (p.key, p.case_no));
    let (ruler, exact, also) = candidates(measure);
    let mut opened = Opened::default();
    loop {
        if asked.total.is_some_and(|total| shown >= total) {
            return Ok(opened);
        }
        let mut wanted = wanted.clone();
        wanted.and(ruler.up_to(), [period.to.to_string().into()]);
        if exact {
            wanted.and(ruler.since(), [period.from.to_string().into()]);
        }
        wanted.and(also, []);
        if let Some((key, case_no)) = &at {
            wanted.and(ruler.before(), [key.as_str().into(), case_no.as_str().into()]);
        }
        let text = wanted.limited(sql::SELECT, ruler.order(), STRETCH);
        let found = rows(tx, &text, &wanted.params())?;
        let last = found.len() < STRETCH;
        for found in found {
            if opened.rows.len() >= asked.limit && asked.total.is_none_or(|total| shown < total) {
                // One more counted case lies ahead, or may: the next page will see.
                let (key, case_no) = at.unwrap_or_default();
                opened.next = Some(Place { key, case_no, shown }.write());
                return Ok(opened);
            }
            at = Some((ruler.of(&found).to_owned(), found.case.case_no.clone()));
            let days = days_of(&found.case, measure, period);
            shown += i64::try_from(days.len()).unwrap_or(0);
            opened.rows.extend(days.into_iter().map(|on| Counted { case: found.case.clone(), on }));
        }
        if last {
            return Ok(opened);
        }
    }
}

/// What is asked of an opened figure.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Where to go on.
    pub cursor: Option<&'a str>,
    /// Rows on a page.
    pub limit: usize,
    /// How many rows there are, where known.
    pub total: Option<i64>,
}

/// How many rows an opened figure has, counted: where the tallies do not know, as for a bureau.
///
/// # Errors
/// Of the store.
pub fn total(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    figure: Figure,
    period: &Period,
    today: Date,
) -> Result<i64, Failure> {
    let all = Asked { cursor: None, limit: usize::MAX, total: None };
    let rows = match figure {
        Figure::Of(_) => open(tx, wanted, figure, period, today, all)?.rows,
        Figure::OverdueOpen => overdue_open(tx, wanted, period, today)?,
    };
    Ok(i64::try_from(rows.len()).unwrap_or(i64::MAX))
}

/// The days within the period for which the case counts; a case may have two second notices.
fn days_of(case: &Case, measure: Measure, period: &Period) -> Vec<Date> {
    let counted = measures(case).into_iter().filter(|c| c.measure == measure && period.holds(c.day));
    counted.map(|c| c.day).collect()
}

/// Overdue at the end of the period (domain §5.3): accepted by then, undecided then, due before then. As long as the
/// period lasts, today is its end. A case that was decided or extended since counts by the due date it has now; what
/// was withdrawn since leaves the rate altogether.
///
/// # Errors
/// Of the store.
pub fn overdue_open(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    period: &Period,
    today: Date,
) -> Result<Vec<Counted>, Failure> {
    let end = period.to.min(today);
    let day = end.to_string();
    let mut now = wanted.clone();
    now.and(sql::RED, [day.as_str().into()]);
    now.and("accepted_on <= $?", [day.as_str().into()]);
    now.and("state IN ('accepted', 'forwarded', 'in_handling', 'returned')", []);
    let text = now.statement(sql::SELECT, "ORDER BY due, case_no");
    let mut found: Vec<Counted> = rows(tx, &text, &now.params())?
        .into_iter()
        .filter_map(|f| Some(Counted { on: f.case.effective_due()?, case: f.case }))
        .collect();
    if end < today {
        let mut since = wanted.clone();
        since.and("decided_on > $? AND decided_on < '9999-12-31'", [day.as_str().into()]);
        since.and("accepted_on <= $?", [day.into()]);
        since.and("state <> 'void'", []);
        let text = since.statement(sql::SELECT, "ORDER BY decided_on, case_no");
        found.extend(rows(tx, &text, &since.params())?.into_iter().filter_map(|f| {
            let due = f.case.effective_due().filter(|due| *due < end && f.case.state != State::Withdrawn)?;
            Some(Counted { case: f.case, on: due })
        }));
        found.sort_by(|a, b| (a.on, &a.case.case_no).cmp(&(b.on, &b.case.case_no)));
    }
    Ok(found)
}

/// What is overdue fits on one hand in a county that works: it is read whole, and paged here.
fn overdue_page(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    period: &Period,
    today: Date,
    asked: Asked<'_>,
) -> Result<Opened, Failure> {
    let place = asked.cursor.map(Place::read).transpose()?;
    let after = |c: &Counted| {
        place.as_ref().is_none_or(|p| (c.on.to_string(), &c.case.case_no) > (p.key.clone(), &p.case_no))
    };
    let mut rows: Vec<Counted> = overdue_open(tx, wanted, period, today)?.into_iter().filter(after).collect();
    let more = rows.len() > asked.limit;
    rows.truncate(asked.limit);
    let shown = place.as_ref().map_or(0, |p| p.shown) + i64::try_from(rows.len()).unwrap_or(0);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|c| Place { key: c.on.to_string(), case_no: c.case.case_no.clone(), shown }.write());
    Ok(Opened { rows, next })
}
