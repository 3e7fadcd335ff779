//! What only a whole narrative shows: ids, numbers, placed tables and figures, cross-references, and that both
//! languages have the same chapters and sections.

use std::collections::{BTreeMap, BTreeSet};

use super::files::suggest;
use super::rules;
use crate::block::{
    Block, BlockKind, Footnote, InlineKind, Target, visit_blocks, visit_inline_list, visit_inlines,
};
use crate::diag::{Location, Sink};
use crate::report::{Chapter, Narrative};
use crate::source::SourcePath;
use crate::text::{Lang, Localized};

/// The ids of what can be placed.
pub(super) struct Defined<'a> {
    pub(super) tables: BTreeSet<&'a str>,
    pub(super) figures: BTreeSet<&'a str>,
}

/// Numbers tables and figures, and checks every id and cross-reference of a narrative.
pub(super) fn number(narrative: &mut Narrative, defined: &Defined<'_>, sink: &mut Sink) {
    let (mut table_numbers, mut figure_numbers) = (BTreeMap::new(), BTreeMap::new());
    let mut ids: BTreeMap<String, Location> = BTreeMap::new();
    for chapter in &narrative.chapters {
        claim(
            &mut ids,
            &chapter.id,
            Location::span(&chapter.path, chapter.span.clone()),
            sink,
        );
        for section in &chapter.sections {
            claim(
                &mut ids,
                &section.id,
                Location::span(&chapter.path, section.span.clone()),
                sink,
            );
        }
        for blocks in parts(chapter) {
            visit_blocks(blocks, &mut |block| {
                let location = Location::span(&chapter.path, block.span.clone());
                match &block.kind {
                    BlockKind::Subheading { id, .. } => claim(&mut ids, id, location, sink),
                    BlockKind::Table(id) => place(
                        &mut table_numbers,
                        id,
                        Some(&defined.tables),
                        "table",
                        location,
                        sink,
                    ),
                    BlockKind::TextTable(table) => {
                        place(&mut table_numbers, &table.id, None, "table", location, sink)
                    }
                    BlockKind::Figure(id) => place(
                        &mut figure_numbers,
                        id,
                        Some(&defined.figures),
                        "figure",
                        location,
                        sink,
                    ),
                    _ => {}
                }
            });
        }
    }
    let mut notes: BTreeMap<&SourcePath, Vec<&Footnote>> = BTreeMap::new();
    for note in &narrative.footnotes {
        notes.entry(&note.path).or_default().push(note);
    }
    for chapter in &narrative.chapters {
        let mut check = |target: &Target, location: Location| {
            sink.examined(rules::DEAD_CROSS_REFERENCE, 1);
            let (found, what) = match target {
                Target::Section(id) => (ids.contains_key(id), id),
                Target::Table(id) => (table_numbers.contains_key(id), id),
                Target::Figure(id) => (figure_numbers.contains_key(id), id),
            };
            if !found {
                let finding = sink.error(
                    rules::DEAD_CROSS_REFERENCE,
                    location,
                    format!("nothing has the id `{what}`"),
                );
                match target {
                    Target::Section(id) => suggest(finding, id, ids.keys().map(String::as_str)),
                    Target::Table(id) => suggest(finding, id, table_numbers.keys().map(String::as_str)),
                    Target::Figure(id) => suggest(finding, id, figure_numbers.keys().map(String::as_str)),
                }
                finding.hint(
                    "point to a heading `#id`, a `#table:id` or a `#figure:id` that is placed in the report",
                );
            }
        };
        for blocks in parts(chapter) {
            visit_inlines(blocks, &mut |inline| {
                if let InlineKind::CrossReference(target) = &inline.kind {
                    check(target, Location::span(&chapter.path, inline.span.clone()));
                }
            });
        }
        for note in notes.remove(&chapter.path).unwrap_or_default() {
            visit_inline_list(&note.content, &mut |inline| {
                if let InlineKind::CrossReference(target) = &inline.kind {
                    check(target, Location::span(&note.path, inline.span.clone()));
                }
            });
        }
    }
    narrative.table_numbers = table_numbers;
    narrative.figure_numbers = figure_numbers;
}

fn parts(chapter: &Chapter) -> impl Iterator<Item = &[Block]> {
    std::iter::once(chapter.blocks.as_slice())
        .chain(chapter.sections.iter().map(|section| section.blocks.as_slice()))
}

fn claim(ids: &mut BTreeMap<String, Location>, id: &str, location: Location, sink: &mut Sink) {
    if let Some(first) = ids.get(id) {
        sink.error(rules::BAD_ID, location, format!("the id `{id}` is used twice"))
            .also(first.clone(), "first used here")
            .hint("give each heading an id of its own");
    } else {
        ids.insert(id.to_owned(), location);
    }
}

