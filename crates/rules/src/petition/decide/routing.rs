//! Where a petition goes, and what the petitioner is told of it (PETREG arts. 19–24).

use super::{Acting, given};
use crate::matter::DeadlineName;
use crate::petition::{Answer, Class, Manner, PETITION_BUREAU, Sending, Triage, Way, What, superior};
use crate::refusal::Refusal;
use yimen_calendar::Unit as Days;

/// Working days for a ruling on competence; PETREG art. 24 names none.
const RULING_DAYS: u32 = 5;

pub(super) fn triage(
    acting: &mut Acting<'_>,
    result: Triage,
    way: Option<Way>,
    note: &str,
    sending: Option<&Sending>,
) -> Result<(), Refusal> {
    let way = way_of(acting, result, way)?;
    let triaged = What::Triaged { result, way, note: note.to_owned() };
    if result == Triage::Emergency {
        given("note", note, "请写明紧急情况和报告对象。", "Say what is urgent and to whom it was reported.")?;
        // Reporting is not deciding: the clock of triage goes on (art. 25).
        return acting.record(triaged);
    }
    let today = acting.today();
    acting.meet(DeadlineName::Triage, today);
    match result {
        Triage::OnTheSpot => {
            given("note", note, "请写明当场答复的内容。", "Write down what was answered on the spot.")?;
            acting.meet(DeadlineName::PetitionNotice, today);
            acting.record(triaged)?;
            acting.record(What::Solved { answer: note.to_owned() })
        }
        Triage::ToDepartment => {
            let sending = sending.ok_or_else(nowhere)?;
            acting.record(triaged)?;
            send(acting, sending)
        }
        Triage::ToCounty => {
            let county = Sending {
                to: PETITION_BUREAU.to_owned(),
                manner: Manner::Transfer,
                report_by: None,
                note: note.to_owned(),
            };
            acting.record(triaged)?;
            send(acting, &county)
        }
        Triage::ToDiscipline => {
            acting.record(triaged)?;
            acting.record(What::Reclassified)
        }
        _ => acting.record(triaged),
    }
}

/// The way must agree with the result: the first five have procedures of their own (arts. 31, 34).
fn way_of(acting: &Acting<'_>, result: Triage, way: Option<Way>) -> Result<Option<Way>, Refusal> {
    let wrong = |zh: &str, en: &str| {
        Err(Refusal::invalid("petition_way", "way", zh, en).because("信访工作条例第三十一条"))
    };
    match (acting.petition.class, result, way) {
        (Class::Appeal, Triage::ToPetition, _) => Ok(Some(Way::Petition)),
        (Class::Appeal, Triage::ToStatutory, None | Some(Way::Petition)) => {
            wrong("请选择应当适用的法定途径。", "Say which procedure the law has for it.")
        }
        (Class::Appeal, _, way) => Ok(way.or(acting.petition.way)),
        (_, Triage::ToStatutory, _) => {
            wrong("只有申诉求决类事项导入法定途径。", "Only an appeal goes to a statutory procedure.")
        }
        _ => Ok(None),
    }
}

fn nowhere() -> Refusal {
    Refusal::invalid("petition_to", "to", "请选择转送、交办的单位。", "Choose the unit it goes to.")
}

/// Refuses a receiver that may not have it.
fn receiver(acting: &Acting<'_>, to: &str) -> Result<(), Refusal> {
    if to.is_empty() {
        return Err(nowhere());
    }
    if to == acting.petition.against.unit {
        return Err(Refusal::invalid(
            "petition_to_accused",
            "to",
            "不得将信访事项转给被反映的单位。",
            "A petition never goes to the unit complained of.",
        )
        .because("信访工作条例第三十条、第四十六条"));
    }
    if to == acting.petition.unit && acting.petition.state != crate::petition::State::Disputed {
        return Err(Refusal::invalid(
            "petition_to_self",
            "to",
            "本件已在该单位。",
            "The petition is with that unit already.",
        ));
    }
    Ok(())
}

