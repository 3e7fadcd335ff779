//! What of a document can be linked to, and found again in its layout: the labels by which typst knows it.

use esg_model::block::Target;
use esg_model::diag::Location;
use esg_model::numbered::{IllustrationId, TableId};
use esg_model::section_id::SectionId;
use esg_model::table::{Mark, Table};
use esg_model::{Lang, Report};
use typst::foundations::Label;

/// What has a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor<'a> {
    /// A chapter, section or subsection.
    Section(&'a SectionId),
    /// A table, of data or of words.
    Table(TableId),
    /// An illustration.
    Illustration(IllustrationId),
    /// A footnote, by its number.
    Footnote(usize),
    /// A note below a table.
    Note(&'a Table, &'a Mark),
    /// The first place of the mark of such a note.
    Mark(&'a Table, &'a Mark),
    /// Where a stretch of the narrative begins that answers provisions.
    Answer(&'a Location),
}

impl<'a> Anchor<'a> {
    /// What a cross-reference points to.
    pub(crate) fn of(target: &'a Target) -> Option<Self> {
        match target {
            Target::Section(id) => Some(Anchor::Section(id)),
            Target::Table(id) => Some(Anchor::Table(*id)),
            Target::Illustration(id) => Some(Anchor::Illustration(*id)),
            Target::Nothing(_) => None,
        }
    }

    /// Its name: the text of its label, and how templates speak of it.
    pub(crate) fn name(self, report: &Report) -> String {
        match self {
            Anchor::Section(id) => id.to_string(),
            Anchor::Table(id) => format!("table:{}", report.table_name(id)),
            Anchor::Illustration(id) => format!("figure:{}", report.illustration(id).id),
            Anchor::Footnote(number) => format!("footnote:{number}"),
            Anchor::Note(table, mark) => format!("note:{}:{}", table.id, mark.letter),
            Anchor::Mark(table, mark) => format!("mark:{}:{}", table.id, mark.letter),
            Anchor::Answer(at) => {
                let (start, _) = at.span.unwrap_or_default();
                format!("answer:{}:{start}", at.path)
            }
        }
    }

    /// Its label; nothing where it has no name, for which the report is refused.
    pub(crate) fn label(self, report: &Report) -> Option<Label> {
        Label::construct(self.name(report).as_str().into()).ok()
    }
}

/// The table of which a template speaks by this name.
pub(crate) fn table_named(name: &str, report: &Report, lang: Lang) -> Option<TableId> {
    let mut tables = report.narratives.get(lang).tables.iter().copied();
    tables.find(|id| Anchor::Table(*id).name(report) == name)
}
