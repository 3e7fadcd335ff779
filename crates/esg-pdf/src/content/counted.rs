//! Words for what numbers count, in Chinese: 兆瓦時, 百萬港元, 噸二氧化碳當量. No line parts them where they are short
//! enough for it to go unseen.

use esg_model::script::is_han;
use esg_model::{Lang, Report};

/// What parts a unit from what it is counted by.
pub(super) const STROKE: char = '／';

/// A unit of so many characters is kept whole where no number stands before it.
const ALONE: usize = 2;

/// The words that units have in a report.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// The longest first, so that the first that fits is all of it.
    words: Vec<String>,
    /// Up to so many tenths of a character they are kept: more would draw out the line before.
    longest: usize,
}

impl Counted {
    /// The words for the units of a report, and for amounts of money in the scales of accounts.
    pub(super) fn of(report: &Report, lang: Lang, longest: usize) -> Self {
        let scales = lang.orthography().scales_of_accounts.map(|(_, word)| word.trim());
        let mut words: Vec<String> = scales.map(str::to_owned).to_vec();
        for unit in report.units().values() {
            // What a stroke parts may stand on two lines.
            let parts = unit.symbol.get(lang).split(STROKE);
            for part in parts.chain(unit.words.get(lang).iter().map(String::as_str)) {
                words.push(part.to_owned());
                words.extend(scales.map(|scale| format!("{scale}{part}")));
            }
        }
        words.retain(|word| !word.is_empty() && word.chars().all(is_han));
        words.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        words.dedup();
        Counted { words, longest }
    }

    /// Whether it keeps no unit.
    pub(super) const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The length of the unit with which a text begins, in bytes.
    pub(super) fn begins(&self, text: &str) -> usize {
        let found = self.words.iter().find(|word| text.starts_with(word.as_str()));
        found.map_or(0, String::len)
    }

    /// The length of the unit with which a text begins that is kept whole without a number.
    pub(super) fn stands_alone(&self, text: &str) -> usize {
        let length = self.begins(text);
        let unit = &text[..length];
        if unit.chars().count() < ALONE || width(unit) > self.longest {
            0
        } else {
            length
        }
    }

    /// The length of the unit behind a number that is kept with it.
    pub(super) fn behind(&self, number: &str, text: &str) -> usize {
        let length = self.begins(text);
        let kept = width(number) + width(&text[..length]) <= self.longest;
        if kept { length } else { 0 }
    }

    /// The same with the stroke that no line begins with: 噸 and ／ of 噸／百萬港元.
    pub(super) fn behind_with_stroke(&self, number: &str, text: &str) -> usize {
        let length = self.behind(number, text);
        if length > 0 && text[length..].starts_with(STROKE) {
            length + STROKE.len_utf8()
        } else {
            length
        }
    }

    /// Whether these words are a unit, with a stroke behind it or without.
    pub(super) fn is(&self, words: &str) -> bool {
        let words = words.strip_suffix(STROKE).unwrap_or(words);
        !words.is_empty() && self.begins(words) == words.len()
    }
}

/// How wide words of a Chinese text are, in tenths of a character.
pub(super) fn width(words: &str) -> usize {
    words.chars().map(|c| if c.is_ascii() { 6 } else { 10 }).sum()
}

#[cfg(test)]
impl Counted {
    /// Of these words.
    pub(super) fn these(words: &[&str]) -> Self {
        Counted {
            words: words.iter().map(|&word| word.to_owned()).collect(),
            longest: 85,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Counted;

    #[test]
    fn a_unit_is_kept_with_a_number_that_leaves_it_short() {
        let counted = Counted::these(&["噸二氧化碳當量", "百萬港元", "百萬", "噸"]);
        assert_eq!(counted.behind("2,421.5", "百萬港元，"), "百萬港元".len());
        assert_eq!(counted.behind("43,589.6", "噸二氧化碳當量"), 0);
        assert_eq!(counted.stands_alone("百萬港元"), "百萬港元".len());
        assert_eq!(counted.stands_alone("噸、"), 0);
        assert_eq!(counted.begins("收益"), 0);
    }
}
