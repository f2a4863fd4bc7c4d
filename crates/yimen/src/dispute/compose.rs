//! Puts the page of a dispute together.

use super::{
    acts,
    cards::{self, Teller},
    page::{DisputePage, Folder, SessionCard, TaskCard, permitted},
    print, units,
};
use crate::{
    case::lights::LightWords,
    matter::clocks,
    shell::{
        Failure, Hall,
        frame::{Frame, sentence},
        signed_in::SignedIn,
    },
};
use yimen_rules::{
    dispute::Committee,
    matter::{Deadline, leading},
    permission::{Action, Scope},
};

/// The page of a dispute as this person may see it.
pub(super) fn compose(
    hall: &Hall,
    scope: &Scope,
    person: &SignedIn,
    frame: Frame,
    folder: Folder,
) -> Result<DisputePage, Failure> {
    let (county, calendar, language) = (hall.county(), hall.calendar(), frame.language);
    let may_mediate = hall.may(person, Action::DisputeMediate);
    let in_full = may_mediate || hall.may(person, Action::DisputeRegister);
    let today = hall.today();
    let teller =
        Teller { language, vault: hall.vault(), county: &county, calendar: &calendar, today, in_full };
    let d = folder.dispute;
    let all = d.deadlines();
    let light = match leading(&all) {
        Some(deadline) => teller.light(deadline),
        None => LightWords {
            kind: if d.state.is_open() { "paused" } else { "done" },
            text: cards::state(d.state.as_str(), language),
        },
    };
    let mine = scope.actor().township().or(scope.actor().bureau()).unwrap_or_default();
    let leads = mine == d.lead()
        || d.mediators.iter().any(|m| m.account == scope.actor().account && !m.account.is_empty());
    let acts = acts::fitting(&d)
        .into_iter()
        .filter(|act| permitted(hall, person, act.word) && (leads || act.word == "task"))
        .collect();
    let name_of = |n: &usize| d.sides.get(*n).map_or(Ok(String::new()), |side| teller.name(side));
    let join = |names: Vec<String>| names.join(language.pick("、", ", "));
    let mut sessions = Vec::new();
    for (n, session) in d.sessions.iter().enumerate() {
        sessions.push(SessionCard {
            n: n + 1,
            on: teller.date(session.on),
            place: session.place.clone(),
            present: join(session.present.iter().map(name_of).collect::<Result<_, _>>()?),
            mediators: join(session.mediators.clone()),
            invited: session.invited.clone(),
            record: teller.open(&session.record)?,
        });
    }
    let mut evidence = Vec::new();
    for piece in &d.evidence {
        let from = piece.from.map_or(Ok(String::new()), |n| name_of(&n))?;
        evidence.push((teller.open(&piece.what)?, from, teller.date(piece.on), piece.original));
    }
    let mut tasks = Vec::new();
    for (n, task) in d.coordination.iter().flat_map(|c| &c.tasks).enumerate() {
        tasks.push(TaskCard {
            n,
            unit: units::name(&county, &task.unit, language),
            what: teller.open(&task.what)?,
            by: task.deadline.due.map(|due| teller.date(due)).unwrap_or_default(),
            light: teller.light(&task.deadline),
            done: task.deadline.met_on.map(|on| teller.date(on)),
            result: teller.open(&task.result)?,
        });
    }
    let mut visits = Vec::new();
    for visit in &d.visits {
        visits.push((teller.date(visit.on), name_of(&visit.side)?, teller.open(&visit.result)?));
    }
    let word = |zh: &str, en: &str| sentence(language.pick(zh, en));
    let ending = match &d.ending {
        None => None,
        Some(ending) => {
            let reason = match (ending.refusal, ending.reason) {
                (Some(r), _) => word(r.zh(), r.en()),
                (_, Some(r)) => word(r.zh(), r.en()),
                _ => frame.t("dispute-not-performed").into_owned(),
            };
            let routes = ending.routes.iter().map(|r| word(r.zh(), r.en())).collect();
            Some((reason, teller.open(&ending.words)?, routes, teller.date(ending.on)))
        }
    };
    // What the calendar counted; days that the parties named need no proof.
    let mut counted: Vec<Deadline> = d.period.iter().cloned().collect();
    counted.extend(d.confirmation.iter().map(|c| c.deadline.clone()));
    counted.extend(d.visit_due.iter().filter(|_| d.visits.is_empty()).cloned());
    let clocks = clocks::cards(&counted, &calendar, today, language)?;
    let confirmation = d.confirmation.as_ref();
    let reminders = confirmation.iter().flat_map(|c| &c.reminders).map(|reminder| {
        let due = reminder.deadline.due.map(|due| teller.date(due)).unwrap_or_default();
        (reminder.day, due, reminder.deadline.met_on.map(|on| teller.date(on)))
    });
    let committee = hall.book().one::<Committee>(d.lead()).map(|record| record.body);
    let (grounds, terms) = match &d.agreement {
        Some(agreement) => (teller.open(&agreement.grounds)?, teller.open(&agreement.terms)?),
        None => (String::new(), String::new()),
    };
    Ok(DisputePage {
        trouble: None,
        state: word(d.state.zh(), d.state.en()),
        kind: word(d.kind.zh(), d.kind.en()),
        origin: word(d.origin.zh(), d.origin.en()),
        title: join(d.sides.iter().map(|side| teller.name(side)).collect::<Result<_, _>>()?),
        unit: units::name(&county, &d.township, language),
        lead: d.coordination.as_ref().map(|c| units::name(&county, &c.lead, language)),
        light,
        acts,
        sides: teller.sides(&d, folder.earlier)?,
        risk: word(d.danger.risk.zh(), d.danger.risk.en()),
        facts: teller.open(&d.facts)?,
        demand: teller.open(&d.demand)?,
        danger: (teller.open(&d.danger.reason)?, teller.open(&d.danger.measure)?),
        items: teller.items(&d)?,
        grounds,
        terms,
        sessions,
        evidence,
        clocks,
        reminders: reminders.collect(),
        court: confirmation
            .and_then(|c| c.answer)
            .map(|answer| word(answer.zh(), answer.en()))
            .unwrap_or_default(),
        visits,
        ending,
        tasks,
        papers: print::offered(&d, &folder.deeds),
        prints: print::printed(&folder.deeds, language, &folder.people),
        steps: teller.trail(&folder.facts, &folder.people),
        members: committee
            .iter()
            .flat_map(|c| &c.members)
            .map(|m| (m.name.clone(), m.from.clone()))
            .collect(),
        units: units::all(&county, language),
        may_mediate: may_mediate && leads,
        today,
        d,
        frame,
    })
}
