//! Reports with tables that nobody would write: made from a seed, to be typeset and looked at by programs.
//!
//! The base is the smallest report; it gets one table of words and one data table, with anything from one to fourteen
//! columns and one to eighty rows, in both languages.

use std::fmt::Write as _;

use esg_model::Sources;

use crate::slips::Random;

/// The smallest report with the tables of this seed.
///
/// # Panics
/// Where the smallest report is not as it was.
pub fn with_tables(base: &Sources, seed: u64) -> Sources {
    let mut random = Random::new(seed);
    let mut sources = base.clone();
    let columns = 2 + below(&mut random, 6);
    let rows = 1 + below(&mut random, 40);
    for (folder, chinese) in [("en", false), ("zh-Hant", true)] {
        let table = words(&mut Random::new(seed ^ 0x5eed), columns, rows, chinese);
        let path = format!("{folder}/01-our-year.md");
        let chapter = text_of(&sources, &path);
        let before = "\n## ";
        let at = chapter.find(before).expect("the chapter has sections") + 1;
        let added = format!("{}\n{table}\n{}", &chapter[..at], &chapter[at..]);
        let added = added.replacen(
            "::: table people\n:::",
            "::: table people\n:::\n\n::: table wild\n:::",
            1,
        );
        sources.insert(path, added.into_bytes());
    }
    data(&mut random, &mut sources);
    sources
}

/// A table of words.
fn words(random: &mut Random, columns: usize, rows: usize, chinese: bool) -> String {
    let mut table = String::from("::: text-table wild-words Everything that may stand in a cell\n\n");
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    table += &line((0..columns).map(|_| label(random, chinese)).collect());
    table += &line(vec!["---".to_owned(); columns]);
    // Few tables hold long prose, and those in few columns; most cells are short.
    let prose = if below(random, 3) == 0 {
        below(random, columns)
    } else {
        columns
    };
    for row in 0..rows {
        if row > 0 && below(random, 9) == 0 {
            let mut cells = vec![String::new(); columns];
            cells[0] = label(random, chinese);
            table += &line(cells);
            continue;
        }
        let cells = (0..columns).map(|column| {
            if column == prose && below(random, 4) == 0 {
                text(random, 960, chinese)
            } else {
                cell(random, column, chinese)
            }
        });
        table += &line(cells.collect());
    }
    table + "\n:::\n"
}

/// What one cell holds.
fn cell(random: &mut Random, column: usize, chinese: bool) -> String {
    match below(random, 14) {
        0 => format!("<https://www.example.com/{}.pdf>", joined(random, 6)),
        1 => format!("{{{{! {} // generated}}}}", number(random)),
        2 => format!("**{}**", label(random, chinese)),
        3 => format!("*{}*", text(random, 40, chinese)),
        4 => format!("Yunzhi System (雲智系統{})", NAMES[below(random, NAMES.len())]),
        5 => joined(random, 3),
        6..=8 if column > 0 => text(random, 120, chinese),
        _ => label(random, chinese),
    }
}

