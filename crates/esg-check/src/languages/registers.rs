//! Things that are known by a number and by a name: laws by their chapters, categories of Scope 3, goals of the United
//! Nations. One file of `data/rules/registers` for each kind.

use std::ops::Range;

use esg_model::text::{Lang, Localized};
use esg_model::worded::Worded;
use serde::Deserialize;

use super::phrases::{Phrases, lower};
use super::stated::ApartLists;

/// The folder of the files.
pub(crate) const REGISTERS: &str = "data/rules/registers/";

/// A file as it is written.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct RegisterFile {
    /// What its numbers are called in messages.
    what: String,
    /// How a number is written; `#` stands for it.
    numbers: Localized<Vec<String>>,
    /// Words that may stand between a name and its number.
    between: Localized<Vec<String>>,
    /// Whether a name in one language and another one in the other language cannot be the same.
    #[serde(default)]
    apart: bool,
    /// Whether a name that nearly is that of its number is misspelt.
    #[serde(default)]
    misspelt: bool,
    entry: Vec<Worded<RegisterEntry, Vec<String>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RegisterEntry {
    number: String,
}

/// Names as texts write them: with either kind of brackets and apostrophes, and with either form of a character that has
/// two.
fn written(names: &[String]) -> Vec<String> {
    let forms = names.iter().flat_map(|name| {
        let narrow = name.replace('\u{ff08}', "(").replace('\u{ff09}', ")");
        let mut forms = vec![
            narrow,
            name.replace('衞', "衛"),
            name.replace('\'', "\u{2019}"),
            name.clone(),
        ];
        forms.sort();
        forms.dedup();
        forms
    });
    forms.collect()
}

impl RegisterFile {
    /// Its names as things that are told apart between the languages.
    pub(crate) fn told_apart(&self) -> Option<ApartLists> {
        let names = |entry: &Worded<_, Vec<String>>| entry.words.map(|_, names| written(names));
        self.apart
            .then(|| ApartLists::of_names(self.entry.iter().map(names)))
    }
}

/// A register, ready to be looked up.
#[derive(Clone, Debug)]
pub(crate) struct Register {
    /// Its file.
    pub(crate) path: String,
    /// What its numbers are called in messages.
    pub(crate) what: String,
    numbers: Localized<Vec<(String, String)>>,
    between: Localized<Phrases>,
    names: Localized<(Phrases, Vec<usize>)>,
    entries: Vec<(String, Localized<String>)>,
    misspelt: bool,
}

/// A number that stands beside a name which is not its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misnamed {
    /// The bytes of the name.
    pub(crate) name: Range<usize>,
    /// The bytes of the number.
    pub(crate) number: Range<usize>,
    /// What is wrong.
    pub(crate) fault: Misnaming,
}

/// What is wrong with a name and a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Misnaming {
    /// The name has another number.
    OtherNumber(String),
    /// The name is nearly that of its number, which is this.
    Misspelt(String),
}

impl Register {
    /// The register of a file.
    pub(crate) fn of(path: &str, file: RegisterFile) -> Self {
        Register {
            path: path.to_owned(),
            numbers: file.numbers.map(|_, ways| {
                let ways = ways.iter().filter_map(|way| way.split_once('#'));
                let ways = ways.map(|(before, behind)| (lower(before), lower(behind)));
                ways.collect()
            }),
            between: file.between.map(|_, words| Phrases::new(words)),
            names: Localized::from_fn(|lang| {
                let entries = file.entry.iter().enumerate();
                let all = entries.flat_map(|(at, entry)| {
                    let names = written(entry.words.get(lang)).into_iter();
                    names.map(move |name| (name, at))
                });
                let (names, owners): (Vec<String>, Vec<usize>) = all.unzip();
                (Phrases::new(&names), owners)
            }),
            entries: file
                .entry
                .iter()
                .map(|entry| {
                    let names = entry
                        .words
                        .map(|_, names| names.first().cloned().unwrap_or_default());
                    (entry.rest.number.clone(), names)
                })
                .collect(),
            what: file.what,
            misspelt: file.misspelt,
        }
    }

