//! `DIS-068 terms-swapped`

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::parallel::Pair;
use esg_model::text::{Lang, Localized};

use super::stated_pair::StatedPair;
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
    let words = subject.languages.words;
    let lexicon = OnceCell::new();
    for section in &subject.languages.sections {
        for both in section.pairs().iter().filter_map(Pair::both) {
            let prose = both.map(|_, leaf| leaf.prose());
            let lowered = prose.map(|_, prose| lower(prose));
            let sentences = OnceCell::new();
            for family in words.apart.iter().filter(|family| family.swapped) {
                rule.examined(sink, 1);
                let own = |lang: Lang| terms(family, lang, lowered.get(lang));
                let first = own(Lang::FIRST);
                for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::FIRST) {
                    let other = own(lang);
                    let several = first.len().min(other.len()) > 0 && first.len().max(other.len()) > 1;
                    // A paragraph that names several may name another one in one of its sentences.
                    let in_sentence = || {
                        let sentences: &Vec<Localized<Range<usize>>> = sentences.get_or_init(|| {
                            let lexicon = lexicon.get_or_init(|| subject.languages.lexicon());
                            StatedPair::of(subject, &both, lexicon).sentences(words)
                        });
                        sentences.iter().find_map(|at| {
                            let (first, other) = (&first, &other);
                            another(&inside(first, at.get(Lang::FIRST)), &inside(other, at.get(lang)))
                        })
                    };
                    let found =
                        another(&first, &other).or_else(|| if several { in_sentence() } else { None });
                    let Some((at, its)) = found else { continue };
                    if meant.is_meant(&section.id, Some(&both)) {
                        continue;
                    }
                    let message = format!(
                        "\u{201c}{}\u{201d} stands in {:#}, \u{201c}{}\u{201d} in {lang:#}",
                        &prose.get(Lang::FIRST)[at.clone()],
                        Lang::FIRST,
                        &prose.get(lang)[its.clone()]
                    );
                    rule.emit(sink, place_of(both.get(lang), &its), message)
                        .also(
                            place_of(both.get(Lang::FIRST), &at),
                            format!("the same in {:#}", Lang::FIRST),
                        )
                        .hint("name the same in both languages");
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// The terms of a family that a text names, each with its places.
type Terms = BTreeMap<usize, Vec<Range<usize>>>;

fn terms(family: &ApartFamily, lang: Lang, text: &str) -> Terms {
    let mut found = Terms::new();
    for (term, own) in family.terms.iter().enumerate() {
        let hits = own.words.get(lang).find(text);
        if !hits.is_empty() {
            found.insert(term, hits.into_iter().map(|hit| hit.at).collect());
        }
    }
    found
}

/// Those of them that stand in a sentence.
fn inside(terms: &Terms, sentence: &Range<usize>) -> Terms {
    let own = terms.iter().filter_map(|(term, at)| {
        let mut at = at.clone();
        at.retain(|at| sentence.start <= at.start && at.end <= sentence.end);
        (!at.is_empty()).then_some((*term, at))
    });
    own.collect()
}

/// A term that the first language names and the second does not, and the reverse. Words that one language alone needs are
/// no slip: each has to name one that the other does not.
fn another(one: &Terms, two: &Terms) -> Option<(Range<usize>, Range<usize>)> {
    let lacks = |own: &Terms, other: &Terms| {
        let (_, at) = own.iter().find(|(term, _)| !other.contains_key(term))?;
        at.first().cloned()
    };
    lacks(one, two).zip(lacks(two, one))
}
