//! Reads text files of the sources, and what TOML files hold; what keeps one from being read is told at its place.

use serde::de::DeserializeOwned;

use crate::diag::{About, Diagnostic, Location, Sink};
use crate::source::{SourcePath, Sources};

/// What the TOML file at `path` holds; nothing where it is missing, is no text or has another form, which `rule` then
/// tells.
pub fn read<T: DeserializeOwned>(sources: &Sources, path: &str, rule: &About, sink: &mut Sink) -> Option<T> {
    sink.examined(rule, 1);
    let held = text(sources, path).and_then(|text| parsed(text, path));
    let problem = match held {
        Ok(held) => return Some(held),
        Err(problem) => problem,
    };
    let malformed = problem.why == Why::Malformed;
    let finding = problem.tell(rule, sink);
    if malformed {
        finding.hint("compare the entry with its neighbours and with the comment on top of the file");
    }
    None
}

/// The same of a file that need not be there.
pub fn read_optional<T: DeserializeOwned>(
    sources: &Sources,
    path: &str,
    rule: &About,
    sink: &mut Sink,
) -> Option<T> {
    sources.get(path)?;
    read(sources, path, rule, sink)
}

/// What keeps a file from being read.
pub(crate) struct Unreadable {
    pub(crate) why: Why,
    location: Location,
    message: String,
    hints: Vec<String>,
}

/// The kinds of that, each of which may have a rule of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Missing,
    NotUtf8,
    Malformed,
}

impl Unreadable {
    /// Has `rule` tell it; more hints can be given to the finding.
    pub(crate) fn tell<'s>(self, rule: &About, sink: &'s mut Sink) -> &'s mut Diagnostic {
        let finding = sink.emit(rule, rule.severity, self.location, self.message);
        for hint in self.hints {
            finding.hint(hint);
        }
        finding
    }
}

/// The text of the file at `path`.
pub(crate) fn text<'a>(sources: &'a Sources, path: &str) -> Result<&'a str, Unreadable> {
    let source = SourcePath::new(path);
    let Some(bytes) = sources.get(path) else {
        let hint = if source.is_shared() {
            "run the command from the project, whose `data` folder holds what all reports share".to_owned()
        } else {
            format!("add `{path}` to the report directory")
        };
        return Err(Unreadable {
            why: Why::Missing,
            location: Location::file(&source),
            message: format!("`{path}` is not there"),
            hints: vec![hint],
        });
    };
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        let hint = match () {
            () if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) => {
                "the file is UTF-16 (a spreadsheet's “Unicode text”): save it as “CSV UTF-8”"
            }
            () if path.ends_with(".csv") => "save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”)",
            () => "save the file as UTF-8 in the editor, not as ANSI, Big5 or UTF-16",
        };
        Unreadable {
            why: Why::NotUtf8,
            location: Location::span(&source, at..at + 1),
            message: format!(
                "`{path}` is not UTF-8: byte {:#04x} on line {line} starts no character",
                bytes[at]
            ),
            hints: vec![hint.to_owned()],
        }
    })
}

/// What the text of a TOML file holds.
pub(crate) fn parsed<T: DeserializeOwned>(text: &str, path: &str) -> Result<T, Unreadable> {
    toml::from_str(text).map_err(|error| {
        let source = SourcePath::new(path);
        let location = match error.span() {
            Some(span) => Location::span(&source, span),
            None => Location::file(&source),
        };
        let near = error.span().map_or("", |span| {
            let start = text[..span.start].rfind('\n').map_or(0, |line| line + 1);
            text[start..].lines().next().unwrap_or_default()
        });
        let curly = near.contains(['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\u{ff02}']);
        let mut hints = Vec::new();
        if curly {
            hints.push("write straight quotes (\") around a value, not “ ” ‘ ’ or ＂".to_owned());
        }
        if error.message().contains("expected a string") {
            hints.push("write the value between quotation marks".to_owned());
        }
        Unreadable {
            why: Why::Malformed,
            location,
            message: error.message().trim().replace('\n', "; "),
            hints,
        }
    })
}
