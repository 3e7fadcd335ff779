//! xBRL-CSV 1.0: metadata that say what the cells of tables mean.

mod extends;
mod guess;
mod metadata;
mod rows;
mod shapes;
mod tables;
mod template;

pub(super) use guess::take_for_numbers;
pub(super) use metadata::read;
pub(super) use tables::facts;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::names::Info;
use crate::finding::{Code, Findings, Place, Weight};
use crate::json::JsonText;

/// A report in xBRL-CSV: what its metadata say.
pub(super) struct CsvReport<'a> {
    pub(super) info: Info,
    text: &'a JsonText,
    /// The address of the metadata, from which the addresses of tables go out.
    uri: Arc<str>,
    parameters: BTreeMap<String, String>,
    dimensions: Dimensions,
    decimals: Option<String>,
    templates: BTreeMap<String, Template>,
    tables: Vec<Table>,
    links: Vec<super::OimLink>,
}

/// Dimensions as metadata write them: literal values and references.
type Dimensions = Vec<(String, String)>;

/// A table of facts.
struct Table {
    id: String,
    at: u32,
    url: String,
    template: String,
    optional: bool,
    parameters: BTreeMap<String, String>,
}

/// What the columns of tables mean.
struct Template {
    at: u32,
    row_id: Option<String>,
    columns: Vec<Column>,
    dimensions: Dimensions,
    decimals: Option<String>,
}

/// A column.
struct Column {
    id: String,
    at: u32,
    comment: bool,
    /// Its dimensions, where it is one of facts.
    dimensions: Option<Dimensions>,
    decimals: Option<String>,
    groups: Option<BTreeMap<String, Group>>,
    from: Option<Vec<String>>,
}

/// Properties that a cell chooses.
struct Group {
    dimensions: Dimensions,
    decimals: Option<String>,
}

impl Column {
    /// Whether its cells are facts.
    const fn holds_facts(&self) -> bool {
        self.dimensions.is_some() || self.from.is_some()
    }
}

impl CsvReport<'_> {
    fn tell(&self, code: &'static Code, at: u32, message: String, findings: &mut Findings) {
        findings.tell(code, Weight::Error, || self.place(at), message);
    }

    /// A place in the metadata; what comes from those that are extended has none.
    fn place(&self, at: u32) -> Place {
        if at == u32::MAX {
            Place::file(&self.text.uri)
        } else {
            self.text.place(at)
        }
    }
}

/// The name in a reference and what stands behind its `@`; none where a text is no reference.
fn reference(text: &str) -> Option<(&str, Option<&str>)> {
    let rest = text.strip_prefix('$').filter(|rest| !rest.starts_with('$'))?;
    Some(match rest.split_once('@') {
        Some((name, part)) => (name, Some(part)),
        None => (rest, None),
    })
}

/// What a cell or literal says.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Said {
    /// Nothing: the cell is empty.
    Empty,
    /// That there is none.
    None,
    /// That it is nil.
    Nil,
    /// A text.
    Text(String),
}

/// Reads a cell (xBRL-CSV 1.0, special values).
fn said(text: &str) -> Result<Said, ()> {
    Ok(match text {
        "" => Said::Empty,
        "#none" => Said::None,
        "#nil" => Said::Nil,
        "#empty" => Said::Text(String::new()),
        _ => match text.strip_prefix('#') {
            Some(rest) if rest.starts_with('#') => Said::Text(rest.to_owned()),
            Some(_) => return Err(()),
            None => Said::Text(text.to_owned()),
        },
    })
}
