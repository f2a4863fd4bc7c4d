//! Items of the catalogue as documents.

use super::document::{Document, Kind, Part, Section};
use yimen_rules::{
    catalogue::{Item, LifeEvent},
    language::{Bilingual, Language},
};

/// What of an item can be found: the item itself and, beside it, the questions of its guide.
pub fn documents_of(item: &Item) -> Vec<Document> {
    let guide = &item.guide;
    let mut parts = Vec::new();
    let mut put = |section, text: Bilingual| {
        if !text.is_empty() {
            parts.push(Part { section, text });
        }
    };
    put(Section::Summary, guide.summary.clone());
    put(Section::Body, Bilingual::new(&item.conditions_zh, &item.conditions));
    for question in &guide.questions {
        put(Section::Question, question.ask.clone());
    }
    let named = |language| {
        let names = guide.events.iter().map(|event: &LifeEvent| event.name(language));
        names.collect::<Vec<_>>().join(language.pick("、", ", "))
    };
    put(Section::Occasion, Bilingual::new(named(Language::Zh), named(Language::En)));
    put(Section::Body, guide.scope.clone());
    put(Section::Body, Bilingual::new(&item.result_zh, &item.result_en));
    for step in &guide.steps {
        put(Section::Body, step.text.clone());
    }
    let department = Bilingual::new(&item.department_zh, &item.department_en);
    let own = Document {
        kind: Kind::Item,
        id: item.id.clone(),
        title: Bilingual::new(&item.name_zh, &item.name_en),
        aliases: item.aliases.clone(),
        parts,
        department_code: item.department.clone(),
        department: department.clone(),
    };
    let questions = guide.questions.iter().enumerate().map(|(n, question)| Document {
        kind: Kind::Guide,
        id: format!("{}#{}", item.id, n + 1),
        title: question.ask.clone(),
        aliases: Vec::new(),
        parts: vec![Part { section: Section::Body, text: question.answer.clone() }],
        department_code: String::new(),
        department: department.clone(),
    });
    std::iter::once(own).chain(questions).collect()
}
