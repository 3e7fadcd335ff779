//! The rules that tagging a report enforces.

esg_model::rules! {
    UNDEFINED_NAME = "TAG-101", "undefined-name", "a data point's concept, axis, member or unit is not defined";
    AXIS_OF_OTHER_CONCEPT = "TAG-102", "axis-of-other-concept", "a breakdown or bound uses an axis that the concept does not have";
    VALUE_OF_OTHER_TYPE = "TAG-103", "value-of-other-type", "a value or its unit does not fit the concept's type";
    DUPLICATE_FACT = "TAG-104", "duplicate-fact", "two data points are the same fact";
    SHOWN_VALUE_DIFFERS = "TAG-105", "shown-value-differs", "the page prints another value than the fact states";
    DUPLICATE_ID = "TAG-106", "duplicate-id", "two things in the page have one id";
    EMPTY_TEXT_BLOCK = "TAG-107", "empty-text-block", "a stretch that answers a provision holds no words";
    PAGE_TEMPLATE = "TAG-108", "page-template", "a template or style sheet of the page is missing or cannot be used";
    UNUSABLE_NAME = "TAG-109", "unusable-name", "a name or address of the taxonomy cannot stand in XML, in a URL or in a package";
}
