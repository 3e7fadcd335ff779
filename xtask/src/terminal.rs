//! Tells progress and findings on the terminal, and prints what a command was asked for.
//!
//! Nothing here is stopped by a reader that has had enough, such as `head`: what it does not take is left out, and the
//! command does what it does anyway. The macros of the standard library would panic.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use codespan_reporting::diagnostic::{Diagnostic as Snippet, Label};
use codespan_reporting::files::SimpleFiles;
use codespan_reporting::term::termcolor::{BufferWriter, ColorChoice};
use codespan_reporting::term::{self, Config};
use esg_model::diag::Told;
use esg_model::{Location, Severity, Sink, SourcePath, Sources};

use crate::project::{self, Opened};

/// Prints one line for each stage, with the time it took.
pub(crate) struct Progress {
    began: Instant,
    stage: Instant,
}

impl Progress {
    /// Starts the clock.
    pub(crate) fn start() -> Self {
        let now = Instant::now();
        Progress {
            began: now,
            stage: now,
        }
    }

    /// A stage is done.
    pub(crate) fn done(&mut self, stage: &str, what: &str) {
        let now = Instant::now();
        say(&format!(
            "{stage:>10}  {what} ({:.2} s)",
            now.duration_since(self.stage).as_secs_f32()
        ));
        self.stage = now;
    }

    /// The whole run is done.
    pub(crate) fn finish(&self, stage: &str, what: &str) {
        say(&format!(
            "{stage:>10}  {what} ({:.2} s in all)",
            self.began.elapsed().as_secs_f32()
        ));
    }
}

/// Lines longer than this are no use on a terminal.
const LONGEST_LINE: usize = 2_000;

/// Which findings are printed.
#[derive(Clone, Copy)]
pub(crate) enum Printed<'a> {
    /// The first of each rule.
    First,
    /// All that point into this file or folder, a path inside the report.
    In(&'a str),
}

impl Printed<'_> {
    /// The findings that are printed, and of each rule how many more there are.
    fn of(self, sink: &Sink) -> Told<'_> {
        let Printed::In(path) = self else {
            return sink.told();
        };
        let is_there = |location: &Location| location.path.is_in(path);
        let findings = sink.diagnostics().iter();
        let findings = findings.filter(|finding| {
            let mut places = finding
                .location
                .iter()
                .chain(finding.related.iter().map(|(place, _)| place));
            places.any(is_there)
        });
        Told {
            findings: findings.collect(),
            more: sink.more(),
        }
    }
}

/// Prints findings with the lines they are about; `report_dir` is put before the paths of the report's own files.
/// Says whether it left any out.
pub(crate) fn findings(
    sink: &Sink,
    sources: &Sources,
    report_dir: &Path,
    printed: Printed<'_>,
) -> anyhow::Result<bool> {
    let colour = if std::io::stderr().is_terminal() {
        ColorChoice::Auto
    } else {
        ColorChoice::Never
    };
    let writer = BufferWriter::stderr(colour);
    let config = Config::default();
    // A file is given once, however many findings point into it.
    let mut files = SimpleFiles::new();
    let mut given: BTreeMap<SourcePath, usize> = BTreeMap::new();
    let told = printed.of(sink);
    for finding in &told.findings {
        let mut labels = Vec::new();
        let mut notes: Vec<String> = Vec::new();
        let mut place = |location: &Location, message: &str, primary: bool, notes: &mut Vec<String>| {
            let path = location.path.as_str();
            let shown = if location.path.is_shared() {
                path.to_owned()
            } else {
                report_dir.join(path).display().to_string()
            };
            let lines = |(start, end): (usize, usize)| {
                let (first, last) = (sources.line(path, start)?, sources.line(path, end)?);
                (first.text.len().max(last.text.len()) <= LONGEST_LINE).then_some(())
            };
            match (sources.text(path), location.span) {
                (Some(_), Some((start, end))) if lines((start, end)).is_none() => {
                    let at = sources.line(path, start);
                    let at = at.map(|line| format!("{shown}:{}:{}", line.number, line.column(start)));
                    notes.push(format!("{message} in {}", at.unwrap_or(shown)).trim().to_owned());
                }
                (Some(text), Some((start, end))) => {
                    let id = *given
                        .entry(location.path.clone())
                        .or_insert_with(|| files.add(shown, text));
                    let range = start.min(text.len())..end.min(text.len()).max(start.min(text.len()));
                    let label = if primary {
                        Label::primary(id, range)
                    } else {
                        Label::secondary(id, range)
                    };
                    labels.push(label.with_message(message));
                }
                _ => notes.push(if message.is_empty() {
                    format!("in {shown}")
                } else {
                    format!("{message}: {shown}")
                }),
            }
        };
        if let Some(location) = &finding.location {
            place(location, "", true, &mut notes);
        }
        for (location, message) in &finding.related {
            place(location, message, false, &mut notes);
        }
        if let Some(accepted) = &finding.accepted {
            notes.push(format!(
                "accepted: {} ({}, {})",
                accepted.reason, accepted.by, accepted.date
            ));
        }
        notes.extend(
            finding
                .hints
                .iter()
                .map(|hint| format!("hint: {}", of_report(hint, report_dir))),
        );
        let snippet = match finding.severity {
            _ if finding.accepted.is_some() => Snippet::note(),
            Severity::Error => Snippet::error(),
            Severity::Warning => Snippet::warning(),
            Severity::Advice => Snippet::note(),
        };
        let snippet = snippet
            .with_code(finding.rule.code)
            .with_message(match &finding.accepted {
                Some(_) => format!("accepted {}: {}", finding.severity.as_str(), finding.message),
                None => finding.message.clone(),
            })
            .with_labels(labels)
            .with_notes(notes);
        let mut buffer = writer.buffer();
        term::emit_to_write_style(&mut buffer, &config, &files, &snippet)?;
        let _ = writer.print(&buffer);
    }
    for (rule, findings) in &told.more {
        say(&format!("{} {}", esg_check::untold(*rule, *findings), rule.name));
    }
    Ok(!told.more.is_empty() || told.findings.len() < sink.diagnostics().len())
}

/// A hint whose commands name the report, as they must for any but the worked example.
fn of_report(hint: &str, report_dir: &Path) -> String {
    if report_dir.ends_with(project::EXAMPLE) {
        return hint.to_owned();
    }
    let command = "cargo xtask confirm";
    hint.replace(command, &format!("{command} {}", report_dir.display()))
}

/// Prints why a report with errors was `not` what the command does; the exit code says the same.
pub(crate) fn not_done(opened: &Opened, not: &str) -> anyhow::Result<ExitCode> {
    findings(&opened.sink, &opened.sources, &opened.report_dir, Printed::First)?;
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

/// Prints a line for the person at the terminal.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
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
