//! Rules on what each provision of the Code asks for, and how far the report answers it.

use std::collections::BTreeSet;

use esg_model::answer::Answer;
use esg_model::ask::{Ask, Gap, Reason};
use esg_model::code::Provision;
use esg_model::diag::{Location, Severity};
use esg_model::disclosure::DataPoint;
use esg_model::provision::ProvisionId;

use super::Rule;
use crate::rules::subject::ReportSubject;

mod another_measure;
mod bands_leave_gaps;
mod energy_not_in_kwh_thousands;
mod no_comparatives;
mod numeric_provision_without_figure;
mod part_of_group;
mod provision_answered_in_part;
mod reason_where_mandatory;
mod rows_not_confirmed;
mod score_without_maximum;
mod sign_off_out_of_date;
mod source_observation;
mod statement_not_found;
mod target_of_another;
mod target_of_other_subject;

pub use another_measure::ANOTHER_MEASURE;
pub use bands_leave_gaps::BANDS_LEAVE_GAPS;
pub use energy_not_in_kwh_thousands::ENERGY_NOT_IN_KWH_THOUSANDS;
pub use no_comparatives::NO_COMPARATIVES;
pub use numeric_provision_without_figure::NUMERIC_PROVISION_WITHOUT_FIGURE;
pub use part_of_group::PART_OF_GROUP;
pub use provision_answered_in_part::PROVISION_ANSWERED_IN_PART;
pub use reason_where_mandatory::REASON_WHERE_MANDATORY;
pub use rows_not_confirmed::ROWS_NOT_CONFIRMED;
pub use score_without_maximum::SCORE_WITHOUT_MAXIMUM;
pub use sign_off_out_of_date::SIGN_OFF_OUT_OF_DATE;
pub use source_observation::SOURCE_OBSERVATION;
pub use statement_not_found::STATEMENT_NOT_FOUND;
pub use target_of_another::TARGET_OF_ANOTHER;
pub use target_of_other_subject::TARGET_OF_OTHER_SUBJECT;

/// The rules of this subject, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &NUMERIC_PROVISION_WITHOUT_FIGURE, // DIS-050
    &PROVISION_ANSWERED_IN_PART,       // DIS-051
    &ANOTHER_MEASURE,                  // DIS-052
    &PART_OF_GROUP,                    // DIS-053
    &ENERGY_NOT_IN_KWH_THOUSANDS,      // DIS-054
    &BANDS_LEAVE_GAPS,                 // DIS-055
    &TARGET_OF_ANOTHER,                // DIS-056
    &NO_COMPARATIVES,                  // DIS-057
    &SCORE_WITHOUT_MAXIMUM,            // DIS-058
    &SOURCE_OBSERVATION,               // DIS-059
    &STATEMENT_NOT_FOUND,              // DIS-060
    &REASON_WHERE_MANDATORY,           // DIS-062
    &ROWS_NOT_CONFIRMED,               // DIS-063
    &SIGN_OFF_OUT_OF_DATE,             // DIS-064
    &TARGET_OF_OTHER_SUBJECT,          // DIS-081
];

/// Every provision that the report answers, with how it does.
fn answered<'a>(subject: &ReportSubject<'a>) -> impl Iterator<Item = (&'a Provision, &'a Answer<'a>)> {
    let provisions = subject.report.code().provisions.values();
    let concepts = subject.report.taxonomy().concepts();
    // Figures whose rows could not be read may answer these.
    let unread: BTreeSet<&ProvisionId> = concepts
        .filter(|concept| subject.unread.names(&concept.key))
        .flat_map(|concept| &concept.provisions)
        .collect();
    let read = provisions.filter(move |provision| !unread.contains(&provision.id));
    read.filter_map(|provision| Some((provision, subject.answer(provision)?)))
}

/// What an answer lacks of the `wanted`, unless a reason says that it is for it.
fn not_explained<'a>(answer: &'a Answer<'_>, wanted: impl Fn(&Ask) -> bool) -> Option<&'a Gap> {
    let mut gaps = answer.gaps.iter();
    gaps.find(|gap| wanted(&gap.ask) && gap.reason != Reason::Named)
}

/// How much a gap weighs and where it is told: as advice beside a reason that may be for it.
fn weighed(
    rule: &Rule,
    subject: &ReportSubject<'_>,
    provision: &Provision,
    answer: &Answer<'_>,
    gap: &Gap,
) -> (Severity, Option<Location>) {
    match answer.explanation {
        Some(explanation) if gap.reason == Reason::Unnamed => {
            (Severity::Advice, Some(explanation.location.clone()))
        }
        _ => (subject.weight(provision, rule.about.severity), opening(answer)),
    }
}

/// Where the first stretch that answers a provision opens: its colons, since the whole would hide what is meant.
fn opening(answer: &Answer<'_>) -> Option<Location> {
    let stretch = answer.stretches.first()?;
    let span = stretch.span.map(|(start, _)| (start, start + ":::".len()));
    Some(Location {
        path: stretch.path.clone(),
        span,
    })
}

/// Whether a figure is of a measure that the provision asks for, where it tells measures apart.
fn answers_measure(provision: &Provision, point: &DataPoint) -> bool {
    let mut asked = provision.asks.iter().filter_map(|ask| match ask {
        Ask::Measure(measure) => Some(*measure),
        _ => None,
    });
    let own = point.concept.measure;
    let asks_none = asked.clone().next().is_none();
    asks_none || asked.any(|asked| own == Some(asked))
}

/// Whether the report answers with figures, but with none of a measure that the provision asks for.
fn another_measure(provision: &Provision, answer: &Answer<'_>) -> bool {
    let mut asked = provision
        .asks
        .iter()
        .filter(|ask| matches!(ask, Ask::Measure(_)))
        .peekable();
    let lacks = |ask: &Ask| answer.gaps.iter().any(|gap| gap.ask == *ask);
    asked.peek().is_some() && !answer.figures.is_empty() && asked.all(lacks)
}
