//! Tells progress and findings on the terminal, and prints what a command was asked for.
//!
//! Nothing here is stopped by a reader that has had enough, such as `head`: what it does not take is left out, and the
//! command does what it does anyway. The macros of the standard library would panic.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use esg_model::{Severity, Sink, Sources};

use crate::Program;
use crate::project::Opened;

mod findings;
mod labels;
mod progress;

pub(crate) use findings::{Printed, findings};
pub(crate) use labels::Labels;
pub(crate) use progress::Progress;

/// Lines are folded to no less than this, however narrow the window.
const NARROWEST: usize = 40;

/// How many columns the terminal has; nothing where the lines go to a file or another program, which folds none.
pub(crate) fn width() -> Option<usize> {
    let columns = io::stderr().is_terminal().then(textwrap::termwidth)?;
    Some(columns.max(NARROWEST))
}

/// Prints what stopped a command that has no report at hand whose figures could be named.
pub(crate) fn errors(sink: &Sink, sources: &Sources, report_dir: &Path) -> anyhow::Result<()> {
    let printed = Printed::Brief(Severity::Error);
    findings(sink, sources, report_dir, &Labels::default(), printed)?;
    Ok(())
}

/// Prints why a report with errors was `not` what the command does; the exit code says the same.
pub(crate) fn not_done(opened: &Opened, not: &str) -> anyhow::Result<ExitCode> {
    errors(&opened.sink, &opened.sources, &opened.report_dir)?;
    say(&format!("not {not}: the report has errors"));
    Ok(ExitCode::from(1))
}

/// Prints what made the command fail.
pub(crate) fn failure(error: &anyhow::Error) {
    say(&format!("error: {error:#}"));
}

/// Asks a question and waits for its answer; who cannot answer does not agree.
pub(crate) fn agreed(question: &str) -> anyhow::Result<bool> {
    let _ = write!(io::stderr(), "{question} ");
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// Whether somebody sits there who can be asked.
pub(crate) fn can_ask() -> bool {
    io::stdin().is_terminal()
}

/// Asks for a line; nothing where the input ends.
pub(crate) fn ask(question: &str) -> anyhow::Result<Option<String>> {
    let _ = write!(io::stderr(), "{question} ");
    let mut answer = String::new();
    let read = io::stdin().read_line(&mut answer)?;
    Ok((read > 0).then(|| answer.trim().to_owned()))
}

/// What a person types for one argument: in quotation marks where a shell would take it apart.
pub(crate) fn argument(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:=,+@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    // Between these quotation marks, every shell takes a text without any of the five as it stands.
    if text.contains(['"', '$', '`', '!', '\\']) {
        return format!("'{}'", text.replace('\'', r"'\''"));
    }
    format!("\"{text}\"")
}

/// Prints a line for the person at the terminal; commands in it are called as this program calls them.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{}", Program::this().calls(line));
}

/// Prints what a command was asked for.
///
/// # Errors
/// Where it cannot be written, save to a reader that has had enough.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write to the standard output"),
    }
}
