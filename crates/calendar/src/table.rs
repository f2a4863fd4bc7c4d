//! Every day of the calendar in one row, with prefix sums: which working day is the n-th, and how many lie before a
//! day, are one array look-up each.

use crate::calendar::DayKind;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::sync::LazyLock;

/// The first day this crate can speak of: before it no arrangement is on file.
pub const FIRST_DAY: Date = date(2007, 1, 1);
/// The last day this crate can speak of. Years without an announced arrangement are provisional.
pub const LAST_DAY: Date = date(2050, 12, 31);

pub(crate) const FIRST_YEAR: i16 = 2007;
pub(crate) const LAST_YEAR: i16 = 2050;
pub(crate) const YEARS: usize = (LAST_YEAR - FIRST_YEAR + 1) as usize;

/// Index of 1 January of each year, and one past the last day.
const YEAR_STARTS: [usize; YEARS + 1] = {
    let mut starts = [0; YEARS + 1];
    let mut year = 0;
    while year < YEARS {
        starts[year + 1] = starts[year] + if leap(FIRST_YEAR + year as i16) { 366 } else { 365 };
        year += 1;
    }
    starts
};

/// How many days there are.
pub(crate) const DAYS: usize = YEAR_STARTS[YEARS];

const fn leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

static DATES: LazyLock<Vec<Date>> = LazyLock::new(|| FIRST_DAY.series(1.day()).take(DAYS).collect());

/// The place of a day in the row; `None` outside the calendar.
pub(crate) fn index_of(day: Date) -> Option<usize> {
    const BEFORE_MONTH: [usize; 13] = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    if !(FIRST_YEAR..=LAST_YEAR).contains(&day.year()) {
        return None;
    }
    let year = usize::from((day.year() - FIRST_YEAR).unsigned_abs());
    let month = usize::from(day.month().unsigned_abs());
    let leap_day = usize::from(month > 2 && leap(day.year()));
    Some(YEAR_STARTS[year] + BEFORE_MONTH[month] + leap_day + usize::from(day.day().unsigned_abs()) - 1)
}

/// The place of a day, or of the nearest end of the calendar.
pub(crate) fn nearest_index(day: Date) -> usize {
    index_of(day).unwrap_or(if day < FIRST_DAY { 0 } else { DAYS - 1 })
}

/// The day at a place below [`DAYS`].
pub(crate) fn date_at(index: usize) -> Date {
    DATES[index]
}

/// The kinds of all days, counted through.
#[derive(Debug)]
pub(crate) struct Table {
    kinds: Vec<DayKind>,
    /// `working_before[i]`: working days among the days with index below `i`; one longer than the row.
    working_before: Vec<u32>,
    /// The indices of the working days, in order.
    working: Vec<u32>,
    /// `unknown_before[y]`: years without an arrangement among the first `y` years.
    unknown_before: [u8; YEARS + 1],
}

impl Table {
    pub(crate) fn new(kinds: Vec<DayKind>, known: &[bool; YEARS]) -> Table {
        debug_assert_eq!(kinds.len(), DAYS);
        let mut working_before = Vec::with_capacity(DAYS + 1);
        let mut working = Vec::with_capacity(DAYS * 5 / 7);
        for (index, kind) in (0_u32..).zip(&kinds) {
            working_before.push(working.len() as u32);
            if kind.is_working() {
                working.push(index);
            }
        }
        working_before.push(working.len() as u32);
        let mut unknown_before = [0; YEARS + 1];
        for (year, known) in known.iter().enumerate() {
            unknown_before[year + 1] = unknown_before[year] + u8::from(!known);
        }
        Table { kinds, working_before, working, unknown_before }
    }

    pub(crate) fn kind(&self, index: usize) -> DayKind {
        self.kinds[index]
    }

    /// How many working days lie before the day at `index` (which may be [`DAYS`]).
    pub(crate) fn working_before(&self, index: usize) -> u64 {
        u64::from(self.working_before[index])
    }

    /// How many working days lie up to and including the day at `index`.
    pub(crate) fn working_through(&self, index: usize) -> u64 {
        u64::from(self.working_before[index + 1])
    }

    /// The index of the n-th working day of the calendar, counted from 1.
    pub(crate) fn nth_working(&self, n: u64) -> Option<usize> {
        let place = usize::try_from(n.checked_sub(1)?).ok()?;
        self.working.get(place).map(|index| *index as usize)
    }

    /// The first working day on or after `index`.
    pub(crate) fn working_on_or_after(&self, index: usize) -> Option<usize> {
        self.nth_working(self.working_before(index) + 1)
    }

    /// The last working day on or before `index`.
    pub(crate) fn working_on_or_before(&self, index: usize) -> Option<usize> {
        self.nth_working(self.working_through(index))
    }

    /// Whether any day from `first` to `last` lies in a year whose arrangement is not known.
    pub(crate) fn touches_unknown_year(&self, first: Date, last: Date) -> bool {
        let place = |day: Date| usize::from((day.year() - FIRST_YEAR).unsigned_abs()).min(YEARS - 1);
        self.unknown_before[place(last) + 1] > self.unknown_before[place(first)]
    }
}
