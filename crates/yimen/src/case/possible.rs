//! Which acts a case stands open for, by asking the rules themselves: each act is tried with a plausible content, and
//! nothing is kept. A refusal because of the state or the place closes an act; one that only a field could mend does
//! not. So the buttons of a page can never drift from the rules.

use super::request::Verb;
use yimen_rules::{
    case::{
        Case, Command, Context, Correct, Decide, Deliver, DeliveryWay, Extend, Forward, Notify, NotifyItem,
        Outcome, PaperResult, Refuse, Return, State, Supplement, Suspend, decide,
    },
    refusal::RefusalKind,
};

/// The acts that the rules would allow this person's unit now, in the order in which they are usually done. Who may do
/// them is for the permission table.
pub fn possible(case: &Case, context: &Context<'_>) -> Vec<Verb> {
    ORDER.iter().copied().filter(|verb| stands_open(*verb, case, context)).collect()
}

const ORDER: &[Verb] = &[
    Verb::Supplement,
    Verb::Accept,
    Verb::Notify,
    Verb::Receive,
    Verb::Resume,
    Verb::Decide,
    Verb::Deliver,
    Verb::Forward,
    Verb::Return,
    Verb::Suspend,
    Verb::Extend,
    Verb::Refuse,
    Verb::Withdraw,
    Verb::Correct,
    Verb::Void,
];

fn stands_open(verb: Verb, case: &Case, context: &Context<'_>) -> bool {
    let Some(command) = tried(verb, case, context) else { return false };
    match decide(Some(case), &command, context) {
        Ok(_) => true,
        Err(refusal) => refusal.kind == RefusalKind::Invalid,
    }
}

/// The act with words that would pass.
fn tried(verb: Verb, case: &Case, context: &Context<'_>) -> Option<Command> {
    let some = || "…".to_owned();
    Some(match verb {
        Verb::Accept => Command::Accept,
        Verb::Notify => Command::Notify(notice(case)?),
        Verb::Supplement => Command::Supplement(Supplement::default()),
        Verb::Refuse => Command::Refuse(Refuse { reason: some(), basis: None, competent_body: None }),
        Verb::Forward => Command::Forward(Forward::default()),
        Verb::Receive => Command::Receipt,
        Verb::Return => Command::Return(Return { opinion: some(), refused: case.state == State::Forwarded }),
        Verb::Suspend => {
            let rule = context.item.suspensions.first()?;
            Command::Suspend(Suspend { reason: rule.reason.clone(), needed_days: None })
        }
        Verb::Resume => Command::Resume,
        Verb::Extend => Command::Extend(Extend { length: None, reason: some(), told_by: None }),
        // Granting may wait for a paper; the other outcomes show whether this is the place and the time to decide.
        Verb::Decide => Command::Decide(Decide {
            outcome: Outcome::Terminated,
            reason: some(),
            basis: None,
            result: None,
        }),
        Verb::Deliver => Command::Deliver(Deliver { way: DeliveryWay::Window, receiver: None, remark: None }),
        Verb::Withdraw => Command::Withdraw { reason: some() },
        Verb::Correct => Command::Correct(Box::new(Correct { reason: some(), ..Correct::default() })),
        Verb::Void => Command::Void { reason: some() },
    })
}

/// Everything that is wanting; for complete papers the first one, which a closer look may find to be wrong. After a
/// notice has been given and nothing came in, there is nothing more to tell: the hall waits.
fn notice(case: &Case) -> Option<Notify> {
    if case.state == State::Notified && !case.papers.iter().any(|p| p.since_notice) {
        return None;
    }
    let items = if case.wanting().next().is_some() {
        Vec::new()
    } else {
        let name = case.papers.first()?.code.clone();
        let reason = Some("…".to_owned());
        vec![NotifyItem { name, result: Some(PaperResult::ToCorrect), reason, basis: None, cure: None }]
    };
    Some(Notify { items, reason: Some("…".to_owned()) })
}
