//! Factors: those of `data/factors`, which hold for any report, and a report's own `factors.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;
use toml::Spanned;

use super::derivations::wrong;
use super::facts::breakdown;
use super::schema::{FactorEntry, FactorsFile};
use super::{files, rules};
use crate::derivation::{Amount, Basis, Factor, FactorValue, Factors};
use crate::diag::{Location, Sink};
use crate::disclosure::{Breakdown, DataPoint, DataPointId};
use crate::layers::Taxonomy;
use crate::period::NamedPeriod;
use crate::source::{SourcePath, Sources};
use crate::taxonomy::Concept;
use crate::unit::Units;

const SHARED: &str = "data/factors/";
const OWN: &str = "factors.toml";

/// Reads the factors that hold for any report; none of them is a figure of one.
pub(super) fn shared(sources: &Sources, units: &Units, sink: &mut Sink) -> Option<Factors> {
    let mut factors = Factors::default();
    let files = sources.below(SHARED).map(|(path, _)| path.as_str());
    for path in files.filter(|path| path.ends_with(".toml")) {
        read(sources, path, units, None, &mut factors, sink)?;
    }
    Some(factors)
}

/// The factors of a report: those that hold for any, and its own, which may take the place of one. Nothing where its own
/// cannot be read.
pub(super) fn of_report(
    sources: &Sources,
    taxonomy: Taxonomy<'_>,
    units: &Units,
    points: &[DataPoint],
    reporting_period: &NamedPeriod,
    sink: &mut Sink,
) -> Option<Factors> {
    let mut factors = taxonomy.vocabulary().factors.clone();
    if sources.get(OWN).is_some() {
        let printed = Printed::of(points, taxonomy, reporting_period);
        read(sources, OWN, units, Some(&printed), &mut factors, sink)?;
    }
    Some(factors)
}

fn read(
    sources: &Sources,
    path: &str,
    units: &Units,
    printed: Option<&Printed<'_>>,
    factors: &mut Factors,
    sink: &mut Sink,
) -> Option<()> {
    let file: FactorsFile = files::toml(sources, path, sink)?;
    let mut seen = BTreeSet::new();
    for entry in file.factor {
        sink.examined(rules::BAD_DERIVATION, 1);
        if !seen.insert(entry.key.get_ref().clone()) {
            let message = format!("factor `{}` is stated twice", entry.key.get_ref());
            wrong(sink, path, &entry.key, message, "remove one of the two");
            continue;
        }
        if let Some(factor) = factor(entry, path, units, printed, sink) {
            factors.insert(factor.key.clone(), factor);
        }
    }
    Some(())
}

/// Of what a figure is: the key of its concept, and its breakdown.
type Aspects<'a> = (&'a str, &'a Breakdown);

/// The figures that a report prints.
struct Printed<'a> {
    taxonomy: Taxonomy<'a>,
    /// By concept and breakdown, each with its figure of the reporting period, if there is one.
    figures: BTreeMap<Aspects<'a>, (&'a Arc<Concept>, Option<DataPointId>)>,
}

impl<'a> Printed<'a> {
    fn of(points: &'a [DataPoint], taxonomy: Taxonomy<'a>, reporting_period: &NamedPeriod) -> Self {
        let mut figures = BTreeMap::new();
        for (index, point) in points.iter().enumerate() {
            let current = (*point.named_period == *reporting_period).then_some(DataPointId(index));
            let (_, own) = figures
                .entry((point.concept.key.as_str(), &point.breakdown))
                .or_insert((&point.concept, None));
            *own = own.or(current);
        }
        Printed { taxonomy, figures }
    }

