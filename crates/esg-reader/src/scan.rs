//! Goes through a text from number to number.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::reading::{Kind, Language, Part, Reading, Writing};
use crate::text::{Text, is_han, is_letter};
use crate::unit::Units;
use crate::{
    chinese, clock, code, context, coordinate, date, digits, element, english, fraction, internet, label,
    naming, nil, numerals, place, telephone, words,
};

/// The year before the first that two digits name: FY24.
const THIS_CENTURY: Decimal = Decimal::from_parts(2000, 0, 0, false, 0);

/// Reads numbers in a language.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    language: Language,
    units: Option<&'a Units>,
    quotes: &'a [(char, char)],
    nil: bool,
}

/// A number found, by characters.
struct Found {
    start: usize,
    end: usize,
    value: Decimal,
    places: i32,
    writing: Writing,
    percent: bool,
    kind: Kind,
}

impl Found {
    /// Digits that state no value.
    fn carried(start: usize, end: usize, kind: Kind) -> Self {
        Found {
            start,
            end,
            value: Decimal::ZERO,
            places: 0,
            writing: Writing::Digits,
            percent: false,
            kind,
        }
    }
}

impl<'a> Reader<'a> {
    /// One with no table of units that takes what stands in 《》 as titles.
    pub fn new(language: Language) -> Self {
        Reader {
            language,
            units: None,
            quotes: &[('《', '》')],
            nil: false,
        }
    }

    /// Looks for words for units beside the numbers.
    #[must_use]
    pub fn with_units(mut self, units: &'a Units) -> Self {
        self.units = Some(units);
        self
    }

    /// Takes what stands between these quotes as titles.
    #[must_use]
    pub fn with_titles_in(mut self, quotes: &'a [(char, char)]) -> Self {
        self.quotes = quotes;
        self
    }

    /// Reads words for nothing (no, nil, none, 無, 沒有) as zero.
    #[must_use]
    pub fn with_nil(mut self) -> Self {
        self.nil = true;
        self
    }

    /// The numbers of a text in their order. Spans do not overlap.
    pub fn read(&self, text: &str) -> Vec<Reading> {
        let text = Text::new(text);
        let titles = self.titles(&text);
        let mut addresses = internet::stretches(&text).into_iter().peekable();
        let mut readings: Vec<Reading> = Vec::new();
        let mut last_end = 0;
        let mut at = 0;
        while at < text.len() {
            let last = readings.last().map(|reading| (reading, last_end));
            while addresses.next_if(|address| address.start < at).is_some() {}
            let address = addresses.next_if(|address| address.start == at);
            let found = match address {
                Some(address) => Some(Found::carried(at, address.end, Kind::Code)),
                None => self.number(&text, at, last),
            };
            let Some(found) = found else {
                at = self.next(&text, at);
                continue;
            };
            let unit = match found.kind {
                Kind::Quantity if !found.percent => self
                    .units
                    .and_then(|units| units.beside(&text, found.start, found.end)),
                _ => None,
            };
            let in_title = titles
                .iter()
                .any(|title| title.start <= found.start && found.end <= title.end);
            readings.push(Reading {
                span: text.bytes(found.start..found.end),
                value: found.value,
                places: found.places,
                writing: found.writing,
                percent: found.percent,
                unit,
                kind: if in_title { Kind::Title } else { found.kind },
            });
            last_end = found.end;
            at = found.end.max(at + 1);
        }
        readings
    }

    /// Stretches between quotes. A quote that is not closed on the next few lines opens none.
    fn titles(&self, text: &Text) -> Vec<Range<usize>> {
        const LONGEST: usize = 120;
        let mut titles = Vec::new();
        let mut at = 0;
        if self.language == Language::Chinese {
            titles = naming::quoted(text);
        }
        while at < text.len() {
            let close = self.quotes.iter().find(|(open, _)| *open == text.at(at));
            let end = close.and_then(|(_, close)| {
                (at..text.len().min(at + LONGEST)).find(|end| text.at(*end) == *close)
            });
            if let Some(end) = end {
                titles.push(at..end);
                at = end;
            }
            at += 1;
        }
        titles
    }

