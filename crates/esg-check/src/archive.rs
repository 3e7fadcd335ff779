//! Archives as whoever receives them opens them: within bounds, whatever they claim to hold.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Most bytes that an archive may unpack to before [`read`] gives up.
pub const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// Most entries that an archive may have before [`read`] gives up.
pub const MOST_ENTRIES: usize = 10_000;

/// Unpacks an archive, within bounds; entries that are folders are left out.
///
/// # Errors
/// One phrase on what is wrong: no archive, an encrypted or repeated entry, or more than a filing can hold.
pub fn read(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut archive = open(bytes)?;
    let mut files = BTreeMap::new();
    let mut room = MOST_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| error.to_string())?;
        let name = entry.name().map_err(|error| error.to_string())?.into_owned();
        if entry.encrypted() {
            return Err(format!("its entry `{name}` is encrypted"));
        }
        if entry.is_dir() {
            continue;
        }
        // The stated size may lie, so the bytes themselves are counted.
        let mut content = Vec::new();
        entry
            .take(room + 1)
            .read_to_end(&mut content)
            .map_err(|error| format!("its entry `{name}`: {error}"))?;
        room = room
            .checked_sub(content.len() as u64)
            .ok_or_else(|| format!("it unpacks to more than {MOST_BYTES} bytes"))?;
        if files.insert(name.clone(), content).is_some() {
            return Err(format!("its entry `{name}` is there twice"));
        }
    }
    Ok(files)
}

/// The names of an archive's entries that are no folders, in their order, without unpacking them.
///
/// # Errors
/// One phrase on what is wrong: no archive, or more entries than a filing can hold.
pub fn names(bytes: &[u8]) -> Result<Vec<String>, String> {
    let mut archive = open(bytes)?;
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|error| error.to_string())?;
        if !entry.is_dir() {
            names.push(entry.name().map_err(|error| error.to_string())?.into_owned());
        }
    }
    Ok(names)
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, String> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    if archive.len() > MOST_ENTRIES {
        return Err(format!(
            "it has {} entries; {MOST_ENTRIES} are the most that is read",
            archive.len()
        ));
    }
    Ok(archive)
}

#[cfg(test)]
mod tests {
    use super::{names, read};

    #[test]
    fn what_is_no_archive_is_refused() {
        assert!(read(b"%PDF-1.7").is_err());
        assert!(names(b"%PDF-1.7").is_err());
    }
}
