//! Characters that a report does not mean: those that nobody sees, those that look like others, and Simplified forms.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::rules;
use crate::diag::{Diagnostic, Location, Severity, Sink};
use crate::script::is_han;
use crate::simplified::Simplified;
use crate::source::{SourcePath, Sources};
use crate::text::Lang;

/// How many places of a kind a finding names.
const PLACES: usize = 5;

/// What is odd about a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Odd {
    Invisible,
    Direction,
    Control,
    Private,
    Compatibility,
    OtherAlphabet,
    FullWidth,
    Combining,
}

impl Odd {
    /// What it is called, and what to do.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Odd::Invisible => (
                "is invisible",
                "delete it: nobody sees it, and it parts the word for whoever searches or reads aloud",
            ),
            Odd::Direction => (
                "changes the direction of the text",
                "delete it: what is read is not what is printed",
            ),
            Odd::Control => (
                "is a control character",
                "delete it, or write the character that is meant",
            ),
            Odd::Private => (
                "has no meaning outside one font",
                "write the character that is meant; a rare one is in a later part of Unicode",
            ),
            Odd::Compatibility => (
                "only looks like an ordinary character",
                "write the ordinary one: a search does not find the other",
            ),
            Odd::OtherAlphabet => (
                "of another alphabet stands in a Latin word",
                "write the Latin letter: the two look the same, and a search does not find the word",
            ),
            Odd::FullWidth => (
                "is a full-width form in English text",
                "write the plain letter or digit",
            ),
            Odd::Combining => (
                "is an accent apart from its letter",
                "write letter and accent as one character (é), as keyboards do",
            ),
        }
    }
}

/// Ordinary characters by those that look like them.
static ORDINARY: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let lines = include_str!("compatibility.txt").lines();
    let pairs = lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace);
    pairs
        .filter_map(|pair| {
            let mut both = pair.chars();
            Some((both.next()?, both.next()?))
        })
        .collect()
});

/// Looks through every text of the report.
pub(super) fn check(sources: &Sources, simplified: &Simplified, sink: &mut Sink) {
    for (path, bytes) in sources.iter().filter(|(path, _)| is_text(path)) {
        let Ok(text) = std::str::from_utf8(bytes) else {
            continue;
        };
        sink.examined(rules::ODD_CHARACTER, 1);
        sink.examined(rules::SIMPLIFIED_FORM, 1);
        odd_characters(path, text, sink);
        simplified_forms(path, text, simplified, sink);
    }
}

/// Whether a file holds words of the report.
fn is_text(path: &SourcePath) -> bool {
    let name = path.as_str();
    let chapter = Lang::ALL.iter().any(|lang| {
        name.strip_prefix(lang.tag())
            .is_some_and(|rest| rest.starts_with('/'))
    });
    let ending = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    !path.is_shared() && (chapter && ending(&[".md"]) || !name.contains('/') && ending(&[".toml", ".csv"]))
}

fn odd_characters(path: &SourcePath, text: &str, sink: &mut Sink) {
    let english = path.as_str().starts_with("en/");
    let mut found: BTreeMap<Odd, Vec<(usize, char)>> = BTreeMap::new();
    let mut before = '\0';
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let last = std::mem::replace(&mut before, c);
        // Spreadsheets and editors put a byte order mark before UTF-8.
        if c.is_ascii_graphic() || c == ' ' || c == '\n' || (at == 0 && c == '\u{feff}') {
            continue;
        }
        let next = characters.peek().map_or('\0', |(_, next)| *next);
        let in_latin = last.is_ascii_alphabetic() || next.is_ascii_alphabetic();
        let alien = (in_latin && latin(c).is_some()).then_some(Odd::OtherAlphabet);
        if let Some(kind) = alien.or_else(|| odd(c, last, english)) {
            found.entry(kind).or_default().push((at, c));
        }
    }
    for (kind, places) in found {
        let (what, todo) = kind.words();
        let (at, c) = places[0];
        let (printed, write) = match (kind, ORDINARY.get(&c)) {
            (Odd::OtherAlphabet, _) => (
                format!("`{c}` (U+{:04X})", u32::from(c)),
                latin(c).map_or_else(String::new, |latin| {
                    format!("; write `{latin}` (U+{:04X})", u32::from(latin))
                }),
            ),
            (Odd::Compatibility, Some(ordinary)) => (
                format!("`{c}` (U+{:04X})", u32::from(c)),
                format!("; write `{ordinary}` (U+{:04X})", u32::from(*ordinary)),
            ),
            (Odd::Compatibility | Odd::FullWidth, _) => {
                (format!("`{c}` (U+{:04X})", u32::from(c)), String::new())
            }
            _ => (format!("U+{:04X}{}", u32::from(c), name(c)), String::new()),
        };
        let others = match places.len() {
            1 => String::new(),
            count => format!("; the file holds {count} such characters"),
        };
        let message = format!("the character {printed} {what}{write}{others}");
        let finding = sink.emit(
            rules::ODD_CHARACTER,
            Severity::Warning,
            Location::span(path, at..at + c.len_utf8()),
            message,
        );
        further(finding, path, &places);
        finding.hint(todo);
    }
}

