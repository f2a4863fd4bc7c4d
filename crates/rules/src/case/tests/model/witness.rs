//! The model: what can be known of a case from who did what, in another way than the case knows it.

use super::*;
use PaperResult::MayFollow;

/// Who has the packet.
#[derive(Debug, Clone, PartialEq)]
pub enum Holder {
    Township,
    Bureau(String),
}

/// What the model knows of a case: less than the case, and found in another way.
#[derive(Debug)]
pub struct Model {
    pub holder: Holder,
    sent_to: String,
    pub accepted: bool,
    pub decided: bool,
    pub ended: bool,
    extensions: usize,
    named: BTreeSet<String>,
    brought: BTreeSet<String>,
}

impl Model {
    pub fn new() -> Model {
        Model {
            holder: Holder::Township,
            sent_to: String::new(),
            accepted: false,
            decided: false,
            ended: false,
            extensions: 0,
            named: BTreeSet::new(),
            brought: BTreeSet::new(),
        }
    }

    /// Follows a fact; `before` is the case it happened to.
    pub fn follows(&mut self, before: Option<&Case>, fact: &Recorded, unit: &Unit) {
        assert!(!self.ended, "nothing happens after the end: {fact:?}");
        let home = before.is_none_or(|case| *unit == Unit::Township(case.township.clone()));
        let here = match &self.holder {
            Holder::Township => home,
            Holder::Bureau(code) => *unit == bureau(code),
        };
        match &fact.fact {
            Fact::Received(_) => assert!(before.is_none()),
            Fact::Notified { items, violation, .. } => {
                assert!(!self.accepted && home);
                let before = before.expect("a case");
                for paper in before.wanting() {
                    assert!(items.iter().any(|i| i.code == paper.code), "{} is left out", paper.code);
                }
                let first = before.notices.is_empty();
                if first || items.iter().all(|i| self.brought.contains(&i.code)) {
                    assert_eq!(*violation, None);
                } else if items
                    .iter()
                    .any(|i| !self.named.contains(&i.code) && !self.brought.contains(&i.code))
                {
                    assert!(violation.is_some(), "told too late without a reason");
                }
                self.named.extend(items.iter().map(|i| i.code.clone()));
                self.brought.clear();
            }
            Fact::Supplemented { papers, .. } => {
                assert!(!self.decided && home);
                self.brought
                    .extend(papers.iter().filter(|p| p.result.was_handed_in()).map(|p| p.name.clone()));
            }
            Fact::Accepted { acceptance, .. } => {
                assert!(!self.accepted, "accepted once");
                let before = before.expect("a case");
                if acceptance.deemed {
                    assert!(before.licence, "silence accepts only licences");
                    assert_eq!((fact.by.as_str(), acceptance.by.as_str()), ("system", "system"));
                    assert_eq!(acceptance.on, before.complete_on.unwrap_or(before.received_on));
                } else {
                    assert!(home && before.wanting().count() == 0);
                }
                self.accepted = true;
            }
            Fact::NotAccepted(_) => {
                assert!(!self.accepted && home);
                self.ended = true;
            }
            Fact::Forwarded(leg) => {
                assert!(self.accepted && !self.decided && home && self.holder == Holder::Township);
                self.sent_to.clone_from(&leg.bureau);
            }
            Fact::ReceivedAtBureau => {
                assert_eq!((unit, &self.holder), (&bureau(&self.sent_to), &Holder::Township));
                self.holder = Holder::Bureau(self.sent_to.clone());
            }
            Fact::Returned { refused, .. } => {
                assert_eq!(*unit, bureau(&self.sent_to));
                assert_eq!(*refused, self.holder == Holder::Township, "refused unless received");
                self.holder = Holder::Township;
            }
            Fact::Suspended(hold) => {
                assert!(self.accepted && !self.decided && here && hold.reason != "leader_away");
            }
            Fact::Resumed { .. } => assert!(here),
            Fact::Extended(_) => {
                assert!(self.accepted && !self.decided && here);
                self.extensions += 1;
                assert_eq!(self.extensions, 1, "once");
            }
            Fact::Decided(decision) => {
                assert!(self.accepted, "never decided before accepted");
                assert!(!self.decided && here, "decided once, by the holder");
                let owed = before
                    .expect("a case")
                    .papers
                    .iter()
                    .any(|p| p.result == MayFollow || p.result.is_wanting());
                assert!(decision.outcome != Outcome::Granted || !owed);
                assert!(decision.outcome == Outcome::Granted || !decision.reason.is_empty());
                self.decided = true;
                self.holder = Holder::Township;
            }
            Fact::Delivered(_) => {
                assert!(self.decided && home);
                self.ended = true;
            }
            Fact::Withdrawn(_) => {
                assert!(!self.decided && home);
                self.ended = true;
                self.holder = Holder::Township;
            }
            Fact::Voided(_) => {
                assert_eq!(day_of(fact.at), before.expect("a case").received_on);
                self.ended = true;
            }
            Fact::Corrected { .. } => assert_eq!(day_of(fact.at), before.expect("a case").received_on),
            Fact::Redated { .. } => panic!("the calendar has not changed"),
        }
    }
}
