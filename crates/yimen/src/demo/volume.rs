//! The seed's figures as volumes: how much happens in the county in two years, and on which days and where.

use super::{dice::Dice, season};
use jiff::{ToSpan, civil::Date};
use yimen_calendar::Calendar;
use yimen_rules::place::{County, Township};

/// What two years of the county amount to (domain §1.35).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Volume {
    /// Cases run for people from end to end (件).
    pub agency: u32,
    /// Of a hundred of these, how many are completed.
    pub completed_percent: u32,
    /// Other cases (件); the seed does not count them.
    pub other: u32,
    /// People who asked for information (人次).
    pub consultations: u32,
    /// Visits received (次).
    pub visits: u32,
    /// People whose dispute was settled by mediation (人次).
    pub settled_by_mediation: u32,
    /// People whose petition was settled (人次). Together with those above: 3,474.
    pub settled_by_petition: u32,
}

/// Two years.
pub const TWO_YEARS: Volume = Volume {
    agency: 7_045,
    completed_percent: 95,
    other: 5_200,
    consultations: 6_082,
    visits: 3_827,
    settled_by_mediation: 2_874,
    settled_by_petition: 600,
};

impl Volume {
    /// A share of it: so many of its months, or weeks of its 104.
    pub fn share(self, part: u32, whole: u32) -> Volume {
        let of = |n: u32| (n * part + whole / 2) / whole.max(1);
        Volume {
            agency: of(self.agency),
            completed_percent: self.completed_percent,
            other: of(self.other),
            consultations: of(self.consultations),
            visits: of(self.visits),
            settled_by_mediation: of(self.settled_by_mediation),
            settled_by_petition: of(self.settled_by_petition),
        }
    }

    /// How many of the agency cases are completed, rounded to the nearest.
    pub fn completed(self) -> u32 {
        (self.agency * self.completed_percent + 50) / 100
    }
}

/// A place and a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// Which of the county's townships.
    pub township: usize,
    /// The legal day.
    pub day: Date,
}

/// All places and days of a history, the busier the likelier.
#[derive(Debug, Clone)]
pub struct Slots {
    slots: Vec<Slot>,
    /// Running totals of the weights, in thousandths.
    up_to: Vec<usize>,
}

impl Slots {
    /// Weighs every day of every township; `month` says how much more or less comes in a month (100 is usual).
    pub fn of(
        county: &County,
        calendar: &Calendar,
        (from, to): (Date, Date),
        month: impl Fn(i8) -> u32,
    ) -> Slots {
        let (mut slots, mut up_to, mut total) = (Vec::new(), Vec::new(), 0);
        for day in from.series(1.day()).take_while(|day| *day <= to) {
            for (township, place) in county.townships.iter().enumerate() {
                total += weight(place, day, calendar, month(day.month()));
                slots.push(Slot { township, day });
                up_to.push(total);
            }
        }
        Slots { slots, up_to }
    }

    /// Draws so many, in the order of time.
    pub fn draw(&self, dice: &mut Dice, many: u32) -> Vec<Slot> {
        let total = self.up_to.last().copied().unwrap_or(0);
        let mut drawn: Vec<Slot> = (0..many)
            .filter_map(|_| {
                let at = dice.below(total);
                self.slots.get(self.up_to.partition_point(|end| *end <= at)).copied()
            })
            .collect();
        drawn.sort_by_key(|slot| (slot.day, slot.township));
        drawn
    }
}

/// Cuts a number of people into parties as `size` draws them; the last takes what is left.
pub fn parties(total: u32, mut size: impl FnMut(usize) -> u32) -> Vec<u32> {
    let (mut left, mut all) = (total, Vec::new());
    while left > 0 {
        let people = size(all.len()).clamp(1, left);
        left -= people;
        all.push(people);
    }
    all
}

fn weight(township: &Township, day: Date, calendar: &Calendar, month: u32) -> usize {
    (season::weight(township, day, calendar) * f64::from(month) * 10.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn two_years_are_the_figures_of_the_seed() {
        assert_eq!(TWO_YEARS.settled_by_mediation + TWO_YEARS.settled_by_petition, 3_474);
        // 95 per cent of 7,045 is no whole number; the nearest prints as 95.00.
        assert_eq!(TWO_YEARS.completed(), 6_693);
        assert_eq!(TWO_YEARS.share(24, 24), TWO_YEARS);
        assert_eq!(TWO_YEARS.share(3, 104).visits, 110);
    }

    #[test]
    fn what_is_drawn_is_exactly_as_much_as_was_asked_and_mostly_on_working_days_of_big_towns() {
        let (county, calendar) = (County::shipped(), Calendar::shipped());
        let span = (date(2026, 2, 1), date(2026, 3, 31));
        let drawn = Slots::of(&county, &calendar, span, |_| 100).draw(&mut Dice::new(5), 2_000);
        assert_eq!(drawn.len(), 2_000);
        assert!(drawn.is_sorted_by_key(|slot| slot.day));
        let at_work = drawn.iter().filter(|slot| calendar.is_working_day(slot.day)).count();
        assert!(at_work > 1_850, "{at_work}");
        let of =
            |name: &str| drawn.iter().filter(|slot| county.townships[slot.township].name_zh == name).count();
        assert!(of("枫田镇") > 2 * of("赤谷乡"));
    }
}
