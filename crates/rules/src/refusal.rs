//! A refusal: what was asked may not be done, why in words that a clerk understands, and a code for the developer.

use serde::Serialize;
use std::borrow::Cow;

/// Why a command is refused. Shown as a page or as problem+json; never a panic, never silence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Stable, searchable name such as `notice_incomplete`; also the Fluent key `refusal-notice-incomplete`.
    pub code: &'static str,
    /// What kind of answer this is at the edge.
    pub kind: RefusalKind,
    /// The field to mend, when one is at fault (`materials`, `applicant.id_number`, …).
    pub field: Option<Cow<'static, str>>,
    /// The sentence in Chinese.
    pub zh: String,
    /// The sentence in English.
    pub en: String,
    /// The article or rule it rests on, when there is one.
    pub basis: Option<&'static str>,
}

/// How the edge should answer a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalKind {
    /// A field is missing or wrong: 422, the form comes back filled in.
    Invalid,
    /// The state does not allow it (now): 409.
    Conflict,
    /// This person may not do this here: 403.
    Forbidden,
    /// There is no such thing (or not for this person): 404.
    NotFound,
}

impl Refusal {
    /// A field is missing or wrong.
    pub fn invalid(
        code: &'static str,
        field: impl Into<Cow<'static, str>>,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Refusal {
        Refusal {
            code,
            kind: RefusalKind::Invalid,
            field: Some(field.into()),
            zh: zh.into(),
            en: en.into(),
            basis: None,
        }
    }

    /// The state of the matter does not allow the act.
    pub fn conflict(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Refusal {
        Refusal { code, kind: RefusalKind::Conflict, field: None, zh: zh.into(), en: en.into(), basis: None }
    }

    /// The person may not do this here.
    pub fn forbidden(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Refusal {
        Refusal { code, kind: RefusalKind::Forbidden, field: None, zh: zh.into(), en: en.into(), basis: None }
    }

    /// There is no such thing, or not for this person.
    pub fn not_found(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Refusal {
        Refusal { code, kind: RefusalKind::NotFound, field: None, zh: zh.into(), en: en.into(), basis: None }
    }

    /// Adds the article the refusal rests on.
    pub fn because(mut self, basis: &'static str) -> Refusal {
        self.basis = Some(basis);
        self
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.zh, self.en)
    }
}

impl std::error::Error for Refusal {}
