//! The demo: a county with its places, its staff and some months of cases, made by running commands through the same
//! rules and the same units of work as the counter, on a clock that travels. The same seed and day give the same county.

mod accounts;
mod boards;
mod centres;
mod committees;
mod contacts;
mod dice;
mod duty;
mod errands;
mod fate;
mod foretell;
mod history;
mod hours;
mod papers;
mod people;
mod petitions;
mod plan;
mod quarrels;
mod reading;
mod season;
mod showcase;
mod staff;
mod town;
mod volume;
mod words;

pub use self::staff::{Member, Staff};
pub use history::Told;
pub use volume::{TWO_YEARS, Volume};

use crate::{
    case::work::Desk,
    catalogue, centre, dispute,
    keeping::{self, Note, keep_all},
    opening,
    shell::{Failure, Hall, Items, county},
    signin::password::{Cost, hash_now},
};
use dice::Dice;
use history::History;
use jiff::{Timestamp, ToSpan, civil::Date};
use std::sync::Arc;
use yimen_rules::{account::SYSTEM, case::day_of, permission::Role, place::County};
use yimen_store::{seal, tally};

/// The password of everyone in the demo. It meets the policy, and stands on the screen.
pub const PASSWORD: &str = "Yimen-demo-2026";

/// What the demo is made of.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// Seed of all chance.
    pub seed: u64,
    /// How much history: months, or weeks for a quick one.
    pub length: Length,
    /// The instant at which history ends.
    pub now: Timestamp,
}

/// How much history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// So many months of the two years of the county, at the seed's volume.
    Months(u32),
    /// Three weeks and few cases, for tests.
    Quick,
}

impl Length {
    fn begins(self, today: Date) -> Date {
        let back = match self {
            Length::Months(months) => i32::try_from(months.min(24)).unwrap_or(4).months(),
            Length::Quick => 3.weeks(),
        };
        today.checked_sub(back).unwrap_or(today)
    }

    fn much(self) -> town::Much {
        match self {
            Length::Months(_) => town::Much::Exactly(self.volume()),
            Length::Quick => town::Much::AsItComes(0.22),
        }
    }

    /// How much of the county's two years it holds.
    pub fn volume(self) -> Volume {
        match self {
            Length::Months(months) => TWO_YEARS.share(months.min(24), 24),
            Length::Quick => TWO_YEARS.share(3, 104),
        }
    }
}

/// What was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// What became of the plans.
    pub told: Told,
    /// First day of history.
    pub from: Date,
    /// Seals closed.
    pub seals: usize,
}

/// The staff of a seed.
pub fn staff(seed: u64) -> Staff {
    Staff::of(&County::shipped(), &Dice::new(seed).of("staff"))
}

/// Events in one transaction: many enough to be fast, few enough to keep within the store's patience.
const AT_ONCE: usize = 200;

