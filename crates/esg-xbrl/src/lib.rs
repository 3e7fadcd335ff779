//! How a report is tagged: facts, taxonomy, Inline XBRL, xBRL-JSON.
//!
//! [`bind`] turns the report's data points into facts: a [`TargetDocument`].
//! [`render`] writes the page of one language, which shows and tags them: an [`InlineDocument`].
//! [`taxonomy_package`] and [`report_package`] lay out what travels with it, [`json`] states the same facts as xBRL-JSON,
//! and [`read_back`] reads a finished page without knowing how it was written.
//!
//! Reading order of the modules: [`name`], [`context`], [`unit`] and [`fact`] are XBRL's own terms;
//! [`target`] and [`mod@bind`] make the facts; [`transform`] and [`inline`] show them; `taxonomy` defines them.
//! What the standards ask, and what is not done, stands in `INLINE_XBRL.md` beside the sources.

pub mod bind;
pub mod context;
pub mod fact;
pub mod inline;
mod json;
pub mod name;
pub mod read;
pub mod rules;
pub mod target;
mod taxonomy;
pub mod transform;
pub mod unit;
mod vocabulary;
mod xml;

pub use bind::bind;
pub use fact::{Fact, FactValue};
pub use inline::{InlineDocument, render};
pub use json::json;
pub use read::{ReadError, ShownFact, read_back, shown_facts};
pub use target::{DocumentFact, TargetDocument};
pub use taxonomy::entry_point;
pub use taxonomy::package::{report_package, taxonomy_package};
