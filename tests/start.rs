//! How a report begins: a new folder, what is open in it, and next year's from this year's.

use std::collections::{BTreeMap, BTreeSet};

use esg_check::{Settings, check_report};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::issuer::Board;
use esg_model::taxonomy::DataType;
use esg_model::{Lang, Localized, Report, Severity, Sink, Sources};
use esg_start::todo::Task;
use esg_start::{Answers, Class, Files, Languages, Rolled, Todo, new_report, new_report_like, roll_forward};
use esg_tests::report::{example_dir, fourth_dir, load, minimal_dir, read, second_dir, shared, third_dir};
use esg_tests::stages::{Filing, file_with};
use jiff::civil::{Date, date};

/// Years of both editions, one of them no calendar year.
const YEARS: [(Date, &str); 3] = [
    (date(2024, 12, 31), "app27-2020"),
    (date(2025, 3, 31), "app27-2020"),
    (date(2025, 12, 31), "c2-2025"),
];

const NOT_YET_GIVEN: &str = "DIS-110";
const LAST_YEAR_LEFT: &str = "DIS-111";
/// The rules that say that a provision is not answered in full.
const LACKS: [&str; 4] = ["DIS-005", "DIS-050", "DIS-051", "DIS-052"];

fn answers(board: Board, year_end: Date, languages: Languages) -> Answers {
    let mut names = ["Example Holdings Limited", "示例控股有限公司"].into_iter();
    Answers {
        stock_code: match board {
            Board::Main => "02998".to_owned(),
            Board::Gem => "08998".to_owned(),
        },
        name: Localized::from_fn(|_| names.next().unwrap_or_default().to_owned()),
        board,
        class: (board == Board::Main).then_some(Class::LargeCap),
        year_end,
        currency: "cny".to_owned(),
        languages,
        colour: "#1d3f72".to_owned(),
        logo: None,
        approved: year_end
            .checked_add(jiff::Span::new().days(80))
            .expect("a day of our days"),
    }
}

fn with(files: &Files) -> Sources {
    let mut sources = shared();
    for (path, bytes) in files {
        sources.insert(path.as_str(), bytes.clone());
    }
    sources
}

fn new(board: Board, year_end: Date, languages: Languages) -> Sources {
    let files = new_report(&shared(), &answers(board, year_end, languages));
    with(&files.unwrap_or_else(|refused| panic!("{refused}")))
}

/// Every new report that is tried.
fn all_new() -> Vec<(String, Sources)> {
    let boards = [Board::Main, Board::Gem];
    let languages = [Languages::Both]
        .into_iter()
        .chain(Lang::ALL.map(Languages::First));
    let languages: Vec<Languages> = languages.collect();
    let mut all = Vec::new();
    for board in boards {
        for (end, edition) in YEARS {
            for own in &languages {
                let name = format!("{board:?} {end} {edition} {own:?}");
                all.push((name, new(board, end, *own)));
            }
        }
    }
    all
}

fn report_of(sources: &Sources) -> Report {
    let loaded = load(sources);
    assert!(!loaded.sink.has_errors(), "{}", told(&loaded.sink));
    loaded.output.expect("it loads")
}

fn check(sources: &Sources) -> Sink {
    check_report(&report_of(sources), sources, &Settings::read(sources))
}

fn told(sink: &Sink) -> String {
    let found = sink
        .diagnostics()
        .iter()
        .filter(|own| own.severity >= Severity::Warning);
    let lines = found.map(|own| {
        let at = own.location.as_ref().map_or("", |at| at.path.as_str());
        format!(
            "{} {}: {at}: {}",
            own.severity.as_str(),
            own.rule.code,
            own.message
        )
    });
    lines.take(40).collect::<Vec<_>>().join("\n")
}

/// Asserts that nothing but rules of `codes` warns.
fn only(sink: &Sink, codes: &[&str], name: &str) {
    let found = sink
        .diagnostics()
        .iter()
        .filter(|own| own.severity >= Severity::Warning);
    let other = found.filter(|own| !codes.contains(&own.rule.code)).count();
    assert_eq!(other, 0, "{name}:\n{}", told(sink));
}

