//! Several things that are told apart by their names: how they are written, and where a text names one.

use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::text::{Lang, Localized};
use serde::Deserialize;

use super::super::grammar_of;
use super::super::phrases::{PhraseLists, lower};

/// Words of which one says the opposite of the other, or another one of several, as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApartLists {
    /// Each of them.
    each: Vec<ApartEach>,
    /// Words that hold one of them and say something else.
    #[serde(default)]
    idioms: Localized<Vec<String>>,
    /// Whether the languages name each of them as often.
    #[serde(default)]
    counted: bool,
}

impl ApartLists {
    /// Things that are told apart by nothing but their names.
    pub(crate) fn of_names(names: impl IntoIterator<Item = Localized<Vec<String>>>) -> Self {
        let each = names.into_iter().map(|words| ApartEach {
            words,
            may: Localized::default(),
            weak: Localized::default(),
            figures: Vec::new(),
        });
        ApartLists {
            each: each.collect(),
            idioms: Localized::default(),
            counted: false,
        }
    }

    /// Those of them that figures are about: the words of each, and the concepts and members.
    pub(crate) fn of_figures(&self) -> impl Iterator<Item = (&Localized<Vec<String>>, &[String])> {
        let some = self.each.iter().filter(|each| !each.figures.is_empty());
        some.map(|each| (&each.words, each.figures.as_slice()))
    }

    /// Words that hold one of them and say something else.
    pub(crate) fn idioms(&self) -> &Localized<Vec<String>> {
        &self.idioms
    }

    /// The words of each, and which of them it is, and the idioms.
    fn words(&self, lang: Lang) -> Vec<(&str, Option<usize>)> {
        let each = self.each.iter().enumerate().flat_map(|(member, each)| {
            let words = each.words.get(lang).iter();
            words.map(move |word| (word.as_str(), Some(member)))
        });
        let idioms = self.idioms.get(lang).iter();
        each.chain(idioms.map(|idiom| (idiom.as_str(), None))).collect()
    }

    /// Words that may stand for some of them, and for which; true where they stand for it only if the language names none of
    /// them.
    fn may(&self, lang: Lang) -> BTreeMap<&str, Vec<(usize, bool)>> {
        let mut all: BTreeMap<&str, Vec<(usize, bool)>> = BTreeMap::new();
        for (member, each) in self.each.iter().enumerate() {
            for word in each.may.get(lang) {
                all.entry(word).or_default().push((member, false));
            }
            for word in each.weak.get(lang) {
                all.entry(word).or_default().push((member, true));
            }
        }
        all
    }

    /// What stands before the plural of anything in the names that end so, and which of them each names.
    fn of_plurals(&self, lang: Lang) -> impl Iterator<Item = (String, usize)> {
        let each = self.each.iter().enumerate();
        each.flat_map(move |(member, each)| {
            let words = each.words.get(lang).iter();
            words.filter_map(move |word| Some((lower(word.strip_suffix(PLURAL)?), member)))
        })
    }
}

/// One of several that are told apart, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ApartEach {
    /// Its names.
    words: Localized<Vec<String>>,
    /// Words that may stand for it where the other language names it, and name nothing by themselves.
    #[serde(default)]
    may: Localized<Vec<String>>,
    /// Words that may stand for it where their language names none of them: of "new beds" and "the number fell" the second says
    /// which way.
    #[serde(default)]
    weak: Localized<Vec<String>>,
    /// The concepts and members whose figures are about it.
    #[serde(default)]
    figures: Vec<String>,
}

/// Several things that are told apart.
#[derive(Clone, Debug)]
pub(super) struct Family {
    /// What each of their words is; nothing for an idiom.
    pub(super) words: Localized<Vec<Option<usize>>>,
    /// For which of them each word may stand that names nothing by itself; true where only if its language names none of them.
    pub(super) may: Localized<Vec<Vec<(usize, bool)>>>,
    /// Words before the plural of anything, and which of them they name with it.
    of_plurals: Localized<Vec<(String, usize)>>,
    /// How many there are.
    pub(super) members: usize,
    /// Whether the languages name each as often.
    pub(super) counted: bool,
}

/// The families, with two lists of phrases each: their words, and those that may stand for them. Behind them stand the words
/// for more and less.
pub(super) fn families(apart: &[ApartLists]) -> (Vec<Family>, Localized<PhraseLists>) {
    let mut families = Vec::new();
    let mut lists: Localized<Vec<Vec<&str>>> = Localized::default();
    for family in apart {
        let words = Localized::from_fn(|lang| family.words(lang));
        let may = Localized::from_fn(|lang| family.may(lang));
        for lang in Lang::ALL {
            let own = lists.get_mut(lang);
            own.push(words.get(lang).iter().map(|(word, _)| *word).collect());
            own.push(may.get(lang).keys().copied().collect());
        }
        families.push(Family {
            words: words.map(|_, words| words.iter().map(|(_, owner)| *owner).collect()),
            may: may.map(|_, may| may.values().cloned().collect()),
            of_plurals: Localized::from_fn(|lang| family.of_plurals(lang).collect()),
            members: family.each.len(),
            counted: family.counted,
        });
    }
    for lang in Lang::ALL {
        lists.get_mut(lang).push(grammar_of(lang).saying.courses.to_vec());
    }
    (families, lists.map(|_, lists| PhraseLists::new(lists)))
}

/// How the names of something end that are followed by the plural of anything: "most ~" of "most wards".
const PLURAL: &str = " ~";

impl Family {
    /// Where words and the plural behind them name one of the family in `text`, which stands in lower case.
    pub(super) fn in_plurals(&self, text: &str, lang: Lang) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        for (word, member) in self.of_plurals.get(lang) {
            for (at, _) in text.match_indices(word.as_str()) {
                let (before, rest) = (&text[..at], &text[at + word.len()..]);
                let whole = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
                // "The most" and "at most" name the highest degree and a limit.
                let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
                let Some(noun) = rest
                    .strip_prefix(' ')
                    .filter(|_| whole && !matches!(last, "the" | "at"))
                else {
                    continue;
                };
                let length = noun.len() - noun.trim_start_matches(|c: char| c.is_ascii_lowercase()).len();
                if is_plural(&noun[..length]) && !noun[length..].starts_with('-') {
                    found.push((at..at + word.len() + 1 + length, *member));
                }
            }
        }
        found
    }
}

/// Whether a word of English stands for several.
fn is_plural(word: &str) -> bool {
    const OTHERS: [&str; 8] = [
        "people",
        "staff",
        "children",
        "men",
        "women",
        "personnel",
        "crew",
        "cattle",
    ];
    const SHORTEST: usize = 4;
    let ends = word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    // "Some always", "many times", "several others": these count no things.
    let adverb = matches!(
        word,
        "always"
            | "times"
            | "others"
            | "does"
            | "perhaps"
            | "thanks"
            | "towards"
            | "years"
            | "months"
            | "weeks"
            | "days"
            | "hours"
    );
    OTHERS.contains(&word) || (ends && word.len() >= SHORTEST && !adverb)
}
