//! Takes out of a narrative what was refused and would keep its pages from being set: what is placed without being
//! defined or placed again, and ids that are used again. The report is not filed; its pages can be looked at.

use std::collections::BTreeSet;

use super::Defined;
use crate::block::{Block, BlockKind};
use crate::report::Narrative;

/// Leaves one place for each id.
pub(super) fn mend(narrative: &mut Narrative, defined: &Defined<'_>) {
    let mut mend = Mend {
        defined,
        placed: BTreeSet::new(),
        ids: BTreeSet::new(),
    };
    for chapter in &mut narrative.chapters {
        mend.id(&mut chapter.id);
        mend.blocks(&mut chapter.blocks);
        for section in &mut chapter.sections {
            mend.id(&mut section.id);
            mend.blocks(&mut section.blocks);
        }
    }
}

struct Mend<'a> {
    defined: &'a Defined<'a>,
    /// Tables and figures, each with its kind.
    placed: BTreeSet<(&'static str, String)>,
    ids: BTreeSet<String>,
}

impl Mend<'_> {
    /// An id that is there already leads nowhere: nothing is called so.
    fn id(&mut self, id: &mut String) {
        if !self.ids.insert(id.clone()) {
            id.clear();
        }
    }

    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        blocks.retain_mut(|block| match &mut block.kind {
            BlockKind::Table(id) => {
                self.defined.tables.contains(id.as_str()) && self.placed.insert(("table", id.clone()))
            }
            BlockKind::Figure(id) => {
                self.defined.figures.contains(id.as_str()) && self.placed.insert(("figure", id.clone()))
            }
            BlockKind::TextTable(table) => self.placed.insert(("table", table.id.clone())),
            BlockKind::Subheading { id, .. } => {
                self.id(id);
                true
            }
            BlockKind::List { items, .. } => {
                items.iter_mut().for_each(|item| self.blocks(&mut item.blocks));
                true
            }
            BlockKind::Gallery(inner) => {
                self.blocks(inner);
                !inner.is_empty()
            }
            BlockKind::CaseStudy { blocks, .. }
            | BlockKind::Disclosure { blocks, .. }
            | BlockKind::Questionnaire(blocks) => {
                self.blocks(blocks);
                true
            }
            // A row of nothing has no cells to stand in.
            BlockKind::Steps(steps) => !steps.is_empty(),
            BlockKind::KeyFigures(figures) => !figures.is_empty(),
            BlockKind::Paragraph(_) | BlockKind::Notice | BlockKind::CodeIndex => true,
        });
    }
}
