//! Slips of figures: in `facts.csv`, in factors and formulas, in evidence and in what other documents state.

use std::collections::BTreeSet;
use std::ops::Range;

use esg_check::rules::subject::Derived;
use esg_model::Sources;
use esg_model::computation::evaluate::Evaluator;
use esg_model::derivation::DerivationRule;

use super::Slip;

/// Every slip that these files admit. `proven` says whether something besides the row itself states the figure of a
/// row: a formula, evidence, another document.
pub fn slips(sources: &Sources) -> Vec<Slip> {
    let mut slips = Vec::new();
    rows(sources, &mut slips);
    for (path, kinds) in [
        ("factors.toml", ["factor: digit changed", "factor: digit lost"]),
        (
            "published.toml",
            ["other document: digit changed", "other document: digit lost"],
        ),
        (
            "restatements.toml",
            ["restatement: digit changed", "restatement: digit lost"],
        ),
    ] {
        quoted_numbers(sources, path, kinds, &mut slips);
    }
    formulas(sources, &mut slips);
    evidence(sources, &mut slips);
    slips
}

/// A row of a CSV file: where its fields stand, with their quotes.
struct Row {
    fields: Vec<Range<usize>>,
    whole: Range<usize>,
}

fn csv_rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut fields = Vec::new();
        let (mut from, mut quoted) = (at, false);
        for (offset, byte) in line.bytes().enumerate() {
            match byte {
                b'"' => quoted = !quoted,
                b',' | b'\n' if !quoted => {
                    fields.push(from..at + offset);
                    from = at + offset + 1;
                }
                _ => {}
            }
        }
        if from < at + line.len() {
            fields.push(from..at + line.len());
        }
        rows.push(Row {
            fields,
            whole: at..at + line.len(),
        });
        at += line.len();
    }
    // The first row names the columns.
    rows.remove(0);
    rows
}

const CONCEPT: usize = 0;
const BREAKDOWN: usize = 1;
const PERIOD: usize = 2;
const VALUE: usize = 3;
const UNIT: usize = 4;
const BOUND: usize = 6;
const EVIDENCE: usize = 11;

fn rows(sources: &Sources, slips: &mut Vec<Slip>) {
    let path = "facts.csv";
    let text = sources.text(path).expect("a report has facts.csv");
    let rows = csv_rows(text);
    let proven = proven(sources);
    let field = |row: &Row, index: usize| row.fields.get(index).map_or("", |range| &text[range.clone()]);
    for (index, row) in rows.iter().enumerate() {
        let value = field(row, VALUE);
        let mut add = |kind: &'static str, index: usize, text: String| {
            slips.push(Slip {
                kind,
                path: path.to_owned(),
                range: row.fields[index].clone(),
                text,
            });
        };
        // Without a formula or evidence nothing but the row itself states the figure.
        let figure = [CONCEPT, BREAKDOWN, PERIOD]
            .map(|column| field(row, column))
            .join(" ");
        if field(row, EVIDENCE).is_empty() && !proven.contains(&figure) {
            continue;
        }
        for text in swapped(value) {
            add("figure: digits swapped", VALUE, text);
        }
        for text in lost(value) {
            add("figure: digit lost", VALUE, text);
        }
        for text in changed(value) {
            add("figure: digit changed", VALUE, text);
        }
        if value.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
            add("figure: factor of ten", VALUE, tenfold(value));
            add("figure: sign", VALUE, format!("-{value}"));
        }
        if let Some(text) = rounded_wrongly(value) {
            add("figure: rounded the wrong way", VALUE, text);
        }
        if let Some(next) = rows
            .get(index + 1)
            .map(|next| field(next, VALUE))
            .filter(|next| *next != value)
        {
            add("figure: value of the row below", VALUE, next.to_owned());
        }
        let same = |other: &&Row| {
            [CONCEPT, BREAKDOWN]
                .iter()
                .all(|column| field(other, *column) == field(row, *column))
                && field(other, PERIOD) != field(row, PERIOD)
                && field(other, VALUE) != value
        };
        if let Some(other) = rows.iter().find(same) {
            add(
                "figure: value of another year",
                VALUE,
                field(other, VALUE).to_owned(),
            );
        }
        // Nought is as much in any unit.
        let is_nought = field(row, VALUE).chars().all(|digit| matches!(digit, '0' | '.'));
        if !field(row, EVIDENCE).is_empty() && !is_nought {
            for unit in other_units(field(row, UNIT)) {
                add("figure: another unit", UNIT, (*unit).to_owned());
            }
            match field(row, BOUND) {
                "" => {}
                "lower" | "at-least" => add("figure: bound turned", BOUND, "upper".to_owned()),
                _ => add("figure: bound turned", BOUND, "lower".to_owned()),
            }
            if !field(row, BOUND).is_empty() {
                add("figure: bound lost", BOUND, String::new());
            }
        }
        slips.push(Slip {
            kind: "figure: row dropped",
            path: path.to_owned(),
            range: row.whole.clone(),
            text: String::new(),
        });
    }
}

