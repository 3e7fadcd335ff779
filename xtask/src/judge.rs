//! `cargo xtask judge`: has esg-judge, which is built when it is first needed, ask the outside judges about a finished
//! filing, and about every edition of the taxonomy.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::Context;

use crate::{project, taxonomy};

/// What to judge.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  cargo xtask judge\n  cargo xtask judge target/filing/08999-2022-12-31")]
pub(crate) struct JudgeArgs {
    /// The folder of the finished filing [default: target/filing/01060-2023-03-31]
    dir: Option<PathBuf>,
}

/// Runs esg-judge; its exit code is this command's.
pub(crate) fn run(args: &JudgeArgs) -> anyhow::Result<ExitCode> {
    let root = project::root()?;
    let dir = match &args.dir {
        Some(dir) => dir.clone(),
        None => root.join("target/filing/01060-2023-03-31"),
    };
    // An edition that no report uses yet is no part of a filing, and nothing else looks at any as a package of its own.
    let folder = root.join(format!("target/judges/editions-{}", std::process::id()));
    let status = taxonomy::packages(&folder).and_then(|editions| {
        let editions = editions.context("an edition of the taxonomy cannot be written")?;
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut judge = Command::new(cargo);
        judge
            .args([
                "run",
                "--quiet",
                "--profile",
                &project::profile(),
                "--manifest-path",
            ])
            .arg(root.join("Cargo.toml"))
            .args(["--package", "esg-judge", "--"])
            .arg(dir)
            .arg("--tools")
            .arg(root.join("target/judges"));
        for edition in editions {
            judge.arg("--edition").arg(edition);
        }
        judge
            .status()
            .context("cannot run cargo, which builds and runs esg-judge")
    });
    // What was written for this run alone goes whatever happened.
    let _ = fs::remove_dir_all(&folder);
    let code = status?.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(2)))
}