fn draft(sources: Sources) -> Filing {
    file_with(sources, true, &[])
}

#[test]
fn a_new_report_loads_and_only_what_is_not_given_speaks_against_filing_it() {
    for (name, sources) in all_new() {
        let sink = check(&sources);
        only(&sink, &[NOT_YET_GIVEN], &name);
        assert!(sink.has_errors(), "{name} could be filed");
    }
}

#[test]
fn a_new_report_is_drafted_in_both_languages() {
    for board in [Board::Main, Board::Gem] {
        for (end, edition) in YEARS {
            let drafted = draft(new(board, end, Languages::Both));
            let name = format!("{board:?} {end} {edition}");
            assert_eq!(
                drafted
                    .package()
                    .files
                    .keys()
                    .filter(|file| file.ends_with(".pdf"))
                    .count(),
                2
            );
            only(&drafted.sink, &[NOT_YET_GIVEN, "PKG-008"], &name);
            // No fact states what nobody gave.
            let report = drafted.report();
            for point in report.data_points.iter().filter(|point| point.is_to_be_given()) {
                let tagged = drafted
                    .target()
                    .facts
                    .iter()
                    .any(|fact| fact.id.starts_with(&point.id));
                assert!(!tagged, "{name}: {}", point.id);
            }
        }
    }
}

#[test]
fn every_provision_has_its_place_and_question() {
    for (name, sources) in all_new() {
        let report = report_of(&sources);
        for lang in Lang::ALL {
            let answers = report.answers(lang);
            for provision in report.code().provisions.keys() {
                assert!(answers.contains_key(provision), "{name}: {provision} in {lang}");
            }
            for stretch in &report.outlines.get(lang).stretches {
                assert!(
                    stretch.to_be_written,
                    "{name}: {:?} in {lang}",
                    stretch.provisions
                );
            }
        }
    }
}

/// The report with a number in the place of every figure and words in the place of every question.
fn filled(sources: &Sources) -> Sources {
    let report = report_of(sources);
    let mut filled = sources.clone();
    for (path, _) in sources.iter().filter(|(path, _)| !path.is_shared()) {
        let Some(text) = sources.text(path.as_str()) else {
            continue;
        };
        let mut whole = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("{{?") {
            let (_, after) = behind.split_once("}}").expect("a question ends");
            whole.push_str(before);
            whole.push_str(if path.as_str().starts_with("en/") {
                "It is so."
            } else {
                "情況如此。"
            });
            rest = after;
        }
        whole.push_str(rest);
        let mut lines: Vec<String> = whole.lines().map(str::to_owned).collect();
        if path.as_str().ends_with(".csv") {
            for (index, point) in given(&report, path.as_str(), text) {
                lines[index] = lines[index].replace(Value::TO_BE_GIVEN, &value_of(point));
            }
        }
        filled.insert(path.as_str(), (lines.join("\n") + "\n").into_bytes());
    }
    filled
}

/// The figures of a file that are not yet given, by their lines.
fn given<'a>(report: &'a Report, path: &str, text: &str) -> Vec<(usize, &'a DataPoint)> {
    let open = report.data_points.iter().filter(|point| point.is_to_be_given());
    let open = open.filter(|point| point.location.path.as_str() == path);
    open.map(|point| {
        let (start, _) = point.location.span.expect("a row stands somewhere");
        (text[..start].matches('\n').count(), point)
    })
    .collect()
}

/// A value that fits: years in their order, noughts, which add up to noughts, and the first value of a list.
fn value_of(point: &DataPoint) -> String {
    match point.concept.data_type {
        DataType::Year if point.concept.key == "target-base-year" => "2020".to_owned(),
        DataType::Year => "2035".to_owned(),
        DataType::Text => "Group".to_owned(),
        DataType::Enumeration => {
            let list = point.concept.list.as_ref().expect("it has a list");
            list.members
                .values()
                .next()
                .expect("a list has values")
                .key
                .clone()
        }
        _ => "0".to_owned(),
    }
}

