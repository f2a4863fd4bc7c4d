//! A contact and the acts on it as they are asked for, by form or by JSON: parsed and checked before any unit of work.

use super::work::Given;
use crate::{
    case::api::item_in_force,
    matter::people,
    person,
    shell::{Hall, body::Fields},
};
use serde::{Deserialize, Serialize};
use yimen_rules::{
    contact::{AnswerWay, Channel, ContactKind, Ticket, TicketClass},
    permission::Scope,
    refusal::Refusal,
};

/// Characters of what was said, and of an answer.
pub(super) const LONGEST: usize = 2_000;

/// `POST /api/v1/contacts`, and the quick register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewContact {
    /// `consultation` (default), `visit`, `application`, `dispute`, `complaint`, `hotline`.
    pub kind: String,
    /// `window` (default), `phone`, `online`, `village_visit`, `village_station`, `duty_desk`, `hotline`.
    pub channel: String,
    /// How many people; 1 when none is given.
    pub people: Option<i64>,
    /// What it is about, without names; the name of the item where nothing is said.
    pub subject: String,
    /// Item id or name.
    pub item: String,
    /// What was said; kept sealed.
    pub content: String,
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Identity number; nobody has to give one.
    pub id_number: String,
    /// Address.
    pub address: String,
    /// Village by code or name.
    pub village: String,
    /// The one who writes it down received the visit as a leader.
    pub by_leader: bool,
    /// The answer, when it was answered at once.
    pub answer: String,
    /// `in_person`, `phone`, `message`, `writing`; by the channel when none is given.
    pub way: String,
    /// A call back was promised.
    pub call_back: bool,
    /// Hotline: `consultation`, `help`, `suggestion`, `complaint`, `report`.
    pub class: String,
    /// Hotline: the number on the hotline's own platform.
    pub outside_no: String,
}

impl NewContact {
    /// A form.
    pub fn of(fields: &Fields) -> NewContact {
        NewContact::from(&|name: &str| fields.text(name).to_owned())
    }

    /// A row of a form with many: `subject.3`.
    pub fn of_row(fields: &Fields, row: usize) -> NewContact {
        NewContact::from(&|name: &str| {
            let own = fields.text(&format!("{name}.{row}"));
            (if own.is_empty() { fields.text(name) } else { own }).to_owned()
        })
    }

    fn from(text: &dyn Fn(&str) -> String) -> NewContact {
        let people = text("people");
        NewContact {
            kind: text("kind"),
            channel: text("channel"),
            // What is no number is no number of people; the rules say so beside the field.
            people: (!people.is_empty()).then(|| people.parse().unwrap_or(0)),
            subject: text("subject"),
            item: text("item"),
            content: text("content"),
            name: text("name"),
            phone: text("phone"),
            id_number: text("id_number"),
            address: text("address"),
            village: text("village"),
            by_leader: text("by_leader") == "1",
            answer: text("answer"),
            way: text("way"),
            call_back: text("call_back") == "1",
            class: text("class"),
            outside_no: text("outside_no"),
        }
    }

    /// Whether nothing was written: an empty row of a form with many.
    pub fn is_blank(&self) -> bool {
        [&self.subject, &self.item, &self.content, &self.name, &self.phone, &self.answer]
            .iter()
            .all(|text| text.trim().is_empty())
    }

    /// Checks it.
    ///
    /// # Errors
    /// The first field at fault.
    pub fn given(&self, hall: &Hall, scope: &Scope) -> Result<Given, Refusal> {
        let kind = listed(&self.kind, "kind", ContactKind::Consultation, ContactKind::parse)?;
        let channel = listed(&self.channel, "channel", Channel::Window, Channel::parse)?;
        for (text, field) in [(&self.content, "content"), (&self.answer, "answer")] {
            not_too_long(text, field)?;
        }
        let item = match self.item.trim() {
            "" => None,
            wanted => Some(item_in_force(hall, wanted)?),
        };
        let named = item.as_ref().map_or("", |item| item.name_zh.as_str());
        let subject = if self.subject.trim().is_empty() { named } else { self.subject.trim() };
        let said = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        let identity = people::parse(
            &person::Given {
                name: self.name.clone(),
                id_number: said(&self.id_number),
                no_id_reason: None,
                phone: said(&self.phone),
                address: said(&self.address),
            },
            hall.today(),
        )?;
        let usual = match channel {
            Channel::Phone | Channel::Hotline => AnswerWay::Phone,
            Channel::Online => AnswerWay::Message,
            _ => AnswerWay::InPerson,
        };
        let way = listed(&self.way, "way", usual, AnswerWay::parse)?;
        let class = match self.class.trim() {
            "" => None,
            word => Some(listed(word, "class", TicketClass::Help, TicketClass::parse)?),
        };
        let outside_no = self.outside_no.trim().to_owned();
        if outside_no.chars().count() > 40 {
            return Err(too_long("outside_no", 40));
        }
        Ok(Given {
            kind,
            channel,
            people: u32::try_from(self.people.unwrap_or(1)).unwrap_or(0),
            subject: subject.to_owned(),
            item: item.map(|item| item.id.clone()).unwrap_or_default(),
            content: self.content.trim().to_owned(),
            identity,
            village: village(hall, scope, &self.village)?,
            by_leader: self.by_leader,
            ticket: class.map(|class| Ticket { class, outside_no }),
            answer: said(&self.answer).map(|reply| (reply, way)),
            call_back: self.call_back,
        })
    }
}

/// A village of one's own township by name or code, any village by its code.
fn village(hall: &Hall, scope: &Scope, wanted: &str) -> Result<String, Refusal> {
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return Ok(String::new());
    }
    let county = hall.county();
    let own = scope.actor().township().and_then(|code| county.township(code));
    let found = own.and_then(|township| township.village(wanted)).or_else(|| county.village(wanted));
    found.map(|village| village.code.clone()).ok_or_else(|| {
        Refusal::invalid("unknown_village", "village", "没有这个村（社区）", "there is no such village")
    })
}

/// A word out of a closed list; the empty word stands for the usual one.
pub(super) fn listed<T>(
    given: &str,
    field: &'static str,
    usual: T,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, Refusal> {
    match given.trim() {
        "" => Ok(usual),
        word => parse(word).ok_or_else(|| {
            Refusal::invalid("unknown_word", field, "请从列表中选择", "choose one of the list")
        }),
    }
}

/// Words that fit.
pub(super) fn not_too_long(text: &str, field: &'static str) -> Result<(), Refusal> {
    if text.chars().count() > LONGEST { Err(too_long(field, LONGEST)) } else { Ok(()) }
}

fn too_long(field: &'static str, most: usize) -> Refusal {
    Refusal::invalid(
        "words_too_long",
        field,
        format!("最多{most}个字"),
        format!("no more than {most} characters"),
    )
}
