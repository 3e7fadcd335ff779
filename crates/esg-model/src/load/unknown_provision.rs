//! Tells of provisions that an edition of the Code does not have.

use super::{files, rules};
use crate::code::CodeEdition;
use crate::diag::{Diagnostic, Location, Sink};
use crate::provision::ProvisionId;

/// Tells that `name` is no provision of the edition: with the rows that ask now what it asked, where the edition says so, or
/// else with the one of `fitting` that may be meant.
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
        None => files::suggest(finding, name, fitting.into_iter().map(ProvisionId::as_str)),
    }
    finding
}
