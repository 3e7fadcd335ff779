//! Every crate that a manifest names is used by the code beside it; nobody builds what nobody needs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use esg_tests::report::{entries, root};
use toml::{Table, Value};

/// A package of the workspace.
struct Package {
    manifest: Table,
    /// Its code, comments left out.
    code: String,
}

impl Package {
    fn read(folder: &Path) -> Self {
        let mut code = String::new();
        read_code(folder, &mut code);
        Package {
            manifest: manifest(folder),
            code,
        }
    }

    fn name(&self) -> &str {
        self.manifest["package"]["name"]
            .as_str()
            .expect("a package has a name")
    }

    /// The crates that its manifest names, for building, testing or both.
    fn named(&self) -> impl Iterator<Item = &String> {
        let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
        tables
            .into_iter()
            .flat_map(|table| names(self.manifest.get(table)))
    }

    /// Crates that its code does not use and that are named for another reason, under the key by which `cargo-machete`
    /// knows them too.
    fn excused(&self) -> BTreeSet<&str> {
        let package = &self.manifest["package"];
        let ignored = package
            .get("metadata")
            .and_then(|metadata| metadata.get("cargo-machete")?.get("ignored")?.as_array());
        ignored.into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

fn names(table: Option<&Value>) -> impl Iterator<Item = &String> {
    table.and_then(Value::as_table).into_iter().flat_map(Table::keys)
}

fn manifest(folder: &Path) -> Table {
    let text = fs::read_to_string(folder.join("Cargo.toml")).expect("a package has a manifest");
    text.parse().expect("a manifest is TOML")
}

fn read_code(folder: &Path, code: &mut String) {
    for (path, name) in entries(folder) {
        if path.is_dir() && name != "target" {
            read_code(&path, code);
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&path).expect("code is text");
            for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                code.push_str(line);
                code.push('\n');
            }
        }
    }
}

/// The packages of the workspace: what stands below `crates/`, and the folders beside it.
fn packages() -> Vec<Package> {
    let crates = entries(&root().join("crates")).into_iter().map(|(path, _)| path);
    let folders: Vec<PathBuf> = crates
        .chain(["tests", "xtask"].map(|name| root().join(name)))
        .collect();
    folders.iter().map(|folder| Package::read(folder)).collect()
}

/// Whether a path of the code begins with the name of a crate.
fn uses(code: &str, name: &str) -> bool {
    let name = name.replace('-', "_");
    code.match_indices(&name).any(|(at, _)| {
        let begins = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        begins
            && ["::", " as ", ";"]
                .iter()
                .any(|next| code[at + name.len()..].starts_with(next))
    })
}

#[test]
fn every_dependency_is_used() {
    let packages = packages();
    assert!(packages.len() > 6, "the packages of the workspace are found");
    let mut unused = Vec::new();
    for package in &packages {
        let excused = package.excused();
        for name in package.named() {
            // What is excused and used needs no excuse.
            if uses(&package.code, name) == excused.contains(name.as_str()) {
                unused.push(format!("{}: {name}", package.name()));
            }
        }
    }
    let root = manifest(&root());
    for name in names(root["workspace"].get("dependencies")) {
        if !packages
            .iter()
            .any(|package| package.named().any(|own| own == name))
        {
            unused.push(format!("the workspace: {name}"));
        }
    }
    assert!(unused.is_empty(), "named and not used:\n{}", unused.join("\n"));
}

#[test]
fn a_crate_is_used_where_a_path_begins_with_its_name() {
    for code in [
        "use serde_json::Value;",
        "let a = serde_json::to_string(&b);",
        "use serde_json as json;",
    ] {
        assert!(uses(code, "serde-json"), "{code}");
    }
    for code in [
        "use crate::serde_json::Value;",
        "my_serde_json::read()",
        "let serde_json = 1",
        "serde::Value",
    ] {
        assert!(!uses(code, "serde-json"), "{code}");
    }
}
