//! The conformance suites of XBRL International, where they are: see `suites` below for where they are looked for.
//!
//! They are nobody's to copy, so nothing of them stands here but the names of variations that are judged otherwise.
//! `cargo test -p esg-xbrl-reader --test conformance -- --nocapture` says what ran.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it reads suites where they are and says what ran"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use esg_xbrl_reader::dts::Files;
use esg_xbrl_reader::names::Names;
use esg_xbrl_reader::xml::{self, Element};
use esg_xbrl_reader::{Limits, check, uri};

/// Files of a folder, by addresses below `file:///`.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, uri: &str) -> Option<Vec<u8>> {
        std::fs::read(self.0.join(uri.strip_prefix("file:///")?)).ok()
    }
}

/// A suite: its archive, its folder in there, and its index.
struct Suite {
    archive: &'static str,
    folder: &'static str,
    index: &'static str,
}

const XBRL: Suite = Suite {
    archive: "xbrl-2.1-2025-07-16.tar.xz",
    folder: "XBRL-CONF-2025-07-16",
    index: "xbrl.xml",
};
const DIMENSIONS: Suite = Suite {
    archive: "dimensions-1.0-2025-09-09.tar.xz",
    folder: "XBRL-XDT-CONF-2025-09-09",
    index: "xdt.xml",
};

/// The folder of a suite: below `XBRL_SUITES`, `target/suites` or `../shared/suites`, unpacked or as its archive, which is
/// unpacked below `target/suites`.
fn suite(suite: &Suite) -> Option<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.parent()?;
    let unpacked = workspace.join("target/suites");
    let mut places: Vec<PathBuf> = std::env::var_os("XBRL_SUITES")
        .map(PathBuf::from)
        .into_iter()
        .collect();
    places.extend([unpacked.clone(), workspace.join("../shared/suites")]);
    for place in &places {
        if place.join(suite.folder).join(suite.index).exists() {
            return Some(place.join(suite.folder));
        }
        let archive = place.join(suite.archive);
        if archive.exists() {
            std::fs::create_dir_all(&unpacked).ok()?;
            let done = std::process::Command::new("tar")
                .arg("xJf")
                .arg(&archive)
                .arg("-C")
                .arg(&unpacked)
                .status();
            let folder = unpacked.join(suite.folder);
            return done
                .is_ok_and(|status| status.success() && folder.exists())
                .then_some(folder);
        }
    }
    eprintln!("NOT RUN: {} is in none of {places:?}", suite.archive);
    None
}

/// What the suite expects of a variation.
enum Expected {
    Valid,
    Invalid,
    Code(String),
}

struct Variation {
    name: String,
    entries: Vec<String>,
    expected: Expected,
}

fn local<'a>(element: Element<'_>, names: &'a Names) -> &'a str {
    names.text(element.name().local)
}

fn plain<'a>(element: Element<'a>, names: &Names, name: &str) -> Option<&'a str> {
    element.plain(names.find(name)?)
}

fn parse(bytes: &[u8], uri: &str, names: &mut Names) -> xml::Document {
    xml::parse(bytes, Arc::from(uri), names, &Limits::default())
        .unwrap_or_else(|error| panic!("{uri}: {error}"))
}

fn variations(files: &Folder, index: &str) -> Vec<Variation> {
    let mut names = Names::new();
    let index_uri = format!("file:///{index}");
    let bytes = files
        .read(&index_uri)
        .unwrap_or_else(|| panic!("{index_uri} cannot be read"));
    let document = parse(&bytes, &index_uri, &mut names);
    let cases: Vec<String> = document
        .elements()
        .filter(|element| local(*element, &names) == "testcase")
        .filter_map(|element| plain(element, &names, "uri").map(|case| uri::join(&index_uri, case)))
        .collect();
    let mut all = Vec::new();
    for case in cases {
        let bytes = files
            .read(&case)
            .unwrap_or_else(|| panic!("{case} cannot be read"));
        let document = parse(&bytes, &case, &mut names);
        for variation in document
            .elements()
            .filter(|element| local(*element, &names) == "variation")
        {
            let mut entries = Vec::new();
            let mut expected = Expected::Valid;
            for element in variation.descendants() {
                if plain(element, &names, "readMeFirst").map(xml::trim) == Some("true") {
                    entries.push(uri::join(&case, xml::trim(&element.text())));
                }
                match local(element, &names) {
                    "result" if plain(element, &names, "expected") == Some("invalid") => {
                        expected = Expected::Invalid
                    }
                    "error" => expected = Expected::Code(xml::trim(&element.text()).to_owned()),
                    _ => {}
                }
            }
            let file = case.rsplit('/').next().unwrap_or(&case);
            let id = plain(variation, &names, "id").unwrap_or("?");
            all.push(Variation {
                name: format!("{file} {id}"),
                entries,
                expected,
            });
        }
    }
    all
}

/// Runs a suite; every variation has the verdict that the suite expects, or is argued in the list.
fn run(which: &Suite, argued: &[(&str, &str)]) {
    let Some(folder) = suite(which) else { return };
    let files = Folder(folder);
    let only = std::env::var("XBRL_ONLY").ok();
    let mut passed = 0;
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    let all = variations(&files, which.index);
    for variation in &all {
        if only
            .as_ref()
            .is_some_and(|only| !variation.name.contains(only.as_str()))
        {
            continue;
        }
        let entries: Vec<&str> = variation.entries.iter().map(String::as_str).collect();
        let checked = check(&files, &entries, &Limits::default());
        let told: Vec<String> = checked
            .findings
            .told()
            .iter()
            .take(8)
            .map(ToString::to_string)
            .collect();
        if only.is_some() || std::env::var_os("XBRL_TOLD").is_some() {
            println!("{} {:#?}", variation.name, told);
        }
        let right = match &variation.expected {
            Expected::Valid => checked.findings.is_right(),
            Expected::Invalid => !checked.findings.is_right(),
            Expected::Code(code) => checked
                .findings
                .told()
                .iter()
                .any(|finding| is_code(finding.code.id, code)),
        };
        if right {
            passed += 1;
        } else {
            let expected = match &variation.expected {
                Expected::Valid => "valid",
                Expected::Invalid => "invalid",
                Expected::Code(code) => code,
            };
            wrong.insert(
                variation.name.clone(),
                format!("{expected} is expected of {entries:?}: {told:#?}"),
            );
        }
    }
    println!(
        "{}: {passed} of {} variations have the verdict that is expected",
        which.folder,
        all.len()
    );
    for (name, _) in argued {
        assert!(
            wrong.remove(*name).is_some() || only.is_some(),
            "{name} has the verdict that is expected: strike it from the list"
        );
    }
    for (name, told) in &wrong {
        println!("{name}: {told}");
    }
    assert!(
        wrong.is_empty(),
        "{} of {}: {:?}",
        wrong.len(),
        which.folder,
        wrong.keys()
    );
}

/// Whether a code of ours is the one that a suite names; the suite has one name for all that XML Schema finds.
fn is_code(ours: &str, theirs: &str) -> bool {
    let schema = ["cvc-", "src-", "cos-", "sch-", "st-", "s4s-", "e-props"];
    match theirs {
        "sche:XmlSchemaError" => schema.iter().any(|prefix| ours.starts_with(prefix)),
        _ => ours == theirs,
    }
}

#[test]
fn xbrl_2_1() {
    run(&XBRL, &[]);
}

#[test]
fn dimensions_1_0() {
    run(&DIMENSIONS, &[]);
}
