//! Clean reports raise no finding: variations that a generator makes, right in themselves.

use std::collections::BTreeSet;

use esg_check::{Settings, check_report};
use esg_model::{Diagnostic, Severity, Sources};
use esg_tests::report;
use esg_tests::variation;

/// How many variations are tried.
const VARIATIONS: u64 = 40;

fn findings(sources: &Sources) -> Vec<Diagnostic> {
    let mut loaded = esg_tests::report::load(sources);
    let report = loaded.output.expect("a variation loads");
    loaded
        .sink
        .absorb(check_report(&report, sources, &Settings::read(sources)));
    loaded.sink.diagnostics().to_vec()
}

/// What is found besides the advice that is true of a clean report: printed parts may add up to another last place than
/// the same parts before rounding.
fn unexpected(found: &[Diagnostic]) -> Vec<String> {
    let expected =
        |finding: &&Diagnostic| finding.severity == Severity::Advice && finding.rule.code == "DIS-012";
    let others = found.iter().filter(|finding| !expected(finding));
    others
        .map(|finding| format!("{} {}", finding.rule, finding.message))
        .collect()
}

#[test]
fn variations_raise_no_finding() {
    let base = report::read(&report::second_dir());
    let mut seen = BTreeSet::new();
    for seed in 0..VARIATIONS {
        let (sources, told) = variation::of(&base, seed);
        let found = findings(&sources);
        assert_eq!(
            unexpected(&found),
            Vec::<String>::new(),
            "variation {seed}: {told}"
        );
        seen.insert(told);
    }
    assert!(seen.len() > 30, "the variations differ: {}", seen.len());
}

#[test]
fn a_variation_can_be_filed() {
    let base = report::read(&report::second_dir());
    let (sources, told) = variation::of(&base, 7);
    let filing = esg_tests::stages::file(sources);
    assert_eq!(
        unexpected(filing.sink.diagnostics()),
        Vec::<String>::new(),
        "{told}"
    );
    assert!(filing.package.is_some());
}