    /// Where the search goes on after a place at which no number starts.
    fn next(&self, text: &Text, at: usize) -> usize {
        let end = text.word_end(at);
        if end == at {
            return at + 1;
        }
        internet::announced(text, at, end).unwrap_or(end)
    }

    fn number(&self, text: &Text, at: usize, last: Option<(&Reading, usize)>) -> Option<Found> {
        let c = text.at(at);
        if let Some(value) = fraction::sign(c) {
            return Some(Found {
                value,
                places: value.scale().to_i32()?,
                ..Found::carried(at, at + 1, Kind::Quantity)
            });
        }
        if c.is_ascii_digit() {
            return self.in_digits(text, at, last);
        }
        let follows_currency = || self.units.is_some_and(|units| units.is_currency_before(text, at));
        if let Some(end) = element::end(text, at) {
            return Some(Found::carried(at, end, Kind::Code));
        }
        if is_sign(c)
            && text.at(at + 1).is_ascii_digit()
            && (stands_alone(text.before(at)) || follows_currency())
        {
            let mut found = self.in_digits(text, at + 1, None)?;
            if found.kind == Kind::Quantity {
                found.start = at;
                found.value = -found.value;
            }
            return Some(found);
        }
        if let Some(from) = self.below_zero(text, at) {
            let mut found = self.in_digits(text, from, None)?;
            if found.kind == Kind::Quantity {
                found.start = at;
                found.value = -found.value;
            }
            return Some(found);
        }
        if is_letter(c) {
            return self.in_letters(text, at);
        }
        if self.language == Language::Chinese && is_han(c) {
            return self.in_chinese(text, at, last);
        }
        None
    }

    /// Where the digits stand of a number that a word says to be below zero: 負2.2%, 零下80度, minus 2.2%.
    fn below_zero(&self, text: &Text, at: usize) -> Option<usize> {
        let from = match self.language {
            Language::Chinese if text.has(at, "零下") => {
                let scale = ["攝氏", "華氏"].iter().any(|scale| text.has(at + 2, scale));
                at + if scale { 4 } else { 2 }
            }
            Language::Chinese => (text.at(at) == '負' && text.before(at) != '正').then_some(at + 1)?,
            Language::English => {
                let word = text.word(at);
                let says = matches!(word, "minus" | "negative");
                (says && !text.before(at).is_alphanumeric()).then(|| text.skip_space(text.word_end(at)))?
            }
        };
        text.at(from).is_ascii_digit().then_some(from)
    }