pub(super) fn send(acting: &mut Acting<'_>, sending: &Sending) -> Result<(), Refusal> {
    receiver(acting, &sending.to)?;
    let today = acting.today();
    if sending.manner == Manner::Assign && sending.report_by.is_none_or(|by| by < today) {
        return Err(Refusal::invalid(
            "petition_report_by",
            "report_by",
            "交办的，请写明今天以后的反馈期限。",
            "An assignment names the day, not yet past, for the report.",
        ));
    }
    acting.meet(DeadlineName::Triage, today);
    acting.set(
        DeadlineName::TransferObjection,
        today,
        5,
        Days::WorkingDay,
        "信访工作条例第二十三条第二款（五个工作日）",
    )?;
    if acting.petition.reachable {
        // The receiver's fifteen days count from the day it was sent: not opening the mail wins no time.
        let basis = "信访工作条例第二十三条";
        acting.set(DeadlineName::PetitionNotice, today, 15, Days::CalendarDay, basis)?;
    }
    acting.record(What::Sent {
        from: acting.petition.unit.clone(),
        to: sending.to.clone(),
        manner: sending.manner,
        report_by: sending.report_by,
        note: sending.note.clone(),
    })
}

pub(super) fn object(acting: &mut Acting<'_>, reason: &str) -> Result<(), Refusal> {
    given("reason", reason, "提出异议应当详细说明理由。", "An objection gives its reasons in detail.")?;
    let today = acting.today();
    acting.meet(DeadlineName::TransferObjection, today);
    let basis = "信访工作条例第二十四条（共同上一级指定，内部时限五个工作日）";
    acting.set(DeadlineName::CompetenceRuling, today, RULING_DAYS, Days::WorkingDay, basis)?;
    let to = superior(&acting.petition.against).to_owned();
    acting.record(What::Objected { reason: reason.to_owned(), to })
}

pub(super) fn take_back(acting: &mut Acting<'_>) -> Result<(), Refusal> {
    acting.meet(DeadlineName::CompetenceRuling, acting.today());
    acting.record(What::TakenBack)
}

/// The ruling wins nobody time: the fifteen days go on from the day of the transfer that was quarrelled about.
pub(super) fn rule(acting: &mut Acting<'_>, to: &str, reason: &str) -> Result<(), Refusal> {
    receiver(acting, to)?;
    given("reason", reason, "请写明裁定理由。", "Give the reasons of the ruling.")?;
    acting.meet(DeadlineName::CompetenceRuling, acting.today());
    acting.record(What::Ruled { to: to.to_owned(), reason: reason.to_owned() })
}

pub(super) fn tell(
    acting: &mut Acting<'_>,
    answer: Answer,
    route: &str,
    reason: &str,
    holder: &str,
) -> Result<(), Refusal> {
    let today = acting.today();
    acting.meet(DeadlineName::Triage, today);
    acting.meet(DeadlineName::TransferObjection, today);
    let latest = acting.petition.deadline(DeadlineName::PetitionNotice).and_then(|d| d.due);
    acting.meet(DeadlineName::PetitionNotice, today);
    let told = |accepted_on| What::Told {
        answer,
        route: route.to_owned(),
        reason: reason.to_owned(),
        holder: holder.to_owned(),
        accepted_on,
    };
    match answer {
        Answer::Accepted => {
            let appeal = acting.petition.class == Class::Appeal;
            if appeal && !matches!(acting.petition.way, None | Some(Way::Petition)) {
                return Err(Refusal::invalid(
                    "petition_way",
                    "answer",
                    "该事项应当按法定途径处理，请告知法定途径。",
                    "The law has a procedure of its own for this; tell the petitioner that.",
                )
                .because("信访工作条例第三十一条"));
            }
            // The day of the notice, at latest the last day on which it was owed (domain §6.3).
            let accepted_on = latest.map_or(today, |latest| latest.min(today));
            if appeal {
                let basis = "信访工作条例第三十四条（自受理之日起六十日）";
                acting.set(DeadlineName::PetitionHandling, accepted_on, 60, Days::CalendarDay, basis)?;
            }
            return acting.record(told(Some(accepted_on)));
        }
        Answer::NotCompetent | Answer::StatutoryRoute => {
            given("route", route, "请写明应当向谁提出。", "Say where the petitioner should go.")?;
        }
        Answer::NotRepeated | Answer::NoLongerAccepted if acting.petition.earlier.is_empty() => {
            return Err(Refusal::invalid(
                "petition_earlier",
                "answer",
                "请先关联原信访件。",
                "Link the earlier petition first.",
            )
            .because("信访工作条例第十九条、第三十六条"));
        }
        Answer::NotRepeated | Answer::NoLongerAccepted => {}
    }
    given("reason", reason, "请写明不予受理的理由。", "Give the reason.")?;
    acting.end(told(None))
}
