//! What the words beside the figure of a quotient divide by: "kg per MWh", "kgCO₂e/kWh", 每千瓦時, 每百萬港元.

use std::ops::Range;

use esg_model::Report;
use esg_model::dimension::Sized;
use esg_model::parallel::REFERENCE;
use esg_model::script::is_han;
use esg_model::text::Lang;
use esg_model::unit::{Unit, UnitKind};
use rust_decimal::Decimal;

use super::words::Words;

/// Signs of a division.
const STROKES: [&str; 2] = ["/", "／"];

/// What a text divides by.
struct Divisor<'a> {
    at: Range<usize>,
    scale: Decimal,
    /// The units that its words can stand for; none where they are not known.
    units: Vec<&'a Unit>,
}

/// The words beside a figure at `at` of `text`, which stands in lower case, that divide by something else than its unit
/// does: by another size of the same, or by something else that is measured. Nothing where they divide by the same, or by
/// what nobody can compare.
pub(crate) fn wrong_divisor(
    report: &Report,
    unit: &Unit,
    text: &str,
    at: &Range<usize>,
    (lang, words): (Lang, &Words),
) -> Option<Range<usize>> {
    if unit.divide.is_empty() {
        return None;
    }
    let own = divisor_of(report, unit)?;
    let from = text[..at.start]
        .char_indices()
        .rev()
        .find(|(_, c)| ends_clause(*c))
        .map_or(0, |(place, c)| place + c.len_utf8());
    let from = text[from..at.start]
        .rfind(SENTENCE)
        .map_or(from, |end| from + end + SENTENCE.len());
    let until = text[at.end..]
        .find(ends_clause)
        .map_or(text.len(), |end| at.end + end);
    let until = text[at.end..until]
        .find(SENTENCE)
        .map_or(until, |end| at.end + end);
    let per = &words.per;
    let ahead = mentions(text, from..at.start, per.before.get(lang));
    let strokes = STROKES.map(str::to_owned);
    let signs: Vec<String> = per.behind.get(lang).iter().chain(&strokes).cloned().collect();
    let behind = mentions(text, at.end..until, &signs);
    // Behind a figure the first counts; ahead of it stands 每年 too.
    let found: Vec<Divisor<'_>> = behind
        .into_iter()
        .take(1)
        .chain(ahead)
        .map(|start| divisor(report, text, start, (lang, words)))
        .collect();
    if found.iter().any(|divisor| divisor.is(&own)) {
        return None;
    }
    let wrong = found
        .into_iter()
        .find(|divisor| divisor.is_other(&own, report, words))?;
    Some(wrong.at)
}

/// What ends a sentence of Latin words: what another one says in strokes, such as GB/T, divides nothing here.
const SENTENCE: &str = ". ";

fn ends_clause(c: char) -> bool {
    matches!(
        c,
        ';' | ',' | '，' | '；' | '。' | '、' | '(' | ')' | '（' | '）' | REFERENCE
    )
}

/// Where what a text divides by begins, behind each of these words of a stretch.
fn mentions(text: &str, stretch: Range<usize>, words: &[String]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for word in words {
        for (offset, _) in text[stretch.clone()].match_indices(word.as_str()) {
            let start = stretch.start + offset;
            let end = start + word.len();
            if !joined(text, start) && !joined(text, end) && !in_number(text, start..end) {
                found.push(end);
            }
        }
    }
    found.sort_unstable();
    found
}

/// Whether a stretch stands between two digits: the stroke of a financial year or a date (2024/25) divides by nothing.
fn in_number(text: &str, at: Range<usize>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    digit(text[..at.start].chars().next_back()) && digit(text[at.end..].chars().next())
}

/// Whether a byte stands within a Latin word.
fn joined(text: &str, at: usize) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_han(c));
    latin(text[..at].chars().next_back()) && latin(text[at..].chars().next())
}

/// What stands at a byte: a number, words for powers of ten and a unit, in any order that money is written in.
fn divisor<'a>(report: &'a Report, text: &str, start: usize, (lang, words): (Lang, &Words)) -> Divisor<'a> {
    let skip = |at: usize| at + text[at..].len() - text[at..].trim_start_matches([' ', '\u{a0}']).len();
    let begin = skip(start);
    let mut found = Divisor {
        at: begin..begin,
        scale: Decimal::ONE,
        units: Vec::new(),
    };
    let mut at = begin;
    loop {
        let rest = &text[at..];
        let (units, length) = unit_at(report, text, at, lang);
        let money = |units: &[&Unit]| units.iter().any(|unit| unit.kind == UnitKind::Money);
        if length > 0 {
            let known = !found.units.is_empty();
            if known && !money(&units) {
                break;
            }
            // Of 人民幣百萬元 the first word says which money.
            if !known {
                found.units = units;
            }
            at += length;
            found.at.end = at;
            if !money(&found.units) || known {
                break;
            }
        } else if let Some((number, length)) = number_at(rest) {
            found.scale = found.scale.checked_mul(number).unwrap_or(Decimal::ONE);
            at += length;
        } else if let Some((word, power)) = words
            .per
            .scales
            .get(lang)
            .iter()
            .find(|(word, _)| rest.starts_with(word.as_str()) && !joined(text, at + word.len()))
        {
            let power = Decimal::from(10_u64.checked_pow(*power).unwrap_or(1));
            found.scale = found.scale.checked_mul(power).unwrap_or(Decimal::ONE);
            at += word.len();
        } else {
            break;
        }
        found.at.end = at;
        at = skip(at);
    }
    found
}

