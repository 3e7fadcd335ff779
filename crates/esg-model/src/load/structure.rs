//! What only a whole narrative shows: ids, numbers, placed tables and illustrations, and that both languages have the same
//! chapters and sections.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

use super::narrative::Read;
use super::placeable::{Astray, Kind, Placeable};
use super::{cross_references, rules};
use crate::block::{AtomKind, Block, BlockKind, Target, atoms};
use crate::diag::{Location, Sink};
use crate::narrative::Narrative;
use crate::section_id::SectionId;
use crate::source::SourcePath;
use crate::text::{Lang, Localized};
use crate::walk::{Event, Part};

/// Numbers the tables and illustrations of a narrative, resolves its cross-references, and checks every id.
/// What its placements that lead astray may mean is added to `astray`.
pub(super) fn number(narrative: &mut Narrative, placeable: &Placeable, astray: &mut Astray, sink: &mut Sink) {
    let (mut tables, mut illustrations) = (IndexSet::new(), IndexSet::new());
    let mut ids: BTreeMap<SectionId, Location> = BTreeMap::new();
    for chapter in &narrative.chapters {
        for part in chapter.parts() {
            claim(&mut ids, part.id(), part.heading(), sink);
        }
        for (part, block) in chapter.blocks() {
            let location = part.at(&block.span);
            let (is_new, kind, name) = match &block.kind {
                BlockKind::Subheading { id, .. } => {
                    claim(&mut ids, id, location, sink);
                    continue;
                }
                BlockKind::Table(id) => {
                    let id = id.table();
                    (tables.insert(id), Kind::Table, placeable.name_of(id))
                }
                BlockKind::TextTable(table) => {
                    let id = table.id;
                    (tables.insert(id), Kind::Table, placeable.name_of(id))
                }
                BlockKind::Illustration(id) => {
                    let name = placeable.name_of_illustration(*id);
                    (illustrations.insert(*id), Kind::Illustration, name)
                }
                _ => continue,
            };
            sink.examined(rules::UNKNOWN_BLOCK, 1);
            if !is_new {
                let message = format!("{} `{name}` is placed twice", kind.as_str());
                sink.error(rules::UNKNOWN_BLOCK, location, message)
                    .hint("place it once and refer to it elsewhere");
            }
        }
    }
    narrative.tables = tables;
    narrative.illustrations = illustrations;
    for kind in [Kind::Table, Kind::Illustration] {
        let unplaced = placeable
            .names(kind)
            .filter(|name| !placeable.is_placed(kind, name, narrative));
        astray.mean(kind, &unplaced.collect());
    }
    cross_references::resolve(narrative, &ids.into_keys().collect(), placeable, astray, sink);
    check_circles(narrative, sink);
}

/// Reports headings that refer to each other, or to themselves: their words would have no end.
fn check_circles(narrative: &Narrative, sink: &mut Sink) {
    let mut calling: BTreeMap<&SectionId, (Location, BTreeSet<&SectionId>)> = BTreeMap::new();
    for (part, event) in narrative.walk() {
        let (id, title, at) = match event {
            Event::Part => (part.id(), part.title(), part.heading()),
            Event::Open(Block {
                kind: BlockKind::Subheading { id, title },
                span,
            }) => (id, title.as_slice(), part.at(span)),
            _ => continue,
        };
        let called: BTreeSet<&SectionId> = atoms(title)
            .iter()
            .filter_map(|atom| match atom.kind {
                AtomKind::CrossReference(Target::Section(called)) => Some(called),
                _ => None,
            })
            .collect();
        if !called.is_empty() {
            calling.entry(id).or_insert((at, called));
        }
    }
    let calls = calling
        .iter()
        .flat_map(|(id, (_, called))| called.iter().map(|called| (*id, *called)));
    let calls: Vec<(&SectionId, &SectionId)> =
        calls.filter(|(_, called)| calling.contains_key(called)).collect();
    // What calls nothing that goes on is no part of a circle, nor is what nothing of one calls.
    let leading = endless(&calls);
    let back: Vec<(&SectionId, &SectionId)> = calls.iter().map(|(from, to)| (*to, *from)).collect();
    for id in leading.intersection(&endless(&back)) {
        let Some((at, _)) = calling.get(id) else { continue };
        let message = format!("the heading `{id}` refers to itself, or to one that refers back to it");
        sink.error(rules::DEAD_CROSS_REFERENCE, at.clone(), message)
            .hint("write the name of the section there, or leave it out");
    }
}

