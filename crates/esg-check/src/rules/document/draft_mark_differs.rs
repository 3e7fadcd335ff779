//! `DOC-112 draft-mark-differs`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("draft_mark_differs.md")]
pub static DRAFT_MARK_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-112", "draft-mark-differs"),
        severity: Severity::Error,
        summary: "a page of a draft lacks its mark, or a page of a filing has one",
        explain: include_str!("draft_mark_differs.md"),
        source: Source::new("this project", "drafts"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    let (lang, draft) = (subject.pdf.lang, subject.report.is_draft());
    for (index, page) in subject.facts.pages.iter().enumerate() {
        DRAFT_MARK_DIFFERS.examined(sink, 1);
        if page.watermarked == draft {
            continue;
        }
        let number = index + 1;
        let message = if draft {
            format!("page {number} of the {lang:#} PDF does not carry the mark of a draft")
        } else {
            format!("page {number} of the {lang:#} PDF carries the mark of a draft; it is to be filed")
        };
        DRAFT_MARK_DIFFERS
            .emit(sink, None, message)
            .hint("restore the template that draws it, `templates/typst/components/draft.typ`");
    }
}
