//! The places at which figures are shown. A place has a name, so that whatever is known of it (the page on which it was
//! set, the tag that it carries, what was read there) is joined by that name and never by counting.

use crate::diag::Location;
use crate::disclosure::DataPointId;
use crate::display::Form;
use crate::section_id::SectionId;

/// The name of a place, unique in a report: [`load`](crate::load::load) gives one to each reference of the narrative and
/// to each cell of a table. The cell of a table is one place in both languages, a reference of a narrative a place in its
/// own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub usize);

/// A place at which a figure is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The figure.
    pub figure: DataPointId,
    /// The form in which it is printed there.
    pub form: Form,
    /// In what it stands.
    pub stands: Stands,
    /// The section (or the chapter, before its first section) in which it stands.
    pub section: SectionId,
    /// Where it is referred to.
    pub location: Location,
}

/// In what a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// In running text, a table, or a note of either.
    InText,
    /// In the title of a chapter or section, which is printed again in the contents, above pages and in bookmarks: there
    /// a figure is some of the title's words, and a reader is led to its places in the text.
    InTitle,
}
