//! Hostile files: whatever bytes stand in a report, loading it ends with findings and no panic.

use std::sync::LazyLock;

use esg_model::Sources;
use esg_model::load::load;
use esg_tests::report::{minimal_dir, read};
use proptest::prelude::*;

/// The smallest report.
static BASE: LazyLock<Sources> = LazyLock::new(|| read(&minimal_dir()));

/// The files that an author writes, each read by a code path of its own.
const FILES: [&str; 8] = [
    "facts.csv",
    "texts.csv",
    "tables.toml",
    "figures.toml",
    "provisions.toml",
    "taxonomy.toml",
    "report.toml",
    "en/01-our-year.md",
];

/// Pieces of the formats, so that random texts get past the first character.
const PIECES: [&str; 38] = [
    "{{",
    "}}",
    "{{}}",
    "{{ as=no}}",
    "employees",
    " gender=female",
    " as=no",
    " period=FY2024",
    ":::",
    "::::",
    " disclosure KPI-B1.1",
    " table people",
    " figure emissions-by-scope",
    " text-table a B",
    "\n",
    "\n\n",
    "# ",
    "## ",
    "### ",
    " {#id}",
    "[^a]",
    "[^a]: ",
    "[](#people)",
    "| a | b |\n|---|---|\n| c | d |",
    "<br>",
    "- [ ] ",
    "1. ",
    "\"",
    ",",
    "=",
    "[[table]]\n",
    "id = \"x\"\n",
    "人",
    "\u{feff}",
    "\0",
    "-",
    "9999999999999999999999999999",
    "\u{202e}",
];

/// The base with one file changed.
fn with(path: &str, bytes: Vec<u8>) -> Sources {
    let mut sources = BASE.clone();
    sources.insert(path, bytes);
    sources
}

/// What becomes of a file: other bytes, other words, or its own text cut and glued.
fn contents(path: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let own = BASE.get(path).map(|bytes| bytes.to_vec()).unwrap_or_default();
    let words = proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..60);
    let glued = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        words.clone(),
    );
    prop_oneof![
        1 => proptest::collection::vec(any::<u8>(), 0..400),
        2 => words.prop_map(|words| words.concat().into_bytes()),
        3 => glued.prop_map(move |(from, to, words)| {
            let (from, to) = (from.index(own.len() + 1), to.index(own.len() + 1));
            let (from, to) = (from.min(to), from.max(to));
            [&own[..from], words.concat().as_bytes(), &own[to..]].concat()
        }),
    ]
}

proptest! {
    #![proptest_config(crate::cases(150))]

    #[test]
    fn loading_never_panics((path, bytes) in proptest::sample::select(&FILES[..]).prop_flat_map(|path| (Just(path), contents(path)))) {
        let outcome = load(&with(path, bytes));
        // Every finding can be shown: its place lies in a file.
        for finding in outcome.sink.diagnostics() {
            if let Some((start, end)) = finding.location.as_ref().and_then(|location| location.span) {
                prop_assert!(start <= end, "{finding:?}");
            }
        }
    }
}

#[test]
fn a_deeply_nested_file_ends() {
    for (path, text) in [
        (
            "en/01-our-year.md",
            format!("# A {{#a}}\n\n{}", "> ".repeat(20_000)),
        ),
        (
            "en/01-our-year.md",
            format!("# A {{#a}}\n\n{}", "- ".repeat(5_000)),
        ),
        (
            "en/01-our-year.md",
            format!("# A {{#a}}\n\n{}a", "*".repeat(50_000)),
        ),
        (
            "en/01-our-year.md",
            format!("# A {{#a}}\n\n{}", "[".repeat(50_000)),
        ),
        ("tables.toml", format!("a = {}", "[".repeat(50_000))),
        ("facts.csv", "\"".repeat(100_001)),
    ] {
        let outcome = load(&with(path, text.into_bytes()));
        assert!(outcome.sink.has_errors(), "{path}");
    }
}
