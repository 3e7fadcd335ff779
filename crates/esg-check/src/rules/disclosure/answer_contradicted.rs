//! `DIS-106 answer-contradicted`

use std::ops::Range;

use esg_model::Report;
use esg_model::code::AnswerState;
use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::parallel::{Leaf, REFERENCE};
use esg_model::text::Lang;
use esg_model::walk::LeafKind;

use crate::climate::{Climate, YesNo};
use crate::figure_words::{named, printed};
use crate::languages::{Differences, Words, lower, place_of, sentences};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("answer_contradicted.md")]
pub static ANSWER_CONTRADICTED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-106", "answer-contradicted"),
        severity: Severity::Warning,
        summary: "a question is answered with yes or no, or a kind of risk is named, and other data or words say otherwise",
        explain: include_str!("answer_contradicted.md"),
        source: Source::new("ESG Code", "climate-related disclosures"),
    },
    limit: None,
    check: Check::Report(check),
};

/// What is yes, and what names the kind of a risk.
const YES: &str = "yes";
const NO: &str = "no";
const RISK: &str = "climate-risk";
const KIND: &str = "climate-risk-kind";

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let mut answers = Vec::new();
    for question in &subject.climate.answers {
        let said = said(subject, question);
        ANSWER_CONTRADICTED.examined(sink, said.len());
        let differing = said.iter().find(|other| other.yes != said[0].yes);
        match (said.first(), differing) {
            (Some(first), Some(other)) => tell(first, other, sink),
            (Some(first), None) => answers.push((question, first.clone())),
            (None, _) => {}
        }
    }
    in_words(subject, &answers, sink);
    kinds(subject, sink);
}

/// Something that answers a question.
#[derive(Clone)]
struct Said {
    yes: bool,
    what: String,
    at: Location,
}

/// All that answers a question: its own figure first.
fn said(subject: &ReportSubject<'_>, question: &YesNo) -> Vec<Said> {
    let report = subject.report;
    let current = |point: &&DataPoint| point.named_period.name == report.period().name;
    let mut found = Vec::new();
    for point in report.data_points.iter().filter(current) {
        let yes = match &point.value {
            Value::Member(member) if point.concept.key == question.concept => match member.key.as_str() {
                YES => true,
                NO => false,
                _ => continue,
            },
            _ => continue,
        };
        found.push(Said {
            yes,
            what: format!(
                "{} is \u{201c}{}\u{201d}",
                named(point),
                if yes { YES } else { NO }
            ),
            at: point.location.clone(),
        });
    }
    // Of several targets each has its own answer.
    if found.iter().any(|own| own.yes != found[0].yes) {
        return Vec::new();
    }
    let none = report.explanations.iter().find(|explanation| {
        question.provision.as_deref() == Some(explanation.provision.as_str())
            && subject
                .answers
                .get(&explanation.provision)
                .is_some_and(|answer| answer.state == AnswerState::StatedNone)
    });
    found.extend(none.map(|explanation| Said {
        yes: false,
        what: format!(
            "`[[none]]` says that there is no `{}`",
            explanation.provision.as_str()
        ),
        at: explanation.location.clone(),
    }));
    let figure = report.data_points.iter().filter(current).find(|point| {
        question.figures.contains(&point.concept.key)
            && point.quantity().is_some_and(|quantity| !quantity.is_zero())
    });
    found.extend(figure.map(|point| Said {
        yes: true,
        what: format!("{} is {}", named(point), printed(point)),
        at: point.location.clone(),
    }));
    found
}

fn tell(one: &Said, other: &Said, sink: &mut Sink) {
    ANSWER_CONTRADICTED
        .emit(sink, one.at.clone(), format!("{}, but {}", one.what, other.what))
        .also(other.at.clone(), "this says otherwise")
        .hint("correct the one that is wrong");
}

/// Sentences that say no where the data say yes, or yes where they say no.
fn in_words(subject: &ReportSubject<'_>, answers: &[(&YesNo, Said)], sink: &mut Sink) {
    if answers.is_empty() {
        return;
    }
    let meant = Differences::of(&ANSWER_CONTRADICTED.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                for (answer, at, yes) in contradicting(subject, lang, leaf, answers) {
                    if !meant.is_meant(&section.id, pair.both().as_ref()) {
                        let says = if yes { "yes" } else { "no" };
                        let words = leaf.prose()[at.clone()].trim().replace(REFERENCE, "\u{2026}");
                        ANSWER_CONTRADICTED
                            .emit(
                                sink,
                                place_of(leaf, &at),
                                format!("\u{201c}{words}\u{201d} says {says}, but {}", answer.what),
                            )
                            .also(answer.at.clone(), "this says otherwise")
                            .hint("correct the words, or what the data say");
                    }
                }
            }
        }
    }
    meant.report_unmet(&ANSWER_CONTRADICTED.about, sink);
}

