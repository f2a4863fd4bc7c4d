//! A document set as a PDF: the first, which reads the fonts, and many after it, each with another name and number.

use anyhow::{Context, bail};
use std::{path::PathBuf, time::Instant};
use yimen::document::{content::Content, fonts::FontFolders, form, press};
use yimen::paper::Kind;

/// Arguments of `documents`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How many after the first.
    #[arg(long, default_value_t = 200)]
    times: usize,
    /// The program whose size is told; none: the release build beside this one.
    #[arg(long)]
    program: Option<PathBuf>,
}

/// Names as they come to a window; the last has a character that small fonts lack.
const NAMES: [&str; 6] = ["王秀英", "欧阳镕生", "刘小燕", "罗喆", "曾堃", "李䶮"];

/// Runs it.
///
/// # Errors
/// There is no Chinese font, or a document cannot be set.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let press = press::Press::new(FontFolders::default());
    let house = form::shipped(form::HOUSE).context("the layout")?;
    println!(
        "document        first ms   median ms   p95 ms   first/median   p95/first   bytes (median)   pages"
    );
    for kind in Kind::ALL {
        let main = form::shipped(kind.as_str()).context("a template")?;
        let form = form::Form { main: main.to_owned(), house: house.to_owned() };
        let sample = yimen::document::sample::of(*kind).context("a sample")?;
        let (first, _) = set(&press, &form, &sample, 0)?;
        let (mut times, mut sizes, mut pages) = (Vec::new(), Vec::new(), 0);
        for n in 1..=args.times.max(1) {
            let (time, printed) = set(&press, &form, &sample, n)?;
            times.push(time);
            sizes.push(printed.bytes.len());
            pages = printed.pages;
        }
        times.sort_by(f64::total_cmp);
        sizes.sort_unstable();
        let (median, p95) = (times[times.len() / 2], times[(times.len() * 95 / 100).min(times.len() - 1)]);
        println!(
            "{:<14} {first:>9.1} {median:>11.1} {p95:>8.1} {:>14.1} {:>11.2} {:>16} {pages:>7}",
            kind.as_str(),
            first / median,
            p95 / first,
            sizes[sizes.len() / 2],
        );
    }
    println!(
        "memory          {} MB resident",
        resident().map_or_else(|| "?".to_owned(), |mb| mb.to_string())
    );
    let program = match &args.program {
        Some(path) => Some(path.clone()),
        None => std::env::current_exe().ok().and_then(|own| Some(own.parent()?.join("yimen"))),
    };
    match program.as_deref().and_then(|path| std::fs::metadata(path).ok()) {
        Some(file) => println!("program         {:.1} MB, no font in it", file.len() as f64 / 1e6),
        None => println!("program         not built here (cargo build --release)"),
    }
    Ok(())
}

/// Milliseconds for one document whose name and number no other had.
fn set(
    press: &press::Press,
    form: &form::Form,
    sample: &Content,
    n: usize,
) -> anyhow::Result<(f64, yimen::document::press::Printed)> {
    let name = NAMES[n % NAMES.len()];
    let text = serde_json::to_string(sample)?
        .replace(&sample.applicant, &format!("{name}{n}"))
        .replace(&sample.number, &format!("枫政便试〔2026〕{}号", n + 1));
    let content: Content = serde_json::from_str(&text)?;
    let began = Instant::now();
    let done = press::set_now(press, form, &content, yimen::document::sample::at());
    let time = began.elapsed().as_secs_f64() * 1000.0;
    match done {
        Ok(Ok(printed)) => Ok((time, printed)),
        Ok(Err(error)) => bail!("{error}"),
        Err(error) => bail!("{error}"),
    }
}

/// Megabytes of this process, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}
