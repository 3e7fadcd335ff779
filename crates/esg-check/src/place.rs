//! A location as people read it: file, line, column and the line itself.

use esg_model::diag::Location;
use esg_model::source::Sources;
use serde::Serialize;

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file, relative to the report directory, or below `data/` or `templates/`.
    pub file: String,
    /// The line, from 1; absent where the whole file is meant.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// The line itself, shortened around the column.
    pub excerpt: Option<String>,
}

/// How many characters of a line are shown.
const ROOM: usize = 160;

impl Place {
    /// Resolves a location in the files.
    pub fn of(location: &Location, sources: &Sources) -> Self {
        let file = location.path.to_string();
        let at = location
            .span
            .and_then(|(start, _)| Some((start, sources.line(&file, start)?)));
        match at {
            Some((start, line)) => {
                let column = line.column(start);
                Place {
                    file,
                    line: Some(line.number),
                    column: Some(column),
                    excerpt: Some(shorten(line.text, column)),
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
    pub fn short(&self) -> String {
        self.line
            .map_or_else(|| self.file.clone(), |line| format!("{}:{line}", self.file))
    }
}

/// A long line cut to what stands around `column`.
fn shorten(line: &str, column: usize) -> String {
    let length = line.chars().count();
    if length <= ROOM {
        return line.to_owned();
    }
    let start = column.saturating_sub(ROOM / 4).min(length - ROOM);
    let before = if start > 0 { "…" } else { "" };
    let after = if start + ROOM < length { "…" } else { "" };
    let shown: String = line.chars().skip(start).take(ROOM).collect();
    format!("{before}{shown}{after}")
}
