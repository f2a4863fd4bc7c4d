//! What the bulletin counts (domain §1.35, §5.3), read from tallies.
//!
//! People, visits and cases are three units and are never set against one another: no rate is drawn from people settled
//! over visits received.

use crate::report::{Period, Rate};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use yimen_rules::{case, matter::Measure, refusal::Refusal};
use yimen_store::{Error, Tx, tally};

/// A figure of the bulletin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureName {
    /// People who asked for information (人次).
    Consultations,
    /// Cases entrusted to be run from end to end (件).
    AgencyCases,
    /// Of these, completed (件).
    AgencyCompleted,
    /// Visits received (次), one a visit whatever its size.
    Visits,
    /// People in those visits (人次).
    Visitors,
    /// Visits received by a leader (次).
    VisitsByLeader,
    /// People whose dispute or petition was settled (人次).
    SettledPeople,
    /// Disputes accepted (件).
    Disputes,
    /// Disputes resolved (件).
    DisputesResolved,
    /// Petitions registered (件).
    Petitions,
    /// Contacts of any kind registered (件).
    Contacts,
    /// Of these, with the first inquiry complied with (件).
    ChainComplete,
}

impl FigureName {
    /// Every figure, in the order of the page.
    pub const ALL: [FigureName; 12] = [
        FigureName::Consultations,
        FigureName::AgencyCases,
        FigureName::AgencyCompleted,
        FigureName::Visits,
        FigureName::Visitors,
        FigureName::VisitsByLeader,
        FigureName::SettledPeople,
        FigureName::Disputes,
        FigureName::DisputesResolved,
        FigureName::Petitions,
        FigureName::Contacts,
        FigureName::ChainComplete,
    ];

    /// The measure of the tallies.
    pub fn measure(self) -> &'static str {
        match self {
            FigureName::Consultations => Measure::Consultations.as_str(),
            FigureName::AgencyCases => case::Measure::AgencyEntrusted.as_str(),
            FigureName::AgencyCompleted => case::Measure::AgencyCompleted.as_str(),
            FigureName::Visits => Measure::Visits.as_str(),
            FigureName::Visitors => Measure::Visitors.as_str(),
            FigureName::VisitsByLeader => Measure::VisitsByLeader.as_str(),
            FigureName::SettledPeople => Measure::SettledPeople.as_str(),
            FigureName::Disputes => Measure::Disputes.as_str(),
            FigureName::DisputesResolved => Measure::DisputesResolved.as_str(),
            FigureName::Petitions => Measure::Petitions.as_str(),
            FigureName::Contacts => Measure::Contacts.as_str(),
            FigureName::ChainComplete => Measure::ChainComplete.as_str(),
        }
    }

    /// The word in addresses and in the workbook's code; the key of its words is `bulletin-<word>`.
    pub fn as_str(self) -> &'static str {
        match self {
            FigureName::Consultations => "consultations",
            FigureName::AgencyCases => "agency-cases",
            FigureName::AgencyCompleted => "agency-completed",
            FigureName::Visits => "visits",
            FigureName::Visitors => "visitors",
            FigureName::VisitsByLeader => "visits-by-leader",
            FigureName::SettledPeople => "settled-people",
            FigureName::Disputes => "disputes",
            FigureName::DisputesResolved => "disputes-resolved",
            FigureName::Petitions => "petitions",
            FigureName::Contacts => "contacts",
            FigureName::ChainComplete => "chain-complete",
        }
    }

    /// Reads the word.
    ///
    /// # Errors
    /// The field `figure`.
    pub fn read(word: Option<&str>) -> Result<FigureName, Refusal> {
        let Some(word) = word else { return Ok(FigureName::Consultations) };
        FigureName::ALL.into_iter().find(|name| name.as_str() == word).ok_or_else(|| {
            Refusal::invalid("unknown_measure", "figure", "没有这个指标。", "There is no such measure.")
        })
    }

    /// The key of its unit: people, visits or cases.
    pub fn unit(self) -> &'static str {
        match self {
            FigureName::Consultations | FigureName::Visitors | FigureName::SettledPeople => {
                "bulletin-unit-people"
            }
            FigureName::Visits | FigureName::VisitsByLeader => "bulletin-unit-visits",
            _ => "bulletin-unit-cases",
        }
    }
}

/// Counts by figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted(BTreeMap<FigureName, i64>);

impl Counted {
    /// How many.
    pub fn of(&self, name: FigureName) -> i64 {
        self.0.get(&name).copied().unwrap_or(0)
    }

