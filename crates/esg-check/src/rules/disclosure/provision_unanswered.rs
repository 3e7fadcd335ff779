//! `DIS-005 provision-unanswered`

use esg_model::code::Duty;
use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
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
        let subject = format!("{id} ({})", provision.label.en);
        match (unanswered.as_slice(), report.explanation(id), provision.duty) {
            ([], _, _) => {}
            ([_, _, ..], Some(explanation), Duty::Mandatory) => {
                let message = format!("{subject} is mandatory, but is only explained; it must be disclosed");
                PROVISION_UNANSWERED
                    .emit(sink, explanation.location.clone(), message)
                    .hint(format!(
                        "answer it in both languages within `::: disclosure {id}`"
                    ));
            }
            ([_, _, ..], Some(_), Duty::ComplyOrExplain) => {}
            ([_, _, ..], None, duty) => {
                let finding = PROVISION_UNANSWERED.emit(
                    sink,
                    at.clone(),
                    format!("{subject} is neither answered in the report nor explained"),
                );
                finding.hint(format!(
                    "answer it in both languages within `::: disclosure {id}`"
                ));
                if duty == Duty::ComplyOrExplain {
                    finding.hint("or give the reason in provisions.toml as an [[explanation]]");
                }
            }
            ([lang], _, _) => {
                let message = format!("{subject} is answered in one language, but not in {lang}");
                PROVISION_UNANSWERED.emit(sink, at.clone(), message).hint(format!(
                    "set `::: disclosure {id}` around the same stretch in {lang}/"
                ));
            }
        }
    }
}
