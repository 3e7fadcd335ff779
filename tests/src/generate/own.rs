//! Figures of the issuer's own by line of products and by place: tables of up to eight columns and forty rows, charts of
//! up to twelve series and forty categories.

use toml::{Table, Value};

use super::draft::Draft;
use super::phrases::{ENDINGS, PLACES};
use super::places::Block;
use super::tables::{add, column};
use super::{Words, chance, pick, words};
use crate::slips::Random;

/// The lines of products: the series of a chart.
const LINES: [Words; 12] = [
    ("Castings", "鑄件"),
    ("Housings", "外殼"),
    ("Springs", "彈簧"),
    ("Blinds", "百葉簾"),
    ("Hardware", "五金"),
    ("Jacks", "千斤頂"),
    ("Multimeters", "萬用錶"),
    ("Filters for carbon dioxide", "二氧化碳過濾器"),
    ("Bearings", "軸承"),
    ("Sockets", "插座"),
    ("Parts for third parties", "第三方零件"),
    ("Screws", "螺絲"),
];

/// What is counted: type, unit and how the unit is written in charts.
const MEASURES: [(&str, &str, Words); 3] = [
    ("count", "piece", ("items", "項")),
    ("mass", "t", ("tonnes", "噸")),
    ("energy", "mwh", ("MWh", "兆瓦時")),
];

/// The head of an extension, for a report that has none.
const HEAD: &str = r#"namespace = "https://generated.example/esg"
prefix = "generated"
file-base = "generated"
version = "2024-12-31"
description = { en = "What a generated report needs beyond the Code's layer.", zh-Hant = "所產生的報告在守則層以外所需的概念。" }
"#;

/// Adds the figures, tables that show all of them, and a chart.
pub fn vary(draft: &mut Draft, random: &mut Random, blocks: &mut Vec<Block>) {
    let (most_lines, most_sites) = if chance(3, random) { (12, 40) } else { (5, 10) };
    let lines = 1 + random.below(most_lines);
    let sites = 2 + random.below(most_sites - 1);
    let (data_type, unit, symbol) = pick(&MEASURES, random);
    let labels: Vec<(String, String)> = (0..sites).map(|site| site_label(site, random)).collect();
    taxonomy(draft, data_type, lines, &labels);
    let values = facts(draft, unit, lines, sites, random);
    let per_table = 1 + random.below(8);
    for (number, part) in (0..lines).collect::<Vec<_>>().chunks(per_table).enumerate() {
        table(draft, number, part, sites);
        blocks.push(Block::both(format!("::: table generated-output-{number}\n:::")));
    }
    // A goal of nought is no way off.
    let goal = values.iter().position(|value| *value > 0);
    let kind = match random.below(4) {
        0 if sites <= 12 => "donut",
        1 => "bars",
        2 if goal.is_some() && sites <= 20 => "progress",
        _ => "stacked-bars",
    };
    chart(draft, kind, symbol, lines, &labels, goal.unwrap_or(0), random);
    blocks.push(Block::both("::: figure generated-output\n:::".to_owned()));
    draft.tell(format!(
        "{kind} of {lines} lines at {sites} sites, tables of {per_table} columns"
    ));
}

/// The name of a place, longer now and then; twenty of them and twenty more to the east.
fn site_label(site: usize, random: &mut Random) -> (String, String) {
    let (place, chinese) = PLACES[site % PLACES.len()];
    let (east, more_east) = if site < PLACES.len() {
        ("", "")
    } else {
        (" East", "東部")
    };
    let (more, longer) = if chance(6, random) {
        pick(ENDINGS, random)
    } else {
        ("", "")
    };
    (
        format!("{place}{east}{more}"),
        format!("{chinese}{more_east}{longer}"),
    )
}

fn line_key(line: usize) -> String {
    format!("line-{}", line + 1)
}

fn site_key(site: usize) -> String {
    format!("site-{}", site + 1)
}

fn taxonomy(draft: &mut Draft, data_type: &str, lines: usize, sites: &[(String, String)]) {
    const PATH: &str = "taxonomy.toml";
    if draft.sources.get(PATH).is_none() {
        let settings = draft.toml("report.toml");
        let name = &settings["issuer"]["name"];
        let [en, zh] = ["en", "zh-Hant"].map(|lang| name[lang].as_str().unwrap_or_default());
        draft.set(
            PATH,
            format!("{HEAD}title = {{ en = \"Extension for {en}\", zh-Hant = \"{zh}擴展分類標準\" }}\n"),
        );
    }
    let member = |key: String, name: String, label: Table| {
        column(&[
            ("key", key.into()),
            ("name", name.into()),
            ("label", label.into()),
        ])
    };
    let line_members: Vec<Value> = LINES[..lines]
        .iter()
        .enumerate()
        .map(|(line, (en, zh))| {
            member(
                line_key(line),
                format!("GeneratedLine{}Member", line + 1),
                words(en, zh),
            )
        })
        .collect();
    let site_members: Vec<Value> = sites
        .iter()
        .enumerate()
        .map(|(site, (en, zh))| {
            member(
                site_key(site),
                format!("GeneratedSite{}Member", site + 1),
                words(en, zh),
            )
        })
        .collect();
    for (key, name, label, all, members) in [
        (
            "generated-line",
            "GeneratedLine",
            words("Line of products", "產品線"),
            words("All lines", "所有產品線"),
            line_members,
        ),
        (
            "generated-site",
            "GeneratedSite",
            words("Place of production", "生產地點"),
            words("All places", "所有地點"),
            site_members,
        ),
    ] {
        let mut axis = Table::new();
        axis.insert("key".to_owned(), key.into());
        axis.insert("name".to_owned(), format!("{name}Axis").into());
        axis.insert("domain".to_owned(), format!("{name}Domain").into());
        axis.insert("label".to_owned(), label.into());
        axis.insert("default-label".to_owned(), all.into());
        axis.insert("member".to_owned(), members.into());
        add(draft, PATH, "axis", axis);
    }
    let mut concept = Table::new();
    for (key, value) in [
        ("key", "generated-output"),
        ("name", "GeneratedOutput"),
        ("type", data_type),
        ("period", "duration"),
    ] {
        concept.insert(key.to_owned(), value.into());
    }
    concept.insert("provisions".to_owned(), Value::Array(Vec::new()));
    let axes: Vec<Value> = vec!["generated-line".into(), "generated-site".into()];
    concept.insert("axes".to_owned(), axes.into());
    concept.insert("label".to_owned(), words("Output", "產量").into());
    let documentation = words(
        "What was made during the period, by line of products and place of production.",
        "期內按產品線及生產地點劃分的產量。",
    );
    concept.insert("documentation".to_owned(), documentation.into());
    concept.insert("anchor".to_owned(), column(&[("none", true.into())]));
    add(draft, PATH, "concept", concept);
}

