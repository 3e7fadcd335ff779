//! Things that are told apart, of which the languages name another one: Scope 1 and 範圍二, men and 女性, 5% more and
//! 減少5%.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use esg_model::text::{Lang, Localized};

use super::super::phrases::lower;
use super::super::saying::reached;
use super::compare::same;
use super::differing::{Difference, Differing, MOST_NUMBERS};
use super::exchanged::Paired;
use super::marks::{Directions, Known, Mark};
use super::{NumberWords, Says, Statement, Weight};

/// Where the languages name another one of several things, or another direction beside a number.
pub(super) fn named_apart(
    texts: &Localized<&str>,
    statements: &Localized<Vec<Statement>>,
    marks: &Localized<Vec<Mark>>,
    words: &NumberWords,
    paired: &Paired<'_>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    for (lang, other) in Lang::pairs() {
        let classes = marks.map(|_, marks| by_class(marks));
        let mut told = BTreeSet::new();
        for (class, here) in classes.get(lang) {
            if let Some(there) = classes.get(other).get(class) {
                let counted = class.0 || words.marking.is_counted(class.1);
                found.extend(
                    another(here, there, (class.0, counted)).map(|(here, there, sure)| {
                        told.insert(*class);
                        Difference::between(lang, &here, &there, Differing::Thing { sure })
                    }),
                );
            }
        }
        // A paragraph that names several may name another one in one of its sentences.
        let several = |(class, here): (&Class, &Members)| {
            let there = classes.get(other).get(class);
            there.is_some_and(|there| here.named.len().max(there.named.len()) > 1) && !told.contains(class)
        };
        let sentences = if classes.get(lang).iter().any(several) {
            paired.sentences()
        } else {
            &[]
        };
        for sentence in sentences {
            let inside = marks.map(|lang, marks| {
                let at = sentence.get(lang);
                let own = marks
                    .iter()
                    .filter(|mark| at.start <= mark.at.start && mark.at.end <= at.end);
                by_class(own)
            });
            for (class, here) in inside.get(lang) {
                let there = inside.get(other).get(class).filter(|_| !told.contains(class));
                if let Some((here, there, _)) = there.and_then(|there| another(here, there, (false, false))) {
                    let of = Differing::Thing { sure: true };
                    found.push(Difference::between(lang, &here, &there, of));
                }
            }
        }
        for kind in 0..words.marking.directions.get(lang).len() {
            let sides = texts.map(|lang, text| {
                let said = &words.marking.directions.get(lang)[kind];
                Side::of(text, statements.get(lang), said, lang)
            });
            found.extend(directions(&sides, words, (lang, other)));
        }
        for kind in BESIDE {
            let sides =
                texts.map(|lang, text| Side::by_words(text, statements.get(lang), words, (kind, lang)));
            found.extend(directions(&sides, words, (lang, other)));
        }
    }
    found
}

/// A kind of things that are told apart: by numbers, or by words.
type Class = (bool, usize);

/// Where each of a kind of things is named, and which of them may be meant besides.
#[derive(Default)]
struct Members {
    named: BTreeMap<u32, Vec<Range<usize>>>,
    may: BTreeSet<u32>,
}

fn by_class<'m>(marks: impl IntoIterator<Item = &'m Mark>) -> BTreeMap<Class, Members> {
    let mut classes: BTreeMap<Class, Members> = BTreeMap::new();
    let mut weak: Vec<(Class, u32)> = Vec::new();
    for mark in marks {
        let place = |member: usize| u32::try_from(member).unwrap_or(u32::MAX);
        let (class, member) = match mark.known {
            Known::Numbered(class, number) => ((true, class), number),
            Known::Apart(class, member) => ((false, class), place(member)),
            Known::May(class, member) => {
                classes
                    .entry((false, class))
                    .or_default()
                    .may
                    .insert(place(member));
                continue;
            }
            Known::Weak(class, member) => {
                weak.push(((false, class), place(member)));
                continue;
            }
            _ => continue,
        };
        let members = classes.entry(class).or_default();
        members.named.entry(member).or_default().push(mark.at.clone());
    }
    for (class, member) in weak {
        let members = classes.entry(class).or_default();
        if members.named.is_empty() {
            members.may.insert(member);
        }
    }
    classes
}

