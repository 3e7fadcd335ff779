//! Reads what a text states.

use std::ops::Range;

use esg_model::script::is_han;
use esg_model::text::Lang;
use esg_reader::{Kind, Part, Reader, Reading, Writing};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::grammar::Grammar;
use super::super::phrases::lower;
use super::super::saying::{Around, Half, Saying};
use super::super::stretch::stretches;
use super::roman::roman;
use super::{Day, Number, NumberWords, Says, Statement, Weight, dates};

/// Values from here on are stated on purpose even in Chinese numerals.
const LARGE: u32 = 1000;
/// How many bytes the word for one has at most.
const LONGEST_ONE: usize = 3;

/// All that `text` states in numbers and in words for them, in order of place.
pub(crate) fn statements(text: &str, lang: Lang, grammar: &Grammar, words: &NumberWords) -> Vec<Statement> {
    let lowered = lower(text);
    let context = Context {
        text,
        lowered: &lowered,
        lang,
        words,
        saying: grammar.saying,
    };
    let units = words.units.get(lang);
    let readings = Reader::new(grammar.numbers)
        .with_units(units)
        .with_nil()
        .read(text);
    let mut found: Vec<Statement> = Vec::new();
    for (index, reading) in readings.iter().enumerate() {
        context.reading(reading, readings.get(index + 1), &mut found);
    }
    let read = readings
        .iter()
        .map(|reading| reading.span.clone())
        .collect::<Vec<_>>();
    let free = |at: &Range<usize>| {
        let index = read.partition_point(|span| span.end <= at.start);
        read.get(index).is_none_or(|span| span.start >= at.end)
    };
    context.words(&free, &mut found);
    found.sort_by_key(|statement| statement.at.start);
    dates::complete(&mut found, text);
    found
}

/// A text with what is needed to read it.
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) lowered: &'a str,
    pub(super) lang: Lang,
    pub(super) words: &'a NumberWords,
    pub(super) saying: &'static Saying,
}

