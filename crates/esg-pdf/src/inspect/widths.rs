//! How far the codes of a font move on, in thousandths of the font's size.
#![allow(
    clippy::float_arithmetic,
    reason = "advances on a page are coordinates of a drawing"
)]

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::values::{name, number};

/// The advances of a font's glyphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Widths {
    /// Whether a code has two bytes, as in composite fonts, or one.
    pair: bool,
    default: f64,
    own: BTreeMap<u32, f64>,
}

impl Widths {
    /// Those that the font states. A code of which it says nothing has the font's default.
    pub(super) fn of(document: &Document, font: &Dictionary) -> Self {
        if name(font, b"Subtype") == Some("Type0") {
            Widths::of_composite(document, font)
        } else {
            Widths::of_simple(document, font)
        }
    }

    fn of_composite(document: &Document, font: &Dictionary) -> Self {
        let mut widths = Widths {
            pair: true,
            default: 1000.0,
            own: BTreeMap::new(),
        };
        let descendant = font
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|parts| parts.first())
            .and_then(|part| document.dereference(part).ok())
            .and_then(|(_, part)| part.as_dict().ok());
        let Some(descendant) = descendant else {
            return widths;
        };
        if let Ok(default) = descendant.get_deref(b"DW", document) {
            widths.default = number(default);
        }
        let Ok(entries) = descendant.get_deref(b"W", document).and_then(Object::as_array) else {
            return widths;
        };
        // `first [width width …]` or `first last width`.
        let mut rest = entries.as_slice();
        while let [first, second, others @ ..] = rest {
            let start = code(first);
            let listed = document
                .dereference(second)
                .ok()
                .and_then(|(_, second)| second.as_array().ok());
            match (listed, others) {
                (Some(listed), _) => {
                    widths
                        .own
                        .extend((start..).zip(listed).map(|(code, width)| (code, number(width))));
                    rest = others;
                }
                (None, [width, others @ ..]) => {
                    // Codes have two bytes: a damaged range cannot ask for more than there are.
                    let range = start..=code(second).min(0xffff);
                    widths.own.extend(range.map(|code| (code, number(width))));
                    rest = others;
                }
                (None, []) => break,
            }
        }
        widths
    }

    fn of_simple(document: &Document, font: &Dictionary) -> Self {
        let first = font.get_deref(b"FirstChar", document).map_or(0, code);
        // The advances of a font made of drawings are in its own units.
        let scale = font
            .get_deref(b"FontMatrix", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|matrix| matrix.first())
            .map_or(1.0, |scale| number(scale) * 1000.0);
        let listed = font
            .get_deref(b"Widths", document)
            .and_then(Object::as_array)
            .map(|widths| (first..).zip(widths.iter().map(|width| number(width) * scale)));
        Widths {
            pair: false,
            default: 0.0,
            own: listed.map(Iterator::collect).unwrap_or_default(),
        }
    }

    /// The advance of all codes of a string.
    pub(super) fn advance(&self, codes: &[u8]) -> f64 {
        let size = if self.pair { 2 } else { 1 };
        codes
            .chunks(size)
            .map(|code| code.iter().fold(0_u32, |code, byte| code << 8 | u32::from(*byte)))
            .map(|code| self.own.get(&code).copied().unwrap_or(self.default))
            .sum()
    }

    /// The advance of the last `count` codes of a string.
    pub(super) fn advance_of_last(&self, codes: &[u8], count: usize) -> f64 {
        let first = self.count(codes).saturating_sub(count);
        self.advance(
            codes
                .get(first * if self.pair { 2 } else { 1 }..)
                .unwrap_or_default(),
        )
    }

    /// How many codes a string holds.
    pub(super) fn count(&self, codes: &[u8]) -> usize {
        codes.len() / if self.pair { 2 } else { 1 }
    }
}

fn code(object: &Object) -> u32 {
    object
        .as_i64()
        .ok()
        .and_then(|code| u32::try_from(code).ok())
        .unwrap_or(0)
}
