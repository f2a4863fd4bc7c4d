//! AB岗: when the holder of a post is away for any half day, the deputy is there (domain reference 1.5). Absences are
//! written down a day at a time, so that two people asking for the same day at once cannot both be let go.

use super::{Half, Post};
use crate::{language::Language, refusal::Refusal};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Somebody is away for half a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// The account.
    pub account: String,
    /// The name, as it was then.
    pub name: String,
    /// When.
    pub half: Half,
    /// Why: 年休假, 下村, 培训 …
    pub reason: String,
}

/// Who of a centre is away on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayAway {
    /// Nine-digit code of the township.
    pub township: String,
    /// The day.
    pub date: Date,
    /// Everybody away, a line a half day.
    pub away: Vec<Away>,
}

impl DayAway {
    /// Everybody is there.
    pub fn nobody(township: &str, date: Date) -> DayAway {
        DayAway { township: township.to_owned(), date, away: Vec::new() }
    }

    /// Whether this account is away in that half.
    pub fn is_away(&self, account: &str, half: Half) -> bool {
        self.away.iter().any(|a| a.account == account && a.half == half)
    }
}

/// How a post is filled at a time: `vacant → held → substituted → held`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostState {
    /// Nobody holds it.
    Vacant,
    /// A is there.
    Held,
    /// A is away, B stands in.
    Substituted,
}

impl PostState {
    /// Of a post in half a day.
    pub fn of(post: &Post, day: &DayAway, half: Half) -> PostState {
        if post.is_vacant() {
            PostState::Vacant
        } else if !post.holder_a.is_empty() && day.is_away(&post.holder_a, half) {
            PostState::Substituted
        } else {
            PostState::Held
        }
    }

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            PostState::Vacant => "vacant",
            PostState::Held => "held",
            PostState::Substituted => "substituted",
        }
    }
}

/// Whether somebody may be away in half a day, the posts of the centre being what they are on that day.
///
/// # Errors
/// Already written down; or a post would be left without A and B.
pub fn may_be_away(account: &str, half: Half, day: &DayAway, posts: &[Post]) -> Result<(), Refusal> {
    let at = |zh: &str, en: &str| {
        let date = day.date;
        (
            format!("{}月{}日{}{zh}", date.month(), date.day(), half.name(Language::Zh)),
            format!("on {} in the {}: {en}", date.strftime("%-d %B"), half.name(Language::En)),
        )
    };
    let refused = |code, (zh, en): (String, String)| Err(Refusal::invalid(code, "account", zh, en));
    if day.is_away(account, half) {
        return refused(
            "absence_twice",
            at("已登记离岗，不必重复登记。", "this absence is written down already."),
        );
    }
    for post in posts.iter().filter(|p| p.stands_on(day.date)) {
        let (name_zh, name_en) = (&post.name.zh, &post.name.en);
        if post.holder_a == account && post.holder_b.is_empty() {
            return refused(
                "absence_no_deputy",
                at(
                    &format!("不能离岗：“{name_zh}”没有B岗，请先在岗位中指定顶岗人。"),
                    &format!("“{name_en}” has no holder B; name one on the post first."),
                ),
            );
        }
        let (other, other_name) = match () {
            () if post.holder_a == account => (&post.holder_b, &post.holder_b_name),
            () if post.holder_b == account => (&post.holder_a, &post.holder_a_name),
            () => continue,
        };
        if other.is_empty() {
            return refused(
                "absence_only_deputy",
                at(
                    &format!("不能离岗：“{name_zh}”A岗空缺，由B岗顶岗，请先配齐人员。"),
                    &format!("“{name_en}” has no holder A and rests on B; fill the post first."),
                ),
            );
        }
        if day.is_away(other, half) {
            return refused(
                "absence_of_both",
                at(
                    &format!(
                        "不能离岗：“{name_zh}”的{other_name}已离岗，AB岗两人不得同时离岗。请改期，或先调整顶岗人。"
                    ),
                    &format!(
                        "{other_name} of “{name_en}” is away already; A and B are never away together. Choose another day, or change who stands in."
                    ),
                ),
            );
        }
    }
    Ok(())
}
