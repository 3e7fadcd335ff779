//! The currency beside a figure of money, for `DIS-084 unit-beside-figure`.

use std::ops::Range;

use esg_model::Report;
use esg_model::parallel::REFERENCE;
use esg_model::text::Lang;
use esg_model::unit::{MeasureAuthority, Unit, UnitKind};

use crate::languages::{Words, without_bounds};

/// How many bytes before a figure its currency may begin: "Hong Kong dollars of approximately".
const NEAR: usize = 64;

/// The code of the currency in which a unit counts, by itself or for each of something.
pub(super) fn currency(unit: &Unit) -> Option<&str> {
    let money = unit
        .measures
        .iter()
        .find(|measure| measure.authority == MeasureAuthority::Iso4217)?;
    Some(&money.name)
}

/// The word for another currency beside a figure at `at` of `prose`, which stands in lower case; `own` is its currency,
/// nothing where it is no money. Left out is what is told where the pages are read: the word that stands there as the
/// unit of the number, in a spelling of the registry.
pub(super) fn other_currency(
    report: &Report,
    own: Option<&str>,
    prose: &str,
    at: &Range<usize>,
    (lang, words): (Lang, &Words),
) -> Option<Range<usize>> {
    let numbers = &words.numbers;
    let is_other = |measure: usize| numbers.currency(measure).is_some_and(|code| Some(code) != own);
    // No more than stands at its side, so that a long paragraph is not read again for each of its figures.
    let near = prose.floor_char_boundary(at.start.saturating_sub(NEAR));
    let before = &prose[near..at.start];
    // 人民幣約{{…}}元
    let bare = match own {
        Some(_) => without_bounds(before, words, lang),
        None => before,
    };
    if let Some((measure, from)) = numbers.currency_before(bare, bare.len(), lang)
        && is_other(measure)
        && !words.per.divides(&bare[..from], lang)
    {
        let read_as_unit = bare.len() == before.trim_end().len() && !unit_behind(report, prose, at.end, lang);
        let word = near + from..near + bare.len();
        if !(read_as_unit && is_known(report, &prose[word.clone()], lang)) {
            return Some(word);
        }
    }
    own?;
    let (measure, word) = numbers.behind(prose, at.end, lang)?;
    if !numbers.is_money(measure) {
        return None;
    }
    if is_other(measure) {
        let known = is_known(report, &prose[word.clone()], lang);
        return (!known && !is_of_next(prose, word.end)).then_some(word);
    }
    // 5元人民幣
    if !numbers.is_of_several(measure) || prose[word.end..].starts_with(' ') {
        return None;
    }
    let (measure, word) = numbers.behind(prose, word.end, lang)?;
    (is_other(measure) && !is_of_next(prose, word.end)).then_some(word)
}

/// Whether the number of a currency follows behind it.
fn is_of_next(prose: &str, end: usize) -> bool {
    let next = prose[end..].trim_start_matches([' ', '\u{a0}']).chars().next();
    next.is_some_and(|c| c.is_ascii_digit() || c == REFERENCE)
}

/// The spellings of the registry.
fn spellings(report: &Report, lang: Lang) -> impl Iterator<Item = String> {
    let units = report
        .units()
        .values()
        .filter(|unit| !matches!(unit.kind, UnitKind::Share | UnitKind::Year));
    units.flat_map(move |unit| {
        let words = unit.words.get(lang).iter().chain([unit.symbol.get(lang)]);
        words.map(|word| word.to_lowercase())
    })
}

fn is_known(report: &Report, word: &str, lang: Lang) -> bool {
    spellings(report, lang).any(|spelling| spelling == word)
}

/// Whether a word for a unit stands behind a figure, which is read with the number then.
fn unit_behind(report: &Report, prose: &str, end: usize, lang: Lang) -> bool {
    let rest = prose[end..].trim_start_matches([' ', '\u{a0}', '-']);
    spellings(report, lang).any(|spelling| !spelling.is_empty() && rest.starts_with(spelling.as_str()))
}
