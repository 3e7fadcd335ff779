//! Key figures and steps in any number, with labels of any length, at any size of type, on wide and narrow pages: each
//! value stands on one line, all have one size, rows are about equally full, and nothing lies over anything else.

use std::collections::BTreeMap;

use esg_check::layout::{FlawKind, Layout};
use esg_model::load::load;
use esg_model::{Lang, Sources};
use esg_pdf::{Fragment, PdfFacts};
use esg_tests::report::{minimal_dir, read};

/// Labels, short and long, and one whose word is as long as a tile.
const LABELS: [(&str, &str); 5] = [
    ("persons", "名僱員"),
    ("persons at work", "在職的僱員"),
    (
        "persons who were employed at the end of the year in all offices, those on leave among them",
        "年末於所有辦事處受僱的人員總數，包括正在放假的僱員",
    ),
    (
        "Training of Crews and Ground Staff for Emergencies and Workshops",
        "機組及地勤人員的緊急應變培訓",
    ),
    (
        "telecommunications-infrastructure",
        "持牌電訊基礎設施及相關輔助服務的提供者",
    ),
];
/// Settings of the page and of the type: as it is, large type, a narrow page.
const SETTINGS: [(&str, &str); 3] = [
    ("", ""),
    (
        "body = { en = \"9.4\", zh-Hant = \"9.8\" }",
        "body = { en = \"10.8\", zh-Hant = \"10.8\" }",
    ),
    (
        "[[period]]",
        "[page]\nwidth = \"170\"\nheight = \"240\"\nleft = \"14\"\nright = \"14\"\ngutter = \"26\"\n\n[[period]]",
    ),
];
/// How many tiles stand together.
const COUNTS: std::ops::RangeInclusive<usize> = 1..=10;

/// The smallest report with a chapter of tiles of each count, and of as many steps whose titles are the labels.
fn report(label: (&str, &str), (find, replace): (&str, &str)) -> Sources {
    let mut sources = read(&minimal_dir());
    let settings = sources.text("report.toml").expect("every report has settings");
    let settings = settings.replacen(find, replace, 1);
    sources.insert("report.toml", settings.into_bytes());
    for lang in Lang::ALL {
        let label = if lang == Lang::En { label.0 } else { label.1 };
        for count in COUNTS {
            let tile = format!("- **{{{{! 1,234,567 // a number}}}} Qq**: {label}\n");
            let steps = format!("::: steps\n{}:::", format!("- **{label}**: A\n").repeat(count));
            let chapter = format!(
                "# A {{#c{count}}}\n\n::: key-figures\n{}:::\n\n{steps}\n\n:::: case-study A\n{steps}\n::::\n\nA\n",
                tile.repeat(count)
            );
            sources.insert(format!("{lang}/{:02}-c.md", count + 2), chapter.into_bytes());
        }
    }
    sources
}

/// A value of a tile.
struct Value<'a> {
    /// Its number, which stands first.
    first: &'a Fragment,
    /// Its unit, which stands last.
    last: &'a Fragment,
}

/// The values of tiles, by page: the blocks that end in `Qq`.
fn values(facts: &PdfFacts) -> BTreeMap<usize, Vec<Value<'_>>> {
    let mut values: BTreeMap<usize, Vec<Value<'_>>> = BTreeMap::new();
    for block in facts.text.blocks.iter().filter(|block| block.text.contains("Qq")) {
        let stretches = || block.fragments.iter().map(|(_, fragment)| fragment);
        let first = stretches().find(|stretch| stretch.text.contains("1,234,567"));
        let last = stretches().find(|stretch| stretch.text.contains("Qq"));
        if let Some((first, last)) = first.zip(last) {
            values.entry(first.page).or_default().push(Value { first, last });
        }
    }
    values
}

#[test]
fn tiles_of_any_number_and_length_stand_apart() {
    let mut faults = Vec::new();
    for label in LABELS {
        for settings in SETTINGS {
            let sources = report(label, settings);
            let loaded = load(&sources);
            let report = loaded
                .output
                .unwrap_or_else(|| panic!("{}", esg_tests::projection::findings(&sources, &loaded.sink)));
            for lang in Lang::ALL {
                let pdf = esg_pdf::typeset(&report, &sources, lang)
                    .output
                    .expect("it is typeset");
                let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
                let case = format!("{lang}, {}, {:?}", label.0, settings.1);
                let layout = Layout::of(&report, &pdf, &facts);
                let over = layout
                    .flaws
                    .iter()
                    .filter(|flaw| matches!(flaw.kind, FlawKind::Overprint | FlawKind::OutsideArea));
                faults.extend(over.map(|flaw| format!("{case}: {}", flaw.message)));
                let narrow = facts.pages[0].width_pt < 50_000;
                assert_eq!(narrow, settings.1.starts_with("[page]"), "{case}");
                let mut found = 0;
                for (page, values) in values(&facts) {
                    found += values.len();
                    if values
                        .iter()
                        .any(|value| value.first.size != values[0].first.size)
                    {
                        faults.push(format!("{case}: values on page {page} differ in size"));
                    }
                    let parted = values
                        .iter()
                        .filter(|value| value.first.baseline != value.last.baseline);
                    faults.extend(parted.map(|value| format!("{case}: page {page} parts {:?}", value.first)));
                    let mut rows: BTreeMap<i64, usize> = BTreeMap::new();
                    for value in &values {
                        *rows.entry(value.first.baseline).or_default() += 1;
                    }
                    let rows: Vec<usize> = rows.into_values().collect();
                    let even = rows.split_last().is_none_or(|(last, before)| {
                        before.iter().all(|row| *row == before[0] && *last <= *row)
                            && before.first().is_none_or(|row| last + rows.len() > *row)
                    });
                    if !even {
                        faults.push(format!("{case}: rows of {rows:?} on page {page}"));
                    }
                }
                assert_eq!(found, COUNTS.sum::<usize>(), "{case}");
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
