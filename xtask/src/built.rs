//! Programs of the project that this one has cargo build when they are first needed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The package whose choice of dependencies' features the programs are built with.
const OWN: &str = env!("CARGO_PKG_NAME");

/// Has cargo build the program `name` of `package`, and returns where it lies. Cargo shows its progress.
///
/// This program's package is named beside it, so that what both need has the same features and is not compiled a second
/// time with fewer; it is not built itself.
///
/// # Errors
/// Cargo cannot be run, or the program cannot be built.
pub(crate) fn program(root: &Path, package: &str, name: &str, profile: &str) -> Result<PathBuf> {
    let built = cargo(root)
        .args(["build", "--locked", "--profile", profile])
        .args(["--package", OWN, "--package", package, "--bin", name])
        .args(["--message-format", "json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot run cargo, which builds {name}"))?;
    if !built.status.success() {
        bail!("{name} could not be built");
    }
    let messages = built.stdout.split(|byte| *byte == b'\n');
    messages
        .filter_map(|line| serde_json::from_slice::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == name)
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .with_context(|| format!("cargo does not say where {name} lies"))
}

/// The cargo that runs this program, or the one that is found, in the folder of the project.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root);
    cargo
}
