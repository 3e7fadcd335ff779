//! Titles wherever their lines break: on the cover, over chapters and sections, in the contents.
//!
//! The words before a title that is hard to break grow by a character from section to section, so that the break goes
//! through it from end to end.

use std::sync::LazyLock;

use esg_model::{Lang, Sources};
use esg_pdf::{Fragment, PdfFacts, TextBlock};
use esg_tests::report::{minimal_dir, read};
use esg_tests::stages::{Filing, file};

const EN: &str = "Report of Example Hotels Company Limited for the Year Ended 31 March 2025";
const ZH_HANT: &str = "示例酒店有限公司截至2025年3月31日止年度環境、社會及管治報告";

/// What no line of a title may part: `|` stands where none may end.
const WHOLE: [&str; 14] = [
    "31| March",
    "March| 2025",
    "Company| Limited",
    "for| the",
    "2025|年",
    "年|3",
    "3|月",
    "31|日",
    "年|度",
    "環|境",
    "報|告",
    "管|治",
    "有限|公司",
    "酒|店",
];

/// How many sections there are.
const SECTIONS: usize = 30;

/// The smallest report with long titles: of its cover, its first chapter and many sections.
fn sources(lead: usize, art: &str) -> Sources {
    let mut sources = read(&minimal_dir());
    let settings = sources
        .text("report.toml")
        .expect("every report has settings")
        .to_owned();
    let titles = |count: usize| {
        // Words of two letters, so that the lead breaks as evenly as Chinese does.
        let english = format!(
            "{}{EN}",
            "So ".repeat(count / 2) + if count.is_multiple_of(2) { "" } else { "I " }
        );
        (
            english,
            format!(
                "{}{ZH_HANT}",
                "甲、".repeat(count / 2) + if count.is_multiple_of(2) { "" } else { "乙" }
            ),
        )
    };
    let (en, zh_hant) = titles(lead);
    let settings = settings
        .replace("Environmental, Social and Governance Report 2024", &en)
        .replace("2024年環境、社會及管治報告", &zh_hant);
    sources.insert("report.toml", format!("{settings}\n{art}").into_bytes());
    for (path, chapter, heading) in [
        ("en/01-our-year.md", "# Our Year", "## How We Report"),
        ("zh-Hant/01-our-year.md", "# 我們的一年", "## 匯報方式"),
    ] {
        let title = |count: usize| {
            let (en, zh_hant) = titles(count);
            if path.starts_with("en") { en } else { zh_hant }
        };
        let words = if path.starts_with("en") {
            "Words."
        } else {
            "文字。"
        };
        let sections: String = (0..SECTIONS)
            .map(|count| format!("## {} {{#titled-{count}}}\n\n{words}\n\n", title(count)))
            .collect();
        let text = sources.text(path).expect("the smallest report has this chapter");
        let text = text.replacen(chapter, &format!("# {}", title(lead)), 1).replacen(
            heading,
            &format!("{sections}## {}", title(SECTIONS)),
            1,
        );
        sources.insert(path, text.into_bytes());
    }
    sources
}

static FILINGS: LazyLock<Vec<Filing>> = LazyLock::new(|| {
    let art = [
        "",
        "[art]\ncover = \"rings\"\n\n[art.chapters]\nour-year = \"leaves\"\n",
    ];
    (0..4)
        .map(|lead| file(sources(lead * 5, art[lead % 2])))
        .collect()
});

/// What was read back of each report in each language.
fn pages() -> Vec<(Lang, PdfFacts)> {
    let pdfs = FILINGS.iter().flat_map(|filing| {
        assert_eq!(
            filing.pdfs.len(),
            2,
            "{}",
            esg_tests::projection::findings(&filing.sources, &filing.sink)
        );
        &filing.pdfs
    });
    pdfs.map(|pdf| {
        (
            pdf.lang,
            esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read"),
        )
    })
    .collect()
}

/// The lines of a block: what stands on one baseline.
fn lines(block: &TextBlock) -> Vec<Vec<&Fragment>> {
    let mut lines: Vec<Vec<&Fragment>> = Vec::new();
    for (_, fragment) in &block.fragments {
        match lines.last_mut() {
            Some(line) if (line[0].baseline - fragment.baseline).abs() * 2 < fragment.size => {
                line.push(fragment)
            }
            _ => lines.push(vec![fragment]),
        }
    }
    lines
}

fn words(line: &[&Fragment]) -> String {
    line.iter()
        .map(|fragment| fragment.text.replace('\u{a0}', " "))
        .collect()
}

