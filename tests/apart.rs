//! Justification draws no line of Chinese apart, wherever a code, a number or a foreign word happens to stand.

use esg_check::layout::{FlawKind, Layout};
use esg_model::script::is_han;
use esg_model::{Lang, Sources};
use esg_pdf::TextBlock;
use esg_tests::lines::{lines, words};
use esg_tests::report::{minimal_dir, read, second_dir, third_dir};

/// What does not break, each longer than the white that a line can take.
const WHOLE: [&str; 7] = [
    "第2023/1805號",
    "esg@lion-rock.example",
    "13,560.5百萬港元",
    "ISO\u{a0}22000:2018",
    "（MARPOL 73/78）",
    "Sustainability",
    "EN 12830及HACCP",
];

/// How wide a Chinese character may be with what follows it, in hundredths of its size.
const MOST: i64 = 117;

/// How far from the margin, in hundredths of its size, a line ends that reaches it: a closing mark keeps half its square.
const AT_MARGIN: i64 = 60;

/// Of how many in a hundred paragraphs all lines but the last reach the margin, at least: what gapes is set ragged, and
/// nothing else.
const LEAST_JUSTIFIED: usize = 50;

/// A line of a paragraph: where it begins and ends, and the size of its words.
#[derive(Clone, Copy)]
struct Line {
    left: i64,
    right: i64,
    size: i64,
}

/// The lines of a paragraph but the last.
fn full_lines(block: &TextBlock) -> Vec<Line> {
    let mut lines = lines(block);
    lines.pop();
    let lines = lines.into_iter().filter_map(|line| {
        let first = line.first()?;
        Some(Line {
            left: first.left,
            right: line.iter().map(|fragment| fragment.right).max()?,
            size: first.size,
        })
    });
    lines.collect()
}

/// A paragraph in which `whole` follows so many characters, in the text, in a case or in a list.
fn paragraph(before: usize, whole: &str) -> String {
    let lead: String = "各辦事處均備存所用資源的紀錄並於指定時間內呈報總部存檔"
        .chars()
        .cycle()
        .take(before)
        .collect();
    format!("{lead}{whole}的規定，並於每年檢討其成效及所用資源的紀錄，由管理層呈報總部存檔。")
}

#[test]
fn no_line_of_chinese_gapes() {
    let (mut looked_at, mut wrong) = (0, Vec::new());
    let (mut justified, mut paragraphs) = (0, 0);
    for size in ["8.6", "9.8"] {
        let mut sources = read(&minimal_dir());
        let settings = sources.text("report.toml").expect("the report has settings");
        let settings = settings.replace(
            "body = { en = \"9.4\", zh-Hant = \"9.8\" }",
            &format!("body = {{ en = \"9.4\", zh-Hant = \"{size}\" }}"),
        );
        sources.insert("report.toml", settings.into_bytes());
        let path = "zh-Hant/01-our-year.md";
        let text = sources.text(path).expect("the chapter is there");
        let mut added = String::new();
        for (index, whole) in WHOLE.iter().enumerate() {
            for before in (14..62).step_by(2) {
                let words = paragraph(before, whole);
                added += &match (index + before / 2) % 3 {
                    0 => format!("{words}\n\n"),
                    1 => format!("- {words}\n\n"),
                    _ => format!("::: case-study 個案\n{words}\n:::\n\n"),
                };
            }
        }
        let text = text.replacen("\n## 僱員", &format!("\n{added}\n## 僱員"), 1);
        sources.insert(path, text.into_bytes());
        let report = esg_model::load::load(&sources).output.expect("it loads");
        let pdf = esg_pdf::typeset(&report, &sources, Lang::ZhHant)
            .output
            .expect("it is typeset");
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let added = facts
            .text
            .blocks
            .iter()
            .filter(|block| block.text.contains("的規定，並於每年檢討"));
        let added: Vec<Vec<Line>> = added.map(full_lines).collect();
        let margin = |left: i64| {
            let lines = added.iter().flatten().filter(|line| line.left == left);
            lines.map(|line| line.right).max().unwrap_or_default()
        };
        for lines in &added {
            paragraphs += 1;
            let reach = |line: &Line| (margin(line.left) - line.right) * 100 <= AT_MARGIN * line.size;
            justified += usize::from(lines.iter().all(reach));
        }
        for (block, fragment) in facts
            .text
            .blocks
            .iter()
            .flat_map(|block| block.fragments.iter().map(move |(_, fragment)| (block, fragment)))
        {
            let characters = i64::try_from(fragment.text.chars().count()).expect("a line");
            let chinese = fragment.text.chars().all(esg_model::script::is_han);
            if !chinese || characters < 8 {
                continue;
            }
            looked_at += 1;
            let wide = (fragment.right - fragment.left) * 100 / (characters * fragment.size);
            if wide > MOST {
                wrong.push(format!("{size}: {wide} {} {}", block.role, block.text));
            }
        }
    }
    assert!(looked_at > 200, "{looked_at} stretches");
    assert!(wrong.is_empty(), "{} of {looked_at}: {wrong:#?}", wrong.len());
    assert!(
        justified * 100 >= paragraphs * LEAST_JUSTIFIED && justified < paragraphs && paragraphs > 200,
        "{justified} of {paragraphs} paragraphs reach the margin"
    );
}

