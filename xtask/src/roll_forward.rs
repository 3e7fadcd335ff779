//! `cargo xtask roll-forward`: next year's report from this year's.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use esg_model::{Lang, Localized};
use esg_start::Pages;

use crate::{folder, project, terminal};

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
    // The pages on which figures stand are known once the report is typeset. Where it cannot be, figures have none.
    let typeset = esg_filing::typeset(&report, &opened.sources, &Lang::ALL);
    let pdfs = typeset.output.unwrap_or_default();
    let of_places = Localized::from_fn(|lang| {
        let own = pdfs.iter().find(|pdf| pdf.lang == lang);
        own.map(|pdf| pdf.place_pages.clone()).unwrap_or_default()
    });
    let pages = Pages::of(&report, &of_places);
    if pdfs.len() < Lang::ALL.len() {
        terminal::say(
            "note: last year's pages could not be made, so that comparatives do not say where they stood",
        );
    }
    let rolled = esg_start::roll_forward(&opened.sources, &report, &pages)?;
    folder::replace(&args.new, &rolled.files)?;
    for note in &rolled.notes {
        terminal::say(note);
    }
    let new = args.new.display();
    terminal::say(&format!("`{new}` holds {} files", rolled.files.len()));
    let named = terminal::argument(&args.new.to_string_lossy());
    terminal::say(&format!("next: cargo xtask todo {named}"));
    Ok(ExitCode::SUCCESS)
}
