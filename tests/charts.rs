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

/// The smallest report with two targets, whose chart draws `targets` of them.
fn progress(targets: &str, facts: &str) -> (Report, Sink) {
    load(&format!(
        r#"
[[edit]]
file = "figures.toml"
find = 'kind = "bars"'
replace = 'kind = "progress"'

[[edit]]
file = "figures.toml"
find = '''
unit = {{ en = "tCO₂e", zh-Hant = "噸二氧化碳當量" }}
'''
replace = ""

[[edit]]
file = "figures.toml"
find = '''
items = [
  {{ label = {{ en = "Scope 1", zh-Hant = "範圍一" }}, fact = "ghg-emissions-scope-1" }},
  {{ label = {{ en = "Scope 2", zh-Hant = "範圍二" }}, fact = "ghg-emissions-scope-2" }},
]
'''
replace = '''
targets = [
{targets}
]
'''

[[edit]]
file = "taxonomy.toml"
find = '''
[[concept]]
key = "trees-planted"'''
replace = '''
[[member]]
axis = "target"
key = "own"
name = "OwnTargetMember"
label = {{ en = "Own target", zh-Hant = "自訂目標" }}
provisions = ["KPI-A1.5"]

[[breakdown]]
concept = "target-progress"
axes = ["bound"]

[[concept]]
key = "trees-planted"'''

[[edit]]
file = "facts.csv"
find = "trees-planted,,FY2024"
replace = '''
{facts}
trees-planted,,FY2024'''
"#
    ))
}

/// A target of which a share is to be reached, the way there in per cent.
const SHARES: &str = r#"{ label = { en = "Less power", zh-Hant = "節省用電" }, fact = "target-progress target=own", goal = "target-reduction target=own", year = "target-year target=own" },"#;

#[test]
fn what_has_become_of_a_target_follows_from_its_figures() {
    for (reached, bound, year, en, zh) in [
        ("12.4", "", 2030, "Under way", "進行中"),
        ("0", "", 2030, "Under way", "進行中"),
        ("30", "", 2030, "Target reached", "已達標"),
        ("41.5", "", 2024, "Target reached", "已達標"),
        ("29.9", "", 2024, "Target missed", "未能達標"),
        ("-3.0", "", 2024, "Target missed", "未能達標"),
        ("-3.0", "", 2025, "Moved away from the target", "偏離目標"),
        // Nobody can tell of what is about or less than.
        ("30", "approximate", 2030, "", ""),
        ("12.4", "upper", 2020, "", ""),
    ] {
        let facts = format!(
            "target-progress,target=own,FY2024,{reached},percent,3,{bound},Plan,,,,,\n\
             target-reduction,target=own,FY2024,30,percent,2,,Plan,,,,,\n\
             target-year,target=own,FY2024,{year},year,,,Plan,,,,,"
        );
        let (report, sink) = progress(SHARES, &facts);
        assert!(!sink.has_errors(), "{:?}", sink.diagnostics());
        let shown = &illustration(&report).shown;
        let minus = reached.replace('-', "−");
        let told = if en.is_empty() {
            String::new()
        } else {
            format!(", {en}")
        };
        let right = format!(
            "Progress chart: Less power: Actual {}%, Target 30%, Target year {year}{told}.",
            digits(&minus)
        );
        assert_eq!(shown.en, right);
        let told = if zh.is_empty() {
            String::new()
        } else {
            format!("，{zh}")
        };
        let right = format!(
            "進度圖：節省用電：實際{}%，目標30%，目標年份{year}{told}。",
            digits(&minus)
        );
        assert_eq!(*shown.get(Lang::ZhHant), right);
    }
}

/// A number of per cent as a fact of one place prints it.
fn digits(value: &str) -> String {
    if value.contains('.') {
        value.to_owned()
    } else {
        format!("{value}.0")
    }
}

/// The levels of a target that is to fall, or to rise.
const LEVELS: &str = r#"{ label = { en = "Emissions", zh-Hant = "排放量" }, base = "target-base-level target=own", fact = "target-current-level target=own", goal = "target-level target=own" },"#;

