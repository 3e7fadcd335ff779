//! Work that grows with the sources and no faster, whatever is wrong with them, however often.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use esg_model::diag::MOST_TOLD;
use esg_model::{Severity, Sink, Sources};
use esg_tests::repeated::{FAULTS, Repeated};

/// Loads and checks a report, and writes what is found.
fn check(sources: &Sources) -> (Sink, BTreeMap<String, Vec<u8>>) {
    let loaded = esg_model::load::load(sources);
    let mut sink = loaded.sink;
    if let Some(report) = &loaded.output {
        sink.absorb(esg_filing::check_report(report, sources));
    }
    let package = esg_filing::failure_package(loaded.output.as_ref(), sources, &sink, &[]);
    (sink, package.files)
}

/// The least time that it takes, of some runs: the machine does other things too.
fn time(sources: &Sources, runs: usize) -> Duration {
    (0..runs)
        .map(|_| {
            let began = Instant::now();
            check(sources);
            began.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// How many times a fault stands there in the smaller report, and how many times more in the larger one.
const FEW: usize = 400;
const MORE: usize = 8;

/// By how much the time grows from the smaller to the larger report, beyond what a report without the fault takes.
fn growth(fault: &Repeated, base: Duration) -> f64 {
    let (few, many) = (fault.report(FEW), fault.report(FEW * MORE));
    let beyond = |sources: &Sources, runs| time(sources, runs).saturating_sub(base).as_secs_f64();
    // What a few faults take is measured against the whole where it is next to nothing.
    beyond(&many, 2) / beyond(&few, 3).max(base.as_secs_f64() / 10.0)
}

#[test]
fn time_grows_with_the_number_of_faults_and_no_faster() {
    let base = time(&FAULTS[0].report(0), 5);
    let only = std::env::var("FAULT").unwrap_or_default();
    let mut problems = Vec::new();
    for fault in FAULTS.iter().filter(|fault| fault.name.contains(&only)) {
        let grown = growth(fault, base);
        println!("{:7.1} {}", grown, fault.name);
        if grown > (2 * MORE) as f64 && growth(fault, base) > (2 * MORE) as f64 {
            problems.push(format!("{}: {grown:.1} times as long for {MORE} times as many", fault.name));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
