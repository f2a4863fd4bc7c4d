//! How units and states are called on the pages of contacts.

use crate::shell::Hall;
use yimen_rules::{
    case::Light,
    contact::{Channel, ContactKind, State},
    language::Language,
};

/// The name of a unit by the code under which it stands in a contact, as lists show it.
pub fn unit_name(hall: &Hall, code: &str, language: Language) -> String {
    let county = hall.county();
    if code.is_empty() || code == county.code {
        return county.name(language).to_owned();
    }
    if let Some(township) = county.townships.iter().chain(&county.zones).find(|t| t.code == code) {
        return township.name(language).to_owned();
    }
    county.bureaus.iter().find(|b| b.code == code).map_or(code, |b| b.short_name(language)).to_owned()
}

/// The name of a kind by its stable word.
pub fn kind_name(word: &str, language: Language) -> &'static str {
    ContactKind::parse(word).map_or("", |kind| language.pick(kind.zh(), kind.en()))
}

/// The name of a state by its stable word.
pub fn state_name(word: &str, language: Language) -> &'static str {
    State::parse(word).map_or("", |state| language.pick(state.zh(), state.en()))
}

/// The shape of a light.
pub fn shape(light: Light) -> &'static str {
    match light {
        Light::Red => "red",
        Light::Yellow => "yellow",
        Light::Green => "green",
        Light::Grey => "paused",
    }
}

/// The kinds and their names.
pub fn kinds(language: Language) -> Vec<(&'static str, &'static str)> {
    let all = ContactKind::ALL.iter().filter(|kind| **kind != ContactKind::Hotline);
    all.map(|kind| (kind.as_str(), language.pick(kind.zh(), kind.en()))).collect()
}

/// The channels on which staff meet people, and their names; tickets of the hotline have their own page.
pub fn channels(language: Language) -> Vec<(&'static str, &'static str)> {
    let all = Channel::ALL.iter().filter(|channel| **channel != Channel::Hotline);
    all.map(|channel| (channel.as_str(), language.pick(channel.zh(), channel.en()))).collect()
}
