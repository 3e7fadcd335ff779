//! The names and terms of a report, each with its one form in each language: `glossary.toml`.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::diag::Location;
use esg_model::source::SourcePath;
use esg_model::text::{Lang, Localized};
use esg_model::worded::Worded;
use serde::Deserialize;
use toml::Spanned;

use super::grammar_of;
use super::names::Name;
use super::phrases::Phrases;

/// The file.
pub(crate) const GLOSSARY: &str = "glossary.toml";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(default)]
    term: Vec<Spanned<Worded<Entry, String>>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Entry {
    kind: Kind,
    translated: Option<Lang>,
    #[serde(default)]
    also: Forms,
    #[serde(default)]
    not: Forms,
}

/// Forms of the languages that have any.
type Forms = BTreeMap<Lang, Vec<String>>;

fn localized(mut forms: Forms) -> Localized<Vec<String>> {
    Localized::from_fn(|lang| forms.remove(&lang).unwrap_or_default())
}

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// A law, a policy, a film or another work, which Chinese marks by 《…》: where one language names it the other
    /// does too.
    Title,
    /// A product, a programme, an organisation: named in both languages alike.
    Name,
    /// A term with one form in each language, which a sentence may leave out.
    Term,
    /// A term that the report defines in quotation marks before it uses it.
    Defined,
}

/// A name or term.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// Its form in each language.
    pub(crate) forms: Localized<String>,
    /// What it is.
    pub(crate) kind: Kind,
    /// The language whose form was translated for the report; none where its owner gives both.
    pub(crate) translated: Option<Lang>,
    /// Other forms that are right.
    pub(crate) also: Localized<Vec<String>>,
    /// Forms that must not be used.
    pub(crate) variants: Localized<Vec<String>>,
    /// Where it is written.
    pub(crate) location: Location,
}

/// The names and terms of a report, ready to be found.
#[derive(Clone, Debug)]
pub(crate) struct Glossary {
    /// In the order of the file.
    pub(crate) terms: Vec<Term>,
    /// Right forms, and the position of the term of each.
    forms: Localized<(Phrases, Vec<usize>)>,
    /// Right forms of names and titles, in English in the plural too.
    names: Localized<Phrases>,
    /// Wrong forms, and the position of the term of each.
    variants: Localized<(Phrases, Vec<usize>)>,
}

impl Glossary {
    pub(crate) fn of(file: File) -> Self {
        let path = SourcePath::new(GLOSSARY);
        let term = |entry: Spanned<Worded<Entry, String>>| {
            let location = Location::span(&path, entry.span());
            let Worded { words, rest: entry } = entry.into_inner();
            Term {
                forms: words,
                kind: entry.kind,
                translated: entry.translated,
                also: localized(entry.also),
                variants: localized(entry.not),
                location,
            }
        };
        let terms: Vec<Term> = file.term.into_iter().map(term).collect();
        let index = |forms: &dyn Fn(&Term) -> Vec<String>| {
            let mut list = Vec::new();
            let mut owners = Vec::new();
            for (position, term) in terms.iter().enumerate() {
                for form in forms(term) {
                    list.push(form);
                    owners.push(position);
                }
            }
            (Phrases::cased(&list), owners)
        };
        let forms = Localized::from_fn(|lang| {
            index(&|term| {
                let main = std::iter::once(term.forms.get(lang).clone());
                main.chain(term.also.get(lang).iter().cloned()).collect()
            })
        });
        let variants = Localized::from_fn(|lang| index(&|term| term.variants.get(lang).clone()));
        let names = Localized::from_fn(|lang| {
            let named = terms
                .iter()
                .filter(|term| matches!(term.kind, Kind::Title | Kind::Name));
            let mut list: Vec<String> = named
                .flat_map(|term| std::iter::once(term.forms.get(lang)).chain(term.also.get(lang)))
                .filter(|form| form.chars().any(|c| c.is_alphabetic() && !is_numeral(c)))
                .cloned()
                .collect();
            if grammar_of(lang).has_plurals {
                let plurals: Vec<String> = list.iter().map(|form| format!("{form}s")).collect();
                list.extend(plurals);
            }
            Phrases::cased(&list)
        });
        Glossary {
            terms,
            forms,
            names,
            variants,
        }
    }

    /// The terms of which a right form stands in `text`, with the place of each.
    pub(crate) fn found(&self, text: &str, lang: Lang) -> Vec<(usize, std::ops::Range<usize>)> {
        let (phrases, owners) = self.forms.get(lang);
        let hits = phrases.find(text);
        hits.into_iter().map(|hit| (owners[hit.phrase], hit.at)).collect()
    }

    /// Where names and titles stand in a text. Of names that overlap the longest counts; one that is nothing but a number
    /// is found nowhere, since any number would be it.
    pub(crate) fn names(&self, text: &str, lang: Lang) -> Vec<std::ops::Range<usize>> {
        let hits = self.names.get(lang).find(text).into_iter();
        hits.map(|hit| hit.at).collect()
    }

    /// The terms of which a wrong form stands in `text`, with the place of each. A wrong form that is part of a right
    /// one is none.
    pub(crate) fn wrong(&self, text: &str, lang: Lang) -> Vec<(usize, std::ops::Range<usize>)> {
        let (phrases, owners) = self.variants.get(lang);
        let hits = phrases.find(text);
        if hits.is_empty() {
            return Vec::new();
        }
        let right = self.found(text, lang);
        hits.into_iter()
            .filter(|hit| {
                !right.iter().any(|(_, at)| {
                    at.start <= hit.at.start && hit.at.end <= at.end && at.len() > hit.at.len()
                })
            })
            .map(|hit| (owners[hit.phrase], hit.at))
            .collect()
    }

    /// The names and titles that a paragraph names. A title counts in Chinese only between its marks, since it may be
    /// made of everyday words.
    pub(crate) fn named(&self, prose: &str, marked: &[Name], lang: Lang) -> BTreeSet<usize> {
        let inside = |at: &std::ops::Range<usize>| {
            marked
                .iter()
                .any(|name| name.at <= at.start && at.end <= name.at + name.text.len())
        };
        self.found(prose, lang)
            .into_iter()
            .filter(|(term, at)| match self.terms[*term].kind {
                Kind::Title => !grammar_of(lang).titles_are_marked || inside(at),
                Kind::Name => true,
                Kind::Term | Kind::Defined => false,
            })
            .map(|(term, _)| term)
            .collect()
    }

    /// Whether a title stands in the glossary as it is marked, and not only as a part of it.
    pub(crate) fn lists(&self, name: &Name, lang: Lang) -> bool {
        self.found(&name.text, lang)
            .iter()
            .any(|(_, at)| *at == (0..name.text.len()))
    }

    /// Whether the glossary knows a marked name.
    pub(crate) fn knows(&self, name: &Name, lang: Lang) -> bool {
        self.found(&name.text, lang)
            .iter()
            .any(|(term, _)| matches!(self.terms[*term].kind, Kind::Title | Kind::Name))
    }
}

/// Whether a character is one with which Chinese writes numbers.
fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千萬億兩".contains(c)
}
