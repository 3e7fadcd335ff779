//! Reads finished PDFs back, for rules and tests. Nothing here knows how they were made.

mod fragment;
mod interactive;
mod reading;
mod shown;
mod tags;
mod values;
mod widths;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

pub use self::fragment::Fragment;
pub use self::interactive::{AttachedFile, CheckBox};
pub use self::reading::{PdfText, PictureBox, TextBlock};
pub use self::tags::TagNode;
use self::values::{hundredths, name, text};

/// What a PDF says about itself and shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfFacts {
    /// Version of the file format, such as `1.7`.
    pub version: String,
    /// Its pages.
    pub pages: Vec<PageFacts>,
    /// Its text as it is read.
    pub text: PdfText,
    /// Where its pictures stand.
    pub pictures: Vec<PictureBox>,
    /// Title of the document information.
    pub title: Option<String>,
    /// Author of the document information.
    pub author: Option<String>,
    /// Language of the whole document.
    pub lang: Option<String>,
    /// Whether it is marked as tagged and has a structure tree.
    pub tagged: bool,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// How many scripts, and actions that launch, send or take in something, it holds.
    pub scripts: usize,
    /// How many files are embedded.
    pub attachments: usize,
    /// The embedded files.
    pub files: Vec<AttachedFile>,
    /// How many form fields it holds.
    pub forms: usize,
    /// The check boxes among them.
    pub boxes: Vec<CheckBox>,
    /// Its fonts by name, each once.
    pub fonts: Vec<FontFacts>,
    /// Titles of the bookmarks in reading order, outer ones before inner ones.
    pub bookmarks: Vec<String>,
    /// The standards that it claims, such as `PDF/A-2A` and `PDF/UA-1`.
    pub standards: Vec<String>,
    /// The roots of the structure tree.
    pub tags: Vec<TagNode>,
}

/// A page of a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFacts {
    /// Its text in the order of the content stream, line by line.
    pub text: String,
    /// Its width in hundredths of a point.
    pub width_pt: i64,
    /// Its height in hundredths of a point.
    pub height_pt: i64,
    /// Whether a watermark lies over it, such as that of a draft.
    pub watermarked: bool,
}

/// A font of a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFacts {
    /// Its name, with the prefix of a subset.
    pub name: String,
    /// Whether the font program is in the file.
    pub embedded: bool,
    /// Whether the file says which characters the glyphs stand for.
    pub to_unicode: bool,
}

/// Why a PDF could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectError(String);

impl std::fmt::Display for InspectError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InspectError {}

impl From<lopdf::Error> for InspectError {
    fn from(error: lopdf::Error) -> Self {
        InspectError(error.to_string())
    }
}

/// Reads a PDF.
///
/// # Errors
/// Where the file is no PDF, or so damaged that its pages or their text cannot be read.
pub fn inspect(bytes: &[u8]) -> Result<PdfFacts, InspectError> {
    let document = Document::load_mem(bytes)?;
    let catalog = document.catalog()?;
    let information = document
        .trailer
        .get_deref(b"Info", &document)
        .and_then(Object::as_dict)
        .ok();
    let entry = |key: &[u8]| information.and_then(|information| text(&document, information, key));
    let marked = catalog
        .get_deref(b"MarkInfo", &document)
        .and_then(Object::as_dict)
        .and_then(|info| info.get(b"Marked"))
        .and_then(Object::as_bool)
        .unwrap_or(false);
    let (pages, reading) = pages(&document, catalog)?;
    Ok(PdfFacts {
        version: document.version.clone(),
        pages,
        text: reading.text,
        pictures: reading.pictures,
        title: entry(b"Title"),
        author: entry(b"Author"),
        lang: text(&document, catalog, b"Lang"),
        tagged: marked && catalog.has(b"StructTreeRoot"),
        encrypted: document.trailer.has(b"Encrypt") || document.is_encrypted(),
        scripts: count(&document, is_script),
        attachments: count(&document, |dictionary| dictionary.has(b"EF")),
        files: interactive::attached_files(&document, catalog),
        forms: count(&document, is_form_field),
        boxes: interactive::check_boxes(&document, catalog),
        fonts: fonts(&document),
        bookmarks: bookmarks(&document, catalog),
        standards: standards(&document, catalog),
        tags: tags::read(&document, catalog),
    })
}

