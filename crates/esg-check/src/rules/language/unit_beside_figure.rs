//! `DIS-084 unit-beside-figure`

use std::ops::Range;

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::display::{Shown, Written};
use esg_model::parallel::{Leaf, Pair, PieceKind, REFERENCE};
use esg_model::script::is_han;
use esg_model::text::Lang;
use esg_model::unit::UnitKind;
use esg_model::walk::LeafKind;

use super::currency_beside::{currency, other_currency};
use crate::languages::{Differences, Words, grammar_of, lower, place_of, wrong_divisor};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("unit_beside_figure.md")]
pub static UNIT_BESIDE_FIGURE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-084", "unit-beside-figure"),
        severity: Severity::Error,
        summary: "a figure stands beside the word for another unit or currency, or beside one that it prints itself",
        explain: include_str!("unit_beside_figure.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &UNIT_BESIDE_FIGURE;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        let pairs = section.pairs();
        for (index, pair) in pairs.iter().enumerate() {
            for (lang, leaf) in pair.sides() {
                let prose = lower(&leaf.prose());
                for (at, piece) in leaf.placed() {
                    let PieceKind::Figure(id, form) = piece.kind else {
                        continue;
                    };
                    rule.examined(sink, 1);
                    let point = subject.report.data_point(id);
                    let all = subject.languages.words;
                    let shown = subject.report.show(id, form, lang);
                    let doubled = doubled(&shown, &prose, &at, (lang, all));
                    let beside = doubled
                        .clone()
                        .or_else(|| conflict(subject.report, point, &prose, &at, (lang, all)));
                    let label = || {
                        let label = label_of(leaf, pairs.get(index + 1)?, lang)?;
                        Some((label, divided_in(subject.report, point, label, (lang, all))?))
                    };
                    let Some((leaf, stretch)) = beside.map(|stretch| (leaf, stretch)).or_else(label) else {
                        continue;
                    };
                    if meant.is_meant(&section.id, pair.both().as_ref()) {
                        continue;
                    }
                    let printed = shown.full();
                    let word = &leaf.prose()[stretch.clone()];
                    if doubled.is_some() {
                        let message = format!(
                            "`{}` prints \u{201c}{printed}\u{201d}, and \u{201c}{word}\u{201d} stands beside it",
                            point.reference()
                        );
                        rule.emit(sink, place_of(leaf, &stretch), message)
                            .also(point.location.clone(), "the figure")
                            .hint("take the word out: the reference prints it");
                        continue;
                    }
                    let unit = point.unit().map_or("", |unit| unit.key.as_str());
                    let message = format!(
                        "`{}` is in `{unit}` and prints {printed}, but \u{201c}{}\u{201d} stands beside it",
                        point.reference(),
                        word
                    );
                    rule.emit(sink, place_of(leaf, &stretch), message)
                        .also(point.location.clone(), "the figure")
                        .hint("write the unit in which facts.csv states it, or correct the unit there");
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// How long short forms of words for powers of ten are, in bytes: m, bn.
const SHORT: usize = 2;

/// A word beside a figure that says again what the figure prints: "million" behind "21.4 million", "no" before "no".
fn doubled(
    shown: &Shown,
    prose: &str,
    at: &Range<usize>,
    (lang, words): (Lang, &Words),
) -> Option<Range<usize>> {
    let space = [' ', '\u{a0}'];
    let after = &prose[at.end..];
    let start = at.end + after.len() - after.trim_start_matches(space).len();
    if matches!(shown.written, Written::Zero | Written::Word) {
        let word = lower(&shown.text);
        let whole = |beside: Option<char>| beside.is_none_or(|c| is_han(c) || !c.is_alphanumeric());
        let behind = prose[start..].strip_prefix(&word);
        if behind.is_some_and(|rest| whole(rest.chars().next())) {
            return Some(start..start + word.len());
        }
        let end = prose[..at.start].trim_end_matches(space).len();
        let before = prose[..end].strip_suffix(&word);
        return before
            .filter(|rest| whole(rest.chars().next_back()))
            .map(|rest| rest.len()..end);
    }
    let scaled = shown.scale > 0 && !shown.suffix.is_empty();
    // 萬千瓦時 is ten thousand kilowatt-hours, and "million m" so many metres.
    let unit = words.numbers.behind(prose, at.end, lang);
    if !scaled || unit.is_some() {
        return None;
    }
    let hit = words.scale.get(lang).find(&prose[at.end..]).into_iter().next()?;
    // "HK$21.4 millionm" doubles it, "12 thousand m" counts metres.
    let letter = hit.at.len() <= SHORT && start > at.end;
    (at.end + hit.at.start == start && !letter).then(|| start..at.end + hit.at.end)
}

/// The label of a tile whose value a leaf is.
fn label_of<'a>(leaf: &Leaf, next: &Pair<'a>, lang: Lang) -> Option<&'a Leaf> {
    let (_, label) = next.sides().find(|(own, _)| *own == lang)?;
    (leaf.kind == LeafKind::TileValue && label.kind == LeafKind::TileLabel).then_some(label)
}

/// What the label of a tile divides by, where that is not what the unit of its figure does.
fn divided_in(
    report: &Report,
    point: &DataPoint,
    label: &Leaf,
    (lang, words): (Lang, &Words),
) -> Option<Range<usize>> {
    let Value::Number { unit, .. } = &point.value else {
        return None;
    };
    // The label says it as one sentence with the value, in whatever order.
    let mut text = lower(&label.prose());
    let end = text.len();
    text.push(REFERENCE);
    let ahead = wrong_divisor(report, unit, &text, &(end..text.len()), (lang, words));
    ahead.or_else(|| {
        let text = format!("{REFERENCE}{}", lower(&label.prose()));
        let width = REFERENCE.len_utf8();
        let found = wrong_divisor(report, unit, &text, &(0..width), (lang, words))?;
        Some(found.start - width..found.end - width)
    })
}

/// Words for another unit than that of a figure which stands at `at`.
fn conflict(
    report: &Report,
    point: &DataPoint,
    prose: &str,
    at: &Range<usize>,
    (lang, all): (Lang, &Words),
) -> Option<Range<usize>> {
    let words = &all.numbers;
    let Value::Number { unit, .. } = &point.value else {
        return None;
    };
    if unit.kind == UnitKind::Share {
        return points_behind(prose, at.end, lang).or_else(|| {
            let (own, stretch) = words.behind(prose, at.end, lang)?;
            (!words.is_time(own)).then_some(stretch)
        });
    }
    let money = currency(unit);
    if let Some(stretch) = other_currency(report, money, prose, at, (lang, all))
        .or_else(|| wrong_divisor(report, unit, prose, at, (lang, all)))
    {
        return Some(stretch);
    }
    let own = words.of_unit(unit)?;
    let beside = words.beside(prose, at, lang);
    let (other, stretch) = beside.into_iter().next()?;
    let is_looked_at = money.is_some() && words.is_money(other);
    if is_looked_at || words.same(own, other) || words.is_of_several(other) {
        return None;
    }
    // Kilograms beside a figure in tonnes are told here, where the author can see why. What else units.toml knows is told
    // where the page is read.
    if words.same_kind(own, other) {
        return Some(stretch);
    }
    let spelling = &prose[stretch.clone()];
    let known = report.units().values().any(|unit| {
        let symbol = unit.symbol.get(lang).to_lowercase() == spelling;
        symbol
            || unit
                .words
                .get(lang)
                .iter()
                .any(|word| word.to_lowercase() == spelling)
    });
    (!known).then_some(stretch)
}

/// The words for percentage points behind a figure that prints a percent sign, or another sign.
fn points_behind(prose: &str, end: usize, lang: Lang) -> Option<Range<usize>> {
    let after = &prose[end..];
    let start = end + after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
    let found = grammar_of(lang)
        .saying
        .percents
        .iter()
        .find(|word| prose[start..].starts_with(**word))?;
    Some(start..start + found.len())
}
