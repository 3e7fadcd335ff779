//! One language of a text with what it states, where what the other one states is looked for.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::runs::runs;
use super::table::Size;
use super::{Day, Number, NumberWords, Run, Says, Share, Statement, Weight};

/// Whether two equal numbers can count the same.
pub(super) fn fits(one: &Number, other: &Number, words: &NumberWords) -> bool {
    let shares = !matches!(
        (one.share, other.share),
        (Share::Points, Share::Percent) | (Share::Percent, Share::Points)
    );
    let (Some(own), Some(there)) = (one.measure, other.measure) else {
        return shares;
    };
    shares && words.same(own, there)
}

/// What a language says of a statement of the other one.
pub(super) enum Found {
    Said,
    /// The same number in another unit stands there.
    InOtherUnit(Range<usize>),
    Missing,
}

/// How many statements of one value are looked at for one in the right unit.
const MOST_ALIKE: usize = 16;

/// One language, with what it states where it is looked for.
pub(super) struct Side<'a> {
    text: &'a str,
    statements: &'a [Statement],
    words: &'a NumberWords,
    /// The numbers by each value that they may have.
    by_value: BTreeMap<Decimal, Vec<&'a Statement>>,
    /// Their sizes in the smallest unit of their kind.
    sizes: BTreeSet<(&'a str, Decimal)>,
    /// Every date once.
    days: Vec<Day>,
    /// The years, months and days of all dates, and how often each is said.
    parts: BTreeMap<u32, usize>,
    /// The hours of all times, also on a clock of twelve.
    hours: BTreeSet<u32>,
    /// The digits of all codes.
    codes: BTreeSet<&'a str>,
    /// All digits of the text, each with the capitals behind it.
    runs: BTreeMap<String, BTreeSet<String>>,
    /// All digits that follow each other.
    steps: BTreeSet<(String, String)>,
    /// All digits of the text without what parts them.
    digits: String,
    /// The days and months that only whole dates name, which are no numbers of houses.
    only_dated: BTreeSet<String>,
}

impl<'a> Side<'a> {
    pub(super) fn of(text: &'a str, statements: &'a [Statement], words: &'a NumberWords) -> Self {
        // The digits of a time are those of no address.
        let mut untimed = text.to_owned();
        for statement in statements
            .iter()
            .filter(|own| matches!(own.says, Says::Time { .. }))
        {
            untimed.replace_range(statement.at.clone(), &" ".repeat(statement.at.len()));
        }
        let all = runs(&untimed, &(0..untimed.len()));
        let mut side = Side {
            text,
            statements,
            words,
            by_value: BTreeMap::new(),
            sizes: BTreeSet::new(),
            days: Vec::new(),
            parts: BTreeMap::new(),
            hours: BTreeSet::new(),
            codes: BTreeSet::new(),
            runs: BTreeMap::new(),
            steps: all
                .windows(2)
                .map(|step| (step[0].digits.clone(), step[1].digits.clone()))
                .collect(),
            digits: text.chars().filter(char::is_ascii_digit).collect(),
            only_dated: only_dated(&untimed, statements),
        };
        let mut days = BTreeSet::new();
        for statement in statements {
            match &statement.says {
                Says::Number(number) => {
                    side.sizes.extend(sized(number, words));
                    for value in &number.values {
                        side.by_value
                            .entry(value.normalize())
                            .or_default()
                            .push(statement);
                    }
                }
                Says::Date(day) => {
                    for part in [day.year, day.month, day.day].into_iter().flatten() {
                        *side.parts.entry(part).or_default() += 1;
                    }
                    if days.insert([day.year, day.month, day.day]) {
                        side.days.push(*day);
                    }
                }
                Says::Time { minutes, .. } => side.hours.extend([minutes / 60, minutes / 60 % 12]),
                Says::Code(runs) => side.codes.extend(runs.iter().map(|run| run.digits.as_str())),
                _ => {}
            }
        }
        for run in all {
            side.runs.entry(run.digits).or_default().insert(run.letters);
        }
        side
    }

    /// Whether this side says what `statement` of the other side says.
    pub(super) fn says(&self, statement: &Statement, other: &Side<'_>) -> Found {
        let said = |said: bool| if said { Found::Said } else { Found::Missing };
        match &statement.says {
            Says::Number(number) => self.number(number, statement.weight, other),
            Says::Date(day) => said(self.date(*day, other)),
            Says::Time { minutes, half } => said(self.time(*minutes, *half)),
            Says::Code(runs) => said(self.code(runs) || self.states(&statement.says)),
            Says::Pointed(code) => said(self.text.contains(code.as_str())),
            Says::Mail(_) | Says::Place(_) | Says::Weekday(_) => said(self.states(&statement.says)),
            Says::Often(times) => said(self.often(*times)),
            Says::Measure(measure) | Says::Per(measure) => said(self.measure(*measure)),
            Says::PerPower(power) => said(self.statements.iter().any(|own| match &own.says {
                Says::PerPower(there) => there == power,
                Says::Number(number) => own.weight != Weight::Possible && number.values.contains(power),
                _ => false,
            })),
        }
    }

