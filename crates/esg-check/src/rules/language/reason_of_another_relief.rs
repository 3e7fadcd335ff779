//! `DIS-142 reason-of-another-relief`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::text::Lang;

use crate::languages::lower;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("reason_of_another_relief.md")]
pub static REASON_OF_ANOTHER_RELIEF: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-142", "reason-of-another-relief"),
        severity: Severity::Warning,
        summary: "the reason for a relief is that of another relief",
        explain: include_str!("reason_of_another_relief.md"),
        source: Source::new("ESG Code", "reliefs"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for explanation in &subject.report.explanations {
        let Some(relief) = &explanation.relief else {
            continue;
        };
        REASON_OF_ANOTHER_RELIEF.examined(sink, 1);
        let kind = relief.kind.key();
        let mut own = false;
        let mut other = None;
        for lang in Lang::ALL {
            let why = relief.why.get(lang);
            let text = lower(why);
            for words in &subject.climate.reliefs {
                let found = words.because.get(lang).find(&text);
                let Some(hit) = found.first() else { continue };
                if words.kind == kind {
                    own = true;
                } else if other.is_none() {
                    other = Some((words.kind.as_str(), lang, why[hit.at.clone()].to_owned()));
                }
            }
        }
        // A reason of several kinds rests on its own one too.
        let Some((another, lang, stands)) = other.filter(|_| !own) else {
            continue;
        };
        let message = format!(
            "the relief `{kind}` is used because of \u{201c}{stands}\u{201d} in {lang:#}, on which the relief `{another}` rests"
        );
        REASON_OF_ANOTHER_RELIEF
            .emit(sink, explanation.location.clone(), message)
            .hint(format!(
                "correct `kind`, or say in `why` on what `{kind}` rests; one provision may use one relief alone"
            ));
    }
}
