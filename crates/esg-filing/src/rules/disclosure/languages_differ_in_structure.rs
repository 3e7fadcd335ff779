//! `DIS-008 languages-differ-in-structure`

use std::collections::BTreeSet;

use esg_model::block::{Block, BlockKind, InlineKind, visit_blocks, visit_inlines};
use esg_model::diag::{Location, RuleId, Severity, Sink};
use esg_model::report::{Chapter, Narrative};
use esg_model::text::Lang;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule, Source};

#[doc = include_str!("languages_differ_in_structure.md")]
pub static LANGUAGES_DIFFER_IN_STRUCTURE: Rule = Rule {
    id: RuleId::new("DIS-008", "languages-differ-in-structure"),
    severity: Severity::Error,
    summary: "a section holds other tables, figures, footnotes or answers in one language than in the other",
    explain: include_str!("languages_differ_in_structure.md"),
    source: Source {
        instrument: "this project",
        clause: "both languages state the same facts",
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
    let [en, zh] = Lang::ALL.map(|lang| parts(subject.report.narratives.get(lang)));
    for part in &en {
        // A section that one language lacks was reported while reading.
        let Some(other) = zh.iter().find(|other| other.id == part.id) else {
            continue;
        };
        LANGUAGES_DIFFER_IN_STRUCTURE.examined(
            sink,
            part.landmarks.len().max(other.landmarks.len()) + part.footnotes.len(),
        );
        compare(part, other, sink);
        for (here, there, lang) in [(part, other, Lang::En), (other, part, Lang::ZhHant)] {
            for name in here.footnotes.difference(&there.footnotes) {
                let message = format!("section `{}` has the footnote `{name}` in {lang} only", here.id);
                LANGUAGES_DIFFER_IN_STRUCTURE
                    .emit(sink, here.heading.clone(), message)
                    .also(there.heading.clone(), "the same section in the other language")
                    .hint("set the footnote's mark in both languages");
            }
        }
    }
}

/// Reports the first place where two sections part ways: what follows it would only repeat the fault.
fn compare(en: &Part<'_>, zh: &Part<'_>, sink: &mut Sink) {
    let length = en.landmarks.len().max(zh.landmarks.len());
    let Some(at) = (0..length).find(|&at| {
        let [here, there] = [en, zh].map(|part| part.landmarks.get(at).map(|mark| mark.what.as_str()));
        here != there
    }) else {
        return;
    };
    let [(here, here_at), (there, there_at)] = [en, zh].map(|part| match part.landmarks.get(at) {
        Some(mark) => (format!("the {}", mark.what), mark.at.clone()),
        None => ("nothing more".to_owned(), part.heading.clone()),
    });
    let message = format!(
        "section `{}` has {here} in en where it has {there} in zh-Hant",
        en.id
    );
    LANGUAGES_DIFFER_IN_STRUCTURE
        .emit(sink, here_at, message)
        .also(there_at, "the place in zh-Hant")
        .hint("place tables, figures, case studies and disclosures in the same order in both languages");
}

fn parts(narrative: &Narrative) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for chapter in &narrative.chapters {
        parts.push(part(
            narrative,
            chapter,
            &chapter.id,
            chapter.span.clone(),
            &chapter.blocks,
        ));
        for section in &chapter.sections {
            parts.push(part(
                narrative,
                chapter,
                &section.id,
                section.span.clone(),
                &section.blocks,
            ));
        }
    }
    parts
}

fn part<'a>(
    narrative: &Narrative,
    chapter: &Chapter,
    id: &'a str,
    heading: std::ops::Range<usize>,
    blocks: &[Block],
) -> Part<'a> {
    let mut landmarks = Vec::new();
    visit_blocks(blocks, &mut |block| {
        let what = match &block.kind {
            BlockKind::Table(id) => format!("table `{id}`"),
            BlockKind::TextTable(table) => {
                format!(
                    "text table `{}` of {} rows and {} columns",
                    table.id,
                    table.rows.len(),
                    table.header.len()
                )
            }
            BlockKind::Figure(id) => format!("figure `{id}`"),
            BlockKind::Disclosure { provisions, .. } => format!("disclosure of {}", provisions.join(", ")),
            BlockKind::CaseStudy { .. } => "case study".to_owned(),
            BlockKind::Subheading { id, .. } => format!("subsection `{id}`"),
            BlockKind::Steps(steps) => format!("{} steps", steps.len()),
            BlockKind::KeyFigures(figures) => format!("{} key figures", figures.len()),
            BlockKind::Gallery(_) => "gallery".to_owned(),
            BlockKind::Notice => "notice".to_owned(),
            BlockKind::CodeIndex => "index".to_owned(),
            BlockKind::Questionnaire(_) => "questionnaire".to_owned(),
            BlockKind::Paragraph(_) | BlockKind::List { .. } => return,
        };
        landmarks.push(Landmark {
            what,
            at: Location::span(&chapter.path, block.span.clone()),
        });
    });
    let mut footnotes = BTreeSet::new();
    visit_inlines(blocks, &mut |inline| {
        if let InlineKind::Footnote(number) = inline.kind
            && let Some(note) = narrative.footnotes.get(number.wrapping_sub(1))
        {
            footnotes.insert(note.name.clone());
        }
    });
    Part {
        id,
        heading: Location::span(&chapter.path, heading),
        landmarks,
        footnotes,
    }
}
