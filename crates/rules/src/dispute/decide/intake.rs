//! Taking in: registering, asking the sides, judging the danger, taking up or not.

use super::{Act, Context, out_of_calendar, told, written};
use crate::{
    dispute::{
        Answer, Danger, Fact, MEDIATION_DAYS, RefusalReason, Register, Registered, Risk, Route, Side,
        SideKind, State,
    },
    matter::{Deadline, DeadlineName, Recorded},
    refusal::Refusal,
};
use yimen_calendar::{Unit, legal_day};

/// Registers a dispute: its first fact.
///
/// # Errors
/// A [`Refusal`] that names the field at fault.
pub fn register(register: &Register, context: &Context<'_>) -> Result<Vec<Recorded<Fact>>, Refusal> {
    sides(&register.sides)?;
    written(&register.place, "place", "请填写纠纷发生地。", "Say where it is.")?;
    written(&register.facts, "facts", "请写明纠纷事实。", "Write down what happened.")?;
    danger(&register.danger)?;
    let r = register.clone();
    let first = Registered {
        no: r.no,
        township: r.township,
        kind: r.kind,
        origin: r.origin,
        from_no: r.from_no,
        sides: r.sides,
        place: r.place,
        facts: r.facts,
        demand: r.demand,
        danger: r.danger,
        on: legal_day(context.now),
    };
    let fact = Fact::Registered(Box::new(first));
    Ok(vec![Recorded { at: context.now, by: context.by.to_owned(), fact }])
}

fn sides(sides: &[Side]) -> Result<(), Refusal> {
    if sides.len() < 2 {
        return Err(Refusal::invalid(
            "dispute_two_sides",
            "sides.1.name",
            "纠纷至少有两方当事人。",
            "A dispute has two sides at least.",
        ));
    }
    for (n, side) in sides.iter().enumerate() {
        let name = format!("sides.{n}.name");
        written(
            &side.party.name_masked,
            name.clone(),
            "请填写当事人姓名或名称。",
            "Give the name of this side.",
        )?;
        if side.people == 0 || side.people > 9_999 {
            let field = format!("sides.{n}.people");
            return Err(Refusal::invalid("dispute_people", field, "请填写人数。", "Say how many people."));
        }
        if side.kind == SideKind::People && side.people > 5 && side.agent.is_none() {
            return Err(Refusal::invalid(
                "dispute_representative",
                format!("sides.{n}.agent"),
                "一方人数较多的，请登记推选的代表人。",
                "Many people on one side name somebody to speak for them.",
            ));
        }
        if let Some(agent) = &side.agent {
            let field = format!("sides.{n}.agent");
            written(
                &agent.party.name_masked,
                field,
                "请填写代理人姓名。",
                "Give the name of who speaks for it.",
            )?;
        }
        if sides[..n].iter().any(|other| other.party.is(&side.party)) {
            return Err(Refusal::invalid(
                "dispute_same_side",
                name,
                "同一人不能既是一方又是另一方。",
                "The same person stands on two sides.",
            ));
        }
    }
    Ok(())
}

/// What may escalate is met with a measure, what may become a police or criminal case is reported (MEDLAW art. 25).
fn danger(danger: &Danger) -> Result<(), Refusal> {
    const BASIS: &str = "人民调解法第二十五条";
    let because = |result: Result<(), Refusal>| result.map_err(|refusal| refusal.because(BASIS));
    if danger.risk == Risk::Ordinary {
        return Ok(());
    }
    because(written(&danger.reason, "risk_reason", "请写明判断的理由。", "Say why it is thought so."))?;
    because(written(
        &danger.measure,
        "measure",
        "请写明采取的预防措施。",
        "Say what is done to prevent it.",
    ))?;
    if danger.risk == Risk::Danger {
        let (zh, en) = ("请写明报告了哪个机关。", "Say to whom it was reported.");
        because(written(&danger.reported_to, "reported_to", zh, en))?;
    }
    Ok(())
}

pub(super) fn answer(act: &mut Act<'_>, side: usize, answer: Answer) -> Result<(), Refusal> {
    act.state_is(&[
        State::Applied,
        State::SelfInitiated,
        State::Accepted,
        State::MediatorChosen,
        State::InSession,
    ])?;
    act.side(side)?;
    let on = act.today();
    act.record(Fact::Answered { side, answer, on });
    Ok(())
}

pub(super) fn judge(act: &mut Act<'_>, judged: &Danger) -> Result<(), Refusal> {
    if !act.dispute.state.is_open() {
        act.state_is(&[])?;
    }
    danger(judged)?;
    act.record(Fact::Judged(judged.clone()));
    Ok(())
}

pub(super) fn accept(act: &mut Act<'_>) -> Result<(), Refusal> {
    act.state_is(&[State::Applied, State::SelfInitiated])?;
    if act.dispute.is_refused_by_a_side() {
        return Err(Refusal::conflict(
            "dispute_consent",
            "一方当事人明确拒绝调解，不得调解。",
            "A side clearly refuses: nobody mediates then.",
        )
        .because("人民调解法第十七条"));
    }
    let deadline = Deadline::set(
        DeadlineName::Mediation,
        act.today(),
        MEDIATION_DAYS,
        Unit::CalendarDay,
        "人民调解工作若干规定；调解期限三十日",
        act.context.calendar,
    )
    .map_err(out_of_calendar)?;
    act.record(Fact::Accepted { deadline });
    Ok(())
}

pub(super) fn refuse(
    act: &mut Act<'_>,
    reason: RefusalReason,
    words: &str,
    routes: &[Route],
) -> Result<(), Refusal> {
    act.state_is(&[State::Applied, State::SelfInitiated])?;
    written(words, "words", "请写明不予受理的理由。", "Say why it is not taken up.")?;
    if reason != RefusalReason::NoDispute {
        told(routes)?;
    }
    let on = act.today();
    act.record(Fact::Refused { reason, words: words.to_owned(), routes: routes.to_vec(), on });
    Ok(())
}
