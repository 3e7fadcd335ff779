//! The text that a page shows, in the order of its content stream.
//!
//! lopdf's own extraction reads the character map of every font anew for every page; here each is read once.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{DEFAULT_MAX_DECOMPRESSED_SIZE, Dictionary, Document, Encoding, Object, ObjectId};

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

    /// The text of a page.
    ///
    /// # Errors
    /// Where its content or one of its fonts cannot be read.
    pub(super) fn text(&mut self, page: ObjectId) -> Result<String, InspectError> {
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
        for operation in &Content::decode(&content)?.operations {
            let operands = operation.operands.as_slice();
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    let font = name.and_then(|name| fonts.get(name));
                    encoding = font.and_then(|font| self.encodings.get(&std::ptr::from_ref(*font)));
                    run = text.len();
                }
                "Tj" | "TJ" => show(operands, encoding, &mut text)?,
                "'" => {
                    end_line(&mut text, run);
                    show(operands, encoding, &mut text)?;
                }
                "\"" => {
                    end_line(&mut text, run);
                    // The two numbers before the string set the spacing.
                    show(operands.get(2..).unwrap_or_default(), encoding, &mut text)?;
                }
                "T*" | "ET" => end_line(&mut text, run),
                _ => {}
            }
        }
        Ok(text)
    }
}

fn end_line(text: &mut String, run: usize) {
    if !text[run..].ends_with('\n') {
        text.push('\n');
    }
}

/// Adds what the operands show. A wide move to the right stands for a space.
fn show(operands: &[Object], encoding: Option<&Encoding<'_>>, text: &mut String) -> Result<(), InspectError> {
    let Some(encoding) = encoding else {
        return Ok(());
    };
    for operand in operands {
        match operand {
            Object::String(codes, _) => text.push_str(&Document::decode_text(encoding, codes)?),
            Object::Array(parts) => {
                show(parts, Some(encoding), text)?;
                text.push(' ');
            }
            Object::Integer(back) if *back < -100 => text.push(' '),
            _ => {}
        }
    }
    Ok(())
}
