//! `DIS-005 provision-unanswered`

use esg_model::code::{Explanation, ExplanationState, Provision};
use esg_model::diag::{About, Diagnostic, Location, RuleId, Severity, Sink, Source};
use esg_model::duty::Duty;
use esg_model::source::SourcePath;
use esg_model::text::{Lang, Localized};

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("provision_unanswered.md")]
pub static PROVISION_UNANSWERED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-005", "provision-unanswered"),
        severity: Severity::Error,
        summary: "a provision of the Code is neither answered nor explained",
        explain: include_str!("provision_unanswered.md"),
        source: Source::new("ESG Code", "mandatory disclosure; comply or explain"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    sink.tell_in_full(PROVISION_UNANSWERED.about.id);
    let file = SourcePath::new("provisions.toml");
    let at = subject
        .sources
        .get(file.as_str())
        .map_or(report.location.clone(), |_| Location::file(&file));
    let answers = Localized::from_fn(|lang| report.answers(lang));
    for provision in report.code().provisions.values() {
        PROVISION_UNANSWERED.examined(sink, 1);
        let id = &provision.id;
        let unanswered: Vec<Lang> = Lang::ALL
            .into_iter()
            .filter(|lang| !answers.get(*lang).contains_key(id))
            .collect();
        let named = format!("{id} ({})", provision.label.en);
        let explanation = report.explanation(id);
        let severity = subject.weight(provision, PROVISION_UNANSWERED.about.severity);
        match unanswered.as_slice() {
            [] => {}
            [_, _, ..] => match (explanation, report.duty(provision)) {
                // Nothing is asked of the issuer.
                (None, Duty::Voluntary | Duty::Encouraged) => {}
                (Some(explanation), Duty::Mandatory) if !answers_mandatory(provision, explanation) => {
                    let message =
                        format!("{named} is mandatory, but is only explained; it must be disclosed");
                    let finding = sink.emit(
                        PROVISION_UNANSWERED.about.id,
                        severity,
                        explanation.location.clone(),
                        message,
                    );
                    finding.hint(format!(
                        "answer it in both languages within `::: disclosure {id}`"
                    ));
                    way_out(provision, finding);
                }
                (Some(_), _) => {}
                (None, duty) => {
                    let message = match duty {
                        Duty::Mandatory => format!(
                            "{named} is mandatory and not answered in the report; it must be disclosed, and a reason would not do"
                        ),
                        Duty::ComplyOrExplain | Duty::Encouraged | Duty::Voluntary => {
                            format!("{named} is neither answered in the report nor explained")
                        }
                    };
                    let finding = sink.emit(PROVISION_UNANSWERED.about.id, severity, at.clone(), message);
                    finding.hint(format!(
                        "answer it in both languages within `::: disclosure {id}`"
                    ));
                    if duty == Duty::ComplyOrExplain {
                        finding.hint("or give the reason in provisions.toml as an [[explanation]]");
                    }
                    way_out(provision, finding);
                }
            },
            [lang] => {
                let message = format!("{named} is answered in one language, but not in {lang:#}");
                sink.emit(PROVISION_UNANSWERED.about.id, severity, at.clone(), message)
                    .hint(format!(
                        "set `::: disclosure {id}` around the same stretch in {lang}/"
                    ));
            }
        }
    }
}

/// Whether what is said of a provision is enough although the issuer must disclose it: a relief, a statement that there is
/// none, or that what binds some issuers alone does not apply to this one.
fn answers_mandatory(provision: &Provision, explanation: &Explanation) -> bool {
    match explanation.state {
        ExplanationState::Relief | ExplanationState::None => true,
        ExplanationState::NotApplicable => provision.duties.least() != Duty::Mandatory,
        ExplanationState::Explained => false,
    }
}

/// What can be said of a provision instead of disclosing what it asks.
fn way_out(provision: &Provision, finding: &mut Diagnostic) {
    if !provision.reliefs.is_empty() {
        let kinds: Vec<&str> = provision.reliefs.iter().map(|relief| relief.key()).collect();
        finding.hint(format!(
            "or use a relief in provisions.toml as a [[relief]] of the kind `{}`",
            kinds.join("` or `")
        ));
    }
    if provision.may_state_none {
        finding.hint("or state in provisions.toml as a [[none]] that there is no such thing");
    }
}
