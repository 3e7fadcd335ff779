//! What the words beside a figure make of it among other figures of its kind: what something rose from or to, a part of a
//! whole, the figure of another year.

use std::ops::Range;

use esg_model::parallel::REFERENCE;
use esg_model::text::Lang;

use super::phrases::Phrases;
use super::words::Words;

/// What a figure is among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// What another one is compared with: "rose from {{…}}", 較{{…}}.
    From,
    /// What something became: "to {{…}}", 至{{…}}.
    To,
    /// A part of a whole: "of whom {{…}}", 其中{{…}}.
    Part,
    /// A whole of which a part is said: "of {{…}} employees", {{…}}名僱員中.
    Whole,
    /// One of the year before: "last year: {{…}}".
    Earlier,
}

impl Role {
    /// The words for it in a message, before the figure.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Role::From => "what others are compared with",
            Role::To => "what was reached",
            Role::Part => "a part of a whole",
            Role::Whole => "the whole of a part",
            Role::Earlier => "the figure of the year before",
        }
    }
}

/// How many bytes may stand between a word and the figure that it speaks of.
const NEAR: usize = 36;

/// The roles of the figures that stand at `figures`, in their order, in `text`, which stands in lower case: the position
/// of each and its role.
pub(crate) fn roles(text: &str, figures: &[Range<usize>], words: &Words, lang: Lang) -> Vec<(usize, Role)> {
    let own = &words.roles;
    let mut found = Vec::new();
    for (index, at) in figures.iter().enumerate() {
        let ahead = ahead(text, at.start);
        let bare = without_qualifiers(ahead, words, lang);
        // "Compared to" ends like what was reached, and "from 2019 to" begins like what it is compared with.
        let from = own.from.get(lang);
        if from.ends(bare) {
            found.push((index, Role::From));
        } else if own.to.get(lang).ends(bare) {
            found.push((index, Role::To));
        } else if ends_near(from, bare) {
            found.push((index, Role::From));
        }
        if ends_near(own.part.get(lang), ahead) {
            found.push((index, Role::Part));
        }
        let said = bare.trim_end_matches([':', '：', '的', '為', ' ', '\u{a0}']);
        let said = said
            .strip_suffix("'s")
            .or(said.strip_suffix("’s"))
            .unwrap_or(said);
        if own.earlier.get(lang).ends(said) {
            found.push((index, Role::Earlier));
        }
        let Some(next) = figures.get(index + 1) else {
            continue;
        };
        let between = &text[at.end..next.start];
        let joint = between.trim();
        if own.part_first.get(lang).iter().any(|words| words == joint) {
            found.push((index, Role::Part));
            found.push((index + 1, Role::Whole));
        }
        let one_clause = between.len() <= NEAR && !between.contains(ends_clause);
        if one_clause
            && own
                .whole_first
                .get(lang)
                .iter()
                .any(|words| between.contains(words.as_str()))
        {
            found.push((index, Role::Whole));
            found.push((index + 1, Role::Part));
        }
    }
    found
}

/// Whether a character ends what is said of one figure.
fn ends_clause(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | '，' | '；' | '。' | '、' | '(' | ')' | '（' | '）' | REFERENCE
    )
}

/// The words of the clause before a byte, as far as the figure before it.
fn ahead(text: &str, start: usize) -> &str {
    let before = &text[..start];
    let from = before
        .char_indices()
        .rev()
        .find(|(_, c)| ends_clause(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    &before[from..]
}

/// Words without the currency of a figure, and without what qualifies it, at their end.
fn without_qualifiers<'t>(text: &'t str, words: &Words, lang: Lang) -> &'t str {
    let mut rest = without_bounds(text, words, lang);
    while let Some(from) = words.numbers.money_before(rest, rest.len(), lang) {
        rest = without_bounds(&rest[..from], words, lang);
    }
    rest
}

/// Words without those at their end that qualify a figure: "about", 逾.
pub(crate) fn without_bounds<'t>(text: &'t str, words: &Words, lang: Lang) -> &'t str {
    let mut rest = text.trim_end();
    loop {
        let hits = words
            .bounds
            .iter()
            .flat_map(|list| list.before.get(lang).find(rest));
        let last = hits
            .filter(|hit| hit.at.end == rest.len())
            .map(|hit| hit.at.start)
            .min();
        let Some(from) = last else {
            return rest;
        };
        rest = rest[..from].trim_end();
    }
}

/// Whether one of the phrases stands in `text` with little behind it.
fn ends_near(phrases: &Phrases, text: &str) -> bool {
    phrases
        .find(text)
        .last()
        .is_some_and(|hit| text.len() - hit.at.end <= NEAR)
}
