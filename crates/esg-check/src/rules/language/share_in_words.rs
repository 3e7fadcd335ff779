//! `DIS-102 share-in-words`

use std::ops::Range;

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPoint;
use esg_model::text::Lang;
use rust_decimal::Decimal;

use crate::figure_words::{named, printed};
use crate::languages::{Differences, Phrases, Sentence, Words, only, place_of};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("share_in_words.md")]
pub static SHARE_IN_WORDS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-102", "share-in-words"),
        severity: Severity::Warning,
        summary: "more or less than a half in words is not what the data say",
        explain: include_str!("share_in_words.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &SHARE_IN_WORDS;
    let words = subject.languages.words;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                for sentence in subject.languages.claims(leaf, lang) {
                    rule.examined(sink, 1);
                    let Some(fault) = wrong(subject.report, words, sentence, lang) else {
                        continue;
                    };
                    if meant.is_meant(&section.id, pair.both().as_ref()) {
                        continue;
                    }
                    let at = sentence.at.start + fault.at.start..sentence.at.start + fault.at.end;
                    let message = format!(
                        "\u{201c}{}\u{201d} stands here, but {} is {}, and {} is {}",
                        &leaf.prose()[at.clone()],
                        named(fault.part),
                        printed(fault.part),
                        named(fault.whole),
                        printed(fault.whole)
                    );
                    rule.emit(sink, place_of(leaf, &at), message)
                        .also(fault.part.location.clone(), "the figure")
                        .hint("correct the words, or either figure");
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// A share in words that the data contradict.
struct Fault<'a> {
    /// Its bytes of the sentence.
    at: Range<usize>,
    part: &'a DataPoint,
    whole: &'a DataPoint,
}

fn wrong<'a>(report: &'a Report, words: &Words, sentence: &Sentence, lang: Lang) -> Option<Fault<'a>> {
    let text = &sentence.text;
    let place = |list: &Phrases| only(list.find(text)).map(|hit| hit.at);
    let [more, less] = &words.halves;
    let (half, is_more) = match (place(more.get(lang)), place(less.get(lang))) {
        (Some(at), None) => (at, true),
        (None, Some(at)) => (at, false),
        _ => return None,
    };
    if sentence.is_denied_or_ahead(half.start, words, lang) {
        return None;
    }
    let mut bodies = words
        .bodies
        .iter()
        .filter_map(|body| Some((body, place(body.words.get(lang))?)));
    let (body, of) = bodies.next()?;
    for family in &words.apart {
        let clear = family.idioms.get(lang).blank(text);
        let mut members = family.terms.iter().flat_map(|term| {
            term.words
                .get(lang)
                .find(&clear)
                .into_iter()
                .map(move |hit| (term, hit.at))
        });
        let (Some((term, at)), None) = (members.next(), members.next()) else {
            continue;
        };
        if !glued(words, text, [half.clone(), of.clone(), at], lang) {
            continue;
        }
        let own = |point: &&DataPoint| {
            point.concept.key == body.concept && point.named_period.name == report.period().name
        };
        let of_member = |point: &&DataPoint| match point.breakdown.0.as_slice() {
            [slice] => term.figures.contains(&slice.to_string()),
            _ => false,
        };
        let points = || report.data_points.iter().filter(own);
        let part = points().find(of_member)?;
        let whole = points().find(|point| point.breakdown.0.is_empty())?;
        let (some, all) = (part.quantity()?.value, whole.quantity()?.value);
        let twice = some * Decimal::TWO;
        let fits = if is_more { twice > all } else { twice < all };
        return (!fits).then_some(Fault {
            at: half,
            part,
            whole,
        });
    }
    None
}

/// Whether nothing but words that join them stands between three stretches of a text.
fn glued(words: &Words, text: &str, mut parts: [Range<usize>; 3], lang: Lang) -> bool {
    parts.sort_by_key(|part| part.start);
    parts.windows(2).all(|pair| {
        let between = text.get(pair[0].end..pair[1].start);
        between.is_some_and(|between| words.half_glue.get(lang).blank(between).trim().is_empty())
    })
}
