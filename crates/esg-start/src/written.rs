//! How values are written in TOML and CSV.

use esg_model::{Lang, Localized};

/// A string of TOML, between quotation marks.
pub(crate) fn string(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                written.push('\\');
                written.push(c);
            }
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            c if c.is_control() => written.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// Words in both languages as an inline table of TOML.
pub(crate) fn words(words: &Localized<String>) -> String {
    let sides = Lang::ALL.map(|lang| format!("{} = {}", lang.tag(), string(words.get(lang))));
    format!("{{ {} }}", sides.join(", "))
}

/// Strings as an array of TOML.
pub(crate) fn strings<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.into_iter().map(string).collect();
    format!("[{}]", texts.join(", "))
}

/// A row of CSV.
pub(crate) fn row<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let fields: Vec<String> = fields.into_iter().map(field).collect();
    format!("{}\n", fields.join(","))
}

/// A text with the words that `change` changes; a word is what `is_part` holds together.
pub(crate) fn replaced(
    text: &str,
    is_part: impl Fn(char) -> bool,
    change: impl Fn(&str) -> Option<String>,
) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(&is_part) {
        let (before, behind) = rest.split_at(start);
        let end = behind.find(|c| !is_part(c)).unwrap_or(behind.len());
        let (word, after) = behind.split_at(end);
        changed.push_str(before);
        changed.push_str(change(word).as_deref().unwrap_or(word));
        rest = after;
    }
    changed.push_str(rest);
    changed
}

fn field(text: &str) -> String {
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{row, string};

    #[test]
    fn a_string_is_read_back() {
        for text in ["a \"b\" \\ c", "一\n二", "tab\there \u{7}"] {
            let read: toml::Table = toml::from_str(&format!("x = {}", string(text))).expect("it is TOML");
            assert_eq!(read["x"].as_str(), Some(text));
        }
    }

    #[test]
    fn a_field_with_a_comma_is_quoted() {
        assert_eq!(row(["a", "b, \"c\"", ""]), "a,\"b, \"\"c\"\"\",\n");
    }
}