/// A data table with the figures that it shows.
fn data(random: &mut Random, sources: &mut Sources) {
    let periods = 1 + below(random, 13);
    let rows = 1 + below(random, 78);
    let with_units = below(random, 2) == 0;
    let mut report = text_of(sources, "report.toml");
    let mut taxonomy = text_of(sources, "taxonomy.toml");
    let mut facts = text_of(sources, "facts.csv");
    let mut table = String::from(
        "\n[[table]]\nid = \"wild\"\ntitle = { en = \"Figures of any size\", zh-Hant = \"任何大小的數字\" }\nstub = { en = \"Place\", zh-Hant = \"地點\" }\ncolumns = [\n",
    );
    if with_units {
        table += "  { unit = true, label = { en = \"Unit\", zh-Hant = \"單位\" } },\n";
    }
    for period in 0..periods {
        let year = 2024 - period;
        if period > 0 {
            let _ = write!(
                report,
                "\n[[period]]\nname = \"FY{year}\"\nstart = \"{year}-01-01\"\nend = \"{year}-12-31\"\nlabel = {{ en = \"{year}\", zh-Hant = \"{year}年\" }}\n"
            );
        }
        let _ = writeln!(table, "  {{ period = \"FY{year}\", gaps = true }},");
    }
    taxonomy = taxonomy.replacen("axes = [\"bound\"]", "axes = [\"bound\", \"place\"]", 1);
    taxonomy += "\n[[axis]]\nkey = \"place\"\nname = \"PlaceAxis\"\ndomain = \"PlaceDomain\"\nlabel = { en = \"Place\", zh-Hant = \"地點\" }\ndefault-label = { en = \"All places\", zh-Hant = \"所有地點\" }\n";
    let mut members = Vec::new();
    for row in 0..rows {
        let (en, zh) = (label(random, false), label(random, true));
        let _ = write!(
            taxonomy,
            "\n[[axis.member]]\nkey = \"p{row}\"\nname = \"P{row}Member\"\nlabel = {{ en = \"{en}\", zh-Hant = \"{zh}\" }}\n"
        );
        members.push(format!("\"p{row}\""));
        for period in 0..periods {
            if below(random, 8) > 0 {
                let _ = writeln!(
                    facts,
                    "trees-planted,place=p{row},FY{},{},piece,0,,Generated,,,,,",
                    2024 - period,
                    number(random).replace(',', "")
                );
            }
        }
    }
    let _ = write!(
        table,
        "]\nrows = [\n  {{ group = {{ en = \"By place\", zh-Hant = \"按地點\" }}, concept = \"trees-planted\", axis = \"place\", members = [{}] }},\n  {{ concept = \"employees\", gaps = true }},\n  {{ concept = \"employee-turnover-rate\", gaps = true, kind = \"total\" }},\n  {{ concept = \"ghg-emissions-scope-1\", gaps = true, kind = \"of-which\" }},\n]\n",
        members.join(", ")
    );
    if below(random, 2) == 0 {
        let _ = writeln!(
            table,
            "notes = [{{ en = \"{}\", zh-Hant = \"{}\" }}]",
            text(random, 400, false),
            text(random, 400, true)
        );
    }
    let tables = text_of(sources, "tables.toml") + &table;
    sources.insert("report.toml", report.into_bytes());
    sources.insert("taxonomy.toml", taxonomy.into_bytes());
    sources.insert("facts.csv", facts.into_bytes());
    sources.insert("tables.toml", tables.into_bytes());
}

const LATIN: [&str; 16] = [
    "a",
    "of",
    "the",
    "waste",
    "policy",
    "energy",
    "training",
    "governance",
    "greenhouse",
    "whistle-blowing",
    "responsibility",
    "environmental",
    "sustainability",
    "intercontinental",
    "telecommunications",
    "and/or",
];
const HAN: [&str; 12] = [
    "的",
    "及",
    "廢物",
    "能源",
    "培訓",
    "管治政策",
    "溫室氣體排放",
    "持份者參與",
    "舉報渠道",
    "供應鏈管理",
    "《環境保護法》",
    "噸／百萬港元",
];
const NAMES: [&str; 4] = [
    "",
    "平台",
    "鴻鵠管理者訓練營",
    "一個名稱長得不合常理的電影放映管理平台",
];

/// A few words.
fn label(random: &mut Random, chinese: bool) -> String {
    let count = 1 + below(random, 4);
    pick(random, count, chinese)
}

/// Running words of up to `most` characters.
fn text(random: &mut Random, most: usize, chinese: bool) -> String {
    let most = if chinese { most / 3 } else { most };
    let mut text = String::new();
    while text.chars().count() < most {
        let more = pick(random, 1, chinese);
        if !text.is_empty() && !chinese {
            text.push(' ');
        }
        text += &more;
    }
    text
}

fn pick(random: &mut Random, count: usize, chinese: bool) -> String {
    let words: Vec<&str> = (0..count)
        .map(|_| {
            if chinese {
                HAN[below(random, HAN.len())]
            } else {
                LATIN[below(random, LATIN.len())]
            }
        })
        .collect();
    words.join(if chinese { "" } else { " " })
}

/// A name of a file or the like, with no space in it.
fn joined(random: &mut Random, count: usize) -> String {
    let joint = ["_", "-", "/", "", "."][below(random, 5)];
    let words: Vec<&str> = (0..count)
        .map(|_| LATIN[below(random, LATIN.len() - 1)])
        .collect();
    words.join(joint)
}

/// A whole number of one to ten digits, with its separators.
fn number(random: &mut Random) -> String {
    let digits = 1 + below(random, 10);
    let mut number = String::new();
    for place in (0..digits).rev() {
        let digit = if place + 1 == digits {
            1 + below(random, 9)
        } else {
            below(random, 10)
        };
        let _ = write!(number, "{digit}");
        if place > 0 && place % 3 == 0 {
            number.push(',');
        }
    }
    number
}

fn below(random: &mut Random, count: usize) -> usize {
    random.below(count)
}

fn text_of(sources: &Sources, path: &str) -> String {
    let bytes = sources
        .get(path)
        .unwrap_or_else(|| panic!("the smallest report has {path}"));
    String::from_utf8(bytes.to_vec()).expect("it is text")
}
