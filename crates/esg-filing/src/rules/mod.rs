//! Every rule of the filing, and how they are run.
//!
//! A rule is one `.rs` with its check and one `.md` with its reasons, side by side, named by the defect.
//! The folders say what a rule looks at. [`RULES`] lists them all; there is no other register.

mod certainty;
mod filing_data;
mod rule;
pub mod subject;

pub mod arithmetic;
pub mod disclosure;
pub mod document;
pub mod evidence;
pub mod language;
pub mod package;
pub mod provision;
pub mod tagging;

pub use certainty::Certainty;
pub use rule::{Check, Rule, Source};

use esg_model::diag::Sink;

use crate::profile::Profile;
use subject::{CopySubject, PackageSubject, PdfSubject, ReportSubject, TaggingSubject};

/// Every rule, in the order of their codes. Codes are given once and never reused: DOC-110, which looked for figures
/// on their pages one by one, is part of DOC-116.
pub static RULES: &[&Rule] = &[
    &arithmetic::BREAKDOWN_DOES_NOT_ADD_UP,       // DIS-001
    &arithmetic::FIGURE_DOES_NOT_RECOMPUTE,       // DIS-002
    &arithmetic::TOTAL_DIFFERS_FROM_PARTS,        // DIS-003
    &disclosure::LANGUAGES_DIFFER_IN_FIGURES,     // DIS-004
    &disclosure::PROVISION_UNANSWERED,            // DIS-005
    &disclosure::FIGURE_NOT_SHOWN,                // DIS-006
    &disclosure::EXPLAINED_AND_DISCLOSED,         // DIS-007
    &disclosure::LANGUAGES_DIFFER_IN_STRUCTURE,   // DIS-008
    &arithmetic::DERIVATION_WITHOUT_CONCEPT,      // DIS-009
    &disclosure::PRINTED_VALUE_DIFFERS,           // DIS-010
    &arithmetic::UNITS_DIFFER,                    // DIS-011
    &arithmetic::UNROUNDED_INPUTS_DIFFER,         // DIS-012
    &arithmetic::BOUND_NOT_CARRIED,               // DIS-013
    &arithmetic::FACTOR_UNPROVEN,                 // DIS-014
    &arithmetic::FACTOR_OUT_OF_DATE,              // DIS-015
    &evidence::EVIDENCE_NOT_THERE,                // DIS-016
    &evidence::EVIDENCE_CHANGED,                  // DIS-017
    &evidence::EVIDENCE_DIFFERS,                  // DIS-018
    &evidence::STATEMENT_DIFFERS,                 // DIS-019
    &disclosure::UNBOUND_NUMBER,                  // DIS-020
    &disclosure::DECLARATION_WITHOUT_NUMBER,      // DIS-021
    &disclosure::CONCEPT_NOT_ANCHORED,            // DIS-022
    &disclosure::CURRENCIES_DIFFER,               // DIS-023
    &language::PARAGRAPH_NOT_CONFIRMED,           // DIS-030
    &language::NAMES_DIFFER,                      // DIS-031
    &language::NEGATION_DIFFERS,                  // DIS-032
    &language::TERM_IN_ANOTHER_FORM,              // DIS-033
    &language::TERM_NOT_DEFINED,                  // DIS-034
    &language::CLAIM_CONTRADICTS_DATA,            // DIS-035
    &language::CLAIM_UNSUPPORTED,                 // DIS-036
    &language::UNIT_SPELLING,                     // DIS-037
    &language::DATE_OUTSIDE_PERIOD,               // DIS-038
    &provision::NUMERIC_PROVISION_WITHOUT_FIGURE, // DIS-050
    &provision::PROVISION_ANSWERED_IN_PART,       // DIS-051
    &provision::ANOTHER_MEASURE,                  // DIS-052
    &provision::PART_OF_GROUP,                    // DIS-053
    &provision::ENERGY_NOT_IN_KWH_THOUSANDS,      // DIS-054
    &provision::BANDS_LEAVE_GAPS,                 // DIS-055
    &provision::TARGET_OF_ANOTHER,                // DIS-056
    &provision::NO_COMPARATIVES,                  // DIS-057
    &provision::SCORE_WITHOUT_MAXIMUM,            // DIS-058
    &provision::SOURCE_OBSERVATION,               // DIS-059
    &provision::STATEMENT_NOT_FOUND,              // DIS-060
    &evidence::RESTATEMENT_UNFOUNDED,             // DIS-070
    &evidence::REVIEW_NOT_INDEPENDENT,            // DIS-071
    &evidence::ASSURANCE_UNNAMED,                 // DIS-072
    &evidence::FIGURE_WITHOUT_EVIDENCE,           // DIS-073
    &document::FONT_NOT_EMBEDDED,                 // DOC-101
    &document::PAGE_WITHOUT_TEXT,                 // DOC-102
    &document::ACTIVE_CONTENT,                    // DOC-103
    &document::ENCRYPTED,                         // DOC-104
    &document::TITLE_DIFFERS,                     // DOC-105
    &document::NOT_TAGGED,                        // DOC-106
    &document::PDF_VERSION_OUTSIDE_PROFILE,       // DOC-107
    &document::PAGE_SIZE_DIFFERS,                 // DOC-108
    &document::STOCK_CODE_NOT_ON_COVER,           // DOC-109
    &document::STANDARD_NOT_CLAIMED,              // DOC-111
    &document::DRAFT_MARK_DIFFERS,                // DOC-112
    &document::COPY_DIFFERS_FROM_FILING,          // DOC-113
    &document::ATTACHED_DATA_DIFFERS,             // DOC-114
    &document::CHECK_BOXES_DIFFER,                // DOC-115
    &document::PAGE_READS_DIFFERENTLY,            // DOC-116
    &document::PAGE_NUMBER_DIFFERS,               // DOC-118
    &document::WORDS_OVER_WORDS,                  // DOC-120
    &document::WORDS_OUTSIDE_AREA,                // DOC-121
    &document::NOTE_APART_FROM_MARK,              // DOC-122
    &document::HEAD_ALONE,                        // DOC-123
    &document::LONE_CHARACTER,                    // DOC-124
    &document::REFERENCE_PARTED,                  // DOC-125
    &document::PAGE_HALF_EMPTY,                   // DOC-126
    &document::COLUMN_TOO_NARROW,                 // DOC-127
    &package::FILING_DATA_MALFORMED,              // PKG-001
    &package::SHEET_NOT_MADE,                     // PKG-002
    &package::FILE_TOO_LARGE,                     // PKG-003
    &package::FILE_LARGE,                         // PKG-004
    &package::FILES_DIFFER_FROM_CONTRACT,         // PKG-005
    &package::REPORT_PACKAGE_MALFORMED,           // PKG-006
    &package::UNSAFE_PATH,                        // PKG-007
    &package::DRAFT,                              // PKG-008
    &package::REPORT_FILE_MALFORMED,              // PKG-009
    &package::ACCEPTANCE_DOES_NOT_FIT,            // PKG-010
    &package::FINDING_CANNOT_BE_ACCEPTED,         // PKG-011
    &tagging::ROUND_TRIP_DIFFERS,                 // TAG-001
    &tagging::INCONSISTENT_DUPLICATES,            // TAG-002
    &tagging::LANGUAGES_TAGGED_DIFFERENTLY,       // TAG-003
    &tagging::ANSWER_NOT_TAGGED,                  // TAG-004
    &tagging::TAGGED_TEXT_READS_DIFFERENTLY,      // TAG-005
    &tagging::PLACE_NOT_TAGGED,                   // TAG-006
    &tagging::ABSENCE_WITHOUT_NOTE,               // TAG-007
    &tagging::DATA_DIFFERS_FROM_PAGES,            // TAG-010
];

