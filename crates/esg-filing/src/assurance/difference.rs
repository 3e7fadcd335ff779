//! The schedule of differences: what a figure states less what recomputing it gives, or what another document states.

use esg_check::arithmetic::with_numbers;
use esg_check::figure_words::grouped;
use esg_check::rules::subject::Derived;
use esg_model::Report;
use esg_model::computation::evaluate::Evaluator;
use esg_model::computation::{Figures, Instance};
use esg_model::derivation::{DerivationRule, Formula, Inputs, Side, Term, When};
use esg_model::disclosure::DataPoint;
use esg_model::quantity::{Decimals, round};
use esg_model::text::{Lang, Localized};
use esg_model::wording::Word;
use rust_decimal::Decimal;
use serde::Serialize;

use super::Material;
use super::entry::Entry;
use crate::call_figures::label;
use crate::trace::is_circular;

/// One difference, which may be none.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Difference {
    pub(super) fact: String,
    pub(super) label: Localized<String>,
    pub(super) against: Against,
    /// The arithmetic in the labels of its figures, then with their numbers; or the document and the place in it.
    pub(super) by: Localized<String>,
    pub(super) unit: Localized<String>,
    /// As the tagged fact states it, as everywhere in the data: a share of 19.74% is 0.1974.
    pub(super) stated: String,
    /// What the arithmetic gives before rounding, or what the document states; empty where there is none.
    pub(super) other: String,
    /// Stated less the other.
    pub(super) difference: String,
    /// The same three as people read them, in the unit: a share in per cent.
    pub(super) printed: Printed,
    /// Its size in per cent of what is stated; absent of a stated zero.
    pub(super) percent: Option<String>,
    pub(super) explained: Explained,
    /// Whether a factor was inferred from the stated figure, so that the comparison proves nothing.
    pub(super) circular: bool,
    /// Whether it reaches the threshold that was asked for.
    pub(super) above: bool,
    #[serde(skip)]
    size: Option<Decimal>,
}

/// The numbers of a difference, for people.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Printed {
    pub(super) stated: String,
    pub(super) other: String,
    pub(super) difference: String,
}

/// With what a figure is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Against {
    /// What its derivation gives.
    Formula,
    /// What another published document states.
    Document,
}

/// What a difference comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Explained {
    /// There is none.
    None,
    /// Rounding to the stated accuracy.
    Rounding,
    /// The accuracy of the inputs, which were not rounded when it was computed.
    Accuracy,
    /// A restatement: the other document states what was reported before.
    Restated,
    /// Parts of a total that the report does not state.
    Parts,
    /// Nothing that is known.
    Not,
    /// It cannot be computed from what is stated.
    NotComputed,
}

impl Against {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Against::Formula => "formula",
            Against::Document => "document",
        }
    }
}

impl Explained {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Explained::None => "none",
            Explained::Rounding => "rounding",
            Explained::Accuracy => "accuracy",
            Explained::Restated => "restated",
            Explained::Parts => "parts",
            Explained::Not => "not",
            Explained::NotComputed => "not-computed",
        }
    }
}

/// How many digits behind the point a percentage is stated to.
const PERCENT_PLACES: i32 = 4;
/// How many more digits a recomputed value is stated to than the figure has.
const MORE_PLACES: i32 = 4;

