//! `cargo xtask taxonomy`: the documentation of a report's taxonomy as one page, an edition of the Code's layer as files to
//! publish, or what differs between two editions.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use esg_model::{Outcome, Sink, Sources, Vocabulary};

use crate::project::{self, Opened};
use crate::terminal;

/// Whose taxonomy, and where to write its page.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask taxonomy data/reports/02999-2025\n  cargo xtask taxonomy --edition c2-2025 --out target/taxonomy/c2-2025"
)]
pub(crate) struct TaxonomyArgs {
    /// The report directory [default: the worked example, data/reports/01060-2023]
    report_dir: Option<PathBuf>,
    /// List what differs between two editions of the Code's layer, as JSON: two files of data/taxonomy/editions
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"])]
    compare: Option<Vec<String>>,
    /// Write an edition of the Code's layer into a folder: taxonomy package, documentation, and what differs from the one that
    /// it follows
    #[arg(long, value_name = "EDITION", conflicts_with = "compare")]
    edition: Option<String>,
    /// The file that is written, with --edition the folder [default: target/taxonomy.html, target/taxonomy-differences.json,
    /// target/taxonomy/<edition>]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

/// Writes the page about both layers, the files of an edition, or the list of differences.
pub(crate) fn run(args: &TaxonomyArgs) -> Result<ExitCode> {
    let Opened {
        made,
        report_dir,
        sources,
        mut sink,
    } = if args.edition.is_some() || args.compare.is_some() {
        project::open_shared()?
    } else {
        project::open(args.report_dir.as_deref(), None)?
    };
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| match (&args.edition, &args.compare) {
            (Some(edition), _) => made.join("taxonomy").join(edition),
            (None, Some(_)) => made.join("taxonomy-differences.json"),
            (None, None) => made.join("taxonomy.html"),
        });
    let written = match (&args.edition, args.compare.as_deref()) {
        (Some(name), _) => {
            let files = take(&mut sink, esg_filing::edition_files(&sources, name));
            files.map(|files| below(&out, files))
        }
        (None, Some([old, new])) => differences(&sources, [old, new], &mut sink)
            .map(|differences| BTreeMap::from([(out.clone(), differences)])),
        (None, _) => {
            let report = take(&mut sink, esg_model::load::load(&sources));
            let page = report.and_then(|report| take(&mut sink, esg_xbrl::documentation(&report, &sources)));
            page.map(|page| BTreeMap::from([(out.clone(), page)]))
        }
    };
    let Some(written) = written else {
        terminal::errors(&sink, &sources, &report_dir)?;
        return Ok(ExitCode::FAILURE);
    };
    write(&written)?;
    for path in written.keys() {
        terminal::say(&format!("written: {}", path.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes every edition into `folder`, and returns the taxonomy packages.
/// Nothing where one cannot be written; what is wrong with it is printed.
pub(crate) fn packages(folder: &Path) -> Result<Option<Vec<PathBuf>>> {
    let Opened {
        report_dir,
        sources,
        mut sink,
        ..
    } = project::open_shared()?;
    let mut files = BTreeMap::new();
    for name in esg_model::load::taxonomy_editions(&sources) {
        let Some(own) = take(&mut sink, esg_filing::edition_files(&sources, name)) else {
            terminal::errors(&sink, &sources, &report_dir)?;
            return Ok(None);
        };
        files.extend(below(folder, own));
    }
    write(&files)?;
    let packages = files.into_keys();
    Ok(Some(
        packages
            .filter(|path| path.extension().is_some_and(|it| it == "zip"))
            .collect(),
    ))
}

/// What a stage gives, its findings put to the others.
fn take<T>(sink: &mut Sink, outcome: Outcome<T>) -> Option<T> {
    sink.absorb(outcome.sink);
    outcome.output
}

/// Files by name as files below a folder.
fn below(folder: &Path, files: BTreeMap<String, Vec<u8>>) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = files.into_iter();
    files.map(|(name, bytes)| (folder.join(name), bytes)).collect()
}

/// Writes files with the folders that they lie in.
fn write(files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
    for (path, bytes) in files {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// What differs between two editions as JSON; nothing where there is no such edition, or something is wrong with it.
fn differences(sources: &Sources, editions: [&String; 2], sink: &mut Sink) -> Option<Vec<u8>> {
    let [old, new] = editions.map(|name| take(sink, Vocabulary::load(sources, name)));
    let (old, new) = (old?, new?);
    if sink.has_errors() {
        return None;
    }
    let found = esg_xbrl::compare(&old, &new);
    for difference in &found.differences {
        terminal::say(&format!("{:?}: {}", difference.kind, difference.element).to_lowercase());
    }
    Some(found.to_json())
}