/// Something that rules can look at.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// The report.
    Report(ReportSubject<'a>),
    /// The facts and the tagged files.
    Tagging(TaggingSubject<'a>),
    /// The PDF of one language, as it is filed.
    Pdf(PdfSubject<'a>),
    /// The copies of the PDFs; a filing may have none.
    Copies(&'a [CopySubject<'a>]),
    /// The output folder.
    Package(PackageSubject<'a>),
}

/// Runs every rule that looks at `subject` and that the profile does not switch off.
///
/// Each rule that runs is counted, if with nothing: what has no count in `sink` was not checked.
pub fn run(subject: &Subject<'_>, profile: Option<&Profile>, sink: &mut Sink) {
    for rule in RULES
        .iter()
        .filter(|rule| profile.is_none_or(|profile| profile.runs(rule)))
    {
        match (rule.check, subject) {
            (Check::Report(check), Subject::Report(report)) => check(report, sink),
            (Check::Tagging(check), Subject::Tagging(tagging)) => check(tagging, sink),
            (Check::Pdf(check), Subject::Pdf(pdf)) => check(pdf, sink),
            (Check::Copies(check), Subject::Copies(copies)) => check(copies, sink),
            (Check::Package(check), Subject::Package(package)) => check(package, sink),
            (
                Check::Report(_)
                | Check::Tagging(_)
                | Check::Pdf(_)
                | Check::Copies(_)
                | Check::Package(_)
                | Check::Reading,
                _,
            ) => continue,
        }
        rule.examined(sink, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn codes_are_unique_sorted_and_well_formed() {
        for pair in RULES.windows(2) {
            assert!(
                pair[0].id.code < pair[1].id.code,
                "{} stands before {}",
                pair[0].id,
                pair[1].id
            );
        }
        for rule in RULES {
            let (subject, number) = rule
                .id
                .code
                .split_once('-')
                .expect("a code is letters, a hyphen and digits");
            assert!(["DIS", "DOC", "PKG", "TAG"].contains(&subject), "{}", rule.id);
            assert!(
                number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()),
                "{}",
                rule.id
            );
        }
    }

    #[test]
    fn every_explanation_has_its_title_and_headings() {
        for rule in RULES {
            assert!(
                rule.explain.starts_with(&format!("# {}\n", rule.id)),
                "{}",
                rule.id
            );
            for heading in ["What it checks", "Why", "Source", "Fails", "Passes"] {
                assert!(
                    rule.explain.contains(&format!("\n## {heading}\n")),
                    "{} lacks {heading}",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn every_rule_stands_in_the_ledger_and_the_ledger_names_no_other() {
        let ledger = include_str!("../../HKEX_ESG_CODE.md");
        for rule in RULES {
            assert!(ledger.contains(rule.id.code), "the ledger lacks {}", rule.id);
        }
        for word in ledger.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
            let is_code = ["DIS-", "DOC-1", "PKG-", "TAG-0"]
                .iter()
                .any(|start| word.starts_with(start));
            assert!(
                !is_code || RULES.iter().any(|rule| rule.id.code == word),
                "the ledger names {word}"
            );
        }
    }
}
