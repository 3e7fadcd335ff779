//! The files that a filing is made from, as bytes in memory.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Path of a source file with `/` between its parts: relative to the report directory (`facts.csv`,
/// `en/01-about.md`), or below `data/` or `templates/` for what all reports share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Names a source file.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        SourcePath(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the file is shared between reports rather than part of one.
    pub fn is_shared(&self) -> bool {
        self.0.starts_with("data/") || self.0.starts_with("templates/")
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Every file that may enter a filing. Reading them is the work of `xtask`; nothing below it looks elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<SourcePath, Arc<[u8]>>,
}

impl Sources {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) {
        self.files.insert(SourcePath::new(path), bytes.into());
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(&SourcePath::new(path));
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(&SourcePath::new(path))
    }

    /// The text of a file, if it is there and UTF-8.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&SourcePath, &Arc<[u8]>)> {
        self.files.iter()
    }

    /// The files whose path starts with `prefix`, in order.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a SourcePath, &'a Arc<[u8]>)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.as_str().starts_with(prefix))
    }
}

/// Where a byte offset stands in a text: line and column from 1, column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Finds line and column of a byte offset; an offset past the end stands at the end.
pub fn line_column(text: &str, offset: usize) -> LineColumn {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    LineColumn {
        line: before.matches('\n').count() + 1,
        column: before[start..].chars().count() + 1,
    }
}

/// The whole line in which `span` starts, without its line end.
pub fn excerpt(text: &str, span: &Range<usize>) -> String {
    let mut at = span.start.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |len| at + len);
    text[start..end].trim_end_matches('\r').to_owned()
}
