//! `DIS-090 index-row-without-reason`

use esg_model::answer::Answer;
use esg_model::ask::{Gap, Reason};
use esg_model::code::Provision;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::text::Lang;

use super::opening;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("index_row_without_reason.md")]
pub static INDEX_ROW_WITHOUT_REASON: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-090", "index-row-without-reason"),
        severity: Severity::Advice,
        summary: "the index prints that a provision is answered in part, and no reason below it",
        explain: include_str!("index_row_without_reason.md"),
        source: Source::new("ESG Code", "comply or explain"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    if !Lang::ALL.into_iter().any(|lang| report.has_code_index(lang)) {
        return;
    }
    let mut rows: Vec<(&Provision, &Answer<'_>, Vec<&Gap>)> = Vec::new();
    for provision in report.code().provisions.values() {
        let Some(answer) = subject.answer(provision) else {
            continue;
        };
        // What is voluntary needs no reason.
        if !report.duty(provision).asks() {
            continue;
        }
        INDEX_ROW_WITHOUT_REASON.examined(sink, 1);
        let open: Vec<&Gap> = answer
            .gaps
            .iter()
            .filter(|gap| gap.reason == Reason::Missing)
            .collect();
        if !open.is_empty() {
            rows.push((provision, answer, open));
        }
    }
    let Some((_, first, _)) = rows.first() else {
        return;
    };
    // One message for the index: each gap has its own finding where it is.
    let told: Vec<String> = rows
        .iter()
        .map(|(provision, _, open)| {
            let lacks: Vec<String> = open
                .iter()
                .map(|gap| gap.ask.words(report.wording()).en)
                .collect();
            format!("{} (lacks {})", provision.id, lacks.join(", "))
        })
        .collect();
    let message = match told.len() {
        1 => format!(
            "a row of the index is answered in part without a reason: {}",
            told[0]
        ),
        count => format!(
            "{count} rows of the index are answered in part without a reason: {}",
            told.join("; ")
        ),
    };
    let at = opening(first);
    let finding = INDEX_ROW_WITHOUT_REASON.emit(sink, at, message);
    for (provision, answer, _) in &rows[1..] {
        if let Some(at) = opening(answer) {
            finding.also(at, provision.id.to_string());
        }
    }
    finding.hint(
        "disclose what is lacking, or say why not: an [[explanation]] of provisions.toml with `covers` is printed below the row",
    );
}
