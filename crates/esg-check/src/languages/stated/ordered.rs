//! One thing compared with another, where no number says by how much: "lower than last year", 女性較男性多.
//!
//! A translator may turn both the things and the word round, so that "lower among men than among women" is 女性高於男性.

use std::ops::Range;

use esg_model::text::{Lang, Localized};

use super::super::saying::Course;
use super::super::sentence::sentences;
use super::differing::{Difference, Differing};
use super::exchanged::Paired;
use super::marks::{Known, Mark};

/// What was found in paragraphs that compare things.
#[derive(Default)]
pub(super) struct Compared {
    /// Where the languages compare them the other way.
    pub(super) wrong: Vec<Difference>,
    /// Words of a comparison that both languages turned round with its things, and which are no difference.
    pub(super) turned: Vec<Localized<Range<usize>>>,
}

/// The comparison of a sentence: where its words stand, and what it says.
struct Comparison<'m> {
    course: &'m Course,
    at: &'m Range<usize>,
}

/// Where one language says that something is more than another thing, and the other that it is less.
pub(super) fn compared(
    texts: &Localized<&str>,
    marks: &Localized<Vec<Mark>>,
    paired: &Paired<'_>,
) -> Compared {
    let mut found = Compared::default();
    for (lang, other) in Lang::pairs() {
        let own = |lang: Lang| {
            let own = marks.get(lang).iter();
            own.filter(|mark| matches!(mark.known, Known::Course(_)))
                .collect::<Vec<_>>()
        };
        let (here, there) = (own(lang), own(other));
        let compares = |own: &[&Mark]| {
            let mut own = own.iter();
            own.any(|mark| matches!(&mark.known, Known::Course(course) if course.compares))
        };
        if here.is_empty() || there.is_empty() || !(compares(&here) || compares(&there)) {
            continue;
        }
        // What stands once needs no sentence in which it belongs.
        let single = |lang: Lang| sentences(texts.get(lang), lang).len() == 1;
        let all;
        let parts = if here.len() == 1 && there.len() == 1 && compares(&here) && compares(&there)
            || single(lang) && single(other)
        {
            all = texts.map(|_, text| 0..text.len());
            std::slice::from_ref(&all)
        } else {
            paired.sentences()
        };
        for sentence in parts {
            in_sentence(texts, marks, sentence, (lang, other), &mut found);
        }
    }
    found
}

fn in_sentence(
    texts: &Localized<&str>,
    marks: &Localized<Vec<Mark>>,
    sentence: &Localized<Range<usize>>,
    (lang, other): (Lang, Lang),
    found: &mut Compared,
) {
    let inside = marks.map(|lang, marks| {
        let at = sentence.get(lang);
        let own = marks.iter();
        own.filter(|mark| at.start <= mark.at.start && mark.at.end <= at.end)
            .collect::<Vec<_>>()
    });
    let (Some(here), Some(there)) = (only(inside.get(lang)), only(inside.get(other))) else {
        return;
    };
    if here.course.speed != there.course.speed || !(here.course.compares || there.course.compares) {
        return;
    }
    let both = Localized::from_fn(|own| if own == lang { here.at } else { there.at }.clone());
    let same_way = here.course.up == there.course.up;
    let two_things = here.course.two && there.course.two;
    let things = Localized::from_fn(|own| {
        let one = if own == lang { &here } else { &there };
        things(texts.get(own), inside.get(own), sentence.get(own), one)
    });
    let turned = two_things
        .then(|| turned(things.get(lang), things.get(other)))
        .flatten();
    let sure = match (turned, same_way) {
        (Some(true), false) => {
            found.turned.push(both);
            return;
        }
        (Some(true), true) | (Some(false), false) => true,
        (Some(false), true) | (None, true) => return,
        // Things that nobody knows may stand the other way round as well.
        (None, false) => !two_things && here.course.compares && there.course.compares,
    };
    found.wrong.push(Difference {
        at: both.map(|_, at| Some(at.clone())),
        of: Differing::Thing { sure },
    });
}

