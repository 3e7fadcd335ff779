//! Our few verbs over quick-xml, and the one place where text is escaped.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::escape::{escape, partial_escape};
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

/// Writes XML into memory, which cannot fail.
pub(crate) struct XmlWriter {
    out: Writer<Vec<u8>>,
}

impl XmlWriter {
    pub(crate) fn new() -> Self {
        XmlWriter {
            out: Writer::new(Vec::new()),
        }
    }

    /// A document of its own: declaration first.
    pub(crate) fn document() -> Self {
        let mut writer = XmlWriter::new();
        writer.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        writer.line();
        writer
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.out.into_inner()
    }

    pub(crate) fn into_text(self) -> String {
        String::from_utf8(self.into_bytes()).expect("every event was written as UTF-8")
    }

    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Start(element(name, attributes)));
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(element(name, attributes)));
    }

    pub(crate) fn text(&mut self, text: &str) {
        let text = legal(text);
        self.event(Event::Text(BytesText::from_escaped(partial_escape(&*text))));
    }

    /// An element that holds only text.
    pub(crate) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// What another writer wrote.
    pub(crate) fn written(&mut self, xml: &str) {
        self.event(Event::Text(BytesText::from_escaped(xml)));
    }

    /// A line break between elements, for people who read the file.
    pub(crate) fn line(&mut self) {
        self.event(Event::Text(BytesText::from_escaped("\n")));
    }

    fn event(&mut self, event: Event<'_>) {
        self.out
            .write_event(event)
            .expect("writing into memory cannot fail");
    }
}

fn element<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    if attributes.is_empty() {
        return BytesStart::new(name);
    }
    // Room for everything at once; escaping seldom adds to it.
    let length: usize = attributes
        .iter()
        .map(|(key, value)| key.len() + value.len() + 4)
        .sum();
    let mut content = String::with_capacity(name.len() + length + 16);
    content.push_str(name);
    let mut start = BytesStart::from_content(content, name.len());
    for (key, value) in attributes {
        let value = legal(value);
        if value.contains('\n') {
            // A parser reads a bare line end in an attribute as a space (XML 1.0, 3.3.3).
            let escaped = escape(&*value).replace('\n', "&#10;");
            start.push_attribute(Attribute {
                key: QName(key),
                value: escaped.into(),
            });
        } else {
            start.push_attribute((*key, &*value));
        }
    }
    start
}

/// Drops carriage returns and replaces the other characters that XML 1.0 cannot hold, however they came into the sources.
fn legal(text: &str) -> Cow<'_, str> {
    let illegal = |c: char| (c < ' ' && !matches!(c, '\t' | '\n')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    // U+FFFE and U+FFFF begin with this byte; most text holds neither it nor a control character.
    let suspicious = |byte: u8| byte < b' ' || byte == 0xef;
    if text.bytes().any(suspicious) && text.contains(illegal) {
        text.replace('\r', "").replace(illegal, "\u{fffd}").into()
    } else {
        text.into()
    }
}
