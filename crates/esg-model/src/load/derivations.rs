//! `derivations.toml` and `factors.toml`, the shared ones and the report's own, and the sums that the taxonomy declares.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use rust_decimal::Decimal;
use toml::Spanned;

use super::schema::{DerivationEntry, DerivationsFile, FactorEntry, FactorsFile, SumEntry};
use super::vocabulary::date;
use super::{files, rules};
use crate::derivation::{Basis, Derivation, DerivationRule, Factor, FactorValue, Formula, Inputs, Rounding};
use crate::diag::{Location, Sink};
use crate::disclosure::{Breakdown, DataPoint, DataPointId};
use crate::source::{SourcePath, Sources};
use crate::taxonomy::Taxonomy;
use crate::unit::Units;

mod circles;

const SHARED: &str = "data/rules/derivations.toml";
const OWN: &str = "derivations.toml";
const FACTORS: &str = "factors.toml";

/// Reads both files of derivations. What cannot be used is reported and left out.
pub(super) fn load(sources: &Sources, taxonomy: &Taxonomy, sink: &mut Sink) -> Vec<Derivation> {
    let mut derivations = Vec::new();
    let concepts = taxonomy.concepts.values();
    for concept in concepts.filter(|concept| !concept.sum.is_empty()) {
        derivations.push(Derivation {
            result: concept.key.clone(),
            rule: DerivationRule::Parts(concept.sum.clone()),
            inputs: Inputs::Disclosed,
            rounding: Rounding::default(),
            location: Location::file(&SourcePath::new("data/taxonomy/concepts.toml")),
        });
    }
    for (path, needed) in [(SHARED, true), (OWN, false)] {
        if !needed && sources.get(path).is_none() {
            continue;
        }
        let Some(file) = files::toml::<DerivationsFile>(sources, path, sink) else {
            continue;
        };
        let rounding = rounding(file.rounding.as_ref(), Rounding::default(), path, sink);
        for entry in file.sum {
            sum(entry, rounding, path, sink, &mut derivations);
        }
        for entry in file.derivation {
            derivations.extend(derivation(entry, rounding, path, sink));
        }
    }
    refuse_repeated(&mut derivations, sink);
    refuse_circles(&mut derivations, sink);
    derivations
}

/// A figure follows from others in a way or two; each is compared with each.
const MOST_FORMULAS: usize = 20;

/// Leaves out what derives a figure that has more derivations than anybody would write.
fn refuse_repeated(derivations: &mut Vec<Derivation>, sink: &mut Sink) {
    let mut formulas: BTreeMap<String, usize> = BTreeMap::new();
    derivations.retain(|derivation| {
        if !matches!(derivation.rule, DerivationRule::Formula { .. }) {
            return true;
        }
        let number = formulas.entry(derivation.result.clone()).or_default();
        *number += 1;
        if *number > MOST_FORMULAS {
            let message = format!(
                "the figure `{}` has more than {MOST_FORMULAS} derivations",
                derivation.result
            );
            sink.error(rules::BAD_DERIVATION, derivation.location.clone(), message)
                .hint("keep those by which the figure is computed");
        }
        *number <= MOST_FORMULAS
    });
}

fn sum(entry: SumEntry, rounding: Rounding, path: &str, sink: &mut Sink, derivations: &mut Vec<Derivation>) {
    let inputs = inputs(entry.inputs.as_ref(), path, sink);
    for axis in entry.axes {
        sink.examined(rules::BAD_DERIVATION, 1);
        derivations.push(Derivation {
            result: entry.concept.get_ref().clone(),
            location: Location::span(&SourcePath::new(path), axis.span()),
            rule: DerivationRule::Members {
                axis: axis.into_inner(),
            },
            inputs,
            rounding,
        });
    }
}

