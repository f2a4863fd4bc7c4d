//! A petition as typed, read into a draft: nothing of it is sealed yet, and it stays in memory.

use crate::{
    matter::people,
    person::{Given, Identity},
    shell::{Hall, body::Fields},
};
use jiff::civil::Date;
use yimen_rules::{
    matter::MatterNo,
    petition::{Channel, Class, Way},
    refusal::Refusal,
};

use super::names;

/// Places for petitioners on the form; one more than the law allows, so that the refusal can be seen.
pub const PLACES: usize = 5;
/// The longest text, in characters.
pub const LONGEST: usize = 5000;

/// A petition as given, checked field by field but not by the rules.
#[derive(Clone)]
pub struct Draft {
    /// Class.
    pub class: Class,
    /// Way of an appeal.
    pub way: Option<Way>,
    /// How it came.
    pub channel: Channel,
    /// When.
    pub received_on: Date,
    /// How many people's matter.
    pub people: u32,
    /// The petitioner or the representatives; none: nobody gave a name.
    pub people_named: Vec<Option<Identity>>,
    /// The unit complained of.
    pub against_unit: String,
    /// The people complained of, as named.
    pub against_people: Vec<String>,
    /// Whom else the petitioner described.
    pub against_said: String,
    /// What is asked for.
    pub request: String,
    /// What happened.
    pub facts: String,
    /// Why it should be given.
    pub reasons: String,
    /// Why urgent, and to whom it was reported.
    pub urgent: String,
    /// The contact it comes from, and the version of it that was seen.
    pub contact: Option<(String, Option<i64>)>,
}

impl Draft {
    /// Reads the fields.
    ///
    /// # Errors
    /// The first field at fault, by its name on the form.
    pub fn read(hall: &Hall, fields: &Fields, today: Date) -> Result<Draft, Refusal> {
        let class = Class::parse(fields.text("class")).ok_or_else(|| choose("class"))?;
        let way = optional(fields.text("way"), Way::parse, "way")?;
        let channel = optional(fields.text("channel"), Channel::parse, "channel")?.unwrap_or(Channel::Visit);
        let received_on = match fields.text("received_on") {
            "" => today,
            text => text.parse().map_err(|_| no_day("received_on"))?,
        };
        let people_named = parties(fields, today)?;
        let people = match fields.text("people") {
            "" => u32::try_from(people_named.len()).unwrap_or(1),
            text => text.parse().map_err(|_| {
                Refusal::invalid(
                    "petition_people",
                    "people",
                    "请填写人数。",
                    "Write down a number of people.",
                )
            })?,
        };
        let against_unit = fields.text("against_unit").to_owned();
        if !against_unit.is_empty() && !names::is_unit(&hall.county(), &against_unit) {
            return Err(choose("against_unit"));
        }
        let contact = match fields.text("contact") {
            "" => None,
            text => {
                let (_, no) = MatterNo::parse(text).map_err(|_| choose("contact"))?;
                Some((no.as_str().to_owned(), fields.text("contact_version").parse().ok()))
            }
        };
        Ok(Draft {
            class,
            way: way.filter(|_| class == Class::Appeal),
            channel,
            received_on,
            people,
            people_named,
            against_unit,
            against_people: split(fields.text("against_people")),
            against_said: text(fields, "against_said")?,
            request: text(fields, "request")?,
            facts: text(fields, "facts")?,
            reasons: text(fields, "reasons")?,
            urgent: text(fields, "urgent")?,
            contact,
        })
    }

    /// Whether name and address are clear enough to owe an answer (PETREG art. 23).
    pub fn is_reachable(&self) -> bool {
        let reached = |i: &Identity| !i.name.is_empty() && (i.address.is_some() || i.phone.is_some());
        self.people_named.iter().flatten().any(reached)
    }

    /// Whom the petitioner named, in one text.
    pub fn against_words(&self) -> String {
        let named = self.against_people.join("、");
        match (named.is_empty(), self.against_said.is_empty()) {
            (false, false) => format!("{named}；{}", self.against_said),
            (false, true) => named,
            _ => self.against_said.clone(),
        }
    }
}

/// Whoever stands on the form with anything said of them; a form without anybody has one who gave no name.
fn parties(fields: &Fields, today: Date) -> Result<Vec<Option<Identity>>, Refusal> {
    let mut parties = Vec::new();
    for n in 0..=PLACES {
        let of = |what: &str| fields.text(&format!("p{n}.{what}"));
        let given = Given {
            name: of("name").to_owned(),
            id_number: Some(of("id_number").to_owned()),
            no_id_reason: None,
            phone: Some(of("phone").to_owned()),
            address: Some(of("address").to_owned()),
        };
        let identity = people::parse(&given, today).map_err(|mut refusal| {
            let what = refusal.field.as_deref().and_then(|f| f.strip_prefix("applicant.")).unwrap_or("name");
            refusal.field = Some(format!("p{n}.{what}").into());
            refusal
        })?;
        parties.extend(identity.map(Some));
    }
    if parties.is_empty() {
        parties.push(None);
    }
    Ok(parties)
}

/// Names written in one line.
pub fn split(text: &str) -> Vec<String> {
    let parts = text.split(['、', '，', ',', ';', '；', '\n']).map(str::trim).filter(|p| !p.is_empty());
    parts.map(str::to_owned).take(50).collect()
}

/// A text within its length.
///
/// # Errors
/// When it is longer.
pub fn text(fields: &Fields, name: &'static str) -> Result<String, Refusal> {
    let words = fields.text(name).replace("\r\n", "\n");
    if words.chars().count() > LONGEST {
        return Err(Refusal::invalid(
            "words_too_long",
            name,
            format!("最多{LONGEST}个字。"),
            format!("At most {LONGEST} characters."),
        ));
    }
    Ok(words)
}

/// A day, or none where the field is empty.
///
/// # Errors
/// When it is no day.
pub fn day(fields: &Fields, name: &'static str) -> Result<Option<Date>, Refusal> {
    match fields.text(name) {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| no_day(name)),
    }
}

fn no_day(name: &'static str) -> Refusal {
    Refusal::invalid(
        "petition_no_day",
        name,
        "请填写日期，如 2026-03-02。",
        "Write down a day, as 2026-03-02.",
    )
}

/// The refusal for a choice that was not made.
pub fn choose(name: &'static str) -> Refusal {
    Refusal::invalid("petition_choose", name, "请选择。", "Choose one.")
}

/// A word of a list, or none where the field is empty.
///
/// # Errors
/// When the list has no such word.
pub fn optional<T>(
    word: &str,
    parse: impl Fn(&str) -> Option<T>,
    name: &'static str,
) -> Result<Option<T>, Refusal> {
    if word.is_empty() { Ok(None) } else { parse(word).map(Some).ok_or_else(|| choose(name)) }
}
