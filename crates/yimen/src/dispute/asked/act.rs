//! An act as asked for, read into a command of the rules.

use super::{agreement, all_chosen, chosen, day, parsed, place, register, text, ticked};
use crate::{
    dispute::units,
    keeping::Book,
    matter::people,
    shell::{Failure, body::Fields, county::CountyProfile},
};
use jiff::civil::Date;
use yimen_rules::{
    dispute::{
        Answer, Choice, Command, Committee, CourtAnswer, EndReason, Evidence, Interest, Mediator,
        RefusalReason, Route, Session, SignedBy,
    },
    refusal::Refusal,
};
use yimen_store::Vault;

/// What reading an act needs beside its fields.
pub struct Ground<'a> {
    /// Seals texts.
    pub vault: &'a Vault,
    /// The committees.
    pub book: &'a Book,
    /// Names of units.
    pub county: &'a CountyProfile,
    /// The township whose committee mediates.
    pub township: &'a str,
    /// The present legal day.
    pub today: Date,
}

/// Tasks that the form of a coordination can hold.
const TASKS: usize = 4;
/// Longest record of a session, in characters.
const LONGEST: usize = 8000;

/// Reads an act by its word.
///
/// # Errors
/// The first field at fault; [`Failure::NotFound`] for a word that is no act.
pub fn command(word: &str, fields: &Fields, ground: &Ground<'_>) -> Result<Command, Failure> {
    let sealed = |name: &str, longest: usize| -> Result<String, Failure> {
        Ok(people::seal_text(ground.vault, &text(fields, name, longest)?)?)
    };
    let today = Some(ground.today);
    let on = || day(fields, "on", today);
    let side = || place(fields, "side");
    let routes = || all_chosen(fields, "routes", Route::parse);
    Ok(match word {
        "answer" => Command::Answer { side: side(), answer: chosen(fields, "answer", Answer::parse)? },
        "judge" => Command::Judge(register::danger(fields)?.sealed(ground.vault)?),
        "accept" => Command::Accept,
        "refuse" => Command::Refuse {
            reason: chosen(fields, "reason", RefusalReason::parse)?,
            words: sealed("words", 1000)?,
            routes: routes(),
        },
        "mediators" => {
            Command::Name { mediators: mediators(fields, ground)?, declared: ticked(fields, "declared") }
        }
        "recuse" => Command::Recuse {
            name: fields.text("name").to_owned(),
            interest: chosen(fields, "interest", Interest::parse)?,
        },
        "session" => Command::Meet(Session {
            on: on()?,
            place: text(fields, "place", 100)?,
            present: fields.all("present").map(|n| n.parse().unwrap_or(usize::MAX)).collect(),
            mediators: Vec::new(),
            invited: text(fields, "invited", 200)?,
            record: sealed("record", LONGEST)?,
        }),
        "evidence" => Command::TakeEvidence(Evidence {
            what: sealed("what", 300)?,
            from: fields.text("from").parse().ok(),
            original: ticked(fields, "original"),
            on: on()?,
        }),
        "continue" => Command::Continue {
            days: fields.text("days").parse().unwrap_or(0),
            agreed: ticked(fields, "agreed"),
        },
        "agree" => Command::Agree(agreement::accord(fields, ground.vault, ground.today)?),
        "sign" => Command::Sign {
            side: side(),
            by: chosen(fields, "by", SignedBy::parse)?,
            agent: ticked(fields, "agent"),
            on: on()?,
        },
        "mediator-sign" => Command::MediatorSign { on: on()? },
        "seal" => Command::Seal { on: on()? },
        "drop" => Command::DropDraft,
        "perform" => Command::Perform { item: place(fields, "item"), on: on()?, how: sealed("how", 500)? },
        "not-performed" => Command::NotPerformed { why: sealed("why", 1000)?, told: ticked(fields, "told") },
        "remind" => Command::Remind,
        "court" => Command::CourtAnswered {
            answer: chosen(fields, "answer", CourtAnswer::parse)?,
            court: text(fields, "court", 60)?,
            on: on()?,
        },
        "visit" => Command::Visit {
            on: on()?,
            side: side(),
            result: sealed("result", 1000)?,
            next: match fields.text("next") {
                "" => None,
                next => Some(parsed(next, "next")?),
            },
        },
        "fail" => Command::Fail {
            reason: chosen(fields, "reason", EndReason::parse)?,
            words: sealed("words", 1000)?,
            routes: routes(),
        },
        "coordinate" => coordinate(fields, ground)?,
        "task" => Command::DoTask { task: place(fields, "task"), result: sealed("result", 1000)? },
        "archive" => Command::Archive,
        _ => return Err(Failure::NotFound),
    })
}

/// Members of the committee as chosen, and whoever the parties chose beside them (MEDLAW arts. 19–20).
fn mediators(fields: &Fields, ground: &Ground<'_>) -> Result<Vec<Mediator>, Refusal> {
    let committee = ground.book.one::<Committee>(ground.township).map(|record| record.body);
    let choice = Choice::parse(fields.text("choice")).unwrap_or(Choice::Named);
    let mut mediators = Vec::new();
    for name in fields.all("member") {
        let member = committee.as_ref().and_then(|c| c.member(name)).ok_or_else(|| {
            Refusal::invalid(
                "mediator_unknown",
                "mediators",
                "该调解员不在调解委员会名单中。",
                "This mediator is not on the list of the committee.",
            )
        })?;
        mediators.push(Mediator {
            name: member.name.clone(),
            account: member.account.clone(),
            // Who has an account of the township belongs to it; others come from villages and say so themselves.
            unit: if member.account.is_empty() { String::new() } else { ground.township.to_owned() },
            choice,
        });
    }
    let other = text(fields, "other", 30)?;
    if !other.is_empty() {
        mediators.push(Mediator { name: other, account: String::new(), unit: String::new(), choice });
    }
    Ok(mediators)
}

fn coordinate(fields: &Fields, ground: &Ground<'_>) -> Result<Command, Failure> {
    let known = |code: &str, field: String| {
        if units::is_one(ground.county, code) {
            return Ok(code.to_owned());
        }
        Err(Refusal::invalid("unknown_unit", field, "没有这个单位。", "There is no such unit."))
    };
    let lead = known(fields.text("lead"), "lead".to_owned())?;
    let mut tasks = Vec::new();
    for n in 0..TASKS {
        let name = |field: &str| format!("tasks.{n}.{field}");
        let (unit, what) = (fields.text(&name("unit")), text(fields, &name("what"), 500)?);
        if unit.is_empty() && what.is_empty() {
            continue;
        }
        let unit = known(unit, name("unit"))?;
        let by = parsed(fields.text(&name("by")), name("by"))?;
        tasks.push((unit, people::seal_text(ground.vault, &what)?, by));
    }
    Ok(Command::Coordinate { lead, tasks })
}
