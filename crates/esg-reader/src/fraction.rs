//! Shares that are no decimals: ¾, 2½, two-thirds, a fifth of.

use rust_decimal::Decimal;

use crate::english;
use crate::text::Text;

/// The value of a character that is a fraction.
pub(crate) fn sign(c: char) -> Option<Decimal> {
    let (upper, lower) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    share(upper.into(), lower)
}

/// `upper` parts of `lower`, at the accuracy of a reading.
fn share(upper: Decimal, lower: i64) -> Option<Decimal> {
    Some(upper.checked_div(lower.into())?.round_dp(PLACES))
}

/// The decimals to which a share in words is read: a third is 0.333333333333.
pub const PLACES: u32 = 12;

/// The share in English words that begins at a place: two-thirds, three quarters of, by a fifth.
pub(crate) fn in_words(text: &Text, start: usize) -> Option<(usize, Decimal)> {
    let article = matches!(text.word(start).as_str(), "a" | "an");
    let (upper, end) = if article {
        (Decimal::ONE, text.word_end(start))
    } else {
        let upper = english::read(text, start).filter(|upper| !upper.ordinal)?;
        (upper.value, upper.end)
    };
    let joint = match text.at(end) {
        '-' | '\u{2010}' | '\u{2011}' => end + 1,
        _ => text.skip_space(end),
    };
    if joint == end || upper >= Decimal::from(20) || upper.is_zero() {
        return None;
    }
    let word = text.word(joint);
    let plural = upper > Decimal::ONE;
    let name = if plural {
        word.strip_suffix('s')?
    } else {
        word.as_str()
    };
    let lower = match name {
        "half" | "halve" => return None,
        "quarter" => 4,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "twentieth" => 20,
        "hundredth" => 100,
        _ => return None,
    };
    let after = text.word_end(joint);
    // "One third party", "one fifth-year student"
    const ORDERED: &[&str] = &[
        "party", "parties", "place", "person", "country", "language", "year", "time", "degree", "floor",
        "officer",
    ];
    if !plural && (text.at(after) == '-' || ORDERED.contains(&text.word(text.skip_space(after)).as_str())) {
        return None;
    }
    // "A third party" and "a quarter later" are no shares.
    if article && !is_share(text, start, after, lower == 4) {
        return None;
    }
    Some((after, share(upper, lower)?))
}

/// Whether words around "a third" say that it is a share.
fn is_share(text: &Text, start: usize, end: usize, quarter: bool) -> bool {
    let before = text.word_before(text.skip_space_back(start));
    let by = LEADING.contains(&before.as_str());
    let next = text.skip_space(end);
    let word = text.word(next);
    let of = word == "of";
    // "More than a third left", "8,400 litres, or a fifth, less": no order of things goes on so.
    let measured = !quarter && MEASURING.contains(&before.as_str());
    let apart = !quarter
        && matches!(before.as_str(), "or" | "of")
        && (!text.at(next).is_alphabetic() || matches!(word.as_str(), "and" | "or"));
    // A quarter of a year is one too, as in "within a quarter".
    let whole = text.word(text.skip_space(text.word_end(next)));
    (of && (!quarter || matches!(whole.as_str(), "the" | "our" | "all" | "its" | "those" | "them")))
        || (by && (!text.at(next).is_alphabetic() || GOING_ON.contains(&word.as_str())))
        || measured
        || apart
        || (!quarter && VERBS.contains(&word.as_str()))
        || COMPARING.contains(&word.as_str())
}

/// Words with which nothing but how much there is goes on.
const MEASURING: &[&str] = &["than", "nearly", "almost", "roughly", "approximately"];

/// Words before a share: fell by a tenth, rose to a third, more than a quarter.
const LEADING: &[&str] = &[
    "by",
    "about",
    "around",
    "nearly",
    "almost",
    "than",
    "roughly",
    "approximately",
    "to",
    "over",
    "under",
    "above",
    "below",
    "least",
    "most",
    "just",
    "only",
    "exactly",
    "some",
];

/// Words behind a share that name nothing of which it could be the third: a tenth from the month before.
const GOING_ON: &[&str] = &[
    "from",
    "in",
    "to",
    "over",
    "on",
    "between",
    "compared",
    "against",
    "since",
    "within",
    "during",
    "and",
    "or",
    "but",
    "were",
    "was",
    "are",
    "is",
    "had",
    "have",
    "has",
    "came",
    "come",
    "comes",
    "said",
    "say",
    "more",
    "less",
    "fewer",
    "higher",
    "lower",
    "than",
    "at",
    "for",
    "as",
    "when",
    "while",
    "by",
    "with",
    "because",
    "after",
    "before",
    "this",
    "last",
    "through",
    "across",
    "thanks",
    "year-on-year",
    "each",
    "every",
    "the",
    "a",
    "an",
];

/// Verbs behind a share that is what the sentence is about: a third were new.
const VERBS: &[&str] = &["were", "are", "had", "have", "came", "come", "said", "say"];

/// Words behind a share that says by how much something differs: a third lower, a quarter less.
const COMPARING: &[&str] = &[
    "less", "more", "fewer", "lower", "higher", "below", "above", "smaller", "larger", "cheaper", "longer",
    "shorter",
];
