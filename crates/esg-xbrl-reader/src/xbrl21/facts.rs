//! Items and tuples of an instance (4.6, 4.9).

use super::codes;
use super::instance::{Fact, Instance, Period, accuracy_attribute, concept};
use crate::finding::Findings;
use crate::names::known;
use crate::taxonomy::{PeriodType, Taxonomy};

/// Looks at every fact.
pub(super) fn check(taxonomy: &Taxonomy, instance: &Instance, findings: &mut Findings) {
    for fact in &instance.facts {
        let Some(concept) = concept(taxonomy, fact) else {
            continue;
        };
        if concept.is_item() {
            item(taxonomy, instance, fact, findings);
        } else {
            let element = taxonomy.element(fact.at);
            for attribute in element.attributes() {
                let name = attribute.name();
                if matches!(
                    name.namespace,
                    known::XBRLI | known::LINK | known::XLINK | known::XL
                ) {
                    let message = format!("the tuple has the attribute `{}`", taxonomy.show(name));
                    findings.error(&codes::TUPLE_ATTRIBUTES, element, message);
                }
            }
        }
    }
}

fn item(taxonomy: &Taxonomy, instance: &Instance, fact: &Fact, findings: &mut Findings) {
    let element = taxonomy.element(fact.at);
    let Some(concept) = concept(taxonomy, fact) else {
        return;
    };
    // Values of attributes that are missing or of another form were told where they are validated.
    match instance.context(fact) {
        None => {
            if let Some(id) = element.plain(known::CONTEXT_REF) {
                findings.error(
                    &codes::CONTEXT_REF,
                    element,
                    format!("there is no context `{id}`"),
                );
            }
        }
        Some(context) => {
            let right = matches!(
                (concept.period_type(), &context.period),
                (Some(PeriodType::Instant), Some(Period::Instant(_)))
                    | (
                        Some(PeriodType::Duration),
                        Some(Period::Duration(..) | Period::Forever)
                    )
                    | (None, _)
                    | (_, None)
            );
            if !right {
                let wanted = match concept.period_type() {
                    Some(PeriodType::Instant) => "a moment",
                    _ => "a time",
                };
                let message = format!(
                    "`{}` is measured at {wanted}, and its context is none",
                    concept.show()
                );
                findings.error(&codes::PERIOD, element, message);
            }
        }
    }
    if fact.unit.is_none()
        && let Some(id) = element.plain(known::UNIT_REF)
    {
        findings.error(&codes::UNIT_REF, element, format!("there is no unit `{id}`"));
    }
    accuracy(taxonomy, fact, findings);
}

fn accuracy(taxonomy: &Taxonomy, fact: &Fact, findings: &mut Findings) {
    let element = taxonomy.element(fact.at);
    let given =
        [known::DECIMALS, known::PRECISION].map(|local| accuracy_attribute(taxonomy, fact, local).is_some());
    if fact.nil {
        if given[0] || given[1] {
            findings.error(
                &codes::ACCURACY,
                element,
                "a nil fact has decimals or precision, or its type gives it some",
            );
        }
        return;
    }
    if !taxonomy.is_numeric(fact.of) {
        return; // the schema gives it neither attribute
    }
    match given {
        [true, true] => findings.error(
            &codes::ACCURACY,
            element,
            "a number has both decimals and precision",
        ),
        [false, false] => findings.error(
            &codes::ACCURACY,
            element,
            "a number has neither decimals nor precision",
        ),
        _ => {}
    }
}
