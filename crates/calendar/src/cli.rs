//! `yimen calendar due` and `yimen calendar check`: arguments in, words and an exit code out.
//!
//! Exit codes: 0 done; 1 a vector failed (or the words could not be written); 2 an argument or a file is at fault.

mod words;

use crate::calendar::Calendar;
use crate::check::check;
use crate::civil::parse_date;
use crate::errors::PeriodError;
use crate::period::{Period, Start, Suspension};
use crate::proof::Proof;
use crate::unit::Unit;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::PathBuf;

/// Legal time at the command line.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum CalendarCommand {
    /// 计算期限届满日 / When a legal period ends
    Due(DueArgs),
    /// 用算例文件核对 / Check a file of worked examples
    Check(CheckArgs),
}

/// The language of the words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

/// Arguments of `due`. Values are read by this crate, so that its words name the argument at fault.
#[derive(Debug, Clone, clap::Args)]
pub struct DueArgs {
    /// 起算日（不计入）或时刻 / the day of the event (not counted), or an instant with its offset for hours
    #[arg(long, value_name = "DATE|INSTANT", allow_hyphen_values = true)]
    pub start: String,
    /// 期限长度 / length of the period
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub length: String,
    /// working_day, calendar_day, calendar_month, hour, working_day_before, calendar_day_before
    #[arg(long, value_name = "UNIT", allow_hyphen_values = true)]
    pub unit: String,
    /// 延长，同一单位 / extension in the same unit
    #[arg(long, value_name = "N", default_value = "0", allow_hyphen_values = true)]
    pub extension: String,
    /// 扣除期间，首尾均含；尚未结束写 FROM.. ；可多次 / days that do not count, both ends included; FROM.. still runs
    #[arg(long, value_name = "FROM..TO", allow_hyphen_values = true)]
    pub suspend: Vec<String>,
    /// 输出 JSON / print JSON
    #[arg(long)]
    pub json: bool,
    /// 逐日列出依据 / list each day and why it counts or not
    #[arg(long)]
    pub proof: bool,
    /// 语言 / language of the words
    #[arg(long, value_enum, default_value_t)]
    pub lang: Language,
}

/// Arguments of `check`.
#[derive(Debug, Clone, clap::Args)]
pub struct CheckArgs {
    /// 算例文件 / a JSON file of vectors
    #[arg(value_name = "FILE.json")]
    pub file: PathBuf,
}

/// Runs a command on the shipped calendar; what is at fault goes to standard error. Gives the exit code.
pub fn run(command: &CalendarCommand, out: &mut dyn Write) -> i32 {
    run_with(&Calendar::shipped(), command, out, &mut io::stderr())
}

/// Runs a command on a calendar (a county's own, with its imports and closures). Gives the exit code.
pub fn run_with(
    calendar: &Calendar,
    command: &CalendarCommand,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> i32 {
    let done = match command {
        CalendarCommand::Due(args) => due(calendar, args, out),
        CalendarCommand::Check(args) => check_file(calendar, args, out),
    };
    match done {
        Ok(code) => code,
        Err(Fault::Argument(words)) => {
            // Nothing better than the code is left to say it with when standard error is closed.
            let _ = writeln!(err, "{words}");
            2
        }
        Err(Fault::Output) => 1,
    }
}

enum Fault {
    Argument(String),
    Output,
}

impl From<io::Error> for Fault {
    fn from(_: io::Error) -> Fault {
        Fault::Output
    }
}

fn due(calendar: &Calendar, args: &DueArgs, out: &mut dyn Write) -> Result<i32, Fault> {
    let period = period_of(args).map_err(Fault::Argument)?;
    let proof = calendar.proof(&period).map_err(|error| Fault::Argument(refused(&error, args.lang)))?;
    if args.json {
        writeln!(out, "{}", as_json(&proof, args.proof))?;
    } else {
        words::write_answer(&proof, args, out)?;
    }
    Ok(0)
}

/// Why there is no date, beginning with the argument to mend.
fn refused(error: &PeriodError, lang: Language) -> String {
    let argument = match error {
        PeriodError::OutsideCalendar { .. } | PeriodError::HoursNeedAnInstant { .. } => "--start",
        PeriodError::EndsOutsideCalendar { .. } => "--length",
        PeriodError::SuspensionReversed { .. } | PeriodError::TooManySuspensions { .. } => "--suspend",
    };
    match lang {
        Language::Zh => format!("{argument}：{}", error.zh()),
        Language::En => format!("{argument}: {error}"),
    }
}

/// What is wrong is said in the language asked for, and begins with the argument.
fn period_of(args: &DueArgs) -> Result<Period, String> {
    let say = |argument: &str, zh: String, en: String| match args.lang {
        Language::Zh => format!("{argument}：{zh}"),
        Language::En => format!("{argument}: {en}"),
    };
    let number = |argument: &str, text: &str| {
        text.parse::<u32>().map_err(|_| {
            let largest = u32::MAX;
            say(
                argument,
                format!("“{text}”不是 0 至 {largest} 的整数"),
                format!("`{text}` is not a whole number from 0 to {largest}"),
            )
        })
    };
    let start: Start = args.start.parse().map_err(|en| {
        let zh = format!(
            "“{}”既不是有效日期（2025-01-10），也不是带时区的时刻（2025-01-10T09:30:00+08:00）",
            args.start
        );
        say("--start", zh, en)
    })?;
    let length = number("--length", &args.length)?;
    let extension = number("--extension", &args.extension)?;
    let unit: Unit = args.unit.parse().map_err(|en| {
        let names: Vec<_> = Unit::ALL.iter().map(|unit| unit.name()).collect();
        say("--unit", format!("没有单位“{}”；可用：{}", args.unit, names.join("、")), en)
    })?;
    let mut suspensions = Vec::with_capacity(args.suspend.len());
    for text in &args.suspend {
        suspensions.push(suspension_of(text).map_err(|en| {
            say("--suspend", format!("“{text}”应为 起始日..终止日（尚未结束写 起始日..）"), en)
        })?);
    }
    Ok(Period { start, length, extension, unit, suspensions })
}

fn suspension_of(text: &str) -> Result<Suspension, String> {
    let Some((from, to)) = text.split_once("..") else {
        return Err(format!("`{text}` is not FROM..TO (or FROM.. while it still runs)"));
    };
    let to = if to.is_empty() { None } else { Some(parse_date(to)?) };
    Ok(Suspension { from: parse_date(from)?, to, reason: String::new() })
}

fn as_json(proof: &Proof, with_days: bool) -> Value {
    let period = &proof.period;
    let mut answer = json!({
        "due": if proof.due.is_stopped() { Value::Null } else { json!(proof.due.to_string()) },
        "provisional": proof.provisional,
        "stopped": proof.due.is_stopped(),
        "start": period.start.to_string(),
        "length": period.length,
        "extension": period.extension,
        "unit": period.unit,
        "suspensions": period.suspensions,
        "suspensions_unused": proof.suspensions_unused,
        "rolled_from": proof.rolled_from,
    });
    if with_days {
        answer["proof"] = json!(proof.days);
    }
    answer
}

fn check_file(calendar: &Calendar, args: &CheckArgs, out: &mut dyn Write) -> Result<i32, Fault> {
    let file = args.file.display();
    let json = std::fs::read_to_string(&args.file)
        .map_err(|error| Fault::Argument(format!("无法读取 {file} / cannot read {file}: {error}")))?;
    let report =
        check(&json, calendar).map_err(|error| Fault::Argument(format!("文件无法核对 / {file}: {error}")))?;
    writeln!(out, "{report}")?;
    Ok(i32::from(report.failed() > 0))
}
