//! Places in the author's files as typst spans.
//!
//! typst parses any text without loss, so a Markdown file parsed as typst source has a leaf, and with it a span,
//! for every byte. Content that carries the span of a leaf makes typst's own complaints point into that file.

use std::collections::BTreeMap;

use esg_model::source::SourcePath;
use typst::syntax::{LinkedNode, Span};

use crate::world::Files;

/// Finds the span that stands for an offset in a file.
pub(crate) struct Spans<'a> {
    files: &'a Files,
    leaves: BTreeMap<SourcePath, Vec<(usize, Span)>>,
}

impl<'a> Spans<'a> {
    pub(crate) fn new(files: &'a Files) -> Self {
        Spans {
            files,
            leaves: BTreeMap::new(),
        }
    }

    /// The span of the leaf that covers `offset` of `path`; detached where the file is unknown or empty.
    pub(crate) fn at(&mut self, path: &SourcePath, offset: usize) -> Span {
        if !self.leaves.contains_key(path) {
            let leaves = self
                .files
                .source(path)
                .map(|source| leaves(&LinkedNode::new(source.root())))
                .unwrap_or_default();
            self.leaves.insert(path.clone(), leaves);
        }
        let leaves = &self.leaves[path];
        let after = leaves.partition_point(|(start, _)| *start <= offset);
        after
            .checked_sub(1)
            .map_or_else(Span::detached, |index| leaves[index].1)
    }
}

/// Start and span of every leaf below `node`, in the order of the text.
fn leaves(node: &LinkedNode) -> Vec<(usize, Span)> {
    let mut found = Vec::new();
    collect(node, &mut found);
    found
}

fn collect(node: &LinkedNode, found: &mut Vec<(usize, Span)>) {
    let before = found.len();
    for child in node.children() {
        collect(&child, found);
    }
    // A node without leaves below it is one itself; empty nodes cover no byte.
    if found.len() == before && !node.is_empty() {
        found.push((node.offset(), node.span()));
    }
}
