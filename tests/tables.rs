//! Tables of any content: nothing in them lies over anything else, and nothing leaves the page.
#![allow(
    clippy::float_arithmetic,
    reason = "boxes of glyphs are coordinates of a drawing"
)]

use esg_model::table::{ColumnKind, Row, RowKind};
use esg_model::{Lang, Sources};
use esg_tests::report;
use esg_tests::tables::with_tables;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt as _, font::Glyph, hayro_syntax::Pdf, interpret_page,
};
use hayro::vello_cpu::kurbo::{Affine, BezPath, Rect, Shape as _};

/// How many reports are made; `TABLES=500 cargo test -p esg-tests tables` makes more.
const REPORTS: u64 = 12;
/// How far the boxes of two glyphs may reach into each other, in points: letters of a word do, a little.
const TOUCHING: f64 = 0.8;
/// How near to the edge of the page words may come, in points; the margins are wider.
const EDGE: f64 = 45.0;

#[test]
fn no_table_prints_words_over_words_or_beyond_the_margin() {
    let base = report::read(&report::minimal_dir());
    let reports = std::env::var("TABLES").ok().and_then(|count| count.parse().ok());
    let mut faults = Vec::new();
    let mut looked_at = 0;
    for seed in 0..reports.unwrap_or(REPORTS) {
        let sources = with_tables(&base, seed);
        let loaded = esg_tests::report::load(&sources);
        let Some(loaded) = loaded.output else {
            panic!(
                "seed {seed}: {}",
                esg_tests::projection::findings(&sources, &loaded.sink)
            );
        };
        for lang in Lang::ALL {
            let made = esg_pdf::typeset(&loaded, &sources, lang);
            let Some(pdf) = made.output else {
                panic!(
                    "seed {seed}: {}",
                    esg_tests::projection::findings(&sources, &made.sink)
                );
            };
            let told = made
                .sink
                .diagnostics()
                .iter()
                .any(|finding| finding.rule.code == "SRC-050");
            let mut found = faults_of(&pdf.bytes);
            looked_at += usize::from(!told);
            if told && found.is_empty() {
                continue;
            }
            if !told && !found.is_empty() {
                let path = report::root().join(format!("target/tables-{seed}-{}.pdf", lang.tag()));
                std::fs::write(&path, &pdf.bytes).expect("target can be written");
                found.truncate(3);
                faults.push(format!("seed {seed}, {}: {}", lang.tag(), found.join("; ")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(looked_at > 0, "every table was refused");
}

/// What lies over something else, or too near to the edge, on any page.
fn faults_of(bytes: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF that we made");
    let cache = InterpreterCache::new();
    let mut faults = Vec::new();
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, width, height),
            &cache,
            page.xref(),
            InterpreterSettings::default(),
        );
        let mut seen = Glyphs::default();
        interpret_page(page, &mut context, &mut seen);
        for (index, (own, text)) in seen.0.iter().enumerate() {
            if own.x0 < EDGE || own.x1 > width - EDGE || own.y0 < 20.0 || own.y1 > height - 20.0 {
                faults.push(format!("page {number}: {text} at {own:?} leaves the page"));
            }
            for (other, beneath) in seen.0[..index.saturating_sub(1)].iter() {
                let common = own.intersect(*other);
                if common.width() > TOUCHING && common.height() > TOUCHING {
                    faults.push(format!("page {number}: {text} lies over {beneath} at {common:?}"));
                }
            }
        }
    }
    faults
}

/// The boxes of the glyphs of a page in the order in which they are drawn, and what they are.
#[derive(Default)]
struct Glyphs(Vec<(Rect, String)>);

impl<'a> Device<'a> for Glyphs {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        if let Glyph::Outline(outline) = glyph {
            let path = outline.outline();
            if path.elements().is_empty() {
                return;
            }
            let drawn = (transform * glyph_transform * path).bounding_box();
            let text = glyph
                .as_unicode()
                .map_or_else(|| "?".to_owned(), |text| format!("{text:?}"));
            self.0.push((drawn, text));
        }
    }
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// So many rows at least stand on either side of where a table breaks.
const TOGETHER: usize = 3;

/// How tables end: `r` is a row, `g` the heading of a group, `c` the row that closes one.
const ENDS: [&str; 8] = ["", "gr", "grr", "grrr", "grrc", "grrcgrc", "gcgc", "grrcrr"];

/// A table of words as an author writes it.
struct WordTable<'a> {
    /// What stands before it, in Markdown.
    before: String,
    /// Its id and title.
    title: &'a str,
    head: Vec<&'a str>,
    rows: Vec<Vec<String>>,
}

impl WordTable<'_> {
    fn markdown(&self) -> String {
        let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let rows: String = self.rows.iter().map(|cells| row(cells)).collect();
        let WordTable {
            before, title, head, ..
        } = self;
        let rule = "---|".repeat(head.len());
        format!(
            "{before}::: text-table {title}\n\n| {} |\n|{rule}\n{rows}\n:::\n\n",
            head.join(" | ")
        )
    }
}