fn place(
    numbers: &mut BTreeMap<String, usize>,
    id: &str,
    known: Option<&BTreeSet<&str>>,
    kind: &str,
    location: Location,
    sink: &mut Sink,
) {
    sink.examined(rules::UNKNOWN_BLOCK, 1);
    if let Some(known) = known
        && !known.contains(id)
    {
        let finding = sink.error(
            rules::UNKNOWN_BLOCK,
            location,
            format!("there is no {kind} `{id}`"),
        );
        suggest(finding, id, known.iter().copied());
        finding.hint(format!("define it in {kind}s.toml"));
        return;
    }
    let number = numbers.len() + 1;
    if numbers.contains_key(id) {
        sink.error(
            rules::UNKNOWN_BLOCK,
            location,
            format!("{kind} `{id}` is placed twice"),
        )
        .hint("place it once and refer to it elsewhere");
    } else {
        numbers.insert(id.to_owned(), number);
    }
}

/// Reports tables and figures that are defined and never placed.
pub(super) fn check_placed<'a>(
    defined: impl Iterator<Item = (&'a str, &'a Location)>,
    numbers: &Localized<&BTreeMap<String, usize>>,
    kind: &str,
    sink: &mut Sink,
) {
    for (id, location) in defined {
        sink.examined(rules::UNKNOWN_BLOCK, 1);
        for (lang, placed) in numbers.iter() {
            if !placed.contains_key(id) {
                sink.error(
                    rules::UNKNOWN_BLOCK,
                    location.clone(),
                    format!("{kind} `{id}` is never placed in {lang}"),
                )
                .hint(format!("place it with `::: {kind} {id}`, or remove it"));
            }
        }
    }
}

/// Checks that both languages have the same files, chapters, sections, subsections and footnotes in the same order.
pub(super) fn compare(narratives: &Localized<Narrative>, sink: &mut Sink) {
    let outlines = narratives.map(|_, narrative| outline(narrative));
    let keys = outlines.map(|_, outline| outline.iter().map(|entry| &entry.key).collect::<BTreeSet<_>>());
    for (lang, other) in [(Lang::En, Lang::ZhHant), (Lang::ZhHant, Lang::En)] {
        let own = outlines.get(lang);
        sink.examined(rules::LANGUAGES_DIFFER, own.len());
        for entry in own {
            if !keys.get(other).contains(&entry.key) {
                let path = entry.path.as_str().replacen(lang.tag(), other.tag(), 1);
                sink.error(
                    rules::LANGUAGES_DIFFER,
                    entry.location.clone(),
                    format!("{} stands in {lang} only", entry.what),
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
    for (en, zh) in common(Lang::En, Lang::ZhHant)
        .into_iter()
        .zip(common(Lang::ZhHant, Lang::En))
    {
        if en.key != zh.key {
            sink.error(
                rules::LANGUAGES_DIFFER,
                en.location.clone(),
                format!("{} stands here in English and {} in Chinese", en.what, zh.what),
            )
            .also(zh.location.clone(), "the Chinese place")
            .hint("bring both languages into the same order");
            break;
        }
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
    for chapter in &narrative.chapters {
        let file = chapter
            .path
            .as_str()
            .split_once('/')
            .map_or(chapter.path.as_str(), |(_, file)| file)
            .to_owned();
        let mut push = |kind: &'static str, id: &str, span: &std::ops::Range<usize>| {
            let key = if kind == "chapter" {
                (kind, format!("{file} {id}"))
            } else {
                (kind, id.to_owned())
            };
            let location = Location::span(&chapter.path, span.clone());
            entries.push(Entry {
                key,
                what: format!("{kind} `{id}`"),
                path: chapter.path.clone(),
                location,
            });
        };
        push("chapter", &chapter.id, &chapter.span);
        let inner = |blocks: &[Block], push: &mut dyn FnMut(&'static str, &str, &std::ops::Range<usize>)| {
            visit_blocks(blocks, &mut |block| {
                if let BlockKind::Subheading { id, .. } = &block.kind {
                    push("subsection", id, &block.span);
                }
            });
            visit_inlines(blocks, &mut |inline| {
                if let InlineKind::Footnote(number) = inline.kind {
                    push("footnote", &narrative.footnotes[number - 1].name, &inline.span);
                }
            });
        };
        inner(&chapter.blocks, &mut push);
        for section in &chapter.sections {
            push("section", &section.id, &section.span);
            inner(&section.blocks, &mut push);
        }
    }
    entries
}
