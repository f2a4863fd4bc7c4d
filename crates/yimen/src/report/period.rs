//! A window of legal days, both ends included.

use jiff::{ToSpan, civil::Date};
use yimen_rules::refusal::Refusal;

/// `[from, to]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Period {
    /// Is the day within it?
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// From the first of the month to today.
    pub fn month(today: Date) -> Period {
        Period { from: today.first_of_month(), to: today }
    }

    /// From the first of the quarter to today.
    pub fn quarter(today: Date) -> Period {
        let first = (today.month() - 1) / 3 * 3 + 1;
        Period { from: Date::new(today.year(), first, 1).unwrap_or(today), to: today }
    }

    /// From the first of January to today.
    pub fn year(today: Date) -> Period {
        Period { from: today.first_of_year(), to: today }
    }

    /// The same stretch so many months earlier, to compare with. A 31st falls to the last of a shorter month.
    pub fn months_before(&self, months: i32) -> Period {
        let back = |day: Date| day.checked_sub(months.months()).unwrap_or(day);
        Period { from: back(self.from), to: back(self.to) }
    }

    /// Reads two days; where one is left out, the month of `today` stands.
    ///
    /// # Errors
    /// The field `from` or `to`.
    pub fn read(from: Option<&str>, to: Option<&str>, today: Date) -> Result<Period, Refusal> {
        let day = |text: &str, field: &'static str| {
            let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            text.parse::<Date>().ok().filter(|d| plain && (1900..=9998).contains(&d.year())).ok_or_else(
                || {
                    Refusal::invalid(
                        "bad_date",
                        field,
                        "日期应写作 2026-11-01 的形式，并且是存在的日子。",
                        "A date is written like 2026-11-01, and is a day that exists.",
                    )
                },
            )
        };
        let to = to.map(|t| day(t, "to")).transpose()?;
        let from = from.map(|t| day(t, "from")).transpose()?;
        let to = to.unwrap_or_else(|| from.map_or(today, |f| f.max(today)));
        let from = from.unwrap_or_else(|| to.first_of_month());
        if to < from {
            return Err(Refusal::invalid(
                "period_backwards",
                "to",
                "结束日期不能早于开始日期。",
                "The last day may not lie before the first.",
            ));
        }
        Ok(Period { from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_begins_with_its_month_quarter_or_year_and_ends_today() {
        let today = date(2026, 11, 23);
        assert_eq!(Period::month(today).from, date(2026, 11, 1));
        assert_eq!(Period::quarter(today).from, date(2026, 10, 1));
        assert_eq!(Period::quarter(date(2026, 1, 31)).from, date(2026, 1, 1));
        assert_eq!(Period::year(today), Period { from: date(2026, 1, 1), to: today });
        let march = Period { from: date(2026, 3, 1), to: date(2026, 3, 31) };
        assert_eq!(march.months_before(1), Period { from: date(2026, 2, 1), to: date(2026, 2, 28) });
    }

    #[test]
    fn a_day_that_does_not_exist_is_named_with_its_field() {
        let today = date(2026, 11, 23);
        let wrong = |from, to| Period::read(from, to, today).expect_err("refused").field.expect("a field");
        assert_eq!(wrong(Some("2026-02-30"), None), "from");
        assert_eq!(wrong(Some("2026-11-01"), Some("23.11.2026")), "to");
        assert_eq!(wrong(Some("2026-11-02"), Some("2026-11-01")), "to");
        assert_eq!(wrong(Some("2026-11-01T00:00"), None), "from");
        assert_eq!(Period::read(None, None, today), Ok(Period::month(today)));
    }
}
