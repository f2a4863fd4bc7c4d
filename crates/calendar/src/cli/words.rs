//! The answer in words, in Chinese or English.

use super::{DueArgs, Language};
use crate::civil::{legal_day, weekday_en, weekday_zh};
use crate::due::Due;
use crate::proof::{DayReason, Proof, ProofDay};
use crate::unit::Unit;
use jiff::civil::Date;
use std::io::{self, Write};

pub(super) fn write_answer(proof: &Proof, args: &DueArgs, out: &mut dyn Write) -> io::Result<()> {
    match args.lang {
        Language::Zh => zh(proof, out)?,
        Language::En => en(proof, out)?,
    }
    if args.proof {
        writeln!(out)?;
        for day in &proof.days {
            let (weekday, why) = match args.lang {
                Language::Zh => (weekday_zh(day.date), why_zh(day, proof.period.unit)),
                Language::En => (weekday_en(day.date), why_en(day, proof.period.unit)),
            };
            let ordinal = day.counted.map_or_else(String::new, |ordinal| ordinal.to_string());
            writeln!(out, "{ordinal:>6}  {}  {weekday}  {why}", day.date)?;
        }
    }
    Ok(())
}

fn day_zh(day: Date) -> String {
    format!("{day}（{}）", weekday_zh(day))
}

fn day_en(day: Date) -> String {
    format!("{day} ({})", weekday_en(day))
}

fn zh(proof: &Proof, out: &mut dyn Write) -> io::Result<()> {
    let period = &proof.period;
    match proof.due {
        Due::On { date, .. } if backwards(period.unit) => writeln!(out, "最迟日期：{}", day_zh(date))?,
        Due::On { date, .. } => writeln!(out, "期限届满日：{}", day_zh(date))?,
        Due::At { instant } => {
            writeln!(out, "期限届满时刻：{}（{}）", proof.due, weekday_zh(legal_day(instant)))?;
        }
        Due::Stopped => writeln!(out, "时限已中止：扣除期间尚未结束，暂无届满日")?,
    }
    let start = period.start.day();
    write!(out, "{}：{}（{}），{}", event_zh(period.unit), period.start, weekday_zh(start), {
        period.unit.length_zh(u64::from(period.length))
    })?;
    if period.extension > 0 {
        write!(out, "，延长后共 {}", period.unit.length_zh(period.total()))?;
    }
    writeln!(out)?;
    if let Some(from) = proof.rolled_from {
        writeln!(out, "计满之日 {} 不能作为末日，据此调整", day_zh(from))?;
    }
    if proof.suspensions_unused {
        writeln!(out, "此单位不适用扣除期间，所列扣除未计")?;
    }
    if proof.provisional {
        writeln!(out, "暂定：涉及年份的放假安排尚未公布，公布后须重新计算")?;
    }
    Ok(())
}

fn en(proof: &Proof, out: &mut dyn Write) -> io::Result<()> {
    let period = &proof.period;
    match proof.due {
        Due::On { date, .. } if backwards(period.unit) => writeln!(out, "At the latest: {}", day_en(date))?,
        Due::On { date, .. } => writeln!(out, "Due: {}", day_en(date))?,
        Due::At { instant } => writeln!(out, "Due: {} ({})", proof.due, weekday_en(legal_day(instant)))?,
        Due::Stopped => writeln!(out, "Stopped: a suspension still runs, there is no due date yet")?,
    }
    let joint = if backwards(period.unit) { "" } else { " from" };
    let start = period.start.day();
    write!(out, "{}{joint} {} ({})", period.unit.length_en(u64::from(period.length)), period.start, {
        weekday_en(start)
    })?;
    if period.extension > 0 {
        write!(out, ", extended to {} in all", period.unit.length_en(period.total()))?;
    }
    writeln!(out)?;
    if let Some(from) = proof.rolled_from {
        writeln!(out, "The last counted day, {}, is no day to end on; moved from it", day_en(from))?;
    }
    if proof.suspensions_unused {
        writeln!(out, "This unit is not suspended; the suspensions given have no effect")?;
    }
    if proof.provisional {
        writeln!(
            out,
            "Provisional: the arrangement of a year concerned is not announced; to be computed again then"
        )?;
    }
    Ok(())
}

fn backwards(unit: Unit) -> bool {
    matches!(unit, Unit::WorkingDayBefore | Unit::CalendarDayBefore)
}

fn event_zh(unit: Unit) -> &'static str {
    if backwards(unit) { "基准日" } else { "起算" }
}

/// Why a day counts or not, in Chinese, with the festival or the reason.
fn why_zh(day: &ProofDay, unit: Unit) -> String {
    let words = match day.why {
        DayReason::Start if backwards(unit) => "基准日，不计入",
        DayReason::Start => "事件发生之日，不计入",
        DayReason::Counted => "计入",
        DayReason::MakeUpWorkingDay => "调休上班，计入",
        DayReason::RestDay => "休息日",
        DayReason::Holiday => "放假",
        DayReason::Override => "县级停止办公",
        DayReason::Suspended => "扣除期间，不计入",
        DayReason::Passed => "经过",
        DayReason::Hours => "连续计时（累计小时）",
        DayReason::Rolled => "调整后的末日",
    };
    with_details(words, day.name_zh.as_deref(), day)
}

fn why_en(day: &ProofDay, unit: Unit) -> String {
    let words = match day.why {
        DayReason::Start if backwards(unit) => "the date given, not counted",
        DayReason::Start => "day of the event, not counted",
        DayReason::Counted => "counted",
        DayReason::MakeUpWorkingDay => "make-up working day, counted",
        DayReason::RestDay => "rest day",
        DayReason::Holiday => "day off",
        DayReason::Override => "closed by the county",
        DayReason::Suspended => "suspended, not counted",
        DayReason::Passed => "passed",
        DayReason::Hours => "hours run on (hours so far)",
        DayReason::Rolled => "the last day, moved",
    };
    with_details(words, day.name_en.as_deref(), day)
}

fn with_details(words: &str, name: Option<&str>, day: &ProofDay) -> String {
    let details: Vec<&str> =
        [name, day.reason.as_deref()].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    if details.is_empty() { words.to_owned() } else { format!("{words} · {}", details.join(" · ")) }
}
