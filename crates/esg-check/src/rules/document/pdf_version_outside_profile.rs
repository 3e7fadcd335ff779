//! `DOC-107 pdf-version-outside-profile`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("pdf_version_outside_profile.md")]
pub static PDF_VERSION_OUTSIDE_PROFILE: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-107", "pdf-version-outside-profile"),
        severity: Severity::Error,
        summary: "the version of the PDF is not one of the profile",
        explain: include_str!("pdf_version_outside_profile.md"),
        source: Source::new("HKEXnews profile", "pdf-versions"),
    },
    limit: Some("pdf-versions"),
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    let Some(limit) = subject.profile.limit("pdf-versions") else {
        return;
    };
    PDF_VERSION_OUTSIDE_PROFILE.examined(sink, 1);
    let version = &subject.facts.version;
    if !limit.allowed.contains(version) {
        let lang = subject.pdf.lang;
        let message = format!(
            "the {lang:#} PDF is of version {version}; the profile allows {}",
            limit.allowed.join(", ")
        );
        PDF_VERSION_OUTSIDE_PROFILE
            .emit(sink, None, message)
            .hint("report this as a defect of the software");
    }
}
