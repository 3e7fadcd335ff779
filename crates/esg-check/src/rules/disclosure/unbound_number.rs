//! `DIS-020 unbound-number`

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::source::SourcePath;
use esg_model::taxonomy::Band;
use esg_model::text::Lang;
use esg_reader::{Kind, Reader, Reading, covers};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::beside::{Counterparts, counts};
use super::stating::Stating;
use crate::languages::grammar_of;
use crate::rendered::{Flat, PartKind, UnitWords, language, visit_flats};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("unbound_number.md")]
pub static UNBOUND_NUMBER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-020", "unbound-number"),
        severity: Severity::Error,
        summary: "the text states a number that refers to no figure of the data",
        explain: include_str!("unbound_number.md"),
        source: Source::new("this project", "every figure has a source"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let counterparts = Counterparts::of(subject.languages);
    let figures = Stating::of(subject.report);
    let slices = subject
        .report
        .data_points
        .iter()
        .flat_map(|point| &point.breakdown.0);
    let bands = slices
        .filter_map(|slice| slice.member.band)
        .flat_map(ends)
        .collect();
    for lang in Lang::ALL {
        let units = UnitWords::of(subject.report, lang);
        let reading = InLanguage {
            lang,
            reader: Reader::new(language(lang)),
            with_units: Reader::new(language(lang)).with_units(units.spellings()),
            counterparts: &counterparts,
            figures: &figures,
            bands: &bands,
        };
        let glossary = subject.languages.glossary.as_ref();
        visit_flats(subject.report, lang, &mut |flat, path| {
            let names = glossary.map_or_else(Vec::new, |glossary| glossary.names(&flat.text, lang));
            stretch(flat, path, &names, &reading, sink);
        });
    }
}

/// The numbers by which words name the ends of a band: "below 30" and "29 or below", "above 50" and "51 or above".
fn ends(band: Band) -> impl Iterator<Item = i64> {
    let to = band.to.into_iter().flat_map(|to| [to, to.saturating_add(1)]);
    let from = band
        .from
        .into_iter()
        .flat_map(|from| [from, from.saturating_sub(1)]);
    to.chain(from)
}

/// Looks at a stretch of text, in which names of the glossary stand at `names`.
fn stretch(
    flat: &Flat,
    path: &SourcePath,
    names: &[Range<usize>],
    reading: &InLanguage<'_>,
    sink: &mut Sink,
) {
    let lang = reading.lang;
    let mut beside = reading.counterparts.beside(flat, path, lang);
    let readings = reading.reader.read(&flat.text);
    UNBOUND_NUMBER.examined(sink, readings.len());
    let mut unbound: Vec<&Reading> = Vec::new();
    for own in &readings {
        let declared = flat
            .part_at(own.span.start)
            .is_some_and(|part| matches!(part.kind, PartKind::Declared | PartKind::ToBeWritten));
        let title = flat
            .titles
            .iter()
            .chain(names)
            .any(|title| title.start <= own.span.start && own.span.end <= title.end);
        if declared || title || !counts(own) || identifies(flat, own, &reading.reader) {
            continue;
        }
        if !reading.is_band(flat, own) && !reading.is_routine(flat, own) && !beside.says_so(own, &readings) {
            unbound.push(own);
        }
    }
    let mut with_units: Option<BTreeMap<usize, Reading>> = None;
    let mut rest = unbound.as_slice();
    while let [first, others @ ..] = rest {
        // A range is told once: "12 to 18 days".
        let range = others.first().filter(|next| reading.is_range(flat, first, next));
        rest = if range.is_some() { &others[1..] } else { others };
        let last = range.copied().unwrap_or(first);
        let told = first.span.start..last.span.end;
        let words = &flat.text[told.clone()];
        let message = format!("the {lang:#} text states `{words}`, which refers to no figure");
        let finding = UNBOUND_NUMBER.emit(sink, flat.place(&told, path), message);
        if !finding.is_kept() {
            continue;
        }
        if range.is_none() {
            for figure in reading.figures.stating(first, reading.behind(flat, first), lang) {
                finding.hint(format!(
                    "`{{{{{figure}}}}}` states it, if that is meant: write it in its place"
                ));
            }
        }
        // Read once for all numbers of the text: there may be thousands.
        let with_units = with_units.get_or_insert_with(|| {
            let readings = reading.with_units.read(&flat.text).into_iter();
            readings.map(|own| (own.span.start, own)).collect()
        });
        let whole = reading.whole(flat, first, last, with_units);
        finding
            .hint(format!(
                "if `{whole}` is a figure, write `{{{{concept}}}}` in its place, and add it to facts.csv if it is not there"
            ))
            .hint(format!(
                "if it is none, say why: `{{{{! {whole} // the reason}}}}`"
            ));
        if could_identify(words) {
            finding.hint(format!(
                "telephone numbers, addresses and codes pass as they are once their words are beside them: {}",
                grammar_of(lang).identified
            ));
        }
    }
}

