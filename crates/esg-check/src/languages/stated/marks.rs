//! What a text names that the other language names alike, and by which a number beside it is known again: parts that are
//! told apart by numbers, opposites, references, and the labels, names and terms of the report.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use esg_model::script::is_han;
use esg_model::text::{Lang, Localized};
use serde::Deserialize;

use super::super::grammar_of;
use super::super::phrases::{Hit, PhraseLists, Phrases, lower};
use super::super::saying::Course;
use super::families::{ApartLists, Family, families};
use super::roman::roman;

/// How parts that are told apart by their numbers are written; `#` is the number. What stands behind one that comes first
/// begins with a space or a Chinese character.
pub(crate) type NumberedLists = Localized<Vec<String>>;

/// Words of which one says the opposite of the other beside a number, as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DirectionLists {
    up: Localized<Vec<String>>,
    down: Localized<Vec<String>>,
    /// Words before one of them with which it says something else.
    #[serde(default)]
    denied: Localized<Vec<String>>,
    /// Words that hold one of them and say something else.
    #[serde(default)]
    idioms: Localized<Vec<String>>,
}

/// Something that both languages name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Known {
    /// A part with its number: Scope 1.
    Numbered(usize, u32),
    /// One of several that are told apart: men.
    Apart(usize, usize),
    /// What may stand for one of them.
    May(usize, usize),
    /// What may stand for one of them where its language names none of them.
    Weak(usize, usize),
    /// One of several terms that exclude each other: short term.
    Term(usize, usize),
    /// A label, name or term of the report.
    Label(usize),
    /// A reference to a figure, and what kind of number it prints.
    Figure(String, Nature),
    /// A reference to a part of the report.
    Part(String),
    /// A word in Latin letters, which Chinese brings with a name.
    Latin(String),
    /// Words that say that something is more or less than another thing, or than before.
    Course(Course),
}

/// What kind of number a figure is: only those of one kind can stand in each other's place and still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Nature {
    /// A share or a rate.
    Share,
    /// How many there are.
    Count,
    /// An amount of money.
    Money,
    /// A year.
    Year,
    /// A quantity that is measured.
    Measured,
    /// Words.
    Words,
}

/// Where it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its bytes of the text.
    pub(crate) at: Range<usize>,
    /// What it is.
    pub(crate) known: Known,
}

/// Words that say beside a number that something is more, and that it is less; the longest counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Directions {
    words: Phrases,
    /// What each of them says; nothing for an idiom.
    up: Vec<Option<bool>>,
    /// Words before one of them with which it says something else.
    denied: Phrases,
    /// How many bytes may stand between a word and its number.
    pub(super) near: usize,
}

impl Directions {
    fn of(lists: &DirectionLists, lang: Lang, near: usize) -> Self {
        let up = lists.up.get(lang).iter().map(|word| (word, Some(true)));
        let down = lists.down.get(lang).iter().map(|word| (word, Some(false)));
        let idioms = lists.idioms.get(lang).iter().map(|word| (word, None));
        let (words, up): (Vec<&String>, Vec<Option<bool>>) = up.chain(down).chain(idioms).unzip();
        Directions {
            words: Phrases::new(&words),
            up,
            denied: Phrases::new(lists.denied.get(lang)),
            near,
        }
    }

    /// Such words in `text`, which stands in lower case; true for more. `clauses` are the marks that end a clause.
    pub(super) fn find(&self, text: &str, clauses: &[&str]) -> Vec<(Range<usize>, bool)> {
        let denied = |at: &Range<usize>| {
            let before = &text[..at.start];
            let clause = clauses
                .iter()
                .filter_map(|mark| Some(before.rfind(mark)? + mark.len()))
                .max();
            self.denied.is_in(&before[clause.unwrap_or(0)..])
        };
        let hits = self.words.find(text).into_iter();
        let hits = hits.filter(|hit| !denied(&hit.at));
        hits.filter_map(|hit| Some((hit.at, self.up[hit.phrase]?)))
            .collect()
    }
}

/// The tables, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marking {
    /// What stands before and behind the number of each way in which a part is written, and which part it is.
    numbered: Localized<Vec<(String, String, usize)>>,
    /// The first words of each of these ways, since every text is searched for all of them.
    first_words: Localized<PhraseLists>,
    /// Families of things that are told apart.
    apart: Vec<Family>,
    /// The words of all families, since every text is searched for all of them: two lists for each, and one of the words that
    /// may say that something is more or less than another thing.
    phrases: Localized<PhraseLists>,
    /// Words that turn the one behind them into the others of its family.
    negated: Localized<Phrases>,
    /// Words that say beside a number that something grew or shrank, that a number is the least or the most, and that it is
    /// more, or only about so much.
    pub(super) directions: Localized<[Directions; 3]>,
}

