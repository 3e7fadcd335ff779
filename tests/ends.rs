//! Chapters do not end with a few lines on a page of their own, whatever they are made of and however much of it.
//!
//! A report has a chapter for each number of lines, so that the ends of some stand right behind the foot of a page.

use std::fmt::Write as _;

use esg_model::load::load;
use esg_model::{Lang, Report, Sources};
use esg_pdf::{Pdf, PdfFacts};
use esg_tests::report::{hundredths, minimal_dir, read};

/// A last page is filled to so many hundredths at least, or to a little less where one line more was found.
const LEAST: i64 = 15;

/// What chapters are made of; `lines` makes them longer.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Words,
    Sections,
    Tables,
    Boxes,
    Lists,
}

const KINDS: [Kind; 5] = [
    Kind::Words,
    Kind::Sections,
    Kind::Tables,
    Kind::Boxes,
    Kind::Lists,
];

fn words(lang: Lang, sentences: usize) -> String {
    match lang {
        Lang::En => {
            "Every office keeps a record of what it uses and says so in good time. ".repeat(sentences)
        }
        Lang::ZhHant => "各辦事處均備存所用資源的紀錄，並於指定時間內呈報總部存檔。".repeat(sentences),
    }
}

/// A chapter of two pages or three.
fn chapter(kind: Kind, lang: Lang, index: usize, lines: usize) -> String {
    let mut text = format!("# Thing {{#c{index}}}\n\n");
    let line = match lang {
        Lang::En => "A line.\n\n",
        Lang::ZhHant => "一行。\n\n",
    };
    let paragraphs = |sentences: usize, count: usize| format!("{}\n\n", words(lang, sentences)).repeat(count);
    let table = |part: usize| {
        let rows = format!("| A | {} |\n", words(lang, 1)).repeat(7);
        format!("::: text-table t{index}-{part} A\n\n| A | B |\n|---|---|\n{rows}\n:::\n\n")
    };
    text.push_str(&line.repeat(lines));
    match kind {
        Kind::Words => text.push_str(&paragraphs(4, 10)),
        Kind::Sections => {
            for part in 0..5 {
                let _ = write!(text, "## Part {{#s{index}-{part}}}\n\n{}", paragraphs(5, 1));
            }
        }
        Kind::Tables => {
            for part in 0..3 {
                let _ = write!(text, "{}{}", paragraphs(2, 1), table(part));
            }
            text.push_str(&paragraphs(5, 2));
        }
        Kind::Boxes => {
            let item = format!("- **A**: {}\n", words(lang, 2));
            let _ = write!(
                text,
                "{}::: steps\n{}:::\n\n{}::: case-study Case\n{}:::\n\n{}",
                paragraphs(3, 2),
                item.repeat(4),
                paragraphs(3, 1),
                paragraphs(6, 1),
                paragraphs(5, 2)
            );
        }
        Kind::Lists => {
            let _ = write!(
                text,
                "{}\n{}",
                format!("- {}\n", words(lang, 1)).repeat(20),
                paragraphs(5, 2)
            );
        }
    }
    text
}

/// The sizes of type that are tried, and every how many lines: `ENDS=all` tries more.
fn tried() -> (&'static [&'static str], usize) {
    if std::env::var_os("ENDS").is_some_and(|ends| ends == "all") {
        (&["8.2", "8.6", "9.0", "9.4", "9.8", "10.3", "10.8"], 2)
    } else {
        (&["9.0"], 3)
    }
}

/// The smallest report with a chapter of a kind for each number of lines, at a size of type.
fn report(kind: Kind, size: &str, step: usize) -> Sources {
    let mut sources = read(&minimal_dir());
    let settings = sources.text("report.toml").expect("every report has settings");
    let settings = settings.replace(
        "body = { en = \"9.4\", zh-Hant = \"9.8\" }",
        &format!("body = {{ en = \"{size}\", zh-Hant = \"{size}\" }}"),
    );
    sources.insert("report.toml", settings.into_bytes());
    for lang in Lang::ALL {
        for (index, lines) in (0..36).step_by(step).enumerate() {
            let text = chapter(kind, lang, index, lines);
            sources.insert(format!("{lang}/{:02}-c.md", index + 3), text.into_bytes());
        }
    }
    sources
}

/// The last pages of chapters of several pages, and how full each is, in hundredths of its type area.
fn ends(report: &Report, pdf: &Pdf, facts: &PdfFacts) -> Vec<(usize, i64)> {
    let (top, bottom) = (hundredths(report.page.top), hundredths(report.page.bottom));
    let begins: Vec<usize> = (0..)
        .map_while(|index| pdf.section_pages.get(format!("c{index}").as_str()).copied())
        .collect();
    let ends = begins.windows(2).filter(|pages| pages[1] - pages[0] > 1);
    ends.map(|pages| {
        let page = pages[1] - 1;
        let words = facts.text.blocks.iter().flat_map(|block| &block.fragments);
        let words = words
            .filter(|(_, fragment)| fragment.page == page)
            .map(|(_, fragment)| fragment.baseline);
        let height = facts.pages[page - 1].height_pt - top - bottom;
        (page, (words.max().unwrap_or(top) - top) * 100 / height)
    })
    .collect()
}

#[test]
fn no_chapter_ends_with_a_few_lines_on_a_page() {
    let (mut looked_at, mut scant) = (0, Vec::new());
    let (sizes, step) = tried();
    for kind in KINDS {
        for size in sizes {
            let sources = report(kind, size, step);
            let loaded = load(&sources);
            let report = loaded
                .output
                .unwrap_or_else(|| panic!("{}", esg_tests::projection::findings(&sources, &loaded.sink)));
            for lang in Lang::ALL {
                let made = esg_pdf::typeset(&report, &sources, lang);
                let pdf = made
                    .output
                    .unwrap_or_else(|| panic!("{}", esg_tests::projection::findings(&sources, &made.sink)));
                let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
                for (page, share) in ends(&report, &pdf, &facts) {
                    looked_at += 1;
                    if share < LEAST {
                        scant.push(format!("{kind:?} at {size}, {lang}, page {page}: {share} %"));
                        let path = esg_tests::report::root()
                            .join(format!("target/ends-{kind:?}-{size}-{}.pdf", lang.tag()));
                        std::fs::write(&path, &pdf.bytes).expect("target can be written");
                    }
                }
            }
        }
    }
    assert!(looked_at > 50, "{looked_at} ends");
    assert!(scant.is_empty(), "{} of {looked_at}: {scant:#?}", scant.len());
}
