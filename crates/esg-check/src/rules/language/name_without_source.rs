//! `DIS-092 name-without-source`

use std::collections::{BTreeMap, BTreeSet};

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::source::SourcePath;
use esg_model::text::Lang;

use crate::languages::{GLOSSARY, Glossary, grammar_of, lower, names};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("name_without_source.md")]
pub static NAME_WITHOUT_SOURCE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-092", "name-without-source"),
        severity: Severity::Advice,
        summary: "nobody says whether the name of a document is its own or a translation",
        explain: include_str!("name_without_source.md"),
        source: Source::new("this project", "a translated name is not the document's own"),
    },
    limit: None,
    check: Check::Report(check),
};

/// How many names a message spells out.
const TOLD: usize = 3;

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    // A report without a glossary says of no name whose it is; the list of rules shows that.
    let Some(glossary) = subject.languages.glossary else {
        return;
    };
    unlisted(subject, glossary, sink);
    unsaid(subject, glossary, sink);
}

/// Names that the glossary does not list, file by file, in the languages that mark them. Italics may stress a word, and are
/// not looked at.
fn unlisted(subject: &ReportSubject<'_>, glossary: &Glossary, sink: &mut Sink) {
    for lang in Lang::ALL {
        if grammar_of(lang).titles_are_marked {
            unlisted_in(subject, glossary, lang, sink);
        }
    }
}

fn unlisted_in(subject: &ReportSubject<'_>, glossary: &Glossary, lang: Lang, sink: &mut Sink) {
    let mut files: BTreeMap<SourcePath, (Location, Vec<String>)> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for leaf in subject
        .languages
        .sections
        .iter()
        .flat_map(|section| section.leaves.get(lang))
    {
        let prose = leaf.prose();
        for name in names(leaf, &prose, lang) {
            NAME_WITHOUT_SOURCE.examined(sink, 1);
            if glossary.lists(&name, lang) || !seen.insert(name.text.clone()) {
                continue;
            }
            let at = leaf.locate(name.at);
            let (_, unknown) = files
                .entry(leaf.location.path.clone())
                .or_insert_with(|| (at, Vec::new()));
            unknown.push(name.text);
        }
    }
    for (at, unknown) in files.into_values() {
        let told: Vec<String> = unknown
            .iter()
            .take(TOLD)
            .map(|name| format!("\u{201c}{name}\u{201d}"))
            .collect();
        let more = match unknown.len().saturating_sub(TOLD) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        NAME_WITHOUT_SOURCE
            .emit(
                sink,
                at,
                format!(
                    "the glossary does not say whose these names in {lang:#} are: {}{more}",
                    told.join(", ")
                ),
            )
            .hint(format!(
                "add each to glossary.toml as `kind = \"title\"`, with `translated = \"{lang}\"` where it was translated for this report"
            ));
    }
}

/// Names that are translations, where the language does not say so.
fn unsaid(subject: &ReportSubject<'_>, glossary: &Glossary, sink: &mut Sink) {
    for lang in Lang::ALL {
        let translated: Vec<_> = glossary
            .terms
            .iter()
            .filter(|term| term.translated == Some(lang))
            .collect();
        NAME_WITHOUT_SOURCE.examined(sink, translated.len());
        let [first, others @ ..] = &translated[..] else {
            continue;
        };
        let says = subject.languages.usage.translation.get(lang);
        let said = subject
            .languages
            .sections
            .iter()
            .flat_map(|section| section.leaves.get(lang))
            .any(|leaf| says.is_in(&lower(&leaf.prose())));
        if said {
            continue;
        }
        let more = match others.len() {
            0 => " was".to_owned(),
            more => format!(" and {more} more were"),
        };
        NAME_WITHOUT_SOURCE
            .emit(
                sink,
                first.location.clone(),
                format!(
                    "{GLOSSARY} says that \u{201c}{}\u{201d}{more} translated into {lang:#}, and the text does not say so",
                    first.forms.get(lang)
                ),
            )
            .hint(format!(
                "say once, where terms are defined, that such names are translations, \u{201c}{}\u{201d}",
                subject.languages.usage.usual_translation.get(lang)
            ));
    }
}
