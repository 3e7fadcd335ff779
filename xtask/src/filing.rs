//! `cargo xtask filing`: from a report directory to the folder that a person submits from.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::anyhow;
use clap::Args;
use esg_check::Settings;
use esg_check::rules::subject::CopyKind;
use esg_filing::{Asked, Failure, Options, Order, Step};
use esg_model::{Lang, Report, Severity, Sink, Sources};
use esg_xbrl::data::XML;
use rust_decimal::Decimal;

use crate::project::{self, Opened};
use crate::terminal::{Labels, Printed, Progress};
use crate::{folder, terminal};

/// Where to read and where to write.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask filing\n  cargo xtask filing data/reports/02999-2025 --draft\n  cargo xtask filing data/reports/02999-2025 --only en/04-environment.md"
)]
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
    /// Print the findings of one file or folder of the report alone, such as `en/05-people.md`, and all of them
    #[arg(long, value_name = "FILE")]
    only: Option<PathBuf>,
    /// Print warnings and advice in full too, with the lines that they are about
    #[arg(long, conflicts_with = "only")]
    verbose: bool,
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
    /// Make no working papers for an assurance provider beside the filing, in FOLDER-assurance
    #[arg(long, conflicts_with_all = ["threshold", "since"])]
    no_assurance: bool,
    /// Mark differences of at least so many per cent of the stated figure in the working papers
    #[arg(long, value_name = "PERCENT", value_parser = threshold)]
    threshold: Option<Decimal>,
    /// List in the working papers what changed since an earlier filing
    #[arg(long, value_name = "FOLDER")]
    since: Option<PathBuf>,
}

impl FilingArgs {
    /// What is asked for.
    fn options(&self) -> anyhow::Result<Options> {
        let since = self.since.as_deref().map(folder::earlier).transpose()?;
        let asked = Asked {
            threshold: self.threshold,
            since,
        };
        let copies = [(self.data_copy, CopyKind::Data), (self.fillable, CopyKind::Form)];
        Ok(Options {
            languages: Lang::ALL
                .into_iter()
                .filter(|lang| self.lang.is_empty() || self.lang.contains(lang))
                .collect(),
            copies: copies
                .into_iter()
                .filter_map(|(asked, kind)| asked.then_some(kind))
                .collect(),
            formats: self.xml.then_some(&XML).into_iter().collect(),
            assurance: (!self.no_assurance).then_some(asked),
            order: Order::InTurn,
            stops_at: self.stops_at(),
        })
    }

