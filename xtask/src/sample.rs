//! `cargo xtask sample`: draws figures from the working papers of a filing, by a seed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::{Args, ValueEnum};
use esg_filing::{By, Sample};
use esg_model::Sink;

use crate::project::{self, Opened};
use crate::terminal::{Labels, Printed};
use crate::{Program, folder, terminal, written};

/// What to draw.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask sample target/filing/01060-2023-03-31 --seed 7 --size 25\n  cargo xtask sample target/filing/01060-2023-03-31-assurance --seed 7 --size 25 --by kind"
)]
pub(crate) struct SampleArgs {
    /// The folder of a filing or of its working papers [default: target/filing/01060-2023-03-31]
    dir: Option<PathBuf>,
    /// The number that decides which figures are drawn; the same one draws the same figures from the same papers
    #[arg(long, value_name = "N", value_parser = whole::<u64>)]
    seed: u64,
    /// How many figures
    #[arg(long, value_name = "K", value_parser = whole::<usize>)]
    size: usize,
    /// Draw of each kind, or of each unit by size; without it every figure is as likely as any other
    #[arg(long, value_name = "HOW")]
    by: Option<Stratified>,
    /// The sheet [default: target/sample/<folder>-seed-<N>.html]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// How figures are divided before they are drawn.
#[derive(Clone, Copy, ValueEnum)]
enum Stratified {
    /// Circular, derived, bound, typed, word: of each in proportion, at least one
    Kind,
    /// By unit, and within a unit the likelier the larger the amount
    Size,
}

fn whole<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| "write a whole number in digits, such as 25".to_owned())
}

/// Draws the sample: lists it on the terminal and writes the sheet to work it off.
pub(crate) fn run(args: &SampleArgs) -> anyhow::Result<ExitCode> {
    let Opened { made, sources, .. } = project::open_shared()?;
    let dir = match &args.dir {
        Some(dir) => dir.clone(),
        None if Program::this().carried.is_some() => bail!("name the folder of the filing"),
        None => made.join("filing/01060-2023-03-31"),
    };
    let papers = papers(&dir)?;
    let register = folder::listed(&papers, REGISTER)?;
    let by = match args.by {
        None => By::Rank,
        Some(Stratified::Kind) => By::Kind,
        Some(Stratified::Size) => By::Size,
    };
    let sample = Sample::draw(&register, args.seed, args.size, by)
        .map_err(|problem| anyhow!("`{}`: {problem}", papers.join(REGISTER).display()))?;
    let mut sink = Sink::default();
    let Some(page) = sample.page(&sources, &mut sink) else {
        terminal::findings(&sink, &sources, Path::new(""), &Labels::default(), Printed::Full)?;
        return Ok(ExitCode::from(2));
    };
    let out = args.out.clone().unwrap_or_else(|| {
        let name = papers.file_name().unwrap_or_default().to_string_lossy();
        made.join("sample")
            .join(format!("{name}-seed-{}.html", args.seed))
    });
    // What lies in our own place is ours.
    match &args.out {
        Some(out) => written::page(out, &page)?,
        None => written::whole(&out, &page)?,
    }
    terminal::print(&sample.text())?;
    terminal::say(&format!("sheet for the sample: {}", out.display()));
    Ok(ExitCode::SUCCESS)
}

const REGISTER: &str = "register.json";

/// The folder of working papers: the one that is named, or the one beside it.
fn papers(dir: &Path) -> anyhow::Result<PathBuf> {
    if dir.join(REGISTER).is_file() {
        return Ok(dir.to_path_buf());
    }
    let papers = folder::assurance(dir)?;
    if !papers.join(REGISTER).is_file() {
        bail!(
            "neither `{}` nor `{}` holds working papers; make them with `{} filing`",
            dir.display(),
            papers.display(),
            Program::this().name
        );
    }
    Ok(papers)
}
