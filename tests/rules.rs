//! The house of rules: every rule fires somewhere, and its examples do what they say.
//!
//! The explanation of a rule holds changes of the smallest report: those of "Fails" make the rule fire, those of
//! "Passes" leave it silent. Where the smallest report cannot show the fault, the explanation names what plants it:
//! `file::test`, or `broken::folder`.
//! The rules of reading, typesetting and tagging have no explanation of their own; a broken report or a planted fault
//! stands for each, or a reason why none can.

use std::collections::BTreeSet;
use std::fs;

use esg_filing::rules::{RULES, Rule};
use esg_model::{Sink, Sources};
use esg_tests::edit::Changes;
use esg_tests::report::{entries, minimal_dir, read, root};

/// The tests that plant faults, by the name that explanations give them.
const PLANTED: [(&str, &str); 8] = [
    ("planted_faults", "crates/esg-filing/tests/planted_faults.rs"),
    ("two_languages", "crates/esg-filing/tests/two_languages.rs"),
    ("copies", "tests/copies.rs"),
    ("layout", "tests/layout.rs"),
    ("planted", "tests/planted.rs"),
    ("rendered", "tests/rendered.rs"),
    ("slips", "tests/slips.rs"),
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
    let loaded = esg_tests::report::load(&sources);
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
        if *file == "broken" {
            let path = root().join("tests/broken").join(function).join("case.toml");
            let case = fs::read_to_string(path).map_err(|error| format!("broken::{function}: {error}"))?;
            if case.contains(rule.id.code) {
                return Ok(());
            }
            continue;
        }
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
         name of what plants the fault, such as `planted_faults::pdfs_outside_the_profile` or `broken::no-facts`"
        .to_owned())
}

#[test]
fn every_rule_of_the_filing_fires_in_its_example_or_in_a_planted_fault() {
    let base = read(&minimal_dir());
    let mut problems = Vec::new();
    for rule in RULES {
        let has_example = !examples(section(rule, "Fails")).is_empty();
        let own = if has_example {
            check_examples(rule, &base)
        } else {
            names_its_test(rule).err().into_iter().collect()
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

/// Every row of a table: its first and its last cell.
fn rows(text: &str) -> Vec<(&str, &str)> {
    text.lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| ---") && !line.starts_with("| demand"))
        .filter_map(|line| line.trim_matches('|').split_once(" | "))
        .map(|(demand, answer)| (demand.trim(), answer.trim()))
        .collect()
}

/// The words that look like the code of a rule.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(|word| {
            word.split_once('-').is_some_and(|(letters, digits)| {
                ["SRC", "DIS", "DOC", "PKG", "TAG"].contains(&letters)
                    && digits.len() == 3
                    && digits.bytes().all(|byte| byte.is_ascii_digit())
            })
        })
}

#[test]
fn the_checklist_is_answered_and_names_only_rules() {
    let path = root().join("crates/esg-filing/REGULATOR_CHECKLIST.md");
    let ledger = fs::read_to_string(path).expect("the ledger is there");
    let stages = [
        esg_model::load::rules::ALL,
        esg_pdf::rules::ALL,
        esg_xbrl::rules::ALL,
    ];
    let known: BTreeSet<&str> = stages
        .into_iter()
        .flatten()
        .map(|(id, _)| id.code)
        .chain(RULES.iter().map(|rule| rule.id.code))
        .collect();
    let ways = [
        "rule",
        "type",
        "construction",
        "judge",
        "person",
        "not met",
        "not applicable",
    ];
    let rows = rows(&ledger);
    assert!(rows.len() > 50, "{} rows", rows.len());
    for (demand, answer) in &rows {
        assert!(
            ways.iter().any(|way| answer.starts_with(way)),
            "`{demand}` is answered by `{answer}`, which begins with none of {ways:?}"
        );
        let named = codes(answer).count();
        assert!(
            !answer.starts_with("rule") || named > 0,
            "`{demand}` is answered by a rule without its id"
        );
    }
    for code in codes(&ledger) {
        assert!(known.contains(code), "the ledger names {code}, which is no rule");
    }
}

#[test]
fn every_invariant_has_its_row_in_the_checklist() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("the project's pages are there");
    let ledger = read("crates/esg-filing/REGULATOR_CHECKLIST.md");
    let (_, ledger) = ledger
        .split_once("## Invariants\n")
        .expect("the ledger has a part on invariants");
    let architecture = read("ARCHITECTURE.md");
    let (_, bullets) = architecture
        .split_once("## Invariants\n")
        .expect("ARCHITECTURE.md lists the invariants");
    let (bullets, _) = bullets.split_once("\n## ").expect("other parts follow");
    let of_crates = architecture
        .lines()
        .filter_map(|line| line.strip_prefix("*Invariant*: "));
    let of_all = bullets.lines().filter_map(|line| line.strip_prefix("- "));
    for invariant in of_crates.chain(of_all) {
        assert!(
            rows(ledger)
                .iter()
                .any(|(demand, _)| invariant.starts_with(demand)),
            "REGULATOR_CHECKLIST.md has no row that begins as `{invariant}`"
        );
    }
}
