//! `cargo xtask import`: reads a workbook back into the report that it is of.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use esg_model::load::Vocabularies;
use esg_workbook::{Change, Import};

use crate::{project, terminal};

/// Which workbook into which report.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask import data/reports/08999-2022 figures.xlsx --dry-run\n  cargo xtask import data/reports/08999-2022 figures.xlsx"
)]
pub(crate) struct ImportArgs {
    /// The report directory
    report_dir: PathBuf,
    /// The workbook that was filled in
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
/// What is shown of a text.
const SHOWN: usize = 70;

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
    for told in &import.told {
        terminal::say(&format!("note: {told}"));
    }
    for problem in &import.problems {
        let cell = problem
            .cell
            .as_ref()
            .map_or(format!("{path}"), ToString::to_string);
        terminal::say(&format!(
            "error: {cell}: {}\n       {}",
            problem.message, problem.hint
        ));
    }
    show(&import);
    if !import.problems.is_empty() {
        terminal::say(&format!(
            "nothing was imported: {} to correct in `{path}`",
            counted(import.problems.len(), "thing", "things")
        ));
        return Ok(ExitCode::FAILURE);
    }
    if import.changes.is_empty() {
        terminal::say("the workbook changes nothing");
        return Ok(ExitCode::SUCCESS);
    }
    if args.dry_run {
        terminal::say("nothing was changed (--dry-run)");
        return Ok(ExitCode::SUCCESS);
    }
    if !args.yes && !terminal::agreed("change the report so? [y/N]")? {
        terminal::say("nothing was changed; `--yes` changes it without being asked");
        return Ok(ExitCode::FAILURE);
    }
    replace(&opened.report_dir, &import.files)?;
    let files: Vec<&str> = import.files.keys().map(String::as_str).collect();
    terminal::say(&format!(
        "{} written to {}",
        counted(import.changes.len(), "change", "changes"),
        files.join(", ")
    ));
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// Prints what would change: the cell, the figure, what it was and what it is to be, and who prepares it.
fn show(import: &Import) {
    for change in &import.changes {
        let Change {
            cell,
            row,
            column,
            old,
            new,
            who,
            ..
        } = change;
        let who = if who.is_empty() {
            String::new()
        } else {
            format!("  ({who})")
        };
        terminal::say(&format!(
            "{cell}  {row}, {column}{who}\n       {} -> {}",
            shown(old),
            shown(new)
        ));
    }
}

pub(crate) fn shown(text: &str) -> String {
    if text.is_empty() {
        return "(nothing)".to_owned();
    }
    let line = text.replace('\n', " ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let cut: String = line.chars().take(SHOWN).collect();
    format!("{cut}…")
}

/// Writes all files, or none: each beside its place first, then all are moved, and what was moved is put back where one
/// cannot be.
pub(crate) fn replace(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<()> {
    let id = std::process::id();
    let named = |path: &Path, what: &str| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.with_file_name(format!(".{name}.{what}-{id}"))
    };
    let places: Vec<(PathBuf, &Vec<u8>)> = files
        .iter()
        .map(|(path, bytes)| (folder.join(path), bytes))
        .collect();
    let prepared = places.iter().try_for_each(|(path, bytes)| {
        let new = named(path, "new");
        fs::write(&new, bytes).with_context(|| format!("cannot write `{}`", new.display()))
    });
    let mut moved: Vec<&PathBuf> = Vec::new();
    let done = prepared.and_then(|()| {
        places.iter().try_for_each(|(path, _)| {
            let old = named(path, "old");
            if path.exists() {
                fs::copy(path, &old).with_context(|| format!("cannot write `{}`", old.display()))?;
            }
            moved.push(path);
            fs::rename(named(path, "new"), path).with_context(|| format!("cannot write `{}`", path.display()))
        })
    });
    if done.is_err() {
        for path in &moved {
            // The cause is what the caller needs to hear of.
            let _ = fs::rename(named(path, "old"), path);
        }
    }
    for (path, _) in &places {
        let _ = fs::remove_file(named(path, "new"));
        let _ = fs::remove_file(named(path, "old"));
    }
    done
}
