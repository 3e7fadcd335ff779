//! A note begins on the page of its mark.

use super::{FlawKind, Pages, quoted};

pub(super) fn check(pages: &mut Pages<'_>) {
    for block in &pages.facts.text.blocks {
        let (Some(mark), Some((_, first))) = (block.mark_page, block.fragments.first()) else {
            continue;
        };
        if mark != first.page {
            let message = format!(
                "the note {} begins on page {} of the {} PDF, and its mark stands on page {mark}",
                quoted(&block.text),
                first.page,
                pages.lang
            );
            pages.flaw(FlawKind::NoteApart, first, message);
        }
    }
}
