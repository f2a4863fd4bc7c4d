//! `yimen serve`: opens the database, prints where to go, serves until told to stop.

use super::database::DatabaseArgs;
use anyhow::Context;
use clap::Args;
use std::{net::SocketAddr, process::ExitCode};
use tokio::net::TcpListener;
use yimen::{
    document::fonts::FontFolders,
    opening,
    shell::{
        clock::Clock,
        hall::{Hall, HallParts, Options},
        metrics, server, token,
    },
};
use yimen_rules::permission::Table;

/// Arguments of `yimen serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Believe the last address of X-Forwarded-For: only behind a proxy of one's own.
    #[arg(long)]
    trust_proxy: bool,
    /// Reached over https (through a proxy): cookies are marked Secure, browsers told to stay with https.
    #[arg(long)]
    https: bool,
    /// Bearer token for /metrics; without it only this machine may read them.
    #[arg(long, value_name = "TOKEN", env = "YIMEN_METRICS_TOKEN", hide_env_values = true)]
    metrics_token: Option<String>,
    /// Where to POST what applicants are to be told (the county's message gateway, `http://…`); without it the printed
    /// papers are the notice.
    #[arg(long, value_name = "URL", env = "YIMEN_NOTIFY_URL", value_parser = gateway)]
    notify_url: Option<String>,
    /// A permission table in place of the one shipped (TOML).
    #[arg(long, value_name = "FILE")]
    permissions: Option<std::path::PathBuf>,
    /// Write the log as JSON lines.
    #[arg(long)]
    log_json: bool,
}

/// Runs it.
pub fn run(args: ServeArgs) -> anyhow::Result<ExitCode> {
    super::start_log(args.log_json);
    let permissions = match &args.permissions {
        Some(path) => {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("{} cannot be read", path.display()))?;
            Table::parse(&text).with_context(|| format!("{}", path.display()))?
        }
        None => Table::shipped(),
    };
    let store = args.database.open()?;
    let vault = args.database.vault(&store)?;
    metrics::install();
    let hall = Hall::new(HallParts {
        store,
        vault,
        clock: Clock::System,
        permissions,
        options: Options {
            trust_proxy: args.trust_proxy,
            https: args.https,
            metrics_token: args.metrics_token,
            notify_url: args.notify_url,
            fonts: FontFolders::beside(&args.database.data),
            ..Options::default()
        },
    });
    let runtime = tokio::runtime::Runtime::new().context("no threads to serve with")?;
    runtime.block_on(async {
        opening::load(&hall).await.context("the county cannot be read")?;
        serve(hall, args.listen).await
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(hall: Hall, listen: SocketAddr) -> anyhow::Result<()> {
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let address = listener.local_addr()?;
    println!("Yimen 一门  http://{address}");
    if !hall.is_set_up() {
        let code = token::readable_code(3)?;
        println!("初始设置 / Set-up: http://{address}/set-up   设置码 / code: {code}");
        *hall.set_up_code() = Some(code);
    }
    keep(&hall, listener).await
}

/// Serves until told to stop, with the watch beside.
///
/// # Errors
/// When the listener fails.
pub(super) async fn keep(hall: &Hall, listener: TcpListener) -> anyhow::Result<()> {
    let watch = tokio::spawn(yimen::watch::walk(hall.clone()));
    server::serve(listener, server::house(hall, yimen::routes())).await?;
    watch.abort();
    eprintln!("stopped");
    Ok(())
}

/// Reads the address of a message gateway.
fn gateway(text: &str) -> Result<String, String> {
    yimen::watch::address(text).map(|_| text.to_owned())
}
