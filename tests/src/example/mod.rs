//! The examples of the rules: what the explanations write, made and run.
//!
//! An example is data. It changes the files of the smallest report (`[[edit]]`, `[[write]]`, `[[save]]`, `remove`), what
//! was read from them (`[[figure]]`), the tagged files (`[[tagged]]`, `[[data]]`), what a reader finds in the PDFs
//! (`[[pdf]]`) or the output folder (`[[folder]]`). The rule says how far the report is made: an example of a rule on the
//! sources is only loaded.

use std::sync::LazyLock;

use esg_check::rules::subject::{CopySubject, PackageSubject, PdfCopy, PdfSubject, ReadBack, TaggingSubject};
use esg_check::rules::{self, Check, Rule, Stage, Subject};
use esg_check::{Profile, Settings};
use esg_filing::{FileNames, copy_name};
use esg_model::{Lang, Report, Sink, Sources};
use esg_pdf::{Pdf, PdfFacts};
use esg_xbrl::TargetDocument;
use serde::Deserialize;

use crate::stages::{Filing, file};

mod figure;
mod folder;
mod pdf;
mod sources;
mod tagged;

pub use pdf::alone;
pub use sources::{Changes, Edit, Save, Write};

use figure::FigurePatch;
use folder::FolderPatch;
use pdf::PdfPatch;
use tagged::{DataPatch, TaggedPatch};

/// When a change is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum After {
    /// Before anything is read.
    #[default]
    Nothing,
    /// After the report was read: what later stages meet is not what was checked.
    Loading,
    /// After its figures were bound to facts.
    Binding,
}

/// An example, as an explanation writes it. The fields of [`Changes`] stand beside the others.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    #[serde(default)]
    edit: Vec<Edit>,
    #[serde(default)]
    write: Vec<Write>,
    #[serde(default)]
    save: Vec<Save>,
    #[serde(default)]
    remove: Vec<String>,
    /// When the files change.
    #[serde(default)]
    after: After,
    /// Whether the folder is that of a draft.
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    figure: Vec<FigurePatch>,
    #[serde(default)]
    tagged: Vec<TaggedPatch>,
    #[serde(default)]
    data: Vec<DataPatch>,
    #[serde(default)]
    pdf: Vec<PdfPatch>,
    #[serde(default)]
    folder: Vec<FolderPatch>,
}

/// What examples begin with.
#[derive(Clone, Copy)]
pub struct Prepared {
    /// The smallest report, filed.
    pub minimal: &'static LazyLock<Filing>,
    /// The same with a questionnaire, and with every copy.
    pub copies: &'static LazyLock<Filing>,
}

/// What an example comes to.
pub struct Found {
    /// What the rules say that look at the same as the rule of the example.
    pub sink: Sink,
    /// What was found before.
    pub earlier: Sink,
    /// Whether the change was made behind the back of what was found before.
    behind: bool,
}

impl Found {
    /// Whether a report can come as far as the rule with what is wrong here: nothing before it refuses it, and it was
    /// there from the beginning.
    pub fn reached(&self) -> bool {
        !self.behind && !self.earlier.has_errors()
    }
}

/// Makes an example of `rule`, and runs what finds out about it.
///
/// # Errors
/// Where the example cannot be read, changes something that is not there, or changes what its rule does not look at.
pub fn run(rule: &Rule, text: &str, prepared: Prepared) -> Result<Found, String> {
    let example: Example = toml::from_str(text).map_err(|error| error.to_string())?;
    example.fits(rule.check)?;
    let behind = example.after != After::Nothing || !example.figure.is_empty();
    let run = Run { example, prepared };
    let (sink, earlier) = match rule.check {
        Check::Stage(Stage::Loading) => run.loading(),
        Check::Report(_) => run.report(),
        Check::Reading => run.reading(),
        Check::Stage(Stage::Typesetting) => run.typesetting(),
        Check::Stage(Stage::Tagging) => run.binding(),
        Check::Tagging(_) => run.tagging(),
        Check::Pdf(_) => run.pdfs(),
        Check::Copies(_) => run.copies(),
        Check::Package(_) => run.package(),
    }?;
    Ok(Found {
        sink,
        earlier,
        behind,
    })
}

/// Runs the rules on a PDF, with what was read in it.
pub fn look_at_pdf(report: &Report, profile: &Profile, (pdf, facts): (&Pdf, &PdfFacts), sink: &mut Sink) {
    let account = esg_check::rendered::Account::of(report, pdf).check(&facts.text);
    let layout = esg_check::layout::Layout::of(report, pdf, facts);
    let subject = PdfSubject {
        report,
        profile,
        pdf,
        facts,
        account: &account,
        layout: &layout,
    };
    rules::run(&Subject::Pdf(subject), Some(profile), sink);
}