#[test]
fn what_is_filled_in_answers_all_that_the_edition_asks() {
    for board in [Board::Main, Board::Gem] {
        for (end, edition) in YEARS {
            let sources = filled(&new(board, end, Languages::Both));
            let sink = check(&sources);
            let found = sink.diagnostics().iter();
            let mut found =
                found.filter(|own| own.rule.code == NOT_YET_GIVEN || LACKS.contains(&own.rule.code));
            let first = found.find(|own| own.severity >= Severity::Warning);
            assert!(first.is_none(), "{board:?} {edition}: {first:?}");
        }
    }
}

#[test]
fn what_is_open_is_told_by_person() {
    let mut sources = new(Board::Main, date(2025, 12, 31), Languages::First(Lang::FIRST));
    let facts = sources.text("facts.csv").expect("there are figures");
    let facts = facts.replacen(
        ",to-be-given,person,0,,,,,,,\n",
        ",to-be-given,person,0,,,,Ms Chan,,,\n",
        1,
    );
    sources.insert("facts.csv", facts.into_bytes());
    let report = report_of(&sources);
    let todo = Todo::of(Some(&report), &sources, &check(&sources));
    let count = |task: Task| todo.open.iter().filter(|own| own.task == task).count();
    let figures = report
        .data_points
        .iter()
        .filter(|point| point.is_to_be_given())
        .count();
    assert_eq!(count(Task::Figures), figures);
    assert_eq!(count(Task::ToMend), 0);
    let of_chan: Vec<_> = todo.open.iter().filter(|own| own.person == "Ms Chan").collect();
    assert_eq!(of_chan.len(), 1);
    assert!(of_chan[0].line.is_some());
    assert_eq!(todo.provisions.len(), report.code().provisions.len());
    assert!(
        todo.provisions.iter().all(|own| own.done == 0),
        "{:?}",
        todo.provisions
    );
    // The first language is written: the rest is translation.
    for (path, _) in sources.clone().iter() {
        if path.as_str().starts_with("en/") {
            let text = sources.text(path.as_str()).expect("a chapter is text").to_owned();
            let written: String = text
                .lines()
                .map(|line| {
                    if line.starts_with("{{?") {
                        "It is so.\n".to_owned()
                    } else {
                        format!("{line}\n")
                    }
                })
                .collect();
            sources.insert(path.as_str(), written.into_bytes());
        }
    }
    let report = report_of(&sources);
    let todo = Todo::of(Some(&report), &sources, &check(&sources));
    let of_chapters = |task: Task| {
        let own = todo
            .open
            .iter()
            .filter(|own| own.task == task && own.file.ends_with(".md"));
        own.count()
    };
    assert_eq!(of_chapters(Task::Words), 0);
    assert_eq!(of_chapters(Task::Translation), report.code().provisions.len());
    // Without a report the files still tell.
    let mut broken = sources.clone();
    broken.insert("report.toml", b"[report".to_vec());
    let sink = load(&broken).sink;
    let todo = Todo::of(None, &broken, &sink);
    assert_eq!(
        todo.open.iter().filter(|own| own.task == Task::Figures).count(),
        figures
    );
    assert!(
        todo.open
            .iter()
            .any(|own| own.task == Task::ToMend && own.file == "report.toml")
    );
}

#[test]
fn a_filed_report_has_nothing_open_but_signatures() {
    let sources = read(&minimal_dir());
    let todo = Todo::of(Some(&report_of(&sources)), &sources, &check(&sources));
    assert!(
        todo.open.iter().all(|own| own.task == Task::SignOff),
        "{:?}",
        todo.open
    );
    assert!(
        todo.provisions.iter().all(|own| own.done == 100),
        "{:?}",
        todo.provisions
    );
}

fn rolled(sources: &Sources) -> (Sources, Rolled) {
    let rolled = roll_forward(sources, &report_of(sources)).unwrap_or_else(|refused| panic!("{refused}"));
    (with(&rolled.files), rolled)
}

