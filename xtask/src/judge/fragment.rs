//! Text values in a form in which two writers' serialisations of the same content are equal.
//!
//! A text block is a piece of XHTML. Two writers may write the same piece with other white space, another order
//! of attributes, `<br/>` or `<br></br>`, a character or its reference, a namespace declared here or further out.
//! None of that is content; everything else is, and stays.

use std::collections::BTreeMap;

/// The comparable form of a text value: of XHTML if it holds tags that can be read, else of plain text.
///
/// Plain text keeps its ampersands as they stand: `R&amp;D` for `R&D` is a fault of the writer, not a notation.
pub(super) fn comparable(value: &str) -> String {
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
    let mut out = String::new();
    let mut open = Vec::new();
    let mut rest = value;
    while let Some(start) = rest.find('<') {
        out.push_str(&escape(&resolve(&rest[..start])?));
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let (text, after) = data.split_once("]]>")?;
            out.push_str(&escape(text));
            rest = after;
        } else if let Some(tag) = rest.strip_prefix("</") {
            let (name, after) = tag.split_once('>')?;
            (open.pop()? == name.trim_end()).then_some(())?;
            out.push_str(&format!("</{}>", name.trim_end()));
            rest = after;
        } else {
            let tag = Tag::read(&rest[1..])?;
            out.push_str(&tag.to_string());
            if tag.empty {
                out.push_str(&format!("</{}>", tag.name));
            } else {
                open.push(tag.name);
            }
            rest = tag.after;
        }
    }
    out.push_str(&escape(&resolve(rest)?));
    open.is_empty().then_some(out)
}

/// A start tag with its attributes by name, namespace declarations left out.
struct Tag<'a> {
    name: &'a str,
    attributes: BTreeMap<&'a str, String>,
    empty: bool,
    after: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads what follows `<`.
    fn read(text: &'a str) -> Option<Self> {
        let end = text.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')?;
        let (name, mut rest) = text.split_at(end);
        name.starts_with(|c: char| c.is_alphabetic() || c == '_')
            .then_some(())?;
        let mut tag = Tag {
            name,
            attributes: BTreeMap::new(),
            empty: false,
            after: "",
        };
        loop {
            rest = rest.trim_ascii_start();
            if let Some(after) = rest.strip_prefix('>') {
                return Some(Tag { after, ..tag });
            }
            if let Some(after) = rest.strip_prefix("/>") {
                return Some(Tag {
                    after,
                    empty: true,
                    ..tag
                });
            }
            let (name, value) = rest.split_once('=')?;
            let value = value.trim_ascii_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, after) = value[1..].split_once(quote)?;
            let name = name.trim_ascii_end();
            if name != "xmlns" && !name.starts_with("xmlns:") {
                // A name given twice is not well-formed.
                tag.attributes
                    .insert(name, resolve(value)?)
                    .is_none()
                    .then_some(())?;
            }
            rest = after;
        }
    }
}

impl std::fmt::Display for Tag<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            write!(f, " {name}=\"{}\"", escape(value).replace('"', "&quot;"))?;
        }
        f.write_str(">")
    }
}

/// The text with its references replaced by the characters they stand for.
fn resolve(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, reference)) = rest.split_once('&') {
        let (name, after) = reference.split_once(';')?;
        out.push_str(before);
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => {
                let number = name.strip_prefix('#')?;
                let code = match number.strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code)?
            }
        });
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
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
