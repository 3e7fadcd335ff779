//! How long the languages of a report are beside each other, and where one says more than the other.
//!
//! Translators are terse or wordy, and part or join sentences as they like; but each keeps to one proportion. A paragraph
//! that falls out of it, in a stretch that no way of joining sentences explains, may have lost a sentence.

use std::ops::Range;

use esg_model::parallel::REFERENCE;
use esg_model::script::is_han;
use esg_model::text::{Lang, Localized};

use super::sentence::sentences;

/// The lengths of the languages beside each other: the length in every other language for a thousand in the first.
#[derive(Clone, Debug)]
pub(crate) struct Proportion(Localized<u64>);

/// A stretch of which one language says more than the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Surplus {
    /// The language that says more.
    pub(crate) lang: Lang,
    /// The one that says less.
    pub(crate) other: Lang,
    /// The sentences of each that stand side by side, in bytes of its text.
    pub(crate) at: Localized<Range<usize>>,
}

/// Paragraphs from this length on tell how long the languages are.
const LONG: u64 = 50;
/// So many of them have to be there.
const ENOUGH: usize = 6;
/// In thousandths: how many times longer than usual sentences are of which one is missing beside them, and the whole
/// paragraph. In the three examples the most of what is right is 1750 and 1650, never together.
const SENTENCES: u64 = 1800;
const PARAGRAPH: u64 = 1400;
/// Sentences of few words are no longer or shorter than others.
const SLACK: u64 = 12;
/// Longer paragraphs are not looked at: their sentences would be compared with each other.
const MOST_SENTENCES: usize = 64;
const THOUSAND: u64 = 1000;

/// How much a text says: a Chinese character is about three letters.
fn length(text: &str) -> u64 {
    let of = |c: char| match c {
        _ if is_han(c) || c == REFERENCE => 3,
        _ => u64::from(c.is_alphanumeric()),
    };
    text.chars().map(of).sum()
}

