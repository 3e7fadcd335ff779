//! A name that is wrong is told once, by the loader; what depends on it says nothing of its own.

use esg_check::{Settings, check_report};
use esg_model::diag::Severity;
use esg_model::{Lang, Sink, Sources};
use esg_tests::example::{Changes, Edit};
use esg_tests::report::{self, example_dir, minimal_dir, read, third_dir};

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
    wrong("table", "staff", CHINESE, "::: table people", "::: table staff"),
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
        "section",
        "how-we-work",
        PROVISIONS,
        "provision = \"GD-A3\"\nstate = \"explained\"\nsection = \"how-we-report\"",
        "provision = \"GD-A3\"\nstate = \"explained\"\nsection = \"how-we-work\"",
    ),
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

/// Files of which a row with a wrong name is refused: that nothing shows its figures, or answers its provision, the rules
/// still tell beside it, since nobody knows what it meant.
const REFUSED_ROWS: &[&str] = &[TABLES, PROVISIONS];

/// The errors of loading a report and of the rules that look at it before anything is made of it.
fn errors(sources: &Sources) -> Vec<String> {
    let loaded = report::load(sources);
    let mut sink = loaded.sink;
    if let Some(report) = &loaded.output {
        sink.absorb(check_report(report, sources, &Settings::read(sources)));
    }
    errors_of(&sink)
}

fn errors_of(sink: &Sink) -> Vec<String> {
    let findings = sink.diagnostics().iter();
    findings
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{} {}", finding.rule.code, finding.message))
        .collect()
}

#[test]
fn a_wrong_name_is_told_once() {
    let base = read(&minimal_dir());
    assert_eq!(errors(&base), Vec::<String>::new());
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
        let told = if REFUSED_ROWS.contains(&wrong.file) {
            errors_of(&report::load(&sources).sink)
        } else {
            errors(&sources)
        };
        let once = matches!(told.as_slice(), [message] if message.contains(&format!("`{}`", wrong.name)));
        if !once {
            problems.push(format!("{title}: {told:#?}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The provisions of an aspect stand under the first of two of its name.
#[test]
fn an_aspect_that_is_defined_twice_is_told_once() {
    let mut sources = read(&minimal_dir());
    let code = sources.text(CODE).expect("the edition is there");
    let aspect = "[[aspect]]\nid = \"A3\"\narea = \"social\"\nlabel = { en = \"Again\", zh-Hant = \"再次\" }\n\n[[aspect]]\n";
    let again = code.replacen("[[aspect]]\nid = \"B1\"", &format!("{aspect}id = \"B1\""), 1);
    assert_ne!(code, again);
    sources.insert(CODE, again.into_bytes());
    let told = errors(&sources);
    assert!(
        matches!(told.as_slice(), [only] if only.contains("aspect `A3` is defined twice")),
        "{told:#?}"
    );
}

/// What goes wrong with the place of a table or a figure.
#[derive(Clone, Copy, Debug)]
enum Misplaced {
    /// Its name has a letter more.
    Misspelt,
    /// It has a name that is near to none.
    OtherName,
    /// It is nowhere.
    TakenOut,
}

/// The text of a chapter with what goes wrong at the place of `name`, if it is there.
fn misplaced(text: &str, kind: &str, name: &str, what: Misplaced) -> Option<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    let placed = |line: &&str| {
        let head = line
            .strip_prefix(":::")
            .map(|head| head.trim_start_matches(':').trim());
        head.and_then(|head| head.strip_prefix(kind))
            .is_some_and(|own| own.trim() == name)
    };
    let at = lines.iter().position(placed)?;
    let wrong = match what {
        Misplaced::Misspelt => lines[at].replace(name, &format!("{name}x")),
        Misplaced::OtherName => lines[at].replace(name, "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"),
        Misplaced::TakenOut => String::new(),
    };
    match what {
        Misplaced::TakenOut => drop(lines.drain(at..at + 2)),
        Misplaced::Misspelt | Misplaced::OtherName => lines[at] = &wrong,
    }
    Some(lines.join("\n") + "\n")
}

/// Every table and figure of the larger reports, misplaced in one language or in both: one error for each language, at
/// what is misplaced, and none of what its figures and references lack for that.
#[test]
fn a_table_or_figure_that_is_misplaced_is_told_alone() {
    let mut problems = Vec::new();
    let mut tried = 0;
    for base in [read(&example_dir()), read(&third_dir())] {
        assert_eq!(errors(&base), Vec::<String>::new());
        let report = report::load(&base).output.expect("the report is right");
        let tables = report.tables.iter().map(|table| ("table", table.id.as_str()));
        let figures = report.illustrations.iter().map(|own| ("figure", own.id.as_str()));
        for (kind, name) in tables.chain(figures) {
            // Each kind of fault in the one language, in the other and in both, by turns.
            let faults = [Misplaced::Misspelt, Misplaced::OtherName, Misplaced::TakenOut];
            let what = faults[tried % faults.len()];
            let langs = match Lang::ALL.get(tried / faults.len() % (Lang::ALL.len() + 1)) {
                Some(one) => std::slice::from_ref(one),
                None => &Lang::ALL[..],
            };
            let mut sources = base.clone();
            for lang in langs {
                let folder = format!("{}/", lang.tag());
                let chapters = base.below(&folder);
                let wrong = chapters.filter_map(|(path, _)| {
                    let text = misplaced(base.text(path.as_str())?, kind, name, what)?;
                    Some((path.as_str(), text))
                });
                for (path, text) in wrong {
                    sources.insert(path, text.into_bytes());
                }
            }
            tried += 1;
            let told = errors(&sources);
            if told.len() != langs.len() || !told.iter().all(|error| error.starts_with("SRC-025")) {
                problems.push(format!("{kind} {name}, {what:?} in {langs:?}: {told:#?}"));
            }
        }
    }
    assert!(tried > 18, "{tried}");
    assert!(
        problems.is_empty(),
        "{} of {tried}\n{}",
        problems.len(),
        problems.join("\n")
    );
}
