//! The fields of a CSV file with the bytes at which they stand, so that one can be changed and all others stay as they are.

use std::ops::Range;

/// A field.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// What it says, without quotation marks, trimmed as whoever loads the report reads it.
    pub(crate) text: String,
    /// Where it stands, with its quotation marks.
    pub(crate) span: Range<usize>,
}

/// A row.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Its fields.
    pub(crate) fields: Vec<Field>,
    /// Where it ends, before its line end.
    pub(crate) end: usize,
}

/// The rows of a file, the one of heads first. Empty lines are no rows.
pub(crate) fn rows(text: &str) -> Vec<Row> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let bytes = text.as_bytes();
    let mut rows = Vec::new();
    let mut fields: Vec<Field> = Vec::new();
    let mut at = start;
    while at < bytes.len() {
        // One field, from `at` to the next comma or line end outside quotation marks.
        let from = at;
        if bytes[at] == b'"' {
            at = closed(bytes, at + 1);
        }
        while at < bytes.len() && !matches!(bytes[at], b',' | b'\n' | b'\r') {
            at += 1;
        }
        let raw = &text[from..at];
        let comma = bytes.get(at) == Some(&b',');
        if comma || !raw.is_empty() || !fields.is_empty() {
            fields.push(Field {
                text: plain(raw),
                span: from..at,
            });
        }
        if comma {
            at += 1;
            if at == bytes.len() {
                fields.push(Field {
                    text: String::new(),
                    span: at..at,
                });
            } else {
                continue;
            }
        }
        if !fields.is_empty() {
            rows.push(Row {
                fields: std::mem::take(&mut fields),
                end: at,
            });
        }
        while matches!(bytes.get(at), Some(b'\n' | b'\r')) {
            at += 1;
        }
    }
    rows
}

/// Behind the quotation mark that ends what began before `at`; two of them are one within.
fn closed(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'"', Some(b'"')) => at += 2,
            (b'"', _) => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// A field as it is written: within quotation marks where it needs them.
pub(crate) fn written(text: &str) -> String {
    let needs = text.contains([',', '"', '\n', '\r']) || text != text.trim() || text.starts_with('\u{feff}');
    if needs {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A field as it is read.
fn plain(raw: &str) -> String {
    let Some(inner) = raw.strip_prefix('"') else {
        return raw.trim().to_owned();
    };
    let mut text = String::new();
    let mut characters = inner.chars().peekable();
    let mut quoted = true;
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                text.push('"');
            }
            '"' if quoted => quoted = false,
            character => text.push(character),
        }
    }
    text.trim().to_owned()
}

/// The line end that a text has.
pub(crate) fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::{rows, written};

    #[test]
    fn fields_stand_where_they_are_written() {
        let text = "\u{feff}a,b,c\r\n\r\n1,\"two, \"\"2\"\"\nlines\",\r\n,,3";
        let read = rows(text);
        let texts: Vec<Vec<&str>> = read
            .iter()
            .map(|row| row.fields.iter().map(|field| field.text.as_str()).collect())
            .collect();
        assert_eq!(
            texts,
            [
                vec!["a", "b", "c"],
                vec!["1", "two, \"2\"\nlines", ""],
                vec!["", "", "3"]
            ]
        );
        let quoted = &read[1].fields[1];
        assert_eq!(&text[quoted.span.clone()], "\"two, \"\"2\"\"\nlines\"");
        assert_eq!(written(&quoted.text), text[quoted.span.clone()]);
        assert_eq!(read[2].end, text.len());
    }

    #[test]
    fn quotation_marks_within_a_field_are_its_own() {
        let read = rows("5\" pipe,x\n\"a\" b,y\n");
        assert_eq!(
            (read[0].fields[0].text.as_str(), read[0].fields.len()),
            ("5\" pipe", 2)
        );
        assert_eq!(
            (read[1].fields[0].text.as_str(), read[1].fields.len()),
            ("a b", 2)
        );
    }

    #[test]
    fn a_file_may_end_in_a_comma_or_a_line_end() {
        assert_eq!(rows("a,b\n1,").last().map(|row| row.fields.len()), Some(2));
        assert_eq!(rows("a,b\n1,\n").last().map(|row| row.fields.len()), Some(2));
        assert_eq!(rows("").len(), 0);
    }
}