    /// The figure that a factor is, by its concept and its breakdown; one that is not there is told.
    fn figure(
        &self,
        entry: &FactorEntry,
        concept: &Spanned<String>,
        path: &str,
        sink: &mut Sink,
    ) -> Option<FactorValue> {
        let of = match &entry.breakdown {
            Some(text) => {
                let location = Location::span(&SourcePath::new(path), text.span());
                breakdown(text.get_ref(), self.taxonomy, None, &location, sink)?
            }
            None => Breakdown::default(),
        };
        let key = concept.get_ref();
        let found = self.figures.get(&(key.as_str(), &of));
        let found = found.map(|(concept, reporting_period)| (Arc::clone(concept), *reporting_period));
        if let Some((concept, reporting_period)) = found {
            return Some(FactorValue::Figure {
                concept,
                breakdown: of,
                reporting_period,
            });
        }
        let name = entry.key.get_ref();
        let (space, of_members) = match of.0.is_empty() {
            true => ("", String::new()),
            false => (" ", of.to_string()),
        };
        let message = format!(
            "factor `{name}` is the figure `{key}{space}{of_members}`, which the report does not state"
        );
        let others = self.figures.keys().filter(|(own, _)| *own == key);
        let others: Vec<String> = others.take(LISTED).map(|(_, own)| format!("\"{own}\"")).collect();
        let hint = match others.is_empty() {
            true => "state the figure in facts.csv, or give `value` and `unit`".to_owned(),
            false => format!(
                "say which figure of `{key}` is meant, in `breakdown`: the report states {}",
                others.join(", ")
            ),
        };
        wrong(sink, path, concept, message, &hint);
        None
    }
}

/// How many breakdowns a message lists.
const LISTED: usize = 6;

fn factor(
    entry: FactorEntry,
    path: &str,
    units: &Units,
    printed: Option<&Printed<'_>>,
    sink: &mut Sink,
) -> Option<Factor> {
    let key = &entry.key;
    let name = key.get_ref().clone();
    let value = match (&entry.value, &entry.figure, &entry.unit) {
        (Some(value), None, Some(unit)) => {
            let Some(known) = units.get(unit.get_ref()) else {
                let message = format!("unit `{}` is not defined", unit.get_ref());
                wrong(
                    sink,
                    path,
                    unit,
                    message,
                    "units stand in data/registries/units.toml, or in a units.toml of the report",
                );
                return None;
            };
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
            FactorValue::Number(number, Arc::clone(known))
        }
        (None, Some(figure), None) => match printed {
            Some(printed) => printed.figure(&entry, figure, path, sink)?,
            None => {
                let message = format!("factor `{name}` is a figure, and holds for every report");
                wrong(sink, path, figure, message, "give `value` and `unit`");
                return None;
            }
        },
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
    if let (Some(breakdown), false) = (&entry.breakdown, printed) {
        let message = format!("factor `{name}` has a `breakdown`, and is no figure of the report");
        wrong(
            sink,
            path,
            breakdown,
            message,
            "take it out, or name the `figure`",
        );
        return None;
    }
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
    let mut day =
        |text: &Option<Spanned<String>>| text.as_ref().and_then(|text| files::date(text, path, sink));
    let (valid_from, valid_to) = (day(&entry.valid_from), day(&entry.valid_to));
    // A finding points to the number, which is what people correct.
    let place = entry.value.as_ref().or(entry.figure.as_ref()).unwrap_or(key);
    let location = Location::span(&SourcePath::new(path), place.span());
    super::words::require(&entry.label, "the label", &location, sink);
    Some(Factor {
        key: name,
        label: entry.label,
        value,
        valid_from,
        valid_to,
        publisher: entry.publisher,
        gwp: entry.gwp,
        document: entry.document,
        place: entry.place,
        basis,
        note: entry.note,
        location,
    })
}

/// A decimal, or a quotient of two.
fn number(text: &str) -> Option<Amount> {
    let decimal = |text: &str| {
        Decimal::from_str_exact(text.trim())
            .ok()
            .filter(|number| *number > Decimal::ZERO && number.scale() <= 12)
    };
    match text.split_once('/') {
        Some((over, under)) => Some(Amount::Quotient(decimal(over)?, decimal(under)?)),
        None => decimal(text).map(Amount::Decimal),
    }
}
