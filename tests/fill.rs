//! No page but a chapter's last is less than half full, whatever stands on it and wherever: pictures, drawings, boxes and
//! tables of many heights, each in a chapter of its own, behind any number of lines and before words that go on.

use std::fmt::Write as _;

use esg_check::layout::{FlawKind, Layout};
use esg_model::load::load;
use esg_model::{Lang, Report, Sources};
use esg_pdf::{Pdf, PdfFacts};
use esg_tests::report::{hundredths, minimal_dir, read};

/// Widths and heights of illustrations: upright, square, lying, a tower.
const SHAPES: [(u32, u32); 4] = [(300, 400), (300, 300), (640, 360), (200, 500)];
/// How many bars charts have: the most are as high as a page.
const BARS: [usize; 3] = [9, 17, 24];
/// How many levels diagrams have.
const LEVELS: [usize; 3] = [3, 5, 7];

/// What stands in a chapter, in one language; `id` is new in the report.
type Thing = fn(&mut Figures, Lang, &str) -> String;

/// Every kind of thing that does not break, or not anywhere.
const THINGS: [Thing; 15] = [
    |figures, _, id| figures.illustration(id, 0),
    |figures, _, id| figures.illustration(id, 1),
    |figures, _, id| figures.illustration(id, 2),
    |figures, _, id| figures.illustration(id, 3),
    |figures, _, id| figures.bars(id, BARS[0]),
    |figures, _, id| figures.bars(id, BARS[1]),
    |figures, _, id| figures.bars(id, BARS[2]),
    |figures, _, id| figures.diagram(id, LEVELS[0]),
    |figures, _, id| figures.diagram(id, LEVELS[1]),
    |figures, _, id| figures.diagram(id, LEVELS[2]),
    |_, lang, id| table(lang, id, 7),
    |_, lang, id| table(lang, id, 24),
    |_, lang, _| boxes("steps", lang, 6, 7),
    |_, lang, _| boxes("key-figures", lang, 8, 1),
    |figures, lang, id| {
        let picture = figures.illustration(id, 0);
        format!("::: case-study Case\n{}\n\n{picture}\n:::", words(lang, 9)).replacen(":::", "::::", 1) + ":"
    },
];

fn words(lang: Lang, sentences: usize) -> String {
    match lang {
        Lang::En => {
            "Every office keeps a record of what it uses and says so in good time. ".repeat(sentences)
        }
        Lang::ZhHant => "各辦事處均備存所用資源的紀錄，並於指定時間內呈報總部存檔。".repeat(sentences),
    }
}

fn table(lang: Lang, id: &str, rows: usize) -> String {
    let rows = format!("| {} | {} |\n", "A", words(lang, 1)).repeat(rows);
    format!("::: text-table {id} A\n\n| A | B |\n|---|---|\n{rows}\n:::")
}

fn boxes(kind: &str, lang: Lang, count: usize, sentences: usize) -> String {
    let item = format!("- **A**: {}\n", words(lang, sentences));
    format!("::: {kind}\n{}:::", item.repeat(count))
}

/// The figures of a report.
struct Figures(String);

impl Figures {
    fn open(&mut self, id: &str, kind: &str) -> String {
        write!(
            self.0,
            "\n[[figure]]\nid = \"{id}\"\nkind = \"{kind}\"\n\
             title = {{ en = \"What is used\", zh-Hant = \"所用資源\" }}\n\
             alt = {{ en = \"It tells what is used.\", zh-Hant = \"說明所用資源。\" }}\n"
        )
        .expect("a string takes all");
        format!("::: figure {id}\n:::")
    }

    fn illustration(&mut self, id: &str, shape: usize) -> String {
        let placed = self.open(id, "picture");
        writeln!(self.0, "file = \"figures/shape-{shape}.svg\"").expect("a string takes all");
        placed
    }

    fn bars(&mut self, id: &str, bars: usize) -> String {
        let placed = self.open(id, "bars");
        let item = "{ label = { en = \"Office\", zh-Hant = \"辦事處\" }, fact = \"employees\" }, ";
        writeln!(
            self.0,
            "unit = {{ en = \"persons\", zh-Hant = \"人\" }}\nitems = [{}]",
            item.repeat(bars)
        )
        .expect("a string takes all");
        placed
    }

    fn diagram(&mut self, id: &str, levels: usize) -> String {
        let placed = self.open(id, "diagram");
        self.0.push_str("levels = [\n");
        for level in 0..levels {
            writeln!(
                self.0,
                "  {{ boxes = [ {{ id = \"b{level}\", title = {{ en = \"Office\", zh-Hant = \"辦事處\" }}, \
                 text = {{ en = \"Keeps a record\", zh-Hant = \"備存紀錄\" }} }} ] }},"
            )
            .expect("a string takes all");
        }
        self.0.push_str("]\nlinks = [\n");
        for level in 1..levels {
            writeln!(self.0, "  {{ from = \"b{}\", to = \"b{level}\" }},", level - 1)
                .expect("a string takes all");
        }
        self.0.push_str("]\n");
        placed
    }
}

