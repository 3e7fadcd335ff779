//! `PKG-004 file-large`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use super::pictures;
use crate::rules::subject::PackageSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("file_large.md")]
pub static FILE_LARGE: Rule = Rule {
    about: About {
        id: RuleId::new("PKG-004", "file-large"),
        severity: Severity::Warning,
        summary: "a file is of a size from which it may be too large",
        explain: include_str!("file_large.md"),
        source: Source::new("HKEXnews profile", "file-size-warning"),
    },
    limit: Some("file-size-warning"),
    check: Check::Package(check),
};

fn check(subject: &PackageSubject<'_>, sink: &mut Sink) {
    let limit = |id: &str| subject.profile.limit(id).and_then(|limit| limit.maximum_bytes);
    let Some(from) = limit("file-size-warning") else {
        return;
    };
    let maximum = limit("file-size-maximum").unwrap_or(usize::MAX);
    for (name, bytes) in subject.files {
        FILE_LARGE.examined(sink, 1);
        if bytes.len() > from && bytes.len() <= maximum {
            let message = format!(
                "`{name}` has {} bytes; from {from} on it may be too large",
                bytes.len()
            );
            let finding = FILE_LARGE.emit(sink, None, message);
            pictures::name(finding, subject.report, bytes.len(), from / 10 * 9);
            finding.hint("or ask the exchange before the day of submission");
        }
    }
}
