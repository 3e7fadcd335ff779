//! Text values in a form in which two writers' serialisations of the same content are equal.
//!
//! A text block is a piece of XHTML. Two writers may write the same piece with other white space, another order
//! of attributes, `<br/>` or `<br></br>`, a character or its reference, a namespace declared here or further out.
//! None of that is content; everything else is, and stays.

use std::collections::BTreeMap;

use quick_xml::escape::{escape, partial_escape, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The comparable form of a text value: of XHTML if it holds tags that can be read, else of plain text.
///
/// Plain text keeps its ampersands as they stand: `R&amp;D` for `R&D` is a fault of the writer, not a notation.
pub(crate) fn comparable(value: &str) -> String {
    let canonical = if value.contains('<') {
        canonical_markup(value)
    } else {
        None
    };
    collapse(canonical.as_deref().unwrap_or(value))
}

/// Runs of XML white space become one space; none at either end. A no-break space is content.
fn collapse(text: &str) -> String {
    let xml_space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    text.split(xml_space)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The markup with one spelling for everything that has several, or nothing if it is not well-formed.
fn canonical_markup(value: &str) -> Option<String> {
    let mut reader = Reader::from_str(value);
    reader.config_mut().expand_empty_elements = true;
    let (mut out, mut open) = (String::new(), 0_usize);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                open += 1;
                out.push_str(&start(&tag)?);
            }
            Event::End(tag) => {
                open = open.checked_sub(1)?;
                out.push_str(&format!("</{}>", tag.name().into_inner()));
            }
            Event::Text(text) => out.push_str(&partial_escape(text.xml10_content())),
            Event::CData(text) => out.push_str(&partial_escape(text.xml10_content())),
            Event::GeneralRef(reference) => {
                let character = unescape(&format!("&{};", reference.xml10_content()))
                    .ok()?
                    .into_owned();
                out.push_str(&partial_escape(character));
            }
            Event::Comment(_) => {}
            Event::Empty(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => return None,
            Event::Eof => return (open == 0).then_some(out),
        }
    }
}

/// A start tag with its attributes by name, namespace declarations left out.
fn start(tag: &BytesStart<'_>) -> Option<String> {
    let name = tag.name().into_inner();
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        .then_some(())?;
    let mut attributes = BTreeMap::new();
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        if attribute.key.as_namespace_binding().is_none() {
            let value = attribute.normalized_value(XmlVersion::Explicit1_0).ok()?;
            attributes.insert(attribute.key.into_inner(), escape(value).into_owned());
        }
    }
    let attributes = attributes
        .iter()
        .map(|(name, value)| format!(" {name}=\"{value}\""));
    Some(format!("<{name}{}>", attributes.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::comparable;

    #[test]
    fn spelling_is_not_content() {
        let one = "<p class=\"a\" id='b'>CO<sub>2</sub>\n   rose &amp; fell&#160;&gt; 1<br/></p>";
        let other = "\n<p xmlns=\"http://www.w3.org/1999/xhtml\"  id=\"b\" class='a'>CO<sub >2</sub > rose &#x26; fell\u{a0}> 1<br></br><!-- note --></p>";
        assert_eq!(comparable(one), comparable(other));
    }

    #[test]
    fn everything_else_is_content() {
        let base = comparable("<p>one <b>two</b></p>");
        for other in [
            "<p>one<b>two</b></p>",
            "<p>one <i>two</i></p>",
            "<p>one <b>2</b></p>",
            "<p>one <b class=\"x\">two</b></p>",
            "<div><p>one <b>two</b></p></div>",
            "<p>one two</p>",
            "one two",
        ] {
            assert_ne!(base, comparable(other), "{other}");
        }
    }

    #[test]
    fn plain_text_keeps_its_ampersands() {
        assert_eq!(comparable(" R&D \n cost "), "R&D cost");
        assert_ne!(comparable("R&D"), comparable("R&amp;D"));
    }

    #[test]
    fn what_is_not_well_formed_is_compared_as_it_stands() {
        for text in [
            "a < b",
            "<p>open",
            "<p></b>",
            "<p a=1></p>",
            "<p>&nbsp;</p>",
            "x <",
            "<p a='1' a='2'></p>",
        ] {
            assert_eq!(comparable(text), text);
        }
    }
}
