//! Accepted findings: shown as accepted in every output, and in the way of nothing.

use esg_check::Settings;
use esg_model::Severity;
use esg_tests::example::Changes;
use esg_tests::report::{minimal_dir, read};
use esg_tests::stages::{Filing, file};
use serde_json::Value;

/// The smallest report in which the total of emissions is wrong and a breakdown has no reason, with `accepted.toml`.
fn filed(accepted: &str) -> Filing {
    let changes: Changes = toml::from_str(
        r#"
        [[edit]]
        file = "facts.csv"
        find = "FY2024,1042.5,"
        replace = "FY2024,1043.5,"

        [[edit]]
        file = "provisions.toml"
        find = '"breakdown:gender", "breakdown:age", "breakdown:region"'
        replace = '"breakdown:gender", "breakdown:age"'
        "#,
    )
    .expect("the changes are TOML");
    let mut sources = read(&minimal_dir());
    changes.make(&mut sources).expect("the changes fit");
    sources.insert("accepted.toml", accepted.as_bytes().to_vec());
    file(sources)
}

fn entry(rule: &str, place: &str) -> String {
    format!(
        "[[accepted]]\nrule = \"{rule}\"\nplace = \"{place}\"\nreason = \"Settled with the auditor\"\nby = \"The secretary\"\ndate = \"2025-03-28\"\n\n"
    )
}

fn json(filing: &Filing, name: &str) -> Value {
    serde_json::from_slice(&filing.package().files[name]).expect("the file is JSON")
}

#[test]
fn an_accepted_error_is_filed_and_shown_everywhere() {
    let total = entry("DIS-003", "facts.csv#ghg-emissions-scope-1-and-2");
    let region = entry("DIS-051", "en/01-our-year.md#KPI-B1.2");
    let filing = filed(&(total + &region));
    let open: Vec<_> = filing
        .sink
        .diagnostics()
        .iter()
        .filter(|finding| finding.stops(Severity::Warning))
        .collect();
    assert!(open.is_empty(), "{open:#?}");

    let findings = json(&filing, "findings.json");
    assert_eq!(
        (&findings["errors"], &findings["accepted"]),
        (&0.into(), &2.into())
    );
    assert_eq!(findings["findings"][0]["severity"], "error");
    assert_eq!(findings["findings"][0]["accepted"]["by"], "The secretary");
    let page = String::from_utf8(filing.package().files["findings.html"].clone()).expect("a page is UTF-8");
    assert!(page.contains("Settled with the auditor"));

    let submission = json(&filing, "submission.json");
    let listed = submission["accepted"].as_array().expect("the sheet lists them");
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[0]["severity"], "error", "an accepted error still shows");

    let sarif = json(&filing, "findings.sarif");
    let results = sarif["runs"][0]["results"].as_array().expect("a list of results");
    assert_eq!(results.len(), filing.sink.diagnostics().len());
    for result in results {
        let index =
            usize::try_from(result["ruleIndex"].as_u64().expect("each names its rule")).expect("small");
        assert_eq!(
            sarif["runs"][0]["tool"]["driver"]["rules"][index]["id"],
            result["ruleId"]
        );
        let own = &result["suppressions"][0];
        assert_eq!(own["kind"], "external", "{result}");
        assert_eq!(own["status"], "accepted");
    }
}

#[test]
fn what_cannot_be_accepted_is_not() {
    let stray = filed(&entry("DIS-003", "facts.csv#employees"));
    let told: Vec<&str> = stray
        .sink
        .diagnostics()
        .iter()
        .map(|finding| finding.rule.code)
        .collect();
    assert!(stray.package.is_none() && told.contains(&"PKG-010"), "{told:?}");
    let input = filed(&entry("SRC-011", "facts.csv#employees"));
    assert!(
        input
            .sink
            .diagnostics()
            .iter()
            .any(|finding| finding.rule.code == "PKG-011")
    );
}

#[test]
fn the_log_of_the_example_says_where() {
    let sarif = json(&crate::EXAMPLE, "findings.sarif");
    let results = sarif["runs"][0]["results"].as_array().expect("a list of results");
    assert!(!results.is_empty());
    for result in results {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uriBaseId"], "REPORT", "{result}");
        assert!(place["region"]["startLine"].as_u64().is_some_and(|line| line > 0));
        assert_eq!(result["suppressions"], Value::Array(Vec::new()));
    }
}

#[test]
fn the_last_of_many_findings_can_be_accepted() {
    // Two letters for each, since a number in a text is a figure.
    let words = |number: usize| {
        let letter = |index: usize| char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
        format!("word{}{}", letter(number / 26), letter(number))
    };
    let mut sources = read(&minimal_dir());
    for (folder, sentence) in [("en", "This is a"), ("zh-Hant", "本段載有")] {
        let path = format!("{folder}/01-our-year.md");
        let more: String = (0..60)
            .map(|number| format!("\n{sentence} {}.\n", words(number)))
            .collect();
        let text = sources.text(&path).unwrap_or_default().to_owned() + &more;
        sources.insert(path, text.into_bytes());
    }
    let checked = |sources: &esg_model::Sources| {
        let loaded = esg_tests::report::load(sources);
        esg_check::check_report(
            loaded.output.as_ref().expect("the report loads"),
            sources,
            &Settings::read(sources),
        )
    };
    let rule = |sink: &esg_model::Sink| {
        let first = sink
            .diagnostics()
            .iter()
            .find(|finding| finding.rule.code == "DIS-030");
        first.expect("the paragraphs are not confirmed").rule
    };
    let before = checked(&sources);
    let file = before
        .diagnostics()
        .iter()
        .find(|finding| finding.rule.code == "DIS-030");
    let file = file
        .and_then(|finding| finding.location.as_ref())
        .expect("it has a place");
    let place = format!("{}#{}", file.path, words(57));
    sources.insert("accepted.toml", entry("DIS-030", &place).into_bytes());
    let after = checked(&sources);
    let accepted = after
        .diagnostics()
        .iter()
        .filter(|finding| finding.accepted.is_some());
    assert_eq!(accepted.count(), 1);
    assert_eq!(after.found(rule(&after)), before.found(rule(&before)));
    let open = |sink: &esg_model::Sink| {
        [Severity::Error, Severity::Warning, Severity::Advice]
            .map(|severity| sink.count(severity))
            .iter()
            .sum::<usize>()
    };
    assert_eq!(open(&after) + 1, open(&before));
    assert!(
        after
            .diagnostics()
            .iter()
            .all(|finding| finding.rule.code != "PKG-010")
    );
}
