//! `DIS-051 provision-answered-in-part`

use esg_model::ask::{Ask, Gap, Reason};
use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::{another_measure, answered, opening};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("provision_answered_in_part.md")]
pub static PROVISION_ANSWERED_IN_PART: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-051", "provision-answered-in-part"),
        severity: Severity::Warning,
        summary: "a provision is answered without a breakdown, period, measure or target that it asks for",
        explain: include_str!("provision_answered_in_part.md"),
        source: Source::new("ESG Code", "comply or explain"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    for (provision, answer) in answered(subject) {
        if provision.asks.is_empty() {
            continue;
        }
        PROVISION_ANSWERED_IN_PART.examined(sink, 1);
        // What has rules of its own is told there.
        let gaps: Vec<&Gap> = answer
            .gaps
            .iter()
            .filter(|gap| match gap.ask {
                Ask::Measure(_) => !another_measure(provision, answer),
                Ask::Breakdown(_) | Ask::Periods(_) | Ask::Target => true,
                Ask::Figure | Ask::Unit(_) | Ask::WholeGroup | Ask::Comparatives => false,
            })
            .collect();
        for (reason, severity) in [
            (Reason::Missing, Severity::Warning),
            (Reason::Unnamed, Severity::Advice),
        ] {
            // A relief is from all that the row asks, unless it says from what.
            let relieved = answer
                .explanation
                .is_some_and(|explanation| explanation.relief.is_some() && explanation.covers.is_empty());
            if relieved && reason == Reason::Unnamed {
                continue;
            }
            let missing: Vec<&Gap> = gaps.iter().copied().filter(|gap| gap.reason == reason).collect();
            if missing.is_empty() {
                continue;
            }
            let lacks: Vec<String> = missing
                .iter()
                .map(|gap| gap.ask.words(report.wording()).en)
                .collect();
            let keys: Vec<String> = missing
                .iter()
                .map(|gap| format!("\"{}\"", gap.ask.key()))
                .collect();
            let (lacks, keys) = (lacks.join(", "), keys.join(", "));
            let severity = subject.weight(provision, severity);
            let subject = format!("{} ({})", provision.id, provision.label.en);
            let (at, message, hint) = match answer.explanation {
                Some(explanation) if reason == Reason::Unnamed => (
                    Some(explanation.location.clone()),
                    format!("{subject} is answered and explained, and lacks {lacks}"),
                    format!(
                        "make sure that the reason speaks of it, and write `covers = [{keys}]` to say so"
                    ),
                ),
                _ => (
                    opening(answer),
                    format!("{subject} is answered in part: it lacks {lacks}"),
                    format!(
                        "disclose it; or explain it in provisions.toml with `covers = [{keys}]`; or quote as [[stated]] the words that state it"
                    ),
                ),
            };
            sink.emit(PROVISION_ANSWERED_IN_PART.about.id, severity, at, message)
                .hint(hint);
        }
    }
}
