//! Drafts, and the copies that are made beside a filing: what they must have and must not change.

use esg_model::wording::Word;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use esg_check::rules::subject::{CopyKind, CopySubject, PdfCopy};
use esg_check::rules::{self, Subject};
use esg_filing::{FileNames, copy_name};
use esg_model::{Lang, Severity, Sink, Sources};
use esg_pdf::{PdfFacts, TagNode, inspect};
use esg_tests::projection::{findings, squeezed};
use esg_tests::report;
use esg_tests::stages::{Filing, file, file_with};

use crate::MINIMAL;

/// Every kind of copy.
const ALL: [CopyKind; 2] = [CopyKind::Data, CopyKind::Form];

/// The smallest report has no questionnaire; this one has two questions.
fn with_questionnaire() -> Sources {
    let mut sources = report::read(&report::minimal_dir());
    for (path, questions) in [
        (
            "en/01-our-year.md",
            "1. How good is this report?\n   - [ ] Excellent\n   - [ ] Poor\n2. Who are you?\n   - [ ] An investor\n3. What else?\n",
        ),
        (
            "zh-Hant/01-our-year.md",
            "1. 本報告如何？\n   - [ ] 優秀\n   - [ ] 欠佳\n2. 閣下是：\n   - [ ] 投資者\n3. 其他意見？\n",
        ),
    ] {
        let text = sources.text(path).expect("the chapter is there").to_owned();
        sources.insert(
            path,
            format!("{text}\n::: questionnaire\n{questions}:::\n").into_bytes(),
        );
    }
    sources
}

/// The report with a questionnaire and all copies.
pub(crate) static COPIES: LazyLock<Filing> = LazyLock::new(|| file_with(with_questionnaire(), false, &ALL));
/// The smallest report as a draft.
static DRAFT: LazyLock<Filing> = LazyLock::new(|| file_with(MINIMAL.sources.clone(), true, &[]));

fn read(bytes: &[u8]) -> PdfFacts {
    inspect(bytes).expect("our own PDF can be read")
}

#[test]
fn copies_have_the_pages_of_the_filing_and_what_they_are_for() {
    let filing = &*COPIES;
    let package = filing.package();
    // The questionnaire is added for this test, so that nobody has confirmed it.
    let others = filing
        .sink
        .diagnostics()
        .iter()
        .filter(|finding| finding.rule.code != "DIS-030");
    assert_eq!(others.count(), 0, "{}", findings(&filing.sources, &filing.sink));
    let names: Vec<&str> = package
        .files
        .keys()
        .map(String::as_str)
        .filter(|name| name.ends_with("copy.pdf") || name.ends_with("fillable.pdf"))
        .collect();
    assert_eq!(
        names,
        [
            "99999-2024-12-31-en-data-copy.pdf",
            "99999-2024-12-31-en-fillable.pdf",
            "99999-2024-12-31-zh-Hant-data-copy.pdf",
            "99999-2024-12-31-zh-Hant-fillable.pdf",
        ]
    );
    for copy in &filing.copies {
        let lang = copy.pdf.lang;
        let filed = filing
            .pdfs
            .iter()
            .find(|pdf| pdf.lang == lang)
            .expect("each copy has its filed PDF");
        let (filed, copy_facts) = (read(&filed.bytes), read(&copy.pdf.bytes));
        assert_eq!(filed.pages, copy_facts.pages, "{lang}");
        assert_eq!(copy_facts.standards, ["PDF/A-3A", "PDF/UA-1"]);
        assert_eq!(filed.standards, ["PDF/A-2A", "PDF/UA-1"]);
        assert_eq!((filed.files.len(), filed.boxes.len(), filed.forms), (0, 0, 0));
    }
}

#[test]
fn the_data_copy_holds_the_files_of_the_folder() {
    let package = COPIES.package();
    for copy in COPIES.copies.iter().filter(|copy| copy.kind == CopyKind::Data) {
        let lang = copy.pdf.lang;
        let facts = read(&copy.pdf.bytes);
        let page = COPIES
            .inline
            .iter()
            .find(|page| page.lang == lang)
            .expect("each language has its page");
        let held: Vec<(&str, &[u8])> = facts
            .files
            .iter()
            .map(|file| (file.name.as_str(), file.bytes.as_slice()))
            .collect();
        let page_name = format!("99999-2024-12-31-{lang}.xhtml");
        assert_eq!(
            held,
            [
                (page_name.as_str(), page.bytes.as_slice()),
                (
                    "99999-2024-12-31.json",
                    package.files["99999-2024-12-31.json"].as_slice()
                ),
            ]
        );
    }
}

/// How many form elements the structure tree holds.
fn forms(tags: &[TagNode]) -> usize {
    tags.iter()
        .map(|tag| usize::from(tag.role == "Form") + forms(&tag.children))
        .sum()
}

