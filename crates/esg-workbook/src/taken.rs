//! What earlier imports took from which workbook: `imported.toml`, in the report's folder.
//!
//! A workbook remembers what its cells said when it was written, and the report says something else once it was imported.
//! Where what the report says now is what this very workbook brought, a cell that was corrected since is a later word of the
//! same hand, and no conflict; so people fill in one file and import it as often as they like.
//! The file holds digests alone, of cells as far as the report still says what was brought there.

use std::collections::BTreeSet;

use esg_model::Sources;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use toml::de::DeTable;

use crate::origin::Origin;

/// The file.
pub(crate) const PATH: &str = "imported.toml";

const HEAD: &str = "# What `cargo xtask import` took from which workbook, as digests of its cells: so a workbook that was corrected can be\n\
                    # imported again. Without this file such a correction is refused, and nothing else is lost.\n";

/// Workbooks that were imported longer ago are forgotten.
const MOST: usize = 8;
/// How many characters of a digest tell cells apart.
const SHORT: usize = 12;
/// How many digests stand in a line.
const IN_A_LINE: usize = 8;

/// The workbooks that were imported.
#[derive(Clone, Debug, Default)]
pub(crate) struct Taken {
    /// Each with the marks of what it brought; the one that was imported last stands last.
    workbooks: Vec<(String, BTreeSet<String>)>,
}

impl Taken {
    /// What the file says; nothing where it cannot be read.
    pub(crate) fn read(sources: &Sources) -> Self {
        let text = sources.text(PATH).unwrap_or_default();
        let root = DeTable::parse(text).ok();
        let workbooks = root.as_ref().and_then(|root| root.get_ref().get("workbook"));
        let workbooks = workbooks.and_then(|list| list.get_ref().as_array());
        let read = |own: &DeTable<'_>| {
            let text = |key: &str| own.get(key)?.get_ref().as_str();
            let marks = text("cells")?.split_whitespace().map(str::to_owned);
            Some((text("written")?.to_owned(), marks.collect()))
        };
        let entries = workbooks.into_iter().flat_map(|list| list.iter());
        Taken {
            workbooks: entries
                .filter_map(|own| own.get_ref().as_table().and_then(read))
                .collect(),
        }
    }

    /// The marks of what a workbook brought.
    pub(crate) fn from(&self, origin: &Origin) -> Option<&BTreeSet<String>> {
        let name = named(origin);
        let found = self.workbooks.iter().find(|(own, _)| *own == name);
        found.map(|(_, marks)| marks)
    }

    /// The file after an import: `brought` are the marks of the cells in which the workbook and the report agree now, though
    /// the workbook was written otherwise, `stands` those of all that the report says.
    pub(crate) fn after(
        mut self,
        origin: &Origin,
        brought: BTreeSet<String>,
        stands: &BTreeSet<String>,
    ) -> String {
        let name = named(origin);
        let at = self.workbooks.iter().position(|(own, _)| *own == name);
        let mut own = at.map_or_else(BTreeSet::new, |at| self.workbooks.remove(at).1);
        for marks in self
            .workbooks
            .iter_mut()
            .map(|(_, marks)| marks)
            .chain([&mut own])
        {
            marks.retain(|mark| stands.contains(mark));
        }
        own.extend(brought);
        self.workbooks.push((name, own));
        self.workbooks.retain(|(_, marks)| !marks.is_empty());
        let first = self.workbooks.len().saturating_sub(MOST);
        let mut out = HEAD.to_owned();
        for (name, marks) in &self.workbooks[first..] {
            out.push_str(&format!("\n[[workbook]]\nwritten = \"{name}\"\ncells = \"\"\"\n"));
            let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
            for line in marks.chunks(IN_A_LINE) {
                out.push_str(&line.join(" "));
                out.push('\n');
            }
            out.push_str("\"\"\"\n");
        }
        out
    }
}

/// What a cell of the report says, as a mark.
pub(crate) fn mark(sheet: &str, row: &str, column: &str, text: &str) -> String {
    let mut mark = digest([sheet, row, column, &crate::entry::tidy(text)].into_iter());
    mark.truncate(SHORT);
    mark
}

/// By what a workbook is known: all that it remembers of itself. Another program may write a number in other digits.
fn named(origin: &Origin) -> String {
    let number = |text: &str| {
        Decimal::from_str_exact(text)
            .ok()
            .map(|own| own.normalize().to_string())
    };
    let parts: Vec<String> = origin
        .parts()
        .map(|part| number(part).unwrap_or_else(|| part.to_owned()))
        .collect();
    digest(parts.iter().map(String::as_str))
}

fn digest<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
