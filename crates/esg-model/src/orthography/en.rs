//! English.

use super::{DateForm, Orthography, Scales, Script, Zeros};

pub(super) static ENGLISH: Orthography = Orthography {
    name: "English",
    script: Script::Latin,
    code: "en",
    region: None,
    region_of_links: None,
    space: " ",
    colon: ": ",
    comma: ", ",
    enumeration: ", ",
    semicolon: "; ",
    stop: ".",
    pauses: &[". "],
    brackets: (" (", ")"),
    ellipsis: "…",
    dashes: ["–", "—"],
    turns_quotes: true,
    has_capitals: true,
    lowers_labels: true,
    body_tenths: 94,
    context: 60,
    excerpt: 60,
    pointers: &["following", "below"],
    zeros: Zeros {
        no: ["no", "No"],
        nil: ["nil", "Nil"],
        zero: ["zero", "Zero"],
    },
    scales: Scales::Asked {
        thousand: (3, " thousand"),
        million: (6, " million"),
        billion: (9, " billion"),
    },
    not_available: "not available",
    not_applicable: "not applicable",
    dates: DateForm::DayMonthYear,
};
