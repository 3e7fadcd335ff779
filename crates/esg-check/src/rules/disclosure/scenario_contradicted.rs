//! `DIS-108 scenario-contradicted`

use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{Bound, DataPoint, Slice, Value};
use esg_model::text::Lang;
use esg_reader::{Kind, Reader};
use rust_decimal::Decimal;

use crate::climate::{Climate, CountWords, Scenario};
use crate::figure_words::{named, printed};
use crate::languages::{Differences, grammar_of, lower, place_of, sentences};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("scenario_contradicted.md")]
pub static SCENARIO_CONTRADICTED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-108", "scenario-contradicted"),
        severity: Severity::Warning,
        summary: "what the data say of a climate scenario does not go together, or is not what is published for it",
        explain: include_str!("scenario_contradicted.md"),
        source: Source::new("Paris Agreement", "Article 2(1)(a)"),
    },
    limit: None,
    check: Check::Report(check),
};

/// The axis of scenarios.
const SCENARIO: &str = "climate-scenario";

/// What the data say of a scenario, in one period.
struct Said<'a> {
    slice: &'a Slice,
    warming: Vec<&'a DataPoint>,
    in_line: Option<(&'a DataPoint, &'a str)>,
    kind: Option<(&'a DataPoint, &'a str)>,
    source: Option<&'a DataPoint>,
    end: Option<(&'a DataPoint, i16)>,
}

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let mut scenarios: BTreeMap<(&str, &str), Said<'_>> = BTreeMap::new();
    for point in &report.data_points {
        if let (Value::Year(year), "climate-scenario-analysis-year") =
            (&point.value, point.concept.key.as_str())
        {
            SCENARIO_CONTRADICTED.examined(sink, 1);
            if *year > report.dates.approval.year() {
                let message = format!(
                    "{} is {year}, after the report is approved on {}",
                    named(point),
                    report.dates.approval
                );
                SCENARIO_CONTRADICTED
                    .emit(sink, point.location.clone(), message)
                    .hint("correct the year: an analysis that is still to be made is no disclosure of one");
            }
        }
        let [slice] = &point.breakdown.0[..] else { continue };
        if slice.axis.key != SCENARIO {
            continue;
        }
        let key = (point.named_period.name.as_str(), slice.member.key.as_str());
        scenarios
            .entry(key)
            .or_insert_with(|| Said::of(slice))
            .take(point);
    }
    for said in scenarios.values() {
        SCENARIO_CONTRADICTED.examined(sink, 1);
        agreement(subject.climate, said, sink);
        known(subject.climate, said, sink);
        ended(said, sink);
    }
    let current = scenarios
        .keys()
        .filter(|(period, _)| *period == report.period().name);
    counted(subject, current.count(), sink);
}

impl<'a> Said<'a> {
    fn of(slice: &'a Slice) -> Self {
        Said {
            slice,
            warming: Vec::new(),
            in_line: None,
            kind: None,
            source: None,
            end: None,
        }
    }

    fn take(&mut self, point: &'a DataPoint) {
        match (point.concept.key.as_str(), &point.value) {
            ("climate-scenario-temperature", Value::Number { .. }) => self.warming.push(point),
            ("climate-scenario-in-line-with-agreement", Value::Member(member)) => {
                self.in_line = Some((point, &member.key));
            }
            ("climate-scenario-risk-kind", Value::Member(member)) => self.kind = Some((point, &member.key)),
            ("climate-scenario-source", Value::Text(_)) => self.source = Some(point),
            ("climate-scenario-end-year", Value::Year(year)) => self.end = Some((point, *year)),
            _ => {}
        }
    }

    /// The least and the most that it rises, as far as the data bound it.
    fn rise(&self) -> (Option<Decimal>, Option<Decimal>) {
        let ends = |open: Bound| {
            let stated = self.warming.iter().filter(move |point| point.bound != Some(open));
            stated.filter_map(|point| Some(point.quantity()?.value))
        };
        (ends(Bound::Upper).min(), ends(Bound::Lower).max())
    }
}

/// Whether it is in line with the international agreement follows from how much it rises.
fn agreement(climate: &Climate, said: &Said<'_>, sink: &mut Sink) {
    let (Some((point, answer)), Some(warming)) = (said.in_line, said.warming.first()) else {
        return;
    };
    let (least, most) = said.rise();
    let limits = &climate.agreement;
    let wrong = match answer {
        "yes" => least.is_some_and(|least| least > limits.at_most),
        "no" => most.is_some_and(|most| most <= limits.surely && !limits.surely.is_zero()),
        _ => false,
    };
    if wrong {
        let message = format!(
            "{} is \u{201c}{answer}\u{201d}, but {} is {}",
            named(point),
            named(warming),
            printed(warming)
        );
        SCENARIO_CONTRADICTED
            .emit(sink, point.location.clone(), message)
            .also(warming.location.clone(), named(warming))
            .hint(format!(
                "correct one of the two: the Paris Agreement holds the rise well below {} and pursues {} degrees Celsius",
                limits.at_most, limits.surely
            ));
    }
}

