//! Copies of the PDFs that are made on request, beside those that are filed and never in their place.

use esg_model::text::{Lang, Localized};
use esg_model::{Outcome, Report, Sink, Sources};
use esg_pdf::{Attachment, Pdf, Purpose};
use esg_xbrl::{InlineDocument, TargetDocument};

use crate::package::FileNames;
use crate::side_by_side::side_by_side;

/// What a copy is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CopyKind {
    /// For users of data: the tagged page and the facts are attached.
    Data,
    /// For the issuer's website: the tick boxes of the feedback form can be filled in.
    Form,
}

/// A finished copy in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfCopy {
    /// What it is for.
    pub kind: CopyKind,
    /// The PDF.
    pub pdf: Pdf,
    /// The files that it holds.
    pub attachments: Vec<Attachment>,
}

impl CopyKind {
    fn purpose(self, attachments: &[Attachment]) -> Purpose<'_> {
        match self {
            CopyKind::Data => Purpose::Data(attachments),
            CopyKind::Form => Purpose::Form,
        }
    }

    /// What the submission sheet says of it.
    pub(crate) fn description(self) -> Localized<&'static str> {
        match self {
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
}

impl PdfCopy {
    /// Its name in the output folder.
    pub fn name(&self, names: &FileNames) -> String {
        let suffix = self.kind.purpose(&[]).suffix().unwrap_or_default();
        names.copy(self.pdf.lang, suffix)
    }
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
        let pdf = esg_pdf::typeset_for(kind.purpose(&attachments), report, sources, document.lang);
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
            name: names.json(),
            media_type: "application/json",
            description: in_words(
                "The facts of the report as xBRL-JSON",
                "報告的數據檔（xBRL-JSON）",
            ),
            bytes: json.to_vec(),
        },
    ]
}
