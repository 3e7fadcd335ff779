//! How a report is tagged: facts, taxonomy, Inline XBRL, xBRL-JSON.
//!
//! [`bind()`] turns the report into a [`TargetDocument`]: its facts, notes and links, complete before anything is written.
//! [`render`] writes the page of one language, which shows and tags them: an [`InlineDocument`].
//! [`taxonomy_package`] and [`report_package`] lay out what travels with it; [`json()`], [`csv()`] and [`instance()`] state the
//! same facts as xBRL-JSON, xBRL-CSV and plain xBRL-XML, which [`data`] lists, and [`Statements`] is what all of
//! them have to state; [`read_back`] reads the tagged places of a finished page without knowing how it was written.
//!
//! Reading order of the modules: [`name`], [`context`], [`mod@unit`] and [`fact`] are XBRL's own terms;
//! [`target`] and [`mod@bind`] make the facts, `reading` the order in which each language states them; [`transform`] and [`inline`] show them; `taxonomy` defines them.
//! What the standards ask, and what is not done, stands in `INLINE_XBRL.md` beside the sources.

mod address;
pub mod bind;
pub mod context;
pub mod data;
mod explanations;
pub mod fact;
mod fact_key;
pub mod inline;
pub mod links;
pub mod name;
mod qnames;
pub mod read;
mod reading;
pub mod rules;
#[cfg(test)]
mod samples;
mod statement;
pub mod target;
mod taxonomy;
pub mod transform;
pub mod unit;
mod xml;

pub use address::entry_point;
pub use bind::{bind, fact_ids};
pub use data::{CsvNames, CsvReport, csv, instance, json};
pub use fact::{Fact, FactValue};
pub use fact_key::FactKey;
pub use inline::{InlineDocument, document_set, render};
pub use links::{Link, LinkKind, Note};
pub use read::{ReadError, ShownFact, read_back, shown_facts};
pub use statement::{StatedEnd, StatedLink, Statement, Statements};
pub use target::{DocumentFact, NoteOf, TargetDocument};
pub use taxonomy::documentation::{documentation, edition_documentation};
pub use taxonomy::package::{
    code_package, document_set_package, edition_package, json_package, report_package, taxonomy_package,
};
pub use taxonomy::versioning::{Change, Difference, DifferenceKind, Differences, EditionName, compare};
