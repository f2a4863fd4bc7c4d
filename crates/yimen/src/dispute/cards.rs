//! What the page of a dispute shows, told in words: sides, agreement, sessions, deadlines, trail.

use super::units;
use crate::{
    case::{
        lights::{LightWords, days_left},
        say::say,
    },
    matter::{clocks, list::Line, people},
    shell::{Failure, county::CountyProfile, frame::sentence, words::Words},
};
use jiff::{Timestamp, civil::Date};
use std::collections::HashMap;
use yimen_calendar::Calendar;
use yimen_rules::{
    case::Light,
    dispute::{Dispute, Fact, Item, Promise, Side},
    language::Language,
    matter::{Deadline, Matter, Recorded},
};
use yimen_store::Vault;

/// What telling needs.
pub struct Teller<'a> {
    /// The language.
    pub language: Language,
    /// Opens what is sealed.
    pub vault: &'a Vault,
    /// Names of units.
    pub county: &'a CountyProfile,
    /// Working days.
    pub calendar: &'a Calendar,
    /// The present legal day.
    pub today: Date,
    /// Names stand in full.
    pub in_full: bool,
}

/// A side.
pub struct SideCard {
    /// Its place among the sides, from 0.
    pub n: usize,
    /// Name, in full where the reader may see it.
    pub name: String,
    /// 个人, 单位.
    pub kind: &'static str,
    /// Number of people.
    pub people: u32,
    /// Masked number, phone, address.
    pub lines: Vec<String>,
    /// Who speaks for it.
    pub agent: Option<String>,
    /// What it answered, and the class of its tag.
    pub answer: (String, &'static str),
    /// Earlier disputes of the same person, within the circle.
    pub earlier: Vec<Earlier>,
}

/// An earlier dispute of somebody.
pub struct Earlier {
    /// Number.
    pub no: String,
    /// Kind and state.
    pub words: String,
    /// When it came.
    pub on: String,
}

/// An item of the agreement.
pub struct ItemCard {
    /// Its place, from 0.
    pub n: usize,
    /// Who does what for whom.
    pub what: String,
    /// The last day.
    pub by: String,
    /// Its light; none before the agreement binds.
    pub light: Option<LightWords>,
    /// When it was done.
    pub done: Option<String>,
    /// How.
    pub how: String,
}

/// A fact.
pub struct Step {
    /// What.
    pub title: String,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
}

impl Teller<'_> {
    /// Opens a sealed text.
    ///
    /// # Errors
    /// Of the vault.
    pub fn open(&self, sealed: &str) -> Result<String, Failure> {
        Ok(people::unseal_text(self.vault, sealed)?)
    }

    /// A day with its year.
    pub fn date(&self, date: Date) -> String {
        self.language.date(date)
    }

    /// The name of a side as this reader may see it.
    ///
    /// # Errors
    /// Of the vault.
    pub fn name(&self, side: &Side) -> Result<String, Failure> {
        let identity =
            people::unseal(self.vault, &side.party)?.filter(|i| self.in_full && !i.name.is_empty());
        Ok(identity.map_or_else(|| side.party.name_masked.clone(), |i| i.name))
    }

    /// Every side.
    ///
    /// # Errors
    /// Of the vault.
    pub fn sides(&self, d: &Dispute, earlier: Vec<Vec<Line>>) -> Result<Vec<SideCard>, Failure> {
        let mut earlier = earlier.into_iter();
        d.sides
            .iter()
            .enumerate()
            .map(|(n, side)| {
                let identity = people::unseal(self.vault, &side.party)?;
                let mut lines = Vec::new();
                if let Some(identity) = &identity {
                    let phone = if self.in_full { identity.phone.clone() } else { identity.phone_masked() };
                    let address =
                        if self.in_full { identity.address.clone() } else { identity.address_masked() };
                    lines.extend([identity.id_masked(), phone, address].into_iter().flatten());
                }
                if !side.unit.is_empty() {
                    lines.push(units::name(self.county, &side.unit, self.language));
                }
                let answer = match &side.consent {
                    None => (self.language.t("dispute-not-asked").into_owned(), "look"),
                    Some(consent) => {
                        let word = self.language.pick(consent.answer.zh(), consent.answer.en());
                        (sentence(word), if side.refuses() { "bad" } else { "good" })
                    }
                };
                Ok(SideCard {
                    n,
                    name: self.name(side)?,
                    kind: self.language.pick(side.kind.zh(), side.kind.en()),
                    people: side.people,
                    lines,
                    agent: self.agent(side)?,
                    answer,
                    earlier: self.earlier(d, earlier.next().unwrap_or_default()),
                })
            })
            .collect()
    }

