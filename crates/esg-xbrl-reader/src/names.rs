//! Names, each kept once: a name of an element is two numbers, and comparing two is comparing numbers.

use std::collections::HashMap;
use std::sync::Arc;

/// A string that [`Names`] keeps.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Word(u32);

/// An expanded name: namespace and local part; a name in no namespace has [`known::NONE`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct QName {
    /// The namespace.
    pub namespace: Word,
    /// The local part.
    pub local: Word,
}

impl QName {
    /// A name in a namespace.
    pub const fn new(namespace: Word, local: Word) -> QName {
        QName { namespace, local }
    }

    /// A name in no namespace.
    pub const fn plain(local: Word) -> QName {
        QName {
            namespace: known::NONE,
            local,
        }
    }
}

/// All names of the documents that are read together.
///
/// A name takes part in a limited number of bytes: those of the files, which [`crate::Limits`] bounds.
#[derive(Debug)]
pub struct Names {
    numbers: HashMap<Arc<str>, Word>,
    strings: Vec<Arc<str>>,
}

impl Names {
    /// The names that the specifications give, and no others.
    pub fn new() -> Names {
        let mut names = Names {
            numbers: HashMap::new(),
            strings: Vec::new(),
        };
        for string in known::WORDS {
            names.keep(string);
        }
        names
    }

    /// The number of a string, which is kept from now on.
    pub fn keep(&mut self, string: &str) -> Word {
        if let Some(word) = self.numbers.get(string) {
            return *word;
        }
        // Fewer than 2^32 names fit into the bytes that are read (`Limits`).
        let word = Word(u32::try_from(self.strings.len()).unwrap_or(u32::MAX));
        let string: Arc<str> = string.into();
        self.strings.push(string.clone());
        self.numbers.insert(string, word);
        word
    }

    /// The number of a string, if any document has it as a name.
    pub fn find(&self, string: &str) -> Option<Word> {
        self.numbers.get(string).copied()
    }

    /// The expanded name of two strings, if both are names of any document.
    pub fn find_name(&self, namespace: &str, local: &str) -> Option<QName> {
        Some(QName::new(self.find(namespace)?, self.find(local)?))
    }

    /// The string of a number.
    pub fn text(&self, word: Word) -> &str {
        self.strings.get(word.0 as usize).map_or("", |string| string)
    }

    /// A name for messages: `{namespace}local`, with the customary prefix where the specifications have one.
    pub fn show(&self, name: QName) -> String {
        let local = self.text(name.local);
        match name.namespace {
            known::NONE => local.to_owned(),
            known::XBRLI => format!("xbrli:{local}"),
            known::LINK => format!("link:{local}"),
            known::XLINK => format!("xlink:{local}"),
            known::XS => format!("xs:{local}"),
            known::XML => format!("xml:{local}"),
            known::XSI => format!("xsi:{local}"),
            known::XBRLDT => format!("xbrldt:{local}"),
            known::XBRLDI => format!("xbrldi:{local}"),
            other => format!("{{{}}}{local}", self.text(other)),
        }
    }
}

impl Default for Names {
    fn default() -> Names {
        Names::new()
    }
}

macro_rules! known {
    ($($(#[$doc:meta])* $constant:ident = $string:literal;)*) => {
        /// The words that the specifications give, under numbers that never change.
        #[allow(missing_docs, reason = "each is the string that stands beside it")]
        pub mod known {
            use super::Word;

            #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "only the numbers are used")]
            enum Number { $($constant),* }
            $(pub const $constant: Word = Word(Number::$constant as u32);)*
            pub(super) const WORDS: &[&str] = &[$($string),*];
        }
    };
}

include!("names_known.rs");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_have_their_numbers() {
        let names = Names::new();
        for (number, string) in known::WORDS.iter().enumerate() {
            assert_eq!(
                names.find(string),
                Some(Word(number as u32)),
                "{string} stands twice"
            );
        }
    }
}
