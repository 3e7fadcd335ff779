//! The ids of chapters, sections and subsections.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// The id of a chapter, section or subsection, as its heading has it; the same in both languages.
///
/// It is read once, where a narrative is; whatever names a section looks it up among those that have a heading.
/// Ids are in the order of their letters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId(Arc<str>);

impl SectionId {
    /// The id of a heading.
    pub(crate) fn new(text: &str) -> Self {
        SectionId(text.into())
    }

    /// The id as authors write it, and as both writers print it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for SectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// What an author writes is looked up without being read first.
impl Borrow<str> for SectionId {
    fn borrow(&self) -> &str {
        &self.0
    }
}
