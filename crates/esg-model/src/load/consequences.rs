//! What follows from a fault and would hide it: a file that cannot be read makes every reference to it a dead one.

use std::collections::BTreeSet;

use super::files::nearest;
use super::rules;
use crate::diag::{Severity, Sink};
use crate::source::Sources;

/// Whether a file that the rest refers to could not be read at all. What refers to it is then not looked at.
pub(super) fn unreadable(sink: &Sink) -> bool {
    sink.diagnostics().iter().any(|finding| {
        let first_row = || {
            let span = finding.location.as_ref().and_then(|at| at.span.as_ref());
            span.is_none_or(|span| span.0 <= '\u{feff}'.len_utf8())
        };
        [rules::MISSING_FILE, rules::NOT_UTF8, rules::MALFORMED_TOML].contains(&finding.rule)
            || finding.rule == rules::MALFORMED_CSV && first_row()
    })
}

/// The concepts of the rows that were refused: a reference to one of them is dead for a reason that was told already.
pub(super) fn refused<'a>(
    sources: &Sources,
    known: impl Iterator<Item = &'a str> + Clone,
    sink: &Sink,
) -> BTreeSet<String> {
    let mut concepts = BTreeSet::new();
    for finding in sink.diagnostics() {
        let Some(at) = finding.location.as_ref() else {
            continue;
        };
        let table = [super::facts::FACTS, super::facts::TEXTS].contains(&at.path.as_str());
        let (Some(span), true, Severity::Error) = (&at.span, table, finding.severity) else {
            continue;
        };
        let text = sources
            .get(at.path.as_str())
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default();
        let Some(before) = text.get(..span.0) else {
            continue;
        };
        let start = before.rfind('\n').map_or(0, |line| line + 1);
        // A cell merged in a spreadsheet is empty in every row but the first.
        let above = before[..start].lines().rev();
        let Some(key) = text[start..]
            .lines()
            .take(1)
            .chain(above)
            .take(100)
            .filter_map(|line| line.split([',', '\u{ff0c}', ';', '\t']).next())
            .map(|key| key.trim_matches(['"', ' ']))
            .find(|key| !key.is_empty())
        else {
            continue;
        };
        if known.clone().any(|own| own == key) {
            concepts.insert(key.to_owned());
        } else if let Some(near) = nearest(key, known.clone()) {
            concepts.insert(near.to_owned());
        }
    }
    concepts
}
