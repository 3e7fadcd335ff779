//! Where pages and lines break: heads and lead-ins, lone characters, references, marks, columns that are too narrow.

use esg_model::orthography::Script;
use esg_model::script::is_han;
use esg_pdf::TextBlock;
use esg_reader::{Kind, Reader};

use super::lines::{Line, lines};
use super::{FlawKind, Pages, quoted};
use crate::rendered::language;

pub(super) fn check(pages: &mut Pages<'_>) {
    let blocks = &pages.facts.text.blocks;
    for (index, block) in blocks.iter().enumerate() {
        if let Some(next) = next_in_flow(blocks, index)
            && !heads_its_page(blocks, index)
        {
            stranded(pages, block, next);
        }
        let lines = lines(block);
        if pages.lang.script() == Script::Han {
            lone_character(pages, &lines);
            narrow_column(pages, block, &lines);
        }
        if lines.len() > 1 {
            references(pages, block, &lines);
            marks(pages, &lines);
        }
    }
}

/// The block that is read after another; notes stand at the foot of the page.
fn next_in_flow(blocks: &[TextBlock], index: usize) -> Option<&TextBlock> {
    if blocks[index].note.is_some() {
        return None;
    }
    blocks[index + 1..].iter().find(|block| block.note.is_none())
}

/// Whether words that a heading stands over follow it on its page, while a figure that comes first in the text stands at
/// the head of the next one.
fn heads_its_page(blocks: &[TextBlock], index: usize) -> bool {
    let heads = |block: &TextBlock| block.role.len() == 2 && block.role.starts_with('H');
    if !heads(&blocks[index]) {
        return false;
    }
    let page = *blocks[index].pages().end();
    let mut under = blocks[index + 1..]
        .iter()
        .take_while(|block| !heads(block))
        .filter(|block| block.note.is_none());
    under.any(|block| *block.pages().start() == page)
}

fn stranded(pages: &mut Pages<'_>, block: &TextBlock, next: &TextBlock) {
    let Some((_, last)) = block.fragments.last() else {
        return;
    };
    let heading = block.role.len() == 2 && block.role.starts_with('H');
    let leads = block.table.is_none() && block.text.trim_end().ends_with([':', '：']);
    if !(heading || leads) || *next.pages().start() <= last.page {
        return;
    }
    let what = if heading { "the heading" } else { "the lead-in" };
    let message = format!(
        "{what} {} stands alone at the foot of page {} of the {} PDF",
        quoted(&block.text),
        last.page,
        pages.lang
    );
    pages.flaw(FlawKind::Stranded, last, message);
}

/// A last line that holds one character, with or without a sign behind it.
fn lone_character(pages: &mut Pages<'_>, lines: &[Line<'_>]) {
    let [.., before, last] = lines else { return };
    let words: Vec<char> = last.text.chars().filter(|c| c.is_alphanumeric()).collect();
    // A line that is broken on purpose begins something of its own.
    if before.text.ends_with('\n') || !matches!(words.as_slice(), [only] if is_han(*only)) {
        return;
    }
    let message = format!(
        "the last line of the paragraph on page {} of the {} PDF holds {} alone",
        last.first.page,
        pages.lang,
        quoted(last.text)
    );
    pages.flaw(FlawKind::LoneCharacter, last.first, message);
}

/// Chinese of four characters and more, on lines of at most three each.
fn narrow_column(pages: &mut Pages<'_>, block: &TextBlock, lines: &[Line<'_>]) {
    const LEAST: usize = 4;
    let han = |text: &str| text.chars().filter(|c| is_han(*c)).count();
    let in_cell = matches!(block.role.as_str(), "TD" | "TH");
    let narrow = lines.len() > 1
        && han(&block.text) >= LEAST
        && lines
            .iter()
            .all(|line| line.text.chars().count() < LEAST && !line.text.ends_with('\n'));
    if in_cell && narrow {
        let first = lines[0].first;
        let message = format!(
            "{} stands in a column of fewer than four characters on page {} of the {} PDF",
            quoted(&block.text),
            first.page,
            pages.lang
        );
        pages.flaw(FlawKind::NarrowColumn, first, message);
    }
}

/// Marks with which no Chinese line begins.
const CLOSING: &str = "，。、：；？！）」』》〉】〗〕］｝％…";
/// Marks with which no Chinese line ends.
const OPENING: &str = "（「『《〈【〖〔［｛";

/// A mark on the other side of the end of a line than its word.
fn marks(pages: &mut Pages<'_>, lines: &[Line<'_>]) {
    for pair in lines.windows(2) {
        let [before, line] = pair else { continue };
        // A line that is broken on purpose begins something of its own.
        if before.text.ends_with('\n') {
            continue;
        }
        let begins = line.text.trim_start().starts_with(|c| CLOSING.contains(c));
        let ends = before.text.trim_end().ends_with(|c| OPENING.contains(c));
        let (what, words) = match (begins, ends) {
            (true, _) => ("begins", line.text),
            (_, true) => ("ends", before.text),
            (false, false) => continue,
        };
        let shown = line.first;
        let message = format!(
            "a line on page {} of the {} PDF {what} with a mark that belongs to the words on the other: {}",
            shown.page,
            pages.lang,
            quoted(words)
        );
        pages.flaw(FlawKind::MarkAstray, shown, message);
    }
}

/// Words and signs between two numbers of which the second need not stand beside the word of both.
const JOINTS: [&str; 12] = [
    " and", " or", " to", " &", "–", "-", ",", "及", "和", "至", "或", "、",
];

/// A line that begins with the number of a table, a figure, a chapter and the like, whose word ends the line before.
fn references(pages: &mut Pages<'_>, block: &TextBlock, lines: &[Line<'_>]) {
    let parted: Vec<&Line<'_>> = lines[1..]
        .iter()
        .filter(|line| {
            let first = line.text.chars().next();
            first.is_some_and(|c| c.is_ascii_digit() || is_han(c))
        })
        .collect();
    if parted.is_empty() {
        return;
    }
    let readings = Reader::new(language(pages.lang)).read(&block.text);
    for line in parted {
        let start = line.range.start;
        let reading = readings.iter().find(|reading| {
            let numbered = matches!(reading.kind, Kind::Numbered(_) | Kind::LawChapter);
            let before = &block.text[..reading.span.start];
            // "Scopes 1 and 2" may be broken after 1; a line that is broken on purpose begins something of its own.
            let joined =
                !before.ends_with('\n') && !JOINTS.iter().any(|joint| before.trim_end().ends_with(joint));
            // Of 1.0版 the word stands behind.
            let leads = start == reading.span.start && block.text[reading.span.end..].starts_with('版');
            numbered && joined && !leads && (reading.span.start..reading.span.end).contains(&start)
        });
        if let Some(reading) = reading {
            let from = block.text[..reading.span.start]
                .char_indices()
                .rev()
                .nth(7)
                .map_or(0, |(at, _)| at);
            let message = format!(
                "{} is parted at the end of a line on page {} of the {} PDF",
                quoted(&block.text[from..reading.span.end]),
                line.first.page,
                pages.lang
            );
            pages.flaw(FlawKind::ReferenceParted, line.first, message);
        }
    }
}
