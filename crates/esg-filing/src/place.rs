//! A location as people read it: file, line, column and the line itself.

use esg_model::diag::Location;
use esg_model::source::{Sources, excerpt, line_column};
use serde::Serialize;

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Place {
    /// The file, relative to the report directory, or below `data/` or `templates/`.
    pub(crate) file: String,
    /// The line, from 1; absent where the whole file is meant.
    pub(crate) line: Option<usize>,
    /// The column in characters, from 1.
    pub(crate) column: Option<usize>,
    /// The line itself, shortened around the column.
    pub(crate) excerpt: Option<String>,
}

/// How many characters of a line are shown.
const ROOM: usize = 160;

impl Place {
    /// Resolves a location in the files.
    pub(crate) fn of(location: &Location, sources: &Sources) -> Self {
        let file = location.path.to_string();
        let text = sources.text(&file);
        match (location.span, text) {
            (Some((start, end)), Some(text)) => {
                let at = line_column(text, start);
                let line = excerpt(text, &(start..end));
                Place {
                    file,
                    line: Some(at.line),
                    column: Some(at.column),
                    excerpt: Some(shorten(&line, at.column)),
                }
            }
            _ => Place {
                file,
                line: None,
                column: None,
                excerpt: None,
            },
        }
    }

    /// File and line, such as `facts.csv:12`.
    pub(crate) fn short(&self) -> String {
        self.line
            .map_or_else(|| self.file.clone(), |line| format!("{}:{line}", self.file))
    }
}

/// A long line cut to what stands around `column`.
fn shorten(line: &str, column: usize) -> String {
    let chars: Vec<char> = line.chars().collect();
    if chars.len() <= ROOM {
        return line.to_owned();
    }
    let start = column.saturating_sub(ROOM / 4).min(chars.len() - ROOM);
    let end = start + ROOM;
    let before = if start > 0 { "…" } else { "" };
    let after = if end < chars.len() { "…" } else { "" };
    format!("{before}{}{after}", chars[start..end].iter().collect::<String>())
}
