//! The deadlines of a matter as its page shows them, each with its proof day by day: the panel of the case page.

use crate::{
    case::{
        lights::{LightWords, days_left},
        pages::clocks::{ClockCard, Counted, proof_card},
        say::{plain, say},
    },
    shell::{Failure, frame::sentence, words::Words},
};
use jiff::civil::Date;
use yimen_calendar::{Calendar, Unit};
use yimen_rules::{
    case::Light,
    language::Language,
    matter::{Deadline, leading},
    refusal::Refusal,
};

/// The cards of these deadlines. The basis is told as recorded; in English by `deadline-basis-<name>` where there are
/// such words.
///
/// # Errors
/// When a date leaves the range the calendar can speak about.
pub fn cards(
    deadlines: &[Deadline],
    calendar: &Calendar,
    today: Date,
    language: Language,
) -> Result<Vec<ClockCard>, Failure> {
    let lead = leading(deadlines);
    let card = |deadline: &Deadline| -> Result<ClockCard, Failure> {
        let proof = calendar.proof(&deadline.period).map_err(|e| {
            Refusal::conflict(
                "outside_calendar",
                format!("无法计算期限：{}", e.zh()),
                format!("The due date cannot be computed: {e}"),
            )
        })?;
        Ok(ClockCard {
            name: sentence(language.pick(deadline.name.zh(), deadline.name.en())),
            whose: None,
            length: length(deadline, language),
            basis: basis(deadline, language),
            started: language.date(deadline.period.start.day()),
            due: deadline.due.map(|due| language.date(due)),
            finished: deadline.met_on.map(|on| language.date(on)),
            light: light(deadline, calendar, today, language),
            provisional: deadline.provisional && deadline.is_open(),
            leads: lead == Some(deadline),
            proof: Some(proof_card(&proof, deadline.due, &Counted { language, item: None })),
        })
    };
    deadlines.iter().map(card).collect()
}

/// The light of a deadline on a day, in words.
pub fn light(deadline: &Deadline, calendar: &Calendar, today: Date, language: Language) -> LightWords {
    let text = match (deadline.in_time(), deadline.due) {
        (Some(true), _) => plain(language, "light-met"),
        (Some(false), _) => plain(language, "light-missed"),
        (None, None) => plain(language, "light-stopped"),
        (None, Some(due)) => days_left(calendar, today, due, language),
    };
    let kind = match deadline.light(today) {
        Light::Grey => "paused",
        other => other.as_str(),
    };
    LightWords { kind, text }
}

fn length(deadline: &Deadline, language: Language) -> String {
    let words = |n: u32, unit: Unit| match language {
        Language::Zh => unit.length_zh(u64::from(n)),
        Language::En => unit.length_en(u64::from(n)),
    };
    let period = &deadline.period;
    let length = words(period.length, period.unit);
    match period.extension {
        0 => length,
        n => {
            say(language, "clock-extended-by", &[("length", &length), ("extension", &words(n, period.unit))])
        }
    }
}

fn basis(deadline: &Deadline, language: Language) -> String {
    let key = format!("deadline-basis-{}", deadline.name.as_str().replace('_', "-"));
    let words = language.t(&key);
    if language == Language::En && !words.starts_with('⟦') {
        words.into_owned()
    } else {
        deadline.basis.clone()
    }
}
