//! On which page things ended up.

use std::collections::BTreeMap;

use esg_model::diag::Location;
use esg_model::place::PlaceId;
use esg_model::section_id::SectionId;
use esg_model::{Lang, Report};
use typst::foundations::{Content, NativeElement, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst_layout::PagedDocument;

use crate::anchor::Anchor;

/// The value of the invisible mark beside the figure of a place.
pub(crate) fn mark_of(place: PlaceId) -> Value {
    Value::Int(i64::try_from(place.0).unwrap_or(i64::MAX))
}

/// The page of each place that was set.
pub(crate) fn place_pages(document: &PagedDocument) -> BTreeMap<PlaceId, usize> {
    let mut pages = BTreeMap::new();
    for mark in document
        .introspector()
        .query(&Selector::Elem(MetadataElem::ELEM, None))
    {
        let value = mark.to_packed::<MetadataElem>().map(|metadata| &metadata.value);
        if let Some(Value::Int(number)) = value
            && let Ok(number) = usize::try_from(*number)
            && let Some(page) = page_of(document, &mark)
        {
            // A header row that repeats on later pages carries its marks with it: the first one counts.
            pages.entry(PlaceId(number)).or_insert(page);
        }
    }
    pages
}

/// The page on which each stretch begins that answers provisions, by where it is written.
pub(crate) fn answer_pages(
    document: &PagedDocument,
    report: &Report,
    lang: Lang,
) -> BTreeMap<Location, usize> {
    let stretches = report.outlines.get(lang).stretches.iter();
    let pages = stretches.filter_map(|stretch| {
        let label = Anchor::Answer(&stretch.location).label(report)?;
        let begins = document.introspector().query_label(label).ok()?;
        Some((stretch.location.clone(), page_of(document, begins)?))
    });
    pages.collect()
}

/// The page on which each chapter, section and subsection starts, by id.
pub(crate) fn section_pages(
    document: &PagedDocument,
    report: &Report,
    lang: Lang,
) -> BTreeMap<SectionId, usize> {
    let headings = report.outlines.get(lang).headings.keys();
    let pages = headings.filter_map(|id| {
        let label = Anchor::Section(id).label(report)?;
        let heading = document.introspector().query_label(label).ok()?;
        Some((id.clone(), page_of(document, heading)?))
    });
    pages.collect()
}

fn page_of(document: &PagedDocument, element: &Content) -> Option<usize> {
    let position = document.introspector().position(element.location()?)?;
    Some(position.page.get())
}
