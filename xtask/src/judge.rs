//! `cargo xtask judge`: has esg-judge, which is built when it is first needed, ask the outside judges about a finished
//! filing, about every edition of the taxonomy, and about the workbook of the report that was filed. What LibreOffice saved
//! of that is read back here: it must change nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, anyhow};
use esg_model::Sources;
use esg_model::load::{Vocabularies, load};

use crate::{built, project, taxonomy, terminal};

/// The package that asks the judges, and its program.
const JUDGE: &str = "esg-judge";

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
    let workbook = workbook(&root, &dir, &folder);
    let status = taxonomy::packages(&folder).and_then(|editions| {
        let editions = editions.context("an edition of the taxonomy cannot be written")?;
        let judge = built::program(&root, JUDGE, JUDGE, &project::profile())?;
        let mut judge = Command::new(judge);
        judge.arg(dir).arg("--tools").arg(root.join("target/judges"));
        for edition in editions {
            judge.arg("--edition").arg(edition);
        }
        if let Ok(Some((_, path))) = &workbook {
            judge.arg("--workbook").arg(path);
        }
        judge.status().context("cannot run esg-judge")
    });
    let unchanged = match &workbook {
        Ok(Some((sources, path))) => is_unchanged(sources, path),
        Ok(None) => {
            terminal::say("no report of data/reports was filed there: no workbook was saved and read back");
            Ok(true)
        }
        Err(_) => Ok(false),
    };
    // What was written for this run alone goes whatever happened.
    let _ = fs::remove_dir_all(&folder);
    let code = status?.code().and_then(|code| u8::try_from(code).ok());
    workbook?;
    let code = match code.unwrap_or(2) {
        0 if !unchanged? => 1,
        code => code,
    };
    Ok(ExitCode::from(code))
}

/// Writes the workbook of the report that was filed in `dir`, if it is one of the project's, with the sources of that.
fn workbook(root: &Path, dir: &Path, folder: &Path) -> anyhow::Result<Option<(Sources, PathBuf)>> {
    let filed = dir
        .file_name()
        .map_or(String::new(), |name| name.to_string_lossy().into_owned());
    let mut reports: Vec<PathBuf> = fs::read_dir(root.join("data/reports"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    reports.sort();
    for report_dir in reports.iter().filter(|path| path.is_dir()) {
        let name = report_dir.file_name().unwrap_or_default().to_string_lossy();
        // Folders are called after the stock code, as filings are.
        if name.split('-').next() != filed.split('-').next() {
            continue;
        }
        let (sources, _) = project::read(report_dir, None)?;
        let Some(report) = load(&sources).output.filter(|report| report.base_name() == filed) else {
            continue;
        };
        let bytes = esg_workbook::write(&report, &sources).map_err(|error| anyhow!(error))?;
        fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
        let path = folder.join(format!("{filed}.xlsx"));
        fs::write(&path, bytes).with_context(|| format!("cannot write `{}`", path.display()))?;
        return Ok(Some((sources, path)));
    }
    Ok(None)
}

/// Whether the workbook that LibreOffice saved beside `path` changes nothing; what it changes is told.
fn is_unchanged(sources: &Sources, path: &Path) -> anyhow::Result<bool> {
    let name = path.file_name().unwrap_or_default();
    let saved = path.with_file_name("saved").join(name);
    let Ok(bytes) = fs::read(&saved) else {
        // The judge has told why it was not saved.
        return Ok(false);
    };
    let import =
        esg_workbook::import(sources, &Vocabularies::new(), &bytes).context("the report cannot be read")?;
    for problem in &import.problems {
        terminal::say(&format!("the workbook that LibreOffice saved: {problem}"));
    }
    for told in &import.told {
        terminal::say(&format!("the workbook that LibreOffice saved: {told}"));
    }
    for change in &import.changes {
        let (cell, old, new) = (&change.cell, &change.old, &change.new);
        terminal::say(&format!(
            "the workbook that LibreOffice saved: {cell} changes `{old}` to `{new}`"
        ));
    }
    let unchanged = import.problems.is_empty() && import.told.is_empty() && import.changes.is_empty();
    if unchanged {
        terminal::say("the workbook that LibreOffice saved changes nothing");
    }
    Ok(unchanged)
}
