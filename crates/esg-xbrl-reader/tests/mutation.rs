//! Files that were changed at random, of every kind that is read: each ends, in little time, and none makes the reader panic.
//!
//! Seeds are the files of `differential/`; a generator with a number makes the same changes each time. `MUTATIONS=100000` makes
//! more, and `SEED=7` others. `fuzz/` at the root has the same doors for a fuzzer that watches which code is reached.

#![allow(
    clippy::disallowed_methods,
    reason = "it reads seeds and measures that things end"
)]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use esg_xbrl_reader::dts::Files;
use esg_xbrl_reader::{Limits, Reach, open_beside};

/// Numbers that look as if drawn (xorshift).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        if end == 0 {
            0
        } else {
            (self.next() % end as u64) as usize
        }
    }
}

/// Words that mean something where they stand.
const WORDS: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "\"",
    "'",
    "&",
    "&amp;",
    "&#0;",
    "&#x10FFFF;",
    "<!--",
    "]]>",
    "<![CDATA[",
    "<!DOCTYPE x [",
    "<?x",
    "xmlns=\"\"",
    "xmlns:t=\"urn:u\"",
    "xsi:nil=\"true\"",
    "id=\"e\"",
    "continuedAt=\"b2\"",
    "target=\"x\"",
    "scale=\"-999\"",
    "decimals=\"INF\"",
    "decimals=\"999999999999\"",
    "ix:tuple",
    "ix:fraction",
    "ix:exclude",
    "xs:redefine",
    "maxOccurs=\"4294967295\"",
    "xlink:href=\"#a\"",
    "element(/1/2)",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "true",
    "1e999999999",
    "\\u0000",
    "\\ud800",
    "#nil",
    "#none",
    "#empty",
    "##",
    "$rowNumber",
    "$period@end",
    "$",
    "2024Q4",
    "9999-12-31",
    "-9999999999-01-01",
    "0000",
    "\n",
    "\r\n",
    "\u{feff}",
    "年",
    "٣",
    "\0",
];

fn changed(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let part = bytes[at..end].to_vec();
                let most = if numbers.below(20) == 0 { 2_000 } else { 4 };
                let times = 1 + numbers.below(most);
                let part = part.repeat(times);
                bytes.splice(at..at, part);
            }
            2 => {
                let word = WORDS[numbers.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
            3 => {
                let word = WORDS[numbers.below(WORDS.len())];
                bytes.splice(at..end, word.bytes());
            }
            4 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = (numbers.next() & 0xFF) as u8;
                }
            }
            _ => {
                let from = numbers.below(bytes.len() + 1);
                let to = (from + numbers.below(200)).min(bytes.len());
                let part = bytes[from..to].to_vec();
                bytes.splice(at..end, part);
            }
        }
    }
    bytes
}

struct Folder(BTreeMap<String, Vec<u8>>);

impl Files for Folder {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.0.get(path).cloned()
    }
}

fn archive(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (path, bytes) in files {
        writer
            .start_file(path.as_str(), options)
            .expect("an entry begins");
        writer.write_all(bytes).expect("memory takes bytes");
    }
    writer.finish().expect("the archive ends").into_inner()
}

#[test]
fn files_that_were_changed_at_random_end() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential");
    let mut seeds: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for name in [
        "page.xhtml",
        "instance.xbrl",
        "t.xsd",
        "d.xml",
        "c.xml",
        "report.json",
        "tables.json",
        "x.csv",
    ] {
        let text = std::fs::read(folder.join(name)).expect("the seed is there");
        // Beside each other here, and in a folder of reports there.
        let text = String::from_utf8(text)
            .expect("it is text")
            .replace("../t.xsd", "t.xsd");
        seeds.insert(name.to_owned(), text.into_bytes());
    }
    let number = |name: &str, or: u64| {
        std::env::var(name)
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(or)
    };
    let mut numbers = Numbers(number("SEED", 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let names: Vec<String> = seeds.keys().cloned().collect();
    let mut package = BTreeMap::from([(
        "p/META-INF/reportPackage.json".to_owned(),
        br#"{"documentInfo":{"documentType":"https://xbrl.org/report-package/2023/xbri"}}"#.to_vec(),
    )]);
    for (name, bytes) in &seeds {
        if name.ends_with(".xhtml") || name.ends_with(".xsd") || name.ends_with(".xml") {
            package.insert(format!("p/reports/{name}"), bytes.clone());
        }
    }
    let package = archive(&package);
    let checks = Limits {
        total_bytes: 64 << 20,
        document_bytes: 16 << 20,
        nodes: 1_000_000,
        relationships: 100_000,
        ..Limits::default()
    };
    let facts = Limits {
        reach: Reach::Facts,
        ..checks.clone()
    };
    let mut slowest = Duration::ZERO;
    for at in 0..number("MUTATIONS", 1_500) {
        let (name, bytes, files) = if numbers.below(8) == 0 {
            (
                "a.xbri".to_owned(),
                changed(&package, &mut numbers),
                BTreeMap::new(),
            )
        } else {
            let which = &names[numbers.below(names.len())];
            let mut files = seeds.clone();
            files.insert(which.clone(), changed(&seeds[which], &mut numbers));
            let opened = match which.as_str() {
                "x.csv" => "tables.json",
                "d.xml" | "c.xml" | "t.xsd" => {
                    ["page.xhtml", "instance.xbrl", "report.json", "t.xsd"][numbers.below(4)]
                }
                other => other,
            };
            (opened.to_owned(), files[opened].clone(), files)
        };
        let began = Instant::now();
        let limits = if numbers.below(4) == 0 { &facts } else { &checks };
        let _ = open_beside(&name, &bytes, &[], &Folder(files), limits);
        slowest = slowest.max(began.elapsed());
        assert!(
            slowest < Duration::from_secs(20),
            "change {at} of {name} took {slowest:?}"
        );
    }
}
