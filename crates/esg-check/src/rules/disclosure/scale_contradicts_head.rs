//! `DIS-096 scale-contradicts-head`

use std::collections::BTreeSet;

use esg_model::Report;
use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, DataPointId};
use esg_model::display::{Form, show};
use esg_model::orthography::Script;
use esg_model::table::{Cell, Row, Table};
use esg_model::text::{Lang, Localized};
use esg_model::unit::Unit;

use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("scale_contradicts_head.md")]
pub static SCALE_CONTRADICTS_HEAD: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-096", "scale-contradicts-head"),
        severity: Severity::Warning,
        summary: "a head or the unit of a chart says millions or thousands, and its figures are printed in another scale",
        explain: include_str!("scale_contradicts_head.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for table in &report.tables {
        of_table(report, table, sink);
    }
    for illustration in &report.illustrations {
        let Some((unit, at)) = &illustration.unit else {
            continue;
        };
        sink.examined(SCALE_CONTRADICTS_HEAD.about.id, illustration.figures.len());
        let figures = illustration.figures.iter();
        let fault = figures
            .copied()
            .find_map(|figure| fault(report, unit, figure, Silence::Differs));
        if let Some(fault) = fault {
            tell("the unit of the chart", &fault, at, report, sink);
        }
    }
}

/// What stands over each figure is the nearest words that name its unit: the head of its column, the label of its row,
/// the head of the labels, the title.
fn of_table(report: &Report, table: &Table, sink: &mut Sink) {
    let heads: Vec<Localized<String>> = table.columns.iter().map(|column| column.printed()).collect();
    let mut told = BTreeSet::new();
    for row in &table.rows {
        let Row::Data { label, cells, .. } = row else {
            continue;
        };
        for (cell, head) in cells.iter().zip(&heads) {
            let Cell::DataPoint { id, form, .. } = cell else {
                continue;
            };
            sink.examined(SCALE_CONTRADICTS_HEAD.about.id, 1);
            let Some(unit) = report.data_point(*id).unit() else {
                continue;
            };
            let words = [
                ("the head of the column", head),
                ("the label of the row", label),
                ("the head of the labels", &table.stub),
                ("the title of the table", &table.title),
            ];
            let over = words.into_iter().find(|(_, words)| names(words, unit));
            let Some((what, words)) = over else { continue };
            if let Some(fault) = fault(report, words, (*id, *form), Silence::Allowed)
                && told.insert((what, fault.text.clone()))
            {
                tell(what, &fault, &table.location, report, sink);
            }
        }
    }
}

/// Whether words that name no scale may stand over figures without one of their own in a scale.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Silence {
    /// The scale is told elsewhere then.
    Allowed,
    /// They say something else than what is printed.
    Differs,
}

/// What is wrong over a figure.
struct Fault {
    figure: DataPointId,
    lang: Lang,
    text: String,
    printed: String,
    why: &'static str,
}

fn fault(
    report: &Report,
    words: &Localized<String>,
    (id, form): (DataPointId, Form),
    silence: Silence,
) -> Option<Fault> {
    let point = report.data_point(id);
    let unit = point.unit()?;
    // Nought is nought in any scale.
    point.quantity().filter(|quantity| !quantity.is_zero())?;
    words.iter().find_map(|(lang, text)| {
        let shown = show(point, form, lang);
        let says = scales(text, unit, lang);
        let printed = !shown.suffix.is_empty() && shown.scale > 0;
        let why = match says.first() {
            None if silence == Silence::Differs && shown.scale > 0 && !printed => {
                "does not say in which scale they are printed"
            }
            None => return None,
            Some(_) if printed => "they say their scale themselves",
            Some(_) if says.contains(&shown.scale) => return None,
            Some(_) => "they are printed in another scale",
        };
        Some(Fault {
            figure: id,
            lang,
            text: text.clone(),
            printed: shown.full(),
            why,
        })
    })
}

fn tell(what: &str, fault: &Fault, at: &Location, report: &Report, sink: &mut Sink) {
    let point: &DataPoint = report.data_point(fault.figure);
    let message = format!(
        "{what} says \u{201c}{}\u{201d} in {} over figures such as \u{201c}{}\u{201d}: {}",
        fault.text, fault.lang, fault.printed, fault.why
    );
    SCALE_CONTRADICTS_HEAD
        .emit(sink, at.clone(), message)
        .also(point.location.clone(), named(point))
        .hint("print them in the scale of the head, `as = \"in-millions\"` or `as = \"in-thousands\"`, or leave the scale out of the head");
}

/// Whether words name the unit in any language.
fn names(words: &Localized<String>, unit: &Unit) -> bool {
    words.iter().any(|(lang, text)| {
        let text = text.to_lowercase();
        spellings(unit, lang).any(|spelling| text.contains(&spelling))
    })
}

