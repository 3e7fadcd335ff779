//! Faults that no source of a report can hold, planted in what was read from it: the rules behind the first ones.

use std::collections::BTreeSet;

use esg_filing::Profile;
use esg_filing::layout::Layout;
use esg_filing::rendered::Account;
use esg_filing::rules::subject::PdfSubject;
use esg_filing::rules::{self, Subject};
use esg_model::disclosure::{Breakdown, Value};
use esg_model::{Lang, Report, Sink, Sources};
use esg_pdf::{Pdf, PdfFacts};
use esg_tests::report::{minimal_dir, read};
use esg_tests::stages::Filing;

/// The smallest report, loaded.
fn minimal() -> (Sources, Report) {
    let sources = read(&minimal_dir());
    let loaded = esg_model::load::load(&sources);
    assert!(!loaded.sink.has_errors());
    let report = loaded.output.expect("the smallest report loads");
    (sources, report)
}

fn codes(sink: &Sink) -> BTreeSet<&'static str> {
    sink.diagnostics()
        .iter()
        .map(|finding| finding.rule.code)
        .collect()
}

/// The place of the figure of this concept that has no breakdown.
fn place(report: &Report, concept: &str) -> usize {
    report
        .data_points
        .iter()
        .position(|point| point.concept == concept && point.breakdown.0.is_empty())
        .expect("the smallest report has the figure")
}

/// What binding says about the smallest report, changed by `edit`.
fn bound(edit: impl Fn(&mut Report)) -> BTreeSet<&'static str> {
    let (_, mut report) = minimal();
    edit(&mut report);
    codes(&esg_xbrl::bind(&report).sink)
}

#[test]
fn figures_that_cannot_be_tagged() {
    assert_eq!(bound(|_| {}), BTreeSet::new());
    let undefined = bound(|report| report.data_points[0].concept = "nothing".to_owned());
    assert!(undefined.contains("TAG-101"), "{undefined:?}");
    let axis = bound(|report| {
        let at = place(report, "ghg-emissions-scope-1");
        report.data_points[at].breakdown = Breakdown::new(vec![("gender".to_owned(), "male".to_owned())]);
    });
    assert!(axis.contains("TAG-102"), "{axis:?}");
    let kind = bound(|report| {
        let at = place(report, "ghg-emissions-scope-1");
        report.data_points[at].value = Value::Year(2024);
    });
    assert!(kind.contains("TAG-103"), "{kind:?}");
    let twice = bound(|report| {
        let mut copy = report.data_points[0].clone();
        copy.id = "again".to_owned();
        report.data_points.push(copy);
    });
    assert!(twice.contains("TAG-104"), "{twice:?}");
}

#[test]
fn pages_that_print_another_value() {
    let (sources, mut report) = minimal();
    let target = esg_xbrl::bind(&report).output.expect("the smallest report binds");
    let (from, to) = (
        place(&report, "ghg-emissions-scope-2"),
        place(&report, "ghg-emissions-scope-1"),
    );
    report.data_points[to].value = report.data_points[from].value.clone();
    let found = codes(&esg_xbrl::render(&report, &sources, &target, Lang::En).sink);
    assert!(found.contains("TAG-105"), "{found:?}");
}

/// What typesetting says about the smallest report without the files that `gone` names.
fn typeset(gone: &[&str], edit: impl Fn(&mut Report)) -> BTreeSet<&'static str> {
    let (mut sources, mut report) = minimal();
    edit(&mut report);
    for path in gone {
        sources.remove(path);
    }
    codes(&esg_pdf::typeset(&report, &sources, Lang::En).sink)
}

#[test]
fn what_the_typesetter_lacks() {
    assert_eq!(typeset(&[], |_| {}), BTreeSet::new());
    let glyph = typeset(&[], |report| report.title.en.push('\u{1f600}'));
    assert!(glyph.contains("DOC-002"), "{glyph:?}");
    let fonts = [
        "data/fonts/NotoSans-Regular.ttf",
        "data/fonts/NotoSans-Bold.ttf",
        "data/fonts/NotoSans-Italic.ttf",
        "data/fonts/NotoSansHK-Regular.ttf",
        "data/fonts/NotoSansHK-Bold.ttf",
        "data/fonts/OFL.txt",
    ];
    let bare = typeset(&fonts, |_| {});
    assert!(bare.contains("DOC-006"), "{bare:?}");
    let part = typeset(&["templates/typst/theme.typ"], |_| {});
    assert!(part.contains("DOC-001"), "{part:?}");
    let template = typeset(&["templates/typst/report.typ"], |_| {});
    assert!(template.contains("DOC-007"), "{template:?}");
}

