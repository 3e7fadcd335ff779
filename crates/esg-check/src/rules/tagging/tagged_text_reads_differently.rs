//! `TAG-005 tagged-text-reads-differently`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rendered::tagged;
use crate::rules::subject::TaggingSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("tagged_text_reads_differently.md")]
pub static TAGGED_TEXT_READS_DIFFERENTLY: Rule = Rule {
    about: About {
        id: RuleId::new("TAG-005", "tagged-text-reads-differently"),
        severity: Severity::Error,
        summary: "what a person reads at a tagged figure is not what the tag or the data state",
        explain: include_str!("tagged_text_reads_differently.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Tagging(check),
};

fn check(subject: &TaggingSubject<'_>, sink: &mut Sink) {
    for read in subject.documents {
        let lang = read.document.lang;
        let places = match tagged(
            subject.report,
            read.document,
            read.facts.as_deref().unwrap_or_default(),
        ) {
            Ok(places) => places,
            Err(error) => {
                let message = format!("the tagged file in {lang:#} cannot be read: {error}");
                TAGGED_TEXT_READS_DIFFERENTLY
                    .emit(sink, None, message)
                    .hint("report this as a defect of the software");
                continue;
            }
        };
        TAGGED_TEXT_READS_DIFFERENTLY.examined(sink, places.len());
        for place in places {
            let Some(problem) = &place.problem else { continue };
            let point = subject.report.data_point(place.id);
            let message = format!(
                "`{}` is {}, but the tagged page in {lang:#} shows “{}”, {problem}",
                point.reference(),
                place.stated,
                place.words,
            );
            // The words are the author's where the figure is referred to; its own row is told beside them.
            let finding = TAGGED_TEXT_READS_DIFFERENTLY.emit(sink, place.location, message);
            finding.also(point.location.clone(), "the figure");
            if place.unit_alone {
                finding.hint("where the word is right for this unit, add it to `words` of the unit in the report's units.toml");
            }
            finding.hint("look at the page and correct the words beside the reference: a sign, a unit or digits there belong to the number");
        }
    }
}
