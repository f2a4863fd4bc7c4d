//! What is asked of a case over the API, as it arrives, and how it becomes a command.
//!
//! Every field is optional in form; what an act needs is asked for by name when it is missing.

use crate::person::Given;
use serde::{Deserialize, Serialize};
use yimen_rules::{
    case::{
        Channel, Command, Decide, Deliver, DeliveryWay, Extend, Forward, Notify, NotifyItem, Outcome,
        PaperCheck, PaperResult, Refuse, Return, Supplement, Suspend, Then,
    },
    permission::Action,
    refusal::Refusal,
};

/// One paper and what was found.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperGiven {
    /// Code or name of the paper.
    pub name: String,
    /// `present`, `missing`, `to_correct`, `may_follow` or `not_needed`.
    pub result: Option<String>,
    /// What is to be put right.
    #[serde(alias = "note")]
    pub remark: Option<String>,
}

/// One line of a notice.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NoticeLine {
    /// Code or name of the paper.
    pub name: String,
    /// `missing` or `to_correct`.
    pub result: Option<String>,
    /// Why it does not do.
    pub reason: Option<String>,
    /// The ground.
    pub basis: Option<String>,
    /// How to put it right.
    pub cure: Option<String>,
}

/// `POST /api/v1/cases`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewCase {
    /// Item id or name.
    pub item: String,
    /// The version the sender had in front of them.
    pub item_version: Option<i64>,
    /// Township code or name; none: the sender's own.
    pub township: Option<String>,
    /// `window` (default), `phone`, `online`, `village_visit`, `village_station`.
    pub channel: Option<String>,
    /// Who applies.
    pub applicant: Given,
    /// The papers as checked.
    pub materials: Vec<PaperGiven>,
    /// Anything to remark.
    pub remark: Option<String>,
    /// `accept`, `notify` or `refuse` in the same act; none: only register.
    pub then: Option<String>,
    /// Lines of the notice, for `then: notify`; none: everything missing.
    pub items: Vec<NoticeLine>,
    /// Reason, for `then: refuse`.
    pub reason: Option<String>,
    /// Ground, for `then: refuse`.
    pub basis: Option<String>,
    /// Where to go instead, for `then: refuse`.
    pub competent_body: Option<String>,
    /// Number of the contact that it comes from; the contact goes on as this case in the same breath.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// `POST /api/v1/cases/{id}/{command}`: the union of what the commands take.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ActGiven {
    /// The version the sender had in front of them; always needed.
    pub version: Option<i64>,
    /// notify: the lines.
    pub items: Vec<NoticeLine>,
    /// supplement, correct: the papers.
    #[serde(alias = "papers")]
    pub materials: Vec<PaperGiven>,
    /// refuse, suspend, extend, decide, withdraw, correct, void; a second notice.
    pub reason: Option<String>,
    /// refuse, decide: the ground.
    pub basis: Option<String>,
    /// refuse: where to go instead.
    pub competent_body: Option<String>,
    /// forward: the bureau's code.
    #[serde(alias = "to")]
    pub bureau: Option<String>,
    /// return: what the bureau found.
    pub opinion: Option<String>,
    /// return: the packet is not taken.
    pub refused: bool,
    /// suspend: working days needed.
    pub needed_days: Option<u32>,
    /// extend: how long, in the unit of the law.
    #[serde(alias = "length")]
    pub days: Option<u32>,
    /// extend: how the applicant is told.
    pub told_by: Option<String>,
    /// decide: `granted`, `refused`, `terminated`.
    #[serde(alias = "decision")]
    pub outcome: Option<String>,
    /// decide: name or number of the result document.
    pub result: Option<String>,
    /// deliver: `window` (default), `express`, `agent`, `electronic`, `public_notice`.
    #[serde(alias = "method")]
    pub way: Option<String>,
    /// deliver: in whose hands.
    pub receiver: Option<String>,
    /// deliver: anything to remark.
    #[serde(alias = "note")]
    pub remark: Option<String>,
    /// correct: the right item.
    pub item: Option<String>,
    /// correct: the right applicant.
    pub applicant: Option<Given>,
}

