//! Shares that are no decimals: ¾, 2½, two-thirds, a fifth of, half a million.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

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
    let article = matches!(text.word(start), "a" | "an");
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
    let name = if plural { word.strip_suffix('s')? } else { word };
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
    // "The first three quarters" are nine months.
    let lead = text.skip_space_back(start);
    let ordered = text.word_before(lead);
    let led = || text.word_before(text.skip_space_back(lead - ordered.chars().count()));
    let counts = match ordered {
        "first" => true,
        // "Drills last three quarters of an hour"
        "last" | "past" | "next" => led() == "the",
        _ => false,
    };
    if plural && lower == 4 && counts {
        return None;
    }
    let after = text.word_end(joint);
    // "One third party", "one fifth-year student"
    const ORDERED: &[&str] = &[
        "party", "parties", "place", "person", "country", "language", "year", "time", "degree", "floor",
        "officer",
    ];
    if !plural && (text.at(after) == '-' || ORDERED.contains(&text.word(text.skip_space(after)))) {
        return None;
    }
    // "A third party" and "a quarter later" are no shares.
    if article && !is_share(text, start, after, lower == 4) {
        return None;
    }
    Some((after, share(upper, lower)?))
}

/// The share that digits at a place write before "of": 1/3 of the waste. A day of a month has other words behind it.
pub(crate) fn in_digits(text: &Text, start: usize) -> Option<(usize, Decimal)> {
    let digit = |at: usize| text.at(at).to_digit(10).filter(|digit| *digit > 0);
    let apart = |c: char| !(c.is_alphanumeric() || matches!(c, '/' | '.' | ',' | '-'));
    let (upper, lower) = (digit(start)?, digit(start + 2)?);
    let end = start + 3;
    let of = text.skip_space(end);
    let share = text.at(start + 1) == '/'
        && apart(text.before(start))
        && of > end
        && text.word(of) == "of"
        && upper < lower
        && matches!(lower, 2..=6 | 8);
    // "On 1/3 of 2025"
    let dated = text.at(text.skip_space(text.word_end(of))).is_ascii_digit();
    (share && !dated).then(|| Some((end, self::share(upper.into(), lower.into())?)))?
}

/// What follows a share and scales it, with the place after it: "of a percentage point", "of one per cent" are hundredths,
/// "of a million" is a million times as much.
pub(crate) fn of_what(text: &Text, end: usize) -> Option<(usize, i32)> {
    let of = text.skip_space(end);
    if text.word(of) != "of" {
        return None;
    }
    let one = text.skip_space(text.word_end(of));
    let single = text.at(one) == '1' && !matches!(text.at(one + 1), '.' | ',' | '0'..='9');
    let after = match text.word(one) {
        "a" | "one" => text.word_end(one),
        _ if single => one + 1,
        _ => return None,
    };
    let what = text.skip_space(after);
    if text.at(what) == '%' {
        return Some((what + 1, -2));
    }
    let behind = text.word_end(what);
    match text.word(what) {
        "percentage" | "percent" => Some((behind, -2)),
        "per" if text.word(text.skip_space(behind)) == "cent" => {
            Some((text.word_end(text.skip_space(behind)), -2))
        }
        word if !single => Some((behind, english::scale(word)?.to_i32()?)),
        _ => None,
    }
}

/// Half of something that is counted in hundredths, in dozens or in millions, with the place after it and the power of ten
/// that scales it: "half a percentage point", "half of one per cent", "half a million". Half of anything else is told by
/// words.
pub(crate) fn half(text: &Text, start: usize) -> Option<(usize, Decimal, i32)> {
    // Every word of a text is looked at.
    if !matches!(text.at(start), 'h' | 'H') || text.word(start) != "half" {
        return None;
    }
    let end = text.word_end(start);
    let value = Decimal::new(5, 1);
    if let Some((end, power)) = of_what(text, end) {
        return Some((end, value, power));
    }
    let article = text.skip_space(end);
    if text.word(article) != "a" {
        return None;
    }
    let what = text.skip_space(text.word_end(article));
    let after = text.word_end(what);
    match text.word(what) {
        "percentage" | "percent" => Some((after, value, -2)),
        "per" if text.word(text.skip_space(after)) == "cent" => {
            Some((text.word_end(text.skip_space(after)), value, -2))
        }
        "dozen" => Some((after, Decimal::from(6), 0)),
        word => Some((after, value, english::scale(word)?.to_i32()?)),
    }
}

/// Whether words around "a third" say that it is a share.
fn is_share(text: &Text, start: usize, end: usize, quarter: bool) -> bool {
    let before = text.word_before(text.skip_space_back(start));
    let by = LEADING.contains(&before);
    let next = text.skip_space(end);
    let word = text.word(next);
    let of = word == "of";
    // "More than a third left", "8,400 litres, or a fifth, less": no order of things goes on so.
    let measured = !quarter && MEASURING.contains(&before);
    let apart = !quarter
        && matches!(before, "or" | "of")
        && (!text.at(next).is_alphabetic() || matches!(word, "and" | "or"));
    (of && (!quarter || of_what(text, end).is_some() || is_quarter_of(text, next, before)))
        || (by && (!text.at(next).is_alphabetic() || GOING_ON.contains(&word)))
        || measured
        || apart
        || (!quarter && VERBS.contains(&word))
        || COMPARING.contains(&word)
}

/// Whether "of" at a place says of what "a quarter" is a fourth. Three months are a quarter too: "within a quarter of the
/// breach", "after a quarter of losses", "a quarter of 2024".
fn is_quarter_of(text: &Text, of: usize, before: &str) -> bool {
    const OF_THE_YEAR: &[&str] = &[
        "within", "in", "during", "after", "for", "each", "every", "per", "once", "last", "this",
    ];
    let at = text.skip_space(text.word_end(of));
    let whole = text.word(at);
    let known = matches!(
        whole,
        "the"
            | "our"
            | "all"
            | "its"
            | "their"
            | "those"
            | "them"
            | "these"
            | "a"
            | "an"
            | "one"
            | "staff"
            | "people"
    );
    let several =
        whole.len() > 3 && whole.ends_with('s') && !whole.ends_with("ss") && text.at(at).is_lowercase();
    (known || several) && !OF_THE_YEAR.contains(&before)
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
