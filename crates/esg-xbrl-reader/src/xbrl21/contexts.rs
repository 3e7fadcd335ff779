//! Contexts (4.7).

use super::codes;
use super::instance::{Instance, Period};
use crate::finding::{Code, Findings};
use crate::names::known;
use crate::taxonomy::Taxonomy;

/// Looks at every context.
pub(super) fn check(taxonomy: &Taxonomy, instance: &Instance, findings: &mut Findings) {
    for context in &instance.contexts {
        if let Some(Period::Duration(start, end)) = &context.period
            && start >= end
        {
            let message = format!("the period from {} ends at {}", start.show(), end.show());
            findings.error(&codes::PERIOD_ORDER, taxonomy.element(context.at), message);
        }
        let parts: [(_, &'static Code); 2] = [
            (context.segment, &codes::SEGMENT),
            (context.scenario, &codes::SCENARIO),
        ];
        for (part, code) in parts {
            let Some(part) = part.map(|at| taxonomy.element(at)) else {
                continue;
            };
            for element in part.descendants().skip(1) {
                let own = element.name().namespace == known::XBRLI;
                if own || taxonomy.concept_named(element.name()).is_some() {
                    let message = format!("`{}` stands in it", taxonomy.show(element.name()));
                    findings.error(code, element, message);
                }
            }
        }
    }
}
