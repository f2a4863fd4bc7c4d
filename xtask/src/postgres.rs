//! A PostgreSQL of our own: found or installed, laid in a directory nobody else uses, listening on 127.0.0.1 only, and
//! gone when it is no longer needed. Debian's own cluster service is neither used nor touched.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::Subcommand;

use crate::place::Place;
use crate::{debian, program};

/// The oldest version Yimen is written for.
const OLDEST: u32 = 15;

/// The variable by which the tests learn of a server; set beforehand, that server is used and none is started.
pub const URL_VARIABLE: &str = "YIMEN_TEST_PG";

/// The variable by which the browser tests find `psql`, and a test that must stop a server finds the rest.
pub const BIN_VARIABLE: &str = "YIMEN_TEST_PG_BIN";

/// What to do with the server to develop against.
#[derive(Subcommand)]
pub enum Wish {
    /// Start it if it is not running; prints the line that tells the tests of it.
    Start,
    /// Stop it; its data stay.
    Stop,
    /// Print its address.
    Url,
}

/// Does as wished with the server to develop against.
pub fn answer(place: &Place, wish: &Wish) -> Result<bool> {
    let server = Server::find_or_install()?;
    let cluster = Cluster { directory: server.base(place)?.join("dev"), server };
    match (wish, cluster.running_url()) {
        (Wish::Start, None) => {
            if !cluster.directory.exists() {
                cluster.lay(Durable::Yes)?;
            }
            let url = cluster.start()?;
            println!("export {URL_VARIABLE}={url}");
        }
        (Wish::Start, Some(url)) => println!("export {URL_VARIABLE}={url}"),
        (Wish::Url, Some(url)) => println!("{url}"),
        (Wish::Url, None) => bail!("it is not running: cargo xtask pg start"),
        (Wish::Stop, Some(_)) => cluster.control(&["-m", "fast", "-w", "stop"]).map(drop)?,
        (Wish::Stop, None) => eprintln!("xtask: it was not running"),
    }
    Ok(true)
}

/// Whether a cluster must survive the machine losing power. Tests kill programs, never the machine, and lay hundreds of
/// databases; a bench or a developer's data want the truth.
#[derive(PartialEq, Eq)]
pub enum Durable {
    /// Every commit is forced to the disk.
    Yes,
    /// Left to the operating system, which keeps it through any crash of a program.
    No,
}

/// A server that lives as long as this value, and not a moment longer even if this program is killed.
pub struct Lent {
    /// Its address, with the superuser and the database to connect to first.
    pub url: String,
    /// Where its programs are.
    pub bin: PathBuf,
    keeper: Child,
}

impl Lent {
    /// Lays and starts a fresh cluster.
    pub fn start(place: &Place, durable: Durable) -> Result<Lent> {
        let server = Server::find_or_install()?;
        let directory = server.base(place)?.join(format!("run-{}", std::process::id()));
        let cluster = Cluster { directory, server };
        let keeper = cluster.keeper()?; // first, so that nothing is left behind whatever happens next
        cluster.lay(durable)?;
        let url = cluster.start()?;
        Ok(Lent { url, bin: cluster.server.bin, keeper })
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take()); // the keeper's sign to put the server away
        if let Err(error) = self.keeper.wait() {
            eprintln!("xtask: the test server may still be running: {error}");
        }
    }
}

/// The programs of PostgreSQL and the user to run them as.
struct Server {
    bin: PathBuf,
    runs_as: Option<Owner>,
}

/// PostgreSQL refuses to run as root, so root hands it to an ordinary user.
#[derive(Clone, Copy)]
struct Owner {
    user: u32,
    group: u32,
}

impl Server {
    fn find_or_install() -> Result<Server> {
        let bin = match find() {
            Some(bin) => bin,
            None => {
                debian::install(&["postgresql"])
                    .with_context(|| format!("PostgreSQL {OLDEST} or newer is missing"))?;
                find().with_context(|| format!("what apt-get brought is older than PostgreSQL {OLDEST}"))?
            }
        };
        let runs_as = if debian::user()? == 0 { Some(ordinary_user()?) } else { None };
        Ok(Server { bin, runs_as })
    }

    /// The directory that holds our clusters: `target/pg`, or one of the same meaning among the temporary files where the
    /// checkout lies in a home that the server's user may not enter.
    fn base(&self, place: &Place) -> Result<PathBuf> {
        let near = place.target.join("pg");
        if self.own(&near).is_ok() {
            return Ok(near);
        }
        let name: String = place.root.to_string_lossy().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        let far = std::env::temp_dir().join(format!("yimen-pg{name}"));
        self.own(&far).with_context(|| format!("nowhere to lay a cluster: {} will not do", far.display()))?;
        Ok(far)
    }

    fn own(&self, directory: &Path) -> Result<()> {
        fs::create_dir_all(directory)?;
        if let Some(Owner { user, group }) = self.runs_as {
            chown(directory, Some(user), Some(group))?;
        }
        program::hear(self.as_owner("test").arg("-w").arg(directory)).map(drop)
    }

