//! `DIS-010 printed-value-differs`

use esg_model::diag::{RuleId, Severity, Sink};
use esg_model::disclosure::Value;
use esg_model::quantity::{Decimals, power_of_ten, round};
use esg_model::text::Lang;
use rust_decimal::Decimal;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule, Source};

#[doc = include_str!("printed_value_differs.md")]
pub static PRINTED_VALUE_DIFFERS: Rule = Rule {
    id: RuleId::new("DIS-010", "printed-value-differs"),
    severity: Severity::Error,
    summary: "what a language prints for a figure does not read back as its value",
    explain: include_str!("printed_value_differs.md"),
    source: Source {
        instrument: "this project",
        clause: "a display option picks a form, never a value",
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for lang in Lang::ALL {
        for occurrence in report.occurrences(lang) {
            let point = report.data_point(occurrence.id);
            let (value, decimals) = match &point.value {
                Value::Number { quantity, .. } => (quantity.value, quantity.decimals),
                Value::Year(year) => (Decimal::from(*year), Decimals::Exact),
                Value::Text(_) => continue,
            };
            PRINTED_VALUE_DIFFERS.examined(sink, 1);
            let expected = match decimals {
                Decimals::Exact => value,
                Decimals::Places(places) => round(value, places),
            };
            let printed = report.show(occurrence.id, occurrence.form, lang).full();
            let message = match parse(&printed) {
                Some(read) if read == expected => continue,
                Some(read) => {
                    format!(
                        "`{}` is {expected}, but {lang} prints {printed}, which reads as {read}",
                        point.reference()
                    )
                }
                None => format!(
                    "`{}` is {expected}, but {lang} prints {printed}, which is no number",
                    point.reference()
                ),
            };
            PRINTED_VALUE_DIFFERS
                .emit(sink, occurrence.location.clone(), message)
                .hint("choose another display option, or none");
        }
    }
}

/// Reads a number as a person does: separators, percent signs, number words of both languages, words for zero.
/// Shares nothing with the code that prints them.
fn parse(printed: &str) -> Option<Decimal> {
    if ["no", "nil", "zero", "沒有", "無", "零"].contains(&printed) {
        return Some(Decimal::ZERO);
    }
    let (negative, rest) = match printed.strip_prefix(['−', '-']) {
        Some(rest) => (true, rest),
        None => (false, printed),
    };
    let words = [
        ("%", -2),
        (" thousand", 3),
        (" million", 6),
        (" billion", 9),
        ("萬", 4),
        ("億", 8),
    ];
    let found = words
        .iter()
        .find_map(|(word, power)| rest.strip_suffix(word).map(|digits| (digits, *power)));
    let (digits, power) = found.unwrap_or((rest, 0));
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    if plain.is_empty() || !plain.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let size: Decimal = plain.parse().ok()?;
    let value = size.checked_mul(power_of_ten(power))?;
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn both_languages_read_as_the_same_number() {
        for (printed, value) in [
            ("1,393", "1393"),
            ("19.74%", "0.1974"),
            ("13 billion", "13000000000"),
            ("130億", "13000000000"),
            ("1,700萬", "17000000"),
            ("−5", "-5"),
            ("nil", "0"),
            ("沒有", "0"),
        ] {
            assert_eq!(parse(printed), value.parse().ok(), "{printed}");
        }
        assert_eq!(parse("about 5"), None);
        assert_eq!(parse(""), None);
    }
}
