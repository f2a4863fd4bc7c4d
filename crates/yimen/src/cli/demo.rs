//! `yimen demo`: a county with two years behind it, to look at and to try things on. Listens on this machine only.

use super::{database::DatabaseArgs, serve};
use anyhow::{Context, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::{
    io::{ErrorKind, IsTerminal},
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};
use tokio::net::TcpListener;
use yimen::{
    demo::{self, Length, Made, PASSWORD, Wish},
    document::fonts::FontFolders,
    shell::{
        clock::Clock,
        hall::{Hall, HallParts, Options},
        metrics,
    },
};
use yimen_calendar::start_of_day;
use yimen_rules::{
    language::Language,
    permission::{Role, Table, Unit},
    place::County,
};

/// Arguments of `yimen demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Folder of the demo; one that holds a demo is opened again. None: a temporary folder that goes with the program.
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// An empty PostgreSQL database in place of the embedded one: `postgres://user@host:port/database`.
    #[arg(long, value_name = "URL")]
    db: Option<String>,
    /// Address of this machine to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Port, in place of the one of the address; 0 takes any that is free.
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// The same seed and day make the same county.
    #[arg(long, value_name = "N", default_value_t = 360_829)]
    seed: u64,
    /// Months of history, of the county's two years: fewer are sooner there.
    #[arg(long, value_name = "N", default_value_t = 24, value_parser = clap::value_parser!(u32).range(1..=24))]
    months: u32,
    /// Three weeks and few cases: ready in seconds.
    #[arg(long)]
    quick: bool,
    /// Say where it listens and who works there as one line of JSON.
    #[arg(long)]
    json: bool,
    /// The demo's today; its clock then starts at half past three in the afternoon of that day. None: the real one.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

/// One account, as the demo introduces it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Introduced {
    account: String,
    password: String,
    role: String,
    unit: String,
    unit_name: String,
    display_name: String,
}

/// What is kept beside the database, so that the demo can be opened again.
#[derive(Debug, Serialize, Deserialize)]
struct Stamp {
    seed: u64,
    made_at: Timestamp,
    accounts: Vec<Introduced>,
}

/// Runs it.
pub fn run(args: DemoArgs) -> anyhow::Result<ExitCode> {
    let mut listen = args.listen;
    if let Some(port) = args.port {
        listen.set_port(port);
    }
    if !listen.ip().is_loopback() {
        bail!("a demo's password is known to everybody: it listens on this machine only (127.0.0.1)");
    }
    super::start_demo_log();
    metrics::install();
    let temporary = match &args.data {
        Some(_) => None,
        None => Some(TemporaryFolder::make()?),
    };
    let folder = match (&args.data, &temporary) {
        (Some(folder), _) => folder.clone(),
        (None, Some(made)) => made.0.clone(),
        (None, None) => bail!("no folder"),
    };
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))?;

    super::fonts::see_to(&folder);
    let clock = clock(args.today)?;
    let hall = hall(&args, &folder, clock)?;
    let stamp_file = folder.join("demo.json");
    let stamp = match read_stamp(&stamp_file)? {
        Some(stamp) => stamp,
        None => make(&args, &hall, &stamp_file)?,
    };
    let runtime = tokio::runtime::Runtime::new().context("no threads to serve with")?;
    runtime.block_on(async {
        demo::open(&hall).await.context("the county cannot be read")?;
        let listener = bind(listen, args.port.is_some()).await?;
        let address = listener.local_addr()?;
        if args.json {
            let line = serde_json::json!({ "url": format!("http://{address}"), "accounts": stamp.accounts });
            println!("{line}");
        } else {
            print!(
                "{}",
                introduction(&format!("http://{address}"), &stamp.accounts, &folder, args.data.is_some())
            );
        }
        if args.today.is_some() {
            tokio::spawn(tick(hall.clone()));
        }
        serve::keep(&hall, listener).await
    })?;
    drop(hall);
    drop(temporary);
    Ok(ExitCode::SUCCESS)
}

