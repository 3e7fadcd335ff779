//! ZIP archives, within limits and without tricks.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::codes;
use crate::finding::Findings;
use crate::limits::Limits;

/// Unpacks an archive into memory; folders are left out.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    findings: &mut Findings,
) -> Option<BTreeMap<String, Vec<u8>>> {
    let uri: Arc<str> = name.into();
    match unpack(bytes, limits) {
        Ok(files) => {
            let wrong = files.keys().find(|path| {
                path.contains('\\')
                    || path.starts_with('/')
                    || path.split('/').any(|part| matches!(part, ".." | "." | ""))
            });
            if let Some(wrong) = wrong {
                findings.error_in(&codes::STRUCTURE, &uri, format!("the entry is called `{wrong}`"));
                return None;
            }
            Some(files)
        }
        Err(why) => {
            findings.error_in(&codes::ARCHIVE, &uri, why);
            None
        }
    }
}

fn unpack(bytes: &[u8], limits: &Limits) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    if archive.len() > limits.documents {
        return Err(format!(
            "it has {} entries; at most {} are read",
            archive.len(),
            limits.documents
        ));
    }
    // A name that is there twice hides one of the two from whoever lists names.
    if listed(bytes).is_some_and(|listed| listed != archive.len()) {
        return Err("an entry is there twice".to_owned());
    }
    let mut files = BTreeMap::new();
    let mut room = limits.total_bytes as u64;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| error.to_string())?;
        let name = entry.name().map_err(|error| error.to_string())?.into_owned();
        if entry.encrypted() {
            return Err(format!("its entry `{name}` is encrypted"));
        }
        if entry.is_symlink() {
            return Err(format!("its entry `{name}` is a link"));
        }
        if entry.is_dir() {
            continue;
        }
        // The stated size may lie, so the bytes themselves are counted.
        let mut content = Vec::new();
        let most = room.min(limits.document_bytes as u64);
        entry
            .take(most + 1)
            .read_to_end(&mut content)
            .map_err(|error| format!("its entry `{name}`: {error}"))?;
        if content.len() as u64 > most {
            return Err(format!("its entry `{name}` unpacks to more than is read"));
        }
        room -= content.len() as u64;
        if files.insert(name.clone(), content).is_some() {
            return Err(format!("its entry `{name}` is there twice"));
        }
    }
    Ok(files)
}

/// How many entries the end of an archive says there are; none where they are more than it can say.
fn listed(bytes: &[u8]) -> Option<usize> {
    let at = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
    let count = bytes.get(at + 10..at + 12)?;
    let count = u16::from_le_bytes([count[0], count[1]]);
    (count != u16::MAX).then_some(usize::from(count))
}

/// The one folder at the top of a package.
pub(super) fn root(name: &str, files: &BTreeMap<String, Vec<u8>>, findings: &mut Findings) -> Option<String> {
    let tops: BTreeSet<&str> = files
        .keys()
        .map(|path| path.split('/').next().unwrap_or(""))
        .collect();
    let in_folders = files.keys().all(|path| path.contains('/'));
    let mut tops = tops.into_iter();
    match (tops.next(), tops.next()) {
        (Some(one), None) if in_folders && one != "META-INF" => Some(one.to_owned()),
        _ => {
            findings.error_in(&codes::TOP, &name.into(), "it has not one folder at the top");
            None
        }
    }
}
