//! From finished parts to the output folder.

use std::collections::BTreeMap;

use esg_check::accepted::Scope;
use esg_check::findings::{Findings, Head, SetPages};
use esg_check::json;
use esg_check::layout::Layout;
use esg_check::profile::Profile;
use esg_check::rendered::{Account, tagged};
use esg_check::rules::document::PAGE_WITHOUT_TEXT;
use esg_check::rules::subject::{CopySubject, PackageSubject, PdfCopy, PdfSubject, ReadBack, TaggingSubject};
use esg_check::rules::{self, Subject};
use esg_check::sarif;
use esg_check::{Settings, side_by_side};
use esg_model::source::Sources;
use esg_model::{Outcome, Report, Sink};
use esg_pdf::{Pdf, PdfFacts};
use esg_xbrl::{InlineDocument, TargetDocument};

use crate::assurance;
use crate::call_figures::{self, CallFigures};
use crate::copies::copy_name;
use crate::counterparts::counterparts;
use crate::formats;
use crate::headline::Headline;
use crate::manifest::{Manifest, TOOL};
use crate::options::Options;
use crate::package::{CALL_FIGURES, FINDINGS, FileNames, MANIFEST, Package, README, SCHEMAS, SUBMISSION};
use crate::packages::packages;
use crate::read_back::read_back;
use crate::readme::Readme;
use crate::sheet::Sheets;
use crate::submission::{Material, Submission};
use esg_xbrl::data::{FactPages, Stated, dictionary};

/// Everything that a filing is assembled from.
#[derive(Debug)]
pub struct Parts<'a> {
    /// The report.
    pub report: &'a Report,
    /// The files that it was read from.
    pub sources: &'a Sources,
    /// What it is judged by.
    pub settings: &'a Settings,
    /// What was asked for.
    pub options: &'a Options,
    /// The PDF of each language that was made.
    pub pdfs: &'a [Pdf],
    /// The copies that were asked for; see [`crate::make_copies`].
    pub copies: &'a [PdfCopy],
    /// The tagged file of each language that was made.
    pub inline: &'a [InlineDocument],
    /// The facts.
    pub target: &'a TargetDocument,
    /// The findings of all stages so far, those of [`esg_check::check_report`] among them.
    pub earlier: Sink,
}