impl Marking {
    pub(crate) fn of(
        numbered: &[NumberedLists],
        (apart, negated): (&[ApartLists], &Localized<Vec<String>>),
        [direction, limit, nearness]: [&DirectionLists; 3],
    ) -> Self {
        /// A number stands near what is said of its course, beside the word that limits it, and at once behind what says how
        /// near it is.
        const NEAR: [usize; 3] = [32, 12, 4];
        let (apart, phrases) = families(apart);
        let numbered: Localized<Vec<(String, String, usize)>> = Localized::from_fn(|lang| {
            let mut ways = Vec::new();
            for (class, lists) in numbered.iter().enumerate() {
                for way in lists.get(lang) {
                    if let Some((before, behind)) = way.split_once('#') {
                        ways.push((lower(before), lower(behind), class));
                    }
                }
            }
            ways
        });
        Marking {
            first_words: numbered.map(|_, ways| {
                let first = |(before, behind, _): &(String, String, usize)| {
                    let words = if before.is_empty() { behind } else { before };
                    vec![format!("{words}*")]
                };
                PhraseLists::new(&ways.iter().map(first).collect::<Vec<_>>())
            }),
            numbered,
            apart,
            phrases,
            negated: negated.map(|_, words| Phrases::new(words)),
            directions: Localized::from_fn(|lang| {
                [
                    Directions::of(direction, lang, NEAR[0]),
                    Directions::of(limit, lang, NEAR[1]),
                    Directions::of(nearness, lang, NEAR[2]),
                ]
            }),
        }
    }

    /// Whether the languages name each of a family as often.
    pub(super) fn is_counted(&self, family: usize) -> bool {
        self.apart.get(family).is_some_and(|family| family.counted)
    }
}

/// How many labels of a report are looked for.
const MOST_LABELS: usize = 2000;

/// What the labels, names and terms of a report are in each language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon(Localized<(Phrases, Vec<usize>)>);

impl Lexicon {
    /// A lexicon of pairs that say the same.
    pub(crate) fn of(pairs: impl IntoIterator<Item = Localized<String>>) -> Self {
        let mut owners: Localized<BTreeMap<String, usize>> = Localized::default();
        let mut next = 0;
        // Every text is searched for all of them.
        for pair in pairs.into_iter().take(MOST_LABELS) {
            let words = pair.map(|_, words| lower(words.trim()));
            if words.iter().any(|(_, words)| !is_label(words)) {
                continue;
            }
            let known = words
                .iter()
                .find_map(|(lang, words)| owners.get(lang).get(words).copied());
            let owner = known.unwrap_or(next);
            next += usize::from(known.is_none());
            for (lang, words) in words.iter() {
                owners.get_mut(lang).entry(words.clone()).or_insert(owner);
            }
        }
        Lexicon(owners.map(|_, owners| {
            let (words, owners): (Vec<&String>, Vec<usize>) = owners.iter().unzip();
            (Phrases::new(&words), owners)
        }))
    }
}

/// Whether words can be found again in a sentence: a few, without marks and numbers.
fn is_label(words: &str) -> bool {
    const LONGEST: usize = 40;
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && words.len() <= LONGEST
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'))
}

