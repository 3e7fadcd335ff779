//! The facts as data, in every format of the folder, and what a reader finds in them.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_xbrl::{InlineDocument, read_csv, read_instance, read_json};

use crate::package::FileNames;
use crate::rules::subject::ReadData;

/// The data files by name: xBRL-JSON, xBRL-CSV, and plain xBRL-XML where it is asked for.
pub(crate) fn files(
    report: &Report,
    names: &FileNames,
    inline: &[InlineDocument],
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
    let found = [
        read(names.json(), &read_json),
        read(names.csv_metadata(), &|metadata| read_csv(metadata, table)),
        read(names.instance(), &read_instance),
    ];
    found.into_iter().flatten().collect()
}
