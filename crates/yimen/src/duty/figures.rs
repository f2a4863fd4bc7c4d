//! The figures of a campaign: computed from the visits of its days and townships, within the circle of whoever asks.

use crate::{
    matter::list::{self, Wanted},
    shell::{Failure, SignedIn, hall::Hall},
};
use yimen_rules::{
    contact::{Contact, ContactKind, State},
    duty::campaign::{Campaign, Outcome, Visit},
    matter::Kind,
    permission::Action,
};

/// How many rows are read at a time.
const AT_ONCE: i64 = 500;

/// The visits of a campaign; of one township where its code is given.
///
/// # Errors
/// Of the store.
pub(super) async fn visits(
    hall: &Hall,
    person: &SignedIn,
    campaign: &Campaign,
    township: &str,
) -> Result<Vec<Visit>, Failure> {
    let Ok(scope) = hall.permit(person, Action::ContactRead) else { return Ok(Vec::new()) };
    let (campaign, township) = (campaign.clone(), township.to_owned());
    hall.store()
        .read(move |tx| -> Result<Vec<Visit>, Failure> {
            let mut wanted = Wanted {
                sort: ContactKind::Visit.as_str().to_owned(),
                township,
                from: Some(campaign.start),
                to: Some(campaign.end),
                limit: AT_ONCE,
                ..Wanted::all(Kind::Contact)
            };
            let mut visits = Vec::new();
            loop {
                let lines = list::lines(tx, &scope, &wanted)?;
                let contacts = list::bodies::<Contact>(tx, &scope, &lines)?;
                let counted = contacts
                    .values()
                    .filter(|c| c.state != State::Void && campaign.townships.contains(&c.first.township));
                visits.extend(counted.map(visit));
                match lines.last() {
                    Some(last) if lines.len() >= usize::try_from(AT_ONCE).unwrap_or(usize::MAX) => {
                        wanted.after = Some(last.cursor(false));
                    }
                    _ => return Ok(visits),
                }
            }
        })
        .await
}

/// What became of a visit, by what was done about it.
pub(super) fn outcome(contact: &Contact) -> Outcome {
    if contact.answer.as_ref().is_some_and(|a| a.at_once) {
        Outcome::OnTheSpot
    } else if contact.conversion.is_some() || !contact.promises.is_empty() || !contact.links.is_empty() {
        Outcome::Routed
    } else if contact.answer.is_some() {
        Outcome::OnTheSpot
    } else {
        Outcome::Unresolved
    }
}

fn visit(contact: &Contact) -> Visit {
    // What it went on as says what it was about; else it was a visit with no more to it.
    let sort = contact.conversion.as_ref().filter(|c| !c.sealed_off).map_or("visit", |c| c.target.as_str());
    Visit {
        township: contact.first.township.clone(),
        day: contact.opened_on,
        sort: sort.to_owned(),
        people: i64::from(contact.first.people),
        outcome: outcome(contact),
    }
}
