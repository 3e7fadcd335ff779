//! The facts as data, in every format of the folder, and what a reader finds in them.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_xbrl::{InlineDocument, Statement, Statements, read_csv, read_instance, read_json};

use crate::package::FileNames;
use crate::rules::subject::ReadData;
use crate::zip::{self, Shared};

/// The files of both languages by name: the document set, xBRL-JSON, xBRL-CSV, and plain xBRL-XML where it is asked for.
/// `taxonomy` travels with what is a package.
pub(crate) fn files(
    report: &Report,
    names: &FileNames,
    inline: &[InlineDocument],
    taxonomy: &Shared,
    plain_xml: bool,
) -> BTreeMap<String, Vec<u8>> {
    let tables = names.csv_tables();
    let csv = esg_xbrl::csv(report, inline, &tables);
    let mut files = BTreeMap::from([
        (names.json(), esg_xbrl::json(report, inline)),
        (names.csv_metadata(), csv.metadata),
        (tables.figures, csv.figures),
        (tables.texts, csv.texts),
    ]);
    if inline.len() > 1
        && let Some(set) = esg_xbrl::document_set_package(report, inline)
    {
        files.insert(
            names.document_set(),
            taxonomy.archive_with(&names.common_folder(), &set),
        );
    }
    let package = esg_xbrl::json_package(report, files[&names.json()].clone());
    files.insert(
        names.json_package(),
        taxonomy.archive_with(&names.common_folder(), &package),
    );
    if plain_xml {
        files.insert(names.instance(), esg_xbrl::instance(report, inline));
    }
    files
}

/// Each report among the data files with what it states.
pub(crate) fn read_back(names: &FileNames, files: &BTreeMap<String, Vec<u8>>) -> Vec<ReadData> {
    let read = |name: String, read: &dyn Fn(&[u8]) -> _| {
        let statements = read(files.get(&name)?);
        Some(ReadData { name, statements })
    };
    let table = |name: &str| files.get(name).map(Vec::as_slice);
    let set = |package: &[u8]| read_set(package);
    let found = [
        read(names.document_set(), &set),
        read(names.json(), &read_json),
        read(names.csv_metadata(), &|metadata| read_csv(metadata, table)),
        read(names.instance(), &read_instance),
    ];
    found.into_iter().flatten().collect()
}

/// What the pages of a document set state together, read from its package.
fn read_set(package: &[u8]) -> Result<Statements, String> {
    let entries = zip::read(package)?;
    let pages: Vec<&[u8]> = entries
        .iter()
        .filter(|(path, _)| path.contains("/reports/"))
        .map(|(_, bytes)| bytes.as_slice())
        .collect();
    let facts = esg_xbrl::read_back_set(&pages).map_err(|error| error.to_string())?;
    Ok(facts.iter().map(Statement::of).collect())
}
