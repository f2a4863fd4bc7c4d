//! What is done: whole lives of invented cases, the same for the same seed.

use jiff::civil::date;
use serde_json::{Value, json};
use std::sync::Arc;
use yimen_rules::{
    catalogue::{self, CaseType, Item, ItemKind},
    identity::IdNumber,
    place::County,
};

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine, whatever library is linked.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// The next 64 bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`, which is not 0.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.roll() % (n.max(1) as u64)).unwrap_or(0)
    }
}

/// An act in the life of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// Papers taken in at the counter.
    Receive,
    /// Accepted.
    Accept,
    /// Sent to the bureau.
    Forward,
    /// Received by the bureau.
    ReceiveAtBureau,
    /// Decided, by the township's handler or by the bureau.
    Decide,
    /// Handed over.
    Deliver,
}

impl Act {
    /// In the order of a life.
    pub const ALL: [Act; 6] =
        [Act::Receive, Act::Accept, Act::Forward, Act::ReceiveAtBureau, Act::Decide, Act::Deliver];

    /// How the report calls it.
    pub fn name(self) -> &'static str {
        match self {
            Act::Receive => "receive",
            Act::Accept => "accept",
            Act::Forward => "forward",
            Act::ReceiveAtBureau => "receive (bureau)",
            Act::Decide => "decide",
            Act::Deliver => "deliver",
        }
    }

    /// The state it leaves the case in, in the API's words.
    pub fn leaves(self) -> &'static str {
        match self {
            Act::Receive => "received",
            Act::Accept => "accepted",
            Act::Forward => "forwarded",
            Act::ReceiveAtBureau => "in_handling",
            Act::Decide => "decided",
            Act::Deliver => "delivered",
        }
    }

    /// The word in the address; none for the receipt, which makes the case.
    pub fn command(self) -> Option<&'static str> {
        match self {
            Act::Receive => None,
            Act::Accept => Some("accept"),
            Act::Forward => Some("forward"),
            Act::ReceiveAtBureau => Some("receive"),
            Act::Decide => Some("decide"),
            Act::Deliver => Some("deliver"),
        }
    }
}

/// Who does an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Desk {
    /// A window clerk of the township with this place in the county's list.
    Clerk(usize, usize),
    /// A handler of that township.
    Handler(usize, usize),
    /// A handler of the bureau with this place among the bureaus.
    Bureau(usize, usize),
}

/// Clerks of a township, handlers of a township, handlers of a bureau.
pub const STAFF: (usize, usize, usize) = (4, 2, 2);

/// One life to be led.
#[derive(Debug, Clone)]
pub struct Life {
    /// Place of the township in the county's list.
    pub township: usize,
    /// The body of the receipt.
    pub intake: Value,
    /// Place of the bureau, when the case goes there.
    pub bureau: Option<usize>,
    /// Which of several colleagues acts.
    pub colleague: usize,
}

impl Life {
    /// Its acts in order: four at the township, six by way of a bureau.
    pub fn acts(&self) -> &'static [Act] {
        const AT_HOME: [Act; 4] = [Act::Receive, Act::Accept, Act::Decide, Act::Deliver];
        if self.bureau.is_some() { &Act::ALL } else { &AT_HOME }
    }

    /// Who does an act of it.
    pub fn desk(&self, act: Act) -> Desk {
        match (act, self.bureau) {
            (Act::ReceiveAtBureau | Act::Decide, Some(bureau)) => {
                Desk::Bureau(bureau, self.colleague % STAFF.2)
            }
            (Act::Decide, None) => Desk::Handler(self.township, self.colleague % STAFF.1),
            _ => Desk::Clerk(self.township, self.colleague % STAFF.0),
        }
    }

    /// The body of an act on the case as it stands at `version`.
    pub fn body(&self, act: Act, version: i64) -> Value {
        match act {
            Act::Receive => self.intake.clone(),
            Act::Decide => {
                json!({ "version": version, "outcome": "granted", "reason": "材料齐全，符合条件" })
            }
            Act::Deliver => json!({ "version": version, "way": "window", "receiver": "本人" }),
            Act::Accept | Act::Forward | Act::ReceiveAtBureau => json!({ "version": version }),
        }
    }
}

/// The book of lives of a seed. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Lives {
    seed: u64,
    people: usize,
    county: Arc<County>,
    at_home: Arc<Vec<Item>>,
    forwarded: Arc<Vec<Item>>,
}

