//! Inside handling: inquiries, visits, meetings, extension, mediation (domain §1.14; PETREG arts. 28, 33, 34).

use super::{Acting, given, no_date, plausible};
use crate::matter::{Deadline, DeadlineName, Kind, MatterNo};
use crate::petition::{Discussion, Path, Progress, Step, What};
use crate::refusal::Refusal;
use jiff::civil::Date;
use yimen_calendar::Unit as Days;

/// The deadline of a path, and the working days it has when nobody names a day.
fn limit(path: Path) -> (DeadlineName, Option<u32>) {
    match path {
        Path::Limited => (DeadlineName::LimitedInquiry, Some(5)),
        Path::Field => (DeadlineName::FieldInquiry, Some(15)),
        Path::Collective => (DeadlineName::CollectiveDecision, None),
    }
}

pub(super) fn open(
    acting: &mut Acting<'_>,
    path: Path,
    people: &[String],
    due: Option<Date>,
    task: &str,
) -> Result<(), Refusal> {
    given("task", task, "请写明要求。", "Write down what is asked.")?;
    if acting.petition.steps.iter().any(|s| s.path == path && s.progress != Progress::Done) {
        return Err(Refusal::conflict(
            "petition_path_open",
            format!("“{}”正在进行，请先办完。", path.zh()),
            format!("A {} is under way; finish it first.", path.en()),
        ));
    }
    conflicted(acting, "people", people)?;
    let today = acting.today();
    let (name, days) = limit(path);
    match (due, days) {
        (Some(due), _) if due < today => {
            return Err(Refusal::invalid(
                "petition_due_past",
                "due",
                "期限不能早于今天。",
                "The day cannot be past.",
            ));
        }
        (Some(due), _) => acting.deadlines.push(Deadline::on(name, today, due, "领导批示期限")),
        (None, Some(days)) => acting.set(name, today, days, Days::WorkingDay, "内部办理时限")?,
        (None, None) => {
            return Err(Refusal::invalid(
                "petition_meeting_day",
                "due",
                "请写明提交研究的会议日期。",
                "Say on which day the meeting is.",
            ));
        }
    }
    let due = acting.deadlines.last().and_then(|d| d.due);
    acting.record(What::Opened { path, people: people.to_vec(), due, task: task.to_owned() })
}

/// The step of a number, if it has come just so far on that path.
fn step<'p>(
    acting: &'p Acting<'_>,
    no: usize,
    path: Option<Path>,
    at: Progress,
) -> Result<&'p Step, Refusal> {
    let found = acting.petition.steps.get(no);
    found.filter(|s| s.progress == at && path.is_none_or(|path| s.path == path)).ok_or_else(|| {
        Refusal::conflict(
            "petition_step",
            "这一步已经有人办理，请刷新后再办。",
            "Somebody has done this step already; reload and go on.",
        )
    })
}

pub(super) fn begin(acting: &mut Acting<'_>, no: usize) -> Result<(), Refusal> {
    step(acting, no, Some(Path::Limited), Progress::Opened)?;
    acting.record(What::Begun { step: no })
}

pub(super) fn visit(
    acting: &mut Acting<'_>,
    no: usize,
    on: Date,
    people: &[String],
    found: &str,
) -> Result<(), Refusal> {
    let opened = step(acting, no, Some(Path::Field), Progress::Opened)?.opened_on;
    plausible("on", on, opened, acting.today())?;
    if people.is_empty() {
        return Err(Refusal::invalid("petition_who", "people", "请写明到场人员。", "Say who went."));
    }
    conflicted(acting, "people", people)?;
    given("found", found, "请写明调查情况。", "Write down what was found.")?;
    acting.record(What::Visited { step: no, on, people: people.to_vec(), found: found.to_owned() })
}

pub(super) fn discuss(acting: &mut Acting<'_>, no: usize, meeting: &Discussion) -> Result<(), Refusal> {
    let opened = step(acting, no, Some(Path::Collective), Progress::Opened)?.opened_on;
    plausible("on", meeting.on, opened, acting.today())?;
    if meeting.attendees.is_empty() {
        return Err(Refusal::invalid("petition_who", "people", "请写明参会人员。", "Say who attended."));
    }
    if let Some(both) = meeting.attendees.iter().find(|a| meeting.recused.contains(a)) {
        return Err(withdrawn("people", both));
    }
    conflicted(acting, "people", &meeting.attendees)?;
    given("conclusion", &meeting.conclusion, "请写明研究结论。", "Write down the conclusion.")?;
    acting.record(What::discussed(no, meeting))
}

/// Nobody inquires into or decides on what is said of him (PETREG art. 28).
fn conflicted(acting: &Acting<'_>, field: &'static str, people: &[String]) -> Result<(), Refusal> {
    let accused = &acting.petition.against.accounts;
    let recused = |who: &String| acting.petition.steps.iter().any(|s| s.recused.contains(who));
    match people.iter().find(|who| accused.contains(*who) || recused(who)) {
        Some(who) => Err(withdrawn(field, who)),
        None => Ok(()),
    }
}

fn withdrawn(field: &'static str, who: &str) -> Refusal {
    Refusal::invalid(
        "petition_recusal",
        field,
        format!("{who}与本件有直接利害关系，应当回避，不得参加。"),
        format!("{who} has a direct interest in this petition and may not take part."),
    )
    .because("信访工作条例第二十八条")
}

pub(super) fn finish(acting: &mut Acting<'_>, no: usize, result: &str) -> Result<(), Refusal> {
    let path = step(acting, no, None, Progress::UnderWay)?.path;
    given("result", result, "请写明结果。", "Write down the result.")?;
    acting.meet(limit(path).0, acting.today());
    acting.record(What::Finished { step: no, result: result.to_owned() })
}

/// Thirty days more, once, by the head (PETREG art. 34): counted from acceptance, never from the old date.
pub(super) fn extend(acting: &mut Acting<'_>, reason: &str) -> Result<(), Refusal> {
    given("reason", reason, "请写明延期理由，并告知信访人。", "Give the reason; the petitioner is told it.")?;
    let calendar = acting.context.calendar;
    let open = |d: &&mut Deadline| d.name == DeadlineName::PetitionHandling && d.is_open();
    if let Some(handling) = acting.deadlines.iter_mut().find(open) {
        *handling = handling.extended(30, calendar).map_err(no_date)?;
    }
    acting.record(What::Extended { days: 30, reason: reason.to_owned() })
}

pub(super) fn mediate(acting: &mut Acting<'_>, dispute: &str, consent: bool) -> Result<(), Refusal> {
    if !consent {
        return Err(Refusal::invalid(
            "petition_consent",
            "consent",
            "调解须双方自愿。",
            "Both sides must consent to mediation.",
        )
        .because("信访工作条例第三十三条"));
    }
    if !matches!(MatterNo::parse(dispute), Ok((Kind::Dispute, _))) {
        return Err(Refusal::invalid(
            "petition_dispute_no",
            "dispute",
            "请填写矛盾纠纷编号（JF开头）。",
            "Write down the number of the dispute; it begins with JF.",
        ));
    }
    acting.record(What::MediationBegun { dispute: dispute.to_owned() })
}

pub(super) fn end_mediation(acting: &mut Acting<'_>, agreed: bool) -> Result<(), Refusal> {
    let ended = What::MediationEnded { agreed };
    if agreed { acting.end(ended) } else { acting.record(ended) }
}
