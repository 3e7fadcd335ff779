//! How each language is written: one description per language, which whoever writes words asks.
//!
//! Words that are printed stand in `data/wording.toml`; here is what is no word, or belongs to numbers and dates.

mod en;
mod zh_hant;

use jiff::civil::Date;

use crate::text::Lang;

/// The script of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Letters, in words that spaces part; typesetting may hyphenate.
    Latin,
    /// Chinese characters, each a square: lines break between any two that nothing keeps together.
    Han,
}

/// How a language is written.
#[derive(Debug)]
pub struct Orthography {
    /// Its name in English, as short as messages have it.
    pub name: &'static str,
    /// The script of its words.
    pub script: Script,
    /// ISO 639 code, as typesetting and the metadata of a PDF name the language.
    pub code: &'static str,
    /// ISO 3166 code of the region whose forms of characters and habits it has; nothing where these do not differ.
    pub region: Option<&'static str>,
    /// The region in whose words typesetting describes links, where those of `region` would be of another script.
    pub region_of_links: Option<&'static str>,

    /// Between words, and where a line of the source ends: a space or nothing.
    pub space: &'static str,
    /// Between a label and what it is the label of.
    pub colon: &'static str,
    /// Between parts of a sentence.
    pub comma: &'static str,
    /// Between the items of a list in a sentence.
    pub enumeration: &'static str,
    /// Between parts that hold commas.
    pub semicolon: &'static str,
    /// At the end of a sentence.
    pub stop: &'static str,
    /// What ends a sentence or a long part of one, with the space behind it.
    pub pauses: &'static [&'static str],
    /// Around what explains the words before it, with the space before it.
    pub brackets: (&'static str, &'static str),
    /// Where something was left out at the end.
    pub ellipsis: &'static str,
    /// What two and three hyphens are printed as.
    pub dashes: [&'static str; 2],
    /// Whether straight quotes are turned into opening and closing ones.
    pub turns_quotes: bool,
    /// Whether a word has a capital letter where a sentence begins.
    pub has_capitals: bool,
    /// Whether a label is in lower case within a sentence.
    pub lowers_labels: bool,

    /// The usual size of its text, in tenths of a point.
    pub body_tenths: i64,
    /// How many characters of words before or after a figure a line of a sheet has room for.
    pub context: usize,
    /// How many characters of a paragraph a message quotes.
    pub excerpt: usize,
    /// Words by which a sentence leads in to what comes next.
    pub pointers: &'static [&'static str],

    /// Words for zero.
    pub zeros: Zeros,
    /// Number words behind digits.
    pub scales: Scales,
    /// Those that accounts have whatever the language groups by: 10^3 and 10^6.
    pub scales_of_accounts: [NumberWord; 2],
    /// A count up to [`MOST_IN_WORDS`] as a word before what it counts.
    pub count: fn(u8) -> String,
    /// Words in the place of a number that nobody has.
    pub not_available: &'static str,
    /// Words in the place of a number that there cannot be.
    pub not_applicable: &'static str,
    /// Words in the place of a value that is not yet given, on a draft.
    pub to_be_given: &'static str,
    /// What stands before and behind the question in the place of words that are not yet written, on a draft.
    pub to_be_written: [&'static str; 2],
    /// How dates are written in full.
    pub dates: DateForm,
}

/// The largest count that is written as a word; larger ones are digits in any house.
pub const MOST_IN_WORDS: u8 = 99;

/// The words for zero, each within a sentence and as its first word.
#[derive(Debug)]
pub struct Zeros {
    /// Before what is counted.
    pub no: [&'static str; 2],
    /// Alone, of an amount.
    pub nil: [&'static str; 2],
    /// The number.
    pub zero: [&'static str; 2],
}

/// A number word with the power of ten that it stands for.
pub type NumberWord = (i32, &'static str);

/// Which number word stands behind digits.
#[derive(Debug)]
pub enum Scales {
    /// The one that the author asks for.
    Asked {
        /// 10^3.
        thousand: NumberWord,
        /// 10^6.
        million: NumberWord,
        /// 10^9.
        billion: NumberWord,
    },
    /// The larger one from where its power is reached, the smaller one below.
    Reached {
        /// The larger one.
        large: NumberWord,
        /// The smaller one.
        small: NumberWord,
    },
}

/// How a date is written in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// `31 March 2023`, with the English name of the month.
    DayMonthYear,
    /// `2023年3月31日`.
    YearMonthDay,
}

impl DateForm {
    /// A date in this form.
    pub fn write(self, date: Date) -> String {
        match self {
            DateForm::DayMonthYear => date.strftime("%-d %B %Y").to_string(),
            DateForm::YearMonthDay => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        }
    }
}

impl Lang {
    /// How the language is written.
    pub const fn orthography(self) -> &'static Orthography {
        match self {
            Lang::En => &en::ENGLISH,
            Lang::ZhHant => &zh_hant::CHINESE,
        }
    }

    /// The script of its words.
    pub const fn script(self) -> Script {
        self.orthography().script
    }
}

impl Orthography {
    /// Words in brackets behind others; nothing for none.
    pub fn bracketed(&self, words: &str) -> String {
        let (open, close) = self.brackets;
        if words.is_empty() {
            String::new()
        } else {
            format!("{open}{words}{close}")
        }
    }

    /// A word as the first one of a sentence.
    pub fn opening(&self, word: &str) -> String {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if self.has_capitals => first.to_uppercase().chain(letters).collect(),
            _ => word.to_owned(),
        }
    }

    /// A label as it stands within a sentence.
    pub fn within_sentence(&self, label: &str) -> String {
        if self.lowers_labels {
            label.to_lowercase()
        } else {
            label.to_owned()
        }
    }

    /// The first words of a stretch, cut between words where the language parts them: what is left of a word would look
    /// like another one.
    pub fn whole_head<'t>(&self, cut: &'t str) -> &'t str {
        match cut.rsplit_once(self.space) {
            Some((rest, _)) if !self.space.is_empty() => rest,
            _ => cut,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Lang;

    #[test]
    fn counts_are_written_as_people_write_them() {
        for (number, words) in [
            (0, ["zero", "零"]),
            (1, ["one", "一"]),
            (2, ["two", "兩"]),
            (10, ["ten", "十"]),
            (12, ["twelve", "十二"]),
            (20, ["twenty", "二十"]),
            (42, ["forty-two", "四十二"]),
            (99, ["ninety-nine", "九十九"]),
        ] {
            for (lang, word) in Lang::ALL.into_iter().zip(words) {
                assert_eq!((lang.orthography().count)(number), word);
            }
        }
        assert_eq!(Lang::FIRST.orthography().opening("forty-two"), "Forty-two");
    }
}
