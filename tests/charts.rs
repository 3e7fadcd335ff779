//! What charts take from the data: totals that are stated and none that is computed, and numbers that there are not.

use esg_model::illustration::Illustration;
use esg_model::{Lang, Report, Sink};
use esg_pdf::TagNode;
use esg_tests::example::Changes;
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

fn illustration(report: &Report) -> &Illustration {
    let mut illustrations = report.illustrations.iter();
    illustrations
        .find(|own| own.id == "emissions-by-scope")
        .expect("the report has the chart")
}

/// The concepts of which the chart, not its alternative text, adds the total.
fn shows_total(report: &Report) -> bool {
    let concepts: Vec<&str> = illustration(report)
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
    assert_ne!(illustration(&report).picture, illustration(&without).picture);

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
    assert!(!illustration(&report).picture.en.bytes.is_empty());
}

/// The smallest report with a chart of forty bars, whose alternative text leaves the numbers out.
fn forty_bars() -> esg_tests::stages::Filing {
    let mut sources = read(&minimal_dir());
    let figures = sources.text("figures.toml").expect("there are figures");
    let (mut items, mut number) = (String::new(), 0);
    while number < 40 {
        number += 1;
        let fact = if number % 2 == 0 {
            "ghg-emissions-scope-1"
        } else {
            "ghg-emissions-scope-2"
        };
        items += &format!(
            "  {{ label = {{ en = \"Site {number}\", zh-Hant = \"第{number}廠\" }}, fact = \"{fact}\" }},\n"
        );
    }
    let figures = format!(
        "{figures}
[[figure]]
id = \"sites\"
kind = \"bars\"
title = {{ en = \"Emissions by site\", zh-Hant = \"按廠房劃分的排放\" }}
unit = {{ en = \"tCO₂e\", zh-Hant = \"噸二氧化碳當量\" }}
alt = {{ en = \"Bar chart of the sites.\", zh-Hant = \"各廠房的棒形圖。\" }}
items = [
{items}]
"
    );
    sources.insert("figures.toml", figures.into_bytes());
    for path in ["en/01-our-year.md", "zh-Hant/01-our-year.md"] {
        let text = sources.text(path).expect("the chapter is there");
        let text = text.replacen(
            "::: table people\n:::\n",
            "::: table people\n:::\n\n::: figure sites\n:::\n",
            1,
        );
        sources.insert(path, text.into_bytes());
    }
    esg_tests::stages::file(sources)
}

/// How many places of `tags` have an alternative text that `is_right`.
fn alternatives(tags: &[TagNode], is_right: &dyn Fn(&str) -> bool) -> usize {
    let own = |tag: &TagNode| usize::from(tag.alt.as_deref().is_some_and(is_right));
    tags.iter()
        .map(|tag| own(tag) + alternatives(&tag.children, is_right))
        .sum()
}

#[test]
fn a_chart_that_no_page_holds_goes_on_with_its_number_and_is_told_in_words() {
    let filing = forty_bars();
    // What is added for this test nobody has confirmed, and no page is empty below the chart.
    let told: Vec<&str> = filing
        .sink
        .diagnostics()
        .iter()
        .map(|finding| finding.rule.code)
        .collect();
    assert!(
        !filing.sink.has_errors() && !told.contains(&"DOC-126"),
        "{told:?}"
    );
    let words = ["Site 1: 1,030.0; Site 2: 12.5; ", "第1廠：1,030.0；第2廠：12.5；"];
    let kinds = ["Bar chart (tCO₂e): ", "棒形圖（噸二氧化碳當量）："];
    let numbers = ["Figure 1 (continued)", "圖1（續）"];
    for (index, pdf) in filing.pdfs.iter().enumerate() {
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let heads = facts
            .text
            .artifacts
            .iter()
            .filter(|block| block.text == numbers[index]);
        assert_eq!(heads.count(), 1, "{}", numbers[index]);
        let is_told = |alt: &str| alt.contains(words[index]) && alt.contains(kinds[index]);
        assert_eq!(alternatives(&facts.tags, &is_told), 1);
    }
    for (index, page) in filing.inline.iter().enumerate() {
        let page = std::str::from_utf8(&page.bytes).expect("a page is UTF-8");
        let told: Vec<&str> = page
            .split("<img ")
            .filter(|image| image.contains(words[index]) && image.contains(kinds[index]))
            .collect();
        assert_eq!(told.len(), 1);
        // The alternative text of the other chart states its numbers, and gets no words added.
        assert!(!page.contains("Scope 1: 12.5") && !page.contains("範圍一：12.5"));
    }
}

/// The smallest report with its chart as a diagram, and what a screen reader says of it.
fn diagram(alternative: &str, links: &str) -> (Report, Sink) {
    let figure = format!(
        r#"
[[edit]]
file = "figures.toml"
find = 'kind = "bars"'
replace = 'kind = "diagram"'

[[edit]]
file = "figures.toml"
find = '''
items = [
  {{ label = {{ en = "Scope 1", zh-Hant = "範圍一" }}, fact = "ghg-emissions-scope-1" }},
  {{ label = {{ en = "Scope 2", zh-Hant = "範圍二" }}, fact = "ghg-emissions-scope-2" }},
]
'''
replace = '''
levels = [
  {{ label = {{ en = "Oversight", zh-Hant = "監督" }}, boxes = [{{ id = "board", title = {{ en = "The Board", zh-Hant = "董事會" }} }}] }},
  {{ boxes = [{{ id = "team", title = {{ en = "Working group", zh-Hant = "工作小組" }}, text = {{ en = "collects figures", zh-Hant = "收集數據" }} }}] }},
]
links = [{links}]
'''

[[edit]]
file = "figures.toml"
find = "Bar chart: "
replace = "{alternative}: "
"#
    );
    load(&figure)
}

#[test]
fn a_diagram_is_told_in_words_unless_its_alternative_text_names_every_box() {
    let link = r#"{ from = "team", to = "board", label = { en = "reports", zh-Hant = "匯報" } }"#;
    let (report, sink) = diagram("Diagram", link);
    assert!(!sink.has_errors(), "{:?}", sink.diagnostics());
    assert_eq!(
        illustration(&report).shown.en,
        "Diagram (tCO₂e): Oversight: The Board; Working group (collects figures); \
         an arrow from Working group to The Board (reports)."
    );
    assert_eq!(
        *illustration(&report).shown.get(Lang::ZhHant),
        "架構圖（噸二氧化碳當量）：監督：董事會；工作小組（收集數據）；箭嘴由工作小組指向董事會（匯報）。"
    );
    let (report, _) = diagram("The working group reports to the Board", link);
    assert_eq!(illustration(&report).shown.en, "");
}

#[test]
fn an_arrow_from_a_box_to_itself_is_told() {
    let (_, sink) = diagram("Diagram", r#"{ from = "team", to = "team" }"#);
    let told: Vec<&str> = sink
        .diagnostics()
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert!(told.contains(&"the link leads from `team` to itself"), "{told:?}");
}
