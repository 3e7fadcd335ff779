//! `DIS-010 printed-value-differs`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::text::Lang;

use crate::rendered::{Stated, agrees, read_whole, stated_in, written};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("printed_value_differs.md")]
pub static PRINTED_VALUE_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-010", "printed-value-differs"),
        severity: Severity::Error,
        summary: "what a language prints for a figure does not read back as its value",
        explain: include_str!("printed_value_differs.md"),
        source: Source::new("this project", "a display option picks a form, never a value"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for lang in Lang::ALL {
        for (_, place) in report.places(lang) {
            let point = report.data_point(place.figure);
            let Some(stated) = stated_in(point, place.form, lang) else {
                continue;
            };
            PRINTED_VALUE_DIFFERS.examined(sink, 1);
            let printed = report.show(place.figure, place.form, lang).full();
            let expected = written(stated.value, stated.percent);
            let Some(reads) = misread(&printed, lang, &stated) else {
                continue;
            };
            let message = format!(
                "`{}` is {expected}, but {lang:#} prints {printed}, which {reads}",
                point.reference()
            );
            PRINTED_VALUE_DIFFERS
                .emit(sink, place.location.clone(), message)
                .hint("choose another display option, or none");
        }
    }
}

/// As what a reader takes the printed words, where it is not the value.
fn misread(printed: &str, lang: Lang, stated: &Stated) -> Option<String> {
    match read_whole(printed, lang) {
        Some(reading) if agrees(&reading, stated) => None,
        Some(reading) => Some(format!("reads as {}", written(reading.value, reading.percent))),
        None => Some("is no number".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use esg_model::text::Lang;

    use super::misread;
    use crate::rendered::{Stated, read_whole};

    /// No display option prints another value, so "DIS-010" is shown to fail on words of our own.
    #[test]
    fn words_that_say_another_number_are_told() {
        for (lang, printed, value, told) in [
            (Lang::En, "13 million", "13000000000", true),
            (Lang::ZhHant, "130萬", "13000000000", true),
            (Lang::En, "no", "1", true),
            (Lang::En, "many", "1", true),
            (Lang::En, "1", "1", false),
        ] {
            let stated = Stated {
                value: value.parse().expect("the case holds a number"),
                percent: false,
                year: false,
                unit: None,
            };
            let reads = misread(printed, lang, &stated);
            assert_eq!(reads.is_some(), told, "{printed} is told as DIS-010: {reads:?}");
        }
    }

    #[test]
    fn both_languages_read_as_the_same_number() {
        for (lang, printed, value) in [
            (Lang::En, "1,393", "1393"),
            (Lang::ZhHant, "19.74%", "0.1974"),
            (Lang::En, "13 billion", "13000000000"),
            (Lang::ZhHant, "130億", "13000000000"),
            (Lang::ZhHant, "1,700萬", "17000000"),
            (Lang::En, "−5", "-5"),
            (Lang::En, "nil", "0"),
            (Lang::ZhHant, "沒有", "0"),
        ] {
            let read = read_whole(printed, lang).map(|reading| reading.value);
            assert_eq!(read, value.parse().ok(), "{printed}");
        }
        assert_eq!(read_whole("about 5", Lang::En), None);
        assert_eq!(read_whole("13億人", Lang::ZhHant), None);
        assert_eq!(read_whole("", Lang::En), None);
    }
}
