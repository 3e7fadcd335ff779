//! English names that hold a number: MV Seven Seas Harmony, the Three Gorges, Fortune 500, 7-Eleven.
//!
//! English writes numbers small within a sentence, so that a number word in capitals beside another word in capitals
//! belongs to a name. A sentence begins with a capital, and headings are written in capitals throughout: there only a
//! word of the name itself can say that it is one.

use crate::english::settled;
use crate::text::{Text, is_han};

/// What stands before the name of a ship.
const SHIPS: &[&str] = &[
    "MV", "M/V", "M.V.", "MT", "M/T", "SS", "S/S", "S.S.", "HMS", "USS", "RMS", "TSS", "LNGC", "FPSO", "CMV",
];

/// What names of companies, places and works end in.
const ENDS: &[&str] = &[
    "limited",
    "ltd",
    "inc",
    "incorporated",
    "corporation",
    "corp",
    "company",
    "holdings",
    "plc",
    "llc",
    "bhd",
    "hotel",
    "hotels",
    "resort",
    "resorts",
    "gorges",
    "apostles",
    "kingdoms",
    "dragons",
    "rivers",
    "seas",
    "islands",
    "peaks",
    "pines",
    "springs",
    "sisters",
    "seasons",
    "bank",
    "pharma",
    "pharmaceuticals",
    "mine",
    "airlines",
    "airways",
    "casino",
    "plaza",
    "square",
    "tower",
    "towers",
    "pacific",
    "oaks",
    "wells",
];

/// Names that a number in digits ends: lists of so many firms, and their indices.
const LISTS: &[&str] = &[
    "Fortune",
    "Fortune Global",
    "Forbes Global",
    "Forbes",
    "Nikkei",
    "FTSE",
    "CSI",
    "STOXX",
    "Stoxx",
    "Russell",
    "Dow Jones",
    "S&P",
    "CAC",
    "DAX",
    "Nasdaq",
    "NASDAQ",
    "Topix",
    "KOSPI",
    "ASX",
    "Hurun",
];

/// The same in Chinese, before and behind the number.
const LISTS_IN_CHINESE: &[(&str, &str)] = &[
    ("財富", "強"),
    ("世界", "強"),
    ("全球", "強"),
    ("福布斯", "強"),
    ("中國", "強"),
    ("亞洲", "強"),
    ("深", "指數"),
    ("證", "指數"),
    ("普爾", "指數"),
    ("日經", "指數"),
    ("富時", "指數"),
    ("恒生", "指數"),
    ("恆生", "指數"),
    ("羅素", "指數"),
    ("瓊斯", "指數"),
];

/// Whether the number in English words at `start..end` belongs to a name.
pub(crate) fn of_words(text: &Text, start: usize, end: usize) -> bool {
    if !text.at(start).is_uppercase() || text.at(start + 1).is_uppercase() {
        return false;
    }
    if of_ship(text, start, Mark::AtOnce) {
        return true;
    }
    let (chain, last) = behind(text, end);
    if chain > 0 && ENDS.contains(&last) && !in_capitals_throughout(text, start) {
        return true;
    }
    let before = word_before(text, start);
    // Primary Six pupils, also where a sentence begins with them.
    const FORMS: &[&str] = &["primary", "secondary", "form"];
    if before.is_some_and(|at| text.at(at).is_uppercase() && FORMS.contains(&text.word(at))) {
        return true;
    }
    if begins(text, start) || in_capitals_throughout(text, start) {
        return false;
    }
    let capital_before = before.is_some_and(|at| text.at(at).is_uppercase() && !begins(text, at));
    chain > 0 || capital_before
}

/// The Chinese names in 「」 that a number ends, or the number of a ship: 「冷鏈王500」, 「大嶼星8號」, 「四季商人號」.
pub(crate) fn quoted(text: &Text) -> Vec<std::ops::Range<usize>> {
    const LONGEST: usize = 14;
    let mut names = Vec::new();
    for start in (0..text.len()).filter(|at| text.at(*at) == '「') {
        let Some(end) = (start + 1..text.len().min(start + LONGEST)).find(|at| text.at(*at) == '」') else {
            continue;
        };
        let last = text.before(end);
        let letters = (start + 1..end).all(|at| text.at(at).is_alphanumeric() || text.at(at).is_whitespace());
        let ends = last.is_ascii_digit() && is_han(text.at(start + 1)) || matches!(last, '號' | '輪');
        if letters && ends {
            names.push(start..end);
        }
    }
    names
}

/// Whether the number in digits at `start..end` ends a name, or is joined to the rest of it.
pub(crate) fn of_digits(text: &Text, start: usize, end: usize) -> bool {
    let plain = end - start <= 4 && (start..end).all(|at| text.at(at).is_ascii_digit());
    if !plain {
        return false;
    }
    let at = text.skip_space_back(start);
    let listed = at < start
        && LISTS.iter().any(|name| {
            text.has_before(at, name) && !text.before(at - name.chars().count()).is_alphanumeric()
        });
    if listed && end - start >= 2 && counts_nothing(text, end) {
        return true;
    }
    let next = text.skip_space(end);
    if to_its_like(text, start, end) {
        return true;
    }
    let in_chinese = LISTS_IN_CHINESE
        .iter()
        .any(|(lead, tail)| text.has_before(at, lead) && (text.has(next, tail)));
    in_chinese || (of_ship(text, start, Mark::BeforeWords) && counts_nothing(text, end))
}

