//! Golden reports: what is filed, as text that people review.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::{Lang, Severity};
use esg_tests::golden::check_all;
use esg_tests::projection;
use esg_tests::report::root;
use esg_tests::stages::Filing;

use crate::{EXAMPLE, FOURTH, MINIMAL, SECOND, THIRD};

/// The snapshots that every golden report has.
fn snapshots(filing: &Filing) -> Vec<(String, String)> {
    let facts = Lang::ALL.iter().flat_map(|lang| filing.target().stated(&[*lang]));
    let mut snapshots = vec![
        ("facts.txt".to_owned(), projection::facts_table(facts)),
        (
            "findings.txt".to_owned(),
            format!(
                "{}\n# what each rule looked at\n{}",
                projection::findings(&filing.sources, &filing.sink),
                projection::examined(&filing.sink)
            ),
        ),
        (
            "code.txt".to_owned(),
            projection::code_table(filing.report(), &filing.sources, &filing.sink),
        ),
        (
            "package.txt".to_owned(),
            projection::tree(&filing.package().files),
        ),
    ];
    for pdf in &filing.pdfs {
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        snapshots.push((
            format!("pdf-text-{}.txt", pdf.lang),
            projection::page_text(&facts),
        ));
        snapshots.push((format!("pdf-tags-{}.txt", pdf.lang), projection::tag_tree(&facts)));
    }
    snapshots
}

/// Where the figures that `keys` name come from, and where they are shown.
fn trace(filing: &Filing, keys: &[&str]) -> (String, String) {
    let trace = esg_filing::Trace::of(filing.report(), &filing.sources, &filing.pdfs);
    let texts = keys.iter().map(|key| {
        trace
            .text(key)
            .unwrap_or_else(|| panic!("the report states `{key}`"))
    });
    let texts: Vec<String> = texts.collect();
    ("trace.txt".to_owned(), texts.join("\n"))
}

fn check(name: &str, snapshots: &[(String, String)]) {
    check_all(
        &root().join("tests/golden").join(name).join("expected"),
        snapshots,
    );
}

#[test]
fn minimal() {
    let mut snapshots = snapshots(&MINIMAL);
    for document in &MINIMAL.inline {
        let page = std::str::from_utf8(&document.bytes).expect("the page is UTF-8");
        snapshots.push((
            format!("inline-{}.xhtml", document.lang),
            projection::pretty(page),
        ));
    }
    check("minimal", &snapshots);
    assert_eq!(
        MINIMAL.sink.diagnostics(),
        [],
        "the smallest report leaves nothing to say"
    );
}

#[test]
fn worked_example() {
    let mut snapshots = snapshots(&EXAMPLE);
    snapshots.push(trace(
        &EXAMPLE,
        &[
            "ghg-emissions-per-capita",
            "employee-turnover-rate gender=female",
            "lost-working-days",
        ],
    ));
    check("01060-2023", &snapshots);
    assert!(!EXAMPLE.sink.has_errors());
    let figures = EXAMPLE
        .report()
        .data_points
        .iter()
        .filter(|point| point.location.path.as_str() == "facts.csv");
    assert_eq!(
        figures.count(),
        150,
        "the published report has 142 figures in its tables and text, 4 terms of employment and policy, and the kinds of 4 targets"
    );
    assert_eq!(
        EXAMPLE
            .inline
            .iter()
            .map(|document| document.lang)
            .collect::<Vec<_>>(),
        Lang::ALL
    );
}

#[test]
fn second_report() {
    let mut snapshots = snapshots(&SECOND);
    snapshots.push(trace(
        &SECOND,
        &["ghg-emissions-scope-2", "employees period=FY2022"],
    ));
    check("08999-2022", &snapshots);
    assert_eq!(
        SECOND.sink.diagnostics(),
        [],
        "the second report leaves nothing to say"
    );
    for pdf in &SECOND.pdfs {
        assert_eq!(
            pdf.pages, 8,
            "a slim report of one sheet of eight pages, in {}",
            pdf.lang
        );
    }
    let report = SECOND.report();
    assert!(report.extension.is_none(), "it reports nothing beyond the Code");
    let code = &report.vocabulary.layer.prefix;
    for fact in &SECOND.target().facts {
        assert_eq!(*fact.concept.prefix, **code, "{}", fact.concept);
    }
}