/// Makes the county in an empty, migrated database, and opens the hall on it. Blocking. `progress` hears how many
/// events are done and how many there are.
///
/// # Errors
/// Of the store; [`Failure::Internal`] when the password desk or the calendar fails.
pub fn make(hall: &Hall, wish: Wish, progress: &mut dyn FnMut(u64, u64)) -> Result<Made, Failure> {
    let places = County::shipped();
    let (today, dice) = (day_of(wish.now), Dice::new(wish.seed));
    let from = wish.length.begins(today);
    // Scenes reach back some weeks, and people are hired before they work.
    let founded = hours::at(from.min(today.checked_sub(50.days()).unwrap_or(from)), 9 * 60, 0);
    let founded = founded - jiff::SignedDuration::from_hours(24 * 30);
    let staff = Arc::new(staff(wish.seed));
    let items = yimen_rules::catalogue::shipped();
    found(hall, &places, &staff, &items, founded)?;

    let desk = Desk {
        county: places.code.as_str().into(),
        calendar: hall.calendar(),
        items: Arc::new(Items::new(items, today)),
        lights: hall.lights(),
        now: founded,
    };
    let mut history = History::new(hall, desk, staff.clone());
    town::fill(&mut history, &places, &dice, from, wish.now, wish.length.much());
    let (span, volume) = ((from, wish.now), wish.length.volume());
    let came = contacts::fill(&mut history, &places, &dice.of("contacts"), span, &volume);
    quarrels::fill(&mut history, &places, &dice.of("quarrels"), span, &volume, came.quarrels);
    petitions::fill(&mut history, &places, &dice.of("petitions"), span, &volume, came.petitions);
    boards::fill(&mut history, &places, &dice.of("boards"), founded, wish.now);
    accounts::last_days(&mut history, &staff, &dice.of("accounts"), wish.now);
    let seals = run(hall, history, wish.now, progress)?;
    let away = centres::away(&staff, &hall.calendar(), today);
    let (calendar, vault, duty_dice, county) =
        (hall.calendar(), hall.vault().clone(), dice.of("duty"), places.clone());
    hall.store().write_now(move |tx| {
        let by =
            |township: &str| staff.at(township, Role::CentreDeputyDirector).next().map(|m| m.account.clone());
        away.iter().try_for_each(|day| {
            let by = by(&day.township).unwrap_or_else(|| SYSTEM.to_owned());
            keeping::keep(tx, &places.code, 0, day, &Note { by, why: "登记离岗".to_owned(), at: wish.now })
                .map(|_| ())
        })
    })?;
    hall.store().write_now(move |tx| {
        let maker = duty::Maker { county: &county, calendar: &calendar, vault: &vault, now: wish.now };
        maker.fill(tx, &duty_dice)
    })?;
    Ok(Made { told: seals.0, from, seals: seals.1 })
}

/// County, catalogue and accounts.
fn found(
    hall: &Hall,
    places: &County,
    staff: &Arc<Staff>,
    items: &[yimen_rules::catalogue::Item],
    at: Timestamp,
) -> Result<(), Failure> {
    // One hash for all: the password is the same and no secret, and a hash takes a twentieth of a second.
    let hash = hash_now(PASSWORD, Cost::Standard)?;
    let (places, staff, items) = (places.clone(), staff.clone(), items.to_vec());
    hall.store().write_now(move |tx| -> Result<(), Failure> {
        county::insert(tx, &places, at)?;
        catalogue::install(tx, &places.code, &items, at.as_microsecond())?;
        keep_all(tx, &places.code, &yimen_rules::catalogue::shipped_bases(), &Note::founding(at))?;
        reading::found(tx, &places.code, &staff, at)?;
        for member in &staff.members {
            accounts::hire(tx, &places.code, member, &hash, at)?;
        }
        let centres = centres::staffed(&places, &staff, &items, day_of(at));
        centre::founding::lay_down(tx, &places.code, &centres, &Note::founding(at))?;
        let committees = committees::seated(&places, &staff, day_of(at));
        dispute::founding::found(tx, &places.code, &committees, &Note::founding(at))?;
        Ok(())
    })
}

/// Lets the events happen, seals the journal every week as the watch does, and folds the tallies.
fn run(
    hall: &Hall,
    mut history: History,
    now: Timestamp,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(Told, usize), Failure> {
    let store = hall.store();
    let county = history.desk.county.to_string();
    let all = history.left() as u64;
    let week = jiff::SignedDuration::from_hours(24 * 7);
    let mut sunday = history.next_at().unwrap_or(now) + week;
    let mut seals = 0;
    while history.left() > 0 {
        let until = sunday.min(now);
        history = store.write_now(move |tx| -> Result<History, Failure> {
            history.advance(tx, AT_ONCE, until)?;
            Ok(history)
        })?;
        progress(all - history.left() as u64, all);
        if history.next_at().is_some_and(|next| next > sunday) {
            seals += close(hall, &county, sunday)?;
            sunday += week;
        }
    }
    tally::fold(store, &county)?;
    seals += close(hall, &county, now)?;
    Ok((history.told, seals))
}

fn close(hall: &Hall, county: &str, at: Timestamp) -> Result<usize, Failure> {
    let hour = 3_600_000_000;
    Ok(seal::close(hall.store(), hall.vault(), county, at.as_microsecond(), hour)?.len())
}

/// Opens the hall on what is there: the county and the catalogue.
///
/// # Errors
/// Of the store.
pub async fn open(hall: &Hall) -> Result<(), Failure> {
    Ok(opening::load(hall).await?)
}