/// Headings of the smallest report before which a table can stand, in each language.
const PEOPLE: (&str, &str) = ("## People", "## 僱員");
const HOW_WE_REPORT: (&str, &str) = ("## How We Report", "## 匯報方式");

/// What stands for a language.
fn of<T>(lang: Lang, (english, chinese): (T, T)) -> T {
    match lang {
        Lang::En => english,
        Lang::ZhHant => chinese,
    }
}

/// The smallest report with the table of each language before a heading.
fn with_word_table<'a>(heading: (&str, &str), table: impl Fn(Lang) -> WordTable<'a>) -> Sources {
    let mut sources = report::read(&report::minimal_dir());
    for lang in Lang::ALL {
        let path = format!("{}/01-our-year.md", lang.tag());
        let text = sources.text(&path).expect("the smallest report has this chapter");
        let heading = of(lang, heading);
        assert!(text.contains(heading), "{heading}");
        let text = text.replacen(heading, &(table(lang).markdown() + heading), 1);
        sources.insert(path, text.into_bytes());
    }
    sources
}

/// A table of `rows` rows and an end of [`ENDS`] behind `lines` paragraphs, on the page on which the chapter begins.
fn pushed_down(lines: usize, rows: usize, end: &str) -> Sources {
    with_word_table(PEOPLE, |lang| {
        let words = of(lang, ("One line of words.\n\n", "一行文字。\n\n"));
        let label = of(lang, ("Office", "辦事處"));
        let kinds = std::iter::repeat_n('r', rows).chain(end.chars());
        let rows = kinds.enumerate().flat_map(|(row, kind)| {
            let letter = |number: usize| char::from(b'a' + u8::try_from(number).expect("few rows"));
            let name = format!("{}{}q", letter(row / 26), letter(row % 26));
            let data = vec![label.to_owned(), format!("Zz{name}")];
            match kind {
                'g' => vec![vec![format!("**{label}Gg{name}**"), String::new()]],
                'c' => vec![vec![String::new(); 2], data],
                _ => vec![data],
            }
        });
        WordTable {
            before: words.repeat(lines),
            title: of(lang, ("offices Row", "offices 行")),
            head: of(lang, (vec!["Row", "Rowa"], vec!["行", "行a"])),
            rows: rows.collect(),
        }
    })
}

