//! `esg-judge`: what independent programs say of a finished filing. `cargo xtask judge` runs it.
//!
//! Arelle validates the tagged files and reads their facts back; veraPDF checks the PDFs; axe-core looks at the web
//! pages in Chromium; pandas, ixbrlparse and py-xbrl read every file as whoever has nothing else would; LibreOffice opens and
//! saves the report's workbook. None is part of the product, and nothing of the product is part of this program: what lays their
//! answers beside ours shares no code with what wrote ours, nor with the readers that check it while it is made.
//! The programs are installed below `target/judges/` from `judges/`, and whatever they hold against the filing fails the
//! command, save what `judges/explained.toml` (Arelle's warnings), `judges/dutch.toml` (the preview of the Dutch rules)
//! and `judges/axe/explained.toml` (best practice that the schema makes impossible) give a reason for.

mod arelle;
mod assertions;
mod axe;
mod comparison;
mod explained;
mod facts;
mod filing;
mod fragment;
mod libreoffice;
mod papers;
mod readme;
mod strangers;
mod tools;
mod verapdf;
mod voice;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use clap::Parser;

use arelle::Arelle;
use explained::Explained;
use filing::{Filing, LANGUAGES};
use tools::{Installed, Tools};
use voice::{print, say};

/// Asks Arelle, veraPDF and axe-core about a finished filing.
#[derive(Parser)]
#[command(name = "esg-judge", version, about)]
struct Cli {
    /// The folder of the finished filing
    #[arg(required_unless_present = "install")]
    dir: Option<PathBuf>,
    /// Only installs the judges, so that a filing need not wait for them
    #[arg(long, conflicts_with = "dir")]
    install: bool,
    /// The folder in which the judges are installed
    #[arg(long, value_name = "DIR")]
    tools: PathBuf,
    /// The workbook of the report, which LibreOffice opens and saves into `saved/` beside it
    #[arg(long, value_name = "FILE")]
    workbook: Option<PathBuf>,
    /// A taxonomy package that is judged too, though no report of the filing uses it
    #[arg(long, value_name = "FILE")]
    edition: Vec<PathBuf>,
}

/// Exit codes: 0 nothing speaks against the filing, 1 something does, 2 a judge cannot be asked.
fn main() -> ExitCode {
    run(&Cli::parse()).unwrap_or_else(|error| {
        say(format_args!("error: {error:#}"));
        ExitCode::from(2)
    })
}

/// What one judge says of one file.
struct Verdict {
    judge: &'static str,
    subject: String,
    question: String,
    /// What speaks against the file; nothing if it passes.
    findings: Vec<String>,
}

