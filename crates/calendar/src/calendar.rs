//! The calendar itself: which day is what, and counting working days.

use crate::arrangement::{NamedDay, Override, YearArrangement};
use crate::civil::is_weekend;
use crate::errors::{ArrangementError, PeriodError, Problem};
use crate::shipped::{self, PROVISIONAL_DAYS};
use crate::table::{DAYS, FIRST_YEAR, Table, YEARS, date_at, index_of, nearest_index};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::{Arc, LazyLock};

/// What a day is for an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Monday to Friday, as usual.
    WorkingDay,
    /// A Saturday or Sunday on which offices work (调休上班).
    MakeUpWorkingDay,
    /// An ordinary Saturday or Sunday.
    RestDay,
    /// A day off of the yearly arrangement, on a weekday or a weekend.
    Holiday,
    /// A working day taken away by the county.
    Override,
}

impl DayKind {
    /// Whether offices work.
    #[must_use]
    pub fn is_working(self) -> bool {
        matches!(self, DayKind::WorkingDay | DayKind::MakeUpWorkingDay)
    }
}

/// One day and why it is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// The festival, or the county's words for a closure; `None` for ordinary days.
    pub name_zh: Option<String>,
    /// The same in English (a county's closure has only its own words).
    pub name_en: Option<String>,
    /// Whether the arrangement of its year has not been announced.
    pub provisional: bool,
    /// The notice, regulation or document a named day rests on.
    pub authority: Option<String>,
}

/// One day that is not the same in two calendars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The day in the calendar asked.
    pub before: Day,
    /// The day in the other.
    pub after: Day,
}

/// An immutable calendar of working days; cheap to clone.
#[derive(Debug, Clone)]
pub struct Calendar {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    years: BTreeMap<i16, YearArrangement>,
    overrides: Vec<Override>,
    table: Table,
}

static SHIPPED: LazyLock<Calendar> = LazyLock::new(|| {
    Calendar::build(&shipped::arrangements(), &[]).expect("the shipped arrangements are valid by a test")
});

impl Calendar {
    /// The arrangements announced for 2007 to 2026, provisional after.
    #[must_use]
    pub fn shipped() -> Calendar {
        SHIPPED.clone()
    }

    /// A calendar of exactly these years and closures; every other year is provisional.
    ///
    /// # Errors
    /// Everything wrong with any of them: see [`YearArrangement::validate`] and [`Calendar::with_overrides`]; also a
    /// year given twice.
    pub fn build(years: &[YearArrangement], overrides: &[Override]) -> Result<Calendar, ArrangementError> {
        let mut problems = Vec::new();
        let mut known = BTreeMap::new();
        for arrangement in years {
            if let Err(error) = arrangement.validate() {
                problems.extend(error.problems);
            }
            let mut arrangement = arrangement.clone();
            arrangement.days_off.sort_by_key(|day| day.date);
            arrangement.makeup_working_days.sort_by_key(|day| day.date);
            if let Some(twice) = known.insert(arrangement.year, arrangement) {
                problems.push(Problem::new(
                    "year",
                    format!("{} 年的安排重复", twice.year),
                    format!("the arrangement of {} is given twice", twice.year),
                ));
            }
        }
        problems.extend(Override::problems(overrides));
        ArrangementError::unless_none(problems)?;
        Ok(Calendar::of(known, overrides.to_vec()))
    }

    fn of(years: BTreeMap<i16, YearArrangement>, mut overrides: Vec<Override>) -> Calendar {
        overrides.sort_by_key(|closure| closure.date);
        let mut kinds: Vec<DayKind> = (0..DAYS)
            .map(|index| if is_weekend(date_at(index)) { DayKind::RestDay } else { DayKind::WorkingDay })
            .collect();
        let mut known = [false; YEARS];
        let mut mark = |days: &[NamedDay], kind: DayKind| {
            for index in days.iter().filter_map(|day| index_of(day.date)) {
                kinds[index] = kind;
            }
        };
        for (place, known) in known.iter_mut().enumerate() {
            let year = FIRST_YEAR + place as i16;
            if let Some(arrangement) = years.get(&year) {
                *known = true;
                mark(&arrangement.days_off, DayKind::Holiday);
                mark(&arrangement.makeup_working_days, DayKind::MakeUpWorkingDay);
            } else {
                mark(PROVISIONAL_DAYS.days_off(year), DayKind::Holiday);
            }
        }
        for index in overrides.iter().filter_map(|closure| index_of(closure.date)) {
            if kinds[index].is_working() {
                kinds[index] = DayKind::Override;
            }
        }
        Calendar { inner: Arc::new(Inner { years, overrides, table: Table::new(kinds, &known) }) }
    }

    /// The same calendar with a year's arrangement added, or replaced if it was there.
    ///
    /// # Errors
    /// As [`YearArrangement::validate`].
    pub fn with_year(&self, arrangement: YearArrangement) -> Result<Calendar, ArrangementError> {
        let mut years: Vec<_> = self.years();
        years.retain(|known| known.year != arrangement.year);
        years.push(arrangement);
        Calendar::build(&years, self.overrides())
    }

