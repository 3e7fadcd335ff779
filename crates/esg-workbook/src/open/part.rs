//! One XML file of the archive, element by element.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::{SAVE_AGAIN, Unreadable, unreadable};

const ENDS: &str = "the file ends within an element";

/// A part that is read.
pub(super) struct Part<'a> {
    path: &'a str,
    reader: Reader<&'a [u8]>,
    text: &'a str,
    /// How many elements have begun and not ended.
    depth: usize,
}

/// The beginning or the end of an element.
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// Whether it begins and ends at once.
    pub(super) empty: bool,
    /// Whether this is its end.
    pub(super) ends: bool,
}

impl Element {
    /// An attribute, by its name without a prefix.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl<'a> Part<'a> {
    pub(super) fn new(path: &'a str, text: &'a str) -> Self {
        Part {
            path,
            reader: Reader::from_str(text),
            text,
            depth: 0,
        }
    }

    fn wrong<T>(&self, why: &str) -> Result<T, Unreadable> {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let line = self
            .text
            .get(..at)
            .map_or(1, |before| before.matches('\n').count() + 1);
        unreadable(
            format!(
                "`{}` in the archive is no sound XML (line {line}, byte {at}): {why}",
                self.path
            ),
            SAVE_AGAIN,
        )
    }

    /// The next beginning or end of an element; nothing at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<Element>, Unreadable> {
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return self.wrong(&error.to_string()),
            };
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    return self.element(&start, false).map(Some);
                }
                Event::Empty(start) => return self.element(&start, true).map(Some),
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Element {
                        name: end.local_name().into_inner().to_owned(),
                        attributes: Vec::new(),
                        empty: false,
                        ends: true,
                    }));
                }
                Event::Eof if self.depth > 0 => return self.wrong(ENDS),
                Event::Eof => return Ok(None),
                Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {}
            }
        }
    }

    fn element(&self, start: &BytesStart<'_>, empty: bool) -> Result<Element, Unreadable> {
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let read = attribute
                .map_err(|error| error.to_string())
                .and_then(|attribute| {
                    let name = attribute.key.local_name().into_inner().to_owned();
                    let value = attribute.normalized_value(XmlVersion::Explicit1_0);
                    value
                        .map(|value| (name, value.into_owned()))
                        .map_err(|error| error.to_string())
                });
            match read {
                Ok(read) => attributes.push(read),
                Err(error) => return self.wrong(&error),
            }
        }
        Ok(Element {
            name: start.local_name().into_inner().to_owned(),
            attributes,
            empty,
            ends: false,
        })
    }

    /// All text up to the end of `element`, which has begun. Phonetic readings are no part of what stands there.
    pub(super) fn words(&mut self, element: &str) -> Result<String, Unreadable> {
        let mut words = String::new();
        let mut phonetic = 0_usize;
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return self.wrong(&error.to_string()),
            };
            match event {
                Event::Start(start) if start.local_name().into_inner() == "rPh" => phonetic += 1,
                Event::End(end) => {
                    let name = end.local_name();
                    let name = name.into_inner();
                    if name == "rPh" {
                        phonetic = phonetic.saturating_sub(1);
                    } else if name == element {
                        self.depth = self.depth.saturating_sub(1);
                        return Ok(unescaped(&words));
                    }
                }
                Event::Text(text) if phonetic == 0 => words.push_str(&text.xml10_content()),
                Event::CData(text) if phonetic == 0 => words.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) if phonetic == 0 => {
                    let character = match &*reference {
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "amp" => Some('&'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    match character {
                        Some(character) => words.push(character),
                        None => return self.wrong(&format!("`&{};` stands for nothing", &*reference)),
                    }
                }
                Event::Eof => return self.wrong(ENDS),
                _ => {}
            }
        }
    }
}

/// Text in which spreadsheets write some characters as `_x000D_`.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let after = &rest[at + 2..];
        let code = after.get(..4).filter(|_| after.as_bytes().get(4) == Some(&b'_'));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let character = code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let Some(character) = character {
            out.push(character);
            rest = &after[5..];
        } else {
            out.push_str("_x");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_of_spreadsheets_are_read() {
        assert_eq!(unescaped("a_x000D_b_x005F_x000D_c"), "a\rb_x000D_c");
        assert_eq!(
            unescaped("grid_x, _x12, _xZZZZ_ 人_x"),
            "grid_x, _x12, _xZZZZ_ 人_x"
        );
    }
}
