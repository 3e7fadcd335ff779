//! A name that is wrong is told once, by the loader; what depends on it says nothing of its own.

use esg_model::diag::Severity;
use esg_model::load::load;
use esg_tests::example::{Changes, Edit};
use esg_tests::report::{minimal_dir, read};

/// A name and where it is written: the file, the stretch that holds it, and that stretch with another name.
struct Wrong {
    kind: &'static str,
    name: &'static str,
    file: &'static str,
    find: &'static str,
    replace: &'static str,
}

const fn wrong(
    kind: &'static str,
    name: &'static str,
    file: &'static str,
    find: &'static str,
    replace: &'static str,
) -> Wrong {
    Wrong {
        kind,
        name,
        file,
        find,
        replace,
    }
}

const FACTS: &str = "facts.csv";
const TABLES: &str = "tables.toml";
const PROVISIONS: &str = "provisions.toml";
const CHAPTER: &str = "en/01-our-year.md";
const CHINESE: &str = "zh-Hant/01-our-year.md";
const TAXONOMY: &str = "taxonomy.toml";
const CODE: &str = "data/codes/app27-2020.toml";
const CONCEPTS: &str = "data/taxonomy/concepts.toml";
const AXES: &str = "data/taxonomy/axes.toml";
const WORDING: &str = "data/wording.toml";
const SHARED: &str = "data/rules/derivations.toml";
const TURNOVER: &str = "formula = \"employees-who-left / employees\"";
const LAST: &str = "trees-planted,,FY2024,20000,piece,-4,lower,Planting log,,,,,";
const ROW: &str = "  { concept = \"work-related-fatalities\" },\n";
const AGE: &str = "\"breakdown:employment-type\"";

