//! `cargo xtask judge`: what independent programs say of a finished filing.
//!
//! Arelle validates the tagged files and reads their facts back; veraPDF checks the PDFs. Neither is part of the
//! product. They are installed below `target/judges/` from `xtask/judges/`, and whatever they hold against the
//! filing fails the command, save the warnings that `xtask/judges/explained.toml` gives a reason for.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command speaks to the person who runs it"
)]

mod arelle;
mod explained;
mod facts;
mod filing;
mod fragment;
mod tools;
mod verapdf;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, anyhow};

use arelle::Arelle;
use explained::Explained;
use facts::Facts;
use filing::{Filing, LANGUAGES};
use tools::Tools;

/// What to judge.
#[derive(Debug, clap::Args)]
pub struct JudgeArgs {
    /// The folder of the finished filing [default: target/filing/01060-2023-03-31]
    dir: Option<PathBuf>,
}

/// What one judge says of one file.
struct Verdict {
    judge: &'static str,
    subject: String,
    question: String,
    /// What speaks against the file; nothing if it passes.
    findings: Vec<String>,
}

/// Asks every judge and prints what they say. Fails if one of them finds anything.
pub fn run(args: JudgeArgs) -> Result<ExitCode> {
    let started = Instant::now();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("xtask stands in the workspace")?;
    let filing = Filing::find(
        &args
            .dir
            .unwrap_or_else(|| root.join("target/filing/01060-2023-03-31")),
    )?;
    let recipes = root.join("xtask/judges");
    let explained =
        fs::read_to_string(recipes.join("explained.toml")).context("cannot read explained.toml")?;
    let explained = Explained::read(&explained).context("in explained.toml")?;
    let tools = Tools::prepare(&root.join("target/judges"), &recipes)?;
    let arelle = Arelle {
        tools: &tools,
        explained: &explained,
    };

    eprintln!("judge: asking Arelle and veraPDF about {}", filing.dir.display());
    let (tagged, pdfs) = std::thread::scope(|scope| {
        let pdfs = scope.spawn(|| verapdf::ask(&tools, &filing.pdfs()));
        (judge_tagged(&filing, &arelle, &tools.work), pdfs.join())
    });
    let mut verdicts = tagged?;
    let pdfs = pdfs.map_err(|_| anyhow!("the thread that asks veraPDF broke off"))??;
    verdicts.extend(pdfs.opinions.into_iter().map(|opinion| Verdict {
        judge: "veraPDF",
        subject: filing::name_of(&opinion.file),
        question: format!("keeps {} ({} checks)", opinion.flavour, opinion.checks),
        findings: opinion.findings,
    }));
    verdicts.push(Verdict {
        judge: "Arelle",
        subject: "explained.toml".to_owned(),
        question: "excuses only what was found".to_owned(),
        findings: explained.unused(),
    });

    println!("Arelle   {}\nveraPDF  {}\n", arelle.version()?, pdfs.version);
    let failed = print_table(&verdicts);
    eprintln!("judge: {:.1} s", started.elapsed().as_secs_f32());
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Arelle's part: the report packages, the xBRL-JSON against them, and the taxonomies they carry.
fn judge_tagged(filing: &Filing, arelle: &Arelle<'_>, work: &Path) -> Result<Vec<Verdict>> {
    let verdict = |subject: &Path, question: &str, findings| Verdict {
        judge: "Arelle",
        subject: filing::name_of(subject),
        question: question.to_owned(),
        findings,
    };
    let mut verdicts = Vec::new();
    let mut extractions = Vec::new();
    for (language, package) in LANGUAGES.iter().zip(filing.report_packages()) {
        let extraction = work.join(format!("extracted-{language}.json"));
        let findings = arelle.report_package(&package, &extraction)?;
        verdicts.push(verdict(&package, "valid by itself", findings));
        extractions.push(extraction);
    }
    let json = filing.json();
    let findings = arelle.json_report(&json, &filing.report_packages()[0])?;
    verdicts.push(verdict(&json, "valid xBRL-JSON", findings));
    verdicts.extend(compare(&json, &extractions)?);

    for package in filing.report_packages().iter().chain([&filing.taxonomy]) {
        verdicts.push(verdict(
            package,
            "taxonomy package",
            arelle.taxonomy_package(package)?,
        ));
        for (number, url) in filing::entry_points(package)?.iter().enumerate() {
            let findings = arelle.entry_point(package, number, url)?;
            verdicts.push(verdict(package, &format!("entry point {url}"), findings));
        }
    }
    Ok(verdicts)
}

/// Our xBRL-JSON against what Arelle took out of the packages.
///
/// Ours holds both languages: facts without a language once, text in each. So every package must hold exactly our
/// facts without a language, and all packages together exactly our facts.
fn compare(json: &Path, extractions: &[PathBuf]) -> Result<Vec<Verdict>> {
    let verdict = |question: String, findings| Verdict {
        judge: "Arelle",
        subject: filing::name_of(json),
        question,
        findings,
    };
    let ours = match Facts::read(&fs::read(json)?) {
        Ok(ours) => ours,
        Err(problem) => return Ok(vec![verdict("readable".to_owned(), vec![format!("{problem:#}")])]),
    };
    let mut verdicts = Vec::new();
    let mut all = Facts::default();
    for (language, extraction) in LANGUAGES.iter().zip(extractions) {
        let theirs = fs::read(extraction)
            .context("Arelle took no facts out")
            .and_then(|json| Facts::read(&json));
        let theirs = match theirs {
            Ok(theirs) => theirs,
            Err(problem) => {
                verdicts.push(verdict(
                    format!("equals {language}"),
                    vec![format!("{problem:#}")],
                ));
                continue;
            }
        };
        let (our_part, their_part) = (ours.without_language(), theirs.without_language());
        let question = format!(
            "equals {language} in figures ({} and {})",
            our_part.distinct(),
            their_part.distinct()
        );
        verdicts.push(verdict(question, findings_of_comparison(&our_part, &their_part)));
        all.absorb(theirs);
    }
    let question = format!(
        "equals both packages ({} and {} facts; shown {} times; {})",
        ours.distinct(),
        all.distinct(),
        all.listed,
        ours.by_language()
            .iter()
            .map(|(language, count)| format!("{count} {language}"))
            .collect::<Vec<_>>()
            .join(", "),
    );
    verdicts.push(verdict(question, findings_of_comparison(&ours, &all)));
    Ok(verdicts)
}

fn findings_of_comparison(ours: &Facts, theirs: &Facts) -> Vec<String> {
    if ours.distinct() == 0 {
        return vec!["there is no fact to compare".to_owned()];
    }
    ours.differences(theirs)
}

/// Prints what was asked and answered, then every finding; tells whether there is one.
fn print_table(verdicts: &[Verdict]) -> bool {
    let width = verdicts
        .iter()
        .map(|it| it.subject.chars().count())
        .max()
        .unwrap_or_default();
    for it in verdicts {
        let word = if it.findings.is_empty() { "pass" } else { "FAIL" };
        println!("{word}  {:<7}  {:<width$}  {}", it.judge, it.subject, it.question);
    }
    let failed: Vec<_> = verdicts.iter().filter(|it| !it.findings.is_empty()).collect();
    for it in &failed {
        println!("\n{} on {}, {}:", it.judge, it.subject, it.question);
        for finding in it.findings.iter().take(SHOWN_FINDINGS) {
            println!("  {finding}");
        }
        if it.findings.len() > SHOWN_FINDINGS {
            println!("  … and {} more", it.findings.len() - SHOWN_FINDINGS);
        }
    }
    println!(
        "\n{} passed, {} failed",
        verdicts.len() - failed.len(),
        failed.len()
    );
    !failed.is_empty()
}

/// How many findings of one verdict are printed.
const SHOWN_FINDINGS: usize = 40;
