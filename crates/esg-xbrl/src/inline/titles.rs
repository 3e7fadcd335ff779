//! What contents, index and cross-references call each part of the report.

use std::collections::BTreeMap;

use esg_model::block::{BlockKind, visit_blocks};
use esg_model::{Lang, Report};

/// Number and title of every chapter, section and subsection, by id.
pub(super) fn titles(report: &Report, lang: Lang) -> BTreeMap<&str, String> {
    let mut titles = BTreeMap::new();
    for chapter in &report.narratives.get(lang).chapters {
        let title = report.plain_text(&chapter.title, lang);
        titles.insert(
            chapter.id.as_str(),
            chapter
                .number
                .map_or(title.clone(), |number| format!("{number} {title}")),
        );
        for section in &chapter.sections {
            let title = report.plain_text(&section.title, lang);
            let numbered = section
                .number
                .map_or(title.clone(), |(chapter, own)| format!("{chapter}.{own} {title}"));
            titles.insert(&section.id, numbered);
        }
        let parts =
            std::iter::once(&chapter.blocks).chain(chapter.sections.iter().map(|section| &section.blocks));
        for blocks in parts {
            visit_blocks(blocks, &mut |block| {
                if let BlockKind::Subheading { id, title } = &block.kind {
                    titles.insert(id, report.plain_text(title, lang));
                }
            });
        }
    }
    titles
}