/// Names further places of a kind.
fn further(finding: &mut Diagnostic, path: &SourcePath, places: &[(usize, char)]) {
    for (at, c) in places.iter().skip(1).take(PLACES) {
        let words = format!("U+{:04X}", u32::from(*c));
        finding.also(Location::span(path, *at..at + c.len_utf8()), words);
    }
}

/// The Latin letter that looks like a Cyrillic or a Greek one. Letters that stand for units and quantities (μ, Ω, Δ) look
/// like none.
fn latin(c: char) -> Option<char> {
    const PAIRS: [(&str, &str); 2] = [
        (
            "\u{430}\u{435}\u{43e}\u{440}\u{441}\u{443}\u{445}\u{455}\u{456}\u{458}\u{410}\u{412}\u{415}\u{41a}\u{41c}\u{41d}\u{41e}\u{420}\u{421}\u{422}\u{425}\u{405}\u{406}\u{408}",
            "aeopcyxsijABEKMHOPCTXSIJ",
        ),
        (
            "\u{3bf}\u{391}\u{392}\u{395}\u{396}\u{397}\u{399}\u{39a}\u{39c}\u{39d}\u{39f}\u{3a1}\u{3a4}\u{3a5}\u{3a7}",
            "oABEZHIKMNOPTYX",
        ),
    ];
    PAIRS.iter().find_map(|(alike, latin)| {
        let at = alike.chars().position(|own| own == c)?;
        latin.chars().nth(at)
    })
}

/// What is odd about a character behind another one.
fn odd(c: char, last: char, english: bool) -> Option<Odd> {
    Some(match c {
        '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Odd::Direction
        }
        // A soft hyphen says where a word may be broken.
        '\u{034f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{0600}'..='\u{0605}'
        | '\u{06dd}'
        | '\u{070f}'
        | '\u{110bd}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Odd::Invisible,
        '\t' | '\n' | '\r' => return None,
        '\u{fffd}' => Odd::Control,
        c if c.is_control() => Odd::Control,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}' => Odd::Private,
        '\u{2e80}'..='\u{2fdf}' => Odd::Compatibility,
        // A dozen of the compatibility ideographs are ordinary characters.
        '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' if ORDINARY.contains_key(&c) => {
            Odd::Compatibility
        }
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' if english && !is_han(last) => Odd::FullWidth,
        '\u{0300}'..='\u{036f}' if last.is_ascii_alphabetic() => Odd::Combining,
        _ => return None,
    })
}

/// The names of those that are met most often.
const fn name(c: char) -> &'static str {
    match c {
        '\u{feff}' => ", a byte order mark,",
        '\u{200b}' => ", a zero-width space,",
        '\u{200c}' => ", a zero-width non-joiner,",
        '\u{200d}' => ", a zero-width joiner,",
        '\u{2060}' => ", a word joiner,",
        '\u{200e}' => ", a left-to-right mark,",
        '\u{200f}' => ", a right-to-left mark,",
        '\u{202a}' => ", a left-to-right embedding,",
        '\u{202b}' => ", a right-to-left embedding,",
        '\u{202c}' => ", the end of a change of direction,",
        '\u{202d}' => ", a left-to-right override,",
        '\u{202e}' => ", a right-to-left override,",
        '\u{fffd}' => ", the mark for a character that was lost,",
        _ => "",
    }
}

/// Characters in their Simplified form, whether a font has them or not.
fn simplified_forms(path: &SourcePath, text: &str, simplified: &Simplified, sink: &mut Sink) {
    let mut found: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_han(*c)) {
        if simplified.is_simplified_only(c) && !in_japanese(text, at) && !of_simplified(text, at) {
            found.push((at, c));
        }
    }
    let Some((first, c)) = found.first().copied() else {
        return;
    };
    let mut distinct: Vec<char> = Vec::new();
    for (_, c) in &found {
        if !distinct.contains(c) && distinct.len() < 12 {
            distinct.push(*c);
        }
    }
    let pairs: Vec<String> = distinct
        .iter()
        .map(|c| {
            let forms: Vec<String> = simplified.traditional(*c).iter().map(char::to_string).collect();
            format!("{c} ({})", forms.join(" or "))
        })
        .collect();
    let message = match found.len() {
        1 => {
            let forms: Vec<String> = simplified
                .traditional(c)
                .iter()
                .map(|form| format!("`{form}`"))
                .collect();
            format!("`{c}` is a Simplified form: write {}", forms.join(" or "))
        }
        count => format!(
            "{count} characters stand in their Simplified form: {}",
            pairs.join(", ")
        ),
    };
    let finding = sink.emit(
        rules::SIMPLIFIED_FORM,
        Severity::Warning,
        Location::span(path, first..first + c.len_utf8()),
        message,
    );
    further(finding, path, &found);
    finding.hint("write the Traditional forms that stand in brackets; a name that is registered so is accepted in accepted.toml");
}

/// Names of Japanese companies hold 会 on purpose.
fn in_japanese(text: &str, at: usize) -> bool {
    const NAMES: [&str; 3] = ["株式会社", "合同会社", "有限会社"];
    NAMES.iter().any(|name| {
        name.char_indices().any(|(offset, _)| {
            at >= offset && text.get(at - offset..).is_some_and(|rest| rest.starts_with(name))
        })
    })
}

/// Whether the line is a label in Simplified Chinese.
fn of_simplified(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |line| line + 1);
    text[start..at].contains("zh-Hans")
}
