//! `yimen catalogue check|import|export`: items in and out at the command line, with the report that the page shows.

use super::database::DatabaseArgs;
use anyhow::{Context, bail};
use clap::{Args, Subcommand, ValueEnum};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};
use yimen::{
    catalogue::{
        self,
        draft::ItemDraft,
        exchange::{
            apply,
            compare::{Comparison, Fate, against},
            produce::{Dress, make},
        },
    },
    keeping::{self, Note, Record},
    shell::{Failure, Items, clock::Clock, county, words::legal_day},
};
use yimen_rules::{
    account::SYSTEM,
    case::day_of,
    catalogue::{Item, PolicyBasis, exchange, shipped, shipped_bases},
    language::Language,
};
use yimen_store::{Error, Store};

/// Arguments of `yimen catalogue`.
#[derive(Debug, Args)]
pub struct CatalogueArgs {
    #[command(subcommand)]
    command: CatalogueCommand,
}

#[derive(Debug, Subcommand)]
enum CatalogueCommand {
    /// Read a workbook or JSON and say what is wrong, row by row, and what it would change in the catalogue that comes
    /// with the program. Needs no database. Exit code 0: every row is right; 1: some are not.
    Check(CheckArgs),
    /// The same against the catalogue of a county, and make drafts of what is new or changed. Wrong rows are left out.
    Import(ImportArgs),
    /// Write the catalogue of a county as .xlsx or .json.
    Export(ExportArgs),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tongue {
    Zh,
    En,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Language {
        match tongue {
            Tongue::Zh => Language::Zh,
            Tongue::En => Language::En,
        }
    }
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// A workbook (.xlsx) or JSON.
    file: PathBuf,
    /// The language of the report.
    #[arg(long, value_enum, default_value_t = Tongue::Zh)]
    lang: Tongue,
}

#[derive(Debug, Args)]
struct ImportArgs {
    /// A workbook (.xlsx) or JSON.
    file: PathBuf,
    /// Why; kept with the drafts.
    #[arg(long, value_name = "REASON")]
    why: String,
    /// The account that answers for the drafts: it will not be the one to review them.
    #[arg(long, value_name = "ACCOUNT", default_value = SYSTEM)]
    by: String,
    /// Publish new items at once, as the set-up does with those that come with the program; changed ones become drafts
    /// all the same.
    #[arg(long)]
    install: bool,
    /// The language of the report.
    #[arg(long, value_enum, default_value_t = Tongue::Zh)]
    lang: Tongue,
    #[command(flatten)]
    database: DatabaseArgs,
}

#[derive(Debug, Args)]
struct ExportArgs {
    /// Where to write; the ending says what: .xlsx or .json.
    file: PathBuf,
    /// The language of the words in a workbook.
    #[arg(long, value_enum, default_value_t = Tongue::Zh)]
    lang: Tongue,
    #[command(flatten)]
    database: DatabaseArgs,
}

/// Runs it.
pub fn run(args: CatalogueArgs) -> anyhow::Result<ExitCode> {
    match args.command {
        CatalogueCommand::Check(args) => check(&args),
        CatalogueCommand::Import(args) => import(&args),
        CatalogueCommand::Export(args) => export(&args),
    }
}

fn check(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let bytes = read(&args.file)?;
    let items = Items::new(shipped(), day_of(Clock::System.now()));
    let comparison = against(&bytes, items, (0, 0), Vec::new(), shipped_bases(), "");
    Ok(tell(&comparison, args.lang.into()))
}

fn import(args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let bytes = read(&args.file)?;
    let (store, code) = open(&args.database)?;
    let now = Clock::System.now();
    let county = code.clone();
    let (stamp, versions, drafts, bases) = store.read_now(move |tx| -> Result<_, Error> {
        let drafts: Vec<Record<ItemDraft>> = keeping::all(tx, &county)?;
        let bases: Vec<Record<PolicyBasis>> = keeping::all(tx, &county)?;
        Ok((catalogue::stamp(tx, &county)?, catalogue::load(tx, &county)?, drafts, bases))
    })?;
    let bases = bases.into_iter().filter(|basis| !basis.withdrawn).map(|basis| basis.body).collect();
    let items = Items::new(versions, legal_day(now));
    let comparison = against(&bytes, items, stamp, drafts, bases, &args.by);
    let code_told = tell(&comparison, args.lang.into());
    if comparison.drafts() == 0 {
        return Ok(code_told);
    }
    let mut comparison = comparison;
    if args.install {
        let new: Vec<Item> = comparison
            .lines
            .iter()
            .filter(|line| line.fate == Fate::New)
            .map(|line| line.item.clone())
            .collect();
        let county = code.clone();
        comparison.stamp = store.write_now(move |tx| -> Result<_, Error> {
            catalogue::install(tx, &county, &new, now.as_microsecond())?;
            catalogue::stamp(tx, &county)
        })?;
        comparison.lines.retain(|line| line.fate != Fate::New);
    }
    for lines in apply::stretches(&comparison) {
        let (county, stamp) = (code.clone(), comparison.stamp);
        let note = Note { by: args.by.clone(), why: args.why.clone(), at: now };
        store
            .write_now(move |tx| -> Result<(), Failure> { apply::save(tx, &county, stamp, lines, &note) })
            .context("the drafts were not all made; run the command again")?;
    }
    println!("已写入 {}  written", args.file.display());
    Ok(code_told)
}

fn export(args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let (store, code) = open(&args.database)?;
    let today = day_of(Clock::System.now());
    let versions = store.read_now(move |tx| catalogue::load(tx, &code))?;
    let items = Items::new(versions, today);
    let items: Vec<Item> = items.last_versions().map(|version| version.item.clone()).collect();
    let language = args.lang.into();
    let bytes = match args.file.extension().and_then(|ending| ending.to_str()) {
        Some("json") => exchange::write_json(&items).into_bytes(),
        Some("xlsx") => make(&exchange::write_workbook(&items, language), Dress::Full, language, today)
            .context("something does not fit into a workbook; write JSON")?,
        _ => bail!("the file must end in .xlsx or .json"),
    };
    std::fs::write(&args.file, bytes)
        .with_context(|| format!("{} cannot be written", args.file.display()))?;
    println!("{} → {}", items.len(), args.file.display());
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
}

fn open(database: &DatabaseArgs) -> anyhow::Result<(Store, String)> {
    let store = database.open()?;
    let counties = store.read_now(county::list).context("the county cannot be read")?;
    match counties.as_slice() {
        [county] => {
            let code = county.code.clone();
            Ok((store, code))
        }
        _ => bail!("the county has not been set up yet"),
    }
}

/// Prints the report; the exit code says whether every row is right.
fn tell(comparison: &Comparison, language: Language) -> ExitCode {
    for problem in &comparison.reading.problems {
        let mark = if problem.is_wrong() { "✗" } else { "·" };
        let value = match problem.value.as_str() {
            "" => String::new(),
            value => format!(" [{value}]"),
        };
        println!("{mark} {}{value}: {}", problem.place_in(language), problem.words.pick(language));
    }
    for line in comparison.lines.iter().filter(|line| line.fate.makes_draft()) {
        let mark = if line.fate == Fate::New { "+" } else { "~" };
        println!("{mark} {} {}", line.item.id, line.item.name(language));
        for change in &line.changes {
            let one_line = |text: &str| text.replace('\n', " ⏎ ");
            println!(
                "    {}: {} → {}",
                change.name.pick(language),
                one_line(change.before.pick(language)),
                one_line(change.after.pick(language))
            );
        }
    }
    let wrong = comparison.reading.wrong();
    let same = comparison.count("same") + comparison.count("drafted");
    let held = comparison.count("held") + comparison.count("closed");
    let (new, changed) = (comparison.count("new"), comparison.count("changed"));
    println!(
        "{}",
        match language {
            Language::Zh =>
                format!("新增 {new}，有改动 {changed}，无改动 {same}，暂不处理 {held}，有错未采用 {wrong}"),
            Language::En =>
                format!("new {new}, changed {changed}, unchanged {same}, left alone {held}, wrong {wrong}"),
        }
    );
    let is_right = wrong == 0 && !comparison.reading.problems.iter().any(exchange::Problem::is_wrong);
    if is_right { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
