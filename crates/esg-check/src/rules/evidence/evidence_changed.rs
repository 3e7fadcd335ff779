//! `DIS-017 evidence-changed`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::evidence::Kept;

use super::read::named_evidence;
use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("evidence_changed.md")]
pub static EVIDENCE_CHANGED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-017", "evidence-changed"),
        severity: Severity::Error,
        summary: "evidence is no longer the file that figures were taken from",
        explain: include_str!("evidence_changed.md"),
        source: Source::new("this project", "evidence.toml"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for evidence in &subject.report.provenance.evidence {
        EVIDENCE_CHANGED.examined(sink, 1);
        let Some(bytes) = subject.sources.get(&evidence.kept.path()) else {
            if let Kept::Outside(path) = &evidence.kept {
                let message = format!(
                    "evidence `{}` is kept outside the report folder as `{path}` and was not checked",
                    evidence.id
                );
                sink.emit(
                    EVIDENCE_CHANGED.about.id,
                    Severity::Advice,
                    evidence.location.clone(),
                    message,
                )
                .hint("run the command with `--evidence DIR`, the folder under which the file is kept");
            }
            continue;
        };
        let digest = crate::digest::sha256(bytes);
        if digest != evidence.sha256 {
            let message = format!(
                "evidence `{}` (`{}`) has changed since figures were taken from it: its digest is {}…, not {}…",
                evidence.id,
                evidence.kept.path(),
                &digest[..12],
                &evidence.sha256[..12]
            );
            let finding = EVIDENCE_CHANGED.emit(sink, evidence.location.clone(), message);
            let behind = subject.report.data_points.iter();
            let behind = behind.filter(|point| named_evidence(point).any(|id| id == evidence.id));
            for point in behind.take(SHOWN) {
                finding.also(
                    point.location.clone(),
                    format!("{} was taken from it", named(point)),
                );
            }
            finding.hint(format!(
                "compare the figures with the file again, then set its `sha256` to {digest}"
            ));
        }
    }
}

/// Figures that a finding lists; more tell nothing new.
const SHOWN: usize = 5;
