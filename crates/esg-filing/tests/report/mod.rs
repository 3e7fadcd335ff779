//! Reports as they stand in the project, read from disk.

#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the project's reports from disk"
)]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use esg_model::load::{Vocabularies, load_sharing};
use esg_model::{Outcome, Report, Sources};

/// What is the same for every report that these tests load.
static VOCABULARIES: Vocabularies = Vocabularies::new();

/// Loads a report. Tests load the same shared data a hundred times: each edition of the Code is read once.
pub(crate) fn load(sources: &Sources) -> Outcome<Report> {
    load_sharing(sources, &VOCABULARIES)
}

/// A report of the project, by its folder, with all that reports share.
pub(crate) fn sources(report: &str) -> Sources {
    let mut sources = SHARED.clone();
    add(&root().join(report), "", &mut sources);
    sources
}

/// What all reports share, read from disk once.
static SHARED: LazyLock<Sources> = LazyLock::new(|| {
    let root = root();
    let mut sources = Sources::default();
    for folder in [
        "codes",
        "factors",
        "profiles",
        "registries",
        "rules",
        "taxonomy",
        "fonts",
    ] {
        add(
            &root.join("data").join(folder),
            &format!("data/{folder}/"),
            &mut sources,
        );
    }
    sources.insert("data/wording.toml", read(&root.join("data/wording.toml")));
    add(&root.join("templates"), "templates/", &mut sources);
    sources
});

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn add(folder: &Path, prefix: &str, sources: &mut Sources) {
    for entry in std::fs::read_dir(folder).expect("the project's folders are there") {
        let path = entry.expect("the folder can be listed").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("names are UTF-8");
        if path.is_dir() {
            add(&path, &format!("{prefix}{name}/"), sources);
        } else {
            sources.insert(format!("{prefix}{name}"), read(&path));
        }
    }
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("the project's files can be read")
}
