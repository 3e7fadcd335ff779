//! No page but a chapter's last is less than half full.

use esg_model::wording::Word;
use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::block::Target;
use esg_model::diag::Location;
use esg_model::text::{Lang, Localized};
use esg_pdf::{Fragment, TextBlock};

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
    let parted = begins_parted(pages, report);
    let full: Vec<_> = reached
        .into_iter()
        .filter(|(page, _)| {
            let ends = *page >= first && !begins(page + 1);
            ends && !continued.contains(&(page + 1)) && !parted.contains(page)
        })
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
        let mut message = format!(
            "page {page} of the {} PDF is {share}% full, and its chapter goes on",
            pages.lang
        );
        let blocks = &pages.facts.text.blocks;
        let last = words.and_then(|words| {
            let holds = |block: &TextBlock| block.fragments.iter().any(|(_, own)| std::ptr::eq(own, words));
            blocks.iter().position(holds)
        });
        let next = blocks
            .iter()
            .position(|block| block.note.is_none() && *block.pages().start() == page + 1);
        if let Some(last) = last {
            message.push_str(" after ");
            message.push_str(&described(blocks, last));
        }
        if let Some(next) = next.filter(|next| last.is_none_or(|last| last < *next)) {
            message.push_str(" on the next page with ");
            message.push_str(&described(blocks, next));
        }
        // What begins on the next page is what could be moved; else the last words tell where that is.
        let of_next = next.and_then(|next| {
            if let Some(place) = titled(report, pages.lang, &blocks[next]) {
                return Some(place);
            }
            // "Figure 3" is nobody's words; the title behind it is the author's.
            let mut fragments = blocks[next].fragments.iter();
            fragments.find_map(|(_, fragment)| pages.pdf.origins.find(fragment).cloned())
        });
        let place = of_next.or_else(|| words.and_then(|words| pages.pdf.origins.find(words).cloned()));
        pages.flaws.push(super::Flaw {
            kind: FlawKind::HalfEmpty,
            page,
            message,
            place,
        });
    }
}

/// The pages on which a drawing goes on that no page holds.
fn continued(pages: &Pages<'_>, report: &Report) -> Vec<usize> {
    let words = report.wording().get(Word::Continued, pages.lang);
    let placed = report.narratives.get(pages.lang).illustrations.iter();
    let heads: Vec<String> = placed
        .filter(|id| report.illustration(**id).parted.get(pages.lang).is_some())
        .map(|id| {
            let number = report.target_text(&Target::Illustration(*id), pages.lang);
            words.replace("{}", &number)
        })
        .collect();
    let artifacts = pages.facts.text.artifacts.iter();
    artifacts
        .filter(|block| heads.contains(&block.text))
        .map(|block| *block.pages().start())
        .collect()
}

/// The pages on which a drawing in pieces begins: it is about as high as a page, and the pieces are no picture of the
/// structure tree, so that nothing tells where they end.
fn begins_parted(pages: &Pages<'_>, report: &Report) -> Vec<usize> {
    let illustrations = report.illustrations.iter();
    let parted: Vec<_> = illustrations
        .filter(|own| own.parted.get(pages.lang).is_some())
        .collect();
    let blocks = pages.facts.text.blocks.iter();
    blocks
        .filter(|block| parted.iter().any(|own| shows(block, &own.title, pages.lang)))
        .map(|block| *block.pages().start())
        .collect()
}

/// Whether a caption shows a title, behind its number.
fn shows(caption: &TextBlock, title: &Localized<String>, lang: Lang) -> bool {
    let plain = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    caption.role == "Caption" && plain(&caption.text).ends_with(&plain(title.get(lang)))
}

/// Where the illustration or table is written whose title a caption shows.
fn titled(report: &Report, lang: Lang, block: &TextBlock) -> Option<Location> {
    let illustrations = report.illustrations.iter().map(|own| (&own.title, &own.location));
    let tables = report.tables.iter().map(|table| (&table.title, &table.location));
    let mut titles = illustrations.chain(tables);
    titles
        .find(|(title, _)| shows(block, title, lang))
        .map(|(_, location)| location.clone())
}

/// What a block is, with its first words: the table for a cell, and what a caption stands beside.
fn described(blocks: &[TextBlock], index: usize) -> String {
    let block = &blocks[index];
    let begins = |table: usize| blocks.iter().position(|block| block.table == Some(table));
    let in_table = |index: usize| blocks.get(index).is_some_and(|block| block.table.is_some());
    let (what, from) = match block.role.as_str() {
        "TD" | "TH" => {
            let first = block.table.and_then(begins).unwrap_or(index);
            let caption = first
                .checked_sub(1)
                .filter(|before| blocks[*before].role == "Caption");
            ("the table", caption.unwrap_or(first))
        }
        "Caption" if in_table(index + 1) => ("the table", index),
        "Caption" => ("the figure", index),
        "LI" | "LBody" | "Lbl" => ("the item", index),
        "P" => ("the paragraph", index),
        role if role.len() == 2 && role.starts_with('H') => ("the heading", index),
        _ => ("the words", index),
    };
    format!("{what} {}", quoted(&blocks[from].text))
}
