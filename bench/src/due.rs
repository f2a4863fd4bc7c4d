//! One due date beside one array look-up: both draw on the same random days, in the same run.

use crate::lives::Dice;
use anyhow::{Context, Result};
use jiff::{ToSpan, civil::date};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};
use yimen_calendar::{Calendar, Period, Unit};

/// Arguments of `due`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// How many different periods.
    #[arg(long, default_value_t = 4_096)]
    periods: usize,
    /// How often each is asked for.
    #[arg(long, default_value_t = 500)]
    rounds: usize,
    /// The same seed draws the same periods.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// One JSON object in place of the table.
    #[arg(long)]
    json: bool,
}

/// The stretches into which the measuring is cut; the middle one is told, so that a neighbour's burst does not count.
const STRETCHES: usize = 25;

/// Runs it and prints the table.
///
/// # Errors
/// When a period drawn is none.
pub fn run(args: &Args) -> Result<()> {
    let calendar = Calendar::shipped();
    let mut dice = Dice::new(args.seed);
    let look_up = look_up(args, &mut dice);
    let mut lines = Vec::new();
    for (unit, word) in [(Unit::WorkingDay, "working_day"), (Unit::CalendarDay, "calendar_day")] {
        for suspensions in 0..=2 {
            let drawn: Vec<Period> =
                (0..args.periods).map(|_| period(&mut dice, unit, suspensions)).collect::<Result<_>>()?;
            let ns = middle(args, || {
                for period in &drawn {
                    black_box(calendar.due(black_box(period)).is_ok());
                }
            });
            let wrong = drawn.iter().find_map(|period| calendar.due(period).err());
            anyhow::ensure!(wrong.is_none(), "a period that is none: {wrong:?}");
            lines.push((word, suspensions, ns));
        }
    }
    let table = args.rounds * args.periods;
    if args.json {
        let due: Vec<_> = lines
            .iter()
            .map(|(unit, suspensions, ns)| {
                serde_json::json!({"unit": unit, "suspensions": suspensions, "ns": ns, "ratio": ns / look_up})
            })
            .collect();
        println!("{}", serde_json::json!({"calls": table, "look_up_ns": look_up, "due": due}));
        return Ok(());
    }
    println!(
        "due() per call, {table} calls a line; one look-up in an array of 16,384 numbers: {look_up:.2} ns\n"
    );
    println!("  {:<14} {:>11} {:>10} {:>12}", "unit", "suspensions", "ns", "look-ups");
    for (unit, suspensions, ns) in lines {
        println!("  {unit:<14} {suspensions:>11} {ns:>10.1} {:>12.1}", ns / look_up);
    }
    Ok(())
}

/// Nanoseconds of one look-up, at places that cannot be guessed and each depend on the one before, as a due date's do.
fn look_up(args: &Args, dice: &mut Dice) -> f64 {
    let table: Vec<u32> = (0..16_384).map(|_| (dice.roll() % 16_384) as u32).collect();
    let places: Vec<u32> = (0..args.periods).map(|_| (dice.roll() % 16_384) as u32).collect();
    middle(args, || {
        let mut at = 0u32;
        for place in &places {
            at = table[((at ^ place) & 16_383) as usize];
        }
        black_box(at);
    })
}

/// The middle of the stretches, nanoseconds per call.
fn middle(args: &Args, mut all: impl FnMut()) -> f64 {
    let rounds = (args.rounds / STRETCHES).max(1);
    all();
    let mut took: Vec<Duration> = (0..STRETCHES)
        .map(|_| {
            let began = Instant::now();
            (0..rounds).for_each(|_| all());
            began.elapsed()
        })
        .collect();
    took.sort();
    took[STRETCHES / 2].as_nanos() as f64 / (rounds * args.periods) as f64
}

/// A period as offices have them: 1 to 60 days from a day of 2015 to 2026, stopped for 3 to 30 days.
fn period(dice: &mut Dice, unit: Unit, suspensions: usize) -> Result<Period> {
    let days = |dice: &mut Dice, from: usize, to: usize| {
        i64::try_from(from + dice.below(to - from)).map(|n| n.days()).context("days")
    };
    let start = date(2015, 1, 1).checked_add(days(dice, 0, 4_300)?)?;
    let length = u32::try_from(1 + dice.below(60))?;
    let mut period = Period::new(start, length, unit);
    let mut from = start;
    for _ in 0..suspensions {
        from = from.checked_add(days(dice, 1, 15)?)?;
        let to = from.checked_add(days(dice, 3, 30)?)?;
        period = period.suspended(from, Some(to), "hearing");
        from = to;
    }
    Ok(period)
}