#[test]
fn a_level_rises_or_falls_from_its_base() {
    for (base, reached, goal, en) in [
        ("1400", "1042.5", "700", "Under way"),
        ("1400", "650", "700", "Target reached"),
        ("1400", "1450", "700", "Moved away from the target"),
        ("100", "120", "150", "Under way"),
        ("100", "150", "150", "Target reached"),
        ("100", "99", "150", "Moved away from the target"),
        ("0", "20", "150", "Under way"),
    ] {
        let facts = format!(
            "target-base-level,target=own,FY2024,{base},tco2e,0,,Plan,,,,,\n\
             target-current-level,target=own,FY2024,{reached},tco2e,1,,Plan,,,,,\n\
             target-level,target=own,FY2024,{goal},tco2e,0,,Plan,,,,,"
        );
        let (report, sink) = progress(LEVELS, &facts);
        assert!(!sink.has_errors(), "{:?}", sink.diagnostics());
        let shown = &illustration(&report).shown.en;
        // Where the picture states no unit for all, each target says its own.
        assert!(
            shown.starts_with("Progress chart: Emissions (tCO₂e): Base "),
            "{shown}"
        );
        assert!(shown.ends_with(&format!(", {en}.")), "{shown}");
    }
}

#[test]
fn a_track_that_cannot_be_drawn_is_told() {
    let levels = "target-base-level,target=own,FY2024,1400,tco2e,0,,Plan,,,,,\n\
                  target-current-level,target=own,FY2024,1042.5,tco2e,1,,Plan,,,,,\n\
                  target-level,target=own,FY2024,700,tco2e,0,,Plan,,,,,\n\
                  target-share,target=own,FY2024,95,percent,2,,Plan,,,,,";
    let without_base = LEVELS.replace("base = \"target-base-level target=own\", ", "");
    for (targets, facts, rule, message) in [
        (without_base.clone(), levels.to_owned(), "SRC-017", "it is not said where the track to `target-level target=own` begins, a number in `tco2e`"),
        (LEVELS.to_owned(), levels.replace(",700,", ",1400,"), "SRC-017", "the track of `target-level target=own` ends where it begins, at 1400"),
        (LEVELS.to_owned(), levels.replace(",700,tco2e,0,", ",not-available,tco2e,,"), "SRC-017", "`target-level target=own` cannot be drawn as a length: it is not-available"),
        (LEVELS.replace("target-level ", "target-share "), levels.to_owned(), "SRC-057", "`target-share target=own` is in `percent`, but `target-current-level target=own` of the same chart is in `tco2e`"),
        (SHARES.replace("target-year target=own", "employees"), "target-progress,target=own,FY2024,3,percent,2,,Plan,,,,,\ntarget-reduction,target=own,FY2024,30,percent,2,,Plan,,,,,".to_owned(), "SRC-017", "`employees` is no calendar year"),
        (String::new(), levels.to_owned(), "SRC-017", "the figure has no targets"),
        (LEVELS.repeat(21), levels.to_owned(), "SRC-047", "the figure has 21 targets; 20 can be told apart"),
    ] {
        let (_, sink) = progress(&targets, &facts);
        let told: Vec<(&str, &str)> = sink.diagnostics().iter().map(|it| (it.rule.code, it.message.as_str())).collect();
        assert!(told.contains(&(rule, message)), "{message}: {told:?}");
    }
    // What was reached may be missing: the track is empty and says so.
    let (report, sink) = progress(
        LEVELS,
        &levels.replace(",1042.5,tco2e,1,", ",not-available,tco2e,,"),
    );
    assert!(!sink.has_errors(), "{:?}", sink.diagnostics());
    let shown = &illustration(&report).shown.en;
    assert!(
        shown.ends_with("Base 1,400, Actual not available, Target 700."),
        "{shown}"
    );
    // From nought, where the author says so.
    let (_, sink) = progress(&without_base.replace("fact =", "base = \"zero\", fact ="), levels);
    assert!(!sink.has_errors(), "{:?}", sink.diagnostics());
}
