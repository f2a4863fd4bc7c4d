//! Asks the shipped catalogue: `cargo run -p yimen-search --example ask -- 盖房子`, or a file of questions.
#![allow(clippy::print_stdout, reason = "an example speaks")]
use std::time::Instant;
use yimen_rules::catalogue::shipped;
use yimen_search::{Evaluation, Finder, Words, documents_of, shipped_words};

fn main() {
    let items = shipped();
    let (words, problems) = Words::parse(shipped_words(), &|id| items.iter().any(|i| i.id == id));
    problems.iter().for_each(|p| println!("{p}"));
    let began = Instant::now();
    let finder = Finder::new(items.iter().flat_map(documents_of).collect(), &words);
    println!("made in {:?}", began.elapsed());
    let began = Instant::now();
    let again = Finder::new(items.iter().flat_map(documents_of).collect(), &words);
    println!("again in {:?} {again:?}", began.elapsed());
    for asked in std::env::args().skip(1) {
        if let Ok(file) = std::fs::read_to_string(&asked) {
            let began = Instant::now();
            let evaluation = Evaluation::of(&finder, &file);
            for miss in &evaluation.misses {
                println!("{}  wanted {:?} came {:?}", miss.question, miss.wanted, miss.came);
            }
            println!("{evaluation} {:?} each", began.elapsed() / evaluation.asked.max(1) as u32);
            continue;
        }
        let found = finder.find(&asked, None, 5);
        println!("{asked} → {:?}", found.meant);
        for hit in found.hits {
            println!(
                "  {:.3} {} {} [{}] “{}”",
                hit.score,
                hit.id,
                hit.title,
                hit.snippet,
                hit.saying.unwrap_or_default()
            );
            if std::env::var("WHY").is_ok() {
                println!("     {:?}", hit.reasons);
            }
        }
    }
}
