//! `DIS-008 languages-differ-in-structure`

use std::collections::BTreeSet;

use esg_model::Report;
use esg_model::block::{AtomKind, BlockKind, atoms};
use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::parallel::{Leaf, Pair, Reference, ReferenceKind, Section};
use esg_model::text::{Lang, Localized};
use esg_model::walk::Event;

use crate::languages::Differences;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("languages_differ_in_structure.md")]
pub static LANGUAGES_DIFFER_IN_STRUCTURE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-008", "languages-differ-in-structure"),
        severity: Severity::Error,
        summary: "a section holds other paragraphs, tables, figures, footnotes, answers or references in one language than in the other",
        explain: include_str!("languages_differ_in_structure.md"),
        source: Source::new("this project", "both languages state the same facts"),
    },
    limit: None,
    check: Check::Report(check),
};

/// Something that both languages must have in the same place.
struct Landmark {
    what: String,
    at: Location,
}

/// A chapter before its first section, or a section.
struct Part<'a> {
    id: &'a str,
    heading: Location,
    landmarks: Vec<Landmark>,
    footnotes: BTreeSet<String>,
}

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &LANGUAGES_DIFFER_IN_STRUCTURE;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    let parts = &Localized::from_fn(|lang| parts(subject.report, lang));
    let sections = |(one, other): (Lang, Lang)| {
        let both = parts.get(one).iter().filter_map(move |part| {
            // A section that one language lacks was reported while reading.
            let there = parts.get(other).iter().find(|other| other.id == part.id)?;
            Some(((one, part), (other, there)))
        });
        both.collect::<Vec<_>>()
    };
    for (part, other) in Lang::pairs().flat_map(sections) {
        rule.examined(
            sink,
            part.1.landmarks.len().max(other.1.landmarks.len()) + part.1.footnotes.len(),
        );
        compare(part, other, &meant, sink);
        for ((lang, here), (_, there)) in [(part, other), (other, part)] {
            for name in here.footnotes.difference(&there.footnotes) {
                if meant.is_meant(here.id, None) {
                    continue;
                }
                let message = format!("section `{}` has the footnote `{name}` in {lang:#} only", here.id);
                rule.emit(sink, here.heading.clone(), message)
                    .also(there.heading.clone(), "the same section in the other language")
                    .hint("set the footnote's mark in both languages");
            }
        }
    }
    for section in &subject.languages.sections {
        compare_references(section, &meant, sink);
    }
    meant.report_unmet(&rule.about, sink);
}

/// What a section refers to in both languages must stand in paragraphs that belong together; what one language does
/// not refer to at all is reported for the section, by this rule or by the one that looks at figures.
fn compare_references(section: &Section, meant: &Differences<'_>, sink: &mut Sink) {
    let pairs: Vec<(Localized<&Leaf>, Localized<BTreeSet<Reference>>)> = section
        .pairs()
        .iter()
        .filter_map(Pair::both)
        .map(|pair| {
            let references = pair.map(|_, leaf| leaf.references());
            (pair, references)
        })
        .collect();
    let mut whole: Localized<BTreeSet<&Reference>> = Localized::default();
    for (_, references) in &pairs {
        for (lang, references) in references.iter() {
            whole.get_mut(lang).extend(references);
        }
    }
    for (pair, references) in &pairs {
        LANGUAGES_DIFFER_IN_STRUCTURE.examined(sink, references.en.len());
        for (lang, other) in Lang::each_with_others() {
            for reference in references.get(lang).difference(references.get(other)) {
                let elsewhere = whole.get(other).contains(reference);
                // Figures and footnotes of one language only are reported for the section.
                let told = match reference.kind {
                    ReferenceKind::Figure | ReferenceKind::Footnote => !elsewhere,
                    // Where a name is nothing's, that was told, and it may be what the counterpart refers to.
                    ReferenceKind::Part => pair.iter().any(|(_, leaf)| leaf.leads_nowhere()),
                };
                if told || meant.is_meant(&section.id, Some(pair)) {
                    continue;
                }
                let place = if elsewhere {
                    "in another paragraph"
                } else {
                    "nowhere in the section"
                };
                let message = format!(
                    "`{}` stands in this {} in {lang:#}, but {place} in {other:#}",
                    reference.text,
                    pair.get(lang).kind.as_str()
                );
                LANGUAGES_DIFFER_IN_STRUCTURE
                    .emit(sink, pair.get(lang).location.clone(), message)
                    .also(pair.get(other).location.clone(), format!("the counterpart in {other:#}"))
                    .hint("refer to it in the same paragraph of both languages, or declare the difference in languages.toml");
            }
        }
    }
}

/// Reports the first place where two sections part ways: what follows it would only repeat the fault.
fn compare(
    (lang, own): (Lang, &Part<'_>),
    (other, its): (Lang, &Part<'_>),
    meant: &Differences<'_>,
    sink: &mut Sink,
) {
    let length = own.landmarks.len().max(its.landmarks.len());
    let Some(at) = (0..length).find(|&at| {
        let [here, there] = [own, its].map(|part| part.landmarks.get(at).map(|mark| mark.what.as_str()));
        here != there
    }) else {
        return;
    };
    if meant.is_meant(own.id, None) {
        return;
    }
    let [(here, here_at), (there, there_at)] = [own, its].map(|part| match part.landmarks.get(at) {
        Some(mark) => (format!("the {}", mark.what), mark.at.clone()),
        None => ("nothing more".to_owned(), part.heading.clone()),
    });
    let message = format!(
        "section `{}` has {here} in {lang:#} where it has {there} in {other:#}",
        own.id
    );
    LANGUAGES_DIFFER_IN_STRUCTURE
        .emit(sink, here_at, message)
        .also(there_at, format!("the place in {other:#}"))
        .hint("give both languages the same paragraphs, lists, tables, figures and disclosures in the same order, or declare the difference in languages.toml");
}

fn parts(report: &Report, lang: Lang) -> Vec<Part<'_>> {
    let narrative = report.narratives.get(lang);
    let mut parts: Vec<Part<'_>> = Vec::new();
    for (place, event) in narrative.walk() {
        if let Event::Part = event {
            parts.push(Part {
                id: place.id().as_str(),
                heading: place.heading(),
                landmarks: Vec::new(),
                footnotes: BTreeSet::new(),
            });
        }
        let Some(part) = parts.last_mut() else { continue };
        match event {
            // What another language does not place was told as that.
            Event::Open(block) if !is_placed(report, &block.kind) => {}
            Event::Open(block) => part.landmarks.push(Landmark {
                what: report.landmark(&block.kind),
                at: place.at(&block.span),
            }),
            Event::Words(words) => {
                let atoms = atoms(words.text.running());
                let notes = atoms.iter().filter_map(|atom| match atom.kind {
                    AtomKind::Footnote(number) => narrative.footnote(number),
                    _ => None,
                });
                part.footnotes.extend(notes.map(|note| note.name.clone()));
            }
            Event::Part | Event::Item(_) | Event::Row(_) | Event::Close(_) => {}
        }
    }
    parts
}

/// Whether every language places the table or illustration that a block shows, if it shows one that stands in a file of
/// its own.
fn is_placed(report: &Report, block: &BlockKind) -> bool {
    report.narratives.iter().all(|(_, narrative)| match block {
        BlockKind::Table(id) => narrative.tables.contains(&id.table()),
        BlockKind::Illustration(id) => narrative.illustrations.contains(id),
        _ => true,
    })
}