/// Writes the figures, and gives back those of the first line.
fn facts(draft: &mut Draft, unit: &str, lines: usize, sites: usize, random: &mut Random) -> Vec<usize> {
    let settings = draft.toml("report.toml");
    let period = settings["report"]["period"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let mut text = draft.text("facts.csv").to_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let width = text.lines().next().unwrap_or_default().matches(',').count();
    let most_digits = 1 + random.below(9);
    let mut first = Vec::new();
    for line in 0..lines {
        for site in 0..sites {
            let digits = 1 + random.below(most_digits);
            let value = random.below(10_usize.pow(u32::try_from(digits).expect("at most nine")));
            if line == 0 {
                first.push(value);
            }
            let breakdown = format!(
                "generated-line={}; generated-site={}",
                line_key(line),
                site_key(site)
            );
            let row = format!("generated-output,{breakdown},{period},{value},{unit},0,,Invented: output");
            let missing = width - row.matches(',').count();
            text.push_str(&format!("{row}{}\n", ",".repeat(missing)));
        }
    }
    draft.set("facts.csv", text);
    first
}

fn table(draft: &mut Draft, number: usize, lines: &[usize], sites: usize) {
    let columns: Vec<Value> = lines
        .iter()
        .map(|line| column(&[("breakdown", format!("generated-line={}", line_key(*line)).into())]))
        .collect();
    let members: Vec<Value> = (0..sites).map(|site| site_key(site).into()).collect();
    let row = column(&[
        ("group", words("By place", "按地點").into()),
        ("concept", "generated-output".into()),
        ("axis", "generated-site".into()),
        ("members", members.into()),
    ]);
    let mut table = Table::new();
    table.insert("id".to_owned(), format!("generated-output-{number}").into());
    table.insert(
        "title".to_owned(),
        words("Output by line and place", "按產品線及地點劃分的產量").into(),
    );
    table.insert("stub".to_owned(), words("Place", "地點").into());
    table.insert("columns".to_owned(), columns.into());
    table.insert("rows".to_owned(), vec![row].into());
    add(draft, "tables.toml", "table", table);
}

fn chart(
    draft: &mut Draft,
    kind: &str,
    symbol: Words,
    lines: usize,
    sites: &[(String, String)],
    goal: usize,
    random: &mut Random,
) {
    let fact = |line: usize, site: usize| {
        format!(
            "generated-output generated-line={} generated-site={}",
            line_key(line),
            site_key(site)
        )
    };
    let (more, chinese) = if chance(3, random) {
        pick(ENDINGS, random)
    } else {
        ("", "")
    };
    let mut figure = Table::new();
    figure.insert("id".to_owned(), "generated-output".into());
    figure.insert("kind".to_owned(), kind.into());
    figure.insert("title".to_owned(), words("Output", "產量").into());
    let unit = words(&format!("{}{more}", symbol.0), &format!("{}{chinese}", symbol.1));
    figure.insert("unit".to_owned(), unit.into());
    figure.insert(
        "alt".to_owned(),
        words(
            "Chart of the output; the tables of output hold its figures.",
            "產量圖；數字載於產量列表。",
        )
        .into(),
    );
    if kind == "stacked-bars" {
        let categories: Vec<Value> = sites.iter().map(|(en, zh)| words(en, zh).into()).collect();
        let series: Vec<Value> = (0..lines)
            .map(|line| {
                let facts: Vec<Value> = (0..sites.len()).map(|site| fact(line, site).into()).collect();
                let (en, zh) = LINES[line];
                column(&[("label", words(en, zh).into()), ("facts", facts.into())])
            })
            .collect();
        figure.insert("categories".to_owned(), categories.into());
        figure.insert("series".to_owned(), series.into());
    } else if kind == "progress" {
        let targets: Vec<Value> = sites
            .iter()
            .enumerate()
            .map(|(site, (en, zh))| {
                column(&[
                    ("label", words(en, zh).into()),
                    ("base", "zero".into()),
                    ("fact", fact(0, site).into()),
                    ("goal", fact(0, goal).into()),
                ])
            })
            .collect();
        figure.insert("targets".to_owned(), targets.into());
    } else {
        let items: Vec<Value> = sites
            .iter()
            .enumerate()
            .map(|(site, (en, zh))| {
                column(&[("label", words(en, zh).into()), ("fact", fact(0, site).into())])
            })
            .collect();
        figure.insert("items".to_owned(), items.into());
    }
    add(draft, "figures.toml", "figure", figure);
}
