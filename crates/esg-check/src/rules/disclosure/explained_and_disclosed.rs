//! `DIS-007 explained-and-disclosed`

use esg_model::answer::Answer;
use esg_model::code::{Explanation, ExplanationState};
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::duty::Duty;
use esg_model::text::Lang;

use crate::figure_words::{named, printed};
use crate::languages::{Differences, place_of};
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
    let meant = Differences::of(&EXPLAINED_AND_DISCLOSED.about, subject.languages.differences);
    for explanation in &report.explanations {
        EXPLAINED_AND_DISCLOSED.examined(sink, 1);
        if explanation.state == ExplanationState::None {
            spoken_of(subject, explanation, &meant, sink);
        }
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
            ExplanationState::None => {}
            ExplanationState::Relief => relief(subject, explanation, answer, sink),
            // An answer in part, with the reason for the rest, is common and honest: worth a look, no fault.
            // Where it says for what, or the part is known from what the provision asks, other rules tell.
            ExplanationState::Explained if !explanation.covers.is_empty() || !answer.gaps.is_empty() => {}
            ExplanationState::Explained => {
                let provision = report.code().provisions.get(id);
                let mandatory = provision.is_some_and(|row| report.duty(row) == Duty::Mandatory);
                let message = format!("{id} is explained, and section `{sections}` answers it too");
                if mandatory {
                    EXPLAINED_AND_DISCLOSED
                        .emit(
                            sink,
                            at,
                            format!("{message}; it is mandatory, and no reason stands for a part of it"),
                        )
                        .hint("take the explanation out");
                } else {
                    sink.emit(EXPLAINED_AND_DISCLOSED.about.id, Severity::Advice, at, message)
                        .hint("make sure that the reason says which part is not disclosed, and name it with `covers`");
                }
            }
        }
    }
    meant.report_unmet(&EXPLAINED_AND_DISCLOSED.about, sink);
}

/// A relief that does not say of which part, beside the total of what the provision asks, with nothing missing of it.
fn relief(subject: &ReportSubject<'_>, explanation: &Explanation, answer: &Answer<'_>, sink: &mut Sink) {
    let report = subject.report;
    let mut figures = answer.figures.iter().map(|id| report.data_point(*id));
    let total = figures.find(|point| {
        let of_now = point.named_period.name == report.period().name;
        of_now && point.breakdown.0.is_empty() && point.quantity().is_some()
    });
    let Some(total) = total.filter(|_| answer.gaps.is_empty() && explanation.covers.is_empty()) else {
        return;
    };
    let id = &explanation.provision;
    let message = format!(
        "a relief is used for {id}, but {} is disclosed: {}",
        named(total),
        printed(total)
    );
    // Where parts are disclosed it may be used for the others.
    let mut figures = answer.figures.iter().map(|id| report.data_point(*id));
    let about = &EXPLAINED_AND_DISCLOSED.about;
    let severity = match figures.any(|point| !point.breakdown.0.is_empty()) {
        true => Severity::Advice,
        false => about.severity,
    };
    sink.emit(about.id, severity, explanation.location.clone(), message)
        .also(total.location.clone(), "the figure")
        .hint("take the relief out, or name with `covers` for which part it is used");
}

/// Sentences with a number that speak of what the report says there is none of.
fn spoken_of(
    subject: &ReportSubject<'_>,
    explanation: &Explanation,
    meant: &Differences<'_>,
    sink: &mut Sink,
) {
    let words = subject.languages.words;
    let id = &explanation.provision;
    let Some(matter) = words
        .matters
        .iter()
        .find(|matter| matter.provision == id.to_string())
    else {
        return;
    };
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                for sentence in subject.languages.claims(leaf, lang) {
                    let mut hits = matter.words.get(lang).find(&sentence.text).into_iter();
                    let number =
                        !sentence.figures.is_empty() || sentence.text.contains(|c: char| c.is_ascii_digit());
                    let denied = |at: usize| sentence.is_denied_or_ahead(at, words, lang);
                    let Some(hit) = hits.next().filter(|hit| number && !denied(hit.at.start)) else {
                        continue;
                    };
                    if meant.is_meant(&section.id, pair.both().as_ref()) {
                        continue;
                    }
                    let at = sentence.at.start + hit.at.start..sentence.at.start + hit.at.end;
                    let stands = &leaf.prose()[at.clone()];
                    let message = format!(
                        "\u{201c}{stands}\u{201d} stands beside a number, but provisions.toml states that there is none ({id})"
                    );
                    EXPLAINED_AND_DISCLOSED
                        .emit(sink, place_of(leaf, &at), message)
                        .also(explanation.location.clone(), "the statement")
                        .hint("delete the statement, or take the sentence out");
                }
            }
        }
    }
}
