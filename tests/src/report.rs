//! Reports as they stand on disk, read into [`Sources`].

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use esg_model::load::{Vocabularies, load_sharing};
use esg_model::{Outcome, Report, Sources};
use rust_decimal::Decimal;

/// What is the same for every report of a run of tests.
static VOCABULARIES: Vocabularies = Vocabularies::new();

/// Loads a report. Tests load thousands whose shared data are the same: each edition of the Code is read once.
pub fn load(sources: &Sources) -> Outcome<Report> {
    load_sharing(sources, &VOCABULARIES)
}

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the package lies in the workspace")
        .to_path_buf()
}

/// The folder of the smallest report.
pub fn minimal_dir() -> PathBuf {
    root().join("tests/golden/minimal/report")
}

/// The folder of the worked example.
pub fn example_dir() -> PathBuf {
    root().join("data/reports/01060-2023")
}

/// The folder of the second report.
pub fn second_dir() -> PathBuf {
    root().join("data/reports/08999-2022")
}

/// The folder of the third report.
pub fn third_dir() -> PathBuf {
    root().join("data/reports/02999-2024")
}

/// The folder of the fourth report, under the edition of 2025.
pub fn fourth_dir() -> PathBuf {
    root().join("data/reports/02999-2025")
}

/// A report with everything that all reports share.
pub fn read(report_dir: &Path) -> Sources {
    let mut sources = shared();
    insert_folder(&mut sources, report_dir, "");
    sources
}

/// What all reports share: data and templates.
pub fn shared() -> Sources {
    SHARED.clone()
}

/// What all reports share, read from disk once.
static SHARED: LazyLock<Sources> = LazyLock::new(|| {
    let mut sources = Sources::default();
    for (path, name) in entries(&root().join("data")) {
        if name != "reports" {
            insert(&mut sources, &path, format!("data/{name}"));
        }
    }
    insert_folder(&mut sources, &root().join("templates"), "templates/");
    sources
});

/// Adds the files of a folder and of those below it, each named after its place in the folder.
pub fn insert_folder(sources: &mut Sources, folder: &Path, prefix: &str) {
    for (path, name) in entries(folder) {
        insert(sources, &path, format!("{prefix}{name}"));
    }
}

fn insert(sources: &mut Sources, path: &Path, name: String) {
    if path.is_dir() {
        insert_folder(sources, path, &format!("{name}/"));
    } else {
        sources.insert(
            name,
            fs::read(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display())),
        );
    }
}

/// The entries of a folder by name; hidden ones are no part of a report.
pub fn entries(folder: &Path) -> Vec<(PathBuf, String)> {
    let read =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
    let mut entries: Vec<(PathBuf, String)> = read
        .map(|entry| {
            let entry = entry.expect("an entry of a readable folder can be read");
            (entry.path(), entry.file_name().to_string_lossy().into_owned())
        })
        .filter(|(_, name)| !name.starts_with(['.', '~']))
        .collect();
    entries.sort();
    entries
}

/// Millimetres of a report's page in hundredths of a point, as the glyphs of finished pages are placed.
///
/// # Panics
/// For a length that no page has.
pub fn hundredths(millimetres: Decimal) -> i64 {
    let points = millimetres * Decimal::new(283_465, 3);
    points
        .round()
        .try_into()
        .expect("a margin is no longer than a page")
}
