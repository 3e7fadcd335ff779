//! The reports of the project, as they stand on disk.

use std::fs;
use std::path::{Path, PathBuf};

use esg_model::Sources;
use esg_model::load::{Vocabularies, load_sharing};
use esg_workbook::book::Book;

/// What is the same for all reports of a run.
pub(crate) static VOCABULARIES: Vocabularies = Vocabularies::new();

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every report of `data/reports`, and the smallest ones, by their folders.
pub(crate) fn all() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(root().join("data/reports"))
        .expect("the reports are there")
        .map(|entry| entry.expect("a folder can be listed").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders.push(root().join("tests/golden/minimal/report"));
    folders
}

/// The slim example.
pub(crate) fn slim() -> PathBuf {
    root().join("data/reports/08999-2022")
}

/// A report with what all reports share.
pub(crate) fn read(folder: &Path) -> Sources {
    let mut sources = Sources::default();
    for name in [
        "codes",
        "factors",
        "profiles",
        "registries",
        "rules",
        "taxonomy",
        "fonts",
    ] {
        insert(
            &mut sources,
            &root().join("data").join(name),
            &format!("data/{name}"),
        );
    }
    insert(
        &mut sources,
        &root().join("data/wording.toml"),
        "data/wording.toml",
    );
    insert(&mut sources, &root().join("templates"), "templates");
    for (path, name) in entries(folder) {
        insert(&mut sources, &path, &name);
    }
    sources
}

/// The workbook of a report.
pub(crate) fn written(sources: &Sources) -> Book {
    let report = load_sharing(sources, &VOCABULARIES)
        .output
        .expect("the report can be read");
    let bytes = esg_workbook::write(&report, sources).expect("the workbook can be written");
    esg_workbook::open(&bytes).expect("it can be opened")
}

fn insert(sources: &mut Sources, path: &Path, name: &str) {
    if path.is_dir() {
        for (path, own) in entries(path) {
            insert(sources, &path, &format!("{name}/{own}"));
        }
    } else {
        sources.insert(name, fs::read(path).expect("a listed file can be read"));
    }
}

fn entries(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let entries = entries.map(|entry| {
        let entry = entry.expect("a folder can be listed");
        (entry.path(), entry.file_name().to_string_lossy().into_owned())
    });
    let mut entries: Vec<_> = entries.filter(|(_, name)| !name.starts_with('.')).collect();
    entries.sort();
    entries
}