impl Proportion {
    /// The middle proportion of paragraphs that say the same; nothing where there are too few.
    pub(crate) fn of<'a>(paragraphs: impl Iterator<Item = Localized<&'a str>>) -> Option<Self> {
        let lengths: Vec<Localized<u64>> = paragraphs
            .map(|texts| texts.map(|_, text| length(text)))
            .filter(|lengths| lengths.iter().all(|(_, length)| *length >= LONG))
            .collect();
        if lengths.len() < ENOUGH {
            return None;
        }
        Some(Proportion(Localized::from_fn(|lang| {
            let mut each: Vec<u64> = lengths
                .iter()
                .map(|lengths| lengths.get(lang) * THOUSAND / lengths.get(Lang::FIRST))
                .collect();
            each.sort_unstable();
            each[each.len() / 2]
        })))
    }

    /// How many times longer one is than the other, in thousandths, and which.
    fn apart(&self, one: (Lang, u64), other: (Lang, u64)) -> (u64, Lang) {
        // A thousand times as long as in the first language.
        let usual = |(lang, length): (Lang, u64)| length * THOUSAND * THOUSAND / self.0.get(lang).max(&1);
        let slack = SLACK * THOUSAND;
        let (own, there) = (usual(one) + slack, usual(other) + slack);
        if own > there {
            (own * THOUSAND / there, one.0)
        } else {
            (there * THOUSAND / own, other.0)
        }
    }

    /// Where one language says more than the other, if it does.
    pub(crate) fn surplus(&self, texts: &Localized<&str>) -> Option<Surplus> {
        Lang::pairs().find_map(|(lang, other)| self.between(texts, lang, other))
    }

    fn between(&self, texts: &Localized<&str>, lang: Lang, other: Lang) -> Option<Surplus> {
        let whole = |lang: Lang| (lang, length(texts.get(lang)));
        let (times, longer) = self.apart(whole(lang), whole(other));
        if times < PARAGRAPH || whole(lang).1.max(whole(other).1) < LONG {
            return None;
        }
        let parts = texts.map(|lang, text| sentences(text, lang));
        let (here, there) = (parts.get(lang), parts.get(other));
        if here.len().max(there.len()) > MOST_SENTENCES {
            return None;
        }
        let sum = |lang: Lang, parts: &[Range<usize>]| {
            parts
                .iter()
                .map(|part| length(&texts.get(lang)[part.clone()]))
                .sum::<u64>()
        };
        let columns = there.len() + 1;
        // The least that the worst sentences have to be apart up to a row and a column, and how many are laid together last.
        let mut best: Vec<Option<(u64, usize, usize)>> = vec![None; (here.len() + 1) * columns];
        best[0] = Some((0, 0, 0));
        for row in 1..=here.len() {
            for column in 1..=there.len() {
                for (down, right) in [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)] {
                    let (Some(from), Some(left)) = (row.checked_sub(down), column.checked_sub(right)) else {
                        continue;
                    };
                    let Some((before, _, _)) = best[from * columns + left] else {
                        continue;
                    };
                    let (times, _) = self.apart(
                        (lang, sum(lang, &here[from..row])),
                        (other, sum(other, &there[left..column])),
                    );
                    let worst = before.max(times);
                    let own = &mut best[row * columns + column];
                    if own.is_none_or(|(least, _, _)| worst < least) {
                        *own = Some((worst, down, right));
                    }
                }
            }
        }
        let (mut row, mut column) = (here.len(), there.len());
        let shorter = if longer == lang { other } else { lang };
        let Some((worst, _, _)) = best[row * columns + column] else {
            // More sentences stand on one side than can be laid together with those of the other.
            return Some(Surplus {
                lang: longer,
                other: shorter,
                at: texts.map(|_, text| 0..text.len()),
            });
        };
        if worst < SENTENCES {
            return None;
        }
        loop {
            let (_, down, right) = best[row * columns + column]?;
            let (own, others) = (&here[row - down..row], &there[column - right..column]);
            let (times, more) = self.apart((lang, sum(lang, own)), (other, sum(other, others)));
            if times == worst && more == longer {
                let at = Localized::from_fn(|each| {
                    let parts = if each == lang { own } else { others };
                    parts[0].start..parts[parts.len() - 1].end
                });
                return Some(Surplus {
                    lang: longer,
                    other: shorter,
                    at,
                });
            }
            row -= down;
            column -= right;
            if row == 0 {
                return None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use esg_model::text::{Lang, Localized};

    use super::Proportion;

    fn texts(en: &'static str, zh: &'static str) -> Localized<&'static str> {
        Localized::from_fn(|lang| if lang == Lang::FIRST { en } else { zh })
    }

    const EN: &str = "Every shop sorts its waste into paper, plastic and glass before it is collected. \
        Staff are shown how to do so in their first week of work, and again in every spring.";
    const ZH: &str =
        "各店舖均於收集前將廢物分類為紙張、塑膠及玻璃。員工於入職首星期學習分類方法，其後每年春季重溫。";

    fn usual() -> Proportion {
        Proportion::of(std::iter::repeat_n(texts(EN, ZH), 6)).expect("there are enough paragraphs")
    }

    #[test]
    fn sentences_that_are_joined_or_parted_say_as_much() {
        assert_eq!(usual().surplus(&texts(EN, ZH)), None);
        let joined =
            "各店舖均於收集前將廢物分類為紙張、塑膠及玻璃，員工於入職首星期學習分類方法，其後每年春季重溫。";
        assert_eq!(usual().surplus(&texts(EN, joined)), None);
    }

    #[test]
    fn a_sentence_that_one_language_lacks_is_seen() {
        let lacks = "各店舖均於收集前將廢物分類為紙張、塑膠及玻璃。";
        let surplus = usual().surplus(&texts(EN, lacks)).expect("a sentence is missing");
        assert_eq!(surplus.lang, Lang::FIRST);
        let lacks = "Every shop sorts its waste into paper, plastic and glass before it is collected.";
        let surplus = usual().surplus(&texts(lacks, ZH)).expect("a sentence is missing");
        assert_eq!(surplus.other, Lang::FIRST);
    }

    #[test]
    fn few_paragraphs_have_no_proportion() {
        assert!(Proportion::of(std::iter::repeat_n(texts(EN, ZH), 5)).is_none());
    }
}
