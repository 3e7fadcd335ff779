//! `cargo xtask taxonomy`: the documentation of a report's taxonomy as one page, or what differs between two editions of the
//! Code's layer.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use esg_model::{Report, Sink, Sources};

use crate::{project, terminal};

/// Whose taxonomy, and where to write its page.
#[derive(Args)]
pub(crate) struct TaxonomyArgs {
    /// The report directory [default: the worked example, data/reports/01060-2023]
    report_dir: Option<PathBuf>,
    /// List what differs between two editions of the Code's layer, as JSON: `app27-2020`, or one of data/taxonomy/editions
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"])]
    compare: Option<Vec<String>>,
    /// What is written [default: target/taxonomy.html, target/taxonomy-differences.json]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Writes the page about both layers, or the list of differences.
pub(crate) fn run(args: &TaxonomyArgs) -> Result<ExitCode> {
    let root = project::root()?;
    let report_dir = args
        .report_dir
        .clone()
        .unwrap_or_else(|| root.join("data/reports/01060-2023"));
    let out = args.out.clone().unwrap_or_else(|| {
        root.join(match args.compare {
            Some(_) => "target/taxonomy-differences.json",
            None => "target/taxonomy.html",
        })
    });
    let (sources, mut sink) = project::read(&root, &report_dir, None)?;
    let loaded = esg_model::load::load(&sources);
    sink.absorb(loaded.sink);
    let page = loaded.output.and_then(|report| {
        if let Some([old, new]) = args.compare.as_deref() {
            return differences(&report, &sources, [old, new], &mut sink);
        }
        let written = esg_xbrl::documentation(&report, &sources);
        sink.absorb(written.sink);
        written.output
    });
    let Some(page) = page else {
        terminal::findings(sink.diagnostics(), &sources, &report_dir)?;
        return Ok(ExitCode::FAILURE);
    };
    if let Some(folder) = out.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    std::fs::write(&out, page).with_context(|| format!("cannot write {}", out.display()))?;
    terminal::say(&format!("written: {}", out.display()));
    Ok(ExitCode::SUCCESS)
}

/// What differs between two editions as JSON; nothing where there is no such edition.
fn differences(
    report: &Report,
    sources: &Sources,
    editions: [&String; 2],
    sink: &mut Sink,
) -> Option<Vec<u8>> {
    let [old, new] = editions.map(|name| {
        let edition = esg_model::load::edition(report, sources, name);
        sink.absorb(edition.sink);
        edition.output
    });
    let found = esg_xbrl::compare(&old?, &new?);
    for difference in &found.differences {
        terminal::say(&format!("{:?}: {}", difference.kind, difference.element).to_lowercase());
    }
    let json = serde_json::to_string_pretty(&found).expect("names and labels can be written as JSON");
    Some(format!("{json}\n").into_bytes())
}
