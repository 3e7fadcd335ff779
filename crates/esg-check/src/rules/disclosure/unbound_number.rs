//! `DIS-020 unbound-number`

use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::parallel::Pair;
use esg_model::script::is_han;
use esg_model::source::SourcePath;
use esg_model::text::Lang;
use esg_reader::{Kind, Reader, Reading, Writing, covers};
use rust_decimal::Decimal;

use crate::languages::{Languages, grammar_of, lower};
use crate::rendered::{Flat, PartKind, language, visit_flats};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("unbound_number.md")]
pub static UNBOUND_NUMBER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-020", "unbound-number"),
        severity: Severity::Error,
        summary: "the text states a number that refers to no figure of the data",
        explain: include_str!("unbound_number.md"),
        source: Source::new("this project", "every figure has a source"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let counterparts = Counterparts::of(subject.languages);
    for lang in Lang::ALL {
        let reader = Reader::new(language(lang));
        let glossary = subject.languages.glossary.as_ref();
        visit_flats(subject.report, lang, &mut |flat, path| {
            let names = glossary.map_or_else(Vec::new, |glossary| glossary.names(&flat.text, lang));
            stretch(flat, path, lang, (&reader, &names, &counterparts), sink);
        });
    }
}

/// What says the same in the other languages, by where it stands.
struct Counterparts<'a> {
    languages: &'a Languages<'a>,
    /// The prose of the counterparts by file and first byte.
    prose: BTreeMap<(String, usize), Vec<(Lang, String)>>,
}

impl<'a> Counterparts<'a> {
    fn of(languages: &'a Languages<'a>) -> Self {
        let mut prose = BTreeMap::new();
        for section in &languages.sections {
            for pair in section.pairs().iter().filter_map(Pair::both) {
                for (lang, leaf) in pair.iter() {
                    let Some(first) = leaf.pieces.first() else {
                        continue;
                    };
                    let others = pair.iter().filter(|(other, _)| *other != lang);
                    prose.insert(
                        (leaf.location.path.as_str().to_owned(), first.span.start),
                        others
                            .map(|(other, leaf)| (other, lower(&leaf.prose())))
                            .collect(),
                    );
                }
            }
        }
        Counterparts { languages, prose }
    }

    /// How many words of the counterpart of a stretch speak of two things that are known to be two.
    fn pairs(&self, flat: &Flat, path: &SourcePath) -> usize {
        let first = flat.parts.first().map(|part| part.span.start);
        let found = first.and_then(|start| self.prose.get(&(path.as_str().to_owned(), start)));
        let counts = found.into_iter().flatten().map(|(other, prose)| {
            let words = self.languages.words.pair.get(*other);
            words.find(prose).len()
        });
        counts.min().unwrap_or(0)
    }

    /// Whether a number is the two of a word for two things that are known: 兩間廠房, "the two plants", but not "two plants".
    fn is_known_pair(&self, flat: &Flat, reading: &Reading, lang: Lang) -> bool {
        let words = matches!(reading.writing, Writing::Words | Writing::Numerals);
        let two = words && !reading.percent && reading.value == Decimal::TWO;
        let known = self.languages.words.pair.get(lang);
        two && known
            .find(&lower(&flat.text))
            .iter()
            .any(|hit| hit.at.start <= reading.span.start && reading.span.start < hit.at.end)
    }
}