/// Asks every judge and prints what they say, or only installs them. Fails if one of them finds anything.
fn run(args: &Cli) -> Result<ExitCode> {
    let started = Instant::now();
    let recipes = Path::new(env!("CARGO_MANIFEST_DIR")).join("judges");
    let Some(dir) = &args.dir else {
        Installed::below(&args.tools, &recipes)?;
        say(format_args!(
            "judge: installed in {:.1} s",
            started.elapsed().as_secs_f32()
        ));
        return Ok(ExitCode::SUCCESS);
    };
    let filing = Filing::find(dir)?;
    let explained = read_explained(&recipes, "explained.toml")?;
    let best_practice = read_explained(&recipes, "axe/explained.toml")?;
    let installed = Installed::below(&args.tools, &recipes)?;
    let tools = Tools::prepare(installed, &filing::name_of(&filing.dir))?;
    let dutch = read_explained(&recipes, "dutch.toml")?;
    let arelle = Arelle {
        tools: &tools,
        explained: &explained,
    };

    say(format_args!(
        "judge: asking Arelle, veraPDF and axe-core about {}",
        filing.dir.display()
    ));
    let script = recipes.join("strangers.py");
    let (tagged, pdfs, pages, strangers) = std::thread::scope(|scope| {
        let pdfs = scope.spawn(|| judge_pdfs(&filing, &tools));
        let strangers = scope.spawn(|| strangers::ask(&tools, &script, &filing.dir));
        let pages = scope.spawn(|| axe::ask(&tools, &filing.report_packages()));
        (
            judge_tagged(&filing, &args.edition, &arelle, &dutch, &tools.work),
            pdfs.join(),
            pages.join(),
            strangers.join(),
        )
    });
    let mut verdicts = tagged?;
    let pdfs = pdfs.map_err(|_| anyhow!("the thread that asks veraPDF broke off"))??;
    verdicts.extend(pdfs.opinions.into_iter().map(|opinion| Verdict {
        judge: "veraPDF",
        subject: filing::name_of(&opinion.file),
        question: format!("keeps {} ({} checks)", opinion.flavour, opinion.checks),
        findings: opinion.findings,
    }));
    let strangers = strangers.map_err(|_| anyhow!("the thread that asks other readers broke off"))??;
    verdicts.extend(strangers.into_iter().map(|opinion| Verdict {
        judge: "reader",
        subject: opinion.file,
        question: format!("{}: {} ({} read)", opinion.reader, opinion.question, opinion.read),
        findings: opinion.findings,
    }));
    if let Some(folder) = papers::beside(&filing.dir) {
        let opinions = papers::ask(&folder, &filing.dir)?;
        verdicts.extend(opinions.into_iter().map(|opinion| Verdict {
            judge: "papers",
            subject: format!("{}/{}", filing::name_of(&folder), papers::README),
            question: opinion.question,
            findings: opinion.findings,
        }));
    }
    let pages = pages.map_err(|_| anyhow!("the thread that asks axe-core broke off"))??;
    verdicts.extend(pages.views.iter().map(|view| Verdict {
        judge: "axe",
        subject: filing::name_of(&view.file),
        question: view.question(),
        findings: view.findings(&best_practice),
    }));
    let office = match &args.workbook {
        Some(workbook) => {
            verdicts.push(Verdict {
                judge: "LibreOffice",
                subject: filing::name_of(workbook),
                question: "opens and is saved".to_owned(),
                findings: libreoffice::save(workbook, &tools.work)?,
            });
            libreoffice::version()?
        }
        None => "LibreOffice was asked nothing: no workbook was given".to_owned(),
    };
    let lists = [
        ("Arelle", "explained.toml", explained.unused()),
        ("axe", "axe/explained.toml", best_practice.unused()),
    ];
    verdicts.extend(lists.into_iter().map(|(judge, list, findings)| Verdict {
        judge,
        subject: list.to_owned(),
        question: "excuses only what was found".to_owned(),
        findings,
    }));

    print(format_args!(
        "{}\nveraPDF {}\naxe-core {} in {}\n{office}\n",
        arelle.version()?,
        pdfs.version,
        pages.axe,
        pages.chromium
    ));
    let failed = print_table(&verdicts);
    say(format_args!("judge: {:.1} s", started.elapsed().as_secs_f32()));
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// veraPDF's part: the filed PDFs, and the copies where there are any.
fn judge_pdfs(filing: &Filing, tools: &Tools) -> Result<verapdf::Answer> {
    let mut answer = verapdf::ask(tools, verapdf::FILED, &filing.pdfs())?;
    let copies = filing.copies();
    if !copies.is_empty() {
        let own = verapdf::ask(tools, verapdf::COPY, &copies)?;
        answer.opinions.extend(own.opinions);
    }
    Ok(answer)
}

fn read_explained(recipes: &Path, name: &str) -> Result<Explained> {
    let list = fs::read_to_string(recipes.join(name)).with_context(|| format!("cannot read {name}"))?;
    Explained::read(&list).with_context(|| format!("in {name}"))
}

/// Arelle's part: the report packages, the xBRL-JSON against them, the taxonomies they carry, and other editions.
fn judge_tagged(
    filing: &Filing,
    editions: &[PathBuf],
    arelle: &Arelle<'_>,
    dutch: &Explained,
    work: &Path,
) -> Result<Vec<Verdict>> {
    let verdict = |subject: &Path, question: &str, findings| Verdict {
        judge: "Arelle",
        subject: filing::name_of(subject),
        question: question.to_owned(),
        findings,
    };
    let mut verdicts = Vec::new();
    let mut extractions = Vec::new();
    for (language, package) in LANGUAGES.into_iter().zip(filing.report_packages()) {
        let extraction = work.join(format!("extracted-{language}.json"));
        let findings = arelle.report_package(&package, &extraction)?;
        verdicts.push(verdict(&package, "valid by itself", findings));
        let assertions = arelle.assertions(&package)?;
        verdicts.push(verdict(&package, &assertions.question(), assertions.findings()));
        let findings = arelle.dutch_preview(&package, dutch)?;
        verdicts.push(verdict(
            &package,
            "preview of the Dutch rules, save what is Dutch",
            findings,
        ));
        extractions.push((language, fs::read(extraction).unwrap_or_default()));
    }
    let json = filing.json();
    let ours = fs::read(&json)?;
    let set = filing.document_set();
    let extraction = work.join("extracted-set.json");
    let findings = arelle.report_package(&set, &extraction)?;
    verdicts.push(verdict(&set, "valid by itself, as one document set", findings));
    let assertions = arelle.assertions(&set)?;
    verdicts.push(verdict(&set, &assertions.question(), assertions.findings()));
    verdicts.push(planted(filing, arelle, work)?);
    let compared = comparison::compare_whole(&ours, &fs::read(&extraction).unwrap_or_default());
    verdicts.push(verdict(&set, &compared.question, compared.findings));
    let commands = readme::commands(&filing.dir)?;
    for file in std::iter::once(json.clone()).chain(filing.data_files()) {
        let extraction = work.join(format!("extracted-{}.json", filing::name_of(&file)));
        let name = filing::name_of(&file);
        let Some(command) = commands.iter().find(|command| command.file() == Some(&name)) else {
            let findings = vec!["README.html prints no command that opens it".to_owned()];
            verdicts.push(verdict(&file, "opens alone", findings));
            continue;
        };
        let findings = arelle.data_file(&filing.dir, command, &extraction)?;
        verdicts.push(verdict(
            &file,
            "opens alone, as README.html says, and is valid data",
            findings,
        ));
        let compared = comparison::compare_whole(&ours, &fs::read(&extraction).unwrap_or_default());
        verdicts.push(verdict(&file, &compared.question, compared.findings));
    }
    let compared = comparison::compare(&ours, &extractions);
    verdicts.extend(
        compared
            .into_iter()
            .map(|it| verdict(&json, &it.question, it.findings)),
    );

    // The filing's own edition is asked about once.
    let others = editions
        .iter()
        .filter(|edition| edition.file_name() != filing.taxonomy.file_name());
    let own = filing.own_taxonomy();
    let taxonomies: Vec<_> = std::iter::once(&filing.taxonomy)
        .chain(&own)
        .chain(others)
        .collect();
    for package in &taxonomies {
        let findings = arelle.taxonomy_package(package)?;
        verdicts.push(verdict(package, "taxonomy package", findings));
    }
    // A report package is a taxonomy package too: what it carries must be found without the other one.
    for package in filing.report_packages().iter().chain(taxonomies) {
        let urls = match filing::entry_points(package) {
            Ok(urls) => urls,
            Err(problem) => {
                verdicts.push(verdict(
                    package,
                    "names its entry points",
                    vec![format!("{problem:#}")],
                ));
                continue;
            }
        };
        for (number, url) in urls.iter().enumerate() {
            let findings = arelle.entry_point(package, number, url)?;
            verdicts.push(verdict(package, &format!("entry point {url}"), findings));
        }
    }
    Ok(verdicts)
}

/// Whether Arelle tells a fault: in a copy of the first report package one derived figure is misstated.
fn planted(filing: &Filing, arelle: &Arelle<'_>, work: &Path) -> Result<Verdict> {
    let package = &filing.report_packages()[0];
    let copy = work.join(format!("misstated-{}", filing::name_of(package)));
    let (question, findings) = match assertions::plant(package, &copy, &arelle.assertions(package)?) {
        Ok(figure) => {
            arelle.report_package(&copy, &copy.with_extension("json"))?;
            let told = arelle.assertions(&copy)?.violated() > 0;
            let silence = format!("{figure} is misstated, and no assertion is violated");
            let findings = if told { Vec::new() } else { vec![silence] };
            (format!("XBRL Formula tells that {figure} is misstated"), findings)
        }
        Err(problem) => (
            "XBRL Formula tells what is misstated".to_owned(),
            vec![format!("{problem:#}")],
        ),
    };
    Ok(Verdict {
        judge: "Arelle",
        subject: filing::name_of(&copy),
        question,
        findings,
    })
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
        print(format_args!(
            "{word}  {:<7}  {:<width$}  {}",
            it.judge, it.subject, it.question
        ));
    }
    let failed: Vec<_> = verdicts.iter().filter(|it| !it.findings.is_empty()).collect();
    for it in &failed {
        print(format_args!("\n{} on {}, {}:", it.judge, it.subject, it.question));
        for finding in it.findings.iter().take(SHOWN_FINDINGS) {
            print(format_args!("  {finding}"));
        }
        if it.findings.len() > SHOWN_FINDINGS {
            print(format_args!(
                "  … and {} more",
                it.findings.len() - SHOWN_FINDINGS
            ));
        }
    }
    print(format_args!(
        "\n{} passed, {} failed",
        verdicts.len() - failed.len(),
        failed.len()
    ));
    !failed.is_empty()
}

/// How many findings of one verdict are printed.
const SHOWN_FINDINGS: usize = 40;
