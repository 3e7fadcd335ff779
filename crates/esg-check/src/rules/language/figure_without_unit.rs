//! `DIS-141 figure-without-unit`

use std::ops::Range;

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::display::Written;
use esg_model::parallel::{PieceKind, REFERENCE};
use esg_model::script::is_han;
use esg_model::text::Lang;
use esg_model::unit::{Unit, UnitKind};
use esg_model::walk::LeafKind;

use crate::languages::{Differences, Words, grammar_of, lower, place_of, sentences};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("figure_without_unit.md")]
pub static FIGURE_WITHOUT_UNIT: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-141", "figure-without-unit"),
        severity: Severity::Warning,
        summary: "a figure stands in a sentence that does not say its unit, its currency or what it counts",
        explain: include_str!("figure_without_unit.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

/// The kinds of words that stand by themselves: a cell has its head, a tile its label, a note its table.
const RUNNING: [LeafKind; 4] = [
    LeafKind::Paragraph,
    LeafKind::ListItem,
    LeafKind::StepBody,
    LeafKind::Footnote,
];

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &FIGURE_WITHOUT_UNIT;
    let report = subject.report;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in section.pairs() {
            for (lang, leaf) in pair.sides() {
                if !RUNNING.contains(&leaf.kind) {
                    continue;
                }
                let mut prose = None;
                for (at, piece) in leaf.placed() {
                    let PieceKind::Figure(id, form) = piece.kind else {
                        continue;
                    };
                    let point = report.data_point(id);
                    let Value::Number { unit, .. } = &point.value else {
                        continue;
                    };
                    rule.examined(sink, 1);
                    let shown = report.show(id, form, lang);
                    if matches!(shown.written, Written::Word | Written::Zero) {
                        continue;
                    }
                    let (prose, sentences) = prose.get_or_insert_with(|| {
                        let prose = lower(&leaf.prose());
                        let sentences = sentences(&prose, lang);
                        (prose, sentences)
                    });
                    let near = near(sentences, &at);
                    let place = Place {
                        prose,
                        at: &at,
                        near: &prose[near],
                        lang,
                    };
                    if is_said(report, point, unit, &place, subject.languages.words)
                        || meant.is_meant(&section.id, pair.both().as_ref())
                    {
                        continue;
                    }
                    let printed = shown.full();
                    let what = if unit.kind.is_count() {
                        "what it counts".to_owned()
                    } else {
                        format!("its unit, {}", unit.symbol.get(Lang::FIRST))
                    };
                    let message = format!(
                        "`{}` prints \u{201c}{printed}\u{201d}, and the sentence does not say {what}",
                        point.reference()
                    );
                    rule.emit(sink, place_of(leaf, &at), message)
                        .also(point.location.clone(), "the figure")
                        .hint("a reference prints the number alone: write the unit or the words for what is counted beside it, as a reader needs them");
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// Where a figure stands.
struct Place<'a> {
    /// The paragraph in lower case.
    prose: &'a str,
    at: &'a Range<usize>,
    /// The sentence, with the one before it.
    near: &'a str,
    lang: Lang,
}

/// The sentence that holds a stretch, with the one before it, whose unit it goes on in: "We emitted 5,000 tonnes. Of these
/// 300 came from ships."
fn near(sentences: &[Range<usize>], at: &Range<usize>) -> Range<usize> {
    let own = sentences.partition_point(|sentence| sentence.end <= at.start);
    let start = sentences
        .get(own.saturating_sub(1))
        .map_or(0, |sentence| sentence.start);
    start..sentences.get(own).map_or(at.end, |sentence| sentence.end)
}

/// Whether the words around a figure say its unit.
fn is_said(report: &Report, point: &DataPoint, unit: &Unit, place: &Place<'_>, words: &Words) -> bool {
    let numbers = &words.numbers;
    match unit.kind {
        UnitKind::Share | UnitKind::Year => true,
        UnitKind::Count | UnitKind::Score => {
            is_followed_by_word(place) || !wants_thing(place) || names_what_is_counted(point, unit, place)
        }
        UnitKind::Money | UnitKind::Measured => {
            if !numbers.beside(place.prose, place.at, place.lang).is_empty() {
                return true;
            }
            let of_its_kind = numbers.of_unit(unit).is_some_and(|own| {
                let mut mentioned = numbers.mentioned(place.near, place.lang).into_iter();
                mentioned.any(|other| numbers.same_kind(own, other))
            });
            of_its_kind || names_unit(report, unit, place)
        }
    }
}

/// Whether a word stands behind the figure, or in Chinese before it too: what is counted, in whatever words.
fn is_followed_by_word(place: &Place<'_>) -> bool {
    let behind = place.prose[place.at.end..].trim_start_matches([' ', '\u{a0}', '-', '\u{2011}']);
    behind.starts_with(|c: char| c.is_alphabetic() || c == REFERENCE)
}

/// Whether the word before the figure leaves open what is counted.
fn wants_thing(place: &Place<'_>) -> bool {
    let before = place.prose[..place.at.start].trim_end_matches([' ', '\u{a0}']);
    let words = grammar_of(place.lang).counting.wants_thing;
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_han(c));
    words.iter().any(|word| {
        let rest = before.strip_suffix(word);
        rest.is_some_and(|rest| !letter(rest.chars().next_back()) || word.starts_with(is_han))
    })
}

/// Whether the words name the unit, or a part of the label of what the figure states.
fn names_what_is_counted(point: &DataPoint, unit: &Unit, place: &Place<'_>) -> bool {
    let spelled = unit.words.get(place.lang).iter();
    let mut spelled = spelled
        .chain([unit.symbol.get(place.lang)])
        .map(|word| lower(word));
    let label = lower(point.concept.label.get(place.lang));
    spelled.any(|word| !word.is_empty() && place.near.contains(&word))
        || parts(&label)
            .iter()
            .any(|part| place.near.contains(part.as_str()))
}

/// How many letters a word has at least that says what something is about.
const TELLING: usize = 4;

/// The parts of a label that say what it is about: its longer words without the endings that change, and in Chinese every
/// two characters side by side.
fn parts(label: &str) -> Vec<String> {
    let words = label
        .split(|c: char| !c.is_alphabetic() || is_han(c))
        .filter(|word| word.chars().count() >= TELLING)
        .map(|word| word.trim_end_matches('s').to_owned());
    let han: Vec<char> = label.chars().collect();
    let pairs = han
        .windows(2)
        .filter(|pair| pair.iter().all(|c| is_han(*c)))
        .map(|pair| pair.iter().collect());
    words.chain(pairs).collect()
}

/// Whether the words near a figure hold a spelling of its unit, or of one that measures the same, as the registry or the
/// report's own units.toml has it.
fn names_unit(report: &Report, unit: &Unit, place: &Place<'_>) -> bool {
    let units = report.units().values();
    let alike = units.filter(|other| other.in_units_of(unit).is_some() || other.key == unit.key);
    alike
        .flat_map(|other| {
            let words = other.words.get(place.lang).iter();
            words.chain([other.symbol.get(place.lang)])
        })
        .any(|word| holds(place.near, &lower(word)))
}

/// Whether a text holds a word, not within a Latin one.
fn holds(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_han(c));
    let bound = |c: Option<char>, beside: Option<char>| !(letter(c) && letter(beside));
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            bound(text[..at].chars().next_back(), word.chars().next())
                && bound(word.chars().next_back(), text[at + word.len()..].chars().next())
        })
}