impl Example {
    /// Whether every change is of something that the rule's stage reaches; another one would never be made.
    fn fits(&self, check: Check) -> Result<(), String> {
        let stray = [
            (
                "[[figure]]",
                !self.figure.is_empty(),
                matches!(check, Check::Stage(Stage::Tagging | Stage::Typesetting)),
            ),
            (
                "[[tagged]]",
                !self.tagged.is_empty(),
                matches!(check, Check::Tagging(_)),
            ),
            (
                "[[data]]",
                !self.data.is_empty(),
                matches!(check, Check::Tagging(_)),
            ),
            (
                "[[pdf]]",
                !self.pdf.is_empty(),
                matches!(check, Check::Pdf(_) | Check::Copies(_)),
            ),
            (
                "[[folder]]",
                !self.folder.is_empty(),
                matches!(check, Check::Package(_)),
            ),
            ("draft", self.draft, matches!(check, Check::Package(_))),
            (
                "changes of files",
                !self.changes().is_empty(),
                !matches!(check, Check::Copies(_) | Check::Package(_)),
            ),
        ];
        match stray.iter().find(|(_, is_there, fits)| *is_there && !fits) {
            Some((what, ..)) => Err(format!("{what} cannot change what this rule looks at")),
            None => Ok(()),
        }
    }

    fn changes(&self) -> Changes {
        Changes {
            edit: self.edit.clone(),
            write: self.write.clone(),
            save: self.save.clone(),
            remove: self.remove.clone(),
        }
    }
}

/// What the rule's stage found, and what was found before.
type Findings = (Sink, Sink);

/// An example on its way through the stages.
struct Run {
    example: Example,
    prepared: Prepared,
}

