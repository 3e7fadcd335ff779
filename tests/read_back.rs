//! Packages as the reader of tagged files sees them, which shares nothing with what wrote them.

use std::collections::{BTreeMap, BTreeSet};

use esg_tests::stages::Filing;
use esg_xbrl_reader::dts::Files;
use esg_xbrl_reader::report::ReportFact;
use esg_xbrl_reader::{Limits, Opened, Weight, open_beside};

use crate::{EXAMPLE, FOURTH, MINIMAL, SECOND, THIRD};

/// The files of a filing, of which the tables of its xBRL-CSV are some.
struct Folder<'a>(&'a BTreeMap<String, Vec<u8>>);

impl Files for Folder<'_> {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.0.get(path).cloned()
    }
}

/// Opens a file of a filing, with the Code's taxonomy package beside it.
fn opened(filing: &Filing, name: &str) -> Opened {
    let files = &filing.package().files;
    let packages: Vec<(String, Vec<u8>)> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".zip"))
        .map(|(name, bytes)| (name.clone(), bytes.clone()))
        .collect();
    open_beside(name, &files[name], &packages, &Folder(files), &Limits::default())
}

fn facts(opened: &Opened) -> BTreeSet<&ReportFact> {
    opened.reports.iter().flat_map(|report| &report.facts).collect()
}

/// The file of a filing with this ending that holds both languages.
fn named<'a>(filing: &'a Filing, ending: &str) -> &'a str {
    let names = filing.package().files.keys();
    names
        .filter(|name| name.ends_with(ending))
        .min_by_key(|name| name.len())
        .expect("the filing has it")
}

#[test]
fn packages_are_read_back_as_their_data() {
    for filing in [&*MINIMAL, &*EXAMPLE, &*SECOND, &*THIRD, &*FOURTH] {
        let pages = opened(filing, named(filing, ".xbri"));
        let data = opened(filing, named(filing, ".xbr"));
        let tables = opened(filing, named(filing, "-csv.json"));
        let loose = opened(filing, &named(filing, ".xbr").replace(".xbr", ".json"));
        for opened in [&pages, &data, &tables, &loose] {
            let wrong: Vec<String> = opened
                .findings
                .told()
                .iter()
                .filter(|finding| finding.weight != Weight::NotChecked)
                .map(ToString::to_string)
                .collect();
            assert!(wrong.is_empty(), "{wrong:#?}");
        }
        let (pages, data) = (facts(&pages), facts(&data));
        for other in [facts(&tables), facts(&loose)] {
            let apart: Vec<_> = other.symmetric_difference(&data).collect();
            assert!(apart.is_empty(), "{apart:#?}");
        }
        assert!(!data.is_empty());
        let apart: Vec<_> = pages.symmetric_difference(&data).collect();
        assert!(apart.is_empty(), "{apart:#?}");
        assert_eq!(
            data.len(),
            filing.target().facts.len(),
            "facts were lost on the way"
        );
    }
}
