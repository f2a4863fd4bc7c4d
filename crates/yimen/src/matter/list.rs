//! Lists and counts of matters, within the circle of whoever asks. A list and its count share one [`Wanted`], so that a
//! count never says another number than its list has rows.

use super::sql;
use crate::case::row::NO_DAY;
use jiff::civil::Date;
use std::collections::HashMap;
use yimen_rules::{
    case::Light,
    matter::{Kind, Matter, Reader},
    permission::Scope,
};
use yimen_store::{Error, Param, Row, Tx};

/// What a list is to show. Empty texts and `None` leave a condition out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Which kind.
    pub kind: Kind,
    /// Open ones, or closed ones.
    pub open: Option<bool>,
    /// One state.
    pub state: String,
    /// One sort.
    pub sort: String,
    /// Taken in by one township.
    pub township: String,
    /// To be acted upon by one unit.
    pub unit: String,
    /// To be acted upon by one account.
    pub holder: String,
    /// Came in from this day on.
    pub from: Option<Date>,
    /// Came in up to this day.
    pub to: Option<Date>,
    /// Closed from this day on.
    pub closed_from: Option<Date>,
    /// Closed up to this day.
    pub closed_to: Option<Date>,
    /// Of one light on a day: red, yellow or green by the leading deadline, grey without one.
    pub light: Option<(Light, Date)>,
    /// Without what was struck out, as the tallies count.
    pub counted: bool,
    /// What falls due first comes first; else what came last.
    pub by_due: bool,
    /// Goes on after this line (see [`Line::cursor`]).
    pub after: Option<(String, String)>,
    /// So many lines at most.
    pub limit: i64,
}

impl Wanted {
    /// All of a kind, what came last first.
    pub fn all(kind: Kind) -> Wanted {
        Wanted {
            kind,
            open: None,
            state: String::new(),
            sort: String::new(),
            township: String::new(),
            unit: String::new(),
            holder: String::new(),
            from: None,
            to: None,
            closed_from: None,
            closed_to: None,
            light: None,
            counted: false,
            by_due: false,
            after: None,
            limit: 50,
        }
    }

    /// What is open of a kind, what falls due first first.
    pub fn open(kind: Kind) -> Wanted {
        Wanted { open: Some(true), by_due: true, ..Wanted::all(kind) }
    }
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Kind.
    pub kind: Kind,
    /// Number.
    pub no: String,
    /// Version.
    pub version: i64,
    /// Stable word of the state.
    pub state: String,
    /// Something is still to be done.
    pub open: bool,
    /// What sort within its kind.
    pub sort: String,
    /// Township that took it in.
    pub township: String,
    /// Unit that must act now.
    pub unit: String,
    /// Account that must act now.
    pub holder: String,
    /// Masked name.
    pub name_masked: String,
    /// Day it came in.
    pub opened_on: Option<Date>,
    /// Last day in time.
    pub due: Option<Date>,
    /// First day of the yellow light.
    pub yellow_from: Option<Date>,
    /// Day it was closed.
    pub closed_on: Option<Date>,
    /// How many people.
    pub people: i64,
}

impl Line {
    fn read(row: &Row<'_>) -> Result<Line, Error> {
        let kind: String = row.get(0)?;
        let day = |n: usize| -> Result<Option<Date>, Error> {
            let text: String = row.get(n)?;
            Ok(text.parse().ok().filter(|_| text != NO_DAY))
        };
        Ok(Line {
            kind: Kind::parse(&kind).ok_or_else(|| Error::Db(format!("no kind of matter: {kind}")))?,
            no: row.get(1)?,
            version: row.get(2)?,
            state: row.get(3)?,
            open: row.get(4)?,
            sort: row.get(5)?,
            township: row.get(6)?,
            unit: row.get(7)?,
            holder: row.get(8)?,
            name_masked: row.get(9)?,
            opened_on: day(10)?,
            due: day(11)?,
            yellow_from: day(12)?,
            closed_on: day(13)?,
            people: row.get(14)?,
        })
    }

    /// The light on a day.
    pub fn light(&self, today: Date) -> Light {
        match self.due {
            _ if !self.open => Light::Grey,
            None => Light::Grey,
            Some(due) if today > due => Light::Red,
            Some(_) if self.yellow_from.is_some_and(|from| today >= from) => Light::Yellow,
            Some(_) => Light::Green,
        }
    }

    /// Where the next page begins, in the order asked for.
    pub fn cursor(&self, by_due: bool) -> (String, String) {
        let day = if by_due { self.due } else { self.opened_on };
        (day.map_or_else(|| NO_DAY.to_owned(), |d| d.to_string()), self.no.clone())
    }
}

const FIRST: &str = "0001-01-01";

/// Bounds that make a light on a day.
struct Bounds {
    due: (String, String),
    yellow: (String, String),
}

fn bounds(light: Option<(Light, Date)>) -> Bounds {
    let (first, none) = (|| FIRST.to_owned(), || NO_DAY.to_owned());
    let all = Bounds { due: (first(), none()), yellow: (first(), none()) };
    let Some((light, today)) = light else { return all };
    let dated = || "9999-12-30".to_owned();
    let near = |day: Result<Date, jiff::Error>| day.unwrap_or(today).to_string();
    match light {
        Light::Red => Bounds { due: (first(), near(today.yesterday())), ..all },
        Light::Yellow => Bounds { due: (today.to_string(), dated()), yellow: (first(), today.to_string()) },
        Light::Green => {
            Bounds { due: (today.to_string(), dated()), yellow: (near(today.tomorrow()), none()) }
        }
        Light::Grey => Bounds { due: (none(), none()), ..all },
    }
}

