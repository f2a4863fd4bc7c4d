//! What the pages of an import show: lines, figures, words.

use super::{
    batch::Batch,
    compare::{Comparison, Fate, Line},
};
use crate::{
    catalogue::draft::{ItemDraft, Stage},
    keeping::{self, Record},
    shell::{Failure, Hall, words::Words},
};
use jiff::Timestamp;
use std::collections::HashMap;
use yimen_rules::{
    catalogue::exchange::{Problem, Weight},
    language::Language,
};
use yimen_store::Error;

/// A file brought before.
pub struct BatchLine {
    /// Its address.
    pub href: String,
    /// As it was called.
    pub file_name: String,
    /// Who brought it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What became of it, in words.
    pub state: String,
    /// The tag's class.
    pub tag: &'static str,
}

impl BatchLine {
    /// A file in words.
    pub fn of(batch: &Batch, language: Language) -> BatchLine {
        let (state, tag) = match &batch.applied {
            None => (language.t("exchange-batch-open").into_owned(), "look"),
            Some(applied) => {
                let n = i64::try_from(applied.report.drafted.len()).unwrap_or(i64::MAX);
                (language.t1("exchange-batch-applied", "n", n), "good")
            }
        };
        BatchLine {
            href: format!("/catalogue/import/{}", batch.id),
            file_name: batch.file_name.clone(),
            by: batch.by.clone(),
            at: batch.at,
            state,
            tag,
        }
    }
}

/// Which items of a preview are to be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Show(&'static str);

/// The kinds of items one may look at, in the order of the page.
const SHOWN: [&str; 4] = ["new", "changed", "held", "same"];

impl Show {
    /// Reads the word; anything else shows all that is not as it was.
    pub fn of(word: &str) -> Show {
        Show(SHOWN.into_iter().find(|known| *known == word).unwrap_or(""))
    }

    /// The word.
    pub fn word(&self) -> &'static str {
        self.0
    }
}

/// The group in which an item is counted.
fn group(fate: &Fate) -> &'static str {
    match fate {
        Fate::New => "new",
        Fate::Changed => "changed",
        Fate::Held { .. } | Fate::Closed => "held",
        Fate::Same | Fate::Drafted => "same",
    }
}

/// The items to be seen: what would be written first, what stays as it is last.
pub fn lines<'c>(comparison: &'c Comparison, show: &Show) -> Vec<&'c Line> {
    let wanted = |line: &&Line| match show.0 {
        "" => group(&line.fate) != "same",
        word => group(&line.fate) == word,
    };
    let mut found: Vec<&Line> = comparison.lines.iter().filter(wanted).collect();
    let rank = |line: &&Line| SHOWN.iter().position(|word| *word == group(&line.fate));
    found.sort_by_key(rank);
    found
}

/// A number that leads to its items.
pub struct Fig {
    /// What it counts.
    pub words: String,
    /// How many.
    pub n: usize,
    /// Where they are.
    pub href: String,
    /// Whether they are shown now.
    pub here: bool,
    /// Whether it should be zero.
    pub hot: bool,
}

/// The numbers above a preview.
pub fn figures(comparison: &Comparison, id: &str, show: &Show, language: Language) -> Vec<Fig> {
    let mut figures: Vec<Fig> = SHOWN
        .iter()
        .map(|word| Fig {
            words: language.t(&format!("exchange-fig-{word}")).into_owned(),
            n: comparison.lines.iter().filter(|line| group(&line.fate) == *word).count(),
            href: format!("/catalogue/import/{id}?show={word}#items"),
            here: show.0 == *word,
            hot: false,
        })
        .collect();
    let wrong = comparison.reading.wrong();
    figures.push(Fig {
        words: language.t("exchange-fig-wrong").into_owned(),
        n: wrong,
        href: format!("/catalogue/import/{id}#problems"),
        here: false,
        hot: wrong > 0,
    });
    figures
}

/// One thing wrong.
pub struct ProblemLine {
    /// Where, in words.
    pub place: String,
    /// What stands there.
    pub value: String,
    /// What is wrong and how to mend it.
    pub words: String,
    /// Whether the row is left out for it.
    pub wrong: bool,
}

