//! `DIS-074 numbers-differ`

use std::collections::BTreeSet;
use std::ops::Range;

use esg_model::Report;
use esg_model::diag::{About, Location, MOST_KEPT, RuleId, Severity, Sink, Source};
use esg_model::parallel::{Leaf, Pair, Section};
use esg_model::text::{Lang, Localized};
use esg_model::walk::LeafKind;

use super::stated_pair::StatedPair;
use crate::languages::{
    Differences, Differing, StatedDifference, holds_strings, place_of, stated_differences,
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
            if pair.en.kind == LeafKind::TableLabel
                && strings.contains(&both(&pair.map(|_, leaf| leaf.prose())))
            {
                continue;
            }
            let StatedPair { prose, stated, named } = StatedPair::of(subject, &pair, &lexicon);
            let texts = prose.map(|_, text| text.as_str());
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

/// A stretch in quotation marks, to the end of its last word.
fn named(text: &str, at: &Range<usize>) -> String {
    let rest = &text[at.end..];
    let cut = text[at.clone()].ends_with(|c: char| c.is_ascii_alphanumeric());
    let word = rest.len()
        - rest
            .trim_start_matches(|c: char| cut && c.is_ascii_alphanumeric())
            .len();
    format!("\u{201c}{}\u{201d}", text[at.start..at.end + word].trim())
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
