//! `DOC-118 page-number-differs`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rendered::SlipKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("page_number_differs.md")]
pub static PAGE_NUMBER_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-118", "page-number-differs"),
        severity: Severity::Error,
        summary: "the contents, the index or a page's foot names another page than the one on which the section starts",
        explain: include_str!("page_number_differs.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    PAGE_NUMBER_DIFFERS.examined(sink, subject.pdf.section_pages.len() + subject.facts.pages.len());
    let slips = subject.account.slips.iter();
    for slip in slips.filter(|slip| slip.kind == SlipKind::Page) {
        PAGE_NUMBER_DIFFERS
            .emit(sink, slip.place.clone(), slip.message.clone())
            .hint("look at both pages; a title that ends in digits runs into its page number: end it with a word");
    }
}
