//! `yimen search eval|ask`: how good the search is, without a database.

use clap::{Args, Subcommand};
use std::{io::Write, path::PathBuf, process::ExitCode};
use yimen_rules::catalogue::shipped;
use yimen_search::{Evaluation, Finder, Kind, Words, documents_of, shipped_words};

/// Arguments of `yimen search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    #[command(subcommand)]
    command: SearchCommand,
}

#[derive(Debug, Subcommand)]
enum SearchCommand {
    /// Ask every question of a file (`question<TAB>item id` a line; several right ids: `A|B`) of the shipped catalogue.
    Eval {
        /// The file of questions.
        file: PathBuf,
        /// Another words file than the shipped one.
        #[arg(long)]
        words: Option<PathBuf>,
    },
    /// Ask one question.
    Ask {
        /// The question.
        #[arg(required = true)]
        question: Vec<String>,
    },
}

/// Runs it.
pub fn run(args: &SearchArgs) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    match &args.command {
        SearchCommand::Eval { file, words } => {
            let text = std::fs::read_to_string(file)
                .map_err(|error| anyhow::anyhow!("{} cannot be read: {error}", file.display()))?;
            let words = words.as_ref().map(std::fs::read_to_string).transpose()?;
            let evaluation = Evaluation::of(&finder(words.as_deref()), &text);
            for miss in &evaluation.misses {
                let (wanted, came) = (miss.wanted.join("|"), miss.came.join(" "));
                writeln!(out, "line {}: {}  wanted {wanted}  came {came}", miss.line, miss.question)?;
            }
            for line in &evaluation.unread {
                eprintln!("yimen: line {line} is no `question<TAB>item id` and was left out");
            }
            writeln!(out, "{evaluation}")?;
        }
        SearchCommand::Ask { question } => {
            let question = question.join(" ");
            let found = finder(None).find_among(&question, None, 5, &|d| d.kind == Kind::Item);
            if let Some(meant) = &found.meant {
                writeln!(out, "read as: {meant}")?;
            }
            for hit in &found.hits {
                writeln!(out, "{:.2}  {}  {}", hit.score, hit.id, hit.title)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn finder(words: Option<&str>) -> Finder {
    let items = shipped();
    let (words, problems) =
        Words::parse(words.unwrap_or(shipped_words()), &|id| items.iter().any(|item| item.id == id));
    problems.iter().for_each(|problem| eprintln!("yimen: words file: {problem}"));
    Finder::new(items.iter().flat_map(documents_of).collect(), &words)
}
