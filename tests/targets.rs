//! A target answers the provision that it names, and no other: whatever stands beside it in the same stretch.

use esg_model::Lang;
use esg_model::ask::Ask;
use esg_tests::report::{load, read, third_dir};

/// The third report without one of its targets, whose four stand in one stretch for four provisions.
fn lacking(target: &str) -> Vec<String> {
    let mut sources = read(&third_dir());
    for path in [
        "facts.csv",
        "texts.csv",
        "tables.toml",
        "en/02-environment.md",
        "zh-Hant/02-environment.md",
    ] {
        let text = sources.text(path).expect("the report has it");
        // The rows of the target, and the sentences that speak of it.
        let kept = text
            .lines()
            .filter(|line| !line.contains(&format!("target={target}")));
        let kept: String = kept.map(|line| format!("{line}\n")).collect();
        sources.insert(path, kept.into_bytes());
    }
    let report = load(&sources).output.expect("the report loads without it");
    let answers = report.provision_answers(Lang::FIRST);
    let without = answers
        .iter()
        .filter(|(_, answer)| answer.gaps.iter().any(|gap| gap.ask == Ask::Target));
    without.map(|(id, _)| id.to_string()).collect()
}

#[test]
fn a_target_that_is_gone_leaves_its_provision_and_no_other_unanswered() {
    for (target, provision) in [
        ("ghg-intensity", "KPI-A1.5"),
        ("hazardous-waste-recycled", "KPI-A1.6"),
        ("electricity-intensity", "KPI-A2.3"),
        ("water-intensity", "KPI-A2.4"),
    ] {
        assert_eq!(lacking(target), [provision], "without `{target}`");
    }
    assert!(lacking("no-such-target").is_empty());
}
