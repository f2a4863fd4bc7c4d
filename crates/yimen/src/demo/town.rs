//! Fills the days of every township with people and their applications.

use super::{
    dice::Dice,
    errands,
    fate::{self, Matter, Slips},
    history::{History, Story},
    hours, people,
    plan::{Deed, Plan},
    season,
    showcase::{self, Cast, SCENES, WRONG_ITEM},
    volume::{Slots, Volume},
};
use crate::person::Given;
use jiff::{Timestamp, ToSpan, civil::Date};
use std::sync::Arc;
use yimen_rules::{
    case::day_of,
    catalogue::Item,
    place::{County, Township},
};

/// The townships in which every state and light can be seen today.
pub const BUSIEST: [&str; 3] = ["360829106", "360829100", "360829102"];

/// How much happens.
#[derive(Debug, Clone, Copy)]
pub enum Much {
    /// As it comes, at a share of full volume.
    AsItComes(f64),
    /// Exactly so much.
    Exactly(Volume),
}

/// A case before it happens: its story, and its steps.
pub type Planned = (Story, Vec<(Timestamp, Deed)>);

/// Adds every case of the county from a day to now.
pub fn fill(history: &mut History, county: &County, dice: &Dice, from: Date, now: Timestamp, much: Much) {
    let mut towns: Vec<Town<'_>> = county
        .townships
        .iter()
        .enumerate()
        .map(|(n, township)| Town { county, township, known: Vec::new(), slips: slips(n) })
        .collect();
    let mut planned = Vec::new();
    for town in &mut towns {
        let dice = dice.of(&town.township.code);
        if let Much::AsItComes(scale) = much {
            planned.extend(town.days(history, &dice, from, now, scale));
        }
        if BUSIEST.contains(&town.township.code.as_str()) {
            planned.extend(town.scenes(history, &dice.of("scenes"), now));
        }
    }
    if let Much::Exactly(volume) = much {
        let (others, errands): (Vec<_>, Vec<_>) =
            history.desk.items.current().iter().cloned().partition(|item| !errands::is_errand(item));
        let slots = Slots::of(county, &history.desk.calendar, (from, day_of(now)), |_| 100);
        for (n, slot) in slots.draw(&mut dice.of("others"), volume.other).into_iter().enumerate() {
            let dice = dice.of("other").of(&n.to_string());
            planned.push(towns[slot.township].visit(history, dice, slot.day, &others));
        }
        errands::add(
            history,
            &mut planned,
            &volume,
            now,
            |history, n, attempt, slot| {
                let dice = dice.of("errand").of(&n.to_string()).of(&attempt.to_string());
                towns[slot.township].visit(history, dice, slot.day, &errands)
            },
            slots.draw(&mut dice.of("errands"), volume.agency),
        );
    }
    for (story, steps) in planned {
        history.add(story, steps, now);
    }
}

/// Most townships work well; every fifth has something to explain.
fn slips(n: usize) -> Slips {
    match n % 5 {
        0 => Slips { late: 28, lacking: 150, silent: 8 },
        1 => Slips { late: 45, lacking: 120, silent: 15 },
        2 => Slips { late: 18, lacking: 110, silent: 5 },
        3 => Slips { late: 110, lacking: 210, silent: 40 },
        _ => Slips { late: 60, lacking: 160, silent: 15 },
    }
}

struct Town<'a> {
    county: &'a County,
    township: &'a Township,
    known: Vec<Given>,
    slips: Slips,
}