/// What a sentence says of more and less, if it says one thing.
fn only<'m>(marks: &[&'m Mark]) -> Option<Comparison<'m>> {
    let all = || {
        marks.iter().filter_map(|mark| match &mark.known {
            Known::Course(course) => Some(Comparison { course, at: &mark.at }),
            _ => None,
        })
    };
    let strong = all().filter(|own| !own.course.weak);
    let best = strong.max_by_key(|one| (one.course.two, one.course.compares))?;
    let one_way = all().all(|own| own.course.up == best.course.up && own.course.speed == best.course.speed);
    one_way.then_some(best)
}

/// What may be compared: things that are told apart, and those that have a letter or a number for a name, each with whether
/// it stands before the word that compares.
fn things(text: &str, marks: &[&Mark], sentence: &Range<usize>, one: &Comparison<'_>) -> Vec<(Known, bool)> {
    let mut found: Vec<(Known, Range<usize>)> = marks
        .iter()
        .filter(|mark| {
            matches!(
                mark.known,
                Known::Apart(..) | Known::Label(_) | Known::Numbered(..)
            )
        })
        .map(|mark| (mark.known.clone(), mark.at.clone()))
        .collect();
    // "Hall B", "Kiln 2", 2號
    let part = &text[sentence.clone()];
    let joined = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '&' | '\'' | '%');
    let mut at = sentence.start;
    for run in part.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let start = at;
        at += run.len();
        let name = run.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let (lead, rest) = (&text[..start], &text[start + name.len()..]);
        let digits = !name.is_empty() && name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_digit());
        let named = lead.trim_end().rsplit(' ').next().is_some_and(|word| {
            word.len() > 2 && word.starts_with(|c: char| c.is_ascii_uppercase()) && lead.ends_with(' ')
        });
        let decimal = rest
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let numbered = digits && (named || rest.starts_with('號')) && !decimal;
        // "A" is mostly the article.
        let letter = name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_uppercase());
        let lettered = letter && name != "I" && !(name == "A" && start == sentence.start);
        if (numbered || lettered) && !lead.ends_with(joined) && !rest.starts_with(joined) {
            found.push((Known::Latin(name.to_owned()), start..start + name.len()));
        }
    }
    let before = |at: &Range<usize>| at.start < one.course.pivot;
    found
        .into_iter()
        .map(|(known, at)| (known, before(&at)))
        .collect()
}

/// Whether the languages compare two things in another order; nothing where they do not name the same two once each, one on
/// either side of the comparison.
fn turned(here: &[(Known, bool)], there: &[(Known, bool)]) -> Option<bool> {
    let once = |all: &[(Known, bool)], known: &Known| {
        let own = all.iter().filter(|(own, _)| own == known);
        super::only(own.map(|(_, before)| *before))
    };
    let placed = |known: &Known| Some((once(here, known)?, once(there, known)?));
    let alike = |one: &Known, two: &Known| match (one, two) {
        (Known::Apart(own, _), Known::Apart(other, _)) => own == other,
        (Known::Numbered(own, _), Known::Numbered(other, _)) => own == other,
        (Known::Label(_), Known::Label(_)) | (Known::Latin(_), Known::Latin(_)) => true,
        _ => false,
    };
    let pairs = here
        .iter()
        .enumerate()
        .flat_map(|(at, (one, _))| here[at + 1..].iter().map(move |(two, _)| (one, two)));
    let mut ways = pairs
        .filter(|(one, two)| one != two && alike(one, two))
        .filter_map(|(one, two)| {
            let ((own, its), (second, other)) = (placed(one)?, placed(two)?);
            (own != second && its != other).then_some(own != its)
        });
    let way = ways.next()?;
    ways.all(|own| own == way).then_some(way)
}
