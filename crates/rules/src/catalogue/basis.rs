//! Policy bases (政策依据) as records of their own: one law, regulation or document, cited by many items.

use super::item::{Item, Limit};
use crate::language::{Bilingual, Language};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// A law, regulation or document on which items rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyBasis {
    /// Stable id: letters, digits and hyphens, such as `licensing-law`.
    pub id: String,
    /// Its name without brackets: 中华人民共和国行政许可法.
    pub name: Bilingual,
    /// The short name by which items and papers cite it: 行政许可法. [`PolicyBasis::is_cited_in`] looks for it.
    pub short: Bilingual,
    /// Who issued it.
    pub issuer: Bilingual,
    /// Document number or adoption: 主席令第七号; may be empty.
    #[serde(default)]
    pub number: String,
    /// In force, amended or repealed.
    pub state: BasisState,
    /// First day in force; `None` where it is not recorded.
    #[serde(default)]
    pub in_force_from: Option<Date>,
    /// The day of the last amendment, or of the repeal.
    #[serde(default)]
    pub changed_on: Option<Date>,
    /// What was changed, or what takes its place.
    #[serde(default)]
    pub change_note: Bilingual,
    /// The id of the basis that takes its place; empty where there is none or it is not recorded.
    #[serde(default)]
    pub successor: String,
    /// When the change was marked here: a version of an item published before that must be looked at again.
    #[serde(default)]
    pub marked_at: Option<Timestamp>,
}

/// Whether a basis stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BasisState {
    /// 现行有效.
    InForce,
    /// 已修改: stands, but who cites it must look again.
    Amended,
    /// 已废止: nothing new may rest on it.
    Repealed,
}

impl BasisState {
    /// Every state.
    pub const ALL: [BasisState; 3] = [BasisState::InForce, BasisState::Amended, BasisState::Repealed];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            BasisState::InForce => "in_force",
            BasisState::Amended => "amended",
            BasisState::Repealed => "repealed",
        }
    }

    /// The state in `language`.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (BasisState::InForce, Language::Zh) => "现行有效",
            (BasisState::InForce, Language::En) => "in force",
            (BasisState::Amended, Language::Zh) => "已修改",
            (BasisState::Amended, Language::En) => "amended",
            (BasisState::Repealed, Language::Zh) => "已废止",
            (BasisState::Repealed, Language::En) => "repealed",
        }
    }
}

impl PolicyBasis {
    /// Whether `citation` (《行政许可法》第四十二条) cites this basis: by its full or short Chinese name between 《 and 》, by its
    /// document number (农经发〔2019〕6号), or by being nothing but its name, as county documents are cited (县实施方案).
    pub fn is_cited_in(&self, citation: &str) -> bool {
        let numbered = self.number.contains('〔') && citation.contains(&self.number);
        numbered
            || [&self.name.zh, &self.short.zh]
                .into_iter()
                .filter(|name| !name.is_empty())
                .any(|name| citation.contains(&format!("《{name}》")) || citation.trim() == name.as_str())
    }

    /// The fields in which an item cites this basis: `bases` by id, the others by name. Empty when it does not.
    pub fn cited_in(&self, item: &Item) -> Vec<&'static str> {
        let texts = [
            ("statutory.source", source(item.statutory.as_ref())),
            ("extension.source", source(item.extension.as_ref())),
            ("committed.source", source(Some(&item.committed))),
            ("delivery.source", source(Some(&item.delivery))),
            ("fee.basis", Some(item.fee.basis.as_str())),
            ("competence.entrusted_by", Some(item.competence.entrusted_by.as_str())),
        ];
        let mut fields = Vec::new();
        if item.bases.contains(&self.id) {
            fields.push("bases");
        }
        if item.legal_basis.iter().any(|text| self.is_cited_in(text)) {
            fields.push("legal_basis");
        }
        fields.extend(
            texts
                .iter()
                .filter(|(_, text)| text.is_some_and(|t| self.is_cited_in(t)))
                .map(|(field, _)| *field),
        );
        if item.suspensions.iter().any(|rule| self.is_cited_in(&rule.basis)) {
            fields.push("suspensions");
        }
        fields
    }
}

/// The rule that sets a limit, where there is one.
fn source(limit: Option<&Limit>) -> Option<&str> {
    limit.map(|l| l.source.as_str())
}