/// The numbers of a period that are no target's, by what they state.
fn numbers<'a>(report: &'a Report, period: &str) -> BTreeMap<String, &'a DataPoint> {
    let points = report.data_points.iter().filter(|point| {
        let of_target = point.breakdown.0.iter().any(|slice| slice.axis.key == "target");
        point.named_period.name == period && point.concept.data_type.is_numeric() && !of_target
    });
    points
        .map(|point| {
            let bound = point.bound.map_or("", |bound| bound.member());
            (
                format!("{} {} {bound}", point.concept.key, point.breakdown),
                point,
            )
        })
        .collect()
}

#[test]
fn next_years_report_is_drafted_and_waits() {
    for (dir, edition) in [
        (example_dir(), "app27-2020"),
        (second_dir(), "app27-2020"),
        (third_dir(), "c2-2025"),
        (minimal_dir(), "c2-2025"),
    ] {
        let sources = read(&dir);
        let before = report_of(&sources);
        let (next, made) = rolled(&sources);
        let name = dir.display().to_string();
        let report = report_of(&next);
        assert_eq!(report.code().edition, edition, "{name}");
        assert_ne!(report.period().name, before.period().name);
        // Every figure of last year stands as a comparative, with its value, and waits for the new year.
        let (was, is) = (
            numbers(&before, &before.period().name),
            numbers(&report, &before.period().name),
        );
        let waits = numbers(&report, &report.period().name);
        for (key, point) in &was {
            let kept = is.get(key).unwrap_or_else(|| panic!("{name}: {key} was lost"));
            assert_eq!(kept.value, point.value, "{name}: {key}");
            assert!(kept.source.starts_with("Last year's report"), "{name}: {key}");
            assert!(
                waits.get(key).is_some_and(|own| own.is_to_be_given()),
                "{name}: {key}"
            );
        }
        assert!(report.provenance.restatements.is_empty());
        let drafted = draft(next.clone());
        assert!(drafted.package.is_some(), "{name}:\n{}", errors(&drafted.sink));
        // The words are last year's, and the report cannot be filed.
        let sink = check(&next);
        let left = sink
            .diagnostics()
            .iter()
            .filter(|own| own.rule.code == LAST_YEAR_LEFT)
            .count();
        assert!(left > 0, "{name}");
        if edition == "c2-2025" {
            for lang in Lang::ALL {
                let answers = report.answers(lang);
                for provision in report.code().provisions.keys() {
                    let said = answers.contains_key(provision) || report.explanation(provision).is_some();
                    assert!(said, "{name}: {provision} in {lang}");
                }
            }
            assert!(
                made.notes.iter().any(|note| note.starts_with("gone: KPI-A1.2")),
                "{:?}",
                made.notes
            );
            assert!(
                made.notes
                    .iter()
                    .any(|note| note.starts_with("new: D-ghg-scope-3")),
                "{:?}",
                made.notes
            );
        } else {
            assert!(made.notes.is_empty(), "{:?}", made.notes);
        }
    }
}

fn errors(sink: &Sink) -> String {
    let found = sink
        .diagnostics()
        .iter()
        .filter(|own| own.severity == Severity::Error);
    let lines = found.map(|own| format!("{}: {:?} {}", own.rule.code, own.location, own.message));
    lines.take(20).collect::<Vec<_>>().join("\n")
}

#[test]
fn rolling_twice_gives_two_years_of_comparatives() {
    for dir in [minimal_dir(), second_dir(), example_dir()] {
        let first = read(&dir);
        let (second, _) = rolled(&first);
        let (third, _) = rolled(&filled(&second));
        let (was, is) = (report_of(&first), report_of(&third));
        let middle = report_of(&second).period().name.clone();
        for key in numbers(&was, &was.period().name).keys() {
            assert!(
                numbers(&is, &middle).contains_key(key),
                "{}: {key} of {middle}",
                dir.display()
            );
        }
        // What stands in tables that have a column for each year is there for both.
        let both: BTreeSet<String> = numbers(&is, &was.period().name).into_keys().collect();
        assert!(!both.is_empty(), "{}", dir.display());
    }
}

