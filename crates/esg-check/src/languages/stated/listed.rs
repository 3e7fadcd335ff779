//! Items of a list that one of the languages leaves out: "(a), (b) and (c)" beside (a)及(b), "three measures: …" of which only
//! two are named.

use std::ops::Range;

use esg_model::text::{Lang, Localized};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::grammar_of;
use super::super::sentence::sentences;
use super::differing::{Difference, Differing};
use super::exchanged::Paired;
use super::{Says, Statement, Weight};

/// Where the languages list another number of items.
pub(super) fn differing(
    texts: &Localized<&str>,
    statements: &Localized<Vec<Statement>>,
    paired: &Paired<'_>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    for pair in Lang::pairs() {
        found.extend(marked(texts, pair));
        found.extend(announced(texts, statements, pair));
        if found.is_empty() {
            found.extend(plain(texts, paired, pair));
        }
    }
    found
}

fn difference(lang: Lang, here: &Range<usize>, there: &Range<usize>, sure: bool) -> Difference {
    Difference::between(lang, here, there, Differing::Thing { sure })
}

/// Items that are marked by letters or numbers in brackets, where both languages mark several.
fn marked(texts: &Localized<&str>, (lang, other): (Lang, Lang)) -> Option<Difference> {
    let (here, there) = (items(texts.get(lang)), items(texts.get(other)));
    let (one, two) = (here.last()?, there.last()?);
    // One alone refers to an item that stands elsewhere.
    let several = here.len() > 1 && there.len() > 1;
    (several && here.len() != there.len()).then(|| difference(lang, one, two, true))
}

/// The brackets of items that follow each other from the first one on: (a), (b), (c).
fn items(text: &str) -> Vec<Range<usize>> {
    let mut series: [Vec<Range<usize>>; 4] = Default::default();
    for (at, open) in text.match_indices(['(', '（']) {
        let rest = &text[at + open.len()..];
        let Some((label, _)) = rest
            .split_once([')', '）'])
            .filter(|(label, _)| label.len() <= 12)
        else {
            continue;
        };
        // The (3) of section 12(3) is part of a number.
        if text[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | '）' | '第')) {
            continue;
        }
        let close = rest[label.len()..].chars().next().map_or(0, char::len_utf8);
        let whole = at..at + open.len() + label.len() + close;
        for (kind, own) in series.iter_mut().enumerate() {
            if numbered(label, own.len() + 1, kind) {
                own.push(whole.clone());
            }
        }
    }
    let longest = series.into_iter().max_by_key(Vec::len);
    longest.unwrap_or_default()
}

/// Whether a label is the one of so many in its kind: letters, Roman numerals, digits, or Chinese numerals.
fn numbered(label: &str, number: usize, kind: usize) -> bool {
    const ROMAN: [&str; 12] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ];
    const NUMERALS: [&str; 12] = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
    ];
    let letter = || {
        u8::try_from(number - 1)
            .ok()
            .and_then(|at| b'a'.checked_add(at))
            .map(char::from)
    };
    match kind {
        0 => number <= 26 && letter().is_some_and(|letter| label.chars().eq([letter])),
        1 => ROMAN.get(number - 1).is_some_and(|own| *own == label),
        2 => label.parse::<usize>() == Ok(number),
        _ => NUMERALS.get(number - 1).is_some_and(|own| *own == label),
    }
}

/// A list behind a colon, before which both languages say how many things it holds, and which holds fewer in one of them.
fn announced(
    texts: &Localized<&str>,
    statements: &Localized<Vec<Statement>>,
    (lang, other): (Lang, Lang),
) -> Option<Difference> {
    let (here, there) = (
        list_of(texts.get(lang), statements.get(lang), lang)?,
        list_of(texts.get(other), statements.get(other), other)?,
    );
    // Without a mark or a word between items it is no list: "the three sites are old".
    let lacks = |own: &Announced| own.most > 1 && own.most < own.number;
    let holds = |own: &Announced| own.least > 1 && own.least <= own.number && own.number <= own.most;
    let differs = lacks(&here) && holds(&there) || lacks(&there) && holds(&here);
    (here.number == there.number && differs).then(|| difference(lang, &here.at, &there.at, true))
}

/// A list whose number of things is said before it.
struct Announced {
    at: Range<usize>,
    number: usize,
    /// The fewest and the most things that it can hold.
    least: usize,
    most: usize,
}

