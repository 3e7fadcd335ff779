//! The examples are filed at any size of type: nothing else changes, and no rule that reads pages or tags warns.
//!
//! By default at the sizes at which a number was once misread at the end of a line or a page; `SIZES=all` tries every
//! one from 8.2 to 10.8 points.

use esg_model::{Diagnostic, Severity, Sources};
use esg_tests::report::{example_dir, fourth_dir, read, second_dir, third_dir};
use esg_tests::stages::file;

/// Sizes of type in tenths of a point.
fn sizes(few: &[u32]) -> Vec<u32> {
    if std::env::var_os("SIZES").is_some_and(|sizes| sizes == "all") {
        return (82..=108).step_by(2).collect();
    }
    few.to_vec()
}

/// The report with its running text at a size, in both languages.
fn at(sources: &Sources, tenths: u32) -> Sources {
    let mut sources = sources.clone();
    let text = sources.text("report.toml").expect("every report has settings");
    let size = format!("{}.{}", tenths / 10, tenths % 10);
    let lines = text.lines().map(|line| {
        if line.starts_with("body = ") {
            format!("body = {{ en = \"{size}\", zh-Hant = \"{size}\" }}\n")
        } else {
            format!("{line}\n")
        }
    });
    let settings: String = lines.collect();
    assert!(settings.contains(&size), "the settings name a size of type");
    sources.insert("report.toml", settings.into_bytes());
    sources
}

#[test]
fn examples_are_filed_at_any_size_of_type() {
    let mut wrong = Vec::new();
    for (folder, few) in [
        (example_dir(), vec![104]),
        (second_dir(), vec![98]),
        (third_dir(), vec![84, 96, 104]),
        (fourth_dir(), vec![94]),
    ] {
        let sources = read(&folder);
        for tenths in sizes(&few) {
            let filing = file(at(&sources, tenths));
            let told = |finding: &&Diagnostic| {
                let of_outputs =
                    finding.rule.code.starts_with("DOC-") || finding.rule.code.starts_with("TAG-");
                finding.severity == Severity::Error || (of_outputs && finding.severity > Severity::Advice)
            };
            let found = filing.sink.diagnostics().iter().filter(told);
            let name = folder.display();
            wrong.extend(
                found.map(|finding| format!("{name} at {tenths}: {} {}", finding.rule.code, finding.message)),
            );
            assert!(
                filing.package.is_some() || !wrong.is_empty(),
                "{name} at {tenths} is filed"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
