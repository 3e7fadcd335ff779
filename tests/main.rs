//! Golden reports, broken reports, agreement of the outputs, determinism, properties, and the real command.
//!
//! The reports are built once for all tests; see `README.md` for the kinds of test.

use std::sync::LazyLock;

use esg_tests::report;
use esg_tests::stages::{Filing, file};

mod agreement;
mod broken;
mod determinism;
mod golden;
mod loader;
mod properties;
mod xtask_smoke;

/// The smallest report, filed.
static MINIMAL: LazyLock<Filing> = LazyLock::new(|| file(report::read(&report::minimal_dir())));
/// The worked example, filed.
static EXAMPLE: LazyLock<Filing> = LazyLock::new(|| file(report::read(&report::example_dir())));
