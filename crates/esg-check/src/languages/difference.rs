//! Differences between the languages that are meant: `languages.toml` of a report.

use std::cell::RefCell;

use esg_model::diag::{About, Location, Sink};
use esg_model::parallel::Leaf;
use esg_model::source::SourcePath;
use esg_model::text::Localized;
use serde::Deserialize;
use toml::Spanned;

/// The file.
pub(crate) const DIFFERENCES: &str = "languages.toml";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(default)]
    difference: Vec<Spanned<Difference>>,
}

impl File {
    pub(crate) fn entries(self) -> Vec<Difference> {
        let entry = |difference: Spanned<Difference>| {
            let span = difference.span();
            let mut difference = difference.into_inner();
            difference.span = (span.start, span.end);
            difference
        };
        self.difference.into_iter().map(entry).collect()
    }
}

/// A difference that is meant.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Difference {
    /// Code of the rule that would report it.
    rule: String,
    /// Id of the section.
    section: String,
    /// Words of the paragraph in either language; absent where the section as a whole is meant.
    words: Option<String>,
    /// Why it is meant.
    reason: String,
    #[serde(skip)]
    span: (usize, usize),
}

/// The differences that one rule does not report, and which of them it met.
pub(crate) struct Differences<'a> {
    entries: Vec<&'a Difference>,
    met: RefCell<Vec<bool>>,
}

impl<'a> Differences<'a> {
    /// Those of `rule`.
    pub(crate) fn of(rule: &About, all: &'a [Difference]) -> Self {
        let entries: Vec<&Difference> = all.iter().filter(|entry| entry.rule == rule.id.code).collect();
        let met = RefCell::new(vec![false; entries.len()]);
        Differences { entries, met }
    }

    /// Whether a difference of `section`, in this pair of paragraphs where one is at fault, is meant.
    pub(crate) fn is_meant(&self, section: &str, pair: Option<&Localized<&Leaf>>) -> bool {
        let words = pair.map(|pair| pair.map(|_, leaf| leaf.words()));
        let applies = |entry: &Difference| {
            entry.section == section
                && entry.words.as_ref().is_none_or(|stretch| {
                    words
                        .as_ref()
                        .is_some_and(|words| words.iter().any(|(_, words)| words.contains(stretch.as_str())))
                })
        };
        let mut meant = false;
        for (entry, met) in self.entries.iter().zip(self.met.borrow_mut().iter_mut()) {
            if applies(entry) {
                *met = true;
                meant = true;
            }
        }
        meant
    }

    /// Reports entries that `rule` did not meet, and those without a reason.
    pub(crate) fn report_unmet(&self, rule: &About, sink: &mut Sink) {
        for (entry, met) in self.entries.iter().zip(self.met.borrow().iter()) {
            let at = Location::span(&SourcePath::new(DIFFERENCES), entry.span.0..entry.span.1);
            if entry.reason.trim().is_empty() {
                let message = format!(
                    "a difference in section `{}` is declared without a reason",
                    entry.section
                );
                sink.emit(rule, rule.severity, at, message)
                    .hint("say why the languages differ there");
            } else if !met {
                let message = format!(
                    "a difference in section `{}` is declared, but the languages do not differ there",
                    entry.section
                );
                sink.emit(rule, rule.severity, at, message)
                    .hint("delete the entry, or correct its section and words");
            }
        }
    }
}
