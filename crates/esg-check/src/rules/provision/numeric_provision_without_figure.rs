//! `DIS-050 numeric-provision-without-figure`

use esg_model::ask::{Ask, Reason};
use esg_model::code::ProvisionKind;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::section_id::SectionId;

use super::{answered, opening};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("numeric_provision_without_figure.md")]
pub static NUMERIC_PROVISION_WITHOUT_FIGURE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-050", "numeric-provision-without-figure"),
        severity: Severity::Error,
        summary: "a provision that asks for figures is answered by sections that hold none for it",
        explain: include_str!("numeric_provision_without_figure.md"),
        source: Source::new("ESG Code", "numeric key performance indicators"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for (provision, answer) in answered(subject) {
        if provision.kind != ProvisionKind::Numeric {
            continue;
        }
        NUMERIC_PROVISION_WITHOUT_FIGURE.examined(sink, 1);
        let bare = answer
            .gaps
            .iter()
            .any(|gap| gap.ask == Ask::Figure && gap.reason == Reason::Missing);
        if bare {
            let elsewhere = answer
                .explanation
                .and_then(|explanation| explanation.section.as_ref());
            let sections: Vec<&str> = answer
                .sections
                .iter()
                .filter(|section| Some(*section) != elsewhere)
                .map(SectionId::as_str)
                .collect();
            let severity = subject.weight(provision, NUMERIC_PROVISION_WITHOUT_FIGURE.about.severity);
            sink.emit(
                NUMERIC_PROVISION_WITHOUT_FIGURE.about.id,
                severity,
                opening(answer),
                format!(
                    "{} ({}) asks for figures, but section `{}` shows none of a concept that serves it",
                    provision.id,
                    provision.label.en,
                    sections.join("`, `")
                ),
            )
            .hint("show the figure there, or name the provision among the `provisions` of its concept")
            .hint("or give the reason in provisions.toml as an [[explanation]]");
        }
    }
}
