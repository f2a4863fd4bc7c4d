//! Exactly six.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// One of the six things that are disclosed of every item, in the order of the seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disclosure {
    /// 服务内容: what is done for whom, on which conditions, and what it comes to.
    ServiceContent,
    /// 办事程序: the steps, the papers, the time.
    Procedure,
    /// 收费标准.
    FeeStandards,
    /// 政策依据.
    PolicyBasis,
    /// 服务电话.
    ServicePhone,
    /// 岗位职责: which post handles it, who holds it, what it must do.
    PostDuties,
}

impl Disclosure {
    /// All six.
    pub const ALL: [Disclosure; 6] = [
        Disclosure::ServiceContent,
        Disclosure::Procedure,
        Disclosure::FeeStandards,
        Disclosure::PolicyBasis,
        Disclosure::ServicePhone,
        Disclosure::PostDuties,
    ];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Disclosure::ServiceContent => "service_content",
            Disclosure::Procedure => "procedure",
            Disclosure::FeeStandards => "fee_standards",
            Disclosure::PolicyBasis => "policy_basis",
            Disclosure::ServicePhone => "service_phone",
            Disclosure::PostDuties => "post_duties",
        }
    }

    /// The name in `language`.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Disclosure::ServiceContent, Language::Zh) => "服务内容",
            (Disclosure::ServiceContent, Language::En) => "Service content",
            (Disclosure::Procedure, Language::Zh) => "办事程序",
            (Disclosure::Procedure, Language::En) => "Procedure",
            (Disclosure::FeeStandards, Language::Zh) => "收费标准",
            (Disclosure::FeeStandards, Language::En) => "Fee standards",
            (Disclosure::PolicyBasis, Language::Zh) => "政策依据",
            (Disclosure::PolicyBasis, Language::En) => "Policy basis",
            (Disclosure::ServicePhone, Language::Zh) => "服务电话",
            (Disclosure::ServicePhone, Language::En) => "Service phone",
            (Disclosure::PostDuties, Language::Zh) => "岗位职责",
            (Disclosure::PostDuties, Language::En) => "Post duties",
        }
    }

    /// Its place among the six, from 0.
    pub const fn place(self) -> usize {
        self as usize
    }
}

impl std::str::FromStr for Disclosure {
    type Err = ();

    /// Reads [`Disclosure::as_str`].
    fn from_str(word: &str) -> Result<Disclosure, ()> {
        Disclosure::ALL.into_iter().find(|one| one.as_str() == word).ok_or(())
    }
}
