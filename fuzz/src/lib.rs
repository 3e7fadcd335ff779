//! The doors through which bytes of others enter, for libFuzzer: those of the reader of tagged files, and [`report`].
//!
//! Each target of the reader changes one file of a small report that stands in the tests of the reader, and opens it: the others stay right,
//! so that the reader comes as far as it can.

pub mod report;

use esg_xbrl_reader::dts::Files;
use esg_xbrl_reader::{Limits, Reach, open_beside};

/// The files of the report.
const SEEDS: [(&str, &[u8]); 7] = [
    (
        "page.xhtml",
        include_bytes!("../../crates/esg-xbrl-reader/tests/differential/page.xhtml"),
    ),
    (
        "t.xsd",
        include_bytes!("../../crates/esg-xbrl-reader/tests/differential/t.xsd"),
    ),
    (
        "d.xml",
        include_bytes!("../../crates/esg-xbrl-reader/tests/differential/d.xml"),
    ),
    (
        "c.xml",
        include_bytes!("../../crates/esg-xbrl-reader/tests/differential/c.xml"),
    ),
    (
        "report.json",
        include_bytes!("../../crates/esg-xbrl-reader/tests/differential/report.json"),
    ),
    (
        "tables.json",
        include_bytes!("../../crates/esg-xbrl-reader/tests/differential/tables.json"),
    ),
    (
        "x.csv",
        include_bytes!("../../crates/esg-xbrl-reader/tests/differential/x.csv"),
    ),
];

/// The report with one file changed.
struct Folder<'a> {
    changed: &'a str,
    bytes: &'a [u8],
}

impl Files for Folder<'_> {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let path = path.trim_start_matches("../");
        if path == self.changed {
            return Some(self.bytes.to_vec());
        }
        let (_, bytes) = SEEDS.iter().find(|(name, _)| *name == path)?;
        Some(bytes.to_vec())
    }
}

/// Opens one file of the report, of which one was changed, with limits that small inputs can reach.
pub fn open(opened: &str, changed: &str, bytes: &[u8], reach: Reach) {
    let limits = Limits {
        total_bytes: 16 << 20,
        document_bytes: 4 << 20,
        nodes: 300_000,
        facts: 50_000,
        relationships: 50_000,
        reach,
        ..Limits::default()
    };
    let folder = Folder { changed, bytes };
    let whole = if opened == changed {
        Some(bytes.to_vec())
    } else {
        folder.read(opened)
    };
    let _ = open_beside(opened, &whole.unwrap_or_default(), &[], &folder, &limits);
}
