//! Lays what two languages state side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use esg_model::text::{Lang, Localized};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::differing::{Difference, Differing};
use super::runs::runs;
use super::table::Size;
use super::{Day, Number, NumberWords, Run, Says, Share, Statement, Weight};

/// Where the statements of two texts differ. `known` holds years that a text may leave out.
pub(super) fn differences(
    texts: &Localized<&str>,
    statements: &Localized<Vec<Statement>>,
    words: &NumberWords,
    known: &BTreeSet<u32>,
) -> Vec<Difference> {
    let sides = texts.map(|lang, text| Side::of(text, statements.get(lang), words));
    let mut found = Vec::new();
    let mut open: Localized<Vec<&Statement>> = Localized::default();
    for (lang, other) in Lang::each_with_others() {
        for statement in statements.get(lang) {
            if statement.weight == Weight::Possible {
                continue;
            }
            // Three times a year is every four months.
            let of_often = statements.get(lang).iter().any(|often| {
                let inside = often.at.start <= statement.at.start && statement.at.end <= often.at.end;
                inside
                    && matches!((&often.says, &statement.says), (Says::Often(_), Says::Number(_)))
                    && matches!(sides.get(other).says(often), Found::Said)
            });
            if of_often {
                continue;
            }
            match sides.get(other).says(statement) {
                Found::Said => {}
                Found::InOtherUnit(there) => {
                    let mut at = Localized::default();
                    *at.get_mut(lang) = Some(statement.at.clone());
                    *at.get_mut(other) = Some(there);
                    found.push(Difference {
                        at,
                        of: Differing::Unit,
                    });
                }
                Found::Missing => open.get_mut(lang).push(statement),
            }
        }
    }
    // What each language says in another unit than the other was met from both sides.
    let mut seen = BTreeSet::new();
    found.retain(|difference| {
        let places = difference.at.iter().map(|(_, at)| at.as_ref().map(|at| at.start));
        seen.insert(places.collect::<Vec<_>>())
    });
    for (lang, other) in Lang::pairs() {
        let mut others = open.get(other).clone();
        // A year that both know may be left out, but not become another one that stands there already.
        let doubled_here = doubled_year(statements, lang, other);
        let doubled_there = doubled_year(statements, other, lang);
        let mut tell = |here: Option<&Statement>, there: Option<&Statement>| {
            let mut at = Localized::default();
            *at.get_mut(lang) = here.map(|statement| statement.at.clone());
            *at.get_mut(other) = there.map(|statement| statement.at.clone());
            found.push(Difference {
                at,
                of: Differing::Statement,
            });
        };
        for statement in open.get(lang) {
            if let Some(partner) = doubled_there.filter(|_| is_year(statement)) {
                tell(Some(statement), Some(partner));
                continue;
            }
            let partner = others
                .iter()
                .position(|other| same_kind(&statement.says, &other.says, words));
            match partner.map(|index| others.remove(index)) {
                Some(partner) => tell(Some(statement), Some(partner)),
                None => {
                    let again = said_again(statement, statements, (lang, other), words);
                    if again.is_some() || must_be_said(statement, known) {
                        tell(Some(statement), again);
                    }
                }
            }
        }
        for statement in others {
            if let Some(partner) = doubled_here.filter(|_| is_year(statement)) {
                tell(Some(partner), Some(statement));
            } else {
                let again = said_again(statement, statements, (other, lang), words);
                if again.is_some() || must_be_said(statement, known) {
                    tell(again, Some(statement));
                }
            }
        }
    }
    found
}

/// Whether a statement is a year without a month.
fn is_year(statement: &Statement) -> bool {
    matches!(
        statement.says,
        Says::Date(Day {
            year: Some(_),
            month: None,
            ..
        })
    )
}

