//! Changes of a report, as `case.toml` and the examples of the rules write them.

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

/// An example of a rule: the smallest report with these changes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// Changes of single stretches of text.
    #[serde(default)]
    pub edit: Vec<Edit>,
    /// Whole files.
    #[serde(default)]
    pub write: Vec<Write>,
    /// Files that are not there.
    #[serde(default)]
    pub remove: Vec<String>,
}

impl Changes {
    /// Makes the changes.
    ///
    /// # Errors
    /// Where a stretch does not stand exactly once in its file, or a file to remove is not there.
    pub fn make(&self, sources: &mut Sources) -> Result<(), String> {
        for edit in &self.edit {
            let text = sources
                .text(&edit.file)
                .ok_or_else(|| format!("there is no text file `{}`", edit.file))?;
            let count = text.matches(&edit.find).count();
            if count != 1 {
                return Err(format!("`{}` stands {count} times in {}", edit.find, edit.file));
            }
            let text = text.replacen(&edit.find, &edit.replace, 1);
            sources.insert(edit.file.as_str(), text.into_bytes());
        }
        for path in &self.remove {
            if sources.get(path).is_none() {
                return Err(format!("there is no file `{path}`"));
            }
            sources.remove(path);
        }
        for write in &self.write {
            sources.insert(write.file.as_str(), write.text.clone().into_bytes());
        }
        Ok(())
    }
}
