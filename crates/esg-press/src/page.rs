//! Takes a page out of its PDF: its boxes, and itself as a form that can be placed on a sheet.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};
use printpdf::{DictItem, ExternalStream, ExternalXObject};

use crate::PressError;
use crate::layout::{Pages, Rect};

/// How deep resources are followed: far deeper than they nest, and an end to those that contain themselves.
const DEPTH: usize = 40;

/// The pages of a PDF in their order.
pub(crate) fn ids(document: &Document) -> Vec<ObjectId> {
    document.get_pages().into_values().collect()
}

/// The boxes of all pages, which must be alike and have bleed on every side.
pub(crate) fn boxes(document: &Document) -> Result<Pages, PressError> {
    let ids = ids(document);
    let mut found: Option<(Rect, Rect)> = None;
    for (index, id) in ids.iter().enumerate() {
        let page = document.get_dictionary(*id)?;
        let rect = |key: &[u8]| {
            page.get_deref(key, document)
                .and_then(Object::as_array)
                .ok()
                .and_then(|corners| rect(corners))
        };
        let (Some(bleed), Some(trim)) = (rect(b"MediaBox"), rect(b"TrimBox")) else {
            return Err(PressError::new(format!(
                "page {} has no trim box: these pages have no bleed",
                index + 1
            )));
        };
        let inside = trim.left > bleed.left
            && trim.bottom > bleed.bottom
            && trim.right < bleed.right
            && trim.top < bleed.top;
        if !inside {
            return Err(PressError::new(format!(
                "page {} has not bleed on every side",
                index + 1
            )));
        }
        if found.is_some_and(|first| first != (bleed, trim)) {
            return Err(PressError::new(format!(
                "page {} has another size than the pages before it",
                index + 1
            )));
        }
        found = Some((bleed, trim));
    }
    let (bleed, trim) = found.ok_or_else(|| PressError::new("the PDF has no pages"))?;
    Ok(Pages {
        count: ids.len(),
        bleed,
        trim,
    })
}

fn rect(corners: &[Object]) -> Option<Rect> {
    let [left, bottom, right, top] = corners else {
        return None;
    };
    Some(Rect {
        left: left.as_float().ok()?,
        bottom: bottom.as_float().ok()?,
        right: right.as_float().ok()?,
        top: top.as_float().ok()?,
    })
}

/// The page as a form: its content as it is, its resources written out, cut to `kept`.
pub(crate) fn form(document: &Document, id: ObjectId, kept: Rect) -> Result<ExternalXObject, PressError> {
    let resources = document.get_dictionary(id)?.get(b"Resources")?;
    let corners = [kept.left, kept.bottom, kept.right, kept.top];
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", DictItem::Array(corners.map(DictItem::Real).to_vec())),
        ("Resources", written_out(document, resources, DEPTH)?),
        ("Group", group(document, id)?),
    ];
    Ok(ExternalXObject {
        stream: ExternalStream {
            dict: entries
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
            content: document.get_page_content(id),
            compress: true,
        },
        // With a size printpdf would scale the form by it.
        width: None,
        height: None,
        dpi: None,
    })
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

/// Transparency on the page is reckoned in the page's own group, wherever the page is placed.
fn group(document: &Document, id: ObjectId) -> Result<DictItem, PressError> {
    match document.get_dictionary(id)?.get(b"Group") {
        Ok(group) => written_out(document, group, DEPTH),
        Err(_) => Ok(DictItem::Dict {
            map: [("S", name("Transparency"))]
                .map(|(key, value)| (key.to_owned(), value))
                .into(),
        }),
    }
}

/// An object with all that it refers to in place of the references, as printpdf takes it.
fn written_out(document: &Document, object: &Object, depth: usize) -> Result<DictItem, PressError> {
    if depth == 0 {
        return Err(PressError::new("the resources of a page contain themselves"));
    }
    let map = |dictionary: &Dictionary| {
        dictionary
            .iter()
            .map(|(key, value)| {
                Ok((
                    String::from_utf8_lossy(key).into_owned(),
                    written_out(document, value, depth - 1)?,
                ))
            })
            .collect::<Result<_, PressError>>()
    };
    Ok(match object {
        Object::Null => DictItem::Null,
        Object::Boolean(boolean) => DictItem::Bool(*boolean),
        Object::Integer(integer) => DictItem::Int(*integer),
        Object::Real(real) => DictItem::Real(*real),
        Object::Name(name) => DictItem::Name(name.clone()),
        Object::String(data, format) => DictItem::String {
            data: data.clone(),
            literal: *format == StringFormat::Literal,
        },
        Object::Array(items) => DictItem::Array(
            items
                .iter()
                .map(|item| written_out(document, item, depth - 1))
                .collect::<Result<_, _>>()?,
        ),
        Object::Dictionary(dictionary) => DictItem::Dict {
            map: map(dictionary)?,
        },
        Object::Stream(stream) => DictItem::Stream {
            stream: ExternalStream {
                dict: map(&stream.dict)?,
                content: stream.content.clone(),
                compress: false,
            },
        },
        Object::Reference(id) => written_out(document, document.get_object(*id)?, depth - 1)?,
    })
}
