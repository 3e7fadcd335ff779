//! `DIS-081 target-of-other-subject`

use std::collections::BTreeSet;

use esg_model::ask::Ask;
use esg_model::code::Provision;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::taxonomy::{AxisRole, Member};

use super::opening;
use crate::languages::{Words, lower};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("target_of_other_subject.md")]
pub static TARGET_OF_OTHER_SUBJECT: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-081", "target-of-other-subject"),
        severity: Severity::Warning,
        summary: "a provision that asks for a target is answered with targets about something else only",
        explain: include_str!("target_of_other_subject.md"),
        source: Source::new("ESG Code", "targets"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let words = subject.languages.words;
    for provision in report.code().provisions.values() {
        let asks = provision.asks.contains(&Ask::Target);
        let (true, Some(answer), Some(own)) = (asks, subject.answer(provision), subject_of(words, provision))
        else {
            continue;
        };
        let targets: BTreeSet<&Member> = answer
            .figures
            .iter()
            .filter_map(|id| report.data_point(*id).breakdown.on(AxisRole::Target))
            .map(AsRef::as_ref)
            .collect();
        TARGET_OF_OTHER_SUBJECT.examined(sink, 1);
        // Words that are quoted say what they are about themselves.
        let stated = report
            .statements
            .iter()
            .any(|statement| statement.provision == provision.id && statement.asks.contains(&Ask::Target));
        let other = |target: &&Member| {
            let subjects = subjects_of(words, target);
            !subjects.is_empty() && !subjects.contains(&own)
        };
        if targets.is_empty() || stated || answer.explanation.is_some() || !targets.iter().all(other) {
            continue;
        }
        let names: Vec<&str> = targets.iter().map(|target| target.label.en.as_str()).collect();
        let message = format!(
            "{} ({}) is answered with targets about something else only: {}",
            provision.id,
            provision.label.en,
            names.join(", ")
        );
        TARGET_OF_OTHER_SUBJECT
            .emit(sink, opening(answer), message)
            .hint(format!(
                "state the target that {} asks for, or take {} out of this stretch and give the reason in provisions.toml",
                provision.id, provision.id
            ));
    }
}

/// What a provision asks a target about: the place of it in the words of the project.
fn subject_of(words: &Words, provision: &Provision) -> Option<usize> {
    let label = lower(&provision.label.en);
    words
        .targets
        .iter()
        .position(|target| target.provision.is_in(&label))
}

/// What a target is about, as far as its name says.
fn subjects_of(words: &Words, target: &Member) -> Vec<usize> {
    let own = |about: &esg_model::text::Localized<crate::languages::Phrases>| {
        let mut labels = target.label.iter();
        labels.any(|(lang, label)| about.get(lang).is_in(&lower(label)))
    };
    let all = words.targets.iter().enumerate();
    all.filter(|(_, subject)| own(&subject.about))
        .map(|(at, _)| at)
        .collect()
}