#[test]
fn each_answer_is_a_check_box_that_says_its_question() {
    let labels = |wanted: Lang| {
        let copy = COPIES
            .copies
            .iter()
            .find(|copy| copy.kind == CopyKind::Form && copy.pdf.lang == wanted)
            .expect("both languages have a form");
        let facts = read(&copy.pdf.bytes);
        assert!(facts.boxes.iter().all(|own| own.tagged && !own.acts));
        assert_eq!(forms(&facts.tags), 3);
        facts
            .boxes
            .iter()
            .map(|own| format!("{}: {}", own.name, own.label))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        labels(Lang::En),
        [
            "question-1-answer-1: How good is this report? Excellent",
            "question-1-answer-2: How good is this report? Poor",
            "question-2-answer-1: Who are you? An investor",
        ]
    );
    assert_eq!(
        labels(Lang::ZhHant),
        [
            "question-1-answer-1: 本報告如何？優秀",
            "question-1-answer-2: 本報告如何？欠佳",
            "question-2-answer-1: 閣下是：投資者",
        ]
    );
}

#[test]
fn the_manifest_and_the_sheet_list_copies_apart() {
    let files = &COPIES.package().files;
    let manifest: serde_json::Value =
        serde_json::from_slice(&files["manifest.json"]).expect("the manifest is JSON");
    let names = |list: &str| -> BTreeSet<String> {
        let entries = manifest[list].as_array().into_iter().flatten();
        entries
            .filter_map(|entry| entry["name"].as_str().map(str::to_owned))
            .collect()
    };
    let own = FileNames::of(COPIES.report());
    let copies: BTreeSet<String> = COPIES.copies.iter().map(|copy| copy_name(copy, &own)).collect();
    assert_eq!(names("copies"), copies);
    assert!(names("files").is_disjoint(&copies));
    assert_eq!(names("files").len() + copies.len() + 1, files.len());
    let sheet: serde_json::Value =
        serde_json::from_slice(&files["submission.json"]).expect("the sheet is JSON");
    let uploaded = sheet["upload"].as_array().expect("a list of files");
    assert_eq!(uploaded.len(), 2);
    assert_eq!(sheet["copies"].as_array().map(Vec::len), Some(copies.len()));
    let page = String::from_utf8_lossy(&files["submission.html"]);
    assert!(page.contains("Copies that are not for submission"));
    // A filing without copies says nothing of them.
    let plain = &MINIMAL.package().files;
    assert!(!String::from_utf8_lossy(&plain["manifest.json"]).contains("copies"));
    assert!(!String::from_utf8_lossy(&plain["submission.html"]).contains("not for submission"));
}

#[test]
fn a_draft_is_marked_and_otherwise_the_report() {
    let draft = &*DRAFT;
    let report = draft.report();
    assert_eq!(report.base_name(), "99999-2024-12-31-draft");
    for (own, filed) in draft.pdfs.iter().zip(&MINIMAL.pdfs) {
        let (own, filed) = (read(&own.bytes), read(&filed.bytes));
        assert!(own.pages.iter().all(|page| page.watermarked));
        assert!(filed.pages.iter().all(|page| !page.watermarked));
        let texts =
            |facts: &PdfFacts| -> Vec<String> { facts.pages.iter().map(|page| page.text.clone()).collect() };
        assert_eq!(texts(&own), texts(&filed), "the mark is no text");
        assert_eq!(own.tags, filed.tags, "the mark is no content");
        assert_eq!(own.standards, filed.standards);
    }
    for page in &draft.inline {
        let words = report.wording().get(Word::DraftNotice, page.lang);
        let text = String::from_utf8_lossy(&page.bytes);
        assert!(squeezed(&text).contains(&squeezed(words)), "{}", page.lang);
    }
}

#[test]
fn a_draft_cannot_be_taken_for_a_filing() {
    let files = &DRAFT.package().files;
    assert!(
        findings(&DRAFT.sources, &DRAFT.sink).starts_with("warning PKG-008"),
        "the findings say so"
    );
    let json = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&files[name]).expect("our own JSON can be read")
    };
    assert_eq!(json("findings.json")["filed"], false);
    assert_eq!(json("manifest.json")["draft"], true);
    assert_eq!(json("submission.json")["upload"], serde_json::json!([]));
    for name in ["findings.html", "submission.html"] {
        let page = String::from_utf8_lossy(&files[name]);
        assert!(page.to_lowercase().contains("draft for comment"), "{name}");
    }
    let unnamed = files
        .keys()
        .filter(|name| name.ends_with(".pdf") || name.ends_with(".xbri"))
        .find(|name| !name.contains("-draft"));
    assert_eq!(unnamed, None, "each file that may travel says that it is a draft");
}