/// Looks at a stretch of text, in which names of the glossary stand at `names`.
fn stretch(
    flat: &Flat,
    path: &SourcePath,
    lang: Lang,
    (reader, names, counterparts): (&Reader<'_>, &[Range<usize>], &Counterparts<'_>),
    sink: &mut Sink,
) {
    // 兩間廠房 is "both plants", as often as the counterpart says so.
    let mut pairs = None;
    for reading in reader.read(&flat.text) {
        UNBOUND_NUMBER.examined(sink, 1);
        let declared = flat
            .part_at(reading.span.start)
            .is_some_and(|part| matches!(part.kind, PartKind::Declared));
        let title = flat
            .titles
            .iter()
            .chain(names)
            .any(|title| title.start <= reading.span.start && reading.span.end <= title.end);
        if declared || title || !counts(&reading) || identifies(flat, &reading, reader) {
            continue;
        }
        if counterparts.is_known_pair(flat, &reading, lang) {
            let left = pairs.get_or_insert_with(|| counterparts.pairs(flat, path));
            if let Some(fewer) = left.checked_sub(1) {
                *left = fewer;
                continue;
            }
        }
        let words = &flat.text[reading.span.clone()];
        let message = format!("the {lang} text states `{words}`, which refers to no figure");
        let finding = UNBOUND_NUMBER.emit(sink, flat.place(&reading.span, path), message);
        if !finding.is_kept() {
            continue;
        }
        let seen = with_what_follows(&flat.text, &reading);
        finding
            .hint(format!(
                "if `{seen}` is a figure, write `{{{{concept}}}}` in its place, and add it to facts.csv if it is not there"
            ))
            .hint(format!(
                "if it is none, say why: `{{{{! {seen} // the reason}}}}`"
            ));
        if could_identify(words) {
            finding.hint(format!(
                "telephone numbers, addresses and codes pass as they are once their words are beside them: {}",
                grammar_of(lang).identified
            ));
        }
    }
}

/// Whether the head of a cell's column or row says that its number is that of a telephone, a place or a share.
fn identifies(flat: &Flat, reading: &Reading, reader: &Reader<'_>) -> bool {
    flat.heads.iter().any(|head| {
        if covers(head, &flat.text, reading) {
            return true;
        }
        let behind = |joint: &str| {
            let lead = format!("{head}{joint}");
            let start = lead.len() + reading.span.start;
            let readings = reader.read(&(lead + &flat.text));
            readings
                .into_iter()
                .find(|own| own.span.contains(&start))
                .map(|own| own.kind)
        };
        matches!(behind(": "), Some(Kind::Telephone | Kind::Address | Kind::Code))
            || behind(" ") == Some(Kind::Address)
    })
}

/// Words behind a number that are neither its unit nor what it counts.
const JOINING: &[&str] = &[
    "a",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "but",
    "by",
    "for",
    "from",
    "had",
    "has",
    "have",
    "if",
    "in",
    "is",
    "it",
    "may",
    "more",
    "less",
    "fewer",
    "nor",
    "not",
    "of",
    "on",
    "or",
    "out",
    "per",
    "so",
    "than",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "under",
    "over",
    "up",
    "was",
    "were",
    "when",
    "where",
    "which",
    "who",
    "will",
    "with",
    "within",
    "would",
    "can",
    "each",
    "every",
    "other",
    "others",
    "since",
    "until",
    "while",
    "respectively",
    "after",
    "before",
    "during",
];

/// Characters that Chinese joins words with, or says more of a number with, and counts nothing by.
const JOINING_IN_CHINESE: &str = "的或及和與至之為是在於由以而並但則即均皆已被將如其也又等";

/// A number with the word that follows it, where that can be its unit or what it counts.
fn with_what_follows<'t>(text: &'t str, reading: &Reading) -> &'t str {
    const MOST: usize = 3;
    let after = &text[reading.span.end..];
    let words = after.trim_start_matches([' ', '-', '\u{a0}']);
    let space = after.len() - words.len();
    let length: usize = if words.starts_with(is_han) {
        let counted = |c: &char| is_han(*c) && !JOINING_IN_CHINESE.contains(*c);
        let han = words.chars().take_while(counted).take(MOST);
        han.map(char::len_utf8).sum()
    } else {
        let letters = words.chars().take_while(|c| c.is_alphabetic() && !is_han(*c));
        let length = letters.map(char::len_utf8).sum();
        if JOINING.contains(&words[..length].to_lowercase().as_str()) {
            0
        } else {
            length
        }
    };
    let end = reading.span.end + if length == 0 { 0 } else { space + length };
    &text[reading.span.start..end]
}

/// Whether a number is written as one that identifies could be: plain digits, and several of them.
fn could_identify(words: &str) -> bool {
    words.len() >= 2 && words.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number says how much or how many. In words, one is an article or a pronoun more often than a number; a
/// share is none of them.
fn counts(reading: &Reading) -> bool {
    let small = matches!(reading.writing, Writing::Words | Writing::Numerals)
        && !reading.percent
        && (reading.value.is_zero() || reading.value == Decimal::ONE);
    reading.kind == Kind::Quantity && !small
}
