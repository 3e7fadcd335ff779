//! Names of laws, policies and films in a paragraph: words in italics in English, 《…》 in Chinese.

use esg_model::parallel::Leaf;
use esg_model::text::Lang;

use super::grammar_of;

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
    (grammar_of(lang).names)(leaf, prose)
}

/// The prose with every name blanked out, for rules that look at what is said about them.
pub(crate) fn without_names(leaf: &Leaf, lang: Lang) -> String {
    let mut prose = leaf.prose();
    for name in names(leaf, &prose, lang) {
        prose.replace_range(name.at..name.at + name.text.len(), &" ".repeat(name.text.len()));
    }
    prose
}