/// Everything of the kind that `text` names.
pub(crate) fn marks(text: &str, lang: Lang, marking: &Marking, lexicon: &Lexicon) -> Vec<Mark> {
    let lowered = lower(text);
    let mut found = Vec::new();
    let first_words = marking.first_words.get(lang).find(&lowered);
    for ((before, behind, class), hits) in marking.numbered.get(lang).iter().zip(first_words) {
        numbered(text, &lowered, (before, behind), hits, *class, &mut found);
    }
    let mut lists = marking.phrases.get(lang).find(&lowered).into_iter();
    for (class, family) in marking.apart.iter().enumerate() {
        let named = lists.next().unwrap_or_default();
        let possible = lists.next().unwrap_or_default();
        let owners = family.words.get(lang);
        let words: Vec<(Range<usize>, Option<usize>)> = named
            .iter()
            .map(|hit| (hit.at.clone(), owners[hit.phrase]))
            .collect();
        for hit in named {
            let Some(member) = owners[hit.phrase] else {
                continue;
            };
            // "Not mandatory" is voluntary.
            let before = lowered[..hit.at.start].trim_end_matches([' ', '-']);
            if marking.negated.get(lang).ends(before) {
                let others = (0..family.members).filter(|other| *other != member);
                found.extend(others.map(|other| Mark {
                    at: hit.at.clone(),
                    known: Known::May(class, other),
                }));
            } else {
                let known = Known::Apart(class, member);
                found.push(Mark { at: hit.at, known });
            }
        }
        let plurals = family.in_plurals(&lowered, lang).into_iter();
        let plurals = plurals.filter(|(at, _)| {
            !words
                .iter()
                .any(|(word, _)| word.start < at.end && at.start < word.end)
        });
        found.extend(plurals.map(|(at, member)| Mark {
            at,
            known: Known::Apart(class, member),
        }));
        let owners = family.may.get(lang);
        for hit in possible {
            // The gas of natural gas stands for no other one.
            let part = |(word, named): &(Range<usize>, Option<usize>)| {
                let within = word.start <= hit.at.start && hit.at.end <= word.end && *word != hit.at;
                word.start < hit.at.start && hit.at.start < word.end || named.is_some() && within
            };
            if words.iter().any(part) {
                continue;
            }
            // A word that names one of them need not stand for it besides.
            let names = |member: usize| {
                words
                    .iter()
                    .any(|(word, named)| *word == hit.at && *named == Some(member))
            };
            let others = owners[hit.phrase].iter().filter(|(member, _)| !names(*member));
            found.extend(others.map(|(member, weak)| Mark {
                at: hit.at.clone(),
                known: match weak {
                    true => Known::Weak(class, *member),
                    false => Known::May(class, *member),
                },
            }));
        }
    }
    let mut until = 0;
    for hit in lists.next().unwrap_or_default() {
        if hit.at.start >= until
            && let Some((at, course)) = (grammar_of(lang).saying.course)(&lowered, &hit.at)
        {
            until = at.end;
            let known = Known::Course(course);
            found.push(Mark { at, known });
        }
    }
    let (phrases, owners) = lexicon.0.get(lang);
    for hit in phrases.find(&lowered) {
        let known = Known::Label(owners[hit.phrase]);
        found.push(Mark { at: hit.at, known });
    }
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let start = at;
        at += word.len();
        let letters = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let capital = letters.chars().any(|c| c.is_ascii_uppercase());
        if capital && letters.len() >= 2 && letters.chars().all(|c| c.is_ascii_alphabetic()) {
            found.push(Mark {
                at: start..start + letters.len(),
                known: Known::Latin(letters.to_owned()),
            });
        }
    }
    // "Phase 2" and "second phase", 第二期 and 二期 are found in more than one way.
    let mut seen = BTreeSet::new();
    found.sort_by_key(|mark| (mark.at.start, std::cmp::Reverse(mark.at.end)));
    found.retain(|mark| match &mark.known {
        Known::Numbered(class, number) => seen.insert((mark.at.end, *class, *number)),
        _ => true,
    });
    found
}

/// What joins the numbers of parts that are named together.
const JOINTS: &[&str] = &[
    ", and ", " and ", ", ", " & ", " or ", " to ", "、", "及", "和", "與", "或", "至", "–", "-", "/",
];

/// Those after which all parts between two numbers are meant.
const RANGES: &[&str] = &[" to ", "至", "–", "-"];

/// What stands before numerals that count parts and do not name one: 分三期.
const COUNTS: &str = "分共為成設有各每第首滿逾近約過達這該兩數幾〇零一二三四五六七八九十百千萬";

