//! Lines of the instance, each with what it comes from.

use super::{Holds, Line};
use crate::finding::Place;
use crate::xml::escape;

/// Lines of the instance.
#[derive(Default)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) lines: Vec<Line>,
    /// Where the references to roles end and the links begin.
    pub(super) cut: Option<(usize, usize)>,
}

impl Part {
    /// Ends a line.
    pub(super) fn end(&mut self, place: &Place, holds: Holds) {
        self.text.push('\n');
        self.lines.push(Line {
            place: place.clone(),
            holds,
        });
    }

    /// Text on one line.
    pub(super) fn line(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.text.push_str("&#10;");
            }
            escape(line, &mut self.text);
        }
    }

    pub(super) fn append(&mut self, mut other: Part) {
        self.text.push_str(&other.text);
        self.lines.append(&mut other.lines);
    }

    pub(super) fn split(mut self) -> (Part, Part) {
        let (text, lines) = self.cut.unwrap_or((0, 0));
        let behind = Part {
            text: self.text.split_off(text),
            lines: self.lines.split_off(lines),
            cut: None,
        };
        (self, behind)
    }
}