impl Lives {
    /// Lives of `people` residents of the shipped county, with the items of the shipped catalogue.
    pub fn of(seed: u64, people: usize) -> Lives {
        let committed = catalogue::shipped()
            .into_iter()
            // Instant items go from the counter to the decision in one act; licences are kept for their longer rows.
            .filter(|item| item.case_type == CaseType::Committed && !item.materials.is_empty());
        let (forwarded, at_home): (Vec<Item>, Vec<Item>) = committed.partition(|item| item.legs.is_some());
        Lives {
            seed,
            people: people.max(1),
            county: Arc::new(County::shipped()),
            at_home: Arc::new(at_home),
            forwarded: Arc::new(forwarded),
        }
    }

    /// The county they are led in.
    pub fn county(&self) -> &County {
        &self.county
    }

    /// Life number `n`. About half go by way of a bureau; about as many residents come again as come for the first time.
    pub fn nth(&self, n: usize) -> Life {
        let mut dice = Dice::new(self.seed ^ (n as u64).wrapping_mul(0xA24B_AED4_963E_E407));
        let goes = dice.below(2) == 0;
        let items = if goes { &self.forwarded } else { &self.at_home };
        let item = &items[dice.below(items.len())];
        let township = dice.below(self.county.townships.len());
        let bureau = goes
            .then(|| self.county.bureaus.iter().position(|bureau| bureau.code == item.department))
            .flatten();
        let place = &self.county.townships[township];
        let materials: Vec<Value> =
            item.materials.iter().map(|m| json!({ "name": m.code, "result": "present" })).collect();
        let intake = json!({
            "item": item.id,
            "township": place.code,
            "channel": "window",
            "applicant": self.resident(dice.below(self.people), &place.name_zh),
            "materials": materials,
            "remark": if item.kind == ItemKind::Licence { Some("现场勘验另约时间") } else { None },
        });
        Life { township, intake, bureau, colleague: dice.below(64) }
    }

    /// Resident number `k`: invented, in a division that no place has.
    fn resident(&self, k: usize, township: &str) -> Value {
        const SURNAMES: [&str; 8] = ["刘", "王", "彭", "李", "周", "欧阳", "肖", "谢"];
        const GIVEN: [&str; 8] = ["建国", "秀英", "志强", "桂兰", "伟", "芳", "小平", "春生"];
        let small = |n: usize| i8::try_from(n).unwrap_or(1);
        let born = date(
            i16::try_from(1900 + k / 336 % 105).unwrap_or(1950),
            small(1 + k / 28 % 12),
            small(1 + k % 28),
        );
        let sequence = u16::try_from(k / (336 * 105) % 1000).unwrap_or(0);
        let number = IdNumber::compose("360899", born, sequence).map(|n| n.as_str().to_owned());
        json!({
            "name": format!("{}{}", SURNAMES[k % 8], GIVEN[k / 8 % 8]),
            "id_number": number.unwrap_or_default(),
            "phone": format!("142{:08}", k % 100_000_000),
            "address": format!("江西省吉安市安福县{township}第{}组{}号", 1 + k % 12, 1 + k % 168),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_leads_the_same_lives_and_another_seed_others() {
        let (a, b, c) = (Lives::of(1, 500), Lives::of(1, 500), Lives::of(2, 500));
        let bodies = |lives: &Lives| (0..50).map(|n| lives.nth(n).intake.to_string()).collect::<Vec<_>>();
        assert_eq!(bodies(&a), bodies(&b));
        assert_ne!(bodies(&a), bodies(&c));
    }

    #[test]
    fn about_half_of_the_cases_go_by_way_of_a_bureau_and_every_township_has_some() {
        let lives = Lives::of(7, 1000);
        let led: Vec<Life> = (0..2000).map(|n| lives.nth(n)).collect();
        let forwarded = led.iter().filter(|life| life.bureau.is_some()).count();
        assert!((850..1150).contains(&forwarded), "{forwarded} of 2000");
        assert!((0..lives.county().townships.len()).all(|t| led.iter().any(|life| life.township == t)));
    }

    #[test]
    fn every_resident_has_a_number_that_the_counter_takes() {
        let lives = Lives::of(1, 60_000);
        for k in (0..60_000).step_by(97) {
            let number = lives.resident(k, "枫田镇")["id_number"].as_str().unwrap_or_default().to_owned();
            assert!(IdNumber::parse(&number, date(2026, 11, 23)).is_ok(), "{k}: {number}");
        }
    }
}
