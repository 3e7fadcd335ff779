//! `cargo xtask filing`: from a report directory to the folder that a person submits from.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use esg_filing::rules::Stage;
use esg_filing::{CopyKind, Parts, side_by_side};
use esg_model::{Lang, Outcome, Report, Severity, Sink, Sources};
use esg_pdf::Pdf;

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
    let out = match &args.out {
        Some(out) => out.clone(),
        None => default_out(&root, &report_dir, loaded.output.as_ref(), args.draft),
    };
    let languages: Vec<Lang> = Lang::ALL
        .into_iter()
        .filter(|lang| args.lang.is_empty() || args.lang.contains(lang))
        .collect();
    let complete = languages.len() == Lang::ALL.len();
    folder::check_filing(&out, args.draft, complete)?;
    folder::check_failed(&folder::failed(&out)?)?;
    let run = Run {
        args,
        sources: &sources,
        report_dir: &report_dir,
        out: &out,
        languages: &languages,
    };
    let Some(report) = loaded.output else {
        return run.fail(None, sink);
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
        return run.fail(Some(&report), sink);
    }

    // One language after the other: typst lays out the chapters of each side by side, and holds them all in memory.
    // Copies have the same pages, and are made from what it remembers.
    let copies_follow = !args.copies().is_empty();
    let pdfs = collect(
        &mut sink,
        languages.iter().map(|lang| {
            let pdf = esg_pdf::typeset(&report, &sources, *lang);
            if !copies_follow {
                esg_pdf::forget();
            }
            pdf
        }),
    );
    let pages: Vec<String> = pdfs
        .iter()
        .map(|pdf| format!("{} {}", pdf.pages, pdf.lang))
        .collect();
    progress.done("typeset", &format!("pages: {}", pages.join(", ")));

    let bound = esg_xbrl::bind(&report);
    sink.absorb(bound.sink);
    let Some(target) = bound.output else {
        return run.fail(Some(&report), sink);
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
        return run.fail(Some(&report), sink);
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
        return run.fail(Some(&report), sink);
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
        complete,
    });
    let (package, sink) = (assembled.output, assembled.sink);
    let Some(package) = package.filter(|_| !run.stops(&sink)) else {
        return run.fail(Some(&report), sink);
    };
    progress.done("assemble", &format!("{} files", package.files.len()));
    terminal::findings(&sink, &sources, &report_dir)?;
    folder::replace(&out, &package.files)?;
    folder::remove_failed(&stale(args, &root, &report_dir, &out, &report))?;
    let done = if report.draft { "drafted" } else { "filed" };
    progress.finish(done, &out.display().to_string());
    Ok(ExitCode::SUCCESS)
}

/// The folder that a run without `--out` writes: named by the report, or by its directory where the report cannot be
/// read far enough to know its stock code.
fn default_out(root: &Path, report_dir: &Path, report: Option<&Report>, draft: bool) -> PathBuf {
    let directory = || {
        let name = report_dir.file_name().unwrap_or_default().to_string_lossy();
        format!("{name}{}", if draft { "-draft" } else { "" })
    };
    root.join("target/filing")
        .join(report.map_or_else(directory, Report::base_name))
}

/// The folders whose `.failed` contradict what was made just now. A filing settles what drafts of it found too.
fn stale(args: &FilingArgs, root: &Path, report_dir: &Path, out: &Path, report: &Report) -> Vec<PathBuf> {
    let mut folders = vec![out.to_path_buf()];
    if args.out.is_none() {
        folders.push(default_out(root, report_dir, None, args.draft));
        if !args.draft {
            let mut draft = report.clone();
            draft.draft = true;
            folders.push(default_out(root, report_dir, Some(&draft), true));
            folders.push(default_out(root, report_dir, None, true));
        }
    }
    folders
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
    report_dir: &'a Path,
    out: &'a Path,
    languages: &'a [Lang],
}

impl Run<'_> {
    fn stops(&self, sink: &Sink) -> bool {
        sink.stops(if self.args.deny_warnings {
            Severity::Warning
        } else {
            Severity::Error
        })
    }

    /// Prints the findings and writes them beside the output folder, which stays as it is, with the pages that could be
    /// set.
    fn fail(&self, report: Option<&Report>, mut sink: Sink) -> anyhow::Result<ExitCode> {
        let pages = report.map_or_else(Vec::new, |report| self.pages(report, &mut sink));
        terminal::findings(&sink, self.sources, self.report_dir)?;
        let failed = folder::failed(self.out)?;
        let package = esg_filing::failure_package(report, self.sources, &sink, &pages);
        folder::replace(&failed, &package.files)?;
        for name in package.files.keys().filter(|name| name.ends_with(".pdf")) {
            terminal::say(&format!(
                "pages to look at, each marked as not for filing: {}",
                failed.join(name).display()
            ));
        }
        let unset: Vec<&str> = self
            .languages
            .iter()
            .filter(|lang| !pages.iter().any(|pdf| pdf.lang == **lang))
            .map(|lang| lang.tag())
            .collect();
        if !unset.is_empty() {
            let why = match report {
                None => "the report's files cannot be read far enough",
                Some(report)
                    if self
                        .languages
                        .iter()
                        .any(|lang| esg_filing::is_too_long(report, *lang)) =>
                {
                    "the text is longer than pages are set of that cannot be filed"
                }
                Some(_) => "the errors above stand in the way",
            };
            terminal::say(&format!(
                "no pages could be set in {}: {why}",
                unset.join(" and ")
            ));
        }
        terminal::say(&format!(
            "{}: {}, {}; see {}",
            if self.args.draft {
                "not drafted"
            } else {
                "not filed"
            },
            counted(sink.count(Severity::Error), "error"),
            counted(sink.count(Severity::Warning), "warning"),
            failed.join("findings.html").display()
        ));
        Ok(ExitCode::from(1))
    }

    /// The pages of a report that cannot be filed. What typesetting finds is told where nothing told so far explains it,
    /// and where there are no pages for it.
    fn pages(&self, report: &Report, sink: &mut Sink) -> Vec<Pdf> {
        let set = esg_filing::correction_pages(report, self.sources, self.languages);
        let pages = set.output.unwrap_or_default();
        if pages.len() < self.languages.len() && !Stage::Typesetting.ran(sink) {
            sink.absorb(set.sink);
        }
        pages
    }
}

/// A number with its noun: `1 error`, `2 errors`.
fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
