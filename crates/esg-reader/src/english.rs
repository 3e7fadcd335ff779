//! English number words, ordinals and months.

use rust_decimal::Decimal;

use crate::text::Text;

/// A number in words.
pub(crate) struct Worded {
    /// The place after it.
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    pub(crate) ordinal: bool,
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const ORDINALS: [&str; 13] = [
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The power of ten that an English word multiplies by.
pub fn scale(word: &str) -> Option<u32> {
    match word {
        "thousand" | "thousands" => Some(3),
        "million" | "millions" | "mn" => Some(6),
        "billion" | "billions" | "bn" => Some(9),
        "trillion" | "trillions" => Some(12),
        _ => None,
    }
}

/// The number of a month by its name or its first three letters.
pub(crate) fn month(word: &str) -> Option<u32> {
    let index = MONTHS
        .iter()
        .position(|month| *month == word || (word.len() == 3 && month.starts_with(word)))?;
    u32::try_from(index + 1).ok()
}

/// Reads the number words at the start of a word.
pub(crate) fn read(text: &Text, start: usize) -> Option<Worded> {
    let mut words = Words::default();
    let mut at = start;
    let mut end = None;
    // "more than a hundred ships", "a dozen trees"
    if text.word(at) == "a" {
        let next = text.skip_space(text.word_end(at));
        let counts = matches!(
            text.word(next),
            "hundred" | "thousand" | "million" | "billion" | "dozen"
        );
        if counts && (is_near(text, start) || is_counted(text, text.word_end(next))) {
            words.take("one");
            at = next;
        } else if let Some(end) = score(text, next) {
            return Some(Worded {
                end,
                value: Decimal::from(20),
                ordinal: false,
            });
        }
    }
    loop {
        let word = text.word(at);
        let Some(ordinal) = words.take(word) else { break };
        at = text.word_end(at);
        end = Some(at);
        if ordinal {
            return words.finish(at, true);
        }
        at = if text.at(at) == '-' && text.at(at + 1).is_alphabetic() {
            at + 1
        } else {
            let next = text.skip_space(at);
            // "one hundred and five", but not "two and three".
            if words.may_add && text.word(next) == "and" {
                let after = text.skip_space(text.word_end(next));
                if small(text.word(after)).is_some() {
                    after
                } else {
                    next
                }
            } else {
                next
            }
        };
    }
    words.finish(end?, false)
}

/// Whether something that can be counted follows "a hundred": a word in small letters. Names of works and of places go on
/// with a capital, and "a hundred-year-old house" counts nothing.
fn is_counted(text: &Text, end: usize) -> bool {
    text.at(end).is_whitespace() && text.at(text.skip_space(end)).is_lowercase()
}

/// The place after "score" in "a score of trees": with a number or a mark behind it a score is counted in points.
fn score(text: &Text, at: usize) -> Option<usize> {
    if text.word(at) != "score" {
        return None;
    }
    let end = text.word_end(at);
    let of = text.skip_space(end);
    let thing = text.skip_space(text.word_end(of));
    let word = text.word(thing);
    let plural =
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && text.at(thing).is_lowercase();
    let is_points = matches!(word, "points" | "marks" | "stars" | "percentage" | "plus");
    (text.word(of) == "of" && plural && !is_points && small(word).is_none()).then_some(end)
}

/// Whether words before a number say how near it is.
fn is_near(text: &Text, start: usize) -> bool {
    const NEAR: &[&str] = &[
        "than",
        "over",
        "nearly",
        "almost",
        "about",
        "around",
        "approximately",
        "roughly",
        "least",
        "most",
        "to",
    ];
    let at = text.skip_space_back(start);
    let word = text.word_before(at);
    let up_to = || text.word_before(text.skip_space_back(at - word.len())) == "up";
    NEAR.contains(&word) && (word != "to" || up_to())
}

/// A number that grows word by word.
#[derive(Default)]
struct Words {
    total: u64,
    /// What has been said since the last thousand, million or billion.
    current: u64,
    /// The largest number that may still be added to `current`, exclusive; 0 at the start.
    room: u64,
    begun: bool,
    /// Whether a hundred or more has been said, so that "and" may follow.
    may_add: bool,
}

impl Words {
    /// Takes a word into the number if it continues it, and says whether it was an ordinal.
    fn take(&mut self, word: &str) -> Option<bool> {
        if let Some((value, ordinal)) = small(word) {
            let fits = if value == 0 {
                !self.begun
            } else {
                !self.begun || value < self.room
            };
            if !fits {
                return None;
            }
            self.current += value;
            self.room = if value >= 20 { 10 } else { 0 };
            self.begun = true;
            return Some(ordinal);
        }
        match word {
            "hundred" if self.begun && (1..=99).contains(&self.current) => {
                self.current *= 100;
                self.room = 100;
            }
            "dozen" if self.begun && self.current > 0 && self.current < 100 => {
                self.current *= 12;
                self.room = 0;
            }
            _ => {
                let power = scale(word).filter(|_| self.begun && self.current > 0)?;
                let size = 10_u64.pow(power);
                let added = self.current.checked_mul(size)?;
                if self.total != 0 && !self.total.is_multiple_of(size * 1000) {
                    return None;
                }
                self.total = self.total.checked_add(added)?;
                self.current = 0;
                self.room = 1000;
            }
        }
        self.may_add = true;
        Some(false)
    }

    fn finish(self, end: usize, ordinal: bool) -> Option<Worded> {
        let value = self.total.checked_add(self.current)?;
        self.begun.then_some(Worded {
            end,
            value: value.into(),
            ordinal,
        })
    }
}

/// Words that can follow the number of a house, a room or a line; a noun would be what the number counts.
const BEHIND_LABELS: &[&str] = &[
    "in", "at", "on", "and", "or", "to", "of", "off", "by", "with", "within", "from", "for", "near",
    "between", "beside", "opposite", "behind", "under", "over", "through", "via", "as", "is", "was", "are",
    "were", "has", "had", "have", "will", "would", "which", "where", "when", "who", "whose", "that", "if",
    "but", "after", "before", "since", "until", "during", "also", "now", "not", "only", "together", "alone",
    "ext", "fax", "ground", "floor", "the", // What a place or a rule does.
    "lie", "lies", "lay", "stand", "stands", "stood", "serve", "serves", "belong", "belongs", "remain",
    "remains", "remained", "passed", "apply", "applies", "applied", "require", "requires", "required",
    "limit", "limits", "can", "may", "must", "should", "shall", "came", "went", "sailed", "opened", "closed",
    "joined", "expired", "expires", "covers", "cover", "says", "say", "took", "take", "takes",
];

/// Whether nothing that could be counted follows a place: the text ends, a sign follows, a name, or a word that joins.
pub(crate) fn settled(text: &Text, end: usize) -> bool {
    let at = text.skip_space(end);
    let c = text.at(at);
    if c == '%' || c.is_ascii_digit() {
        return false;
    }
    !c.is_lowercase() || BEHIND_LABELS.contains(&text.word(at))
}

/// Whether what a number could count follows a place. Behind several things that are numbered a verb has no s, as in
/// "Goals 6 and 13 matter", and a noun mostly has one: "Goal 6 and 13 sites".
pub(crate) fn could_count(text: &Text, end: usize) -> bool {
    const COUNTED: &[&str] = &[
        "people", "men", "women", "children", "staff", "million", "billion", "thousand", "percent", "per",
        "kg", "km", "m", "more", "new", "other",
    ];
    let word = text.word(text.skip_space(end));
    let noun = word.ends_with('s') && !matches!(word, "is" | "was" | "has" | "as");
    !settled(text, end) && (noun || COUNTED.contains(&word) || !text.at(text.skip_space(end)).is_alphabetic())
}

/// The number of a word for one below twenty.
fn find_small(word: &str) -> Option<u64> {
    SMALL
        .iter()
        .position(|own| *own == word)
        .map(|index| index as u64)
}

/// A number below a hundred that is one word, and whether it is an ordinal.
fn small(word: &str) -> Option<(u64, bool)> {
    let find = |words: &[&str]| words.iter().position(|own| !own.is_empty() && *own == word);
    if word == "twice" {
        return Some((2, false));
    }
    // "Threefold" counts; "twofold" mostly says that something has two sides.
    let times = word.strip_suffix("fold").and_then(find_small);
    if let Some(times) = times.filter(|times| *times >= 3) {
        return Some((times, false));
    }
    let found = find(&SMALL)
        .map(|index| (index, false))
        .or_else(|| find(&TENS).map(|index| (10 * (index + 2), false)))
        .or_else(|| find(&ORDINALS).map(|index| (index, true)));
    found.map(|(value, ordinal)| (value as u64, ordinal))
}
