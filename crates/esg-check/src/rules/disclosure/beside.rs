//! What the other language says at the side of a stretch of running text, as far as it excuses a number there.

use std::collections::BTreeMap;

use esg_model::parallel::Pair;
use esg_model::source::SourcePath;
use esg_model::text::Lang;
use esg_reader::{Kind, Reader, Reading, Writing};
use rust_decimal::Decimal;

use crate::languages::{Languages, lower};
use crate::rendered::{Flat, language};

/// The words of the other languages, by where a stretch stands.
pub(super) struct Counterparts<'a> {
    languages: &'a Languages<'a>,
    /// The prose of the counterparts by file and first byte.
    prose: BTreeMap<(String, usize), Vec<(Lang, String)>>,
}

/// The words of the other languages at the side of one stretch, and what of them is left to excuse a number.
pub(super) struct Beside<'a> {
    languages: &'a Languages<'a>,
    prose: &'a [(Lang, String)],
    /// Where words of the stretch stand that speak of two things that are known to be two.
    known: Vec<std::ops::Range<usize>>,
    /// How many such words of the other languages are left; nothing where nobody asked yet.
    pairs: Option<usize>,
    /// How often a number may stand here that identifies there, by its value; nothing where nobody asked yet.
    identifying: Option<BTreeMap<Decimal, usize>>,
}

impl<'a> Counterparts<'a> {
    pub(super) fn of(languages: &'a Languages<'a>) -> Self {
        let mut prose = BTreeMap::new();
        for section in &languages.sections {
            for pair in section.pairs().iter().filter_map(Pair::both) {
                for (lang, leaf) in pair.iter() {
                    let Some(first) = leaf.pieces.first() else {
                        continue;
                    };
                    let others = pair.iter().filter(|(other, _)| *other != lang);
                    prose.insert(
                        (leaf.location.path.as_str().to_owned(), first.span.start),
                        others.map(|(other, leaf)| (other, leaf.prose())).collect(),
                    );
                }
            }
        }
        Counterparts { languages, prose }
    }

    /// What the other languages say at the side of a stretch.
    pub(super) fn beside(&self, flat: &Flat, path: &SourcePath, lang: Lang) -> Beside<'_> {
        let first = flat.parts.first().map(|part| part.span.start);
        let prose = first.and_then(|start| self.prose.get(&(path.as_str().to_owned(), start)));
        let known = self.languages.words.pair.get(lang).find(&lower(&flat.text));
        Beside {
            languages: self.languages,
            prose: prose.map_or(&[], Vec::as_slice),
            known: known.into_iter().map(|hit| hit.at).collect(),
            pairs: None,
            identifying: None,
        }
    }
}

impl Beside<'_> {
    /// Whether a number is excused by what the other languages say: it is the two of 兩間廠房, "both plants", or it
    /// identifies there, as 第12號 does beside "L.N. 12", as often as they say so. `all` are the numbers of the stretch.
    pub(super) fn says_so(&mut self, own: &Reading, all: &[Reading]) -> bool {
        let left = if self.is_known_pair(own) {
            self.pairs
                .get_or_insert_with(|| pairs(self.languages, self.prose))
        } else {
            let identifying = self
                .identifying
                .get_or_insert_with(|| identifying(self.prose, all));
            let Some(left) = identifying.get_mut(&own.value) else {
                return false;
            };
            left
        };
        let fewer = left.checked_sub(1);
        *left = fewer.unwrap_or(0);
        fewer.is_some()
    }

    /// Whether a number is the two of a word for two things that are known: 兩間廠房, "the two plants", but not "two plants".
    fn is_known_pair(&self, own: &Reading) -> bool {
        let words = matches!(own.writing, Writing::Words | Writing::Numerals);
        let two = words && !own.percent && own.value == Decimal::TWO;
        let inside = |at: &std::ops::Range<usize>| at.start <= own.span.start && own.span.start < at.end;
        two && self.known.iter().any(inside)
    }
}

/// How many words of the counterparts speak of two things that are known to be two.
fn pairs(languages: &Languages<'_>, prose: &[(Lang, String)]) -> usize {
    let counts = prose.iter().map(|(other, prose)| {
        let words = languages.words.pair.get(*other);
        words.find(&lower(prose)).len()
    });
    counts.min().unwrap_or(0)
}

/// How often each number identifies and counts in a text.
struct Tally(BTreeMap<Decimal, [usize; 2]>);

impl Tally {
    fn of(readings: &[Reading]) -> Self {
        let mut tally: BTreeMap<Decimal, [usize; 2]> = BTreeMap::new();
        for reading in readings {
            let [identify, count] = tally.entry(reading.value).or_default();
            *identify += usize::from(identifies(reading));
            *count += usize::from(counts(reading));
        }
        Tally(tally)
    }

    fn identify(&self, value: Decimal) -> usize {
        self.0.get(&value).map_or(0, |[identify, _]| *identify)
    }

    fn count(&self, value: Decimal) -> usize {
        self.0.get(&value).map_or(0, |[_, count]| *count)
    }
}

/// How often a number counts here that identifies in every other language: 38周年 beside "38th anniversary". Where the
/// counterpart counts as many, or as many identify here, none does.
fn identifying(prose: &[(Lang, String)], own: &[Reading]) -> BTreeMap<Decimal, usize> {
    let here = Tally::of(own);
    let others: Vec<Tally> = prose
        .iter()
        .map(|(lang, prose)| Tally::of(&Reader::new(language(*lang)).read(prose)))
        .collect();
    let counted = own
        .iter()
        .filter(|reading| counts(reading) && !reading.value.is_zero());
    let excused = counted.map(|reading| {
        let value = reading.value;
        let surplus = others.iter().map(|there| {
            let identify = there.identify(value).saturating_sub(here.identify(value));
            identify.min(here.count(value).saturating_sub(there.count(value)))
        });
        (value, surplus.min().unwrap_or(0))
    });
    excused.collect()
}

/// Whether a number is one that identifies, names a place in an order or a part.
fn identifies(reading: &Reading) -> bool {
    match reading.kind {
        Kind::Ordinal
        | Kind::Numbered(_)
        | Kind::LawChapter
        | Kind::Title
        | Kind::Telephone
        | Kind::Address
        | Kind::Code => true,
        Kind::Quantity | Kind::Date | Kind::Day | Kind::Month | Kind::Year | Kind::Years | Kind::Clock => {
            false
        }
    }
}

/// Whether a number says how much or how many. In words, one is an article or a pronoun more often than a number; a
/// share is none of them.
pub(super) fn counts(reading: &Reading) -> bool {
    let small = matches!(reading.writing, Writing::Words | Writing::Numerals)
        && !reading.percent
        && (reading.value.is_zero() || reading.value == Decimal::ONE);
    reading.kind == Kind::Quantity && !small
}