#[test]
fn no_scrap_of_a_table_stands_on_a_page() {
    let (mut broken, mut faults) = (0, Vec::new());
    for (case, rows) in (0..).zip([20, 26].into_iter().cycle().take(ENDS.len() * 2)) {
        let end = ENDS[case / 2];
        // Every line of a page is tried in some case.
        for lines in (case % 3..27).step_by(if case < 2 { 3 } else { 8 }) {
            let sources = pushed_down(lines, rows, end);
            let loaded = esg_model::load::load(&sources).output.expect("it loads");
            for lang in Lang::ALL {
                let pdf = esg_pdf::typeset(&loaded, &sources, lang)
                    .output
                    .expect("it is typeset");
                let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
                let on_pages: Vec<usize> = facts
                    .pages
                    .iter()
                    .map(|page| page.text.matches("Zz").count())
                    .filter(|count| *count > 0)
                    .collect();
                let data = rows + end.chars().filter(|kind| *kind != 'g').count();
                assert_eq!(on_pages.iter().sum::<usize>(), data);
                broken += usize::from(on_pages.len() > 1);
                if on_pages.iter().any(|count| *count < TOGETHER) {
                    faults.push(format!(
                        "{lang}, {rows} rows and {end:?} behind {lines} lines: {on_pages:?}"
                    ));
                }
            }
        }
    }
    assert!(broken > 2, "tables break");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The lines of words that a table of a head and three rows takes the place of, and the space above it.
const BEGINNING: usize = 8;

#[test]
fn a_table_longer_than_a_page_begins_where_its_head_and_three_rows_fit() {
    let mut tried = 0;
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        let word = if lang == Lang::En {
            "One line of words."
        } else {
            "一行文字。"
        };
        // For each number of lines, how many of them and of the table's rows the page holds on which they begin.
        let begun: Vec<(usize, usize, usize)> = (8..34)
            .map(|lines| {
                let sources = pushed_down(lines, 60, "");
                let loaded = esg_model::load::load(&sources).output.expect("it loads");
                let pdf = esg_pdf::typeset(&loaded, &sources, lang)
                    .output
                    .expect("it is typeset");
                let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
                let page = facts.pages.iter().find(|page| page.text.contains(word));
                let page = page.expect("the words are printed");
                (
                    lines,
                    page.text.matches(word).count(),
                    page.text.matches("Zz").count(),
                )
            })
            .collect();
        // Of pages that they fill; where the chapter is set more tightly, so that its end takes no page of its own, these
        // hold more.
        let full = begun.iter().filter(|(lines, held, _)| held < lines);
        let most = full.map(|(_, held, _)| *held).min().unwrap_or_default();
        for (lines, held, rows) in begun {
            if held == lines && lines + BEGINNING <= most {
                tried += 1;
                if rows < TOGETHER {
                    faults.push(format!(
                        "{lang}: {rows} rows behind {lines} lines, where {most} fit"
                    ));
                }
            }
        }
    }
    assert!(tried > 10, "only {tried} tried");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What both writers show of the tables of a report with totals, parts, several units in a column, and restatements.
#[test]
fn both_writers_show_totals_parts_units_and_restatements() {
    let dir = report::root().join("data/reports/02999-2024");
    let filing = esg_tests::stages::file(report::read(&dir));
    let mut tables = filing.report().tables.iter();
    let table = tables
        .find(|table| table.id == "emissions")
        .expect("the report has the table");
    let rows: Vec<(String, RowKind, bool)> = (0..table.rows.len())
        .filter_map(|index| match &table.rows[index] {
            Row::Data { label, kind, .. } => Some((label.en.clone(), *kind, table.closes_group(index))),
            Row::Group(_) => None,
        })
        .collect();
    let row = |label: &str| {
        rows.iter()
            .find(|(own, ..)| own.starts_with(label))
            .unwrap_or_else(|| panic!("no row {label} among {rows:?}"))
    };
    assert_eq!(row("Greenhouse gas emissions (Scopes 1 and 2)").1, RowKind::Total);
    assert_eq!(row("Greenhouse gas emissions (Scope 1)").1, RowKind::Plain);
    assert_eq!(row("Business travel").1, RowKind::Member);
    // The first row after the group of Scope 3 is none of it; the one after that closes nothing any more.
    assert!(row("Hazardous waste").2 && !row("Hazardous waste intensity").2);
    let kinds: Vec<ColumnKind> = table.columns.iter().map(|column| column.kind).collect();
    assert_eq!(
        kinds,
        [ColumnKind::Words, ColumnKind::Figures, ColumnKind::Figures]
    );

    let shown = [
        (
            Lang::En,
            [
                "2023 (restated in part)",
                "of which",
                "Level of base year (tCO₂e/HK$ million)",
            ],
        ),
        (
            Lang::ZhHant,
            [
                "2023年（部分經重列）",
                "其中",
                "基準年水平（噸二氧化碳當量／百萬港元）",
            ],
        ),
    ];
    for (lang, words) in shown {
        let pdf = filing
            .pdfs
            .iter()
            .find(|pdf| pdf.lang == lang)
            .expect("both languages are typeset");
        let pages = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let pages = without_spaces(&esg_tests::projection::page_text(&pages));
        let page = filing
            .inline
            .iter()
            .find(|page| page.lang == lang)
            .expect("both languages are tagged");
        let page = without_spaces(&String::from_utf8_lossy(&page.bytes));
        for words in words {
            let words = without_spaces(words);
            assert!(pages.contains(&words), "the {lang} PDF lacks {words}");
            assert!(page.contains(&words), "the {lang} page lacks {words}");
        }
        for class in ["total", "closing", "of-which"] {
            assert!(
                page.contains(&format!("class=\"{class}\"")),
                "the {lang} page lacks {class}"
            );
        }
    }
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A row is a total also where the parts of an earlier year were not counted.
#[test]
fn a_total_is_one_though_an_earlier_year_has_no_parts() {
    let mut sources = report::read(&report::minimal_dir());
    for (path, find, replace) in [
        (
            "report.toml",
            "[[period]]\n",
            "[[period]]\nname = \"FY2023\"\nstart = \"2023-01-01\"\nend = \"2023-12-31\"\nlabel = { en = \"2023\", zh-Hant = \"2023年\" }\n\n[[period]]\n",
        ),
        (
            "facts.csv",
            "trees-planted,,FY2024",
            "employees,,FY2023,118,person,0,,Payroll,,,,,\ntrees-planted,,FY2024",
        ),
        (
            "tables.toml",
            "columns = [{ period = \"FY2024\" }]",
            "columns = [{ period = \"FY2024\" }, { period = \"FY2023\" }]",
        ),
        ("tables.toml", " },\n", ", gaps = true },\n"),
    ] {
        let text = sources.text(path).expect("the smallest report has this file");
        assert!(text.contains(find), "{find} in {path}");
        let text = text.replace(find, replace);
        sources.insert(path, text.into_bytes());
    }
    let loaded = report::load(&sources).output.expect("the report loads");
    let table = loaded.tables.iter().find(|table| table.id == "people");
    let rows = &table.expect("the report has the table").rows;
    let kinds: Vec<RowKind> = rows
        .iter()
        .filter_map(|row| match row {
            Row::Data { kind, .. } => Some(*kind),
            Row::Group(_) => None,
        })
        .collect();
    assert_eq!(
        kinds[..3],
        [RowKind::Total, RowKind::Member, RowKind::Member],
        "{kinds:?}"
    );
    assert_eq!(kinds[3], RowKind::Plain);
}

/// A row whose figures are of several units says each beside its number, and columns that differ in their period alone
/// say it.
#[test]
fn units_and_columns_are_told_apart() {
    let mut sources = report::read(&report::minimal_dir());
    let mut edit = |path: &str, find: &str, replace: &str| {
        let text = sources.text(path).expect("the smallest report has this file");
        assert!(text.contains(find), "{find} in {path}");
        let text = text.replacen(find, replace, 1);
        sources.insert(path, text.into_bytes());
    };
    edit(
        "report.toml",
        "[[period]]\n",
        "[[period]]\nname = \"FY2023\"\nstart = \"2023-01-01\"\nend = \"2023-12-31\"\nlabel = { en = \"2023\", zh-Hant = \"2023年\" }\n\n[[period]]\n",
    );
    edit(
        "facts.csv",
        "trees-planted,,FY2024",
        "nitrogen-oxides-emissions,,FY2024,842.6,t,1,,Log,,,,,\nnitrogen-oxides-emissions,,FY2023,871.2,kg,1,,Log,,,,,\nemployees,,FY2023,118,person,0,,Payroll,,,,,\ntrees-planted,,FY2024",
    );
    edit(
        "tables.toml",
        "[[table]]\n",
        "[[table]]\nid = \"air\"\ntitle = { en = \"Air\", zh-Hant = \"空氣\" }\nstub = { en = \"Indicator\", zh-Hant = \"指標\" }\ncolumns = [{ unit = true, label = { en = \"Unit\", zh-Hant = \"單位\" } }, { period = \"FY2024\" }, { period = \"FY2023\" }]\nrows = [{ concept = \"nitrogen-oxides-emissions\" }]\n\n[[table]]\nid = \"staff\"\ntitle = { en = \"Staff\", zh-Hant = \"人手\" }\nstub = { en = \"Group\", zh-Hant = \"組別\" }\ncolumns = [{ concept = \"employees\", period = \"FY2024\" }, { concept = \"employees\", period = \"FY2023\" }]\nrows = [{ label = { en = \"All\", zh-Hant = \"全體\" } }]\n\n[[table]]\nid = \"rates\"\ntitle = { en = \"Rates\", zh-Hant = \"比率\" }\nstub = { en = \"Group\", zh-Hant = \"組別\" }\ncolumns = [{ unit = true, label = { en = \"Unit\", zh-Hant = \"單位\" } }, { concept = \"employee-turnover-rate\", period = \"FY2024\", label = { en = \"Rate\", zh-Hant = \"比率\" } }, { concept = \"nitrogen-oxides-emissions\", period = \"FY2024\", label = { en = \"Level\", zh-Hant = \"水平\" } }]\nrows = [{ label = { en = \"Whole\", zh-Hant = \"整體\" } }]\n\n[[table]]\n",
    );
    for (path, words) in [
        ("en/01-our-year.md", "To make up for some of it"),
        ("zh-Hant/01-our-year.md", "為作補償"),
    ] {
        edit(
            path,
            words,
            &format!("::: table air\n:::\n\n::: table staff\n:::\n\n::: table rates\n:::\n\n{words}"),
        );
    }
    let filing = esg_tests::stages::file(sources);
    let shown = [
        (
            Lang::En,
            [
                "842.6 tonnes",
                "871.2 kg",
                "employees, 2024",
                "employees, 2023",
                // Of a percentage and a mass the column of units tells the mass.
                "Whole tonnes 12.50% 842.6",
            ],
        ),
        (
            Lang::ZhHant,
            [
                "842.6噸",
                "871.2千克",
                "，2024年",
                "，2023年",
                "整體 噸 12.50% 842.6",
            ],
        ),
    ];
    for (lang, words) in shown {
        let pdf = filing.pdfs.iter().find(|pdf| pdf.lang == lang).expect("typeset");
        let pages = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let pages = without_spaces(&esg_tests::projection::page_text(&pages));
        for words in words {
            assert!(
                pages.contains(&without_spaces(words)),
                "the {lang} PDF lacks {words}: {pages}"
            );
        }
    }
    assert!(filing.package.is_some(), "{:?}", filing.sink.diagnostics());
}

/// A column of a table of words is set right where it holds figures only, in both outputs; a word in it, and it is not.
#[test]
fn figures_among_words_are_set_right() {
    let cells = [
        // What stands in the two cells of the column, and whether it is set right.
        ("{{ghg-emissions-scope-1}}", "{{ghg-emissions-scope-2}}", true),
        ("{{ghg-emissions-scope-1}}", "–", true),
        ("**{{employees}}**", "{{employees gender=female}}", true),
        ("{{employees}}", "", true),
        ("{{employees}} people", "{{employees gender=female}}", false),
        ("{{employees}}", "as before", false),
        ("–", "–", false),
    ];
    let titles = (("What there is", "Figure of it"), ("項目", "有關的數字"));
    for (first, second, right) in cells {
        let sources = with_word_table(HOW_WE_REPORT, |lang| {
            let (what, head) = of(lang, titles);
            let cell = |words: &str| match lang {
                Lang::En => words.to_owned(),
                Lang::ZhHant => words.replace("people", "人").replace("as before", "同上"),
            };
            WordTable {
                before: String::new(),
                title: of(lang, ("figures-t What there is", "figures-t 項目")),
                head: vec![what, head],
                rows: vec![
                    vec!["A".to_owned(), cell(first)],
                    vec!["B".to_owned(), cell(second)],
                ],
            }
        });
        let filing = esg_tests::stages::file(sources);
        assert_eq!(
            filing.pdfs.len(),
            2,
            "{first}: {}",
            esg_tests::projection::findings(&filing.sources, &filing.sink)
        );
        for (pdf, inline) in filing.pdfs.iter().zip(&filing.inline) {
            let page = String::from_utf8_lossy(&inline.bytes);
            let heads = page.matches("<th scope=\"col\" class=\"figures\">").count();
            assert_eq!(heads == 1, right, "{first}, {second}: {}", pdf.lang);
            let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
            let (stub, head) = of(pdf.lang, titles);
            let at = facts
                .text
                .blocks
                .iter()
                .position(|block| block.role == "TH" && block.text.trim() == head);
            let at = at.expect("the table has this head");
            assert_eq!(facts.text.blocks[at - 1].text.trim(), stub);
            let first = facts.text.blocks[at..]
                .iter()
                .find(|block| block.role == "TD")
                .expect("the table has a figure");
            let edges = |block: &esg_pdf::TextBlock| {
                let parts = block.fragments.iter().map(|(_, part)| part);
                (
                    parts.clone().map(|part| part.left).min(),
                    parts.map(|part| part.right).max(),
                )
            };
            let (head, cell) = (edges(&facts.text.blocks[at]), edges(first));
            let near = |one: Option<i64>, other: Option<i64>| {
                one.zip(other)
                    .is_some_and(|(one, other)| (one - other).abs() < 30)
            };
            assert_eq!(
                (near(head.1, cell.1), near(head.0, cell.0)),
                (right, !right),
                "{}: {head:?} {cell:?}",
                pdf.lang
            );
        }
    }
}

/// Dates, codes and numbers with their units, in English and in Chinese.
const WHOLE: [(&str, &str); 6] = [
    ("17 November 2021", "2021年11月17日"),
    ("ISO 22000:2018", "ISO 22000:2018"),
    ("31 March 2024", "2024年3月31日"),
    ("1,250 tonnes", "1,250噸"),
    ("2 years", "第2023/1805號"),
    ("No. 12", "第12條"),
];

/// A table with a column of each of some of these beside a column of names and columns of prose.
fn with_codes(size: &str, prose: usize, from: usize) -> Sources {
    let mut sources = with_word_table(PEOPLE, |lang| {
        let name = of(lang, ("Lantau Star", "大嶼星號"));
        let words = of(
            lang,
            (
                "Every office keeps a record of what it uses and says so in good time.",
                "各辦事處均備存所用資源的紀錄，並於指定時間內呈報總部存檔。",
            ),
        );
        let codes = WHOLE.iter().cycle().skip(from).take(3);
        let row = std::iter::once(name)
            .chain(codes.map(|code| of(lang, *code)))
            .chain(std::iter::repeat_n(words, prose));
        let row: Vec<String> = row.map(str::to_owned).collect();
        WordTable {
            before: String::new(),
            title: "codes A",
            head: vec!["A"; row.len()],
            rows: vec![row; 4],
        }
    });
    let settings = sources.text("report.toml").expect("the report has settings");
    let settings = settings.replace(
        "body = { en = \"9.4\", zh-Hant = \"9.8\" }",
        &format!("body = {{ en = \"{size}\", zh-Hant = \"{size}\" }}"),
    );
    sources.insert("report.toml", settings.into_bytes());
    sources
}

#[test]
fn dates_and_codes_stay_whole_beside_prose() {
    let (mut looked_at, mut parted) = (0, Vec::new());
    for size in ["8.2", "9.4", "10.8"] {
        for prose in 1..=2 {
            for from in 0..WHOLE.len() {
                let sources = with_codes(size, prose, from);
                let loaded = esg_model::load::load(&sources).output.expect("it loads");
                for lang in Lang::ALL {
                    let pdf = esg_pdf::typeset(&loaded, &sources, lang)
                        .output
                        .expect("it is typeset");
                    let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
                    for block in facts.text.blocks.iter().filter(|block| block.role == "TD") {
                        let code = |(en, zh): &(&str, &str)| {
                            let words = block.text.replace(['\u{a0}', ' '], "");
                            words == en.replace(' ', "") || words == zh.replace(' ', "")
                        };
                        if !WHOLE.iter().any(code) {
                            continue;
                        }
                        looked_at += 1;
                        let lines: std::collections::BTreeSet<i64> = block
                            .fragments
                            .iter()
                            .map(|(_, fragment)| fragment.baseline)
                            .collect();
                        if lines.len() > 1 {
                            parted.push(format!("{size}, {prose} of prose, {lang}: {}", block.text));
                        }
                    }
                }
            }
        }
    }
    assert!(looked_at > 300, "{looked_at} cells");
    assert!(parted.is_empty(), "{} of {looked_at}: {parted:#?}", parted.len());
}