/// One of each kind of name, in each place where a file can write it.
const WRONG: &[Wrong] = &[
    wrong(
        "concept",
        "tree-planted",
        FACTS,
        LAST,
        "tree-planted,,FY2024,20000,piece,-4,lower,Planting log,,,,,",
    ),
    wrong(
        "axis",
        "gendre",
        FACTS,
        "employees,gender=male,",
        "employees,gendre=male,",
    ),
    wrong(
        "member",
        "man",
        FACTS,
        "employees,gender=male,",
        "employees,gender=man,",
    ),
    wrong(
        "unit",
        "peace",
        FACTS,
        LAST,
        "trees-planted,,FY2024,20000,peace,-4,lower,Planting log,,,,,",
    ),
    wrong(
        "period",
        "FY2042",
        FACTS,
        LAST,
        "trees-planted,,FY2042,20000,piece,-4,lower,Planting log,,,,,",
    ),
    wrong(
        "concept",
        "fatalities",
        TABLES,
        ROW,
        "  { concept = \"fatalities\" },\n",
    ),
    wrong(
        "axis",
        "gendre",
        TABLES,
        ROW,
        "  { concept = \"employees\", breakdown = \"gendre=male\" },\n",
    ),
    wrong(
        "member",
        "man",
        TABLES,
        ROW,
        "  { concept = \"employees\", breakdown = \"gender=man\" },\n",
    ),
    wrong(
        "period",
        "FY2042",
        TABLES,
        "{ period = \"FY2024\" }",
        "{ period = \"FY2042\" }",
    ),
    wrong("table", "peple", CHAPTER, "::: table people", "::: table peple"),
    wrong("table", "staff", CHAPTER, "::: table people", "::: table staff"),
    wrong("table", "peple", CHINESE, "::: table people", "::: table peple"),
    wrong(
        "figure",
        "emission-by-scope",
        CHAPTER,
        "::: figure emissions-by-scope",
        "::: figure emission-by-scope",
    ),
    wrong(
        "figure",
        "gases",
        CHINESE,
        "::: figure emissions-by-scope",
        "::: figure gases",
    ),
    wrong("table", "peple", CHAPTER, "#table:people", "#table:peple"),
    wrong("figure", "people", CHAPTER, "#table:people", "#figure:people"),
    wrong("section", "peple", CHAPTER, "#table:people", "#peple"),
    wrong("axis", "employment", PROVISIONS, AGE, "\"breakdown:employment\""),
    wrong("unit", "mwhs", PROVISIONS, AGE, "\"unit:mwhs\""),
    wrong(
        "provision",
        "GD-A9",
        PROVISIONS,
        "provision = \"GD-A3\"",
        "provision = \"GD-A9\"",
    ),
    wrong(
        "axis",
        "bond",
        TAXONOMY,
        "axes = [\"bound\"]",
        "axes = [\"bound\", \"bond\"]",
    ),
    wrong(
        "concept",
        "tree",
        TAXONOMY,
        "anchor = { none = true }",
        "anchor = { wider = \"tree\" }",
    ),
    wrong(
        "concept",
        "tree",
        TAXONOMY,
        "anchor = {",
        "sum = [\"tree\"]\nanchor = {",
    ),
    wrong(
        "axis",
        "gendre",
        CODE,
        "[\"breakdown:gender\", \"breakdown:rank\"]",
        "[\"breakdown:gendre\"]",
    ),
    wrong("unit", "mwhs", CODE, "\"unit:mwh\"", "\"unit:mwhs\""),
    wrong(
        "aspect",
        "A9",
        CODE,
        "id = \"KPI-A3.1\"\naspect = \"A3\"",
        "id = \"KPI-A3.1\"\naspect = \"A9\"",
    ),
    wrong(
        "concept",
        "board",
        CODE,
        "concepts = [\"environmental-violations\"]",
        "concepts = [\"board\"]",
    ),
    wrong(
        "concept",
        "employee",
        SHARED,
        TURNOVER,
        "formula = \"employees-who-left / employee\"",
    ),
    wrong(
        "axis",
        "gendre",
        SHARED,
        TURNOVER,
        "formula = \"employees-who-left / employees[gendre=male]\"",
    ),
    wrong(
        "member",
        "man",
        SHARED,
        TURNOVER,
        "formula = \"employees-who-left / employees[gender=man]\"",
    ),
    wrong(
        "factor",
        "grid",
        SHARED,
        TURNOVER,
        "formula = \"employees-who-left / employees * factor:grid\"",
    ),
    wrong(
        "axis",
        "gendre",
        SHARED,
        "axes = [\"gender\", \"rank\", \"age\"",
        "axes = [\"gendre\", \"rank\", \"age\"",
    ),
    wrong(
        "known concept",
        "disclosure-reason",
        CONCEPTS,
        "key = \"disclosure-reason\"",
        "key = \"disclosure-why\"",
    ),
    wrong("known member", "lower", AXES, "key = \"lower\"", "key = \"more\""),
    wrong(
        "known value",
        "explained",
        AXES,
        "key = \"explained\"",
        "key = \"excused\"",
    ),
    wrong("word", "see-note", WORDING, "see-note =", "see-notes ="),
];

#[test]
fn a_wrong_name_is_told_once() {
    let base = read(&minimal_dir());
    assert!(!load(&base).sink.has_errors());
    let mut problems = Vec::new();
    for wrong in WRONG {
        let mut sources = base.clone();
        let changes = Changes {
            edit: vec![Edit {
                file: wrong.file.to_owned(),
                find: wrong.find.to_owned(),
                replace: wrong.replace.to_owned(),
            }],
            ..Changes::default()
        };
        let title = format!("the {} `{}` of {}", wrong.kind, wrong.name, wrong.file);
        changes
            .make(&mut sources)
            .unwrap_or_else(|problem| panic!("{title}: {problem}"));
        let sink = load(&sources).sink;
        let told: Vec<&str> = sink
            .diagnostics()
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.message.as_str())
            .collect();
        let once = matches!(told.as_slice(), [message] if message.contains(&format!("`{}`", wrong.name)));
        if !once {
            problems.push(format!("{title}: {told:#?}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
