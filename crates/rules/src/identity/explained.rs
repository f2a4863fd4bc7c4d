//! Errors that say in both languages what is wrong with a field.

use crate::refusal::Refusal;
use std::borrow::Cow;

/// An error about one field, in words for the person who typed it. The words never repeat a whole value.
pub trait Explained {
    /// Stable, searchable name such as `id_number_check`.
    fn code(&self) -> &'static str;
    /// The sentence in Chinese.
    fn zh(&self) -> String;
    /// The sentence in English.
    fn en(&self) -> String;
    /// The refusal of the field it stands in (`applicant.id_number`, …).
    fn refusal(&self, field: impl Into<Cow<'static, str>>) -> Refusal
    where
        Self: Sized,
    {
        Refusal::invalid(self.code(), field, self.zh(), self.en())
    }
}

/// Gives an [`Explained`] type its `Display` (Chinese, then English) and `Error`.
macro_rules! explained_error {
    ($name:ty) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                use $crate::identity::Explained as _;
                write!(f, "{} ({})", self.zh(), self.en())
            }
        }

        impl std::error::Error for $name {}
    };
}
pub(crate) use explained_error;
