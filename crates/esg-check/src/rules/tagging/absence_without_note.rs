//! `TAG-007 absence-without-note`

use std::collections::BTreeSet;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPointId;
use esg_xbrl::LinkKind;

use crate::rules::subject::TaggingSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("absence_without_note.md")]
pub static ABSENCE_WITHOUT_NOTE: Rule = Rule {
    about: About {
        id: RuleId::new("TAG-007", "absence-without-note"),
        severity: Severity::Warning,
        summary: "a figure is stated as not available or not applicable, and no note says why",
        explain: include_str!("absence_without_note.md"),
        source: Source::new("this project", "nil facts have a footnote"),
    },
    limit: None,
    check: Check::Tagging(check),
};

fn check(subject: &TaggingSubject<'_>, sink: &mut Sink) {
    for read in subject.documents {
        let (report, lang) = (subject.report, read.document.lang);
        let links = subject.target.links.get(lang).iter();
        let noted: BTreeSet<&str> = links
            .filter(|link| link.kind == LinkKind::Footnote)
            .map(|link| link.from.as_str())
            .collect();
        for (index, point) in report.data_points.iter().enumerate() {
            let Some(absence) = point.absence() else { continue };
            ABSENCE_WITHOUT_NOTE.examined(sink, 1);
            let fact = subject.target.data_point(DataPointId(index), lang);
            if fact.is_some_and(|fact| noted.contains(fact.id.as_str())) {
                continue;
            }
            let message = format!(
                "`{}` is {}, and in {lang:#} no note says why",
                point.reference(),
                absence.as_str()
            );
            ABSENCE_WITHOUT_NOTE
                .emit(sink, point.location.clone(), message)
                .hint("give the table a note, or the sentence a footnote right after the reference, in both languages");
        }
    }
}