    /// Whether something is said to happen so many times a year: in one word, or by a number of times in each stretch of
    /// time, which may stand anywhere, or by the number alone.
    fn often(&self, times: Decimal) -> bool {
        let often = || {
            let own = self.statements.iter();
            own.filter_map(|own| match own.says {
                Says::Often(there) => Some((&own.at, there)),
                _ => None,
            })
        };
        let counts = |each: Decimal| {
            self.statements.iter().any(|own| match &own.says {
                Says::Number(number) if own.weight != Weight::Possible => {
                    let inside = |at: &Range<usize>| at.start <= own.at.start && own.at.end <= at.end;
                    let product = |value: &Decimal| value.checked_mul(each) == Some(times);
                    number.values.iter().any(product) && !often().any(|(at, _)| inside(at))
                }
                _ => false,
            })
        };
        if often().next().is_none() {
            return counts(Decimal::ONE);
        }
        often().any(|(_, there)| there == times || counts(there))
    }

    fn states(&self, says: &Says) -> bool {
        self.statements.iter().any(|own| own.says == *says)
    }

    fn number(&self, number: &Number, weight: Weight, other: &Side<'_>) -> Found {
        let mut in_other_unit = None;
        let complements = number.values.iter().map(|value| Decimal::ONE - value);
        for value in number.values.iter().copied().chain(complements) {
            let alike = self.by_value.get(&value.normalize());
            for own in alike.into_iter().flatten().take(MOST_ALIKE) {
                let Says::Number(there) = &own.says else { continue };
                // The third of several is no three of them, where the other language says it as well.
                let order = there.ordinal && !number.ordinal;
                if !equal(number, there) || order && other.orders(value) >= self.orders(value) {
                    continue;
                }
                if there.inherent && number.measure.is_none() {
                    continue;
                }
                if fits(number, there, self.words) {
                    return Found::Said;
                }
                // 第三季 is no three quarters.
                if own.weight != Weight::Possible && there.ordinal == number.ordinal {
                    in_other_unit.get_or_insert(own.at.clone());
                }
            }
        }
        if sized(number, self.words).is_some_and(|size| self.sizes.contains(&size)) {
            return Found::Said;
        }
        let whole = number.values.iter().filter(|value| value.fract().is_zero());
        let elsewhere = whole.filter_map(Decimal::to_u32).any(|value| {
            (number.share == Share::None && self.names(value) > other.names(value))
                || (self.hours.contains(&value)
                    && (weight == Weight::Certain || self.times() > other.times()))
        });
        let coded = || {
            let mut written = number.values.iter().map(|value| value.normalize().to_string());
            written.any(|written| self.codes.contains(written.as_str()))
        };
        if elsewhere || coded() {
            return Found::Said;
        }
        in_other_unit.map_or(Found::Missing, Found::InOtherUnit)
    }

    /// How often a number stands in dates.
    fn names(&self, part: u32) -> usize {
        self.parts.get(&part).copied().unwrap_or_default()
    }

    /// How many times of day are named.
    fn times(&self) -> usize {
        let timed = |own: &&Statement| matches!(own.says, Says::Time { .. });
        self.statements.iter().filter(timed).count()
    }

    /// How many places in an order are the one that a number is.
    fn orders(&self, value: Decimal) -> usize {
        let alike = self.by_value.get(&value.normalize());
        let ordinal = |own: &&&Statement| matches!(&own.says, Says::Number(number) if number.ordinal);
        alike.map_or(0, |alike| alike.iter().filter(ordinal).count())
    }

