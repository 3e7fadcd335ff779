//! Files that are wrong in one place each, judged by this reader and by Arelle.
//!
//! `differential/mutants.txt` has the name of each, its file, what is replaced by what, and where the verdicts differ the reason;
//! `differential/verdicts.txt` what both told. Ours is compared each time; Arelle is asked where `ARELLE_PYTHON` names the
//! interpreter of its environment (`target/judges/venv/bin/python` once `cargo xtask judge` has run), which takes some
//! minutes; otherwise its column stands as it was, and the test says that it did not ask. `UPDATE=1` writes the verdicts anew.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it reads and writes files, and asks another program"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use esg_xbrl_reader::{Limits, Weight, open};

struct Mutant {
    name: String,
    file: String,
    from: String,
    to: String,
    why: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn unescaped(text: &str) -> String {
    text.replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\\\", "\\")
}

fn mutants() -> Vec<Mutant> {
    let list = text("mutants.txt");
    list.lines()
        .map(|line| {
            let mut cells = line.split('\t').map(unescaped);
            let mut next = || cells.next().unwrap_or_default();
            Mutant {
                name: next(),
                file: next(),
                from: next(),
                to: next(),
                why: next(),
            }
        })
        .collect()
}

/// The package that a mutant is: its name and bytes.
fn package(mutant: &Mutant) -> (String, Vec<u8>) {
    let inline = mutant.file == "page.xhtml";
    let (kind, reports): (&str, &[&str]) = match mutant.file.as_str() {
        "page.xhtml" => ("xbri", &["page.xhtml"]),
        "report.json" => ("xbr", &["report.json"]),
        _ => ("xbr", &["tables.json", "x.csv"]),
    };
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut add = |path: &str, text: &str| {
        writer.start_file(path, options).expect("an entry begins");
        writer.write_all(text.as_bytes()).expect("memory takes bytes");
    };
    add(
        "p/META-INF/reportPackage.json",
        &format!(r#"{{"documentInfo":{{"documentType":"https://xbrl.org/report-package/2023/{kind}"}}}}"#),
    );
    for schema in ["t.xsd", "d.xml", "c.xml"] {
        add(&format!("p/{schema}"), &text(schema));
    }
    for report in reports {
        let mut content = text(report);
        if *report == mutant.file {
            assert!(
                content.contains(&mutant.from),
                "{}: nothing to replace",
                mutant.name
            );
            content = content.replacen(&mutant.from, &mutant.to, 1);
        }
        add(&format!("p/reports/{report}"), &content);
    }
    let extension = if inline { "xbri" } else { "xbr" };
    let bytes = writer.finish().expect("the archive ends").into_inner();
    (format!("{}.{extension}", mutant.name), bytes)
}

/// What is told of a package, and what the house profile tells besides.
fn ours(name: &str, bytes: &[u8]) -> (BTreeSet<String>, BTreeSet<String>) {
    let opened = open(name, bytes, &[], &Limits::default());
    let codes = |findings: &esg_xbrl_reader::Findings| {
        findings
            .told()
            .iter()
            .filter(|one| one.weight != Weight::NotChecked)
            .map(|one| one.code.id.to_owned())
            .collect()
    };
    (codes(&opened.findings), codes(&opened.house))
}

/// What Arelle tells of each package, by name.
fn arelle(packages: &BTreeMap<String, Vec<u8>>) -> Option<BTreeMap<String, BTreeSet<String>>> {
    let python = std::env::var_os("ARELLE_PYTHON")?;
    let work = std::env::temp_dir().join(format!("differential-{}", std::process::id()));
    fs::create_dir_all(work.join("home")).expect("the folder can be made");
    let mut paths = Vec::new();
    for (name, bytes) in packages {
        let path = work.join(name);
        fs::write(&path, bytes).expect("the file can be written");
        paths.push(path);
    }
    let output = Command::new(python)
        .arg(folder().join("verdicts.py"))
        .args(&paths)
        .env("HOME", work.join("home"))
        .output()
        .expect("the interpreter runs");
    let _ = fs::remove_dir_all(&work);
    let lines = String::from_utf8_lossy(&output.stdout);
    let told: BTreeMap<String, BTreeSet<String>> = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|line| {
            let codes = line["codes"].as_array()?;
            let codes = codes.iter().filter_map(|code| Some(code.as_str()?.to_owned()));
            Some((line["file"].as_str()?.to_owned(), codes.collect()))
        })
        .collect();
    assert_eq!(
        told.len(),
        packages.len(),
        "Arelle judged too few: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(told)
}

fn shown(codes: &BTreeSet<String>) -> String {
    if codes.is_empty() {
        return "right".to_owned();
    }
    codes.iter().cloned().collect::<Vec<_>>().join(" ")
}

#[test]
fn both_judge_alike() {
    let mutants = mutants();
    let packages: BTreeMap<String, Vec<u8>> = mutants.iter().map(package).collect();
    let before: BTreeMap<String, String> = fs::read_to_string(folder().join("verdicts.txt"))
        .unwrap_or_default()
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Some(((*cells.first()?).to_owned(), (*cells.get(3)?).to_owned()))
        })
        .collect();
    let asked = arelle(&packages);
    if asked.is_none() {
        println!("Arelle was not asked: ARELLE_PYTHON names no interpreter");
    }
    let mut table = String::from("mutant\tours\tprofile\tArelle\n");
    let mut apart = Vec::new();
    for mutant in &mutants {
        let (name, bytes) = packages
            .iter()
            .find(|(name, _)| name.rsplit_once('.').is_some_and(|(base, _)| base == mutant.name))
            .expect("it was made");
        let (own, house) = ours(name, bytes);
        let other = match &asked {
            Some(told) => shown(&told[name]),
            None => before
                .get(&mutant.name)
                .cloned()
                .unwrap_or_else(|| "?".to_owned()),
        };
        if (own.is_empty() != (other == "right")) && mutant.why.is_empty() {
            apart.push(format!("{}: ours {}, Arelle {other}", mutant.name, shown(&own)));
        }
        let house = if house.is_empty() {
            "-".to_owned()
        } else {
            shown(&house)
        };
        table += &format!("{}\t{}\t{house}\t{other}\n", mutant.name, shown(&own));
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(folder().join("verdicts.txt"), &table).expect("the table can be written");
    }
    let kept = text("verdicts.txt");
    let changed: Vec<(&str, &str)> = table
        .lines()
        .zip(kept.lines())
        .filter(|(now, then)| now != then)
        .collect();
    assert!(
        changed.is_empty() && table.lines().count() == kept.lines().count(),
        "the verdicts are others (UPDATE=1 writes them): {changed:#?}"
    );
    assert!(
        apart.is_empty(),
        "verdicts differ, and no reason stands in mutants.txt: {apart:#?}"
    );
}
