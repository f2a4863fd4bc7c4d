//! The county's page put together: cards, rows and ways to the cases behind every figure.

use super::{
    figures::{Bar, compression},
    pages::{CountyPage, Seen},
};
use crate::{
    report::{Ask, Breadth, Figures, Period},
    shell::{Hall, county::CountyProfile, frame::Frame},
    worklist::{address, lines::Lamps},
};
use yimen_rules::case::{Light, Measure};

/// 本月, 本季, 今年.
pub(super) struct PeriodChoice {
    pub(super) text: String,
    pub(super) href: String,
    pub(super) here: bool,
}

/// A figure in a card of its own.
pub(super) struct Card {
    pub(super) key: String,
    pub(super) value: String,
    pub(super) unit: &'static str,
    /// What stands under it, each perhaps with a way to its rows.
    pub(super) under: Vec<(String, Option<String>)>,
    pub(super) href: Option<String>,
    pub(super) hot: bool,
}

/// A figure in a line.
pub(super) struct Small {
    pub(super) text: String,
    pub(super) n: i64,
    pub(super) href: Option<String>,
}

/// A column that can be sorted by.
pub(super) struct Head {
    pub(super) text: String,
    pub(super) href: String,
    pub(super) sorted: bool,
    pub(super) right: bool,
}

pub(super) struct TownshipRow {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) class: &'static str,
    pub(super) open: i64,
    pub(super) open_href: Option<String>,
    pub(super) lamps: Lamps,
    pub(super) lamp_hrefs: [Option<String>; 4],
    pub(super) bar: Bar,
    pub(super) received: i64,
    pub(super) received_href: Option<String>,
    pub(super) decided: i64,
    pub(super) decided_href: Option<String>,
    pub(super) on_time: String,
    pub(super) fraction: String,
    pub(super) on_time_hundredths: i64,
    pub(super) href: Option<String>,
}

/// What a column sorts by.
pub(super) const SORTS: [&str; 6] = ["name", "open", WORST, "received", "decided", "on_time"];
/// The order in which the page opens.
pub(super) const WORST: &str = "red";

/// Puts the page together.
pub(super) struct Assembly<'a> {
    pub(super) hall: &'a Hall,
    pub(super) frame: &'a Frame,
    pub(super) ask: &'a Ask,
    pub(super) period: Period,
    pub(super) may_list: bool,
}

