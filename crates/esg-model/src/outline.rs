//! What is known of a narrative once it is whole: the headings by which its parts are called, and the places at which
//! it shows figures.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::diag::Location;
use crate::disclosure::DataPointId;
use crate::place::{Place, PlaceId};
use crate::provision::ProvisionId;
use crate::section_id::SectionId;
use crate::walk::Number;

/// The headings and places of a narrative.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The heading of every chapter, section and subsection by its id, in reading order.
    pub headings: IndexMap<SectionId, Heading>,
    /// Every place that shows a figure, in reading order: running text, the cells of tables, the notes of tables, and
    /// footnotes at their mark. Pictures and alternative texts repeat what stands elsewhere and hold none.
    pub places: IndexMap<PlaceId, Place>,
    /// The figures of the data tables that the narrative does not place, by the places that show them where another
    /// language does. A report with such a table is refused, and what it lacks for that is told there alone.
    pub unplaced: BTreeMap<PlaceId, DataPointId>,
    /// Every stretch that answers provisions, in the order in which they begin; one may stand in another.
    pub stretches: Vec<Stretch>,
    /// The sections of which words are not yet written: whatever is missed there may still come.
    pub to_be_written: BTreeSet<SectionId>,
}

/// A stretch of the narrative that answers provisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The provisions.
    pub provisions: Vec<ProvisionId>,
    /// The section (or the chapter, before its first section) in which it stands.
    pub section: SectionId,
    /// The figures that it shows.
    pub figures: BTreeSet<DataPointId>,
    /// Whether words of it are not yet written.
    pub to_be_written: bool,
    /// Where it stands.
    pub location: Location,
}

/// The heading of a chapter, section or subsection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The number before it; subsections have none, nor has front and back matter.
    pub number: Option<Number>,
    /// Its words, references filled in.
    pub title: String,
    /// Where it stands.
    pub location: Location,
}

impl Heading {
    /// Number and title: "2.1 Equal Employment".
    pub fn numbered(&self) -> String {
        self.numbered_as(&self.title)
    }

    /// Number and other words for the title.
    pub(crate) fn numbered_as(&self, title: &str) -> String {
        match self.number {
            Some(number) => format!("{number} {title}"),
            None => title.to_owned(),
        }
    }
}
