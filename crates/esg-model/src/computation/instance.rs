//! Which figures a declaration speaks of: each derived figure with the inputs that it follows from.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::derivation::{
    Derivation, DerivationRule, Factor, FactorValue, Formula, Holds, Operator, Term, When,
};
use crate::disclosure::{Breakdown, DataPoint, DataPointId, Slice};
use crate::period::NamedPeriod;
use crate::report::Report;
use crate::taxonomy::Concept;

/// A derived figure.
#[derive(Clone, Debug)]
pub struct Instance<'a> {
    /// The declaration.
    pub derivation: &'a Derivation,
    /// The figure that follows.
    pub result: DataPointId,
    /// What it follows from, each once, in the order of the formula.
    pub inputs: Vec<Input<'a>>,
    /// References to figures that the declaration needs and the report does not state.
    pub missing: Vec<String>,
}

/// Something that a figure follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input<'a> {
    /// Another figure.
    Figure(DataPointId),
    /// A factor that the report does not print.
    Factor(&'a Factor),
}

/// Figures by what they state.
#[derive(Debug)]
pub struct Figures<'a> {
    by_aspects: BTreeMap<(&'a Concept, &'a str, &'a Breakdown), DataPointId>,
    /// In the order of the report.
    of_concept: BTreeMap<&'a Concept, Vec<DataPointId>>,
    /// The period before each, where there is one.
    prior: BTreeMap<&'a str, &'a NamedPeriod>,
}

impl<'a> Figures<'a> {
    /// The numbers of a report.
    pub fn of(report: &'a Report) -> Self {
        let numbers = report.data_points.iter().enumerate();
        // Nothing follows from a range.
        let numbers = numbers.filter(|(_, point)| point.quantity().is_some() && !point.in_range);
        let mut of_concept: BTreeMap<&Concept, Vec<DataPointId>> = BTreeMap::new();
        for (index, point) in numbers.clone() {
            of_concept
                .entry(&point.concept)
                .or_default()
                .push(DataPointId(index));
        }
        Figures {
            of_concept,
            prior: priors(report),
            by_aspects: numbers
                .map(|(index, point)| {
                    let aspects = (
                        point.concept.as_ref(),
                        point.named_period.name.as_str(),
                        &point.breakdown,
                    );
                    (aspects, DataPointId(index))
                })
                .collect(),
        }
    }

    /// The number with these aspects.
    pub fn get(&self, concept: &Concept, period: &NamedPeriod, breakdown: &Breakdown) -> Option<DataPointId> {
        let aspects = (concept, period.name.as_str(), breakdown);
        self.by_aspects.get(&aspects).copied()
    }

    /// The figure of the same concept and breakdown in the period before.
    pub fn comparative(&self, point: &DataPoint) -> Option<DataPointId> {
        let before = self.prior.get(point.named_period.name.as_str())?;
        self.get(&point.concept, before, &point.breakdown)
    }

    /// The figure that a term of a formula means for a result.
    ///
    /// # Errors
    /// Where the report does not state it: how one would refer to it.
    pub fn term(&self, term: &Term, result: &DataPoint) -> Result<DataPointId, String> {
        // An input that is not broken down by an axis of the result holds for all its members.
        let taken = result.breakdown.0.iter().filter(|slice| {
            term.breakdown.member(&slice.axis).is_none() && term.concept.axes.contains(&slice.axis)
        });
        let breakdown = Breakdown::new(taken.chain(&term.breakdown.0).cloned().collect());
        let period = match term.when {
            When::Same => Some(&*result.named_period),
            When::Prior => self.prior.get(result.named_period.name.as_str()).copied(),
        };
        period
            .and_then(|period| self.get(&term.concept, period, &breakdown))
            .ok_or_else(|| {
                let mut reference = term.concept.key.clone();
                for slice in &breakdown.0 {
                    reference.push_str(&format!(" {slice}"));
                }
                match period {
                    Some(period) => format!("{reference} period={}", period.name),
                    None => format!("{reference} of the period before {}", result.named_period.name),
                }
            })
    }

    /// The figure that prints a factor, for a result; the factor of the same period if there is one.
    pub fn factor(
        &self,
        (concept, breakdown): (&Concept, &Breakdown),
        otherwise: Option<DataPointId>,
        result: &DataPoint,
    ) -> Option<DataPointId> {
        self.get(concept, &result.named_period, breakdown).or(otherwise)
    }
}

/// For each period the one that ends on the day before it starts, and is about as long.
fn priors(report: &Report) -> BTreeMap<&str, &NamedPeriod> {
    let days = |period: &NamedPeriod| (period.end - period.start).get_days();
    // By their last day and length; of periods that are as long, the one that is defined first.
    let mut ending: BTreeMap<Date, BTreeMap<i32, &NamedPeriod>> = BTreeMap::new();
    for period in report.periods.values() {
        let lengths = ending.entry(period.end).or_default();
        lengths.entry(days(period)).or_insert(period);
    }
    let before = |period: &NamedPeriod| {
        let lengths = ending.get(&period.start.yesterday().ok()?)?;
        let length = days(period);
        let (shorter, longer) = (
            lengths.range(..=length).next_back(),
            lengths.range(length..).next(),
        );
        let nearest = shorter.into_iter().chain(longer);
        nearest
            .min_by_key(|(other, _)| (*other - length).abs())
            .map(|(_, period)| *period)
    };
    let periods = report.periods.values();
    periods
        .filter_map(|period| Some((period.name.as_str(), before(period)?)))
        .collect()
}

