//! Prints findings: errors with the lines that they are about, warnings in two lines, advice as a number.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::Path;

use codespan_reporting::diagnostic::{Diagnostic as Snippet, Label};
use codespan_reporting::files::SimpleFiles;
use codespan_reporting::term::termcolor::{BufferWriter, ColorChoice};
use codespan_reporting::term::{self, Config};
use esg_model::diag::Told;
use esg_model::{Diagnostic, Location, RuleId, Severity, Sink, SourcePath, Sources};

use super::{Labels, say, width};
use crate::{Program, project};

/// Lines longer than this are no use on a terminal.
const LONGEST_LINE: usize = 2_000;

/// Which findings are printed, and how.
#[derive(Clone, Copy)]
pub(crate) enum Printed<'a> {
    /// The first of each rule: those of at least this weight, which stop what the command does, in full, other warnings in
    /// two lines, advice and what was accepted as numbers.
    Brief(Severity),
    /// The first of each rule, all in full.
    Full,
    /// All that point into this file or folder, a path inside the report, in full.
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

/// Prints findings; `report_dir` is put before the paths of the report's own files.
/// Says whether it left any out.
pub(crate) fn findings(
    sink: &Sink,
    sources: &Sources,
    report_dir: &Path,
    labels: &Labels,
    printed: Printed<'_>,
) -> anyhow::Result<bool> {
    let told = printed.of(sink);
    let of = Of {
        sources,
        report_dir,
        labels,
    };
    let mut left_out = told.findings.len() < sink.diagnostics().len();
    let mut first = told.findings.first().copied();
    let (accepted, more) = match printed {
        Printed::Full | Printed::In(_) => {
            of.in_full(&told.findings)?;
            (0, told.more)
        }
        Printed::Brief(stops) => {
            let told = told.findings.iter().copied();
            let (accepted, open): (Vec<_>, Vec<_>) = told.partition(|finding| finding.accepted.is_some());
            let (stopping, others): (Vec<_>, Vec<_>) =
                open.into_iter().partition(|finding| finding.severity >= stops);
            of.in_full(&stopping)?;
            let (warnings, _): (Vec<_>, Vec<_>) = others
                .into_iter()
                .partition(|finding| finding.severity > Severity::Advice);
            let mut before: Option<&Diagnostic> = None;
            for warning in &warnings {
                // What to do is said once of findings that follow each other.
                let is_said =
                    before.is_some_and(|own| own.rule == warning.rule && own.hints == warning.hints);
                of.in_two_lines(warning, !is_said);
                before = Some(warning);
            }
            first = stopping.iter().chain(&warnings).next().copied();
            let mut more = sink.tally(Severity::Error);
            for (rule, number) in sink.tally(Severity::Warning) {
                *more.entry(rule).or_default() += number;
            }
            for finding in stopping.iter().chain(&warnings) {
                if let Some(left) = more.get_mut(&finding.rule) {
                    *left = left.saturating_sub(1);
                }
            }
            more.retain(|_, left| *left > 0);
            (accepted.len(), more)
        }
    };
    for (rule, findings) in &more {
        say(&format!("{} {}", esg_check::untold(*rule, *findings), rule.name));
    }
    if let Some(first) = first {
        say(&format!(
            "what a rule looks at, and why: cargo xtask rules --explain {}",
            first.rule.code
        ));
    }
    if matches!(printed, Printed::Brief(_)) {
        left_out |= count(&sink.tally(Severity::Advice), accepted);
    }
    Ok(left_out || !more.is_empty())
}

/// Prints how much advice there is, rule by rule, and how much was accepted; says whether there is any.
fn count(advice: &BTreeMap<RuleId, usize>, accepted: usize) -> bool {
    let number: usize = advice.values().sum();
    if number > 0 {
        let rules: Vec<String> = advice
            .iter()
            .map(|(rule, number)| match number {
                1 => rule.code.to_owned(),
                number => format!("{number} of {}", rule.code),
            })
            .collect();
        folded(
            "",
            &format!("advice: {number}, not printed ({})", rules.join(", ")),
        );
    }
    if accepted > 0 {
        say(&format!("accepted: {accepted}, not printed"));
    }
    number > 0 || accepted > 0
}

