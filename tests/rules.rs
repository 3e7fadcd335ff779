//! The house of rules: every rule fires somewhere, and its examples do what they say.
//!
//! The explanation of a rule that looks at the report holds changes of the smallest report: those of "Fails" make the
//! rule fire, those of "Passes" leave it silent. The explanation of any other rule names the test that plants its fault.
//! The rules of reading, typesetting and tagging have no explanation of their own; a broken report or a planted fault
//! stands for each, or a reason why none can.

use std::collections::BTreeSet;
use std::fs;

use esg_filing::rules::{Check, RULES, Rule};
use esg_model::{Sink, Sources};
use esg_tests::edit::Changes;
use esg_tests::report::{entries, minimal_dir, read, root};

/// The tests that plant faults, by the name that explanations give them.
const PLANTED: [(&str, &str); 5] = [
    ("planted_faults", "crates/esg-filing/tests/planted_faults.rs"),
    ("copies", "tests/copies.rs"),
    ("planted", "tests/planted.rs"),
    ("rendered", "tests/rendered.rs"),
    (
        "printed_value_differs",
        "crates/esg-filing/src/rules/disclosure/printed_value_differs.rs",
    ),
];

/// Rules of the stages that no report can break, each with the reason: an earlier stage refuses what would reach them,
/// or the typesetter never says it of what the writer builds. They stay as a second lock.
const SECOND_LOCKS: [(&str, &str); 6] = [
    (
        "TAG-106",
        "SRC-016 refuses ids that are used twice, and the writer makes all others",
    ),
    ("DOC-003", "SRC-019 refuses headings that skip a level"),
    ("DOC-004", "SRC-022 refuses references that point to nothing"),
    ("DOC-005", "SRC-018 refuses figures without alternative texts"),
    (
        "DOC-009",
        "the typesetter warns of nothing that the writer builds",
    ),
    (
        "DOC-010",
        "every tick box is a link with a place on its page, which the copies test counts",
    ),
];

/// The part of an explanation below a heading.
fn section<'a>(rule: &'a Rule, heading: &str) -> &'a str {
    let start = format!("\n## {heading}\n");
    let (_, rest) = rule
        .explain
        .split_once(start.as_str())
        .unwrap_or_else(|| panic!("{} has no section {heading}", rule.id));
    rest.split_once("\n## ").map_or(rest, |(own, _)| own)
}

/// The examples of a section.
fn examples(text: &str) -> Vec<&str> {
    text.split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split_once("```").map(|(example, _)| example))
        .collect()
}

/// The findings about the smallest report with the changes of an example.
fn findings(base: &Sources, example: &str) -> Result<(Sink, bool), String> {
    let changes: Changes = toml::from_str(example).map_err(|error| error.to_string())?;
    let mut sources = base.clone();
    changes.make(&mut sources)?;
    let loaded = esg_model::load::load(&sources);
    let mut sink = loaded.sink;
    let readable = !sink.has_errors();
    if let Some(report) = &loaded.output {
        sink.absorb(esg_filing::check_report(report, &sources));
    }
    Ok((sink, readable))
}

fn fires(sink: &Sink, rule: &Rule) -> bool {
    sink.diagnostics().iter().any(|finding| finding.rule == rule.id)
}

fn told(sink: &Sink) -> Vec<String> {
    sink.diagnostics()
        .iter()
        .map(|finding| format!("{} {}", finding.rule.code, finding.message))
        .collect()
}

/// What is wrong with the examples of a rule that looks at the report.
fn check_examples(rule: &Rule, base: &Sources) -> Vec<String> {
    let mut problems = Vec::new();
    for (heading, expected) in [("Fails", true), ("Passes", false)] {
        for example in examples(section(rule, heading)) {
            match findings(base, example) {
                Err(problem) => problems.push(format!("{heading}: {problem}")),
                Ok((sink, readable)) if !readable => {
                    problems.push(format!("{heading}: the report cannot be read: {:?}", told(&sink)));
                }
                Ok((sink, _)) if fires(&sink, rule) != expected => problems.push(format!(
                    "{heading}: the rule {} ; found: {:?}",
                    if expected { "does not fire" } else { "fires" },
                    told(&sink)
                )),
                Ok(_) => {}
            }
        }
    }
    problems
}

