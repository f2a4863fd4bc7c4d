//! Finding programs and running them.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

/// The first program of this name on `PATH`.
pub fn find(name: &str) -> Option<PathBuf> {
    directories().map(|directory| directory.join(name)).find(|path| path.is_file())
}

/// The directories of `PATH`.
pub fn directories() -> impl Iterator<Item = PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect::<Vec<_>>().into_iter()
}

/// Runs to the end with its output shown; whether it succeeded.
pub fn show(command: &mut Command) -> Result<bool> {
    let status = command.stdin(Stdio::null()).status().with_context(|| named(command))?;
    Ok(status.success())
}

/// Runs to the end and gives its standard output; a failure carries its standard error.
pub fn hear(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| named(command))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = if said.trim().is_empty() { String::from_utf8_lossy(&output.stdout) } else { said };
        bail!("{} ended with {}\n{}", named(command), output.status, said.trim_end());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Which of a program's two outputs holds its summary.
pub enum Summary {
    /// Standard output.
    Output,
    /// Standard error.
    Error,
}

/// Runs to the end with all output shown, and gives the one that holds the summary as well, without colours.
pub fn show_and_keep(command: &mut Command, summary: &Summary) -> Result<(ExitStatus, String)> {
    command.stdin(Stdio::null());
    match summary {
        Summary::Output => command.stdout(Stdio::piped()),
        Summary::Error => command.stderr(Stdio::piped()),
    };
    let mut child = command.spawn().with_context(|| named(command))?;
    let kept = match (child.stdout.take(), child.stderr.take()) {
        (Some(output), _) => pass_on(output, std::io::stdout())?,
        (_, Some(error)) => pass_on(error, std::io::stderr())?,
        (None, None) => String::new(),
    };
    Ok((child.wait().with_context(|| named(command))?, kept))
}

fn pass_on(from: impl Read, mut to: impl Write) -> Result<String> {
    let mut kept = String::new();
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line)? > 0 {
        to.write_all(&line)?;
        to.flush()?;
        kept.push_str(&plain(&String::from_utf8_lossy(&line)));
        line.clear();
    }
    Ok(kept)
}

/// The text without terminal colours (`ESC [ … letter`).
fn plain(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            kept.push(character);
        }
    }
    kept
}

/// A command as words for people: the program's name and its arguments.
pub fn named(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = command.get_args().map(|word| word.to_string_lossy());
    std::iter::once(program.to_string_lossy()).chain(words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out_and_words_stay() {
        assert_eq!(plain("\u{1b}[32;1m     Summary\u{1b}[0m 一门 3 passed"), "     Summary 一门 3 passed");
    }

    #[test]
    fn a_failure_tells_what_the_program_said() {
        let error =
            hear(Command::new("sh").args(["-c", "echo disk is full >&2; exit 3"])).unwrap_err().to_string();
        assert!(error.contains("exit status: 3") && error.contains("disk is full"), "{error}");
    }

    #[test]
    fn what_is_shown_is_also_kept() {
        let (status, kept) =
            show_and_keep(Command::new("sh").args(["-c", "echo kept >&2; exit 1"]), &Summary::Error).unwrap();
        assert_eq!((status.code(), kept.as_str()), (Some(1), "kept\n"));
    }
}
