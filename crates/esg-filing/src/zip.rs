//! Archives whose bytes depend on their content alone: fixed order, fixed times, one compression.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::Arc;

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Half the time of the usual level 6 for a twentieth more bytes: packing is a seventh of what a filing takes beside
/// typesetting.
const LEVEL: i64 = 4;

/// Packs files in the order of their paths, dated 1 January 1980, which is the zero of the format.
///
/// # Panics
/// Where an entry or the whole exceeds what the format holds (4 GiB): no filing comes near it.
pub fn write(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        add(&mut archive, path, bytes);
    }
    close(archive)
}

/// Packs files under one top folder.
pub(crate) fn archive(folder: &str, files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        add(&mut archive, &format!("{folder}/{path}"), bytes);
    }
    close(archive)
}

/// Files that go into several archives, compressed once.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
}

impl Shared {
    /// Compresses the files.
    pub(crate) fn of(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let archive = ZipArchive::new(Cursor::new(Arc::from(write(files))))
            .expect("an archive that was just written can be read");
        Shared { archive }
    }

    /// Packs these files and `own` under one top folder; where both have a path, `own` holds.
    pub(crate) fn archive_with(&self, folder: &str, own: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
        let mut shared = self.archive.clone();
        let mut indices: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for index in 0..shared.len() {
            let name = shared
                .name_for_index(index)
                .and_then(Result::ok)
                .expect("every entry that was written has a name");
            indices.insert(name.into_owned(), Some(index));
        }
        indices.extend(own.keys().map(|path| (path.clone(), None)));
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, index) in indices {
            let name = format!("{folder}/{path}");
            match index {
                None => add(&mut archive, &name, &own[&path]),
                Some(index) => {
                    let entry = shared
                        .by_index_raw(index)
                        .expect("every entry that was written can be found");
                    archive
                        .raw_copy_file_rename(entry, name)
                        .expect("an archive in memory takes another entry");
                }
            }
        }
        close(archive)
    }
}

fn add(archive: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str, bytes: &[u8]) {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    archive
        .start_file(path, options)
        .expect("an archive in memory takes another entry");
    archive.write_all(bytes).expect("writing to memory does not fail");
}

fn close(archive: ZipWriter<Cursor<Vec<u8>>>) -> Vec<u8> {
    archive
        .finish()
        .expect("an archive in memory can be closed")
        .into_inner()
}

#[cfg(test)]
mod tests {
    use esg_check::archive::read;

    use super::*;

    fn sample() -> BTreeMap<String, Vec<u8>> {
        [("b/two.txt", "two".repeat(100)), ("a.txt", String::new())]
            .into_iter()
            .map(|(path, text)| (path.to_owned(), text.into_bytes()))
            .collect()
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        assert_eq!(read(&write(&sample())), Ok(sample()));
    }

    #[test]
    fn equal_files_give_equal_bytes() {
        assert_eq!(write(&sample()), write(&sample()));
    }

    #[test]
    fn shared_files_are_packed_like_others() {
        let own = BTreeMap::from([("aa.txt".to_owned(), b"own".to_vec())]);
        let mut all = sample();
        all.extend(own.clone());
        let packed = Shared::of(&sample()).archive_with("top", &own);
        assert_eq!(packed, archive("top", &all));
    }

    #[test]
    fn half_an_archive_is_refused() {
        let whole = write(&sample());
        assert!(read(&whole[..whole.len() / 2]).is_err());
    }
}