impl Context<'_> {
    /// What follows a byte, without spaces.
    fn after(&self, at: usize) -> &str {
        self.lowered[at..].trim_start_matches([' ', '\u{a0}'])
    }

    fn reading(&self, reading: &Reading, next: Option<&Reading>, found: &mut Vec<Statement>) {
        let at = reading.span.clone();
        let mut tell = |says, weight| {
            found.push(Statement {
                at: at.clone(),
                says,
                weight,
            });
        };
        let digits = reading.writing == Writing::Digits;
        let value = reading.value;
        let day = |year, month, day| Says::Date(Day { year, month, day });
        let whole = value.trunc().to_u32().unwrap_or(0);
        match reading.kind {
            Kind::Date => tell(
                day(Some(whole / 10_000), Some(whole / 100 % 100), Some(whole % 100)),
                Weight::Certain,
            ),
            Kind::Day if whole > 31 => tell(day(None, Some(whole / 100), Some(whole % 100)), Weight::Certain),
            Kind::Day => tell(day(None, None, Some(whole)), Weight::Certain),
            Kind::Month if whole > 12 => {
                tell(day(Some(whole / 100), Some(whole % 100), None), Weight::Certain);
            }
            Kind::Month => tell(day(None, Some(whole), None), Weight::Certain),
            Kind::Year => tell(day(Some(whole), None, None), Weight::Certain),
            Kind::Years => {
                tell(day(Some(whole / 10_000), None, None), Weight::Certain);
                tell(day(Some(whole % 10_000), None, None), Weight::Certain);
            }
            Kind::Clock => self.time(reading, found),
            Kind::Telephone => tell(Says::Code(self.runs(&at)), Weight::Certain),
            Kind::Address => tell(Says::Code(self.numbered(reading)), Weight::Paired),
            Kind::Title if digits => tell(Says::Code(self.numbered(reading)), Weight::Paired),
            Kind::Title => {}
            Kind::Code => self.code(reading, found),
            Kind::LawChapter => tell(Says::Code(self.numbered(reading)), Weight::Certain),
            Kind::Numbered(Part::Item) => tell(self.number(reading, next), Weight::Possible),
            Kind::Numbered(_) if digits => tell(Says::Code(self.numbered(reading)), Weight::Paired),
            Kind::Ordinal | Kind::Numbered(_) | Kind::Quantity => {
                let says = self.number(reading, next);
                // 一成 and "one and a half" are no one.
                let one =
                    matches!(&says, Says::Number(number) if number.values.first() == Some(&Decimal::ONE));
                let weight = match reading.writing {
                    Writing::Nil => Weight::Possible,
                    Writing::Digits => Weight::Certain,
                    Writing::Words | Writing::Numerals if value.is_zero() || one => Weight::Possible,
                    Writing::Words | Writing::Numerals
                        if reading.percent || value >= Decimal::from(LARGE) =>
                    {
                        Weight::Certain
                    }
                    Writing::Numerals if self.sums_up(&at, value) => Weight::Possible,
                    // A share in words is a figure: 五分之一.
                    Writing::Numerals
                        if !value.fract().is_zero() && self.text[at.clone()].contains("分之") =>
                    {
                        Weight::Certain
                    }
                    Writing::Words | Writing::Numerals => Weight::Paired,
                };
                tell(says, weight);
            }
        }
    }

    /// A number with its alternatives and its unit.
    fn number(&self, reading: &Reading, next: Option<&Reading>) -> Says {
        let at = &reading.span;
        let (mut values, share) = (self.saying.number)(&Around {
            value: reading.value,
            percent: reading.percent,
            stands: &self.lowered[at.clone()],
            before: self.lowered[..at.start].trim_end(),
            after: self.after(at.end),
        });
        let value = values[0];
        // "5 to 10 million" and "5-10%" say the scale once.
        if let Some(next) = next
            && next.kind == Kind::Quantity
            && !reading.percent
            && let Some(between) = self.lowered.get(at.end..next.span.start)
            && matches!(
                between.trim(),
                "to" | "-"
                    | "–"
                    | "and"
                    | "or"
                    | "至"
                    | "到"
                    | "、"
                    | ","
                    | "~"
                    | "～"
                    | "—"
                    | "及"
                    | "和"
                    | "與"
                    | "或"
            )
        {
            values.extend(scale_of(next).and_then(|scale| value.checked_mul(scale)));
            // 三、四十宗
            let scale = scale_in_numerals(&self.lowered[next.span.clone()]);
            let digit = reading.writing == Writing::Numerals && value < Decimal::TEN;
            values.extend(scale.filter(|_| digit).and_then(|scale| value.checked_mul(scale)));
        }
        Says::Number(Number {
            values,
            measure: self.measure(at),
            share,
            ordinal: reading.kind == Kind::Ordinal,
            inherent: false,
        })
    }

    /// Whether a number counts what was named before it.
    fn sums_up(&self, at: &Range<usize>, value: Decimal) -> bool {
        (self.saying.sums_up)(&self.lowered[..at.start], &self.lowered[at.end..], value)
    }

    /// The unit beside a number.
    pub(super) fn measure(&self, at: &Range<usize>) -> Option<usize> {
        let measure = self.units_beside(at).first().map(|(measure, _)| *measure)?;
        match (self.saying.degrees)(&self.lowered[..at.end], self.after(at.end)) {
            None => Some(measure),
            Some("") => None,
            Some(unit) => self.words.behind(unit, 0, self.lang).map(|(measure, _)| measure),
        }
    }

    /// The words for its unit beside a number, the one that counts first.
    fn units_beside(&self, at: &Range<usize>) -> Vec<(usize, Range<usize>)> {
        // "A quarter of a tonne"
        let rest = self.after(at.end);
        let of_one = self
            .saying
            .of_one
            .iter()
            .find_map(|words| rest.strip_prefix(words));
        let end = of_one.map_or(at.end, |rest| self.lowered.len() - rest.len());
        self.words.beside(self.lowered, &(at.start..end), self.lang)
    }

    /// A time of day by the words at its sides.
    fn time(&self, reading: &Reading, found: &mut Vec<Statement>) {
        let at = &reading.span;
        let Some(value) = reading.value.trunc().to_u32() else {
            return;
        };
        let stands = &self.lowered[at.clone()];
        let after = self.after(at.end);
        // 24-hour, 7 days a week: whole days, whatever they are called.
        let named = (self.saying.half_of_day)(self.lowered[..at.start].trim_end(), after);
        // 上午七時 and "7 p.m." are hours of a day.
        let hour = named.is_some() || (self.saying.is_hour)(after);
        let whole = !hour && (matches!(value, 2400 | 700 | 36_500) || reading.value < Decimal::ONE_HUNDRED);
        if let Some(last) = found.last_mut()
            && let Says::Time { minutes, .. } = &mut last.says
            && self
                .saying
                .behind_hours
                .contains(&&self.text[last.at.end..at.start])
        {
            *minutes += value;
            last.at.end = at.end;
            return;
        }
        if whole && !stands.contains(':') {
            let values = vec![if value >= 100 {
                Decimal::from(value / 100)
            } else {
                reading.value
            }];
            found.push(Statement {
                at: at.clone(),
                says: Says::Number(Number::plain(values)),
                weight: Weight::Possible,
            });
            return;
        }
        // Numerals say the hour alone: 九時.
        let (mut hour, mut minute) = match reading.writing {
            Writing::Numerals => (value, 0),
            _ => (value / 100, value % 100),
        };
        if (self.saying.half_past)(after) {
            minute = 30;
        }
        let mut half = named.is_some() || hour > 12;
        if !half
            && let Some(Statement {
                at: last,
                says: Says::Time { minutes, half: true },
                ..
            }) = found.last()
            && self.text[last.end..at.start].chars().count() <= 5
            && hour * 60 + minute > minutes % 720
        {
            // 下午2時至5時
            hour += minutes / 720 * 12;
            half = true;
        }
        if named == Some(Half::Second) && hour < 12 {
            hour += 12;
        } else if hour == 12
            && (named == Some(Half::First) || (self.saying.is_night)(&self.lowered[..at.start]))
        {
            hour = 0;
        }
        found.push(Statement {
            at: at.clone(),
            says: Says::Time {
                minutes: hour % 24 * 60 + minute,
                half,
            },
            weight: Weight::Paired,
        });
    }

    /// Words for numbers, months, days of the week and units, where `free` says that no number was read.
    fn words(&self, free: &dyn Fn(&Range<usize>) -> bool, found: &mut Vec<Statement>) {
        let numbers: Vec<Range<usize>> = found.iter().map(|statement| statement.at.clone()).collect();
        // The one of 一半 is no number of its own.
        let ones: Vec<Range<usize>> = found
            .iter()
            .filter(|own| own.weight == Weight::Possible && own.at.len() <= LONGEST_ONE)
            .map(|own| own.at.clone())
            .collect();
        let free_of_ones = |at: &Range<usize>| {
            free(at)
                || ones.iter().any(|one| {
                    let rest = one.end..at.end;
                    at.start == one.start && one.end < at.end && free(&rest)
                })
        };
        let mut tell = |at: Range<usize>, says, weight| {
            let free = if weight == Weight::Paired && matches!(says, Says::Number(_)) {
                free_of_ones(&at)
            } else {
                free(&at)
            };
            if free {
                found.push(Statement { at, says, weight });
            }
        };
        let (said, values) = self.words.said.get(self.lang);
        for hit in said.find(self.lowered) {
            // Of 兩個半月 and 三年半 the number has taken it.
            let halved = self.lowered[hit.at.clone()].starts_with(['個', '年']);
            if halved && numbers.iter().any(|number| number.end == hit.at.start) {
                continue;
            }
            let meaning = &values[hit.phrase];
            let weight = if meaning.firm {
                Weight::Paired
            } else {
                Weight::Possible
            };
            let number = Number {
                ordinal: meaning.ordinal,
                ..Number::plain(meaning.values.clone())
            };
            for (value, unit) in &meaning.inherent {
                let number = Number {
                    values: vec![*value],
                    measure: Some(*unit),
                    inherent: true,
                    ..number.clone()
                };
                tell(hit.at.clone(), Says::Number(number), Weight::Possible);
            }
            if !number.values.is_empty() {
                tell(hit.at, Says::Number(number), weight);
            }
        }
        self.mails(&mut tell);
        let (weekdays, days) = self.words.weekdays.get(self.lang);
        for hit in weekdays.find(self.lowered) {
            let end = hit.at.end;
            tell(hit.at, Says::Weekday(days[hit.phrase]), Weight::Paired);
            for (at, day) in (self.saying.further_weekdays)(self.text, end) {
                tell(at, Says::Weekday(day), Weight::Paired);
            }
        }
        self.measures(&numbers, &mut tell);
        let (places, owners) = self.words.places.get(self.lang);
        for hit in places.find(self.lowered) {
            tell(hit.at, Says::Place(owners[hit.phrase]), Weight::Paired);
        }
        self.months(&mut tell);
        self.powers(&mut tell);
        for (at, power) in (self.saying.per_powers)(self.lowered) {
            let power = Decimal::from(10_u64.saturating_pow(power));
            tell(at, Says::PerPower(power), Weight::Paired);
        }
        self.roman(&mut tell);
        // 每兩星期 holds a number, and says how often all the same.
        let often = self.often(found);
        found.extend(often);
    }

    /// How often something happens, so many times in each stretch of time where a number says so: "three times a month".
    fn often(&self, found: &[Statement]) -> Vec<Statement> {
        let (often, times) = self.words.often.get(self.lang);
        let stretches = self.words.stretches.get(self.lang);
        let mut all = Vec::new();
        for hit in often.find(self.lowered) {
            // The quarter of "a quarter of a tonne" is no length of time.
            let share = |own: &Statement| match &own.says {
                Says::Number(number) if own.at.start <= hit.at.start && hit.at.end <= own.at.end => {
                    own.weight != Weight::Possible
                        && !number.values.iter().all(|value| value.fract().is_zero())
                }
                _ => false,
            };
            if stretches.hold(self.lowered, &hit.at) || found.iter().any(share) {
                continue;
            }
            // 每年4月至10月: English leaves out that it is so in each year.
            let of_months = found.iter().any(|own| {
                let months = matches!(own.says, Says::Date(Day { year: None, .. }));
                months && own.at.start == hit.at.end
            });
            let weight = if of_months {
                Weight::Possible
            } else {
                Weight::Paired
            };
            let each = times[hit.phrase];
            let mut tell = |at: Range<usize>, times, weight| {
                let says = Says::Often(times);
                all.push(Statement { at, says, weight });
            };
            let counts = found.iter().find_map(|own| match &own.says {
                Says::Number(number) if own.weight != Weight::Possible => {
                    let times = number.values.first()?.checked_mul(each)?;
                    (self.saying.times)(self.lowered, &hit.at, &own.at).then_some((own.at.clone(), times))
                }
                _ => None,
            });
            match counts {
                Some((number, times)) => {
                    let at = number.start.min(hit.at.start)..number.end.max(hit.at.end);
                    tell(at, times, Weight::Paired);
                    // The other language may say the two apart.
                    tell(hit.at, each, Weight::Possible);
                }
                None => tell(hit.at, each, weight),
            }
        }
        all
    }

    /// Addresses of electronic mail.
    fn mails(&self, tell: &mut dyn FnMut(Range<usize>, Says, Weight)) {
        let own = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
        for (at, _) in self.text.match_indices('@') {
            let before = self.text[..at].trim_end_matches(own).len();
            let rest = &self.text[at + 1..];
            let after = rest.len() - rest.trim_start_matches(own).len();
            let mail = self.text[before..at + 1 + after]
                .trim_end_matches('.')
                .to_lowercase();
            if before < at && after > 0 {
                tell(before..before + mail.len(), Says::Mail(mail), Weight::Paired);
            }
        }
    }

    /// Units that stand beside no number of their own: beside a figure of the data, in the head of a column. Hours and
    /// days are words of any text.
    fn measures(&self, numbers: &[Range<usize>], tell: &mut dyn FnMut(Range<usize>, Says, Weight)) {
        let mut beside: Vec<Range<usize>> = numbers
            .iter()
            .flat_map(|at| self.units_beside(at))
            .map(|(_, at)| at)
            .collect();
        beside.sort_by_key(|at| at.end);
        let (measures, owners) = self.words.measure_words.get(self.lang);
        let hits = measures.find(self.lowered);
        let several = |own: usize| self.words.is_of_several(own);
        let named = hits
            .iter()
            .map(|hit| owners[hit.phrase])
            .any(|own| self.words.is_money(own) && !several(own));
        for hit in hits {
            let own = owners[hit.phrase];
            // 人民幣百萬元
            if named && several(own) {
                continue;
            }
            let index = beside.partition_point(|at| at.end <= hit.at.start);
            let taken = beside.get(index).is_some_and(|at| at.start < hit.at.end);
            if !taken && !self.words.is_time(own) {
                let Some(own) = self.words.scaled(own, &self.lowered[..hit.at.start], self.lang) else {
                    continue;
                };
                let per = (self.saying.per)(&self.lowered[..hit.at.start]);
                let says = if per { Says::Per(own) } else { Says::Measure(own) };
                tell(hit.at, says, Weight::Paired);
            }
        }
    }

    /// Names of months without a day or year beside them.
    fn months(&self, tell: &mut dyn FnMut(Range<usize>, Says, Weight)) {
        for (index, month) in (1_u32..).zip(self.saying.months) {
            for (at, name) in self.text.match_indices(*month) {
                let says = Says::Date(Day {
                    month: Some(index),
                    ..Day::default()
                });
                let at = at..at + name.len();
                let weight = if self.is_surely_a_month(&at) {
                    Weight::Certain
                } else {
                    Weight::Possible
                };
                tell(at, says, weight);
            }
        }
    }

    /// Whether the name of a month is that of no person (June Wong) and is no other word (May, March).
    fn is_surely_a_month(&self, at: &Range<usize>) -> bool {
        let (before, after) = (&self.text[..at.start], &self.text[at.end..]);
        let word = &self.text[at.clone()];
        let behind = after.strip_prefix([' ', '\u{a0}']).unwrap_or(after);
        let title = before.trim_end().rsplit(' ').next().unwrap_or_default();
        let titled = self.saying.titles.contains(&title.trim_end_matches('.'));
        !self.saying.months_that_are_words.contains(&word)
            && !before.ends_with(|c: char| c.is_alphanumeric() || c == '-')
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '’' || c == '\'')
            && !behind.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !titled
    }

    /// Annex VI, Phase II, 第XV部.
    fn roman(&self, tell: &mut dyn FnMut(Range<usize>, Says, Weight)) {
        let mut at = 0;
        for word in self.text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
            let start = at;
            at += word.len();
            let letters = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            let alone = self.text[..start]
                .chars()
                .next_back()
                .is_none_or(|c| !c.is_alphanumeric() || is_han(c));
            let long = letters.len() > 1 || matches!(letters, "V" | "X");
            if alone && long && letters.len() < 6 && letters.chars().all(|c| "IVX".contains(c)) {
                let value = Decimal::from(roman(letters));
                let says = Says::Number(Number::plain(vec![value]));
                tell(start..start + letters.len(), says, Weight::Paired);
            }
        }
    }

    /// Powers of ten alone: 萬噸級, 千家萬戶.
    fn powers(&self, tell: &mut dyn FnMut(Range<usize>, Says, Weight)) {
        for (at, c) in self.text.char_indices() {
            let Some((_, power)) = self.saying.powers.iter().find(|(own, _)| *own == c) else {
                continue;
            };
            let says = Says::Number(Number::plain(vec![Decimal::from(10_u64.pow(*power))]));
            tell(at..at + c.len_utf8(), says, Weight::Possible);
        }
    }
}

