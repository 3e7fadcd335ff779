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
    scales_of_accounts: [(3, " thousand"), (6, " million")],
    count,
    not_available: "not available",
    not_applicable: "not applicable",
    to_be_given: "[to be given]",
    to_be_written: ["[To be written: ", "]"],
    dates: DateForm::DayMonthYear,
};

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

fn count(number: u8) -> String {
    let (tens, rest) = (usize::from(number / 10), usize::from(number % 10));
    match UNITS.get(usize::from(number)) {
        Some(word) => (*word).to_owned(),
        None if rest == 0 => TENS[tens % 10].to_owned(),
        None => format!("{}-{}", TENS[tens % 10], UNITS[rest]),
    }
}