/// The parts of one class that stand in a text in one way, whose first words stand at `hits`.
fn numbered(
    text: &str,
    lowered: &str,
    (before, behind): (&str, &str),
    hits: Vec<Hit>,
    class: usize,
    found: &mut Vec<Mark>,
) {
    let starts = hits.into_iter().map(|hit| hit.at.start);
    let mut tell = |at: Range<usize>, number| {
        let known = Known::Numbered(class, number);
        found.push(Mark { at, known });
    };
    if before.is_empty() {
        for end in starts {
            let Some((start, number)) = number_to(lowered, end) else {
                continue;
            };
            let last = text[..start].chars().next_back();
            if last.is_none_or(|c| !COUNTS.contains(c) && !c.is_ascii_alphanumeric()) {
                tell(start..end + behind.len(), number);
            }
        }
        return;
    }
    for start in starts {
        let mut at = start + before.len();
        let mut numbers: Vec<(Range<usize>, u32)> = Vec::new();
        let mut ranged = false;
        while let Some((end, number)) = number_from(text, at) {
            // Lists of parts go up: "Scope 2, 1 tonne" names one.
            if numbers.last().is_some_and(|(_, last)| *last >= number) {
                break;
            }
            if ranged && let Some((_, last)) = numbers.last().cloned() {
                numbers.extend((last + 1..number).map(|number| (at..end, number)));
            }
            numbers.push((at..end, number));
            let rest = &lowered[end..];
            let Some(joint) = JOINTS.iter().find(|joint| rest.starts_with(**joint)) else {
                break;
            };
            ranged = RANGES.contains(joint);
            at = end + joint.len();
            // 第一及第二期, "Scope 1 and Scope 2"
            if lowered[at..].starts_with(before) {
                at += before.len();
            }
        }
        let Some((last, _)) = numbers.last() else { continue };
        if lowered[last.end..].starts_with(behind) {
            for (index, (at, number)) in numbers.into_iter().enumerate() {
                let from = if index == 0 { start } else { at.start };
                tell(from..at.end, number);
            }
        }
    }
}

/// The most that the number of a part can be.
const MOST: u32 = 99;

const NUMERALS: &str = "零一二三四五六七八九";

/// Number words and ordinals of English, from one.
const WORDS: [(&str, &str); 12] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
];

/// The number of a part at a byte, with its end.
fn number_from(text: &str, at: usize) -> Option<(usize, u32)> {
    let rest = &text[at..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let behind = &rest[digits..];
        let goes_on = behind.starts_with(['%', '％'])
            || (behind.starts_with(['.', ',']) && behind[1..].starts_with(|c: char| c.is_ascii_digit()));
        let number = rest[..digits]
            .parse()
            .ok()
            .filter(|number| *number <= MOST && !goes_on)?;
        return Some((at + digits, number));
    }
    let han = rest
        .chars()
        .take_while(|c| is_numeral(*c))
        .map(char::len_utf8)
        .sum::<usize>();
    // 與賬目的範圍一致 names no part.
    if rest[han..].starts_with(['致', '樣']) {
        return None;
    }
    if han > 0 {
        return Some((at + han, numeral(&rest[..han])?));
    }
    let letters = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let word = &rest[..letters];
    if !word.is_empty() && word.len() < 5 && word.chars().all(|c| "IVX".contains(c)) {
        return Some((at + letters, roman(word)));
    }
    let word = lower(word);
    let index = WORDS.iter().position(|(own, _)| *own == word)?;
    Some((at + letters, u32::try_from(index).ok()? + 1))
}

/// The number that ends at a byte, with its start: an ordinal of English, or a numeral.
fn number_to(text: &str, at: usize) -> Option<(usize, u32)> {
    let before = &text[..at];
    let han: usize = before
        .chars()
        .rev()
        .take_while(|c| is_numeral(*c))
        .map(char::len_utf8)
        .sum();
    if han > 0 {
        return Some((at - han, numeral(&before[at - han..])?));
    }
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let number = before[at - digits..]
            .parse()
            .ok()
            .filter(|number| *number <= MOST)?;
        let part = before[..at - digits].ends_with(['.', ',', '-', '–', '/']);
        return (!part).then_some((at - digits, number));
    }
    let start = before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let index = WORDS
        .iter()
        .position(|(_, ordinal)| *ordinal == &before[start..])?;
    Some((start, u32::try_from(index).ok()? + 1))
}

fn is_numeral(c: char) -> bool {
    is_han(c) && (c == '十' || NUMERALS.contains(c))
}

/// A number up to ninety-nine in Chinese numerals.
fn numeral(text: &str) -> Option<u32> {
    let digit = |text: &str| {
        let mut own = text.chars();
        let found = own
            .next()
            .and_then(|c| NUMERALS.chars().position(|numeral| numeral == c));
        found
            .filter(|_| own.next().is_none())
            .and_then(|digit| u32::try_from(digit).ok())
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, units)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let units = if units.is_empty() { 0 } else { digit(units)? };
            Some(tens * 10 + units)
        }
    }
}
