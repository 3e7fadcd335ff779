//! Words for numbers and units: tables of `data/rules/language.toml`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::str::FromStr;

use esg_model::script::is_han;
use esg_model::text::{Lang, Localized};
use esg_model::unit::Unit;
use esg_reader::Units;
use rust_decimal::{Decimal, MathematicalOps};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::super::phrases::{Hit, Phrases};
use super::marks::Marking;

/// Words that stand for a number, as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SaidLists {
    #[serde(deserialize_with = "decimal")]
    value: Decimal,
    #[serde(default)]
    firm: bool,
    #[serde(default)]
    ordinal: bool,
    /// What it counts, where it can be the number of nothing else: the kind of a unit, of which the smallest is meant.
    counts: Option<String>,
    words: Localized<Vec<String>>,
}

/// Words that say how often something happens, as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OftenLists {
    #[serde(deserialize_with = "decimal")]
    times: Decimal,
    words: Localized<Vec<String>>,
}

/// What makes of words that say how often a length of time, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StretchLists {
    words: Localized<Vec<String>>,
    before: Localized<Vec<String>>,
    behind: Localized<Vec<String>>,
}

/// Spellings of a unit, as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeasureLists {
    of: String,
    #[serde(default, deserialize_with = "some_decimal")]
    size: Option<Decimal>,
    currency: Option<String>,
    #[serde(default)]
    beside: bool,
    words: Localized<Vec<String>>,
}

/// Names of a place, as they are written.
pub(crate) type PlaceLists = Localized<Vec<String>>;

/// The days of the week, as they are written.
pub(crate) type WeekdayLists = Localized<Vec<String>>;

/// A unit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measure {
    /// What it measures: energy, mass, money.
    pub(crate) of: String,
    /// How many of the smallest one it is; currencies have names in place of sizes.
    pub(crate) size: Size,
}

/// The size of a unit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Size {
    /// In the smallest unit of its kind.
    Of(Decimal),
    /// A currency; none where the word is that of several, as 元 is.
    Currency(Option<String>),
}

/// Words that say how often, unless others beside them make of them a length of time: "a day or more", 按年末.
#[derive(Clone, Debug, Default)]
pub(super) struct Stretches {
    words: Phrases,
    /// Those that end right before one of them.
    before: Phrases,
    /// Those that begin right behind one.
    behind: Vec<String>,
}

impl Stretches {
    /// Whether the words at a place of `text`, which stands in lower case, say how long something is.
    pub(super) fn hold(&self, text: &str, at: &Range<usize>) -> bool {
        // "At least once a quarter" says how often, whatever stands before it.
        let whole = |hit: &Hit| hit.at == (0..at.len());
        if !self.words.find(&text[at.clone()]).iter().any(whole) {
            return false;
        }
        let after = text[at.end..].trim_start_matches([' ', '\u{a0}']);
        let begins = |word: &String| {
            let rest = after.strip_prefix(word.as_str());
            rest.is_some_and(|rest| !joined(word.chars().next_back(), rest.chars().next()))
        };
        self.before
            .ends(text[..at.start].trim_end_matches([' ', '\u{a0}']))
            || self.behind.iter().any(begins)
    }
}

/// What a word for a number can mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Meaning {
    pub(super) values: Vec<Decimal>,
    /// Whether no other number may stand in its place.
    pub(super) firm: bool,
    /// Whether it is a place in an order.
    pub(super) ordinal: bool,
    /// How many of a unit it is, where it can mean no number of anything else.
    pub(super) inherent: Vec<(Decimal, usize)>,
}