#[test]
fn copies_and_drafts_are_the_same_bytes_again() {
    for (first, second) in [
        (&*COPIES, file_with(with_questionnaire(), false, &ALL)),
        (&*DRAFT, file_with(MINIMAL.sources.clone(), true, &[])),
    ] {
        let (first, second) = (&first.package().files, &second.package().files);
        assert!(first.keys().eq(second.keys()), "the same files");
        for (name, bytes) in first {
            assert!(*bytes == second[name], "`{name}` differs");
        }
    }
}

#[test]
fn asking_for_copies_leaves_the_filed_pdfs_as_they_are() {
    let plain = file(with_questionnaire());
    for pdf in &plain.pdfs {
        let beside = COPIES.pdfs.iter().find(|own| own.lang == pdf.lang);
        assert!(
            beside.is_some_and(|own| own.bytes == pdf.bytes),
            "the {} PDF",
            pdf.lang
        );
    }
}

#[test]
fn a_form_without_boxes_is_refused() {
    let filing = file_with(MINIMAL.sources.clone(), false, &[CopyKind::Form]);
    assert!(filing.package.is_none());
    assert!(findings(&filing.sources, &filing.sink).contains("error DOC-115"));
}

/// The rules that find something in a copy of which `edit` changes what is read back.
fn found(kind: CopyKind, edit: impl Fn(&mut PdfFacts, &mut PdfCopy)) -> BTreeSet<&'static str> {
    let filed = read(&COPIES.pdfs[0].bytes);
    let mut copy = COPIES
        .copies
        .iter()
        .find(|copy| copy.kind == kind && copy.pdf.lang == COPIES.pdfs[0].lang)
        .expect("every kind was made")
        .clone();
    let mut facts = read(&copy.pdf.bytes);
    edit(&mut facts, &mut copy);
    let subject = CopySubject {
        report: COPIES.report(),
        name: "copy.pdf",
        filed: &filed,
        copy: &copy,
        facts: &facts,
    };
    let mut sink = Sink::default();
    rules::run(&Subject::Copies(&[subject]), None, &mut sink);
    let errors = sink
        .diagnostics()
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.rule.code).collect()
}

#[test]
fn planted_faults_in_copies_are_found() {
    for kind in ALL {
        assert_eq!(found(kind, |_, _| {}), BTreeSet::new());
        let differs = BTreeSet::from(["DOC-113"]);
        assert_eq!(found(kind, |facts, _| facts.pages[2].text.push('1')), differs);
        assert_eq!(found(kind, |facts, _| drop(facts.pages.pop())), differs);
        assert_eq!(found(kind, |facts, _| facts.title = None), differs);
        assert_eq!(found(kind, |facts, _| facts.tagged = false), differs);
        assert_eq!(found(kind, |facts, _| facts.scripts = 1), differs);
        assert_eq!(found(kind, |facts, _| facts.standards.truncate(1)), differs);
        let stranger = |facts: &mut PdfFacts, _: &mut PdfCopy| {
            facts.attachments += 1;
        };
        assert_eq!(found(kind, stranger), BTreeSet::from(["DOC-114"]));
        let field = |facts: &mut PdfFacts, _: &mut PdfCopy| facts.forms += 1;
        assert_eq!(found(kind, field), BTreeSet::from(["DOC-115"]));
    }
    let data = BTreeSet::from(["DOC-114"]);
    let relationship = |facts: &mut PdfFacts, _: &mut PdfCopy| {
        facts.files[0].relationship = Some("Source".to_owned());
    };
    assert_eq!(found(CopyKind::Data, relationship), data);
    assert_eq!(
        found(CopyKind::Data, |facts, _| facts.files[1].bytes.push(b' ')),
        data
    );
    assert_eq!(
        found(CopyKind::Data, |facts, _| facts.files[0].associated = false),
        data
    );
    assert_eq!(found(CopyKind::Data, |_, copy| copy.attachments.clear()), data);
    let boxes = BTreeSet::from(["DOC-115"]);
    let nameless = |facts: &mut PdfFacts, _: &mut PdfCopy| facts.boxes[0].label = "Excellent".to_owned();
    assert_eq!(found(CopyKind::Form, nameless), boxes);
    let twins = |facts: &mut PdfFacts, _: &mut PdfCopy| facts.boxes[1].name = facts.boxes[0].name.clone();
    assert_eq!(found(CopyKind::Form, twins), boxes);
    assert_eq!(
        found(CopyKind::Form, |facts, _| facts.boxes[0].tagged = false),
        boxes
    );
    assert_eq!(
        found(CopyKind::Form, |facts, _| facts.boxes[2].acts = true),
        boxes
    );
    assert_eq!(found(CopyKind::Form, |facts, _| drop(facts.boxes.pop())), boxes);
}
