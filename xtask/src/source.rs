//! `cargo xtask source`: what the company's own spreadsheets say of the figures that are taken from them, and taking it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use esg_check::digest::sha256;
use esg_model::load::Vocabularies;
use esg_model::{Diagnostic, Report, Severity};
use esg_workbook::spreadsheets::{Mapped, Opened, Taken, open_all, take};

use crate::{changes, project, terminal};

/// Which report, and whether what the spreadsheets say is taken.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask source data/reports/02999-2025\n  cargo xtask source data/reports/02999-2025 --update --dry-run\n  cargo xtask source data/reports/02999-2025 --update"
)]
pub(crate) struct SourceArgs {
    /// The report directory
    report_dir: PathBuf,
    /// Take the values of the mapped cells into facts.csv, and the digests of the spreadsheets into report.toml
    #[arg(long)]
    update: bool,
    /// Show what would be taken, and take nothing
    #[arg(long, requires = "update")]
    dry_run: bool,
    /// Take it without being asked
    #[arg(long, requires = "update")]
    yes: bool,
}

/// Lists every mapped cell, or takes what the cells say: all of it or nothing.
pub(crate) fn run(args: &SourceArgs) -> anyhow::Result<ExitCode> {
    let mut opened = project::open(Some(&args.report_dir), None)?;
    let loaded = esg_model::load::load(&opened.sources);
    let Some(report) = loaded.output else {
        opened.sink.absorb(loaded.sink);
        return terminal::not_done(&opened, "read");
    };
    // A map that is wrong is none, and would be missed. Errors elsewhere may be what the spreadsheets mend.
    let of_maps = |finding: &Diagnostic| {
        let place = finding.location.as_ref();
        finding.severity == Severity::Error && place.is_some_and(|at| at.path.as_str() == "report.toml")
    };
    if loaded.sink.diagnostics().iter().any(of_maps) {
        opened.sink.absorb(loaded.sink);
        return terminal::not_done(&opened, "read");
    }
    if report.provenance.spreadsheets.is_empty() {
        terminal::say(
            "the report takes no figures from spreadsheets: [[source]] in report.toml maps cells to figures (data/reports/README.md, \"Figures from spreadsheets\")",
        );
        return Ok(ExitCode::SUCCESS);
    }
    if args.update {
        return update(args, &opened);
    }
    let spreadsheets = open_all(&report, &opened.sources);
    let agree = spreadsheets
        .iter()
        .map(|own| list(&report, own))
        .collect::<Vec<_>>();
    if agree.into_iter().all(|agrees| agrees) {
        return Ok(ExitCode::SUCCESS);
    }
    terminal::say(&format!(
        "to take what the spreadsheets say: cargo xtask source {} --update",
        terminal::argument(&args.report_dir.to_string_lossy())
    ));
    Ok(ExitCode::FAILURE)
}

/// Prints the cells of a spreadsheet, and whether the report says the same.
fn list(report: &Report, opened: &Opened<'_>) -> bool {
    let spreadsheet = opened.spreadsheet;
    let digest = opened.bytes.map(sha256);
    let state = match (&digest, &spreadsheet.sha256) {
        (None, _) => "not there",
        (Some(_), None) => "not taken yet",
        (Some(own), Some(then)) if own == then => "unchanged",
        (Some(_), Some(_)) => "saved anew since figures were taken from it",
    };
    let title = match spreadsheet.title.as_str() {
        "" => String::new(),
        title => format!(" ({title})"),
    };
    terminal::say(&format!("{}{title}: {state}", spreadsheet.file));
    for (_, own) in &opened.problems {
        changes::problem(own, "");
    }
    changes::tell(&opened.told, &[], "");
    let mut agree = opened.problems.is_empty() && digest.is_some() && digest == spreadsheet.sha256;
    for mapped in &opened.cells {
        let Mapped { cell, beside, .. } = mapped;
        let point = report.data_point(mapped.figure);
        let who = changes::in_brackets(&point.preparer);
        let beside = match beside.as_str() {
            "" => String::new(),
            words => format!(" ({words})"),
        };
        match &mapped.says {
            Ok(says) => {
                let then = match says.agrees {
                    true => "as facts.csv says".to_owned(),
                    false => format!("facts.csv says {}, and would say {}", says.old, says.value),
                };
                agree &= says.agrees;
                terminal::say(&format!(
                    "{cell}{beside}  {}{who}\n       {}: {then}",
                    point.reference(),
                    says.held
                ));
            }
            Err(problem) => {
                agree = false;
                changes::problem(problem, "");
            }
        }
    }
    agree
}

/// Shows what would be taken, asks, and writes all of it or nothing.
fn update(args: &SourceArgs, opened: &project::Opened) -> anyhow::Result<ExitCode> {
    let Some(taken) = take(&opened.sources, &Vocabularies::new(), sha256) else {
        return terminal::not_done(opened, "taken");
    };
    changes::tell(&taken.told, &taken.problems, "");
    show(&taken);
    if !taken.problems.is_empty() {
        terminal::say(&format!(
            "nothing was taken: {} to correct",
            changes::counted(taken.problems.len(), "cell or map", "cells or maps")
        ));
        return Ok(ExitCode::FAILURE);
    }
    if taken.files.is_empty() {
        terminal::say("the spreadsheets say what the report says");
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(code) = changes::refused(args.dry_run, args.yes)? {
        return Ok(code);
    }
    changes::replace(&opened.report_dir, &taken.files)?;
    let files: Vec<&str> = taken.files.keys().map(String::as_str).collect();
    terminal::say(&format!(
        "{} and {} written to {}",
        changes::counted(taken.changes.len(), "change", "changes"),
        changes::counted(taken.digests.len(), "digest", "digests"),
        files.join(", ")
    ));
    Ok(ExitCode::SUCCESS)
}

/// Prints what would change: cells, then digests.
fn show(taken: &Taken) {
    changes::show(&taken.changes);
    for (file, old, new) in &taken.digests {
        let old = old.get(..12).map_or("(none)".to_owned(), |old| format!("{old}…"));
        terminal::say(&format!(
            "{file}, digest\n       {old} -> {}…",
            new.get(..12).unwrap_or(new)
        ));
    }
}