    /// Whether each part of a date is said by one that contradicts none of the others.
    fn date(&self, day: Day, other: &Side<'_>) -> bool {
        let parts = |day: Day| [day.year, day.month, day.day];
        let wanted = parts(day);
        let single = wanted.iter().flatten().count() == 1;
        let mut said = [false; 3];
        for there in &self.days {
            let there = parts(*there);
            let agree = wanted
                .iter()
                .zip(&there)
                .all(|(wanted, there)| wanted.is_none() || there.is_none() || same_part(*wanted, *there));
            if agree {
                for ((said, wanted), there) in said.iter_mut().zip(&wanted).zip(&there) {
                    *said |= wanted.is_some() && same_part(*wanted, *there);
                }
            }
        }
        wanted.iter().zip(said).all(|(wanted, said)| {
            wanted.is_none_or(|wanted| {
                // The number of another month is that of none.
                let months = |side: &Side<'_>| -> BTreeSet<u32> {
                    side.days.iter().filter_map(|day| day.month).collect()
                };
                let another = || day.month.is_some() && !months(self).is_subset(&months(other));
                let plain = || {
                    !another() && self.by_value.contains_key(&Decimal::from(wanted))
                        || !another() && self.has_run(&wanted.to_string())
                };
                said || (single && plain())
            })
        })
    }

    fn has_run(&self, digits: &str) -> bool {
        self.runs.contains_key(digits)
    }

    fn time(&self, minutes: u32, half: bool) -> bool {
        self.statements.iter().any(|own| match &own.says {
            Says::Time {
                minutes: there,
                half: sure,
            } => minutes == *there || (!(half && *sure) && minutes % 720 == there % 720),
            Says::Number(number) => {
                let hours = [Decimal::from(minutes / 60), Decimal::from(minutes / 60 % 12)];
                minutes.is_multiple_of(60) && hours.iter().any(|hour| number.values.contains(hour))
            }
            _ => false,
        })
    }

    fn code(&self, runs: &[Run]) -> bool {
        let number = |digits: &str| {
            let value = digits.parse::<Decimal>().ok();
            value.is_some_and(|value| {
                let part = value.to_u32();
                self.by_value.contains_key(&value.normalize())
                    || part.is_some_and(|part| self.parts.contains_key(&part) || self.hours.contains(&part))
                    || self.codes.contains(digits)
            })
        };
        let all: String = runs.iter().map(|run| run.digits.as_str()).collect();
        // A telephone number may be grouped in another way, or stand without the code of its country.
        let joined = all.len() >= 7 && (self.digits.contains(&all) || tail_is_in(&all, &self.digits));
        let letters = |run: &Run| {
            let there = self.runs.get(&run.digits);
            let with_letters = there.is_some_and(|there| there.iter().any(|letters| !letters.is_empty()));
            run.letters.is_empty() || !with_letters || there.is_some_and(|there| there.contains(&run.letters))
        };
        let stands = match runs {
            [run] if self.only_dated.contains(&run.digits) => false,
            [run] => self.has_run(&run.digits) || number(&run.digits),
            _ => runs.windows(2).all(|step| {
                self.steps
                    .contains(&(step[0].digits.clone(), step[1].digits.clone()))
            }),
        };
        (joined || stands) && runs.iter().all(letters)
    }

    fn measure(&self, measure: usize) -> bool {
        self.statements.iter().any(|own| match &own.says {
            Says::Measure(there)
            | Says::Per(there)
            | Says::Number(Number {
                measure: Some(there), ..
            }) => self.words.same(measure, *there),
            _ => false,
        })
    }
}

/// The days and months of whole dates whose digits stand nowhere else in a text, and which no other statement is.
fn only_dated(text: &str, statements: &[Statement]) -> BTreeSet<String> {
    let whole = |says: &Says| match says {
        Says::Date(Day {
            year: Some(_),
            month: Some(month),
            day: Some(day),
        }) => Some([*month, *day]),
        _ => None,
    };
    let mut undated = text.to_owned();
    let mut dated = BTreeSet::new();
    for statement in statements {
        let Some(parts) = whole(&statement.says) else {
            continue;
        };
        undated.replace_range(statement.at.clone(), &" ".repeat(statement.at.len()));
        dated.extend(parts);
    }
    let elsewhere = |part: u32| {
        statements.iter().any(|own| match &own.says {
            Says::Number(number) => number.values.contains(&Decimal::from(part)),
            Says::Code(runs) => runs.iter().any(|run| run.digits == part.to_string()),
            Says::Date(day) => whole(&own.says).is_none() && [day.month, day.day].contains(&Some(part)),
            _ => false,
        })
    };
    let runs = runs(&undated, &(0..undated.len()));
    let stands = |part: u32| runs.iter().any(|run| run.digits == part.to_string());
    dated
        .into_iter()
        .filter(|part| !stands(*part) && !elsewhere(*part))
        .map(|part| part.to_string())
        .collect()
}

/// How much a number is in the smallest unit of its kind, and of what.
pub(super) fn sized<'a>(number: &Number, words: &'a NumberWords) -> Option<(&'a str, Decimal)> {
    let measure = &words.measures[number.measure?];
    match &measure.size {
        Size::Of(size) => Some((
            &measure.of,
            number.values.first()?.checked_mul(*size)?.normalize(),
        )),
        Size::Currency(_) => None,
    }
}

/// Whether two numbers can be the same, whatever they count.
pub(super) fn equal(one: &Number, other: &Number) -> bool {
    let (values, off) = match (one.share, other.share) {
        (Share::Off, Share::Percent | Share::None) => (&other.values, &one.values),
        (Share::Percent | Share::None, Share::Off) => (&one.values, &other.values),
        _ => return one.values.iter().any(|value| other.values.contains(value)),
    };
    // 八折 is four fifths of the price.
    values
        .iter()
        .any(|value| off.contains(value) || off.contains(&(Decimal::ONE - value)))
}

/// Whether the last eight digits, a number of Hong Kong, stand in `digits`.
fn tail_is_in(all: &str, digits: &str) -> bool {
    all.starts_with("852") && all.len() == 11 && digits.contains(&all[3..])
}

/// Whether two parts of a date are the same; a year of two digits is one of any century.
fn same_part(one: Option<u32>, other: Option<u32>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) if one > 31 && one < 100 || other > 31 && other < 100 => {
            one % 100 == other % 100
        }
        (one, other) => one == other,
    }
}