    /// A number that starts with digits.
    fn in_digits(&self, text: &Text, at: usize, last: Option<(&Reading, usize)>) -> Option<Found> {
        let found = |end, value, kind| Found {
            start: at,
            end,
            value,
            places: 0,
            writing: Writing::Digits,
            percent: false,
            kind,
        };
        if let Some((end, value)) = fraction::in_digits(text, at) {
            let places = value.scale().to_i32()?;
            return Some(Found {
                places,
                ..found(end, value, Kind::Quantity)
            });
        }
        if let Some((end, value)) = clock::minutes(text, at, last) {
            return Some(found(end, value, Kind::Clock));
        }
        if let Some(end) = coordinate::read(text, at) {
            return Some(found(end, Decimal::ZERO, Kind::Address));
        }
        if let Some(end) = telephone::read(text, at, last) {
            return Some(found(end, Decimal::ZERO, Kind::Telephone));
        }
        if let Some(end) = code::of_paper(text, at) {
            return Some(found(end, Decimal::ZERO, Kind::Code));
        }
        let Some(digits) = digits::read(text, at) else {
            return Some(found(digits::end(text, at), Decimal::ZERO, Kind::Code));
        };
        let end = digits.end;
        if let Some(last) = label::of_digits(text, at) {
            // A line may end within a label or behind it: the same digits have the same value there.
            let value = if last == end { digits.value } else { Decimal::ZERO };
            return Some(found(last.max(end), value, Kind::Code));
        }
        if let Some(end) = place::postcode(text, at) {
            return Some(found(end, digits.value, Kind::Address));
        }
        if naming::of_digits(text, at, end) {
            return Some(found(end, digits.value, Kind::Code));
        }
        if let Some(end) = naming::joined(text, at, end) {
            return Some(found(end, digits.value, Kind::Code));
        }
        if telephone::is_extension(text, at, end) {
            return Some(found(end, digits.value, Kind::Telephone));
        }
        if self.around(text, at, end, digits.value) == Some(Kind::Code) {
            return Some(found(code::end(text, end), digits.value, Kind::Code));
        }
        if let Some(end) = code::of_digits(text, at, &digits) {
            return Some(found(end, digits.value, Kind::Code));
        }
        // 1.2.3 and 2B are codes; 35th is a place in an order.
        if text.at(end) == '.' && text.at(end + 1).is_ascii_digit() {
            return Some(found(code::end(text, end), digits.value, Kind::Code));
        }
        if let Some((end, value, kind)) = date::in_digits(text, at, &digits) {
            return Some(found(end, value, kind));
        }
        let after_year = |(last, end): (&Reading, usize)| matches!(last.kind, Kind::Year) && at - end <= 3;
        if date::goes_on(text, &digits) && last.is_some_and(after_year) {
            return Some(found(end, digits.value, Kind::Year));
        }
        let after_date = |(last, end): (&Reading, usize)| {
            matches!(last.kind, Kind::Month | Kind::Date | Kind::Day) && at - end <= 2
        };
        if self.language == Language::Chinese
            && last.is_some_and(after_date)
            && date::goes_on_to_day(text, &digits)
        {
            return Some(found(end, digits.value, Kind::Day));
        }
        if let Some((end, value)) = clock::read(text, at, &digits, last) {
            return Some(found(end, value, Kind::Clock));
        }
        if digits.places == 0 && !digits.grouped && self.is_address(text, at, end) {
            return Some(found(end, digits.value, Kind::Address));
        }
        let suffix = text.word(end);
        if matches!(suffix, "st" | "nd" | "rd" | "th") && digits.places == 0 {
            return Some(found(end + 2, digits.value, Kind::Ordinal));
        }
        let scaled = self.scaled(text, &digits)?;
        if !suffix.is_empty() && scaled.end == end {
            // Letters that follow at once are a unit, or make a code of it.
            let unit = self.units.and_then(|units| units.after(text, end)).is_some();
            // HK$12.5m
            let power = match suffix {
                "m" => 6,
                "b" => 9,
                "k" => 3,
                _ => 0,
            };
            if power > 0 && code::is_behind_currency(text, at) {
                let mut amount = found(end + 1, digits::scaled(digits.value, power)?, Kind::Quantity);
                amount.places = digits.places - power;
                return Some(amount);
            }
            if !unit {
                return Some(found(code::end(text, end), digits.value, Kind::Code));
            }
        }
        let kind = self.kind(text, at, &scaled, &digits, last);
        Some(Found {
            start: at,
            kind,
            ..scaled
        })
    }

    /// Digits with the words and signs that scale them.
    fn scaled(&self, text: &Text, digits: &digits::Digits) -> Option<Found> {
        let mut end = digits.end;
        let mut power = 0;
        let next = text.skip_space(end);
        let word = text.word(next);
        if let Some(scale) = english::scale(word) {
            power = scale.to_i32()?;
            end = text.word_end(next);
        } else if self.language == Language::Chinese && is_han(text.at(next)) {
            let (scale, after) = chinese::scale(text, next);
            if scale > 0 {
                power = scale.to_i32()?;
                end = after;
            }
        }
        let mut percent = false;
        let next = text.skip_space(end);
        if text.at(end) == '%' || (text.at(next) == '%' && next - end <= 1) {
            (percent, end) = (true, next + 1);
        } else {
            let word = text.word(next);
            let after = text.word_end(next);
            if word == "percent" || word == "percentage" {
                (percent, end) = (true, after);
            } else if let Some(after) =
                fraction::of_what(text, end).and_then(|(after, power)| (power == -2).then_some(after))
            {
                (percent, end) = (true, after);
            } else if word == "per" && text.word(text.skip_space(after)) == "cent" {
                (percent, end) = (true, text.word_end(text.skip_space(after)));
            } else if self.language == Language::Chinese
                && let Some(after) = chinese::share(text, next)
            {
                (percent, end) = (true, after);
            }
        }
        if percent {
            power -= 2;
        }
        Some(Found {
            start: 0,
            end,
            value: digits::scaled(digits.value, power)?,
            places: digits.places - power,
            writing: Writing::Digits,
            percent,
            kind: Kind::Quantity,
        })
    }

