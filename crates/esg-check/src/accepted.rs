//! Findings that a person accepted: `accepted.toml` of the report.
//!
//! An accepted finding is shown as accepted wherever findings are shown, and stops nothing.
//! `place` names the file in which it stands and, after a `#`, words of its message or of the line that it is about.
//! Lines shift while a report is written; a provision, a reference or a few words of the message do not.

use esg_model::diag::{Acceptance, Diagnostic, Location, Severity, Sink};
use esg_model::display::group_digits;
use esg_model::source::{SourcePath, Sources};
use esg_model::toml_file;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use crate::rules::disclosure::NOT_YET_GIVEN;
use crate::rules::package::{ACCEPTANCE_DOES_NOT_FIT, FINDING_CANNOT_BE_ACCEPTED, REPORT_FILE_MALFORMED};
use crate::rules::{Check, Rule, find};

/// The file of the acceptances; most reports have none.
const PATH: &str = "accepted.toml";
/// Nobody settles more findings than this one by one. Each is compared with every finding of its rule.
const MOST: usize = 1_000;

/// The acceptances of a report.
#[derive(Debug, Default)]
pub struct Accepted(Vec<Entry>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptedFile {
    #[serde(default)]
    accepted: Vec<EntryFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryFile {
    rule: Spanned<String>,
    place: Spanned<String>,
    reason: Spanned<String>,
    by: Spanned<String>,
    date: Spanned<String>,
}

#[derive(Debug)]
struct Entry {
    rule: &'static Rule,
    file: String,
    words: String,
    acceptance: Acceptance,
}

/// Which findings are at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of the rules that look at the report.
    Report,
    /// Those of all other rules.
    Outputs,
}

impl Accepted {
    /// Reads the acceptances, and tells of those that cannot be: of unknown rules, and of faults of the input.
    pub(crate) fn read(sources: &Sources, sink: &mut Sink) -> Self {
        // Without acceptances there is nothing to look at, which is not the same as not having looked.
        for rule in [
            &REPORT_FILE_MALFORMED,
            &ACCEPTANCE_DOES_NOT_FIT,
            &FINDING_CANNOT_BE_ACCEPTED,
        ] {
            rule.examined(sink, 0);
        }
        if sources.get(PATH).is_none() {
            return Accepted::default();
        }
        let file: Option<AcceptedFile> = toml_file::read(sources, PATH, &REPORT_FILE_MALFORMED.about, sink);
        let mut entries = file.map(|file| file.accepted).unwrap_or_default();
        if let Some(first) = entries.get(MOST) {
            let location = Location::span(&SourcePath::new(PATH), first.rule.span());
            let message = format!(
                "the file has {} entries; no more than {} are read",
                group_digits(entries.len().into(), 0),
                group_digits(MOST.into(), 0)
            );
            REPORT_FILE_MALFORMED
                .emit(sink, location, message)
                .hint("mend what makes so many findings instead of accepting them");
            entries.truncate(MOST);
        }
        Accepted(
            entries
                .into_iter()
                .filter_map(|entry| Entry::read(entry, sink))
                .collect(),
        )
    }

    /// Has `sink` keep every finding that an acceptance may mean, until they are applied: the one that is meant may be
    /// the last of many.
    pub fn await_findings(&self, sink: &mut Sink) {
        for entry in &self.0 {
            sink.keep_whole(entry.rule.about.id);
        }
    }

    /// Marks the findings of `scope` that are accepted, and tells of acceptances that fit none or several of them.
    pub fn apply(&self, scope: Scope, sources: &Sources, sink: &mut Sink) {
        for entry in &self.0 {
            let of_report = matches!(entry.rule.check, Check::Report(_));
            if of_report != (scope == Scope::Report) {
                continue;
            }
            ACCEPTANCE_DOES_NOT_FIT.examined(sink, 1);
            let findings = sink.diagnostics().iter().enumerate();
            let matching: Vec<usize> = findings
                .filter(|(_, finding)| entry.fits(finding, sources))
                .map(|(index, _)| index)
                .collect();
            match <[_; 1]>::try_from(matching) {
                Ok([index]) if of_report || sink.diagnostics()[index].severity < Severity::Error => {
                    sink.accept(index, entry.acceptance.clone());
                }
                Ok(_) => refuse(
                    sink,
                    entry.acceptance.location.clone(),
                    format!(
                        "an error of {} is a defect of the files that were made",
                        entry.rule.about.id
                    ),
                ),
                Err(matching) => {
                    let count = matching.len();
                    let (message, hint) = if count == 0 {
                        (
                            format!("{} finds nothing at this place", entry.rule.about.id),
                            "delete the entry, or correct `rule` and `place`: the file, `#`, and words of the message",
                        )
                    } else {
                        (
                            format!(
                                "{} has {count} findings at this place; one entry accepts one",
                                entry.rule.about.id
                            ),
                            "add words of the message after the `#` that only one of them has",
                        )
                    };
                    ACCEPTANCE_DOES_NOT_FIT
                        .emit(sink, entry.acceptance.location.clone(), message)
                        .hint(hint);
                }
            }
        }
        sink.settle();
    }
}

impl Entry {
    fn read(entry: EntryFile, sink: &mut Sink) -> Option<Entry> {
        let path = SourcePath::new(PATH);
        let at = |span: std::ops::Range<usize>| Location::span(&path, span);
        let mut whole = true;
        let mut malformed = |sink: &mut Sink, location: Location, message: String, hint: &str| {
            REPORT_FILE_MALFORMED.emit(sink, location, message).hint(hint);
            whole = false;
        };
        for (name, field) in [("reason", &entry.reason), ("by", &entry.by)] {
            if field.get_ref().trim().is_empty() {
                malformed(
                    sink,
                    at(field.span()),
                    format!("`{name}` of the acceptance is empty"),
                    "say why the finding can stay, and who decided it",
                );
            }
        }
        let date: Option<Date> = entry.date.get_ref().parse().ok();
        if date.is_none() {
            let message = format!("`{}` is no date", entry.date.get_ref());
            malformed(sink, at(entry.date.span()), message, "write dates as YYYY-MM-DD");
        }
        let place = entry.place.get_ref().split_once('#');
        let place = place.filter(|(_, words)| !words.trim().is_empty());
        if place.is_none() {
            malformed(
                sink,
                at(entry.place.span()),
                format!(
                    "place is `{}`, without words of the finding",
                    entry.place.get_ref()
                ),
                "write the file, `#`, and words of the finding's message, such as `facts.csv#employees`",
            );
        }
        let code = entry.rule.get_ref();
        FINDING_CANNOT_BE_ACCEPTED.examined(sink, 1);
        let rule = find(code);
        let refused = match rule.map(|rule| rule.check) {
            Some(Check::Stage(_)) => Some(format!(
                "{code} tells of malformed input or of a file that cannot be made"
            )),
            Some(Check::Reading) | None => {
                Some(format!("`{code}` is no rule whose findings can be accepted"))
            }
            Some(_) if code == NOT_YET_GIVEN.about.id.code => {
                Some(format!("{code} tells of what nobody knows yet"))
            }
            Some(_) => None,
        };
        if let Some(message) = refused {
            refuse(sink, at(entry.rule.span()), message);
            return None;
        }
        let (rule, date, (file, words)) = (rule?, date?, place?);
        whole.then(|| Entry {
            rule,
            file: file.trim().to_owned(),
            words: words.trim().to_owned(),
            acceptance: Acceptance {
                reason: entry.reason.get_ref().trim().to_owned(),
                by: entry.by.get_ref().trim().to_owned(),
                date,
                location: at(entry.place.span()),
            },
        })
    }

    /// Whether the entry means this finding.
    fn fits(&self, finding: &Diagnostic, sources: &Sources) -> bool {
        let file = finding
            .location
            .as_ref()
            .map_or("", |location| location.path.as_str());
        if finding.rule != self.rule.about.id || file != self.file {
            return false;
        }
        let line = || {
            let (start, _) = finding.location.as_ref()?.span?;
            Some(sources.line(file, start)?.text)
        };
        holds(&finding.message, &self.words) || line().is_some_and(|line| holds(line, &self.words))
    }
}

/// Whether `words` stand in `text` as whole words: `KPI-A1.1` does not stand in `KPI-A1.10`.
fn holds(text: &str, words: &str) -> bool {
    let continues = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(words).any(|(at, own)| {
        let (before, after) = (&text[..at], &text[at + own.len()..]);
        let from_left = continues(before.chars().next_back()) && continues(own.chars().next());
        let to_right = continues(after.chars().next()) && continues(own.chars().next_back());
        !from_left && !to_right
    })
}

fn refuse(sink: &mut Sink, location: Location, message: String) {
    FINDING_CANNOT_BE_ACCEPTED
        .emit(sink, location, message)
        .hint("mend the fault itself and delete the entry");
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn words_stand_whole() {
        assert!(holds("KPI-A1.1 (Types) is answered", "KPI-A1.1"));
        assert!(!holds("KPI-A1.10 (Types) is answered", "KPI-A1.1"));
        assert!(holds("leaves `age` open", "age"));
        assert!(!holds("the average age", "ages"));
        assert!(holds("「51歲以上」", "歲以"));
    }
}
