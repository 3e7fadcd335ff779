//! An edition of the Code's layer of the taxonomy for publication: files by name, apart from any filing.

use std::collections::BTreeMap;
use std::sync::Arc;

use esg_model::{Outcome, Sink, Sources, Vocabulary};
use esg_xbrl::{compare, edition_documentation, edition_package};

use crate::package::taxonomy_folder;
use crate::zip::archive;

/// The taxonomy package of the named edition, the page that documents it and, where it follows another, the list of what
/// differs from that one.
///
/// They are made from what all issuers share. Nothing where there is no such edition, or it cannot be written.
pub fn edition_files(sources: &Sources, name: &str) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let mut sink = Sink::default();
    let output = write(sources, name, &mut sink);
    Outcome { output, sink }
}

fn write(sources: &Sources, name: &str, sink: &mut Sink) -> Option<BTreeMap<String, Vec<u8>>> {
    let edition = read(sources, name, sink)?;
    let package = edition_package(&edition);
    sink.absorb(package.sink);
    let package = package.output?;
    let page = edition_documentation(&edition, sources);
    sink.absorb(page.sink);

    let folder = taxonomy_folder(&edition);
    let mut files = BTreeMap::from([
        (format!("{folder}.zip"), archive(&folder, &package)),
        (format!("{folder}.html"), page.output?),
    ]);
    if let Some(followed) = &edition.follows {
        let followed = read(sources, followed, sink)?;
        let differences = compare(&followed, &edition).to_json();
        files.insert(format!("{folder}-differences.json"), differences);
    }
    Some(files)
}

/// The vocabulary of an edition in which nothing is wrong.
fn read(sources: &Sources, name: &str, sink: &mut Sink) -> Option<Arc<Vocabulary>> {
    let found = Vocabulary::load(sources, name);
    let sound = !found.sink.has_errors();
    sink.absorb(found.sink);
    found.output.filter(|_| sound)
}