impl Report {
    /// Every derived figure of the report: in the order of the declarations, and of the figures below each.
    pub fn instances<'a>(&'a self, figures: &Figures<'a>) -> Vec<Instance<'a>> {
        let mut found = Vec::new();
        for derivation in &self.derivations {
            let results = figures.of_concept.get(&*derivation.result);
            for id in results.into_iter().flatten() {
                found.extend(self.instance(figures, derivation, *id, &self.data_points[id.0]));
            }
        }
        found
    }

    fn instance<'a>(
        &'a self,
        figures: &Figures<'a>,
        derivation: &'a Derivation,
        id: DataPointId,
        result: &'a DataPoint,
    ) -> Option<Instance<'a>> {
        let mut instance = Instance {
            derivation,
            result: id,
            inputs: Vec::new(),
            missing: Vec::new(),
        };
        match &derivation.rule {
            DerivationRule::Formula { formula, .. } => {
                formula.visit(&mut |part| match part {
                    Formula::Figure(term) => instance.add(figures.term(term, result)),
                    Formula::Factor(factor) => match &factor.value {
                        FactorValue::Figure {
                            concept,
                            breakdown,
                            reporting_period,
                        } => {
                            let printed = figures.factor((concept, breakdown), *reporting_period, result);
                            instance.add(printed.ok_or_else(|| concept.key.clone()));
                        }
                        FactorValue::Number(..) => instance.push(Input::Factor(factor)),
                    },
                    Formula::Number(_) | Formula::Join(..) => {}
                });
            }
            DerivationRule::Parts(parts) => {
                for part in parts {
                    let part = figures
                        .get(part, &result.named_period, &result.breakdown)
                        .ok_or_else(|| part.key.clone());
                    instance.add(part);
                }
            }
            DerivationRule::Members { axis, without } => {
                if result.breakdown.member(axis).is_some() {
                    return None;
                }
                let members = self.taxonomy().members(axis);
                for member in members.filter(|member| !without.contains(member)) {
                    let mut slices = result.breakdown.0.clone();
                    slices.push(Slice {
                        axis: Arc::clone(axis),
                        member: Arc::clone(member),
                    });
                    let breakdown = Breakdown::new(slices);
                    let part = figures.get(&result.concept, &result.named_period, &breakdown);
                    instance.add(part.ok_or_else(|| member.key.clone()));
                }
                // A figure that the report does not break down by this axis follows from nothing.
                if instance.inputs.is_empty() {
                    return None;
                }
            }
        }
        let needs_all = derivation.holds == Holds::WhereStated;
        (!needs_all || instance.missing.is_empty()).then_some(instance)
    }
}

impl<'a> Instance<'a> {
    fn add(&mut self, figure: Result<DataPointId, String>) {
        match figure {
            Ok(id) => self.push(Input::Figure(id)),
            Err(missing) if self.missing.contains(&missing) => {}
            Err(missing) => self.missing.push(missing),
        }
    }

    fn push(&mut self, input: Input<'a>) {
        if !self.inputs.contains(&input) {
            self.inputs.push(input);
        }
    }

    /// The figures among the inputs.
    pub fn figures(&self) -> impl Iterator<Item = DataPointId> + '_ {
        self.inputs.iter().filter_map(|input| match input {
            Input::Figure(id) => Some(*id),
            Input::Factor(_) => None,
        })
    }

    /// The figures among the inputs that are factors: those of something per something else by which the formula multiplies.
    pub fn stated_factors(&self, report: &Report, figures: &Figures<'a>) -> Vec<DataPointId> {
        let DerivationRule::Formula { formula, .. } = &self.derivation.rule else {
            return Vec::new();
        };
        let result = report.data_point(self.result);
        let mut found = Vec::new();
        formula.visit(&mut |part| {
            let Formula::Join(left, Operator::Multiply, right) = part else {
                return;
            };
            for side in [left, right] {
                if let Formula::Figure(term) = &**side
                    && let Ok(id) = figures.term(term, result)
                    && let Some(unit) = report.data_point(id).unit()
                    && unit.sized.dimension.is_quotient()
                    && !found.contains(&id)
                {
                    found.push(id);
                }
            }
        });
        found
    }

    /// The factors among the inputs.
    pub fn factors(&self) -> impl Iterator<Item = &'a Factor> + '_ {
        self.inputs.iter().filter_map(|input| match input {
            Input::Figure(_) => None,
            Input::Factor(factor) => Some(*factor),
        })
    }
}