/// Marks that no line of Chinese begins with: the stroke of units such as 噸／百萬港元, and what closes or pauses.
const NEVER_FIRST: &str = "／、。，；：！？」』）》〉】〕％…";

/// A unit that narrow cells break, of which no line holds one character alone.
const LONG_UNIT: &str = "噸二氧化碳當量";

/// Units that are short enough to stay whole where no line is drawn to the margin: in cells and heads.
const SHORT_UNITS: [&str; 5] = ["兆瓦時", "千瓦時", "立方米", "百萬港元", "百萬美元"];

/// The unit of which one line has the beginning and the next one the rest.
fn parted_unit(line: &str, next: &str) -> Option<&'static str> {
    SHORT_UNITS.into_iter().find(|unit| {
        let mut places = unit.char_indices().map(|(at, _)| unit.split_at(at)).skip(1);
        places.any(|(head, rest)| line.ends_with(head) && next.starts_with(rest))
    })
}

/// Units with strokes in narrow columns, and all else that two examples print: no line begins with a mark that belongs to
/// what stands before it, and none of a cell or a head ends within a short unit.
#[test]
fn no_line_begins_with_a_stroke_or_within_a_unit() {
    let (mut seen, mut strokes, mut units_seen, mut wrong) = (0, 0, 0, Vec::new());
    let mut look = |name: &str, sources: &Sources| {
        let report = esg_model::load::load(sources).output.expect("it loads");
        let pdf = esg_pdf::typeset(&report, sources, Lang::ZhHant)
            .output
            .expect("it is typeset");
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        for block in &facts.text.blocks {
            strokes += block.text.matches('／').count();
            let units = SHORT_UNITS.iter().map(|unit| block.text.matches(unit).count());
            units_seen += units.sum::<usize>();
            if matches!(block.role.as_str(), "TD" | "TH") && block.text.contains(LONG_UNIT) {
                let alone = lines(block).into_iter().map(|line| words(&line)).filter(|line| {
                    let mut letters = line.chars().filter(|c| is_han(*c));
                    letters.next().is_some_and(|c| LONG_UNIT.contains(c)) && letters.next().is_none()
                });
                wrong.extend(alone.map(|line| format!("{name}: {line} of {}", block.text)));
            }
            let mut before: Option<(usize, i64)> = None;
            let mut line_before = String::new();
            for (_, fragment) in &block.fragments {
                let line = (fragment.page, fragment.baseline);
                if before.replace(line).is_some_and(|before| before != line) {
                    seen += 1;
                    if fragment.text.starts_with(|c| NEVER_FIRST.contains(c)) {
                        wrong.push(format!("{name}: {} in {}", fragment.text, block.text));
                    }
                    let in_cell = matches!(block.role.as_str(), "TD" | "TH");
                    if in_cell && let Some(unit) = parted_unit(&line_before, &fragment.text) {
                        wrong.push(format!("{name}: {unit} is parted in {}", block.text));
                    }
                    line_before.clear();
                }
                line_before += &fragment.text;
            }
        }
    };
    for (name, folder) in [("08999-2022", second_dir()), ("02999-2024", third_dir())] {
        for size in ["8.4", "9.0", "9.8", "10.6"] {
            let mut sources = read(&folder);
            let settings = sources.text("report.toml").expect("the report has settings");
            let settings = settings.replace("zh-Hant = \"9.0\" }", &format!("zh-Hant = \"{size}\" }}"));
            sources.insert("report.toml", settings.into_bytes());
            look(name, &sources);
        }
    }
    let units = [
        "噸／百萬港元",
        "兆瓦時／百萬港元",
        "千克標準煤／名僱員",
        "立方米／平方米樓面",
        "MWh／人",
        "千瓦時／千件產品",
        LONG_UNIT,
        "噸二氧化碳當量／百萬港元",
    ];
    for columns in 2..=7 {
        let mut sources = read(&minimal_dir());
        let path = "zh-Hant/01-our-year.md";
        let text = sources.text(path).expect("the chapter is there");
        let row = |of: &dyn Fn(usize) -> String| {
            let cells = (0..columns).map(of).collect::<Vec<_>>();
            format!("| {} |\n", cells.join(" | "))
        };
        let mut table = row(&|column| format!("第{}欄", char::from(b'A' + column as u8)));
        table += &row(&|_| "---".to_owned());
        for first in 0..units.len() {
            table += &row(&|column| format!("按{}計", units[(first + column) % units.len()]));
        }
        let text = text.replacen(
            "\n## 僱員",
            &format!("\n::: text-table units 單位\n{table}:::\n\n## 僱員"),
            1,
        );
        sources.insert(path, text.into_bytes());
        look(&format!("{columns} columns"), &sources);
    }
    assert!(
        seen > 400 && strokes > 150 && units_seen > 150,
        "{seen} lines, {strokes} strokes, {units_seen} units"
    );
    assert!(wrong.is_empty(), "{} of {seen}: {wrong:#?}", wrong.len());
}

