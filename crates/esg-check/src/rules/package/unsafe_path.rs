//! `PKG-007 unsafe-path`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::archive;
use crate::package_path::PackagePath;
use crate::rules::subject::PackageSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("unsafe_path.md")]
pub static UNSAFE_PATH: Rule = Rule {
    about: About {
        id: RuleId::new("PKG-007", "unsafe-path"),
        severity: Severity::Error,
        summary: "a file name leads out of its folder or is unsafe on some system",
        explain: include_str!("unsafe_path.md"),
        source: Source::new("Report Package 1.0", "safe paths"),
    },
    limit: None,
    check: Check::Package(check),
};

fn check(subject: &PackageSubject<'_>, sink: &mut Sink) {
    for (name, bytes) in subject.files {
        examine(name, name, sink);
        if name.ends_with(".xbri") || name.ends_with(".xbr") || name.ends_with(".zip") {
            // An archive that cannot be opened is reported by the rule on its layout.
            for entry in archive::names(bytes).iter().flatten() {
                examine(name, entry, sink);
            }
        }
    }
}

fn examine(file: &str, path: &str, sink: &mut Sink) {
    UNSAFE_PATH.examined(sink, 1);
    if let Err(reason) = path.parse::<PackagePath>() {
        UNSAFE_PATH
            .emit(
                sink,
                None,
                format!("`{file}` names the path `{path}`, which {reason}"),
            )
            .hint("use letters, digits, `-`, `_` and `.` in stock code, file base and picture names");
    }
}
