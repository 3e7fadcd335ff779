//! `cargo xtask roll-forward`: next year's report from this year's.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::{Program, folder, project, terminal};

/// From where to where.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask roll-forward data/reports/02999-2025 data/reports/02999-2026"
)]
pub(crate) struct RollForwardArgs {
    /// The directory of this year's report
    report_dir: PathBuf,
    /// The folder that is made
    new: PathBuf,
}

/// Writes the folder, and says what to do in it.
pub(crate) fn run(args: &RollForwardArgs) -> anyhow::Result<ExitCode> {
    folder::check_empty(&args.new)?;
    let mut opened = project::open(Some(&args.report_dir), None)?;
    let Some(report) = opened.sound_report() else {
        return terminal::not_done(&opened, "rolled forward");
    };
    let rolled = esg_start::roll_forward(&opened.sources, &report)?;
    folder::replace(&args.new, &rolled.files)?;
    for note in &rolled.notes {
        terminal::say(note);
    }
    let new = args.new.display();
    terminal::say(&format!("`{new}` holds {} files", rolled.files.len()));
    let next = format!("next: cargo xtask todo {new}");
    terminal::say(&Program::this().calls(&next));
    Ok(ExitCode::SUCCESS)
}
