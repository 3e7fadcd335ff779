//! What is wrong in a TOML file is told in one way, whichever stage reads the file.

use esg_check::Settings;
use esg_model::load::load;
use esg_model::{Sink, Sources};
use esg_tests::report::{minimal_dir, read};

/// Files of the loader, and files of the settings by which a report is judged.
const FILES: &[&str] = &[
    "report.toml",
    "tables.toml",
    "figures.toml",
    "provisions.toml",
    "data/codes/app27-2020.toml",
    "data/wording.toml",
    "accepted.toml",
    "observations.toml",
    "glossary.toml",
    "confirmed.toml",
    "languages.toml",
    "data/profiles/hkexnews.toml",
    "data/rules/language.toml",
    "data/rules/apart/places.toml",
    "data/rules/registers/laws.toml",
    "data/rules/usage.toml",
];

/// What stands before the rest of the file, where it is wrong there, and what to do.
const FAULTS: &[(&[u8], usize, &str)] = &[
    (b"title = \"\xa4\xa4\"\n", 9, "save the file as UTF-8"),
    ("title = “中”\n".as_bytes(), 8, "write straight quotes"),
    ("title = ＂中＂\n".as_bytes(), 8, "write straight quotes"),
];

/// The first byte of a place and the one behind its last.
type Span = (usize, usize);

/// What is said about a file.
fn told(sources: &Sources, path: &str) -> Vec<(Option<Span>, Vec<String>)> {
    let mut sink: Sink = load(sources).sink;
    sink.absorb(Settings::read(sources).problems());
    sink.diagnostics()
        .iter()
        .filter_map(|finding| {
            let at = finding.location.as_ref()?;
            (at.path.as_str() == path).then(|| (at.span, finding.hints.clone()))
        })
        .collect()
}

#[test]
fn what_keeps_a_file_from_being_read_is_told_alike() {
    let base = read(&minimal_dir());
    let mut problems = Vec::new();
    for path in FILES {
        let rest: &[u8] = base.get(path).map_or(&[], |bytes| bytes);
        for (fault, at, hint) in FAULTS {
            let mut sources = base.clone();
            sources.insert(*path, [*fault, rest].concat());
            let told = told(&sources, path);
            let alike = matches!(told.as_slice(), [(Some((start, _)), hints)]
                if start == at && hints.iter().any(|own| own.contains(hint)));
            if !alike {
                problems.push(format!("{path}, {hint}: {told:?}"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