fn titles(facts: &PdfFacts) -> impl Iterator<Item = &TextBlock> {
    let roles = ["Title", "H1", "H2", "TOCI"];
    facts
        .text
        .blocks
        .iter()
        .filter(move |block| roles.contains(&block.role.as_str()))
}

#[test]
fn titles_break_between_words_and_not_within_dates() {
    let (mut broken, mut wrong) = (0, Vec::new());
    for (_, facts) in pages() {
        for block in titles(&facts) {
            for pair in lines(block).windows(2) {
                let (end, start) = (words(&pair[0]), words(&pair[1]));
                broken += 1;
                for whole in WHOLE {
                    let (before, behind) = whole.split_once('|').expect("each says where no line ends");
                    if end.trim_end().ends_with(before) && start.trim_start().starts_with(behind.trim_start())
                    {
                        wrong.push(format!("{}: {end} / {start}", block.role));
                    }
                }
            }
        }
    }
    assert!(broken > 4 * 2 * SECTIONS, "only {broken} lines were broken");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn lines_of_titles_stand_apart() {
    let mut wrong = Vec::new();
    for (_, facts) in pages() {
        for block in titles(&facts).filter(|block| block.role != "TOCI") {
            for pair in lines(block).windows(2) {
                // The number of a chapter is larger than its title.
                let size = pair[1].iter().map(|fragment| fragment.size).max().unwrap_or(0);
                let apart = pair[1][0].baseline - pair[0][0].baseline;
                if apart * 100 < size * 115 {
                    wrong.push(format!(
                        "{}: {} / {}: {apart} for {size}",
                        block.role,
                        words(&pair[0]),
                        words(&pair[1])
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn openers_have_three_lines_where_smaller_type_is_enough() {
    for (lang, facts) in pages() {
        let opener = facts
            .text
            .blocks
            .iter()
            .find(|block| block.role == "H1" && block.text.contains("2025"));
        let lines = lines(opener.expect("the chapter has a title")).len();
        assert!(lines <= 5, "{lang}: {lines} lines");
    }
}

#[test]
fn titles_in_the_contents_hang_under_their_first_line() {
    let (mut hung, mut wrong) = (0, Vec::new());
    for (_, facts) in pages() {
        for block in facts.text.blocks.iter().filter(|block| block.role == "TOCI") {
            let lines = lines(block);
            let numbered = words(&lines[0]).starts_with(|c: char| c.is_ascii_digit());
            let first = if numbered {
                lines[0].get(1)
            } else {
                lines[0].first()
            };
            let Some(first) = first else { continue };
            for line in &lines[1..] {
                hung += 1;
                if (line[0].left - first.left).abs() > 100 {
                    wrong.push(format!("{}: {} is not {}", words(line), line[0].left, first.left));
                }
            }
            // The page stands in a column of its own, on the last line.
            let page = lines
                .last()
                .and_then(|line| line.last())
                .expect("each entry has a page");
            let title = lines
                .iter()
                .flat_map(|line| line.iter().filter(|part| !std::ptr::eq(**part, *page)));
            let right = title.map(|part| part.right).max().unwrap_or(0);
            if !page.text.bytes().all(|byte| byte.is_ascii_digit()) || right > page.left {
                wrong.push(format!("{} at {} beside {right}", page.text, page.left));
            }
        }
    }
    assert!(hung > 4 * 2 * SECTIONS / 2, "only {hung} lines hang");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The index of provisions names sections in every row: a long title is cut there, in both outputs alike.
#[test]
fn the_index_names_sections_shortly() {
    for filing in FILINGS.iter() {
        for (pdf, inline) in filing.pdfs.iter().zip(&filing.inline) {
            let (report, lang) = (filing.report(), pdf.lang);
            assert_eq!(lang, inline.lang);
            let headings = &report.outlines.get(lang).headings;
            let section = headings.get_key_value("how-we-report");
            let (section, _) = section.expect("the smallest report has this section");
            let short = report.index_title(section, lang);
            assert!(short.chars().count() < report.section_title(section, lang).chars().count());
            let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
            let cells: Vec<&TextBlock> = facts
                .text
                .blocks
                .iter()
                .filter(|block| block.role == "TD" && block.text.replace('\u{a0}', " ").trim() == short)
                .collect();
            assert!(cells.len() > 10, "{lang}: {} cells hold {short}", cells.len());
            for cell in cells {
                assert!(lines(cell).len() <= 2, "{lang}: {:?}", cell.text);
            }
            let page = String::from_utf8_lossy(&inline.bytes);
            assert!(
                page.contains(&format!("<a href=\"#how-we-report\">{short}</a>")),
                "{lang}: {short}"
            );
        }
    }
}
