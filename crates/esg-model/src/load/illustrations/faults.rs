//! What is wrong with a finished picture, told at the line of the author's from which it comes.

use super::super::rules;
use super::Reader;
use crate::diag::{About, Location};
use crate::picture::check::FaultKind;
use crate::picture::tangles::Obstacle;
use crate::picture::{Drawing, Origin};
use crate::text::Lang;

/// A picture that does not fit does so in many places; the first ones say it.
const FIRST: usize = 5;

impl Reader<'_> {
    /// Reports the faults of a picture; `whole` is where its id is written.
    pub(super) fn faults(&mut self, drawing: &Drawing, lang: Lang, whole: Origin) {
        for rule in [
            rules::PICTURE_OVERLAPS,
            rules::PICTURE_TOO_LARGE,
            rules::WORD_TOO_WIDE,
        ] {
            self.sink.examined(rule, drawing.marks.len());
        }
        for fault in drawing.faults.iter().take(FIRST) {
            let own = fault.origin.filter(|origin| *origin != Origin::default());
            let origin = own.unwrap_or(whole);
            let location = Location::span(self.path, origin.start..origin.end);
            let written = own.and_then(|origin| self.written(origin));
            let (rule, message, hint) = told(&fault.kind, written, lang);
            self.sink.error(rule, location, message).hint(hint);
        }
    }

    /// What the author wrote there, without its quotation marks.
    fn written(&self, origin: Origin) -> Option<&str> {
        let bytes = self.sources.get(self.path.as_str())?;
        let text = std::str::from_utf8(bytes.get(origin.start..origin.end)?).ok()?;
        Some(text.trim_matches(['"', '\'']))
    }
}

/// The rule, the message and the hint of a fault; `written` is what the author wrote there.
fn told(kind: &FaultKind, written: Option<&str>, lang: Lang) -> (&'static About, String, &'static str) {
    match kind {
        FaultKind::Overlap { one, other } => (
            rules::PICTURE_OVERLAPS,
            format!(
                "{} and {} lie over each other in the picture of {lang:#}",
                named(written.unwrap_or(one)),
                named(other)
            ),
            "shorten the words, or show less in this picture",
        ),
        FaultKind::Leaves { words } => (
            rules::PICTURE_TOO_LARGE,
            format!("{} leaves the picture of {lang:#}", named(words)),
            "shorten the words, or show less in this picture",
        ),
        FaultKind::TooTall { height, most } => (
            rules::PICTURE_TOO_LARGE,
            format!("the picture of {lang:#} is {height} points tall in one piece; a page holds {most}"),
            "shorten its words, or make two pictures of it",
        ),
        FaultKind::TooWide { word } => (
            rules::WORD_TOO_WIDE,
            format!(
                "`{word}` cannot be broken, and is wider than the room for it in the picture of {lang:#}"
            ),
            "shorten it, or put a space or a soft hyphen (U+00AD) where it may be broken",
        ),
        FaultKind::TooSmall { words } => (
            rules::PICTURE_TOO_LARGE,
            format!(
                "{} is set too small to read in the picture of {lang:#}",
                named(words)
            ),
            "show less in this picture",
        ),
        FaultKind::Tangled {
            with: Obstacle::Words,
        } => (
            rules::PICTURE_OVERLAPS,
            format!(
                "an arrow runs through {} in the picture of {lang:#}",
                named(written.unwrap_or_default())
            ),
            "shorten the words beside arrows, draw fewer arrows, or make two diagrams of it",
        ),
        FaultKind::Tangled { with } => {
            let with = match with {
                Obstacle::Arrow => "runs along another one",
                Obstacle::Head => "runs into the head of another one",
                Obstacle::Box | Obstacle::Words => "runs through a box that it does not lead to",
            };
            (
                rules::PICTURE_OVERLAPS,
                format!(
                    "the arrow from {} {with}, so that nobody can follow it in the picture of {lang:#}",
                    named(written.unwrap_or_default())
                ),
                "draw fewer arrows, move boxes that are joined nearer to each other, or make two diagrams of it",
            )
        }
        FaultKind::Squeezed => (
            rules::PICTURE_TOO_LARGE,
            format!("numbers leave the bars less than half of the picture of {lang:#}"),
            "print the numbers in thousands or millions with `as=`",
        ),
    }
}

fn named(words: &str) -> String {
    if words.is_empty() {
        "a shape".to_owned()
    } else {
        format!("`{words}`")
    }
}
