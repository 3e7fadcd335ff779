//! What the cross-references of a narrative point to, once it is read as a whole.

use std::collections::BTreeSet;

use super::files::suggest;
use super::placeable::{Astray, Kind, Placeable};
use super::rules;
use crate::block::{Block, Inline, InlineKind, Target};
use crate::diag::{Location, Sink};
use crate::narrative::Narrative;
use crate::section_id::SectionId;
use crate::source::SourcePath;

/// Resolves every cross-reference of a narrative whose tables and illustrations have their numbers; one that points to
/// nothing is told, and stays what its author wrote. `headings` are the ids of chapters, sections and subsections.
pub(super) fn resolve(
    narrative: &mut Narrative,
    headings: &BTreeSet<SectionId>,
    placeable: &Placeable,
    astray: &Astray,
    sink: &mut Sink,
) {
    let tables = narrative.tables.iter().map(|id| placeable.name_of(*id));
    let illustrations = narrative.illustrations.iter();
    let illustrations = illustrations.map(|id| placeable.name_of_illustration(*id));
    let mut resolver = Resolver {
        headings,
        tables: tables.collect(),
        illustrations: illustrations.collect(),
        placeable,
        astray,
        sink,
    };
    for chapter in &mut narrative.chapters {
        let path = &chapter.path;
        resolver.words(&mut chapter.title, path);
        resolver.blocks(&mut chapter.blocks, path);
        for section in &mut chapter.sections {
            resolver.words(&mut section.title, path);
            resolver.blocks(&mut section.blocks, path);
        }
    }
    for note in &mut narrative.footnotes {
        resolver.words(&mut note.content, &note.path);
    }
}

struct Resolver<'a> {
    headings: &'a BTreeSet<SectionId>,
    /// The names of the tables that the narrative places.
    tables: BTreeSet<String>,
    illustrations: BTreeSet<String>,
    placeable: &'a Placeable,
    astray: &'a Astray,
    sink: &'a mut Sink,
}

impl Resolver<'_> {
    fn blocks(&mut self, blocks: &mut [Block], path: &SourcePath) {
        for block in blocks {
            for words in block.kind.words_mut() {
                self.words(words, path);
            }
            for inner in block.kind.inner_mut() {
                self.blocks(inner, path);
            }
        }
    }

    fn words(&mut self, words: &mut [Inline], path: &SourcePath) {
        for Inline { kind, span } in words {
            match kind {
                InlineKind::CrossReference(target) => {
                    if let Target::Nothing(written) = target {
                        let at = Location::span(path, span.clone());
                        *target = self.target(std::mem::take(written), at);
                    }
                }
                InlineKind::Strong(inner)
                | InlineKind::Emphasis(inner)
                | InlineKind::Link { content: inner, .. } => self.words(inner, path),
                InlineKind::Text(_)
                | InlineKind::DataPoint { .. }
                | InlineKind::Declared { .. }
                | InlineKind::ToBeWritten(_)
                | InlineKind::Footnote(_)
                | InlineKind::LineBreak => {}
            }
        }
    }

    /// What `written` points to.
    fn target(&mut self, written: String, at: Location) -> Target {
        self.sink.examined(rules::DEAD_CROSS_REFERENCE, 1);
        let (kind, name) = match written.split_once(':') {
            Some(("table", name)) => (Some(Kind::Table), name),
            Some(("figure", name)) => (Some(Kind::Illustration), name),
            _ => (None, written.as_str()),
        };
        let target = match kind {
            None => self.headings.get(name).cloned().map(Target::Section),
            Some(Kind::Table) => {
                let id = self.placeable.table(name);
                id.filter(|_| self.tables.contains(name)).map(Target::Table)
            }
            Some(Kind::Illustration) => {
                let id = self.placeable.illustration(name);
                id.filter(|_| self.illustrations.contains(name))
                    .map(Target::Illustration)
            }
        };
        if let Some(target) = target {
            return target;
        }
        // A placement that leads astray was told, and that something is not placed is told of that.
        let told =
            kind.is_some_and(|kind| self.astray.may_hold(kind, name) || self.placeable.defines(kind, name));
        if !told {
            let message = format!("nothing has the id `{name}`");
            let finding = self.sink.error(rules::DEAD_CROSS_REFERENCE, at, message);
            match kind {
                None => suggest(finding, name, self.headings.iter().map(SectionId::as_str)),
                Some(Kind::Table) => suggest(finding, name, self.tables.iter().map(String::as_str)),
                Some(Kind::Illustration) => {
                    suggest(finding, name, self.illustrations.iter().map(String::as_str));
                }
            }
            finding.hint(
                "point to a heading `#id`, a `#table:id` or a `#figure:id` that is placed in the report",
            );
        }
        Target::Nothing(written)
    }
}
