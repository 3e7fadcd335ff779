//! Hostile files: whatever bytes stand in a report, loading it ends with findings and no panic.

use std::sync::LazyLock;

use esg_model::block::BlockKind;
use esg_model::load::load;
use esg_model::walk::Event;
use esg_model::{Lang, Sources};
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

/// Titles of blocks that authors write, with every sign that Markdown or the fences know.
const TITLES: [&str; 22] = [
    "Man overboard: a drill",
    "Rules: what we do: and why",
    "A day :: a night",
    "Colons to the end:",
    "Fenced to the end :::",
    "At 08:30",
    "“Quoted”, 'quoted' and \"quoted\"",
    "[Bracketed] (round) {braced}",
    "An id {#climate}",
    "# Hash #1",
    "*Emphasis* and **more**",
    "_Under_ and ~struck~",
    "A | stroke and a `tick`",
    "< 5 > & 100%",
    "https://example.com/a:b",
    "@ $5 ^ = + ~ !",
    "墮海：演習",
    "墮海:演習",
    "「引號」（括號）《書名》",
    "全角：：：",
    "１２３：％＃",
    "- a list? 1. no",
];

#[test]
fn titles_of_blocks_hold_any_characters() {
    for title in TITLES {
        let path = "en/01-our-year.md";
        let text = BASE.text(path).expect("the smallest report has this chapter");
        let blocks = format!(
            "::: case-study {title}\nWords.\n:::\n\n::: text-table rules {title}\n| A | B |\n|---|---|\n| c | d |\n:::\n\n## People {{#people}}"
        );
        let text = text.replacen("## People {#people}", &blocks, 1);
        let outcome = load(&with(path, text.into_bytes()));
        // The other language lacks the blocks, which is all that is wrong.
        let told: Vec<String> = outcome
            .sink
            .diagnostics()
            .iter()
            .map(|finding| format!("{} {}", finding.rule.code, finding.message))
            .collect();
        assert!(
            !told.iter().any(|told| told.starts_with("SRC-021")),
            "{title}: {told:?}"
        );
        let report = outcome.output.unwrap_or_else(|| panic!("{title}: {told:?}"));
        let narrative = report.narratives.get(Lang::En);
        let titles: Vec<String> = narrative
            .walk()
            .filter_map(|(_, event)| match event {
                Event::Open(block) => match &block.kind {
                    BlockKind::CaseStudy { title, .. } => Some(report.plain_text(title, Lang::En)),
                    BlockKind::TextTable(table) => Some(table.title.clone()),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        // The title of a case may stand in italics.
        let words = title.replace("*Emphasis* and **more**", "Emphasis and more");
        assert_eq!(titles, [words.as_str(), title]);
        assert_eq!(narrative.chapters[0].sections.len(), 3, "{title}");
    }
}
