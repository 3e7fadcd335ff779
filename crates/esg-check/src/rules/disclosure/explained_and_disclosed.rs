//! `DIS-007 explained-and-disclosed`

use esg_model::code::ExplanationState;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::text::Lang;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("explained_and_disclosed.md")]
pub static EXPLAINED_AND_DISCLOSED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-007", "explained-and-disclosed"),
        severity: Severity::Warning,
        summary: "a provision is said not to apply or explained away although the report answers it",
        explain: include_str!("explained_and_disclosed.md"),
        source: Source::new("ESG Code", "comply or explain"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for explanation in &report.explanations {
        EXPLAINED_AND_DISCLOSED.examined(sink, 1);
        let id = &explanation.provision;
        let Some(answer) = subject.answers.get(id) else {
            continue;
        };
        if answer.stretches.is_empty() {
            continue;
        }
        // The section that gives the reason answers nothing unless a stretch of it does.
        let answering = subject.report.answers(Lang::FIRST);
        let sections = answering.get(id).into_iter().flatten();
        let sections: Vec<&str> = sections.map(|section| section.as_str()).collect();
        let sections = sections.join("`, `");
        let at = explanation.location.clone();
        match explanation.state {
            ExplanationState::NotApplicable => {
                let message = format!("{id} is said not to apply, but section `{sections}` answers it");
                EXPLAINED_AND_DISCLOSED
                    .emit(sink, at, message)
                    .hint("delete the explanation, or take the provision out of `::: disclosure`");
            }
            ExplanationState::None if !answer.figures.is_empty() => {
                let message = format!(
                    "{id} is answered with a statement that there is none, but section `{sections}` shows figures for it"
                );
                EXPLAINED_AND_DISCLOSED
                    .emit(sink, at, message)
                    .hint("delete the statement, or take the figures out");
            }
            // A relief and a statement stand where the report speaks of the matter.
            ExplanationState::None | ExplanationState::Relief => {}
            // An answer in part, with the reason for the rest, is common and honest: worth a look, no fault.
            // Where it says for what, or the part is known from what the provision asks, other rules tell.
            ExplanationState::Explained if !explanation.covers.is_empty() || !answer.gaps.is_empty() => {}
            ExplanationState::Explained => {
                let message = format!("{id} is explained, and section `{sections}` answers it too");
                sink.emit(EXPLAINED_AND_DISCLOSED.about.id, Severity::Advice, at, message)
                    .hint("make sure that the reason says which part is not disclosed, and name it with `covers`");
            }
        }
    }
}
