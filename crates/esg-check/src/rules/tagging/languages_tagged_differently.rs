//! `TAG-003 languages-tagged-differently`

use std::collections::BTreeMap;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::text::Lang;
use esg_xbrl::{Fact, FactKey};

use super::facts::{by_key, location, same_value, stated};
use crate::rules::subject::{ReadBack, TaggingSubject};
use crate::rules::{Check, Rule};

#[doc = include_str!("languages_tagged_differently.md")]
pub static LANGUAGES_TAGGED_DIFFERENTLY: Rule = Rule {
    about: About {
        id: RuleId::new("TAG-003", "languages-tagged-differently"),
        severity: Severity::Error,
        summary: "the tagged files of the two languages state different figures",
        explain: include_str!("languages_tagged_differently.md"),
        source: Source::new("this project", "both languages state the same facts"),
    },
    limit: None,
    check: Check::Tagging(check),
};

fn check(subject: &TaggingSubject<'_>, sink: &mut Sink) {
    let [first, rest @ ..] = subject.documents else {
        return;
    };
    let here = without_language(first);
    for other in rest {
        let there = without_language(other);
        let (lang, other_lang) = (first.document.lang, other.document.lang);
        LANGUAGES_TAGGED_DIFFERENTLY.examined(sink, here.len().max(there.len()));
        let at = |key: &FactKey| location(subject.report, subject.target, key);
        for (key, fact) in &here {
            match there.get(key) {
                Some(same) if same_value(&fact.value, &same.value) => {}
                Some(same) => {
                    let message = format!(
                        "{key} is {} in {lang:#} and {} in {other_lang:#}",
                        stated(&fact.value),
                        stated(&same.value)
                    );
                    emit(sink, at(key), message);
                }
                None => emit(sink, at(key), lone(key, fact, lang, other_lang)),
            }
        }
        for (key, fact) in there.iter().filter(|(key, _)| !here.contains_key(key)) {
            emit(sink, at(key), lone(key, fact, other_lang, lang));
        }
    }
}

fn emit(sink: &mut Sink, at: Option<esg_model::Location>, message: String) {
    LANGUAGES_TAGGED_DIFFERENTLY
        .emit(sink, at, message)
        .hint("show the figure in both languages");
}

fn lone(key: &FactKey, fact: &Fact, lang: Lang, other: Lang) -> String {
    format!(
        "{key} is {} in {lang:#} and missing in {other:#}",
        stated(&fact.value)
    )
}

/// Numbers, years and dates: what has no language must be the same in every file.
fn without_language<'a>(read: &'a ReadBack<'_>) -> BTreeMap<FactKey, &'a Fact> {
    by_key(
        read.facts
            .iter()
            .flatten()
            .filter(|fact| fact.value.lang().is_none()),
    )
}
