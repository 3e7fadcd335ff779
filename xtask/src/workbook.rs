//! `cargo xtask workbook`: writes a report's figures, words, reasons, targets and factors as one workbook.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, anyhow};
use clap::Args;

use crate::{Program, project, terminal};

/// Which report, and where to write.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask workbook data/reports/08999-2022\n  cargo xtask workbook data/reports/08999-2022 --out figures.xlsx"
)]
pub(crate) struct WorkbookArgs {
    /// The report directory [default: the worked example, data/reports/01060-2023]
    report_dir: Option<PathBuf>,
    /// The file to write [default: target/workbook/<stock code>-<period end>.xlsx]
    #[arg(long, value_name = "FILE.xlsx")]
    out: Option<PathBuf>,
}

/// Writes the workbook. A report with errors has one too, as long as it can be read: what is wrong may be mended there.
pub(crate) fn run(args: &WorkbookArgs) -> anyhow::Result<ExitCode> {
    let mut opened = project::open(args.report_dir.as_deref(), None)?;
    let loaded = esg_model::load::load(&opened.sources);
    opened.sink.absorb(loaded.sink);
    let Some(report) = loaded.output else {
        return terminal::not_done(&opened, "written");
    };
    let bytes = esg_workbook::write(&report, &opened.sources).map_err(|error| anyhow!(error))?;
    let own = || {
        opened
            .made
            .join("workbook")
            .join(format!("{}.xlsx", report.base_name()))
    };
    let path = args.out.clone().unwrap_or_else(own);
    write(&path, &bytes)?;
    let (written, report_dir) = (path.display(), opened.report_dir.display());
    let then = format!("cargo xtask import {report_dir} {written}");
    terminal::say(&format!(
        "`{written}` is written; fill it in, then: {}",
        Program::this().calls(&then)
    ));
    Ok(ExitCode::SUCCESS)
}

/// Writes the file beside its place and moves it there, so that it is whole or not there.
fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    }
    let new = path.with_extension(format!("xlsx.new-{}", std::process::id()));
    std::fs::write(&new, bytes).with_context(|| format!("cannot write `{}`", new.display()))?;
    std::fs::rename(&new, path).with_context(|| {
        format!(
            "cannot write `{}`; is it open in a spreadsheet program?",
            path.display()
        )
    })
}
