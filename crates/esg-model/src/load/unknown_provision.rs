//! Tells of provisions that an edition of the Code does not have.

use super::rules;
use crate::code::CodeEdition;
use crate::diag::{Diagnostic, Location, Sink};
use crate::near::nearest;
use crate::provision::ProvisionId;

/// Tells that `name` is no provision of the edition: with the rows that ask now what it asked, where the edition says so, or
/// else with those of `fitting` that may be meant.
pub(super) fn unknown_provision<'s, 'p>(
    name: &str,
    location: Location,
    code: &CodeEdition,
    fitting: impl IntoIterator<Item = &'p ProvisionId>,
    sink: &'s mut Sink,
) -> &'s mut Diagnostic {
    let message = format!("provision `{name}` is not one of edition `{}`", code.edition);
    let finding = sink.error(rules::UNKNOWN_PROVISION, location, message);
    match code.moved.get(name) {
        Some(rows) => {
            let rows: Vec<String> = rows.iter().map(|row| format!("`{row}`")).collect();
            finding.hint(format!(
                "it was one of an earlier edition; this one asks the same in {}: name those that are answered here",
                rows.join(", ")
            ));
        }
        None if finding.is_kept() => {
            let fitting: Vec<&str> = fitting.into_iter().map(ProvisionId::as_str).collect();
            let hint = meant(name, &fitting, &code.edition);
            finding.hint(hint);
        }
        None => {}
    }
    finding
}

/// What may be meant: one that is written nearly so, those of the same aspect, or any.
fn meant(name: &str, fitting: &[&str], edition: &str) -> String {
    if let Some(near) = nearest(name, fitting.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    let aspect = name.rsplit_once('.').map(|(aspect, _)| format!("{aspect}."));
    let alike = |own: &&&str| {
        aspect
            .as_ref()
            .is_some_and(|aspect| own.starts_with(aspect.as_str()))
    };
    let alike: Vec<String> = fitting
        .iter()
        .filter(alike)
        .map(|own| format!("`{own}`"))
        .collect();
    match alike.is_empty() {
        true => format!("`cargo xtask rules --code {edition}` lists them"),
        false => format!("its aspect has {}", alike.join(", ")),
    }
}