/// The smallest report with a chapter for each thing, behind `lines` lines.
fn report(lines: usize) -> Sources {
    let mut sources = read(&minimal_dir());
    for (shape, (width, height)) in SHAPES.iter().enumerate() {
        let drawing = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#888\"/></svg>"
        );
        sources.insert(format!("figures/shape-{shape}.svg"), drawing.into_bytes());
    }
    let figures = sources
        .text("figures.toml")
        .expect("the smallest report has a figure");
    let mut figures = Figures(figures.to_owned());
    for lang in Lang::ALL {
        let mut unused = Figures(String::new());
        for (index, thing) in THINGS.iter().enumerate() {
            let figures = if lang == Lang::En {
                &mut figures
            } else {
                &mut unused
            };
            let thing = thing(figures, lang, &format!("thing-{index}"));
            let line = match lang {
                Lang::En => "A line.\n\n",
                Lang::ZhHant => "一行。\n\n",
            };
            let chapter = format!(
                "# Thing {{#c{index}}}\n\n## A {{#s{index}}}\n\n{}{thing}\n\n{}\n",
                line.repeat(lines),
                format!("{}\n\n", words(lang, 6)).repeat(9)
            );
            sources.insert(format!("{lang}/{:02}-c.md", index + 3), chapter.into_bytes());
        }
    }
    sources.insert("figures.toml", figures.0.into_bytes());
    sources
}

/// How full each page is, in hundredths of its type area, but for the last ones of chapters: as far down as its words
/// and pictures reach, notes not counted.
fn filled(report: &Report, pdf: &Pdf, facts: &PdfFacts) -> Vec<(usize, i64)> {
    let (top, bottom) = (hundredths(report.page.top), hundredths(report.page.bottom));
    let blocks = || facts.text.blocks.iter().filter(|block| block.note.is_none());
    let first = pdf
        .section_pages
        .values()
        .min()
        .copied()
        .expect("there are chapters");
    let begins: Vec<usize> = blocks()
        .filter(|block| block.role == "H1")
        .map(|block| *block.pages().start())
        .collect();
    let pages = (first..facts.pages.len()).filter(|page| !begins.contains(&(page + 1)));
    pages
        .map(|page| {
            let words = blocks()
                .flat_map(|block| &block.fragments)
                .filter(|(_, fragment)| fragment.page == page)
                .map(|(_, fragment)| fragment.baseline);
            let pictures = facts.pictures.iter().filter(|picture| picture.page == page);
            let reached = words.chain(pictures.map(|picture| picture.bottom)).max();
            let height = facts.pages[page - 1].height_pt - top - bottom;
            (page, (reached.unwrap_or(top) - top) * 100 / height)
        })
        .collect()
}