/// One that the first language names and the second does not, and the reverse; or one that each names more often, where
/// both name as many. True where it is sure.
fn another(
    here: &Members,
    there: &Members,
    (numbered, counted): (bool, bool),
) -> Option<(Range<usize>, Range<usize>, bool)> {
    let lacks = |own: &Members, other: &Members| {
        own.named
            .iter()
            .find(|(member, _)| !other.named.contains_key(member) && !other.may.contains(member))
            .map(|(_, at)| at[0].clone())
    };
    if let (Some(one), Some(two)) = (lacks(here, there), lacks(there, here)) {
        return Some((one, two, true));
    }
    // Scopes 1 and 2 are not Scopes 1, 2 and 3.
    let several = numbered && here.named.len() > 1 && there.named.len() > 1;
    let last = |own: &Members| own.named.values().flatten().max_by_key(|at| at.end).cloned();
    if let Some(one) = lacks(here, there).filter(|_| several) {
        return Some((one, last(there)?, true));
    }
    if let Some(two) = lacks(there, here).filter(|_| several) {
        return Some((last(here)?, two, true));
    }
    let total = |own: &Members| own.named.values().map(Vec::len).sum::<usize>();
    let more = |own: &Members, other: &Members| {
        own.named
            .iter()
            .find(|(member, at)| at.len() > other.named.get(member).map_or(0, Vec::len))
            .and_then(|(_, at)| at.last().cloned())
    };
    if !counted || total(here) != total(there) {
        return None;
    }
    let (one, two) = more(here, there).zip(more(there, here))?;
    Some((one, two, false))
}

/// Whether a word states a half: a room that is half a degree warmer.
fn is_half(says: &Says) -> bool {
    matches!(says, Says::Number(number) if number.values == [rust_decimal::Decimal::new(5, 1)])
}

/// What a word at once beside a number or a date can say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ByWord {
    /// That something is so much more, or less.
    Compared,
    /// That something is from then on, or until then.
    Dated,
    /// That something is so long after, or before.
    Lasting,
    /// That something came to so much, or changed by it.
    Reached,
    /// That something is when so long has passed, or before that.
    Inside,
}

/// All of them.
const BESIDE: [ByWord; 5] = [
    ByWord::Compared,
    ByWord::Dated,
    ByWord::Lasting,
    ByWord::Reached,
    ByWord::Inside,
];

/// Numbers beside which one language says that something grew, and the other that it shrank; or by words of another kind
/// that a number is the least, and that it is the most.
fn directions(
    sides: &Localized<Side<'_>>,
    words: &NumberWords,
    (lang, other): (Lang, Lang),
) -> Vec<Difference> {
    let mut found = Vec::new();
    for (one, here) in &sides.get(lang).beside {
        let mut alike = sides
            .get(other)
            .numbers
            .iter()
            .filter(|two| same(&one.says, &two.says, words));
        let (Some(two), None) = (alike.next(), alike.next()) else {
            continue;
        };
        let again = sides
            .get(lang)
            .numbers
            .iter()
            .filter(|own| same(&own.says, &two.says, words))
            .count();
        let there = sides.get(other).beside.iter().find(|(own, _)| own.at == two.at);
        if let Some((_, there)) = there.filter(|(_, there)| again == 1 && there.up != here.up) {
            found.push(Difference::between(
                lang,
                &here.at,
                &there.at,
                Differing::Direction,
            ));
        }
    }
    found
}

/// A word that says that something grew or shrank.
struct Direction {
    at: Range<usize>,
    up: bool,
}

/// The numbers of a text, and those with a word for a direction beside them.
#[derive(Default)]
struct Side<'a> {
    numbers: Vec<&'a Statement>,
    beside: Vec<(&'a Statement, Direction)>,
}