#[test]
fn what_the_tagged_page_lacks() {
    let (mut sources, report) = minimal();
    let target = esg_xbrl::bind(&report).output.expect("the smallest report binds");
    sources.remove("templates/inline/report.hbs");
    let found = codes(&esg_xbrl::render(&report, &sources, &target, Lang::En).sink);
    assert!(found.contains("TAG-108"), "{found:?}");
}

/// What the rules on a PDF say about that of the smallest report, changed by `edit` after it was read back.
fn read_back(edit: impl Fn(&mut PdfFacts, &mut Pdf)) -> BTreeSet<&'static str> {
    read_back_of(&crate::MINIMAL, edit)
}

/// The same of another report.
fn read_back_of(filing: &Filing, edit: impl Fn(&mut PdfFacts, &mut Pdf)) -> BTreeSet<&'static str> {
    let mut pdf = filing.pdfs[0].clone();
    let mut facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
    edit(&mut facts, &mut pdf);
    let profile = Profile::read(&filing.sources, &mut Sink::default()).expect("the profile can be read");
    let mut sink = Sink::default();
    let account = Account::of(filing.report(), &pdf).check(&facts.text);
    let layout = Layout::of(filing.report(), &pdf, &facts);
    let subject = Subject::Pdf(PdfSubject {
        account: &account,
        layout: &layout,
        report: filing.report(),
        profile: &profile,
        pdf: &pdf,
        facts: &facts,
    });
    rules::run(&subject, Some(&profile), &mut sink);
    codes(&sink)
}

#[test]
fn pages_that_read_otherwise() {
    assert_eq!(read_back(|_, _| {}), BTreeSet::new());
    let digits = read_back(|facts, _| {
        for block in &mut facts.text.blocks {
            block.text = block.text.replace("1,042.5", "1,024.5");
        }
    });
    assert!(digits.contains("DOC-116"), "{digits:?}");
    let moved = read_back(|_, pdf| {
        for page in pdf.section_pages.values_mut() {
            *page += 1;
        }
    });
    assert!(moved.contains("DOC-118"), "{moved:?}");
}

/// Every figure, whether in digits or in words, reads on the page on which its place was set.
#[test]
fn figures_that_are_not_on_their_page() {
    let filing = &*crate::THIRD;
    assert_eq!(read_back_of(filing, |_, _| {}), BTreeSet::new());
    let report = filing.report();
    let mut kinds = BTreeSet::new();
    for (id, place) in report.places(filing.pdfs[0].lang) {
        let kind = match report.data_point(place.figure).value {
            Value::Number { .. } => "number",
            Value::Year(_) => "year",
            Value::Text(_) => "text",
            Value::Member { .. } => "value of a list",
            Value::Absent { .. } => "absence",
        };
        // One place of each kind shows what becomes of all.
        if !kinds.insert(kind) {
            continue;
        }
        let words = report.show(place.figure, place.form, filing.pdfs[0].lang).full();
        let gone = read_back_of(filing, |facts, _| {
            for block in &mut facts.text.blocks {
                while let Some(at) = block.text.find(&words) {
                    block.replace(at..at + words.len(), "");
                }
            }
        });
        assert!(gone.contains("DOC-116"), "{kind} {words}: {gone:?}");
        let unset = read_back_of(filing, |_, pdf| pdf.place_pages.retain(|own, _| *own != id));
        assert!(unset.contains("DOC-116"), "{kind} {words} on no page: {unset:?}");
        let moved = read_back_of(filing, |_, pdf| {
            let page = pdf.place_pages.get_mut(&id);
            *page.expect("it was set") += 3;
        });
        assert!(
            moved.contains("DOC-116"),
            "{kind} {words} on another page: {moved:?}"
        );
    }
    assert!(kinds.len() > 2, "{kinds:?}");
}