/// The acts of the API, by their word in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// accept
    Accept,
    /// notify
    Notify,
    /// supplement
    Supplement,
    /// refuse
    Refuse,
    /// forward
    Forward,
    /// receive (by the bureau)
    Receive,
    /// return
    Return,
    /// suspend
    Suspend,
    /// resume
    Resume,
    /// extend
    Extend,
    /// decide
    Decide,
    /// deliver
    Deliver,
    /// withdraw
    Withdraw,
    /// correct
    Correct,
    /// void
    Void,
}

impl Verb {
    /// Every act with its word and the permission it needs.
    pub const ALL: &'static [(Verb, &'static str, Action)] = &[
        (Verb::Accept, "accept", Action::CaseAccept),
        (Verb::Notify, "notify", Action::CaseNotify),
        (Verb::Supplement, "supplement", Action::CaseSupplement),
        (Verb::Refuse, "refuse", Action::CaseRefuse),
        (Verb::Forward, "forward", Action::CaseForward),
        (Verb::Receive, "receive", Action::CaseReceiveAtBureau),
        (Verb::Return, "return", Action::CaseReturn),
        (Verb::Suspend, "suspend", Action::CaseSuspend),
        (Verb::Resume, "resume", Action::CaseResume),
        (Verb::Extend, "extend", Action::CaseExtend),
        (Verb::Decide, "decide", Action::CaseDecide),
        (Verb::Deliver, "deliver", Action::CaseDeliver),
        (Verb::Withdraw, "withdraw", Action::CaseWithdraw),
        (Verb::Correct, "correct", Action::CaseCorrect),
        (Verb::Void, "void", Action::CaseCorrect),
    ];

    /// The word in the address.
    pub fn word(self) -> &'static str {
        Verb::ALL.iter().find(|(verb, ..)| *verb == self).map_or("", |(_, word, _)| word)
    }

    /// The act of a word.
    pub fn parse(word: &str) -> Option<Verb> {
        Verb::ALL.iter().find(|(_, w, _)| *w == word).map(|(verb, ..)| *verb)
    }
}

