//! `DOC-110 figure-not-on-its-page`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("figure_not_on_its_page.md")]
pub static FIGURE_NOT_ON_ITS_PAGE: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-110", "figure-not-on-its-page"),
        severity: Severity::Error,
        summary: "a figure cannot be found in the text of the page on which it should stand",
        explain: include_str!("figure_not_on_its_page.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    let lang = subject.pdf.lang;
    let blocks: Vec<(std::ops::RangeInclusive<usize>, String)> = subject
        .facts
        .text
        .blocks
        .iter()
        .map(|block| (block.pages(), compact(&block.text)))
        .collect();
    let occurrences = subject.report.occurrences(lang);
    if occurrences.len() != subject.pdf.occurrence_pages.len() {
        let message = format!(
            "the {lang} PDF accounts for {} places with figures; the report has {}",
            subject.pdf.occurrence_pages.len(),
            occurrences.len()
        );
        FIGURE_NOT_ON_ITS_PAGE
            .emit(sink, None, message)
            .hint("report this as a defect of the software");
    }
    for (occurrence, page) in occurrences.iter().zip(&subject.pdf.occurrence_pages) {
        FIGURE_NOT_ON_ITS_PAGE.examined(sink, 1);
        let shown = subject.report.show(occurrence.id, occurrence.form, lang).full();
        let reference = subject.report.data_point(occurrence.id).reference();
        let message = match page {
            None => format!("`{reference}` is shown as {shown}, but on no page of the {lang} PDF"),
            Some(number)
                if !blocks
                    .iter()
                    .any(|(pages, text)| pages.contains(number) && text.contains(&compact(&shown))) =>
            {
                format!(
                    "`{reference}` should stand as {shown} on page {number} of the {lang} PDF, whose text does not hold it"
                )
            }
            Some(_) => continue,
        };
        FIGURE_NOT_ON_ITS_PAGE
            .emit(sink, occurrence.location.clone(), message)
            .hint(
                "look at that page: write the figure and the words of its unit in characters that read back as they are",
            );
    }
}

/// A text without white space, which extraction adds and drops at the ends of lines and cells.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