/// The power of ten in which a number of two numerals ends: ten of 四十.
fn scale_in_numerals(stands: &str) -> Option<Decimal> {
    let mut both = stands.chars();
    let (_, power) = (both.next()?, both.next()?);
    let scale = match power {
        '十' => 10,
        '百' => 100,
        _ => return None,
    };
    both.next().is_none().then(|| Decimal::from(scale))
}

/// The power of ten by which a number is written: 10⁶ of "10 million", a hundredth of a percentage.
fn scale_of(reading: &Reading) -> Option<Decimal> {
    if reading.percent {
        return Some(Decimal::new(1, 2));
    }
    let power = u32::try_from(-reading.places).ok().filter(|power| *power > 0)?;
    // The places of "10.5 million" are those of its last digit; the word for the scale is a power of a thousand or 萬.
    [3, 4, 6, 8, 9, 12]
        .into_iter()
        .find(|scale| *scale >= power)
        .map(|scale| Decimal::from(10_u64.pow(scale)))
}

/// The years that a text names, each with its number in full.
pub(crate) fn years_named(text: &str, grammar: &Grammar) -> Vec<i16> {
    let mut years = Vec::new();
    for (stretch, _) in stretches(text, grammar) {
        let (first, last) = stretch.years();
        years.push(first);
        if last != first {
            years.push(last);
        }
    }
    years
}
