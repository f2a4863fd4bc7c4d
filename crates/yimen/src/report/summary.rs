//! The figures of a period, of all a person may report on, by township.

use super::{Figures, Period};
use crate::{
    shell::Failure,
    worklist::{Wanted, measured},
};
use jiff::civil::Date;
use std::collections::BTreeMap;
use yimen_rules::{
    case::{Case, Measure, measures},
    permission::{Reach, Scope, Unit},
    refusal::Refusal,
};
use yimen_store::{Tx, tally};

/// How much of the county a report covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breadth {
    /// All of it.
    County,
    /// One township.
    Township(String),
    /// What was sent to one bureau (or what else a permission reaches): counted from the cases themselves, for tallies
    /// know no bureaus.
    Cases,
}

impl Breadth {
    /// What the scope reaches.
    pub fn of(scope: &Scope) -> Breadth {
        if scope.is_county_wide() {
            return Breadth::County;
        }
        match &scope.actor().unit {
            Unit::Township(code) if scope.reaches().contains(&Reach::Township) => {
                Breadth::Township(code.clone())
            }
            _ => Breadth::Cases,
        }
    }

    /// Narrowed to a township.
    ///
    /// # Errors
    /// Forbidden when it is another than one's own.
    pub fn narrowed(self, township: Option<&str>) -> Result<Breadth, Refusal> {
        match (self, township) {
            (breadth, None) => Ok(breadth),
            (Breadth::County, Some(code)) => Ok(Breadth::Township(code.to_owned())),
            (Breadth::Township(own), Some(code)) if own == code => Ok(Breadth::Township(own)),
            (Breadth::Cases, Some(_)) => Ok(Breadth::Cases),
            (Breadth::Township(_), Some(_)) => Err(Refusal::forbidden(
                "permission_out_of_reach",
                "您只能查看本乡镇的报表。",
                "You may read the reports of your own township only.",
            )),
        }
    }
}

/// The figures of one township.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownshipFigures {
    /// Its code.
    pub township: String,
    /// Its figures.
    pub figures: Figures,
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The period.
    pub period: Period,
    /// All together.
    pub total: Figures,
    /// By township, by code; also those in which nothing happened.
    pub townships: Vec<TownshipFigures>,
}

/// What to report on.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Under which permission.
    pub scope: Scope,
    /// How much.
    pub breadth: Breadth,
    /// One township, when only that is asked for.
    pub township: Option<String>,
    /// The townships that get a line.
    pub lines: Vec<String>,
}

impl Ask {
    /// A report under a scope, on all it reaches or on one township of it.
    ///
    /// # Errors
    /// As [`Breadth::narrowed`].
    pub fn of(
        scope: &Scope,
        township: Option<&str>,
        all: impl Iterator<Item = String>,
    ) -> Result<Ask, Refusal> {
        let breadth = Breadth::of(scope).narrowed(township)?;
        let lines = match (&breadth, township) {
            (Breadth::Township(code), _) => vec![code.clone()],
            (_, Some(code)) => vec![code.to_owned()],
            _ => all.collect(),
        };
        Ok(Ask { scope: scope.clone(), breadth, township: township.map(str::to_owned), lines })
    }

    /// The cases it is about.
    pub fn wanted(&self) -> Wanted {
        let mut wanted = Wanted::of(&self.scope);
        if let Some(code) = &self.township {
            wanted.of_township(code);
        }
        wanted
    }
}

impl Summary {
    /// Reads it.
    ///
    /// # Errors
    /// Of the store.
    pub fn read(tx: &mut Tx<'_>, ask: &Ask, period: Period, today: Date) -> Result<Summary, Failure> {
        let mut by: BTreeMap<String, Figures> =
            ask.lines.iter().map(|code| (code.clone(), Figures::default())).collect();
        for (township, measure, n) in counts(tx, ask, &period)? {
            by.entry(township).or_default().add(measure, n);
        }
        for late in measured::overdue_open(tx, &ask.wanted(), &period, today)? {
            by.entry(late.case.township).or_default().overdue_open += 1;
        }
        let mut total = Figures::default();
        by.values().for_each(|figures| total.add_all(figures));
        let townships =
            by.into_iter().map(|(township, figures)| TownshipFigures { township, figures }).collect();
        Ok(Summary { period, total, townships })
    }
}

