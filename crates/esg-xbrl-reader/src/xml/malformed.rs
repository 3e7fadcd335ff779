//! What keeps bytes from being a document.

use std::fmt;

use super::tree::Position;

/// Why bytes are no document that is read here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Malformed {
    /// Offset in the decoded document, in the bytes where they could not be decoded.
    pub offset: usize,
    /// Line and column, where the document could be decoded.
    pub position: Option<Position>,
    /// What is wrong there.
    pub message: String,
}

impl Malformed {
    pub(super) fn new(offset: usize, message: impl Into<String>) -> Malformed {
        Malformed {
            offset,
            position: None,
            message: message.into(),
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(Position { line, column }) => write!(f, "line {line}, column {column}: {}", self.message),
            None => write!(f, "byte {}: {}", self.offset, self.message),
        }
    }
}
