//! Inline XBRL 1.1: the instance that the pages of a document set mean.
//!
//! The pages of a set are read together; for each target an instance is written as XML, of which every line comes from a
//! known place of a page ([`Target::places`]). Whatever is checked of instances is checked of it.

pub mod codes;
mod content;
mod first_version;
mod footnotes;
mod said;
mod set;
mod target;
mod transform;
mod tuples;
mod value;
mod xhtml;

pub use set::InlineSet;
pub use target::Target;
pub use transform::{Registry, Transformed, registry, transform};

use crate::finding::Findings;
use crate::limits::Limits;

/// Reads the pages of a document set, by their addresses and bytes, and checks what stands where in them.
pub fn read(pages: Vec<(String, Vec<u8>)>, limits: &Limits, findings: &mut Findings) -> InlineSet {
    let set = InlineSet::read(pages, limits, findings);
    content::check(&set, findings);
    set
}
