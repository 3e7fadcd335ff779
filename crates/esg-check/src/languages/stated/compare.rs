//! Lays what two languages state side by side.

use std::collections::BTreeSet;
use std::ops::Range;

use esg_model::text::{Lang, Localized};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::table::Size;
use super::{Day, Number, NumberWords, Run, Says, Share, Statement, Weight, read};

/// Something that the languages state differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// What stands in each language, in bytes of its text; nothing where it says nothing of the kind.
    pub(crate) at: Localized<Option<Range<usize>>>,
    /// Whether the numbers are the same and their units are not.
    pub(crate) of_unit: bool,
}

/// Where the statements of two texts differ. `known` holds years that a text may leave out.
pub(crate) fn differences(
    texts: &Localized<&str>,
    statements: &Localized<Vec<Statement>>,
    words: &NumberWords,
    known: &BTreeSet<u32>,
) -> Vec<Difference> {
    let sides = texts.map(|lang, text| Side::of(text, statements.get(lang), words));
    let mut found = Vec::new();
    let mut open: Localized<Vec<&Statement>> = Localized::default();
    for lang in Lang::ALL {
        let other = if lang == Lang::En { Lang::ZhHant } else { Lang::En };
        for statement in statements.get(lang) {
            if statement.weight == Weight::Possible {
                continue;
            }
            match sides.get(other).says(statement) {
                Found::Said => {}
                Found::InOtherUnit(there) => {
                    let mut at = Localized::default();
                    *at.get_mut(lang) = Some(statement.at.clone());
                    *at.get_mut(other) = Some(there);
                    found.push(Difference { at, of_unit: true });
                }
                Found::Missing => open.get_mut(lang).push(statement),
            }
        }
    }
    found.dedup_by(|a, b| a.at == b.at);
    let mut seen = Vec::new();
    found.retain(|difference| {
        let new = !seen.contains(&difference.at);
        seen.push(difference.at.clone());
        new
    });
    let mut others = open.zh_hant;
    for statement in open.en {
        let partner = others.iter().position(|other| same_kind(&statement.says, &other.says, words));
        match partner.map(|index| others.remove(index)) {
            Some(partner) => found.push(Difference {
                at: Localized {
                    en: Some(statement.at.clone()),
                    zh_hant: Some(partner.at.clone()),
                },
                of_unit: false,
            }),
            None if must_be_said(statement, known) => found.push(Difference {
                at: Localized {
                    en: Some(statement.at.clone()),
                    zh_hant: None,
                },
                of_unit: false,
            }),
            None => {}
        }
    }
    for statement in others.into_iter().filter(|statement| must_be_said(statement, known)) {
        found.push(Difference {
            at: Localized {
                en: None,
                zh_hant: Some(statement.at.clone()),
            },
            of_unit: false,
        });
    }
    found
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
        _ => false,
    }
}

enum Found {
    Said,
    /// The same number in another unit stands there.
    InOtherUnit(Range<usize>),
    Missing,
}

/// One language.
struct Side<'a> {
    text: &'a str,
    statements: &'a [Statement],
    words: &'a NumberWords,
    /// All digits of the text.
    runs: Vec<Run>,
    /// All digits of the text without what parts them.
    digits: String,
}

impl<'a> Side<'a> {
    fn of(text: &'a str, statements: &'a [Statement], words: &'a NumberWords) -> Self {
        let coded = statements.iter().any(|statement| matches!(statement.says, Says::Code(_)));
        Side {
            text,
            statements,
            words,
            runs: read::runs(text, &(0..text.len())),
            digits: if coded {
                text.chars().filter(char::is_ascii_digit).collect()
            } else {
                String::new()
            },
        }
    }

    /// Whether this side says what `statement` of the other side says.
    fn says(&self, statement: &Statement) -> Found {
        let said = |said: bool| if said { Found::Said } else { Found::Missing };
        match &statement.says {
            Says::Number(number) => self.number(number),
            Says::Date(day) => said(self.date(*day)),
            Says::Time { minutes, half } => said(self.time(*minutes, *half)),
            Says::Code(runs) => said(self.code(runs)),
            Says::Pointed(code) => said(self.text.contains(code.as_str())),
            Says::Mail(_) | Says::Place(_) | Says::Weekday(_) => {
                said(self.statements.iter().any(|own| own.says == statement.says))
            }
            Says::Often(times) => said(self.statements.iter().any(|own| match &own.says {
                Says::Often(there) => there == times,
                Says::Number(number) => own.weight != Weight::Possible && number.values.contains(times),
                _ => false,
            })),
            Says::Measure(measure) => said(self.measure(*measure)),
        }
    }