impl ProblemLine {
    /// A problem in words.
    pub fn of(problem: &Problem, language: Language) -> ProblemLine {
        ProblemLine {
            place: problem.place_in(language),
            value: problem.value.clone(),
            words: problem.words.pick(language).to_owned(),
            wrong: problem.weight == Weight::Wrong,
        }
    }
}

/// One field that would change.
pub struct ChangeLine {
    /// What it is called.
    pub name: String,
    /// What it says.
    pub before: String,
    /// What it would say.
    pub after: String,
}

/// One item of a preview.
pub struct ItemLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What would become of it, in words.
    pub fate: String,
    /// The tag's class.
    pub tag: &'static str,
    /// Whether it is new: then `changes` is all it says.
    pub is_new: bool,
    /// Field by field.
    pub changes: Vec<ChangeLine>,
    /// How many points still keep it from being published.
    pub lacks: usize,
}

impl ItemLine {
    /// An item in words.
    pub fn of(line: &Line, language: Language) -> ItemLine {
        let tag = match line.fate {
            Fate::New => "good",
            Fate::Changed => "blue",
            Fate::Held { .. } | Fate::Closed => "look",
            Fate::Same | Fate::Drafted => "",
        };
        let key = format!("exchange-fate-{}", line.fate.as_str());
        let fate = match &line.fate {
            Fate::Held { by } => language.t1(&key, "by", by.clone()),
            _ => language.t(&key).into_owned(),
        };
        let changes = match line.fate {
            Fate::New => line
                .item
                .fields()
                .into_iter()
                .filter(|field| !field.value.is_empty())
                .map(|field| ChangeLine {
                    name: field.name.pick(language).to_owned(),
                    before: String::new(),
                    after: field.value.pick(language).to_owned(),
                })
                .collect(),
            _ => line
                .changes
                .iter()
                .map(|change| ChangeLine {
                    name: change.name.pick(language).to_owned(),
                    before: change.before.pick(language).to_owned(),
                    after: change.after.pick(language).to_owned(),
                })
                .collect(),
        };
        ItemLine {
            id: line.item.id.clone(),
            name: line.item.name(language).to_owned(),
            is_new: line.fate == Fate::New,
            lacks: line.lacks,
            fate,
            tag,
            changes,
        }
    }
}

/// A draft that was made of a file, as it stands now.
pub struct DraftLine {
    /// The item.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `drafted`, `reviewed`, `rejected`; `gone` when it was published or taken back.
    pub stage: &'static str,
    /// The same in words.
    pub words: String,
    /// The tag's class.
    pub tag: &'static str,
    /// Everybody who wrote in it.
    pub hands: Vec<String>,
}

/// The drafts of a file as they stand now.
///
/// # Errors
/// Of the store.
pub async fn drafts_of(hall: &Hall, ids: &[String], language: Language) -> Result<Vec<DraftLine>, Failure> {
    let county = hall.county().code.clone();
    let all = hall
        .store()
        .read(move |tx| -> Result<Vec<Record<ItemDraft>>, Error> { keeping::all(tx, &county) })
        .await?;
    let drafts: HashMap<&str, &Record<ItemDraft>> =
        all.iter().filter(|draft| !draft.withdrawn).map(|draft| (draft.id.as_str(), draft)).collect();
    let items = hall.items();
    let line = |id: &String| {
        let draft = drafts.get(id.as_str());
        let (stage, tag) = match draft.map(|draft| draft.body.stage) {
            Some(Stage::Drafted) => ("drafted", "blue"),
            Some(Stage::Reviewed) => ("reviewed", "good"),
            Some(Stage::Rejected) => ("rejected", "bad"),
            None => ("gone", ""),
        };
        let name = match draft {
            Some(draft) => draft.body.item.name(language).to_owned(),
            None => items.newest(id).map_or_else(String::new, |item| item.name(language).to_owned()),
        };
        DraftLine {
            id: id.clone(),
            name,
            stage,
            words: language.t(&format!("exchange-stage-{stage}")).into_owned(),
            tag,
            hands: draft.map(|draft| draft.body.hands.clone()).unwrap_or_default(),
        }
    };
    Ok(ids.iter().map(line).collect())
}
