//! The facts as data, in every format of the folder, and what a reader finds in them.

use std::collections::BTreeMap;

use esg_model::{Lang, Report};
use esg_xbrl::{Statements, TargetDocument, read_csv, read_instance, read_json};

use crate::package::FileNames;
use crate::rules::subject::ReadData;
use crate::side_by_side::side_by_side;
use crate::zip;

/// The files of both languages by name that are no package: xBRL-JSON, xBRL-CSV, and plain xBRL-XML where it is asked
/// for.
pub(crate) fn files(
    report: &Report,
    names: &FileNames,
    target: &TargetDocument,
    langs: &[Lang],
    plain_xml: bool,
) -> BTreeMap<String, Vec<u8>> {
    let tables = names.csv_tables();
    let csv = esg_xbrl::csv(report, target, langs, &tables);
    let mut files = BTreeMap::from([
        (names.json(), esg_xbrl::json(report, target, langs)),
        (names.csv_metadata(), csv.metadata),
        (tables.figures, csv.figures),
        (tables.texts, csv.texts),
    ]);
    if plain_xml {
        files.insert(names.instance(), esg_xbrl::instance(report, target, langs));
    }
    files
}

/// Reads one kind of file back.
type ReadFile<'a> = dyn Fn(&[u8]) -> Result<Statements, String> + Sync + 'a;

/// Each report among the data files with what it states.
pub(crate) fn read_back(names: &FileNames, files: &BTreeMap<String, Vec<u8>>) -> Vec<ReadData> {
    let table = |name: &str| files.get(name).map(Vec::as_slice);
    let csv = |metadata: &[u8]| read_csv(metadata, table);
    let readers: [(String, &ReadFile<'_>); 4] = [
        (names.document_set(), &read_set),
        (names.json(), &read_json),
        (names.csv_metadata(), &csv),
        (names.instance(), &read_instance),
    ];
    let found = side_by_side(&readers, |(name, read)| {
        let statements = read(files.get(name)?);
        Some(ReadData {
            name: name.clone(),
            statements,
        })
    });
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
    esg_xbrl::read_statements(&pages)
}
