//! What a language says at the sides of a typed number: part of its grammar.

pub(super) mod chinese;
pub(super) mod english;

/// What stands at the sides of a number.
#[derive(Debug)]
pub(crate) struct Counting {
    /// How many bytes of the words behind a number say what it counts, with the space before them: what one would declare
    /// with the number. No word is cut.
    pub(crate) counted: fn(&str) -> usize,
    /// What the number counts, in the form in which a label would name it, found in the words behind it.
    pub(crate) thing: fn(&str) -> Option<String>,
    /// Whether the words before and behind a number say that it is somebody's age.
    pub(crate) is_age: fn(&str, &str) -> bool,
    /// Whether the words before a number, its own and those behind it say how often something is done, how long ago something was, how warm it
    /// is or from what age on the law lets somebody work: "every two years", 每年兩次, "three years ago", 25°C, "under the age
    /// of 18". Nobody discloses that as a figure.
    pub(crate) is_routine: fn(&str, &str, &str) -> bool,
    /// Words right before a number behind which what is counted has to follow, or to be said elsewhere: "the Group had 6,097".
    pub(crate) wants_thing: &'static [&'static str],
    /// What stands between the two ends of a range.
    pub(crate) ranges: &'static [&'static str],
}