/// The differences of all derived figures, then of those that other documents state.
pub(super) fn all(material: &Material<'_>, derived: &Derived<'_>, entries: &[Entry]) -> Vec<Difference> {
    let report = material.report;
    let evaluator = Evaluator::new(report, &derived.figures, &derived.instances);
    let recomputed = derived
        .instances
        .iter()
        .filter_map(|instance| of_instance(material, derived, &evaluator, instance, entries));
    let statements = report.provenance.statements.iter();
    let stated = statements.filter_map(|statement| {
        let point = report.data_point(statement.figure);
        let value = point.quantity()?.value;
        let document = report.provenance.document(&statement.document)?;
        let explained = match statement.value {
            other if other == value => Explained::None,
            other if round(value, statement.places) == other => Explained::Rounding,
            other
                if report
                    .provenance
                    .restatement(statement.figure)
                    .is_some_and(|own| round(own.previous, statement.places) == other) =>
            {
                Explained::Restated
            }
            _ => Explained::Not,
        };
        let by = document.title.map(|lang, title| {
            let place = lang.orthography().bracketed(&statement.place);
            format!("{title}{place}")
        });
        let entry = &entries[statement.figure.0];
        Some(Difference::new(
            entry,
            point,
            value,
            Some(statement.value),
            Against::Document,
            by,
            explained,
        ))
    });
    let mut differences: Vec<Difference> = recomputed.chain(stated).collect();
    if let Some(threshold) = material.asked.threshold {
        for own in &mut differences {
            own.above = own.size.is_some_and(|size| size >= threshold);
        }
    }
    differences
}

fn of_instance<'a>(
    material: &Material<'a>,
    derived: &Derived<'a>,
    evaluator: &Evaluator<'a>,
    instance: &Instance<'a>,
    entries: &[Entry],
) -> Option<Difference> {
    let point = material.report.data_point(instance.result);
    let quantity = point.quantity()?;
    // A sum with the parts that are stated: how much of the total they are is known.
    let computed = evaluator.compute_stated(instance).ok();
    let explained = computed.as_ref().map_or(Explained::NotComputed, |computed| {
        let rounding = instance.derivation.rounding;
        let rounded = |value| match quantity.decimals {
            Decimals::Places(places) => rounding.round(value, places),
            Decimals::Exact => value,
        };
        if computed.value == quantity.value {
            Explained::None
        } else if rounded(computed.value) == quantity.value {
            Explained::Rounding
        } else if instance.derivation.inputs == Inputs::Unrounded
            && rounded(computed.least) <= quantity.value
            && quantity.value <= rounded(computed.most)
        {
            Explained::Accuracy
        } else if !instance.missing.is_empty() && computed.value < quantity.value {
            Explained::Parts
        } else {
            Explained::Not
        }
    });
    let numbers = with_numbers(material.report, &derived.figures, instance);
    let by = Localized::from_fn(|lang| {
        let words = in_labels(material.report, &derived.figures, instance, lang);
        let mut by = match (&computed, instance.missing.is_empty()) {
            (None, false) => words,
            _ => format!("{words} = {numbers}"),
        };
        if !instance.missing.is_empty() {
            let absent = not_stated(material.report, instance, lang);
            let wording = material.report.wording();
            by.push_str(wording.get(Word::Semicolon, lang));
            by.push_str(&wording.fill(Word::FormulaNotStated, lang, &[("label", absent.as_str())]));
        }
        by
    });
    let mut own = Difference::new(
        &entries[instance.result.0],
        point,
        quantity.value,
        computed.map(|computed| computed.value),
        Against::Formula,
        by,
        explained,
    );
    own.circular = is_circular(instance);
    Some(own)
}

/// What the arithmetic of a figure lacks: members by their labels, anything else by its reference.
fn not_stated(report: &Report, instance: &Instance<'_>, lang: Lang) -> String {
    let axis = match &instance.derivation.rule {
        DerivationRule::Members { axis, .. } => Some(axis),
        DerivationRule::Formula { .. } | DerivationRule::Parts(_) => None,
    };
    let named = |key: &String| {
        let members = axis.map(|axis| report.taxonomy().members(axis));
        let member = members.and_then(|mut members| members.find(|member| member.key == *key));
        member.map_or_else(|| key.clone(), |member| member.label.get(lang).clone())
    };
    let names: Vec<String> = instance.missing.iter().map(named).collect();
    names.join(lang.orthography().enumeration)
}