fn spellings(unit: &Unit, lang: Lang) -> impl Iterator<Item = String> {
    let words = unit.words.get(lang).iter().chain([unit.symbol.get(lang)]);
    words
        .filter(|spelling| !spelling.is_empty())
        .map(|spelling| spelling.to_lowercase())
}

/// English words for powers of ten; behind a sign of money 000 stands for thousands.
const ENGLISH: [(&str, i32); 8] = [
    ("thousands", 3),
    ("thousand", 3),
    ("millions", 6),
    ("million", 6),
    ("mn", 6),
    ("billion", 9),
    ("bn", 9),
    ("000", 3),
];
/// Chinese words for powers of ten, the longer before those that they end with.
const CHINESE: [(&str, i32); 7] = [
    ("百萬", 6),
    ("千萬", 7),
    ("十萬", 5),
    ("十億", 9),
    ("萬", 4),
    ("億", 8),
    ("千", 3),
];
/// With these before it, a scale belongs to an amount or to what something is divided by.
const OF_AMOUNTS: &str = "0123456789一二三四五六七八九十百千萬億兩數幾多每";

/// The powers of ten that a text says beside a unit: "HK$ million", "million kWh", 百萬港元. An amount, as in
/// "HK$1 million", says none.
fn scales(text: &str, unit: &Unit, lang: Lang) -> Vec<i32> {
    let text = text.to_lowercase();
    let mut found = Vec::new();
    for spelling in spellings(unit, lang) {
        for (at, _) in text.match_indices(&spelling) {
            let (before, behind) = (&text[..at], &text[at + spelling.len()..]);
            let scale = match lang.script() {
                Script::Latin => english_before(before).or_else(|| english_behind(before, behind)),
                Script::Han => chinese_before(before),
            };
            found.extend(scale);
        }
    }
    found
}

fn english_before(before: &str) -> Option<i32> {
    let before = before.trim_end();
    ENGLISH.iter().find_map(|(word, power)| {
        let rest = before.strip_suffix(word)?;
        // "'000 tonnes" is a scale and "1,000 tonnes" an amount.
        let stands_alone = if *word == "000" {
            rest.ends_with(['\'', '’'])
        } else {
            !rest.ends_with(|c: char| c.is_alphanumeric())
        };
        let rest = rest.trim_end();
        let of_amount = rest.ends_with(|c: char| c.is_ascii_digit()) || divides(rest);
        (stands_alone && !of_amount).then_some(*power)
    })
}

fn english_behind(before: &str, behind: &str) -> Option<i32> {
    if divides(before) {
        return None;
    }
    let behind = behind.trim_start_matches([' ', '\u{a0}', '\'', '’']);
    let (rest, power) = ENGLISH
        .iter()
        .find_map(|(word, power)| Some((behind.strip_prefix(word)?, *power)))?;
    (!rest.starts_with(|c: char| c.is_alphanumeric())).then_some(power)
}

/// Whether what follows is what something is divided by.
fn divides(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with('/') || before.ends_with("per")
}

fn chinese_before(before: &str) -> Option<i32> {
    let (rest, power) = CHINESE
        .iter()
        .find_map(|(word, power)| Some((before.strip_suffix(word)?, *power)))?;
    let of_amount = rest.ends_with(|c| OF_AMOUNTS.contains(c)) || rest.ends_with('／');
    (!of_amount).then_some(power)
}

#[cfg(test)]
mod tests {
    use super::{chinese_before, english_before, english_behind};

    #[test]
    fn scales_are_told_from_amounts() {
        assert_eq!(english_behind("revenue (", " million)"), Some(6));
        assert_eq!(english_behind("revenue (", "'000)"), Some(3));
        assert_eq!(english_behind("revenue (", "’000)"), Some(3));
        assert_eq!(english_behind("revenue, ", " mn"), Some(6));
        assert_eq!(english_behind("energy per ", " million"), None);
        assert_eq!(english_behind("donations above ", "1 million"), None);
        assert_eq!(english_behind("in ", " millionaires"), None);
        assert_eq!(english_before("energy (million "), Some(6));
        assert_eq!(english_before("'000 "), Some(3));
        assert_eq!(english_before("above 1,000 "), None);
        assert_eq!(english_before("above 5 million "), None);
        assert_eq!(english_before("per thousand "), None);
        assert_eq!(chinese_before("收益（百萬"), Some(6));
        assert_eq!(chinese_before("排放（千"), Some(3));
        assert_eq!(chinese_before("逾5百萬"), None);
        assert_eq!(chinese_before("每百萬"), None);
        assert_eq!(chinese_before("數千萬"), None);
        assert_eq!(chinese_before("收益（"), None);
    }
}
