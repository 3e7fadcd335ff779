//! `DIS-078 restated-in-words-only`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::walk::LeafKind;

use crate::languages::place_of;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("restated_in_words_only.md")]
pub static RESTATED_IN_WORDS_ONLY: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-078", "restated-in-words-only"),
        severity: Severity::Warning,
        summary: "the text says that figures were restated, and restatements.toml holds none",
        explain: include_str!("restated_in_words_only.md"),
        source: Source::new("this project", "restatements.toml"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let words = subject.languages.words;
    // An entry that could not be read was told, and is one.
    let file = subject.sources.text("restatements.toml").unwrap_or_default();
    let none = subject.report.provenance.restatements.is_empty() && !file.contains("[[restatement]]");
    for section in &subject.languages.sections {
        for (lang, leaves) in section.leaves.iter() {
            for leaf in leaves.iter().filter(|leaf| leaf.kind != LeafKind::Setting) {
                RESTATED_IN_WORDS_ONLY.examined(sink, 1);
                if !none {
                    continue;
                }
                for sentence in subject.languages.claims(leaf, lang) {
                    let clear = words.restated_idioms.get(lang).blank(&sentence.text);
                    let denied = words.negations.get(lang).is_in(&clear);
                    let hits = words.restated.get(lang).find(&clear);
                    let (Some(hit), false) = (hits.first(), denied) else {
                        continue;
                    };
                    // "Where figures are restated, the reason stands below" says of none that it was.
                    if words
                        .restated_unless
                        .get(lang)
                        .is_in(&sentence.text[..hit.at.start])
                    {
                        continue;
                    }
                    let at = sentence.at.start + hit.at.start..sentence.at.start + hit.at.end;
                    let stands = &leaf.prose()[at.clone()];
                    let message = format!(
                        "the text says \u{201c}{stands}\u{201d}, but restatements.toml holds no restatement"
                    );
                    RESTATED_IN_WORDS_ONLY
                        .emit(sink, place_of(leaf, &at), message)
                        .hint("enter each figure that changed in restatements.toml with the value that it had, or take the word out");
                }
            }
        }
    }
}