fn clock(today: Option<Date>) -> anyhow::Result<Clock> {
    match today {
        None => Ok(Clock::System),
        Some(day) => {
            let midnight = start_of_day(day).context("this day is too far away")?;
            Ok(Clock::standing_at(midnight + SignedDuration::from_mins(15 * 60 + 30)))
        }
    }
}

/// Moves the hand of a clock that was set to another day, second by second.
async fn tick(hall: Hall) {
    let (from, began) = (hall.now(), Instant::now());
    let mut second = tokio::time::interval(Duration::from_secs(1));
    loop {
        second.tick().await;
        let gone = SignedDuration::try_from(began.elapsed()).unwrap_or_default();
        hall.clock().travel_to(from + gone);
    }
}

fn hall(args: &DemoArgs, folder: &Path, clock: Clock) -> anyhow::Result<Hall> {
    let database = DatabaseArgs { data: folder.to_owned(), db: args.db.clone(), keys: None };
    let store = database.open()?;
    let vault = database.vault(&store)?;
    let permissions = Table::shipped();
    let options = Options { fonts: FontFolders::beside(folder), ..Options::default() };
    Ok(Hall::new(HallParts { store, vault, clock, permissions, options }))
}

fn read_stamp(file: &Path) -> anyhow::Result<Option<Stamp>> {
    match std::fs::read_to_string(file) {
        Ok(text) => {
            let stamp = serde_json::from_str(&text);
            stamp.map(Some).with_context(|| format!("{} is not what a demo leaves behind", file.display()))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", file.display())),
    }
}

fn make(args: &DemoArgs, hall: &Hall, stamp_file: &Path) -> anyhow::Result<Stamp> {
    let counties =
        hall.store().read_now(yimen::shell::county::list).context("the database cannot be read")?;
    if !counties.is_empty() {
        bail!(
            "this database holds a county already that is no finished demo; give an empty folder (--data) or database (--db)"
        );
    }
    let wish = Wish {
        seed: args.seed,
        length: if args.quick { Length::Quick } else { Length::Months(args.months) },
        now: hall.now(),
    };
    let began = Instant::now();
    let bar = bar(args.json);
    // Where no bar can be drawn, a line for every tenth says that it goes on.
    let (plain, mut tenths) = (bar.is_hidden() && !args.json, 0);
    let made = demo::make(hall, wish, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
        let tenth = done * 10 / all.max(1);
        if plain && tenth > tenths {
            tenths = tenth;
            eprintln!("安福县 {:>3} %  {done}/{all}", tenth * 10);
        }
    })
    .context("the demo cannot be made")?;
    bar.finish_and_clear();
    tell(&made, began.elapsed());
    let stamp = Stamp { seed: args.seed, made_at: wish.now, accounts: introduce(args.seed) };
    let text = serde_json::to_string_pretty(&stamp)?;
    std::fs::write(stamp_file, text)
        .with_context(|| format!("{} cannot be written", stamp_file.display()))?;
    Ok(stamp)
}

