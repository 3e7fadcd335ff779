//! `DIS-060 statement-not-found`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::text::Lang;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("statement_not_found.md")]
pub static STATEMENT_NOT_FOUND: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-060", "statement-not-found"),
        severity: Severity::Error,
        summary: "words that are said to state what a provision asks do not stand where it is answered",
        explain: include_str!("statement_not_found.md"),
        source: Source::new("ESG Code", "comply or explain"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let (report, sources) = (subject.report, subject.sources);
    if report.statements.is_empty() {
        return;
    }
    for lang in Lang::ALL {
        // The English answers are at hand; the others are found for this alone.
        let answers = report.provision_answers(lang);
        for statement in &report.statements {
            STATEMENT_NOT_FOUND.examined(sink, 1);
            let words = statement.words.get(lang).trim();
            let stretches = answers
                .get(&statement.provision)
                .map_or(&[][..], |answer| &answer.stretches);
            let stands = stretches.iter().any(|stretch| {
                let text = sources.text(stretch.path.as_str());
                let (start, end) = stretch.span.unwrap_or_default();
                text.and_then(|text| text.get(start..end))
                    .is_some_and(|text| text.contains(words))
            });
            if !stands {
                STATEMENT_NOT_FOUND
                    .emit(
                        sink,
                        statement.location.clone(),
                        format!(
                            "\"{words}\" stands in no stretch that answers {} in {lang:#}",
                            statement.provision
                        ),
                    )
                    .hint("quote words of one paragraph exactly as the chapter's file writes them");
            }
        }
    }
}
