//! Changes of the output folder.

use std::collections::BTreeMap;

use esg_check::archive;
use esg_filing::zip;
use serde::Deserialize;

/// A change of one file of the folder.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FolderPatch {
    /// Its name.
    file: String,
    /// It has so many bytes, whatever they are; it need not be there.
    bytes: Option<usize>,
    /// It is not there.
    #[serde(default)]
    remove: bool,
    /// The entry of the archive that it is, which changes instead of it.
    entry: Option<String>,
    /// What stands once in the file or the entry.
    find: Option<String>,
    /// What stands there afterwards; without `find` the whole.
    replace: Option<String>,
}

impl FolderPatch {
    pub(super) fn change(&self, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), String> {
        if self.remove {
            let gone = files.remove(&self.file);
            return gone.map(drop).ok_or_else(|| self.missing(&self.file));
        }
        if let Some(bytes) = self.bytes {
            files.insert(self.file.clone(), vec![b'x'; bytes]);
            return Ok(());
        }
        let Some(path) = &self.entry else {
            return self.text(files, &self.file);
        };
        let archive = files.get(&self.file).ok_or_else(|| self.missing(&self.file))?;
        let mut entries = archive::read(archive)?;
        self.text(&mut entries, path)?;
        files.insert(self.file.clone(), zip::write(&entries));
        Ok(())
    }

    /// Changes the words of one of these files, or adds it.
    fn text(&self, files: &mut BTreeMap<String, Vec<u8>>, name: &str) -> Result<(), String> {
        let replace = self.replace.clone().ok_or("`replace` says what stands there")?;
        let text = match &self.find {
            None => replace,
            Some(find) => {
                let bytes = files.get(name).ok_or_else(|| self.missing(name))?;
                let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
                super::sources::once(text, find, &replace).map_err(|problem| format!("{name}: {problem}"))?
            }
        };
        files.insert(name.to_owned(), text.into_bytes());
        Ok(())
    }

    fn missing(&self, name: &str) -> String {
        format!("the folder has no `{name}` ({})", self.file)
    }
}
