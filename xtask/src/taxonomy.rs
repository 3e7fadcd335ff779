//! `cargo xtask taxonomy`: the documentation of a report's taxonomy as one page.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use crate::{project, terminal};

/// Whose taxonomy, and where to write its page.
#[derive(Args)]
pub(crate) struct TaxonomyArgs {
    /// The report directory [default: the worked example, data/reports/01060-2023]
    report_dir: Option<PathBuf>,
    /// The page [default: target/taxonomy.html]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Writes the page about both layers.
pub(crate) fn run(args: &TaxonomyArgs) -> Result<ExitCode> {
    let root = project::root()?;
    let report_dir = args
        .report_dir
        .clone()
        .unwrap_or_else(|| root.join("data/reports/01060-2023"));
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| root.join("target/taxonomy.html"));
    let (sources, mut sink) = project::read(&root, &report_dir, None)?;
    let loaded = esg_model::load::load(&sources);
    sink.absorb(loaded.sink);
    let page = loaded.output.and_then(|report| {
        let written = esg_xbrl::documentation(&report, &sources);
        sink.absorb(written.sink);
        written.output
    });
    let Some(page) = page else {
        terminal::findings(sink.diagnostics(), &sources, &report_dir)?;
        return Ok(ExitCode::FAILURE);
    };
    if let Some(folder) = out.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    std::fs::write(&out, page).with_context(|| format!("cannot write {}", out.display()))?;
    terminal::say(&format!("written: {}", out.display()));
    Ok(ExitCode::SUCCESS)
}
