//! `DIS-094 word-of-elsewhere`

use std::collections::BTreeMap;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::text::Lang;

use super::written::Written;
use crate::languages::plain_words;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("word_of_elsewhere.md")]
pub static WORD_OF_ELSEWHERE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-094", "word-of-elsewhere"),
        severity: Severity::Advice,
        summary: "a word is that of another market, or a slip of conversion",
        explain: include_str!("word_of_elsewhere.md"),
        source: Source::new(
            "this project",
            "Chinese as listed companies in Hong Kong write it",
        ),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let languages = subject.languages;
    for lang in Lang::ALL {
        let list = languages.usage.elsewhere.get(lang);
        let mut found: BTreeMap<usize, Written> = BTreeMap::new();
        for leaf in languages
            .sections
            .iter()
            .flat_map(|section| section.leaves.get(lang))
        {
            WORD_OF_ELSEWHERE.examined(sink, 1);
            let plain = plain_words(leaf, lang, languages.glossary);
            for (word, at) in list.find(&plain) {
                let written = found
                    .entry(word)
                    .or_insert_with(|| Written::at(leaf, &at, &leaf.prose()[at.clone()]));
                written.places += 1;
            }
        }
        for (word, Written { words, first, places }) in found {
            let word = &list.items[word];
            let count = if places == 1 {
                String::new()
            } else {
                format!(", in {places} places")
            };
            WORD_OF_ELSEWHERE
                .emit(
                    sink,
                    first,
                    format!("\u{201c}{words}\u{201d} is {}{count}", word.why),
                )
                .hint(format!(
                    "write \u{201c}{}\u{201d}; where it is part of a name, put the name into glossary.toml",
                    word.write
                ));
        }
    }
}
