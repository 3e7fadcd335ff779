//! `cargo xtask press`: a printer's sheets of a finished filing.
//!
//! The pages of a filing end at their edge; a printer needs art that runs over it. So the pages are typeset once more
//! with bleed from the sources of the filing, and are taken only if they read as the filed ones, page by page.
//! The sheets themselves are made by `esg-press`, a program of its own that is built when it is first needed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;
use esg_check::digest::sha256;
use esg_filing::manifest::{self, FileEntry};
use esg_filing::{FileNames, Manifest};
use esg_model::{Lang, Report, Sources};
use esg_pdf::{PdfFacts, Purpose};

use crate::terminal::Progress;
use crate::{built, folder, project, terminal};

/// The package that makes the sheets, and its program.
const PRESS: &str = "esg-press";

/// Which filing, and where to write.
#[derive(Args)]
#[command(
    after_help = "The printer's program, esg-press, is built by cargo before it first runs: a few minutes, once.\n\nExamples:\n  cargo xtask press\n  cargo xtask press target/filing/08999-2022-12-31 --report data/reports/08999-2022"
)]
pub(crate) struct PressArgs {
    /// The folder of the finished filing [default: target/filing/01060-2023-03-31]
    filing_dir: Option<PathBuf>,
    /// The report that was filed there [default: the worked example, data/reports/01060-2023]
    #[arg(long, value_name = "DIR")]
    report: Option<PathBuf>,
    /// The output folder [default: target/press/<stock code>-<period end>]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The date that the sheets bear [default: the board's approval of the report]
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<String>,
}

/// A date in digits, as the sheets print it.
fn date(text: &str) -> Result<String, String> {
    let mut parts = text.split('-').map(|part| (part.len(), part.parse::<u32>()));
    match [parts.next(), parts.next(), parts.next(), parts.next()] {
        [
            Some((4, Ok(_))),
            Some((2, Ok(1..=12))),
            Some((2, Ok(1..=31))),
            None,
        ] => Ok(text.to_owned()),
        _ => Err("write a date such as 2023-05-31".to_owned()),
    }
}

/// Makes the sheets of both languages, as far as they were filed.
pub(crate) fn run(args: &PressArgs) -> Result<ExitCode> {
    let mut progress = Progress::start("read");
    let root = project::root()?;
    let filing = args
        .filing_dir
        .clone()
        .unwrap_or_else(|| root.join("target/filing/01060-2023-03-31"));
    let manifest = read_manifest(&filing)?;
    let report_dir = args.report.clone().unwrap_or_else(|| root.join(project::EXAMPLE));
    let (sources, report) = read_report(&report_dir, &filing, &manifest)?;
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| root.join("target/press").join(report.base_name()));
    folder::check_sheets(&out)?;
    progress.done(
        "read",
        &format!("the report of {}", filing.display()),
        Some("typeset"),
    );

    let mut pages = Vec::new();
    for lang in Lang::ALL {
        let name = FileNames::of(&report).pdf(lang);
        if let Some(entry) = manifest.files.iter().find(|file| file.name == name) {
            pages.push(Pages::of(&filing, entry, &report, &sources, lang)?);
        }
    }
    if pages.is_empty() {
        bail!("`{}` holds no PDF of the report", filing.display());
    }
    progress.done("typeset", "the filed pages, with bleed", Some("impose"));

    let date = args
        .date
        .clone()
        .unwrap_or_else(|| report.dates.approval.to_string());
    // What is half made lies beside the output folder, and goes whatever happens.
    let work = folder::beside(&out, "press")?;
    let made = make(&root, &work, &pages, &date);
    let _ = fs::remove_dir_all(&work);
    let mut files = made?;
    progress.done("impose", &format!("{} files", files.len()), None);
    let tool = format!("esg-press {}", env!("CARGO_PKG_VERSION"));
    let mut listing = Manifest::of(&files, &[], manifest.draft, tool, &sources);
    listing.sources_digest = manifest.sources_digest;
    listing.sources = manifest.sources;
    listing.version = manifest.version;
    let listing = serde_json::to_string_pretty(&listing)? + "\n";
    files.insert("manifest.json".to_owned(), listing.into_bytes());
    folder::replace(&out, &files)?;
    progress.finish(
        "proofs",
        &format!("{} (for the printer, not for filing)", out.display()),
    );
    Ok(ExitCode::SUCCESS)
}

