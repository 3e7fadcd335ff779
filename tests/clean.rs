//! Clean reports raise no finding: variations that a generator makes, right in themselves.

use std::collections::BTreeSet;

use esg_check::{Settings, check_report};
use esg_model::{Diagnostic, Severity, Sources};
use esg_tests::variation::Varied;

/// How many variations of each example are tried.
const VARIATIONS: u64 = 40;

fn findings(sources: &Sources) -> Vec<Diagnostic> {
    let mut loaded = esg_tests::report::load(sources);
    let report = loaded.output.expect("a variation loads");
    loaded
        .sink
        .absorb(check_report(&report, sources, &Settings::read(sources)));
    loaded.sink.diagnostics().to_vec()
}

/// What is found besides what is accepted, the advice that is true of the example, and advice on the look of a page, which
/// other words and figures have other lines on.
fn unexpected(example: &Varied, found: &[Diagnostic]) -> Vec<String> {
    let expected = |finding: &&Diagnostic| {
        finding.accepted.is_some()
            || (finding.severity == Severity::Advice
                && (example.expects(finding.rule.code) || finding.rule.code.starts_with("DOC-")))
    };
    let others = found.iter().filter(|finding| !expected(finding));
    others
        .map(|finding| format!("{} {}", finding.rule, finding.message))
        .collect()
}

/// Variations of an example raise no finding, and one of them is filed.
fn check(name: &str) {
    let example = Varied::read(name);
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for seed in 0..VARIATIONS {
        let (sources, told) = example.of(seed);
        let found = unexpected(&example, &findings(&sources));
        wrong.extend(found.into_iter().map(|found| format!("{seed}: {found} ({told})")));
        seen.insert(told);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen.len() > 30, "the variations differ: {}", seen.len());

    let (sources, told) = example.of(7);
    let filing = esg_tests::stages::file(sources);
    let found = unexpected(&example, filing.sink.diagnostics());
    assert!(found.is_empty(), "{told}: {found:#?}");
    assert!(filing.package.is_some());
}

#[test]
fn variations_of_the_second_report_raise_no_finding() {
    check("08999-2022");
}

#[test]
fn variations_of_the_third_report_raise_no_finding() {
    check("02999-2024");
}
