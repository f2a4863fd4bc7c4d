//! The same lives without HTTP: the units of work themselves, called by as many clients.

use super::{http::Prepared, timing::Times};
use crate::lives::{Act, Desk, Life};
use anyhow::{Context, Result, anyhow, ensure};
use std::{sync::Arc, time::Instant};
use yimen::{
    case::{
        api::{desk, prepare, take_in},
        request::{ActGiven, NewCase, Verb},
        work::Acted,
    },
    shell::{Failure, Hall},
};
use yimen_rules::permission::{Action, Actor, Role, Scope, Unit};

/// One client: takes lives until none is left.
///
/// # Errors
/// An answer that is not the one due.
pub async fn lead(hall: Hall, prepared: Arc<Prepared>) -> Result<Times> {
    let mut times = Times::default();
    while let Some((life, intake)) = prepared.take() {
        let (mut id, mut version) = (String::new(), 0);
        for act in life.acts() {
            let scope = scope(&hall, life, *act)?;
            let began = Instant::now();
            if *act == Act::Receive {
                let given: NewCase = serde_json::from_str(intake)?;
                let answer = take_in(&hall, scope, None, given).await.map_err(told)?;
                let seen: crate::client::Seen = serde_json::from_str(&answer.body)?;
                id = seen.id;
            } else {
                let verb = Verb::parse(act.command().unwrap_or_default()).context("a word of the API")?;
                let given: ActGiven = serde_json::from_value(life.body(*act, version))?;
                let step = prepare(&hall, verb, &given).map_err(|refusal| anyhow!("{}", refusal.en))?;
                let (desk, vault, case_no) = (desk(&hall), hall.vault().clone(), id.clone());
                let work = move |tx: &mut yimen_store::Tx<'_>| {
                    step.run(tx, &desk, &vault, &scope, &case_no, Some(version))
                };
                let acted = hall.store().write(work).await.map_err(told)?;
                let Acted::Done(case) = acted else { anyhow::bail!("{id} lapsed") };
                ensure!(case.state.as_str() == act.leaves(), "{} left {id} in {:?}", act.name(), case.state);
            }
            times.note(*act, began.elapsed());
            version += 1;
        }
    }
    Ok(times)
}

fn told(failure: Failure) -> anyhow::Error {
    anyhow!("{failure}")
}

/// The permission of whoever does this act.
fn scope(hall: &Hall, life: &Life, act: Act) -> Result<Scope> {
    let county = hall.county();
    let township = |t: usize| Unit::Township(county.townships[t].code.clone());
    let (account, role, unit) = match life.desk(act) {
        Desk::Clerk(t, n) => (format!("t{t}.clerk{n}"), Role::WindowClerk, township(t)),
        Desk::Handler(t, n) => (format!("t{t}.handler{n}"), Role::DepartmentHandler, township(t)),
        Desk::Bureau(b, n) => {
            (format!("b{b}.handler{n}"), Role::CountyHandler, Unit::Bureau(county.bureaus[b].code.clone()))
        }
    };
    let action = match act {
        Act::Receive => Action::CaseReceive,
        Act::Accept => Action::CaseAccept,
        Act::Forward => Action::CaseForward,
        Act::ReceiveAtBureau => Action::CaseReceiveAtBureau,
        Act::Decide => Action::CaseDecide,
        Act::Deliver => Action::CaseDeliver,
    };
    let actor = Actor { account, roles: vec![role], unit, departments: Vec::new(), window: None };
    hall.permissions().scope(&county.code, &actor, action).map_err(|denied| anyhow!("{denied:?}"))
}
