//! `DIS-034 term-not-defined`

use std::collections::BTreeMap;

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::parallel::{Leaf, Section};
use esg_model::text::{Lang, Localized};
use esg_reader::{Kind as NumberKind, Reader};

use crate::languages::{Kind, Languages, Phrases, grammar_of};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("term_not_defined.md")]
pub static TERM_NOT_DEFINED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-034", "term-not-defined"),
        severity: Severity::Warning,
        summary: "a defined term is used before its definition or without one, or the issuer is named otherwise",
        explain: include_str!("term_not_defined.md"),
        source: Source::new("this project", "a name has one form in each language"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let sections: BTreeMap<&str, &Section> = subject
        .languages
        .sections
        .iter()
        .map(|section| (section.id.as_str(), section))
        .collect();
    let terms = terms(subject.languages);
    for lang in Lang::ALL {
        let mut seen = Seen::of(&terms, lang);
        for (chapter, content) in subject.report.narratives.get(lang).chapters.iter().enumerate() {
            let parts = content
                .parts()
                .filter_map(|part| sections.get(part.id().as_str()));
            for leaf in parts.flat_map(|section| section.leaves.get(lang)) {
                TERM_NOT_DEFINED.examined(sink, 1);
                seen.look(chapter, leaf);
            }
        }
        seen.report(&terms, lang, sink);
    }
    for section in &subject.languages.sections {
        for (lang, leaves) in section.leaves.iter() {
            for leaf in leaves {
                check_name(subject, leaf, lang, sink);
            }
        }
    }
}

/// The terms that reports of every issuer define, and those of the report's glossary.
fn terms(languages: &Languages<'_>) -> Vec<Localized<String>> {
    let mut terms = languages.words.entities.clone();
    for term in languages.glossary.iter().flat_map(|glossary| &glossary.terms) {
        if term.kind == Kind::Defined && !terms.contains(&term.forms) {
            terms.push(term.forms.clone());
        }
    }
    terms
}

/// Where each term is first used, and where it is defined: the chapter and the place.
struct Seen {
    terms: Phrases,
    definitions: Phrases,
    /// The position of the term of each definition.
    owners: Vec<usize>,
    used: Vec<Option<(usize, Location)>>,
    defined: Vec<Option<(usize, Location)>>,
}

impl Seen {
    fn of(terms: &[Localized<String>], lang: Lang) -> Self {
        let forms: Vec<&String> = terms.iter().map(|term| term.get(lang)).collect();
        let mut written = Vec::new();
        let mut owners = Vec::new();
        for (position, term) in forms.iter().enumerate() {
            for form in (grammar_of(lang).definitions)(term) {
                written.push(form);
                owners.push(position);
            }
        }
        Seen {
            terms: Phrases::cased(&forms),
            definitions: Phrases::cased(&written),
            owners,
            used: vec![None; terms.len()],
            defined: vec![None; terms.len()],
        }
    }

    fn look(&mut self, chapter: usize, leaf: &Leaf) {
        let prose = leaf.prose();
        for hit in self.definitions.find(&prose) {
            let defined = &mut self.defined[self.owners[hit.phrase]];
            defined.get_or_insert_with(|| (chapter, leaf.locate(hit.at.start)));
        }
        for hit in self.terms.find(&prose) {
            self.used[hit.phrase].get_or_insert_with(|| (chapter, leaf.locate(hit.at.start)));
        }
    }

    /// A term must be defined no later than in the chapter that uses it first.
    fn report(self, terms: &[Localized<String>], lang: Lang, sink: &mut Sink) {
        for ((term, used), defined) in terms.iter().zip(self.used).zip(self.defined) {
            let term = term.get(lang);
            match (used, defined) {
                (Some((first, at)), Some((chapter, definition))) if first < chapter => {
                    let message = format!(
                        "\u{201c}{term}\u{201d} is used in chapter {} and defined only in chapter {}",
                        first + 1,
                        chapter + 1
                    );
                    TERM_NOT_DEFINED
                        .emit(sink, at, message)
                        .also(definition, "the definition")
                        .hint("define the term where it is first used, or write the name out");
                }
                (Some((_, at)), None) => {
                    let example = (grammar_of(lang).definition)(term);
                    let message = format!("\u{201c}{term}\u{201d} is used, but defined nowhere in {lang:#}");
                    TERM_NOT_DEFINED
                        .emit(sink, at, message)
                        .hint(format!("define it where it is first used: {example}"));
                }
                _ => {}
            }
        }
    }
}