/// Prints a line, at a terminal folded to its width with what follows behind an `indent`.
fn folded(indent: &str, line: &str) {
    match width() {
        Some(width) => {
            let options = textwrap::Options::new(width).subsequent_indent(indent);
            say(&textwrap::fill(line, options));
        }
        None => say(line),
    }
}

/// The path of a place as the command was given it.
fn shown(location: &Location, report_dir: &Path) -> String {
    let path = location.path.as_str();
    if location.path.is_shared() {
        path.to_owned()
    } else {
        report_dir.join(path).display().to_string()
    }
}

/// A hint whose commands are called as this program calls them, and name the report, as they must for any but the worked
/// example.
fn of_report(hint: &str, report_dir: &Path) -> String {
    let hint = if report_dir.ends_with(project::EXAMPLE) {
        hint.to_owned()
    } else {
        let command = "cargo xtask confirm";
        hint.replace(
            command,
            &format!("{command} {}", super::argument(&report_dir.to_string_lossy())),
        )
    };
    Program::this().calls(&hint)
}

/// What findings are of.
#[derive(Clone, Copy)]
struct Of<'a> {
    sources: &'a Sources,
    report_dir: &'a Path,
    labels: &'a Labels,
}

impl Of<'_> {
    /// Prints a finding as a line with its place and, where that is asked, one with what to do.
    fn in_two_lines(&self, finding: &Diagnostic, with_hints: bool) {
        let Of {
            sources,
            report_dir,
            labels,
        } = *self;
        let place = finding.location.as_ref().map(|location| {
            let shown = shown(location, report_dir);
            let line = location
                .span
                .and_then(|(start, _)| Some((sources.line(location.path.as_str(), start)?, start)));
            match line {
                Some((line, start)) => format!(" {shown}:{}:{}:", line.number, line.column(start)),
                None => format!(" {shown}:"),
            }
        });
        let elsewhere = match finding.related.len() {
            0 => String::new(),
            1 => " (and another place)".to_owned(),
            more => format!(" (and {more} other places)"),
        };
        folded(
            "    ",
            &format!(
                "{}[{}]{} {}{elsewhere}",
                finding.severity.as_str(),
                finding.rule.code,
                place.unwrap_or_else(|| ":".to_owned()),
                labels.in_message(&finding.message)
            ),
        );
        let hints: Vec<String> = finding
            .hints
            .iter()
            .map(|hint| of_report(hint, report_dir))
            .collect();
        if with_hints && !hints.is_empty() {
            folded("    ", &format!("    hint: {}", hints.join("; ")));
        }
    }

    /// Prints findings with the lines they are about.
    fn in_full(&self, findings: &[&Diagnostic]) -> anyhow::Result<()> {
        let Of {
            sources,
            report_dir,
            labels: called,
        } = *self;
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
        for finding in findings {
            let mut labels = Vec::new();
            let mut notes: Vec<String> = Vec::new();
            let mut place = |location: &Location, message: &str, primary: bool, notes: &mut Vec<String>| {
                let path = location.path.as_str();
                let shown = shown(location, report_dir);
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
                    Some(_) => format!(
                        "accepted {}: {}",
                        finding.severity.as_str(),
                        called.in_message(&finding.message)
                    ),
                    None => called.in_message(&finding.message),
                })
                .with_labels(labels)
                .with_notes(notes);
            let mut buffer = writer.buffer();
            term::emit_to_write_style(&mut buffer, &config, &files, &snippet)?;
            let _ = writer.print(&buffer);
        }
        Ok(())
    }
}