    /// The least weight of a finding that stops the filing.
    fn stops_at(&self) -> Severity {
        if self.deny_warnings {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}

fn threshold(text: &str) -> Result<Decimal, String> {
    match Decimal::from_str_exact(text) {
        Ok(percent) if !percent.is_sign_negative() => Ok(percent),
        _ => Err("write a percentage in digits, such as 0.5".to_owned()),
    }
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| {
        let tags = Lang::ALL.map(|lang| format!("`{lang}`"));
        format!("use {}", tags.join(" or "))
    })
}

/// Makes the filing.
pub(crate) fn run(args: &FilingArgs) -> anyhow::Result<ExitCode> {
    let mut progress = Progress::start("read");
    let Opened {
        made,
        report_dir,
        sources,
        mut sink,
    } = project::open(args.report_dir.as_deref(), args.evidence.as_deref())?;
    progress.done("read", &format!("{} files", sources.iter().count()), Some("load"));

    let loaded = esg_model::load::load(&sources);
    sink.absorb(loaded.sink);
    let report = loaded
        .output
        .map(|report| if args.draft { report.as_draft() } else { report });
    let out = match &args.out {
        Some(out) => out.clone(),
        None => default_out(&made, &report_dir, report.as_ref(), args.draft),
    };
    let options = args.options()?;
    folder::check_filing(&out, args.draft, options.languages.len() == Lang::ALL.len())?;
    let papers = folder::assurance(&out)?;
    if options.assurance.is_some() {
        folder::check_papers(&papers)?;
    }
    folder::check_failed(&folder::failed(&out)?)?;
    folder::check_writable(&out)?;
    let only = args
        .only
        .as_deref()
        .map(|only| project::inside(only, &report_dir, &sources));
    let only = only.transpose()?;
    let run = Run {
        args,
        only: only.as_deref(),
        sources: &sources,
        report_dir: &report_dir,
        out: &out,
        languages: &options.languages,
    };
    let Some(report) = report else {
        progress.pause();
        return run.fail(None, &Settings::read(&sources), sink);
    };
    if let Some(earlier) = options.assurance.as_ref().and_then(|asked| asked.since.as_ref()) {
        let named = args.since.as_deref().unwrap_or_else(|| Path::new(&earlier.name));
        earlier
            .is_of(&report)
            .map_err(|problem| anyhow!("`{}` cannot be compared with: {problem}", named.display()))?;
    }
    progress.done(
        "load",
        &format!(
            "{} data points in {} languages",
            report.data_points.len(),
            Lang::ALL.len()
        ),
        Some("check"),
    );
    let filing = esg_filing::file(&report, &sources, sink, &options, &mut |step| {
        tell(&mut progress, step);
    });
    progress.pause();
    let Some(package) = filing.package else {
        return run.fail(Some(&report), &filing.settings, filing.sink);
    };
    run.tell(Some(&report), &filing.sink, &out)?;
    if package.assurance.is_empty() {
        folder::replace(&out, &package.files)?;
        if papers.exists() {
            terminal::say(&format!(
                "`{}` holds the working papers of an earlier filing; it was left as it is",
                papers.display()
            ));
        }
    } else {
        folder::replace_all(&[
            (out.as_path(), &package.files),
            (papers.as_path(), &package.assurance),
        ])?;
        terminal::say(&format!(
            "working papers for assurance, not for publication: {}",
            papers.display()
        ));
    }
    folder::remove_failed(&stale(args, &made, &report_dir, &out, report))?;
    let done = if args.draft { "drafted" } else { "filed" };
    progress.finish(done, &out.display().to_string());
    Ok(ExitCode::SUCCESS)
}

/// Says what a stage made.
fn tell(progress: &mut Progress, step: Step<'_>) {
    match step {
        Step::Check => progress.done("check", "figures, languages and provisions", Some("typeset")),
        Step::Typeset(pdfs) => {
            let pages: Vec<String> = pdfs
                .iter()
                .map(|pdf| format!("{} {}", pdf.pages, pdf.lang))
                .collect();
            progress.done("typeset", &format!("pages: {}", pages.join(", ")), Some("tag"));
        }
        Step::Tag(target, pages) => {
            let facts = pages.iter().map(|page| target.stated(&[page.lang]).len());
            let facts = facts.max().unwrap_or(0);
            progress.done("tag", &format!("{facts} facts"), Some("assemble"));
        }
        Step::Copy([]) => {}
        Step::Copy(copies) => progress.done(
            "copy",
            &format!("{} PDFs beside the filing", copies.len()),
            Some("assemble"),
        ),
        Step::Assemble(package) => progress.done("assemble", &format!("{} files", package.files.len()), None),
    }
}

/// The folder that a run without `--out` writes: named by the report, or by its directory where the report cannot be
/// read far enough to know its stock code.
fn default_out(made: &Path, report_dir: &Path, report: Option<&Report>, draft: bool) -> PathBuf {
    let directory = || {
        let name = report_dir.file_name().unwrap_or_default().to_string_lossy();
        format!("{name}{}", if draft { "-draft" } else { "" })
    };
    made.join("filing")
        .join(report.map_or_else(directory, Report::base_name))
}

/// The folders whose `.failed` contradict what was made just now. A filing settles what drafts of it found too.
fn stale(args: &FilingArgs, made: &Path, report_dir: &Path, out: &Path, report: Report) -> Vec<PathBuf> {
    let mut folders = vec![out.to_path_buf()];
    if args.out.is_none() {
        folders.push(default_out(made, report_dir, None, args.draft));
        if !args.draft {
            folders.push(default_out(made, report_dir, Some(&report.as_draft()), true));
            folders.push(default_out(made, report_dir, None, true));
        }
    }
    folders
}

/// What a run needs to say what came of it.
struct Run<'a> {
    args: &'a FilingArgs,
    /// The file or folder of the report whose findings alone are printed.
    only: Option<&'a str>,
    sources: &'a Sources,
    report_dir: &'a Path,
    out: &'a Path,
    languages: &'a [Lang],
}

impl Run<'_> {
    /// Prints the findings, and says where all of them stand.
    fn tell(&self, report: Option<&Report>, sink: &Sink, folder: &Path) -> anyhow::Result<()> {
        let printed = match self.only {
            Some(only) => Printed::In(only),
            None if self.args.verbose => Printed::Full,
            None => Printed::Brief(self.args.stops_at()),
        };
        let labels = Labels::of(report);
        if terminal::findings(sink, self.sources, self.report_dir, &labels, printed)? {
            let all = folder.join("findings.html");
            let or = match printed {
                Printed::Brief(_) => "; --verbose prints them here, --only FILE those of one file",
                Printed::Full => "; --only FILE prints all of one file",
                Printed::In(_) => "",
            };
            terminal::say(&format!("all findings: {}{or}", all.display()));
        }
        Ok(())
    }

    /// Prints the findings and writes them beside the output folder, which stays as it is, with the pages that could be
    /// set.
    fn fail(&self, report: Option<&Report>, settings: &Settings, sink: Sink) -> anyhow::Result<ExitCode> {
        let Failure { package, pages, sink } =
            esg_filing::give_up(report, self.sources, settings, self.languages, sink);
        let failed = folder::failed(self.out)?;
        self.tell(report, &sink, &failed)?;
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
            .map(|lang| lang.orthography().name)
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
        if self.out.exists() {
            terminal::say(&format!(
                "`{}` is left as it was: it was made of an earlier state of the report, and is not to be submitted for this one",
                self.out.display()
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
}

/// A number with its noun: `1 error`, `2 errors`.
fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
