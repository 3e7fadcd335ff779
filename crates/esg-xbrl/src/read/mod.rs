//! Reads a finished page back into facts, without knowing how it was written.
//!
//! It reads the Inline XBRL that this crate writes and refuses what it does not know: one document, the transformations
//! of [`crate::transform`], explicit dimensions in the scenario, namespaces declared on the root element. What a page says of links,
//! and whole packages, are read by the reader of tagged files of anybody.
//! Nothing is fetched or expanded, and memory stays within a small multiple of the page's size.

mod capture;
mod resources;
mod shown;

use std::collections::BTreeMap;
use std::fmt;

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use crate::fact::Fact;
use crate::name::{IX, QName};
use capture::Captures;
use resources::Resources;

pub use shown::{BESIDE, ShownFact, shown_facts};

/// How many tags may stand inside each other; a page of ours needs the provisions of one stretch and a figure.
const DEEPEST: usize = 64;

/// Why a page cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// What is wrong, as one phrase.
    pub message: String,
    /// The byte of the page at which it was seen.
    pub position: u64,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (byte {})", self.message, self.position)
    }
}

impl std::error::Error for ReadError {}

/// Every tagged place of the page in its order; a fact that is shown several times is there several times.
pub fn read_back(xhtml: &[u8]) -> Result<Vec<Fact>, ReadError> {
    read_page(xhtml)?.finish().map_err(|message| ReadError {
        message,
        position: xhtml.len().try_into().unwrap_or(u64::MAX),
    })
}

fn read_page(xhtml: &[u8]) -> Result<Page, ReadError> {
    let text = std::str::from_utf8(xhtml).map_err(|error| ReadError {
        message: "the page is not UTF-8".to_owned(),
        position: error.valid_up_to().try_into().unwrap_or(u64::MAX),
    })?;
    let mut reader = NsReader::from_str(text);
    let mut page = Page::default();
    loop {
        let result = match reader.read_resolved_event() {
            Err(error) => Err(error.to_string()),
            Ok((_, Event::Eof)) => break,
            Ok((namespace, event)) => {
                let namespace = match namespace {
                    ResolveResult::Bound(namespace) => Some(namespace.0.to_owned()),
                    ResolveResult::Unbound | ResolveResult::Unknown(_) => None,
                };
                page.event(namespace.as_deref().unwrap_or_default(), &event)
            }
        };
        result.map_err(|message| ReadError {
            message,
            position: reader.buffer_position(),
        })?;
    }
    Ok(page)
}

/// What is wrong, as one phrase; the position is added by [`read_back`].
type Reading<T> = Result<T, String>;

/// The state of reading.
#[derive(Debug, Default)]
struct Page {
    prefixes: Prefixes,
    resources: Resources,
    captures: Captures,
    depth: usize,
}

impl Page {
    fn event(&mut self, namespace: &str, event: &Event<'_>) -> Reading<()> {
        match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth == 1 {
                    self.prefixes.declare(start)?;
                }
                self.start(namespace, start)
            }
            Event::Empty(start) => {
                self.start(namespace, start)?;
                self.end(namespace, start.local_name().into_inner(), true)
            }
            Event::End(end) => {
                self.depth = self
                    .depth
                    .checked_sub(1)
                    .ok_or("an element ends that never began")?;
                self.end(namespace, end.local_name().into_inner(), false)
            }
            Event::Text(text) => {
                let plain = text.xml10_content();
                self.resources.text(&plain);
                self.captures.text(text, &plain);
                Ok(())
            }
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                let escaped = format!("&{name};");
                let plain = quick_xml::escape::unescape(&escaped)
                    .map_err(|error| error.to_string())?
                    .into_owned();
                self.resources.text(&plain);
                self.captures.text(&escaped, &plain);
                Ok(())
            }
            Event::DocType(_) => Err("a document type declaration is not allowed".to_owned()),
            Event::CData(_) => Err("a CDATA section is not expected".to_owned()),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, namespace: &str, start: &BytesStart<'_>) -> Reading<()> {
        let local = start.local_name().into_inner();
        if namespace != IX {
            self.resources
                .start(namespace, local, &Attributes::of(start)?, &self.prefixes)?;
            self.captures.markup(&format!("<{}>", &**start));
            return Ok(());
        }
        match local {
            "nonFraction" | "nonNumeric" | "continuation" | "footnote" => {
                if self.captures.open() >= DEEPEST {
                    return Err(format!("more than {DEEPEST} tags stand inside each other"));
                }
                self.captures.begin(local, Attributes::of(start)?)
            }
            "exclude" => {
                self.captures.exclude();
                Ok(())
            }
            "header" | "hidden" | "references" | "resources" | "relationship" => Ok(()),
            other => Err(format!("`ix:{other}` is not expected")),
        }
    }

    fn end(&mut self, namespace: &str, local: &str, empty: bool) -> Reading<()> {
        if namespace != IX {
            self.resources.end(namespace, local, &self.prefixes)?;
            if empty {
                self.captures.make_empty();
            } else {
                self.captures.markup(&format!("</{local}>"));
            }
            return Ok(());
        }
        match local {
            "nonFraction" | "nonNumeric" | "continuation" | "footnote" => self.captures.end(),
            "exclude" => self.captures.include(),
            _ => Ok(()),
        }
    }

    fn finish(self) -> Reading<Vec<Fact>> {
        if self.depth > 0 {
            return Err("the page ends inside an element".to_owned());
        }
        self.captures.facts(&self.resources, &self.prefixes)
    }
}

