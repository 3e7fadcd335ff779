//! What is wrong with a report, told to the person who has to mend it.
//!
//! A mistake in the input is a [`Diagnostic`], collected in a [`Sink`]; it is never an `Err`.

use std::ops::Range;

use jiff::civil::Date;

use crate::source::SourcePath;

mod rule;
mod sink;

pub use rule::{About, Certainty, RuleId, Source};
pub use sink::{MOST_KEPT, MOST_TOLD, Sink, Told};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; stops nothing.
    Advice,
    /// Should be looked at; stops a filing only with `--deny-warnings`.
    Warning,
    /// The report cannot be filed like this.
    Error,
}

impl Severity {
    /// The lower-case English word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place in a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file.
    pub path: SourcePath,
    /// The bytes concerned; absent where the whole file is meant.
    pub span: Option<(usize, usize)>,
}

impl Location {
    /// A stretch of a file.
    pub fn span(path: &SourcePath, span: Range<usize>) -> Self {
        Location {
            path: path.clone(),
            span: Some((span.start, span.end)),
        }
    }

    /// A whole file.
    pub fn file(path: &SourcePath) -> Self {
        Location {
            path: path.clone(),
            span: None,
        }
    }
}

/// One finding about the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: RuleId,
    /// How much it weighs.
    pub severity: Severity,
    /// One phrase, lower case, no full stop: what is, and what should be.
    pub message: String,
    /// Where it stands; absent where no source file is at fault.
    pub location: Option<Location>,
    /// Other places that matter, each with what it shows.
    pub related: Vec<(Location, String)>,
    /// What to do, as imperatives.
    pub hints: Vec<String>,
    /// Who accepted it and why; it is shown all the same, and stops nothing.
    pub accepted: Option<Acceptance>,
    /// Whether nobody will read it: as many findings of its rule are kept as are kept.
    pub(crate) counted: bool,
}

/// A person's decision to file with a finding as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub date: Date,
    /// Where it is written.
    pub location: Location,
}

impl Diagnostic {
    /// Whether it weighs at least `least`, and nobody accepted it.
    pub fn stops(&self, least: Severity) -> bool {
        self.severity >= least && self.accepted.is_none()
    }

    /// Whether it is kept, and not only counted. What is hard to find need not be looked for otherwise.
    pub fn is_kept(&self) -> bool {
        !self.counted
    }

    /// Adds what to do about it.
    pub fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a second place.
    pub fn also(&mut self, location: Location, message: impl Into<String>) -> &mut Self {
        self.related.push((location, message.into()));
        self
    }
}

/// What a stage produced, with everything worth telling about it.
#[derive(Debug)]
pub struct Outcome<T> {
    /// Absent only where an error made it meaningless.
    pub output: Option<T>,
    /// The findings.
    pub sink: Sink,
}
