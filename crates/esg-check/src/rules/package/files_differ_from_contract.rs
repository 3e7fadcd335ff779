//! `PKG-005 files-differ-from-contract`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PackageSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("files_differ_from_contract.md")]
pub static FILES_DIFFER_FROM_CONTRACT: Rule = Rule {
    about: About {
        id: RuleId::new("PKG-005", "files-differ-from-contract"),
        severity: Severity::Error,
        summary: "the output folder holds other files than a filing has",
        explain: include_str!("files_differ_from_contract.md"),
        source: Source::new("this project", "output contract"),
    },
    limit: None,
    check: Check::Package(check),
};

fn check(subject: &PackageSubject<'_>, sink: &mut Sink) {
    for name in subject.expected {
        FILES_DIFFER_FROM_CONTRACT.examined(sink, 1);
        match subject.files.get(name) {
            None => emit(sink, format!("the filing has no `{name}`")),
            Some(bytes) if bytes.is_empty() => emit(sink, format!("`{name}` is empty")),
            Some(_) => {}
        }
    }
    for name in subject
        .files
        .keys()
        .filter(|name| !subject.expected.contains(name))
    {
        FILES_DIFFER_FROM_CONTRACT.examined(sink, 1);
        emit(sink, format!("the filing holds `{name}`, which no filing has"));
    }
}

fn emit(sink: &mut Sink, message: String) {
    FILES_DIFFER_FROM_CONTRACT
        .emit(sink, None, message)
        .hint("report this as a defect of the software");
}
