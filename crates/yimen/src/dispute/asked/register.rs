//! The form of a new dispute.

use super::{chosen, text};
use crate::{
    dispute::given::{Given, GivenDanger, GivenSide},
    person,
    shell::body::Fields,
};
use yimen_rules::{
    dispute::{Answer, DisputeKind, Origin, Risk, SideKind},
    refusal::Refusal,
};

/// Sides that a form can hold.
pub const SIDES: usize = 6;
/// Longest story, in characters.
const LONGEST: usize = 4000;

/// Reads a dispute to register.
///
/// # Errors
/// The first field at fault.
pub fn register(fields: &Fields) -> Result<Given, Refusal> {
    let contact = fields.text("contact").to_owned();
    let origin = if contact.is_empty() {
        chosen(fields, "origin", |word| {
            Origin::parse(word).filter(|o| matches!(o, Origin::Application | Origin::Screening))
        })?
    } else {
        Origin::Contact
    };
    Ok(Given {
        kind: chosen(fields, "kind", DisputeKind::parse)?,
        origin,
        contact_seen: fields.text("contact_version").parse().ok(),
        contact,
        place: text(fields, "place", 100)?,
        facts: text(fields, "facts", LONGEST)?,
        demand: text(fields, "demand", LONGEST)?,
        danger: danger(fields)?,
        sides: sides(fields)?,
    })
}

/// The grade of danger and what belongs to it.
pub(super) fn danger(fields: &Fields) -> Result<GivenDanger, Refusal> {
    Ok(GivenDanger {
        risk: chosen(fields, "risk", Risk::parse)?,
        reason: text(fields, "risk_reason", 500)?,
        measure: text(fields, "measure", 500)?,
        reported_to: text(fields, "reported_to", 60)?,
    })
}

/// The sides typed: the first two in any case, the others where a name stands.
fn sides(fields: &Fields) -> Result<Vec<GivenSide>, Refusal> {
    let mut sides = Vec::new();
    for n in 0..SIDES {
        let name = |field: &str| format!("sides.{n}.{field}");
        let said = |field: &str| fields.text(&name(field)).to_owned();
        if n >= 2 && said("name").is_empty() {
            continue;
        }
        let optional = |field: &str| Some(said(field)).filter(|text| !text.is_empty());
        let people = said("people");
        let people = if people.is_empty() { 1 } else { people.parse().unwrap_or(0) };
        let agent = optional("agent_name").map(|agent| {
            let who = person::Given {
                name: agent,
                id_number: None,
                no_id_reason: None,
                phone: optional("agent_phone"),
                address: None,
            };
            (who, said("agent_power"))
        });
        sides.push(GivenSide {
            kind: SideKind::parse(&said("kind")).unwrap_or(SideKind::People),
            who: person::Given {
                name: text(fields, &name("name"), 60)?,
                id_number: optional("id_number"),
                no_id_reason: None,
                phone: optional("phone"),
                address: optional("address"),
            },
            people,
            unit: said("unit"),
            agent,
            answer: Answer::parse(&said("answer")),
        });
    }
    Ok(sides)
}
