//! `DIS-032 negation-differs`

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::parallel::{Leaf, Pair};
use esg_model::text::{Lang, Localized};
use esg_model::walk::LeafKind;

use super::stated_pair::StatedPair;
use crate::languages::{Differences, Hit, Words, lower, sentences, without_names};
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
    let words = subject.languages.words;
    let lexicon = OnceCell::new();
    for section in &subject.languages.sections {
        for pair in section.pairs().iter().filter_map(Pair::both) {
            rule.examined(sink, 1);
            let prose = pair.map(|lang, leaf| lower(&without_names(leaf, lang)));
            let breaks = |(lang, prose): (Lang, &String)| words.negation_broken.get(lang).is_in(prose);
            let broken = prose.iter().all(breaks);
            let mut denials =
                pair.map(|lang, leaf| Denials::of(leaf, prose.get(lang), (lang, broken), words));
            for (lang, other) in Lang::each_with_others() {
                if !words.negation_kept.get(other).is_in(prose.get(other)) {
                    let text = prose.get(lang);
                    let lost = words.negation_lost.get(lang).find(text).into_iter();
                    let lost = lost.map(|hit| (hit.at.start, text[hit.at].to_owned()));
                    denials.get_mut(lang).certain.extend(lost);
                }
            }
            if denials.iter().all(|(_, own)| own.certain.is_empty()) {
                continue;
            }
            let whole = prose.map(|_, prose| 0..prose.len());
            let differ = |at: &Localized<Range<usize>>| {
                Lang::each_with_others().any(|(lang, other)| surplus(&denials, (lang, other), at).is_some())
            };
            let mut at = Some(whole.clone()).filter(differ);
            // A sentence begins with a capital: it is told in the author's words.
            let several = |(lang, leaf): (Lang, &&Leaf)| sentences(&leaf.prose(), lang).len() > 1;
            if at.is_none() && pair.iter().all(several) {
                // A denial of one sentence stands for none of another: "does not apply. Staff must sign".
                let lexicon = lexicon.get_or_init(|| subject.languages.lexicon());
                let sentences = StatedPair::of(subject, &pair, lexicon).sentences(words);
                at = sentences.into_iter().find(differ);
            }
            let Some(at) = at.filter(|_| !meant.is_meant(&section.id, Some(&pair))) else {
                continue;
            };
            for (lang, other) in Lang::each_with_others() {
                if let Some((certain, possible)) = surplus(&denials, (lang, other), &at) {
                    let what = if at == whole {
                        pair.get(lang).kind.as_str()
                    } else {
                        "sentence"
                    };
                    report(&pair, (lang, other), (&certain, possible), what, sink);
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// The certain negations of a stretch in one language, and how many the other one may have there, where these are fewer.
fn surplus<'d>(
    denials: &'d Localized<Denials>,
    (lang, other): (Lang, Lang),
    at: &Localized<Range<usize>>,
) -> Option<(Vec<&'d (usize, String)>, usize)> {
    let certain = denials.get(lang).certain.iter();
    let certain: Vec<_> = certain
        .filter(|(place, _)| at.get(lang).contains(place))
        .collect();
    let possible = denials.get(other).possible(at.get(other));
    (certain.len() > possible).then_some((certain, possible))
}

fn report(
    pair: &Localized<&Leaf>,
    (lang, other): (Lang, Lang),
    (certain, possible): (&[&(usize, String)], usize),
    what: &str,
    sink: &mut Sink,
) {
    let leaf = *pair.get(lang);
    let words: Vec<String> = certain
        .iter()
        .map(|(_, word)| format!("\u{201c}{word}\u{201d}"))
        .collect();
    let count = match possible {
        0 => "does not deny anything".to_owned(),
        number => format!("has {number} such words at most"),
    };
    let message = format!(
        "this {what} denies in {lang:#} by {}, while its counterpart in {other:#} {count}",
        words.join(", ")
    );
    let at = certain.first().map_or(0, |(at, _)| *at);
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
    /// Other words by which it may say what the other language says by a negation, with their places and which word it is;
    /// nothing where a negation reaches on.
    others: Vec<(usize, Option<usize>)>,
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
        let breaks = |hit: &Hit| broken && words.negation_broken.get(lang).is_in(&prose[hit.at.clone()]);
        let others = words.negation_also.get(lang).find(prose);
        let others = others.into_iter().filter(|hit| !breaks(hit));
        let mut others: Vec<(usize, Option<usize>)> =
            others.map(|hit| (hit.at.start, Some(hit.phrase))).collect();
        others.extend(
            spread(&clear, &negations, words, lang)
                .into_iter()
                .map(|at| (at, None)),
        );
        Denials {
            certain: negations
                .into_iter()
                .map(|hit| (hit.at.start, clear[hit.at].to_owned()))
                .collect(),
            others,
        }
    }

    /// How many words of a stretch may negate. A word that comes back is most often the name of a thing ("accessible
    /// theatre") and stands for one negation.
    fn possible(&self, at: &Range<usize>) -> usize {
        let certain = self.certain.iter().filter(|(place, _)| at.contains(place));
        let others = || self.others.iter().filter(|(place, _)| at.contains(place));
        let words: BTreeSet<usize> = others().filter_map(|(_, word)| *word).collect();
        certain.count() + words.len() + others().filter(|(_, word)| word.is_none()).count()
    }
}

/// Where a negation of a sentence reaches over one more verb, for which another language may negate again: "does not use
/// or plan to use", 並無使用亦無計劃使用.
fn spread(clear: &str, negations: &[Hit], words: &Words, lang: Lang) -> Vec<usize> {
    let joints = words.negation_spread.get(lang).find(clear);
    let denied = |joint: &&Hit| {
        let before = negations.iter().rev().find(|hit| hit.at.end <= joint.at.start);
        before.is_some_and(|hit| {
            !clear[hit.at.end..joint.at.start].contains(['.', '。', ';', '；', '!', '！', '?', '？'])
        })
    };
    joints.iter().filter(denied).map(|hit| hit.at.start).collect()
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
