//! Which members the metadata have.

use super::super::info;
use super::super::shape::{Member, Shape};

static TEXT: Shape = Shape::Text;
static TRUTH: Shape = Shape::Truth;
static TEXTS: Shape = Shape::List(&TEXT);
static SOURCES: Shape = Shape::Map(&TEXTS);
static GROUPS: Shape = Shape::Names(&SOURCES);

const DIMENSIONS: Shape = Shape::Object {
    members: &[
        Member("concept", false, Shape::Text),
        Member("entity", false, Shape::Text),
        Member("period", false, Shape::Text),
        Member("unit", false, Shape::Text),
        Member("language", false, Shape::Text),
    ],
    prefixed: Some(&TEXT),
};

static GROUP: Shape = Shape::Object {
    members: &[
        Member("dimensions", false, DIMENSIONS),
        Member("decimals", false, Shape::WholeOrText),
    ],
    prefixed: None,
};

static COLUMN: Shape = Shape::Object {
    members: &[
        Member("comment", false, Shape::Truth),
        Member("dimensions", false, DIMENSIONS),
        Member("decimals", false, Shape::WholeOrText),
        Member("propertyGroups", false, Shape::Map(&GROUP)),
        Member("propertiesFrom", false, Shape::List(&TEXT)),
    ],
    prefixed: None,
};

static TEMPLATE: Shape = Shape::Object {
    members: &[
        Member("rowIdColumn", false, Shape::Text),
        Member("columns", true, Shape::Map(&COLUMN)),
        Member("dimensions", false, DIMENSIONS),
        Member("decimals", false, Shape::WholeOrText),
    ],
    prefixed: None,
};

static TABLE: Shape = Shape::Object {
    members: &[
        Member("url", true, Shape::Text),
        Member("template", false, Shape::Text),
        Member("optional", false, Shape::Truth),
        Member("parameters", false, Shape::Map(&TEXT)),
    ],
    prefixed: None,
};

pub(super) static REPORT: Shape = Shape::Object {
    members: &[
        Member(
            "documentInfo",
            true,
            Shape::Object {
                members: &[
                    info::DOCUMENT_TYPE,
                    info::TAXONOMY_OR_NONE,
                    info::NAMESPACES,
                    info::LINK_TYPES,
                    info::LINK_GROUPS,
                    Member("extends", false, info::ADDRESSES),
                    Member("final", false, Shape::Map(&TRUTH)),
                    info::FEATURES,
                    info::BASE_URL,
                ],
                prefixed: None,
            },
        ),
        Member("tableTemplates", false, Shape::Map(&TEMPLATE)),
        Member("tables", false, Shape::Map(&TABLE)),
        Member("parameters", false, Shape::Map(&TEXT)),
        Member("parameterURL", false, Shape::Text),
        Member("dimensions", false, DIMENSIONS),
        Member("decimals", false, Shape::WholeOrText),
        Member("links", false, Shape::Names(&GROUPS)),
    ],
    prefixed: None,
};
