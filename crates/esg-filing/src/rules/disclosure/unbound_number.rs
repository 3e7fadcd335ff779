//! `DIS-020 unbound-number`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::source::SourcePath;
use esg_model::text::Lang;
use esg_reader::{Kind, Reader, Reading, Writing};
use rust_decimal::Decimal;

use crate::rendered::{Flat, PartKind, language, visit_flats};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("unbound_number.md")]
pub static UNBOUND_NUMBER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-020", "unbound-number"),
        severity: Severity::Error,
        summary: "the text states a number that refers to no figure of the data",
        explain: include_str!("unbound_number.md"),
        source: Source::new("this project", "every figure has a source"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for lang in Lang::ALL {
        let reader = Reader::new(language(lang));
        visit_flats(subject.report, lang, &mut |flat, path| {
            stretch(flat, path, lang, &reader, sink);
        });
    }
}

fn stretch(flat: &Flat, path: &SourcePath, lang: Lang, reader: &Reader<'_>, sink: &mut Sink) {
    for reading in reader.read(&flat.text) {
        UNBOUND_NUMBER.examined(sink, 1);
        let declared = flat
            .part_at(reading.span.start)
            .is_some_and(|part| matches!(part.kind, PartKind::Declared));
        let title = flat
            .titles
            .iter()
            .any(|title| title.start <= reading.span.start && reading.span.end <= title.end);
        if declared || title || !counts(&reading) {
            continue;
        }
        let words = &flat.text[reading.span.clone()];
        let message = format!("the {lang} text states `{words}`, which refers to no figure");
        UNBOUND_NUMBER
            .emit(sink, flat.place(&reading.span, path), message)
            .hint("refer to the figure, `{{concept}}`, and add it to facts.csv if it is not there")
            .hint(format!(
                "or say why it needs no data: `{{{{! {words} // the reason}}}}`"
            ));
    }
}

/// Whether a number says how much or how many. In words, one is an article or a pronoun more often than a number.
fn counts(reading: &Reading) -> bool {
    let small = matches!(reading.writing, Writing::Words | Writing::Numerals)
        && !reading.percent
        && reading.value <= Decimal::ONE;
    reading.kind == Kind::Quantity && !small
}
