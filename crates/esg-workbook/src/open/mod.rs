//! Reads a workbook that somebody saved, whichever program it was.
//!
//! What is read here is what Excel, LibreOffice, Google Sheets and Numbers write into an `.xlsx`: an archive of XML.
//! Nothing in it is trusted: what is unpacked is bounded, and a cell is kept only where there is one.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::book::{Book, Sheet};

mod part;
mod sheet;
mod strings;
mod styles;

use part::Part;

/// A workbook larger than this is none of a report.
const LARGEST: usize = 64 << 20;
/// All parts together, unpacked.
const MOST_UNPACKED: u64 = 256 << 20;
/// Files in the archive.
const MOST_PARTS: usize = 5_000;
/// Sheets of a workbook.
const MOST_SHEETS: usize = 500;
/// Cells of a workbook that hold something.
const MOST_CELLS: usize = 2_000_000;

/// Why a file is no workbook that can be read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

fn unreadable<T>(message: impl Into<String>, hint: &str) -> Result<T, Unreadable> {
    Err(Unreadable {
        message: message.into(),
        hint: hint.to_owned(),
    })
}

const SAVE_AGAIN: &str = "open it in the spreadsheet program and save it as `.xlsx` (Excel workbook)";

/// Reads an `.xlsx`.
///
/// # Errors
/// Where it is none, is protected by a password, is damaged, or is larger than any report's.
pub fn open(bytes: &[u8]) -> Result<Book, Unreadable> {
    if bytes.len() > LARGEST {
        return unreadable(
            format!(
                "the file has {} MiB, more than {}",
                bytes.len() >> 20,
                LARGEST >> 20
            ),
            "is it the workbook of this report?",
        );
    }
    if let Some((what, hint)) = other_kind(bytes) {
        return unreadable(what, hint);
    }
    let mut archive = Archive::open(bytes)?;
    if archive.zip.index_for_name("mimetype").is_some() && archive.zip.index_for_name("content.xml").is_some()
    {
        return unreadable("the file is an OpenDocument spreadsheet (`.ods`)", SAVE_AGAIN);
    }
    if archive.zip.index_for_name("Index/Document.iwa").is_some() {
        return unreadable(
            "the file is one of Numbers (`.numbers`)",
            "export it from Numbers as Excel (`.xlsx`)",
        );
    }
    if archive.zip.index_for_name("xl/workbook.bin").is_some() {
        return unreadable("the file is a binary workbook (`.xlsb`)", SAVE_AGAIN);
    }
    let root = relations(&mut archive, "_rels/.rels", "")?;
    let path = root
        .values()
        .find(|relation| relation.kind.ends_with("/officeDocument"))
        .map_or("xl/workbook.xml", |relation| relation.target.as_str())
        .to_owned();
    let Some(text) = archive.text(&path)? else {
        return unreadable("the archive holds no workbook", SAVE_AGAIN);
    };
    let listing = Listing::read(&path, &text)?;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let relations = relations(&mut archive, &join(folder, &format!("_rels/{name}.rels")), folder)?;
    let of_kind = |kind: &str| {
        let found = relations.values().find(|relation| relation.kind.ends_with(kind));
        found.map(|relation| relation.target.clone())
    };
    let shared = match of_kind("/sharedStrings") {
        Some(path) => match archive.text(&path)? {
            Some(text) => strings::read(&path, &text)?,
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let styles = match of_kind("/styles") {
        Some(path) => match archive.text(&path)? {
            Some(text) => styles::read(&path, &text)?,
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let mut book = Book {
        sheets: Vec::new(),
        names: listing.names,
        from_1904: listing.from_1904,
    };
    let mut room = MOST_CELLS;
    for (name, id) in listing.sheets {
        let relation = relations.get(&id);
        // A sheet of charts alone has no cells.
        let worksheet = relation.filter(|relation| relation.kind.ends_with("/worksheet"));
        let mut sheet = match worksheet {
            Some(relation) => {
                let Some(text) = archive.text(&relation.target)? else {
                    return unreadable(format!("the archive lacks the sheet `{name}`"), SAVE_AGAIN);
                };
                sheet::read(&relation.target, &text, &shared, &styles, &mut room)?
            }
            None => Sheet::default(),
        };
        sheet.name = name;
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// What a file is that is no archive at all.
fn other_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if bytes.starts_with(b"PK") {
        return None;
    }
    Some(match () {
        () if bytes.is_empty() => ("the file is empty", "save the workbook again"),
        () if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) => (
            "the workbook is protected by a password to open it, or is one of Excel 97 to 2003 (`.xls`)",
            "take the password away (File, Info, Protect Workbook, Encrypt with Password), or save it as `.xlsx`",
        ),
        () if bytes.starts_with(b"%PDF") => ("the file is a PDF", "name the `.xlsx` that was filled in"),
        () if bytes.starts_with(b"<") => ("the file is a web page or XML and no workbook", SAVE_AGAIN),
        () => (
            "the file is no workbook: it does not begin as an `.xlsx` does",
            SAVE_AGAIN,
        ),
    })
}

/// The archive, and how much more of it may be unpacked.
struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    room: u64,
}

impl<'a> Archive<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let zip = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(zip) => zip,
            Err(error) => {
                return unreadable(
                    format!("the archive is damaged or cut off: {error}"),
                    "copy or download the workbook again, and see that it opens in a spreadsheet program",
                );
            }
        };
        if zip.len() > MOST_PARTS {
            return unreadable(
                format!("the archive holds {} files, more than {MOST_PARTS}", zip.len()),
                "is it the workbook of this report?",
            );
        }
        Ok(Archive {
            zip,
            room: MOST_UNPACKED,
        })
    }

    /// The text of a part; nothing where there is none.
    fn text(&mut self, path: &str) -> Result<Option<String>, Unreadable> {
        let found = (0..self.zip.len()).find(|index| {
            let name = self.zip.name_for_index(*index).and_then(Result::ok);
            // Some programs write other letters, or strokes of the other kind.
            name.is_some_and(|name| name.replace('\\', "/").eq_ignore_ascii_case(path))
        });
        let Some(index) = found else {
            return Ok(None);
        };
        let file = match self.zip.by_index(index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(why)) => {
                return unreadable(
                    format!("`{path}` in the archive cannot be read: {why}"),
                    SAVE_AGAIN,
                );
            }
            Err(error) => {
                return unreadable(format!("`{path}` in the archive is damaged: {error}"), SAVE_AGAIN);
            }
        };
        let mut bytes = Vec::new();
        match file.take(self.room + 1).read_to_end(&mut bytes) {
            Ok(_) => {}
            Err(error) => {
                return unreadable(format!("`{path}` in the archive is damaged: {error}"), SAVE_AGAIN);
            }
        }
        let taken = bytes.len() as u64;
        if taken > self.room {
            return unreadable(
                format!("the archive unpacks to more than {} MiB", MOST_UNPACKED >> 20),
                "no report's workbook is so large: save it again in a spreadsheet program, or take the template anew",
            );
        }
        self.room -= taken;
        let bytes = bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .map_or(bytes.clone(), <[u8]>::to_vec);
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => unreadable(format!("`{path}` in the archive is not UTF-8"), SAVE_AGAIN),
        }
    }
}

