//! Characters of the report that none of the fonts has.

use std::collections::BTreeSet;

use ttf_parser::Face;

use super::rules;
use crate::diag::{Location, Sink};
use crate::picture::outline::own_fonts;
use crate::simplified::Simplified;
use crate::source::Sources;
use crate::text::Lang;

/// Files beside the chapters whose words are printed, each with the settings whose words are not.
const PRINTED: [(&str, &[&str]); 9] = [
    ("figures.toml", &[]),
    ("methods.toml", &[]),
    ("provisions.toml", &[]),
    ("report.toml", &[]),
    ("restatements.toml", &[]),
    ("tables.toml", &[]),
    ("taxonomy.toml", &["description", "documentation", "title"]),
    ("texts.csv", &[]),
    ("units.toml", &["label", "words"]),
];

/// Looks up every character of the Markdown files, and of what other files print, in the regular fonts and the report's own.
pub(super) fn check(sources: &Sources, simplified: &Simplified, sink: &mut Sink) {
    let faces: Vec<Face<'_>> = [
        "data/fonts/NotoSans-Regular.ttf",
        "data/fonts/NotoSansHK-Regular.ttf",
    ]
    .iter()
    .filter_map(|path| sources.get(path))
    .chain(own_fonts(sources).map(|(_, bytes)| bytes))
    .filter_map(|bytes| Face::parse(bytes, 0).ok())
    .collect();
    let folders = Lang::ALL.map(|lang| format!("{}/", lang.tag()));
    let chapter = |path: &str| folders.iter().any(|folder| path.starts_with(folder.as_str()));
    for (path, bytes) in sources.iter() {
        let listed = PRINTED.iter().find(|(own, _)| *own == path.as_str());
        let silent = match listed {
            Some((_, silent)) => silent,
            None if chapter(path.as_str()) => [].as_slice(),
            None => continue,
        };
        let Ok(text) = std::str::from_utf8(bytes) else {
            continue;
        };
        sink.examined(rules::MISSING_GLYPH, 1);
        let mut comments = Comments::default();
        let toml = path.as_str().ends_with(".toml");
        let mut seen = BTreeSet::new();
        for (at, character) in text.char_indices() {
            let comment = toml && comments.hold(character, &text[at..]);
            if character.is_ascii() || comment {
                continue;
            }
            if is_setting(&text[..at], silent) {
                continue;
            }
            let known = faces.iter().any(|face| face.glyph_index(character).is_some());
            if known || !seen.insert(character) {
                continue;
            }
            let location = Location::span(path, at..at + character.len_utf8());
            let message = format!(
                "the character `{character}` (U+{:04X}) stands in none of the fonts",
                u32::from(character)
            );
            let hint = match simplified.traditional(character) {
                [] => "write it with a character that the fonts have, or, where a name is written so, put a font that has it into the folder `fonts` of the report: a reader would see an empty box"
                    .to_owned(),
                forms => {
                    let forms: Vec<String> = forms.iter().map(|form| format!("`{form}`")).collect();
                    format!("it is a Simplified form: write {}", forms.join(" or "))
                }
            };
            sink.error(rules::MISSING_GLYPH, location, message).hint(hint);
        }
    }
}

/// Whether the last line of a text sets one of these settings.
fn is_setting(before: &str, names: &[&str]) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let name = line.split([' ', '=', '.']).next().unwrap_or_default();
    names.contains(&name)
}

/// Tells the comments of a TOML file from its strings.
#[derive(Default)]
struct Comments {
    /// The quote that ends the string.
    string: Option<&'static str>,
    /// Bytes of the quote that is being passed.
    pass: usize,
    escaped: bool,
    comment: bool,
}

impl Comments {
    /// Whether a character, with which `rest` begins, belongs to a comment.
    fn hold(&mut self, character: char, rest: &str) -> bool {
        if self.pass > 0 {
            self.pass -= 1;
            return false;
        }
        if self.comment {
            self.comment = character != '\n';
            return self.comment;
        }
        match self.string {
            Some(quote) => {
                if self.escaped {
                    self.escaped = false;
                } else if character == '\\' && quote.starts_with('"') {
                    self.escaped = true;
                } else if rest.starts_with(quote) || (quote.len() == 1 && character == '\n') {
                    self.pass = quote.len() - 1;
                    self.string = None;
                }
            }
            None if character == '#' => self.comment = true,
            None => {
                let quotes = ["\"\"\"", "'''", "\"", "'"];
                self.string = quotes.into_iter().find(|quote| rest.starts_with(quote));
                self.pass = self.string.map_or(0, |quote| quote.len() - 1);
            }
        }
        self.comment
    }
}

#[cfg(test)]
mod tests {
    use super::Comments;

    #[test]
    fn a_sign_in_a_string_begins_no_comment() {
        let text = "a = \"#1 \\\" #\" # b\nc = '''# d\n''' # e\nf = 'g' # h";
        let mut comments = Comments::default();
        let held: String = text
            .char_indices()
            .filter(|(at, c)| comments.hold(*c, &text[*at..]))
            .map(|(_, c)| c)
            .collect();
        assert_eq!(held, "# b# e# h");
    }
}
