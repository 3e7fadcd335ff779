//! What a PDF is made for: one copy is filed, the others are not for submission.

use esg_model::picture::draft;
use esg_model::picture::outline::Outliner;
use esg_model::wording::Word;
use esg_model::{Lang, Report, Sources};
use typst::foundations::{Bytes, Dict, IntoValue, Value};
use typst::layout::Abs;

/// What a PDF is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose<'a> {
    /// To be filed: PDF/UA-1 and PDF/A-2a, static, with nothing attached.
    Filing,
    /// For users of data: PDF/UA-1 and PDF/A-3a, with the tagged files attached.
    Data(&'a [Attachment]),
    /// For a website: PDF/UA-1 and PDF/A-3a, with check boxes to fill in.
    Form,
    /// For a printer: PDF/UA-1 and PDF/A-2a, with [`BLEED_MM`] of bleed around each page.
    Press,
    /// For correcting a report that cannot be filed: static, tagged, of no standard, since what is wrong with the report
    /// may be what a standard demands. Each page says that it is not for filing.
    Correction,
}

/// How far the art of a page for the printer runs over its edge, in millimetres.
pub const BLEED_MM: u32 = 3;

/// A file inside a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is, in the language of the PDF.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Purpose<'_> {
    /// The word by which files for this purpose are named; those that are filed have none.
    pub const fn suffix(self) -> Option<&'static str> {
        match self {
            Purpose::Filing => None,
            Purpose::Data(_) => Some("data-copy"),
            Purpose::Form => Some("fillable"),
            Purpose::Press => Some("press"),
            Purpose::Correction => Some("not-for-filing"),
        }
    }

    /// What the file says of itself in place of what the report says, for it may travel alone.
    pub(crate) fn notice(self, report: &Report, lang: Lang) -> Option<&str> {
        (self == Purpose::Correction).then(|| report.wording().get(Word::NotForFilingNotice, lang))
    }

    /// The part of `sys.inputs` that tells the templates what is particular to this copy.
    pub(crate) fn inputs(self, report: &Report, sources: &Sources, lang: Lang) -> Value {
        let mark = match self {
            Purpose::Correction => Some(Word::NotForFiling),
            _ => report.is_draft().then_some(Word::Draft),
        };
        let mark = Outliner::of(sources)
            .zip(mark)
            .map(|(outliner, word)| draft::mark(&outliner, report.wording().get(word, lang)));
        let bleed = match self {
            Purpose::Press => Abs::mm(f64::from(BLEED_MM)),
            Purpose::Filing | Purpose::Data(_) | Purpose::Form | Purpose::Correction => Abs::zero(),
        };
        let attachments = match self {
            Purpose::Data(attachments) => attachments,
            Purpose::Filing | Purpose::Form | Purpose::Press | Purpose::Correction => &[],
        };
        let entries = [
            ("draft", mark.map_or(Value::None, bytes)),
            ("bleed", bleed.into_value()),
            (
                "attachments",
                Value::Array(attachments.iter().map(Attachment::value).collect()),
            ),
            ("form", Value::Bool(self == Purpose::Form)),
        ];
        dict(entries)
    }
}

impl Attachment {
    fn value(&self) -> Value {
        dict([
            ("name", self.name.as_str().into_value()),
            ("media-type", self.media_type.into_value()),
            ("description", self.description.as_str().into_value()),
            ("bytes", bytes(self.bytes.clone())),
        ])
    }
}

fn bytes(bytes: Vec<u8>) -> Value {
    Bytes::new(bytes).into_value()
}

fn dict<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let mut dict = Dict::new();
    for (name, value) in entries {
        dict.insert(name.into(), value);
    }
    Value::Dict(dict)
}
