//! `DOC-110 figure-not-on-its-page`

use esg_model::diag::{RuleId, Severity, Sink};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule, Source};

#[doc = include_str!("figure_not_on_its_page.md")]
pub static FIGURE_NOT_ON_ITS_PAGE: Rule = Rule {
    id: RuleId::new("DOC-110", "figure-not-on-its-page"),
    severity: Severity::Error,
    summary: "a figure cannot be found in the text of the page on which it should stand",
    explain: include_str!("figure_not_on_its_page.md"),
    source: Source {
        instrument: "this project",
        clause: "call figures",
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
    for (id, place) in subject.report.places(lang) {
        FIGURE_NOT_ON_ITS_PAGE.examined(sink, 1);
        let shown = subject.report.show(place.figure, place.form, lang).full();
        let reference = subject.report.data_point(place.figure).reference();
        let message = match subject.pdf.place_pages.get(&id) {
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
            .emit(sink, place.location.clone(), message)
            .hint(
                "look at that page: write the figure and the words of its unit in characters that read back as they are",
            );
    }
}

/// A text without white space, which extraction adds and drops at the ends of lines and cells.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
