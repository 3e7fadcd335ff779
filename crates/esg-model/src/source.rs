//! The files that a filing is made from, as bytes in memory.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

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

    /// Whether it is the file `path`, or lies in the folder `path`, which may end with a stroke.
    pub fn is_in(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let rest = self.0.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
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
    files: BTreeMap<SourcePath, File>,
}

/// A file, and where its lines start once somebody asked.
#[derive(Clone, Debug)]
struct File {
    bytes: Arc<[u8]>,
    /// Absent in a file that is not UTF-8.
    lines: OnceLock<Option<Arc<[usize]>>>,
}

impl File {
    fn lines(&self) -> Option<&Arc<[usize]>> {
        let find = || {
            let text = std::str::from_utf8(&self.bytes).ok()?;
            let starts = text.match_indices('\n').map(|(at, _)| at + 1);
            Some(std::iter::once(0).chain(starts).collect())
        };
        self.lines.get_or_init(find).as_ref()
    }
}

impl Sources {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) {
        let file = File {
            bytes: bytes.into(),
            lines: OnceLock::new(),
        };
        self.files.insert(SourcePath::new(path), file);
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(&SourcePath::new(path));
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(&SourcePath::new(path)).map(|file| &file.bytes)
    }

    /// The text of a file, if it is there and UTF-8.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// The line in which a byte of a file stands, if the file is there and UTF-8; an offset past the end stands at the
    /// end. Asking again costs no more than looking up, however many places of a file are asked for.
    pub fn line(&self, path: &str, offset: usize) -> Option<Line<'_>> {
        let file = self.files.get(&SourcePath::new(path))?;
        let starts = file.lines()?;
        let number = starts.partition_point(|start| *start <= offset).max(1);
        let start = starts[number - 1];
        let end = starts.get(number).map_or(file.bytes.len(), |next| next - 1);
        // Both ends are ends of lines of a file that is UTF-8.
        let text = std::str::from_utf8(&file.bytes[start..end]).ok()?;
        Some(Line {
            number,
            start,
            text: text.trim_end_matches('\r'),
        })
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&SourcePath, &Arc<[u8]>)> {
        self.files.iter().map(|(path, file)| (path, &file.bytes))
    }

    /// The files whose path starts with `prefix`, in order.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a SourcePath, &'a Arc<[u8]>)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.as_str().starts_with(prefix))
            .map(|(path, file)| (path, &file.bytes))
    }
}

/// A line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// Where it starts in the file, in bytes.
    pub start: usize,
    /// Its text, without its line end.
    pub text: &'a str,
}

impl Line<'_> {
    /// The column, in characters from 1, at which a byte of the file stands; past the end it is the end's.
    pub fn column(&self, offset: usize) -> usize {
        let mut within = offset.saturating_sub(self.start).min(self.text.len());
        while !self.text.is_char_boundary(within) {
            within -= 1;
        }
        columns(&self.text[..within])
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
    // The line ends before its carriage return.
    let within = before[start..].trim_end_matches('\r');
    LineColumn {
        line: before.matches('\n').count() + 1,
        column: columns(within),
    }
}

/// The column behind this beginning of a line. No editor shows the mark with which a spreadsheet begins a file.
fn columns(before: &str) -> usize {
    before.trim_start_matches('\u{feff}').chars().count() + 1
}