fn derivation(entry: DerivationEntry, rounding: Rounding, path: &str, sink: &mut Sink) -> Option<Derivation> {
    sink.examined(rules::BAD_DERIVATION, 1);
    let source = SourcePath::new(path);
    let text = entry.formula.get_ref();
    let formula = match Formula::parse(text) {
        Ok(formula) => formula,
        Err(error) => {
            let span = entry.formula.span();
            // Between its quotes a formula stands as it is written, unless something in it is escaped.
            let at = if span.len() == text.len() + 2 {
                let at = span.start + 1 + error.at;
                at..at
            } else {
                span
            };
            let message = format!(
                "the formula of `{}` cannot be read: {}",
                entry.result.get_ref(),
                error.message
            );
            sink.error(rules::BAD_DERIVATION, Location::span(&source, at), message)
                .hint("write keys of concepts, `factor:KEY` and numbers, joined by + - * / between spaces");
            return None;
        }
    };
    Some(Derivation {
        inputs: inputs(entry.inputs.as_ref(), path, sink),
        rounding: self::rounding(entry.rounding.as_ref(), rounding, path, sink),
        location: Location::span(&source, entry.formula.span()),
        result: entry.result.into_inner(),
        rule: DerivationRule::Formula {
            text: text.clone(),
            formula,
        },
    })
}

fn rounding(name: Option<&Spanned<String>>, otherwise: Rounding, path: &str, sink: &mut Sink) -> Rounding {
    let Some(name) = name else {
        return otherwise;
    };
    Rounding::named(name.get_ref()).unwrap_or_else(|| {
        wrong(
            sink,
            path,
            name,
            format!("there is no rounding `{}`", name.get_ref()),
            "use half-away-from-zero, half-even or towards-zero",
        );
        otherwise
    })
}

fn inputs(name: Option<&Spanned<String>>, path: &str, sink: &mut Sink) -> Inputs {
    match name.map(|name| (name, name.get_ref().as_str())) {
        None | Some((_, "disclosed")) => Inputs::Disclosed,
        Some((_, "unrounded")) => Inputs::Unrounded,
        Some((name, other)) => {
            let message = format!("inputs are `{other}`");
            wrong(sink, path, name, message, "use `disclosed` or `unrounded`");
            Inputs::Disclosed
        }
    }
}

fn wrong(sink: &mut Sink, path: &str, at: &Spanned<String>, message: String, hint: &str) {
    let location = Location::span(&SourcePath::new(path), at.span());
    sink.error(rules::BAD_DERIVATION, location, message).hint(hint);
}

/// Leaves out derivations by which a figure would follow from itself.
fn refuse_circles(derivations: &mut Vec<Derivation>, sink: &mut Sink) {
    let on_circle = circles::concepts(derivations);
    derivations.retain(|derivation| {
        let circular = on_circle.contains(&derivation.result)
            && !matches!(derivation.rule, DerivationRule::Members { .. });
        if circular {
            let message = format!(
                "by `{}` the figure `{}` follows from itself",
                derivation.text(),
                derivation.result
            );
            sink.error(rules::BAD_DERIVATION, derivation.location.clone(), message)
                .hint("break the circle: one of its figures must be stated and not derived");
        }
        !circular
    });
}

/// Reads the factors: those of `data/factors`, then the report's own, which may take the place of a shared one.
pub(super) fn factors(
    sources: &Sources,
    units: &Units,
    points: &[DataPoint],
    reporting_period: &str,
    sink: &mut Sink,
) -> IndexMap<String, Factor> {
    let mut factors = IndexMap::new();
    let shared: Vec<String> = sources
        .below("data/factors/")
        .map(|(path, _)| path.as_str().to_owned())
        .filter(|path| path.ends_with(".toml"))
        .collect();
    let own = sources.get(FACTORS).map(|_| FACTORS.to_owned());
    let printed = Printed::of(points, reporting_period);
    for path in shared.into_iter().chain(own) {
        let Some(file) = files::toml::<FactorsFile>(sources, &path, sink) else {
            continue;
        };
        let mut seen = BTreeSet::new();
        for entry in file.factor {
            sink.examined(rules::BAD_DERIVATION, 1);
            if !seen.insert(entry.key.get_ref().clone()) {
                let message = format!("factor `{}` is stated twice", entry.key.get_ref());
                wrong(sink, &path, &entry.key, message, "remove one of the two");
                continue;
            }
            if let Some(factor) = factor(entry, &path, units, &printed, sink) {
                factors.insert(factor.key.clone(), factor);
            }
        }
    }
    factors
}

/// The totals that the report prints, each with its figure of the reporting period, if there is one.
struct Printed<'a>(BTreeMap<&'a str, Option<DataPointId>>);

