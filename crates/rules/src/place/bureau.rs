//! County bodies (县直部门).

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A county body with a part in the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bureau {
    /// Two capital letters; for a bureau the department code of its items: `MZ`.
    pub code: String,
    /// What it does here.
    pub kind: BureauKind,
    /// Full name, as on documents: 安福县民政局.
    pub name_zh: String,
    /// Short name, as in lists: 县民政局.
    pub short_zh: String,
    /// English name.
    pub name_en: String,
    /// Phone for residents.
    pub phone: String,
}

/// What a county body does here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BureauKind {
    /// Decides items of its department.
    Bureau,
    /// 县投诉中心: surveys, complaints, spot checks.
    ComplaintCentre,
    /// 纪检监察: supervision and accountability.
    DisciplineSupervision,
    /// 考评办: the yearly appraisal.
    AppraisalOffice,
}

impl Bureau {
    /// The full name in `language`.
    pub fn name(&self, language: Language) -> &str {
        language.pick(&self.name_zh, &self.name_en)
    }

    /// The name for lists in `language`.
    pub fn short_name(&self, language: Language) -> &str {
        language.pick(&self.short_zh, &self.name_en)
    }

    pub(super) fn is_called(&self, wanted: &str) -> bool {
        self.code.eq_ignore_ascii_case(wanted)
            || self.name_zh == wanted
            || self.short_zh == wanted
            || self.name_en.eq_ignore_ascii_case(wanted)
    }
}
