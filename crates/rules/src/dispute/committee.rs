//! The people's mediation committee of a township (MEDLAW arts. 8–9, 34), and mediators.

use super::lists::Choice;
use crate::refusal::Refusal;
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// A member of the committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Name as published.
    pub name: String,
    /// Account in this program; empty for a member without one.
    #[serde(default)]
    pub account: String,
    /// Where the member comes from: 司法所, 妇联, 古口村.
    #[serde(default)]
    pub from: String,
    /// A woman.
    #[serde(default)]
    pub woman: bool,
    /// Heads the committee.
    #[serde(default)]
    pub head: bool,
}

/// The mediation committee of a township; kept, so that every composition it ever had can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Committee {
    /// Nine-digit code of the township.
    pub township: String,
    /// 丰田乡人民调解委员会.
    pub name: String,
    /// First day of the term.
    pub term_from: Date,
    /// The members.
    pub members: Vec<Member>,
}

impl Committee {
    /// The day on which the term of three years ends (MEDLAW art. 9).
    pub fn term_ends(&self) -> Option<Date> {
        self.term_from.checked_add(3.years()).ok()
    }

    /// The member with this name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|m| m.name == name)
    }

    /// Three to nine members, one head, women among them, each named once (MEDLAW art. 8).
    ///
    /// # Errors
    /// The first thing wrong.
    pub fn check(&self) -> Result<(), Refusal> {
        const BASIS: &str = "人民调解法第八条";
        let wrong = |code, zh: &str, en: &str| Err(Refusal::invalid(code, "members", zh, en).because(BASIS));
        if self.name.trim().is_empty() {
            return Err(Refusal::invalid(
                "committee_name",
                "name",
                "请填写委员会名称。",
                "Give the committee's name.",
            ));
        }
        if !(3..=9).contains(&self.members.len()) {
            return wrong(
                "committee_size",
                "委员会由三至九人组成。",
                "A committee has three to nine members.",
            );
        }
        if self.members.iter().any(|m| m.name.trim().is_empty()) {
            return wrong("committee_member_name", "委员姓名不能为空。", "Every member needs a name.");
        }
        let mut names: Vec<&str> = self.members.iter().map(|m| m.name.trim()).collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            return wrong("committee_member_twice", "同一委员出现了两次。", "A member stands there twice.");
        }
        if self.members.iter().filter(|m| m.head).count() != 1 {
            return wrong("committee_head", "设主任一人。", "There is exactly one head.");
        }
        if !self.members.iter().any(|m| m.woman) {
            return wrong("committee_women", "委员会应当有妇女成员。", "Women are among the members.");
        }
        Ok(())
    }
}

/// A mediator of a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mediator {
    /// Name as printed on the agreement.
    pub name: String,
    /// Account; empty for one without.
    #[serde(default)]
    pub account: String,
    /// Code of the unit the mediator belongs to; empty when to none of the county's.
    #[serde(default)]
    pub unit: String,
    /// Named by the committee or chosen by the parties.
    pub choice: Choice,
}
