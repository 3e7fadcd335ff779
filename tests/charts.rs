//! What charts take from the data: totals that are stated and none that is computed, and numbers that there are not.

use esg_model::figure::Figure;
use esg_model::{Report, Sink};
use esg_tests::edit::Changes;
use esg_tests::report::{minimal_dir, read};

/// The smallest report with its chart as stacked bars.
const STACKED: &str = r#"
[[edit]]
file = "figures.toml"
find = 'kind = "bars"'
replace = 'kind = "stacked-bars"'

[[edit]]
file = "figures.toml"
find = """
items = [
  { label = { en = "Scope 1", zh-Hant = "範圍一" }, fact = "ghg-emissions-scope-1" },
  { label = { en = "Scope 2", zh-Hant = "範圍二" }, fact = "ghg-emissions-scope-2" },
]
"""
replace = """
categories = [{ en = "2024", zh-Hant = "2024年" }]
series = [
  { label = { en = "Scope 1", zh-Hant = "範圍一" }, facts = ["ghg-emissions-scope-1"] },
  { label = { en = "Scope 2", zh-Hant = "範圍二" }, facts = ["ghg-emissions-scope-2"] },
]
"""
"#;

const PARTS: [&str; 2] = ["ghg-emissions-scope-1", "ghg-emissions-scope-2"];
const TOTAL: &str = "ghg-emissions-scope-1-and-2";

fn load(changes: &str) -> (Report, Sink) {
    let changes: Changes = toml::from_str(changes).expect("changes of the smallest report");
    let mut sources = read(&minimal_dir());
    changes
        .make(&mut sources)
        .expect("the smallest report has these stretches");
    let loaded = esg_tests::report::load(&sources);
    (loaded.output.expect("a report"), loaded.sink)
}

fn figure(report: &Report) -> &Figure {
    &report.figures["emissions-by-scope"]
}

/// The concepts of which the chart, not its alternative text, adds the total.
fn shows_total(report: &Report) -> bool {
    let concepts: Vec<&str> = figure(report)
        .data_points
        .iter()
        .map(|id| report.data_points[id.0].concept.key.as_str())
        .collect();
    assert!(PARTS.iter().all(|part| concepts.contains(part)), "{concepts:?}");
    concepts.contains(&TOTAL)
}

#[test]
fn a_total_is_the_figure_that_states_the_sum() {
    let (report, sink) = load(STACKED);
    assert!(!sink.has_errors(), "{:?}", sink.diagnostics());
    assert!(shows_total(&report));

    // Where no figure states the sum, none is printed: here the stated total differs in its last place.
    let other = STACKED.to_owned()
        + r#"
[[edit]]
file = "facts.csv"
find = "ghg-emissions-scope-1-and-2,,FY2024,1042.5,"
replace = "ghg-emissions-scope-1-and-2,,FY2024,1042.6,"
"#;
    let (without, _) = load(&other);
    assert!(!shows_total(&without));
    assert_ne!(figure(&report).picture, figure(&without).picture);

    // The author may name it all the same: the accuracy of the parts explains it.
    let named = other.replace(
        "series = [",
        "totals = [\"ghg-emissions-scope-1-and-2\"]\nseries = [",
    );
    let (report, sink) = load(&named);
    assert!(!sink.has_errors(), "{:?}", sink.diagnostics());
    assert!(shows_total(&report));
}

#[test]
fn a_part_that_there_is_not_leaves_the_bar_without_a_total() {
    let absent = STACKED.to_owned()
        + r#"
[[edit]]
file = "facts.csv"
find = "ghg-emissions-scope-1,,FY2024,12.5,tco2e,1,"
replace = "ghg-emissions-scope-1,,FY2024,not-available,tco2e,,"
"#;
    let (report, sink) = load(&absent);
    assert!(!sink.has_errors(), "{:?}", sink.diagnostics());
    assert!(!shows_total(&report));
    assert!(!figure(&report).picture.en.bytes.is_empty());
}
