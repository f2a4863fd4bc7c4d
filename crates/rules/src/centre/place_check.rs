//! Whether a centre can be described, and an item placed, so.

use super::{CentreProfile, Hours, arrangement::PHONE};
use crate::{
    catalogue::{Absence, Placement, Stationing},
    refusal::Refusal,
};
use std::collections::BTreeSet;

/// The longest sentence of a profile, in characters.
const SENTENCE: usize = 200;
/// The longest number on a sign, in characters.
const SIGN: usize = 6;

/// Whether this can stand on a board: three to thirteen digits, written with hyphens or blanks.
pub fn is_public_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (3..=13).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ' '))
}

/// Everything wrong with a profile, each beside its field. `served` is what is stationed: no window is taken away
/// under an item.
pub fn check_profile(profile: &CentreProfile, served: &Stationing) -> Vec<Refusal> {
    let mut wrong = Vec::new();
    let mut say = |field: &'static str, zh: String, en: String| {
        wrong.push(Refusal::invalid("centre_wrong", field, zh, en));
    };
    let long = || {
        (
            format!("请写得短一些（不超过{SENTENCE}字）。"),
            format!("Say it in {SENTENCE} characters or fewer."),
        )
    };
    if profile.address.zh.trim().is_empty() {
        say("address_zh", "请填写地址。".to_owned(), "Write the address.".to_owned());
    }
    for (field, text) in [
        ("address_zh", &profile.address.zh),
        ("address_en", &profile.address.en),
        ("directions_zh", &profile.directions.zh),
        ("directions_en", &profile.directions.en),
        ("after_hours_zh", &profile.after_hours.zh),
        ("after_hours_en", &profile.after_hours.en),
    ] {
        if text.chars().count() > SENTENCE {
            let (zh, en) = long();
            say(field, zh, en);
        }
    }
    for (field, phone) in [
        ("phone", &profile.phone),
        ("duty_phone", &profile.duty_phone),
        ("complaint_phone", &profile.complaint_phone),
    ] {
        if !phone.is_empty() && !is_public_phone(phone) {
            say(field, PHONE.0.to_owned(), PHONE.1.to_owned());
        }
    }
    if let Some((field, zh, en)) = wrong_hours(&profile.hours) {
        say(field, zh.to_owned(), en.to_owned());
    }
    if let Some((zh, en)) = wrong_windows(profile, served) {
        say("windows", zh, en);
    }
    wrong
}

fn wrong_hours(hours: &Hours) -> Option<(&'static str, &'static str, &'static str)> {
    let minute = |text: &str| -> Option<u32> {
        let (h, m) = text.split_once(':')?;
        let plain = |t: &str| (t.len() == 2).then(|| t.parse::<u32>().ok())?;
        let (h, m) = (plain(h)?, plain(m)?);
        (h < 24 && m < 60).then_some(h * 60 + m)
    };
    let spans = [
        ("morning", &hours.morning_from, &hours.morning_to),
        ("afternoon", &hours.afternoon_from, &hours.afternoon_to),
    ];
    let mut last = None;
    for (field, from, to) in spans {
        if from.is_empty() && to.is_empty() {
            continue;
        }
        let (Some(from), Some(to)) = (minute(from), minute(to)) else {
            return Some((field, "时间请写成08:30的样子。", "Write times as 08:30."));
        };
        if to <= from || last.is_some_and(|last| from < last) {
            return Some((
                field,
                "时间先后不对：上午在前，下午在后，下班晚于上班。",
                "The times are out of order: morning first, closing after opening.",
            ));
        }
        last = Some(to);
    }
    last.is_none().then_some(("morning", "请填写办公时间。", "Write the opening hours."))
}

fn wrong_windows(profile: &CentreProfile, served: &Stationing) -> Option<(String, String)> {
    let numbers: BTreeSet<&str> = profile.windows.iter().map(|(n, _)| n.as_str()).collect();
    if numbers.is_empty() {
        return Some(("请至少登记一个窗口。".to_owned(), "The centre has at least one window.".to_owned()));
    }
    if numbers.len() < profile.windows.len() {
        return Some(("窗口号不能重复。".to_owned(), "Two windows cannot have the same number.".to_owned()));
    }
    if profile
        .windows
        .iter()
        .any(|(n, what)| n.is_empty() || n.chars().count() > SIGN || what.zh.trim().is_empty())
    {
        return Some((
            format!("每个窗口要有号码（不超过{SIGN}个字符）和办理内容。"),
            format!("Every window has a number ({SIGN} characters at most) and says what is served."),
        ));
    }
    let lost = served.items.iter().find_map(|(item, placement)| match placement {
        Placement::Stationed { window } if !numbers.contains(window.as_str()) => Some((item, window)),
        _ => None,
    })?;
    let n = served
        .items
        .values()
        .filter(|p| matches!(p, Placement::Stationed { window } if window == lost.1))
        .count();
    Some((
        format!("{}号窗口还有{n}个事项（如{}），请先把它们移到别的窗口。", lost.1, lost.0),
        format!("Window {} still serves {n} items ({} and others); move them first.", lost.1, lost.0),
    ))
}

/// Whether an item can be placed so at a centre with these windows.
///
/// # Errors
/// A window the centre does not have, or a reason that says nothing without words.
pub fn check_placement(placement: &Placement, profile: &CentreProfile) -> Result<(), Refusal> {
    match placement {
        Placement::Stationed { window } if profile.window(window).is_none() => Err(Refusal::invalid(
            "stationing_window",
            "to",
            format!("本中心没有{window}号窗口。"),
            format!("The centre has no window {window}."),
        )),
        Placement::NotStationed { reason: Absence::Other, words } if words.zh.trim().is_empty() => {
            Err(Refusal::invalid(
                "stationing_words",
                "words_zh",
                "选“其他”时请写明原因，群众看得到这句话。",
                "With “other”, write the reason; residents read it.",
            ))
        }
        Placement::NotStationed { words, .. }
            if words.zh.chars().count() > SENTENCE || words.en.chars().count() > SENTENCE * 2 =>
        {
            Err(Refusal::invalid(
                "stationing_words",
                "words_zh",
                format!("请写得短一些（不超过{SENTENCE}字）。"),
                format!("Say it in {SENTENCE} characters or fewer."),
            ))
        }
        Placement::Stationed { .. } | Placement::NotStationed { .. } => Ok(()),
    }
}