impl Assembly<'_> {
    /// The page.
    pub(super) fn page(&self, word: &'static str, sort: &'static str, seen: Seen) -> CountyPage {
        let frame = self.frame;
        let county = self.hall.county();
        let mut all_lamps = Lamps::default();
        seen.lamps.values().for_each(|l| all_lamps.add_all(l));
        let mut rows: Vec<TownshipRow> = seen
            .summary
            .townships
            .iter()
            .map(|t| {
                let lamps = seen.lamps.get(&t.township).copied().unwrap_or_default();
                self.row(&county, Some(&t.township), &t.figures, lamps)
            })
            .collect();
        sort_rows(&mut rows, sort);
        let total = self.row(&county, None, &seen.summary.total, all_lamps);
        let (from, to) = (self.period.from.to_string(), self.period.to.to_string());
        let township = self.ask.township.as_deref().unwrap_or_default();
        let way = |period: &str, sort: &str| {
            let own = period == "own";
            let parts = [
                ("period", if period == "month" || own { "" } else { period }),
                ("from", if own { from.as_str() } else { "" }),
                ("to", if own { to.as_str() } else { "" }),
                ("township", township),
                ("sort", if sort == WORST { "" } else { sort }),
            ];
            address("/county", &parts)
        };
        let title = match (&self.ask.township, &self.ask.breadth) {
            (Some(code), _) | (None, Breadth::Township(code)) => {
                county.township(code).map_or_else(|| code.clone(), |t| t.name(frame.language).to_owned())
            }
            (None, Breadth::County) => frame.t("county-title").into_owned(),
            (None, Breadth::Cases) => county.unit_name(&self.ask.scope.actor().unit, frame.language),
        };
        CountyPage {
            title,
            periods: ["month", "quarter", "year"]
                .iter()
                .map(|p| PeriodChoice {
                    text: frame.t(&format!("county-period-{p}")).into_owned(),
                    href: way(p, sort),
                    here: *p == word,
                })
                .collect(),
            cards: self.cards(word, &seen, &all_lamps),
            rest: self.rest(&seen.summary.total),
            heads: SORTS
                .iter()
                .map(|s| Head {
                    text: frame.t(&format!("county-col-{}", s.replace('_', "-"))).into_owned(),
                    href: way(word, s),
                    sorted: *s == sort,
                    right: !matches!(*s, "name" | "red"),
                })
                .collect(),
            one: rows.len() == 1,
            rows,
            total,
            reds: seen.reds,
            reds_n: all_lamps.red,
            reds_href: self.open_way(Some(Light::Red), None),
            csv: address("/reports/summary.csv", &[("from", &from), ("to", &to), ("township", township)]),
            from: from.clone(),
            to: to.clone(),
            may_list: self.may_list,
            frame: frame.clone(),
        }
    }

    /// The rows of a measure.
    fn measured(&self, word: &str, township: Option<&str>) -> Option<String> {
        let (from, to) = (self.period.from.to_string(), self.period.to.to_string());
        let township = township.or(self.ask.township.as_deref()).unwrap_or_default();
        let parts = [("measure", word), ("from", &from), ("to", &to), ("township", township)];
        self.may_list.then(|| address("/cases", &parts))
    }

    fn of(&self, measure: Measure) -> Option<String> {
        self.measured(measure.as_str(), None)
    }

    /// The open cases, or those of a light.
    fn open_way(&self, light: Option<Light>, township: Option<&str>) -> Option<String> {
        let township = township.or(self.ask.township.as_deref()).unwrap_or_default();
        let state = if light.is_none() { "open" } else { "" };
        let parts = [("light", light.map_or("", Light::as_str)), ("state", state), ("township", township)];
        self.may_list.then(|| address("/cases", &parts))
    }

    fn cards(&self, word: &str, seen: &Seen, lamps: &Lamps) -> Vec<Card> {
        let frame = self.frame;
        let figures = &seen.summary.total;
        let cases = frame.pick("件", "");
        let card = |key: &str, value: String, unit: &'static str| Card {
            key: frame.t(key).into_owned(),
            value,
            unit,
            under: Vec::new(),
            href: None,
            hot: false,
        };
        let percent = |rate: crate::report::Rate| {
            let text = rate.percent();
            let unit = if rate.hundredths().is_some() { "%" } else { "" };
            (text, unit)
        };
        let accepted = figures.of(Measure::Accepted);
        let mut all = Vec::new();
        all.push(Card {
            href: self.of(Measure::Accepted),
            under: seen
                .before
                .as_ref()
                .map(|before| {
                    let n = thousands(before.of(Measure::Accepted));
                    (frame.t1(&format!("county-before-{word}"), "n", n), None)
                })
                .into_iter()
                .collect(),
            ..card("county-accepted", thousands(accepted), cases)
        });
        let on_time = figures.on_time();
        let (value, unit) = percent(on_time);
        let mut under =
            vec![(frame.t1("county-on-time-n", "n", thousands(on_time.n)), self.of(Measure::OnTime))];
        under.push((
            frame.t1("county-decided-n", "n", thousands(figures.of(Measure::Decided))),
            self.of(Measure::Decided),
        ));
        if figures.overdue_open > 0 {
            under.push((
                frame.t1("county-overdue-open-n", "n", thousands(figures.overdue_open)),
                self.measured(crate::worklist::measured::OVERDUE_OPEN, None),
            ));
        }
        all.push(Card { under, href: self.of(Measure::OnTime), ..card("county-on-time", value, unit) });
        let (saved, weighed) = compression(&seen.decided, &self.hall.items());
        let (value, unit) = percent(saved);
        all.push(Card {
            under: vec![(frame.t1("county-compression-of", "n", thousands(weighed)), None)],
            ..card("county-compression", value, unit)
        });
        let told = figures.told_once();
        let (value, unit) = percent(told);
        let second = figures.of(Measure::SecondNotice);
        all.push(Card {
            under: vec![
                (
                    frame.t1("county-notified-n", "n", thousands(figures.of(Measure::Notified))),
                    self.of(Measure::Notified),
                ),
                (frame.t1("county-second-n", "n", thousands(second)), self.of(Measure::SecondNotice)),
            ],
            href: self.of(Measure::Notified),
            ..card("county-told-once", value, unit)
        });
        all.push(Card {
            under: vec![(
                frame.t1("county-yellow-n", "n", thousands(lamps.yellow)),
                self.open_way(Some(Light::Yellow), None),
            )],
            href: self.open_way(Some(Light::Red), None),
            hot: lamps.red > 0,
            ..card("county-red", thousands(lamps.red), cases)
        });
        all.push(Card {
            under: vec![(
                frame.t1("county-open-of-them", "n", thousands(lamps.grey)),
                self.open_way(Some(Light::Grey), None),
            )],
            href: self.open_way(None, None),
            ..card("county-open", thousands(lamps.all()), cases)
        });
        all
    }

    /// Every other measure of the period.
    fn rest(&self, figures: &Figures) -> Vec<Small> {
        let shown_above = [Measure::Accepted, Measure::OnTime];
        Measure::ALL
            .iter()
            .filter(|m| !shown_above.contains(m))
            .map(|m| Small {
                text: self.frame.pick(m.zh(), m.en()).to_owned(),
                n: figures.of(*m),
                href: self.of(*m),
            })
            .collect()
    }

    fn row(
        &self,
        county: &CountyProfile,
        code: Option<&str>,
        figures: &Figures,
        lamps: Lamps,
    ) -> TownshipRow {
        let frame = self.frame;
        let known = code.and_then(|c| county.township(c));
        let on_time = figures.on_time();
        let name = match (code, known) {
            (None, _) => frame.t("county-all").into_owned(),
            (Some(code), None) => code.to_owned(),
            (_, Some(known)) => known.name(frame.language).to_owned(),
        };
        TownshipRow {
            code: code.unwrap_or_default().to_owned(),
            name,
            class: known.map_or("", |k| k.class.name(frame.language)),
            open: lamps.all(),
            open_href: self.open_way(None, code),
            lamp_hrefs: Light::ALL.map(|light| self.open_way(Some(light), code)),
            bar: Bar::of(&lamps),
            lamps,
            received: figures.of(Measure::Received),
            received_href: self.measured(Measure::Received.as_str(), code),
            decided: figures.of(Measure::Decided),
            decided_href: self.measured(Measure::Decided.as_str(), code),
            on_time: on_time
                .hundredths()
                .map_or_else(|| "-".to_owned(), |_| format!("{}%", on_time.percent())),
            fraction: format!("{} / {}", on_time.n, on_time.d),
            on_time_hundredths: on_time.hundredths().unwrap_or(i64::MAX),
            href: code.filter(|_| self.ask.breadth == Breadth::County).map(|code| {
                let (from, to) = (self.period.from.to_string(), self.period.to.to_string());
                address("/county", &[("township", code), ("from", &from), ("to", &to)])
            }),
        }
    }
}

/// The worst first; names in the order of codes.
fn sort_rows(rows: &mut [TownshipRow], by: &str) {
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    match by {
        "name" => {}
        "open" => rows.sort_by_key(|r| -r.open),
        "received" => rows.sort_by_key(|r| -r.received),
        "decided" => rows.sort_by_key(|r| -r.decided),
        "on_time" => rows.sort_by_key(|r| r.on_time_hundredths),
        _ => rows.sort_by_key(|r| (-r.lamps.red, -r.lamps.yellow, -r.open)),
    }
}

/// `1,284`.
fn thousands(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if n < 0 { format!("-{out}") } else { out }
}
