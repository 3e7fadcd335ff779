//! The house of rules: every rule fires somewhere, and its examples do what they say.
//!
//! The explanation of a rule holds examples: those of "Fails" make the rule fire, those of "Passes" leave it silent.
//! `esg_tests::example` says what an example can change. One that would be too long stands in a broken report, which the
//! explanation names: `broken::folder`.
//! A rule that no report can break says so, and why: an earlier stage refuses what would reach it. It stays as a second
//! lock; its example leaves the first one open.

use std::collections::BTreeSet;
use std::fs;

use esg_check::rules::{self, Check, Rule};
use esg_model::Sink;
use esg_tests::example::{self, Found, Prepared};
use esg_tests::report::root;
use esg_tests::workers;

/// How the explanation of a second lock begins to say why no report can break it.
const SECOND_LOCK: &str = "No report can break it: ";

/// What examples begin with.
const PREPARED: Prepared = Prepared {
    minimal: &crate::MINIMAL,
    copies: &crate::copies::COPIES,
};

/// The part of an explanation below a heading. Headings within an example are the example's.
fn section<'a>(rule: &'a Rule, heading: &str) -> &'a str {
    let text = rule.about.explain;
    let (mut from, mut at, mut in_example) = (None, 0, false);
    for line in text.split_inclusive('\n') {
        in_example ^= line.starts_with("```");
        if let (false, Some(own)) = (in_example, line.strip_prefix("## ")) {
            match from {
                Some(from) => return &text[from..at],
                None if own.trim_end() == heading => from = Some(at + line.len()),
                None => {}
            }
        }
        at += line.len();
    }
    let from = from.unwrap_or_else(|| panic!("{} has no section {heading}", rule.about.id));
    &text[from..]
}

/// The examples of a section.
fn examples(text: &str) -> Vec<&str> {
    text.split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split_once("```").map(|(example, _)| example))
        .collect()
}

fn fires(sink: &Sink, rule: &Rule) -> bool {
    sink.diagnostics()
        .iter()
        .any(|finding| finding.rule == rule.about.id)
}

fn told(sink: &Sink) -> Vec<String> {
    sink.diagnostics()
        .iter()
        .map(|finding| format!("{} {}", finding.rule.code, finding.message))
        .collect()
}

/// What is wrong with an example under "Fails".
fn fails(rule: &Rule, example: &str) -> Option<String> {
    let locked = section(rule, "Fails").starts_with(SECOND_LOCK);
    match example::run(rule, example, PREPARED) {
        Err(problem) => Some(problem),
        Ok(Found { sink, .. }) if !fires(&sink, rule) => {
            Some(format!("the rule does not fire; found: {:?}", told(&sink)))
        }
        Ok(found) if found.reached() == locked => Some(if locked {
            format!("a report can break it: take out `{SECOND_LOCK}`")
        } else {
            format!(
                "no report comes as far as this rule: say why with `{SECOND_LOCK}`, or leave the first lock alone; \
                 found before: {:?}",
                told(&found.earlier)
            )
        }),
        Ok(_) => None,
    }
}

/// What is wrong with an example under "Passes".
fn passes(rule: &Rule, example: &str) -> Option<String> {
    match example::run(rule, example, PREPARED) {
        Err(problem) => Some(problem),
        Ok(Found { sink, .. }) if fires(&sink, rule) => {
            Some(format!("the rule fires; found: {:?}", told(&sink)))
        }
        Ok(Found { earlier, .. }) if earlier.has_errors() => {
            Some(format!("found before: {:?}", told(&earlier)))
        }
        Ok(Found { sink, .. }) if matches!(rule.check, Check::Stage(_)) && sink.has_errors() => {
            Some(format!("the stage finds something else: {:?}", told(&sink)))
        }
        Ok(_) => None,
    }
}

/// Whether the "Fails" section names a broken report, `broken::folder`, that the rule must find: each is filed by a test
/// of its own, which fails where it does not.
fn names_a_broken_report(rule: &Rule) -> bool {
    let named = section(rule, "Fails").split('`').skip(1).step_by(2);
    let mut folders = named.filter_map(|words| words.strip_prefix("broken::"));
    folders.any(|folder| {
        let path = root().join("tests/broken").join(folder).join("case.toml");
        let case: toml::Value = fs::read_to_string(path)
            .ok()
            .and_then(|case| toml::from_str(&case).ok())
            .unwrap_or_else(|| panic!("{} names `broken::{folder}`, which is not there", rule.about.id));
        let rules = case.get("rules").and_then(toml::Value::as_array);
        rules.is_some_and(|rules| rules.iter().any(|code| code.as_str() == Some(rule.about.id.code)))
    })
}

/// What is wrong with the examples of a rule.
fn problems(rule: &Rule) -> Vec<String> {
    let of_fails = section(rule, "Fails");
    let of_passes = section(rule, "Passes");
    let locked = of_fails.starts_with(SECOND_LOCK);
    let mut problems = Vec::new();
    if examples(of_fails).is_empty() && !locked && !names_a_broken_report(rule) {
        problems.push(format!(
            "{}: its section Fails has neither an example (```toml) nor a broken report that it finds (`broken::folder`)",
            rule.about.id
        ));
    }
    if examples(of_passes).is_empty() && !locked {
        problems.push(format!(
            "{}: its section Passes has no example (```toml)",
            rule.about.id
        ));
    }
    for (heading, text, check) in [
        ("Fails", of_fails, fails as fn(&Rule, &str) -> Option<String>),
        ("Passes", of_passes, passes),
    ] {
        let found = examples(text)
            .into_iter()
            .filter_map(|example| check(rule, example));
        problems.extend(found.map(|problem| format!("{} {heading}: {problem}", rule.about.id)));
    }
    problems
}

#[test]
fn every_rule_fires_where_it_fails_and_is_silent_where_it_passes() {
    let problems = workers::on_all(rules::all(), problems).concat();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
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
    for code in &looked {
        assert!(
            rules::find(code).is_some(),
            "{code} looks at something and stands in no register"
        );
    }
    for rule in rules::all()
        .iter()
        .filter(|rule| !matches!(rule.check, Check::Stage(_)))
    {
        assert!(
            looked.contains(rule.about.id.code),
            "{} did not run",
            rule.about.id
        );
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
    let path = root().join("crates/esg-check/REGULATOR_CHECKLIST.md");
    let ledger = fs::read_to_string(path).expect("the ledger is there");
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
        assert!(
            rules::find(code).is_some(),
            "the ledger names {code}, which is no rule"
        );
    }
}

#[test]
fn every_invariant_has_its_row_in_the_checklist() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("the project's pages are there");
    let ledger = read("crates/esg-check/REGULATOR_CHECKLIST.md");
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
