//! Telephone and fax numbers, with country and area codes, extensions and second lines.
//!
//! A number is one by its own form, as (852) 2345 6789 is, or by a word before it, as 2345-6789 is behind "Fax".

use crate::chinese::is_counter;
use crate::context::list_start;
use crate::digits;
use crate::english::settled;
use crate::reading::{Kind, Reading};
use crate::text::{Text, is_han, is_latin};

/// Words before a telephone number.
const LABELS: &[&str] = &[
    "tel",
    "telephone",
    "telephones",
    "phone",
    "phones",
    "fax",
    "facsimile",
    "hotline",
    "hotlines",
    "helpline",
    "mobile",
    "whatsapp",
    "wechat",
    "sms",
    "call",
    "dial",
    "ring",
    "contact",
    "enquiry",
    "enquiries",
    "inquiry",
    "inquiries",
    "reached",
    "reception",
    "switchboard",
    "line",
    "t",
    "f",
    "m",
];

/// Words between them and the number.
const FILLERS: &[&str] = &[
    "no", "nos", "number", "numbers", "is", "are", "at", "on", "to", "us", "via",
];

/// The same in Chinese.
const CHINESE_LABELS: &[&str] = &[
    "電話", "熱線", "專線", "傳真", "致電", "來電", "撥打", "手機", "手提", "直線", "總機", "聯絡", "查詢",
];
const CHINESE_FILLERS: &[&str] = &["號碼", "為", "是", "至"];

/// Digits side by side.
struct Group {
    start: usize,
    end: usize,
    /// What stands between them and the digits before.
    joint: Joint,
}

#[derive(Clone, Copy, PartialEq)]
enum Joint {
    /// Nothing: the first group.
    First,
    Space,
    Hyphen,
    Bracket,
}

impl Group {
    fn len(&self) -> usize {
        self.end - self.start
    }
}

/// The end of the telephone number whose first digit stands at a place. `last` is the reading before it.
pub(crate) fn read(text: &Text, start: usize, last: Option<(&Reading, usize)>) -> Option<usize> {
    let plus = matches!(text.before(start), '+' | '＋');
    let outer = if plus { start - 1 } else { start };
    let bracketed = matches!(text.before(outer), '(' | '（');
    let groups = groups(text, start, bracketed);
    let count = if plus {
        abroad(&groups)
    } else {
        let from = if bracketed { outer - 1 } else { outer };
        let second = last.is_some_and(|last| goes_on(text, last, from));
        let label = label(text, from).or_else(|| label(text, outer));
        if label.is_some() || second {
            named(text, &groups, label.as_ref())
        } else {
            bare(text, &groups)
        }
    }?;
    Some(second_line(text, groups[count - 1].end))
}

/// The groups of digits from a place on, with one space, hyphen or bracket between two.
fn groups(text: &Text, start: usize, bracketed: bool) -> Vec<Group> {
    const MOST: usize = 6;
    let mut groups: Vec<Group> = Vec::new();
    let (mut at, mut joint, mut open) = (start, Joint::First, bracketed);
    while groups.len() < MOST {
        let end = digits::end(text, at);
        // Decimals, thousands, shares and letters belong to another number.
        let other = matches!(text.at(end), '.' | ',') && text.at(end + 1).is_ascii_digit()
            || matches!(text.at(end), '%' | '/') && joint == Joint::Space && text.at(end + 1) == 'F'
            || text.at(end) == '%'
            || is_latin(text.at(end));
        if end == at || end - at > 12 || (other && joint != Joint::First) {
            break;
        }
        groups.push(Group {
            start: at,
            end,
            joint,
        });
        if other {
            break;
        }
        let mut next = end;
        joint = Joint::Space;
        if open && matches!(text.at(next), ')' | '）') {
            (open, joint) = (false, Joint::Bracket);
            next += 1;
        }
        if is_space(text.at(next)) {
            next += 1;
        } else if is_hyphen(text.at(next)) {
            joint = if joint == Joint::Bracket {
                joint
            } else {
                Joint::Hyphen
            };
            next += 1;
        }
        if !open && matches!(text.at(next), '(' | '（') && joint != Joint::Bracket && groups.len() == 1 {
            // +86 (755) 8888 8888
            let closed = matches!(text.at(digits::end(text, next + 1)), ')' | '）');
            if closed {
                (open, next) = (true, next + 1);
            }
        }
        if next == end || !text.at(next).is_ascii_digit() {
            break;
        }
        at = next;
    }
    groups
}

fn is_space(c: char) -> bool {
    c != '\n' && c.is_whitespace()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–')
}

/// The digits of the first groups together.
fn total(groups: &[Group]) -> usize {
    groups.iter().map(Group::len).sum()
}

/// How many groups are a number behind a plus sign.
fn abroad(groups: &[Group]) -> Option<usize> {
    let fits = |count: &usize| {
        let own = &groups[..*count];
        let total = total(own);
        (8..=15).contains(&total) && (own.len() > 1 || total >= 10)
    };
    (1..=groups.len()).rev().find(fits)
}

