//! What a file seems to be that cannot be read, by its first bytes, and what to give in its place.

/// The first bytes of files that hold nothing tagged, and what they are.
const SIGNATURES: [(&[u8], &str); 11] = [
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "a document of an older office program"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "a text document (RTF)"),
];

/// Files of a package of Office Open XML, and what they are the middle of.
const OFFICE: [(&[u8], &str); 3] = [
    (b"word/document.xml", "a Word document"),
    (b"xl/workbook.xml", "an Excel workbook"),
    (b"ppt/presentation.xml", "a PowerPoint presentation"),
];

/// What every ZIP archive begins and ends with.
const ZIP: &[u8] = b"PK\x03\x04";
const ZIP_END: &[u8] = b"PK\x05\x06";

const TAGGED: &str = "the tagged page (.xhtml), the package (.xbri, .xbr, .zip) or the data (.json)";

/// What `bytes` are that are no tagged file whatever it is called; nothing where that cannot be seen.
pub(crate) fn other(bytes: &[u8]) -> Option<String> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(first, _)| bytes.starts_with(first)) {
        let hint = match *what {
            "compressed with gzip" | "a 7-Zip archive" | "a RAR archive" => {
                "unpack it, and give the file that it holds".to_owned()
            }
            _ => format!("nothing in it is tagged; give {TAGGED} of the report"),
        };
        return Some(format!("it is {what}: {hint}"));
    }
    office(bytes).map(|what| format!("it is {what}: nothing in it is tagged; give {TAGGED} of the report"))
}

/// What an archive is that an office program made.
pub(crate) fn office(bytes: &[u8]) -> Option<&'static str> {
    let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    if !bytes.starts_with(ZIP) || !holds(b"[Content_Types].xml") {
        return None;
    }
    let found = OFFICE.iter().find(|(name, _)| holds(name));
    found.map(|(_, what)| *what)
}

/// What a file is whose kind is not read.
pub(crate) fn unread(name: &str, extension: &str, bytes: &[u8]) -> String {
    match () {
        () if bytes.is_empty() => empty(),
        () if other(bytes).is_some() => other(bytes).unwrap_or_default(),
        () if bytes.starts_with(ZIP) => {
            "it is a ZIP archive: where it is a package of XBRL, call it .xbri, .xbr or .zip".to_owned()
        }
        () if extension == "csv" && is_text(bytes) => {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            format!(
                "it is a table: of a report in xBRL-CSV give the metadata beside it, the .json that names `{stem}.csv`"
            )
        }
        () if is_text(bytes) => {
            format!("it is plain text: nothing in it is tagged; give {TAGGED} of the report")
        }
        () if extension.is_empty() => {
            format!("its name says no kind of file: give {TAGGED} of the report")
        }
        () => format!("`.{extension}` is no kind of file that is read: give {TAGGED} of the report"),
    }
}

/// What bytes are that are no archive; nothing where they are one, which is wrong in another way.
pub(crate) fn no_archive(bytes: &[u8]) -> Option<String> {
    let holds = |sign: &[u8]| bytes.windows(sign.len()).any(|own| own == sign);
    let text = std::str::from_utf8(bytes).unwrap_or_default().trim_start();
    let head: String = text.chars().take(200).collect::<String>().to_lowercase();
    match () {
        () if bytes.is_empty() => Some(empty()),
        () if bytes.starts_with(ZIP) && !holds(ZIP_END) => Some(
            "its end is missing: it was cut off, perhaps while it was copied or downloaded; get it anew"
                .to_owned(),
        ),
        () if head.starts_with("<!doctype html") || head.starts_with("<html") => Some(
            "it is a page of the web, such as one that asks to log in: get the file itself, or call a tagged page .xhtml"
                .to_owned(),
        ),
        () if head.starts_with('<') => Some(
            "it is XML and no archive: call a tagged page .xhtml, an instance .xbrl".to_owned(),
        ),
        () if other(bytes).is_some() => other(bytes),
        () if is_text(bytes) => Some("it is text and no archive: give the package as it was made".to_owned()),
        () => None,
    }
}

fn is_text(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes);
    text.is_ok_and(|text| !text.is_empty() && !text.contains(|c: char| c.is_control() && !c.is_whitespace()))
}

fn empty() -> String {
    "it is empty: get it anew, it may not have been saved or downloaded whole".to_owned()
}

#[cfg(test)]
mod tests {
    use super::{no_archive, other, unread};

    #[test]
    fn what_is_no_tagged_file_is_named() {
        for (bytes, words) in [
            (&b"\x89PNG\r\n\x1a\n"[..], "a picture (PNG)"),
            (b"%PDF-1.7", "a PDF"),
            (
                b"PK\x03\x04 [Content_Types].xml word/document.xml",
                "a Word document",
            ),
            (b"\x1f\x8b\x08", "unpack it"),
        ] {
            assert!(other(bytes).is_some_and(|own| own.contains(words)), "{words}");
        }
        for tagged in [
            &b"<html xmlns='http://www.w3.org/1999/xhtml'/>"[..],
            b"{}",
            b"PK\x03\x04",
        ] {
            assert_eq!(other(tagged), None);
        }
    }

    #[test]
    fn a_kind_that_is_not_read_says_what_to_give() {
        for (name, bytes, words) in [
            ("notes.txt", &b"words"[..], "plain text"),
            ("figures.csv", b"a,b\n", "names `figures.csv`"),
            ("empty.bin", b"", "it is empty"),
            ("archive.bin", b"PK\x03\x04", "a ZIP archive"),
            ("bytes.bin", b"\xff\x00", "`.bin` is no kind"),
        ] {
            let extension = name.rsplit_once('.').map_or("", |(_, own)| own);
            let told = unread(name, extension, bytes);
            assert!(told.contains(words), "{name}: {told}");
        }
    }

    #[test]
    fn what_is_no_archive_says_why() {
        for (bytes, words) in [
            (&b""[..], "it is empty"),
            (b"PK\x03\x04 and no end", "cut off"),
            (b"<!DOCTYPE html><html>", "a page of the web"),
            (b"words", "it is text"),
        ] {
            assert!(
                no_archive(bytes).is_some_and(|own| own.contains(words)),
                "{words}"
            );
        }
        for archive in [&b"PK\x03\x04 PK\x05\x06"[..], b"PK\x05\x06"] {
            assert_eq!(no_archive(archive), None);
        }
    }
}
