//! What stands around the words that are being written.

use esg_model::disclosure::DataPointId;

/// A mark inside a note that waits for a place outside the note's tag: consumers of notes take every word in it for the
/// note's, those in `ix:exclude` too.
#[derive(Clone, Debug)]
pub(super) enum Held {
    /// What a tag states: the data point, the position of its fact, and the id of the tag.
    Fact(DataPointId, usize, String),
    /// The mark of a footnote.
    Footnote(usize),
}

/// What is open around them.
#[derive(Default)]
pub(super) struct Around {
    /// Elements of the text blocks that are open, outermost first.
    pub(super) text_blocks: Vec<String>,
    /// The marks that wait for the end of the piece of a note that is open; nothing where none is.
    pub(super) note: Option<Vec<Held>>,
    /// Whether a link is open, in which no other may stand.
    pub(super) in_link: bool,
    /// How many exclusions are open; what stands in them belongs to no text block.
    pub(super) exclusions: usize,
}

impl Around {
    /// Whether the words belong to a text block or a note, whose value has to stand alone.
    pub(super) fn is_value(&self) -> bool {
        (!self.text_blocks.is_empty() || self.note.is_some()) && self.exclusions == 0
    }

    /// Whether a mark has to wait, which is then kept.
    pub(super) fn holds(&mut self, mark: Held) -> bool {
        if let Some(held) = &mut self.note {
            held.push(mark);
        }
        self.note.is_some()
    }
}