impl<'a> Printed<'a> {
    fn of(points: &'a [DataPoint], reporting_period: &str) -> Self {
        let mut printed: BTreeMap<&str, Option<DataPointId>> = BTreeMap::new();
        for (index, point) in points.iter().enumerate() {
            if point.breakdown == Breakdown::default() {
                let current = (point.period_name == reporting_period).then_some(DataPointId(index));
                let own = printed.entry(&point.concept).or_default();
                *own = own.or(current);
            }
        }
        Printed(printed)
    }
}

fn factor(
    entry: FactorEntry,
    path: &str,
    units: &Units,
    printed: &Printed<'_>,
    sink: &mut Sink,
) -> Option<Factor> {
    let key = &entry.key;
    let name = key.get_ref().clone();
    let (value, unit) = match (&entry.value, &entry.figure, &entry.unit) {
        (Some(value), None, Some(unit)) => {
            if !units.contains_key(unit.get_ref()) {
                let message = format!("unit `{}` is not defined", unit.get_ref());
                wrong(
                    sink,
                    path,
                    unit,
                    message,
                    "units stand in data/registries/units.toml",
                );
                return None;
            }
            let Some(number) = number(value.get_ref()) else {
                let message = format!("`{}` is no number", value.get_ref());
                wrong(
                    sink,
                    path,
                    value,
                    message,
                    "write a number, or a quotient such as 44/12, in quotes",
                );
                return None;
            };
            (number, unit.get_ref().clone())
        }
        (None, Some(figure), None) => {
            let concept = figure.get_ref();
            let Some(reporting_period) = printed.0.get(concept.as_str()) else {
                let message =
                    format!("factor `{name}` is the figure `{concept}`, which the report does not state");
                wrong(
                    sink,
                    path,
                    figure,
                    message,
                    "state the figure in facts.csv, or give `value` and `unit`",
                );
                return None;
            };
            let value = FactorValue::Figure {
                concept: concept.clone(),
                reporting_period: *reporting_period,
            };
            (value, String::new())
        }
        _ => {
            let message = format!("factor `{name}` has neither a value with its unit nor a figure, or both");
            wrong(
                sink,
                path,
                key,
                message,
                "give `value` and `unit`, or `figure` where the report prints the factor",
            );
            return None;
        }
    };
    let printed = matches!(value, FactorValue::Figure { .. });
    let basis = match (entry.basis.get_ref().as_str(), entry.read) {
        ("printed", None) if printed => Basis::Printed,
        ("published", Some(read)) if !read.trim().is_empty() && !entry.publisher.is_empty() => {
            Basis::Published { read }
        }
        ("back-solved", None) => Basis::BackSolved,
        ("definition", None) => Basis::Definition,
        (other, _) => {
            let hint = match other {
                "printed" => "a printed factor names its `figure` and nothing that was read",
                "published" => "say who publishes it, and in `read` where and when it was read",
                _ => "use `printed`, `published` (with `read`), `back-solved` or `definition`",
            };
            let message = format!("factor `{name}` has the basis `{other}`, which does not fit the rest");
            wrong(sink, path, &entry.basis, message, hint);
            return None;
        }
    };
    let mut day = |text: &Option<Spanned<String>>| text.as_ref().and_then(|text| date(text, path, sink));
    let (valid_from, valid_to) = (day(&entry.valid_from), day(&entry.valid_to));
    // A finding points to the number, which is what people correct.
    let place = entry.value.as_ref().or(entry.figure.as_ref()).unwrap_or(key);
    let location = Location::span(&SourcePath::new(path), place.span());
    super::settings::require_words(&entry.label, "the label", &location, sink);
    Some(Factor {
        key: name,
        label: entry.label,
        value,
        unit,
        valid_from,
        valid_to,
        publisher: entry.publisher,
        document: entry.document,
        place: entry.place,
        basis,
        note: entry.note,
        location,
    })
}

/// A decimal, or a quotient of two.
fn number(text: &str) -> Option<FactorValue> {
    let decimal = |text: &str| {
        Decimal::from_str_exact(text.trim())
            .ok()
            .filter(|number| *number > Decimal::ZERO && number.scale() <= 12)
    };
    match text.split_once('/') {
        Some((over, under)) => Some(FactorValue::Quotient(decimal(over)?, decimal(under)?)),
        None => decimal(text).map(FactorValue::Number),
    }
}