/// The figures that a formula or a sum proves: results that can be recomputed, and the parts of sums of which none is
/// missing.
fn proven(sources: &Sources) -> BTreeSet<String> {
    let Some(report) = crate::report::load(sources).output else {
        return BTreeSet::new();
    };
    let derived = Derived::of(&report);
    let evaluator = Evaluator::new(&report, &derived.figures, &derived.instances);
    let mut proven = BTreeSet::new();
    for instance in &derived.instances {
        if !instance.missing.is_empty() || evaluator.compute(instance).is_err() {
            continue;
        }
        let parts = matches!(instance.derivation.rule, DerivationRule::Members { .. });
        let parts = instance.figures().filter(|_| parts);
        for id in std::iter::once(instance.result).chain(parts) {
            let point = report.data_point(id);
            proven.insert(format!(
                "{} {} {}",
                point.concept.key, point.breakdown, point.named_period.name
            ));
        }
    }
    proven
}

/// Units of the same kind, which nothing but the figure itself tells apart.
fn other_units(unit: &str) -> &'static [&'static str] {
    match unit {
        "person" => &["case"],
        "case" | "incident" => &["session"],
        "session" => &["person"],
        "t" => &["m3"],
        "mwh" => &["tce"],
        "tce" => &["mwh"],
        "hkd" => &["cny"],
        "cny" => &["hkd"],
        "day" => &["hour"],
        "hour" => &["day"],
        _ => &[],
    }
}

/// Two neighbouring digits that differ change places.
pub(super) fn swapped(value: &str) -> Vec<String> {
    let digits: Vec<char> = value.chars().collect();
    let mut all = Vec::new();
    for at in 1..digits.len() {
        let (left, right) = (digits[at - 1], digits[at]);
        if left.is_ascii_digit() && right.is_ascii_digit() && left != right {
            let mut other = digits.clone();
            other.swap(at - 1, at);
            all.push(other.into_iter().collect());
        }
    }
    all
}

/// A digit is left out, where the number changes by it.
pub(super) fn lost(value: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (at, digit) in value.char_indices().filter(|(_, digit)| digit.is_ascii_digit()) {
        let other = format!("{}{}", &value[..at], &value[at + digit.len_utf8()..]);
        let idle = value.contains('.') && digit == '0' && value[at..].bytes().all(|byte| byte == b'0');
        if other.bytes().any(|byte| byte.is_ascii_digit())
            && !other.ends_with('.')
            && !other.starts_with('.')
            && !idle
            && !all.contains(&other)
        {
            all.push(other);
        }
    }
    all
}

/// A digit becomes the next one.
pub(super) fn changed(value: &str) -> Vec<String> {
    let digits = value.char_indices().filter(|(_, digit)| digit.is_ascii_digit());
    digits
        .map(|(at, digit)| {
            let next = char::from(b'0' + (digit as u8 - b'0' + 1) % 10);
            format!("{}{next}{}", &value[..at], &value[at + 1..])
        })
        .collect()
}

