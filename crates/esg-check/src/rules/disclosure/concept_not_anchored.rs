//! `DIS-022 concept-not-anchored`

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::source::SourcePath;
use esg_model::taxonomy::Layer;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("concept_not_anchored.md")]
pub static CONCEPT_NOT_ANCHORED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-022", "concept-not-anchored"),
        severity: Severity::Advice,
        summary: "the issuer's own concepts do not say which concept of the Code's layer is wider, or that none is",
        explain: include_str!("concept_not_anchored.md"),
        source: Source::new("this project", "own concepts are anchored"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let concepts = subject.report.taxonomy().concepts();
    let own: Vec<_> = concepts
        .filter(|concept| concept.layer == Layer::Issuer && concept.sum.is_empty())
        .collect();
    CONCEPT_NOT_ANCHORED.examined(sink, own.len());
    let silent: Vec<String> = own
        .iter()
        .filter(|concept| concept.anchor.is_none())
        .map(|concept| format!("`{}`", concept.key))
        .collect();
    if silent.is_empty() {
        return;
    }
    let message = format!(
        "no wider concept is named for {}, nor said that there is none",
        silent.join(", ")
    );
    CONCEPT_NOT_ANCHORED
        .emit(sink, Location::file(&SourcePath::new("taxonomy.toml")), message)
        .hint("add `anchor = { wider = \"key of a concept of the Code's layer\" }`, or `anchor = { none = true }`");
}
