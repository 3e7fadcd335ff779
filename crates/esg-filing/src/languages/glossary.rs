//! The names and terms of a report, each with its one form in each language: `glossary.toml`.

use esg_model::diag::Location;
use esg_model::source::SourcePath;
use esg_model::text::{Lang, Localized};
use serde::Deserialize;
use toml::Spanned;

/// The file.
pub(crate) const GLOSSARY: &str = "glossary.toml";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(default)]
    term: Vec<Spanned<Entry>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Entry {
    en: String,
    #[serde(rename = "zh-Hant")]
    zh_hant: String,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    not: Variants,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Variants {
    #[serde(default)]
    en: Vec<String>,
    #[serde(default, rename = "zh-Hant")]
    zh_hant: Vec<String>,
}

/// What a term is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// The name of a law, a policy, a film, a product: where one language has it, the other has it too.
    #[default]
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
    /// Forms that must not be used.
    pub(crate) variants: Localized<Vec<String>>,
    /// Where it is written.
    pub(crate) location: Location,
}

/// The names and terms of a report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Glossary {
    pub(crate) terms: Vec<Term>,
}

impl Glossary {
    pub(crate) fn of(file: File) -> Self {
        let path = SourcePath::new(GLOSSARY);
        let term = |entry: Spanned<Entry>| {
            let location = Location::span(&path, entry.span());
            let entry = entry.into_inner();
            Term {
                forms: Localized {
                    en: entry.en,
                    zh_hant: entry.zh_hant,
                },
                kind: entry.kind,
                variants: Localized {
                    en: entry.not.en,
                    zh_hant: entry.not.zh_hant,
                },
                location,
            }
        };
        Glossary {
            terms: file.term.into_iter().map(term).collect(),
        }
    }

    /// The term that has this form in `lang`.
    pub(crate) fn find(&self, form: &str, lang: Lang) -> Option<&Term> {
        self.terms.iter().find(|term| term.forms.get(lang) == form)
    }
}