/// How many groups are a number behind a word that says so.
fn named(text: &Text, groups: &[Group], label: Option<&Label>) -> Option<usize> {
    if local(text, groups) || (groups.len() == 2 && groups.iter().all(|group| group.len() == 4)) {
        return Some(2);
    }
    let is_date = |own: &[Group]| {
        let lengths: Vec<usize> = own.iter().map(Group::len).collect();
        lengths == [4, 2, 2]
    };
    let fits = |count: &usize| {
        let own = &groups[..*count];
        let grouped = matches!(text.at(own[*count - 1].end), ',' | '.')
            && text.at(own[*count - 1].end + 1).is_ascii_digit();
        (7..=15).contains(&total(own)) && !is_date(own) && !grouped
    };
    if let Some(count) = (1..=groups.len()).rev().find(fits) {
        return Some(count);
    }
    let (only, label) = (groups.first()?, label?);
    (groups.len() == 1 && short(text, only, label)).then_some(1)
}

/// Whether a few digits are a number to be dialled: hotline 1823.
fn short(text: &Text, only: &Group, label: &Label) -> bool {
    let least = if label.colon && !label.tells { 4 } else { 3 };
    let after = text.at(text.skip_space(only.end));
    let ends = match after {
        c if is_han(c) => !is_counter(c),
        _ => settled(text, only.end) && after != '%',
    };
    (least..=6).contains(&only.len()) && ends && text.at(only.start) != '0' && label.short
}

/// Eight digits of Hong Kong in two groups of four.
fn local(text: &Text, groups: &[Group]) -> bool {
    let [first, second, ..] = groups else {
        return false;
    };
    let is_year = |group: &Group| digits::read(text, group.start).is_some_and(|own| own.year().is_some());
    first.len() == 4
        && second.len() == 4
        && second.joint == Joint::Space
        && matches!(text.at(first.start), '2'..='9')
        && !(is_year(first) && is_year(second))
}

/// How many groups are a number by their form alone.
fn bare(text: &Text, groups: &[Group]) -> Option<usize> {
    let first = groups.first()?;
    let fits = |count: &usize| {
        let own = &groups[..*count];
        let (total, last) = (total(own), own[*count - 1].len());
        let parts = |least: usize| own[1..].iter().all(|group| (least..=4).contains(&group.len()));
        let hyphens = own[1..].iter().all(|group| group.joint == Joint::Hyphen);
        let years = own
            .iter()
            .all(|group| digits::read(text, group.start).is_some_and(|digits| digits.year().is_some()));
        if years || own.len() < 2 {
            return false;
        }
        // (852) 2345 6789, (0755) 88888888
        if own[1].joint == Joint::Bracket {
            return (2..=5).contains(&first.len()) && (7..=11).contains(&(total - first.len())) && last >= 3;
        }
        // 0755-8888 8888: no figure begins with a zero.
        if text.at(first.start) == '0' && (3..=5).contains(&first.len()) {
            return (9..=14).contains(&total) && last >= 3;
        }
        // 400-810-1234
        if own.len() >= 3 && hyphens && first.len() <= 4 && parts(1) && total >= 9 {
            return true;
        }
        // 852 2345 6789, 138 0013 8000, 86-755-8888 8888
        let begins = (3..=4).contains(&first.len()) || (first.len() == 2 && text.has(first.start, "86"));
        if own.len() >= 3 && begins && parts(3) && last == 4 && (10..=13).contains(&total) {
            return true;
        }
        // 800 900 123
        let free = text.has(first.start, "800 ") || text.has(first.start, "400 ");
        own.len() == 3 && free && own.iter().all(|group| group.len() == 3)
    };
    if let Some(count) = (1..=groups.len()).rev().find(fits) {
        return Some(count);
    }
    if local(text, groups) {
        return Some(2);
    }
    alone(text, groups).then_some(2)
}

/// Whether 2345-6789 stands with nothing that it could count, and is no span of round numbers.
fn alone(text: &Text, groups: &[Group]) -> bool {
    let [first, second] = groups else { return false };
    let round = |group: &Group| text.at(group.end - 1) == '0';
    let is_year = |group: &Group| digits::read(text, group.start).is_some_and(|own| own.year().is_some());
    let after = text.at(text.skip_space(second.end));
    first.len() == 4
        && second.len() == 4
        && second.joint == Joint::Hyphen
        && !(round(first) && round(second))
        // GB/T 2589-2020
        && !is_year(second)
        && !is_counter(after)
        && settled(text, second.end)
}

/// A word that says that a telephone number follows.
struct Label {
    /// Whether a colon stands behind it.
    colon: bool,
    /// Whether nothing but a number to be dialled can follow the colon.
    tells: bool,
    /// Whether numbers of few digits follow it.
    short: bool,
}

