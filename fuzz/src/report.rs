//! The files of a report's own directory.

use std::path::Path;
use std::sync::LazyLock;

use esg_model::Sources;
use esg_model::load::{Vocabularies, load_sharing};

/// The files that an author writes, each read by a code path of its own; `fuzz/run` puts the number of each before its bytes.
pub const FILES: [&str; 8] = [
    "facts.csv",
    "texts.csv",
    "tables.toml",
    "figures.toml",
    "provisions.toml",
    "taxonomy.toml",
    "report.toml",
    "en/01-our-year.md",
];

/// The smallest report with the data that all reports share, and the vocabularies that are read of it once.
static BASE: LazyLock<(Sources, Vocabularies)> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut sources = Sources::default();
    insert(&mut sources, &root.join("data"), "data/");
    insert(&mut sources, &root.join("templates"), "templates/");
    insert(&mut sources, &root.join("tests/golden/minimal/report"), "");
    (sources, Vocabularies::default())
});

/// Adds the files of a folder and of those below it; reports among the data are none that all share.
fn insert(sources: &mut Sources, folder: &Path, prefix: &str) {
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let path = entry.path();
        if name == "data/reports" {
            continue;
        }
        if path.is_dir() {
            insert(sources, &path, &format!("{name}/"));
        } else {
            sources.insert(name, std::fs::read(&path).expect("the file is there"));
        }
    }
}

/// Loads the report with one of its files replaced: which one, the first byte says.
pub fn load(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else {
        return;
    };
    let (base, vocabularies) = &*BASE;
    let mut sources = base.clone();
    sources.insert(FILES[usize::from(*which) % FILES.len()], rest);
    let _ = load_sharing(&sources, vocabularies);
}
