//! `DOC-115 check-boxes-differ`

use std::collections::BTreeSet;

use esg_model::block::BlockKind;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::walk::Event;

use crate::rules::subject::CopyKind;
use crate::rules::subject::CopySubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("check_boxes_differ.md")]
pub static CHECK_BOXES_DIFFER: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-115", "check-boxes-differ"),
        severity: Severity::Error,
        summary: "the copy to fill in has not one accessible check box for each answer",
        explain: include_str!("check_boxes_differ.md"),
        source: Source::new("this project; ISO 14289-1 (PDF/UA-1)", "7.18.4 and copies"),
    },
    limit: None,
    check: Check::Copies(check),
};

fn check(subjects: &[CopySubject<'_>], sink: &mut Sink) {
    for subject in subjects {
        let facts = subject.facts;
        let answers = match subject.copy.kind {
            CopyKind::Form => answers(subject),
            CopyKind::Data => Vec::new(),
        };
        let mut problems = Vec::new();
        CHECK_BOXES_DIFFER.examined(sink, 1);
        if subject.copy.kind == CopyKind::Form && answers.is_empty() {
            problems
                .push("has nothing to fill in: the report has no questionnaire with tick boxes".to_owned());
        }
        if facts.boxes.len() != answers.len() || facts.forms != answers.len() {
            problems.push(format!(
                "has {} form fields, {} of them check boxes; the questionnaire has {} tick boxes",
                facts.forms,
                facts.boxes.len(),
                answers.len()
            ));
        }
        let names: BTreeSet<&str> = facts.boxes.iter().map(|own| own.name.as_str()).collect();
        if names.len() != facts.boxes.len() {
            problems.push("has check boxes of the same name".to_owned());
        }
        for (own, answer) in facts.boxes.iter().zip(&answers) {
            CHECK_BOXES_DIFFER.examined(sink, 1);
            // A question stands before its answer.
            let says = own.label.strip_suffix(answer.as_str());
            if says.is_none_or(|question| question.trim().is_empty()) {
                problems.push(format!("says `{}` at the answer `{answer}`", own.label));
            }
            if !own.tagged || own.acts || own.name.is_empty() {
                problems.push(format!(
                    "has a check box `{}` that is outside the structure tree, has no name or does more than be marked",
                    own.name
                ));
            }
        }
        for problem in problems {
            CHECK_BOXES_DIFFER
                .emit(sink, None, format!("`{}` {problem}", subject.name))
                .hint(
                    "give each question of the questionnaire its answers as `- [ ]`, or do without this copy",
                );
        }
    }
}

/// The words of every answer that has a tick box, in reading order.
fn answers(subject: &CopySubject<'_>) -> Vec<String> {
    let lang = subject.copy.pdf.lang;
    let mut answers = Vec::new();
    let mut questionnaires = 0;
    for (_, event) in subject.report.narratives.get(lang).walk() {
        match event {
            Event::Open(block) => match &block.kind {
                BlockKind::Questionnaire(_) => questionnaires += 1,
                BlockKind::List { items, .. } if questionnaires > 0 => {
                    for item in items.iter().filter(|item| item.tick_box) {
                        let words = item.blocks.iter().find_map(|block| match &block.kind {
                            BlockKind::Paragraph(inlines) => Some(subject.report.plain_text(inlines, lang)),
                            _ => None,
                        });
                        answers.push(words.unwrap_or_default());
                    }
                }
                _ => {}
            },
            Event::Close(block) if matches!(block.kind, BlockKind::Questionnaire(_)) => questionnaires -= 1,
            _ => {}
        }
    }
    answers
}
