//! Opens a file, with taxonomy packages behind it, and prints its facts and what is wrong with it.
//!
//! `cargo run -p esg-xbrl-reader --example check -- FILE [PACKAGE...]`; with `FACTS=1` the facts too.
//! It links nothing but this crate, so that time and memory can be measured.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that reads files and prints"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use esg_xbrl_reader::dts::Files;
use esg_xbrl_reader::{Limits, open_beside};

/// The files of a folder.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        std::fs::read(self.0.join(path)).ok()
    }
}

fn main() -> std::io::Result<ExitCode> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let Some(file) = arguments.next() else {
        println!("name a file");
        return Ok(ExitCode::from(2));
    };
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let mut packages = Vec::new();
    for package in arguments {
        packages.push((name(&package), std::fs::read(&package)?));
    }
    let folder = Folder(file.parent().map(Path::to_owned).unwrap_or_default());
    let opened = open_beside(
        &name(&file),
        &std::fs::read(&file)?,
        &packages,
        &folder,
        &Limits::default(),
    );
    if std::env::var_os("FACTS").is_some() {
        let facts: BTreeSet<_> = opened.reports.iter().flat_map(|one| &one.facts).collect();
        for fact in facts {
            println!("{fact:?}");
        }
    }
    for finding in opened.findings.told() {
        println!("{:?} {finding}", finding.weight);
    }
    for finding in opened.house.told() {
        println!("House {finding}");
    }
    let facts: usize = opened.reports.iter().map(|report| report.facts.len()).sum();
    println!("{} reports, {facts} facts", opened.reports.len());
    Ok(ExitCode::from(u8::from(!opened.findings.is_right())))
}
