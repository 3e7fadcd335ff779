//! `esg-press`: makes a printer's sheets and proves them. `cargo xtask press` runs it for each language of a filing.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use esg_press::{Fonts, Job, PressError, Sheets, booklet, proof, single_pages};

/// Makes a printer's sheets of a PDF whose pages have bleed.
#[derive(Parser)]
#[command(name = "esg-press", version, about)]
struct Cli {
    /// The PDF with bleed
    source: PathBuf,
    /// Name of the job, by which the files are named
    #[arg(long)]
    job: String,
    /// The date that the sheets bear
    #[arg(long)]
    date: String,
    /// SHA-256 of the filed PDF
    #[arg(long)]
    digest: String,
    /// The folder with the project's fonts
    #[arg(long, value_name = "DIR")]
    fonts: PathBuf,
    /// Where to write the sheets
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<()> {
    let read = |path: &Path| fs::read(path).with_context(|| format!("cannot read `{}`", path.display()));
    let source = read(&cli.source)?;
    let (latin, han) = (
        read(&cli.fonts.join("NotoSans-Regular.ttf"))?,
        read(&cli.fonts.join("NotoSansHK-Regular.ttf"))?,
    );
    let fonts = Fonts {
        latin: &latin,
        han: &han,
    };
    let job = Job {
        name: cli.job.clone(),
        date: cli.date.clone(),
        digest: cli.digest.clone(),
    };
    for make in [single_pages, booklet] {
        write(&source, make(&source, fonts, &job), &job, &cli.out)?;
    }
    Ok(())
}

/// Proves sheets before anybody can print them.
fn write(source: &[u8], sheets: Result<Sheets, PressError>, job: &Job, out: &Path) -> anyhow::Result<()> {
    let sheets = sheets?;
    let proved = proof::prove(source, &sheets.bytes, &sheets.plan)?;
    let name = format!("{}-{}.pdf", job.name, sheets.plan.kind);
    let path = out.join(&name);
    fs::write(&path, &sheets.bytes).with_context(|| format!("cannot write `{}`", path.display()))?;
    say(&format!(
        "{:>10}  {name}: {} pages once each on {} sides, {} characters read back",
        "proved", proved.pages, proved.sides, proved.characters
    ));
    Ok(())
}

/// Prints a line for the person at the terminal, who may have stopped listening.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
