//! The kinds of papers, and which of them a case has.

use super::text::Text;
use yimen_rules::{
    case::{Case, Outcome},
    language::Language,
};

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 材料接收凭证.
    Materials,
    /// 受理通知书.
    Acceptance,
    /// 一次性补正告知书.
    Notice,
    /// 不予受理决定书.
    Refusal,
    /// 特别程序告知书 (ALL art. 45).
    Suspension,
    /// 延期通知书.
    Extension,
    /// 办结通知书, 不予行政许可决定书, 终止办理通知书.
    Decision,
    /// 送达回证.
    Delivery,
}

impl Kind {
    /// Every kind, in the order of a case's life.
    pub const ALL: &'static [Kind] = &[
        Kind::Materials,
        Kind::Notice,
        Kind::Acceptance,
        Kind::Refusal,
        Kind::Suspension,
        Kind::Extension,
        Kind::Decision,
        Kind::Delivery,
    ];

    /// The word in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Materials => "materials",
            Kind::Acceptance => "acceptance",
            Kind::Notice => "notice",
            Kind::Refusal => "refusal",
            Kind::Suspension => "suspension",
            Kind::Extension => "extension",
            Kind::Decision => "decision",
            Kind::Delivery => "delivery",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }

    /// Two letters of the document's number, after the Chinese words: 材料, 受理, 告知, 不受, 特程, 延期, 办结, 送达.
    pub fn letters(self) -> &'static str {
        match self {
            Kind::Materials => "CL",
            Kind::Acceptance => "SL",
            Kind::Notice => "GZ",
            Kind::Refusal => "BS",
            Kind::Suspension => "TC",
            Kind::Extension => "YQ",
            Kind::Decision => "BJ",
            Kind::Delivery => "SD",
        }
    }

    /// The name of the kind.
    pub fn name(self, language: Language) -> String {
        Text::t(&format!("paper-{}", self.as_str())).pick(language).to_owned()
    }

    /// The title of this paper of this case: a decision is called by what was decided.
    pub fn title(self, case: &Case) -> Text {
        let outcome = case.decision.as_ref().map(|d| d.outcome);
        let key = match (self, outcome) {
            (Kind::Refusal, _) if !case.licence => "paper-title-refusal-plain",
            (Kind::Suspension, _) if !case.licence => "paper-title-suspension-plain",
            (Kind::Decision, Some(Outcome::Granted)) => "paper-title-granted",
            (Kind::Decision, Some(Outcome::Refused)) if case.licence => "paper-title-refused-licence",
            (Kind::Decision, Some(Outcome::Refused)) => "paper-title-refused",
            (Kind::Decision, Some(Outcome::Terminated)) => "paper-title-terminated",
            (kind, _) => return Text::t(&format!("paper-{}", kind.as_str())),
        };
        Text::t(key)
    }

    /// How many papers of this kind the case has; 0: none yet.
    pub fn count(self, case: &Case) -> usize {
        let one = usize::from;
        match self {
            Kind::Materials => {
                one(case.papers.iter().any(|p| p.first.was_handed_in() || p.result.was_handed_in()))
            }
            Kind::Acceptance => one(case.acceptance.is_some()),
            Kind::Notice => case.notices.len(),
            Kind::Refusal => one(case.non_acceptance.is_some()),
            Kind::Suspension => case.holds.len(),
            Kind::Extension => one(case.extension.is_some()),
            Kind::Decision | Kind::Delivery => one(case.decision.is_some()),
        }
    }

    /// Whether the law or the rule owes the applicant this paper as soon as it exists.
    pub fn is_owed(self, case: &Case) -> bool {
        match self {
            Kind::Materials => {
                case.acceptance.is_none() && case.notices.is_empty() && case.non_acceptance.is_none()
            }
            Kind::Delivery => case.delivery.is_none(),
            _ => true,
        }
    }
}

/// A case number in groups that an eye can hold: township, day, serial and check digit.
pub fn grouped(case_no: &str) -> String {
    match (case_no.is_ascii() && case_no.len() == 23)
        .then(|| (&case_no[..9], &case_no[9..17], &case_no[17..]))
    {
        Some((township, day, serial)) => format!("{township} {day} {serial}"),
        None => case_no.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_number_is_read_in_three_groups() {
        assert_eq!(grouped("36082920920250113000018"), "360829209 20250113 000018");
        assert_eq!(grouped("short"), "short");
    }

    #[test]
    fn every_kind_is_found_by_its_word_and_numbers_its_documents_apart() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(*kind));
            assert_eq!(Kind::ALL.iter().filter(|k| k.letters() == kind.letters()).count(), 1);
        }
    }
}
