//! What rules find, in each language: a rule itself says it in that of messages, `summaries/` in others.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use esg_model::text::{Lang, Localized};

use crate::languages::grammar_of;
use crate::rules::Rule;

/// What a rule finds.
pub(crate) fn summary(rule: &Rule) -> Localized<String> {
    Localized::from_fn(|lang| {
        let own = line(lang, rule.about.id.code).unwrap_or(rule.about.summary);
        own.to_owned()
    })
}

/// What each rule finds, by its code.
static LINES: LazyLock<Localized<BTreeMap<&str, &str>>> = LazyLock::new(|| {
    Localized::from_fn(|lang| {
        let lines = grammar_of(lang).rules.lines();
        lines.filter_map(|line| line.split_once(' ')).collect()
    })
});

fn line(lang: Lang, code: &str) -> Option<&'static str> {
    LINES.get(lang).get(code).copied()
}

#[cfg(test)]
mod tests {
    use esg_model::text::Lang;

    use super::line;
    use crate::languages::grammar_of;
    use crate::rules::all;

    #[test]
    fn every_rule_is_told_in_every_language_and_no_other_is() {
        for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::FIRST) {
            for rule in all() {
                let code = rule.about.id.code;
                assert!(
                    line(lang, code).is_some_and(|own| !own.is_empty()),
                    "{code} in {lang}"
                );
            }
            let lines = grammar_of(lang).rules.lines().count();
            assert_eq!(lines, all().len(), "a line of {lang} is of no rule");
        }
    }
}
