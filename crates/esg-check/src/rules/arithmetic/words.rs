//! Figures in messages: shared by the rules of this folder.

use esg_model::computation::Instance;
use esg_model::diag::Diagnostic;
use esg_model::disclosure::DataPoint;
use esg_model::quantity::{Decimals, Quantity, power_of_ten, round};
use rust_decimal::Decimal;

use crate::figure_words::{grouped, named, printed};
use crate::rules::subject::ReportSubject;

/// The number of a figure that is a result or an input of a derivation.
pub(super) fn quantity(point: &DataPoint) -> &Quantity {
    point
        .quantity()
        .expect("results and inputs of derivations are numbers")
}

/// A computed value in the manner in which `like` is printed, with two places more, without idle zeros.
pub(super) fn computed(value: Decimal, like: &DataPoint) -> String {
    let percent = like.is_share();
    let shift = if percent { 2 } else { 0 };
    let places = match quantity(like).decimals {
        Decimals::Exact => 4,
        Decimals::Places(places) => (places - shift + 2).max(0),
    };
    let rounded = round(value * power_of_ten(shift), places).normalize();
    format!("{}{}", grouped(rounded), if percent { "%" } else { "" })
}

/// The arithmetic of an instance with its numbers: `275 / 1,393`.
pub(super) fn with_numbers(subject: &ReportSubject<'_>, instance: &Instance<'_>) -> String {
    crate::arithmetic::with_numbers(subject.report, &subject.derived.figures, instance)
}

/// Adds every input to a finding, with its value and where that comes from.
pub(super) fn list_inputs(subject: &ReportSubject<'_>, instance: &Instance<'_>, finding: &mut Diagnostic) {
    for id in instance.figures() {
        let point = subject.report.data_point(id);
        let source = if point.source.is_empty() {
            String::new()
        } else {
            format!(", from {}", point.source)
        };
        let message = format!("{} is {}{source}", named(point), printed(point));
        finding.also(point.location.clone(), message);
    }
    for factor in instance.factors() {
        let value = crate::arithmetic::factor_value(factor);
        let message = format!("factor `{}` is {value} ({})", factor.key, factor.basis.name());
        finding.also(factor.location.clone(), message);
    }
}
