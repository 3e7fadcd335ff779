//! On which page things ended up.

use std::collections::BTreeMap;

use esg_model::block::{BlockKind, visit_blocks};
use esg_model::{Lang, Report};
use typst::foundations::{Content, Label, NativeElement, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst_layout::PagedDocument;

use crate::content::Marks;

/// The page of each occurrence, in the order of the report's occurrences.
pub(crate) fn occurrence_pages(document: &PagedDocument, marks: &Marks) -> Vec<Option<usize>> {
    let mut pages: BTreeMap<i64, usize> = BTreeMap::new();
    for mark in document
        .introspector()
        .query(&Selector::Elem(MetadataElem::ELEM, None))
    {
        let number = mark.to_packed::<MetadataElem>().map(|metadata| &metadata.value);
        if let Some(Value::Int(number)) = number
            && let Some(page) = page_of(document, &mark)
        {
            // A header row that repeats on later pages carries its marks with it: the first one counts.
            pages.entry(*number).or_insert(page);
        }
    }
    marks
        .numbers()
        .map(|number| pages.get(&number).copied())
        .collect()
}

/// The page on which each chapter, section and subsection starts, by id.
pub(crate) fn section_pages(
    document: &PagedDocument,
    report: &Report,
    lang: Lang,
) -> BTreeMap<String, usize> {
    let mut pages = BTreeMap::new();
    let mut look_up = |id: &str| {
        if let Ok(label) = Label::construct(id.into())
            && let Ok(heading) = document.introspector().query_label(label)
            && let Some(page) = page_of(document, heading)
        {
            pages.insert(id.to_owned(), page);
        }
    };
    for chapter in &report.narratives.get(lang).chapters {
        look_up(&chapter.id);
        let stretches = chapter.sections.iter().map(|section| &section.blocks);
        for section in &chapter.sections {
            look_up(&section.id);
        }
        for blocks in std::iter::once(&chapter.blocks).chain(stretches) {
            visit_blocks(blocks, &mut |block| {
                if let BlockKind::Subheading { id, .. } = &block.kind {
                    look_up(id);
                }
            });
        }
    }
    pages
}

fn page_of(document: &PagedDocument, element: &Content) -> Option<usize> {
    let position = document.introspector().position(element.location()?)?;
    Some(position.page.get())
}
