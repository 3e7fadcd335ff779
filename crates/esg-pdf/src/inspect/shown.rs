//! The text that a page shows, in the order of its content stream.
//!
//! lopdf's own extraction reads the character map of every font anew for every page; here each is read once.
//! The operators are read by hayro-syntax, which typst brings along and which takes a sixth of lopdf's time.

use std::collections::BTreeMap;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::Object;
use lopdf::{DEFAULT_MAX_DECOMPRESSED_SIZE, Dictionary, Document, Encoding, ObjectId};

use super::InspectError;

/// Reads pages, remembering what the codes of each font stand for.
pub(super) struct Reader<'a> {
    document: &'a Document,
    /// By the place of the font's dictionary in memory: fonts have no other name that all pages share.
    encodings: BTreeMap<*const Dictionary, Encoding<'a>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Reader {
            document,
            encodings: BTreeMap::new(),
        }
    }

    /// The content stream of a page and the text that it shows.
    ///
    /// # Errors
    /// Where its content or one of its fonts cannot be read.
    pub(super) fn page(&mut self, page: ObjectId) -> Result<(Vec<u8>, String), InspectError> {
        let document = self.document;
        let fonts: BTreeMap<Vec<u8>, &Dictionary> = document.get_page_fonts(page)?;
        for font in fonts.values() {
            if let std::collections::btree_map::Entry::Vacant(entry) =
                self.encodings.entry(std::ptr::from_ref(*font))
            {
                entry.insert(font.get_font_encoding_with_limit(document, DEFAULT_MAX_DECOMPRESSED_SIZE)?);
            }
        }
        let content = document.get_page_content_with_limit(page, DEFAULT_MAX_DECOMPRESSED_SIZE)?;
        let mut text = String::new();
        let mut encoding = None;
        // Lines are told apart within the run of one font.
        let mut run = 0;
        // The operators stop without a word at what cannot be read; then something that was opened stays open.
        let mut open = 0_usize;
        let mut operations = UntypedIter::new(&content);
        while let Some(operation) = operations.next() {
            let mut operands = operation.operands();
            match &**operation.operator {
                b"Tf" => {
                    let font = operands.next().and_then(|name| match name {
                        Object::Name(name) => fonts.get(name.as_ref()),
                        _ => None,
                    });
                    encoding = font.and_then(|font| self.encodings.get(&std::ptr::from_ref(*font)));
                    run = text.len();
                }
                b"Tj" | b"TJ" => show(operands, encoding, &mut text)?,
                b"'" => {
                    end_line(&mut text, run);
                    show(operands, encoding, &mut text)?;
                }
                b"\"" => {
                    end_line(&mut text, run);
                    // The two numbers before the string set the spacing.
                    show(operands.skip(2), encoding, &mut text)?;
                }
                b"T*" => end_line(&mut text, run),
                b"ET" => {
                    end_line(&mut text, run);
                    open = open.saturating_sub(1);
                }
                b"BT" | b"q" | b"BDC" | b"BMC" => open += 1,
                b"Q" | b"EMC" => open = open.saturating_sub(1),
                _ => {}
            }
        }
        if open > 0 {
            return Err(InspectError(format!(
                "the content of a page ends with {open} operators open"
            )));
        }
        Ok((content, text))
    }
}

fn end_line(text: &mut String, run: usize) {
    if !text[run..].ends_with('\n') {
        text.push('\n');
    }
}

/// Adds what the operands show. A wide move to the right stands for a space.
fn show<'a>(
    operands: impl Iterator<Item = &'a Object<'a>>,
    encoding: Option<&Encoding<'_>>,
    text: &mut String,
) -> Result<(), InspectError> {
    let Some(encoding) = encoding else {
        return Ok(());
    };
    for operand in operands {
        match operand {
            Object::String(codes) => text.push_str(&Document::decode_text(encoding, codes.as_bytes())?),
            Object::Array(parts) => {
                for part in parts.iter::<Object<'_>>() {
                    match part {
                        Object::String(codes) => {
                            text.push_str(&Document::decode_text(encoding, codes.as_bytes())?);
                        }
                        // Fractions spread a line that has its spaces as characters.
                        Object::Number(back) if back.as_f64() < -100.0 && back.as_f64().fract() == 0.0 => {
                            text.push(' ');
                        }
                        _ => {}
                    }
                }
                text.push(' ');
            }
            _ => {}
        }
    }
    Ok(())
}