/// Makes every file of the output folder and runs the rules on what was made.
///
/// The sink that is returned holds the earlier findings too. There is no output where it holds an error.
pub fn assemble(parts: Parts<'_>) -> Outcome<Package> {
    let Parts {
        report,
        sources,
        settings,
        options,
        pdfs,
        copies,
        inline,
        target,
        mut earlier,
    } = parts;
    // What is wrong with the profile was told with the report.
    let Some(profile) = &settings.profile else {
        return Outcome {
            output: None,
            sink: earlier,
        };
    };
    let mut sink = Sink::default();
    settings.accepted.await_findings(&mut sink);
    let langs = &options.languages;
    let names = FileNames::of(report);
    let inspected = inspect(pdfs.iter(), &mut sink);
    let (accounts, layouts): (Vec<_>, Vec<_>) = side_by_side(&inspected, |(pdf, facts)| {
        (
            Account::of(report, pdf).check(&facts.text),
            Layout::of(report, pdf, facts),
        )
    })
    .into_iter()
    .unzip();
    for (((pdf, facts), account), layout) in inspected.iter().zip(&accounts).zip(&layouts) {
        rules::run(
            &Subject::Pdf(PdfSubject {
                report,
                profile,
                pdf,
                facts,
                account,
                layout,
            }),
            Some(profile),
            &mut sink,
        );
    }
    let copy_names: Vec<String> = copies.iter().map(|copy| copy_name(copy, &names)).collect();
    check_copies(report, profile, &inspected, copies, &copy_names, &mut sink);
    let documents = side_by_side(inline, |document| ReadBack {
        document,
        facts: esg_xbrl::read_back(&document.bytes).map_err(|error| error.to_string()),
    });
    let pages = fact_pages(report, target, pdfs);
    let stated = Stated {
        target,
        langs,
        pages: &pages,
    };
    let mut files = formats::files(report, &stated, &options.formats);
    files.extend(packages(report, &names, target, inline, &files));
    let counterparts = counterparts(sources, &mut sink);
    files.insert(names.dictionary(), dictionary(report, &stated, &counterparts));
    files.extend(names.targets().zip(esg_xbrl::data::targets(report, &stated)));
    let subject = TaggingSubject {
        report,
        target,
        documents: &documents,
        data: &read_back(&names, langs, &files),
    };
    rules::run(&Subject::Tagging(subject), Some(profile), &mut sink);

    files.extend(pdfs.iter().map(|pdf| (names.pdf(pdf.lang), pdf.bytes.clone())));
    for (name, copy) in copy_names.iter().zip(copies) {
        files.insert(name.clone(), copy.pdf.bytes.clone());
    }
    let mut sheets = Sheets::new(sources, &mut sink);
    let head = Head::of("call-figures", 3, TOOL, &files);
    let mut add = |name: &str, bytes: Option<Vec<u8>>| {
        if let Some(bytes) = bytes {
            files.insert(name.to_owned(), bytes);
        }
    };
    let read = call_figures::Read {
        pages: inspected
            .iter()
            .zip(&accounts)
            .map(|((pdf, _), account)| (pdf.lang, account))
            .collect(),
        // A page that cannot be read has no tags here and is TAG-005's finding.
        tags: side_by_side(&documents, |read| {
            let tags =
                tagged(report, read.document, read.facts.as_deref().unwrap_or_default()).unwrap_or_default();
            (read.document.lang, tags)
        })
        .into_iter()
        .collect(),
    };
    let material = call_figures::Material {
        report,
        sources,
        target,
        head,
    };
    let call_figures = CallFigures::of(&material, pdfs, &read);
    add(
        CALL_FIGURES[0],
        sheets.render("call-figures", &call_figures, &mut sink),
    );
    add(CALL_FIGURES[1], Some(call_figures.csv()));
    let submission = Submission::of(Material {
        report,
        head: Head::of("submission", 2, TOOL, &files),
        earlier: &earlier,
        profile,
        headline: Headline::read(sources, report.placement, &mut sink),
        names: &names,
        langs,
        files: &files,
        copies,
        pdf_titles: &inspected
            .iter()
            .map(|(pdf, facts)| (pdf.lang, facts.title.clone()))
            .collect(),
        pdf_pages: &pdfs.iter().map(|pdf| (pdf.lang, pdf.pages)).collect(),
    });
    files.extend(
        sheets
            .render("submission", &submission, &mut sink)
            .map(|page| (SUBMISSION[0].to_owned(), page)),
    );
    files.insert(SUBMISSION[1].to_owned(), json::pretty(&submission));
    for name in SCHEMAS {
        files.extend(
            sheets
                .schema(name, &mut sink)
                .map(|schema| (name.to_owned(), schema)),
        );
    }
    let readme = Readme::of(report, &names, langs, &files, copies);
    files.extend(
        sheets
            .render("readme", &readme, &mut sink)
            .map(|page| (README.to_owned(), page)),
    );

    let mut papers = match &options.assurance {
        Some(asked) => {
            let material = assurance::Material {
                report,
                sources,
                target,
                pdfs,
                names: &names,
                files: &files,
                asked,
            };
            // What the findings count is the same whether papers are made or not; what is wrong with them is told.
            let mut own = Sink::default();
            let papers = assurance::files(&material, &mut sheets, &mut own);
            if own.has_errors() {
                sink.absorb(own);
            }
            papers
        }
        None => BTreeMap::new(),
    };

    let mut expected = names.all(langs);
    expected.extend(copy_names.iter().cloned());
    expected.extend(options.formats.iter().flat_map(|format| names.data(format)));
    let subject = PackageSubject {
        report,
        profile,
        files: &files,
        expected: &expected,
    };
    rules::run(&Subject::Package(subject), Some(profile), &mut sink);
    profile.weigh(&mut sink);
    settings.accepted.apply(Scope::Outputs, sources, &mut sink);
    earlier.absorb(sink);
    let mut sink = earlier;

    add_findings(
        &mut files,
        Some(report),
        sources,
        Some(profile),
        &[],
        &mut sheets,
        &mut sink,
    );
    let manifest = Manifest {
        version: report.version,
        ..Manifest::of(&files, &copy_names, report.is_draft(), TOOL.to_owned(), sources)
    };
    let bytes = json::pretty(&manifest);
    if !papers.is_empty() {
        papers.extend(
            files
                .get(SCHEMAS[1])
                .map(|schema| (SCHEMAS[1].to_owned(), schema.clone())),
        );
        let manifest = Manifest::of_papers(&papers, &manifest, &bytes);
        papers.insert(MANIFEST.to_owned(), json::pretty(&manifest));
    }
    files.insert(MANIFEST.to_owned(), bytes);
    Outcome {
        output: (!sink.has_errors()).then_some(Package {
            files,
            assurance: papers,
        }),
        sink,
    }
}

