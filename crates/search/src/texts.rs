//! The texts of all documents in an index of words, in memory: BM25 by tantivy over the terms that [`Reader`](super::reading) reads.

use super::reading::Term;
use std::collections::HashMap;
use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, Score, TantivyDocument,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value},
};

/// The fields, and what a term counts in each.
const FIELDS: [(&str, Score); 3] = [("title", 2.0), ("lead", 1.0), ("body", 0.5)];

/// The terms of a document, by field.
#[derive(Debug, Default)]
pub(crate) struct Text {
    pub title: Vec<u32>,
    pub lead: Vec<u32>,
    pub body: Vec<u32>,
}

pub(crate) struct Texts {
    reader: IndexReader,
    fields: [Field; 3],
    number: Field,
    documents: usize,
}

impl Texts {
    /// Writes the index. Nothing of it can fail but for want of memory.
    pub(crate) fn of(texts: &[Text]) -> tantivy::Result<Texts> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(indexing);
        let fields = FIELDS.map(|(name, _)| schema.add_text_field(name, options.clone()));
        let number = schema.add_u64_field("number", STORED);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000)?;
        for (n, text) in texts.iter().enumerate() {
            let mut document = TantivyDocument::new();
            document.add_u64(number, n as u64);
            for (field, terms) in fields.into_iter().zip([&text.title, &text.lead, &text.body]) {
                document.add_text(field, terms.iter().map(|key| format!("t{key} ")).collect::<String>());
            }
            writer.add_document(document)?;
        }
        writer.commit()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Texts { reader, fields, number, documents: texts.len() })
    }

    /// The documents that hold any of the terms, with their scores, at most 300.
    pub(crate) fn scores(&self, terms: &[Term]) -> HashMap<usize, Score> {
        let mut weights: HashMap<u32, Score> = HashMap::new();
        for term in terms {
            let held = weights.entry(term.key).or_default();
            *held = held.max(term.weight);
        }
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (key, weight) in weights {
            for (field, (_, boost)) in self.fields.into_iter().zip(FIELDS) {
                let term = tantivy::Term::from_field_text(field, &format!("t{key}"));
                let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
                clauses.push((Occur::Should, Box::new(BoostQuery::new(query, weight * boost))));
            }
        }
        if clauses.is_empty() || self.documents == 0 {
            return HashMap::new();
        }
        let searcher = self.reader.searcher();
        let best = TopDocs::with_limit(300.min(self.documents)).order_by_score();
        let found = searcher.search(&BooleanQuery::new(clauses), &best).unwrap_or_default();
        found
            .into_iter()
            .filter_map(|(score, address)| {
                let document: TantivyDocument = searcher.doc(address).ok()?;
                let number = document.get_first(self.number)?.as_u64()?;
                Some((usize::try_from(number).ok()?, score))
            })
            .collect()
    }
}
