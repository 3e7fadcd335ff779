//! `DIS-035 claim-contradicts-data`

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{Bound, DataPoint, DataPointId, Value};
use esg_model::display::{Form, show};
use esg_model::parallel::Leaf;
use esg_model::taxonomy::AxisRole;
use esg_model::text::{Lang, Localized};
use esg_model::unit::UnitKind;
use rust_decimal::Decimal;

use super::compared::{Compared, compared, is_sibling, subject};
use crate::languages::{Differences, EventWords, Qualified, Qualifier, Sentence, Words, grammar_of, lower};
use crate::rendered::{stated, stated_in};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("claim_contradicts_data.md")]
pub static CLAIM_CONTRADICTS_DATA: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-035", "claim-contradicts-data"),
        severity: Severity::Error,
        summary: "words beside a figure claim what the data do not say",
        explain: include_str!("claim_contradicts_data.md"),
        source: Source::new("ESG Code", "quantitative and balance principles"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &CLAIM_CONTRADICTS_DATA;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    let words = subject.languages.words;
    let is_draft = subject.report.is_draft();
    for section in &subject.languages.sections {
        // Last year's words are told as such, and may claim of this year's figures what they like until they are changed.
        let old = Localized::from_fn(|lang| match is_draft {
            true => subject.languages.left(section, lang),
            false => Vec::new(),
        });
        for pair in section.pairs() {
            let both = pair.both();
            for (lang, leaf) in pair.sides() {
                let is_old = old.get(lang).iter().any(|own| std::ptr::eq(*own, leaf));
                let severity = match is_old {
                    true => Severity::Warning,
                    false => rule.about.severity,
                };
                for sentence in subject.languages.claims(leaf, lang) {
                    rule.examined(sink, sentence.figures.len());
                    for fault in faults(subject.report, words, sentence, lang) {
                        if !meant.is_meant(&section.id, both.as_ref()) {
                            let at = (leaf, sentence);
                            tell(subject.report, at, &fault, both.as_ref(), (lang, severity), sink);
                        }
                    }
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// A claim that does not fit.
struct Fault {
    id: DataPointId,
    /// The byte of the sentence.
    at: usize,
    message: String,
    hint: String,
}

fn tell(
    report: &Report,
    (leaf, sentence): (&Leaf, &Sentence),
    fault: &Fault,
    both: Option<&Localized<&Leaf>>,
    (lang, severity): (Lang, Severity),
    sink: &mut Sink,
) {
    let at = leaf.locate(sentence.at.start + fault.at);
    let finding = sink.emit(CLAIM_CONTRADICTS_DATA.about.id, severity, at, &fault.message);
    finding.also(report.data_point(fault.id).location.clone(), "the figure");
    for (other, counterpart) in both.iter().flat_map(|both| both.iter()) {
        if other != lang {
            finding.also(
                counterpart.location.clone(),
                format!("the counterpart in {other:#}"),
            );
        }
    }
    finding.hint(&fault.hint);
}

fn faults(report: &Report, words: &Words, sentence: &Sentence, lang: Lang) -> Vec<Fault> {
    let mut faults = Vec::new();
    for ((id, at), form) in sentence.figures.iter().zip(&sentence.forms) {
        let point = report.data_point(*id);
        if !matches!(point.value, Value::Number { .. }) {
            continue;
        }
        let fault = (!is_whole_range(report, *id, sentence))
            .then(|| bound_fault(report, (point, *form), words, sentence, *at, lang))
            .flatten()
            .or_else(|| trend_fault(report, point, words, sentence, *at, lang))
            .or_else(|| progress_fault(report, point, words, sentence, *at, lang))
            .or_else(|| all_fault(point, words, sentence, *at, lang))
            .or_else(|| extreme_fault(report, point, words, sentence, lang))
            .or_else(|| never_fault(report, point, words, sentence, *at, lang));
        faults.extend(fault.map(|(message, hint)| Fault {
            id: *id,
            at: *at,
            message,
            hint,
        }));
    }
    faults.extend(event_faults(report, words, sentence, lang));
    faults
}

/// The words for a bound in a message.
const fn bound_text(bound: Bound) -> &'static str {
    match bound {
        Bound::Lower => "a lower bound (more than)",
        Bound::Upper => "an upper bound (within)",
        Bound::Approximate => "approximate (nearly)",
    }
}

fn bound_fault(
    report: &Report,
    (point, form): (&DataPoint, Form),
    words: &Words,
    sentence: &Sentence,
    at: usize,
    lang: Lang,
) -> Option<(String, String)> {
    let of = match &point.value {
        Value::Number { unit, .. } if unit.kind.is_count() => Qualified::Any,
        _ => Qualified::Measured,
    };
    let qualifier = sentence.qualifier(at, of, words, lang);
    let comparison = comparison(report, point, words, sentence, (at, of), qualifier.as_ref(), lang);
    if let Some(comparison) = comparison {
        return comparison_fault(report, point, words, sentence, (at, &comparison), lang);
    }
    let reference = point.reference();
    match (point.bound, qualifier) {
        (Some(bound), Some(qualifier)) if qualifier.bound != bound => Some((
            format!(
                "\u{201c}{}\u{201d} stands beside `{reference}`, which is {}",
                qualifier.word,
                bound_text(bound)
            ),
            "use a word that fits, or correct the column `bound` in facts.csv".to_owned(),
        )),
        (Some(bound), None) if !sentence.has_bound(bound, words, lang) => Some((
            format!(
                "`{reference}` is {}, but the sentence in {lang:#} states it as exact",
                bound_text(bound)
            ),
            format!(
                "add \u{201c}{}\u{201d} or the like, or correct the column `bound` in facts.csv",
                (grammar_of(lang).bound)(bound)
            ),
        )),
        (None, Some(qualifier)) if is_rounded_so(point, form, qualifier.bound, lang) => None,
        // "No more than four" says how few they are.
        (None, Some(qualifier)) if words.stress.get(lang).is_in(&qualifier.word) => None,
        (None, Some(qualifier)) => Some((
            format!(
                "\u{201c}{}\u{201d} stands beside `{reference}`, which is stated without a bound",
                qualifier.word
            ),
            "take the word out, or give the figure its `bound` in facts.csv".to_owned(),
        )),
        (Some(_), _) | (None, None) => None,
    }
}

/// The word by which a sentence compares another figure with the one at `at`, which has no bound of its own; `qualifier`
/// is what would bound it.
fn comparison(
    report: &Report,
    point: &DataPoint,
    words: &Words,
    sentence: &Sentence,
    (at, of): (usize, Qualified),
    qualifier: Option<&Qualifier>,
    lang: Lang,
) -> Option<Qualifier> {
    if point.bound.is_some() {
        return None;
    }
    let apart = sentence
        .comparison(at, of, words, lang)
        .filter(|comparison| comparison.known || is_set_against(report, point, sentence, at, is_sibling));
    if let Some(comparison) = apart {
        return Some(comparison.qualifier);
    }
    let earlier = point.named_period.name != report.period().name;
    let known = earlier && sentence.is_known(at, words, lang);
    qualifier
        .filter(|_| known || is_set_against(report, point, sentence, at, is_earlier))
        .cloned()
}

/// Whether an earlier clause of the sentence holds the figure that is compared with this one: "it came to 40, more than 38
/// in 2023", but not "more than 40 in 2024 and more than 38 in 2023". `fits` says of this one and the other whether one
/// can be set against the other.
fn is_set_against(
    report: &Report,
    point: &DataPoint,
    sentence: &Sentence,
    at: usize,
    fits: fn(&DataPoint, &DataPoint) -> bool,
) -> bool {
    let start = sentence.clause(at).start;
    subject(report, sentence, point, at).is_some_and(|other| {
        let mut before = sentence.figures.iter().filter(|(_, place)| *place < start);
        fits(point, other)
            && other.bound.is_none()
            && before.any(|(id, _)| std::ptr::eq(report.data_point(*id), other))
    })
}

/// Whether a figure is that of an earlier period than another one.
fn is_earlier(point: &DataPoint, other: &DataPoint) -> bool {
    point.named_period.end < other.named_period.end
}

/// A word that compares another figure with this one, where it is not so. A sentence that denies it or looks ahead is
/// not looked at.
fn comparison_fault(
    report: &Report,
    point: &DataPoint,
    words: &Words,
    sentence: &Sentence,
    (at, comparison): (usize, &Qualifier),
    lang: Lang,
) -> Option<(String, String)> {
    let other = subject(report, sentence, point, at).or_else(|| of_target(report, sentence, point, at))?;
    let (own, there) = (point.quantity()?.value, other.quantity()?.value);
    let fits = match comparison.bound {
        Bound::Lower => there >= own,
        Bound::Upper => there <= own,
        Bound::Approximate => true,
    };
    (!fits && !sentence.is_denied_or_ahead(at, words, lang))
        .then(|| against(&comparison.word, point, other, lang))
}

/// What else a sentence says of the target of the figure at `at`, in the same unit: the nearest figure before it, such as
/// how far the target is reached before a milestone.
fn of_target<'a>(
    report: &'a Report,
    sentence: &Sentence,
    point: &DataPoint,
    at: usize,
) -> Option<&'a DataPoint> {
    let target = |point: &DataPoint| {
        point
            .breakdown
            .on(AxisRole::Target)
            .map(|target| target.key.clone())
    };
    let own = target(point)?;
    let before = sentence.figures.iter().filter(|(_, place)| *place < at);
    let mut points = before.map(|(id, _)| report.data_point(*id));
    let same = |other: &&DataPoint| {
        target(other).is_some_and(|other| other == own)
            && other.unit().map(|unit| &unit.key) == point.unit().map(|unit| &unit.key)
            && other.quantity().is_some()
    };
    points.rfind(same)
}

/// A word that compares `other` with `point`, which it does not fit.
fn against(word: &str, point: &DataPoint, other: &DataPoint, lang: Lang) -> (String, String) {
    (
        format!(
            "\u{201c}{word}\u{201d} stands beside `{}`, which is {}, and compares with it `{}`, which is {}",
            point.reference(),
            shown(point, lang),
            other.reference(),
            shown(other, lang)
        ),
        "correct the words, or either figure".to_owned(),
    )
}

/// Whether a figure is an end of a range whose other end stands in the sentence too: "HK$10 million to HK$15 million" needs
/// no word for its bounds.
fn is_whole_range(report: &Report, id: DataPointId, sentence: &Sentence) -> bool {
    let point = report.data_point(id);
    let is_other_end = |other: &DataPoint| {
        other.in_range
            && other.bound != point.bound
            && other.concept == point.concept
            && other.breakdown == point.breakdown
            && other.named_period == point.named_period
    };
    point.in_range
        && sentence
            .figures
            .iter()
            .any(|(other, _)| is_other_end(report.data_point(*other)))
}

/// Whether a figure is printed with so few digits that the bound is true of what is printed: 2,458.4 million as "more than
/// 2,458 million".
fn is_rounded_so(point: &DataPoint, form: Form, bound: Bound, lang: Lang) -> bool {
    let (Some(whole), Some(printed)) = (stated(point), stated_in(point, form, lang)) else {
        return false;
    };
    match bound {
        Bound::Lower => printed.value < whole.value,
        Bound::Upper => printed.value > whole.value,
        Bound::Approximate => printed.value != whole.value,
    }
}

/// Whether the label of a figure's concept holds one of these words: then the figure states a change itself.
pub(super) fn label_holds(point: &DataPoint, list: &Localized<crate::languages::Phrases>) -> bool {
    let mut labels = point.concept.label.iter();
    labels.any(|(lang, label)| list.get(lang).is_in(&crate::languages::lower(label)))
}

/// What the clause around the figure at `at` says about its growth: up, down, or neither or both. A word speaks of the
/// figure that is nearest to it.
pub(super) fn direction(words: &Words, sentence: &Sentence, at: usize, lang: Lang) -> Option<(bool, String)> {
    let clause = sentence.clause(at);
    let clear = words.claim_idioms.get(lang).blank(&sentence.text[clause.clone()]);
    let up = words.up.get(lang).find(&clear);
    let down = words.down.get(lang).find(&clear);
    let (up, hit) = match (up.first(), down.first()) {
        (Some(hit), None) => (true, hit),
        (None, Some(hit)) => (false, hit),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let word = clause.start + hit.at.start;
    let nearest = sentence
        .figures
        .iter()
        .min_by_key(|(_, place)| place.abs_diff(word));
    let apart = &sentence.text[at.min(word)..at.max(word)];
    let subordinate = grammar_of(lang).saying.subordinate;
    if subordinate.iter().any(|begins| apart.contains(begins)) {
        return None;
    }
    nearest
        .is_some_and(|(_, place)| *place == at)
        .then(|| (up, clear[hit.at.clone()].to_owned()))
}

fn trend_fault(
    report: &Report,
    point: &DataPoint,
    words: &Words,
    sentence: &Sentence,
    at: usize,
    lang: Lang,
) -> Option<(String, String)> {
    let (up, word) = direction(words, sentence, at, lang)?;
    if label_holds(point, &words.change) {
        return None;
    }
    let pairs = compared(report, words, sentence, (point, at), lang)?;
    let fits = |(earlier, later): &Compared<'_>| {
        let (now, then) = (later.quantity(), earlier.quantity());
        now.zip(then).is_none_or(|(now, then)| {
            if up {
                now.value > then.value
            } else {
                now.value < then.value
            }
        })
    };
    let (earlier, later) = *pairs.first()?;
    if pairs.iter().any(fits) {
        return None;
    }
    if earlier.named_period == later.named_period {
        return Some(against(&word, point, later, lang));
    }
    Some((
        format!(
            "\u{201c}{word}\u{201d} stands beside `{}`, but the figure went from {} to {}",
            point.reference(),
            shown(earlier, lang),
            shown(later, lang)
        ),
        "correct the words, or the figure of either period".to_owned(),
    ))
}

/// "Have risen by" beside how far a target is reached, where what is aimed at fell since the base year, and the other way
/// round.
fn progress_fault(
    report: &Report,
    point: &DataPoint,
    words: &Words,
    sentence: &Sentence,
    at: usize,
    lang: Lang,
) -> Option<(String, String)> {
    if point.concept.key != "target-progress" || point.quantity()?.value <= Decimal::ZERO {
        return None;
    }
    let clause = sentence.clause(at);
    let before = &sentence.text[clause.start..at];
    let hits = [(true, &words.up), (false, &words.down)].map(|(up, list)| {
        let hit = list.get(lang).find(before).into_iter().next_back();
        hit.map(|hit| (hit.at, up))
    });
    let (hit, up) = hits.into_iter().flatten().max_by_key(|(hit, _)| hit.end)?;
    // "Rose to" says how far the target is reached, "rose by" what became of what it is about.
    let leads = words.by.get(lang).blank(&before[hit.end..]).trim().is_empty();
    let clear = words
        .negation_idioms
        .get(lang)
        .blank(&sentence.text[clause.clone()]);
    if !leads || words.negations.get(lang).is_in(&clear) {
        return None;
    }
    let said = |key: &str| {
        report.data_points.iter().find(|other| {
            other.concept.key == key
                && other.breakdown == point.breakdown
                && other.named_period == point.named_period
        })
    };
    let (base, now) = (said("target-base-level")?, said("target-current-level")?);
    let rose = now.quantity()?.value > base.quantity()?.value;
    (rose != up).then(|| {
        (
            format!(
                "\u{201c}{}\u{201d} stands beside `{}`, but the level went from {} to {}",
                &before[hit],
                point.reference(),
                shown(base, lang),
                shown(now, lang)
            ),
            "correct the words, or the levels of the target".to_owned(),
        )
    })
}

fn shown(point: &DataPoint, lang: Lang) -> String {
    show(point, Form::Plain, lang).full()
}

/// "All" beside a share of a whole means a hundred per cent.
fn all_fault(
    point: &DataPoint,
    words: &Words,
    sentence: &Sentence,
    at: usize,
    lang: Lang,
) -> Option<(String, String)> {
    let Value::Number { quantity, unit } = &point.value else {
        return None;
    };
    if unit.kind != UnitKind::Share || quantity.value >= Decimal::ONE || !label_holds(point, &words.coverage)
    {
        return None;
    }
    let clause = &sentence.text[sentence.clause(at)];
    let clear = words.claim_idioms.get(lang).blank(clause);
    let hits = words.all.get(lang).find(&clear).into_iter();
    let start = sentence.clause(at).start;
    // 全體僱員的98.6% is a share of all of them.
    let whole = |end: usize| {
        let between = clear.get(end..at - start);
        between.is_some_and(|between| {
            words.whole.get(lang).is_in(between) && !words.each.get(lang).is_in(&clear)
        })
    };
    let own = hits.into_iter().find(|hit| !whole(hit.at.end));
    let own = own.map(|hit| clear[hit.at].to_owned());
    // "All films, 99% of all films": what a share of all is put beside means all the same.
    let before = || {
        let of_all = words.all.get(lang).is_in(&lower(clause));
        let (before, _) = sentence.text[..start]
            .char_indices()
            .next_back()
            .filter(|_| of_all)?;
        let clear = words
            .claim_idioms
            .get(lang)
            .blank(&sentence.text[sentence.clause(before)]);
        let hit = words.all.get(lang).find(&clear).into_iter().next()?;
        Some(clear[hit.at].to_owned())
    };
    // "All employees were trained: 93.9% of them were."
    let led = || {
        let ahead = sentence.text[..start].strip_suffix([':', '：'])?;
        let (last, _) = ahead.char_indices().next_back()?;
        let clause = &sentence.text[sentence.clause(last)];
        let clear = words.claim_idioms.get(lang).blank(clause);
        let hit = words.all.get(lang).find(&clear).into_iter().next()?;
        let whole = clear[..hit.at.start].trim().is_empty()
            && words.coverage.get(lang).is_in(&clear)
            && !sentence.is_denied_or_ahead(last, words, lang);
        whole.then(|| clear[hit.at].to_owned())
    };
    let word = own.or_else(before).or_else(led)?;
    Some((
        format!(
            "\u{201c}{word}\u{201d} stands beside `{}`, which is {}",
            point.reference(),
            shown(point, lang)
        ),
        "say how many it is, or correct the figure".to_owned(),
    ))
}

/// "The longest" beside a figure of a breakdown means that no other member's is longer.
fn extreme_fault(
    report: &Report,
    point: &DataPoint,
    words: &Words,
    sentence: &Sentence,
    lang: Lang,
) -> Option<(String, String)> {
    let (most, word) = extreme(report, words, sentence, lang)?;
    let own = point.quantity()?.value;
    let beaten = siblings(report, point).into_iter().find(|other| {
        other.quantity().is_some_and(|quantity| {
            if most {
                quantity.value > own
            } else {
                quantity.value < own
            }
        })
    })?;
    Some((
        format!(
            "\u{201c}{word}\u{201d} stands beside `{}`, which is {}, but `{}` is {}",
            point.reference(),
            shown(point, lang),
            beaten.reference(),
            shown(beaten, lang)
        ),
        "name the member that it is true of, or correct the figures".to_owned(),
    ))
}

/// "None in the past three years" beside a nought means that the years before have none either.
fn never_fault(
    report: &Report,
    point: &DataPoint,
    words: &Words,
    sentence: &Sentence,
    at: usize,
    lang: Lang,
) -> Option<(String, String)> {
    if !point.quantity()?.value.is_zero() {
        return None;
    }
    let clause = sentence.clause(at);
    let (years, word) = past_years(words, sentence, lang, |hit| {
        hit.start < at || clause.contains(&hit.start)
    })?;
    let own = |other: &DataPoint| other.concept == point.concept && other.breakdown == point.breakdown;
    let (_, other) = happened(report, point.named_period.end, years, own)?;
    Some((
        format!(
            "\u{201c}{word}\u{201d} stands beside `{}`, which is {}, but `{}` is {}",
            point.reference(),
            shown(point, lang),
            other.reference(),
            shown(other, lang)
        ),
        "say of which year it is true, or correct the figure of the other year".to_owned(),
    ))
}

/// "No employee died at work in the past three years", without a figure, where one of these years has one.
fn event_faults(report: &Report, words: &Words, sentence: &Sentence, lang: Lang) -> Vec<Fault> {
    let Some((years, word)) = past_years(words, sentence, lang, |_| true) else {
        return Vec::new();
    };
    let negated = |at: usize| {
        let clause = &sentence.text[sentence.clause(at)];
        let clear = words.negation_idioms.get(lang).blank(clause);
        words.negations.get(lang).is_in(&clear)
    };
    let of_event = |event: &EventWords| {
        let hits = event.words.get(lang).find(&sentence.text);
        let hit = hits.into_iter().find(|hit| negated(hit.at.start))?;
        let own = |other: &DataPoint| other.concept.key == event.concept && other.breakdown.0.is_empty();
        // What stands in the sentence as a figure is looked at there.
        let figures = sentence.figures.iter();
        if figures.map(|(id, _)| report.data_point(*id)).any(own) {
            return None;
        }
        let (id, other) = happened(report, report.period().end, years, own)?;
        Some(Fault {
            id,
            at: hit.at.start,
            message: format!(
                "\u{201c}{}\u{201d} is denied of the {word}, but `{}` is {}",
                &sentence.text[hit.at],
                other.reference(),
                shown(other, lang)
            ),
            hint: "say of which year it is true, or correct the figure of the other year".to_owned(),
        })
    };
    words.events.iter().filter_map(of_event).collect()
}

/// Of how many years up to now a sentence speaks, by words that stand where `near` says.
fn past_years(
    words: &Words,
    sentence: &Sentence,
    lang: Lang,
    near: impl Fn(&std::ops::Range<usize>) -> bool,
) -> Option<(i16, String)> {
    words.past.iter().find_map(|(years, phrases)| {
        let mut hits = phrases.get(lang).find(&sentence.text).into_iter();
        let hit = hits.find(|hit| near(&hit.at))?;
        Some((*years, sentence.text[hit.at].to_owned()))
    })
}

/// The figure of which there is more than nought in one of so many years up to `end`.
fn happened(
    report: &Report,
    end: jiff::civil::Date,
    years: i16,
    own: impl Fn(&DataPoint) -> bool,
) -> Option<(DataPointId, &DataPoint)> {
    let mut points = report.data_points.iter().enumerate();
    // Years of weeks end a few days apart.
    let since = (end.year() - years, end.month());
    points
        .find(|(_, point)| {
            let last = point.named_period.end;
            let within = last <= end && (last.year(), last.month()) > since;
            let some = point
                .quantity()
                .is_some_and(|quantity| quantity.value > Decimal::ZERO);
            within && some && own(point)
        })
        .map(|(index, point)| (DataPointId(index), point))
}

/// Whether a sentence with one figure calls it the largest (true) or the smallest; the total of the breakdown in which it
/// is that may stand there too.
pub(super) fn extreme(
    report: &Report,
    words: &Words,
    sentence: &Sentence,
    lang: Lang,
) -> Option<(bool, String)> {
    let points: Vec<&DataPoint> = sentence
        .figures
        .iter()
        .map(|(id, _)| report.data_point(*id))
        .collect();
    let is_total = |point: &DataPoint| {
        point.breakdown.0.is_empty()
            && points.iter().any(|other| {
                !other.breakdown.0.is_empty()
                    && other.concept.key == point.concept.key
                    && other.period == point.period
            })
    };
    if points.iter().filter(|point| !is_total(point)).count() != 1 {
        return None;
    }
    let clear = words.claim_idioms.get(lang).blank(&sentence.text);
    let first = |list: &Localized<crate::languages::Phrases>| list.get(lang).find(&clear).into_iter().next();
    let (most, hit) = match (first(&words.most), first(&words.least)) {
        (Some(hit), None) => (true, hit),
        (None, Some(hit)) => (false, hit),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    Some((most, clear[hit.at].to_owned()))
}

/// The figures of the other members of a breakdown along one axis.
pub(super) fn siblings<'a>(report: &'a Report, point: &DataPoint) -> Vec<&'a DataPoint> {
    let all = report.data_points.iter();
    all.filter(|other| is_sibling(point, other)).collect()
}
