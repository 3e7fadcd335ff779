//! Reports that must not file. Each folder of `broken/` changes the smallest report and says what is found then.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use esg_check::Settings;
use esg_model::{Lang, Severity, Sources};
use esg_tests::example::{Changes, Edit};
use esg_tests::report::{entries, insert_folder, minimal_dir, read, root};
use esg_tests::stages::file;
use esg_tests::{golden, projection};
use serde::Deserialize;

/// `case.toml`: how the case differs from the smallest report.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What is wrong, in a line.
    title: String,
    /// Codes of the rules that must find it.
    rules: Vec<String>,
    /// Changes of single stretches of text.
    #[serde(default)]
    edit: Vec<Edit>,
    /// Files that are not there. Files beside `case.toml` are added or take the place of those of the same path.
    #[serde(default)]
    remove: Vec<String>,
}

fn broken(mut sources: Sources, folder: &Path, case: &Case) -> Sources {
    let changes = Changes {
        edit: case.edit.clone(),
        remove: case.remove.clone(),
        ..Changes::default()
    };
    changes
        .make(&mut sources)
        .unwrap_or_else(|problem| panic!("{}: {problem}", case.title));
    let mut overlay = Sources::default();
    insert_folder(&mut overlay, folder, "");
    for (path, bytes) in overlay
        .iter()
        .filter(|(path, _)| !matches!(path.as_str(), "case.toml" | "expected.txt"))
    {
        sources.insert(path.as_str(), bytes.to_vec());
    }
    sources
}

/// Files a case and looks at what is said about it.
fn check(folder: &Path, base: &Sources) -> Result<(), String> {
    let text = fs::read_to_string(folder.join("case.toml")).map_err(|error| format!("case.toml: {error}"))?;
    let case: Case = toml::from_str(&text).map_err(|error| format!("case.toml: {error}"))?;
    let filing = file(broken(base.clone(), folder, &case));
    let findings = filing.sink.diagnostics();
    if filing.package.is_some() || !filing.sink.has_errors() {
        return Err(format!("is filed, although {}", case.title));
    }
    let fired: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.code).collect();
    for rule in &case.rules {
        if !fired.contains(rule.as_str()) {
            return Err(format!(
                "{rule} does not find that {}; found: {fired:?}",
                case.title
            ));
        }
    }
    for finding in findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
    {
        if finding.location.is_none() || finding.hints.is_empty() {
            return Err(format!("says neither where nor what to do: {}", finding.message));
        }
    }
    let failed = esg_filing::failure_package(
        filing.report.as_ref(),
        &filing.sources,
        &Settings::read(&filing.sources),
        &filing.sink,
        &[],
    );
    if !failed
        .files
        .keys()
        .eq(["findings.html", "findings.json", "findings.sarif"])
    {
        return Err(format!("leaves {:?}", failed.files.keys()));
    }
    golden::check(
        &folder.join("expected.txt"),
        &projection::findings(&filing.sources, &filing.sink),
    )
}

#[test]
fn broken_reports_are_not_filed() {
    let base = read(&minimal_dir());
    let cases = entries(&root().join("tests/broken"));
    let cases: Vec<_> = cases.iter().filter(|(path, _)| path.is_dir()).collect();
    assert!(cases.len() > 40, "{} cases", cases.len());
    let problems: Vec<String> = cases
        .iter()
        .filter_map(|(path, name)| {
            check(path, &base)
                .err()
                .map(|problem| format!("{name}: {problem}"))
        })
        .collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn a_cross_reference_to_nothing_stands_marked_on_pages_to_look_at() {
    let mut sources = read(&minimal_dir());
    let path = "en/01-our-year.md";
    let text = sources.text(path).expect("the chapter is there");
    let text = text.replacen(
        "[](#table:people) has",
        "[](#table:coming) and [](#later) have",
        1,
    );
    sources.insert(path, text.into_bytes());
    let loaded = esg_tests::report::load(&sources);
    assert!(loaded.sink.has_errors());
    let report = loaded.output.expect("it loads").as_draft();
    let pdf = esg_pdf::typeset(&report, &sources, Lang::En).output;
    let facts = esg_pdf::inspect(&pdf.expect("it is typeset").bytes).expect("our own PDF can be read");
    for marked in ["[#table:coming]", "[#later]"] {
        assert!(
            facts.pages.iter().any(|page| page.text.contains(marked)),
            "{marked}"
        );
    }
}
