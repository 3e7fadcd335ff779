//! The mark that lies over every page of a draft, and of the pages of a report that cannot be filed.
//!
//! It is a picture and no text: the text that programs extract from such pages is that of the report, in its order.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::outline::{Outliner, Weight};

/// Height of the letters in user units, of which the picture's size is made.
const SIZE: f64 = 100.0;

/// `words` as a picture without a background. The light red is faint enough to read through, on white pages as on
/// dark ones.
pub fn mark(outliner: &Outliner<'_>, words: &str) -> Vec<u8> {
    let outlined = outliner.outline(words, SIZE, Weight::Bold);
    // Letters reach below the baseline by a quarter of their size at most.
    let (width, height) = (outlined.width, SIZE * 1.25);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\"><path transform=\"translate(0 {SIZE:.0})\" d=\"{}\" fill=\"#f08080\" \
         fill-opacity=\"0.3\"/></svg>\n",
        outlined.path
    )
    .into_bytes()
}
