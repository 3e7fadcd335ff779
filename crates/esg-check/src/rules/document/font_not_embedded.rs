//! `DOC-101 font-not-embedded`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("font_not_embedded.md")]
pub static FONT_NOT_EMBEDDED: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-101", "font-not-embedded"),
        severity: Severity::Error,
        summary: "a font is not embedded, or its characters cannot be told",
        explain: include_str!("font_not_embedded.md"),
        source: Source::new(
            "ISO 32000-1",
            "9.9 embedded font programs, 9.10.3 ToUnicode CMaps",
        ),
    },
    limit: Some("fonts-embedded"),
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    let lang = subject.pdf.lang;
    for font in &subject.facts.fonts {
        FONT_NOT_EMBEDDED.examined(sink, 1);
        if !font.embedded {
            let message = format!("the font `{}` of the {lang:#} PDF is not embedded", font.name);
            FONT_NOT_EMBEDDED
                .emit(sink, None, message)
                .hint("use the fonts of data/fonts, and pictures without live text");
        } else if !font.to_unicode {
            let message = format!(
                "the font `{}` of the {lang:#} PDF does not say which characters its glyphs are",
                font.name
            );
            FONT_NOT_EMBEDDED
                .emit(sink, None, message)
                .hint("use the fonts of data/fonts, and pictures without live text");
        }
    }
}