struct Bound {
    texts: [String; 21],
}

fn bind(scope: &Scope, wanted: &Wanted) -> Bound {
    let [read0, read1, read2] = Reader::tokens_of(scope);
    let [bar0, bar1] = Reader::bars_of(scope);
    let Bounds { due, yellow } = bounds(wanted.light);
    let day = |date: Option<Date>, none: &str| date.map_or_else(|| none.to_owned(), |d| d.to_string());
    let open = wanted.open.map_or("", |open| if open { "open" } else { "closed" });
    Bound {
        texts: [
            read0,
            read1,
            read2,
            bar0,
            bar1,
            wanted.kind.as_str().to_owned(),
            wanted.state.clone(),
            wanted.sort.clone(),
            wanted.township.clone(),
            wanted.unit.clone(),
            wanted.holder.clone(),
            day(wanted.from, FIRST),
            day(wanted.to, NO_DAY),
            due.0,
            due.1,
            yellow.1,
            open.to_owned(),
            day(wanted.closed_from, FIRST),
            day(wanted.closed_to, NO_DAY),
            yellow.0,
            if wanted.counted { "counted".to_owned() } else { String::new() },
        ],
    }
}

/// The lines of a list.
///
/// # Errors
/// Of the store.
pub fn lines(tx: &mut Tx<'_>, scope: &Scope, wanted: &Wanted) -> Result<Vec<Line>, Error> {
    let bound = bind(scope, wanted);
    let county = scope.county();
    let start =
        if wanted.by_due { (FIRST.to_owned(), String::new()) } else { (NO_DAY.to_owned(), "z".to_owned()) };
    let (day, no) = wanted.after.clone().unwrap_or(start);
    let limit = wanted.limit.clamp(1, 1000);
    let mut params: Vec<&dyn Param> = vec![&county];
    params.extend(bound.texts.iter().map(|text| text as &dyn Param));
    params.extend([&day as &dyn Param, &no, &limit]);
    let statement = if wanted.by_due { sql::BY_DUE } else { sql::BY_OPENED };
    tx.all(statement, &params, Line::read)
}

/// How many rows the list has, and how many people they are about.
///
/// # Errors
/// Of the store.
pub fn count(tx: &mut Tx<'_>, scope: &Scope, wanted: &Wanted) -> Result<(i64, i64), Error> {
    let bound = bind(scope, wanted);
    let county = scope.county();
    let mut params: Vec<&dyn Param> = vec![&county];
    params.extend(bound.texts.iter().map(|text| text as &dyn Param));
    tx.one(sql::COUNT, &params, |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Matters in which somebody with one of these keys is, the latest first, within the circle.
///
/// # Errors
/// Of the store.
pub fn by_keys(
    tx: &mut Tx<'_>,
    scope: &Scope,
    kinds: &[Kind],
    keys: &[String],
    limit: i64,
) -> Result<Vec<Line>, Error> {
    let (reads, bars, county) = (Reader::tokens_of(scope), Reader::bars_of(scope), scope.county());
    let mut found: Vec<Line> = Vec::new();
    for key in keys.iter().filter(|key| !key.is_empty()) {
        let params: [&dyn Param; 8] =
            [&county, &reads[0], &reads[1], &reads[2], &bars[0], &bars[1], key, &limit];
        for line in tx.all(sql::BY_KEY, &params, Line::read)? {
            if kinds.contains(&line.kind) && !found.iter().any(|known| known.no == line.no) {
                found.push(line);
            }
        }
    }
    found.sort_by(|a, b| (b.opened_on, &b.no).cmp(&(a.opened_on, &a.no)));
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

/// The matters behind the lines of a page, by number: what a line does not show, read in one statement and within the
/// circle.
///
/// # Errors
/// Of the store.
pub fn bodies<M: Matter>(
    tx: &mut Tx<'_>,
    scope: &Scope,
    lines: &[Line],
) -> Result<HashMap<String, M>, Error> {
    let nos = lines.iter().map(|line| line.no.as_str());
    let (Some(least), Some(greatest)) = (nos.clone().min(), nos.clone().max()) else {
        return Ok(HashMap::new());
    };
    let listed = nos.fold(",".to_owned(), |all, no| all + no + ",");
    let (reads, bars, county) = (Reader::tokens_of(scope), Reader::bars_of(scope), scope.county());
    let kind = M::KIND.as_str();
    let params: [&dyn Param; 10] =
        [&county, &reads[0], &reads[1], &reads[2], &bars[0], &bars[1], &kind, &least, &greatest, &listed];
    let rows = tx.all(sql::BODIES, &params, |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
    rows.into_iter()
        .map(|(no, body)| {
            let matter = serde_json::from_str(&body);
            matter
                .map(|m| (no.clone(), m))
                .map_err(|e| Error::Db(format!("the row of {no} cannot be read: {e}")))
        })
        .collect()
}