#[test]
fn what_is_left_of_last_year_is_found() {
    let (next, _) = rolled(&read(&third_dir()));
    let report = report_of(&next);
    let found = |sources: &Sources| -> Vec<(Severity, String)> {
        let sink = check(sources);
        let own = sink
            .diagnostics()
            .iter()
            .filter(|own| own.rule.code == LAST_YEAR_LEFT);
        own.map(|own| (own.severity, own.message.clone())).collect()
    };
    let all = found(&next).len();
    // A paragraph that is changed in both languages is this year's.
    let mut changed = next.clone();
    for (path, old, new) in [
        ("en/03-people.md", "The Group had", "The whole Group had"),
        ("zh-Hant/03-people.md", "本集團於年末有", "全集團於年末有"),
    ] {
        let text = changed.text(path).expect("the chapter is there");
        assert!(text.contains(old));
        let text = text.replacen(old, new, 1);
        changed.insert(path, text.into_bytes());
    }
    assert_eq!(found(&changed).len(), all - 2, "one in each language");
    // One that both languages confirm still holds.
    let confirmed = esg_check::confirm(&report, &next, None, None).expect("it can be confirmed");
    let mut still = next.clone();
    still.insert("confirmed.toml", confirmed.into_bytes());
    assert_eq!(found(&still), []);
    // Last year's figure in the place of this year's.
    let mut copied = still.clone();
    let facts = still.text("facts.csv").expect("there are figures");
    let last = "employees,,FY2024,6418,person,0,";
    assert!(facts.contains(last));
    let facts = facts.replacen(
        "employees,,FY2025,to-be-given,person,0,",
        "employees,,FY2025,6418,person,0,",
        1,
    );
    copied.insert("facts.csv", facts.into_bytes());
    assert_eq!(found(&copied).len(), 1, "{:?}", found(&copied));
    // The period was not moved.
    let mut stayed = still.clone();
    let settings = still.text("report.toml").expect("there are settings");
    let settings = settings
        .replacen("period = \"FY2025\"", "period = \"FY2024\"", 1)
        .replacen("code = \"c2-2025\"", "code = \"app27-2020\"", 1);
    stayed.insert("report.toml", settings.into_bytes());
    let loaded = load(&stayed);
    if let Some(report) = &loaded.output {
        let sink = check_report(report, &stayed, &Settings::read(&stayed));
        let own = sink
            .diagnostics()
            .iter()
            .filter(|own| own.rule.code == LAST_YEAR_LEFT);
        assert!(
            own.into_iter()
                .any(|own| own.message.contains("is still that of"))
        );
    }
}

#[test]
fn a_report_in_the_form_of_another_says_nothing_of_it() {
    for (dir, end) in [
        (example_dir(), date(2024, 3, 31)),
        (second_dir(), date(2023, 12, 31)),
        (third_dir(), date(2024, 12, 31)),
        (fourth_dir(), date(2026, 12, 31)),
    ] {
        let sources = read(&dir);
        let other = report_of(&sources);
        let name = dir.display().to_string();
        let answers = answers(other.issuer.board, end, Languages::Both);
        let files =
            new_report_like(&sources, &other, &answers).unwrap_or_else(|refused| panic!("{name}: {refused}"));
        let new = with(&files);
        let report = report_of(&new);
        assert!(report.tables.len() + 1 >= other.tables.len(), "{name}");
        assert_eq!(report.theme.primary, other.theme.primary, "{name}");
        assert!(report.data_points.iter().all(DataPoint::is_to_be_given), "{name}");
        // No paragraph came along.
        for lang in Lang::ALL {
            let chapters = new.below(if lang == Lang::FIRST { "en/" } else { "zh-Hant/" });
            let written: String = chapters.filter_map(|(path, _)| new.text(path.as_str())).collect();
            for line in written.lines().filter(|line| !line.is_empty()) {
                let of_form = line.starts_with(['#', ':']) || line.starts_with("{{?");
                assert!(of_form, "{name}: {line}");
            }
        }
        let drafted = draft(new);
        assert!(drafted.package.is_some(), "{name}:\n{}", errors(&drafted.sink));
    }
}