/// The tables, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub(crate) struct NumberWords {
    /// Words that stand for a number, and what each can mean.
    pub(super) said: Localized<(Phrases, Vec<Meaning>)>,
    /// Words that say how often, and how many times a year.
    pub(super) often: Localized<(Phrases, Vec<Decimal>)>,
    /// Which of these say how long as well.
    pub(super) stretches: Localized<Stretches>,
    /// What the reader of numbers takes for units.
    pub(super) units: Localized<Units>,
    /// Units.
    pub(super) measures: Vec<Measure>,
    /// Their spellings in lower case, the longest first, each with the place of its unit.
    pub(super) spellings: Localized<Vec<(String, usize)>>,
    /// The same as phrases, without those that are units beside numbers alone, and the place of the unit of each.
    pub(super) measure_words: Localized<(Phrases, Vec<usize>)>,
    /// Places under whose law companies stand.
    pub(super) places: Localized<(Phrases, Vec<usize>)>,
    /// The days of the week, from Monday.
    pub(super) weekdays: Localized<(Phrases, Vec<usize>)>,
    /// Words for powers of ten before a unit, the longest first: "thousand tonnes".
    pub(super) scales: Localized<Vec<(String, u32)>>,
    /// What is told apart by numbers and words.
    pub(crate) marking: Marking,
}

