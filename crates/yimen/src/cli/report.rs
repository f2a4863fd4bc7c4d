//! `yimen report summary`: the five figures of the county, from its tallies.

use super::database::DatabaseArgs;
use anyhow::bail;
use clap::{Args, Subcommand};
use jiff::civil::{Date, date};
use std::process::ExitCode;
use yimen::{
    bulletin::{Counted, FigureName, county_wide, seed_json},
    report::Period,
};

/// Arguments of `yimen report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    #[command(subcommand)]
    command: ReportCommand,
}

#[derive(Debug, Subcommand)]
enum ReportCommand {
    /// Consultations, agency, visits and disputes settled; all there ever were, or of a period.
    Summary {
        #[command(flatten)]
        database: DatabaseArgs,
        /// From this day on.
        #[arg(long, value_name = "DATE")]
        from: Option<Date>,
        /// Up to and including this day.
        #[arg(long, value_name = "DATE")]
        to: Option<Date>,
        /// As one JSON object, for programs.
        #[arg(long)]
        json: bool,
    },
}

/// Runs it.
pub fn run(args: ReportArgs) -> anyhow::Result<ExitCode> {
    let ReportCommand::Summary { database, from, to, json } = args.command;
    let period = Period { from: from.unwrap_or(date(1900, 1, 1)), to: to.unwrap_or(date(9998, 12, 31)) };
    if period.to < period.from {
        bail!("--to lies before --from");
    }
    let store = database.open()?;
    let counted = store.read_now(move |tx| {
        let counties = yimen::shell::county::list(tx)?;
        let Some(county) = counties.first() else { return Ok(None) };
        county_wide(tx, &county.code, period).map(Some)
    })?;
    let Some(counted) = counted else { bail!("this database holds no county") };
    if json {
        println!("{}", seed_json(&counted));
    } else {
        print!("{}", in_words(&counted));
    }
    Ok(ExitCode::SUCCESS)
}

fn in_words(counted: &Counted) -> String {
    let n = |name| counted.of(name);
    format!(
        "受理咨询 consultations                     {} 人次 people\n\
         群众代办 agency cases                       {} 件 cases, 办结 completed {} ({} %)\n\
         接待来访 visits received                    {} 次 visits, {} 人次 people\n\
         化解矛盾纠纷 disputes and petitions settled {} 人次 people\n",
        n(FigureName::Consultations),
        n(FigureName::AgencyCases),
        n(FigureName::AgencyCompleted),
        counted.agency_completed().percent(),
        n(FigureName::Visits),
        n(FigureName::Visitors),
        n(FigureName::SettledPeople),
    )
}
