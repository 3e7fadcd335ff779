//! Columns of data tables: labels have the room that figures leave, and marks of notes stand with their words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use esg_check::layout::{FlawKind, Layout};
use esg_model::{Lang, Sources};
use esg_pdf::{Fragment, PdfText, TextBlock};
use esg_tests::lines::{lines, words};
use esg_tests::report::{load, minimal_dir, read};

/// What long labels hold; what stands before it grows from table to table, so that their lines end anywhere.
const LONG: (&str, &str) = (
    " (hangars, workshops, a canteen and quarters for night shifts)",
    "（設機庫、貨運站、航膳大樓及員工宿舍）",
);
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸子丑";

/// Tables of members of an axis.
struct Case {
    /// How many years they have.
    periods: usize,
    /// How many digits their figures have.
    digits: u32,
    /// The size of type of both languages.
    body: &'static str,
}

const CASES: [Case; 4] = [
    case(2, 7, "10.8"),
    case(3, 4, "10.8"),
    case(4, 4, "8.4"),
    case(6, 4, "9.0"),
];

const fn case(periods: usize, digits: u32, body: &'static str) -> Case {
    Case {
        periods,
        digits,
        body,
    }
}

/// How many tables a report has, each with long labels of its own, and how many rows one has.
const TABLES: usize = 12;
const ROWS: usize = 9;

/// The label of a row in both languages: every fourth is long, and is another one in every table.
fn label(table: usize, row: usize) -> (String, String) {
    if row % 4 != 3 {
        return (format!("Depot {row}"), format!("外站{row}"));
    }
    let stems: String = STEMS.chars().take(table).collect();
    let (en, zh) = LONG;
    (
        format!("Depot {row}{}{en}", "a".repeat(table)),
        format!("外站{row}{stems}{zh}"),
    )
}

impl Case {
    /// The smallest report with these tables, whose rows, and one year, have notes; `heads` are what stands behind the years
    /// in the heads of a table.
    fn report(&self, heads: impl Fn(usize) -> (String, String)) -> Sources {
        let mut sources = read(&minimal_dir());
        let text = |sources: &Sources, path: &str| sources.text(path).expect("the file is there").to_owned();
        let mut settings = text(&sources, "report.toml").replace(
            "body = { en = \"9.4\", zh-Hant = \"9.8\" }",
            &format!("body = {{ en = \"{0}\", zh-Hant = \"{0}\" }}", self.body),
        );
        let years = || (0..self.periods).map(|period| 2024 - period);
        for year in years().skip(1) {
            let _ = write!(
                settings,
                "\n[[period]]\nname = \"FY{year}\"\nstart = \"{year}-01-01\"\nend = \"{year}-12-31\"\nlabel = {{ en = \"{year}\", zh-Hant = \"{year}年\" }}\n"
            );
        }
        let mut taxonomy = text(&sources, "taxonomy.toml").replacen(
            "axes = [\"bound\"]",
            "axes = [\"bound\", \"place\"]",
            1,
        );
        taxonomy += "\n[[axis]]\nkey = \"place\"\nname = \"PlaceAxis\"\ndomain = \"PlaceDomain\"\nlabel = { en = \"Place\", zh-Hant = \"地點\" }\ndefault-label = { en = \"All places\", zh-Hant = \"所有地點\" }\n";
        let mut facts = text(&sources, "facts.csv");
        let mut tables = text(&sources, "tables.toml");
        let mut placed = String::new();
        for table in 0..TABLES {
            let _ = write!(
                tables,
                "\n[[table]]\nid = \"places-{table}\"\ntitle = {{ en = \"Places {table}\", zh-Hant = \"各地點{table}\" }}\nstub = {{ en = \"Place\", zh-Hant = \"地點\" }}\ncolumns = [\n"
            );
            for year in years() {
                let (en, zh) = heads(table);
                let _ = writeln!(
                    tables,
                    "  {{ period = \"FY{year}\", gaps = true, label = {{ en = \"{year} {en}\", zh-Hant = \"{year}年{zh}\" }} }},"
                );
            }
            let (mut members, mut notes) = (Vec::new(), Vec::new());
            for row in 0..ROWS {
                let key = format!("p{table}-{row}");
                let (en, zh) = label(table, row);
                let _ = write!(
                    taxonomy,
                    "\n[[axis.member]]\nkey = \"{key}\"\nname = \"P{table}R{row}Member\"\nlabel = {{ en = \"{en}\", zh-Hant = \"{zh}\" }}\n"
                );
                for year in years() {
                    let value = 10_u64.pow(self.digits - 1) + row as u64;
                    let _ = writeln!(
                        facts,
                        "trees-planted,place={key},FY{year},{value},piece,0,,Generated,,,,,"
                    );
                }
                notes.push(format!(
                    "{{ concept = \"trees-planted\", breakdown = \"place={key}\", en = \"Counted.\", zh-Hant = \"已點算。\" }}"
                ));
                members.push(format!("\"{key}\""));
            }
            notes
                .push("{ period = \"FY2024\", en = \"A wet year.\", zh-Hant = \"多雨的年度。\" }".to_owned());
            let _ = write!(
                tables,
                "]\nrows = [{{ concept = \"trees-planted\", axis = \"place\", members = [{}] }}]\nnotes = [{}]\n",
                members.join(", "),
                notes.join(", ")
            );
            let _ = write!(placed, "\n::: table places-{table}\n:::\n");
        }
        for (path, words) in [
            ("report.toml", settings),
            ("taxonomy.toml", taxonomy),
            ("facts.csv", facts),
            ("tables.toml", tables),
        ] {
            sources.insert(path, words.into_bytes());
        }
        for (path, heading) in [
            ("en/01-our-year.md", "\n## People"),
            ("zh-Hant/01-our-year.md", "\n## 僱員"),
        ] {
            let chapter = text(&sources, path);
            let chapter = chapter.replacen(heading, &format!("{placed}{heading}"), 1);
            sources.insert(path, chapter.into_bytes());
        }
        sources
    }