    fn program(&self, name: &str) -> Command {
        self.as_owner(self.bin.join(name))
    }

    fn as_owner(&self, name: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(name);
        command.current_dir("/").env("LC_ALL", "C");
        for variable in ["PGDATA", "PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD", "PGOPTIONS"] {
            command.env_remove(variable);
        }
        if let Some(Owner { user, group }) = self.runs_as {
            command.uid(user).gid(group);
        }
        command
    }
}

fn find() -> Option<PathBuf> {
    let mut by_version: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    by_version.sort();
    let known = program::directories().chain(["/usr/local/bin".into()]).chain(by_version.into_iter().rev());
    known
        .filter_map(|directory| whole(&directory))
        .find(|bin| version(bin).is_some_and(|found| found >= OLDEST))
}

/// The directory that really holds all we need, if `directory` does or links to it.
fn whole(directory: &Path) -> Option<PathBuf> {
    let real = fs::canonicalize(directory.join("pg_ctl")).ok()?;
    let bin = real.parent()?;
    ["postgres", "initdb", "pg_ctl", "psql"]
        .iter()
        .all(|name| bin.join(name).is_file())
        .then(|| bin.to_owned())
}

/// The major version: 15 of `postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)`.
fn version(bin: &Path) -> Option<u32> {
    let said = program::hear(Command::new(bin.join("postgres")).arg("--version")).ok()?;
    major(&said)
}

fn major(said: &str) -> Option<u32> {
    let number = said.split_whitespace().nth(2)?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn ordinary_user() -> Result<Owner> {
    for name in ["postgres", "nobody"] {
        let id = |which| program::hear(Command::new("id").args([which, name]));
        if let (Ok(user), Ok(group)) = (id("-u"), id("-g")) {
            return Ok(Owner { user: user.trim().parse()?, group: group.trim().parse()? });
        }
    }
    bail!(
        "PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody` to run it as"
    )
}

/// One directory of data and the server over it.
struct Cluster {
    directory: PathBuf,
    server: Server,
}

impl Cluster {
    fn lay(&self, durable: Durable) -> Result<()> {
        let mut initdb = self.server.program("initdb");
        initdb.args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "-D",
        ]);
        program::hear(initdb.arg(&self.directory)).context("laying a PostgreSQL cluster")?;
        let mut settings = OpenOptions::new().append(true).open(self.directory.join("postgresql.conf"))?;
        // No socket file: its path would have to be shorter than a checkout's may be.
        writeln!(settings, "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''")?;
        writeln!(settings, "max_connections = 300\nlog_min_messages = warning\njit = off")?;
        if durable == Durable::No {
            writeln!(settings, "fsync = off\nsynchronous_commit = off\nfull_page_writes = off")?;
        }
        Ok(())
    }

    fn start(&self) -> Result<String> {
        let mut last = None;
        // A port free now may be taken the next instant; then another is tried.
        for _ in 0..5 {
            let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
            let log = self.directory.join("server.log");
            let log = log.to_str().context("a build directory that is not UTF-8")?;
            match self.control(&["-l", log, "-o", &format!("-p {port}"), "-t", "60", "-w", "start"]) {
                Ok(_) => return Ok(url(port)),
                Err(error) => last = Some(error.context(fs::read_to_string(log).unwrap_or_default())),
            }
        }
        Err(last.unwrap_or_else(|| anyhow::anyhow!("not tried"))).context("starting PostgreSQL")
    }

    fn control(&self, words: &[&str]) -> Result<String> {
        program::hear(self.server.program("pg_ctl").arg("-s").arg("-D").arg(&self.directory).args(words))
    }

    /// The address, if the server is running: its port is the fourth line of `postmaster.pid`.
    fn running_url(&self) -> Option<String> {
        self.control(&["status"]).ok()?;
        let told = fs::read_to_string(self.directory.join("postmaster.pid")).ok()?;
        told.lines().nth(3)?.trim().parse().ok().map(url)
    }

    /// A process that waits for this one to let go of a pipe, which happens however this one ends, and then stops the
    /// server and removes its directory. In a group of its own, so that Ctrl-C reaches the tests and not the keeper.
    fn keeper(&self) -> Result<Child> {
        const SCRIPT: &str =
            r#"trap '' HUP INT TERM; cat; "$0" -s -D "$1" -m immediate -w stop; rm -rf "$1""#;
        let mut shell = self.server.as_owner("sh");
        shell.arg("-c").arg(SCRIPT).arg(self.server.bin.join("pg_ctl")).arg(&self.directory);
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        shell.spawn().context("starting the process that puts the test server away")
    }
}

fn url(port: u16) -> String {
    format!("postgres://postgres@127.0.0.1:{port}/postgres")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_released_and_unreleased_servers() {
        assert_eq!(major("postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major("postgres\n"), None);
    }
}
