//! A year as twelve small months, as a page shows it.

use crate::shell::words::Words;
use jiff::{ToSpan, civil::Date};
use yimen_calendar::{Calendar, Day, DayKind, NamedDay};
use yimen_rules::language::Language;

/// One square.
pub struct Square {
    /// Day of the month.
    pub number: i8,
    /// The class that gives it its look.
    pub kind: &'static str,
    /// The small mark that says the same without colour; empty for ordinary days.
    pub mark: String,
    /// What it is, for a pointer and a screen reader; empty for ordinary days.
    pub title: String,
    /// The present day.
    pub today: bool,
}

/// One month, Monday first.
pub struct Month {
    /// `1月`, `January`.
    pub name: String,
    /// Weeks of seven squares; none outside the month.
    pub weeks: Vec<Vec<Option<Square>>>,
    /// Its working days.
    pub working: usize,
}

/// Days of a year by what they are.
#[derive(Default)]
pub struct Counts {
    /// Days on which offices work, make-up days among them.
    pub working: usize,
    /// Saturdays and Sundays worked.
    pub makeup: usize,
    /// Days off of the arrangement.
    pub holidays: usize,
    /// Working days taken away by the county.
    pub closed: usize,
}

/// The class of a day.
pub fn kind(kind: DayKind) -> &'static str {
    match kind {
        DayKind::WorkingDay => "working",
        DayKind::MakeUpWorkingDay => "makeup",
        DayKind::RestDay => "rest",
        DayKind::Holiday => "holiday",
        DayKind::Override => "closed",
    }
}

/// What a day is, in words.
pub fn words(day: &Day, language: Language) -> String {
    let what = language.t(&format!("calendar-day-{}", kind(day.kind)));
    let name = match language {
        Language::Zh => &day.name_zh,
        Language::En => &day.name_en,
    };
    match name {
        Some(name) => format!("{name} · {what}"),
        None => what.into_owned(),
    }
}

/// The months of a year, and its days counted.
pub fn year(calendar: &Calendar, year: i16, today: Date, language: Language) -> (Vec<Month>, Counts) {
    let mut counts = Counts::default();
    let months =
        (1..=12).filter_map(|m| month(calendar, Date::new(year, m, 1).ok()?, today, language, &mut counts));
    (months.collect(), counts)
}

fn month(
    calendar: &Calendar,
    first: Date,
    today: Date,
    language: Language,
    counts: &mut Counts,
) -> Option<Month> {
    let mut working = 0;
    let before = usize::try_from(first.weekday().to_monday_zero_offset()).ok()?;
    let mut squares: Vec<Option<Square>> = (0..before).map(|_| None).collect();
    for date in first.series(1.day()).take_while(|d| d.month() == first.month()) {
        let day = calendar.day(date).ok()?;
        working += usize::from(day.kind.is_working());
        counts.makeup += usize::from(day.kind == DayKind::MakeUpWorkingDay);
        counts.holidays += usize::from(day.kind == DayKind::Holiday);
        counts.closed += usize::from(day.kind == DayKind::Override);
        let named = !matches!(day.kind, DayKind::WorkingDay | DayKind::RestDay);
        squares.push(Some(Square {
            number: date.day(),
            kind: kind(day.kind),
            mark: match named {
                true => language.t(&format!("calendar-mark-{}", kind(day.kind))).into_owned(),
                false => String::new(),
            },
            title: if named { words(&day, language) } else { String::new() },
            today: date == today,
        }));
    }
    counts.working += working;
    let mut weeks = Vec::new();
    while !squares.is_empty() {
        let rest = squares.split_off(squares.len().min(7));
        squares.resize_with(7, || None);
        weeks.push(std::mem::replace(&mut squares, rest));
    }
    let name = match language {
        Language::Zh => format!("{}月", first.month()),
        Language::En => first.strftime("%B").to_string(),
    };
    Some(Month { name, weeks, working })
}

/// A festival with its days, for the list beside the months.
pub struct Festival {
    /// Its name.
    pub name: String,
    /// Days off, as spans.
    pub off: String,
    /// Days worked for it.
    pub worked: String,
}

/// The festivals of a year in order: days off joined into spans, and the weekend days worked for them.
pub fn festivals(calendar: &Calendar, year: i16, language: Language) -> Vec<Festival> {
    let Some(arrangement) = calendar.year(year) else { return Vec::new() };
    let mut found: Vec<(&str, Vec<Date>, Vec<Date>)> = Vec::new();
    let mut put = |day: &'_ NamedDay, worked: bool| {
        // The names live in the arrangement, which outlives the list.
        let name = arrangement
            .days_off
            .iter()
            .chain(&arrangement.makeup_working_days)
            .find(|d| d.name_zh == day.name_zh)
            .map_or("", |d| language.pick(d.name_zh.as_str(), d.name_en.as_str()));
        let at = found.iter().position(|(known, ..)| *known == name).unwrap_or_else(|| {
            found.push((name, Vec::new(), Vec::new()));
            found.len() - 1
        });
        if worked { found[at].2.push(day.date) } else { found[at].1.push(day.date) }
    };
    arrangement.days_off.iter().for_each(|day| put(day, false));
    arrangement.makeup_working_days.iter().for_each(|day| put(day, true));
    found
        .into_iter()
        .map(|(name, off, worked)| Festival {
            name: name.to_owned(),
            off: spans(&off, language),
            worked: spans(&worked, language),
        })
        .collect()
}

/// Days joined where one follows the other: `2月15日–23日`.
pub fn spans(days: &[Date], language: Language) -> String {
    let mut joined: Vec<(Date, Date)> = Vec::new();
    for day in days {
        match joined.last_mut() {
            Some((_, last)) if last.tomorrow().is_ok_and(|next| next == *day) => *last = *day,
            _ => joined.push((*day, *day)),
        }
    }
    let short = |day: &Date| match language {
        Language::Zh => format!("{}月{}日", day.month(), day.day()),
        Language::En => day.strftime("%-d %b").to_string(),
    };
    let texts: Vec<String> = joined
        .iter()
        .map(|(from, to)| match from == to {
            true => short(from),
            false => format!("{}–{}", short(from), short(to)),
        })
        .collect();
    texts.join(language.pick("、", ", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use yimen_calendar::date;

    #[test]
    fn the_year_2026_has_248_working_days_in_twelve_months() {
        let (months, counts) = year(&Calendar::shipped(), 2026, date(2026, 11, 23), Language::Zh);
        assert_eq!((months.len(), counts.working), (12, 248));
        assert_eq!(months.iter().map(|m| m.working).sum::<usize>(), 248);
        let november = &months[10];
        assert!(november.weeks.iter().all(|week| week.len() == 7));
        let today: Vec<i8> =
            november.weeks.iter().flatten().flatten().filter(|s| s.today).map(|s| s.number).collect();
        assert_eq!(today, [23]);
        // 1 November 2026 is a Sunday: the last square of the first row.
        assert!(
            november.weeks[0][6].as_ref().is_some_and(|s| s.number == 1) && november.weeks[0][5].is_none()
        );
    }

    #[test]
    fn a_festival_is_told_in_spans() {
        let festivals = festivals(&Calendar::shipped(), 2026, Language::Zh);
        let spring = festivals.iter().find(|f| f.name == "春节").expect("it is there");
        assert_eq!((spring.off.as_str(), spring.worked.as_str()), ("2月15日–2月23日", "2月14日、2月28日"));
    }
}