/// The last mention of a year that one language names once more than the other, where both name as many years.
fn doubled_year(statements: &Localized<Vec<Statement>>, lang: Lang, other: Lang) -> Option<&Statement> {
    let year = |statement: &Statement| match statement.says {
        Says::Date(day) => day.year,
        _ => None,
    };
    let years = |lang: Lang| {
        let own = statements.get(lang).iter();
        own.filter(|statement| year(statement).is_some())
            .collect::<Vec<_>>()
    };
    let (own, there) = (years(lang), years(other));
    let count = |all: &[&Statement], wanted: &Statement| {
        all.iter()
            .filter(|statement| year(statement) == year(wanted))
            .count()
    };
    let mut last = own.iter().rev();
    let equal = own.len() == there.len();
    last.find(|year| equal && count(&own, year) == count(&there, year) + 1 && count(&there, year) > 0)
        .copied()
}

/// What the other language states in the place of something that it does not state, and states elsewhere too: "the second
/// of the three", 三次中的第三次. Both state as many of the kind, so that nothing was left out or added.
fn said_again<'a>(
    statement: &Statement,
    statements: &'a Localized<Vec<Statement>>,
    (lang, other): (Lang, Lang),
    words: &NumberWords,
) -> Option<&'a Statement> {
    let alike = |own: &&Statement| {
        own.weight != Weight::Possible
            && std::mem::discriminant(&own.says) == std::mem::discriminant(&statement.says)
    };
    if !matches!(
        statement.says,
        Says::Number(_) | Says::Code(_) | Says::Time { .. }
    ) {
        return None;
    }
    let of = |lang: Lang| statements.get(lang).iter().filter(alike).collect::<Vec<_>>();
    let (here, there) = (of(lang), of(other));
    if here.len() != there.len() {
        return None;
    }
    let times = |all: &[&Statement], one: &Statement| {
        let alike = all.iter().filter(|own| same(&own.says, &one.says, words));
        alike.count()
    };
    let again = |partner: &&&Statement| {
        let times = [times(&there, partner), times(&here, partner)];
        times[0] > times[1] && times[1] > 0
    };
    // Numbers may be said in other words elsewhere; the one in its place is taken for it.
    let place = here.iter().position(|own| own.at == statement.at)?;
    let own = match statement.says {
        Says::Number(_) => place..place + 1,
        _ => 0..there.len(),
    };
    there[own].iter().rev().find(again).copied()
}

/// Whether a language that does not say it says less than the other one: "in 2024" may be "during the year".
fn must_be_said(statement: &Statement, known: &BTreeSet<u32>) -> bool {
    let understood = match &statement.says {
        Says::Date(day) => day.year.is_some_and(|year| known.contains(&year)),
        _ => false,
    };
    statement.weight == Weight::Certain && !understood
}

/// Whether one of them could stand in the place of the other.
fn same_kind(one: &Says, other: &Says, words: &NumberWords) -> bool {
    match (one, other) {
        (
            Says::Number(_) | Says::Code(_) | Says::Pointed(_),
            Says::Number(_) | Says::Code(_) | Says::Pointed(_),
        )
        | (Says::Date(_), Says::Date(_))
        | (Says::Date(Day { month: None, .. }), Says::Number(_) | Says::Code(_))
        | (Says::Number(_) | Says::Code(_), Says::Date(Day { month: None, .. }))
        | (Says::Time { .. }, Says::Time { .. })
        | (Says::Mail(_), Says::Mail(_))
        | (Says::Often(_), Says::Often(_))
        | (Says::Place(_), Says::Place(_))
        | (Says::Weekday(_), Says::Weekday(_)) => true,
        (Says::Measure(one), Says::Measure(other)) => words.same_kind(*one, *other),
        (Says::Per(one), Says::Per(other)) => !words.may_be_same(*one, *other),
        (Says::PerPower(_), Says::PerPower(_)) => true,
        _ => false,
    }
}

