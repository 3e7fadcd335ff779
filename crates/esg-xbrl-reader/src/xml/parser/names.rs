//! Names in tags: read, taken apart, and bound to their namespaces.

use super::{Parser, Result, narrow};
use crate::names::{Word, known};
use crate::xml::characters::{is_name_char, is_name_start};
use crate::xml::malformed::Malformed;
use crate::xml::seen::Written;
use crate::xml::tree::{Binding, Span};

impl<'a> Parser<'a> {
    pub(super) fn name(&mut self) -> Result<(usize, usize)> {
        let start = self.at;
        let bytes = self.bytes();
        // Nearly every name is ASCII.
        match bytes.get(start) {
            Some(b'A'..=b'Z' | b'a'..=b'z' | b'_') => self.at += 1,
            _ => match self.text[start..].chars().next() {
                Some(c) if is_name_start(c) => self.at += c.len_utf8(),
                _ => return self.fail("a name is expected"),
            },
        }
        loop {
            match bytes.get(self.at) {
                Some(b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b':') => self.at += 1,
                Some(byte) if !byte.is_ascii() => match self.text[self.at..].chars().next() {
                    Some(c) if is_name_char(c) => self.at += c.len_utf8(),
                    _ => break,
                },
                _ => break,
            }
        }
        Ok((start, self.at))
    }

    /// Prefix and local part of a written name.
    pub(super) fn split(&self, written: (usize, usize)) -> Result<(&'a str, &'a str)> {
        let name = &self.text[written.0..written.1];
        let Some((prefix, local)) = name.split_once(':') else {
            return Ok(("", name));
        };
        if prefix.is_empty() || local.contains(':') || !local.starts_with(is_name_start) {
            return Err(Malformed::new(
                written.0,
                format!("`{name}` is no name with a prefix"),
            ));
        }
        Ok((prefix, local))
    }

    /// The same as words; a name that was written lately is not looked up again.
    pub(super) fn written(&mut self, written: (usize, usize)) -> Result<Written> {
        if let Some(name) = self.seen.find(self.bytes(), written) {
            return Ok(name);
        }
        let (prefix, local) = self.split(written)?;
        let name = Written {
            prefix: self.names.keep(prefix),
            local: self.names.keep(local),
        };
        self.seen.keep(self.bytes(), written, name);
        Ok(name)
    }

    pub(super) fn resolve(&self, scope: u32, prefix: Word, at: usize) -> Result<Word> {
        match prefix {
            known::XML_PREFIX => return Ok(known::XML),
            known::XMLNS => return Err(Malformed::new(at, "the prefix `xmlns` is reserved")),
            _ => {}
        }
        let mut scope = scope;
        while let Some(binding) = self.bindings.get(scope as usize) {
            if binding.prefix == prefix {
                return Ok(binding.namespace);
            }
            scope = binding.outer;
        }
        if prefix == known::NONE {
            return Ok(known::NONE);
        }
        Err(Malformed::new(
            at,
            format!(
                "no namespace is declared for the prefix `{}`",
                self.names.text(prefix)
            ),
        ))
    }

    pub(super) fn declare(
        &mut self,
        prefix: Word,
        value: Span,
        at: usize,
        scope: &mut u32,
        outer: u32,
    ) -> Result<()> {
        let uri = if value.unescaped {
            self.unescaped[value.start as usize..value.end as usize].to_owned()
        } else {
            self.text[value.start as usize..value.end as usize].to_owned()
        };
        let wrong = |message: &str| Err(Malformed::new(at, message));
        match (self.names.text(prefix), uri.as_str()) {
            ("xmlns", _) => return wrong("the prefix `xmlns` cannot be declared"),
            ("xml", "http://www.w3.org/XML/1998/namespace") => return Ok(()),
            ("xml", _) | (_, "http://www.w3.org/XML/1998/namespace") => {
                return wrong("the prefix `xml` and its namespace belong to each other");
            }
            (_, "http://www.w3.org/2000/xmlns/") => {
                return wrong("the namespace of declarations cannot be declared");
            }
            ("", _) => {}
            (_, "") => return wrong("a prefix cannot be declared for no namespace"),
            _ => {}
        }
        let mut earlier = *scope;
        while earlier != outer {
            let Some(binding) = self.bindings.get(earlier as usize) else {
                break;
            };
            if binding.prefix == prefix {
                return wrong("a prefix is declared twice in one tag");
            }
            earlier = binding.outer;
        }
        let namespace = self.names.keep(&uri);
        let binding = Binding {
            prefix,
            namespace,
            outer: *scope,
        };
        *scope = narrow(self.bindings.len());
        self.bindings.push(binding);
        Ok(())
    }
}