/// What the texts of one language are read with.
struct InLanguage<'a> {
    lang: Lang,
    reader: Reader<'a>,
    /// The same with the words for units, which say what belongs to a number.
    with_units: Reader<'a>,
    counterparts: &'a Counterparts<'a>,
    figures: &'a Stating<'a>,
    /// The ends of bands of ages that the report has figures of.
    bands: &'a BTreeSet<i64>,
}

impl InLanguage<'_> {
    /// The words behind a number, as far as the author's own go on.
    fn behind<'t>(&self, flat: &'t Flat, reading: &Reading) -> &'t str {
        let end = flat.part_at(reading.span.start).map(|part| part.range.end);
        let end = end.unwrap_or(flat.text.len()).max(reading.span.end);
        &flat.text[reading.span.end..end]
    }

    /// Whether a number is an end of a band of ages in which the report has figures: "aged below 30".
    fn is_band(&self, flat: &Flat, reading: &Reading) -> bool {
        let value = reading.value.to_i64();
        value.is_some_and(|value| self.bands.contains(&value) && reading.value == Decimal::from(value))
            && (grammar_of(self.lang).counting.is_age)(
                &flat.text[..reading.span.start],
                &flat.text[reading.span.end..],
            )
    }

    /// Whether a number says how often something is done, or the like.
    fn is_routine(&self, flat: &Flat, reading: &Reading) -> bool {
        (grammar_of(self.lang).counting.is_routine)(
            &flat.text[..reading.span.start],
            &flat.text[reading.span.clone()],
            &flat.text[reading.span.end..],
        )
    }

    /// Whether two numbers are the ends of one range, perhaps with the unit of the first between them.
    fn is_range(&self, flat: &Flat, first: &Reading, next: &Reading) -> bool {
        let counting = grammar_of(self.lang).counting;
        let between = self.behind(flat, first).get(..next.span.start - first.span.end);
        between.is_some_and(|between| {
            counting.ranges.contains(&between) || {
                let unit = (counting.counted)(between);
                counting.ranges.contains(&&between[unit..])
            }
        })
    }

    /// A number, or a range, with its currency and what it counts: what one would declare. `with_units` are the numbers of
    /// the text by where they begin, with their units.
    fn whole<'t>(
        &self,
        flat: &'t Flat,
        first: &Reading,
        last: &Reading,
        with_units: &BTreeMap<usize, Reading>,
    ) -> &'t str {
        let with_unit = |own: &Reading| {
            let found = with_units.get(&own.span.start);
            found
                .and_then(|reading| reading.unit.as_ref())
                .filter(|unit| !unit.across_line)
        };
        let part = flat.part_at(first.span.start).map_or(0, |part| part.range.start);
        let leading = with_unit(first).filter(|unit| unit.leads && unit.span.start >= part);
        let start = leading.map_or(first.span.start, |unit| unit.span.start);
        let behind = self.behind(flat, last);
        // What stands behind an amount of money or a percentage is not counted by it.
        let amount = leading.is_some() || last.percent;
        let counted = if amount {
            0
        } else {
            (grammar_of(self.lang).counting.counted)(behind)
        };
        let counted = last.span.end + counted;
        let unit =
            with_unit(last).filter(|unit| !unit.leads && unit.span.end <= last.span.end + behind.len());
        &flat.text[start..unit.map_or(counted, |unit| unit.span.end.max(counted))]
    }
}

/// Whether the head of a cell's column or row says that its number is that of a telephone, a place or a share.
fn identifies(flat: &Flat, reading: &Reading, reader: &Reader<'_>) -> bool {
    flat.heads.iter().any(|head| {
        if covers(head, &flat.text, reading) {
            return true;
        }
        let behind = |joint: &str| {
            let lead = format!("{head}{joint}");
            let start = lead.len() + reading.span.start;
            let readings = reader.read(&(lead + &flat.text));
            readings
                .into_iter()
                .find(|own| own.span.contains(&start))
                .map(|own| own.kind)
        };
        matches!(behind(": "), Some(Kind::Telephone | Kind::Address | Kind::Code))
            || behind(" ") == Some(Kind::Address)
    })
}

/// Whether a number is written as one that identifies could be: plain digits, and several of them.
fn could_identify(words: &str) -> bool {
    words.len() >= 2 && words.bytes().all(|byte| byte.is_ascii_digit())
}