/// A company's name that is nearly the issuer's is meant to be the issuer's.
fn check_name(subject: &ReportSubject<'_>, leaf: &Leaf, lang: Lang, sink: &mut Sink) {
    let prose = leaf.prose();
    let issuer = subject.report.issuer.name.get(lang);
    let length = issuer.chars().count();
    for (at, ending) in prose.match_indices(grammar_of(lang).company) {
        TERM_NOT_DEFINED.examined(sink, 1);
        let until = &prose[..at + ending.len()];
        let known = subject.languages.glossary.is_some_and(|glossary| {
            glossary.terms.iter().any(|term| {
                term.forms.get(lang).ends_with(ending) && until.ends_with(term.forms.get(lang).as_str())
            })
        });
        if until.ends_with(issuer.as_str()) || known {
            continue;
        }
        let characters: Vec<char> = until
            .chars()
            .rev()
            .take(length + grammar_of(lang).close)
            .collect();
        let wanted: Vec<char> = issuer.chars().rev().collect();
        let (distance, size) = nearest_prefix(&characters, &wanted);
        let stands = if distance <= grammar_of(lang).close {
            Some(characters[..size].iter().rev().collect::<String>())
        } else {
            without_a_word(until, issuer).filter(|_| is_address(&prose, lang))
        };
        if let Some(stands) = stands {
            TERM_NOT_DEFINED
                .emit(
                    sink,
                    leaf.locate(at),
                    format!("\u{201c}{}\u{201d} stands where report.toml names the issuer \u{201c}{issuer}\u{201d}", stands.trim()),
                )
                .also(subject.report.location.clone(), "the issuer's name")
                .hint("write the name as report.toml does, or enter the other company in glossary.toml");
        }
    }
}

/// The name with which a text ends, where it is `issuer` without one of its words: another company may be called that, and
/// only what stands beside it says that it is not.
fn without_a_word(text: &str, issuer: &str) -> Option<String> {
    let words: Vec<&str> = issuer.split(' ').collect();
    (1..words.len().saturating_sub(1)).find_map(|left_out| {
        let kept = words.iter().enumerate().filter(|(index, _)| *index != left_out);
        let name = kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
        let before = text.strip_suffix(name.as_str())?;
        (!before.ends_with(char::is_alphanumeric)).then_some(name)
    })
}

/// Whether a paragraph says where somebody is reached, as that of the issuer does.
fn is_address(prose: &str, lang: Lang) -> bool {
    let readings = Reader::new(grammar_of(lang).numbers).read(prose);
    readings
        .iter()
        .any(|reading| matches!(reading.kind, NumberKind::Address | NumberKind::Telephone))
}

/// The smallest number of edits between `wanted` and a beginning of `text`, and how long that beginning is.
fn nearest_prefix(text: &[char], wanted: &[char]) -> (usize, usize) {
    let mut row: Vec<usize> = (0..=wanted.len()).collect();
    let mut best = (wanted.len(), 0);
    for (index, c) in text.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (at, other) in wanted.iter().enumerate() {
            let replaced = diagonal + usize::from(c != other);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(diagonal + 1).min(row[at] + 1);
        }
        if row[wanted.len()] < best.0 {
            best = (row[wanted.len()], index + 1);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::nearest_prefix;

    #[test]
    fn a_name_that_lost_a_letter_is_near() {
        let [text, wanted] = ["Example Holding Limited", "Example Holdings Limited"]
            .map(|name| name.chars().rev().collect::<Vec<_>>());
        assert_eq!(nearest_prefix(&text, &wanted), (1, text.len()));
    }
}
