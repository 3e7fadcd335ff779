//! What a rule is: all that is told about it, and the check itself.

use std::fmt;

use esg_model::diag::{About, Certainty, Diagnostic, Location, Sink};

use super::Stage;
use crate::profile::Profile;
use crate::rules::subject::{CopySubject, PackageSubject, PdfSubject, ReportSubject, TaggingSubject};

/// One check with everything that a reader of a finding may ask about it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its handle, weight, source and page of reasons.
    pub about: About,
    /// The limit of the profile that the rule enforces; its severity and its source hold then.
    pub limit: Option<&'static str>,
    /// What it looks at.
    pub check: Check,
}

/// What a rule looks at; the folder of the rule says the same.
#[derive(Clone, Copy)]
pub enum Check {
    /// The report, before anything is made of it.
    Report(fn(&ReportSubject<'_>, &mut Sink)),
    /// The facts and the tagged files of all languages together.
    Tagging(fn(&TaggingSubject<'_>, &mut Sink)),
    /// The finished PDF of one language.
    Pdf(fn(&PdfSubject<'_>, &mut Sink)),
    /// The copies of the PDFs that are not filed.
    Copies(fn(&[CopySubject<'_>], &mut Sink)),
    /// The files of the output folder.
    Package(fn(&PackageSubject<'_>, &mut Sink)),
    /// Found while the filing's own data and templates are read: there is nothing to call afterwards.
    Reading,
    /// Found while a stage before the filing works: there is nothing to call afterwards either.
    Stage(Stage),
}

impl Check {
    /// The subject in one word.
    pub const fn subject(self) -> &'static str {
        match self {
            Check::Report(_) => "report",
            Check::Tagging(_) => "tagged files",
            Check::Pdf(_) => "PDF",
            Check::Copies(_) => "copies",
            Check::Package(_) => "package",
            Check::Reading => "shared data",
            Check::Stage(stage) => stage.subject(),
        }
    }
}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.subject())
    }
}

impl Rule {
    /// Reports a breach with the rule's own weight.
    pub fn emit<'a>(
        &self,
        sink: &'a mut Sink,
        location: impl Into<Option<Location>>,
        message: impl Into<String>,
    ) -> &'a mut Diagnostic {
        sink.emit(&self.about, self.about.severity, location, message)
    }

    /// Counts `items` as looked at.
    pub fn examined(&self, sink: &mut Sink, items: usize) {
        sink.examined(&self.about, items);
    }

    /// How well its demand is known: for a limit of the profile, as the limit says.
    pub fn certainty(&self, profile: Option<&Profile>) -> Certainty {
        let limit = self.limit.and_then(|id| profile?.limit(id));
        limit.map_or_else(|| self.about.source.certainty(), |limit| limit.status.into())
    }
}