    /// What a number in digits is for.
    fn kind(
        &self,
        text: &Text,
        start: usize,
        found: &Found,
        digits: &digits::Digits,
        last: Option<(&Reading, usize)>,
    ) -> Kind {
        if !found.percent && code::is_class(text, found.end, digits.value) {
            return Kind::Code;
        }
        if found.percent || found.places < 0 {
            return Kind::Quantity;
        }
        if let Some(kind) = self.around(text, start, found.end, digits.value) {
            return kind;
        }
        // In English, Chinese characters are names: 流浪地球2.
        if self.language == Language::English && is_han(text.before(start)) {
            return Kind::Title;
        }
        if let Some(kind) = context::continued(text, last, start, self.language) {
            return kind;
        }
        if context::is_item(text, start, found.end) {
            return Kind::Numbered(Part::Item);
        }
        let counted = self.units.and_then(|units| units.after(text, found.end));
        if digits.year().is_some() && counted.is_none_or(|unit| unit.across_line) {
            return Kind::Year;
        }
        Kind::Quantity
    }

    /// Whether a number is part of an address.
    fn is_address(&self, text: &Text, start: usize, end: usize) -> bool {
        (self.language == Language::Chinese && place::chinese(text, start, end))
            || place::english(text, start, end)
    }

    fn around(&self, text: &Text, start: usize, end: usize, value: Decimal) -> Option<Kind> {
        match self.language {
            Language::English => context::english(text, start, end),
            Language::Chinese => {
                let value = value.to_u64().unwrap_or(0);
                context::chinese(text, start, end, value).or_else(|| context::english(text, start, end))
            }
        }
    }

