//! The text blocks of a page: how many stretches each has, and what has been written of it.

use std::collections::BTreeMap;

use esg_model::block::{Block, BlockKind};
use esg_model::provision::ProvisionId;
use esg_model::{Lang, Report};

/// The text blocks of a page.
#[derive(Debug)]
pub(super) struct TextBlocks {
    pub(super) blocks: BTreeMap<String, TextBlock>,
    /// Elements whose stretches are open, outermost first.
    pub(super) open: Vec<String>,
    /// How many exclusions are open; what stands in them belongs to no text block.
    pub(super) excluded: usize,
    /// What has been written of the footnote that is open.
    pub(super) note: Option<String>,
}

/// A text block with what has been written of it.
#[derive(Debug)]
pub(super) struct TextBlock {
    /// In how many stretches the report gives it.
    pub(super) stretches: usize,
    /// How many have begun.
    pub(super) begun: usize,
    /// What they hold.
    pub(super) value: String,
    /// Where its fact stands in the page's list.
    pub(super) fact: usize,
}

impl TextBlocks {
    /// Counts the stretches of every text block, so that each stretch knows whether another follows.
    pub(super) fn of(report: &Report, lang: Lang) -> Self {
        let mut text_blocks = TextBlocks {
            blocks: BTreeMap::new(),
            open: Vec::new(),
            excluded: 0,
            note: None,
        };
        for chapter in &report.narratives.get(lang).chapters {
            let parts = std::iter::once(&chapter.blocks)
                .chain(chapter.sections.iter().map(|section| &section.blocks));
            for blocks in parts {
                text_blocks.count(report, blocks);
            }
        }
        text_blocks.open.clear();
        text_blocks
    }

    fn count(&mut self, report: &Report, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Disclosure { provisions, blocks } => {
                    let elements = self.new_elements(report, provisions);
                    for element in &elements {
                        let empty = TextBlock {
                            stretches: 0,
                            begun: 0,
                            value: String::new(),
                            fact: 0,
                        };
                        self.blocks.entry(element.clone()).or_insert(empty).stretches += 1;
                    }
                    let depth = self.open.len();
                    self.open.extend(elements);
                    self.count(report, blocks);
                    self.open.truncate(depth);
                }
                BlockKind::CaseStudy { blocks, .. }
                | BlockKind::Gallery(blocks)
                | BlockKind::Questionnaire(blocks) => self.count(report, blocks),
                BlockKind::List { items, .. } => {
                    for item in items {
                        self.count(report, &item.blocks);
                    }
                }
                BlockKind::Paragraph(_)
                | BlockKind::Subheading { .. }
                | BlockKind::Table(_)
                | BlockKind::TextTable(_)
                | BlockKind::Figure(_)
                | BlockKind::Steps(_)
                | BlockKind::KeyFigures(_)
                | BlockKind::Notice
                | BlockKind::CodeIndex => {}
            }
        }
    }

    /// The text blocks that a stretch opens: those of its provisions, except the ones that are open around it.
    pub(super) fn new_elements(&self, report: &Report, provisions: &[ProvisionId]) -> Vec<String> {
        let mut elements: Vec<String> = Vec::new();
        for provision in provisions
            .iter()
            .filter_map(|id| report.code().provisions.get(id))
        {
            let Some(element) = &provision.text_block else {
                continue;
            };
            if !self.open.contains(element) && !elements.contains(element) {
                elements.push(element.clone());
            }
        }
        elements
    }

    /// Whether what is written now belongs to a text block.
    pub(super) fn are_open(&self) -> bool {
        (!self.open.is_empty() || self.note.is_some()) && self.excluded == 0
    }

    /// Hands what was written to every open text block, and to the open footnote.
    pub(super) fn hear(&mut self, written: &str) {
        if let Some(note) = &mut self.note {
            note.push_str(written);
        }
        for element in &self.open {
            if let Some(block) = self.blocks.get_mut(element) {
                block.value.push_str(written);
            }
        }
    }
}
