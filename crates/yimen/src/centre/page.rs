//! What the pages of a centre have in common: how a form comes back, and who changed what.

use super::acts::Stopped;
use crate::{
    keeping::{Kept, Record},
    shell::{
        Failure,
        body::{FieldErrors, Fields},
        frame::sentence,
        words::Words,
    },
};
use axum::http::StatusCode;
use jiff::Timestamp;
use yimen_rules::{
    language::{Bilingual, Language},
    permission::Role,
};

/// A form that comes back with words.
pub struct Back {
    /// Beside which field; the empty name stands for the whole form.
    pub errors: FieldErrors,
    /// Somebody else was faster: the form is shown again at the version that now is.
    pub stale: bool,
}

impl Back {
    /// What stopped an act, beside its fields.
    ///
    /// # Errors
    /// What no field can say.
    pub fn of(stopped: Stopped, language: Language) -> Result<Back, Failure> {
        let mut errors = FieldErrors::none();
        match stopped {
            Stopped::Failed(failure) => Err(failure),
            Stopped::Stale => {
                errors.add("", language.t("centre-stale"));
                Ok(Back { errors, stale: true })
            }
            Stopped::Wrong(refusals) => {
                for refusal in refusals {
                    let words = sentence(language.pick(&refusal.zh, &refusal.en));
                    errors.add(refusal.field.as_deref().unwrap_or_default(), words);
                }
                Ok(Back { errors, stale: false })
            }
        }
    }

    /// 409 where somebody was faster, else 422.
    pub fn status(&self) -> StatusCode {
        if self.stale { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY }
    }
}

/// One version of a record.
pub struct Change {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// Why, or what.
    pub what: String,
}

/// The last versions of a record, newest first.
pub fn changes<T: Kept>(history: &[Record<T>], what: impl Fn(&Record<T>) -> String) -> Vec<Change> {
    let one = |record: &Record<T>| Change {
        at: record.at,
        by: record.by.clone(),
        what: if record.why.is_empty() { what(record) } else { record.why.clone() },
    };
    history.iter().rev().take(12).map(one).collect()
}

/// `name_zh` and `name_en` of a form. What is not said in English is said in Chinese: better than an empty line on a
/// board.
pub fn both(fields: &Fields, name: &str) -> Bilingual {
    let (zh, en) = (fields.text(&format!("{name}_zh")), fields.text(&format!("{name}_en")));
    Bilingual::new(zh, if en.is_empty() { zh } else { en })
}

/// Who supervises a post: a role by its word, or what was typed.
pub fn supervisor(word: &str, language: Language) -> String {
    let role = word.parse::<Role>();
    role.map_or_else(|_| word.to_owned(), |role| sentence(role.name(language)))
}
