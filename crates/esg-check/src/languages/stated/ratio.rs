//! Ratios of two things whose sides one language turns round: "refuse to recyclables 3:1", 垃圾與可回收物1比3.

use std::ops::Range;

use esg_model::text::{Lang, Localized};
use rust_decimal::Decimal;

use super::differing::{Difference, Differing};
use super::marks::{Known, Mark};
use super::{Says, Statement, only};

/// A ratio where it stands.
struct Ratio {
    at: Range<usize>,
    sides: [Decimal; 2],
}

/// What joins the sides of a ratio.
const JOINTS: [&str; 4] = [":", "：", "比", "∶"];

/// The only ratio of each language, where the one turns round the other and what they are of does not.
pub(super) fn turned(
    texts: &Localized<&str>,
    statements: &Localized<Vec<Statement>>,
    marks: &Localized<Vec<Mark>>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    for (lang, other) in Lang::pairs() {
        let ratio = |lang: Lang| only(ratios(texts.get(lang), statements.get(lang)));
        let (Some(here), Some(there)) = (ratio(lang), ratio(other)) else {
            continue;
        };
        let [one, two] = here.sides;
        let same = here.sides == there.sides;
        let reversed = [two, one] == there.sides;
        if one == two || !(same || reversed) {
            continue;
        }
        // Which of two things is named first shows how the ratio has to stand.
        let sure = match things_turned(marks, (lang, other)) {
            Some(things) if things == reversed => continue,
            Some(_) => true,
            None if same => continue,
            None => false,
        };
        let of = Differing::Thing { sure };
        found.push(Difference::between(lang, &here.at, &there.at, of));
    }
    found
}

/// The ratios in a text: two numbers side by side that are no time of day.
fn ratios(text: &str, statements: &[Statement]) -> Vec<Ratio> {
    let mut found = Vec::new();
    for (at, joint) in JOINTS.iter().flat_map(|joint| text.match_indices(joint)) {
        let part = |c: char| c.is_ascii_digit() || c == '.';
        let before = text[..at].trim_end();
        let after = text[at + joint.len()..].trim_start();
        let first = &before[before.trim_end_matches(part).len()..];
        let second = &after[..after.len() - after.trim_start_matches(part).len()];
        let start = before.len() - first.len();
        let end = text.len() - after.len() + second.len();
        let timed = statements
            .iter()
            .any(|own| matches!(own.says, Says::Time { .. }) && own.at.start < end && start < own.at.end);
        if let (Ok(one), Ok(two)) = (
            first.parse::<Decimal>(),
            second.trim_end_matches('.').parse::<Decimal>(),
        ) && !timed
        {
            found.push(Ratio {
                at: start..end,
                sides: [one.normalize(), two.normalize()],
            });
        }
    }
    found
}

/// Whether the languages name two things that are told apart, each once, in another order; nothing where they do not name
/// two such things.
fn things_turned(marks: &Localized<Vec<Mark>>, (lang, other): (Lang, Lang)) -> Option<bool> {
    let things = |lang: Lang| -> Vec<(usize, usize)> {
        let mut own: Vec<(usize, (usize, usize))> = marks
            .get(lang)
            .iter()
            .filter_map(|mark| match mark.known {
                Known::Apart(class, member) => Some((mark.at.start, (class, member))),
                _ => None,
            })
            .collect();
        own.sort_unstable();
        own.into_iter().map(|(_, thing)| thing).collect()
    };
    let (here, there) = (things(lang), things(other));
    let mut classes = here.iter().map(|(class, _)| *class);
    classes.find_map(|class| {
        let of = |all: &[(usize, usize)]| -> Vec<usize> {
            let own = all.iter().filter(|(own, _)| *own == class);
            own.map(|(_, member)| *member).collect()
        };
        let (own, its) = (of(&here), of(&there));
        match (own.as_slice(), its.as_slice()) {
            ([one, two], [first, second]) if one != two && (one, two) == (first, second) => Some(false),
            ([one, two], [first, second]) if one != two && (one, two) == (second, first) => Some(true),
            _ => None,
        }
    })
}
