//! The commands of the workspace: `cargo xtask filing` and its companions.
//!
//! This is the only place that touches disk, environment, clock and terminal.

#![allow(
    rustdoc::invalid_html_tags,
    reason = "what is said of an argument is printed by `--help`, where <a name> is no tag"
)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod check;
mod confirm;
mod filing;
mod folder;
mod judge;
mod press;
mod project;
mod read;
mod rules;
mod taxonomy;
mod terminal;
mod trace;

/// Makes a Hong Kong listed company's ESG filing from plain files.
#[derive(Parser)]
#[command(name = "cargo xtask", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check a tagged file of anybody's against the specifications, and say what was not checked
    Check(check::CheckArgs),
    /// Write down that both languages of a report say the same, paragraph by paragraph
    Confirm(confirm::ConfirmArgs),
    /// Make the filing of a report: PDFs, Inline XBRL packages, sheets, manifest
    Filing(filing::FilingArgs),
    /// Have the outside judges (Arelle, veraPDF, axe-core) look at a filing
    Judge(judge::JudgeArgs),
    /// Make a printer's sheets of a finished filing: single pages with marks, and a booklet
    Press(press::PressArgs),
    /// Print the facts of a tagged file of anybody's: a package, a page, an instance, xBRL-JSON
    Read(read::ReadArgs),
    /// List the rules, or explain one
    Rules(rules::RulesArgs),
    /// Write the documentation of a report's taxonomy as one page
    Taxonomy(taxonomy::TaxonomyArgs),
    /// Tell where a figure comes from, down to its evidence, and where it is shown
    Trace(trace::TraceArgs),
}

/// Exit codes: 0 done, 1 the report (or the judged filing) has errors, 2 wrong usage or a failing machine.
fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Confirm(args) => confirm::run(&args),
        Command::Filing(args) => filing::run(&args),
        Command::Judge(args) => judge::run(&args),
        Command::Press(args) => press::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Taxonomy(args) => taxonomy::run(&args),
        Command::Trace(args) => trace::run(&args),
    };
    result.unwrap_or_else(|error| {
        terminal::failure(&error);
        ExitCode::from(2)
    })
}
