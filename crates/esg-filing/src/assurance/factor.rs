//! The register of factors: each with its publisher, edition, place, dates and basis, and the figures that follow by it;
//! those that the report states as figures too.

use esg_check::arithmetic::factor_value;
use esg_check::place::Place;
use esg_check::rules::subject::Derived;
use esg_model::derivation::{Basis, DerivationRule, Factor, FactorValue, Formula, Operator};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::text::Localized;
use esg_model::unit::UnitKind;
use serde::Serialize;

use super::entry::Entry;
use super::{Material, Named};

/// A factor.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct FactorEntry {
    pub(super) key: String,
    pub(super) label: Localized<String>,
    /// A number or a quotient; of one that the report prints its value there.
    pub(super) value: String,
    pub(super) unit: Localized<String>,
    /// `printed`, `published`, `back-solved` or `definition`.
    pub(super) basis: &'static str,
    pub(super) publisher: String,
    /// The document and its edition.
    pub(super) document: String,
    /// Page or table of the document.
    pub(super) place: String,
    /// The first and the last day on which it holds, where they are known.
    pub(super) valid_from: String,
    pub(super) valid_to: String,
    /// Where and when it was read.
    pub(super) read: String,
    /// The set of global warming potentials that it was made with; empty where nobody says.
    pub(super) gwp: String,
    pub(super) note: String,
    /// File and line.
    pub(super) declared: String,
    /// The figures that follow by it.
    pub(super) figures: Vec<Named>,
}

/// Every factor by which a figure follows, every other one that the report declares, and the figures of the report by
/// which a formula multiplies: so much of one thing for each unit of another.
pub(super) fn all(material: &Material<'_>, derived: &Derived<'_>, entries: &[Entry]) -> Vec<FactorEntry> {
    let factors = material.report.factors.values();
    let named = factors.map(|factor| (factor, users(factor, derived, entries)));
    named
        // The project's own hold for every report; those that this one does not use say nothing about it.
        .filter(|(factor, figures)| {
            !figures.is_empty() || !factor.location.path.to_string().starts_with("data/")
        })
        .map(|(factor, figures)| entry(material, factor, figures, entries))
        .chain(stated(material, derived, entries))
        .collect()
}

/// The figures of the report by which a formula multiplies, of a unit that is divided by another.
fn stated(material: &Material<'_>, derived: &Derived<'_>, entries: &[Entry]) -> Vec<FactorEntry> {
    let report = material.report;
    // Those that a declared factor stands for are listed as that.
    let declared: Vec<&str> = report
        .factors
        .values()
        .filter_map(|factor| match &factor.value {
            FactorValue::Figure { reporting_period, .. } => {
                reporting_period.map(|id| entries[id.0].fact.as_str())
            }
            FactorValue::Number(..) => None,
        })
        .collect();
    let rows = entries.iter().zip(&report.data_points).enumerate();
    let rates = rows.filter(|(_, (entry, point))| is_rate(point) && !declared.contains(&entry.fact.as_str()));
    rates
        .filter_map(|(index, (own, point))| {
            let users = derived.instances.iter().filter(|instance| {
                let mut multiplies = false;
                if let DerivationRule::Formula { formula, .. } = &instance.derivation.rule {
                    formula.visit(&mut |part| {
                        if let Formula::Join(left, Operator::Multiply, right) = part {
                            multiplies |= [left, right].into_iter().any(|side| {
                                matches!(&**side, Formula::Figure(term) if term.concept == point.concept)
                            });
                        }
                    });
                }
                multiplies && instance.figures().any(|input| input.0 == index)
            });
            let figures: Vec<Named> = users
                .map(|instance| Named::of(&entries[instance.result.0]))
                .collect();
            (!figures.is_empty()).then(|| FactorEntry {
                key: own.reference.clone(),
                label: own.label.clone(),
                value: own.stated.clone(),
                unit: own.unit.clone(),
                basis: "printed",
                publisher: String::new(),
                document: own.source.clone(),
                place: String::new(),
                valid_from: String::new(),
                valid_to: String::new(),
                read: String::new(),
                gwp: String::new(),
                note: own.note.clone(),
                declared: own.row.clone(),
                figures,
            })
        })
        .collect()
}

/// Whether a figure is so much of one thing for each unit of another.
fn is_rate(point: &DataPoint) -> bool {
    matches!(&point.value, Value::Number { unit, .. } if unit.kind != UnitKind::Share && !unit.divide.is_empty())
}

fn users(factor: &Factor, derived: &Derived<'_>, entries: &[Entry]) -> Vec<Named> {
    let instances = derived.instances.iter().filter(|instance| {
        let mut uses = false;
        if let DerivationRule::Formula { formula, .. } = &instance.derivation.rule {
            formula.visit(&mut |part| {
                uses |= matches!(part, Formula::Factor(own) if own.key == factor.key);
            });
        }
        uses
    });
    instances
        .map(|instance| Named::of(&entries[instance.result.0]))
        .collect()
}

fn entry(material: &Material<'_>, factor: &Factor, figures: Vec<Named>, entries: &[Entry]) -> FactorEntry {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let (value, unit) = match &factor.value {
        FactorValue::Number(_, unit) => (factor_value(factor), unit.symbol.clone()),
        FactorValue::Figure { reporting_period, .. } => {
            let printed = reporting_period.map(|id| &entries[id.0]);
            (
                printed.map(|entry| entry.stated.clone()).unwrap_or_default(),
                printed.map(|entry| entry.unit.clone()).unwrap_or_default(),
            )
        }
    };
    FactorEntry {
        key: factor.key.clone(),
        label: factor.label.clone(),
        value,
        unit,
        basis: factor.basis.name(),
        publisher: factor.publisher.clone(),
        document: factor.document.clone(),
        place: factor.place.clone(),
        valid_from: day(factor.valid_from),
        valid_to: day(factor.valid_to),
        read: match &factor.basis {
            Basis::Published { read } => read.clone(),
            Basis::Printed | Basis::BackSolved | Basis::Definition => String::new(),
        },
        gwp: factor.gwp.clone(),
        note: factor.note.clone(),
        declared: Place::of(&factor.location, material.sources).short(),
        figures,
    }
}
