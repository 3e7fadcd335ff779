//! Changes of the files of a report, as `case.toml` and the examples of the rules write them.

use esg_model::Sources;
use serde::Deserialize;

/// A stretch of text that stands once in a file, and what takes its place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// The file.
    pub file: String,
    /// What stands there.
    pub find: String,
    /// What stands there afterwards.
    pub replace: String,
}

/// A file that is added, or takes the place of one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Write {
    /// The file.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// A file that is saved in another encoding.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Save {
    /// The file.
    pub file: String,
    /// How its text is saved.
    pub encoding: Encoding,
}

/// What a spreadsheet or an old editor saves text as.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-16 with its mark, which spreadsheets call Unicode text.
    #[serde(rename = "utf-16")]
    Utf16,
}

/// Changes of a report.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// Changes of single stretches of text.
    #[serde(default)]
    pub edit: Vec<Edit>,
    /// Whole files.
    #[serde(default)]
    pub write: Vec<Write>,
    /// Files in another encoding.
    #[serde(default)]
    pub save: Vec<Save>,
    /// Files that are not there.
    #[serde(default)]
    pub remove: Vec<String>,
}

/// `text` with `replace` where `find` stands.
///
/// # Errors
/// Where `find` does not stand exactly once.
pub(super) fn once(text: &str, find: &str, replace: &str) -> Result<String, String> {
    match text.matches(find).count() {
        1 => Ok(text.replacen(find, replace, 1)),
        count => Err(format!("`{find}` stands {count} times")),
    }
}

impl Changes {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.edit.is_empty() && self.write.is_empty() && self.save.is_empty() && self.remove.is_empty()
    }

    /// Makes the changes.
    ///
    /// # Errors
    /// Where a stretch does not stand exactly once in its file, or a file to remove is not there.
    pub fn make(&self, sources: &mut Sources) -> Result<(), String> {
        for edit in &self.edit {
            let text = sources
                .text(&edit.file)
                .ok_or_else(|| format!("there is no text file `{}`", edit.file))?;
            let text = once(text, &edit.find, &edit.replace)
                .map_err(|problem| format!("{}: {problem}", edit.file))?;
            sources.insert(edit.file.as_str(), text.into_bytes());
        }
        for path in &self.remove {
            if sources.get(path).is_none() {
                return Err(format!("there is no file `{path}`"));
            }
            sources.remove(path);
        }
        for save in &self.save {
            let text = sources
                .text(&save.file)
                .ok_or_else(|| format!("there is no text file `{}`", save.file))?;
            let bytes: Vec<u8> = match save.encoding {
                Encoding::Utf16 => std::iter::once(0xfeff)
                    .chain(text.encode_utf16())
                    .flat_map(u16::to_le_bytes)
                    .collect(),
            };
            sources.insert(save.file.as_str(), bytes);
        }
        for write in &self.write {
            sources.insert(write.file.as_str(), write.text.clone().into_bytes());
        }
        Ok(())
    }
}