fn read_manifest(filing: &Path) -> Result<Manifest> {
    let path = filing.join("manifest.json");
    let bytes = fs::read(&path).with_context(|| {
        format!(
            "`{}` is no finished filing; make one with `cargo xtask filing`",
            filing.display()
        )
    })?;
    let manifest: Manifest = serde_json::from_slice(&bytes)
        .with_context(|| format!("`{}` is no manifest of a filing", path.display()))?;
    if !manifest.tool.starts_with("esg-filing") {
        bail!("`{}` was not made by `cargo xtask filing`", filing.display());
    }
    Ok(manifest)
}

/// The report of the filing: the sources must be those from which it was made, to the last byte.
fn read_report(report_dir: &Path, filing: &Path, manifest: &Manifest) -> Result<(Sources, Report)> {
    let (sources, _) = project::read(report_dir, None)?;
    if manifest::sources_digest(&sources) != manifest.sources_digest {
        bail!(
            "`{}` was not made from `{}` as it is now; make the filing again, or name its report with --report",
            filing.display(),
            report_dir.display()
        );
    }
    let report = esg_model::load::load(&sources)
        .output
        .with_context(|| format!("`{}` cannot be read as a report", report_dir.display()))?;
    let report = if manifest.draft { report.as_draft() } else { report };
    Ok((sources, report))
}

/// The pages of one language with bleed.
struct Pages {
    /// Name of the job: that of the filed PDF without its ending.
    job: String,
    /// Digest of the filed PDF.
    digest: String,
    bytes: Vec<u8>,
}

impl Pages {
    fn of(filing: &Path, entry: &FileEntry, report: &Report, sources: &Sources, lang: Lang) -> Result<Self> {
        let path = filing.join(&entry.name);
        let filed = fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        if sha256(&filed) != entry.sha256 {
            bail!("`{}` is not the file that its manifest lists", path.display());
        }
        let typeset = esg_pdf::typeset_for(Purpose::Press, report, sources, lang);
        let Some(pdf) = typeset.output else {
            bail!("the {lang} pages cannot be typeset with bleed");
        };
        let (filed, pages) = (esg_pdf::inspect(&filed)?, esg_pdf::inspect(&pdf.bytes)?);
        if let Some(difference) = difference(&filed, &pages) {
            bail!("the {lang} pages with bleed are not those of the filing: {difference}");
        }
        Ok(Pages {
            job: entry.name.trim_end_matches(".pdf").to_owned(),
            digest: entry.sha256.clone(),
            bytes: pdf.bytes,
        })
    }
}

/// In what the pages with bleed read otherwise than the filed ones, if at all.
fn difference(filed: &PdfFacts, pages: &PdfFacts) -> Option<String> {
    if filed.pages.len() != pages.pages.len() {
        return Some(format!(
            "there are {} of them, and {} were filed",
            pages.pages.len(),
            filed.pages.len()
        ));
    }
    let differs = |(own, theirs): (&esg_pdf::PageFacts, &esg_pdf::PageFacts)| own.text != theirs.text;
    let index = pages.pages.iter().zip(&filed.pages).position(differs)?;
    Some(format!("page {} reads differently", index + 1))
}

/// Has `esg-press` make the sheets in `work`, and takes them up.
fn make(root: &Path, work: &Path, pages: &[Pages], date: &str) -> Result<BTreeMap<String, Vec<u8>>> {
    let sheets = work.join("sheets");
    fs::create_dir_all(&sheets).with_context(|| format!("cannot make `{}`", sheets.display()))?;
    let work = work.canonicalize()?;
    terminal::say(
        "    impose  with esg-press, the printer's own program: where it is not built yet, cargo builds it first, which takes a few minutes (up to ten on a slow machine), once",
    );
    let press = built::program(root, PRESS, PRESS, &project::profile())?;
    for own in pages {
        let source = work.join(format!("{}.pdf", own.job));
        fs::write(&source, &own.bytes).with_context(|| format!("cannot write `{}`", source.display()))?;
        let status = Command::new(&press)
            .arg(&source)
            .args(["--job", &own.job, "--date", date, "--digest", &own.digest])
            .arg("--fonts")
            .arg(root.join("data/fonts"))
            .arg("--out")
            .arg(work.join("sheets"))
            .current_dir(root)
            .status()
            .context("cannot run esg-press")?;
        if !status.success() {
            bail!("esg-press could not make the sheets of `{}`", own.job);
        }
    }
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(work.join("sheets"))? {
        let entry = entry?;
        files.insert(
            entry.file_name().to_string_lossy().into_owned(),
            fs::read(entry.path())?,
        );
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_are_written_in_digits() {
        assert_eq!(date("2023-05-31"), Ok("2023-05-31".to_owned()));
        for bad in [
            "",
            "2023-5-31",
            "31-05-2023",
            "2023-13-01",
            "2023-05-31-01",
            "today",
        ] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }
}
