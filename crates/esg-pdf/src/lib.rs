//! How a report looks: [`typeset`] makes the accessible, archivable PDF of one language, [`inspect()`] reads one back.
//!
//! typst does the typesetting and lives in this crate alone.
//! Rust turns the report into typst *content* whose spans lie in the author's own files ([`content`]),
//! so that typst's complaints name the author's line; the looks are functions in `templates/typst/*.typ`.
//! No text of an author is ever evaluated as typst code.
//!
//! Reading order: [`world`] and [`fonts`] give typst its files, [`content`] its input, [`anchor`] the labels in it,
//! [`Purpose`] and [`standard`] the kind of PDF, [`compile`] lays it out, [`pagination`] has pages begin where nothing is
//! parted;
//! [`diag`] its complaints in our terms; [`mod@inspect`] is independent of all of them.
//! What PDF/UA asks and who answers for it stands in `PDF_UA.md`.

mod anchor;
mod columns;
mod compile;
mod content;
mod diag;
mod fonts;
mod form;
mod inspect;
mod origin;
mod pagination;
mod place;
mod purpose;
pub mod rules;
mod span;
mod standard;
mod wide;
mod world;

use std::collections::BTreeMap;

use esg_model::diag::Location;
use esg_model::place::PlaceId;
use esg_model::section_id::SectionId;
use esg_model::{Lang, Outcome, Report, Sink, Sources};
use typst::foundations::{IntoValue, Value};

pub use crate::inspect::{
    AttachedFile, CheckBox, FontFacts, Fragment, InspectError, PageFacts, PdfFacts, PdfText, PictureBox,
    TagNode, TextBlock, inspect,
};
pub use crate::origin::{Origin, Origins};
pub use crate::purpose::{Attachment, BLEED_MM, Purpose};

/// A finished PDF of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// Its language.
    pub lang: Lang,
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The physical page, from 1, of each place that shows a figure.
    pub place_pages: BTreeMap<PlaceId, usize>,
    /// The physical page, from 1, on which each chapter, section and subsection starts, by id.
    pub section_pages: BTreeMap<SectionId, usize>,
    /// The physical page, from 1, on which each stretch begins that answers provisions, by where it is written.
    pub answer_pages: BTreeMap<Location, usize>,
    /// Where the words of its pages were written.
    pub origins: Origins,
}

/// Typesets `report` in `lang` as it is filed: PDF/UA-1 and PDF/A-2a.
///
/// `sources` supplies the fonts, the typst templates and the author's texts to which findings point.
pub fn typeset(report: &Report, sources: &Sources, lang: Lang) -> Outcome<Pdf> {
    typeset_for(Purpose::Filing, report, sources, lang)
}

/// Typesets `report` in `lang` for a purpose of its own. The pages are those that are filed.
pub fn typeset_for(purpose: Purpose<'_>, report: &Report, sources: &Sources, lang: Lang) -> Outcome<Pdf> {
    let mut sink = Sink::default();
    let output = attempt(purpose, report, sources, lang, &mut sink);
    Outcome { output, sink }
}

/// Drops what typst remembers of all that was laid out, in this process: what is typeset next begins anew.
pub fn forget() {
    typst::comemo::evict(0);
}

fn attempt(
    purpose: Purpose<'_>,
    report: &Report,
    sources: &Sources,
    lang: Lang,
    sink: &mut Sink,
) -> Option<Pdf> {
    for rule in rules::ALL {
        sink.examined(*rule, 1);
    }
    let fonts = fonts::Fonts::from_sources(sources, sink)?;
    let files = world::Files::from_sources(sources);
    let mut written = content::write(report, lang, &files, &content::Levers::default(), sink);
    written
        .inputs
        .insert("copy".into(), purpose.inputs(report, sources, lang));
    if let (Some(notice), Ok(Value::Dict(metadata))) =
        (purpose.notice(report, lang), written.inputs.at_mut("metadata"))
    {
        metadata.insert("description".into(), notice.into_value());
    }
    let own: Vec<&str> = fonts.own_families().iter().map(String::as_str).collect();
    written.inputs.insert("fonts".into(), own.into_value());
    let world = world::ReportWorld::new(
        fonts,
        files,
        std::mem::take(&mut written.inputs),
        report.dates.approval,
        sink,
    )?;
    let mut levers = content::Levers::of_chapters(&written.parts);
    let draft = compile::draft(&world, &written.chapters);
    if let Some(document) = &draft
        && pagination::tighten(document, &written, &mut levers)
    {
        written = content::write(report, lang, world.files(), &levers, &mut Sink::default());
    }
    let mut compiled = compile::compile(&world, &written.chapters, draft);
    for _ in 0..pagination::ROUNDS {
        let Ok(document) = &compiled.output else { break };
        if !pagination::mend(document, &written, &mut levers) {
            break;
        }
        // What is wrong with the words was told the first time.
        written = content::write(report, lang, world.files(), &levers, &mut Sink::default());
        compiled = compile::compile(&world, &written.chapters, compiled.output.ok());
    }
    diag::report(&world, &compiled.warnings, sink);
    let finished = compiled.output.and_then(|document| {
        let bytes = typst_pdf::pdf(&document, &standard::options(purpose, report, lang))?;
        wide::report(&document, report, lang, sink);
        Ok((document, bytes))
    });
    // Results of a compilation that were not used by the last few ones are dropped, so that a watching or
    // testing process does not grow without bound.
    typst::comemo::evict(8);
    match finished {
        Ok((document, bytes)) => Some(Pdf {
            lang,
            bytes: match purpose {
                Purpose::Form => form(&bytes, &written.fields, sink)?,
                Purpose::Filing | Purpose::Data(_) | Purpose::Press | Purpose::Correction => bytes,
            },
            pages: document.pages().len(),
            place_pages: place::place_pages(&document),
            section_pages: place::section_pages(&document, report, lang),
            answer_pages: place::answer_pages(&document, report, lang),
            origins: origin::Origins::of(&document, &world),
        }),
        Err(errors) => {
            diag::report(&world, &errors, sink);
            None
        }
    }
}

/// Makes the tick boxes check boxes.
fn form(bytes: &[u8], fields: &[content::Field], sink: &mut Sink) -> Option<Vec<u8>> {
    sink.examined(rules::CHECK_BOX_NOT_MADE, fields.len());
    form::fill_in(bytes, fields)
        .map_err(|problem| {
            let message = format!("the tick boxes cannot be made check boxes: {problem}");
            sink.error(rules::CHECK_BOX_NOT_MADE, None, message)
                .hint("restore the template that draws them, `templates/typst/components/questionnaire.typ`");
        })
        .ok()
}