/// What a paragraph can end with: words, a reference, bold and slanted words, a link, a figure with its unit; some of it in
/// brackets.
const ENDS: [&str; 11] = [
    "見[](#people-and-others)",
    "稱為**安全督導員（兼任）**",
    "載於[本公司網站（英文版）](https://www.example.com)",
    "備存所用資源的紀錄",
    "載於[](#climate)",
    "見[](#how-we-report)及[](#people)",
    "稱為**安全督導員**",
    "另見*《工作守則》*",
    "載於[本公司網站](https://www.example.com)",
    "有{{employees}}名僱員",
    "見[](#table:people)",
];

/// Paragraphs of any length and with any end: no last line holds one character, and no mark lies over another.
#[test]
fn no_paragraph_ends_with_one_character_on_a_line() {
    let mut sources = read(&minimal_dir());
    let path = "zh-Hant/01-our-year.md";
    let text = sources.text(path).expect("the chapter is there");
    let mut added = String::new();
    for end in ENDS {
        for before in 20..62 {
            let lead: String = "各辦事處於指定時間內向總部呈報所用資源的紀錄並每年檢討其成效"
                .chars()
                .cycle()
                .take(before)
                .collect();
            added += &format!("{lead}，{end}。\n\n");
        }
    }
    let section = "## 其他事項（包括承辦商） {#people-and-others}\n\n另行匯報。\n";
    let text = text.replacen("\n## 僱員", &format!("\n{added}\n{section}\n## 僱員"), 1);
    sources.insert(path, text.into_bytes());
    let report = esg_model::load::load(&sources).output.expect("it loads");
    let pdf = esg_pdf::typeset(&report, &sources, Lang::ZhHant)
        .output
        .expect("it is typeset");
    let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
    let layout = Layout::of(&report, &pdf, &facts);
    let over = layout.of_kind(FlawKind::Overprint);
    let mut wrong: Vec<String> = over.map(|flaw| flaw.message.clone()).collect();
    let mut looked_at = 0;
    for block in &facts.text.blocks {
        if let [.., _, last] = lines(block).as_slice() {
            looked_at += 1;
            if words(last).chars().filter(|c| c.is_alphanumeric()).count() < 2 {
                wrong.push(block.text.clone());
            }
        }
    }
    assert!(looked_at > 200, "{looked_at} paragraphs");
    assert!(wrong.is_empty(), "{} of {looked_at}: {wrong:#?}", wrong.len());
}
