//! What a rule is: identity, weight, reason, source and the check itself.

use std::fmt;

use esg_model::diag::{Diagnostic, Location, RuleId, Severity, Sink};

use crate::rules::subject::{CopySubject, PackageSubject, PdfSubject, ReportSubject, TaggingSubject};

/// One check with everything a reader of a finding may ask about it.
#[derive(Debug)]
pub struct Rule {
    /// Its stable handle.
    pub id: RuleId,
    /// How much a breach weighs unless the profile says otherwise.
    pub severity: Severity,
    /// The defect in one phrase, lower case, no full stop.
    pub summary: &'static str,
    /// What it checks, why, its source, an example that fails and one that passes, as Markdown.
    pub explain: &'static str,
    /// Where the demand comes from.
    pub source: Source,
    /// The limit of the profile that the rule enforces; its severity and its source hold then.
    pub limit: Option<&'static str>,
    /// What it looks at.
    pub check: Check,
}

/// Where a rule's demand comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The law, standard or document.
    pub instrument: &'static str,
    /// The clause in it; empty where the whole is meant.
    pub clause: &'static str,
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
        }
    }
}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.subject())
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.instrument)?;
        if !self.clause.is_empty() {
            write!(f, ", {}", self.clause)?;
        }
        Ok(())
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
        sink.emit(self.id, self.severity, location, message)
    }

    /// Counts `items` as looked at.
    pub fn examined(&self, sink: &mut Sink, items: usize) {
        sink.examined(self.id, items);
    }
}
