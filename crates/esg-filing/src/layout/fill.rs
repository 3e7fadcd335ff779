//! No page but a chapter's last is less than half full.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::block::Target;
use esg_pdf::Fragment;

use super::{FlawKind, Pages, quoted};

/// Looks at the pages; `report` says which drawings go on over pages, and fill those on which they do.
pub(super) fn check(pages: &mut Pages<'_>, report: &Report) {
    // How far down each page its own text and pictures reach, without notes, and the last words there.
    let mut reached: BTreeMap<usize, (i64, Option<&Fragment>)> = BTreeMap::new();
    let blocks = pages
        .facts
        .text
        .blocks
        .iter()
        .filter(|block| block.note.is_none());
    for (_, fragment) in blocks.flat_map(|block| &block.fragments) {
        let own = reached.entry(fragment.page).or_default();
        if own.0 <= fragment.baseline {
            *own = (fragment.baseline, Some(fragment));
        }
    }
    for picture in &pages.facts.pictures {
        let own = reached.entry(picture.page).or_default();
        own.0 = own.0.max(picture.bottom);
    }
    let begins = |page: usize| {
        let first = pages
            .facts
            .text
            .blocks
            .iter()
            .find(|block| block.pages().contains(&page));
        first.is_none_or(|block| block.role == "H1" && *block.pages().start() == page)
    };
    // Cover, inside and contents are pages of their own.
    let Some(first) = pages.pdf.section_pages.values().min().copied() else {
        return;
    };
    let continued: Vec<usize> = continued(pages, report);
    let full: Vec<_> = reached
        .into_iter()
        .filter(|(page, _)| *page >= first && !begins(page + 1) && !continued.contains(&(page + 1)))
        .collect();
    for (page, (bottom, words)) in full {
        let Some(size) = page.checked_sub(1).and_then(|at| pages.facts.pages.get(at)) else {
            continue;
        };
        let area = pages.area(page);
        let height = size.height_pt - area.top - area.bottom;
        if (bottom - area.top) * 2 >= height {
            continue;
        }
        let share = (bottom - area.top).max(0) * 100 / height.max(1);
        let message = format!(
            "page {page} of the {} PDF is {share}% full, and its chapter goes on",
            pages.lang
        );
        match words {
            Some(words) => {
                let message = format!("{message} after {}", quoted(&words.text));
                pages.flaw(FlawKind::HalfEmpty, words, message);
            }
            None => pages.flaws.push(super::Flaw {
                kind: FlawKind::HalfEmpty,
                page,
                message,
                place: None,
            }),
        }
    }
}

/// The pages on which a drawing goes on that no page holds.
fn continued(pages: &Pages<'_>, report: &Report) -> Vec<usize> {
    let words = report.wording.get("continued", pages.lang);
    let heads: Vec<String> = report
        .figures
        .values()
        .filter(|figure| figure.parted.get(pages.lang).is_some())
        .map(|figure| {
            let number = report.target_text(&Target::Figure(figure.id.clone()), pages.lang);
            words.replace("{}", &number)
        })
        .collect();
    let artifacts = pages.facts.text.artifacts.iter();
    artifacts
        .filter(|block| heads.contains(&block.text))
        .map(|block| *block.pages().start())
        .collect()
}
