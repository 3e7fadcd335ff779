//! Whether a recomputed value agrees with the disclosed one, and which breakdowns are whole.

use std::ptr;

use super::evaluate::{Computed, Evaluator};
use super::{Figures, Instance};
use crate::derivation::{Derivation, DerivationRule, Inputs};
use crate::disclosure::Bound;
use crate::quantity::Decimals;
use crate::report::Report;

/// A breakdown whose stated parts are all of its total, wherever the report states one.
#[derive(Clone, Copy, Debug)]
pub struct WholeBreakdown<'a> {
    /// The sum by the members of an axis.
    pub derivation: &'a Derivation,
    /// Whether there are members of the axis that the report does not state: nothing is left for them.
    pub leaves_out: bool,
}

impl Report {
    /// Whether a recomputed value agrees with the disclosed one, given the form of its inputs, the rounding and the bound.
    /// What is no number agrees with nothing.
    pub fn agrees(&self, instance: &Instance<'_>, computed: &Computed) -> bool {
        let point = self.data_point(instance.result);
        let Some(disclosed) = point.quantity() else {
            return false;
        };
        // A figure that is a bound itself claims only that the true value lies on one side of it.
        match (point.bound, computed.bound) {
            (Some(Bound::Lower), None) => return computed.most >= disclosed.value,
            (Some(Bound::Upper), None) => return computed.least <= disclosed.value,
            _ => {}
        }
        let exact = instance.derivation.inputs == Inputs::Disclosed || computed.least == computed.most;
        if exact && point.bound != Some(Bound::Approximate) {
            return match disclosed.decimals {
                Decimals::Exact => computed.value == disclosed.value,
                Decimals::Places(places) => {
                    instance.derivation.rounding.round(computed.value, places) == disclosed.value
                }
            };
        }
        let (least, most) = self.interval(point, disclosed);
        computed.most >= least && computed.least <= most
    }

    /// The breakdowns by the members of an axis whose stated parts add up to every total that the report states, in the
    /// order of the declarations. Where the parts of one year do not, the breakdown is none of them.
    pub fn whole_breakdowns(&self) -> Vec<WholeBreakdown<'_>> {
        let figures = Figures::of(self);
        let instances = self.instances(&figures);
        let evaluator = Evaluator::new(self, &figures, &instances);
        let by_derivation = instances.chunk_by(|one, other| ptr::eq(one.derivation, other.derivation));
        let whole = by_derivation.filter(|totals| {
            let is_breakdown =
                |own: &Instance<'_>| matches!(own.derivation.rule, DerivationRule::Members { .. });
            totals.iter().all(|total| {
                is_breakdown(total)
                    && evaluator
                        .compute_stated(total)
                        .is_ok_and(|sum| self.agrees(total, &sum))
            })
        });
        whole
            .map(|totals| WholeBreakdown {
                derivation: totals[0].derivation,
                leaves_out: totals.iter().any(|total| !total.missing.is_empty()),
            })
            .collect()
    }
}
