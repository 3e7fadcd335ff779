//! `cargo xtask todo`: what is open in a report, by who has to do it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use esg_check::{Settings, check_report_after};
use esg_model::Localized;
use esg_start::{Labels, Todo, todo};

use crate::project::{self, Opened};
use crate::{Program, terminal, written};

/// What is asked, and how it is told.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask todo data/reports/02998-2025
  cargo xtask todo data/reports/02998-2025 --html open.html")]
pub(crate) struct TodoArgs {
    /// The report directory [default: the worked example, data/reports/01060-2023]
    report_dir: Option<PathBuf>,
    /// Write one page for a browser, in both languages
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Print it as data
    #[arg(long)]
    json: bool,
    /// List everything
    #[arg(long)]
    all: bool,
}

/// Tells what is open; a report that cannot be filed yet is what this is for.
pub(crate) fn run(args: &TodoArgs) -> anyhow::Result<ExitCode> {
    let Opened {
        report_dir,
        sources,
        mut sink,
        ..
    } = project::open(args.report_dir.as_deref(), None)?;
    let loaded = esg_model::load::load(&sources);
    sink.absorb(loaded.sink);
    let report = loaded.output;
    if let Some(report) = &report {
        let found = check_report_after(&sink, report, &sources, &Settings::read(&sources));
        sink.absorb(found);
    }
    let open = Todo::of(report.as_ref(), &sources, &sink);
    let labels = Labels::read(&sources)?;
    if let Some(path) = &args.html {
        let folder = || Localized::same(report_dir.display().to_string());
        let title = report.as_ref().map_or_else(folder, |report| report.title.clone());
        let page = todo::page(&open, &labels, &title);
        written::page(path, Program::this().calls(&page).as_bytes())?;
        let count = match open.open.len() {
            0 => "nothing is".to_owned(),
            1 => "one thing is".to_owned(),
            count => format!("{count} things are"),
        };
        terminal::say(&format!("{count} open; see `{}`", path.display()));
    }
    if args.json {
        terminal::print(&format!("{}\n", serde_json::to_string_pretty(&open)?))?;
    } else if args.html.is_none() {
        let lines = todo::lines(&open, &labels, args.all);
        terminal::print(&Program::this().calls(&lines))?;
    }
    Ok(ExitCode::SUCCESS)
}
