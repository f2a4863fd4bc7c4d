//! 进驻率 over the townships: computed from what is kept when a page is read; there is nothing to recount.

use super::reading;
use crate::{keeping::Book, report::Rate, shell::hall::Hall};
use std::{collections::BTreeMap, sync::Arc};
use yimen_rules::{
    centre::{Count, Entry},
    place::{Township, TownshipClass},
};

/// How every item in use stands at a township's centre today.
pub fn entry_of(hall: &Hall, book: &Book, township: &Township) -> Entry {
    let class = reading::class_of(book, township, hall.today());
    let required = reading::requirement(book, class);
    let stationing = reading::stationing(book, &township.code);
    Entry::of(hall.items().current().iter().map(Arc::as_ref), &required, &stationing)
}

/// One township.
#[derive(Debug, Clone)]
pub struct OfTownship {
    /// Which.
    pub township: Township,
    /// Its class today.
    pub class: TownshipClass,
    /// The list behind its figures.
    pub entry: Entry,
}

/// All townships asked for, by class and code.
#[derive(Debug, Clone)]
pub struct Rates {
    /// Central towns first.
    pub townships: Vec<OfTownship>,
}

impl Rates {
    /// Of these townships, today.
    pub fn of(hall: &Hall, townships: Vec<Township>) -> Rates {
        let book = hall.book();
        let one = |township: Township| OfTownship {
            class: reading::class_of(&book, &township, hall.today()),
            entry: entry_of(hall, &book, &township),
            township,
        };
        let mut townships: Vec<OfTownship> = townships.into_iter().map(one).collect();
        townships.sort_by(|a, b| (a.class, &a.township.code).cmp(&(b.class, &b.township.code)));
        Rates { townships }
    }

    /// Items over all of them.
    pub fn items(&self) -> Count {
        Count::sum(self.townships.iter().map(|t| t.entry.items()))
    }

    /// Items over the townships of a class.
    pub fn of_class(&self, class: TownshipClass) -> Count {
        Count::sum(self.townships.iter().filter(|t| t.class == class).map(|t| t.entry.items()))
    }

    /// Items of each department over all of them.
    pub fn by_department(&self) -> BTreeMap<String, Count> {
        let mut by: BTreeMap<String, Count> = BTreeMap::new();
        for township in &self.townships {
            for (department, count) in township.entry.by_department() {
                let sum = by.entry(department.to_owned()).or_default();
                *sum = Count::sum([*sum, count]);
            }
        }
        by
    }

    /// How many stand so over all of them.
    pub fn standing(&self, word: &str) -> usize {
        self.townships.iter().map(|t| t.entry.standing(word)).sum()
    }
}

/// As the house writes rates.
pub fn rate(count: Count) -> Rate {
    Rate { n: count.entered, d: count.due }
}
