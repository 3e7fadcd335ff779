//! What figures were before they were restated, where others follow from them: a report that is right states values that
//! fit each other.

use std::collections::BTreeMap;

use esg_check::rules::subject::Derived;
use esg_model::computation::evaluate::Evaluator;
use esg_model::disclosure::{DataPointId, Value};
use esg_model::quantity::Decimals;
use esg_model::source::Sources;
use rust_decimal::Decimal;

const PATH: &str = "restatements.toml";

/// Has every restated total and intensity follow from what its inputs were before.
///
/// # Panics
/// Where the report cannot be loaded.
pub fn follow(sources: &mut Sources) {
    let Some(text) = sources.text(PATH).map(str::to_owned) else {
        return;
    };
    let loaded = crate::report::load(sources);
    let mut before = loaded.output.expect("a report that is varied loads");
    let restated: BTreeMap<DataPointId, Decimal> = before
        .provenance
        .restatements
        .iter()
        .map(|restatement| (restatement.figure, restatement.previous))
        .collect();
    for (id, previous) in &restated {
        if let Value::Number { quantity, .. } = &mut before.data_points[id.0].value {
            quantity.value = *previous;
        }
    }
    let mut written: BTreeMap<String, String> = BTreeMap::new();
    // Totals lead to intensities: as many rounds as there are levels.
    for _ in 0..3 {
        let found: Vec<(DataPointId, Decimal, i32)> = {
            let derived = Derived::of(&before);
            let evaluator = Evaluator::new(&before, &derived.figures, &derived.instances);
            let of_restated = derived.instances.iter().filter(|instance| {
                restated.contains_key(&instance.result)
                    && instance.missing.is_empty()
                    && instance.figures().any(|id| restated.contains_key(&id))
            });
            of_restated
                .filter_map(|instance| {
                    let computed = evaluator.compute_stated(instance).ok()?;
                    let Decimals::Places(places) = before.data_point(instance.result).quantity()?.decimals
                    else {
                        return None;
                    };
                    let value = instance.derivation.rounding.round(computed.value, places);
                    Some((instance.result, value, places))
                })
                .collect()
        };
        for (id, value, places) in found {
            let point = &mut before.data_points[id.0];
            if let Value::Number { quantity, .. } = &mut point.value {
                quantity.value = value;
            }
            let shift = if point.is_share() { 2 } else { 0 };
            let shown = value * Decimal::from(10_u64.pow(shift));
            let places = usize::try_from(places - i32::try_from(shift).unwrap_or(0)).unwrap_or(0);
            written.insert(point.reference(), format!("{shown:.places$}"));
        }
    }
    let mut figure = String::new();
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let value = |key: &str| line.strip_prefix(key).and_then(|rest| rest.strip_suffix('"'));
            if let Some(name) = value("figure = \"") {
                name.clone_into(&mut figure);
            }
            match (value("previous = \""), written.get(&figure)) {
                (Some(_), Some(previous)) => format!("previous = \"{previous}\""),
                _ => line.to_owned(),
            }
        })
        .collect();
    sources.insert(PATH, (lines.join("\n") + "\n").into_bytes());
}
