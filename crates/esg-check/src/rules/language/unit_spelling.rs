//! `DIS-037 unit-spelling`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::languages::Hit;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("unit_spelling.md")]
pub static UNIT_SPELLING: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-037", "unit-spelling"),
        severity: Severity::Warning,
        summary: "a unit is spelt in another way than in the rest of the report",
        explain: include_str!("unit_spelling.md"),
        source: Source::new("this project", "a unit has one spelling in each language"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let words = subject.languages.words;
    for section in &subject.languages.sections {
        for (lang, leaves) in section.leaves.iter() {
            let (phrases, owners) = words.unit_variants.get(lang);
            for leaf in leaves {
                UNIT_SPELLING.examined(sink, 1);
                let prose = leaf.prose();
                let within = words.unit_within.get(lang).find(&prose);
                let is_word = |hit: &Hit| {
                    !within
                        .iter()
                        .any(|around| around.at.start <= hit.at.start && hit.at.end <= around.at.end)
                };
                for hit in phrases.find(&prose).into_iter().filter(is_word) {
                    let stands = &prose[hit.at.clone()];
                    let form = words.units[owners[hit.phrase]].get(lang);
                    UNIT_SPELLING
                            .emit(
                                sink,
                                leaf.locate(hit.at.start),
                                format!("the unit is spelt \u{201c}{stands}\u{201d}, and should be \u{201c}{form}\u{201d}"),
                            )
                            .hint(format!("write \u{201c}{form}\u{201d}; spellings stand in data/rules/language.toml"));
                }
            }
        }
    }
}
