//! The trail of a petition: what was done, when, by whom. What was said stands in its own place on the page.

use super::names::Names;
use crate::{case::say::plain, shell::frame::sentence};
use jiff::Timestamp;
use yimen_rules::{
    matter::Recorded,
    petition::{Fact, What},
};

/// One act.
#[derive(Debug, Clone)]
pub struct Step {
    /// Which fact, from 1.
    pub version: usize,
    /// What.
    pub title: String,
    /// A word or two of what it was.
    pub detail: String,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub who: String,
}

/// Whoever can name people and units.
pub trait Open {
    /// The names.
    fn names(&self) -> &Names;

    /// The acts, the latest first.
    fn trail(&self, facts: &[Recorded<Fact>]) -> Vec<Step> {
        let step = |(n, recorded): (usize, &Recorded<Fact>)| Step {
            version: n + 1,
            title: title(&recorded.fact.what, self.names()),
            detail: detail(&recorded.fact.what, self.names()),
            at: recorded.at,
            who: self.names().person(&recorded.by),
        };
        facts.iter().enumerate().map(step).rev().collect()
    }
}

fn title(what: &What, names: &Names) -> String {
    plain(names.language, &format!("petition-fact-{}", what.word().replace('_', "-")))
}

fn detail(what: &What, names: &Names) -> String {
    let l = names.language;
    let words = |zh: &'static str, en: &'static str| sentence(l.pick(zh, en));
    match what {
        What::Registered(registered) => words(registered.class.zh(), registered.class.en()),
        What::Triaged { result, .. } => words(result.zh(), result.en()),
        What::Sent { from, to, .. } => format!("{} → {}", names.unit(from), names.unit(to)),
        What::Objected { to, .. } | What::Ruled { to, .. } | What::Appealed { to, .. } => {
            format!("→ {}", names.unit(to))
        }
        What::Told { answer, .. } => words(answer.zh(), answer.en()),
        What::Opened { path, .. } => words(path.zh(), path.en()),
        What::Extended { days, .. } => format!("+{days}"),
        What::MediationBegun { dispute } => dispute.clone(),
        What::MediationEnded { agreed } => {
            plain(l, if *agreed { "petition-agreed-yes" } else { "petition-agreed-no" })
        }
        What::Drafted { outcome, .. } => words(outcome.zh(), outcome.en()),
        What::Delivered { way, .. } => words(way.zh(), way.en()),
        // The number of an earlier petition is for those who may see that one.
        _ => String::new(),
    }
}
