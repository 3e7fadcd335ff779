//! The values of a TOML file with the bytes at which they stand, so that one can be changed and everything else, comments
//! and order included, stays as it is.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table of an array of tables, such as a `[[factor]]`.
pub(crate) struct Entry<'a> {
    table: &'a DeTable<'a>,
    /// Where a key that it lacks is written: behind the last line of those that it has.
    pub(crate) end: usize,
}

/// What a file holds.
pub(crate) struct File<'a> {
    text: &'a str,
    table: Spanned<DeTable<'a>>,
}

impl<'a> File<'a> {
    /// Reads a file; nothing where it is no TOML, which whoever loads the report tells.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let table = DeTable::parse(text).ok()?;
        Some(File { text, table })
    }

    /// The tables of an array, in their order.
    pub(crate) fn entries(&self, name: &str) -> Vec<Entry<'_>> {
        let array = self.table.get_ref().get(name);
        let array = array.and_then(|array| array.get_ref().as_array());
        let tables = array.into_iter().flat_map(|array| array.iter());
        let tables = tables.filter_map(|own| own.get_ref().as_table());
        tables
            .map(|table| {
                let ends = table.iter().map(|(_, value)| value.span().end);
                let last = ends.max().unwrap_or(self.text.len());
                let line = self.text[last..].find('\n');
                Entry {
                    table,
                    end: line.map_or(self.text.len(), |at| last + at),
                }
            })
            .collect()
    }
}

/// A value, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    /// What it says: a text, or several joined by commas.
    pub(crate) text: String,
    /// Where it stands, with its quotation marks or brackets.
    pub(crate) span: Range<usize>,
}

impl Entry<'_> {
    /// The value of a key, or of a key of a table within, such as `["reason", "en"]`; nothing where there is none, or it is
    /// neither a text nor a list of texts.
    pub(crate) fn get(&self, path: &[&str]) -> Option<Value> {
        let (last, before) = path.split_last()?;
        let mut table = self.table;
        for key in before {
            table = table.get(*key)?.get_ref().as_table()?;
        }
        let value = table.get(*last)?;
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Array(list) => {
                let texts: Option<Vec<&str>> = list.iter().map(|own| own.get_ref().as_str()).collect();
                texts?.join(", ")
            }
            _ => return None,
        };
        Some(Value {
            text,
            span: value.span(),
        })
    }

    /// The text of a key; empty where there is none.
    pub(crate) fn text(&self, key: &str) -> String {
        self.get(&[key]).map_or(String::new(), |value| value.text)
    }
}

/// A text between quotation marks.
pub(crate) fn written(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            character if character.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(character))),
            character => out.push(character),
        }
    }
    out.push('"');
    out
}

/// A list of texts, from one that has commas between them.
pub(crate) fn written_list(text: &str) -> String {
    let parts: Vec<String> = parts(text).map(written).collect();
    format!("[{}]", parts.join(", "))
}

/// The texts between commas.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', '，', '、', ';', '；']).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{File, written, written_list};

    #[test]
    fn values_stand_where_they_are_written() {
        let text = "# head\n[[a]]\nkey = \"one\" # note\nreason = { en = \"x \\\"y\\\"\", other = '人' }\n\n[[a]]\ncovers = [\"p\", \"q\"]\n";
        let file = File::read(text).expect("it is TOML");
        let entries = file.entries("a");
        let value = entries[0].get(&["reason", "other"]).expect("a text");
        assert_eq!((&text[value.span], value.text.as_str()), ("'人'", "人"));
        let value = entries[0].get(&["reason", "en"]).expect("a text");
        assert_eq!(written(&value.text), text[value.span]);
        let value = entries[1].get(&["covers"]).expect("a list");
        assert_eq!(written_list(&value.text), text[value.span]);
        assert!(text[..entries[0].end].ends_with("'人' }"));
        assert!(entries[0].get(&["reason"]).is_none());
    }
}
