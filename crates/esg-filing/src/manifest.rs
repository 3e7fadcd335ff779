//! `manifest.json`: every other file of the folder with its digest, and what it was made from.

use std::collections::BTreeMap;

use esg_check::digest::{hex, sha256};
use esg_model::source::Sources;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::package::{MANIFEST, SCHEMAS};

/// Name and version of the software.
pub(crate) const TOOL: &str = concat!("esg-filing ", env!("CARGO_PKG_VERSION"));

/// The manifest. It is a file format: a folder that holds one is a filing of ours.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Manifest {
    /// The schema of the file, which lies beside it.
    #[serde(rename = "$schema", default)]
    pub schema: String,
    /// Name and version of the format.
    #[serde(default)]
    pub format: String,
    /// Whether the folder holds a draft, which must not be submitted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// Which issue of the report for its period the folder holds; left out of the first.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub version: u32,
    /// The manifest of the filing whose working papers the folder holds; absent in the filing itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filing: Option<FileEntry>,
    /// Every other file of the folder save the copies, in the order of their names.
    pub files: Vec<FileEntry>,
    /// The copies that were asked for beside the filing; they are not for submission.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<FileEntry>,
    /// Name and version of the software.
    pub tool: String,
    /// Digest over all sources; see [`sources_digest`].
    pub sources_digest: String,
    /// How that is made, for whoever has the sources.
    #[serde(default)]
    pub sources_digest_method: String,
    /// Every file that the filing was made from, in the order of their paths.
    #[serde(default)]
    pub sources: Vec<FileEntry>,
}

fn first() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_first(version: &u32) -> bool {
    *version == first()
}

/// How the digest over all sources is made, in words.
const METHOD: &str = "SHA-256 over all sources in the order of their paths, each as: length of the path in bytes \
                      (8 bytes, big-endian), path in UTF-8, length of the file in bytes (8 bytes, big-endian), the file";

/// One file of the folder.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: usize,
    /// SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
}

impl FileEntry {
    /// Describes a file.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        FileEntry {
            name: name.to_owned(),
            size: bytes.len(),
            sha256: sha256(bytes),
        }
    }
}

impl Manifest {
    /// Describes `files`, of which `copies` names those that are not for submission.
    pub fn of(
        files: &BTreeMap<String, Vec<u8>>,
        copies: &[String],
        draft: bool,
        tool: String,
        sources: &Sources,
    ) -> Self {
        let entries = files.iter().map(|(name, bytes)| FileEntry::of(name, bytes));
        let (copies, files) = entries.partition(|entry: &FileEntry| copies.contains(&entry.name));
        Manifest {
            schema: SCHEMAS[1].to_owned(),
            format: "manifest/2".to_owned(),
            draft,
            version: first(),
            filing: None,
            files,
            copies,
            tool,
            sources_digest: sources_digest(sources),
            sources_digest_method: METHOD.to_owned(),
            sources: made_from(sources)
                .map(|(path, bytes)| FileEntry::of(path, bytes))
                .collect(),
        }
    }
}

impl Manifest {
    /// Describes the working papers of the filing that `filing` describes. The sources are listed there.
    pub fn of_papers(files: &BTreeMap<String, Vec<u8>>, filing: &Manifest, bytes: &[u8]) -> Self {
        Manifest {
            filing: Some(FileEntry::of(MANIFEST, bytes)),
            files: files
                .iter()
                .map(|(name, bytes)| FileEntry::of(name, bytes))
                .collect(),
            copies: Vec::new(),
            sources: Vec::new(),
            ..filing.clone()
        }
    }
}

/// SHA-256 over path, length and bytes of every source file in the order of their paths, so that neither a renamed
/// file nor bytes that moved from one file to the next leave it the same. Evidence that is kept outside the report is no
/// source: nothing is made from it, and it need not be at hand.
pub fn sources_digest(sources: &Sources) -> String {
    let mut digest = Sha256::new();
    for (path, bytes) in made_from(sources) {
        for part in [path.as_bytes(), bytes] {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
    }
    hex(&digest.finalize())
}

/// The sources with their paths, in the order of these.
fn made_from(sources: &Sources) -> impl Iterator<Item = (&str, &[u8])> {
    let files = sources.iter().map(|(path, bytes)| (path.as_str(), &**bytes));
    files.filter(|(path, _)| !path.starts_with(esg_model::evidence::OUTSIDE))
}