    /// The same calendar with these closures in place of those it had. A closure of a day that is no working day
    /// changes nothing.
    ///
    /// # Errors
    /// A closure outside the calendar, given twice, or without a name or the number of the document that orders it.
    pub fn with_overrides(&self, overrides: Vec<Override>) -> Result<Calendar, ArrangementError> {
        ArrangementError::unless_none(Override::problems(&overrides))?;
        Ok(Calendar::of(self.inner.years.clone(), overrides))
    }

    /// The arrangements it knows, by year.
    #[must_use]
    pub fn years(&self) -> Vec<YearArrangement> {
        self.inner.years.values().cloned().collect()
    }

    /// The arrangement of one year, if announced.
    #[must_use]
    pub fn year(&self, year: i16) -> Option<&YearArrangement> {
        self.inner.years.get(&year)
    }

    /// The county's closures, by date.
    #[must_use]
    pub fn overrides(&self) -> &[Override] {
        &self.inner.overrides
    }

    /// The unbroken run of announced years from the first one on; empty (start after end) when there is none.
    #[must_use]
    pub fn known(&self) -> RangeInclusive<i16> {
        let Some(first) = self.inner.years.keys().next().copied() else {
            return RangeInclusive::new(FIRST_YEAR, FIRST_YEAR - 1);
        };
        let mut last = first;
        while self.inner.years.contains_key(&(last + 1)) {
            last += 1;
        }
        first..=last
    }

    /// What a day is, and why.
    ///
    /// # Errors
    /// [`PeriodError::OutsideCalendar`].
    pub fn day(&self, date: Date) -> Result<Day, PeriodError> {
        let index = index_of(date).ok_or(PeriodError::OutsideCalendar { date })?;
        let kind = self.inner.table.kind(index);
        let arrangement = self.inner.years.get(&date.year());
        let named = |days: &[NamedDay], authority: &str| {
            days.binary_search_by_key(&date, |day| day.date).ok().map(|place| {
                let NamedDay { name_zh, name_en, .. } = days[place].clone();
                (name_zh, name_en, authority.to_owned())
            })
        };
        let found = match (kind, arrangement) {
            (DayKind::WorkingDay | DayKind::RestDay, _) => None,
            (DayKind::Override, _) => self
                .closure(date)
                .map(|closure| (closure.name.clone(), closure.name.clone(), closure.authority.clone())),
            (DayKind::Holiday, Some(year)) => named(&year.days_off, &year.source),
            (DayKind::MakeUpWorkingDay, Some(year)) => named(&year.makeup_working_days, &year.source),
            (_, None) => named(PROVISIONAL_DAYS.days_off(date.year()), &PROVISIONAL_DAYS.basis),
        };
        let (name_zh, name_en, authority) = match found {
            Some((zh, en, authority)) => (Some(zh), Some(en), Some(authority).filter(|a| !a.is_empty())),
            None => (None, None, None),
        };
        Ok(Day { date, kind, name_zh, name_en, provisional: arrangement.is_none(), authority })
    }

    fn closure(&self, date: Date) -> Option<&Override> {
        let place = self.inner.overrides.binary_search_by_key(&date, |closure| closure.date).ok()?;
        self.inner.overrides.get(place)
    }

    /// Whether offices work on a day; `false` outside the calendar (ask [`Calendar::day`] where that matters).
    #[must_use]
    pub fn is_working_day(&self, date: Date) -> bool {
        index_of(date).is_some_and(|index| self.inner.table.kind(index).is_working())
    }

    /// Working days in `(from, to]`, negative when `to` is before `from`. Only days inside the calendar are counted.
    #[must_use]
    pub fn working_days_after(&self, from: Date, to: Date) -> i64 {
        let through = |day: Date| {
            let inside = index_of(day).is_some() || day > crate::table::LAST_DAY;
            if inside { self.inner.table.working_through(nearest_index(day)) as i64 } else { 0 }
        };
        through(to) - through(from)
    }

    /// The first working day on or after a day; outside the calendar, the working day nearest to its end.
    #[must_use]
    pub fn next_working_day_on_or_after(&self, date: Date) -> Date {
        let table = &self.inner.table;
        let index = nearest_index(date);
        table.working_on_or_after(index).or_else(|| table.working_on_or_before(index)).map_or(date, date_at)
    }

    /// The n-th working day after a day (the day itself for n = 0); past the calendar's end, its last working day.
    #[must_use]
    pub fn nth_working_day_after(&self, date: Date, n: u32) -> Date {
        if n == 0 {
            return date;
        }
        let table = &self.inner.table;
        let passed =
            if date < crate::table::FIRST_DAY { 0 } else { table.working_through(nearest_index(date)) };
        let reached =
            table.nth_working(passed + u64::from(n)).or_else(|| table.working_on_or_before(DAYS - 1));
        reached.map_or(date, date_at)
    }

    /// The days that are not the same in another calendar, in order: the preview of an import or a closure.
    #[must_use]
    pub fn changes_to(&self, other: &Calendar) -> Vec<Change> {
        let differs = |index: &usize| {
            self.inner.table.kind(*index).is_working() != other.inner.table.kind(*index).is_working()
        };
        let changed = (0..DAYS).filter(differs).map(date_at);
        let change = |date| Some(Change { before: self.day(date).ok()?, after: other.day(date).ok()? });
        changed.filter_map(change).collect()
    }

    pub(crate) fn table(&self) -> &Table {
        &self.inner.table
    }
}
