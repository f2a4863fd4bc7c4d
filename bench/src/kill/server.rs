//! The server that is killed: a process of its own.

use crate::{county, ground::Ground};
use anyhow::{Context, Result, bail};
use std::{
    fs::OpenOptions,
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};
use tokio::net::TcpListener;
use yimen::{opening, shell::server as shell};
use yimen_store::{Options, Store, Target, Vault};

/// Arguments of the hidden `serve`: those of `yimen serve` that are needed.
#[derive(Debug, Clone, clap::Args)]
pub struct ServeArgs {
    #[arg(long)]
    data: PathBuf,
    #[arg(long)]
    db: Option<String>,
    #[arg(long)]
    keys: PathBuf,
    #[arg(long)]
    listen: SocketAddr,
}

/// Serves as `yimen serve` does, the night watch included, until killed or until nobody holds its standard input.
///
/// # Errors
/// When the database cannot be opened or the address is taken.
pub fn serve(args: &ServeArgs) -> Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    let target = match &args.db {
        Some(url) => Target::parse(url),
        None => Target::Sqlite(args.data.join("yimen.db")),
    };
    let store = Store::open(&target, Options::default())?;
    store.migrate()?;
    let vault = Vault::of(&store, &args.keys)?;
    let hall = county::hall(store, vault);
    tokio::runtime::Runtime::new()?.block_on(async {
        opening::load(&hall).await?;
        let listener = TcpListener::bind(args.listen).await?;
        println!("Yimen 一门  http://{}", listener.local_addr()?);
        tokio::spawn(yimen::watch::walk(hall.clone()));
        shell::serve(listener, shell::house(&hall, yimen::routes())).await?;
        Ok(())
    })
}

/// A server process; killed when dropped.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    child: Child,
    /// Held, so that a line printed later finds a reader.
    said: Option<BufReader<ChildStdout>>,
}

/// How long a start may take: a crash leaves a log to be replayed, and a test machine may be busy.
const START: Duration = Duration::from_secs(60);

impl Running {
    /// Starts it and waits until it says where it listens.
    ///
    /// # Errors
    /// When it ends before, or does not say so within a minute.
    pub async fn start(program: &Path, ground: &Ground) -> Result<Running> {
        let mut running = Running::spawn(program, ground)?;
        let mut said = running.said.take().context("no standard output")?;
        let listening = tokio::task::spawn_blocking(move || -> Result<_> {
            let mut line = String::new();
            while said.read_line(&mut line)? > 0 {
                if let Some(address) = line.split_whitespace().find_map(|word| word.strip_prefix("http://")) {
                    return Ok((address.parse()?, said));
                }
                line.clear();
            }
            bail!("the server ended before it listened")
        });
        let Ok(listening) = tokio::time::timeout(START, listening).await else {
            bail!("the server did not start within {} s", START.as_secs())
        };
        let (address, said) = listening??;
        running.address = address;
        running.said = Some(said);
        Ok(running)
    }

    /// Starts it and does not wait.
    ///
    /// # Errors
    /// When there is no such program.
    pub fn spawn(program: &Path, ground: &Ground) -> Result<Running> {
        let log = OpenOptions::new().create(true).append(true).open(log(ground))?;
        let mut command = Command::new(program);
        command.arg("serve").arg("--data").arg(ground.folder()).arg("--keys").arg(ground.keys());
        if let Target::Postgres(url) = ground.target() {
            command.arg("--db").arg(url);
        }
        command.args(["--listen", "127.0.0.1:0"]).env("RUST_LOG", "warn").env_remove("YIMEN_DB");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log);
        let mut child = command.spawn().with_context(|| format!("{}", program.display()))?;
        let said = child.stdout.take().map(BufReader::new);
        Ok(Running { address: SocketAddr::from(([127, 0, 0, 1], 0)), child, said })
    }

    /// SIGKILL: no word of farewell, no flush, no handler.
    ///
    /// # Errors
    /// When it had ended by itself: that is a fault of its own.
    pub fn kill(&mut self) -> Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!("the server ended by itself: {status}");
        }
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn log(ground: &Ground) -> PathBuf {
    ground.folder().join("server.log")
}

/// What the servers said last, for the message of a failure.
pub fn last_words(ground: &Ground) -> String {
    let text = std::fs::read(log(ground)).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().rev().take(8).collect();
    let lines: Vec<&str> = lines.into_iter().rev().collect();
    format!("the servers' last words:\n{}\n", lines.join("\n"))
}