/// The arithmetic of a figure in the labels of what it follows from.
fn in_labels(report: &Report, figures: &Figures<'_>, instance: &Instance<'_>, lang: Lang) -> String {
    match &instance.derivation.rule {
        DerivationRule::Formula { formula, .. } => {
            let labels = Labels {
                report,
                figures,
                result: report.data_point(instance.result),
                lang,
            };
            labels.formula(formula)
        }
        DerivationRule::Members { axis, .. } => {
            let label = instance.derivation.result.label.get(lang);
            let values = [("label", label.as_str()), ("axis", axis.label.get(lang).as_str())];
            report.wording().fill(Word::SumByAxis, lang, &values)
        }
        DerivationRule::Parts(parts) => {
            let labels: Vec<&str> = parts.iter().map(|part| part.label.get(lang).as_str()).collect();
            labels.join(" + ")
        }
    }
}

/// Writes formulas in labels.
struct Labels<'a> {
    report: &'a Report,
    figures: &'a Figures<'a>,
    result: &'a DataPoint,
    lang: Lang,
}

impl Labels<'_> {
    fn formula(&self, formula: &Formula) -> String {
        match formula {
            Formula::Number(number) => grouped(*number),
            Formula::Figure(term) => self.term(term),
            Formula::Factor(factor) => factor.label.get(self.lang).clone(),
            Formula::Join(left, operator, right) => {
                let side = |formula: &Formula, side: Side| match formula.in_brackets(*operator, side) {
                    true => format!("({})", self.formula(formula)),
                    false => self.formula(formula),
                };
                format!(
                    "{} {} {}",
                    side(left, Side::Left),
                    operator.sign(),
                    side(right, Side::Right)
                )
            }
        }
    }

    /// What differs from the result names the figure; one of another period is named in full.
    fn term(&self, term: &Term) -> String {
        if term.when == When::Prior
            && let Ok(id) = self.figures.term(term, self.result)
        {
            return label(self.report, self.report.data_point(id))
                .get(self.lang)
                .clone();
        }
        let members = term.breakdown.0.iter().map(|slice| &slice.member.label);
        let members: Vec<&str> = members.map(|label| label.get(self.lang).as_str()).collect();
        let own = term.concept.label.get(self.lang);
        self.report.wording().narrowed(own, &members, self.lang)
    }
}

impl Difference {
    fn new(
        entry: &Entry,
        point: &DataPoint,
        stated: Decimal,
        other: Option<Decimal>,
        against: Against,
        by: Localized<String>,
        explained: Explained,
    ) -> Self {
        let own = point.quantity().map(|quantity| quantity.decimals);
        let scaled = |value: Decimal| match point.is_share() {
            true => value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value),
            false => value,
        };
        let places = match own {
            Some(Decimals::Places(places)) => places.max(0) + MORE_PLACES,
            Some(Decimals::Exact) | None => 8,
        };
        let shown = |value: Decimal| grouped(round(scaled(value), places).normalize());
        let shift = if point.is_share() { 2 } else { 0 };
        let plain = |value: Decimal| round(value, places + shift).normalize().to_string();
        let difference = other.and_then(|other| stated.checked_sub(other));
        let size = difference.and_then(|difference| {
            if difference.is_zero() {
                return Some(Decimal::ZERO);
            }
            difference
                .abs()
                .checked_mul(Decimal::ONE_HUNDRED)?
                .checked_div(stated.abs())
        });
        Difference {
            fact: entry.fact.clone(),
            label: entry.label.clone(),
            against,
            by,
            unit: entry.unit.clone(),
            stated: stated.normalize().to_string(),
            other: other.map(plain).unwrap_or_default(),
            difference: difference.map(plain).unwrap_or_default(),
            printed: Printed {
                stated: grouped(scaled(stated).normalize()),
                other: other.map(shown).unwrap_or_default(),
                difference: difference.map(shown).unwrap_or_default(),
            },
            percent: size.map(|size| round(size, PERCENT_PLACES).normalize().to_string()),
            explained,
            circular: false,
            above: false,
            size,
        }
    }
}