/// Ten times as much, with as many places.
fn tenfold(value: &str) -> String {
    match value.split_once('.') {
        None => format!("{value}0"),
        Some((whole, fraction)) => {
            let (first, rest) = fraction.split_at(1);
            format!("{}{first}.{rest}0", if whole == "0" { "" } else { whole })
        }
    }
}

/// The last place of a decimal is one too high.
fn rounded_wrongly(value: &str) -> Option<String> {
    let last = value.bytes().last().filter(|byte| (b'0'..=b'8').contains(byte))?;
    value
        .contains('.')
        .then(|| format!("{}{}", &value[..value.len() - 1], char::from(last + 1)))
}

fn quoted_numbers(sources: &Sources, path: &str, kinds: [&'static str; 2], slips: &mut Vec<Slip>) {
    let Some(text) = sources.text(path) else {
        return;
    };
    // What was reported before is known from the document that stated it, and else from nothing.
    let published = sources.text("published.toml").unwrap_or_default();
    for key in ["\nvalue = \"", "\nprevious = \""] {
        for (at, _) in text.match_indices(key) {
            let start = at + key.len();
            let end = start + text[start..].find('"').expect("a quoted value ends");
            let value = &text[start..end];
            if key == "\nprevious = \"" && !published.contains(&format!("value = \"{value}\"")) {
                continue;
            }
            // A document may print fewer places than the report; it then states the same.
            let shorter = |other: &String| !(value.contains('.') && value.starts_with(other.as_str()));
            let lost: Vec<String> = lost(value).into_iter().filter(shorter).collect();
            for (kind, texts) in [(kinds[0], changed(value)), (kinds[1], lost)] {
                slips.extend(texts.into_iter().map(|text| Slip {
                    kind,
                    path: path.to_owned(),
                    range: start..end,
                    text,
                }));
            }
        }
    }
}

/// The inputs and operators of the report's own formulas.
fn formulas(sources: &Sources, slips: &mut Vec<Slip>) {
    let path = "derivations.toml";
    let Some(text) = sources.text(path) else {
        return;
    };
    let key = "\nformula = \"";
    for (at, _) in text.match_indices(key) {
        let start = at + key.len();
        let end = start + text[start..].find('"').expect("a quoted value ends");
        for (sign, other) in [(" * ", " / "), (" / ", " * "), (" + ", " - ")] {
            for (offset, _) in text[start..end].match_indices(sign) {
                slips.push(Slip {
                    kind: "formula: another operator",
                    path: path.to_owned(),
                    range: start + offset..start + offset + sign.len(),
                    text: other.to_owned(),
                });
            }
        }
        let mut from = start;
        for word in text[start..end].split(' ') {
            if word.starts_with(|c: char| c.is_ascii_lowercase()) {
                slips.push(Slip {
                    kind: "formula: another input",
                    path: path.to_owned(),
                    range: from..from + word.len(),
                    text: if word == "employees" {
                        "employees-who-left"
                    } else {
                        "employees"
                    }
                    .to_owned(),
                });
            }
            from += word.len() + 1;
        }
    }
}

/// Evidence that was saved again with another number.
fn evidence(sources: &Sources, slips: &mut Vec<Slip>) {
    for (path, _) in sources
        .below("evidence/")
        .filter(|(path, _)| path.as_str().ends_with(".csv"))
    {
        let text = sources
            .text(path.as_str())
            .expect("the evidence of the examples is text");
        for row in csv_rows(text) {
            let range = row.fields[1].clone();
            for other in changed(&text[range.clone()]) {
                slips.push(Slip {
                    kind: "evidence: digit changed",
                    path: path.as_str().to_owned(),
                    range: range.clone(),
                    text: other,
                });
            }
        }
    }
}
