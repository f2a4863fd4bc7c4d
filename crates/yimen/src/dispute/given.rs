//! A dispute as it is given at the counter, over the API or by the demo: in the clear, only ever in memory.

use crate::{
    matter::people,
    person::{self, Identity},
    shell::Failure,
};
use jiff::civil::Date;
use yimen_rules::{
    case::ApplicantKind,
    dispute::{Agent, Answer, Consent, Danger, DisputeKind, Origin, Risk, Side, SideKind},
    refusal::Refusal,
};
use yimen_store::Vault;

/// A dispute to register.
#[derive(Debug, Clone)]
pub struct Given {
    /// The kind.
    pub kind: DisputeKind,
    /// How it came.
    pub origin: Origin,
    /// The contact it goes on from; empty for none.
    pub contact: String,
    /// The version of the contact that was seen.
    pub contact_seen: Option<i64>,
    /// Where.
    pub place: String,
    /// What happened.
    pub facts: String,
    /// What is asked for.
    pub demand: String,
    /// How dangerous.
    pub danger: GivenDanger,
    /// The sides.
    pub sides: Vec<GivenSide>,
}

/// How dangerous, in the clear.
#[derive(Debug, Clone)]
pub struct GivenDanger {
    /// The grade.
    pub risk: Risk,
    /// Why.
    pub reason: String,
    /// What is done about it.
    pub measure: String,
    /// To whom it was reported.
    pub reported_to: String,
}

impl GivenDanger {
    /// Nothing points to escalation.
    pub fn none() -> GivenDanger {
        let nothing = String::new;
        GivenDanger { risk: Risk::Ordinary, reason: nothing(), measure: nothing(), reported_to: nothing() }
    }

    /// Sealed.
    ///
    /// # Errors
    /// Of the vault.
    pub fn sealed(&self, vault: &Vault) -> Result<Danger, Failure> {
        Ok(Danger {
            risk: self.risk,
            reason: people::seal_text(vault, &self.reason)?,
            measure: people::seal_text(vault, &self.measure)?,
            reported_to: self.reported_to.trim().to_owned(),
        })
    }
}

/// A side, in the clear.
#[derive(Debug, Clone)]
pub struct GivenSide {
    /// A person or a unit.
    pub kind: SideKind,
    /// Who.
    pub who: person::Given,
    /// How many people.
    pub people: u32,
    /// Code of a unit of the county.
    pub unit: String,
    /// Who speaks for it, and by what power.
    pub agent: Option<(person::Given, String)>,
    /// What it answered.
    pub answer: Option<Answer>,
}

impl GivenSide {
    /// A person alone with nothing but a name.
    pub fn person(name: &str) -> GivenSide {
        let who = person::Given {
            name: name.to_owned(),
            id_number: None,
            no_id_reason: None,
            phone: None,
            address: None,
        };
        GivenSide { kind: SideKind::People, who, people: 1, unit: String::new(), agent: None, answer: None }
    }

    /// Checked and sealed; what is wrong names the field `sides.<n>.<field>`.
    ///
    /// # Errors
    /// A field at fault; of the vault.
    pub fn sealed(&self, vault: &Vault, n: usize, today: Date) -> Result<Side, Failure> {
        let at = |refusal: Refusal, prefix: &str| {
            let field = refusal.field.as_deref().unwrap_or("applicant.name");
            let field = field.strip_prefix("applicant.").unwrap_or(field);
            Refusal { field: Some(format!("sides.{n}.{prefix}{field}").into()), ..refusal }
        };
        let identity = match self.kind {
            SideKind::Unit if self.who.id_number.is_none() => unit_of(&self.who, today),
            SideKind::Unit | SideKind::People => people::parse(&self.who, today),
        };
        let identity = identity.map_err(|refusal| at(refusal, ""))?;
        let party = people::seal(vault, identity.as_ref(), "")?;
        let agent = match &self.agent {
            None => None,
            Some((who, power)) => {
                let identity = people::parse(who, today).map_err(|refusal| at(refusal, "agent_"))?;
                let party = people::seal(vault, identity.as_ref(), "")?;
                Some(Agent { party, power: power.trim().to_owned() })
            }
        };
        let consent = self.answer.map(|answer| Consent { answer, on: today });
        Ok(Side { kind: self.kind, party, people: self.people, unit: self.unit.clone(), agent, consent })
    }
}

/// A unit without a credit code: its name is public and stands as it was given.
fn unit_of(who: &person::Given, today: Date) -> Result<Option<Identity>, Refusal> {
    let name = who.name.trim();
    if name.is_empty() {
        return Ok(None);
    }
    if name.chars().count() > 60 {
        return Err(Refusal::invalid(
            "dispute_unit_name",
            "applicant.name",
            "单位名称最多60个字。",
            "The name of a unit has 60 characters at most.",
        ));
    }
    let unnamed = person::Given { name: String::new(), ..who.clone() };
    let bare = people::parse(&unnamed, today)?;
    Ok(Some(Identity {
        kind: ApplicantKind::Organisation,
        name: name.to_owned(),
        id_number: None,
        no_id_reason: None,
        phone: bare.as_ref().and_then(|b| b.phone.clone()),
        address: bare.and_then(|b| b.address),
    }))
}
