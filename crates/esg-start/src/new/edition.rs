//! Which edition of the Code applies.

use esg_model::Sources;
use esg_model::load::{Vocabularies, taxonomy_editions};
use jiff::civil::Date;

use crate::refused::Refused;

/// The edition that applies to a financial year that begins on `start`.
pub(crate) fn of<'a>(
    shared: &'a Sources,
    vocabularies: &Vocabularies,
    start: Date,
) -> Result<&'a str, Refused> {
    let known = taxonomy_editions(shared).into_iter();
    let known: Vec<&str> = known
        .filter(|name| shared.get(&format!("data/codes/{name}.toml")).is_some())
        .collect();
    let found = known.iter().find(|name| {
        let vocabulary = vocabularies.get(shared, name).output;
        vocabulary.is_some_and(|vocabulary| vocabulary.code.is_in_force(start))
    });
    found.copied().ok_or_else(|| {
        Refused::of(format!(
            "no edition of the Code that is known here ({}) is for a financial year that begins on {start}; correct --year-end",
            known.join(", ")
        ))
    })
}