/// Whether the "Fails" section names a test that plants the fault: `file::function`, which speaks of the rule's code.
fn names_its_test(rule: &Rule) -> Result<(), String> {
    let text = section(rule, "Fails");
    let named: Vec<(&str, &str)> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|words| words.split_once("::"))
        .collect();
    for (file, function) in &named {
        let Some((_, path)) = PLANTED.iter().find(|(name, _)| name == file) else {
            continue;
        };
        let source = fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"))?;
        let Some((_, rest)) = source.split_once(&format!("fn {function}(")) else {
            return Err(format!("{path} has no test `{function}`"));
        };
        let body = rest.split_once("#[test]").map_or(rest, |(body, _)| body);
        if body.contains(rule.id.code) {
            return Ok(());
        }
    }
    Err("its section Fails has neither an example (```toml with [[edit]] or [[write]]) that the tests run nor the \
         name of a test that plants the fault, such as `planted_faults::pdfs_outside_the_profile`"
        .to_owned())
}

#[test]
fn every_rule_of_the_filing_fires_in_its_example_or_in_a_planted_fault() {
    let base = read(&minimal_dir());
    let mut problems = Vec::new();
    for rule in RULES {
        let has_example = !examples(section(rule, "Fails")).is_empty();
        let own: Vec<String> = match (has_example, rule.check) {
            (true, _) => check_examples(rule, &base),
            (false, Check::Report(_)) | (false, _) => names_its_test(rule).err().into_iter().collect(),
        };
        problems.extend(own.into_iter().map(|problem| format!("{}: {problem}", rule.id)));
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_rule_of_the_stages_fires_in_a_broken_report_or_a_planted_fault() {
    let mut proven: BTreeSet<String> = BTreeSet::new();
    for (folder, name) in entries(&root().join("tests/broken")) {
        let text = fs::read_to_string(folder.join("case.toml")).unwrap_or_default();
        let case: toml::Value = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let rules = case.get("rules").and_then(toml::Value::as_array).cloned();
        proven.extend(
            rules
                .unwrap_or_default()
                .iter()
                .filter_map(|rule| rule.as_str().map(str::to_owned)),
        );
    }
    let planted = fs::read_to_string(root().join("tests/planted.rs")).expect("the planted faults are there");
    let stages = [
        esg_model::load::rules::ALL,
        esg_pdf::rules::ALL,
        esg_xbrl::rules::ALL,
    ];
    let mut unproven = Vec::new();
    for (id, summary) in stages.into_iter().flatten() {
        let locked = SECOND_LOCKS.iter().any(|(code, _)| *code == id.code);
        let fires = proven.contains(id.code) || planted.contains(&format!("\"{}\"", id.code));
        match (fires, locked) {
            (false, false) => unproven.push(format!(
                "{id} ({summary}): add a folder to tests/broken that names it"
            )),
            (true, true) => unproven.push(format!("{id} fires in a test: take it out of SECOND_LOCKS")),
            _ => {}
        }
    }
    assert!(unproven.is_empty(), "\n{}", unproven.join("\n"));
}

#[test]
fn the_smallest_report_is_silent() {
    assert_eq!(
        crate::MINIMAL.sink.diagnostics(),
        [],
        "every rule stays silent on a clean report"
    );
    let looked: BTreeSet<&str> = crate::MINIMAL
        .sink
        .examined_counts()
        .keys()
        .map(|rule| rule.code)
        .collect();
    for rule in RULES {
        assert!(looked.contains(rule.id.code), "{} did not run", rule.id);
    }
}
