//! Financial years that are no twelve months to 31 December, years that are not comparable, and amounts in several
//! currencies: each is said by data, and none of it is told as a fault.

use esg_model::{Severity, Sources};
use esg_tests::example::Changes;
use esg_tests::projection;
use esg_tests::report::root;
use esg_tests::stages::{Filing, file};

use crate::{added, climate};

/// A financial year: its days, the board's approval, the label of its figures, and what the cover says in each language.
struct Year {
    title: &'static str,
    days: [&'static str; 2],
    /// The days of the year before.
    before: [&'static str; 2],
    approval: [&'static str; 3],
    label: [&'static str; 2],
    cover: [&'static str; 2],
}

const YEARS: [Year; 6] = [
    Year {
        title: "to 30 June",
        days: ["2025-07-01", "2026-06-30"],
        before: ["2024-07-01", "2025-06-30"],
        approval: ["2026-09-25", "25 September 2026", "2026年9月25日"],
        label: ["2025/26", "2025/26年度"],
        cover: ["For the year ended 30 June 2026", "截至2026年6月30日止年度"],
    },
    Year {
        title: "to 31 March",
        days: ["2025-04-01", "2026-03-31"],
        before: ["2024-04-01", "2025-03-31"],
        approval: ["2026-06-26", "26 June 2026", "2026年6月26日"],
        label: ["2025/26", "2025/26年度"],
        cover: ["For the year ended 31 March 2026", "截至2026年3月31日止年度"],
    },
    Year {
        title: "of 52 weeks",
        days: ["2025-01-05", "2026-01-03"],
        before: ["2024-01-07", "2025-01-04"],
        approval: ["2026-03-28", "28 March 2026", "2026年3月28日"],
        label: ["2025", "2025年"],
        cover: ["For the year ended 3 January 2026", "截至2026年1月3日止年度"],
    },
    Year {
        title: "of 53 weeks",
        days: ["2025-01-05", "2026-01-10"],
        before: ["2024-01-07", "2025-01-04"],
        approval: ["2026-03-28", "28 March 2026", "2026年3月28日"],
        label: ["2025", "2025年"],
        cover: ["For the year ended 10 January 2026", "截至2026年1月10日止年度"],
    },
    Year {
        title: "of nine months",
        days: ["2025-04-01", "2025-12-31"],
        before: ["2024-04-01", "2025-03-31"],
        approval: ["2026-03-28", "28 March 2026", "2026年3月28日"],
        label: ["2025", "2025年"],
        cover: [
            "For the period from 1 April 2025 to 31 December 2025",
            "由2025年4月1日至2025年12月31日止期間",
        ],
    },
    Year {
        title: "of fifteen months",
        days: ["2025-01-01", "2026-03-31"],
        before: ["2024-01-01", "2024-12-31"],
        approval: ["2026-06-26", "26 June 2026", "2026年6月26日"],
        label: ["2025/26", "2025/26"],
        cover: [
            "For the period from 1 January 2025 to 31 March 2026",
            "由2025年1月1日至2026年3月31日止期間",
        ],
    },
];

/// What was found that is more than advice.
fn weighty(filing: &Filing) -> String {
    let weighty = |it: &&esg_model::Diagnostic| it.severity > Severity::Advice;
    match filing.sink.diagnostics().iter().find(weighty) {
        None if filing.package.is_some() => String::new(),
        _ => projection::findings(&filing.sources, &filing.sink),
    }
}

/// The words of the pages of each language.
fn pages(filing: &Filing) -> Vec<String> {
    let pages = filing.pdfs.iter().map(|pdf| {
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        projection::page_text(&facts)
    });
    pages.collect()
}

/// The report under the edition of 2025 for this year, with figures of the year before and, where there are any, the words
/// of `note`.
fn report(year: &Year, note: [&str; 2]) -> Sources {
    let mut sources = climate::SOURCES.clone();
    let [start, end] = year.days;
    let [approval, en, zh] = year.approval;
    let [label, chinese] = year.label;
    let (notes, chinese_notes) = (note[0], note[1]);
    let note = match notes {
        "" => String::new(),
        _ => format!("note = {{ en = \"{notes}\", zh-Hant = \"{chinese_notes}\" }}"),
    };
    let [earlier_start, earlier_end] = year.before;
    let changes = format!(
        r#"
[[edit]]
file = "report.toml"
find = """
start = "2025-01-01"
end = "2025-12-31"
label = {{ en = "2025", zh-Hant = "2025年" }}
"""
replace = """
start = "{start}"
end = "{end}"
label = {{ en = "{label}", zh-Hant = "{chinese}" }}
{note}

[[period]]
name = "FY2024"
start = "{earlier_start}"
end = "{earlier_end}"
label = {{ en = "2024", zh-Hant = "2024年" }}
"""

[[edit]]
file = "report.toml"
find = 'approval = "2026-03-28"'
replace = 'approval = "{approval}"'

[[edit]]
file = "en/01-our-year.md"
find = "28 March 2026"
replace = "{en}"

[[edit]]
file = "zh-Hant/01-our-year.md"
find = "2026年3月28日"
replace = "{zh}"

[[edit]]
file = "facts.csv"
find = "trees-planted,,FY2025"
replace = """
employees,,FY2024,115,person,0,,Payroll,,,,,
employees-who-left,,FY2024,20,person,0,,Payroll,,,,,
trees-planted,,FY2025"""

[[edit]]
file = "tables.toml"
find = 'columns = [{{ period = "FY2025" }}]'
replace = 'columns = [{{ period = "FY2025" }}, {{ period = "FY2024", gaps = true }}]'
"#
    );
    let changes: Changes = toml::from_str(&changes).expect("changes of the report");
    changes
        .make(&mut sources)
        .expect("the report has these stretches");
    sources
}

#[test]
fn years_of_any_days_are_filed_and_named_on_the_cover() {
    let wrong = std::sync::Mutex::new(Vec::new());
    esg_tests::workers::on_all(&YEARS, |year| {
        let short_or_long = year.cover[0].contains("period");
        let note = match short_or_long {
            true => [
                "the year end was changed; the figures are not comparable with those of a year.",
                "因更改財政年度結算日，數字不可與全年比較。",
            ],
            false => ["", ""],
        };
        let sources = report(year, note);
        let filing = file(sources);
        let mut told = weighty(&filing);
        for (words, pages) in year.cover.iter().zip(pages(&filing)) {
            if !without_spaces(&pages).contains(&without_spaces(words)) {
                told.push_str(&format!("the cover does not say: {words}"));
            }
        }
        // The table with figures of both years prints what was said of the period.
        if short_or_long
            && !pages(&filing).iter().all(|pages| {
                without_spaces(pages).contains(&without_spaces(note[0])) || pages.contains("結算日")
            })
        {
            told.push_str("no table prints the note");
        }
        if !told.is_empty() {
            wrong
                .lock()
                .expect("no thread panicked")
                .push(format!("{}: {told}", year.title));
        }
        // What is said of one year says nothing of the other: without the note it is told.
        if short_or_long {
            let filing = file(report(year, ["", ""]));
            let codes: Vec<&str> = filing.sink.diagnostics().iter().map(|it| it.rule.code).collect();
            if !codes.contains(&"DIS-086") {
                wrong
                    .lock()
                    .expect("no thread panicked")
                    .push(format!("{}: {codes:?}", year.title));
            }
        }
    });
    let wrong = wrong.into_inner().expect("no thread panicked");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn amounts_of_different_things_have_their_own_currencies() {
    let folder = root().join("tests/climate/currencies");
    let (_, mut sources) = added::with(&folder, &climate::SOURCES).expect("the case can be used");
    let filing = file(sources.clone());
    let told = weighty(&filing);
    assert!(told.is_empty(), "{told}");
    // An amount of the same thing in another currency is told.
    let facts = sources.text("facts.csv").expect("there are figures");
    let facts = facts.replace(
        "fine,,FY2025",
        "revenue,,FY2024,4800000,cny,-5,,Annual report,,,,,\nfine,,FY2025",
    );
    sources.insert("facts.csv", facts.into_bytes());
    let report = sources.text("report.toml").expect("there are settings").replace(
        "[[period]]\nname = \"FY2025\"",
        "[[period]]\nname = \"FY2024\"\nstart = \"2024-01-01\"\nend = \"2024-12-31\"\nlabel = { en = \"2024\", zh-Hant = \"2024年\" }\n\n[[period]]\nname = \"FY2025\"",
    );
    sources.insert("report.toml", report.into_bytes());
    let filing = file(sources);
    let codes: Vec<&str> = filing.sink.diagnostics().iter().map(|it| it.rule.code).collect();
    assert!(codes.contains(&"DIS-023"), "{codes:?}");
}