    /// What stands on the pages of a language, and what lies over other words there.
    fn pages(&self, sources: &Sources, lang: Lang) -> (PdfText, Vec<String>) {
        let loaded = load(sources);
        let report = loaded.output.unwrap_or_else(|| {
            panic!("{}", esg_tests::projection::findings(sources, &loaded.sink));
        });
        let pdf = esg_pdf::typeset(&report, sources, lang)
            .output
            .expect("it is typeset");
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let layout = Layout::of(&report, &pdf, &facts);
        let over = layout.of_kind(FlawKind::Overprint);
        let over = over.map(|flaw| format!("{}: {}", self.name(lang), flaw.message));
        (facts.text, over.collect())
    }

    fn name(&self, lang: Lang) -> String {
        format!(
            "{} years, {} digits, {} in {lang}",
            self.periods, self.digits, self.body
        )
    }
}

/// Whether a line is nothing but marks of notes: (a), (b).
fn is_mark(line: &str) -> bool {
    let letters = line.trim_matches(|c: char| c == '(' || c == ')' || c.is_whitespace());
    line.contains('(') && (1..=2).contains(&letters.len()) && letters.bytes().all(|c| c.is_ascii_lowercase())
}

/// The cells of the tables of places, row by row.
fn tables(text: &PdfText) -> Vec<Vec<Vec<&TextBlock>>> {
    let cells = text
        .blocks
        .iter()
        .filter(|block| matches!(block.role.as_str(), "TH" | "TD"));
    let mut tables: BTreeMap<usize, Vec<Vec<&TextBlock>>> = BTreeMap::new();
    for cell in cells {
        let Some(table) = cell.table else { continue };
        let rows = tables.entry(table).or_default();
        // A label or the head of the stub begins a row: it stands left of what was read before it.
        let left = |block: &TextBlock| block.fragments.first().map(|(_, first)| first.left);
        let begins = rows
            .last()
            .and_then(|row| row.last())
            .is_none_or(|last| left(cell) <= left(last));
        if begins {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
    }
    let is_of_places = |rows: &Vec<Vec<&TextBlock>>| rows.len() == ROWS + 1;
    tables.into_values().filter(is_of_places).collect()
}

/// How many sizes of type a column of figures may have more than its widest cell where labels have three lines: the insets
/// of two cells, and what a line has left where the next word has no room.
const WHITE: i64 = 4;

#[test]
fn labels_have_the_room_that_figures_leave_and_marks_stand_with_their_words() {
    let (mut seen, mut marks, mut high, mut wrong) = (0, 0, 0, Vec::new());
    for case in &CASES {
        let sources = case.report(|table| {
            let (en, zh) = [
                ("(partly restated)", "（部分經重列）"),
                ("(pieces)", "（立方米）"),
            ][table % 2];
            (en.to_owned(), zh.to_owned())
        });
        for lang in Lang::ALL {
            let (text, over) = case.pages(&sources, lang);
            wrong.extend(over);
            for (number, rows) in tables(&text).iter().enumerate() {
                seen += 1;
                for cell in rows.iter().flatten() {
                    let lines: Vec<String> = lines(cell).iter().map(|line| words(line)).collect();
                    marks += usize::from(lines.iter().any(|line| line.contains('(')));
                    let alone = lines.iter().filter(|line| is_mark(line.trim()));
                    wrong.extend(alone.map(|line| format!("{}: {line} of {}", case.name(lang), cell.text)));
                }
                let labels = rows.iter().skip(1).filter_map(|row| row.first());
                let most = labels.map(|label| lines(label).len()).max().unwrap_or_default();
                let (white, size) = white(rows);
                if most > 2 {
                    high += 1;
                    if white > size * WHITE * i64::try_from(case.periods).unwrap_or(i64::MAX) {
                        wrong.push(format!(
                            "{}: table {number} has a label of {most} lines beside {white} of white, the size of type being {size}",
                            case.name(lang)
                        ));
                    }
                }
            }
        }
    }
    assert!(
        seen == CASES.len() * TABLES * 2 && marks > 500 && high > 8,
        "{seen} tables, {marks} marks, {high} tables with high labels"
    );
    assert!(wrong.is_empty(), "{} of {seen}: {wrong:#?}", wrong.len());
}

/// What stands in brackets in heads: each is kept together, and no line ends between it and its brackets.
const BRACKETED: [(&str, &str); TABLES] = [
    ("(beds)", "（張）"),
    ("(patient days)", "（住院病人日）"),
    ("(tCO₂e)", "（噸二氧化碳當量）"),
    ("(HK$ million)", "（百萬港元）"),
    ("(MWh)", "（兆瓦時）"),
    ("(megajoules, recalculated)", "（兆焦耳）（經重列）"),
    ("(of which: wards)", "（其中：病房）"),
    ("(Chapter 354)", "（第354章）"),
    ("(31 December)", "（截至12月31日）"),
    ("(1,712 places)", "（1,712個床位）"),
    ("(scope one)", "（範圍一）"),
    ("(limited assurance)", "（有限度鑒證）"),
];

/// Heads of one to three words before what stands in brackets, in as many columns as pages hold and more.
#[test]
fn heads_stand_in_their_columns_whatever_they_hold_in_brackets() {
    let (mut seen, mut wrong) = (0, Vec::new());
    for (periods, body) in [(3, "10.8"), (5, "10.4"), (7, "9.0")] {
        for words in [
            ("surgery waste ", "手術器械消毒"),
            ("at the centre ", "交予廢物處理中心的醫療廢物"),
        ] {
            let case = case(periods, 4, body);
            let sources = case.report(|table| {
                let (en, zh) = BRACKETED[table];
                (format!("{}{en}", words.0), format!("{}{zh}", words.1))
            });
            for lang in Lang::ALL {
                let (text, over) = case.pages(&sources, lang);
                seen += tables(&text).len();
                wrong.extend(over);
            }
        }
    }
    assert!(seen > 100, "{seen} tables");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// How much white there is between the columns of a table, and the size of its type.
fn white(rows: &[Vec<&TextBlock>]) -> (i64, i64) {
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let fragments = |column: usize| -> Vec<&Fragment> {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells
            .flat_map(|cell| cell.fragments.iter().map(|(_, fragment)| fragment))
            .collect()
    };
    let edges: Vec<(i64, i64)> = (0..count)
        .filter_map(|column| {
            let all = fragments(column);
            let left = all.iter().map(|fragment| fragment.left).min()?;
            Some((left, all.iter().map(|fragment| fragment.right).max()?))
        })
        .collect();
    let between = edges.windows(2).map(|pair| (pair[1].0 - pair[0].1).max(0));
    let size = fragments(0)
        .iter()
        .map(|fragment| fragment.size)
        .max()
        .unwrap_or(1);
    (between.sum(), size)
}