/// Namespaces by the prefixes that the root element declares.
#[derive(Debug, Default)]
struct Prefixes(BTreeMap<String, String>);

impl Prefixes {
    fn declare(&mut self, root: &BytesStart<'_>) -> Reading<()> {
        for (name, value) in Attributes::of(root)?.0 {
            if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.0.insert(prefix.to_owned(), value);
            }
        }
        Ok(())
    }

    /// The qualified name that `text` writes.
    fn name(&self, text: &str) -> Reading<QName> {
        let (prefix, local) = text
            .trim()
            .split_once(':')
            .ok_or_else(|| format!("`{text}` has no prefix"))?;
        let namespace = self
            .0
            .get(prefix)
            .ok_or_else(|| format!("the prefix of `{text}` is not declared"))?;
        Ok(QName::new(prefix, namespace.as_str(), local))
    }
}

/// The attributes of an element, by name as written.
#[derive(Clone, Debug, Default)]
struct Attributes(BTreeMap<String, String>);

impl Attributes {
    fn of(start: &BytesStart<'_>) -> Reading<Self> {
        let mut attributes = BTreeMap::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                .map_err(|error| error.to_string())?
                .into_owned();
            attributes.insert(attribute.key.into_inner().to_owned(), value);
        }
        Ok(Attributes(attributes))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    fn require(&self, name: &str) -> Reading<&str> {
        self.get(name)
            .ok_or_else(|| format!("an element lacks its attribute `{name}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
        xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2022-02-16"
        xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:a="urn:a">"#;
    const CONTEXT: &str = r#"<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="urn:s">1</xbrli:identifier>
        </xbrli:entity><xbrli:period><xbrli:instant>2023-03-31</xbrli:instant></xbrli:period></xbrli:context>"#;

    fn read(body: &str) -> Result<Vec<String>, String> {
        let page = format!("{ROOT}{CONTEXT}{body}</html>");
        let facts = read_back(page.as_bytes()).map_err(|error| error.message)?;
        Ok(facts
            .iter()
            .map(|fact| format!("{}={}", fact.id, fact.value))
            .collect())
    }

    #[test]
    fn a_text_block_is_the_page_without_tags_and_exclusions() {
        let body = r#"<ix:nonNumeric id="t" name="a:T" contextRef="c" escape="true" xml:lang="en" continuedAt="t-2"><p>A
            <ix:nonNumeric id="y" name="a:Y" contextRef="c">2030</ix:nonNumeric> &amp; B<ix:exclude><br/>x</ix:exclude></p>
            </ix:nonNumeric><p>between</p><ix:continuation id="t-2"><p class="k">C</p></ix:continuation>"#;
        let squeezed: Vec<String> = read(body)
            .expect("the page can be read")
            .iter()
            .map(|fact| fact.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            squeezed,
            ["t=<p>A 2030 &amp; B</p> <p class=\"k\">C</p>", "y=2030"]
        );
    }

    #[test]
    fn what_is_wrong_is_an_error_and_never_a_panic() {
        let text = r#"<ix:nonNumeric id="t" name="a:T" contextRef="c" escape="true" xml:lang="en""#;
        for body in [
            format!(r#"{text} continuedAt="gone">x</ix:nonNumeric>"#),
            format!(r#"{text} continuedAt="l">x</ix:nonNumeric><ix:continuation id="l" continuedAt="l">y</ix:continuation>"#),
            format!("{text}>x"),
            format!("{text}>&unknown;</ix:nonNumeric>"),
            r#"<ix:continuation id="orphan">x</ix:continuation>"#.to_owned(),
            r#"<ix:nonNumeric id="t" name="b:T" contextRef="c" xml:lang="en">x</ix:nonNumeric>"#.to_owned(),
            r#"<ix:nonNumeric id="t" name="a:T" contextRef="gone" xml:lang="en">x</ix:nonNumeric>"#.to_owned(),
            r#"<ix:nonFraction id="n" name="a:N" contextRef="c" unitRef="u" decimals="0" format="ixt:num-dot-decimal" scale="99">1</ix:nonFraction>"#.to_owned(),
            "<ix:exclude>x".to_owned(),
            "<![CDATA[x]]>".to_owned(),
            "</p>".to_owned(),
            "<ix:tuple/>".to_owned(),
        ] {
            assert!(read(&body).is_err(), "{body}");
        }
        assert!(read_back(b"<!DOCTYPE html [<!ENTITY a 'b'>]><html/>").is_err());
        assert!(read_back(&[0xff, 0xfe]).is_err());
        let deep = "<ix:nonNumeric id='x'>".repeat(100_000);
        assert!(read(&deep).is_err());
    }
}
