//! `cargo xtask filing`: from a report directory to the folder that a person submits from.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use esg_filing::{CopyKind, Parts, side_by_side};
use esg_model::{Lang, Outcome, Report, Severity, Sink, Sources};

use crate::terminal::Progress;
use crate::{folder, project, terminal};

/// Where to read and where to write.
#[derive(Args)]
pub(crate) struct FilingArgs {
    /// The report directory [default: the worked example, data/reports/01060-2023]
    report_dir: Option<PathBuf>,
    /// The output folder [default: target/filing/<stock code>-<period end>]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make one language only; both are still loaded and compared
    #[arg(long, value_name = "LANG", value_parser = language)]
    lang: Vec<Lang>,
    /// The folder below which evidence is kept that is not in the report directory
    #[arg(long, value_name = "DIR")]
    evidence: Option<PathBuf>,
    /// Do not file while there are warnings
    #[arg(long, conflicts_with = "draft")]
    deny_warnings: bool,
    /// Make a draft for comment: marked on every page and in every name, not to be submitted
    #[arg(long)]
    draft: bool,
    /// Also make PDFs that hold the tagged page and the facts as attached data (not for submission)
    #[arg(long)]
    data_copy: bool,
    /// Also make PDFs whose feedback form can be filled in, for a website (not for submission)
    #[arg(long)]
    fillable: bool,
    /// Also write the facts as plain xBRL-XML, for software that reads nothing newer
    #[arg(long)]
    xml: bool,
}

impl FilingArgs {
    /// The copies that are asked for.
    fn copies(&self) -> Vec<CopyKind> {
        [(self.data_copy, CopyKind::Data), (self.fillable, CopyKind::Form)]
            .into_iter()
            .filter_map(|(asked, kind)| asked.then_some(kind))
            .collect()
    }
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "use `en` or `zh-Hant`".to_owned())
}