    fn number(&self, number: &Number) -> Found {
        let mut in_other_unit = None;
        for own in self.statements {
            match &own.says {
                Says::Number(there) => {
                    let equal = equal(number, there);
                    let fits = self.fits(number, there);
                    if (equal && fits) || self.equal_in_size(number, there) {
                        return Found::Said;
                    }
                    if equal && own.weight != Weight::Possible {
                        in_other_unit.get_or_insert(own.at.clone());
                    }
                }
                Says::Date(day) => {
                    let parts = [day.year, day.month, day.day];
                    let value = number.values.first().and_then(Decimal::to_u32);
                    if number.share == Share::None
                        && value.is_some_and(|value| parts.contains(&Some(value)))
                        && number.values[0].fract().is_zero()
                    {
                        return Found::Said;
                    }
                }
                Says::Time { minutes, .. } => {
                    let hour = Decimal::from(minutes / 60);
                    let twelve = Decimal::from(minutes / 60 % 12);
                    if number.values.iter().any(|value| *value == hour || *value == twelve) {
                        return Found::Said;
                    }
                }
                Says::Code(runs) => {
                    let written: Vec<String> =
                        number.values.iter().map(|value| value.normalize().to_string()).collect();
                    if runs.iter().any(|run| written.contains(&run.digits)) {
                        return Found::Said;
                    }
                }
                Says::Pointed(_)
                | Says::Mail(_)
                | Says::Often(_)
                | Says::Place(_)
                | Says::Weekday(_)
                | Says::Measure(_) => {}
            }
        }
        in_other_unit.map_or(Found::Missing, Found::InOtherUnit)
    }

    /// Whether two equal numbers can count the same.
    fn fits(&self, one: &Number, other: &Number) -> bool {
        let shares = !matches!(
            (one.share, other.share),
            (Share::Points, Share::Percent) | (Share::Percent, Share::Points)
        );
        let (Some(own), Some(there)) = (one.measure, other.measure) else {
            return shares;
        };
        shares && self.words.same(own, there)
    }

    /// Whether two numbers say the same in units of other sizes: 5,000 kg and 5噸.
    fn equal_in_size(&self, one: &Number, other: &Number) -> bool {
        let sized = |number: &Number| -> Option<(&str, Decimal)> {
            let measure = &self.words.measures[number.measure?];
            match &measure.size {
                Size::Of(size) => Some((&measure.of, number.values.first()?.checked_mul(*size)?)),
                Size::Currency(_) => None,
            }
        };
        match (sized(one), sized(other)) {
            (Some(one), Some(other)) => one == other,
            _ => false,
        }
    }

    /// Whether each part of a date is said by one that contradicts none of the others.
    fn date(&self, day: Day) -> bool {
        let parts = |day: Day| [day.year, day.month, day.day];
        let wanted = parts(day);
        let mut said = [false; 3];
        for own in self.statements {
            match &own.says {
                Says::Date(there) => {
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
                Says::Number(number) if number.share == Share::None => {
                    let single = wanted.iter().flatten().count() == 1;
                    for (said, wanted) in said.iter_mut().zip(&wanted) {
                        let equal = wanted
                            .is_some_and(|wanted| number.values.contains(&Decimal::from(wanted)));
                        *said |= single && equal;
                    }
                }
                _ => {}
            }
        }
        let single = wanted.iter().flatten().count() == 1;
        wanted.iter().zip(said).all(|(wanted, said)| {
            wanted.is_none_or(|wanted| said || (single && self.has_run(&wanted.to_string())))
        })
    }

    fn has_run(&self, digits: &str) -> bool {
        self.runs.iter().any(|run| run.digits == digits)
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
                self.statements.iter().any(|own| match &own.says {
                    Says::Number(number) => number.values.contains(&value),
                    Says::Date(day) => [day.year, day.month, day.day]
                        .iter()
                        .flatten()
                        .any(|part| Decimal::from(*part) == value),
                    Says::Code(runs) => runs.iter().any(|run| run.digits == digits),
                    Says::Time { minutes, .. } => Decimal::from(minutes / 60) == value,
                    Says::Pointed(_)
                    | Says::Mail(_)
                    | Says::Often(_)
                    | Says::Place(_)
                    | Says::Weekday(_)
                    | Says::Measure(_) => false,
                })
            })
        };
        let all: String = runs.iter().map(|run| run.digits.as_str()).collect();
        // A telephone number may be grouped in another way, or stand without the code of its country.
        let joined = all.len() >= 7 && (self.digits.contains(&all) || tail_is_in(&all, &self.digits));
        let letters = |run: &Run| {
            let there = self.runs.iter().filter(|own| own.digits == run.digits);
            let mut with_letters = there.filter(|own| !own.letters.is_empty()).peekable();
            run.letters.is_empty()
                || with_letters.peek().is_none()
                || with_letters.any(|own| own.letters == run.letters)
        };
        let stands = match runs {
            [run] => self.has_run(&run.digits) || number(&run.digits),
            _ => self.runs.windows(runs.len()).any(|window| {
                window.iter().zip(runs).all(|(own, run)| own.digits == run.digits)
            }),
        };
        (joined || stands)
            && runs.iter().all(letters)
    }

    fn measure(&self, measure: usize) -> bool {
        self.statements.iter().any(|own| match &own.says {
            Says::Measure(there)
            | Says::Number(Number {
                measure: Some(there), ..
            }) => self.words.same(measure, *there),
            _ => false,
        })
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
        (Some(one), Some(other)) if one > 31 && one < 100 || other > 31 && other < 100 => one % 100 == other % 100,
        (one, other) => one == other,
    }
}
