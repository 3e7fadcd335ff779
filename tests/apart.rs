//! Justification draws no line of Chinese apart, wherever a code, a number or a foreign word happens to stand.

use esg_model::Lang;
use esg_tests::report::{minimal_dir, read};

/// What does not break, each longer than the white that a line can take.
const WHOLE: [&str; 5] = [
    "第2023/1805號",
    "ISO\u{a0}22000:2018",
    "（MARPOL 73/78）",
    "Sustainability",
    "EN 12830及HACCP",
];

/// How wide a Chinese character may be with what follows it, in hundredths of its size.
const MOST: i64 = 117;

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
}
