//! Every code that the ledger says is checked is told somewhere in the code.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it reads the code"
)]

use std::fs;
use std::path::Path;

fn read(folder: &Path, out: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("code is text");
            out.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn every_code_is_told_somewhere() {
    let mut files = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut unused = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with("codes.rs")) {
        for line in text.lines() {
            let line = line.trim_start();
            let name = match line.strip_prefix("pub static ") {
                Some(rest) => rest.split(':').next().unwrap_or(""),
                None => line.split(" = \"").next().unwrap_or(""),
            };
            let is_name = !name.is_empty()
                && name
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b == b'_' || b.is_ascii_digit());
            if !is_name || name == "ALL" {
                continue;
            }
            let folder = path.trim_end_matches("codes.rs");
            let used = files
                .iter()
                .filter(|(other, _)| !other.ends_with("codes.rs"))
                .any(|(other, text)| {
                    let own = other.starts_with(folder) && text.contains(&format!("codes::{name}"));
                    own || text.contains(&format!(
                        "{}::codes::{name}",
                        folder.trim_end_matches('/').rsplit('/').next().unwrap_or("")
                    ))
                });
            if !used {
                unused.push(format!("{path}: {name}"));
            }
        }
    }
    assert!(unused.is_empty(), "{unused:#?}");
}