impl Town<'_> {
    fn days(
        &mut self,
        history: &History,
        dice: &Dice,
        from: Date,
        now: Timestamp,
        scale: f64,
    ) -> Vec<Planned> {
        let mut planned = Vec::new();
        let calendar = history.desk.calendar.clone();
        let items: Vec<Arc<Item>> = history.desk.items.current().to_vec();
        let today = day_of(now);
        for day in from.series(1.day()).take_while(|day| *day <= today) {
            let mut dice = dice.of(&day.to_string());
            let many = season::arrivals(&mut dice, self.township, day, &calendar, scale);
            for n in 0..many {
                planned.push(self.visit(history, dice.of(&n.to_string()), day, &items));
            }
        }
        planned
    }

    /// Somebody comes on a day with one of these items.
    fn visit(&mut self, history: &History, mut dice: Dice, day: Date, items: &[Arc<Item>]) -> Planned {
        let weights = items.iter().map(|item| season::demand(&item.id, day.month()));
        let item = items[dice.weighted(weights)].clone();
        let given = self.someone(&mut dice, &item, day);
        let mistaken = dice.chance(8).then(|| misspelt(&given));
        let minute = hours::visiting_minute(&mut dice);
        let at = hours::at(day, minute, dice.between(0, 59));
        let turn = dice.below(1000);
        let matter = Matter { item: item.clone(), given, mistaken, slips: self.slips };
        let mut plan = Plan::new(&history.desk.calendar, dice, at);
        fate::tell(&mut plan, &matter);
        (self.story(item, turn), plan.steps)
    }

    fn story(&self, item: Arc<Item>, turn: usize) -> Story {
        let township = self.township.code.clone();
        Story { township, item, turn, case_no: None, printed: Vec::new() }
    }

    /// Someone who was here before, or somebody new, of an age that fits the matter.
    fn someone(&mut self, dice: &mut Dice, item: &Item, today: Date) -> Given {
        let bodies_only = !item.audience.contains(&1);
        let may_be_a_body = item.audience.iter().any(|kind| *kind != 1);
        if bodies_only || (may_be_a_body && dice.chance(220)) {
            let village = matches!(item.id.as_str(), "CZ-004" | "MZ-008");
            return people::organisation(dice, self.county, self.township, village);
        }
        if item.id == "YB-001" && dice.chance(30) {
            return people::newborn(dice, self.county, self.township);
        }
        let wish = wish(item);
        if dice.chance(330) {
            let from = dice.below(self.known.len().max(1));
            let again = self
                .known
                .iter()
                .cycle()
                .skip(from)
                .take(self.known.len().min(40))
                .find(|given| people::answers(given, wish, today));
            if let Some(given) = again {
                return given.clone();
            }
        }
        let given = people::resident(dice, self.county, self.township, wish, today);
        self.known.push(given.clone());
        given
    }

    fn scenes(&mut self, history: &History, dice: &Dice, now: Timestamp) -> Vec<Planned> {
        let mut planned = Vec::new();
        let calendar = history.desk.calendar.clone();
        let items = history.desk.items.clone();
        for (n, (scene, id)) in SCENES.iter().enumerate() {
            let mut dice = dice.of(&format!("{n}"));
            let Some(right_item) = items.open(id) else { continue };
            let corrected = *scene == showcase::Scene::CorrectedItem;
            let first = if corrected { items.open(WRONG_ITEM) } else { Some(right_item.clone()) };
            let Some(item) = first else { continue };
            let at = showcase::curtain(&calendar, day_of(now), *scene, &item, 9 * 60 + dice.between(0, 150));
            let given = self.someone(&mut dice, &item, day_of(at));
            let cast = Cast { mistaken: misspelt(&given), given, right_item };
            let turn = n % 2;
            let mut plan = Plan::new(&calendar, dice, at);
            showcase::play(&mut plan, *scene, &item, &cast);
            planned.push((self.story(item, turn), plan.steps));
        }
        planned
    }
}

/// The same person as a hurried clerk writes them down: two digits of the phone changed round.
fn misspelt(given: &Given) -> Given {
    let phone = given.phone.as_ref().map(|phone| {
        let mut digits: Vec<char> = phone.chars().collect();
        if let [.., a, b] = digits.as_mut_slice() {
            if a == b {
                *b = if *b == '9' { '0' } else { '9' };
            } else {
                std::mem::swap(a, b);
            }
        }
        digits.into_iter().collect()
    });
    Given { phone, ..given.clone() }
}

/// Who comes with this matter.
fn wish(item: &Item) -> people::Wish {
    let (from, to, man) = match item.id.as_str() {
        "MZ-004" => (80, 96, None),
        "MZ-001" | "MZ-002" | "CL-001" | "CL-002" | "YB-004" => (35, 84, None),
        "RS-002" => (60, 60, None),
        "WJ-001" | "WJ-005" | "GA-001" | "GA-002" | "MZ-007" => (21, 41, None),
        "WJ-002" => (60, 72, None),
        "TJ-002" => (60, 82, Some(true)),
        "WZ-001" => (18, 22, Some(true)),
        "RS-005" | "RS-006" | "RS-007" | "RS-008" => (19, 58, None),
        "SJ-001" | "SJ-003" => (24, 62, None),
        _ => (20, 78, None),
    };
    people::Wish { from, to, man }
}