/// A word out of a closed list, or a refusal that names the field and the words allowed.
fn word<T: Copy>(
    given: &str,
    field: String,
    parse: impl Fn(&str) -> Option<T>,
    allowed: &[&'static str],
) -> Result<T, Refusal> {
    parse(given.trim()).ok_or_else(|| {
        Refusal::invalid(
            "unknown_word",
            field,
            format!("只能填：{}。", allowed.join("、")),
            format!("One of: {}.", allowed.join(", ")),
        )
    })
}

/// The channel, `window` when none is given.
///
/// # Errors
/// An unknown word.
pub fn channel(given: Option<&str>) -> Result<Channel, Refusal> {
    given.map_or(Ok(Channel::Window), |c| {
        word(
            c,
            "channel".to_owned(),
            Channel::parse,
            &Channel::ALL.iter().map(|c| c.as_str()).collect::<Vec<_>>(),
        )
    })
}

fn paper_result(given: &str, field: String) -> Result<PaperResult, Refusal> {
    word(given, field, PaperResult::parse, &PaperResult::ALL.iter().map(|r| r.as_str()).collect::<Vec<_>>())
}

/// Papers as checked.
///
/// # Errors
/// An unknown result, or a paper without one.
pub fn papers(given: &[PaperGiven]) -> Result<Vec<PaperCheck>, Refusal> {
    given
        .iter()
        .enumerate()
        .map(|(n, paper)| {
            let result = paper.result.as_deref().unwrap_or("present");
            Ok(PaperCheck {
                name: paper.name.trim().to_owned(),
                result: paper_result(result, format!("materials[{n}].result"))?,
                remark: paper.remark.clone(),
            })
        })
        .collect()
}

/// A notice.
///
/// # Errors
/// An unknown result.
pub fn notify(lines: &[NoticeLine], reason: Option<&String>) -> Result<Notify, Refusal> {
    let items = lines
        .iter()
        .enumerate()
        .map(|(n, line)| {
            let result =
                line.result.as_deref().map(|r| paper_result(r, format!("items[{n}].result"))).transpose()?;
            Ok(NotifyItem {
                name: line.name.trim().to_owned(),
                result,
                reason: line.reason.clone(),
                basis: line.basis.clone(),
                cure: line.cure.clone(),
            })
        })
        .collect::<Result<_, Refusal>>()?;
    Ok(Notify { items, reason: reason.cloned() })
}

impl NewCase {
    /// What follows the receipt in the same act.
    ///
    /// # Errors
    /// An unknown word.
    pub fn then(&self) -> Result<Then, Refusal> {
        match self.then.as_deref().map(str::trim) {
            None | Some("" | "nothing") => Ok(Then::Nothing),
            Some("accept") => Ok(Then::Accept),
            Some("notify") => Ok(Then::Notify(notify(&self.items, None)?)),
            Some("refuse") => Ok(Then::Refuse(Refuse {
                reason: self.reason.clone().unwrap_or_default(),
                basis: self.basis.clone(),
                competent_body: self.competent_body.clone(),
            })),
            Some(_) => Err(Refusal::invalid(
                "unknown_word",
                "then",
                "只能填：accept、notify、refuse。",
                "One of: accept, notify, refuse.",
            )),
        }
    }
}

impl ActGiven {
    /// The version that every act needs.
    ///
    /// # Errors
    /// When it is missing.
    pub fn version(&self) -> Result<i64, Refusal> {
        self.version.ok_or_else(|| {
            Refusal::invalid(
                "version_missing",
                "version",
                "请带上所见办件的 version（步数），以免覆盖他人的办理。",
                "Give the version of the case as you saw it, so that nobody's work is overwritten.",
            )
        })
    }

    /// The command of a verb. `correct` is not made here: it needs the catalogue and the vault.
    ///
    /// # Errors
    /// A field that the command needs is missing or unknown.
    pub fn command(&self, verb: Verb) -> Result<Command, Refusal> {
        let reason = || self.reason.clone().unwrap_or_default();
        Ok(match verb {
            Verb::Accept => Command::Accept,
            Verb::Notify => Command::Notify(notify(&self.items, self.reason.as_ref())?),
            Verb::Supplement => Command::Supplement(Supplement { papers: papers(&self.materials)? }),
            Verb::Refuse => Command::Refuse(Refuse {
                reason: reason(),
                basis: self.basis.clone(),
                competent_body: self.competent_body.clone(),
            }),
            Verb::Forward => Command::Forward(Forward { bureau: self.bureau.clone() }),
            Verb::Receive => Command::Receipt,
            Verb::Return => Command::Return(Return {
                opinion: self.opinion.clone().or_else(|| self.reason.clone()).unwrap_or_default(),
                refused: self.refused,
            }),
            Verb::Suspend => Command::Suspend(Suspend { reason: reason(), needed_days: self.needed_days }),
            Verb::Resume => Command::Resume,
            Verb::Extend => {
                Command::Extend(Extend { length: self.days, reason: reason(), told_by: self.told_by.clone() })
            }
            Verb::Decide => Command::Decide(self.decide()?),
            Verb::Deliver => Command::Deliver(Deliver {
                way: self.way.as_deref().map_or(Ok(DeliveryWay::Window), |w| {
                    word(
                        w,
                        "way".to_owned(),
                        DeliveryWay::parse,
                        &DeliveryWay::ALL.iter().map(|w| w.as_str()).collect::<Vec<_>>(),
                    )
                })?,
                receiver: self.receiver.clone(),
                remark: self.remark.clone(),
            }),
            Verb::Withdraw => Command::Withdraw { reason: reason() },
            Verb::Void => Command::Void { reason: reason() },
            Verb::Correct => {
                return Err(Refusal::invalid(
                    "unknown_command",
                    "command",
                    "无法更正。",
                    "Cannot be corrected so.",
                ));
            }
        })
    }

    /// `outcome`, or `result` where somebody wrote the outcome there.
    fn decide(&self) -> Result<Decide, Refusal> {
        let (outcome, result) = match (&self.outcome, &self.result) {
            (None, Some(word)) if Outcome::parse(word).is_some() => (Some(word), None),
            (outcome, result) => (outcome.as_ref(), result.clone()),
        };
        let allowed: Vec<_> = Outcome::ALL.iter().map(|o| o.as_str()).collect();
        let outcome =
            word(outcome.map_or("", String::as_str), "outcome".to_owned(), Outcome::parse, &allowed)?;
        Ok(Decide {
            outcome,
            reason: self.reason.clone().unwrap_or_default(),
            basis: self.basis.clone(),
            result,
        })
    }
}