    /// Completed of a hundred entrusted (办结率 of the errands).
    pub fn agency_completed(&self) -> Rate {
        Rate { n: self.of(FigureName::AgencyCompleted), d: self.of(FigureName::AgencyCases) }
    }

    /// Resolved disputes over accepted ones: cases on both sides (化解率).
    pub fn resolution(&self) -> Rate {
        Rate { n: self.of(FigureName::DisputesResolved), d: self.of(FigureName::Disputes) }
    }

    /// First inquiries complied with over all contacts (首问责任落实率).
    pub fn first_inquiry(&self) -> Rate {
        Rate { n: self.of(FigureName::ChainComplete), d: self.of(FigureName::Contacts) }
    }

    /// Visits received by a leader over all visits.
    pub fn by_leader(&self) -> Rate {
        Rate { n: self.of(FigureName::VisitsByLeader), d: self.of(FigureName::Visits) }
    }

    fn add(&mut self, name: FigureName, n: i64) {
        *self.0.entry(name).or_default() += n;
    }

    /// As JSON: every figure by its word, and the rates with numerator and denominator.
    pub fn json(&self) -> Value {
        let mut fields = serde_json::Map::new();
        for name in FigureName::ALL {
            fields.insert(name.as_str().replace('-', "_"), self.of(name).into());
        }
        fields.insert("agency_completion".to_owned(), self.agency_completed().json());
        fields.insert("dispute_resolution".to_owned(), self.resolution().json());
        fields.insert("first_inquiry".to_owned(), self.first_inquiry().json());
        Value::Object(fields)
    }
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulletin {
    /// The period.
    pub period: Period,
    /// All together. Of the county this is more than the townships together where something is counted for the county
    /// alone.
    pub total: Counted,
    /// By township code, every township asked for.
    pub townships: BTreeMap<String, Counted>,
    /// The figure of the chart, month by month.
    pub months: BTreeMap<Date, i64>,
}

impl Bulletin {
    /// Reads it: of all the county, or of one township. `figure` is the one shown month by month.
    ///
    /// # Errors
    /// Of the store.
    pub fn read(
        tx: &mut Tx<'_>,
        county: &str,
        township: Option<&str>,
        lines: &[String],
        period: Period,
        figure: FigureName,
    ) -> Result<Bulletin, Error> {
        let filter = tally::Filter {
            from: Some(period.from.to_string()),
            to: Some(period.to.to_string()),
            township: township.map(str::to_owned),
            ..tally::Filter::default()
        };
        let by = tally::By { township: true, ..tally::By::default() };
        let mut total = Counted::default();
        let mut townships: BTreeMap<String, Counted> =
            lines.iter().map(|code| (code.clone(), Counted::default())).collect();
        // One after the other by the key's first column: all measures together are several times as many rows.
        for name in FigureName::ALL {
            let filter = tally::Filter { measure: Some(name.measure().to_owned()), ..filter.clone() };
            for sum in tally::sum(tx, county, &filter, by)? {
                total.add(name, sum.n);
                if let Some(counted) = townships.get_mut(&sum.township) {
                    counted.add(name, sum.n);
                }
            }
        }
        let filter = tally::Filter { measure: Some(figure.measure().to_owned()), ..filter };
        let by = tally::By { day: true, ..tally::By::default() };
        let mut months: BTreeMap<Date, i64> = BTreeMap::new();
        for sum in tally::sum(tx, county, &filter, by)? {
            if let Ok(day) = sum.day.parse::<Date>() {
                *months.entry(day.first_of_month()).or_default() += sum.n;
            }
        }
        Ok(Bulletin { period, total, townships, months })
    }
}

/// Everything the county has ever counted, for the command line: no person asks, so no township is left out.
///
/// # Errors
/// Of the store.
pub fn county_wide(tx: &mut Tx<'_>, county: &str, period: Period) -> Result<Counted, Error> {
    Ok(Bulletin::read(tx, county, None, &[], period, FigureName::Consultations)?.total)
}

/// The five figures of the seed, under the names by which they are asked for.
pub fn seed_json(counted: &Counted) -> Value {
    let rate = counted.agency_completed();
    json!({
        "consultations": counted.of(FigureName::Consultations),
        "agency_cases": counted.of(FigureName::AgencyCases),
        "agency_completed_percent": rate.hundredths().map(|h| h as f64 / 100.0),
        "visits": counted.of(FigureName::Visits),
        "disputes_settled_person_times": counted.of(FigureName::SettledPeople),
    })
}
