//! What a person sees at the tagged figures of a page: the words in the tag and those beside it.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::{Attributes, ReadError};
use crate::name::IX;

/// A tagged figure as the page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownFact {
    /// The id of the tag, or of the hidden fact that the words name.
    pub id: String,
    /// The words before the tag in its paragraph or cell, at most [`BESIDE`] characters.
    pub before: String,
    /// The words in the tag.
    pub text: String,
    /// The words after the tag in its paragraph or cell, at most [`BESIDE`] characters.
    pub after: String,
}

/// The style by which words on the page name the hidden fact that they show.
const HIDDEN_STYLE: &str = "-ix-hidden: ";

/// How many characters beside a figure are kept.
pub const BESIDE: usize = 80;

/// The tagged numbers and short texts of a page in their order, as they are seen. Of markup only two things count:
/// where paragraphs and cells end, and what is no running text (the header, and the marks that explain a tag).
///
/// # Errors
/// Where the page is no XML or not UTF-8.
pub fn shown_facts(xhtml: &[u8]) -> Result<Vec<ShownFact>, ReadError> {
    let text = std::str::from_utf8(xhtml).map_err(|error| ReadError {
        message: "the page is not UTF-8".to_owned(),
        position: error.valid_up_to().try_into().unwrap_or(u64::MAX),
    })?;
    let mut reader = NsReader::from_str(text);
    let mut page = Page::default();
    loop {
        let failed = |message: String, reader: &NsReader<&[u8]>| ReadError {
            message,
            position: reader.buffer_position(),
        };
        let (namespace, event) = match reader.read_resolved_event() {
            Err(error) => return Err(failed(error.to_string(), &reader)),
            Ok((_, Event::Eof)) => break,
            Ok((namespace, event)) => (namespace, event),
        };
        let ix = matches!(namespace, ResolveResult::Bound(namespace) if namespace.0 == IX);
        let result = page.event(ix, &event);
        result.map_err(|message| failed(message, &reader))?;
    }
    page.block_ends();
    Ok(page.done)
}

#[derive(Default)]
struct Page {
    /// The text of the paragraph or cell so far.
    block: String,
    /// Figures of that paragraph or cell, with the bytes of their words.
    open: Vec<(ShownFact, usize, Option<usize>)>,
    done: Vec<ShownFact>,
    /// How many elements are open inside the one that is left out, itself included.
    hidden: usize,
    /// The figure of each open element whose words are one, by its place in `open`.
    elements: Vec<Option<usize>>,
}

impl Page {
    fn event(&mut self, ix: bool, event: &Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(start) if self.hidden > 0 || is_left_out(ix, start)? => self.hidden += 1,
            Event::End(_) if self.hidden > 0 => self.hidden -= 1,
            _ if self.hidden > 0 => {}
            Event::Start(start) => {
                if !ix {
                    self.element(start.local_name().into_inner());
                }
                self.begins(shown_id(ix, start)?);
            }
            Event::Empty(start) if !ix => self.element(start.local_name().into_inner()),
            Event::End(end) => {
                if let Some(Some(index)) = self.elements.pop()
                    && let Some((_, _, end)) = self.open.get_mut(index)
                {
                    *end = Some(self.block.len());
                }
                if !ix {
                    self.element(end.local_name().into_inner());
                }
            }
            Event::Text(text) => self.block.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let escaped = format!("&{};", reference.xml10_content());
                let plain = quick_xml::escape::unescape(&escaped).map_err(|error| error.to_string())?;
                self.block.push_str(&plain);
            }
            _ => {}
        }
        Ok(())
    }

    fn begins(&mut self, id: Option<String>) {
        self.elements.push(id.is_some().then_some(self.open.len()));
        if let Some(id) = id {
            let fact = ShownFact {
                id,
                ..ShownFact::default()
            };
            self.open.push((fact, self.block.len(), None));
        }
    }

    /// An element of the page begins or ends; those of running text part nothing.
    fn element(&mut self, name: &str) {
        const RUNNING: [&str; 9] = ["span", "em", "strong", "a", "code", "b", "i", "sub", "abbr"];
        if !RUNNING.contains(&name) && !self.elements.iter().any(Option::is_some) {
            self.block_ends();
        }
    }

    fn block_ends(&mut self) {
        let block = std::mem::take(&mut self.block);
        for (mut fact, start, end) in self.open.drain(..) {
            let end = end.unwrap_or(block.len());
            let before: Vec<char> = block[..start].chars().rev().take(BESIDE).collect();
            fact.before = before.into_iter().rev().collect();
            fact.text = block[start..end].to_owned();
            fact.after = block[end..].chars().take(BESIDE).collect();
            self.done.push(fact);
        }
    }
}

/// The id of the fact that the words of an element show: its own as a tag, or that of a hidden one that it names.
fn shown_id(ix: bool, start: &BytesStart<'_>) -> Result<Option<String>, String> {
    let attributes = Attributes::of(start)?;
    let style = || attributes.get("style")?.strip_prefix(HIDDEN_STYLE);
    Ok(match start.local_name().into_inner() {
        "nonFraction" if ix => Some(attributes.get("id").unwrap_or_default()),
        "nonNumeric" if ix && attributes.get("escape") != Some("true") => {
            Some(attributes.get("id").unwrap_or_default())
        }
        "span" if !ix => style(),
        _ => None,
    }
    .map(str::to_owned))
}

/// Whether an element holds nothing of the running text.
fn is_left_out(ix: bool, start: &BytesStart<'_>) -> Result<bool, String> {
    let local = start.local_name().into_inner();
    if ix {
        return Ok(local == "header");
    }
    let class = |name: &str| {
        Attributes::of(start).map(|attributes| {
            attributes
                .get("class")
                .is_some_and(|classes| classes.split_whitespace().any(|own| own == name))
        })
    };
    Ok(match local {
        "head" | "style" | "svg" | "sup" => true,
        "a" => class("fact")?,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::shown_facts;

    #[test]
    fn a_figure_is_seen_with_the_words_beside_it() {
        let page = r#"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><head><title>1</title></head>
            <body><ix:header>9</ix:header><p>Over <ix:nonFraction id="a">13</ix:nonFraction><a class="fact">x</a> billion, <em>or</em>
            −<ix:nonFraction id="b">5</ix:nonFraction>%</p><td><ix:nonNumeric id="c">2030</ix:nonNumeric></td>
            <td><span style="-ix-hidden: d">not <em>available</em></span> (a)</td></body></html>"#;
        let facts = shown_facts(page.as_bytes()).expect("the page can be read");
        let words: Vec<String> = facts
            .iter()
            .map(|fact| {
                let before = fact.before.split_whitespace().next_back().unwrap_or_default();
                let after = fact.after.split_whitespace().next().unwrap_or_default();
                format!("{}:{before}[{}]{after}", fact.id, fact.text)
            })
            .collect();
        assert_eq!(
            words,
            [
                "a:Over[13]billion,",
                "b:−[5]%",
                "c:[2030]",
                "d:[not available](a)"
            ]
        );
        assert!(shown_facts(b"<p>").is_ok() && shown_facts(b"<p").is_err() && shown_facts(&[0xff]).is_err());
    }
}