/// On which pages the facts of figures stand.
fn fact_pages(report: &Report, target: &TargetDocument, pdfs: &[Pdf]) -> FactPages {
    let mut found = FactPages::new();
    for pdf in pdfs {
        for (id, place) in report.places(pdf.lang) {
            let fact = target.data_point(place.figure, pdf.lang);
            if let (Some(fact), Some(page)) = (fact, pdf.place_pages.get(&id)) {
                found
                    .entry(fact.id.clone())
                    .or_default()
                    .get_mut(pdf.lang)
                    .insert(*page);
            }
        }
    }
    found
}

/// Reads every PDF back; one that cannot be read is a finding.
fn inspect<'a>(pdfs: impl Iterator<Item = &'a Pdf>, sink: &mut Sink) -> Vec<(&'a Pdf, PdfFacts)> {
    let pdfs: Vec<&Pdf> = pdfs.collect();
    let mut inspected = Vec::new();
    let facts = side_by_side(&pdfs, |pdf| esg_pdf::inspect(&pdf.bytes));
    for (pdf, facts) in pdfs.into_iter().zip(facts) {
        match facts {
            Ok(facts) => inspected.push((pdf, facts)),
            Err(error) => {
                PAGE_WITHOUT_TEXT
                    .emit(
                        sink,
                        None,
                        format!("the {} PDF cannot be read back: {error}", pdf.lang),
                    )
                    .hint("report this as a defect of the software");
            }
        }
    }
    inspected
}

/// Runs the rules on the copies, each beside the filed PDF of its language.
fn check_copies(
    report: &Report,
    profile: &Profile,
    filed: &[(&Pdf, PdfFacts)],
    copies: &[PdfCopy],
    names: &[String],
    sink: &mut Sink,
) {
    let inspected = inspect(copies.iter().map(|copy| &copy.pdf), sink);
    let read_back = |pdf: &Pdf| {
        inspected
            .iter()
            .find_map(|(own, facts)| std::ptr::eq(*own, pdf).then_some(facts))
    };
    let subjects: Vec<CopySubject<'_>> = copies
        .iter()
        .zip(names)
        .filter_map(|(copy, name)| {
            let (_, filed) = filed.iter().find(|(pdf, _)| pdf.lang == copy.pdf.lang)?;
            let facts = read_back(&copy.pdf)?;
            Some(CopySubject {
                report,
                name,
                filed,
                copy,
                facts,
            })
        })
        .collect();
    rules::run(&Subject::Copies(&subjects), Some(profile), sink);
}

/// Writes the findings last, as they tell what went wrong with every other file, the page of findings included.
/// `set` are the pages beside them that are not for filing.
pub(crate) fn add_findings(
    files: &mut BTreeMap<String, Vec<u8>>,
    report: Option<&Report>,
    sources: &Sources,
    profile: Option<&Profile>,
    set: &[SetPages],
    sheets: &mut Sheets<'_>,
    sink: &mut Sink,
) {
    // A template that cannot be used is one of the findings.
    let is_taken = sheets.include("findings", sink);
    let head = Head::of("findings", 2, TOOL, files);
    let mut findings = Findings::of(report, sources, profile, set, &head, sink);
    if is_taken {
        let mut failed = Sink::default();
        match sheets.fill("findings", &findings, &mut failed) {
            Some(page) => {
                files.insert(FINDINGS[0].to_owned(), page);
            }
            None => {
                sink.absorb(failed);
                findings = Findings::of(report, sources, profile, set, &head, sink);
            }
        }
    }
    files.insert(FINDINGS[1].to_owned(), findings.json());
    files.insert(FINDINGS[2].to_owned(), sarif::log(&findings, sources, sink));
}
