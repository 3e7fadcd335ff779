//! `DOC-122 note-apart-from-mark`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::flaws;
use crate::layout::FlawKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("note_apart_from_mark.md")]
pub static NOTE_APART_FROM_MARK: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-122", "note-apart-from-mark"),
        severity: Severity::Error,
        summary: "a footnote begins on another page than its mark",
        explain: include_str!("note_apart_from_mark.md"),
        source: Source::new("this project", "look of the pages"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    flaws::tell(
        &NOTE_APART_FROM_MARK,
        FlawKind::NoteApart,
        "put a word more or less before the mark, or move the note to another sentence",
        subject,
        sink,
    );
}
