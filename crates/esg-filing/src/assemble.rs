//! From finished parts to the output folder.

use std::collections::BTreeMap;

use esg_model::source::Sources;
use esg_model::text::Lang;
use esg_model::{Outcome, Report, Sink};
use esg_pdf::{Pdf, PdfFacts};
use esg_xbrl::{InlineDocument, TargetDocument};

use crate::accepted::{Accepted, Scope};
use crate::call_figures::{self, CallFigures};
use crate::copies::PdfCopy;
use crate::data;
use crate::findings::{Findings, SetPages};
use crate::headline::Headline;
use crate::json;
use crate::languages::Languages;
use crate::layout::Layout;
use crate::manifest::Manifest;
use crate::package::{CALL_FIGURES, FINDINGS, FileNames, MANIFEST, Package, SUBMISSION};
use crate::packages::packages;
use crate::profile::Profile;
use crate::rendered::{Account, tagged};
use crate::rules::document::PAGE_WITHOUT_TEXT;
use crate::rules::subject::{
    CopySubject, Derived, PackageSubject, PdfSubject, ReadBack, ReportSubject, TaggingSubject,
};
use crate::rules::{self, Subject};
use crate::sarif;
use crate::sheet::Sheets;
use crate::side_by_side::side_by_side;
use crate::submission::{Material, Submission};

/// Everything that a filing is assembled from.
#[derive(Debug)]
pub struct Parts<'a> {
    /// The report.
    pub report: &'a Report,
    /// The files that it was read from.
    pub sources: &'a Sources,
    /// The PDF of each language that was made.
    pub pdfs: &'a [Pdf],
    /// The copies that were asked for; see [`crate::make_copies`].
    pub copies: &'a [PdfCopy],
    /// The tagged file of each language that was made.
    pub inline: &'a [InlineDocument],
    /// The facts.
    pub target: &'a TargetDocument,
    /// Whether the facts are asked for as plain xBRL-XML too.
    pub plain_xml: bool,
    /// Name and version of the software.
    pub tool_version: String,
    /// The findings of all stages so far, those of [`check_report`] among them.
    pub earlier: Sink,
    /// Whether both languages were asked for. The sheet of a filing with one language says that it is incomplete.
    pub complete: bool,
}

/// Runs the rules on the report itself, before anything is typeset or tagged.
pub fn check_report(report: &Report, sources: &Sources) -> Sink {
    let mut sink = Sink::default();
    let profile = Profile::read(sources, &mut sink);
    let mut of_acceptances = Sink::default();
    let accepted = Accepted::read(sources, &mut of_acceptances);
    accepted.await_findings(&mut sink);
    let derived = Derived::of(report);
    let answers = report.provision_answers(Lang::En);
    let languages = Languages::of(report, sources, &mut sink);
    let subject = Subject::Report(ReportSubject {
        report,
        sources,
        derived: &derived,
        answers: &answers,
        languages: &languages,
    });
    rules::run(&subject, profile.as_ref(), &mut sink);
    if let Some(profile) = &profile {
        profile.weigh(&mut sink);
    }
    sink.absorb(of_acceptances);
    accepted.apply(Scope::Report, sources, &mut sink);
    sink
}

/// Makes every file of the output folder and runs the rules on what was made.
///
/// The sink that is returned holds the earlier findings too. There is no output where it holds an error.
pub fn assemble(parts: Parts<'_>) -> Outcome<Package> {
    let Parts {
        report,
        sources,
        pdfs,
        copies,
        inline,
        target,
        plain_xml,
        tool_version,
        mut earlier,
        complete,
    } = parts;
    let mut sink = Sink::default();
    let Some(profile) = Profile::read(sources, &mut sink) else {
        earlier.absorb(sink);
        return Outcome {
            output: None,
            sink: earlier,
        };
    };
    // What is wrong with the file itself was told with the report.
    let accepted = Accepted::read(sources, &mut Sink::default());
    accepted.await_findings(&mut sink);
    let names = FileNames::of(report);
    let langs: Vec<Lang> = if complete {
        Lang::ALL.to_vec()
    } else {
        pdfs.iter().map(|pdf| pdf.lang).collect()
    };

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
                profile: &profile,
                pdf,
                facts,
                account,
                layout,
            }),
            Some(&profile),
            &mut sink,
        );
    }
    let copy_names: Vec<String> = copies.iter().map(|copy| copy.name(&names)).collect();
    check_copies(report, &profile, &inspected, copies, &copy_names, &mut sink);
    let documents = side_by_side(inline, |document| ReadBack {
        document,
        facts: esg_xbrl::read_back(&document.bytes).map_err(|error| error.to_string()),
    });
    let in_langs: Vec<Lang> = inline.iter().map(|document| document.lang).collect();
    let mut files = data::files(report, &names, target, &in_langs, plain_xml);
    files.extend(packages(report, &names, target, inline, &files[&names.json()]));
    let subject = TaggingSubject {
        report,
        target,
        documents: &documents,
        data: &data::read_back(&names, &files),
    };
    rules::run(&Subject::Tagging(subject), Some(&profile), &mut sink);

    files.extend(pdfs.iter().map(|pdf| (names.pdf(pdf.lang), pdf.bytes.clone())));
    for (name, copy) in copy_names.iter().zip(copies) {
        files.insert(name.clone(), copy.pdf.bytes.clone());
    }
    let mut sheets = Sheets::new(sources, &mut sink);
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
            let tags = tagged(report, read).unwrap_or_default();
            (read.document.lang, tags)
        })
        .into_iter()
        .collect(),
    };
    let call_figures = CallFigures::of(report, sources, pdfs, &read);
    add(
        CALL_FIGURES[0],
        sheets.render("call-figures", &call_figures, &mut sink),
    );
    add(CALL_FIGURES[1], Some(call_figures.csv()));
    let submission = Submission::of(Material {
        report,
        earlier: &earlier,
        profile: &profile,
        headline: Headline::read(sources, report.placement, &mut sink),
        names: &names,
        langs: &langs,
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

    let mut expected = names.all(&langs);
    expected.extend(copy_names.iter().cloned());
    expected.extend(plain_xml.then(|| names.instance()));
    let subject = PackageSubject {
        report,
        profile: &profile,
        files: &files,
        expected: &expected,
    };
    rules::run(&Subject::Package(subject), Some(&profile), &mut sink);
    profile.weigh(&mut sink);
    accepted.apply(Scope::Outputs, sources, &mut sink);
    earlier.absorb(sink);
    let mut sink = earlier;

    add_findings(
        &mut files,
        Some(report),
        sources,
        Some(&profile),
        &[],
        &mut sheets,
        &mut sink,
    );
    let manifest = Manifest::of(&files, &copy_names, report.draft, tool_version, sources);
    files.insert(MANIFEST.to_owned(), json::pretty(&manifest));
    Outcome {
        output: (!sink.has_errors()).then_some(Package { files }),
        sink,
    }
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
    // A dry run finds a template that cannot be used before the findings are counted.
    let mut trial = Sink::default();
    let findings = Findings::of(report, sources, profile, set, sink);
    sheets.render("findings", &findings, &mut trial);
    sink.absorb(trial);
    let findings = Findings::of(report, sources, profile, set, sink);
    files.extend(
        sheets
            .render("findings", &findings, &mut Sink::default())
            .map(|page| (FINDINGS[0].to_owned(), page)),
    );
    files.insert(FINDINGS[1].to_owned(), findings.json());
    files.insert(FINDINGS[2].to_owned(), sarif::log(&findings, sources, sink));
}
