//! `cargo xtask confirm`: writes down that both languages of a report say the same.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use esg_check::{CONFIRMED, Unconfirmed};
use esg_model::Lang;

use crate::{project, terminal, written};

/// What to confirm.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask confirm data/reports/02999-2025\n  cargo xtask confirm data/reports/02999-2025 --section people"
)]
pub(crate) struct ConfirmArgs {
    /// The report directory [default: the worked example, data/reports/01060-2023]
    report_dir: Option<PathBuf>,
    /// Confirm one section only, by its id; the others stay as they were confirmed
    #[arg(long, value_name = "ID")]
    section: Option<String>,
    /// Confirm without being asked: somebody has compared both languages
    #[arg(long)]
    yes: bool,
}

/// Writes `confirmed.toml` into the report directory.
pub(crate) fn run(args: &ConfirmArgs) -> anyhow::Result<ExitCode> {
    let mut opened = project::open(args.report_dir.as_deref(), None)?;
    // A report that cannot be read has paragraphs that nobody can have compared.
    let Some(report) = opened.sound_report() else {
        return terminal::not_done(&opened, "confirmed");
    };
    let earlier = opened.sources.text(CONFIRMED);
    let text = match esg_check::confirm(&report, &opened.sources, earlier, args.section.as_deref()) {
        Ok(text) => text,
        Err(problem) => bail!(problem),
    };
    let path = opened.report_dir.join(CONFIRMED);
    if earlier == Some(text.as_str()) {
        terminal::say(&format!("`{}` is up to date", path.display()));
        return Ok(ExitCode::SUCCESS);
    }
    let changed = esg_check::unconfirmed(&report, &opened.sources, earlier, args.section.as_deref());
    if !args.yes {
        show(&changed);
        if !changed.is_empty() && !terminal::agreed("do both languages say the same in all of these? [y/N]")?
        {
            terminal::say("nothing was confirmed; `--yes` confirms without being asked");
            return Ok(ExitCode::FAILURE);
        }
    }
    written::whole(&path, text.as_bytes())?;
    terminal::say(&format!(
        "{} confirmed in `{}`",
        counted(changed.len()),
        path.display()
    ));
    Ok(ExitCode::SUCCESS)
}

/// Lays what is about to be confirmed side by side, section by section.
fn show(changed: &[Unconfirmed]) {
    let mut section = "";
    for pair in changed {
        if pair.section != section {
            section = &pair.section;
            terminal::say(&format!("\nsection `{section}`"));
        }
        for lang in Lang::ALL {
            let words = pair.words.get(lang).as_deref().unwrap_or("(nothing)");
            let tag = if lang == Lang::FIRST { pair.kind } else { "" };
            terminal::say(&format!("{tag:>16}  {:<8}  {words}", lang.tag()));
        }
    }
}

fn counted(pairs: usize) -> String {
    match pairs {
        1 => "one pair of paragraphs, cells or strings".to_owned(),
        count => format!("{count} pairs of paragraphs, cells and strings"),
    }
}
