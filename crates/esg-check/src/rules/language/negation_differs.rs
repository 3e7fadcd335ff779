//! `DIS-032 negation-differs`

use std::collections::BTreeSet;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::parallel::{Leaf, Pair};
use esg_model::text::{Lang, Localized};
use esg_model::walk::LeafKind;

use crate::languages::{Differences, Hit, Words, lower, without_names};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("negation_differs.md")]
pub static NEGATION_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-032", "negation-differs"),
        severity: Severity::Warning,
        summary: "a paragraph denies something in one language that the other does not deny",
        explain: include_str!("negation_differs.md"),
        source: Source::new("this project", "both languages state the same facts"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &NEGATION_DIFFERS;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in section.pairs().iter().filter_map(Pair::both) {
            rule.examined(sink, 1);
            let words = subject.languages.words;
            let prose = pair.map(|lang, leaf| lower(&without_names(leaf, lang)));
            let breaks = |(lang, prose): (Lang, &String)| words.negation_broken.get(lang).is_in(prose);
            let broken = prose.iter().all(breaks);
            let denials = pair.map(|lang, leaf| Denials::of(leaf, prose.get(lang), (lang, broken), words));
            for (lang, other) in Lang::each_with_others() {
                let (here, there) = (denials.get(lang), denials.get(other));
                if here.certain.len() <= there.possible || meant.is_meant(&section.id, Some(&pair)) {
                    continue;
                }
                report(&pair, lang, other, here, there, sink);
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

fn report(
    pair: &Localized<&Leaf>,
    lang: Lang,
    other: Lang,
    here: &Denials,
    there: &Denials,
    sink: &mut Sink,
) {
    let leaf = *pair.get(lang);
    let words: Vec<String> = here
        .certain
        .iter()
        .map(|(_, word)| format!("\u{201c}{word}\u{201d}"))
        .collect();
    let count = match there.possible {
        0 => "does not deny anything".to_owned(),
        number => format!("has {number} such words at most"),
    };
    let message = format!(
        "this {} denies in {lang:#} by {}, while its counterpart in {other:#} {count}",
        leaf.kind.as_str(),
        words.join(", ")
    );
    let at = here.certain.first().map_or(0, |(at, _)| *at);
    NEGATION_DIFFERS
        .emit(sink, leaf.locate(at), message)
        .also(
            pair.get(other).location.clone(),
            format!(
                "the counterpart in {other:#}: \u{201c}{}\u{201d}",
                pair.get(other).excerpt(other)
            ),
        )
        .hint("make both languages say that it happened, or that it did not")
        .hint("where they say the same in other words, declare it in the report's languages.toml");
}

/// The words of a paragraph by which it says that something is not so.
struct Denials {
    /// Words that negate, with their places: a negation for certain.
    certain: Vec<(usize, String)>,
    /// How many words there are by which it may say what the other language says by a negation.
    possible: usize,
}

impl Denials {
    /// `prose` is the paragraph in lower case and without its names; `broken` says that every language says that a rule was
    /// broken, so that the word for it stands for no negation.
    fn of(leaf: &Leaf, prose: &str, (lang, broken): (Lang, bool), words: &Words) -> Self {
        let clear = words.negation_idioms.get(lang).blank(prose);
        // Byte for byte as long, and in its author's capitals.
        let written = leaf.prose();
        let mut negations = words.negations.get(lang).find(&clear);
        negations.retain(|hit| {
            let after = written.get(hit.at.end..).unwrap_or_default();
            !(&clear[hit.at.clone()] == "no" && is_number_sign(after, leaf.kind))
        });
        let spread = spread(&clear, &negations, words, lang);
        let breaks = |hit: &Hit| broken && words.negation_broken.get(lang).is_in(&prose[hit.at.clone()]);
        // A word that comes back is most often the name of a thing ("accessible theatre") and stands for one negation.
        let others: BTreeSet<usize> = words
            .negation_also
            .get(lang)
            .find(prose)
            .into_iter()
            .filter(|hit| !breaks(hit))
            .map(|hit| hit.phrase)
            .collect();
        Denials {
            possible: negations.len() + others.len() + spread,
            certain: negations
                .into_iter()
                .map(|hit| (hit.at.start, clear[hit.at].to_owned()))
                .collect(),
        }
    }
}

/// How often a negation of a sentence reaches over one more verb, for which another language may negate again: "does not use
/// or plan to use", 並無使用亦無計劃使用.
fn spread(clear: &str, negations: &[Hit], words: &Words, lang: Lang) -> usize {
    let joints = words.negation_spread.get(lang).find(clear);
    let denied = |joint: &&Hit| {
        let before = negations.iter().rev().find(|hit| hit.at.end <= joint.at.start);
        before.is_some_and(|hit| {
            !clear[hit.at.end..joint.at.start].contains(['.', '。', ';', '；', '!', '！', '?', '？'])
        })
    };
    joints.iter().filter(denied).count()
}

/// Whether what follows "no" makes it the word for a number or the name of a substance: No. 88, No 1907/2006, NO₂, "No."
/// before a code in capitals and digits (No. KTS 12345/2026, No. ABC-123), and at the end of a cell, as in the head of a
/// column.
fn is_number_sign(after: &str, kind: LeafKind) -> bool {
    if after.starts_with(|c: char| matches!(c, '\u{2080}'..='\u{2089}' | 'ₓ' | '~')) {
        return true;
    }
    if matches!(kind, LeafKind::TableLabel | LeafKind::TableCell) && after.trim() == "." {
        return true;
    }
    let pointed = after.strip_prefix('.');
    let after = pointed.unwrap_or(after).trim_start_matches([' ', '\u{a0}']);
    after.starts_with(|c: char| c.is_ascii_digit()) || (pointed.is_some() && is_code(after))
}

/// Whether a text begins with a code: words of capitals, digits and what joins them, the last of which has a digit.
fn is_code(text: &str) -> bool {
    const MOST_WORDS: usize = 3;
    for word in text.split([' ', '\u{a0}']).take(MOST_WORDS) {
        let word = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let coded = |c: char| {
            c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '(' | ')')
        };
        if word.is_empty() || !word.chars().all(coded) {
            return false;
        }
        if word.contains(|c: char| c.is_ascii_digit()) {
            return true;
        }
    }
    false
}
