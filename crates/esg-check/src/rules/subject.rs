//! What the rules look at, one type for each kind of check.

use std::collections::BTreeMap;

use esg_model::answer::Answer;
use esg_model::code::Provision;
use esg_model::computation::evaluate::Evaluator;
use esg_model::computation::{Figures, Instance};
use esg_model::diag::Severity;
use esg_model::provision::ProvisionId;
use esg_model::source::Sources;
use esg_model::{Lang, Report};
use esg_pdf::{Attachment, Pdf, PdfFacts};
use esg_xbrl::{Fact, InlineDocument, Statements, TargetDocument};

use crate::climate::Climate;
use crate::languages::Languages;
use crate::layout::Layout;
use crate::limits::Limits;
use crate::observations::Observation;
use crate::profile::Profile;
use crate::rendered::Outcome;
use crate::unread::Unread;

/// The report with the arithmetic that it must satisfy.
#[derive(Clone, Copy, Debug)]
pub struct ReportSubject<'a> {
    /// The report.
    pub report: &'a Report,
    /// The files that it was read from.
    pub sources: &'a Sources,
    /// What the published source says otherwise.
    pub(crate) observations: &'a [Observation],
    /// What figures cannot be.
    pub(crate) limits: &'a Limits,
    /// What data of climate reporting say of each other.
    pub(crate) climate: &'a Climate,
    /// The figures that follow from others.
    pub derived: &'a Derived<'a>,
    /// How the report answers each provision, in English.
    pub answers: &'a BTreeMap<&'a ProvisionId, Answer<'a>>,
    /// Both languages side by side.
    pub languages: &'a Languages<'a>,
    /// What loading could not read, and told.
    pub unread: &'a Unread,
}

impl<'a> ReportSubject<'a> {
    /// How a provision is answered, if stretches of the narrative answer it.
    pub fn answer(&self, provision: &Provision) -> Option<&'a Answer<'a>> {
        let answer = self.answers.get(&provision.id)?;
        (!answer.stretches.is_empty()).then_some(answer)
    }

    /// How much a breach about a provision weighs that weighs `severity` where the Code is known to bind the issuer: at
    /// most advice where it does not bind it, at most a warning where nobody knows well enough that it does.
    pub fn weight(&self, provision: &Provision, severity: Severity) -> Severity {
        let most = if !self.report.duty(provision).asks() {
            Severity::Advice
        } else if self.report.is_held_to(provision) {
            Severity::Error
        } else {
            Severity::Warning
        };
        severity.min(most)
    }

    /// Recomputes derived figures.
    pub fn evaluator(&self) -> Evaluator<'a> {
        Evaluator::new(self.report, &self.derived.figures, &self.derived.instances)
    }
}

/// The derived figures of a report, found once for all rules.
#[derive(Debug)]
pub struct Derived<'a> {
    /// Its figures by what they state.
    pub figures: Figures<'a>,
    /// Those that follow from others.
    pub instances: Vec<Instance<'a>>,
}

impl<'a> Derived<'a> {
    /// Finds them.
    pub fn of(report: &'a Report) -> Self {
        let figures = Figures::of(report);
        let instances = report.instances(&figures);
        Derived { figures, instances }
    }
}

/// The facts, and the tagged file of each language read back by the independent reader.
#[derive(Clone, Copy, Debug)]
pub struct TaggingSubject<'a> {
    /// The report.
    pub report: &'a Report,
    /// The facts as they were bound.
    pub target: &'a TargetDocument,
    /// The tagged files.
    pub documents: &'a [ReadBack<'a>],
    /// Every package and data file that was written, read back from its bytes.
    pub data: &'a [ReadData],
}

/// A package or data file and what the reader of tagged files found in it, which shares nothing with what wrote it.
#[derive(Clone, Debug)]
pub struct ReadData {
    /// The name of its file.
    pub name: String,
    /// The languages that it is written in, whose facts it has to state and no others.
    pub langs: Vec<Lang>,
    /// What it states, or why it could not be read.
    pub statements: Result<Statements, String>,
}

/// A tagged file and what the independent reader found in it.
#[derive(Debug)]
pub struct ReadBack<'a> {
    /// The file as it was rendered.
    pub document: &'a InlineDocument,
    /// Its facts, or why it could not be read.
    pub facts: Result<Vec<Fact>, String>,
}

/// The finished PDF of one language, read back.
#[derive(Clone, Copy, Debug)]
pub struct PdfSubject<'a> {
    /// The report.
    pub report: &'a Report,
    /// The limits of the submission.
    pub profile: &'a Profile,
    /// The PDF as it was typeset.
    pub pdf: &'a Pdf,
    /// What the reader found in its bytes.
    pub facts: &'a PdfFacts,
    /// The account of the numbers on its pages.
    pub account: &'a Outcome,
    /// How its pages look.
    pub layout: &'a Layout,
}

/// What a copy is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CopyKind {
    /// For users of data: the tagged page and the facts are attached.
    Data,
    /// For the issuer's website: the tick boxes of the feedback form can be filled in.
    Form,
}

/// A finished copy in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfCopy {
    /// What it is for.
    pub kind: CopyKind,
    /// The PDF.
    pub pdf: Pdf,
    /// The files that it holds.
    pub attachments: Vec<Attachment>,
}

/// A copy of the PDF of one language, read back beside the one that is filed.
#[derive(Clone, Copy, Debug)]
pub struct CopySubject<'a> {
    /// The report.
    pub report: &'a Report,
    /// The name of its file.
    pub name: &'a str,
    /// What the reader found in the filed PDF of its language.
    pub filed: &'a PdfFacts,
    /// The copy as it was made.
    pub copy: &'a PdfCopy,
    /// What the reader found in its bytes.
    pub facts: &'a PdfFacts,
}

/// The files of the output folder, without the findings and the manifest, which are written last.
#[derive(Clone, Copy, Debug)]
pub struct PackageSubject<'a> {
    /// The report.
    pub report: &'a Report,
    /// The limits of the submission.
    pub profile: &'a Profile,
    /// The files by name.
    pub files: &'a BTreeMap<String, Vec<u8>>,
    /// The names that the folder must hold at this point.
    pub expected: &'a [String],
}
