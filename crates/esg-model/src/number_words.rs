//! Small whole numbers as words: how running text writes a count.

use crate::text::Lang;

/// The largest number that is written as a word; larger ones are digits in any house.
pub const MOST: u8 = 99;

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const NUMERALS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number up to [`MOST`] as a word before what it counts: "two employees", 「兩名僱員」. Nothing for a larger one.
pub fn word(number: u8, lang: Lang) -> Option<String> {
    if number > MOST {
        return None;
    }
    let (tens, rest) = (usize::from(number / 10), usize::from(number % 10));
    Some(match lang {
        Lang::En if number < 20 => UNITS[usize::from(number)].to_owned(),
        Lang::En if rest == 0 => TENS[tens].to_owned(),
        Lang::En => format!("{}-{}", TENS[tens], UNITS[rest]),
        // Before a measure word two is 兩, but twelve is 十二.
        Lang::ZhHant if number == 2 => "兩".to_owned(),
        Lang::ZhHant if number < 10 => NUMERALS[rest].to_owned(),
        Lang::ZhHant => {
            let tens = if tens == 1 { "" } else { NUMERALS[tens] };
            let rest = if rest == 0 { "" } else { NUMERALS[rest] };
            format!("{tens}十{rest}")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::word;
    use crate::text::Lang;

    #[test]
    fn counts_are_written_as_people_write_them() {
        for (number, en, zh) in [
            (0, "zero", "零"),
            (1, "one", "一"),
            (2, "two", "兩"),
            (10, "ten", "十"),
            (12, "twelve", "十二"),
            (20, "twenty", "二十"),
            (42, "forty-two", "四十二"),
            (99, "ninety-nine", "九十九"),
        ] {
            assert_eq!(word(number, Lang::En).as_deref(), Some(en));
            assert_eq!(word(number, Lang::ZhHant).as_deref(), Some(zh));
        }
        assert_eq!(word(100, Lang::En), None);
    }
}
