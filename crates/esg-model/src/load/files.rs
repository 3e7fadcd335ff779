//! Opens files of the sources: text, TOML, CSV, each with findings that say file and line.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::rules;
use crate::diag::{Diagnostic, Location, Sink};
use crate::near::nearest;
use crate::source::{SourcePath, Sources};
use crate::toml_file::{self, Unreadable, Why};

/// What a file that cannot be read keeps from being looked at.
pub(super) const REST: &str = "what refers to this file is checked once it can be read";

/// The text of a file that every report has.
pub(super) fn text<'a>(sources: &'a Sources, path: &str, sink: &mut Sink) -> Option<&'a str> {
    sink.examined(rules::MISSING_FILE, 1);
    let text = toml_file::text(sources, path);
    if !matches!(
        text,
        Err(Unreadable {
            why: Why::Missing,
            ..
        })
    ) {
        sink.examined(rules::NOT_UTF8, 1);
    }
    text.map_err(|problem| tell(problem, sink)).ok()
}

/// Reads a TOML file of a known shape.
pub(super) fn toml<T: DeserializeOwned>(sources: &Sources, path: &str, sink: &mut Sink) -> Option<T> {
    let text = text(sources, path, sink)?;
    sink.examined(rules::MALFORMED_TOML, 1);
    toml_file::parsed(text, path)
        .map_err(|problem| tell(problem, sink))
        .ok()
}

/// Tells what keeps a file from being read, and what to do.
fn tell(problem: Unreadable, sink: &mut Sink) {
    match problem.why {
        Why::Missing => problem.tell(rules::MISSING_FILE, sink),
        Why::NotUtf8 => problem.tell(rules::NOT_UTF8, sink).hint(REST),
        Why::Malformed => problem
            .tell(rules::MALFORMED_TOML, sink)
            .hint("compare with the same entry in the worked example, data/reports/01060-2023"),
    };
}

/// The same of a file that need not be there: `Some(None)` where it is not, nothing where it cannot be read.
pub(super) fn optional<T: DeserializeOwned>(
    sources: &Sources,
    path: &str,
    sink: &mut Sink,
) -> Option<Option<T>> {
    if sources.get(path).is_none() {
        return Some(None);
    }
    toml(sources, path, sink).map(Some)
}

/// A date that a file of the shared data or of factors writes.
pub(super) fn date(text: &Spanned<String>, path: &str, sink: &mut Sink) -> Option<Date> {
    let date = text.get_ref().parse().ok();
    if date.is_none() {
        let location = Location::span(&SourcePath::new(path), text.span());
        let message = format!("`{}` is no date", text.get_ref());
        sink.error(rules::BAD_SHARED_DATA, location, message)
            .hint("write dates as YYYY-MM-DD");
    }
    date
}

/// A row of a CSV file with the place where it stands.
pub(super) struct CsvRow<'a> {
    fields: csv::StringRecord,
    pub(super) location: Location,
    columns: &'a [&'a str],
    /// The row as it stands in the file, and where it starts.
    raw: &'a str,
    start: usize,
}

impl CsvRow<'_> {
    /// The field below `column`, trimmed.
    pub(super) fn get(&self, column: &str) -> &str {
        self.fields[self.index(column)].trim()
    }

    fn index(&self, column: &str) -> usize {
        self.columns
            .iter()
            .position(|own| *own == column)
            .expect("columns are named as in the header")
    }

    /// Where the field below `column` stands, with its quotes.
    pub(super) fn at(&self, column: &str) -> Location {
        let index = self.index(column);
        let (mut field, mut from, mut quoted) = (0, 0, false);
        let mut to = self.raw.len();
        for (at, byte) in self.raw.bytes().enumerate() {
            match byte {
                b'"' => quoted = !quoted,
                b',' if !quoted && field == index => {
                    to = at;
                    break;
                }
                b',' if !quoted => {
                    field += 1;
                    from = at + 1;
                }
                _ => {}
            }
        }
        Location::span(&self.location.path, self.start + from..self.start + to)
    }
}

/// What a CSV file holds.
pub(super) struct Csv<'a> {
    /// The rows that have the form of the header.
    pub(super) rows: Vec<CsvRow<'a>>,
    /// The first fields of the others; of very many of them not all.
    pub(super) refused: BTreeSet<String>,
}

/// Nobody needs to know of more rows that were refused: what they are kept for are hints.
pub(super) const MOST_REFUSED: usize = 1_000;

