//! Reading the facets of a restriction.

use super::builtin::WhiteSpace;
use super::codes;
use super::model::{Facets, TypeId};
use super::pattern::{Refused, translate};
use super::schemas::Schemas;
use crate::finding::Findings;
use crate::names::{Names, known};
use crate::xml::{self, Element};

/// Reads the facets that stand in a `restriction` whose base is a type of values.
pub(super) fn read(
    restriction: Element<'_>,
    base: TypeId,
    schemas: &Schemas,
    names: &Names,
    findings: &mut Findings,
) -> Facets {
    let mut facets = Facets::default();
    for facet in restriction
        .children()
        .filter(|child| child.name().namespace == known::XS)
    {
        let value = facet.plain(known::VALUE).unwrap_or("");
        let number = || xml::trim(value).parse::<usize>().ok();
        let right = match facet.name().local {
            known::LENGTH => set(&mut facets.length, number()),
            known::MIN_LENGTH => set(&mut facets.min_length, number()),
            known::MAX_LENGTH => set(&mut facets.max_length, number()),
            known::TOTAL_DIGITS => set(&mut facets.total_digits, number()),
            known::FRACTION_DIGITS => set(&mut facets.fraction_digits, number()),
            known::WHITE_SPACE => {
                let kind = match value {
                    "preserve" => Some(WhiteSpace::Preserve),
                    "replace" => Some(WhiteSpace::Replace),
                    "collapse" => Some(WhiteSpace::Collapse),
                    _ => None,
                };
                set(&mut facets.white_space, kind)
            }
            known::PATTERN => match translate(value) {
                Ok(pattern) => {
                    facets.patterns.push(pattern);
                    true
                }
                Err(Refused::Wrong(why)) => {
                    findings.error(
                        &codes::FACET,
                        facet,
                        format!("`{value}` is no regular expression: {why}"),
                    );
                    true
                }
                Err(Refused::NotSupported(why)) => {
                    findings.not_checked(
                        &codes::NOT_EVALUATED,
                        facet,
                        format!("`{value}` was not evaluated: {why}"),
                    );
                    true
                }
            },
            known::ENUMERATION => match schemas.read(base, value, facet, names) {
                Ok(value) => {
                    facets.enumeration.get_or_insert_default().push(value);
                    true
                }
                Err(_) => false,
            },
            local @ (known::MIN_INCLUSIVE
            | known::MIN_EXCLUSIVE
            | known::MAX_INCLUSIVE
            | known::MAX_EXCLUSIVE) => {
                let inclusive = matches!(local, known::MIN_INCLUSIVE | known::MAX_INCLUSIVE);
                let bound = schemas
                    .read(base, value, facet, names)
                    .ok()
                    .map(|bound| (bound, inclusive));
                if matches!(local, known::MIN_INCLUSIVE | known::MIN_EXCLUSIVE) {
                    set(&mut facets.min, bound)
                } else {
                    set(&mut facets.max, bound)
                }
            }
            _ => true,
        };
        if !right {
            let name = names.show(facet.name());
            findings.error(
                &codes::FACET,
                facet,
                format!("`{name}` cannot be `{value}` for its type"),
            );
        }
    }
    facets
}

fn set<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let right = value.is_some();
    *place = value;
    right
}
