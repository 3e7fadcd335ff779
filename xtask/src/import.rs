//! `cargo xtask import`: reads a workbook back into the report that it is of.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use esg_model::load::Vocabularies;

use crate::{changes, project, terminal};

/// Which workbook into which report.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask import data/reports/08999-2022 figures.xlsx --dry-run\n  cargo xtask import data/reports/08999-2022 figures.xlsx"
)]
pub(crate) struct ImportArgs {
    /// The report directory
    report_dir: PathBuf,
    /// The workbook that was filled in; it may be corrected and imported again, as often as need be
    workbook: PathBuf,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Change it without being asked
    #[arg(long)]
    yes: bool,
}

/// A file that is larger is no workbook of a report.
const LARGEST: u64 = 64 << 20;

/// Shows what the workbook changes, asks, and writes all of it or nothing.
pub(crate) fn run(args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let mut opened = project::open(Some(&args.report_dir), None)?;
    let path = args.workbook.display();
    let metadata =
        fs::metadata(&args.workbook).with_context(|| format!("cannot open the workbook `{path}`"))?;
    if !metadata.is_file() || metadata.len() > LARGEST {
        bail!(
            "`{path}` is no workbook: a file of at most {} MiB is meant",
            LARGEST >> 20
        );
    }
    let bytes = fs::read(&args.workbook).with_context(|| format!("cannot read the workbook `{path}`"))?;
    let Some(import) = esg_workbook::import(&opened.sources, &Vocabularies::new(), &bytes) else {
        let loaded = esg_model::load::load(&opened.sources);
        opened.sink.absorb(loaded.sink);
        return terminal::not_done(&opened, "imported");
    };
    if !import.problems.is_empty() {
        // What is to be corrected stands last, and nothing before it that nobody can act on yet.
        changes::tell(&import.told, &import.problems, &path.to_string());
        terminal::say(&format!(
            "nothing was imported: {} to correct in `{path}`; {} can be taken once that is done",
            changes::counted(import.problems.len(), "thing", "things"),
            changes::counted(import.changes.len(), "other change", "other changes"),
        ));
        return Ok(ExitCode::FAILURE);
    }
    changes::tell(&import.told, &[], &path.to_string());
    changes::show(&import.changes);
    if import.changes.is_empty() {
        terminal::say("the workbook changes nothing");
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(code) = changes::refused(args.dry_run, args.yes)? {
        return Ok(code);
    }
    let names: Vec<String> = import.files.keys().cloned().collect();
    let mut files = import.files;
    files.extend(import.record.map(|(path, bytes)| (path.to_owned(), bytes)));
    changes::replace(&opened.report_dir, &files)?;
    terminal::say(&format!(
        "{} written to {}",
        changes::counted(import.changes.len(), "change", "changes"),
        names.join(", ")
    ));
    terminal::say(&format!(
        "next: cargo xtask todo {}   what is open now",
        terminal::argument(&args.report_dir.to_string_lossy())
    ));
    Ok(ExitCode::SUCCESS)
}
