//! The trail: every fact of the case in plain words, who recorded it and when, and its link of the hash chain.

use super::telling::Telling;
use crate::{
    case::{
        say::{plain, say},
        work,
    },
    shell::{token::hex, words::Words},
};
use jiff::Timestamp;
use yimen_rules::{
    case::{ClockState, Fact, PaperResult, Recorded},
    language::Language,
};
use yimen_store::{
    Error,
    journal::{self, Entry, NewEntry},
};

/// One line of the trail.
#[derive(Debug, Clone)]
pub struct Step {
    /// The number of the fact, from 1: the version of the case after it.
    pub version: i64,
    /// The fact in a few words.
    pub title: String,
    /// Particulars: label and text.
    pub details: Vec<(String, String)>,
    /// Flags that must not be overlooked: a violation, a lapse.
    pub flags: Vec<String>,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// Hash of this entry and of the one before, in hex.
    pub hash: String,
    /// See `hash`.
    pub prev: String,
    /// Whether the hash is that of what is told here.
    pub sound: bool,
}

impl Step {
    /// The first characters of the hash, for the eye.
    pub fn short_hash(&self) -> &str {
        self.hash.get(..8).unwrap_or(&self.hash)
    }
}

/// The lines of a stream, in its order.
///
/// # Errors
/// When an entry is no fact of a case.
pub fn steps(entries: &[Entry], telling: &Telling<'_>, county: &str) -> Result<Vec<Step>, Error> {
    entries.iter().map(|entry| step(entry, telling, county)).collect()
}

fn step(entry: &Entry, telling: &Telling<'_>, county: &str) -> Result<Step, Error> {
    let recorded = work::recorded(entry)?;
    let new = NewEntry {
        kind: entry.kind.clone(),
        at: entry.at,
        actor: entry.actor.clone(),
        body: entry.body.clone(),
    };
    let computed = journal::hash(&entry.prev, county, &entry.stream, entry.version, &new);
    let mut told = Told { telling, details: Vec::new(), flags: Vec::new() };
    told.tell(&recorded.fact);
    told.dates(&recorded);
    Ok(Step {
        version: entry.version,
        title: title(telling, &recorded.fact),
        details: told.details,
        flags: told.flags,
        at: recorded.at,
        who: telling.person(&entry.actor),
        hash: hex(&entry.hash),
        prev: hex(&entry.prev),
        sound: computed[..] == entry.hash[..],
    })
}

/// The fact in a few words.
pub fn title(telling: &Telling<'_>, fact: &Fact) -> String {
    let language = telling.language;
    let to = |key: &str, name: String| say(language, key, &[("unit", &name)]);
    match fact {
        Fact::Forwarded(leg) => to("trail-forwarded", telling.bureau(&leg.bureau)),
        Fact::Returned { refused: true, .. } => plain(language, "trail-packet-refused"),
        Fact::Suspended(hold) => say(language, "trail-suspended", &[("reason", &telling.hold(&hold.reason))]),
        Fact::Decided(decision) => say(
            language,
            "trail-decided",
            &[("outcome", language.pick(decision.outcome.zh(), decision.outcome.en()))],
        ),
        Fact::Supplemented { complete: true, .. } => plain(language, "trail-supplemented-complete"),
        other => plain(language, &format!("trail-{}", other.kind().replace('_', "-"))),
    }
}

struct Told<'a> {
    telling: &'a Telling<'a>,
    details: Vec<(String, String)>,
    flags: Vec<String>,
}

