//! `DIS-074 numbers-differ`

use std::collections::BTreeSet;
use std::ops::Range;

use esg_model::Report;
use esg_model::block::Target;
use esg_model::diag::{About, Location, MOST_KEPT, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPointId, Value};
use esg_model::parallel::{Leaf, Pair, PieceKind, Section};
use esg_model::text::{Lang, Localized};
use esg_model::unit::UnitKind;
use esg_model::walk::LeafKind;
use rust_decimal::Decimal;

use crate::languages::{
    Differences, Differing, Glossary, Kind, Known, Mark, Nature, StatedDifference, Statement, grammar_of,
    holds_strings, lower, marks, place_of, stated_differences, stated_number, statements,
};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("numbers_differ.md")]
pub static NUMBERS_DIFFER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-074", "numbers-differ"),
        severity: Severity::Warning,
        summary: "a paragraph states another number, date, time, code or unit than its counterpart, or in another place",
        explain: include_str!("numbers_differ.md"),
        source: Source::new("this project", "both languages state the same facts"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &NUMBERS_DIFFER;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    let words = &subject.languages.words.numbers;
    let known = years(subject.report);
    let lexicon = subject.languages.lexicon();
    // Labels of the taxonomy and of periods are told where they are written, and not in each table that prints them.
    let mut strings: BTreeSet<Vec<String>> = BTreeSet::new();
    let (written, printed): (Vec<&Section>, Vec<&Section>) = subject
        .languages
        .sections
        .iter()
        .partition(|section| holds_strings(section));
    for section in written.into_iter().chain(printed) {
        for pair in section.pairs().iter().filter_map(Pair::both) {
            rule.examined(sink, 1);
            let prose = pair.map(|_, leaf| leaf.prose());
            if pair.en.kind == LeafKind::TableLabel && strings.contains(&both(&prose)) {
                continue;
            }
            let shared = pair.map(|_, leaf| references(leaf));
            let mut names = shared_names(subject.languages.glossary, &prose);
            for (lang, text) in prose.iter() {
                let found = subject.languages.words.number_names.get(lang).find(&lower(text));
                names.get_mut(lang).extend(found.into_iter().map(|hit| hit.at));
            }
            let stated = prose.map(|lang, text| {
                let mut found = statements(text, lang, grammar_of(lang), words);
                // What a name holds is the name's own: 58同城, 7-Eleven.
                found.retain(|own| {
                    let mut names = names.get(lang).iter();
                    !names.any(|name| name.start <= own.at.start && own.at.end <= name.end)
                });
                let others: Vec<&PieceKind> = lang
                    .others()
                    .flat_map(|other| shared.get(other).clone())
                    .collect();
                found.extend(of_references(subject.report, pair.get(lang), &others, lang));
                found
            });
            let texts = prose.map(|_, text| text.as_str());
            let mut named = texts.map(|lang, text| marks(text, lang, &words.marking, &lexicon));
            for (lang, leaf) in pair.iter() {
                named.get_mut(lang).extend(of_parts(subject.report, leaf));
            }
            let found = stated_differences(&texts, &stated, &named, words, &known);
            if holds_strings(section) && !found.is_empty() {
                strings.insert(both(&prose));
            }
            if found.is_empty() || meant.is_meant(&section.id, Some(&pair)) {
                continue;
            }
            for (index, difference) in found.iter().enumerate() {
                // Those that nobody keeps need no place to the byte.
                let precise = if index < MOST_KEPT {
                    place_of
                } else {
                    |leaf: &Leaf, _: &Range<usize>| leaf.location.clone()
                };
                report(&pair, &texts, difference, precise, sink);
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// Where the names of the glossary stand that all languages of a pair name.
fn shared_names(glossary: Option<&Glossary>, prose: &Localized<String>) -> Localized<Vec<Range<usize>>> {
    let Some(glossary) = glossary else {
        return Localized::default();
    };
    let found = prose.map(|lang, text| {
        let mut found = glossary.found(text, lang);
        found.retain(|(term, _)| matches!(glossary.terms[*term].kind, Kind::Name | Kind::Title));
        found
    });
    found.map(|lang, own| {
        let shared = |term: usize| {
            let mut others = lang.others();
            others.all(|other| found.get(other).iter().any(|(there, _)| *there == term))
        };
        let own = own.iter().filter(|(term, _)| shared(*term));
        own.map(|(_, at)| at.clone()).collect()
    })
}

/// The words of a pair, by which it is known again.
fn both(prose: &Localized<String>) -> Vec<String> {
    prose.iter().map(|(_, text)| text.clone()).collect()
}

/// The years that a text may leave out, since everything in the report is about them.
fn years(report: &Report) -> BTreeSet<u32> {
    let period = report.period();
    [period.start, period.end]
        .iter()
        .filter_map(|day| u32::try_from(day.year()).ok())
        .collect()
}

/// What a leaf refers to by references that print a number.
fn references(leaf: &Leaf) -> Vec<&PieceKind> {
    leaf.pieces
        .iter()
        .map(|piece| &piece.kind)
        .filter(|kind| prints_number(kind))
        .collect()
}

const fn prints_number(kind: &PieceKind) -> bool {
    matches!(kind, PieceKind::Figure(..) | PieceKind::CrossReference(_))
}

/// What the references of a leaf name, whatever they print.
fn of_parts(report: &Report, leaf: &Leaf) -> Vec<Mark> {
    let mut found = Vec::new();
    for (at, piece) in leaf.placed() {
        let known = match (&piece.kind, &piece.reference) {
            (PieceKind::Figure(id, _), Some(reference)) => {
                Known::Figure(reference.text.clone(), nature(report, *id))
            }
            (PieceKind::CrossReference(_), Some(reference)) => Known::Part(reference.text.clone()),
            _ => continue,
        };
        found.push(Mark { at, known });
    }
    found
}

fn nature(report: &Report, id: DataPointId) -> Nature {
    match &report.data_point(id).value {
        Value::Number { unit, .. } => match unit.kind {
            UnitKind::Share => Nature::Share,
            UnitKind::Count | UnitKind::Score => Nature::Count,
            UnitKind::Money => Nature::Money,
            UnitKind::Year => Nature::Year,
            UnitKind::Measured => Nature::Measured,
        },
        Value::Year(_) => Nature::Year,
        Value::Absent { .. } | Value::ToBeGiven { .. } | Value::Member(_) | Value::Text(_) => Nature::Words,
    }
}

/// What the references of a leaf print that the other language does not refer to: there it may stand in plain words.
fn of_references(report: &Report, leaf: &Leaf, shared: &[&PieceKind], lang: Lang) -> Vec<Statement> {
    let mut found = Vec::new();
    for (at, piece) in leaf.placed() {
        if !prints_number(&piece.kind) || shared.contains(&&piece.kind) {
            continue;
        }
        match &piece.kind {
            PieceKind::Figure(id, _) => {
                found.extend(value(report, *id).map(|value| stated_number(at, value)))
            }
            PieceKind::CrossReference(target) => {
                let narrative = report.narratives.get(lang);
                let number = match target {
                    Target::Table(id) => narrative.table_number(*id),
                    Target::Illustration(id) => narrative.illustration_number(*id),
                    Target::Section(_) | Target::Nothing(_) => continue,
                };
                found.push(stated_number(at, Decimal::from(number)));
            }
            _ => {}
        }
    }
    found
}

fn value(report: &Report, id: DataPointId) -> Option<Decimal> {
    match &report.data_point(id).value {
        Value::Number { quantity, .. } => Some(quantity.value),
        Value::Year(year) => Some(Decimal::from(*year)),
        Value::Absent { .. } | Value::ToBeGiven { .. } | Value::Member(_) | Value::Text(_) => None,
    }
}

fn report(
    pair: &Localized<&Leaf>,
    texts: &Localized<&str>,
    difference: &StatedDifference,
    place: fn(&Leaf, &Range<usize>) -> Location,
    sink: &mut Sink,
) {
    let shown = |lang: Lang, at: &Range<usize>| {
        let text = *texts.get(lang);
        if text[at.clone()].contains(esg_model::parallel::REFERENCE) {
            let leaf = *pair.get(lang);
            return leaf
                .piece_at(at.start)
                .map_or_else(String::new, |(_, piece)| format!("`{}`", piece.text));
        }
        named(text, &with_unit(text, at))
    };
    let mut stated = difference
        .at
        .iter()
        .filter_map(|(lang, at)| Some((lang, at.as_ref()?)));
    let Some((lang, here)) = stated.next() else { return };
    let other = stated
        .next()
        .map(|(other, _)| other)
        .or_else(|| lang.others().next());
    let Some(other) = other else { return };
    let leaf = *pair.get(lang);
    let counterpart = *pair.get(other);
    let what = leaf.kind.as_str();
    let there = difference.at.get(other).as_ref();
    let message = match (&difference.of, there) {
        (Differing::Places { with, .. }, _) => format!(
            "{} and {} of this {what} stand in each other's place in one of the languages",
            shown(lang, here),
            shown(lang, with.get(lang))
        ),
        (Differing::Thing { .. }, Some(there)) => format!(
            "this {what} names {} in {lang:#} and {} in {other:#}",
            named(texts.get(lang), here),
            named(texts.get(other), there)
        ),
        (Differing::Direction, Some(there)) => format!(
            "this {what} says {} in {lang:#} and {} in {other:#} of the same number",
            named(texts.get(lang), here),
            named(texts.get(other), there)
        ),
        (of, Some(there)) => {
            let unit = if *of == Differing::Unit {
                ", in another unit or kind"
            } else {
                ""
            };
            format!(
                "this {what} states {} in {lang:#} and {} in {other:#}{unit}",
                shown(lang, here),
                shown(other, there)
            )
        }
        (_, None) => format!(
            "this {what} states {} in {lang:#}, and its counterpart in {other:#} states nothing of the kind",
            shown(lang, here)
        ),
    };
    let there = difference
        .at
        .get(other)
        .as_ref()
        .map_or_else(|| counterpart.location.clone(), |there| place(counterpart, there));
    let about = &NUMBERS_DIFFER.about;
    let severity = if difference.of.is_sure() {
        about.severity
    } else {
        Severity::Advice
    };
    let finding = sink.emit(about.id, severity, place(leaf, here), message);
    if !finding.is_kept() {
        return;
    }
    if let Differing::Places { with, .. } = &difference.of {
        finding.also(place(leaf, with.get(lang)), format!("the other one in {lang:#}"));
    }
    finding
        .also(
            there,
            format!(
                "the counterpart in {other:#}: \u{201c}{}\u{201d}",
                counterpart.excerpt(other)
            ),
        )
        .hint("correct the language that is wrong, or say it in both")
        .hint("where both say the same in other words, declare it in the report's languages.toml");
}

/// A stretch in quotation marks.
fn named(text: &str, at: &Range<usize>) -> String {
    format!("\u{201c}{}\u{201d}", text[at.clone()].trim())
}

/// A stretch with the word or characters behind it, which say what is counted.
fn with_unit(text: &str, at: &Range<usize>) -> Range<usize> {
    const MOST: usize = 1;
    // A date in Chinese holds its words itself.
    let whole = text[at.clone()].ends_with(esg_model::script::is_han);
    let after = if whole { "" } else { &text[at.end..] };
    let words = after.trim_start_matches([' ', '-', '\u{a0}']);
    let space = after.len() - words.len();
    let length: usize = if words.starts_with(esg_model::script::is_han) {
        let han = words
            .chars()
            .take_while(|c| esg_model::script::is_han(*c))
            .take(MOST);
        han.map(char::len_utf8).sum()
    } else {
        words
            .chars()
            .take_while(|c| c.is_alphabetic())
            .map(char::len_utf8)
            .sum()
    };
    at.start..at.end + if length == 0 { 0 } else { space + length }
}
