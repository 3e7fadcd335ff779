//! Work that grows with the sources and no faster, whatever is wrong with them, however often.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use esg_check::Settings;
use esg_model::diag::{MOST_KEPT, MOST_TOLD};
use esg_model::{Severity, Sink, Sources};
use esg_tests::repeated::{FAULTS, Repeated};
use esg_tests::report;

/// Loads and checks a report, and writes what is found.
fn check(sources: &Sources) -> (Sink, BTreeMap<String, Vec<u8>>) {
    let loaded = report::load(sources);
    let mut sink = loaded.sink;
    let settings = Settings::read(sources);
    if let Some(report) = &loaded.output {
        sink.absorb(esg_check::check_report(report, sources, &settings));
    }
    let package = esg_filing::failure_package(loaded.output.as_ref(), sources, &settings, &sink, &[]);
    (sink, package.files)
}

/// The time that this thread has worked, where the system tells it: the machine does other things too.
fn worked(began: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let worked = told.and_then(|line| line.split(' ').next()?.parse().ok());
    worked.map_or_else(|| began.elapsed(), Duration::from_nanos)
}

/// The least time that it takes, of some runs. One thread does everything, so that its own time is all of it.
fn time(sources: &Sources, runs: usize) -> Duration {
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let alone = alone.expect("one thread more can be had");
    alone.install(|| {
        let began = Instant::now();
        let times = (0..runs).map(|_| {
            let before = worked(began);
            check(sources);
            worked(began).saturating_sub(before)
        });
        times.min().unwrap_or_default()
    })
}

/// How many times a fault stands there in the smaller report, and how many times more in the larger one.
const FEW: usize = 400;
const MORE: u32 = 5;

/// By how much the time grows from the smaller to the larger report: by `MORE` at most where each fault takes the same
/// time, and by its square where each looks at all others.
fn growth(fault: &Repeated) -> u128 {
    let (few, many) = (fault.report(FEW), fault.report(FEW * MORE as usize));
    time(&many, 1).as_nanos() / time(&few, 1).as_nanos().max(1)
}

#[test]
fn time_grows_with_the_number_of_faults_and_no_faster() {
    let limit = u128::from(2 * MORE);
    let only = std::env::var("FAULT").unwrap_or_default();
    let mut problems = Vec::new();
    for fault in FAULTS.iter().filter(|fault| fault.name.contains(&only)) {
        let grown = growth(fault);
        if grown > limit && growth(fault) > limit {
            problems.push(format!(
                "{}: {grown} times as long for {MORE} times as many",
                fault.name
            ));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// What a report may hold as often as it likes: it only repeats.
const NO_FAULTS: [&str; 2] = ["terms that nothing uses", "a term defined again"];

#[test]
fn every_fault_is_found_and_no_rule_tells_more_than_its_first() {
    const TIMES: usize = 60;
    let (clean, _) = check(&FAULTS[0].report(0));
    let mut silent = Vec::new();
    for fault in FAULTS {
        let (sink, files) = check(&fault.report(TIMES));
        if sink.made() <= clean.made() {
            silent.push(fault.name);
        }
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        let first = sink.told();
        for finding in &first.findings {
            *told.entry(finding.rule.code).or_default() += 1;
        }
        for (rule, number) in &told {
            assert!(*number <= MOST_TOLD, "{}: {rule} tells {number}", fault.name);
        }
        let rest: usize = first.more.values().sum();
        assert_eq!(
            first.findings.len() + rest,
            sink.diagnostics().len(),
            "{}",
            fault.name
        );
        let more: usize = sink.more().values().sum();
        let counted: usize = [Severity::Error, Severity::Warning, Severity::Advice]
            .map(|severity| sink.count(severity))
            .iter()
            .sum();
        assert_eq!(counted, sink.diagnostics().len() + more, "{}", fault.name);
        let findings: serde_json::Value =
            serde_json::from_slice(&files["findings.json"]).expect("it is JSON");
        let number = |value: &serde_json::Value| value.as_u64().unwrap_or_default();
        let listed = findings["findings"].as_array().map_or(0, Vec::len) as u64;
        let rest: u64 = findings["more"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|more| number(&more["findings"]))
            .sum();
        let all = number(&findings["errors"]) + number(&findings["warnings"]) + number(&findings["advice"]);
        assert_eq!(all, listed + rest, "{}", fault.name);
    }
    assert_eq!(silent, NO_FAULTS);
}

/// What a sink holds does not grow for ever with the number of faults, and what it does not hold is counted.
#[test]
fn memory_of_findings_does_not_grow_for_ever() {
    let fault = FAULTS.iter().find(|fault| fault.name == "rows without a concept");
    let fault = fault.expect("it is one of the faults");
    let held = |times| {
        let (sink, files) = check(&fault.report(times));
        let found: usize = sink.more().values().sum::<usize>() + sink.diagnostics().len();
        assert!(found >= times, "{found}");
        (sink.diagnostics().len(), files["findings.sarif"].len() / 400_000)
    };
    let (few, many) = (held(MOST_KEPT + 1_000), held(MOST_KEPT + 5_000));
    assert_eq!(few, many);
}

/// The time of loading a chapter with something inside something else, `levels` deep, is that of a flat one.
#[test]
fn nesting_is_refused_when_it_is_first_met() {
    let base = FAULTS[0].report(0);
    let nested = |levels: usize, what: &dyn Fn(usize) -> String| {
        let mut sources = base.clone();
        let own = sources.text("en/01-our-year.md").unwrap_or_default().to_owned();
        let deep: String = (0..levels).map(what).collect();
        sources.insert("en/01-our-year.md", format!("{own}\n{deep}").into_bytes());
        sources
    };
    const LEVELS: usize = 3_000;
    let fences = |level: usize| format!("{} case-study A\n\n", ":".repeat(LEVELS + 3 - level));
    let open = |_: usize| "::: case-study A\n\n".to_owned();
    let quotations = |_: usize| "> ".to_owned();
    let lists = |_: usize| "- ".to_owned();
    let staircase = |level: usize| format!("{}- a\n", "  ".repeat(level % 400));
    let kinds: [(&str, &dyn Fn(usize) -> String); 5] = [
        ("fences", &fences),
        ("open fences", &open),
        ("quotations", &quotations),
        ("lists", &lists),
        ("lists over lines", &staircase),
    ];
    let least = time(&base, 3);
    for (name, what) in kinds {
        let deep = nested(LEVELS, what);
        let (sink, _) = check(&deep);
        let rule = esg_model::load::rules::NESTED_TOO_DEEPLY;
        assert_eq!(sink.found(rule), 1, "{name}");
        let (whole, flat) = (time(&deep, 2), least);
        assert!(whole < flat * 10, "{name}: {whole:?} against {flat:?} without");
    }
    // As deep as people write, nothing is refused.
    for (name, what) in [
        ("quotations", &quotations as &dyn Fn(usize) -> String),
        ("lists", &lists),
    ] {
        let (sink, _) = check(&nested(40, what));
        assert_eq!(sink.found(esg_model::load::rules::NESTED_TOO_DEEPLY), 0, "{name}");
    }
}