/// Whether two statements are the same one in two languages.
pub(super) fn same(one: &Says, other: &Says, words: &NumberWords) -> bool {
    match (one, other) {
        (Says::Number(own), Says::Number(there)) => equal(own, there) && fits(own, there, words),
        (Says::Code(own), Says::Code(there)) => own == there,
        (Says::Number(_) | Says::Code(_), _) => false,
        _ => one == other,
    }
}

/// Whether two numbers are as much in other units: 5,000 kg and 5噸.
pub(super) fn as_much(one: &Says, other: &Says, words: &NumberWords) -> bool {
    match (one, other) {
        (Says::Number(own), Says::Number(there)) => {
            let sizes = sized(own, words).zip(sized(there, words));
            sizes.is_some_and(|(own, there)| own == there)
        }
        _ => false,
    }
}

/// Whether two equal numbers can count the same.
fn fits(one: &Number, other: &Number, words: &NumberWords) -> bool {
    let shares = !matches!(
        (one.share, other.share),
        (Share::Points, Share::Percent) | (Share::Percent, Share::Points)
    );
    let (Some(own), Some(there)) = (one.measure, other.measure) else {
        return shares;
    };
    shares && words.same(own, there)
}

enum Found {
    Said,
    /// The same number in another unit stands there.
    InOtherUnit(Range<usize>),
    Missing,
}

/// How many statements of one value are looked at for one in the right unit.
const MOST_ALIKE: usize = 16;

/// One language, with what it states where it is looked for.
struct Side<'a> {
    text: &'a str,
    statements: &'a [Statement],
    words: &'a NumberWords,
    /// The numbers by each value that they may have.
    by_value: BTreeMap<Decimal, Vec<&'a Statement>>,
    /// Their sizes in the smallest unit of their kind.
    sizes: BTreeSet<(&'a str, Decimal)>,
    /// Every date once.
    days: Vec<Day>,
    /// The years, months and days of all dates.
    parts: BTreeSet<u32>,
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
    fn of(text: &'a str, statements: &'a [Statement], words: &'a NumberWords) -> Self {
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
            parts: BTreeSet::new(),
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
                    side.parts
                        .extend([day.year, day.month, day.day].into_iter().flatten());
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
    fn says(&self, statement: &Statement) -> Found {
        let said = |said: bool| if said { Found::Said } else { Found::Missing };
        match &statement.says {
            Says::Number(number) => self.number(number, statement.weight),
            Says::Date(day) => said(self.date(*day)),
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

    fn number(&self, number: &Number, weight: Weight) -> Found {
        let mut in_other_unit = None;
        let complements = number.values.iter().map(|value| Decimal::ONE - value);
        for value in number.values.iter().copied().chain(complements) {
            let alike = self.by_value.get(&value.normalize());
            for own in alike.into_iter().flatten().take(MOST_ALIKE) {
                let Says::Number(there) = &own.says else { continue };
                if !equal(number, there) {
                    continue;
                }
                if fits(number, there, self.words) {
                    return Found::Said;
                }
                if own.weight != Weight::Possible {
                    in_other_unit.get_or_insert(own.at.clone());
                }
            }
        }
        if sized(number, self.words).is_some_and(|size| self.sizes.contains(&size)) {
            return Found::Said;
        }
        let whole = number.values.iter().filter(|value| value.fract().is_zero());
        let elsewhere = whole.filter_map(Decimal::to_u32).any(|value| {
            (number.share == Share::None && self.parts.contains(&value))
                || (weight == Weight::Certain && self.hours.contains(&value))
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

    /// Whether each part of a date is said by one that contradicts none of the others.
    fn date(&self, day: Day) -> bool {
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
                let plain = || {
                    self.by_value.contains_key(&Decimal::from(wanted)) || self.has_run(&wanted.to_string())
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
                    || part.is_some_and(|part| self.parts.contains(&part) || self.hours.contains(&part))
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
fn sized<'a>(number: &Number, words: &'a NumberWords) -> Option<(&'a str, Decimal)> {
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
fn equal(one: &Number, other: &Number) -> bool {
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