fn pages(
    document: &Document,
    catalog: &Dictionary,
) -> Result<(Vec<PageFacts>, reading::Reading), InspectError> {
    let mut pages = Vec::new();
    let mut places = Vec::new();
    let mut stretches = Vec::new();
    let mut reader = shown::Reader::new(document);
    for (index, id) in document.page_iter().enumerate() {
        let [left, bottom, right, top] = media_box(document, document.get_dictionary(id)?);
        let shown = reader.page(id, index + 1, top)?;
        pages.push(PageFacts {
            text: lines(&shown.stretches),
            width_pt: right - left,
            height_pt: top - bottom,
            watermarked: interactive::is_watermarked(&shown.content),
        });
        places.push((id, top));
        stretches.extend(shown.stretches);
    }
    let reading = reading::read(document, catalog, &places, stretches);
    Ok((pages, reading))
}

/// The text of a page, a line for every line of it.
fn lines(stretches: &[shown::Stretch]) -> String {
    let mut text = String::new();
    let mut last: Option<&Fragment> = None;
    for stretch in stretches {
        let fragment = &stretch.fragment;
        match last {
            Some(last) if last.goes_on_in(fragment) => text.extend(last.before(fragment, false)),
            Some(_) => text.push('\n'),
            None => {}
        }
        text.push_str(&fragment.text);
        last = Some(fragment);
    }
    text
}

/// The page's size; pages without one inherit it from the nodes of the page tree above them.
fn media_box(document: &Document, page: &Dictionary) -> [i64; 4] {
    let mut node = Some(page);
    // Page trees are shallow; the bound ends a damaged one whose nodes are their own parents.
    for _ in 0..32 {
        let Some(dictionary) = node else { break };
        if let Ok(corners) = dictionary
            .get_deref(b"MediaBox", document)
            .and_then(Object::as_array)
            && let [left, bottom, right, top] = corners.as_slice()
        {
            return [left, bottom, right, top].map(hundredths);
        }
        node = dictionary
            .get_deref(b"Parent", document)
            .and_then(Object::as_dict)
            .ok();
    }
    [0; 4]
}

/// How many dictionaries of the file, wherever they hang, are of a kind.
fn count(document: &Document, is_kind: impl Fn(&Dictionary) -> bool) -> usize {
    fn within(object: &Object, depth: usize, is_kind: &impl Fn(&Dictionary) -> bool) -> usize {
        if depth == 0 {
            return 0;
        }
        match object {
            Object::Dictionary(dictionary) => inside(dictionary, depth, is_kind),
            Object::Stream(stream) => inside(&stream.dict, depth, is_kind),
            Object::Array(items) => items.iter().map(|item| within(item, depth - 1, is_kind)).sum(),
            _ => 0,
        }
    }
    fn inside(dictionary: &Dictionary, depth: usize, is_kind: &impl Fn(&Dictionary) -> bool) -> usize {
        let below: usize = dictionary
            .iter()
            .map(|(_, value)| within(value, depth - 1, is_kind))
            .sum();
        below + usize::from(is_kind(dictionary))
    }
    document
        .objects
        .values()
        .map(|object| within(object, 64, &is_kind))
        .sum()
}

fn is_script(dictionary: &Dictionary) -> bool {
    let action = matches!(
        name(dictionary, b"S"),
        Some("JavaScript" | "Launch" | "SubmitForm" | "ImportData")
    );
    action || dictionary.has(b"JS")
}

/// A field has a field type; the widgets below it inherit theirs and are not counted again.
fn is_form_field(dictionary: &Dictionary) -> bool {
    dictionary.has(b"FT") || dictionary.has(b"XFA")
}

