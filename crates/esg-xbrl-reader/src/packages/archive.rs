//! ZIP archives, within limits and without tricks.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use crate::limits::{Limits, Reach};

/// What an archive holds.
#[derive(Debug)]
pub(super) struct Archive {
    /// Its files by their paths.
    files: BTreeMap<String, Content>,
    /// The names of all its entries, those of folders too, in order.
    entries: Vec<String>,
    /// Where files are unpacked from as they are asked for.
    packed: Option<ZipArchive<Cursor<Arc<[u8]>>>>,
}

/// A file of an archive.
#[derive(Debug)]
enum Content {
    /// Its bytes.
    Unpacked(Vec<u8>),
    /// The number of its entry, and how many bytes it says that it has.
    Packed(usize, u64),
}

/// Why an archive is none that is read.
#[derive(Debug)]
pub(super) enum Refused {
    /// It is no such archive.
    Format(String),
    /// Its names lead astray.
    Structure(String),
}

/// Unpacks an archive into memory; folders are left out. Where facts alone are read, each file is unpacked when it is asked for:
/// most of a package is linkbases.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Archive, Refused> {
    let format = |why: String| Refused::Format(why);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format(error.to_string()))?;
    if archive.len() > limits.documents {
        let why = format!(
            "it has {} entries; at most {} are read",
            archive.len(),
            limits.documents
        );
        return Err(format(why));
    }
    // A name that is there twice hides one of the two from whoever lists names.
    if listed(bytes).is_some_and(|listed| listed != archive.len()) {
        return Err(Refused::Structure("an entry is there twice".to_owned()));
    }
    let mut read = Archive {
        files: BTreeMap::new(),
        entries: Vec::new(),
        packed: None,
    };
    let later = limits.reach == Reach::Facts;
    // Text is packed to a fortieth at best; what unpacks to far more was made to fill the memory.
    let most = (bytes.len() as u64)
        .saturating_mul(limits.ratio)
        .max(limits.unpacked_always)
        .min(limits.total_bytes as u64);
    let mut room = most;
    for index in 0..archive.len() {
        let entry = archive
            .by_index(index)
            .map_err(|error| format(error.to_string()))?;
        let name = entry
            .name()
            .map_err(|error| format(error.to_string()))?
            .into_owned();
        if entry.encrypted() {
            return Err(format(format!("its entry `{name}` is encrypted")));
        }
        if entry.is_symlink() {
            return Err(format(format!("its entry `{name}` is a link")));
        }
        if name.contains('\\') {
            return Err(format(format!("the name of its entry `{name}` has a \\")));
        }
        if name.starts_with('/') {
            return Err(format(format!("the name of its entry `{name}` begins with /")));
        }
        let parts = name.strip_suffix('/').unwrap_or(&name).split('/');
        if name.contains('\0') || parts.clone().any(|part| matches!(part, ".." | "." | "")) {
            return Err(Refused::Structure(format!("an entry is called `{name}`")));
        }
        read.entries.push(name.clone());
        if entry.is_dir() {
            continue;
        }
        let most = room.min(limits.document_bytes as u64);
        let (content, size) = if later {
            (Content::Packed(index, entry.size()), entry.size())
        } else {
            // The stated size may lie, so the bytes themselves are counted.
            let mut content = Vec::new();
            entry
                .take(most + 1)
                .read_to_end(&mut content)
                .map_err(|error| format(format!("its entry `{name}`: {error}")))?;
            let size = content.len() as u64;
            (Content::Unpacked(content), size)
        };
        if size > most {
            return Err(format(format!("its entry `{name}` unpacks to more than is read")));
        }
        room -= size;
        if read.files.insert(name.clone(), content).is_some() {
            return Err(Refused::Structure(format!("its entry `{name}` is there twice")));
        }
    }
    if let Some(path) = read.file_and_folder() {
        return Err(Refused::Structure(format!("`{path}` is a file and a folder")));
    }
    if later {
        let archive = ZipArchive::new(Cursor::new(Arc::from(bytes)));
        read.packed = Some(archive.map_err(|error| format(error.to_string()))?);
    }
    Ok(read)
}

impl Archive {
    /// The bytes of a file; none where there is no such file, or what was packed is broken.
    pub(super) fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        match self.files.get(path)? {
            Content::Unpacked(bytes) => Some(Cow::Borrowed(bytes)),
            Content::Packed(index, size) => {
                // A copy shares what is known of the archive.
                let mut archive = self.packed.clone()?;
                let entry = archive.by_index(*index).ok()?;
                let mut bytes = Vec::new();
                entry.take(size.saturating_add(1)).read_to_end(&mut bytes).ok()?;
                (bytes.len() as u64 == *size).then_some(Cow::Owned(bytes))
            }
        }
    }

    /// The paths of its files, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// A path that is a file and a folder.
    fn file_and_folder(&self) -> Option<&str> {
        self.entries.iter().find_map(|entry| {
            let ends = entry.match_indices('/').map(|(at, _)| at);
            ends.map(|at| &entry[..at])
                .find(|folder| self.files.contains_key(*folder))
        })
    }

    /// The folders at the top, in order.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        self.entries
            .iter()
            .filter_map(|path| path.split_once('/'))
            .map(|(folder, _)| folder)
            .collect()
    }

    /// A file that stands beside the folders at the top.
    pub(super) fn loose(&self) -> Option<&str> {
        self.files
            .keys()
            .find(|path| !path.contains('/'))
            .map(String::as_str)
    }

    /// Whether a path is one of a file, or anything stands below it.
    pub(super) fn has(&self, path: &str) -> bool {
        let below = |entry: &String| entry.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        self.files.contains_key(path) || self.entries.iter().any(below)
    }
}

/// How many entries the end of an archive says there are; none where they are more than it can say.
fn listed(bytes: &[u8]) -> Option<usize> {
    let at = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
    let count = bytes.get(at + 10..at + 12)?;
    let count = u16::from_le_bytes([count[0], count[1]]);
    (count != u16::MAX).then_some(usize::from(count))
}
