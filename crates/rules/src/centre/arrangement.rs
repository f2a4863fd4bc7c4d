//! Whether a post can be arranged so.

use super::{DayAway, Half, Post, is_public_phone};
use crate::{language::Language, refusal::Refusal};
use std::collections::BTreeSet;

/// What a post is checked against.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Ids of the items in use.
    pub items: BTreeSet<String>,
    /// Window numbers of the centre.
    pub windows: BTreeSet<String>,
    /// Other arrangements of posts with the same code.
    pub others: Vec<Post>,
    /// Absences already written down, from today on.
    pub away: Vec<DayAway>,
}

/// The longest name, in characters.
const NAME: usize = 40;
/// The longest duty, in characters.
const DUTY: usize = 300;
/// The most duties of one post.
const DUTIES: usize = 40;

/// Everything wrong with an arrangement, each beside its field.
pub fn check_post(post: &Post, around: &Surroundings) -> Vec<Refusal> {
    let mut wrong = Vec::new();
    let mut say = |field: &'static str, zh: String, en: String| {
        wrong.push(Refusal::invalid("post_wrong", field, zh, en));
    };
    let code: Vec<char> = post.code.chars().collect();
    if !(code.len() == 3 && code[0].is_ascii_uppercase() && code[1..].iter().all(char::is_ascii_digit)) {
        say(
            "code",
            "岗位编号为一个大写字母和两位数字，如G07。".to_owned(),
            "The code is a capital letter and two digits, such as G07.".to_owned(),
        );
    }
    if post.name.zh.trim().is_empty() || post.name.zh.chars().count() > NAME {
        say(
            "name_zh",
            format!("请填写岗位名称（不超过{NAME}字）。"),
            format!("Name the post ({NAME} characters at most)."),
        );
    }
    if post.duties.is_empty() {
        say(
            "duties_zh",
            "请至少写一条职责，每行一条。".to_owned(),
            "Write at least one duty, one a line.".to_owned(),
        );
    }
    if post.duties.len() > DUTIES || post.duties.iter().any(|d| d.zh.chars().count() > DUTY) {
        say(
            "duties_zh",
            format!("职责最多{DUTIES}条，每条不超过{DUTY}字。"),
            format!("At most {DUTIES} duties of {DUTY} characters each."),
        );
    }
    if let Some(item) = post.items.iter().find(|id| !around.items.contains(*id)) {
        say(
            "items",
            format!("事项{item}不在现行目录中，请取消勾选。"),
            format!("Item {item} is not in use; take it off."),
        );
    }
    if !post.holder_a.is_empty() && post.holder_a == post.holder_b {
        say(
            "holder_b",
            "A岗和B岗必须是两个人。".to_owned(),
            "Holders A and B are two different people.".to_owned(),
        );
    }
    if !post.phone.is_empty() && !is_public_phone(&post.phone) {
        say("phone", PHONE.0.to_owned(), PHONE.1.to_owned());
    }
    if !post.window.is_empty() && !around.windows.contains(&post.window) {
        say(
            "window",
            "本中心没有这个窗口，请先在中心信息中登记。".to_owned(),
            "The centre has no such window; add it to the centre's page first.".to_owned(),
        );
    }
    if post.valid_to.is_some_and(|to| to < post.valid_from) {
        say(
            "valid_to",
            "终止日期不能早于起始日期。".to_owned(),
            "The last day cannot come before the first.".to_owned(),
        );
    } else if let Some(other) = around.others.iter().find(|other| overlap(post, other)) {
        let (from, to) = span(other);
        say(
            "valid_from",
            format!("与{}{from}至{to}的安排重叠，请错开日期。", post.code),
            format!("Overlaps the arrangement of {} from {from} to {to}; choose other days.", post.code),
        );
    }
    if let Some((day, half)) = both_away(post, &around.away) {
        say(
            "holder_b",
            format!("{day}{}两人都已登记离岗，AB岗不得同时离岗。", half.name(Language::Zh)),
            format!("Both are away on {day}, {}; A and B are never away together.", half.as_str()),
        );
    }
    wrong
}

/// What is said of a phone that is none.
pub(super) const PHONE: (&str, &str) = (
    "电话格式不对：固定电话请带区号，如0796-7600000；也可填12345这样的短号。",
    "Not a phone number: a land line with its area code, such as 0796-7600000, or a short number such as 12345.",
);

fn overlap(a: &Post, b: &Post) -> bool {
    a.code == b.code
        && a.valid_to.is_none_or(|to| b.valid_from <= to)
        && b.valid_to.is_none_or(|to| a.valid_from <= to)
}

fn span(post: &Post) -> (String, String) {
    (post.valid_from.to_string(), post.valid_to.map_or_else(|| "…".to_owned(), |to| to.to_string()))
}

fn both_away(post: &Post, away: &[DayAway]) -> Option<(String, Half)> {
    if post.holder_a.is_empty() || post.holder_b.is_empty() {
        return None;
    }
    away.iter().filter(|day| post.stands_on(day.date)).find_map(|day| {
        let half = Half::ALL
            .into_iter()
            .find(|half| day.is_away(&post.holder_a, *half) && day.is_away(&post.holder_b, *half))?;
        Some((day.date.to_string(), half))
    })
}
