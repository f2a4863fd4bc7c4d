//! What looks odd about an arrangement without being wrong.

use serde::Serialize;

/// Something to look at before an arrangement is applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The field or day it is about.
    pub field: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}
