//! The stages before the filing's own rules, which check what they do while they do it.

use esg_model::diag::{About, Sink};

/// A stage that declares rules of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the report's files.
    Loading,
    /// Making the PDFs.
    Typesetting,
    /// Making the tagged files.
    Tagging,
}

impl Stage {
    /// Every stage, in the order in which they run.
    pub const ALL: [Stage; 3] = [Stage::Loading, Stage::Typesetting, Stage::Tagging];

    /// The rules that it declares.
    pub const fn rules(self) -> &'static [&'static About] {
        match self {
            Stage::Loading => esg_model::load::rules::ALL,
            Stage::Typesetting => esg_pdf::rules::ALL,
            Stage::Tagging => esg_xbrl::rules::ALL,
        }
    }

    /// What its rules look at, in a word or two.
    pub const fn subject(self) -> &'static str {
        match self {
            Stage::Loading => "sources",
            Stage::Typesetting => "PDF",
            Stage::Tagging => "tagged files",
        }
    }

    /// Whether it ran: it counts what it meets, under any of its rules.
    pub fn ran(self, sink: &Sink) -> bool {
        let counts = sink.examined_counts();
        self.rules().iter().any(|about| counts.contains_key(&about.id))
    }
}
