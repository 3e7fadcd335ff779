//! `DIS-016 evidence-not-there`

use std::collections::BTreeSet;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::evidence::Kept;

use super::read::named_evidence;
use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("evidence_not_there.md")]
pub static EVIDENCE_NOT_THERE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-016", "evidence-not-there"),
        severity: Severity::Error,
        summary: "a figure names evidence that is not declared, or declared evidence is not there",
        explain: include_str!("evidence_not_there.md"),
        source: Source::new("this project", "evidence.toml"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let provenance = &subject.report.provenance;
    let declared: BTreeSet<&str> = provenance.evidence.iter().map(|own| own.id.as_str()).collect();
    for point in &subject.report.data_points {
        for id in named_evidence(point) {
            EVIDENCE_NOT_THERE.examined(sink, 1);
            if !declared.contains(id) {
                let message = format!(
                    "{} names the evidence `{id}`, which evidence.toml does not declare",
                    named(point)
                );
                let finding = EVIDENCE_NOT_THERE.emit(sink, point.location.clone(), message);
                finding.hint("declare it as [[evidence]] with file and digest, or correct the id");
            }
        }
    }
    for spreadsheet in &provenance.spreadsheets {
        EVIDENCE_NOT_THERE.examined(sink, 1);
        if subject.sources.get(&spreadsheet.file).is_none() {
            let message = format!(
                "figures are taken from the spreadsheet `{}`, which is not in the report folder",
                spreadsheet.file
            );
            EVIDENCE_NOT_THERE
                .emit(sink, spreadsheet.location.clone(), message)
                .hint("put it there, under this path, or correct `file` of its [[source]]");
        }
    }
    for evidence in &provenance.evidence {
        let Kept::Inside(path) = &evidence.kept else {
            continue;
        };
        EVIDENCE_NOT_THERE.examined(sink, 1);
        if subject.sources.get(path).is_none() {
            let message = format!(
                "evidence `{}` is the file `{path}`, which is not in the report folder",
                evidence.id
            );
            EVIDENCE_NOT_THERE
                .emit(sink, evidence.location.clone(), message)
                .hint("put the file back, or declare it as `outside` where it is kept elsewhere");
        }
    }
}
