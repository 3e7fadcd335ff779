//! Units (4.8).

use super::codes;
use super::instance::{Instance, Unit};
use crate::finding::Findings;
use crate::names::known;
use crate::taxonomy::Taxonomy;

const XBRLI: &str = "http://www.xbrl.org/2003/instance";
const ISO_4217: &str = "http://www.xbrl.org/2003/iso4217";

/// Looks at every unit, and at every fact with one.
pub(super) fn check(taxonomy: &Taxonomy, instance: &Instance, findings: &mut Findings) {
    for unit in &instance.units {
        let element = taxonomy.element(unit.at);
        for (namespace, local) in unit.numerator.iter().chain(&unit.denominator) {
            if namespace == XBRLI && local != "pure" && local != "shares" {
                let message = format!("XBRL has no measure `{local}`");
                findings.error(&codes::UNIT_MEASURE, element, message);
            }
        }
        if let Some((_, local)) = unit
            .numerator
            .iter()
            .find(|measure| unit.denominator.binary_search(measure).is_ok())
        {
            findings.error(
                &codes::UNIT_SIMPLE,
                element,
                format!("`{local}` stands above and below the line"),
            );
        }
    }
    for fact in &instance.facts {
        let Some(unit) = instance.unit(fact) else { continue };
        let element = taxonomy.element(fact.at);
        let single = || match (unit.numerator.as_slice(), unit.denominator.as_slice()) {
            ([one], []) => Some(one),
            _ => None,
        };
        if taxonomy.is_of(fact.of, known::MONETARY_ITEM_TYPE) {
            let right = single().is_some_and(|(namespace, local)| {
                namespace == ISO_4217
                    && local.len() == 3
                    && local.bytes().all(|byte| byte.is_ascii_uppercase())
            });
            if !right {
                let message = format!("an amount of money is measured in {}", show(unit));
                findings.error(&codes::UNIT_MEASURE, element, message);
            }
        } else if taxonomy.is_of(fact.of, known::SHARES_ITEM_TYPE)
            && !single().is_some_and(|(namespace, local)| namespace == XBRLI && local == "shares")
        {
            findings.error(
                &codes::UNIT_MEASURE,
                element,
                format!("shares are measured in {}", show(unit)),
            );
        }
    }
}

/// What a unit measures, as messages say it.
pub(crate) fn show(unit: &Unit) -> String {
    let join = |measures: &[(String, String)]| {
        measures
            .iter()
            .map(|(_, local)| format!("`{local}`"))
            .collect::<Vec<_>>()
            .join(" × ")
    };
    if unit.denominator.is_empty() {
        join(&unit.numerator)
    } else {
        format!("{} per {}", join(&unit.numerator), join(&unit.denominator))
    }
}
