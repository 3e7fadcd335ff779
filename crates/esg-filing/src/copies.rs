//! Copies of the PDFs that are made on request, beside those that are filed and never in their place.

use esg_check::rules::subject::{CopyKind, PdfCopy};
use esg_check::side_by_side;
use esg_model::text::Lang;
use esg_model::wording::Word;
use esg_model::{Outcome, Report, Sink, Sources};
use esg_pdf::{Attachment, Purpose};
use esg_xbrl::{InlineDocument, TargetDocument};

use crate::package::FileNames;
use esg_xbrl::data::JSON;

fn purpose(kind: CopyKind, attachments: &[Attachment]) -> Purpose<'_> {
    match kind {
        CopyKind::Data => Purpose::Data(attachments),
        CopyKind::Form => Purpose::Form,
    }
}

/// What the submission sheet says of a copy.
pub(crate) const fn description(kind: CopyKind) -> Word {
    match kind {
        CopyKind::Data => Word::FileDataCopy,
        CopyKind::Form => Word::FileFormCopy,
    }
}

/// The name of a copy in the output folder.
pub fn copy_name(copy: &PdfCopy, names: &FileNames) -> String {
    let suffix = purpose(copy.kind, &[]).suffix().unwrap_or_default();
    names.copy(copy.pdf.lang, suffix)
}

/// Typesets the copies that are asked for, in the order of `kinds` and of the languages that were rendered.
pub fn make_copies(
    report: &Report,
    sources: &Sources,
    target: &TargetDocument,
    inline: &[InlineDocument],
    kinds: &[CopyKind],
) -> Outcome<Vec<PdfCopy>> {
    let mut sink = Sink::default();
    let json = if kinds.contains(&CopyKind::Data) {
        let langs: Vec<Lang> = inline.iter().map(|document| document.lang).collect();
        esg_xbrl::json(report, target, &langs)
    } else {
        Vec::new()
    };
    let wanted: Vec<(CopyKind, &InlineDocument)> = kinds
        .iter()
        .flat_map(|kind| inline.iter().map(|document| (*kind, document)))
        .collect();
    let made = side_by_side(&wanted, |(kind, document)| {
        let attachments = match kind {
            CopyKind::Data => attachments(report, document, &json),
            CopyKind::Form => Vec::new(),
        };
        let pdf = esg_pdf::typeset_for(purpose(*kind, &attachments), report, sources, document.lang);
        (*kind, attachments, pdf)
    });
    let mut copies = Vec::new();
    for (kind, attachments, pdf) in made {
        sink.absorb(pdf.sink);
        copies.extend(pdf.output.map(|pdf| PdfCopy {
            kind,
            pdf,
            attachments,
        }));
    }
    Outcome {
        output: Some(copies),
        sink,
    }
}

/// What the data copy of one language holds: the same bytes as the files of the folder.
fn attachments(report: &Report, document: &InlineDocument, json: &[u8]) -> Vec<Attachment> {
    let names = FileNames::of(report);
    let in_words = |word| report.wording().get(word, document.lang).to_owned();
    vec![
        Attachment {
            name: names.tagged_page(document.lang),
            media_type: "application/xhtml+xml",
            description: in_words(Word::FileAttachedPage),
            bytes: document.bytes.clone(),
        },
        Attachment {
            name: names.data_report(&JSON),
            media_type: "application/json",
            description: in_words(Word::FileAttachedFacts),
            bytes: json.to_vec(),
        },
    ]
}