/// What a part says of another one.
struct Relation {
    kind: String,
    target: String,
}

/// The relations of a part by their ids; those of none where there are none.
fn relations(
    archive: &mut Archive<'_>,
    path: &str,
    folder: &str,
) -> Result<BTreeMap<String, Relation>, Unreadable> {
    let mut relations = BTreeMap::new();
    let Some(text) = archive.text(path)? else {
        return Ok(relations);
    };
    let mut part = Part::new(path, &text);
    while let Some(element) = part.next()? {
        if element.name != "Relationship" || element.ends {
            continue;
        }
        if let (Some(id), Some(kind), Some(target)) =
            (element.get("Id"), element.get("Type"), element.get("Target"))
        {
            let target = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => join(folder, target),
            };
            relations.insert(
                id.to_owned(),
                Relation {
                    kind: kind.to_owned(),
                    target,
                },
            );
        }
    }
    Ok(relations)
}

/// A path below a folder, with `..` followed.
fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What the workbook lists.
struct Listing {
    /// Names of sheets and ids of their relations.
    sheets: Vec<(String, String)>,
    names: BTreeMap<String, String>,
    from_1904: bool,
}

impl Listing {
    fn read(path: &str, text: &str) -> Result<Self, Unreadable> {
        let mut listing = Listing {
            sheets: Vec::new(),
            names: BTreeMap::new(),
            from_1904: false,
        };
        let mut part = Part::new(path, text);
        while let Some(element) = part.next()? {
            match (element.name.as_str(), element.ends) {
                ("workbookPr", false) => {
                    listing.from_1904 = matches!(element.get("date1904"), Some("1" | "true"));
                }
                ("sheet", false) => {
                    if let (Some(name), Some(id)) = (element.get("name"), element.get("id")) {
                        listing.sheets.push((name.to_owned(), id.to_owned()));
                    }
                    if listing.sheets.len() > MOST_SHEETS {
                        return unreadable(
                            format!("the workbook has more than {MOST_SHEETS} sheets"),
                            "is it the workbook of this report?",
                        );
                    }
                }
                ("definedName", false) if !element.empty => {
                    let name = element.get("name").unwrap_or_default().to_owned();
                    let of_a_sheet = element.get("localSheetId").is_some();
                    let area = part.words("definedName")?;
                    // A name of the whole workbook is meant before one that a single sheet gives.
                    if of_a_sheet {
                        listing.names.entry(name).or_insert(area);
                    } else {
                        listing.names.insert(name, area);
                    }
                }
                _ => {}
            }
        }
        Ok(listing)
    }
}
