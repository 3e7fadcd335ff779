//! The output folder: every file with size and digest, archives with what they hold.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use sha2::{Digest, Sha256};

/// One line for each file; the files of an archive are indented below it.
pub fn tree(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut text = format!("# {} files\n", files.len());
    for (name, bytes) in files {
        line(&mut text, "", name, bytes);
        if bytes.starts_with(b"PK\x03\x04") {
            let mut archive =
                zip::ZipArchive::new(Cursor::new(bytes)).expect("our own archive can be opened");
            for index in 0..archive.len() {
                let mut entry = archive.by_index(index).expect("our own archive can be read");
                let mut inner = Vec::new();
                entry
                    .read_to_end(&mut inner)
                    .expect("our own archive can be unpacked");
                let name = entry.name().expect("our own archive names its files in UTF-8");
                line(&mut text, "    ", &name, &inner);
            }
        }
    }
    text
}

fn line(text: &mut String, indent: &str, name: &str, bytes: &[u8]) {
    text.push_str(&format!(
        "{indent}{name}  {}  {}\n",
        bytes.len(),
        hex(&Sha256::digest(bytes))
    ));
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