    fn agent(&self, side: &Side) -> Result<Option<String>, Failure> {
        let Some(agent) = &side.agent else { return Ok(None) };
        let identity = people::unseal(self.vault, &agent.party)?.filter(|_| self.in_full);
        let name = identity.map_or_else(|| agent.party.name_masked.clone(), |i| i.name);
        Ok(Some(if agent.power.is_empty() { name } else { format!("{name}（{}）", agent.power) }))
    }

    fn earlier(&self, d: &Dispute, lines: Vec<Line>) -> Vec<Earlier> {
        let others = lines.into_iter().filter(|line| line.no != d.no);
        others
            .map(|line| Earlier {
                words: format!("{} · {}", sort(&line.sort, self.language), state(&line.state, self.language)),
                on: line.opened_on.map(|on| self.date(on)).unwrap_or_default(),
                no: line.no,
            })
            .collect()
    }

    /// What an item says: `李四 → 张三 1,000.00 元：围墙损坏赔偿`.
    ///
    /// # Errors
    /// Of the vault.
    pub fn item(&self, d: &Dispute, item: &Item) -> Result<String, Failure> {
        let who = |n: usize| d.sides.get(n).map_or(Ok(String::new()), |side| self.name(side));
        let (from, to) = (who(item.from)?, item.to.map_or(Ok(String::new()), who)?);
        let words = self.open(&item.words)?;
        Ok(match item.promise {
            Promise::Money(fen) => {
                let sum = yuan(fen);
                let key = if words.is_empty() { "dispute-item-money" } else { "dispute-item-money-for" };
                say(self.language, key, &[("from", &from), ("to", &to), ("sum", &sum), ("words", &words)])
            }
            Promise::Act => say(self.language, "dispute-item-act", &[("from", &from), ("words", &words)]),
        })
    }

    /// Every item of the agreement.
    ///
    /// # Errors
    /// Of the vault.
    pub fn items(&self, d: &Dispute) -> Result<Vec<ItemCard>, Failure> {
        let items = d.agreement.iter().flat_map(|a| a.items.iter()).enumerate();
        items
            .map(|(n, item)| {
                Ok(ItemCard {
                    n,
                    what: self.item(d, item)?,
                    by: self.date(item.by),
                    light: item.deadline.as_ref().map(|deadline| self.light(deadline)),
                    done: item.done_on().map(|on| self.date(on)),
                    how: self.open(&item.how)?,
                })
            })
            .collect()
    }

    /// The light of a deadline.
    pub fn light(&self, deadline: &Deadline) -> LightWords {
        clocks::light(deadline, self.calendar, self.today, self.language)
    }

    /// The facts, latest first.
    pub fn trail(&self, facts: &[Recorded<Fact>], people: &HashMap<String, String>) -> Vec<Step> {
        let step = |recorded: &Recorded<Fact>| Step {
            title: self.language.t(&format!("dispute-fact-{}", Dispute::word(&recorded.fact))).into_owned(),
            at: recorded.at,
            who: people.get(&recorded.by).cloned().unwrap_or_else(|| recorded.by.clone()),
        };
        facts.iter().rev().map(step).collect()
    }
}

/// A sum: `1,000.00`.
pub fn yuan(fen: i64) -> String {
    let whole = (fen / 100).to_string();
    let mut grouped = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{:02}", fen % 100)
}

/// The name of a kind of dispute by its word.
pub fn sort(word: &str, language: Language) -> String {
    let kind = yimen_rules::dispute::DisputeKind::parse(word);
    kind.map_or_else(|| word.to_owned(), |kind| sentence(language.pick(kind.zh(), kind.en())))
}

/// The name of a state by its word.
pub fn state(word: &str, language: Language) -> String {
    let state = yimen_rules::dispute::State::parse(word);
    state.map_or_else(|| word.to_owned(), |state| sentence(language.pick(state.zh(), state.en())))
}

/// The light of a line of a list.
pub fn light_of(line: &Line, calendar: &Calendar, today: Date, language: Language) -> LightWords {
    match (line.light(today), line.due) {
        (_, _) if !line.open => LightWords { kind: "done", text: state(&line.state, language) },
        (light, Some(due)) if light != Light::Grey => {
            LightWords { kind: light.as_str(), text: days_left(calendar, today, due, language) }
        }
        _ => LightWords { kind: "paused", text: language.t("dispute-nothing-due").into_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::yuan;

    #[test]
    fn a_sum_is_written_with_its_thousands() {
        assert_eq!(
            (yuan(5), yuan(100_000), yuan(1_234_567_890)),
            ("0.05".into(), "1,000.00".into(), "12,345,678.90".into())
        );
    }
}
