//! The rules that tagging a report enforces, each with its page of reasons in `rules/`.

use esg_model::diag::Source;

const FACTS: Source = Source::new("XBRL 2.1", "4.6");
const DIMENSIONS: Source = Source::new("XBRL Dimensions 1.0", "");
const DUPLICATES: Source = Source::new("XBRL Handling Duplicate Facts", "");
const INLINE: Source = Source::new("Inline XBRL 1.1", "");
const ANSWERS: Source = Source::new(
    "this project",
    "what answers a provision can be read in every format",
);
const PROJECT: Source = Source::new("this project", "what a filing needs lies in the project");
const NAMES: Source = Source::new("Taxonomy Packages 1.0; XBRL 2.1", "names and addresses");

esg_model::rules! {
    AXIS_OF_OTHER_CONCEPT = "TAG-102", "axis-of-other-concept", Error, DIMENSIONS, "rules/axis_of_other_concept.md",
        "a breakdown or bound uses an axis that the concept does not have";
    VALUE_OF_OTHER_TYPE = "TAG-103", "value-of-other-type", Error, FACTS, "rules/value_of_other_type.md",
        "a value or its unit does not fit the concept's type";
    DUPLICATE_FACT = "TAG-104", "duplicate-fact", Error, DUPLICATES, "rules/duplicate_fact.md",
        "two data points are the same fact";
    SHOWN_VALUE_DIFFERS = "TAG-105", "shown-value-differs", Error, INLINE, "rules/shown_value_differs.md",
        "the page prints another value than the fact states";
    DUPLICATE_ID = "TAG-106", "duplicate-id", Error, INLINE, "rules/duplicate_id.md",
        "two things in the page have one id";
    EMPTY_TEXT_BLOCK = "TAG-107", "empty-text-block", Error, ANSWERS, "rules/empty_text_block.md",
        "a stretch that answers a provision holds no words";
    PAGE_TEMPLATE = "TAG-108", "page-template", Error, PROJECT, "rules/page_template.md",
        "a template or style sheet of the page is missing or cannot be used";
    UNUSABLE_NAME = "TAG-109", "unusable-name", Error, NAMES, "rules/unusable_name.md",
        "a name or address of the taxonomy cannot stand in XML, in a URL or in a package";
}