    /// Numbers that start with a Latin letter: words, months, and codes such as FY2023 and A1.2.
    fn in_letters(&self, text: &Text, at: usize) -> Option<Found> {
        let found = |end, value, writing, kind| Found {
            start: at,
            end,
            value,
            places: 0,
            writing,
            percent: false,
            kind,
        };
        if text.before(at).is_alphanumeric() && !is_han(text.before(at)) {
            return None;
        }
        let end = text.word_end(at);
        let word = text.word(at);
        if text.has(end, "://") || word.is_empty() {
            return None;
        }
        if text.at(end).is_ascii_digit() {
            let digits = digits::read(text, end)?;
            if matches!(word, "fy" | "cy") && (digits.year().is_some() || digits.whole == 2) {
                if let Some((end, value, kind)) = date::years(text, &digits) {
                    return Some(found(end, value, Writing::Digits, kind));
                }
                // FY24/25
                let next = digits.end + 1;
                let second = digits.whole == 2
                    && matches!(text.at(digits.end), '/' | '-' | '–')
                    && digits::end(text, next) == next + 2;
                let year = if digits.whole == 2 {
                    THIS_CENTURY + digits.value
                } else {
                    digits.value
                };
                let last = digits::read(text, next).filter(|_| second);
                return Some(match last {
                    Some(last) => {
                        let both = year * Decimal::from(10_000) + THIS_CENTURY + last.value;
                        found(last.end, both, Writing::Digits, Kind::Years)
                    }
                    None => found(digits.end, year, Writing::Digits, Kind::Year),
                });
            }
            if self.is_unit(text, at, end) || code::is_currency(text, at, end) {
                return None;
            }
            return Some(found(
                code::end(text, end),
                digits.value,
                Writing::Digits,
                Kind::Code,
            ));
        }
        if let Some(end) = label::of_capitals(text, at) {
            return Some(found(end, Decimal::ZERO, Writing::Digits, Kind::Code));
        }
        if let Some(end) = code::behind_word(text, at, end) {
            return Some(found(end, Decimal::ZERO, Writing::Digits, Kind::Code));
        }
        if text.at(at).is_uppercase()
            && let Some(month) = english::month(word)
            && let Some((end, value, kind)) = date::month_first(text, end, month)
        {
            return Some(found(end, value, Writing::Digits, kind));
        }
        if self.language != Language::English {
            return None;
        }
        // Half of what is counted in hundredths or millions, and any other share of it.
        let share = || {
            let (end, value) = fraction::in_words(text, at)?;
            let (end, power) = fraction::of_what(text, end).unwrap_or((end, 0));
            Some((end, value, power))
        };
        if let Some((end, value, power)) = fraction::half(text, at).or_else(share) {
            let mut share = found(end, digits::scaled(value, power)?, Writing::Words, Kind::Quantity);
            share.value = share.value.round_dp(fraction::PLACES).normalize();
            share.percent = power == -2;
            share.places = share.value.scale().to_i32()?;
            return Some(share);
        }
        if let Some(words) = english::read(text, at) {
            let plan = words.value == Decimal::from(5) && text.has(words.end, "-year plan");
            // "A five-star hotel", "it earned four stars"
            let behind = text.word(text.skip_space(words.end));
            let star = matches!(text.at(words.end), '-' | '–') && text.word(words.end + 1) == "star"
                || matches!(behind, "star" | "stars");
            let kind = if words.ordinal {
                Kind::Ordinal
            } else if star
                || plan
                || (text.at(at).is_uppercase() && text.has(words.end, "-Year Plan"))
                || code::is_make(text, words.end)
                || code::is_class(text, words.end, words.value)
                || naming::of_words(text, at, words.end)
            {
                Kind::Code
            } else if place::in_words(text, at, words.end) {
                Kind::Address
            } else if clock::in_words(text, words.end, words.value) {
                Kind::Clock
            } else {
                Kind::Quantity
            };
            let mut number = found(words.end, words.value, Writing::Words, kind);
            let next = text.skip_space(words.end);
            let after = text.word_end(next);
            let percent = match text.word(next) {
                "percent" | "percentage" => Some(after),
                "per" if text.word(text.skip_space(after)) == "cent" => {
                    Some(text.word_end(text.skip_space(after)))
                }
                _ => None,
            };
            if let Some(end) = percent {
                (number.end, number.percent) = (end, true);
                (number.value, number.places) = (digits::scaled(words.value, -2)?, 2);
            }
            return Some(number);
        }
        let end = self.nil.then(|| nil::read(text, at, self.language)).flatten()?;
        Some(found(end, Decimal::ZERO, Writing::Nil, Kind::Quantity))
    }

    /// Whether the letters between two places spell a unit, as RMB does before 13.
    fn is_unit(&self, text: &Text, start: usize, end: usize) -> bool {
        // A unit is found before a number that would start where the letters end.
        self.units
            .and_then(|units| units.beside(text, end, text.len()))
            .is_some_and(|unit| unit.span == text.bytes(start..end))
    }