    /// The numbers of a text that stand beside another name than their own. How many numbers were looked at is the second
    /// part of the answer.
    pub(crate) fn misnamed(&self, text: &str, lang: Lang) -> (Vec<Misnamed>, usize) {
        let lowered = lower(text);
        let numbers = self.numbers_of(&lowered, lang);
        if numbers.is_empty() {
            return (Vec::new(), 0);
        }
        let (phrases, owners) = self.names.get(lang);
        let names: Vec<(Range<usize>, usize)> = phrases
            .find(&lowered)
            .into_iter()
            .map(|hit| (hit.at, owners[hit.phrase]))
            .collect();
        let mut found = Vec::new();
        for (at, number) in &numbers {
            let beside: Vec<&(Range<usize>, usize)> = names
                .iter()
                .filter(|(name, _)| {
                    self.joins(&lowered, name.end, at.start, lang)
                        || self.joins(&lowered, at.end, name.start, lang)
                })
                .collect();
            let fits =
                |(_, entry): &&(Range<usize>, usize)| self.entries[*entry].0.eq_ignore_ascii_case(number);
            match beside.first() {
                Some((name, entry)) if !beside.iter().any(fits) => found.push(Misnamed {
                    name: name.clone(),
                    number: at.clone(),
                    fault: Misnaming::OtherNumber(self.entries[*entry].0.clone()),
                }),
                Some(_) => {}
                None => found.extend(self.misspelt(text, at, number, lang)),
            }
        }
        (found, numbers.len())
    }

    /// The numbers of the register's kind in a text that stands in lower case, each with its bytes.
    fn numbers_of(&self, lowered: &str, lang: Lang) -> Vec<(Range<usize>, String)> {
        let mut found: Vec<(Range<usize>, String)> = Vec::new();
        for (before, behind) in self.numbers.get(lang) {
            for (start, _) in lowered.match_indices(before.as_str()) {
                let letter = |c: char| c.is_ascii_alphanumeric();
                if before.starts_with(letter) && lowered[..start].ends_with(letter) {
                    continue;
                }
                let from = start + before.len();
                let rest = &lowered[from..];
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                // 第57B章 and "Cap. 57B" have a letter; "57.1" and "57 to" are others.
                let letters = rest[digits..].bytes().take_while(u8::is_ascii_alphabetic).count();
                let to = from + digits + letters;
                let goes_on = lowered[to..].starts_with(['.', '-', '%'])
                    && lowered[to + 1..].starts_with(|c: char| c.is_ascii_digit());
                if digits > 0 && !goes_on && lowered[to..].starts_with(behind.as_str()) {
                    found.push((start..to + behind.len(), lowered[from..to].to_owned()));
                }
            }
        }
        found.sort_by_key(|(at, _)| at.start);
        found.dedup_by_key(|(at, _)| at.end);
        found
    }

    /// Whether nothing but marks and words that lead from a name to its number stand between two bytes.
    fn joins(&self, lowered: &str, from: usize, to: usize, lang: Lang) -> bool {
        const FAR: usize = 40;
        let Some(between) = lowered.get(from..to).filter(|between| between.len() <= FAR) else {
            return false;
        };
        let mark = |c: char| " \u{a0}()（）[]《》〈〉「」\"'“”‘’:：–—-*".contains(c);
        self.between.get(lang).blank(between).chars().all(mark)
    }

    /// A name right before a number that is nearly the one of this number.
    fn misspelt(&self, text: &str, at: &Range<usize>, number: &str, lang: Lang) -> Option<Misnamed> {
        /// How many letters of a long name may be wrong.
        const MOST: usize = 2;
        if !self.misspelt {
            return None;
        }
        let (_, names) = self
            .entries
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(number))?;
        let right = names.get(lang);
        let before = text[..at.start].trim_end_matches(|c: char| " \u{a0}(（》*\"”」[".contains(c));
        let long = right.chars().count();
        // A name of another length by a letter begins a letter earlier or later.
        let most = if right.is_ascii() { MOST } else { 1 };
        let starts = before.char_indices().rev().map(|(byte, _)| byte);
        let starts = starts.skip((long - 1).saturating_sub(most)).take(2 * most + 1);
        let begins = |byte: usize| {
            let ahead = before[..byte].chars().next_back();
            !right.is_ascii() || ahead.is_none_or(|c| !c.is_ascii_alphanumeric())
        };
        let near = starts
            .filter(|byte| begins(*byte))
            .map(|byte| (edits(&lower(&before[byte..]), &lower(right)), byte))
            .min()?;
        let (distance, start) = near;
        let name = start..before.len();
        let told =
            (1..=most).contains(&distance) && long > 3 && !self.is_variant(&before[name.clone()], right);
        told.then(|| Misnamed {
            name,
            number: at.clone(),
            fault: Misnaming::Misspelt(right.clone()),
        })
    }

    /// Whether a name differs from the right one in nothing but the form of marks and characters.
    fn is_variant(&self, name: &str, right: &str) -> bool {
        let plain = |text: &str| -> String {
            let text = lower(text).replace('衛', "衞").replace('着', "著");
            text.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        plain(name) == plain(right)
    }
}

/// How many letters have to be changed, added or left out to make one text of the other.
fn edits(one: &str, two: &str) -> usize {
    let two: Vec<char> = two.chars().collect();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (line, c) in one.chars().enumerate() {
        let mut diagonal = line;
        row[0] = line + 1;
        for (column, other) in two.iter().enumerate() {
            let replaced = diagonal + usize::from(c != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}