/// The one scenario that everybody knows by the name that stands here; nothing where several are named.
fn named_here<'c>(climate: &'c Climate, said: &Said<'_>) -> Option<&'c Scenario> {
    let texts: Vec<String> = Lang::ALL
        .iter()
        .flat_map(|lang| {
            let source = said.source.and_then(|point| match &point.value {
                Value::Text(text) => Some(lower(text.get(*lang))),
                _ => None,
            });
            [Some(lower(said.slice.member.label.get(*lang))), source]
        })
        .flatten()
        .collect();
    let mut here = climate
        .scenarios
        .iter()
        .filter(|scenario| texts.iter().any(|text| scenario.names.is_in(text)));
    let first = here.next()?;
    here.next().is_none().then_some(first)
}

/// What is stated of a scenario that everybody knows is what is published for it.
fn known(climate: &Climate, said: &Said<'_>, sink: &mut Sink) {
    let Some(scenario) = named_here(climate, said) else {
        return;
    };
    let hint = format!(
        "correct it, or the name of the scenario (data/rules/climate.toml, by {})",
        scenario.source
    );
    let mut tell = |point: &DataPoint, what: String| {
        let finding = SCENARIO_CONTRADICTED.emit(sink, point.location.clone(), what);
        if let Some(source) = said.source {
            finding.also(source.location.clone(), named(source));
        }
        finding.hint(hint.clone());
    };
    let (low, high) = scenario.warming;
    for point in &said.warming {
        let Some(value) = point.quantity().map(|quantity| quantity.value) else {
            continue;
        };
        if value < low || value > high {
            let what = format!(
                "{} is {}, but {} rises by {low} to {high} degrees Celsius",
                named(point),
                printed(point),
                scenario.name
            );
            tell(point, what);
        }
    }
    if let (Some((point, answer)), Some(in_line)) = (said.in_line, scenario.in_line)
        && matches!((answer, in_line), ("yes", false) | ("no", true))
    {
        let is = if in_line { "is" } else { "is not" };
        let what = format!(
            "{} is \u{201c}{answer}\u{201d}, but {} {is} in line with the Paris Agreement",
            named(point),
            scenario.name
        );
        tell(point, what);
    }
    if let (Some((point, kind)), Some(not)) = (said.kind, &scenario.not_kind)
        && kind == not
    {
        let what = format!(
            "{} is \u{201c}{kind}\u{201d}, but {} is made to show what strong warming does",
            named(point),
            scenario.name
        );
        tell(point, what);
    }
}

/// A scenario reaches beyond the period.
fn ended(said: &Said<'_>, sink: &mut Sink) {
    if let Some((point, year)) = said.end
        && year < point.named_period.end.year()
    {
        let message = format!(
            "{} is {year}, before the period of {} to {} is over",
            named(point),
            point.named_period.start,
            point.named_period.end
        );
        SCENARIO_CONTRADICTED
            .emit(sink, point.location.clone(), message)
            .hint("correct the year: a scenario tells what may come");
    }
}

/// As many scenarios are told of in words as there are.
fn counted(subject: &ReportSubject<'_>, count: usize, sink: &mut Sink) {
    if count == 0 {
        return;
    }
    let words = &subject.climate.counts;
    let meant = Differences::of(&SCENARIO_CONTRADICTED.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                let prose = leaf.prose();
                let text = lower(&prose);
                if !words.noun.get(lang).is_in(&text) {
                    continue;
                }
                SCENARIO_CONTRADICTED.examined(sink, 1);
                let readings = Reader::new(grammar_of(lang).numbers).read(&prose);
                for sentence in sentences(&prose, lang) {
                    if words.unless.get(lang).is_in(&text[sentence.clone()]) {
                        continue;
                    }
                    let wrong = readings.iter().find(|reading| {
                        sentence.contains(&reading.span.start)
                            && reading.kind == Kind::Quantity
                            && reading.value > Decimal::ONE
                            && reading.value != Decimal::from(count)
                            && is_count(words, lang, &text, &reading.span)
                    });
                    let Some(reading) = wrong else { continue };
                    if meant.is_meant(&section.id, pair.both().as_ref()) {
                        continue;
                    }
                    let message = format!(
                        "\u{201c}{}\u{201d} scenarios in words, but the data state {count}",
                        &prose[reading.span.clone()]
                    );
                    sink.emit(
                        SCENARIO_CONTRADICTED.about.id,
                        Severity::Advice,
                        place_of(leaf, &reading.span),
                        message,
                    )
                    .hint("correct the number; or state what the data lack of the other scenarios");
                }
            }
        }
    }
    meant.report_unmet(&SCENARIO_CONTRADICTED.about, sink);
}

/// Whether a number counts scenarios, all of them.
fn is_count(words: &CountWords, lang: Lang, text: &str, at: &Range<usize>) -> bool {
    // The reader may take the counter to the number: 兩個.
    let behind = |from: usize| {
        let rest = text[from..].trim_start();
        words
            .noun
            .get(lang)
            .find(rest)
            .first()
            .is_some_and(|hit| hit.at.start == 0)
    };
    let last = text[at.clone()].chars().next_back().map_or(0, char::len_utf8);
    let counted = behind(at.end) || (at.len() > last && behind(at.end - last));
    counted && !words.unless_before.get(lang).ends(text[..at.start].trim_end())
}
