//! What a person can ask for beside the filing itself.

use esg_check::rules::subject::CopyKind;
use esg_model::{Lang, Severity};

use esg_xbrl::data::Format;

use crate::assurance::Asked;

/// What is asked for beside the filing itself. Whether it is a draft is said by the report.
#[derive(Clone, Debug)]
pub struct Options {
    /// The languages that are made, in the order of [`Lang::ALL`]. The sheet of a filing with one language says that it is
    /// incomplete.
    pub languages: Vec<Lang>,
    /// The copies of the PDFs that are made beside those that are filed.
    pub copies: Vec<CopyKind>,
    /// The formats of data that are made beside those of every filing; see [`esg_xbrl::data::Made`].
    pub formats: Vec<&'static Format>,
    /// What the working papers for an assurance provider hold; nothing where none are made.
    pub assurance: Option<Asked>,
    /// Whether the languages are typeset at once.
    pub order: Order,
    /// The least weight of a finding with which nothing is filed.
    pub stops_at: Severity,
}

/// In what order the languages are typeset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// All at once.
    SideBySide,
    /// One after the other: typst lays out the chapters of each side by side, and need not hold the other's in memory. What
    /// it remembers of the pages is dropped, unless copies of them follow, so that this is for a process that makes one
    /// report.
    InTurn,
}

impl Default for Options {
    /// A filing in both languages and nothing beside it; errors stop it.
    fn default() -> Self {
        Options {
            languages: Lang::ALL.to_vec(),
            copies: Vec::new(),
            formats: Vec::new(),
            assurance: None,
            order: Order::SideBySide,
            stops_at: Severity::Error,
        }
    }
}
