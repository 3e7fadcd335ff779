//! The outlines of a report, found on the walk through its narratives once they and its figures are whole.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::block::{AtomKind, BlockKind, Inline, atoms};
use crate::diag::Location;
use crate::disclosure::DataPointId;
use crate::display::Form;
use crate::narrative::Narrative;
use crate::numbered::DataTableId;
use crate::outline::{Heading, Stretch};
use crate::place::{Place, PlaceId, Stands};
use crate::report::Report;
use crate::section_id::SectionId;
use crate::source::SourcePath;
use crate::table::Table;
use crate::text::Lang;
use crate::walk::{Event, Part};

/// The outline of each language of a report whose outline is not known yet.
pub(crate) fn outlines(report: &mut Report) {
    // A heading can hold a reference to another one, whose words are known the second time.
    for _ in 0..2 {
        for lang in Lang::ALL {
            report.outlines.get_mut(lang).headings = headings(report, lang);
        }
    }
    for lang in Lang::ALL {
        let (places, stretches, to_be_written) = Finder::find(report, lang);
        let unplaced = unplaced(report, lang);
        let outline = report.outlines.get_mut(lang);
        outline.places = places;
        outline.unplaced = unplaced;
        outline.stretches = stretches;
        outline.to_be_written = to_be_written;
    }
}

/// Of several headings with one id, which are refused, the first counts.
fn headings(report: &Report, lang: Lang) -> IndexMap<SectionId, Heading> {
    let mut headings = IndexMap::new();
    let mut add = |id: &SectionId, number, title: &[Inline], location| {
        headings.entry(id.clone()).or_insert_with(|| Heading {
            number,
            title: report.plain_text(title, lang),
            location,
        });
    };
    for (part, event) in report.narratives.get(lang).walk() {
        match event {
            Event::Part => add(part.id(), part.number(), part.title(), part.heading()),
            Event::Open(block) => {
                if let BlockKind::Subheading { id, title } = &block.kind {
                    add(id, None, title, part.at(&block.span));
                }
            }
            Event::Item(_) | Event::Row(_) | Event::Words(_) | Event::Close(_) => {}
        }
    }
    headings
}

/// The figures of the tables that a narrative does not place.
fn unplaced(report: &Report, lang: Lang) -> BTreeMap<PlaceId, DataPointId> {
    let placed = &report.narratives.get(lang).tables;
    let tables = report.tables.iter().enumerate();
    let tables = tables.filter(|(index, _)| !placed.contains(&DataTableId(*index).table()));
    let figures = tables.flat_map(|(_, table)| {
        let cells = table.places().map(|(place, id, _)| (place, id));
        let notes = table.notes.iter().flat_map(|note| note.words.iter());
        let notes = notes.flat_map(|(_, words)| atoms(words));
        let noted = notes.filter_map(|atom| match atom.kind {
            AtomKind::Figure(place, id, _) => Some((place, id)),
            _ => None,
        });
        cells.chain(noted).collect::<Vec<_>>()
    });
    figures.collect()
}

/// Finds the places and stretches of a narrative.
struct Finder<'a> {
    narrative: &'a Narrative,
    lang: Lang,
    places: IndexMap<PlaceId, Place>,
    stretches: Vec<Stretch>,
    /// The stretches that are open, by their positions.
    open: Vec<usize>,
    /// The numbers of the footnotes whose marks were passed: each stands on the pages once.
    notes: BTreeSet<usize>,
    /// The sections of which words are not yet written.
    to_be_written: BTreeSet<SectionId>,
}

/// What a [`Finder`] finds.
type Found = (IndexMap<PlaceId, Place>, Vec<Stretch>, BTreeSet<SectionId>);

impl Finder<'_> {
    fn find(report: &Report, lang: Lang) -> Found {
        let narrative = report.narratives.get(lang);
        let mut finder = Finder {
            narrative,
            lang,
            places: IndexMap::new(),
            stretches: Vec::new(),
            open: Vec::new(),
            notes: BTreeSet::new(),
            to_be_written: BTreeSet::new(),
        };
        for (part, event) in narrative.walk() {
            match event {
                Event::Part => finder.words(part, part.title(), part.path(), Stands::InTitle),
                Event::Words(words) => finder.words(part, words.text.running(), part.path(), Stands::InText),
                Event::Open(block) => match &block.kind {
                    BlockKind::Table(id) => finder.table(part, report.table(*id)),
                    BlockKind::Disclosure { provisions, .. } => {
                        finder.open.push(finder.stretches.len());
                        finder.stretches.push(Stretch {
                            provisions: provisions.clone(),
                            section: part.id().clone(),
                            figures: BTreeSet::new(),
                            to_be_written: false,
                            location: part.at(&block.span),
                        });
                    }
                    _ => {}
                },
                Event::Close(block) => {
                    if let BlockKind::Disclosure { .. } = &block.kind {
                        finder.open.pop();
                    }
                }
                Event::Item(_) | Event::Row(_) => {}
            }
        }
        (finder.places, finder.stretches, finder.to_be_written)
    }

    fn words(&mut self, part: Part<'_>, words: &[Inline], path: &SourcePath, stands: Stands) {
        for atom in atoms(words) {
            match atom.kind {
                AtomKind::Figure(place, id, form) => {
                    let location = Location::span(path, atom.span.clone());
                    self.add(part, place, (id, form, stands), location);
                }
                AtomKind::Footnote(number) => {
                    let note = self.narrative.footnote(number);
                    if let Some(note) = note.filter(|_| self.notes.insert(number)) {
                        self.words(part, &note.content, &note.path, Stands::InText);
                    }
                }
                AtomKind::ToBeWritten(_) => {
                    self.to_be_written.insert(part.id().clone());
                    for stretch in &self.open {
                        self.stretches[*stretch].to_be_written = true;
                    }
                }
                AtomKind::Words(_)
                | AtomKind::Declared(_)
                | AtomKind::CrossReference(_)
                | AtomKind::LineBreak => {}
            }
        }
    }

    /// The cells of a data table, then its notes.
    fn table(&mut self, part: Part<'_>, table: &Table) {
        for (place, id, form) in table.places() {
            let what = (id, form, Stands::InText);
            self.add(part, place, what, table.location.clone());
        }
        for note in &table.notes {
            self.words(part, note.get(self.lang), &table.location.path, Stands::InText);
        }
    }

    fn add(&mut self, part: Part<'_>, id: PlaceId, what: (DataPointId, Form, Stands), location: Location) {
        let (figure, form, stands) = what;
        let place = Place {
            figure,
            form,
            stands,
            section: part.id().clone(),
            location,
        };
        for stretch in &self.open {
            self.stretches[*stretch].figures.insert(figure);
        }
        self.places.entry(id).or_insert(place);
    }
}
