//! Golden reports, pictures of pages, broken reports, agreement of the outputs, determinism, properties, and the real
//! command.
//!
//! The reports are built once for all tests; see `README.md` for the kinds of test.

use std::path::Path;
use std::sync::LazyLock;

use esg_filing::Asked;
use esg_tests::report;
use esg_tests::stages::{Filing, file_with_papers};
use proptest::test_runner::{Config, RngSeed};

mod accepted;
mod added;
mod addresses;
mod agreement;
mod apart;
mod art;
mod assurance;
mod bounded;
mod broken;
mod charts;
mod circles;
mod clean;
mod climate;
mod columns;
mod copies;
mod dependencies;
mod determinism;
mod editions;
mod ends;
mod filed;
mod fill;
mod folder;
mod forms;
mod galleries;
mod generated;
mod golden;
mod keys;
mod languages;
mod layout;
mod loader;
mod marks;
mod names;
mod page_words;
mod pagination;
mod picture;
mod places;
mod properties;
mod read_back;
mod rendered;
mod right;
mod rules;
mod said;
mod settings;
mod sheets;
mod sizes;
mod slips;
mod spreadsheets;
mod start;
mod tables;
mod targets;
mod taxonomy;
mod tiles;
mod titles;
mod toml_files;
mod visual;
mod xtask_smoke;
mod years;

/// The smallest report, filed.
static MINIMAL: LazyLock<Filing> = LazyLock::new(|| with_papers(&report::minimal_dir()));
/// The worked example, filed.
static EXAMPLE: LazyLock<Filing> = LazyLock::new(|| with_papers(&report::example_dir()));

/// The second report: an issuer on GEM that reports nothing beyond the Code.
static SECOND: LazyLock<Filing> = LazyLock::new(|| with_papers(&report::second_dir()));

/// The third report: a manufacturer with intensities, Scope 3, targets and methods of its own.
static THIRD: LazyLock<Filing> = LazyLock::new(|| with_papers(&report::third_dir()));

/// The fourth report: the same manufacturer a year later, under the edition of 2025 with its climate part.
static FOURTH: LazyLock<Filing> = LazyLock::new(|| with_papers(&report::fourth_dir()));

fn with_papers(folder: &Path) -> Filing {
    file_with_papers(report::read(folder), Asked::default())
}

/// How properties are tried: the same cases in every run, so that a failure can be repeated. `PROPTEST_CASES` tries
/// more of them, `PROPTEST_RNG_SEED` others.
fn cases(count: u32) -> Config {
    let from_environment = Config::default();
    Config {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() {
            from_environment.cases
        } else {
            count
        },
        rng_seed: match from_environment.rng_seed {
            RngSeed::Random => RngSeed::Fixed(0),
            fixed @ RngSeed::Fixed(_) => fixed,
        },
        // A failure is kept as a test or a broken report, not as a file of seeds.
        failure_persistence: None,
        ..from_environment
    }
}