/// Reads a CSV file whose header must be exactly `columns`; nothing where the header cannot be read.
pub(super) fn csv<'a>(
    sources: &'a Sources,
    path: &str,
    columns: &'a [&'a str],
    sink: &mut Sink,
) -> Option<Csv<'a>> {
    let text = text(sources, path, sink)?;
    let source = SourcePath::new(path);
    // Spreadsheets put a byte order mark before UTF-8.
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(&text.as_bytes()[start..]);
    match reader.headers() {
        Ok(header) if header.iter().map(str::trim).eq(columns.iter().copied()) => {}
        Ok(header) => {
            let found = header.iter().collect::<Vec<_>>().join(",");
            sink.error(
                rules::MALFORMED_CSV,
                Location::span(&source, start..text.find('\n').unwrap_or(text.len())),
                format!("the first row is `{found}`, not `{}`", columns.join(",")),
            )
            .hint(match () {
                () if found.contains(';') => {
                    "the columns are separated by semicolons: save the file with commas"
                }
                () if found.contains('\t') => "the columns are separated by tabs: save the file with commas",
                () => "name the columns exactly so, in this order, in the very first row",
            })
            .hint(REST);
            return None;
        }
        Err(error) => {
            sink.error(
                rules::MALFORMED_CSV,
                Location::file(&source),
                format!("the first row cannot be read: {error}"),
            );
            return None;
        }
    }
    let mut rows = Vec::new();
    let mut refused = BTreeSet::new();
    let mut record = csv::StringRecord::new();
    loop {
        let from = start + usize::try_from(reader.position().byte()).unwrap_or(usize::MAX - start);
        // Behind CR LF the reader stands between the two.
        let ends = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let from = from
            + text
                .as_bytes()
                .get(from..)
                .map_or(0, |rest| rest.iter().take_while(|byte| ends(byte)).count());
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                let to = start + usize::try_from(reader.position().byte()).unwrap_or(usize::MAX - start);
                let to = from + text.get(from..to).map_or(0, |row| row.trim_end().len());
                let location = Location::span(&source, from..to);
                sink.examined(rules::MALFORMED_CSV, 1);
                if record.len() == columns.len() {
                    let raw = text.get(from..to).unwrap_or_default();
                    rows.push(CsvRow {
                        fields: record.clone(),
                        location,
                        columns,
                        raw,
                        start: from,
                    });
                } else {
                    if refused.len() < MOST_REFUSED {
                        let first = text.get(from..to).unwrap_or_default();
                        let first = first
                            .split([',', '\u{ff0c}', ';', '\t'])
                            .next()
                            .unwrap_or_default();
                        // A cell merged in a spreadsheet is empty in every row but the first.
                        let above = rows
                            .iter()
                            .rev()
                            .take(100)
                            .filter_map(|row: &CsvRow<'_>| row.fields.get(0));
                        let name = std::iter::once(first)
                            .chain(above)
                            .map(|name| name.trim_matches(['"', ' ']))
                            .find(|name| !name.is_empty());
                        refused.extend(name.map(str::to_owned));
                    }
                    sink.error(
                        rules::MALFORMED_CSV,
                        location,
                        format!(
                            "the row has {} fields; the header has {}",
                            record.len(),
                            columns.len()
                        ),
                    )
                    .hint(match (text.get(from..to), record.len() < columns.len()) {
                        (Some(row), true) if row.contains('\u{ff0c}') => {
                            "replace the full-width comma `，` by `,` where it separates fields"
                        }
                        (_, true) => "a comma is missing: keep one for every field, also for the empty ones at the end",
                        (_, false) => {
                            "a comma is too many: write numbers without thousands separators (20000), and a text with a comma in double quotes"
                        }
                    });
                }
            }
            Err(error) => {
                sink.error(
                    rules::MALFORMED_CSV,
                    Location::span(&source, from..from),
                    format!("the row cannot be read: {error}"),
                );
                break;
            }
        }
    }
    Some(Csv { rows, refused })
}

/// Says in a finding that is told which candidate may be meant by `name`, if one is near enough.
pub(super) fn suggest<'a>(
    finding: &mut Diagnostic,
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) {
    if finding.is_kept()
        && let Some(near) = nearest(name, candidates)
    {
        finding.hint(format!("did you mean `{near}`?"));
    }
}
