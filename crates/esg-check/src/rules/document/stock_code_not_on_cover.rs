//! `DOC-109 stock-code-not-on-cover`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("stock_code_not_on_cover.md")]
pub static STOCK_CODE_NOT_ON_COVER: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-109", "stock-code-not-on-cover"),
        severity: Severity::Error,
        summary: "the cover does not show the stock code",
        explain: include_str!("stock_code_not_on_cover.md"),
        source: Source::new("Main Board Listing Rules", "rule 13.51A"),
    },
    limit: Some("stock-code-on-cover"),
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    STOCK_CODE_NOT_ON_COVER.examined(sink, 1);
    let code = &subject.report.issuer.stock_code;
    let shown = subject.facts.pages.first().is_some_and(|cover| {
        cover
            .text
            .split(|c: char| !c.is_ascii_digit())
            .any(|digits| digits == code.as_str() || digits == code.short())
    });
    if !shown {
        let message = format!(
            "the cover of the {} PDF does not show the stock code {code}",
            subject.pdf.lang
        );
        STOCK_CODE_NOT_ON_COVER
            .emit(sink, subject.report.location.clone(), message)
            .hint("report this as a defect of the software: the cover prints the stock code of report.toml");
    }
}