fn bar(json: bool) -> ProgressBar {
    if json || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("安福县 {bar:32} {percent:>3}%  {pos}/{len}  {eta}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

fn tell(made: &Made, took: Duration) {
    let told = &made.told;
    tracing::info!(
        cases = told.cases,
        contacts = told.contacts,
        acts = told.acts,
        seals = made.seals,
        from = %made.from,
        seconds = took.as_secs(),
        "the county has its history"
    );
    if !told.refused.is_empty() {
        tracing::warn!(refused = ?told.refused, "some acts of the plan were refused by the rules");
    }
}

/// Everyone, in the order in which the demo introduces them.
fn introduce(seed: u64) -> Vec<Introduced> {
    let county = County::shipped();
    demo::staff(seed)
        .members
        .iter()
        .map(|member| {
            let p = &member.particulars;
            let unit_name = match &p.unit {
                Unit::County => county.name_zh.clone(),
                Unit::Bureau(code) => county.bureau(code).map_or_else(|| code.clone(), |b| b.name_zh.clone()),
                Unit::Township(code) => {
                    county.township(code).map_or_else(|| code.clone(), |t| t.name_zh.clone())
                }
            };
            let unit = match &p.unit {
                Unit::County => county.code.clone(),
                Unit::Bureau(code) | Unit::Township(code) => code.clone(),
            };
            Introduced {
                account: member.account.clone(),
                password: PASSWORD.to_owned(),
                role: p.roles.first().map_or("", |role| role.as_str()).to_owned(),
                unit,
                unit_name,
                display_name: p.display_name.clone(),
            }
        })
        .collect()
}

/// The port asked for; where 8080 was only a suggestion and is taken, any other.
async fn bind(listen: SocketAddr, asked: bool) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(listen).await {
        Err(error) if error.kind() == ErrorKind::AddrInUse && !asked && listen.port() == 8080 => {
            let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
            TcpListener::bind(any).await.with_context(|| format!("cannot listen on {any}"))
        }
        bound => bound.with_context(|| format!("cannot listen on {listen}")),
    }
}

/// Whom to sign in as, and what to look at, in both languages.
const TOUR: &[(Role, &str, &str)] = &[
    (Role::WindowClerk, "收一件，看“我的办件”", "take a case in; my cases by time left"),
    (Role::DepartmentHandler, "本岗待办，办结一件", "what is mine to finish; decide one"),
    (Role::CentreDirector, "批准延期，看昨日超期", "approve an extension; yesterday's misses"),
    (Role::LeadingGroupHead, "全镇办件", "all of the township"),
    (Role::CountyHandler, "签收、办结、退回", "receive, decide, return"),
    (Role::BureauHead, "批准本局办件延期", "extend a case of the bureau"),
    (Role::Supervisor, "全县预警灯，逐层下钻", "the lights of the county, down to the case"),
    (Role::ComplaintOfficer, "查询办件", "find a case"),
    (Role::Appraiser, "统计数字，不见办件", "figures, never cases"),
    (Role::SystemAdmin, "提出账号变更、日历", "propose accounts; the calendar"),
    (Role::SecurityAdmin, "审批账号", "approve accounts"),
    (Role::AuditAdmin, "查看和校验日志", "read and verify the log"),
];

fn introduction(url: &str, accounts: &[Introduced], folder: &Path, keeps: bool) -> String {
    let mut text = format!(
        "\nYimen 一门 · 安福县演示 / a demo of Anfu County\n\n  {url}\n\n  密码 / password (all accounts, demo only): {PASSWORD}\n\n"
    );
    for (role, zh, en) in TOUR {
        if let Some(one) = accounts.iter().find(|a| a.role == role.as_str()) {
            let who = format!("{} {}", role.name(Language::Zh), one.unit_name);
            text.push_str(&format!(
                "  {:<14} {}{}\n  {:<14} {}\n",
                one.account,
                padded(&who, 38),
                zh,
                "",
                format_args!("{}: {en}", role.name(Language::En)),
            ));
        }
    }
    text.push_str(&format!("\n  {} 个账号 / accounts; ", accounts.len()));
    if keeps {
        text.push_str(&format!("数据在 / data in {}\n", folder.display()));
    } else {
        text.push_str(
            "数据随程序结束而删除 / the data goes when the program ends (--data FOLDER keeps it)\n",
        );
    }
    text.push_str("  Ctrl-C 结束 / ends\n\n");
    text
}

/// Fills up to a width; a Chinese character takes two columns of a terminal.
fn padded(text: &str, width: usize) -> String {
    let taken: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    format!("{text}{}", " ".repeat(width.saturating_sub(taken).max(1)))
}

/// A folder that goes with the program.
struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    fn make() -> anyhow::Result<TemporaryFolder> {
        let path = std::env::temp_dir().join(format!("yimen-demo-{}", std::process::id()));
        std::fs::create_dir(&path)
            .with_context(|| format!("the folder {} cannot be made", path.display()))?;
        Ok(TemporaryFolder(path))
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, folder = %self.0.display(), "the temporary folder stays");
        }
    }
}
