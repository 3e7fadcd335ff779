//! What the rules about the two languages look at: the report paragraph by paragraph, the words of
//! `data/rules/language.toml`, and the report's own `glossary.toml`, `confirmed.toml` and `languages.toml`.
//!
//! Everything is read once for all rules.

use esg_model::Report;
use esg_model::diag::Sink;
use esg_model::parallel::{self, Section};
use esg_model::source::Sources;

use crate::rules::package::FILING_DATA_MALFORMED;
use crate::toml_file;

mod claim;
mod confirmed;
mod dates;
mod difference;
mod glossary;
mod names;
mod phrases;
mod sentence;
mod words;

pub(crate) use claim::{Sentence, claims};
pub use confirmed::{CONFIRMED, confirm};
pub(crate) use confirmed::{Change, Confirmed, State, changes};
pub(crate) use dates::{dates, wrong_dates};
pub(crate) use difference::{DIFFERENCES, Difference, Differences};
pub(crate) use glossary::{GLOSSARY, Glossary, Kind};
pub(crate) use names::{Name, names, without_names};
pub(crate) use phrases::{Phrases, lower};
pub(crate) use words::{Qualified, WORDS, Words};

/// A report in both languages, with what is known about its words.
#[derive(Debug)]
pub struct Languages {
    /// The report section by section.
    pub sections: Vec<Section>,
    /// Words that mean something to a rule.
    pub(crate) words: Words,
    /// The report's names and terms; absent where it has no glossary.
    pub(crate) glossary: Option<Glossary>,
    /// What was last confirmed to say the same; absent where nothing was.
    pub(crate) confirmed: Option<Confirmed>,
    /// Differences between the languages that are meant.
    pub(crate) differences: Vec<Difference>,
}

impl Languages {
    /// Reads the files that a report may have, and sets its languages side by side.
    pub fn of(report: &Report, sources: &Sources, sink: &mut Sink) -> Self {
        let rule = &FILING_DATA_MALFORMED;
        // Without the shared words no negation and no claim would be looked at, and nobody would know.
        let words = toml_file::read(sources, WORDS, rule, sink).map(Words::of);
        let glossary = toml_file::read_own(sources, GLOSSARY, rule, sink).map(Glossary::of);
        let confirmed = toml_file::read_own(sources, CONFIRMED, rule, sink).map(Confirmed::of);
        let differences = toml_file::read_own(sources, DIFFERENCES, rule, sink);
        Languages {
            sections: parallel::sections(report),
            words: words.unwrap_or_default(),
            glossary,
            confirmed,
            differences: differences.map_or_else(Vec::new, difference::File::entries),
        }
    }
}
