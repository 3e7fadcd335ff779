//! Copies of the PDFs that are made on request, beside those that are filed and never in their place.

use esg_check::rules::subject::{CopyKind, PdfCopy};
use esg_check::side_by_side;
use esg_model::text::{Lang, Localized};
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
pub(crate) fn description(kind: CopyKind) -> Localized<&'static str> {
    match kind {
        CopyKind::Data => Localized {
            en: "Copy for users of data, with the tagged page and the facts attached (PDF/A-3a)",
            zh_hant: "供數據使用者使用的版本，附有標記網頁及數據檔（PDF/A-3a）",
        },
        CopyKind::Form => Localized {
            en: "Copy for the issuer's own website, whose feedback form can be filled in (PDF/A-3a)",
            zh_hant: "供發行人網站使用的版本，意見表可直接填寫（PDF/A-3a）",
        },
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
    let in_words = |en: &str, zh_hant: &str| {
        match document.lang {
            Lang::En => en,
            Lang::ZhHant => zh_hant,
        }
        .to_owned()
    };
    vec![
        Attachment {
            name: names.tagged_page(document.lang),
            media_type: "application/xhtml+xml",
            description: in_words(
                "The report as Inline XBRL, a voluntary tagged copy",
                "報告的Inline XBRL版本（自願性標記版本）",
            ),
            bytes: document.bytes.clone(),
        },
        Attachment {
            name: names.data_report(&JSON),
            media_type: "application/json",
            description: in_words(
                "The facts of the report as xBRL-JSON",
                "報告的數據檔（xBRL-JSON）",
            ),
            bytes: json.to_vec(),
        },
    ]
}
