//! The commands of the workspace: `cargo xtask filing` and its companions.
//!
//! This is the only place that touches disk, environment, clock and terminal. It is a library, so that a program which
//! needs no project has the same commands (`esg-program`).

#![allow(
    rustdoc::invalid_html_tags,
    reason = "what is said of an argument is printed by `--help`, where <a name> is no tag"
)]

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub use program::Program;

mod built;
mod changes;
mod check;
mod confirm;
mod dist;
mod filing;
mod folder;
mod import;
mod judge;
mod new;
mod overview;
mod press;
mod program;
mod project;
mod read;
mod roll_forward;
mod rules;
mod sample;
mod source;
mod taxonomy;
mod terminal;
mod todo;
mod trace;
mod workbook;
mod written;

/// Makes a Hong Kong listed company's ESG filing from plain files.
#[derive(Parser)]
#[command(name = "cargo xtask", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Check a tagged file of anybody's against the specifications, and say what was not checked
    Check(check::CheckArgs),
    /// Write down that both languages of a report say the same, paragraph by paragraph
    Confirm(confirm::ConfirmArgs),
    /// Build one program that carries all it needs, for machines without Rust, and put it into an archive
    Dist(dist::DistArgs),
    /// Make the filing of a report: PDFs, Inline XBRL packages, sheets, manifest
    Filing(filing::FilingArgs),
    /// Read a workbook that was filled in back into its report, after showing what would change
    Import(import::ImportArgs),
    /// Have the outside judges (Arelle, veraPDF, axe-core) look at a filing
    Judge(judge::JudgeArgs),
    /// Begin a report: every provision with its place, every figure with its row, none given yet
    New(new::NewArgs),
    /// Make a printer's sheets of a finished filing: single pages with marks, and a booklet
    Press(press::PressArgs),
    /// Print the facts of a tagged file of anybody's: a package, a page, an instance, xBRL-JSON
    Read(read::ReadArgs),
    /// Begin next year's report from this year's: comparatives, targets, words to be confirmed
    RollForward(roll_forward::RollForwardArgs),
    /// List the rules, or explain one
    Rules(rules::RulesArgs),
    /// Draw a sample of the figures from the working papers of a filing, by a seed
    Sample(sample::SampleArgs),
    /// Lay the company's own spreadsheets beside the figures that are taken from their cells, and take what they say
    Source(source::SourceArgs),
    /// Write the documentation of a report's taxonomy as one page
    Taxonomy(taxonomy::TaxonomyArgs),
    /// Say what is open in a report, by who has to do it
    Todo(todo::TodoArgs),
    /// Tell where a figure comes from, down to its evidence, and where it is shown
    Trace(trace::TraceArgs),
    /// Write a report's figures, words, reasons, targets and factors as a workbook to fill in
    Workbook(workbook::WorkbookArgs),
}

/// Commands that have cargo build and run a program of the project.
const OF_THE_PROJECT: [&str; 3] = ["dist", "judge", "press"];

/// Runs the command that the process was given.
///
/// Exit codes: 0 done, 1 the report (or the judged filing) has errors, 2 wrong usage or a failing machine.
pub fn main(program: Program) -> ExitCode {
    program.begin();
    let cli = Cli::from_arg_matches(&command(program).get_matches());
    let result = match cli.unwrap_or_else(|error| error.exit()).command {
        None => terminal::print(&overview::text(program)).map(|()| ExitCode::SUCCESS),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Confirm(args)) => confirm::run(&args),
        Some(Command::Dist(args)) => dist::run(&args),
        Some(Command::Filing(args)) => filing::run(&args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::Judge(args)) => judge::run(&args),
        Some(Command::New(args)) => new::run(&args),
        Some(Command::Press(args)) => press::run(&args),
        Some(Command::Read(args)) => read::run(&args),
        Some(Command::RollForward(args)) => roll_forward::run(&args),
        Some(Command::Rules(args)) => rules::run(&args),
        Some(Command::Sample(args)) => sample::run(&args),
        Some(Command::Source(args)) => source::run(&args),
        Some(Command::Taxonomy(args)) => taxonomy::run(&args),
        Some(Command::Todo(args)) => todo::run(&args),
        Some(Command::Trace(args)) => trace::run(&args),
        Some(Command::Workbook(args)) => workbook::run(&args),
    };
    result.unwrap_or_else(|error| {
        terminal::failure(&error);
        ExitCode::from(2)
    })
}

/// The command line of a program: what it calls itself, and without the commands that it does not have.
fn command(program: Program) -> clap::Command {
    let mut command = Cli::command().bin_name(program.name);
    if program.carried.is_some() {
        command = command.name(program.name);
    }
    command.mut_subcommands(|command| {
        let examples = command
            .get_after_help()
            .map(|help| program.calls(&help.to_string()));
        let command = match examples {
            Some(examples) => command.after_help(examples),
            None => command,
        };
        if program.carried.is_none() {
            return command;
        }
        let hidden = OF_THE_PROJECT.contains(&command.get_name());
        command.hide(hidden).mut_args(|arg| {
            let help = arg
                .get_help()
                .map(|help| help.to_string().replace(project::EXAMPLE_DEFAULT, ""));
            match help {
                Some(help) => arg.help(help),
                None => arg,
            }
        })
    })
}
