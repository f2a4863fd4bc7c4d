//! The people of the demo. All invented: names put together by chance, identity numbers in the division 360899, which
//! no place has, mobile numbers beginning with 142, which no operator gives to people.

use super::{dice::Dice, words};
use crate::person::Given;
use jiff::{ToSpan, civil::Date};
use yimen_rules::{
    identity::{CreditCode, IdNumber},
    place::{County, Township},
};

/// The division of every identity number of the demo: of no place.
const NOWHERE: &str = "360899";

/// Who comes with a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// Youngest age.
    pub from: i32,
    /// Greatest age.
    pub to: i32,
    /// Only men, only women, or either.
    pub man: Option<bool>,
}

/// A resident with a name, a number, a phone and a house.
pub fn resident(dice: &mut Dice, county: &County, township: &Township, wish: Wish, today: Date) -> Given {
    let man = wish.man.unwrap_or_else(|| dice.chance(540));
    Given {
        name: name(dice, man),
        id_number: number(dice, wish, man, today),
        no_id_reason: None,
        phone: Some(phone(dice)),
        address: Some(address(dice, county, township)),
    }
}

/// A newborn, who has no number yet.
pub fn newborn(dice: &mut Dice, county: &County, township: &Township) -> Given {
    let boy = dice.chance(510);
    Given {
        name: name(dice, boy),
        id_number: None,
        no_id_reason: Some((*dice.pick(words::NO_NUMBER)).to_owned()),
        phone: Some(phone(dice)),
        address: Some(address(dice, county, township)),
    }
}

/// Is the person of the age and sex wished for?
pub fn answers(given: &Given, wish: Wish, today: Date) -> bool {
    let Some(number) = given.id_number.as_deref().and_then(|n| IdNumber::parse(n, today).ok()) else {
        return false;
    };
    let man = number.sex() == yimen_rules::identity::Sex::Male;
    let age = i32::from(number.age_on(today));
    (wish.from..=wish.to).contains(&age) && wish.man.is_none_or(|wanted| wanted == man)
}

/// An ordinary name of the place; one in some hundreds holds a rare character, is of two surnames or has a `·`.
pub fn name(dice: &mut Dice, man: bool) -> String {
    if dice.chance(6) {
        return (*dice.pick(words::RARE_NAMES)).to_owned();
    }
    let surname = dice.weighted(words::SURNAMES.iter().map(|(_, weight)| *weight));
    let given = if man { words::MEN } else { words::WOMEN };
    let mut name = words::SURNAMES[surname].0.to_owned();
    let given: &&str = dice.pick(given);
    name.push_str(given);
    name
}

fn number(dice: &mut Dice, wish: Wish, man: bool, today: Date) -> Option<String> {
    let years = dice.between(wish.from, wish.to);
    let days = dice.between(1, 360);
    let born = today.checked_sub(years.years()).ok()?.checked_sub(days.days()).ok()?;
    let sequence = u16::try_from(dice.between(0, 498)).unwrap_or(0) * 2 + u16::from(man);
    IdNumber::compose(NOWHERE, born, sequence).ok().map(|number| number.as_str().to_owned())
}

fn phone(dice: &mut Dice) -> String {
    format!("142{:04}{:04}", dice.below(10_000), dice.below(10_000))
}

fn address(dice: &mut Dice, county: &County, township: &Township) -> String {
    let village = dice.pick(&township.villages);
    format!("{}{}组{}号", county.address_of(village), dice.between(1, 12), dice.between(1, 168))
}

/// A firm, a shop, a cooperative or a village committee.
pub fn organisation(dice: &mut Dice, county: &County, township: &Township, village: bool) -> Given {
    let stem = township.name_zh.trim_end_matches(['镇', '乡']);
    let (kind, name) = if village {
        let place = &dice.pick(&township.villages).name_zh;
        (
            "54",
            format!("安福县{}{place}村民委员会", township.name_zh)
                .replace("社区村民委员会", "社区居民委员会"),
        )
    } else {
        let word = dice.pick(words::FIRM_WORDS);
        match dice.below(10) {
            0..=3 => ("92", format!("安福县{stem}{word}{}", dice.pick(words::SHOPS))),
            4..=6 => ("93", format!("安福县{stem}{word}{}专业合作社", dice.pick(words::COOPERATIVES))),
            _ => ("91", format!("江西{word}{}有限公司", dice.pick(words::FIRMS))),
        }
    };
    Given {
        name: name.replace("村村民", "村民"),
        id_number: credit_code(dice, kind),
        no_id_reason: None,
        phone: Some(phone(dice)),
        address: Some(address(dice, county, township)),
    }
}

/// A code with right check characters (GB 32100, GB 11714): of the 11 × 31 endings exactly one is right.
fn credit_code(dice: &mut Dice, kind: &str) -> Option<String> {
    const CODE: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let body = format!("{kind}{NOWHERE}MA{:06}", dice.below(1_000_000));
    let inner = "0123456789X".chars();
    inner
        .flat_map(|a| CODE.chars().map(move |b| (a, b)))
        .map(|(a, b)| format!("{body}{a}{b}"))
        .find(|code| CreditCode::parse(code).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Identity;
    use jiff::civil::date;

    #[test]
    fn everyone_in_the_demo_passes_the_checks_of_the_counter_and_lives_in_the_township() {
        let county = County::shipped();
        let today = date(2026, 11, 23);
        let mut dice = Dice::new(5);
        for township in &county.townships {
            for _ in 0..60 {
                let wish = Wish { from: 20, to: 79, man: None };
                let given = resident(&mut dice, &county, township, wish, today);
                let identity = Identity::parse(&given, today).expect("a person the counter takes");
                assert!(answers(&given, wish, today), "{:?}", given.id_number);
                assert!(given.address.is_some_and(|a| a.contains(&township.name_zh)));
                assert!(identity.id_number.is_some_and(|n| n.starts_with(NOWHERE)));
            }
            for village in [true, false] {
                let given = organisation(&mut dice, &county, township, village);
                assert!(given.id_number.is_some(), "a credit code can be found");
                Identity::parse(&given, today).expect("an organisation the counter takes");
            }
        }
    }

    #[test]
    fn every_rare_name_is_a_name() {
        for name in words::RARE_NAMES {
            let given =
                Given { name: (*name).to_owned(), no_id_reason: Some("…".to_owned()), ..Given::default() };
            Identity::parse(&given, date(2026, 11, 23)).unwrap_or_else(|e| panic!("{name}: {}", e.zh));
        }
    }
}
