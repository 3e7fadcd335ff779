//! Letters by which things are named: Block B and A座, section 12(3) and 第12(4)條.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use esg_model::script::is_han;
use esg_model::text::{Lang, Localized};

use super::differing::{Difference, Differing};
use super::only;

/// Where the languages name another letter, or another part of one section.
pub(super) fn differing(texts: &Localized<&str>) -> Vec<Difference> {
    let mut found = Vec::new();
    for (lang, other) in Lang::pairs() {
        let (here, there) = (texts.get(lang), texts.get(other));
        found.extend(capitals(here, there, lang));
        found.extend(sections(here, there, lang));
        found.extend(bracketed(here, there, lang));
        found.extend(graded(here, there, lang));
    }
    found
}

fn difference(lang: Lang, here: &Range<usize>, there: &Range<usize>) -> Difference {
    Difference::between(lang, here, there, Differing::Thing { sure: true })
}

/// The only capital that stands alone in each language, where they are not the same.
fn capitals(here: &str, there: &str, lang: Lang) -> Option<Difference> {
    let (one, two) = (only(alone(here))?, only(alone(there))?);
    (here[one.clone()] != there[two.clone()]).then(|| difference(lang, &one, &two))
}

/// Capitals that stand for themselves. "A" where a sentence begins and "I" are words, and letters of a word that points and
/// hyphens join are none.
fn alone(text: &str) -> Vec<Range<usize>> {
    let joins = |c: char| c.is_ascii_alphanumeric() || "-.&'\u{2019}/+$°@_%".contains(c);
    let mut found = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_uppercase()) {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let ends = after.trim_start_matches('.');
        let point = ends.len() < after.len() && ends.starts_with(|c: char| !c.is_whitespace());
        let word = match c {
            'A' => {
                let begins = before.trim_end().is_empty()
                    || before
                        .trim_end()
                        .ends_with(['.', ':', ';', '"', '\u{201c}', '(', '|']);
                begins && after.starts_with([' ', '\u{a0}'])
            }
            'I' => true,
            _ => false,
        };
        let glued = before.ends_with(joins) || after.starts_with(|c: char| joins(c) && c != '.') || point;
        if !word && !glued {
            found.push(at..at + 1);
        }
    }
    found
}

/// The only letter in brackets of each language, where they are not the same: paragraph (b) and (c)段.
fn bracketed(here: &str, there: &str, lang: Lang) -> Option<Difference> {
    let letter = |text: &str| {
        let letters = text.match_indices(['(', '（']).filter_map(|(at, open)| {
            let rest = &text[at + open.len()..];
            let letter = rest.chars().next().filter(char::is_ascii_lowercase)?;
            let close = rest[1..].chars().next().filter(|c| matches!(c, ')' | '）'))?;
            // Of "hospital(s)" it is the ending.
            let word = text[..at].ends_with(|c: char| c.is_alphabetic() && !is_han(c));
            (!word).then(|| (letter, at..at + open.len() + 1 + close.len_utf8()))
        });
        only(letters)
    };
    let ((one, at), (two, place)) = (letter(here)?, letter(there)?);
    (one != two).then(|| difference(lang, &at, &place))
}

/// The only grade with a plus or a minus of each language, where one has the other sign: BBB+ and BBB-.
fn graded(here: &str, there: &str, lang: Lang) -> Option<Difference> {
    let grade = |text: &str| {
        let grades = text
            .match_indices(['+', '-', '\u{2212}', '＋', '－'])
            .filter_map(|(at, sign)| {
                let before = &text[..at];
                let letters = before.len() - before.trim_end_matches(|c| matches!(c, 'A'..='D')).len();
                let apart = |c: Option<char>| c.is_none_or(|c| is_han(c) || !c.is_alphanumeric());
                let alone = (1..=3).contains(&letters)
                    && apart(before[..at - letters].chars().next_back())
                    && apart(text[at + sign.len()..].chars().next());
                alone.then(|| (matches!(sign, "+" | "＋"), at - letters..at + sign.len()))
            });
        only(grades)
    };
    let ((plus, at), (other, place)) = (grade(here)?, grade(there)?);
    (plus != other).then(|| difference(lang, &at, &place))
}

/// What stands in brackets at once behind a number of digits: (3) of 12(3), by the number.
fn parts(text: &str) -> BTreeMap<&str, (Range<usize>, BTreeSet<String>)> {
    let mut found: BTreeMap<&str, (Range<usize>, BTreeSet<String>)> = BTreeMap::new();
    for (at, _) in text.match_indices(['(', '（']) {
        let before = &text[..at];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = &before[at - digits..];
        let part = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase();
        let mut rest = &text[at..];
        let mut all = String::new();
        while let Some(inner) = rest.strip_prefix(['(', '（']) {
            let label = &inner[..inner.len() - inner.trim_start_matches(part).len()];
            let Some(behind) = inner[label.len()..]
                .strip_prefix([')', '）'])
                .filter(|_| (1..=4).contains(&label.len()))
            else {
                break;
            };
            all.push_str(&format!("({label})"));
            rest = behind;
        }
        let apart = !before[..at - digits].ends_with(['.', ',', '-', '/', ')', '）']);
        if digits > 0 && digits < 4 && apart && !all.is_empty() {
            let own = found
                .entry(number)
                .or_insert_with(|| (at - digits..text.len() - rest.len(), BTreeSet::new()));
            own.1.insert(all);
        }
    }
    found
}

/// A section of which the languages name parts and none that is the same.
fn sections(here: &str, there: &str, lang: Lang) -> Vec<Difference> {
    let there = parts(there);
    let differs = parts(here).into_iter().filter_map(|(number, (at, own))| {
        let (place, other) = there.get(number)?;
        own.is_disjoint(other).then(|| difference(lang, &at, place))
    });
    differs.collect()
}

#[cfg(test)]
mod tests {
    use super::{alone, parts};

    #[test]
    fn words_and_letters_of_words_name_nothing() {
        for (text, count) in [
            ("Hall A was shut.", 1),
            ("A hall was shut.", 0),
            ("I was shut in. A hall burnt.", 0),
            ("H-shares, R&D and U.S. law", 0),
            ("A座升降機", 1),
            ("位於B座。", 1),
            ("Vitamin C.", 1),
        ] {
            assert_eq!(alone(text).len(), count, "{text}");
        }
    }

    #[test]
    fn parts_of_a_section_stand_at_once_behind_it() {
        for (text, count) in [
            ("Section 12(3)(a)", 1),
            ("2024 (45)", 0),
            ("第12（3）條", 1),
            ("5(2024)", 1),
            ("(b)", 0),
        ] {
            assert_eq!(parts(text).len(), count, "{text}");
        }
    }
}