/// The label that ends before a place.
fn label(text: &Text, start: usize) -> Option<Label> {
    let mut at = start;
    let mut colon = false;
    for _ in 0..5 {
        at = text.skip_space_back(at);
        while matches!(text.before(at), ':' | '：' | '.') {
            colon |= text.before(at) != '.';
            at = text.skip_space_back(at - 1);
        }
        if is_han(text.before(at)) {
            if let Some(filler) = CHINESE_FILLERS.iter().find(|filler| text.has_before(at, filler)) {
                at -= filler.chars().count();
                continue;
            }
            let found = CHINESE_LABELS.iter().find(|label| text.has_before(at, label))?;
            return Some(Label {
                colon,
                tells: !matches!(*found, "熱線" | "專線"),
                short: !matches!(*found, "聯絡" | "查詢"),
            });
        }
        let word = text.word_before(at);
        if LABELS.contains(&word) {
            let letter = word.len() == 1;
            return (!letter || colon).then_some(Label {
                colon,
                tells: !word.starts_with("hotline") && word != "helpline",
                short: !letter && !matches!(word, "contact" | "reached" | "line") && !word.ends_with("ies"),
            });
        }
        if !FILLERS.contains(&word) {
            return None;
        }
        at -= word.chars().count();
        // "The helpline of the Police is 18222"
        if word == "is"
            && let Some(owned) = of_owner(text, at)
        {
            at = owned;
        }
    }
    None
}

/// Where the words end that "of …" says to be somebody's, where those who have them are named before a place.
fn of_owner(text: &Text, before: usize) -> Option<usize> {
    const MOST_WORDS: usize = 5;
    let mut at = text.skip_space_back(before);
    for _ in 0..MOST_WORDS {
        let word = text.word_before(at);
        if word.is_empty() {
            return None;
        }
        at = text.skip_space_back(at - word.chars().count());
        if word == "of" {
            return Some(at);
        }
    }
    None
}

/// Whether a number goes on from a telephone number before it, as a second line does.
fn goes_on(text: &Text, (last, end): (&Reading, usize), start: usize) -> bool {
    if last.kind != Kind::Telephone || start < end || start - end > 6 {
        return false;
    }
    let between: String = (end..start).map(|at| text.at(at)).collect();
    matches!(
        between.trim(),
        "," | "，" | "、" | "/" | "／" | ";" | "；" | "or" | "and" | "&" | "或" | "及" | "和"
    )
}

/// The end of a number with what belongs to it: an extension, the last digits of a second line.
fn second_line(text: &Text, end: usize) -> usize {
    let mut end = end;
    // 2345 6789/90, 2345 6789 / 6780
    for _ in 0..3 {
        let at = text.skip_space(end);
        let near =
            at - end <= 1 && (matches!(text.at(at), '/' | '／') || (at == end && is_hyphen(text.at(at))));
        let from = if near { text.skip_space(at + 1) } else { break };
        let to = digits::end(text, from);
        let other = is_latin(text.at(to))
            || matches!(text.at(to), '%' | '/' | ',' | '.') && text.at(to + 1).is_ascii_digit();
        if !(1..=4).contains(&(to - from)) || other || text.breaks(end..from) {
            break;
        }
        let four = is_space(text.at(to)) && digits::end(text, to + 1) - (to + 1) == 4;
        end = if four { to + 5 } else { to };
    }
    let mut at = text.skip_space(end);
    if matches!(text.at(at), ',' | '，' | '(' | '（') {
        at = text.skip_space(at + 1);
    }
    match extension(text, at) {
        Some(from) if text.at(from).is_ascii_digit() => digits::end(text, from),
        _ => end,
    }
}

/// The place after a word for an extension that stands at a place.
fn extension(text: &Text, at: usize) -> Option<usize> {
    let chinese = ["內線", "分機", "轉"].iter().find(|word| text.has(at, word));
    let word = text.word(at);
    let mut end = match chinese {
        Some(word) => at + word.chars().count(),
        None if matches!(word, "ext" | "extn" | "extension" | "x") => text.word_end(at),
        None => return None,
    };
    while matches!(text.at(end), '.' | ':' | '：') {
        end += 1;
    }
    Some(text.skip_space(end))
}

/// Whether the word before a place says that the digits behind it are an extension.
pub(crate) fn is_extension(text: &Text, start: usize, end: usize) -> bool {
    // "Extension 8 or 0"
    let mut at = text.skip_space_back(list_start(text, start));
    while matches!(text.before(at), '.' | ':' | '：') {
        at = text.skip_space_back(at - 1);
    }
    let word = text.word_before(at);
    let named = matches!(word, "ext" | "exts" | "extn" | "extension" | "extensions")
        || ["內線", "分機"].iter().any(|word| text.has_before(at, word));
    let counts = is_counter(text.at(text.skip_space(end)));
    named
        && (1..=6).contains(&(end - start))
        && !counts
        && (settled(text, end) || word.starts_with("ext") && !word.starts_with("extension"))
}
