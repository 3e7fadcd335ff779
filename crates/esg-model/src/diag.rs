//! What is wrong with a report, told to the person who has to mend it.
//!
//! A mistake in the input is a [`Diagnostic`], collected in a [`Sink`]; it is never an `Err`.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use jiff::civil::Date;

use crate::source::SourcePath;

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

/// A rule's stable handle: three letters of its subject, three digits, and the name of the defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleId {
    /// Such as `SRC-004`; given once, never reused.
    pub code: &'static str,
    /// Such as `unknown-concept`.
    pub name: &'static str,
}

impl RuleId {
    /// Makes a handle.
    pub const fn new(code: &'static str, name: &'static str) -> Self {
        RuleId { code, name }
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.name)
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

/// Collects what a stage finds, and how much each rule looked at.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
    examined: BTreeMap<RuleId, usize>,
}

impl Sink {
    /// Adds an error; the returned finding can still be given hints and related places.
    pub fn error(
        &mut self,
        rule: RuleId,
        location: impl Into<Option<Location>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.emit(rule, Severity::Error, location, message)
    }

    /// Adds a finding of any severity.
    pub fn emit(
        &mut self,
        rule: RuleId,
        severity: Severity,
        location: impl Into<Option<Location>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic {
            rule,
            severity,
            message: message.into(),
            location: location.into(),
            related: Vec::new(),
            hints: Vec::new(),
            accepted: None,
        });
        self.diagnostics
            .last_mut()
            .expect("a finding was pushed on the line above")
    }

    /// Counts `items` as looked at by `rule`, so that a rule that saw nothing can be told from one that found nothing.
    pub fn examined(&mut self, rule: RuleId, items: usize) {
        *self.examined.entry(rule).or_default() += items;
    }

    /// Takes over all that another sink holds.
    pub fn absorb(&mut self, other: Sink) {
        self.diagnostics.extend(other.diagnostics);
        for (rule, items) in other.examined {
            self.examined(rule, items);
        }
    }

    /// Whether an error is among the findings that nobody accepted.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|finding| finding.stops(Severity::Error))
    }

    /// The findings in the order in which they were made.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many items each rule looked at.
    pub fn examined_counts(&self) -> &BTreeMap<RuleId, usize> {
        &self.examined
    }

    /// Gives the findings for changing, for a profile that weighs them differently.
    pub fn diagnostics_mut(&mut self) -> &mut [Diagnostic] {
        &mut self.diagnostics
    }
}

impl Diagnostic {
    /// Whether it weighs at least `least`, and nobody accepted it.
    pub fn stops(&self, least: Severity) -> bool {
        self.severity >= least && self.accepted.is_none()
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

/// Declares the rules of a stage: a constant for each, and `ALL` with what each finds, in the order of their codes.
#[macro_export]
macro_rules! rules {
    ($($constant:ident = $code:literal, $name:literal, $summary:literal;)*) => {
        $(#[doc = $summary] pub const $constant: $crate::RuleId = $crate::RuleId::new($code, $name);)*
        /// Every rule with what it finds, in the order of their codes.
        pub const ALL: &[($crate::RuleId, &str)] = &[$(($constant, $summary)),*];
    };
}
