//! `DOC-102 page-without-text`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("page_without_text.md")]
pub static PAGE_WITHOUT_TEXT: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-102", "page-without-text"),
        severity: Severity::Error,
        summary: "a page holds no text that can be extracted",
        explain: include_str!("page_without_text.md"),
        source: Source::new("HKEXnews profile", "text-extractable"),
    },
    limit: Some("text-extractable"),
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    let lang = subject.pdf.lang;
    if subject.facts.pages.is_empty() {
        PAGE_WITHOUT_TEXT
            .emit(sink, None, format!("the {lang:#} PDF has no pages"))
            .hint("write a chapter");
    }
    for (index, page) in subject.facts.pages.iter().enumerate() {
        PAGE_WITHOUT_TEXT.examined(sink, 1);
        let number = index + 1;
        if page.text.trim().is_empty() {
            let message = format!("no text can be extracted from page {number} of the {lang:#} PDF");
            PAGE_WITHOUT_TEXT
                .emit(sink, None, message)
                .hint("give the page words; a scan or a picture alone cannot be searched");
        } else if let Some(lost) = page
            .text
            .chars()
            .find(|c| *c == char::REPLACEMENT_CHARACTER || *c == '\0')
        {
            let message = format!(
                "page {number} of the {lang:#} PDF holds a character that cannot be told (U+{:04X})",
                u32::from(lost)
            );
            PAGE_WITHOUT_TEXT
                .emit(sink, None, message)
                .hint("replace the character in the text by a common one");
        }
    }
}
