//! `cargo xtask workbook`: writes a report's figures, words, reasons, targets and factors as one workbook.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::Args;
use esg_model::load::Vocabularies;

use crate::project::Opened;
use crate::{project, terminal, written};

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
    if path.extension().is_none_or(|it| !it.eq_ignore_ascii_case("xlsx")) {
        bail!("`{}` does not end in .xlsx, as a workbook does", path.display());
    }
    if path.exists() {
        may_replace(&path, &opened)?;
    }
    written::whole(&path, &bytes)?;
    terminal::say(&format!(
        "`{}` is written; fill it in, then: cargo xtask import {} {}",
        path.display(),
        terminal::argument(&opened.report_dir.to_string_lossy()),
        terminal::argument(&path.to_string_lossy()),
    ));
    Ok(ExitCode::SUCCESS)
}

/// Refuses to write over a workbook in which somebody has typed what the report does not have yet, and over anything else
/// that is not a workbook of this report.
fn may_replace(path: &Path, opened: &Opened) -> anyhow::Result<()> {
    let shown = path.display();
    let import = std::fs::read(path)
        .ok()
        .and_then(|bytes| esg_workbook::import(&opened.sources, &Vocabularies::new(), &bytes));
    match import {
        Some(import) if import.problems.is_empty() && import.changes.is_empty() => Ok(()),
        Some(import) if import.problems.is_empty() => bail!(
            "`{shown}` holds what the report does not have yet ({} changed), so it is not overwritten; import it first, or name another file with --out",
            counted(import.changes.len())
        ),
        _ => bail!(
            "`{shown}` is there already and cannot be read back as this report's workbook, so it is not overwritten; name another file with --out, or move it elsewhere"
        ),
    }
}

fn counted(cells: usize) -> String {
    match cells {
        1 => "one cell is".to_owned(),
        cells => format!("{cells} cells are"),
    }
}