/// Those from which steps can be taken without end, as what has no step left is taken away.
fn endless<'a>(steps: &[(&'a SectionId, &'a SectionId)]) -> BTreeSet<&'a SectionId> {
    let mut left: BTreeMap<&SectionId, usize> = BTreeMap::new();
    let mut before: BTreeMap<&SectionId, Vec<&SectionId>> = BTreeMap::new();
    for (from, to) in steps {
        *left.entry(from).or_default() += 1;
        left.entry(to).or_default();
        before.entry(to).or_default().push(from);
    }
    let mut ended: Vec<&SectionId> = left
        .iter()
        .filter(|(_, steps)| **steps == 0)
        .map(|(id, _)| *id)
        .collect();
    while let Some(end) = ended.pop() {
        left.remove(end);
        for from in before.get(end).into_iter().flatten() {
            if let Some(steps) = left.get_mut(from) {
                *steps -= 1;
                if *steps == 0 {
                    ended.push(from);
                }
            }
        }
    }
    left.into_keys().collect()
}

/// The sections that other files can name: those of the first language.
pub(super) struct Sections {
    /// The ids of chapters, sections and subsections.
    ids: BTreeSet<SectionId>,
    /// Whether every chapter was read. Otherwise any name may be that of a section.
    complete: bool,
}

impl Sections {
    pub(super) fn of(read: &Read) -> Self {
        let parts = read.narrative.parts().map(|part| part.id());
        let subsections = read.narrative.blocks();
        let subsections = subsections.filter_map(|(_, block)| match &block.kind {
            BlockKind::Subheading { id, .. } => Some(id),
            _ => None,
        });
        Sections {
            ids: parts.chain(subsections).cloned().collect(),
            complete: read.complete,
        }
    }

    /// The section of this name.
    pub(super) fn find(&self, name: &str) -> Option<&SectionId> {
        self.ids.get(name)
    }

    /// Whether no section has this name.
    pub(super) fn lacks(&self, name: &str) -> bool {
        self.complete && self.find(name).is_none()
    }
}

fn claim(ids: &mut BTreeMap<SectionId, Location>, id: &SectionId, location: Location, sink: &mut Sink) {
    if let Some(first) = ids.get(id) {
        sink.error(rules::BAD_ID, location, format!("the id `{id}` is used twice"))
            .also(first.clone(), "first used here")
            .hint("give each heading an id of its own");
    } else {
        ids.insert(id.clone(), location);
    }
}

/// Reports tables and illustrations that are defined and never placed in a language, unless a placement leads astray that
/// may mean them.
pub(super) fn check_placed<'a>(
    kind: Kind,
    defined: impl Iterator<Item = (&'a str, &'a Location)>,
    read: &Localized<Read>,
    placeable: &Placeable,
    sink: &mut Sink,
) {
    for (name, location) in defined {
        sink.examined(rules::UNKNOWN_BLOCK, 1);
        for (lang, own) in read.iter() {
            if placeable.is_placed(kind, name, &own.narrative) || own.astray.may_hold(kind, name) {
                continue;
            }
            let what = kind.as_str();
            let message = format!("{what} `{name}` is never placed in {lang:#}");
            let finding = sink.error(rules::UNKNOWN_BLOCK, location.clone(), message);
            finding.hint(format!("place it with `::: {what} {name}`, or remove it"));
            if finding.is_kept() {
                for (other, its) in read.iter() {
                    if let Some(place) = placed_at(kind, name, &its.narrative, placeable) {
                        finding.also(place, format!("its place in {other:#}"));
                    }
                }
            }
        }
    }
}