    /// Numbers that start with a Chinese character.
    fn in_chinese(&self, text: &Text, at: usize, last: Option<(&Reading, usize)>) -> Option<Found> {
        let found = |end, value, places, percent, kind| Found {
            start: at,
            end,
            value,
            places,
            writing: Writing::Numerals,
            percent,
            kind,
        };
        if text.has(at, "百分之") {
            let (end, value, places) = if text.at(at + 3).is_ascii_digit() {
                let digits = digits::read(text, at + 3)?;
                (digits.end, digits.value, digits.places)
            } else {
                let numeral = chinese::read(text, at + 3)?;
                let whole = (numeral.end, numeral.value, 0);
                chinese::decimals(text, &numeral).unwrap_or(whole)
            };
            let value = digits::scaled(value, -2)?;
            return Some(found(end, value, places + 2, true, Kind::Quantity));
        }
        // 半厘, 半個百分點; in 三個半百分點 it belongs to the numeral.
        if text.at(at) == '半'
            && !(numerals::is_numeral(text.before(at)) || text.before(at) == '個')
            && let Some(end) = chinese::share(text, at + 1)
        {
            return Some(found(end, Decimal::new(5, 3), 3, true, Kind::Quantity));
        }
        if numerals::is_numeral(text.at(at))
            && !words::holds(text, at)
            && !chinese::is_weekday(text, at)
            && let Some(numeral) = chinese::read(text, at)
        {
            if text.has(numeral.end, "分之")
                && let Some(upper) = chinese::read(text, numeral.end + 2)
                && let Some(share) = upper.value.checked_div(numeral.value)
            {
                // 四分之一個百分點
                if let Some(end) = chinese::share(text, upper.end) {
                    let share = digits::scaled(share, -2)?.round_dp(12);
                    return Some(found(end, share, 12, true, Kind::Quantity));
                }
                return Some(found(upper.end, share.round_dp(12), 12, false, Kind::Quantity));
            }
            if let Some((end, value)) = chinese::short_fraction(text, &numeral) {
                return Some(found(end, value, 12, false, Kind::Quantity));
            }
            if let Some((end, value)) = chinese::tenths(text, &numeral) {
                return Some(found(end, value, 2, true, Kind::Quantity));
            }
            // 二點二五厘
            if let Some((end, value, places)) = chinese::decimals(text, &numeral)
                && let Some(end) = chinese::share(text, end)
            {
                let value = digits::scaled(value, -2)?;
                return Some(found(end, value, places + 2, true, Kind::Quantity));
            }
            if let Some(number) = numeral.value.to_u32()
                && let Some((end, value, kind)) =
                    date::chinese_date(text, number, numeral.positional, numeral.end)
            {
                return Some(found(end, value, 0, false, kind));
            }
            let after_date = |(last, end): (&Reading, usize)| {
                matches!(last.kind, Kind::Month | Kind::Date | Kind::Day) && at >= end && at - end <= 2
            };
            if text.at(numeral.end) == '日'
                && numeral.value <= Decimal::from(31)
                && last.is_some_and(after_date)
            {
                return Some(found(numeral.end, numeral.value, 0, false, Kind::Day));
            }
            if clock::is_hour(text, at, numeral.end, last) {
                return Some(found(numeral.end, numeral.value, 0, false, Kind::Clock));
            }
            if let Some(value) = chinese::dozens(text, at, &numeral) {
                return Some(found(numeral.end + 1, value, 0, false, Kind::Quantity));
            }
            let whole = numeral.value.to_u64().unwrap_or(0);
            let address = place::chinese(text, at, numeral.end).then_some(Kind::Address);
            let class = code::is_class(text, numeral.end, numeral.value).then_some(Kind::Code);
            let kind = class
                .or_else(|| context::chinese(text, at, numeral.end, whole))
                .or(address)
                .or_else(|| context::continued(text, last, at, self.language));
            // 兩個百分點, 五厘
            if let Some(end) = chinese::share(text, numeral.end).filter(|_| kind.is_none()) {
                let (end, value, places) = chinese::behind_rate(text, end, numeral.value);
                let value = digits::scaled(value, -2)?;
                return Some(found(end, value, places + 2, true, Kind::Quantity));
            }
            if kind.is_none() && words::in_name(text, at, &numeral) {
                return None;
            }
            let kind = kind.unwrap_or(Kind::Quantity);
            return Some(found(numeral.end, numeral.value, 0, false, kind));
        }
        let end = self.nil.then(|| nil::read(text, at, self.language)).flatten()?;
        Some(Found {
            writing: Writing::Nil,
            ..found(end, Decimal::ZERO, 0, false, Kind::Quantity)
        })
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '-' | '−' | '－' | '–')
}

/// Whether a sign after this character belongs to the number that follows it.
fn stands_alone(before: char) -> bool {
    before == '\0'
        || before.is_whitespace()
        || matches!(
            before,
            '(' | '（' | '：' | '，' | '。' | ':' | '|' | '$' | '€' | '£' | '¥'
        )
        || is_han(before)
}