impl Told<'_> {
    fn language(&self) -> Language {
        self.telling.language
    }

    fn add(&mut self, key: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.details.push((plain(self.language(), key), text));
        }
    }

    fn flag(&mut self, key: &str) {
        self.flags.push(plain(self.language(), key));
    }

    fn paper(&self, code: &str) -> String {
        self.telling
            .item
            .material(code)
            .map_or_else(|| code.to_owned(), |m| m.name(self.language()).to_owned())
    }

    fn result(&self, result: PaperResult) -> &'static str {
        self.language().pick(result.zh(), result.en())
    }

    fn joined(&self, texts: impl IntoIterator<Item = String>) -> String {
        texts.into_iter().collect::<Vec<_>>().join(self.language().pick("；", "; "))
    }

    fn tell(&mut self, fact: &Fact) {
        let language = self.language();
        match fact {
            Fact::Received(received) => {
                self.add("trail-channel", language.pick(received.channel.zh(), received.channel.en()));
                let wanting: Vec<String> = received
                    .papers
                    .iter()
                    .filter(|p| p.result.is_wanting())
                    .map(|p| format!("{} ({})", language.pick(&p.name_zh, &p.name_en), self.result(p.result)))
                    .collect();
                self.add("trail-wanting", self.joined(wanting));
                self.add("trail-remark", received.remark.clone().unwrap_or_default());
            }
            Fact::Notified { items, late, violation } => {
                for item in items {
                    let name = language.pick(&item.name_zh, &item.name_en);
                    let cure = item.cure.clone().map(|c| format!(" → {c}")).unwrap_or_default();
                    let text = format!("{name} ({}): {}{cure}", self.result(item.result), item.reason);
                    self.details.push((plain(language, "trail-asked"), text));
                }
                if *late {
                    self.flag("trail-flag-late-notice");
                }
                if let Some(reason) = violation {
                    self.flag("trail-flag-second-notice");
                    self.add("trail-reason", reason.clone());
                }
            }
            Fact::Supplemented { papers, .. } => {
                let came =
                    papers.iter().map(|p| format!("{} ({})", self.paper(&p.name), self.result(p.result)));
                self.add("trail-came", self.joined(came.collect::<Vec<_>>()));
            }
            Fact::Accepted { acceptance, .. } => {
                self.add("trail-accepted-on", self.telling.date(acceptance.on));
                if acceptance.deemed {
                    self.flag("trail-flag-deemed");
                }
            }
            Fact::NotAccepted(refusal) => {
                self.add("trail-reason", refusal.reason.clone());
                self.add("trail-basis", refusal.basis.clone());
                self.add("trail-competent", refusal.competent_body.clone().unwrap_or_default());
            }
            Fact::Forwarded(_) | Fact::ReceivedAtBureau => {}
            Fact::Returned { opinion, refused } => {
                self.add(if *refused { "trail-reason" } else { "trail-opinion" }, opinion.clone());
            }
            Fact::Suspended(hold) => {
                let rule = self.telling.item.suspension(&hold.reason);
                let basis = rule.map_or(hold.basis.as_str(), |r| language.pick(&r.basis, &r.basis_en));
                self.add("trail-basis", basis);
                let needed = self.telling.length(hold.needed_days, yimen_calendar::Unit::WorkingDay);
                self.add("trail-needed", needed);
            }
            Fact::Resumed { to } => {
                self.add("trail-held-to", to.map(|to| self.telling.date(to)).unwrap_or_default());
            }
            Fact::Extended(extension) => {
                let unit =
                    self.telling.item.extension.as_ref().map_or(yimen_calendar::Unit::WorkingDay, |l| l.unit);
                self.add("trail-length", self.telling.length(extension.length, unit));
                self.add("trail-reason", extension.reason.clone());
                self.add("trail-told", told_by(language, &extension.told_by));
                if extension.promise_broken {
                    self.flag("trail-flag-promise-broken");
                }
            }
            Fact::Decided(decision) => {
                self.add("trail-reason", decision.reason.clone());
                let whole = self.telling.item;
                let basis = if decision.basis == whole.legal_basis.join("；") {
                    whole.legal_basis_in(language).join(language.pick("；", "; "))
                } else {
                    decision.basis.clone()
                };
                self.add("trail-basis", basis);
                self.add("trail-result", decision.result.clone().unwrap_or_default());
                if let Some(bureau) = &decision.recorded_for {
                    self.add("trail-recorded-for", self.telling.bureau(bureau));
                }
            }
            Fact::Delivered(delivery) => {
                self.add("trail-way", language.pick(delivery.way.zh(), delivery.way.en()));
                self.add("trail-receiver", delivery.receiver.clone().unwrap_or_default());
                self.add("trail-remark", delivery.remark.clone().unwrap_or_default());
            }
            Fact::Withdrawn(withdrawal) | Fact::Voided(withdrawal) => {
                self.add("trail-reason", withdrawal.reason.clone());
            }
            Fact::Corrected { reason, applicant, papers, item } => {
                self.add("trail-reason", reason.clone());
                let mut what = Vec::new();
                if applicant.is_some() {
                    what.push(plain(language, "trail-corrected-applicant"));
                }
                if item.is_some() {
                    what.push(plain(language, "trail-corrected-item"));
                }
                if papers.is_some() {
                    what.push(plain(language, "trail-corrected-papers"));
                }
                self.add("trail-corrected-what", self.joined(what));
            }
            Fact::Redated { why } => self.add("trail-reason", why.clone()),
        }
    }

    /// The dates that run from this fact on.
    fn dates(&mut self, recorded: &Recorded) {
        let language = self.language();
        let Some(clocks) = &recorded.clocks else { return };
        let running = clocks.iter().filter(|c| c.state == ClockState::Running);
        let dates: Vec<String> = running
            .filter_map(|c| {
                let name = language.pick(c.name.zh(), c.name.en());
                let date = language.date(c.due?);
                Some(match &c.bureau {
                    Some(bureau) => format!("{} {date}", self.telling.bureau(bureau)),
                    None => format!("{name} {date}"),
                })
            })
            .collect();
        self.add("trail-due", self.joined(dates));
    }
}

/// How an applicant was told of an extension: by the notice issued with it, or in the words given.
pub fn told_by(language: Language, words: &str) -> String {
    if words == "notice" { plain(language, "trail-told-by-notice") } else { words.to_owned() }
}
