//! The facts of a filing as data: written in every format that is made, and read back for the rules.

use std::collections::BTreeMap;

use esg_check::rules::subject::ReadData;
use esg_check::{archive, side_by_side};
use esg_model::Report;
use esg_xbrl::Statements;
use esg_xbrl::data::{FORMATS, Format, Made, Stated};

/// Whether a format is made where these are asked for.
fn is_made(format: &Format, asked: &[&Format]) -> bool {
    format.made == Made::Always || asked.iter().any(|asked| asked.key == format.key)
}

/// The files of both languages by name, in every format that is made.
pub(crate) fn files(report: &Report, stated: &Stated<'_>, asked: &[&Format]) -> BTreeMap<String, Vec<u8>> {
    let made = FORMATS.into_iter().filter(|format| is_made(format, asked));
    made.flat_map(|format| format.write(report, stated)).collect()
}

/// What is stated by the document set of this name and by each report of this base among `files`.
pub(crate) fn read_back(document_set: &str, base: &str, files: &BTreeMap<String, Vec<u8>>) -> Vec<ReadData> {
    let formats: Vec<Option<&Format>> = std::iter::once(None).chain(FORMATS.map(Some)).collect();
    let found = side_by_side(&formats, |format| match format {
        Some(format) => {
            let (name, statements) = format.read(base, files)?;
            Some(ReadData { name, statements })
        }
        None => {
            let name = document_set.to_owned();
            let statements = read_set(files.get(&name)?);
            Some(ReadData { name, statements })
        }
    });
    found.into_iter().flatten().collect()
}

/// What the pages of a document set state together, read from its package.
fn read_set(package: &[u8]) -> Result<Statements, String> {
    let entries = archive::read(package)?;
    let pages: Vec<&[u8]> = entries
        .iter()
        .filter(|(path, _)| path.contains("/reports/"))
        .map(|(_, bytes)| bytes.as_slice())
        .collect();
    esg_xbrl::read_statements(&pages)
}
