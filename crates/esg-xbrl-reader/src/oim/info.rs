//! The members of `documentInfo` that both formats have.

use super::shape::{Member, Shape};

static ANY: Shape = Shape::Any;
static ADDRESS: Shape = Shape::Address;

/// A list of addresses.
pub(super) const ADDRESSES: Shape = Shape::List(&ADDRESS);
/// Which format it is.
pub(super) const DOCUMENT_TYPE: Member = Member("documentType", true, Shape::Text);
/// What aliases stand for.
pub(super) const NAMESPACES: Member = Member("namespaces", false, Shape::Names(&ADDRESS));
/// What links say.
pub(super) const LINK_TYPES: Member = Member("linkTypes", false, Shape::Names(&ADDRESS));
/// Which networks they stand in.
pub(super) const LINK_GROUPS: Member = Member("linkGroups", false, Shape::Names(&ADDRESS));
/// What the report promises, each under a name with a prefix.
pub(super) const FEATURES: Member = Member(
    "features",
    false,
    Shape::Object {
        members: &[],
        prefixed: Some(&ANY),
    },
);
/// Against which address those of the taxonomy are resolved.
pub(super) const BASE_URL: Member = Member("baseURL", false, Shape::Address);

/// The taxonomy, as xBRL-JSON has it.
pub(super) const TAXONOMY: Member = Member("taxonomy", true, ADDRESSES);
/// The taxonomy, as xBRL-CSV has it: it may come from a file that the report extends.
pub(super) const TAXONOMY_OR_NONE: Member = Member("taxonomy", false, ADDRESSES);
