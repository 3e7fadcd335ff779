//! One figure of the register, as data: everything that is known about it save the words around its places.

use esg_model::disclosure::{DataPoint, DataPointId, Value};
use esg_model::period::Period;
use esg_model::text::{Lang, Localized};
use esg_model::unit::UnitKind;
use serde::Serialize;

use super::Material;
use crate::call_figures::stated;
use crate::trace::{Comparative, RestatementView, StatementView, TracedDerivation, TracedFigure};

/// A figure.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Entry {
    /// The ids of its facts: one, or of words one for each language, with ` | ` between.
    pub(super) fact: String,
    /// How authors refer to it.
    pub(super) reference: String,
    /// The name of its concept in the taxonomy.
    pub(super) concept: String,
    pub(super) label: Localized<String>,
    pub(super) kind: Kind,
    /// The value as the tagged fact states it: a share of 19.74% is 0.1974. Of words those of the first language.
    pub(super) stated: String,
    /// The value with its unit, as each language prints it.
    pub(super) printed: Localized<String>,
    pub(super) unit: Localized<String>,
    pub(super) decimals: String,
    /// How the report qualifies it: `at-least`, `lower`, `at-most`, `upper`, `approximate`.
    pub(super) bound: String,
    /// The day at whose end it holds, or the first and the last day, with `..` between.
    pub(super) period: String,
    /// The members of axes that it is of.
    pub(super) members: Vec<MemberEntry>,
    pub(super) row: String,
    pub(super) source: String,
    pub(super) note: String,
    pub(super) preparer: String,
    pub(super) reviewer: String,
    /// `limited`, `reasonable` or nothing.
    pub(super) assured: String,
    /// Ids of its evidence, and the cell of a spreadsheet that it is taken from: `sources/Energy.xlsx, Energy!B7`.
    pub(super) evidence: Vec<String>,
    /// The path of each, and its digest as it was when the figure was taken from it.
    #[serde(skip)]
    pub(super) evidence_files: Vec<(String, String)>,
    pub(super) derivations: Vec<TracedDerivation>,
    pub(super) used_by: Vec<String>,
    pub(super) comparative: Option<Comparative>,
    pub(super) statements: Vec<StatementView>,
    pub(super) restatement: Option<RestatementView>,
    /// The value before it was restated, as the tagged fact would state it; empty where it was not.
    pub(super) restated_from: String,
    /// Pages of each language's PDF on which it stands.
    pub(super) pages: Localized<Vec<usize>>,
}

/// From what a team may draw samples: how a figure came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// It follows by a factor that was inferred from its own result.
    Circular,
    /// It follows from other figures.
    Derived,
    /// It is stated with a bound: more than, at most, about.
    Bound,
    /// It was typed as it is.
    Typed,
    /// It is words, a year, a value of a list, or said not to be there.
    Word,
}

impl Kind {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Kind::Circular => "circular",
            Kind::Derived => "derived",
            Kind::Bound => "bound",
            Kind::Typed => "typed",
            Kind::Word => "word",
        }
    }
}

/// A member with the words of both languages.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MemberEntry {
    pub(super) axis: String,
    pub(super) member: String,
    /// "Gender: Female".
    pub(super) label: Localized<String>,
}

impl Entry {
    /// The entry of a figure, which `figure` traces.
    pub(super) fn of(material: &Material<'_>, id: DataPointId, figure: &TracedFigure) -> Self {
        let point = material.report.data_point(id);
        let provenance = &material.report.provenance;
        let fact = material.target.data_point(id, Lang::FIRST);
        Entry {
            fact: figure.fact.clone(),
            reference: figure.reference.clone(),
            concept: fact.map(|fact| fact.concept.to_string()).unwrap_or_default(),
            label: figure.label.clone(),
            kind: kind(figure, point),
            stated: fact.map(|fact| stated(&fact.value)).unwrap_or_default(),
            printed: figure.value.clone(),
            unit: unit(point),
            decimals: figure.decimals.clone(),
            bound: figure.bound.to_owned(),
            period: period(point.period),
            members: members(point),
            row: figure.row.clone(),
            source: figure.source.clone(),
            note: figure.note.clone(),
            preparer: figure.preparer.clone(),
            reviewer: figure.reviewer.clone(),
            assured: figure.assured.clone(),
            evidence: figure.evidence.iter().map(|own| own.id.clone()).collect(),
            evidence_files: figure
                .evidence
                .iter()
                .map(|own| (own.file.clone(), own.sha256.clone()))
                .collect(),
            derivations: figure.derivations.clone(),
            used_by: figure.used_by.clone(),
            comparative: figure.comparative.clone(),
            statements: figure.statements.clone(),
            restatement: figure.restatement.clone(),
            restated_from: provenance
                .restatement(id)
                .map(|own| own.previous.normalize().to_string())
                .unwrap_or_default(),
            pages: figure.places.map(|_, places| {
                let mut pages: Vec<usize> = places.iter().filter_map(|place| place.page).collect();
                pages.sort_unstable();
                pages.dedup();
                pages
            }),
        }
    }
}

fn kind(figure: &TracedFigure, point: &DataPoint) -> Kind {
    if point.quantity().is_none() {
        Kind::Word
    } else if figure.circular {
        Kind::Circular
    } else if !figure.derivations.is_empty() {
        Kind::Derived
    } else if point.bound.is_some() {
        Kind::Bound
    } else {
        Kind::Typed
    }
}

fn unit(point: &DataPoint) -> Localized<String> {
    match &point.value {
        Value::Number { unit, .. } if unit.kind == UnitKind::Share => Localized::same("%".to_owned()),
        Value::Number { unit, .. } | Value::Absent { unit, .. } => unit.symbol.clone(),
        Value::Member(_) | Value::Year(_) | Value::Text(_) | Value::ToBeGiven { .. } => Localized::default(),
    }
}

fn period(period: Period) -> String {
    match period {
        Period::Instant(day) => day.to_string(),
        Period::Duration { start, end } => format!("{start}..{end}"),
    }
}

fn members(point: &DataPoint) -> Vec<MemberEntry> {
    let slices = point.breakdown.0.iter();
    slices
        .map(|slice| MemberEntry {
            axis: slice.axis.key.clone(),
            member: slice.member.key.clone(),
            label: Localized::from_fn(|lang| {
                let [axis, member] = [&slice.axis.label, &slice.member.label].map(|label| label.get(lang));
                format!("{axis}{}{member}", lang.orthography().colon)
            }),
        })
        .collect()
}
