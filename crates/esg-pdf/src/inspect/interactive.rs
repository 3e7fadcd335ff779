//! What a PDF carries besides its pages: attached files, check boxes, the mark of a draft.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::values::{name, text};

/// A file inside a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedFile {
    /// Its name.
    pub name: String,
    /// How it relates to the document, such as `Data`.
    pub relationship: Option<String>,
    /// Its media type.
    pub media_type: Option<String>,
    /// What it is, in words.
    pub description: Option<String>,
    /// Whether the document itself names it among its associated files.
    pub associated: bool,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A check box to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckBox {
    /// The name of the field.
    pub name: String,
    /// What assistive software says.
    pub label: String,
    /// Whether it stands in the structure tree as a form element.
    pub tagged: bool,
    /// Whether clicking on it does anything besides marking it.
    pub acts: bool,
}

/// Every attached file, in the order of the objects.
pub(super) fn attached_files(document: &Document, catalog: &Dictionary) -> Vec<AttachedFile> {
    let associated: Vec<ObjectId> = catalog
        .get_deref(b"AF", document)
        .and_then(Object::as_array)
        .map(|files| files.iter().filter_map(|file| file.as_reference().ok()).collect())
        .unwrap_or_default();
    document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let specification = object.as_dict().ok()?;
            let stream = specification
                .get_deref(b"EF", document)
                .and_then(Object::as_dict)
                .and_then(|files| files.get_deref(b"F", document))
                .and_then(Object::as_stream)
                .ok()?;
            Some(AttachedFile {
                name: text(document, specification, b"UF").or_else(|| text(document, specification, b"F"))?,
                relationship: name(specification, b"AFRelationship").map(str::to_owned),
                media_type: name(&stream.dict, b"Subtype").map(str::to_owned),
                description: text(document, specification, b"Desc"),
                associated: associated.contains(id),
                bytes: stream.get_plain_content().unwrap_or_default(),
            })
        })
        .collect()
}

/// Every check box that the form of the document lists, in its order.
pub(super) fn check_boxes(document: &Document, catalog: &Dictionary) -> Vec<CheckBox> {
    let fields = catalog
        .get_deref(b"AcroForm", document)
        .and_then(Object::as_dict)
        .and_then(|form| form.get_deref(b"Fields", document))
        .and_then(Object::as_array);
    let Ok(fields) = fields else {
        return Vec::new();
    };
    let tagged = form_elements(document);
    fields
        .iter()
        .filter_map(|field| {
            let widget = document.dereference(field).ok()?.1.as_dict().ok()?;
            (name(widget, b"FT") == Some("Btn")).then(|| CheckBox {
                name: text(document, widget, b"T").unwrap_or_default(),
                label: text(document, widget, b"TU").unwrap_or_default(),
                tagged: field.as_reference().is_ok_and(|id| tagged.contains(&id)),
                acts: widget.has(b"A") || widget.has(b"AA"),
            })
        })
        .collect()
}

/// The annotations to which form elements of the structure tree refer.
fn form_elements(document: &Document) -> Vec<ObjectId> {
    let annotation = |kid: &Object| {
        let kid = document.dereference(kid).ok()?.1.as_dict().ok()?;
        kid.get(b"Obj").and_then(Object::as_reference).ok()
    };
    document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|element| name(element, b"S") == Some("Form"))
        .filter_map(|element| element.get_deref(b"K", document).ok())
        .flat_map(|kids| match kids {
            Object::Array(kids) => kids.iter().filter_map(annotation).collect::<Vec<_>>(),
            kid => annotation(kid).into_iter().collect(),
        })
        .collect()
}

/// Whether a page's content holds an artifact that is a watermark.
pub(super) fn is_watermarked(content: &[u8]) -> bool {
    const SUBTYPE: &[u8] = b"/Watermark";
    content.windows(SUBTYPE.len()).any(|window| window == SUBTYPE)
}
