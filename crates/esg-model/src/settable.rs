//! A report that was refused, as far as its pages can be set: without what is placed again, and without ids that
//! are used again. It is for looking at and not filed.

use std::collections::BTreeSet;

use crate::block::{Block, BlockKind};
use crate::load::outlines;
use crate::narrative::Narrative;
use crate::numbered::{IllustrationId, TableId};
use crate::report::Report;
use crate::section_id::SectionId;
use crate::text::Lang;

/// A copy of `report` of which nothing that its findings told keeps the pages from being set.
pub fn settable(report: &Report) -> Report {
    let mut copy = report.clone();
    let mend = |narrative: &mut Narrative| {
        let mut mend = Mend {
            tables: BTreeSet::new(),
            illustrations: BTreeSet::new(),
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
    };
    for lang in Lang::ALL {
        mend(copy.narratives.get_mut(lang));
    }
    outlines(&mut copy);
    copy
}

struct Mend {
    /// Those that were placed.
    tables: BTreeSet<TableId>,
    illustrations: BTreeSet<IllustrationId>,
    ids: BTreeSet<SectionId>,
}

impl Mend {
    /// An id that is there already leads nowhere: nothing is called so.
    fn id(&mut self, id: &mut SectionId) {
        if !self.ids.insert(id.clone()) {
            *id = SectionId::new("");
        }
    }

    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        blocks.retain_mut(|block| match &mut block.kind {
            BlockKind::Table(id) => self.tables.insert(id.table()),
            BlockKind::TextTable(table) => self.tables.insert(table.id),
            BlockKind::Illustration(id) => self.illustrations.insert(*id),
            BlockKind::Subheading { id, .. } => {
                self.id(id);
                true
            }
            // A row of nothing has no cells to stand in.
            BlockKind::Steps(steps) => !steps.is_empty(),
            BlockKind::KeyFigures(figures) => !figures.is_empty(),
            BlockKind::Gallery(inner) => {
                self.blocks(inner);
                !inner.is_empty()
            }
            other => {
                other.inner_mut().into_iter().for_each(|inner| self.blocks(inner));
                true
            }
        });
    }
}
