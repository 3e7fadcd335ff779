#![no_main]

use esg_xbrl_reader::dts::Files;
use esg_xbrl_reader::{Limits, open_beside};

const METADATA: &[u8] = include_bytes!("../../crates/esg-xbrl-reader/tests/differential/tables.json");
const SCHEMA: &[u8] = include_bytes!("../../crates/esg-xbrl-reader/tests/differential/t.xsd");

struct Folder<'a>(&'a [u8]);

impl Files for Folder<'_> {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        match path {
            "x.csv" => Some(self.0.to_vec()),
            "../t.xsd" | "t.xsd" => Some(SCHEMA.to_vec()),
            _ => None,
        }
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = open_beside("a.json", METADATA, &[], &Folder(bytes), &Limits::default());
});
