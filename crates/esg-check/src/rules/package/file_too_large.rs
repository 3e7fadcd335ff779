//! `PKG-003 file-too-large`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::pictures;
use crate::rules::subject::PackageSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("file_too_large.md")]
pub static FILE_TOO_LARGE: Rule = Rule {
    about: About {
        id: RuleId::new("PKG-003", "file-too-large"),
        severity: Severity::Error,
        summary: "a file is larger than the profile allows",
        explain: include_str!("file_too_large.md"),
        source: Source::new("HKEXnews profile", "file-size-maximum"),
    },
    limit: Some("file-size-maximum"),
    check: Check::Package(check),
};

fn check(subject: &PackageSubject<'_>, sink: &mut Sink) {
    let Some(maximum) = subject
        .profile
        .limit("file-size-maximum")
        .and_then(|limit| limit.maximum_bytes)
    else {
        return;
    };
    for (name, bytes) in subject.files {
        FILE_TOO_LARGE.examined(sink, 1);
        if bytes.len() > maximum {
            let finding = FILE_TOO_LARGE.emit(
                sink,
                None,
                format!("`{name}` has {} bytes; the profile allows {maximum}", bytes.len()),
            );
            pictures::name(finding, subject.report, bytes.len(), maximum / 10 * 9);
        }
    }
}
