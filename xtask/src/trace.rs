//! `cargo xtask trace`: where figures come from and where they are shown.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use esg_filing::Trace;
use esg_model::near::nearest;
use esg_model::{Lang, Report, Sink};

use crate::project::{self, Opened};
use crate::terminal;
use crate::written;

/// Which figures to trace.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask trace ghg-emissions-scope-2 period=FY2023\n  cargo xtask trace --html --report data/reports/02999-2025"
)]
pub(crate) struct TraceArgs {
    /// A concept, and parts of a reference: employee-turnover-rate gender=female period=FY2023
    #[arg(required_unless_present = "html")]
    key: Vec<String>,
    /// The report directory [default: the worked example, data/reports/01060-2023]
    #[arg(long, value_name = "DIR")]
    report: Option<PathBuf>,
    /// Write the register of all figures as a page instead
    #[arg(long, conflicts_with = "key")]
    html: bool,
    /// The page [default: target/trace/<stock code>-<period end>.html]
    #[arg(long, value_name = "FILE", requires = "html")]
    out: Option<PathBuf>,
    /// The folder below which evidence is kept that is not in the report directory
    #[arg(long, value_name = "DIR")]
    evidence: Option<PathBuf>,
}

/// So many figures of a concept are named.
const LISTED: usize = 12;

/// Which figures may be meant by a key that is none.
fn meant(report: &Report, key: &str, concepts: &[&str]) -> String {
    let references: Vec<String> = report.data_points.iter().map(|point| point.reference()).collect();
    let names = concepts
        .iter()
        .copied()
        .chain(references.iter().map(String::as_str));
    if let Some(near) = nearest(key, names) {
        return format!("did you mean `{near}`?");
    }
    let concept = key.split_whitespace().next().unwrap_or_default();
    let points = report.data_points.iter().zip(&references);
    let own = points.filter(|(point, _)| point.concept.key == concept);
    let own: Vec<String> = own.map(|(_, reference)| format!("`{reference}`")).collect();
    match own.len() {
        0 => format!("the report states figures of: {}", concepts.join(", ")),
        count => {
            let more = if count > LISTED { " and others" } else { "" };
            format!("the report states {}{more}", own[..count.min(LISTED)].join(", "))
        }
    }
}

/// Traces figures: a tree on the terminal, or the register as a page.
pub(crate) fn run(args: &TraceArgs) -> anyhow::Result<ExitCode> {
    let mut opened = project::open(args.report.as_deref(), args.evidence.as_deref())?;
    let Some(report) = opened.sound_report() else {
        return terminal::not_done(&opened, "traced");
    };
    let Opened {
        made,
        report_dir,
        sources,
        ..
    } = opened;
    // The pages on which figures stand are known once the report is typeset.
    let typeset = esg_filing::typeset(&report, &sources, &Lang::ALL);
    let pdfs = typeset.output.unwrap_or_default();
    let trace = Trace::of(&report, &sources, &pdfs);
    if !args.html {
        let key = args.key.join(" ");
        let Some(text) = trace.text(&key) else {
            let known: Vec<&str> = trace.concepts().into_iter().collect();
            bail!("no figure is `{key}`; {}", meant(&report, &key, &known));
        };
        terminal::print(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut sink = Sink::default();
    let Some(page) = trace.page(&sources, &mut sink) else {
        terminal::errors(&sink, &sources, &report_dir)?;
        return Ok(ExitCode::from(2));
    };
    let out = args.out.clone().unwrap_or_else(|| {
        let name = format!("{}.html", report.base_name());
        made.join("trace").join(name)
    });
    // What lies in our own place is ours.
    match &args.out {
        Some(out) => written::page(out, &page)?,
        None => written::whole(&out, &page)?,
    }
    terminal::say(&format!(
        "register of {} figures: {}",
        report.data_points.len(),
        out.display()
    ));
    Ok(ExitCode::SUCCESS)
}
