//! Rules about the two languages of the narrative: that they say the same, in one form of words, and what they claim.

mod paragraph_not_confirmed;

pub use paragraph_not_confirmed::PARAGRAPH_NOT_CONFIRMED;
