//! Characters of elements and of attribute values, with the references among them.

use super::{Parser, Pending, Result, narrow};
use crate::names::{QName, known};
use crate::xml::malformed::Malformed;
use crate::xml::tree::{Kind, Span};

impl<'a> Parser<'a> {
    pub(super) fn attribute_value(&mut self) -> Result<Span> {
        let start = self.at + 1;
        let value = self.quoted()?;
        let after = self.at;
        if let Some(at) = memchr::memchr(b'<', value.as_bytes()) {
            return Err(Malformed::new(start + at, "`<` in a value"));
        }
        let special = |any, byte| any | matches!(byte, b'&' | b'\t' | b'\n' | b'\r');
        if !value.bytes().fold(false, special) {
            return Ok(Span {
                start: narrow(start),
                end: narrow(start + value.len()),
                unescaped: false,
            });
        }
        let from = self.unescaped.len();
        self.at = start;
        let end = start + value.len();
        while self.at < end {
            match self.bytes()[self.at] {
                b'&' => self.reference()?,
                b'\r' => {
                    self.at += if self.bytes().get(self.at + 1) == Some(&b'\n') {
                        2
                    } else {
                        1
                    };
                    self.unescaped.push(' ');
                }
                b'\t' | b'\n' => {
                    self.at += 1;
                    self.unescaped.push(' ');
                }
                _ => {
                    let rest = &self.text[self.at..end];
                    let length = rest.find(['&', '\t', '\n', '\r']).unwrap_or(rest.len());
                    self.unescaped.push_str(&rest[..length]);
                    self.at += length;
                }
            }
        }
        self.at = after;
        Ok(Span {
            start: narrow(from),
            end: narrow(self.unescaped.len()),
            unescaped: true,
        })
    }

    /// A reference to a character or to one of the five entities of XML.
    pub(super) fn reference(&mut self) -> Result<()> {
        let start = self.at;
        self.at += 1;
        let window = &self.rest()[..self.rest().len().min(16)];
        let Some(length) = memchr::memchr(b';', window) else {
            return Err(Malformed::new(start, "`&` begins no reference"));
        };
        let Some(name) = self.text.get(self.at..self.at + length) else {
            return Err(Malformed::new(start, "`&` begins no reference"));
        };
        let c = match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "apos" => '\'',
            "quot" => '"',
            _ => {
                let number = name
                    .strip_prefix('#')
                    .and_then(|digits| match digits.strip_prefix('x') {
                        Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => {
                            u32::from_str_radix(hex, 16).ok()
                        }
                        None if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok(),
                        _ => None,
                    });
                let c = number.and_then(char::from_u32).filter(|c| {
                    !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
                });
                match c {
                    Some(c) => c,
                    None => {
                        return Err(Malformed::new(
                            start,
                            format!("`&{name};` is no reference that XML knows"),
                        ));
                    }
                }
            }
        };
        self.unescaped.push(c);
        self.at += length + 1;
        Ok(())
    }

    pub(super) fn characters(&mut self) -> Result<()> {
        let start = self.at;
        if self.peek() == Some(b'&') {
            self.make_unescaped();
            return self.reference();
        }
        let length = memchr::memchr2(b'<', b'&', self.rest()).unwrap_or(self.rest().len());
        let piece = &self.text[start..start + length];
        if let Some(at) = memchr::memmem::find(piece.as_bytes(), b"]]>") {
            return Err(Malformed::new(start + at, "`]]>` in text"));
        }
        self.at += length;
        self.add_source(start, self.at);
        Ok(())
    }

    pub(super) fn add_source(&mut self, start: usize, end: usize) {
        if start == end {
            return;
        }
        let piece = &self.text[start..end];
        let plain = memchr::memchr(b'\r', piece.as_bytes()).is_none();
        if plain && matches!(self.pending, Pending::Nothing) {
            self.pending = Pending::Source(start, end);
            return;
        }
        self.make_unescaped();
        push_lines(&mut self.unescaped, piece);
    }

    /// Has what is pending stand at the end of what was unescaped, so that more can be put behind it.
    pub(super) fn make_unescaped(&mut self) {
        let from = self.unescaped.len();
        match self.pending {
            Pending::Nothing => self.pending = Pending::Unescaped(from),
            Pending::Source(start, end) => {
                self.unescaped.push_str(&self.text[start..end]);
                self.pending = Pending::Unescaped(from);
            }
            Pending::Unescaped(_) => {}
        }
    }

    /// Makes a node of the characters that were read.
    pub(super) fn flush(&mut self) -> Result<()> {
        let span = match std::mem::replace(&mut self.pending, Pending::Nothing) {
            Pending::Nothing => return Ok(()),
            Pending::Source(start, end) => Span {
                start: narrow(start),
                end: narrow(end),
                unescaped: false,
            },
            Pending::Unescaped(start) if start == self.unescaped.len() => return Ok(()),
            Pending::Unescaped(start) => Span {
                start: narrow(start),
                end: narrow(self.unescaped.len()),
                unescaped: true,
            },
        };
        self.add_node(Kind::Text, QName::plain(known::NONE), self.at)?;
        if let Some(node) = self.nodes.last_mut() {
            node.set_text(span);
        }
        Ok(())
    }
}

/// Adds a text with ends of lines as XML has them.
pub(super) fn push_lines(to: &mut String, text: &str) {
    let mut lines = text.split('\r');
    to.extend(lines.next());
    for line in lines {
        if !line.starts_with('\n') {
            to.push('\n');
        }
        to.push_str(line);
    }
}