/// Whether the name that a number ends goes on to one like it: Kwai Tsing 1 to Kwai Tsing 6.
fn to_its_like(text: &Text, start: usize, end: usize) -> bool {
    let joint = text.skip_space(end);
    let other = text.skip_space(text.word_end(joint));
    if !matches!(text.word(joint), "to" | "and") {
        return false;
    }
    let (mut at, mut words) = (start, 0);
    while let Some(word) = word_before(text, at)
        && text.at(word).is_uppercase()
    {
        (at, words) = (word, words + 1);
    }
    let name: String = (at..start).map(|at| text.at(at)).collect();
    words > 0 && text.has(other, &name) && text.at(other + (start - at)).is_ascii_digit()
}

/// The end of a name whose number a hyphen joins to the rest: 7-Eleven.
pub(crate) fn joined(text: &Text, start: usize, end: usize) -> Option<usize> {
    // Words that a number measures or counts whatever letters they are written in.
    const MEASURED: &[&str] = &[
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "second",
        "metre",
        "meter",
        "kilometre",
        "mile",
        "foot",
        "inch",
        "tonne",
        "ton",
        "litre",
        "acre",
        "hectare",
        "storey",
        "floor",
        "room",
        "bed",
        "seat",
        "member",
        "person",
        "man",
        "woman",
        "point",
        "percent",
        "step",
        "stage",
        "part",
        "page",
        "item",
        "lane",
        "berth",
        "unit",
        "fold",
        "degree",
        "kg",
        "megawatt",
        "kilowatt",
        "gigawatt",
        "volt",
        "watt",
    ];
    let word = text.word(end + 1);
    let named = end - start <= 3
        && text.at(end) == '-'
        && text.at(end + 1).is_uppercase()
        && text.at(end + 2).is_lowercase()
        && !MEASURED.contains(&word)
        && !MEASURED.contains(&word.trim_end_matches('s'));
    named.then(|| text.word_end(end + 1))
}

/// Where the mark of a ship stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Right before the number or before words of the name.
    AtOnce,
    /// Before words of the name. Digits behind the mark alone are a figure: "MT 412".
    BeforeWords,
}

/// Whether the name of a ship that is marked as one goes on to a place: MV Seven Seas, M/V Lantau Star 8.
fn of_ship(text: &Text, start: usize, mark: Mark) -> bool {
    const MOST: usize = 5;
    let mut at = start;
    for _ in 0..MOST {
        let before = text.skip_space_back(at);
        let marked = before < at
            && SHIPS.iter().any(|mark| {
                text.has_before(before, mark) && !text.before(before - mark.chars().count()).is_alphanumeric()
            });
        if marked && (at < start || mark == Mark::AtOnce) {
            return true;
        }
        match word_before(text, at) {
            Some(word) if text.at(word).is_uppercase() => at = word,
            _ => return false,
        }
    }
    false
}

/// The start of the word before a place that one space parts from it.
fn word_before(text: &Text, start: usize) -> Option<usize> {
    let at = text.skip_space_back(start);
    if at == start || text.breaks(at..start) {
        return None;
    }
    let length = text.word_before(at).chars().count();
    (length > 0).then(|| at - length)
}

/// How many words in capitals follow a place, and the last of them.
fn behind(text: &Text, end: usize) -> (usize, &str) {
    let (mut count, mut last, mut at) = (0, "", end);
    loop {
        let next = match text.at(at) {
            '-' | '’' | '\'' => at + 1,
            _ => text.skip_space(at),
        };
        if next == at || text.breaks(at..next) || !text.at(next).is_uppercase() || is_han(text.at(next)) {
            return (count, last);
        }
        (count, last, at) = (count + 1, text.word(next), text.word_end(next));
    }
}

/// Whether a sentence, a cell or a heading begins at a place.
fn begins(text: &Text, start: usize) -> bool {
    let mut at = text.skip_space_back(start);
    if text.breaks(at..start) {
        return true;
    }
    while matches!(text.before(at), '(' | '“' | '"' | '‘' | '*' | '「' | '（') {
        at = text.skip_space_back(at - 1);
    }
    at == 0
        || matches!(
            text.before(at),
            '.' | '!' | '?' | ':' | ';' | '|' | '•' | '。' | '：'
        )
}

/// Whether the words of the line or sentence around a place are all written in capitals, as those of headings are.
fn in_capitals_throughout(text: &Text, start: usize) -> bool {
    const LONG: usize = 4;
    let ends = |c: char| matches!(c, '\0' | '\n' | '.' | '!' | '?' | ';' | '|');
    let mut from = start;
    while from > 0 && !ends(text.before(from)) {
        from -= 1;
    }
    let mut at = from;
    while !ends(text.at(at)) {
        let end = text.word_end(at);
        if end >= at + LONG && text.at(at).is_lowercase() && !text.before(at).is_alphabetic() {
            return false;
        }
        at = end.max(at + 1);
    }
    true
}

/// Whether nothing that could be counted follows.
fn counts_nothing(text: &Text, end: usize) -> bool {
    let next = text.at(text.skip_space(end));
    let lower = || {
        matches!(
            text.word(text.skip_space(end)),
            "company"
                | "companies"
                | "index"
                | "list"
                | "firm"
                | "firms"
                | "customers"
                | "clients"
                | "fell"
                | "rose"
                | "gained"
                | "lost"
                | "ranks"
                | "ranking"
                | "stocks"
                | "constituents"
                | "member"
                | "members"
        )
    };
    (settled(text, end) || lower()) && next != '%' && !crate::chinese::is_counter(next)
}
