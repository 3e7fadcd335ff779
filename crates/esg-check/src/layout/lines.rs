//! The lines of a stretch of text, as they stand on the page.

use std::ops::Range;

use esg_pdf::{Fragment, TextBlock};

/// A line of a block.
pub(super) struct Line<'a> {
    /// Its bytes in the block's text.
    pub(super) range: Range<usize>,
    /// Its words.
    pub(super) text: &'a str,
    /// Its first stretch.
    pub(super) first: &'a Fragment,
}

/// The lines of a block in their order.
pub(super) fn lines(block: &TextBlock) -> Vec<Line<'_>> {
    let mut starts: Vec<(usize, &Fragment)> = Vec::new();
    let mut last: Option<&Fragment> = None;
    for (start, fragment) in &block.fragments {
        let goes_on = last.is_some_and(|last| last.goes_on_in(fragment));
        if !goes_on {
            starts.push((*start, fragment));
        }
        last = Some(fragment);
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([block.text.len()]);
    let lines = starts.iter().zip(ends);
    lines
        .filter_map(|((start, first), end)| {
            let range = *start..end;
            Some(Line {
                text: block.text.get(range.clone())?,
                range,
                first,
            })
        })
        .collect()
}
