//! A source in which slips are listed.

use std::ops::Range;

use super::Slip;

/// A file of text, and the slips that are found to be possible in it.
pub(super) struct File<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) slips: &'a mut Vec<Slip>,
}

impl File<'_> {
    /// Lists a slip: `text` in the place of what stands at `range`.
    pub(super) fn add(&mut self, kind: &'static str, range: Range<usize>, text: impl Into<String>) {
        self.slips.push(Slip {
            kind,
            path: self.path.to_owned(),
            range,
            text: text.into(),
        });
    }
}
