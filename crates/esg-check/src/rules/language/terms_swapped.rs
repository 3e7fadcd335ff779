//! `DIS-068 terms-swapped`

use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::parallel::Pair;
use esg_model::text::Lang;

use crate::languages::{ApartFamily, Differences, lower, place_of};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("terms_swapped.md")]
pub static TERMS_SWAPPED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-068", "terms-swapped"),
        severity: Severity::Warning,
        summary: "one language names another horizon, method or kind of risk than the other one",
        explain: include_str!("terms_swapped.md"),
        source: Source::new("this project", "both languages say the same"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &TERMS_SWAPPED;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for both in section.pairs().iter().filter_map(Pair::both) {
            let families = subject.languages.words.apart.iter();
            for family in families.filter(|family| family.swapped) {
                rule.examined(sink, 1);
                let first = both.get(Lang::FIRST);
                let own = terms(family, Lang::FIRST, &first.prose());
                for (lang, leaf) in both.iter().filter(|(lang, _)| *lang != Lang::FIRST) {
                    let other = terms(family, lang, &leaf.prose());
                    // Words that one language alone needs are no slip: each has to name one that the other does not.
                    let lacks = |one: &Terms, other: &Terms| {
                        let mut terms = one.iter();
                        let found = terms.find(|(word, _)| !other.contains_key(word));
                        found.map(|(_, at)| at.clone())
                    };
                    let (Some(at), Some(its)) = (lacks(&own, &other), lacks(&other, &own)) else {
                        continue;
                    };
                    if meant.is_meant(&section.id, Some(&both)) {
                        continue;
                    }
                    let message = format!(
                        "\u{201c}{}\u{201d} stands in {:#}, \u{201c}{}\u{201d} in {lang:#}",
                        &first.prose()[at.clone()],
                        Lang::FIRST,
                        &leaf.prose()[its.clone()]
                    );
                    rule.emit(sink, place_of(leaf, &its), message)
                        .also(place_of(first, &at), format!("the same in {:#}", Lang::FIRST))
                        .hint("name the same in both languages");
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// The terms of a family that a paragraph names, each where it does so first.
type Terms = BTreeMap<usize, Range<usize>>;

fn terms(family: &ApartFamily, lang: Lang, prose: &str) -> Terms {
    let text = lower(prose);
    let mut found = Terms::new();
    for (word, own) in family.terms.iter().enumerate() {
        if let Some(hit) = own.words.get(lang).find(&text).into_iter().next() {
            found.insert(word, hit.at);
        }
    }
    found
}
