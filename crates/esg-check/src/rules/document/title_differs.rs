//! `DOC-105 title-differs`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("title_differs.md")]
pub static TITLE_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-105", "title-differs"),
        severity: Severity::Error,
        summary: "the title in the PDF is not the title of the report",
        explain: include_str!("title_differs.md"),
        source: Source::new("HKEXnews profile", "title-identical"),
    },
    limit: Some("title-identical"),
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    let lang = subject.pdf.lang;
    let report = subject.report;
    let expected = report.title.get(lang);
    TITLE_DIFFERS.examined(sink, 2);
    match &subject.facts.title {
        Some(title) if title == expected => {}
        other => {
            let is = other
                .as_ref()
                .map_or("missing".to_owned(), |title| format!("“{title}”"));
            let message = format!(
                "the title in the metadata of the {lang:#} PDF is {is}; report.toml says “{expected}”"
            );
            TITLE_DIFFERS
                .emit(sink, report.location.clone(), message)
                .hint("set `title` of report.toml in this language");
        }
    }
    let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    if !subject
        .facts
        .pages
        .first()
        .is_some_and(|cover| words(&cover.text).contains(&words(expected)))
    {
        let message = format!("the cover of the {lang:#} PDF does not show the title “{expected}”");
        TITLE_DIFFERS
            .emit(sink, report.location.clone(), message)
            .hint("shorten the title, or let the cover print it whole");
    }
}
