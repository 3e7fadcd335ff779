//! What the two writers made agrees with the report and with each other.

use std::collections::BTreeSet;

use esg_model::display::Form;
use esg_tests::projection::{fact_line, squeezed, text};
use esg_tests::stages::Filing;
use esg_xbrl::{Fact, FactValue};

use crate::{EXAMPLE, MINIMAL};

/// Facts read back from the finished pages are those that the writer says, and those of the target document.
fn check_round_trip(filing: &Filing) {
    for document in &filing.inline {
        let read = esg_xbrl::read_back(&document.bytes).expect("our own page can be read");
        assert_eq!(whole_lines(&read), whole_lines(&document.facts), "{}: as written", document.lang);
        let target = filing.target().facts.iter().filter(|fact| fact.value.lang().is_none_or(|lang| lang == document.lang));
        let blocks_aside = read.iter().filter(|fact| !matches!(fact.value, FactValue::TextBlock { .. }));
        assert_eq!(whole_lines(blocks_aside), whole_lines(target), "{}: as bound", document.lang);
    }
}

/// Every aspect and the whole value of each fact.
fn whole_lines<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> BTreeSet<String> {
    facts
        .into_iter()
        .map(|fact| match &fact.value {
            FactValue::TextBlock { xhtml, .. } => format!("{} {xhtml}", fact_line(fact)),
            _ => format!("{} {}", fact.context.entity.identifier, fact_line(fact)),
        })
        .collect()
}

/// Every place that shows a data point shows the same words on its page of the PDF and on the web page.
fn check_shown(filing: &Filing) {
    let report = filing.report();
    for (pdf, document) in filing.pdfs.iter().zip(&filing.inline) {
        let lang = pdf.lang;
        assert_eq!(document.lang, lang);
        let inspected = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let pages: Vec<String> = inspected.pages.iter().map(|page| squeezed(&page.text)).collect();
        let web = squeezed(&text(std::str::from_utf8(&document.bytes).expect("the page is UTF-8")));
        let occurrences = report.occurrences(lang);
        assert_eq!(occurrences.len(), pdf.occurrence_pages.len());
        let mut problems = Vec::new();
        for (occurrence, page) in occurrences.iter().zip(&pdf.occurrence_pages) {
            let shown = report.show(occurrence.id, occurrence.form, lang).full();
            let reference = report.data_point(occurrence.id).reference();
            let words = squeezed(&shown);
            match page {
                None => problems.push(format!("{lang}: `{reference}` has no page")),
                // A figure may begin on one page and a long text go on to the next.
                Some(page) if !pages[page - 1].contains(&words) => {
                    problems.push(format!("{lang}: `{shown}` ({reference}) is not on page {page}"));
                }
                Some(_) => {}
            }
            if !web.contains(&words) {
                problems.push(format!("{lang}: `{shown}` ({reference}) is not on the web page"));
            }
        }
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}

/// Both languages tag the same numbers, years and dates.
fn check_languages(filing: &Filing) {
    let wordless = |facts: &[Fact]| -> BTreeSet<String> {
        facts.iter().filter(|fact| fact.value.lang().is_none()).map(fact_line).collect()
    };
    let [first, second] = filing.inline.as_slice() else { panic!("one page for each language") };
    assert_eq!(wordless(&first.facts), wordless(&second.facts));
}

/// Every data point is printed in digits somewhere in each language.
fn check_digits(filing: &Filing) {
    let report = filing.report();
    for pdf in &filing.pdfs {
        let in_digits: BTreeSet<_> = report
            .occurrences(pdf.lang)
            .into_iter()
            .filter(|occurrence| !matches!(occurrence.form, Form::Zero(_)))
            .map(|occurrence| occurrence.id)
            .collect();
        assert_eq!(in_digits.len(), report.data_points.len(), "{}", pdf.lang);
    }
}

fn check(filing: &Filing) {
    check_round_trip(filing);
    check_shown(filing);
    check_languages(filing);
    check_digits(filing);
}

#[test]
fn minimal() {
    check(&MINIMAL);
}

#[test]
fn worked_example() {
    check(&EXAMPLE);
}