/// The sentences of a leaf that contradict an answer, with what each says.
fn contradicting<'a>(
    subject: &ReportSubject<'_>,
    lang: Lang,
    leaf: &Leaf,
    answers: &'a [(&YesNo, Said)],
) -> Vec<(&'a Said, Range<usize>, bool)> {
    // A heading or a label asks, and what a reason denies is said by it.
    if !matches!(
        leaf.kind,
        LeafKind::Paragraph
            | LeafKind::ListItem
            | LeafKind::StepBody
            | LeafKind::TableNote
            | LeafKind::Footnote
    ) {
        return Vec::new();
    }
    let prose = leaf.prose();
    let mut found = Vec::new();
    for sentence in sentences(&prose, lang) {
        let text = lower(&prose[sentence.clone()]);
        for (question, answer) in answers {
            let says = polarity(subject.climate, subject.languages.words, lang, &text, question);
            if says.is_some_and(|yes| yes != answer.yes) {
                found.push((answer, sentence.clone(), !answer.yes));
            }
        }
    }
    found
}

/// What a sentence answers to a question; nothing where it says neither yes nor no.
fn polarity(climate: &Climate, words: &Words, lang: Lang, text: &str, question: &YesNo) -> Option<bool> {
    /// How far before what is said a negation is one of it, in bytes.
    const BEFORE: usize = 16;
    if climate.hedge.get(lang).is_in(text) || climate.others.get(lang).is_in(text) {
        return None;
    }
    if question
        .with
        .as_ref()
        .is_some_and(|with| !with.get(lang).is_in(text))
    {
        return None;
    }
    let clear = words.negation_idioms.get(lang).blank(text);
    let negations = words.negations.get(lang).find(&clear);
    for clause in clauses(text) {
        let part = &text[clause.clone()];
        let (about, says) = (
            question.about.get(lang).find(part),
            question.says.get(lang).find(part),
        );
        let (Some(about), Some(first), Some(last)) = (about.first(), says.first(), says.last()) else {
            continue;
        };
        let from = clause.start + about.at.start.min(first.at.start).saturating_sub(BEFORE);
        let to = clause.start + about.at.end.max(last.at.end);
        if negations
            .iter()
            .any(|hit| from.max(clause.start) <= hit.at.start && hit.at.start < to)
        {
            return Some(false);
        }
        let denied = negations.iter().any(|hit| clause.contains(&hit.at.start));
        return (!denied).then_some(true);
    }
    None
}

/// The parts of a sentence between its marks.
fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, ',' | ';' | ':' | '，' | '；' | '：') {
            found.push(start..at);
            start = at + c.len_utf8();
        }
    }
    found.push(start..text.len());
    found
}

/// What is stated of a risk fits its kind, and so does its name.
fn kinds(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for point in &report.data_points {
        let (KIND, Value::Member(kind)) = (point.concept.key.as_str(), &point.value) else {
            continue;
        };
        let Some(slice) = point.breakdown.0.iter().find(|slice| slice.axis.key == RISK) else {
            continue;
        };
        ANSWER_CONTRADICTED.examined(sink, 1);
        for exposure in &subject.climate.exposures {
            if exposure.risks.contains(&kind.key) {
                continue;
            }
            if let Some(other) = stated(report, point, [&exposure.amount, &exposure.rate]) {
                let message = format!(
                    "{} is \u{201c}{}\u{201d}, but {} is stated of it",
                    named(point),
                    kind.key,
                    named(other)
                );
                ANSWER_CONTRADICTED
                    .emit(sink, point.location.clone(), message)
                    .also(other.location.clone(), named(other))
                    .hint("correct the kind, or state the amount under the concept of that kind");
            }
        }
        let label = &slice.member.label;
        let of = |kind: &str, field: fn(&crate::climate::Event) -> &String| {
            subject.climate.events.iter().any(|event| {
                field(event) == kind
                    && Lang::ALL
                        .iter()
                        .any(|lang| event.words.get(*lang).is_in(&lower(label.get(*lang))))
            })
        };
        if of(&kind.key, |event| &event.not) && !of(&kind.key, |event| &event.kind) {
            let message = format!(
                "{} is \u{201c}{}\u{201d}, but it is called \u{201c}{}\u{201d}",
                named(point),
                kind.key,
                label.get(Lang::FIRST)
            );
            sink.emit(
                ANSWER_CONTRADICTED.about.id,
                Severity::Advice,
                point.location.clone(),
                message,
            )
            .hint("events such as typhoons are acute risks, what changes over decades is chronic: correct the kind where it is meant so");
        }
    }
}

/// A figure of one of these concepts of the same risk and period.
fn stated<'a>(report: &'a Report, of: &DataPoint, concepts: [&String; 2]) -> Option<&'a DataPoint> {
    report.data_points.iter().find(|point| {
        concepts.contains(&&point.concept.key)
            && point.named_period == of.named_period
            && point.breakdown == of.breakdown
            && point.quantity().is_some()
    })
}