impl NumberWords {
    pub(crate) fn of(
        said: &[SaidLists],
        often: &[OftenLists],
        stretch: &StretchLists,
        measures: &[MeasureLists],
        weekdays: &[WeekdayLists],
        places: &[PlaceLists],
        marking: Marking,
    ) -> Self {
        let table: Vec<Measure> = measures
            .iter()
            .map(|entry| Measure {
                of: entry.of.clone(),
                size: match (entry.size, &entry.currency) {
                    (Some(size), _) => Size::Of(size),
                    (None, name) => Size::Currency(name.clone().filter(|name| !name.is_empty())),
                },
            })
            .collect();
        // The smallest unit of a kind.
        let one_of = |of: &str| {
            let mut units = table.iter();
            units.position(|unit| unit.of == of && unit.size == Size::Of(Decimal::ONE))
        };
        let flat = |lists: Vec<Vec<String>>| -> (Vec<String>, Vec<usize>) {
            let numbered = lists.into_iter().enumerate();
            numbered
                .flat_map(|(at, words)| words.into_iter().map(move |word| (word, at)))
                .unzip()
        };
        let phrases = |(words, owners): (Vec<String>, Vec<usize>)| (Phrases::new(&words), owners);
        let spellings = Localized::from_fn(|lang| {
            let list = |entry: &'_ MeasureLists| entry.words.get(lang).clone();
            flat(measures.iter().map(list).collect())
        });
        // 節 of 節能 and 碼 of 號碼 are no units.
        let anywhere = Localized::from_fn(|lang| {
            let list = |entry: &'_ MeasureLists| match entry.beside {
                true => Vec::new(),
                false => entry.words.get(lang).clone(),
            };
            flat(measures.iter().map(list).collect())
        });
        NumberWords {
            said: Localized::from_fn(|lang| {
                let mut values: BTreeMap<&str, Meaning> = BTreeMap::new();
                for entry in said {
                    for word in entry.words.get(lang) {
                        let own = values.entry(word).or_default();
                        match &entry.counts {
                            Some(of) => own.inherent.extend(one_of(of).map(|unit| (entry.value, unit))),
                            None => own.values.push(entry.value),
                        }
                        own.firm |= entry.firm;
                        own.ordinal |= entry.ordinal;
                    }
                }
                let (words, values): (Vec<&str>, Vec<Meaning>) = values.into_iter().unzip();
                (Phrases::new(&words), values)
            }),
            often: Localized::from_fn(|lang| {
                let list = |entry: &'_ OftenLists| entry.words.get(lang).clone();
                let (words, owners) = flat(often.iter().map(list).collect());
                let values = owners.into_iter().map(|at| often[at].times).collect();
                (Phrases::new(&words), values)
            }),
            stretches: stretch.words.map(|lang, words| Stretches {
                words: Phrases::new(words),
                before: Phrases::new(stretch.before.get(lang)),
                behind: stretch.behind.get(lang).clone(),
            }),
            units: spellings.map(|_, (words, owners)| {
                let money = owners.iter().enumerate();
                let leading = money.filter(|(_, at)| measures[**at].currency.is_some());
                let words = words.iter().map(|word| plain(word));
                Units::new(words).with_only_these_leading(leading.map(|(at, _)| at))
            }),
            measures: table,
            spellings: spellings.map(|_, (words, owners)| {
                let mut list: Vec<(String, usize)> = words
                    .iter()
                    .map(|word| plain(word).to_lowercase())
                    .zip(owners.iter().copied())
                    .collect();
                list.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));
                list
            }),
            measure_words: anywhere.map(|_, both| phrases(both.clone())),
            places: Localized::from_fn(|lang| {
                phrases(flat(places.iter().map(|place| place.get(lang).clone()).collect()))
            }),
            weekdays: Localized::from_fn(|lang| {
                phrases(flat(weekdays.iter().map(|day| day.get(lang).clone()).collect()))
            }),
            scales: Localized::default(),
            marking,
        }
    }

    /// The same with words for powers of ten before a unit, the longest first.
    pub(crate) fn with_scales(mut self, scales: &Localized<Vec<(String, u32)>>) -> Self {
        self.scales = scales.clone();
        self
    }

    /// The unit that a word for a power of ten right before it makes of a unit: "thousand tonnes" are kilotonnes. Where there
    /// is such a word and the table has no such unit, it is none.
    pub(super) fn scaled(&self, one: usize, before: &str, lang: Lang) -> Option<usize> {
        let before = before.trim_end_matches([' ', '\u{a0}']);
        let power = self.scales.get(lang).iter().find_map(|(word, power)| {
            let rest = before.strip_suffix(word.as_str())?;
            (!joined(rest.chars().next_back(), word.chars().next())).then_some(*power)
        });
        match (power, &self.measures[one].size) {
            (Some(power), Size::Of(size)) => {
                let size = Decimal::TEN.checked_powu(u64::from(power))?.checked_mul(*size)?;
                let of = self.measures[one].of.as_str();
                self.measures
                    .iter()
                    .position(|other| other.of == of && other.size == Size::Of(size))
            }
            _ => Some(one),
        }
    }

    /// Whether one is so many thousands or millions of another.
    pub(crate) fn is_multiple(&self, one: usize, other: usize) -> bool {
        let [one, other] = [one, other].map(|at| &self.measures[at]);
        let (Size::Of(large), Size::Of(small)) = (&one.size, &other.size) else {
            return false;
        };
        let thousand = Decimal::ONE_THOUSAND;
        one.of == other.of && (*large == *small * thousand || *large == *small * thousand * thousand)
    }

    /// The unit of the table that a unit of the registry is, as far as its symbol or a word for it says; that of the
    /// numerator of a quotient.
    pub(crate) fn of_unit(&self, unit: &Unit) -> Option<usize> {
        let words = unit
            .words
            .iter()
            .flat_map(|(lang, words)| words.iter().map(move |word| (lang, word)));
        let symbols = unit.symbol.iter();
        symbols
            .chain(words)
            .find_map(|(lang, word)| self.measure_from(&word.to_lowercase(), 0, lang))
            .map(|(measure, _)| measure)
            .filter(|_| !unit.kind.is_count())
    }

    /// The unit behind a byte of `text`, which stands in lower case, with or without a space before it.
    pub(crate) fn behind(&self, text: &str, end: usize, lang: Lang) -> Option<(usize, Range<usize>)> {
        let rest = &text[end..];
        let from = end + rest.len() - rest.trim_start_matches([' ', '\u{a0}', '-', '\u{2011}']).len();
        let (measure, to) = self.measure_from(text, from, lang)?;
        Some((measure, from..to))
    }

    /// The units beside a stretch of `text`, which stands in lower case, the one that counts first: of 人民幣5元 the
    /// first word.
    pub(crate) fn beside(&self, text: &str, at: &Range<usize>, lang: Lang) -> Vec<(usize, Range<usize>)> {
        let until = text[..at.start].trim_end_matches([' ', '\u{a0}']).len();
        let money = |(measure, _): &(usize, Range<usize>)| self.is_money(*measure);
        let ahead = self
            .measure_to(text, until, lang)
            .map(|(measure, from)| (measure, from..until))
            .filter(money);
        match self.behind(text, at.end, lang) {
            Some(behind) if !money(&behind) => vec![behind],
            behind => ahead.into_iter().chain(behind).collect(),
        }
    }

    /// The code of the currency that a unit is; nothing for a word of several, and for what is no money.
    pub(crate) fn currency(&self, one: usize) -> Option<&str> {
        match &self.measures[one].size {
            Size::Currency(code) => code.as_deref(),
            Size::Of(_) => None,
        }
    }

    /// The unit whose spelling ends at a byte of `text`, which stands in lower case, with the byte at which it begins, if it
    /// is a currency.
    pub(crate) fn currency_before(&self, text: &str, at: usize, lang: Lang) -> Option<(usize, usize)> {
        self.measure_to(text, at, lang)
            .filter(|(measure, _)| self.is_money(*measure))
    }

    /// Where the word for a currency begins that ends at a byte of `text`, which stands in lower case.
    pub(crate) fn money_before(&self, text: &str, at: usize, lang: Lang) -> Option<usize> {
        self.currency_before(text, at, lang).map(|(_, from)| from)
    }

    /// The units that `text`, which stands in lower case, names.
    pub(crate) fn mentioned(&self, text: &str, lang: Lang) -> Vec<usize> {
        let (phrases, owners) = self.measure_words.get(lang);
        phrases
            .find(text)
            .into_iter()
            .map(|hit| owners[hit.phrase])
            .collect()
    }

    /// Whether two are the same; a word for several currencies is the same as each.
    pub(crate) fn same(&self, one: usize, other: usize) -> bool {
        let [one, other] = [one, other].map(|at| &self.measures[at]);
        match (&one.size, &other.size) {
            (Size::Currency(None), Size::Currency(_)) | (Size::Currency(_), Size::Currency(None)) => true,
            _ => one == other,
        }
    }

    /// Whether two measure the same kind of thing.
    pub(crate) fn same_kind(&self, one: usize, other: usize) -> bool {
        self.measures[one].of == self.measures[other].of
    }

    /// Whether two that something is counted for may be the same: in Hong Kong 每呎 is a square foot.
    pub(crate) fn may_be_same(&self, one: usize, other: usize) -> bool {
        let kinds = [one, other].map(|at| self.measures[at].of.as_str());
        self.same(one, other) || matches!(kinds, ["length", "area"] | ["area", "length"])
    }

    /// Whether it measures time, whose words stand in any text.
    pub(crate) fn is_time(&self, one: usize) -> bool {
        matches!(self.measures[one].of.as_str(), "time" | "months")
    }

    /// Whether it is a currency.
    pub(crate) fn is_money(&self, one: usize) -> bool {
        matches!(self.measures[one].size, Size::Currency(_))
    }

    /// Whether it is a word for several currencies.
    pub(crate) fn is_of_several(&self, one: usize) -> bool {
        self.measures[one].size == Size::Currency(None)
    }

    /// The unit whose spelling begins at a byte of `text`, which stands in lower case.
    fn measure_from(&self, text: &str, at: usize, lang: Lang) -> Option<(usize, usize)> {
        let rest = text.get(at..)?;
        let (spelling, measure) = self.spellings.get(lang).iter().find(|(spelling, _)| {
            rest.strip_prefix(spelling.as_str())
                .is_some_and(|after| !joined(spelling.chars().next_back(), after.chars().next()))
        })?;
        Some((*measure, at + spelling.len()))
    }

    /// The unit whose spelling ends at a byte of `text`, which stands in lower case.
    fn measure_to(&self, text: &str, at: usize, lang: Lang) -> Option<(usize, usize)> {
        let until = text.get(..at)?;
        let (spelling, measure) = self.spellings.get(lang).iter().find(|(spelling, _)| {
            until
                .strip_suffix(spelling.as_str())
                .is_some_and(|before| !joined(before.chars().next_back(), spelling.chars().next()))
        })?;
        Some((*measure, at - spelling.len()))
    }
}

/// A spelling without the sign that says what may follow it.
fn plain(word: &str) -> &str {
    word.trim_end_matches(['*', '+'])
}

fn decimal<'de, D: Deserializer<'de>>(source: D) -> Result<Decimal, D::Error> {
    let text = String::deserialize(source)?;
    Decimal::from_str(&text).map_err(|_| D::Error::custom(format!("`{text}` is no number")))
}

fn some_decimal<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Decimal>, D::Error> {
    decimal(source).map(Some)
}

/// Whether two characters side by side are of one Latin word.
fn joined(first: Option<char>, second: Option<char>) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_han(c));
    latin(first) && latin(second)
}
