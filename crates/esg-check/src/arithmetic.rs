//! Arithmetic as a reader writes it: a formula with its numbers filled in.

use esg_model::Report;
use esg_model::computation::{Figures, Instance};
use esg_model::derivation::{Amount, DerivationRule, Factor, FactorValue, Formula, Side};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::unit::UnitKind;

use crate::figure_words::{grouped, printed};

/// The arithmetic of a derived figure with its numbers: `275 / 1,393`.
pub fn with_numbers(report: &Report, figures: &Figures<'_>, instance: &Instance<'_>) -> String {
    match &instance.derivation.rule {
        DerivationRule::Formula { formula, .. } => {
            let mut factors = false;
            formula.visit(&mut |part| factors |= matches!(part, Formula::Factor(_)));
            let writer = Writer {
                report,
                figures,
                result: report.data_point(instance.result),
                units: factors,
            };
            let mut text = String::new();
            writer.write(formula, &mut text);
            text
        }
        DerivationRule::Members { .. } | DerivationRule::Parts(_) => instance
            .figures()
            .map(|id| printed(report.data_point(id)))
            .collect::<Vec<_>>()
            .join(" + "),
    }
}

/// The size of a factor that the report does not print.
pub fn factor_value(factor: &Factor) -> String {
    match &factor.value {
        FactorValue::Number(Amount::Decimal(number), _) => grouped(*number),
        FactorValue::Number(Amount::Quotient(over, under), _) => format!("{over}/{under}"),
        FactorValue::Figure { concept, .. } => concept.key.clone(),
    }
}

/// The size of a factor with its unit, where it has one of its own.
pub fn with_unit(factor: &Factor) -> String {
    let symbol = match &factor.value {
        FactorValue::Number(_, unit) => unit.symbol.en.as_str(),
        FactorValue::Figure { .. } => "",
    };
    format!("{} {symbol}", factor_value(factor))
}

struct Writer<'a> {
    report: &'a Report,
    figures: &'a Figures<'a>,
    result: &'a DataPoint,
    /// Whether units are written: with factors they are converted, and the numbers alone would not add up.
    units: bool,
}

impl Writer<'_> {
    fn write(&self, formula: &Formula, text: &mut String) {
        match formula {
            Formula::Number(number) => text.push_str(&grouped(*number)),
            Formula::Figure(term) => match self.figures.term(term, self.result) {
                Ok(id) => text.push_str(&self.figure(self.report.data_point(id))),
                Err(reference) => text.push_str(&reference),
            },
            Formula::Factor(factor) => text.push_str(&self.factor(factor)),
            Formula::Join(left, operator, right) => {
                self.side(left, left.in_brackets(*operator, Side::Left), text);
                text.push_str(&format!(" {} ", operator.sign()));
                self.side(right, right.in_brackets(*operator, Side::Right), text);
            }
        }
    }

    /// One side of an operation.
    fn side(&self, side: &Formula, bracket: bool, text: &mut String) {
        let (open, close) = if bracket { ("(", ")") } else { ("", "") };
        text.push_str(open);
        self.write(side, text);
        text.push_str(close);
    }

    fn figure(&self, point: &DataPoint) -> String {
        match &point.value {
            Value::Number { unit, .. } if self.units && unit.kind != UnitKind::Share => {
                format!("{} {}", printed(point), unit.symbol.en)
            }
            Value::Number { .. }
            | Value::Absent { .. }
            | Value::ToBeGiven { .. }
            | Value::Member(_)
            | Value::Year(_)
            | Value::Text(_) => printed(point),
        }
    }

    fn factor(&self, factor: &Factor) -> String {
        match &factor.value {
            FactorValue::Figure {
                concept,
                breakdown,
                reporting_period,
            } => self
                .figures
                .factor((concept, breakdown), *reporting_period, self.result)
                .map_or_else(
                    || concept.key.clone(),
                    |id| self.figure(self.report.data_point(id)),
                ),
            FactorValue::Number(..) => with_unit(factor),
        }
    }
}
