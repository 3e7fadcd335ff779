//! `DIS-100 slip-of-typing`

use std::ops::Range;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::script::is_han;
use esg_model::text::Lang;

use crate::languages::{Differences, Words, lower, place_of};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("slip_of_typing.md")]
pub static SLIP_OF_TYPING: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-100", "slip-of-typing"),
        severity: Severity::Warning,
        summary: "a word or a mark stands twice, or a mark of Latin text between Chinese characters",
        explain: include_str!("slip_of_typing.md"),
        source: Source::new("this project", "pages without slips"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &SLIP_OF_TYPING;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                rule.examined(sink, 1);
                let prose = leaf.prose();
                for slip in slips(&prose, subject.languages.words, lang) {
                    if meant.is_meant(&section.id, pair.both().as_ref()) {
                        continue;
                    }
                    let stands = &prose[slip.at.clone()];
                    let (message, hint) = match slip.kind {
                        Kind::Twice => (
                            format!("\u{201c}{stands}\u{201d} stands here: a word or a mark twice"),
                            "take one of them out; where it is meant, say so in languages.toml".to_owned(),
                        ),
                        Kind::Narrow(wide) => (
                            format!(
                                "\u{201c}{stands}\u{201d} has a mark of Latin text between Chinese characters"
                            ),
                            format!("write \u{201c}{wide}\u{201d}"),
                        ),
                    };
                    rule.emit(sink, place_of(leaf, &slip.at), message).hint(hint);
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// What was typed wrong.
struct Slip {
    at: Range<usize>,
    kind: Kind,
}

enum Kind {
    /// The same twice.
    Twice,
    /// A mark, with the one that belongs there.
    Narrow(char),
}

/// Marks that follow themselves by a slip alone, in any language.
const MARKS: &str = "，。；：、,;";

/// Marks of Latin text, and those of Chinese.
const NARROW: [(char, char); 5] = [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！')];

fn slips(prose: &str, words: &Words, lang: Lang) -> Vec<Slip> {
    let mut found = words_twice(prose, words, lang);
    found.extend(characters_twice(prose, words, lang));
    let chars: Vec<(usize, char)> = prose.char_indices().collect();
    for (index, pair) in chars.windows(2).enumerate() {
        let [(at, one), (next, two)] = [pair[0], pair[1]];
        // Three of them are meant for something else.
        let beside = [index.checked_sub(1), Some(index + 2)].into_iter().flatten();
        let more = beside.filter_map(|at| chars.get(at)).any(|(_, c)| *c == one);
        if one == two && !more && MARKS.contains(one) {
            found.push(Slip {
                at: at..next + two.len_utf8(),
                kind: Kind::Twice,
            });
        }
    }
    for three in chars.windows(3) {
        let [(at, before), (_, mark), (last, behind)] = [three[0], three[1], three[2]];
        let wide = NARROW.iter().find(|(narrow, _)| *narrow == mark);
        if let Some((_, wide)) = wide.filter(|_| is_han(before) && is_han(behind)) {
            found.push(Slip {
                at: at..last + behind.len_utf8(),
                kind: Kind::Narrow(*wide),
            });
        }
    }
    found.sort_by_key(|slip| slip.at.start);
    found
}

/// A word in small letters that follows itself: "the the". Names such as Bora Bora have a capital letter.
fn words_twice(prose: &str, words: &Words, lang: Lang) -> Vec<Slip> {
    let letters = |c: char| c.is_ascii_alphabetic() || c == '\'' || c == '\u{2019}';
    let mut found = Vec::new();
    let mut last: Option<Range<usize>> = None;
    let mut at = 0;
    for part in prose.split_inclusive(|c: char| !letters(c)) {
        let word = at..at + part.trim_end_matches(|c: char| !letters(c)).len();
        at += part.len();
        if word.is_empty() {
            // A second space parts nothing; anything else does.
            last = last.filter(|_| part.chars().all(char::is_whitespace));
            continue;
        }
        let own = &prose[word.clone()];
        if let Some(before) = &last {
            let stretch = before.start..word.end;
            let parted = prose[before.end..word.start].chars().all(char::is_whitespace);
            let small = own.chars().all(|c| !c.is_ascii_uppercase()) && own.len() > 1;
            let twice = parted && small && prose[before.clone()].eq_ignore_ascii_case(own);
            // "a.m. m" and "well-well" are no words that stand alone.
            let alone = !prose[..before.start].ends_with(['-', '.', '/', '@', '_'])
                && !prose[word.end..].starts_with(['-', '/', '@', '_']);
            let may = || {
                let may_be_twice = words.may_be_twice.get(lang);
                may_be_twice.is_in(&lower(&prose[stretch.clone()]))
            };
            if twice && alone && !may() {
                found.push(Slip {
                    at: stretch,
                    kind: Kind::Twice,
                });
            }
        }
        last = Some(word);
    }
    found
}

/// A character that follows itself by a slip, and several characters that do: 的的, 可持續發展可持續發展.
fn characters_twice(prose: &str, words: &Words, lang: Lang) -> Vec<Slip> {
    /// How many characters follow themselves: fewer may be meant (研究研究, 內部審計部審計), more are rare.
    const SEVERAL: std::ops::RangeInclusive<usize> = 4..=8;
    let clear = words.may_be_twice.get(lang).blank(&lower(prose));
    let mut found = Vec::new();
    for character in words.twice.get(lang) {
        for (at, both) in clear.match_indices(&character.repeat(2)) {
            found.push(Slip {
                at: at..at + both.len(),
                kind: Kind::Twice,
            });
        }
    }
    let chars: Vec<(usize, char)> = prose.char_indices().collect();
    let mut from = 0;
    while from < chars.len() {
        let same = SEVERAL.rev().find(|count| {
            let both = chars.get(from..from + 2 * count);
            both.filter(|_| is_han(chars[from].1)).is_some_and(|both| {
                let (one, two) = both.split_at(*count);
                let equal = one.iter().zip(two).all(|((_, a), (_, b))| a == b && is_han(*a));
                // 哈哈哈哈 is one character again and again.
                equal && one.iter().any(|(_, c)| *c != one[0].1)
            })
        });
        match same {
            Some(count) => {
                let end = from + 2 * count;
                let to = chars.get(end).map_or(prose.len(), |(at, _)| *at);
                found.push(Slip {
                    at: chars[from].0..to,
                    kind: Kind::Twice,
                });
                from = end;
            }
            None => from += 1,
        }
    }
    found
}
