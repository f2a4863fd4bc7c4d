//! Taking a petition in, and linking it to earlier ones.

use super::{Acting, Context, given, no_date, plausible};
use crate::case::day_of;
use crate::matter::{Deadline, DeadlineName, MatterNo, Recorded};
use crate::permission::Action;
use crate::petition::{Class, Earlier, Fact, Intake, MAX_REPRESENTATIVES, PETITION_BUREAU, Registered, What};
use crate::refusal::Refusal;
use std::collections::BTreeSet;
use yimen_calendar::Unit as Days;

pub(super) fn register(intake: &Intake, context: &Context<'_>) -> Result<Vec<Recorded<Fact>>, Refusal> {
    if context.action != Action::PetitionRegister {
        return Err(Refusal::forbidden(
            "petition_desk",
            "登记信访事项需要登记权限。",
            "The permission to register petitions is needed.",
        ));
    }
    let today = day_of(context.now);
    check(intake)?;
    plausible("received_on", intake.received_on, jiff::civil::date(2007, 1, 1), today)?;
    let at = context.seat();
    let set = |name, length, unit, basis: &str| {
        Deadline::set(name, intake.received_on, length, unit, basis, context.calendar).map_err(no_date)
    };
    let mut deadlines =
        vec![set(DeadlineName::Triage, 1, Days::WorkingDay, "信访事项统一分流（一个工作日）")?];
    // Not owed where name or address is unclear (art. 23).
    if intake.reachable {
        let basis = "信访工作条例第二十二条、第二十三条";
        deadlines.push(set(DeadlineName::PetitionNotice, 15, Days::CalendarDay, basis)?);
    }
    let registered = Registered {
        no: intake.no.clone(),
        unit: who_acts(intake, &at, context),
        at,
        received_on: intake.received_on,
        class: intake.class,
        way: intake.way,
        channel: intake.channel,
        parties: intake.parties.clone(),
        people: intake.people,
        reachable: intake.reachable,
        against: intake.against.clone(),
        words: intake.words.clone(),
        contact: intake.contact.clone(),
        earlier: intake.earlier.clone(),
        urgent: intake.urgent.clone(),
    };
    let fact = Fact { what: What::Registered(Box::new(registered)), deadlines };
    Ok(vec![Recorded { at: context.now, by: context.by.to_owned(), fact }])
}

/// The unit that must act: discipline inspection for an accusation; for a complaint of a unit, one level up; otherwise
/// where it was registered. What the county's own bodies take in goes to the petition bureau.
fn who_acts(intake: &Intake, at: &str, context: &Context<'_>) -> String {
    if intake.class == Class::Accusation {
        return context.county.to_owned();
    }
    if intake.against.unit == PETITION_BUREAU {
        return crate::petition::superior(&intake.against).to_owned();
    }
    if intake.against.unit.is_empty() && at != context.county {
        at.to_owned()
    } else {
        PETITION_BUREAU.to_owned()
    }
}

fn check(intake: &Intake) -> Result<(), Refusal> {
    if intake.parties.len() > MAX_REPRESENTATIVES {
        return Err(Refusal::invalid(
            "petition_representatives",
            "parties",
            "多人提出共同信访事项的，推选代表不得超过五人。",
            "People with one matter choose at most five representatives.",
        )
        .because("信访工作条例第二十条"));
    }
    if intake.parties.is_empty() {
        return Err(Refusal::invalid(
            "petition_nobody",
            "parties",
            "请登记信访人；不愿具名的写“匿名”。",
            "Write down the petitioner; “anonymous” where no name is given.",
        ));
    }
    let persons: Vec<&str> =
        intake.parties.iter().map(|p| p.person.as_str()).filter(|p| !p.is_empty()).collect();
    if persons.iter().collect::<BTreeSet<_>>().len() < persons.len() {
        return Err(Refusal::invalid(
            "petition_same_person",
            "parties",
            "同一证件号码登记了两次。",
            "The same identity number stands there twice.",
        ));
    }
    if usize::try_from(intake.people).unwrap_or(usize::MAX) < intake.parties.len() || intake.people > 100_000
    {
        return Err(Refusal::invalid(
            "petition_people",
            "people",
            "涉及人数不能少于登记的信访人数。",
            "The number of people cannot be smaller than that of the petitioners written down.",
        ));
    }
    given("request", &intake.words.request, "请写明信访请求。", "Write down what is asked for.")?;
    given("facts", &intake.words.facts, "请写明事实经过。", "Write down what happened.")?;
    if intake.class == Class::Accusation && intake.against.is_nobody() {
        return Err(Refusal::invalid(
            "petition_accused",
            "against",
            "检举控告须写明被检举控告的单位或人员。",
            "An accusation names the unit or the people accused.",
        )
        .because("信访工作条例第三十条"));
    }
    if intake.class != Class::Appeal && intake.way.is_some() {
        return Err(Refusal::invalid(
            "petition_way",
            "way",
            "只有申诉求决类事项区分办理途径。",
            "Only an appeal has a way.",
        )
        .because("信访工作条例第三十一条"));
    }
    if let Some(contact) = &intake.contact {
        number("contact", contact)?;
    }
    intake.earlier.iter().try_for_each(|earlier| number("earlier", &earlier.no))
}

fn number(field: &'static str, no: &str) -> Result<(), Refusal> {
    MatterNo::parse(no).map(drop).map_err(|_| {
        Refusal::invalid("petition_number", field, "编号不对，请核对。", "There is no such number; check it.")
    })
}

pub(super) fn link(acting: &mut Acting<'_>, no: &str) -> Result<(), Refusal> {
    number("no", no)?;
    let known = |earlier: &Earlier| earlier.no == no;
    if acting.petition.no == no || acting.petition.earlier.iter().any(known) {
        return Err(Refusal::conflict("petition_linked", "已经关联。", "The two are linked already."));
    }
    acting.record(What::Linked { no: no.to_owned() })
}
