//! The text blocks of a page: how many stretches each has, and what has been written of it.

use std::collections::BTreeMap;

use esg_model::block::BlockKind;
use esg_model::provision::ProvisionId;
use esg_model::walk::Event;
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
        // What each stretch around the place opened.
        let mut around: Vec<usize> = Vec::new();
        for (_, event) in report.narratives.get(lang).walk() {
            match event {
                Event::Open(block) => {
                    if let BlockKind::Disclosure { provisions, .. } = &block.kind {
                        around.push(text_blocks.open.len());
                        text_blocks.count(report, provisions);
                    }
                }
                Event::Close(block) => {
                    if let BlockKind::Disclosure { .. } = &block.kind {
                        text_blocks.open.truncate(around.pop().unwrap_or_default());
                    }
                }
                Event::Part | Event::Item(_) | Event::Row(_) | Event::Words(_) => {}
            }
        }
        text_blocks
    }

    fn count(&mut self, report: &Report, provisions: &[ProvisionId]) {
        for element in self.new_elements(report, provisions) {
            let empty = TextBlock {
                stretches: 0,
                begun: 0,
                value: String::new(),
                fact: 0,
            };
            self.blocks.entry(element.clone()).or_insert(empty).stretches += 1;
            self.open.push(element);
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
