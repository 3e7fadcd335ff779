//! Names of laws, policies and films in a paragraph: words in italics in English, 《…》 in Chinese.

use esg_model::parallel::{Leaf, PieceKind};
use esg_model::text::Lang;

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// Its words, without marks.
    pub(crate) text: String,
    /// The byte of the leaf's prose at which it begins.
    pub(crate) at: usize,
}

/// The names that are marked as such.
pub(crate) fn names(leaf: &Leaf, prose: &str, lang: Lang) -> Vec<Name> {
    match lang {
        Lang::En => {
            let mut at = 0;
            let mut found: Vec<Name> = Vec::new();
            // Words in italics may come in several pieces; a break between two parts two names.
            let mut open = false;
            for piece in &leaf.pieces {
                let length = piece.prose_len();
                if piece.kind == PieceKind::Emphasis {
                    match found.last_mut().filter(|_| open) {
                        Some(name) => name.text.push_str(&piece.text),
                        None => found.push(Name {
                            text: piece.text.clone(),
                            at,
                        }),
                    }
                    open = true;
                } else {
                    open = false;
                }
                at += length;
            }
            found
        }
        Lang::ZhHant => {
            let mut found = Vec::new();
            let mut from = 0;
            while let Some(start) = prose[from..].find('《').map(|at| from + at) {
                let inside = start + '《'.len_utf8();
                let Some(length) = prose[inside..].find('》') else {
                    break;
                };
                found.push(Name {
                    text: prose[inside..inside + length].to_owned(),
                    at: inside,
                });
                from = inside + length;
            }
            found
        }
    }
}

/// The prose with every name blanked out, for rules that look at what is said about them.
pub(crate) fn without_names(leaf: &Leaf, lang: Lang) -> String {
    let mut prose = leaf.prose();
    for name in names(leaf, &prose, lang) {
        prose.replace_range(name.at..name.at + name.text.len(), &" ".repeat(name.text.len()));
    }
    prose
}
