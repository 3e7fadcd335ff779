//! The register of factors: each with its publisher, edition, place, dates and basis, and the figures that follow by it.
//! A factor is declared in a file of factors, or is a figure of the report by which others are multiplied.

use std::collections::{BTreeMap, BTreeSet};

use esg_check::arithmetic::factor_value;
use esg_check::place::Place;
use esg_check::rules::subject::Derived;
use esg_model::derivation::{Basis, DerivationRule, Factor, FactorValue, Formula};
use esg_model::disclosure::DataPointId;
use esg_model::text::Localized;
use esg_model::unit::Unit;
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
    /// What a reader who wants to look it up is not told, by the names of the parts above; what follows from a definition
    /// needs none of it.
    pub(super) not_given: Vec<&'static str>,
    /// File and line.
    pub(super) declared: String,
    /// The figures that follow by it.
    pub(super) figures: Vec<Named>,
}

/// Every factor by which a figure follows, and every other one that the report declares; then the figures by which others
/// are multiplied, such as the emission factors of grids that the report prints.
pub(super) fn all(material: &Material<'_>, derived: &Derived<'_>, entries: &[Entry]) -> Vec<FactorEntry> {
    let mut listed = declared(material, derived, entries);
    listed.extend(stated(material, derived, entries));
    listed
}

/// The figures that are factors, in the order of the register, save those that a factor is declared to be.
fn stated(material: &Material<'_>, derived: &Derived<'_>, entries: &[Entry]) -> Vec<FactorEntry> {
    let report = material.report;
    let mut users: BTreeMap<DataPointId, BTreeSet<DataPointId>> = BTreeMap::new();
    for instance in &derived.instances {
        for factor in instance.stated_factors(report, &derived.figures) {
            users.entry(factor).or_default().insert(instance.result);
        }
    }
    let is_declared = |id: DataPointId| {
        let mut factors = report.factors.values();
        factors.any(|factor| factor.value.is(report.data_point(id)))
    };
    let own = users.into_iter().filter(|(id, _)| !is_declared(*id));
    own.map(|(id, results)| {
        let (entry, point) = (&entries[id.0], report.data_point(id));
        let entry = FactorEntry {
            key: entry.reference.clone(),
            label: entry.label.clone(),
            value: entry.stated.clone(),
            unit: entry.unit.clone(),
            basis: Basis::Printed.name(),
            publisher: String::new(),
            document: point.source.clone(),
            place: String::new(),
            valid_from: String::new(),
            valid_to: String::new(),
            read: String::new(),
            gwp: String::new(),
            note: point.note.clone(),
            not_given: Vec::new(),
            declared: entry.row.clone(),
            figures: results.iter().map(|id| Named::of(&entries[id.0])).collect(),
        };
        entry.with_gaps(point.unit().map(AsRef::as_ref))
    })
    .collect()
}

fn declared(material: &Material<'_>, derived: &Derived<'_>, entries: &[Entry]) -> Vec<FactorEntry> {
    let factors = material.report.factors.values();
    let named = factors.map(|factor| (factor, users(material, factor, derived, entries)));
    named
        // The project's own hold for every report; those that this one does not use say nothing about it.
        .filter(|(factor, figures)| {
            !figures.is_empty() || !factor.location.path.to_string().starts_with("data/")
        })
        .map(|(factor, figures)| entry(material, factor, figures, entries))
        .collect()
}

/// The figures that follow by a factor: by its key, or by the figure that it is.
fn users(material: &Material<'_>, factor: &Factor, derived: &Derived<'_>, entries: &[Entry]) -> Vec<Named> {
    let report = material.report;
    let instances = derived.instances.iter().filter(|instance| {
        let mut stated = instance.stated_factors(report, &derived.figures).into_iter();
        let mut uses = stated.any(|id| factor.value.is(report.data_point(id)));
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
    let (value, symbol, unit) = match &factor.value {
        FactorValue::Number(_, unit) => (factor_value(factor), unit.symbol.clone(), Some(&**unit)),
        FactorValue::Figure { reporting_period, .. } => {
            let printed = reporting_period.map(|id| &entries[id.0]);
            (
                printed.map(|entry| entry.stated.clone()).unwrap_or_default(),
                printed.map(|entry| entry.unit.clone()).unwrap_or_default(),
                reporting_period.and_then(|id| material.report.data_point(id).unit().map(AsRef::as_ref)),
            )
        }
    };
    let entry = FactorEntry {
        key: factor.key.clone(),
        label: factor.label.clone(),
        value,
        unit: symbol,
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
        not_given: Vec::new(),
        declared: Place::of(&factor.location, material.sources).short(),
        figures,
    };
    entry.with_gaps(unit)
}

impl FactorEntry {
    /// Says of itself what it lacks; `unit` is that in which it is stated. Only what makes greenhouse gases of something was
    /// made with warming potentials.
    fn with_gaps(mut self, unit: Option<&Unit>) -> Self {
        if self.basis == Basis::Definition.name() {
            return self;
        }
        let holds = [&self.valid_from, &self.valid_to].map(String::as_str).concat();
        let of_gases = unit.is_some_and(|unit| unit.sized.dimension.is_of(GASES));
        let parts = [
            ("publisher", self.publisher.as_str(), true),
            ("document", &self.document, true),
            ("place", &self.place, true),
            ("valid-from", &holds, true),
            ("gwp", &self.gwp, of_gases),
        ];
        let gaps = parts
            .into_iter()
            .filter(|(_, given, asked)| *asked && given.trim().is_empty());
        self.not_given = gaps.map(|(name, ..)| name).collect();
        self
    }
}

/// The dimension of what is counted in carbon dioxide equivalents.
const GASES: &str = "greenhouse gases";