/// A number in digits at the beginning of a text, and how long it is.
fn number_at(text: &str) -> Option<(Decimal, usize)> {
    let length = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .unwrap_or(text.len());
    let digits = text[..length].trim_end_matches([',', '.']);
    let value = digits.replace(',', "").parse::<Decimal>().ok()?;
    (value > Decimal::ZERO).then_some((value, digits.len()))
}

/// The units without a divisor whose longest spelling begins at a byte, and how long it is.
fn unit_at<'a>(report: &'a Report, text: &str, at: usize, lang: Lang) -> (Vec<&'a Unit>, usize) {
    let rest = &text[at..];
    let (mut found, mut longest): (Vec<&Unit>, usize) = (Vec::new(), 0);
    for unit in report.units().values().map(AsRef::as_ref) {
        let unit: &Unit = unit;
        let measured = matches!(unit.kind, UnitKind::Measured | UnitKind::Money | UnitKind::Count);
        if !measured || !unit.divide.is_empty() {
            continue;
        }
        let words = unit.words.get(lang).iter().chain([unit.symbol.get(lang)]);
        for word in words.map(|word| word.to_lowercase()) {
            // "per kilowatt hour" is said of kilowatt hours.
            let single = word.strip_suffix('s').unwrap_or(&word);
            let length = [word.as_str(), single]
                .into_iter()
                .find(|word| !word.is_empty() && rest.starts_with(*word) && !joined(text, at + word.len()))
                .map_or(0, str::len);
            if length > longest {
                (found, longest) = (vec![unit], length);
            } else if length == longest && length > 0 {
                found.push(unit);
            }
        }
    }
    (found, longest)
}

/// What a quotient is divided by, as far as the units of the report say.
fn divisor_of(report: &Report, unit: &Unit) -> Option<Sized> {
    let all = || report.units().values();
    let simple = |measures: &[esg_model::unit::Measure]| {
        all().find(|own| own.divide.is_empty() && own.measures == measures && own.kind != UnitKind::Year)
    };
    if unit.divide.len() == 1
        && let Some(own) = simple(&unit.divide).filter(|own| own.kind != UnitKind::Count)
    {
        return Some(own.sized.clone());
    }
    // A quotient by the same, of something whose size is known.
    all().find_map(|quotient| {
        if quotient.divide != unit.divide {
            return None;
        }
        let upper = simple(&quotient.measures)?;
        Some(Sized {
            dimension: upper.sized.dimension.per(&quotient.sized.dimension),
            size: upper.sized.size.checked_div(quotient.sized.size)?,
        })
    })
}

impl Divisor<'_> {
    fn sizes(&self) -> impl Iterator<Item = (&Unit, Option<Decimal>)> {
        let scale = self.scale;
        self.units
            .iter()
            .map(move |unit| (*unit, unit.sized.size.checked_mul(scale)))
    }

    /// Whether it can be what the figure is divided by.
    fn is(&self, own: &Sized) -> bool {
        if self.units.is_empty() {
            return self.scale == own.size && self.scale != Decimal::ONE;
        }
        self.sizes()
            .any(|(unit, size)| unit.sized.dimension == own.dimension && size == Some(own.size))
    }

    /// Whether it is surely something else.
    fn is_other(&self, own: &Sized, report: &Report, words: &Words) -> bool {
        let numbers = &words.numbers;
        let measured = |unit: &Unit| {
            let time = numbers.of_unit(unit).is_some_and(|own| numbers.is_time(own));
            matches!(unit.kind, UnitKind::Measured | UnitKind::Money) && !time
        };
        let own_is_measured = report
            .units()
            .values()
            .any(|unit| unit.divide.is_empty() && measured(unit) && unit.sized.dimension == own.dimension);
        if self.units.is_empty() {
            // "per thousand employees" beside a figure per person.
            return self.scale != Decimal::ONE && own.size == Decimal::ONE && !own_is_measured;
        }
        self.sizes()
            .all(|(unit, _)| unit.sized.dimension == own.dimension || (own_is_measured && measured(unit)))
    }
}