/// Makes the filing.
pub(crate) fn run(args: &FilingArgs) -> anyhow::Result<ExitCode> {
    let mut progress = Progress::start();
    let root = project::root()?;
    let report_dir = args
        .report_dir
        .clone()
        .unwrap_or_else(|| root.join("data/reports/01060-2023"));
    if !report_dir.is_dir() {
        bail!("there is no report directory `{}`", report_dir.display());
    }
    let (sources, mut sink) = project::read(&root, &report_dir, args.evidence.as_deref())?;
    progress.done("read", &format!("{} files", sources.iter().count()));

    let mut loaded = esg_model::load::load(&sources);
    sink.absorb(loaded.sink);
    if let Some(report) = &mut loaded.output {
        report.draft = args.draft;
    }
    let out = match (&args.out, &loaded.output) {
        (Some(out), _) => out.clone(),
        (None, Some(report)) => root.join("target/filing").join(report.base_name()),
        // Without report.toml there is no stock code to name the folder by.
        (None, None) => root
            .join("target/filing")
            .join(report_dir.file_name().unwrap_or_default()),
    };
    folder::check_filing(&out, args.draft)?;
    folder::check_failed(&folder::failed(&out)?)?;
    let run = Run {
        args,
        sources: &sources,
        report_dir: &report_dir,
        out: &out,
    };
    let Some(report) = loaded.output else {
        return run.fail(None, &sink);
    };
    progress.done(
        "load",
        &format!(
            "{} data points in {} languages",
            report.data_points.len(),
            Lang::ALL.len()
        ),
    );
    sink.absorb(esg_filing::check_report(&report, &sources));
    progress.done("check", "figures, languages and provisions");
    if run.stops(&sink) {
        return run.fail(Some(&report), &sink);
    }

    let languages: Vec<Lang> = Lang::ALL
        .into_iter()
        .filter(|lang| args.lang.is_empty() || args.lang.contains(lang))
        .collect();
    let pdfs = collect(
        &mut sink,
        side_by_side(&languages, |lang| esg_pdf::typeset(&report, &sources, *lang)),
    );
    let pages: Vec<String> = pdfs
        .iter()
        .map(|pdf| format!("{} {}", pdf.pages, pdf.lang))
        .collect();
    progress.done("typeset", &format!("pages: {}", pages.join(", ")));

    let bound = esg_xbrl::bind(&report);
    sink.absorb(bound.sink);
    let Some(target) = bound.output else {
        return run.fail(Some(&report), &sink);
    };
    let inline = collect(
        &mut sink,
        side_by_side(&languages, |lang| {
            esg_xbrl::render(&report, &sources, &target, *lang)
        }),
    );
    progress.done(
        "tag",
        &format!(
            "{} facts",
            inline
                .iter()
                .map(|document| document.facts.len())
                .max()
                .unwrap_or(0)
        ),
    );
    if run.stops(&sink) {
        return run.fail(Some(&report), &sink);
    }
    let copies = collect(
        &mut sink,
        [esg_filing::make_copies(
            &report,
            &sources,
            &inline,
            &args.copies(),
        )],
    )
    .concat();
    if !copies.is_empty() {
        progress.done("copy", &format!("{} PDFs beside the filing", copies.len()));
    }
    if run.stops(&sink) {
        return run.fail(Some(&report), &sink);
    }

    let assembled = esg_filing::assemble(Parts {
        report: &report,
        sources: &sources,
        pdfs: &pdfs,
        copies: &copies,
        inline: &inline,
        target: &target,
        plain_xml: args.xml,
        tool_version: format!("esg-filing {}", env!("CARGO_PKG_VERSION")),
        earlier: sink,
        complete: languages.len() == Lang::ALL.len(),
    });
    let (package, sink) = (assembled.output, assembled.sink);
    let Some(package) = package else {
        return run.fail(Some(&report), &sink);
    };
    if run.stops(&sink) {
        return run.fail(Some(&report), &sink);
    }
    progress.done("assemble", &format!("{} files", package.files.len()));
    terminal::findings(sink.diagnostics(), &sources, &report_dir)?;
    folder::replace(&out, &package.files)?;
    let failed = folder::failed(&out)?;
    if failed.exists() {
        std::fs::remove_dir_all(&failed)?;
    }
    let done = if report.draft { "drafted" } else { "filed" };
    progress.finish(done, &out.display().to_string());
    Ok(ExitCode::SUCCESS)
}

/// Takes the outputs and gathers the findings, in the order of the languages.
fn collect<T>(sink: &mut Sink, outcomes: impl IntoIterator<Item = Outcome<T>>) -> Vec<T> {
    let mut outputs = Vec::new();
    for outcome in outcomes {
        sink.absorb(outcome.sink);
        outputs.extend(outcome.output);
    }
    outputs
}

/// What a run that cannot file needs to say so.
struct Run<'a> {
    args: &'a FilingArgs,
    sources: &'a Sources,
    report_dir: &'a std::path::Path,
    out: &'a std::path::Path,
}

impl Run<'_> {
    fn stops(&self, sink: &Sink) -> bool {
        let least = if self.args.deny_warnings {
            Severity::Warning
        } else {
            Severity::Error
        };
        sink.diagnostics().iter().any(|finding| finding.stops(least))
    }

    /// Prints the findings and writes them beside the output folder, which stays as it is.
    fn fail(&self, report: Option<&Report>, sink: &Sink) -> anyhow::Result<ExitCode> {
        terminal::findings(sink.diagnostics(), self.sources, self.report_dir)?;
        let failed = folder::failed(self.out)?;
        folder::replace(
            &failed,
            &esg_filing::failure_package(report, self.sources, sink).files,
        )?;
        let count = |severity| {
            sink.diagnostics()
                .iter()
                .filter(|finding| finding.severity == severity && finding.accepted.is_none())
                .count()
        };
        terminal::say(&format!(
            "not filed: {}, {}; see {}",
            counted(count(Severity::Error), "error"),
            counted(count(Severity::Warning), "warning"),
            failed.join("findings.html").display()
        ));
        Ok(ExitCode::from(1))
    }
}

/// A number with its noun: `1 error`, `2 errors`.
fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
