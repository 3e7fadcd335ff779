//! Names as they are written, and what they are made of: documents write the same few thousands of times.

use crate::names::{Word, known};

/// Prefix and local part of a written name; no prefix is the empty one.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) prefix: Word,
    pub(super) local: Word,
}

/// A name that was written, by where it stands.
#[derive(Clone, Copy)]
struct Seen {
    start: usize,
    end: usize,
    name: Written,
}

/// How many names are remembered.
const MOST: usize = 256;

/// The last names of a document, each at the place that its characters choose.
///
/// Names that choose the same place are looked up each time they take turns, which costs no more than without this.
pub(super) struct SeenNames(Vec<Seen>);

impl SeenNames {
    /// None yet.
    pub(super) fn new() -> SeenNames {
        let nothing = Seen {
            start: 0,
            end: 0,
            name: Written {
                prefix: known::NONE,
                local: known::NONE,
            },
        };
        SeenNames(vec![nothing; MOST])
    }

    /// The name that stands somewhere, if it is among the last.
    pub(super) fn find(&self, text: &[u8], (start, end): (usize, usize)) -> Option<Written> {
        let name = text.get(start..end)?;
        let seen = self.0.get(slot(name))?;
        (text.get(seen.start..seen.end)? == name).then_some(seen.name)
    }

    /// Remembers what a name is made of.
    pub(super) fn keep(&mut self, text: &[u8], (start, end): (usize, usize), name: Written) {
        let slot = text.get(start..end).map(slot);
        if let Some(seen) = slot.and_then(|slot| self.0.get_mut(slot)) {
            *seen = Seen { start, end, name };
        }
    }
}

/// The place of a name: names that are alike differ at their ends.
fn slot(name: &[u8]) -> usize {
    let ends = name.last_chunk::<8>().map_or_else(
        || name.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)),
        |last| u64::from_le_bytes(*last),
    );
    let mixed = (ends ^ name.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 56) as usize % MOST
}