impl Run {
    fn base(&self) -> &'static Filing {
        self.prepared.minimal
    }

    fn sources(&self) -> Result<Sources, String> {
        let mut sources = self.base().sources.clone();
        self.example.changes().make(&mut sources)?;
        Ok(sources)
    }

    /// The files as later stages meet them, and the report that was read, before or after they changed.
    fn read(&self) -> Result<(Sources, Report, Sink), String> {
        let sources = self.sources()?;
        if self.example.after != After::Nothing {
            return Ok((sources, self.base().report().clone(), Sink::default()));
        }
        let loaded = esg_model::load::load(&sources);
        let report = loaded
            .output
            .ok_or("the report cannot be read far enough to make anything of it")?;
        Ok((sources, report, loaded.sink))
    }

    fn loading(&self) -> Result<Findings, String> {
        let sink = esg_model::load::load(&self.sources()?).sink;
        Ok(found(sink))
    }

    fn report(&self) -> Result<Findings, String> {
        let (sources, report, earlier) = self.read()?;
        let sink = esg_check::check_report(&report, &sources, &Settings::read(&sources));
        Ok((sink, earlier))
    }

    /// The data of the filing are read with the report; templates and the rest only where files are made.
    fn reading(&self) -> Result<Findings, String> {
        let changed = self.example.edit.iter().map(|edit| &edit.file);
        if changed
            .chain(&self.example.remove)
            .any(|file| file.starts_with("templates/"))
        {
            return Ok(found(file(self.sources()?).sink));
        }
        self.report()
    }

    fn typesetting(&self) -> Result<Findings, String> {
        let (sources, mut report, earlier) = self.read()?;
        figure::change(&self.example.figure, After::Nothing, &mut report)?;
        let mut sink = Sink::default();
        for lang in Lang::ALL {
            sink.absorb(esg_pdf::typeset(&report, &sources, lang).sink);
            // Setting pages takes longer than all else; what one language told need not be told again.
            if sink.has_errors() {
                break;
            }
        }
        Ok((sink, earlier))
    }

    fn binding(&self) -> Result<Findings, String> {
        let (sources, mut report, earlier) = self.read()?;
        figure::change(&self.example.figure, After::Nothing, &mut report)?;
        let bound = esg_xbrl::bind(&report);
        let mut sink = bound.sink;
        if let Some(target) = &bound.output {
            figure::change(&self.example.figure, After::Binding, &mut report)?;
            sink.absorb(render(&report, &sources, target).1);
        }
        Ok((sink, earlier))
    }

    fn tagging(&self) -> Result<Findings, String> {
        let (sources, report, mut earlier) = self.read()?;
        let bound = esg_xbrl::bind(&report);
        earlier.absorb(bound.sink);
        let target = bound.output.ok_or("the report cannot be tagged")?;
        let (mut documents, rendered) = render(&report, &sources, &target);
        earlier.absorb(rendered);
        let data = tagged::data(&report, &target, &self.example.data)?;
        tagged::change(&self.example.tagged, &mut documents)?;
        let documents: Vec<ReadBack<'_>> = documents
            .iter()
            .map(|document| ReadBack {
                document,
                facts: esg_xbrl::read_back(&document.bytes).map_err(|error| error.to_string()),
            })
            .collect();
        let subject = TaggingSubject {
            report: &report,
            target: &target,
            documents: &documents,
            data: &data,
        };
        let mut sink = Sink::default();
        rules::run(&Subject::Tagging(subject), None, &mut sink);
        Ok((sink, earlier))
    }

    fn pdfs(&self) -> Result<Findings, String> {
        let (sources, report, mut earlier) = self.read()?;
        let pdfs: Vec<Pdf> = if self.example.changes().is_empty() {
            self.base().pdfs.clone()
        } else {
            let set = esg_check::side_by_side(&Lang::ALL, |lang| esg_pdf::typeset(&report, &sources, *lang));
            let mut pdfs = Vec::new();
            for outcome in set {
                earlier.absorb(outcome.sink);
                pdfs.extend(outcome.output);
            }
            pdfs
        };
        let profile = profile(&sources)?;
        let mut sink = Sink::default();
        for mut pdf in pdfs {
            let mut facts = inspect(&pdf)?;
            let lang = pdf.lang;
            for patch in self.example.pdf.iter().filter(|patch| patch.is_of_filed(lang)) {
                patch.change(&mut facts, &mut pdf)?;
            }
            look_at_pdf(&report, &profile, (&pdf, &facts), &mut sink);
        }
        profile.weigh(&mut sink);
        Ok((sink, earlier))
    }

    fn copies(&self) -> Result<Findings, String> {
        let filing: &Filing = self.prepared.copies;
        let names = FileNames::of(filing.report());
        let profile = profile(&filing.sources)?;
        let mut copies: Vec<(String, PdfFacts, PdfCopy, PdfFacts)> = Vec::new();
        for copy in &filing.copies {
            let mut copy = copy.clone();
            let filed = filing.pdfs.iter().find(|pdf| pdf.lang == copy.pdf.lang);
            let filed = inspect(filed.ok_or("a copy of a PDF that is not filed")?)?;
            let mut facts = inspect(&copy.pdf)?;
            let (kind, lang) = (copy.kind, copy.pdf.lang);
            for patch in self.example.pdf.iter().filter(|patch| patch.is_of(kind, lang)) {
                patch.change(&mut facts, &mut copy.pdf)?;
            }
            copies.push((copy_name(&copy, &names), filed, copy, facts));
        }
        let subjects: Vec<CopySubject<'_>> = copies
            .iter()
            .map(|(name, filed, copy, facts)| CopySubject {
                report: filing.report(),
                name,
                filed,
                copy,
                facts,
            })
            .collect();
        let mut sink = Sink::default();
        rules::run(&Subject::Copies(&subjects), Some(&profile), &mut sink);
        profile.weigh(&mut sink);
        Ok(found(sink))
    }

    fn package(&self) -> Result<Findings, String> {
        let filing = self.base();
        let report = filing.report().clone();
        let expected = FileNames::of(&report).all(&Lang::ALL);
        // Findings and manifest are written after the rules have looked at the folder.
        let mut files = filing.package().files.clone();
        files.retain(|name, _| expected.contains(name));
        for patch in &self.example.folder {
            patch.change(&mut files)?;
        }
        let report = if self.example.draft {
            report.as_draft()
        } else {
            report
        };
        let profile = profile(&filing.sources)?;
        let subject = PackageSubject {
            report: &report,
            profile: &profile,
            files: &files,
            expected: &expected,
        };
        let mut sink = Sink::default();
        rules::run(&Subject::Package(subject), Some(&profile), &mut sink);
        profile.weigh(&mut sink);
        Ok(found(sink))
    }
}

/// Findings before which nothing is found.
fn found(sink: Sink) -> Findings {
    (sink, Sink::default())
}

fn profile(sources: &Sources) -> Result<Profile, String> {
    Settings::read(sources)
        .profile
        .ok_or_else(|| "the profile cannot be read".to_owned())
}

fn inspect(pdf: &Pdf) -> Result<PdfFacts, String> {
    esg_pdf::inspect(&pdf.bytes).map_err(|error| error.to_string())
}

/// The tagged pages of both languages, and what making them found.
fn render(
    report: &Report,
    sources: &Sources,
    target: &TargetDocument,
) -> (Vec<esg_xbrl::InlineDocument>, Sink) {
    let mut sink = Sink::default();
    let mut documents = Vec::new();
    for lang in Lang::ALL {
        let rendered = esg_xbrl::render(report, sources, target, lang);
        sink.absorb(rendered.sink);
        documents.extend(rendered.output);
    }
    (documents, sink)
}