/// The list behind the number of what it holds.
fn list_of(text: &str, statements: &[Statement], lang: Lang) -> Option<Announced> {
    const FAR: usize = 48;
    /// How many bytes what announces a list has at most.
    const MARK: usize = 12;
    let saying = grammar_of(lang).saying;
    let mut lists = statements.iter().rev().filter_map(|own| {
        let Says::Number(number) = &own.says else {
            return None;
        };
        let value = number
            .values
            .first()
            .filter(|value| value.fract() == Decimal::ZERO)?;
        let value = value.to_usize().filter(|value| (3..=12).contains(value))?;
        let counts = own.weight != Weight::Possible && number.measure.is_none();
        if !counts {
            return None;
        }
        let behind = &text[own.at.end..];
        let behind = &behind[..behind.floor_char_boundary(FAR + MARK)];
        let (far, mark) = saying
            .announces
            .iter()
            .filter_map(|mark| Some((behind.find(mark)?, *mark)))
            .min_by_key(|(far, _)| *far)?;
        let near = far <= FAR && !behind[..far].contains([',', '，', '.', '。', '、', ';', '；']);
        near.then_some((value, own.at.end + far + mark.len()))
    });
    // What was counted last is what is listed.
    let (number, start) = lists.next()?;
    let behind = sentences(text, lang).into_iter().find(|at| at.end > start)?;
    // Items in sentences of their own are parted otherwise.
    let rest = text[behind.end..].trim();
    let list = text.get(start..behind.end)?;
    if !rest.is_empty() || list.contains([';', '；', ':', '：']) {
        return None;
    }
    let (certain, possible) = separators(list, saying.parts, saying.joints);
    Some(Announced {
        at: start..behind.end,
        number,
        least: certain + 1,
        most: certain + possible + 1,
    })
}

/// How many marks part items, and how many words may.
fn separators(list: &str, parts: &[&str], joints: &[&str]) -> (usize, usize) {
    let (mut certain, mut possible) = (0, 0);
    let mut at = 0;
    while at < list.len() {
        let rest = &list[at..];
        if let Some(mark) = parts.iter().find(|mark| rest.starts_with(**mark)) {
            certain += 1;
            at += mark.len();
            // ", and"
            let joint = joints
                .iter()
                .find(|joint| list[at..].starts_with(joint.trim_start()));
            at += joint.map_or(0, |joint| joint.trim_start().len());
        } else if let Some(joint) = joints.iter().find(|joint| rest.starts_with(**joint)) {
            possible += 1;
            at += joint.len();
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    (certain, possible)
}

/// The only list of each of two sentences that say the same, where nobody can doubt how many items either holds.
fn plain(texts: &Localized<&str>, paired: &Paired<'_>, (lang, other): (Lang, Lang)) -> Option<Difference> {
    let is_plain = |lang: Lang| (grammar_of(lang).saying.is_plain)(texts.get(lang).trim());
    // Most paragraphs hold no such list in both languages.
    let may_list = |lang: Lang| {
        let parts = grammar_of(lang).saying.parts;
        parts.iter().any(|part| texts.get(lang).contains(part))
    };
    let both = |one: &dyn Fn(Lang) -> bool| one(lang) && one(other);
    let looked_at = both(&may_list) || both(&is_plain);
    if !looked_at {
        return None;
    }
    let lists = |lang: Lang| (grammar_of(lang).saying.list)(texts.get(lang)).is_some();
    let whole = texts.map(|lang, text| sentences(text, lang).len() == 1);
    let all;
    let parts = if *whole.get(lang) && *whole.get(other) {
        if !lists(lang) || !lists(other) {
            return None;
        }
        all = texts.map(|_, text| 0..text.len());
        std::slice::from_ref(&all)
    } else {
        // Few paragraphs hold such lists in both languages.
        let holds = |lang: Lang| {
            let mut parts = sentences(texts.get(lang), lang).into_iter();
            parts.any(|at| (grammar_of(lang).saying.list)(&texts.get(lang)[at]).is_some())
        };
        if !holds(other) || !holds(lang) {
            return None;
        }
        paired.sentences()
    };
    parts.iter().find_map(|sentence| {
        let list = |lang: Lang| {
            let at = sentence.get(lang);
            let (list, items) = (grammar_of(lang).saying.list)(&texts.get(lang)[at.clone()])?;
            Some((at.start + list.start..at.start + list.end, items))
        };
        let ((here, own), (there, its)) = (list(lang)?, list(other)?);
        // Two alone may be two of anything.
        let certain = own.min(its) > 2 || own.max(its) > 2 && is_plain(lang) && is_plain(other);
        (own != its && certain).then(|| difference(lang, &here, &there, false))
    })
}