#[test]
fn third_report() {
    let mut snapshots = snapshots(&THIRD);
    snapshots.push(trace(
        &THIRD,
        &[
            "ghg-emissions-per-revenue",
            "employees-trained-rate gender=female",
        ],
    ));
    check("02999-2024", &snapshots);
    assert!(!THIRD.sink.has_errors());
    for (lang, words) in [
        (
            Lang::En,
            ["Greenhouse gas intensity (Scopes 1 and 2)", "Appendix 27"],
        ),
        (Lang::ZhHant, ["每百萬港元收益的二氧化碳當量排放", "附錄二十七"]),
    ] {
        let pdf = THIRD.pdfs.iter().find(|pdf| pdf.lang == lang);
        let pdf = pdf.expect("every language has a PDF");
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let text: String = facts.pages.iter().map(|page| page.text.as_str()).collect();
        let text: String = text.split_whitespace().collect();
        for words in words {
            let words: String = words.split_whitespace().collect();
            assert!(text.contains(&words), "{lang} says {words}");
        }
    }
}

#[test]
fn fourth_report() {
    let mut snapshots = snapshots(&FOURTH);
    snapshots.push(trace(
        &FOURTH,
        &[
            "ghg-emissions-scope-2-market-based",
            "carbon-cost-at-internal-price",
            "physical-risk-exposure-rate climate-risk=heat",
        ],
    ));
    check("02999-2025", &snapshots);
    let told = FOURTH.sink.diagnostics().iter();
    assert_eq!(
        told.filter(|finding| finding.severity > Severity::Advice).count(),
        0,
        "a report whose edition nobody signed off files without a warning"
    );
    for pdf in &FOURTH.pdfs {
        assert!(
            (40..=60).contains(&pdf.pages),
            "a full report: {} pages in {}",
            pdf.pages,
            pdf.lang
        );
    }
}

/// The figures to which each note of a page is linked, by the note.
fn noted(lang: Lang) -> BTreeMap<String, Vec<String>> {
    let target = SECOND.target();
    let mut found = BTreeMap::new();
    for note in target.notes.get(lang) {
        let links = target.links.get(lang).iter();
        let sources = links.filter(|link| link.to == note.id);
        let sources = sources.map(|link| link.from.clone()).collect();
        found.insert(note.xhtml.clone(), sources);
    }
    found
}

#[test]
fn notes_belong_to_the_figures_that_they_name() {
    let [en, zh_hant] = Lang::ALL.map(noted);
    let about = |notes: &BTreeMap<String, Vec<String>>, words: &str| {
        let found = notes.iter().find(|(note, _)| note.starts_with(words));
        found
            .unwrap_or_else(|| panic!("no note begins with {words}"))
            .1
            .clone()
    };
    assert_eq!(
        en.values().collect::<BTreeSet<_>>(),
        zh_hant.values().collect::<BTreeSet<_>>(),
        "notes in both languages are about the same"
    );
    // A row, a figure of it, a column, and a table.
    assert_eq!(
        about(&en, "From purchased power"),
        ["ghg-emissions-scope-2.FY2021", "ghg-emissions-scope-2.FY2022"]
    );
    assert_eq!(
        about(&zh_hant, "溫室氣體排放量（範圍二）"),
        ["ghg-emissions-scope-2.FY2021"]
    );
    let column = about(&zh_hant, "離職人數除以年末同組僱員");
    assert_eq!(column.len(), 6);
    assert!(
        column.iter().all(|id| id.starts_with("employee-turnover-rate.")),
        "{column:?}"
    );
    assert_eq!(about(&en, "Standard coal").len(), 26, "13 rows of two years");
}
