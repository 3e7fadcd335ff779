//! `DIS-069 target-scope-differs`

use std::collections::{BTreeMap, BTreeSet};

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::parallel::{Leaf, PieceKind};
use esg_model::taxonomy::{AxisRole, Member};
use esg_model::text::Lang;

use crate::languages::{Words, lower, place_of, sentences};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("target_scope_differs.md")]
pub static TARGET_SCOPE_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-069", "target-scope-differs"),
        severity: Severity::Warning,
        summary: "the words name other scopes of emissions than those that a target is stated to cover",
        explain: include_str!("target_scope_differs.md"),
        source: Source::new("ESG Code", "targets"),
    },
    limit: None,
    check: Check::Report(check),
};

/// Whether a target covers a scope, and in words what it covers.
const COVERS: &str = "target-covers-ghg-scope";
const SCOPE: &str = "target-scope";
/// By which metric it is measured, which names scopes too.
const METRIC: &str = "target-metric";
/// The axis of scopes, and the value that says yes.
const SCOPES: &str = "ghg-scope";
const YES: &str = "yes";

/// The scopes that a target covers, with the figures that say of each scope whether it does.
#[derive(Default)]
struct Coverage<'a> {
    covered: BTreeSet<&'a str>,
    figures: Vec<&'a DataPoint>,
    /// What the target is called.
    name: Option<&'a Member>,
}

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let mut targets: BTreeMap<&str, Coverage<'_>> = BTreeMap::new();
    let current = |point: &&DataPoint| point.named_period.name == report.period().name;
    for point in report.data_points.iter().filter(current) {
        let (COVERS, Some(target), Value::Member(answer)) = (
            point.concept.key.as_str(),
            point.breakdown.on(AxisRole::Target),
            &point.value,
        ) else {
            continue;
        };
        let scope = point.breakdown.0.iter().find(|slice| slice.axis.key == SCOPES);
        let coverage = targets.entry(&target.key).or_default();
        coverage.figures.push(point);
        coverage.name = Some(target);
        if let Some(scope) = scope.filter(|_| answer.key == YES) {
            coverage.covered.insert(&scope.member.key);
        }
    }
    if targets.is_empty() {
        return;
    }
    in_names(subject, &targets, sink);
    in_texts(subject, &targets, sink);
    in_prose(subject, &targets, sink);
}

/// What targets are called: "Greenhouse gas emissions (Scopes 1 and 2)".
fn in_names(subject: &ReportSubject<'_>, targets: &BTreeMap<&str, Coverage<'_>>, sink: &mut Sink) {
    for (key, coverage) in targets {
        let Some(member) = coverage.name else { continue };
        for (lang, label) in member.label.iter() {
            TARGET_SCOPE_DIFFERS.examined(sink, 1);
            let named = named(subject.languages.words, lang, &lower(label));
            if !named.is_empty() && named != coverage.covered {
                tell(key, lang, &named, coverage, member.location.clone(), sink);
            }
        }
    }
}

/// What the figure in words says of its own target.
fn in_texts(subject: &ReportSubject<'_>, targets: &BTreeMap<&str, Coverage<'_>>, sink: &mut Sink) {
    for point in &subject.report.data_points {
        let (SCOPE | METRIC, Some(target), Value::Text(text)) = (
            point.concept.key.as_str(),
            point.breakdown.on(AxisRole::Target),
            &point.value,
        ) else {
            continue;
        };
        let Some(coverage) = targets.get(target.key.as_str()) else {
            continue;
        };
        for (lang, text) in text.iter() {
            TARGET_SCOPE_DIFFERS.examined(sink, 1);
            let named = named(subject.languages.words, lang, &lower(text));
            if !named.is_empty() && named != coverage.covered {
                tell(&target.key, lang, &named, coverage, point.location.clone(), sink);
            }
        }
    }
}

/// What sentences of a paragraph say of the one target that it shows, or that the report has.
fn in_prose(subject: &ReportSubject<'_>, targets: &BTreeMap<&str, Coverage<'_>>, sink: &mut Sink) {
    let words = subject.languages.words;
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                let shown = shown(subject, leaf);
                let Some((target, coverage)) = (match shown.len() {
                    1 => shown.first().and_then(|key| targets.get_key_value(key)),
                    _ => None,
                }) else {
                    continue;
                };
                TARGET_SCOPE_DIFFERS.examined(sink, 1);
                let prose = leaf.prose();
                let mut all = BTreeSet::new();
                let mut first = None;
                for sentence in sentences(&prose, lang) {
                    let text = lower(&prose[sentence.clone()]);
                    // What is said not to be covered is another sentence's to weigh: "Scopes 1 and 2, but not Scope 3".
                    let negated = words
                        .negations
                        .get(lang)
                        .is_in(&words.negation_idioms.get(lang).blank(&text));
                    if negated || !words.covers.get(lang).is_in(&text) {
                        continue;
                    }
                    let named = named(words, lang, &text);
                    if !named.is_empty() {
                        first.get_or_insert(sentence);
                    }
                    all.extend(named);
                }
                if let Some(at) = first.filter(|_| all != coverage.covered) {
                    tell(target, lang, &all, coverage, place_of(leaf, &at), sink);
                }
            }
        }
    }
}

/// The targets of whose figures a paragraph shows any.
fn shown<'r>(subject: &ReportSubject<'r>, leaf: &Leaf) -> Vec<&'r str> {
    let mut targets: Vec<&str> = leaf
        .pieces
        .iter()
        .filter_map(|piece| match piece.kind {
            PieceKind::Figure(id, _) => subject.report.data_point(id).breakdown.on(AxisRole::Target),
            _ => None,
        })
        .map(|member| member.key.as_str())
        .collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}

/// The scopes that a text names.
fn named<'w>(words: &'w Words, lang: Lang, text: &str) -> BTreeSet<&'w str> {
    let found = words.scopes.iter().filter(|own| own.words.get(lang).is_in(text));
    found
        .flat_map(|own| own.scopes.iter().map(String::as_str))
        .collect()
}

fn tell(
    target: &str,
    lang: Lang,
    named: &BTreeSet<&str>,
    coverage: &Coverage<'_>,
    at: Location,
    sink: &mut Sink,
) {
    let list = |scopes: &BTreeSet<&str>| match scopes.len() {
        0 => "none".to_owned(),
        _ => scopes.iter().copied().collect::<Vec<_>>().join(", "),
    };
    let message = format!(
        "the words name {} of target `{target}` in {lang:#}, but it is stated to cover {}",
        list(named),
        list(&coverage.covered)
    );
    let finding = TARGET_SCOPE_DIFFERS.emit(sink, at, message);
    for figure in &coverage.figures {
        finding.also(figure.location.clone(), "whether it covers the scope");
    }
    finding.hint("correct the words, or `target-covers-ghg-scope` in facts.csv");
}
