//! An edition of the Code's layer of the taxonomy for publication: files by name, apart from any filing.

use std::collections::BTreeMap;

use esg_model::load::{edition, edition_file};
use esg_model::taxonomy::Layer;
use esg_model::{Outcome, Report, Sink, Sources};
use esg_xbrl::{compare, documentation, edition_package};

use crate::package::FileNames;
use crate::zip::archive;

/// The taxonomy package of the named edition, the page that documents it and, where it is not the report's own, the list of
/// what differs from the report's own, which it follows.
///
/// Every report gives the same files. Nothing where there is no such edition, or it cannot be written.
pub fn edition_files(report: &Report, sources: &Sources, name: &str) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let mut sink = Sink::default();
    let output = write(report, sources, name, &mut sink);
    Outcome { output, sink }
}

fn write(
    report: &Report,
    sources: &Sources,
    name: &str,
    sink: &mut Sink,
) -> Option<BTreeMap<String, Vec<u8>>> {
    let found = edition(report, sources, name);
    sink.absorb(found.sink);
    let edition = found.output?;
    let package = edition_package(&edition, &edition_file(report, name));
    sink.absorb(package.sink);
    let package = package.output?;
    let page = documentation(&edition, sources, Layer::Code);
    sink.absorb(page.sink);

    let names = FileNames::of(&edition);
    let folder = names.taxonomy_package_folder();
    let mut files = BTreeMap::from([
        (names.taxonomy_package(), archive(&folder, &package)),
        (format!("{folder}.html"), page.output?),
    ]);
    if name != report.code.edition {
        let differences = compare(report, &edition).to_json();
        files.insert(format!("{folder}-differences.json"), differences);
    }
    Some(files)
}