/// Counts by township and measure.
fn counts(tx: &mut Tx<'_>, ask: &Ask, period: &Period) -> Result<Vec<(String, Measure, i64)>, Failure> {
    let township = match &ask.breadth {
        Breadth::County => None,
        Breadth::Township(code) => Some(code.clone()),
        Breadth::Cases => return recount(tx, ask, period),
    };
    let filter = tally::Filter {
        from: Some(period.from.to_string()),
        to: Some(period.to.to_string()),
        township,
        ..tally::Filter::default()
    };
    let by = tally::By { township: true, ..tally::By::default() };
    let totals = tally::sum(tx, ask.scope.county(), &filter, by)?;
    // Measures of other capabilities are not ours to report.
    Ok(totals.into_iter().filter_map(|t| Some((t.township, Measure::parse(&t.measure)?, t.n))).collect())
}

const BODIES: &str = "SELECT body FROM cases";

/// The same from the cases, by the function that made the tallies.
fn recount(tx: &mut Tx<'_>, ask: &Ask, period: &Period) -> Result<Vec<(String, Measure, i64)>, Failure> {
    let mut wanted = ask.wanted();
    wanted.and("received_on <= $?", [period.to.to_string().into()]);
    let bodies = tx.all(&wanted.statement(BODIES, ""), &wanted.params(), |row| row.get::<String>(0))?;
    let mut counts = Vec::new();
    for body in bodies {
        let case: Case = serde_json::from_str(&body)?;
        let counted = measures(&case).into_iter().filter(|c| period.holds(c.day));
        counts.extend(counted.map(|c| (c.township, c.measure, c.n)));
    }
    Ok(counts)
}

/// Decided cases by item, for the compression of time.
///
/// # Errors
/// Of the store.
pub fn decided_by_item(
    tx: &mut Tx<'_>,
    ask: &Ask,
    period: &Period,
) -> Result<BTreeMap<String, i64>, Failure> {
    if ask.breadth == Breadth::Cases {
        let mut wanted = ask.wanted();
        wanted.and("decided_on >= $?", [period.from.to_string().into()]);
        wanted.and("decided_on <= $? AND decided_on < '9999-12-31'", [period.to.to_string().into()]);
        wanted.and("state <> 'void'", []);
        let text = wanted.statement("SELECT item, COUNT(*) FROM cases", "GROUP BY item");
        let rows = tx.all(&text, &wanted.params(), |row| Ok((row.get(0)?, row.get(1)?)))?;
        return Ok(rows.into_iter().collect());
    }
    let filter = tally::Filter {
        measure: Some(Measure::Decided.as_str().to_owned()),
        from: Some(period.from.to_string()),
        to: Some(period.to.to_string()),
        township: match &ask.breadth {
            Breadth::Township(code) => Some(code.clone()),
            _ => None,
        },
        item: None,
    };
    let by = tally::By { item: true, ..tally::By::default() };
    let totals = tally::sum(tx, ask.scope.county(), &filter, by)?;
    Ok(totals.into_iter().map(|t| (t.item, t.n)).collect())
}

/// How many a figure counts, where the tallies know: to stop looking for rows when all are found.
///
/// # Errors
/// Of the store.
pub fn total_of(
    tx: &mut Tx<'_>,
    scope: &Scope,
    township: Option<&str>,
    item: Option<&str>,
    measure: Measure,
    period: &Period,
) -> Result<Option<i64>, Failure> {
    // A scope of a township may list only its own; another township's rows are none.
    let township = match (Breadth::of(scope), township) {
        (Breadth::County, wanted) => wanted.map(str::to_owned),
        (Breadth::Township(own), None) => Some(own),
        (Breadth::Township(own), Some(wanted)) if own == wanted => Some(own),
        _ => return Ok(None),
    };
    let filter = tally::Filter {
        measure: Some(measure.as_str().to_owned()),
        from: Some(period.from.to_string()),
        to: Some(period.to.to_string()),
        township,
        item: item.map(str::to_owned),
    };
    let totals = tally::sum(tx, scope.county(), &filter, tally::By::default())?;
    Ok(Some(totals.into_iter().map(|t| t.n).sum()))
}
