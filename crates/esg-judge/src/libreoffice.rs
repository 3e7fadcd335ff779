//! Has LibreOffice open a report's workbook and save it, as an office does that has no other program.
//!
//! What it saved lies in `saved/` beside the workbook, for whoever reads it back: that is no judge's work, since nothing of the
//! product is part of this program.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::tools::{self, OFFICE};

/// It needs a few seconds, and begins slowly on a machine that has much to do.
const BOUND: Duration = Duration::from_secs(180);

/// What speaks against the workbook: nothing where LibreOffice opens it and saves it.
pub(crate) fn save(workbook: &Path, work: &Path) -> Result<Vec<String>> {
    let folder = workbook.parent().unwrap_or(Path::new(".")).join("saved");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let name = workbook.file_name().context("the workbook has no name")?;
    let saved = folder.join(name);
    let mut settings = std::ffi::OsString::from("-env:UserInstallation=file://");
    settings.push(work.join("libreoffice"));
    let mut command = Command::new(OFFICE);
    command
        .args(["--headless", "--norestore", "--nolockcheck"])
        .arg(settings)
        .args(["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&folder)
        .arg(workbook);
    let output = tools::run_within(&mut command, BOUND)?;
    Ok(match output {
        None => vec![format!("it is not saved within {} s", BOUND.as_secs())],
        // It ends well too where it could not open the file.
        Some(output) if !saved.is_file() => {
            let words = String::from_utf8_lossy(&output.stderr);
            vec![format!("it is not saved: {}", words.trim())]
        }
        Some(_) => Vec::new(),
    })
}

/// The version that is installed.
pub(crate) fn version() -> Result<String> {
    let output = tools::run(Command::new(OFFICE).args(["--headless", "--version"]))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