#[test]
fn no_page_but_a_chapters_last_is_half_empty() {
    // `FILL=all` tries every line of a page.
    let step = if std::env::var_os("FILL").is_some() { 1 } else { 7 };
    let (mut looked_at, mut faults) = (0, Vec::new());
    for lines in (0..36).step_by(step) {
        let sources = report(lines);
        let loaded = load(&sources);
        let Some(report) = loaded.output else {
            panic!("{}", esg_tests::projection::findings(&sources, &loaded.sink));
        };
        for lang in Lang::ALL {
            let made = esg_pdf::typeset(&report, &sources, lang);
            let pdf = made
                .output
                .unwrap_or_else(|| panic!("{}", esg_tests::projection::findings(&sources, &made.sink)));
            let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
            let filled = filled(&report, &pdf, &facts);
            looked_at += filled.len();
            let sparse: Vec<_> = filled.into_iter().filter(|(_, share)| *share < 50).collect();
            let layout = Layout::of(&report, &pdf, &facts);
            let told: Vec<_> = layout.of_kind(FlawKind::HalfEmpty).collect();
            // The rule sees what the test sees.
            assert_eq!(
                sparse.len(),
                told.len(),
                "{lang}, {lines} lines: {sparse:?} {told:?}"
            );
            if !sparse.is_empty() {
                let path = esg_tests::report::root().join(format!("target/fill-{lines}-{}.pdf", lang.tag()));
                std::fs::write(&path, &pdf.bytes).expect("target can be written");
            }
            faults.extend(
                told.iter()
                    .map(|flaw| format!("{lang}, {lines} lines: {}", flaw.message)),
            );
        }
    }
    assert!(looked_at > 50, "{looked_at} pages");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A drawing that is a little too high for the rest of a page is made a little smaller, and stands there.
#[test]
fn drawings_are_made_a_little_smaller_to_fit_a_page() {
    let (mut smaller, mut whole) = (0, 0);
    for lines in (0..36).step_by(2) {
        let mut sources = report(lines);
        // One chart and the words around it, so that nothing else moves it.
        for lang in Lang::ALL {
            for index in 0..THINGS.len() {
                if index != 5 {
                    sources.remove(&format!("{lang}/{:02}-c.md", index + 3));
                }
            }
        }
        let report = load(&sources).output.expect("the report can be read");
        for lang in Lang::ALL {
            let made = esg_pdf::typeset(&report, &sources, lang);
            let facts = esg_pdf::inspect(&made.output.expect("it is typeset").bytes)
                .expect("our own PDF can be read");
            let column = facts.pages[0].width_pt
                - [report.page.left, report.page.gutter, report.page.right]
                    .into_iter()
                    .map(hundredths)
                    .sum::<i64>();
            let chart = facts
                .pictures
                .iter()
                .max_by_key(|picture| picture.bottom - picture.top);
            let chart = chart.expect("there is a chart");
            let share = (chart.right - chart.left) * 100 / column;
            // Words in drawings stay as large as they may be least.
            assert!((80..=100).contains(&share), "{lang}, {lines} lines: {share} %");
            if share < 99 {
                smaller += 1;
                // It is made smaller to stand behind the words before it, and nothing of the page is left.
                let before = facts.text.blocks.iter().flat_map(|block| &block.fragments);
                let line = if lang == Lang::En { "A line." } else { "一行。" };
                let last = before
                    .filter(|(_, fragment)| fragment.text.trim() == line)
                    .map(|(_, fragment)| fragment)
                    .next_back();
                let last = last.expect("lines stand before it");
                assert!(
                    last.page == chart.page && last.baseline < chart.top,
                    "{lang}, {lines} lines"
                );
                let rest = facts.pages[0].height_pt - hundredths(report.page.bottom) - chart.bottom;
                assert!((0..6_000).contains(&rest), "{lang}, {lines} lines: {rest}");
            } else {
                whole += 1;
            }
        }
    }
    assert!(
        smaller > 1 && whole > 10,
        "{smaller} are made smaller, {whole} are not"
    );
}

/// Where a figure stands at the head of the next page, the words behind it come before it on paper and after it for
/// whoever hears the page; no figure comes before one with a lower number.
#[test]
fn words_run_ahead_of_drawings_that_keep_their_order() {
    let mut ahead = 0;
    for lines in (8..32).step_by(3) {
        let mut sources = report(lines);
        let mut figures = Figures(
            sources
                .text("figures.toml")
                .expect("there are figures")
                .to_owned(),
        );
        for lang in Lang::ALL {
            for index in 0..THINGS.len() {
                sources.remove(&format!("{lang}/{:02}-c.md", index + 3));
            }
            let mut unused = Figures(String::new());
            let figures = if lang == Lang::En {
                &mut figures
            } else {
                &mut unused
            };
            let line = if lang == Lang::En { "A line." } else { "一行。" };
            let chapter = format!(
                "# Thing {{#c}}\n\n{}{}\n\n{line}\n\n{}\n\n{}\n\n{}\n",
                format!("{line}\n\n").repeat(lines),
                figures.bars("high", BARS[2]),
                // A gallery stays where it is written.
                if lines % 2 == 0 {
                    figures.diagram("low", LEVELS[0])
                } else {
                    format!(":::: gallery\n{}\n::::", figures.illustration("low", 2))
                },
                figures.illustration("last", 2),
                format!("{}\n\n", words(lang, 6)).repeat(9)
            );
            sources.insert(format!("{lang}/03-c.md"), chapter.into_bytes());
        }
        sources.insert("figures.toml", figures.0.into_bytes());
        let loaded = load(&sources);
        let report = loaded
            .output
            .unwrap_or_else(|| panic!("{}", esg_tests::projection::findings(&sources, &loaded.sink)));
        for lang in Lang::ALL {
            let made = esg_pdf::typeset(&report, &sources, lang);
            let facts = esg_pdf::inspect(&made.output.expect("it is typeset").bytes)
                .expect("our own PDF can be read");
            let title = if lang == Lang::En {
                "What is used"
            } else {
                "所用資源"
            };
            let heard = |words: &str| {
                let mut blocks = facts.text.blocks.iter().enumerate();
                let found = blocks.find(|(_, block)| block.text.contains(words));
                found.unwrap_or_else(|| panic!("no block holds {words}"))
            };
            let captions: Vec<(usize, i64)> = facts
                .text
                .blocks
                .iter()
                .filter(|block| block.role == "Caption" && block.text.contains(title))
                .map(|block| (block.fragments[0].1.page, block.fragments[0].1.baseline))
                .collect();
            assert_eq!(captions.len(), 3, "{lang}, {lines} lines");
            assert!(captions.is_sorted(), "{lang}, {lines} lines: {captions:?}");
            let (caption, _) = heard(title);
            let (behind, block) = heard(words(lang, 1).trim());
            assert!(caption < behind, "{lang}, {lines} lines");
            ahead += usize::from(block.fragments[0].1.page < captions[2].0);
            let high = captions[0].0;
            let line = if lang == Lang::En { "A line." } else { "一行。" };
            let last = facts.text.blocks.iter().rfind(|block| block.text.trim() == line);
            ahead += usize::from(last.expect("lines stand there").fragments[0].1.page < high);
        }
    }
    assert!(ahead > 2, "words ran ahead {ahead} times");
}
