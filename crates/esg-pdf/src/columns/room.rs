//! The room for a table, and the slack in measuring it.

use typst::layout::Abs;

/// What a width has more than its content, lest rounding breaks a line that just fits.
pub(super) const SLACK: Abs = Abs::raw(0.05);
/// A table is lower where it is lower by so much: less than a line.
pub(super) const LOWER: Abs = Abs::raw(2.0);

/// The room for a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// The width of the text column.
    pub(super) narrow: Abs,
    /// The width with the gutter; the same where there is none to take.
    pub(super) wide: Abs,
    /// The inset of a cell on both sides together.
    pub(super) padding: Abs,
    /// The same where room is scarce.
    pub(super) tight: Abs,
    /// The size of type.
    pub(super) size: Abs,
    /// The smallest size of type.
    pub(super) least: Abs,
    /// The height of a page's text.
    pub(super) page: Abs,
}

/// A number of columns as a factor.
pub(super) fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