fn fonts(document: &Document) -> Vec<FontFacts> {
    let mut found: BTreeMap<String, FontFacts> = BTreeMap::new();
    let dictionaries = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok());
    for font in dictionaries.filter(|dictionary| dictionary.has_type(b"Font")) {
        // The parts of composite fonts are described with the font that they make up.
        if matches!(name(font, b"Subtype"), Some("CIDFontType0" | "CIDFontType2")) {
            continue;
        }
        let Some(own) = name(font, b"BaseFont").or_else(|| name(font, b"Name")) else {
            continue;
        };
        let part = font
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|parts| parts.first())
            .and_then(|part| document.dereference(part).ok())
            .and_then(|(_, part)| part.as_dict().ok());
        let descriptor = part
            .unwrap_or(font)
            .get_deref(b"FontDescriptor", document)
            .and_then(Object::as_dict);
        let embedded = descriptor.is_ok_and(|descriptor| {
            [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"]
                .iter()
                .any(|key| descriptor.has(key))
        });
        // A Type 3 font is made of drawings in the file itself.
        let embedded = embedded || name(font, b"Subtype") == Some("Type3");
        let facts = FontFacts {
            name: own.to_owned(),
            embedded,
            to_unicode: font.has(b"ToUnicode"),
        };
        let known = found.entry(own.to_owned()).or_insert_with(|| facts.clone());
        known.embedded &= facts.embedded;
        known.to_unicode &= facts.to_unicode;
    }
    found.into_values().collect()
}

fn bookmarks(document: &Document, catalog: &Dictionary) -> Vec<String> {
    let mut titles = Vec::new();
    let mut left = document.objects.len();
    if let Ok(root) = catalog.get_deref(b"Outlines", document).and_then(Object::as_dict) {
        collect_bookmarks(document, root, 16, &mut left, &mut titles);
    }
    titles
}

/// `depth` and `left` end the walk through a damaged outline that leads back to itself.
fn collect_bookmarks(
    document: &Document,
    parent: &Dictionary,
    depth: usize,
    left: &mut usize,
    titles: &mut Vec<String>,
) {
    let follow = |from: &Dictionary, key: &[u8]| -> Option<Dictionary> {
        from.get_deref(key, document)
            .and_then(Object::as_dict)
            .ok()
            .cloned()
    };
    let mut item = follow(parent, b"First");
    while let Some(bookmark) = item {
        if depth == 0 || *left == 0 {
            return;
        }
        *left -= 1;
        titles.extend(text(document, &bookmark, b"Title"));
        collect_bookmarks(document, &bookmark, depth - 1, left, titles);
        item = follow(&bookmark, b"Next");
    }
}

/// The identification that XMP metadata gives, either as attributes or as elements.
fn standards(document: &Document, catalog: &Dictionary) -> Vec<String> {
    let metadata = catalog
        .get_deref(b"Metadata", document)
        .and_then(Object::as_stream);
    let Some(xmp) = metadata.ok().and_then(|stream| stream.get_plain_content().ok()) else {
        return Vec::new();
    };
    let xmp = String::from_utf8_lossy(&xmp);
    let property = |name: &str| {
        let after = &xmp[xmp.find(name)? + name.len()..];
        let value = after.trim_start_matches(['=', '"', '\'', '>', ' ']);
        let end = value
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(value.len());
        (end > 0).then(|| value[..end].to_owned())
    };
    let archive = property("pdfaid:part").map(|part| {
        format!(
            "PDF/A-{part}{}",
            property("pdfaid:conformance").unwrap_or_default()
        )
    });
    let accessible = property("pdfuaid:part").map(|part| format!("PDF/UA-{part}"));
    archive.into_iter().chain(accessible).collect()
}

#[cfg(test)]
mod tests {
    use super::inspect;

    #[test]
    fn what_is_no_pdf_is_an_error() {
        for bytes in [b"".as_slice(), b"%PDF-1.7\nnothing follows", b"<html></html>"] {
            assert!(inspect(bytes).is_err(), "{bytes:?} was read as a PDF");
        }
    }
}
