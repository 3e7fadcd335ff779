//! How a report begins: a new folder, what is open in it, and next year's from this year's.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use esg_check::{Settings, check_report};
use esg_model::disclosure::{DataPoint, Value};
use esg_model::issuer::Board;
use esg_model::taxonomy::DataType;
use esg_model::{Lang, Localized, Report, Severity, Sink, Sources};
use esg_start::todo::Task;
use esg_start::{
    Answers, Class, Files, Languages, MOST_YEARS, Pages, Rolled, Todo, new_report, new_report_like,
    roll_forward,
};
use esg_tests::report::{
    example_dir, fourth_dir, load, minimal_dir, read, root, second_dir, shared, third_dir,
};
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
        approved: year_end.checked_add(jiff::Span::new().days(80)).ok(),
        years: usize::from(MOST_YEARS),
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

/// Nobody counts halves of working days; what is divided has places.
#[test]
fn figures_of_a_new_report_have_the_accuracy_of_their_kind() {
    let sources = new(Board::Main, date(2025, 12, 31), Languages::Both);
    let facts = sources.text("facts.csv").expect("there are figures");
    for (concept, decimals) in [
        ("employees", "0"),
        ("lost-working-days", "0"),
        ("volunteer-hours", "0"),
        ("internal-carbon-price", "0"),
        ("average-training-hours", "1"),
        ("ghg-emissions-per-revenue", "2"),
        ("employee-turnover-rate", "3"),
    ] {
        let rows = facts.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let rows: Vec<Vec<&str>> = rows.filter(|row| row[0] == concept).collect();
        assert!(!rows.is_empty(), "{concept}");
        assert!(rows.iter().all(|row| row[5] == decimals), "{concept}: {rows:?}");
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
            let (question, after) = behind.split_once("}}").expect("a question ends");
            whole.push_str(before);
            // A day that is asked for is the one that was expected.
            let mut words = question.split(|c: char| !c.is_ascii_digit() && c != '-');
            let day = words.find(|word| word.len() == 10 && word.parse::<Date>().is_ok());
            whole.push_str(match (day, path.as_str().starts_with("en/")) {
                (Some(day), _) => day,
                (None, true) => "It is so.",
                (None, false) => "情況如此。",
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
    rolled_with(sources, &Pages::default())
}

fn rolled_with(sources: &Sources, pages: &Pages) -> (Sources, Rolled) {
    let rolled = roll_forward(sources, &report_of(sources), pages);
    let rolled = rolled.unwrap_or_else(|refused| panic!("{refused}"));
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
            let of_settings = |note: &String| note.starts_with("report.toml: `");
            assert!(made.notes.iter().all(of_settings), "{:?}", made.notes);
        }
        let waits = made.notes.iter().any(|note| note.contains("`approval` waits"));
        assert!(waits && report.dates.is_expected, "{name}: {:?}", made.notes);
    }
}

/// The day of the board's approval and the meeting are not known, and a survey may not be made every year.
#[test]
fn days_and_years_that_were_moved_wait_to_be_confirmed() {
    let sources = read(&fourth_dir());
    let (next, _) = rolled(&sources);
    let (was, is) = (report_of(&sources), report_of(&next));
    assert!(is.dates.is_expected);
    assert_eq!(is.dates.annual_general_meeting, None);
    assert_eq!(is.dates.approval.year(), was.dates.approval.year() + 1);
    let todo = todo_of(&next);
    let asked = |words: &str| {
        let mut own = todo.open.iter();
        own.any(|item| item.file == "report.toml" && item.what.contains(words))
    };
    assert!(asked("approve") && asked("general meeting") && asked("annual report"));
    let told = left(&next);
    for title in ["Materiality survey of 2026", "2026年重要性問卷調查"] {
        let own = format!("a year was moved by one (\u{201c}{title}\u{201d})");
        assert!(
            told.iter().any(|message| message.ends_with(&own)),
            "{title}: {told:#?}"
        );
    }
    // The year alone says nothing that could be wrong.
    let alone = told
        .iter()
        .find(|message| message.contains("(\u{201c}2026\u{201d})"));
    assert_eq!(alone, None);
    // A day that is given is known.
    let settings = next.text("report.toml").expect("there are settings");
    let (before, behind) = settings.split_once("approval = \"").expect("it is asked for");
    let (_, behind) = behind.split_once('"').expect("a string ends");
    let mut given = next.clone();
    given.insert(
        "report.toml",
        format!("{before}approval = \"2027-03-25\"{behind}").into_bytes(),
    );
    let given = report_of(&given);
    assert!(!given.dates.is_expected);
    assert_eq!(given.dates.approval, date(2027, 3, 25));
}

/// What is open in a report.
/// A note about one year explains the figure of that year: it stays with it, waits to be confirmed, and goes with it.
#[test]
fn notes_of_tables_stay_with_the_year_that_they_are_about() {
    let (next, made) = rolled(&read(&third_dir()));
    let tables = next.text("tables.toml").expect("there are tables");
    let stays = "period = \"FY2023\", en = \"Not surveyed before 2024.\"";
    assert_eq!(tables.matches(stays).count(), 1);
    let waits = left(&next);
    let waits = waits.iter().filter(|message| {
        message.starts_with("this note of a table is last year's") && message.contains("Not surveyed before")
    });
    assert_eq!(waits.count(), 1);
    assert!(!made.notes.iter().any(|note| note.contains("notes about figures")));
    let sources = read(&fourth_dir());
    let (next, made) = rolled(&sources);
    let tables = next.text("tables.toml").expect("there are tables");
    for note in ["Not measured before 2024.", "In 2023 business travel alone"] {
        assert!(
            sources
                .text("tables.toml")
                .is_some_and(|text| text.contains(note))
        );
        assert!(!tables.contains(note), "{note}");
    }
    let gone = |note: &&String| note.contains("notes about figures of FY2023 did not come over");
    assert_eq!(made.notes.iter().filter(gone).count(), 1, "{:?}", made.notes);
}

fn todo_of(sources: &Sources) -> Todo {
    let report = report_of(sources);
    Todo::of(Some(&report), sources, &check(sources))
}

/// Comparatives and last year's words are no share of this year's work.
#[test]
fn nothing_of_a_rolled_report_is_done() {
    for dir in every_report() {
        let name = dir.display();
        let (next, _) = rolled(&read(&dir));
        let before = todo_of(&next);
        // What last year's words say of this year's figures is theirs who see whether they hold, and told once.
        let to_mend = before.open.iter().filter(|item| item.task == Task::ToMend);
        let to_mend: Vec<&String> = to_mend.map(|item| &item.what).collect();
        assert!(to_mend.is_empty(), "{name}: {to_mend:?}");
        let share = |todo: &Todo| {
            let done: usize = todo.provisions.iter().map(|own| own.done).sum();
            done / todo.provisions.len()
        };
        assert!(share(&before) < 10, "{name}: {} %", share(&before));
        // What is confirmed is written.
        let after = todo_of(&confirmed(&next));
        assert!(share(&after) > share(&before) + 10, "{name}: {} %", share(&after));
    }
}

/// Where the new year's figure stands, there its comparative does.
#[test]
fn comparatives_stand_with_their_subject() {
    let mut seen = 0;
    for dir in every_report() {
        let (next, _) = rolled(&read(&dir));
        let report = report_of(&next);
        let chapters = &report.narratives.get(Lang::FIRST).chapters;
        let chapter_of = |section: &str| {
            chapters.iter().find(|chapter| {
                chapter.id.as_str() == section
                    || chapter.sections.iter().any(|own| own.id.as_str() == section)
            })
        };
        let mut homes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (_, place) in report.places(Lang::FIRST) {
            let point = report.data_point(place.figure);
            if point.named_period.name == report.period().name {
                let chapter = chapter_of(place.section.as_str()).map(|own| own.id.as_str());
                homes.entry(&point.concept.key).or_default().extend(chapter);
            }
        }
        let added = report.tables.iter();
        for table in added.filter(|table| table.id.starts_with("comparatives-")) {
            let figures: Vec<_> = table.data_points().collect();
            assert!(!figures.is_empty(), "{}", table.id);
            for (_, place) in report
                .places(Lang::En)
                .filter(|(_, place)| place.location == table.location)
            {
                let concept = report.data_point(place.figure).concept.key.as_str();
                let chapter = chapter_of(place.section.as_str()).map(|own| own.id.as_str());
                let own = homes.get(concept).expect("the new year's figure waits somewhere");
                assert!(
                    chapter.is_some_and(|chapter| own.contains(chapter)),
                    "{concept}: {own:?}"
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "{seen}");
}

/// As many years as the issuer chooses, save where the Code asks for more.
#[test]
fn tables_of_a_new_report_show_the_years_that_were_chosen() {
    for years in 1..=usize::from(MOST_YEARS) {
        let answers = Answers {
            years,
            approved: None,
            ..answers(Board::Main, YEARS[0].0, Languages::Both)
        };
        let report = report_of(&with(
            &new_report(&shared(), &answers).unwrap_or_else(|refused| panic!("{refused}")),
        ));
        assert!(report.dates.is_expected);
        let of = |concept: &str| {
            let points = report.data_points.iter();
            let points = points.filter(|point| point.concept.key == concept && point.breakdown.0.is_empty());
            points.count()
        };
        assert_eq!((of("employees"), of("work-related-fatalities")), (years, 3));
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
    for dir in every_report() {
        let name = dir.display();
        let first = read(&dir);
        let (second, _) = rolled(&first);
        let (third, _) = rolled(&filled(&second));
        let (was, is) = (report_of(&first), report_of(&third));
        let middle = report_of(&second);
        let (oldest, newest) = (&was.period().name, &is.period().name);
        // Every figure of the year between stands as a comparative, as it was given then, and waits for the new year.
        let between = numbers(&is, &middle.period().name);
        let waits = numbers(&is, newest);
        for key in numbers(&was, oldest).keys() {
            let own = between
                .get(key)
                .unwrap_or_else(|| panic!("{name}: {key} of the year between was lost"));
            assert!(!own.is_to_be_given(), "{name}: {key}");
            assert!(
                waits.get(key).is_some_and(|own| own.is_to_be_given()),
                "{name}: {key}"
            );
        }
        // Of the first year it is what tables with a column for each year show, with the values that were filed.
        let before = numbers(&was, oldest);
        let both = numbers(&is, oldest);
        assert!(!both.is_empty(), "{name}");
        for (key, point) in &both {
            if let Some(filed) = before.get(key) {
                assert_eq!(point.value, filed.value, "{name}: {key}");
            }
            assert!(point.source.starts_with("Last year's report"), "{name}: {key}");
        }
        let shown = shown(&is);
        for (index, point) in is.data_points.iter().enumerate() {
            let is_before = [oldest, &middle.period().name].contains(&&point.named_period.name);
            assert!(
                !is_before || shown.contains(&index),
                "{name}: {} is shown nowhere",
                point.reference()
            );
        }
        // What the narrative says of a trend does not hold for the figures that were filled in, and is last year's.
        let drafted = draft(third);
        assert_eq!(errors(&drafted.sink), "", "{name}");
        assert!(drafted.package.is_some(), "{name}");
    }
}

/// Every report of the project.
fn every_report() -> [PathBuf; 5] {
    [
        minimal_dir(),
        second_dir(),
        third_dir(),
        fourth_dir(),
        example_dir(),
    ]
}

/// The figures that every language shows somewhere.
fn shown(report: &Report) -> BTreeSet<usize> {
    let mut of_languages = Lang::ALL
        .into_iter()
        .map(|lang| -> BTreeSet<usize> { report.places(lang).map(|(_, place)| place.figure.0).collect() });
    let first = of_languages.next().unwrap_or_default();
    of_languages.fold(first, |all, own| all.intersection(&own).copied().collect())
}

/// What the rule for what is left of last year says.
fn left(sources: &Sources) -> Vec<String> {
    let loaded = load(sources);
    let Some(report) = &loaded.output else {
        return loaded
            .sink
            .diagnostics()
            .iter()
            .map(|own| own.message.clone())
            .collect();
    };
    let sink = check_report(report, sources, &Settings::read(sources));
    let own = sink
        .diagnostics()
        .iter()
        .filter(|own| own.rule.code == LAST_YEAR_LEFT);
    own.map(|own| own.message.clone()).collect()
}

/// The rolled report with all of its words confirmed.
fn confirmed(next: &Sources) -> Sources {
    let confirmed = esg_check::confirm(&report_of(next), next, None, None).expect("it can be confirmed");
    let mut still = next.clone();
    still.insert("confirmed.toml", confirmed.into_bytes());
    still
}

/// Last year's figure typed in the place of this year's: at every row at once, of which each is told. A number of one or two
/// digits is often the same in two years, and is not told.
#[test]
fn last_years_figure_in_the_place_of_this_years_is_found() {
    for dir in every_report() {
        let name = dir.display();
        let first = read(&dir);
        let (next, _) = rolled(&first);
        let still = confirmed(&next);
        assert_eq!(left(&still), Vec::<String>::new(), "{name}");
        let report = report_of(&still);
        let before = numbers(&report, &report_of(&first).period().name);
        let facts = still.text("facts.csv").expect("there are figures").to_owned();
        let mut planted: BTreeMap<usize, (usize, String, String)> = BTreeMap::new();
        for (key, point) in numbers(&report, &report.period().name) {
            let Some(quantity) = before.get(&key).and_then(|own| own.quantity()) else {
                continue;
            };
            if !point.is_to_be_given() || quantity.value.normalize().mantissa().unsigned_abs() < 100 {
                continue;
            }
            let (start, end) = point.location.span.expect("a row stands somewhere");
            let (from, to) = before[&key].location.span.expect("a row stands somewhere");
            // The row of last year, save for its period.
            let row = facts[from..to].replacen(&before[&key].named_period.name, &point.named_period.name, 1);
            planted.insert(start, (end, row, point.reference()));
        }
        assert!(planted.len() >= 3, "{name}: {} figures", planted.len());
        let mut copied = String::new();
        let mut done = 0;
        for (start, (end, row, _)) in &planted {
            copied.push_str(&facts[done..*start]);
            copied.push_str(row);
            done = *end;
        }
        copied.push_str(&facts[done..]);
        let mut sources = still.clone();
        sources.insert("facts.csv", copied.into_bytes());
        let told = left(&sources);
        for (_, _, reference) in planted.values() {
            let own = format!("`{reference}` is to the digit what it was last year");
            assert!(told.contains(&own), "{name}: {reference}: {told:#?}");
        }
        assert_eq!(told.len(), planted.len(), "{name}: {told:#?}");
    }
}

/// A paragraph of last year's stays one until both languages change or confirm it.
#[test]
fn last_years_paragraph_is_told_until_it_is_changed_or_confirmed() {
    for dir in every_report() {
        let name = dir.display();
        let (next, _) = rolled(&read(&dir));
        let all = left(&next).len();
        assert!(all > 0, "{name}");
        // Confirming one section leaves those of all others.
        let report = report_of(&next);
        let sections = report
            .narratives
            .en
            .chapters
            .iter()
            .flat_map(|chapter| &chapter.sections);
        let ids: Vec<String> = sections.map(|section| section.id.to_string()).collect();
        let mut gone = 0;
        for id in ids.iter().step_by(1 + ids.len() / 5) {
            let partly =
                esg_check::confirm(&report, &next, None, Some(id)).expect("a section can be confirmed");
            let mut still = next.clone();
            still.insert("confirmed.toml", partly.into_bytes());
            let rest = left(&still).len();
            assert!(rest <= all, "{name}: {id}");
            gone += all - rest;
        }
        assert!(gone > 0 && gone < all, "{name}: {gone} of {all}");
        assert_eq!(left(&confirmed(&next)), Vec::<String>::new(), "{name}");
    }
}

/// The year was not moved: the report says that it is still that of last year.
#[test]
fn a_period_that_was_not_moved_is_found() {
    for dir in every_report() {
        let name = dir.display();
        let was = report_of(&read(&dir));
        let (next, _) = rolled(&read(&dir));
        let now = report_of(&next);
        let mut stayed = confirmed(&next);
        let settings = stayed.text("report.toml").expect("there are settings").to_owned();
        let moved = format!("period = \"{}\"", now.period().name);
        assert_eq!(settings.matches(&moved).count(), 1, "{name}");
        let settings = settings
            .replacen(&moved, &format!("period = \"{}\"", was.period().name), 1)
            .replacen(
                &format!("code = \"{}\"", now.code().edition),
                &format!("code = \"{}\"", was.code().edition),
                1,
            );
        stayed.insert("report.toml", settings.into_bytes());
        let told = left(&stayed);
        assert!(
            told.iter().any(|message| message.contains("is still that of"))
                || load(&stayed).output.is_none() && !told.is_empty(),
            "{name}: {told:?}"
        );
    }
}

#[test]
fn a_comparative_says_on_which_page_it_stood() {
    let sources = read(&minimal_dir());
    let report = report_of(&sources);
    let pdfs = crate::MINIMAL.pdfs.iter();
    let pages: BTreeMap<Lang, BTreeMap<_, usize>> =
        pdfs.map(|pdf| (pdf.lang, pdf.place_pages.clone())).collect();
    let of_places = Localized::from_fn(|lang| pages.get(&lang).cloned().unwrap_or_default());
    let (next, _) = rolled_with(&sources, &Pages::of(&report, &of_places));
    let is = report_of(&next);
    let comparatives = numbers(&is, &report.period().name);
    assert!(!comparatives.is_empty());
    for (key, point) in &comparatives {
        let source = &point.source;
        assert!(
            source.starts_with("Last year's report (FY2024), page "),
            "{key}: {source}"
        );
    }
    let places = report.places(Lang::FIRST).filter(|(_, place)| {
        let point = report.data_point(place.figure);
        point.concept.key == "trees-planted"
    });
    let first = places
        .filter_map(|(id, _)| pages[&Lang::FIRST].get(&id))
        .min()
        .expect("it is shown");
    let trees = comparatives
        .values()
        .find(|point| point.concept.key == "trees-planted")
        .expect("it is there");
    assert!(
        trees.source.contains(&format!("page {first}")),
        "{}",
        trees.source
    );
    let published = next.text("published.toml").expect("it is there");
    assert!(published.contains("place = \"page "), "{published}");
}

#[test]
fn rows_that_are_new_in_an_edition_have_figures_tables_and_charts() {
    for dir in [third_dir(), minimal_dir()] {
        let name = dir.display().to_string();
        let (next, _) = rolled(&read(&dir));
        let report = report_of(&next);
        // What a new report under the edition has for its rows, this one has too.
        for concept in [
            "ghg-emissions-scope-3",
            "internal-carbon-price",
            "climate-capital-deployed",
        ] {
            let mut own = report
                .data_points
                .iter()
                .filter(|point| point.concept.key == concept);
            let own = own.find(|point| point.named_period.name == report.period().name);
            assert!(own.is_some_and(DataPoint::is_to_be_given), "{name}: {concept}");
        }
        let shown = shown(&report);
        for (index, point) in report.data_points.iter().enumerate() {
            assert!(
                !point.is_to_be_given() || shown.contains(&index),
                "{name}: {} is shown nowhere",
                point.reference()
            );
        }
        for id in ["climate-exposure", "carbon-price", "climate-remuneration"] {
            assert!(report.tables.iter().any(|table| table.id == id), "{name}: {id}");
        }
        assert!(
            report
                .illustrations
                .iter()
                .any(|own| own.id.starts_with("emissions-by-scope")),
            "{name}"
        );
    }
    // Targets of the report's own have the figures that the edition asks of targets.
    let (next, _) = rolled(&read(&third_dir()));
    let report = report_of(&next);
    let of_targets = report
        .data_points
        .iter()
        .filter(|point| point.concept.key == "target-gross-or-net");
    assert!(of_targets.count() > 0);
}

#[test]
fn spreadsheets_stay_behind_and_their_maps_come_over_as_comments() {
    let folder = root().join("tests/filed/figures-from-a-spreadsheet");
    let mut sources = read(&second_dir());
    let case = std::fs::read_to_string(folder.join("case.toml")).expect("the case is there");
    let case: toml::Table = case.parse().expect("it is TOML");
    for edit in case["edit"].as_array().expect("it has edits") {
        let [file, find, replace] =
            ["file", "find", "replace"].map(|key| edit[key].as_str().expect("a text"));
        let text = sources
            .text(file)
            .expect("it is there")
            .replacen(find, replace, 1);
        sources.insert(file, text.into_bytes());
    }
    esg_tests::report::insert_folder(&mut sources, &folder.join("sources"), "sources/");
    let (next, made) = rolled(&sources);
    assert!(next.get("sources/Energy 2022.xlsx").is_none());
    assert!(
        made.notes.iter().any(|note| note.contains("Energy 2022.xlsx")),
        "{:?}",
        made.notes
    );
    let settings = next.text("report.toml").expect("there are settings");
    assert!(
        settings.contains("# columns = [\"period=FY2023\", \"period=FY2022\"]"),
        "{settings}"
    );
    assert!(!settings.contains("sha256"), "{settings}");
    assert!(report_of(&next).provenance.spreadsheets.is_empty());
}

#[test]
fn what_is_changed_in_both_languages_is_this_years() {
    let (next, _) = rolled(&read(&third_dir()));
    let all = left(&next).len();
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
    assert_eq!(left(&changed).len(), all - 2, "one in each language");
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