/// Where a narrative places a table or an illustration.
fn placed_at(kind: Kind, name: &str, narrative: &Narrative, placeable: &Placeable) -> Option<Location> {
    let (table, illustration) = match kind {
        Kind::Table => (placeable.data_table(name), None),
        Kind::Illustration => (None, placeable.illustration(name)),
    };
    let mut blocks = narrative.blocks();
    blocks.find_map(|(part, block)| {
        let is_it = match &block.kind {
            BlockKind::Table(id) => Some(*id) == table,
            BlockKind::Illustration(id) => Some(*id) == illustration,
            _ => false,
        };
        is_it.then(|| part.at(&block.span))
    })
}

/// Checks that both languages have the same files, chapters, sections, subsections and footnotes in the same order.
pub(super) fn compare(narratives: &Localized<Narrative>, sink: &mut Sink) {
    let outlines = narratives.map(|_, narrative| outline(narrative));
    let keys = outlines.map(|_, outline| outline.iter().map(|entry| &entry.key).collect::<BTreeSet<_>>());
    for (lang, other) in Lang::each_with_others() {
        let own = outlines.get(lang);
        sink.examined(rules::LANGUAGES_DIFFER, own.len());
        for entry in own {
            if !keys.get(other).contains(&entry.key) {
                let path = entry.path.as_str().replacen(lang.tag(), other.tag(), 1);
                sink.error(
                    rules::LANGUAGES_DIFFER,
                    entry.location.clone(),
                    format!("{} stands in {lang:#} only", entry.what),
                )
                .hint(format!("add it to `{path}`, with the same id, or remove it here"));
            }
        }
    }
    let common = |lang: Lang, other: Lang| -> Vec<&Entry> {
        outlines
            .get(lang)
            .iter()
            .filter(|entry| keys.get(other).contains(&entry.key))
            .collect()
    };
    for (lang, other) in Lang::pairs() {
        let both = common(lang, other).into_iter().zip(common(other, lang));
        let Some((here, there)) = both.into_iter().find(|(here, there)| here.key != there.key) else {
            continue;
        };
        sink.error(
            rules::LANGUAGES_DIFFER,
            here.location.clone(),
            format!(
                "{} stands here in {lang:#} and {} in {other:#}",
                here.what, there.what
            ),
        )
        .also(there.location.clone(), format!("the {other:#} place"))
        .hint("bring both languages into the same order");
    }
}

/// Something that both languages must have.
struct Entry {
    key: (&'static str, String),
    what: String,
    path: SourcePath,
    location: Location,
}

fn outline(narrative: &Narrative) -> Vec<Entry> {
    let mut entries = Vec::new();
    // The footnotes of a part stand after its subsections.
    let mut notes = Vec::new();
    for (part, event) in narrative.walk() {
        let (kind, id, location) = match event {
            Event::Part => {
                entries.append(&mut notes);
                let kind = if part.section.is_some() {
                    "section"
                } else {
                    "chapter"
                };
                (kind, part.id().as_str(), part.heading())
            }
            Event::Open(block) => match &block.kind {
                BlockKind::Subheading { id, .. } => ("subsection", id.as_str(), part.at(&block.span)),
                _ => continue,
            },
            Event::Words(words) => {
                for atom in atoms(words.text.running()) {
                    if let AtomKind::Footnote(number) = atom.kind
                        && let Some(note) = narrative.footnote(number)
                    {
                        notes.push(entry(part, "footnote", &note.name, part.at(atom.span)));
                    }
                }
                continue;
            }
            Event::Item(_) | Event::Row(_) | Event::Close(_) => continue,
        };
        entries.push(entry(part, kind, id, location));
    }
    entries.append(&mut notes);
    entries
}

fn entry(part: Part<'_>, kind: &'static str, id: &str, location: Location) -> Entry {
    let path = part.path();
    let key = if kind == "chapter" {
        let file = path
            .as_str()
            .split_once('/')
            .map_or(path.as_str(), |(_, file)| file);
        (kind, format!("{file} {id}"))
    } else {
        (kind, id.to_owned())
    };
    Entry {
        key,
        what: format!("{kind} `{id}`"),
        path: path.clone(),
        location,
    }
}
