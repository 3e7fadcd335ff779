//! `TAG-004 answer-not-tagged`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::TaggingSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("answer_not_tagged.md")]
pub static ANSWER_NOT_TAGGED: Rule = Rule {
    about: About {
        id: RuleId::new("TAG-004", "answer-not-tagged"),
        severity: Severity::Error,
        summary: "a provision is answered, but the answer is no fact of the tagged file",
        explain: include_str!("answer_not_tagged.md"),
        source: Source::new("this project", "every answer is a text-block fact"),
    },
    limit: None,
    check: Check::Tagging(check),
};

fn check(subject: &TaggingSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for read in subject.documents {
        let lang = read.document.lang;
        for provision in report.code().provisions.values() {
            let Some(name) = &provision.text_block else {
                continue;
            };
            if report.answering_sections(&provision.id, lang).is_empty() {
                continue;
            }
            ANSWER_NOT_TAGGED.examined(sink, 1);
            let tagged = read.facts.iter().flatten().any(|fact| {
                *fact.concept.local == **name
                    && fact.value.lang() == Some(lang)
                    && !fact.value.to_string().trim().is_empty()
            });
            if !tagged {
                let message = format!(
                    "{} is answered in {lang:#}, but the tagged file has no text `{name}`",
                    provision.id
                );
                ANSWER_NOT_TAGGED
                    .emit(sink, None, message)
                    .hint("see that the stretch within `::: disclosure` is not empty; if it is not, report this as a defect of the software");
            }
        }
    }
}
