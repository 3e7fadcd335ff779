//! No Chinese line begins with a mark that closes or ends with one that opens, whatever stands before the mark and
//! wherever the line ends: figures, cross-references, links, bold words, notes, declared words, in paragraphs, lists,
//! cases, heads and cells.

use std::fmt::Write as _;

use esg_check::layout::{FlawKind, Layout};
use esg_model::Lang;
use esg_tests::report::{minimal_dir, read};

/// What stands before a mark: words, and everything that is printed by itself or in a box.
const BEFORE: [&str; 14] = [
    "紀錄",
    "2024年",
    "[](#people)",
    "[](#esg-index)",
    "[](#figure:emissions-by-scope)",
    "[](#table:people)",
    "[網站](https://www.example.com/)",
    "[公司網站及其不時刊載的守則第13條](https://www.example.com/)",
    "**重要**",
    "**各辦事處及其業務夥伴於2024年**",
    "*紀錄*",
    "{{employees}}",
    "**{{employees}}**",
    "{{! 三步 // 載於下文}}",
];

/// What stands behind it: the opening mark that goes before, the marks, and more words.
const BEHIND: [(&str, &str); 14] = [
    ("", "。"),
    ("", "，其餘事宜由管理層呈報總部存檔"),
    ("", "：其餘事宜由管理層呈報總部存檔"),
    ("", "：「存檔」"),
    ("", "；"),
    ("（", "）。"),
    ("（", "）：其餘事宜由管理層呈報"),
    ("「", "」：《守則》所列各項"),
    ("《", "》、《守則》"),
    ("", "；…"),
    ("", "。[^n]"),
    ("", "：[^n]其餘事宜由管理層呈報總部存檔"),
    ("", "[^n]：其餘事宜"),
    ("", "[^n]"),
];

/// So many characters, the word and its marks.
fn words(characters: usize, before: &str, (opening, behind): (&str, &str)) -> String {
    let lead = "各辦事處均備存所用資源的紀錄並於指定時間內呈報總部存檔".chars();
    let lead: String = lead.cycle().take(characters).collect();
    format!("{lead}{opening}{before}{behind}")
}

/// Text in which every pair of a word and its marks stands at some places of a line; `shift` moves them.
fn text(shift: usize) -> String {
    let mut text = String::new();
    let mut cells = Vec::new();
    for (index, before) in BEFORE.iter().enumerate() {
        for (number, behind) in BEHIND.iter().enumerate() {
            for step in 0..3 {
                let characters = 18 + (shift + index + number + 11 * step) % 33;
                let paragraph = words(characters, before, *behind);
                let _ = match (index + number + step) % 3 {
                    0 => write!(text, "{paragraph}\n\n"),
                    1 => write!(text, "- {paragraph}\n\n"),
                    _ => write!(text, "::: case-study 個案\n{paragraph}\n:::\n\n"),
                };
            }
            cells.push(words((shift + index + number) % 7, before, *behind));
        }
        let head = words(14 + (shift + index) % 20, before, BEHIND[index]);
        if !head.contains(['[', '{']) {
            let _ = write!(text, "### {head} {{#head-{index}}}\n\n");
        }
    }
    // Cells of tables of several widths, and their heads, which are bold.
    for (index, cells) in cells.chunks(28).enumerate() {
        let columns = 3 + (index + shift) % 4;
        let _ = write!(text, "::: text-table cells-{index} 表格\n\n");
        for (row, cells) in cells.chunks_exact(columns).enumerate() {
            let _ = writeln!(text, "| {} |", cells.join(" | "));
            if row == 0 {
                let _ = writeln!(text, "|{}", "---|".repeat(columns));
            }
        }
        text.push_str(":::\n\n");
    }
    text
}

#[test]
fn no_line_begins_with_a_mark_that_closes() {
    // `MARKS=all` tries every place of a line.
    let shifts = if std::env::var("MARKS").is_ok() { 33 } else { 2 };
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for shift in 0..shifts {
        let mut sources = read(&minimal_dir());
        let path = "zh-Hant/01-our-year.md";
        let chapter = sources.text(path).expect("the chapter is there");
        let chapter = chapter.replacen("\n## 僱員", &format!("\n{}\n## 僱員", text(shift)), 1);
        let chapter = format!("{chapter}\n[^n]: 以供應商的帳單用量計算。\n");
        sources.insert(path, chapter.into_bytes());
        let report = esg_model::load::load(&sources).output.expect("it loads");
        let pdf = esg_pdf::typeset(&report, &sources, Lang::ZhHant)
            .output
            .expect("it is typeset");
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let layout = Layout::of(&report, &pdf, &facts);
        looked_at += layout.examined;
        let astray = layout.of_kind(FlawKind::MarkAstray);
        wrong.extend(astray.map(|flaw| format!("{shift}: {}", flaw.message)));
    }
    assert!(looked_at > 1000, "{looked_at} stretches");
    assert!(wrong.is_empty(), "{} of {looked_at}: {wrong:#?}", wrong.len());
}
