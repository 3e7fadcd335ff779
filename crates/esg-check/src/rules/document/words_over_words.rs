//! `DOC-120 words-over-words`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::flaws;
use crate::layout::FlawKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("words_over_words.md")]
pub static WORDS_OVER_WORDS: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-120", "words-over-words"),
        severity: Severity::Error,
        summary: "words of a page lie over other words or over a picture",
        explain: include_str!("words_over_words.md"),
        source: Source::new("this project", "look of the pages"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    flaws::tell(
        &WORDS_OVER_WORDS,
        FlawKind::Overprint,
        "shorten the words here, or give them more room: fewer columns, a smaller figure, another place",
        subject,
        sink,
    );
}
