//! Which members the metadata have.

use super::super::shape::{Member, Shape};

static TEXT: Shape = Shape::Text;
static ANY: Shape = Shape::Any;
static TRUTH: Shape = Shape::Truth;
static ADDRESS: Shape = Shape::Address;
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
                    Member("documentType", true, Shape::Text),
                    Member("taxonomy", false, Shape::List(&ADDRESS)),
                    Member("namespaces", false, Shape::Names(&ADDRESS)),
                    Member("linkTypes", false, Shape::Names(&ADDRESS)),
                    Member("linkGroups", false, Shape::Names(&ADDRESS)),
                    Member("extends", false, Shape::List(&ADDRESS)),
                    Member("final", false, Shape::Map(&TRUTH)),
                    Member(
                        "features",
                        false,
                        Shape::Object {
                            members: &[],
                            prefixed: Some(&ANY),
                        },
                    ),
                    Member("baseURL", false, Shape::Address),
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