impl<'a> Side<'a> {
    /// The numbers or dates of which the word at once beside each says something.
    fn by_words(
        text: &str,
        statements: &'a [Statement],
        words: &NumberWords,
        (kind, lang): (ByWord, Lang),
    ) -> Self {
        let lasts = |number: &super::Number| {
            let measure = number.measure.map(|at| words.measures[at].of.as_str());
            matches!(measure, Some("time" | "months"))
        };
        let fits = |own: &&Statement| match (&own.says, kind) {
            // What fell by a half fell to a half.
            (Says::Number(_), ByWord::Reached) => !is_half(&own.says),
            (Says::Number(_), ByWord::Compared) | (Says::Date(_) | Says::Time { .. }, ByWord::Dated) => true,
            (Says::Number(number), ByWord::Lasting | ByWord::Inside) => lasts(number),
            _ => false,
        };
        let numbers: Vec<&Statement> = statements
            .iter()
            .filter(|own| own.weight != Weight::Possible || is_half(&own.says))
            .filter(fits)
            .collect();
        if numbers.len() > MOST_NUMBERS {
            return Side::default();
        }
        let saying = super::super::grammar_of(lang).saying;
        let find = match kind {
            ByWord::Compared => saying.compares,
            ByWord::Dated => saying.order,
            ByWord::Lasting => saying.order_of_length,
            ByWord::Reached => saying.reaches,
            ByWord::Inside => saying.passed,
        };
        let lowered = lower(text);
        let beside = numbers.iter().filter_map(|number| {
            // 半厘 and 0.4個百分點 hold what they count.
            let stands = &lowered[number.at.clone()];
            let rate = saying.rates.iter().find(|rate| stands.ends_with(**rate));
            let end = number.at.end - rate.map_or(0, |rate| rate.len());
            let (before, after) = (&lowered[..number.at.start], &lowered[end..]);
            let (word, up) = find(before, after)?;
            // The word stands nearer on the side on which it was found.
            let behind = after.find(word).map(|at| (at, end + at));
            let ahead = before.rfind(word).map(|at| (before.len() - at, at));
            let (_, start) = behind.into_iter().chain(ahead).min()?;
            let at = start..start + word.len();
            Some((*number, Direction { at, up }))
        });
        Side {
            beside: beside.collect(),
            numbers,
        }
    }

    fn of(text: &str, statements: &'a [Statement], words: &Directions, lang: Lang) -> Self {
        let numbers: Vec<&Statement> = statements
            .iter()
            .filter(|own| own.weight != Weight::Possible && matches!(own.says, Says::Number(_)))
            .collect();
        // Each is compared with all others.
        if numbers.len() > MOST_NUMBERS {
            return Side::default();
        }
        let saying = super::super::grammar_of(lang).saying;
        let lowered = lower(text);
        let mut hits = Vec::new();
        if !numbers.is_empty() {
            let found = words.find(&lowered, saying.clauses).into_iter();
            let found = found.filter(|(at, _)| !lowered[..at.start].ends_with('-'));
            hits.extend(found.map(|(at, up)| Direction { at, up }));
        }
        let beside = numbers.iter().filter_map(|number| {
            let mut near = hits
                .iter()
                .filter(|hit| is_beside(&lowered, &hit.at, &number.at, words.near, saying));
            let first = near.next()?;
            // Where both directions stand there, nobody can say which is the number's.
            near.all(|hit| hit.up == first.up).then(|| {
                let at = first.at.clone();
                (*number, Direction { at, up: first.up })
            })
        });
        Side {
            beside: beside.collect(),
            numbers,
        }
    }
}

/// Whether a word stands beside a number: near, and with no end of a clause between them.
fn is_beside(
    text: &str,
    word: &Range<usize>,
    number: &Range<usize>,
    near: usize,
    saying: &super::super::saying::Saying,
) -> bool {
    let between = if word.end <= number.start {
        &text[word.end..number.start]
    } else if number.end <= word.start {
        &text[number.end..word.start]
    } else {
        return true;
    };
    // "Lowers it by up to 5": the words for a limit end no clause.
    let plain = between.replace(" up to ", " ");
    // "Rose to HK$40", 下調至約40: the word is the number's, though "to" parts it from the one in "rose from 5 to 8".
    let reaches = word.end <= number.start && saying.level.contains(&reached::lead(between).trim());
    // A sentence that ends between them parts them too: "by 30% by 2030. The increase".
    let parted = between.contains(". ") || saying.clauses.iter().any(|mark| plain.contains(mark));
    between.len() <= near && (reaches || !parted)
}
