//! Why nothing was made.

use std::fmt;

use esg_model::{Severity, Sink};

/// What is wrong with what was asked for, each with what to do; nothing was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// One line each.
    pub problems: Vec<String>,
}

impl Refused {
    /// One problem.
    pub fn of(problem: impl Into<String>) -> Self {
        Refused {
            problems: vec![problem.into()],
        }
    }

    /// The errors of a sink.
    pub(crate) fn from_errors(sink: &Sink) -> Self {
        let errors = sink.diagnostics().iter();
        let errors = errors.filter(|finding| finding.severity == Severity::Error);
        let problems = errors.map(|finding| {
            let place = finding
                .location
                .as_ref()
                .map_or(String::new(), |at| format!("{}: ", at.path));
            let hints: String = finding.hints.iter().map(|hint| format!("; {hint}")).collect();
            format!("{place}{}{hints}", finding.message)
        });
        Refused {
            problems: problems.collect(),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problems.join("\n"))
    }
}

impl std::error::Error for Refused {}
