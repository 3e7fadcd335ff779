//! Faults planted in the worked example: each rule is proven able to fail, and none fires where nothing is wrong.

mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use esg_check::rules::subject::{PackageSubject, PdfSubject, ReadBack, TaggingSubject};
use esg_check::rules::{self, Subject};
use esg_check::{Settings, check_report};
use esg_filing::{FileNames, failure_package, zip};
use esg_model::{Lang, Report, Severity, Sink, Sources};
use esg_pdf::{FontFacts, Fragment, Origins, PageFacts, Pdf, PdfFacts, PdfText, TextBlock};
use esg_xbrl::data::{CSV, JSON, XML};
use esg_xbrl::{CsvNames, InlineDocument, TargetDocument};

/// The worked example and all that reports share.
fn example() -> Sources {
    report::sources("data/reports/01060-2023")
}

/// The example with words replaced; a replacement that changes nothing is a broken test.
fn with(edits: &[(&str, &str, &str)]) -> Sources {
    let mut sources = example();
    for (path, from, to) in edits {
        let text = sources
            .text(path)
            .unwrap_or_else(|| panic!("{path} is a text file"))
            .to_owned();
        assert!(text.contains(from), "{path} no longer holds {from:?}");
        sources.insert(*path, text.replacen(from, to, 1).into_bytes());
    }
    sources
}

fn load(sources: &Sources) -> Report {
    let outcome = report::load(sources);
    outcome
        .output
        .unwrap_or_else(|| panic!("the example loads: {:#?}", outcome.sink.diagnostics()))
}

/// The example as it is, read once.
static EXAMPLE: LazyLock<(Sources, Report)> = LazyLock::new(|| {
    let sources = example();
    let report = load(&sources);
    (sources, report)
});

/// The taxonomy package of the example, with which loose data are opened.
static TAXONOMY: LazyLock<(String, Vec<u8>)> = LazyLock::new(|| {
    let (_, report) = &*EXAMPLE;
    esg_filing::taxonomy_of_data(report, &FileNames::of(report))
});

/// The second example, in which a figure is not available.
static SECOND: LazyLock<(Sources, Report)> = LazyLock::new(|| {
    let sources = report::sources("data/reports/08999-2022");
    let report = load(&sources);
    (sources, report)
});

/// What is true of the example as it was published: its answers lack what these rules name.
const EXPECTED: [&str; 2] = ["DIS-055", "DIS-056"];

/// The rules that find something worse than advice in the report, beyond what is true of the example anyway.
fn found(edits: &[(&str, &str, &str)]) -> BTreeSet<&'static str> {
    let sources = with(edits);
    let mut found = codes(&check_report(
        &load(&sources),
        &sources,
        &Settings::read(&sources),
    ));
    found.retain(|code| !EXPECTED.contains(code));
    found
}

fn codes(sink: &Sink) -> BTreeSet<&'static str> {
    sink.diagnostics()
        .iter()
        .filter(|finding| finding.severity > Severity::Advice)
        .map(|finding| finding.rule.code)
        .collect()
}

#[test]
fn the_example_passes() {
    assert_eq!(found(&[]), BTreeSet::new());
    assert!(told(&[]).is_superset(&EXPECTED.into()));
}

#[test]
fn figures_that_do_not_add_up_or_recompute() {
    let cases = [
        (
            "DIS-001",
            "suppliers,region=overseas,FY2023,3,",
            "suppliers,region=overseas,FY2023,4,",
        ),
        (
            "DIS-002",
            "employee-turnover-rate,,FY2023,19.74,",
            "employee-turnover-rate,,FY2023,19.75,",
        ),
        (
            "DIS-002",
            "ghg-emissions-per-capita,,FY2023,1.14,",
            "ghg-emissions-per-capita,,FY2023,1.15,",
        ),
        (
            "DIS-002",
            "employee-turnover-rate,region=overseas,FY2023,0,percent,INF,",
            "employee-turnover-rate,region=overseas,FY2023,1,percent,2,",
        ),
        (
            "DIS-003",
            "ghg-emissions-scope-1-and-2,,FY2023,1588.28,",
            "ghg-emissions-scope-1-and-2,,FY2023,1588.29,",
        ),
    ];
    for (rule, from, to) in cases {
        assert_eq!(
            found_besides_evidence(&[("facts.csv", from, to)]),
            BTreeSet::from([rule]),
            "{from}"
        );
    }
}

#[test]
fn a_finding_on_a_sum_names_both_numbers_and_every_member() {
    let sources = with(&[(
        "facts.csv",
        "suppliers,region=overseas,FY2023,3,",
        "suppliers,region=overseas,FY2023,4,",
    )]);
    let sink = check_report(&load(&sources), &sources, &Settings::read(&sources));
    let finding = sink
        .diagnostics()
        .iter()
        .find(|finding| finding.rule.code == "DIS-001")
        .expect("the sum is wrong");
    assert_eq!(
        finding.message,
        "`suppliers` (FY2023) by region adds up to 254, but its total says 253"
    );
    assert_eq!(finding.related.len(), 3);
    assert!(finding.location.is_some() && !finding.hints.is_empty());
}

#[test]
fn languages_that_differ() {
    let english = "en/09-environment.md";
    let chinese = "zh-Hant/09-environment.md";
    let case = (chinese, "disclosure GD-A3 KPI-A3.1", "disclosure KPI-A3.1 GD-A3");
    assert_eq!(found(&[case]), BTreeSet::from(["DIS-008"]));
    let lost = ("en/07-employee-management.md", "{{employees}}", "1,393");
    let twice = (
        "en/07-employee-management.md",
        "::: table employee-composition\n:::",
        "",
    );
    assert!(found(&[lost, twice]).contains("DIS-004"));
    let one_language = (english, "disclosure GD-A3 KPI-A3.1", "disclosure GD-A3");
    assert_eq!(found(&[one_language]), BTreeSet::from(["DIS-005", "DIS-008"]));
}

#[test]
fn provisions_and_figures_that_are_forgotten() {
    let take_out = [
        (
            "en/09-environment.md",
            "disclosure GD-A3 KPI-A3.1",
            "disclosure GD-A3",
        ),
        (
            "zh-Hant/09-environment.md",
            "disclosure GD-A3 KPI-A3.1",
            "disclosure GD-A3",
        ),
    ];
    assert_eq!(found(&take_out), BTreeSet::from(["DIS-005"]));
    let put_in = [
        (
            "en/09-environment.md",
            "disclosure GD-A3 KPI-A3.1",
            "disclosure GD-A3 KPI-A3.1 KPI-A2.5",
        ),
        (
            "zh-Hant/09-environment.md",
            "disclosure GD-A3 KPI-A3.1",
            "disclosure GD-A3 KPI-A3.1 KPI-A2.5",
        ),
    ];
    assert_eq!(found(&put_in), BTreeSet::from(["DIS-007"]));
    let unused = (
        "facts.csv",
        "yoga-sessions,,FY2023,5,session,0,,",
        "yoga-sessions,,FY2022,4,session,0,,source,,,,,\nyoga-sessions,,FY2023,5,session,0,,",
    );
    assert_eq!(found(&[unused]), BTreeSet::from(["DIS-006"]));
}

/// The same without the rule that compares figures with their evidence, which finds every slip of a figure too.
fn found_besides_evidence(edits: &[(&str, &str, &str)]) -> BTreeSet<&'static str> {
    let mut codes = found(edits);
    assert!(codes.remove("DIS-018"), "the evidence finds it too: {edits:?}");
    codes
}

/// All rules that find something in the report, advice too.
fn told(edits: &[(&str, &str, &str)]) -> BTreeSet<&'static str> {
    let sources = with(edits);
    let sink = check_report(&load(&sources), &sources, &Settings::read(&sources));
    sink.diagnostics()
        .iter()
        .map(|finding| finding.rule.code)
        .collect()
}

#[test]
fn factors_and_unrounded_inputs() {
    let plain = told(&[]);
    assert!(
        plain.contains("DIS-012"),
        "the printed scopes and the unrounded ones differ by 0.01"
    );
    assert!(plain.contains("DIS-014"), "four factors are back-solved");
    let rounded_so = (
        "facts.csv",
        "ghg-emissions-scope-1-and-2,,FY2023,1588.28,",
        "ghg-emissions-scope-1-and-2,,FY2023,1588.29,",
    );
    assert_eq!(found_besides_evidence(&[rounded_so]), BTreeSet::from(["DIS-003"]));
    let changed = ("factors.toml", "value = \"0.11\"", "value = \"0.12\"");
    assert_eq!(found(&[changed]), BTreeSet::from(["DIS-002"]));
    let activity = (
        "facts.csv",
        "purchased-heat,,FY2023,364.22,",
        "purchased-heat,,FY2023,364.32,",
    );
    assert_eq!(found_besides_evidence(&[activity]), BTreeSet::from(["DIS-002"]));
    let old = (
        "factors.toml",
        "value = \"0.11\"",
        "value = \"0.11\"\nvalid-to = \"2022-12-31\"",
    );
    assert_eq!(found(&[old]), BTreeSet::from(["DIS-015"]));
    let holds = (
        "factors.toml",
        "value = \"0.11\"",
        "value = \"0.11\"\nvalid-from = \"2022-04-01\"\nvalid-to = \"2023-03-31\"",
    );
    assert_eq!(found(&[holds]), BTreeSet::new());
    let from_a_bound = (
        "derivations.toml",
        "[[derivation]]",
        "[[derivation]]\nresult = \"hundred-film-trainees\"\nformula = \"new-manager-class-trainees\"\n\n[[derivation]]",
    );
    assert_eq!(found(&[from_a_bound]), BTreeSet::from(["DIS-013"]));
}

#[test]
fn what_stands_behind_figures() {
    let row = "employees,,FY2023,1393,person,0,,\"2.1 Equal Employment, table of employee composition (pp. 17-21)\",,";
    let filled = |preparer: &str, reviewer: &str, evidence: &str, assured: &str| {
        format!("{row}{preparer},{reviewer},{evidence},{assured}\n")
    };
    let plain = filled("", "", "published-figures", "");
    let told_of = |preparer, reviewer, evidence, assured| {
        let changed = filled(preparer, reviewer, evidence, assured);
        found(&[("facts.csv", plain.as_str(), changed.as_str())])
    };
    assert_eq!(
        told_of("A. Chan", "B. Lee", "published-figures", ""),
        BTreeSet::new()
    );
    assert_eq!(
        told_of("A. Chan", "A. Chan", "published-figures", ""),
        BTreeSet::from(["DIS-071"])
    );
    assert_eq!(
        told_of("", "B. Lee", "published-figures", ""),
        BTreeSet::from(["DIS-071"])
    );
    assert_eq!(told_of("", "", "payroll", ""), BTreeSet::from(["DIS-016"]));
    assert_eq!(
        told_of("", "", "published-figures", "yes"),
        BTreeSet::from(["DIS-072"])
    );
    assert_eq!(
        told_of("", "", "published-figures", "limited"),
        BTreeSet::from(["DIS-072"])
    );

    // A figure that nothing recomputes is still held by its evidence.
    let slip = (
        "facts.csv",
        "yoga-sessions,,FY2023,5,",
        "yoga-sessions,,FY2023,6,",
    );
    assert_eq!(found(&[slip]), BTreeSet::from(["DIS-018"]));
    let changed = (
        "evidence/published-figures.csv",
        "yoga-sessions period=FY2023,5,",
        "yoga-sessions period=FY2023,6,",
    );
    assert_eq!(found(&[changed]), BTreeSet::from(["DIS-017", "DIS-018"]));
    let elsewhere = ("evidence.toml", "file = \"evidence/", "outside = \"evidence/");
    assert_eq!(found(&[elsewhere]), BTreeSet::new());
    assert!(
        told(&[elsewhere]).contains("DIS-017"),
        "evidence that is not at hand is told"
    );
    let gone = (
        "evidence.toml",
        "evidence/published-figures.csv",
        "evidence/figures.csv",
    );
    assert_eq!(found(&[gone]), BTreeSet::from(["DIS-016"]));
    assert!(told(&[]).contains("DIS-073"), "four figures name no evidence");
}

#[test]
fn other_documents_and_earlier_years() {
    let add = |path: &'static str, text: &str| {
        let mut sources = example();
        sources.insert(path, text.as_bytes().to_vec());
        sources
    };
    let codes_of = |sources: &Sources| {
        let mut found = codes(&check_report(&load(sources), sources, &Settings::read(sources)));
        found.retain(|code| !EXPECTED.contains(code));
        found
    };
    let statement = |value: &str| {
        format!(
            "[[document]]\nid = \"annual-report\"\ntitle = {{ en = \"the annual report\", zh-Hant = \"年報\" }}\n\
             [[statement]]\ndocument = \"annual-report\"\nfigure = \"employees\"\nvalue = \"{value}\"\nplace = \"page 1\"\n"
        )
    };
    assert_eq!(
        codes_of(&add("published.toml", &statement("1393"))),
        BTreeSet::new()
    );
    assert_eq!(
        codes_of(&add("published.toml", &statement("1398"))),
        BTreeSet::from(["DIS-019"])
    );
    let restatement = |figure: &str, previous: &str| {
        format!(
            "[[restatement]]\nfigure = \"{figure}\"\nprevious = \"{previous}\"\nreason = \"error\"\n\
             note = {{ en = \"Cases were counted again.\", zh-Hant = \"個案曾被重複計算。\" }}\n"
        )
    };
    for (figure, previous, expected) in [
        ("lost-working-days period=FY2022", "3", BTreeSet::new()),
        (
            "lost-working-days period=FY2022",
            "0",
            BTreeSet::from(["DIS-070"]),
        ),
        ("lost-working-days", "3", BTreeSet::from(["DIS-070"])),
    ] {
        let sources = add("restatements.toml", &restatement(figure, previous));
        assert_eq!(codes_of(&sources), expected, "{figure} {previous}");
    }
}

#[test]
fn data_of_the_filing_that_is_wrong() {
    let misspelt = (
        "data/rules/derivations.toml",
        "formula = \"employees-who-left / employees\"",
        "formula = \"employees-who-left / employee\"",
    );
    let loaded = esg_model::load::load(&with(&[misspelt]));
    assert_eq!(codes(&loaded.sink), BTreeSet::from(["DIS-009"]));
    for (from, to) in [
        ("[severities]", "[severities]\nDOC-999 = \"off\""),
        ("id = \"pdf-versions\"", "id = \"pdf-version\""),
        ("status = \"unverified\"", "status = \"certain\""),
    ] {
        assert_eq!(
            found(&[("data/profiles/hkexnews.toml", from, to)]),
            BTreeSet::from(["PKG-001"]),
            "{to}"
        );
    }
}

#[test]
fn the_profile_weighs_rules_and_the_findings_say_so() {
    let put_in = [
        (
            "en/09-environment.md",
            "disclosure GD-A3 KPI-A3.1",
            "disclosure GD-A3 KPI-A3.1 KPI-A2.5",
        ),
        (
            "zh-Hant/09-environment.md",
            "disclosure GD-A3 KPI-A3.1",
            "disclosure GD-A3 KPI-A3.1 KPI-A2.5",
        ),
        (
            "data/profiles/hkexnews.toml",
            "[severities]",
            "[severities]\nDIS-007 = \"error\"\nDIS-001 = \"off\"",
        ),
    ];
    let sources = with(&put_in);
    let report = load(&sources);
    let sink = check_report(&report, &sources, &Settings::read(&sources));
    assert!(sink.has_errors());
    let package = failure_package(Some(&report), &sources, &Settings::read(&sources), &sink, &[]);
    assert_eq!(
        package.files.keys().collect::<Vec<_>>(),
        ["findings.html", "findings.json", "findings.sarif"]
    );
    let findings: serde_json::Value =
        serde_json::from_slice(&package.files["findings.json"]).expect("findings are JSON");
    let result = |code: &str| {
        let rules = findings["rules"].as_array().expect("a list of rules");
        rules
            .iter()
            .find(|rule| rule["rule"] == code)
            .expect("every rule is listed")["result"]
            .clone()
    };
    assert_eq!(result("DIS-001"), "switched off");
    assert_eq!(result("DIS-002"), "passed");
    assert_eq!(result("DIS-007"), "found");
    assert_eq!(result("DOC-101"), "not checked");
}

#[test]
fn a_template_that_names_no_value_is_a_finding() {
    let sources = with(&[("templates/sheets/findings.hbs", "{{errors}}", "{{erors}}")]);
    let package = failure_package(None, &sources, &Settings::read(&sources), &Sink::default(), &[]);
    assert_eq!(
        package.files.keys().collect::<Vec<_>>(),
        ["findings.json", "findings.sarif"]
    );
    let text = String::from_utf8(package.files["findings.json"].clone()).expect("JSON is UTF-8");
    assert!(text.contains("PKG-002"), "{text}");
}

#[test]
fn the_documentation_names_every_concept_and_loads_nothing() {
    let (sources, report) = &*EXAMPLE;
    let page = esg_xbrl::documentation(report, sources)
        .output
        .expect("the page is written");
    let page = String::from_utf8(page).expect("the page is UTF-8");
    for concept in report.taxonomy().concepts() {
        assert!(
            page.contains(&format!(":{}</code>", concept.name)),
            "{}",
            concept.name
        );
        let simplified = report.vocabulary.simplified.label(&concept.label);
        assert!(page.contains(&simplified), "{simplified}");
    }
    assert!(!page.contains("src=") && !page.contains("href=") && !page.contains("@import"));
    let broken = with(&[("templates/taxonomy/entry.hbs", "{{kind}}", "{{sort}}")]);
    let found = codes(&esg_xbrl::documentation(report, &broken).sink);
    assert_eq!(found.len(), 1);
}

#[test]
fn a_state_without_a_value_is_a_finding() {
    let sources = with(&[(
        "data/taxonomy/axes.toml",
        "key = \"explained\"",
        "key = \"excused\"",
    )]);
    let loaded = esg_model::load::load(&sources);
    assert_eq!(codes(&loaded.sink), BTreeSet::from(["SRC-029"]));
}

#[test]
fn characters_without_counterpart_are_a_finding() {
    let path = "data/taxonomy/simplified.toml";
    let found = |from: &str, to: &str| {
        let loaded = report::load(&with(&[(path, from, to)]));
        codes(&loaded.sink)
    };
    assert_eq!(
        found("simplified = \"", "simplified = \"多"),
        BTreeSet::from(["SRC-029"])
    );
    assert_eq!(
        found("from = \"持份者\"", "from = \"\""),
        BTreeSet::from(["SRC-029"])
    );
}

/// The tagged files of the example, changed by `edit` before they are read back.
fn tagging(edit: impl Fn(&InlineDocument) -> Vec<u8>) -> BTreeSet<&'static str> {
    tagging_of(&EXAMPLE, |document| document.bytes = edit(document))
}

fn tagging_of(example: &(Sources, Report), edit: impl Fn(&mut InlineDocument)) -> BTreeSet<&'static str> {
    tagging_with(example, edit, |_| {})
}

/// The same with what the target document says changed once the pages are written.
fn tagging_with(
    (sources, report): &(Sources, Report),
    edit: impl Fn(&mut InlineDocument),
    change: impl Fn(&mut TargetDocument),
) -> BTreeSet<&'static str> {
    let mut target = esg_xbrl::bind(report).output.expect("the example binds");
    let documents = Lang::ALL.map(|lang| {
        let outcome = esg_xbrl::render(report, sources, &target, lang);
        let mut document = outcome
            .output
            .unwrap_or_else(|| panic!("the example renders: {:#?}", outcome.sink.diagnostics()));
        edit(&mut document);
        document
    });
    change(&mut target);
    let documents: Vec<ReadBack<'_>> = documents
        .iter()
        .map(|document| {
            let facts = esg_xbrl::read_back(&document.bytes).map_err(|error| error.to_string());
            ReadBack { document, facts }
        })
        .collect();
    let mut sink = Sink::default();
    rules::run(
        &Subject::Tagging(TaggingSubject {
            report,
            target: &target,
            documents: &documents,
            data: &[],
        }),
        None,
        &mut sink,
    );
    codes(&sink)
}

#[test]
fn tagged_files_that_state_something_else() {
    assert_eq!(tagging(|document| document.bytes.clone()), BTreeSet::new());
    let changed = tagging(|document| {
        let page = String::from_utf8(document.bytes.clone()).expect("a page is UTF-8");
        if document.lang == Lang::En {
            page.replace(">80.56<", ">80.65<").into_bytes()
        } else {
            page.into_bytes()
        }
    });
    let wrong = ["TAG-001", "TAG-002", "TAG-003", "TAG-005"];
    assert_eq!(changed, BTreeSet::from(wrong));
    let cut = tagging(|document| document.bytes[..document.bytes.len() / 2].to_vec());
    assert!(cut.contains("TAG-001") && cut.contains("TAG-004"), "{cut:?}");
}

#[test]
fn tagged_pages_that_read_otherwise() {
    let cases = [
        ("</ix:nonFraction> million", "</ix:nonFraction> billion"),
        ("</ix:nonFraction>萬", "</ix:nonFraction>億"),
        (">387.58</ix:nonFraction>", ">387.58</ix:nonFraction>%"),
        (">18,804.73</ix:nonFraction>", ">18,804.73</ix:nonFraction> MWh"),
        (">18,804.73</ix:nonFraction>", ">18,804.73</ix:nonFraction>9"),
        (">80.56</ix:nonFraction>", ">80.56</ix:nonFraction>萬"),
        (
            "<ix:nonFraction id=\"box-office",
            "−<ix:nonFraction id=\"box-office",
        ),
    ];
    for (from, to) in cases {
        let found = tagging(|document| {
            let page = String::from_utf8(document.bytes.clone()).expect("a page is UTF-8");
            page.replacen(from, to, 1).into_bytes()
        });
        assert!(found.contains("TAG-005"), "{to}: {found:?}");
    }
}

/// A figure that the second example states as not available, shown as a number, or a number tagged as nil.
#[test]
fn absences_that_read_otherwise() {
    let cases = [
        (">not available</span>", ">22.9</span>", "TAG-005"),
        (">not available</span>", ">not applicable</span>", "TAG-005"),
        (">未有數據</span>", ">–</span>", "TAG-005"),
        (
            "<span style=\"-ix-hidden: non-hazardous-waste.FY2021.en\">",
            "<span>",
            "TAG-006",
        ),
        (
            " xsi:nil=\"true\"/>",
            " decimals=\"0\" format=\"ixt:fixed-zero\">0</ix:nonFraction>",
            "TAG-001",
        ),
        (
            " xsi:nil=\"true\"/>",
            " decimals=\"0\" xsi:nil=\"true\"/>",
            "TAG-001",
        ),
    ];
    for (from, to, rule) in cases {
        let found = tagging_of(&SECOND, |document| {
            let page = String::from_utf8(document.bytes.clone()).expect("a page is UTF-8");
            document.bytes = page.replacen(from, to, 1).into_bytes();
        });
        assert!(found.contains(rule), "{to}: {found:?}");
    }
}

#[test]
fn absences_without_a_note() {
    assert_eq!(tagging_of(&SECOND, |_| {}), BTreeSet::new());
    let no_links = |target: &mut TargetDocument| {
        for lang in Lang::ALL {
            target.links.get_mut(lang).clear();
        }
    };
    let found = tagging_with(&SECOND, |_| {}, no_links);
    assert!(found.contains("TAG-007"), "{found:?}");
}

/// A PDF that is as it should be, changed by `edit`.
fn pdf(edit: impl Fn(&mut PdfFacts, &mut Pdf)) -> BTreeSet<&'static str> {
    let (sources, report) = &*EXAMPLE;
    let profile = Settings::read(sources).profile.expect("the profile can be read");
    let shown: Vec<String> = report
        .places(Lang::En)
        .map(|(_, place)| report.show(place.figure, place.form, Lang::En).full())
        .collect();
    let text = format!("{} Stock code: 1060 {}", report.title.en, shown.join(" "));
    let fragment = Fragment {
        page: 2,
        text: text.clone(),
        left: 5_000,
        right: 50_000,
        baseline: 10_000,
        size: 940,
    };
    let block = TextBlock {
        role: "P".to_owned(),
        text: text.clone(),
        fragments: vec![(0, fragment)],
        ..TextBlock::default()
    };
    let page = PageFacts {
        text,
        width_pt: 59_528,
        height_pt: 84_189,
        watermarked: false,
    };
    let mut facts = PdfFacts {
        version: "1.7".to_owned(),
        pages: vec![page.clone(), page],
        text: PdfText {
            blocks: vec![block],
            artifacts: Vec::new(),
        },
        pictures: Vec::new(),
        title: Some(report.title.en.clone()),
        author: None,
        lang: Some("en".to_owned()),
        tagged: true,
        encrypted: false,
        scripts: 0,
        attachments: 0,
        files: Vec::new(),
        forms: 0,
        boxes: Vec::new(),
        fonts: vec![FontFacts {
            name: "ABCDEF+NotoSans".to_owned(),
            embedded: true,
            to_unicode: true,
        }],
        bookmarks: Vec::new(),
        standards: vec!["PDF/A-2A".to_owned(), "PDF/UA-1".to_owned()],
        tags: Vec::new(),
    };
    let mut pdf = Pdf {
        lang: Lang::En,
        bytes: Vec::new(),
        pages: 2,
        place_pages: report.places(Lang::En).map(|(id, _)| (id, 2)).collect(),
        section_pages: [].into(),
        answer_pages: [].into(),
        origins: Origins::default(),
    };
    edit(&mut facts, &mut pdf);
    let mut sink = Sink::default();
    let account = esg_check::rendered::Outcome::default();
    let layout = esg_check::layout::Layout::default();
    let subject = PdfSubject {
        report,
        profile: &profile,
        pdf: &pdf,
        facts: &facts,
        // The account of all numbers needs pages that were typeset: it is tested on whole reports.
        account: &account,
        layout: &layout,
    };
    rules::run(&Subject::Pdf(subject), Some(&profile), &mut sink);
    profile.weigh(&mut sink);
    codes(&sink)
}

#[test]
fn pdfs_outside_the_profile() {
    assert_eq!(pdf(|_, _| {}), BTreeSet::new());
    assert_eq!(
        pdf(|facts, _| facts.fonts[0].embedded = false),
        BTreeSet::from(["DOC-101"])
    );
    assert_eq!(
        pdf(|facts, _| facts.fonts[0].to_unicode = false),
        BTreeSet::from(["DOC-101"])
    );
    assert!(pdf(|facts, _| facts.pages[1].text.clear()).contains("DOC-102"));
    assert_eq!(pdf(|facts, _| facts.scripts = 1), BTreeSet::from(["DOC-103"]));
    assert_eq!(pdf(|facts, _| facts.attachments = 1), BTreeSet::from(["DOC-103"]));
    assert_eq!(
        pdf(|facts, _| facts.encrypted = true),
        BTreeSet::from(["DOC-104"])
    );
    assert_eq!(pdf(|facts, _| facts.title = None), BTreeSet::from(["DOC-105"]));
    assert_eq!(pdf(|facts, _| facts.tagged = false), BTreeSet::from(["DOC-106"]));
    assert_eq!(
        pdf(|facts, _| facts.lang = Some("zh-CN".to_owned())),
        BTreeSet::from(["DOC-106"])
    );
    assert_eq!(
        pdf(|facts, _| facts.version = "2.0".to_owned()),
        BTreeSet::from(["DOC-107"])
    );
    assert_eq!(
        pdf(|facts, _| facts.pages[1].width_pt = 61_200),
        BTreeSet::from(["DOC-108"])
    );
    assert_eq!(
        pdf(|facts, _| facts.pages[0].text = facts.pages[0].text.replace("1060", "")),
        BTreeSet::from(["DOC-109"])
    );
    assert_eq!(
        pdf(|facts, _| facts.pages[0].watermarked = true),
        BTreeSet::from(["DOC-112"])
    );
    assert_eq!(
        pdf(|facts, _| facts.standards.clear()),
        BTreeSet::from(["DOC-111"])
    );
}

/// What the rules say of the example's data file `name` in a format of three, changed by `edit`. Of the xBRL-CSV one file
/// is changed: "csv" is the table of figures, "csv-texts" that of texts, "csv-links" the metadata.
fn data_file(name: &str, edit: impl Fn(String) -> String) -> BTreeSet<&'static str> {
    let (sources, report) = &*EXAMPLE;
    let target = esg_xbrl::bind(report).output.expect("the example binds");
    let documents = Lang::ALL.map(|lang| {
        let rendered = esg_xbrl::render(report, sources, &target, lang);
        rendered.output.expect("the example renders")
    });
    let text = |bytes: Vec<u8>| edit(String::from_utf8(bytes).expect("data files are UTF-8")).into_bytes();
    let names = FileNames::of(report);
    let mut files = BTreeMap::from([TAXONOMY.clone()]);
    match name {
        "json" => {
            let written = esg_xbrl::json(report, &target, &Lang::ALL);
            files.insert(names.data_report(&JSON), text(written));
        }
        "csv" | "csv-texts" | "csv-links" => {
            let [metadata, figures, texts] =
                <[String; 3]>::try_from(names.data(&CSV)).expect("xBRL-CSV has three files");
            let stated = esg_xbrl::data::Stated {
                target: &target,
                langs: &Lang::ALL,
                pages: &Default::default(),
            };
            let of_tables = CsvNames {
                figures: figures.clone(),
                texts: texts.clone(),
            };
            let mut csv = esg_xbrl::csv(report, &stated, &of_tables);
            let file = match name {
                "csv" => &mut csv.figures,
                "csv-texts" => &mut csv.texts,
                _ => &mut csv.metadata,
            };
            *file = text(std::mem::take(file));
            files.extend([
                (metadata, csv.metadata),
                (figures, csv.figures),
                (texts, csv.texts),
            ]);
        }
        "set" | "package" => {
            let (file, mut held) = if name == "set" {
                let set = esg_xbrl::document_set_package(report, &target, &documents);
                (names.document_set(), set.expect("the pages make a set"))
            } else {
                let page = &documents[0];
                (
                    names.report_package(page.lang),
                    esg_xbrl::report_package(report, page),
                )
            };
            let page = held.keys().rfind(|path| path.ends_with(".xhtml")).cloned();
            let page = held
                .get_mut(&page.expect("a set has pages"))
                .expect("it is there");
            *page = text(std::mem::take(page));
            let mut all = esg_xbrl::taxonomy_package(report);
            all.extend(held);
            let folder = names.common_folder();
            let all = all
                .into_iter()
                .map(|(path, bytes)| (format!("{folder}/{path}"), bytes))
                .collect();
            files.insert(file, zip::write(&all));
        }
        _ => {
            let written = esg_xbrl::instance(report, &target, &Lang::ALL);
            files.insert(names.data_report(&XML), text(written));
        }
    };
    let data = esg_filing::read_back(&names, &Lang::ALL, &files);
    assert_eq!(data.len(), 1, "{name} is read back");
    let documents: Vec<ReadBack<'_>> = documents
        .iter()
        .map(|document| ReadBack {
            document,
            facts: esg_xbrl::read_back(&document.bytes).map_err(|error| error.to_string()),
        })
        .collect();
    let mut sink = Sink::default();
    let subject = TaggingSubject {
        report,
        target: &target,
        documents: &documents,
        data: &data,
    };
    rules::run(&Subject::Tagging(subject), None, &mut sink);
    codes(&sink)
}

#[test]
fn data_files_that_state_something_else() {
    let changes = [("80.56", "80.65"), ("tCO2e", "t"), ("FemaleMember", "MaleMember")];
    for name in ["csv-texts", "csv-links"] {
        assert_eq!(data_file(name, |text| text), BTreeSet::new(), "{name}");
    }
    for name in ["json", "csv", "xml"] {
        assert_eq!(data_file(name, |text| text), BTreeSet::new(), "{name}");
        assert_eq!(
            data_file(name, |text| text[..text.len() / 2].to_owned()),
            BTreeSet::from(["TAG-010"])
        );
        for (from, to) in changes {
            let found = data_file(name, |text| {
                assert!(text.contains(from), "{name} holds {from}");
                text.replacen(from, to, 1)
            });
            assert_eq!(found, BTreeSet::from(["TAG-010"]), "{name}: {from} as {to}");
        }
    }
}

#[test]
fn document_sets_that_state_something_else() {
    let found = |edit: &dyn Fn(String) -> String| data_file("set", edit);
    assert_eq!(found(&|page| page), BTreeSet::new());
    // Another value than on the first page, an id of the first page, and resources of its own.
    for (from, to) in [
        (">80.56<", ">80.65<"),
        ("id=\"employees.FY2023.zh-Hant\"", "id=\"employees.FY2023.en\""),
        (
            "</ix:header>",
            "<ix:resources><xbrli:unit id=\"u.pure\"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit></ix:resources></ix:header>",
        ),
    ] {
        let changed = found(&|page| {
            assert!(page.contains(from), "the page holds {from}");
            page.replacen(from, to, 1)
        });
        assert_eq!(changed, BTreeSet::from(["TAG-010"]), "{from}");
    }
}

#[test]
fn packages_that_state_something_else() {
    let found = |edit: &dyn Fn(String) -> String| data_file("package", edit);
    assert_eq!(found(&|page| page), BTreeSet::new());
    // Another value, another member, a text without its markup, and a page that does not end.
    for (from, to) in [
        (">80.56<", ">80.65<"),
        ("FemaleMember", "MaleMember"),
        ("escape=\"true\"", "escape=\"false\""),
        ("</body>", ""),
    ] {
        let changed = found(&|page| {
            assert!(page.contains(from), "the page holds {from}");
            page.replacen(from, to, 1)
        });
        assert_eq!(changed, BTreeSet::from(["TAG-010"]), "{from}");
    }
}

#[test]
fn links_that_are_not_those_of_the_pages() {
    for (name, from, to) in [
        (
            "json",
            "\"note.employee-turnover.6c13e67e.en\"",
            "\"note.energy-and-emissions.a4d737c0.en\"",
        ),
        (
            "json",
            "\"noteId\": \"note.employee-turnover.6c13e67e.en\"",
            "\"noteId\": \"note.employee-turnover.none.en\"",
        ),
        // Notes of the table: other words, another language, and a row that no link names.
        ("csv-texts", "各比率與該類別", "各數字與該類別"),
        (
            "csv-texts",
            "note_employee-turnover_6c13e67e_en,,,,en,",
            "note_employee-turnover_6c13e67e_en,,,,zh-hant,",
        ),
        (
            "csv-texts",
            "note_employee-turnover_6c13e67e_en,",
            "note_employee-turnover_none_en,",
        ),
        // Links: to another note, to none, from another figure, of another kind, of another network, and all lost.
        (
            "csv-links",
            "\"texts.r_note_employee-turnover_6c13e67e_en.note\"",
            "\"texts.r_note_energy-and-emissions_a4d737c0_en.note\"",
        ),
        (
            "csv-links",
            "\"texts.r_note_employee-turnover_6c13e67e_en.note\"",
            "\"texts.r_note_employee-turnover_none_en.note\"",
        ),
        (
            "csv-links",
            "\"figures.r_comprehensive-energy-per-capita_FY2023.value\": [",
            "\"figures.r_ghg-emissions-scope-1_FY2023.value\": [",
        ),
        (
            "csv-links",
            "\"explanatoryFact\": \"http://www.xbrl.org/2009/arcrole/fact-explanatoryFact\"",
            "\"explanatoryFact\": \"http://www.xbrl.org/2003/arcrole/fact-footnote\"",
        ),
        (
            "csv-links",
            "\"_\": \"http://www.xbrl.org/2003/role/link\"",
            "\"_\": \"http://www.xbrl.org/2003/role/other\"",
        ),
        ("csv-links", "\"links\": {", "\"other\": {"),
        ("xml", "\"zh-Hant\">各比率與該類別", "\"zh-Hant\">各數字與該類別"),
        (
            "xml",
            "xlink:to=\"note.employee-turnover.6c13e67e.en\"",
            "xlink:to=\"note.energy-and-emissions.a4d737c0.en\"",
        ),
        (
            "xml",
            "xlink:to=\"note.employee-turnover.6c13e67e.en\"",
            "xlink:to=\"note.employee-turnover.none.en\"",
        ),
        (
            "set",
            "toRefs=\"note.employee-turnover.6c13e67e.zh-Hant\"",
            "toRefs=\"note.energy-and-emissions.a4d737c0.zh-Hant\"",
        ),
        (
            "set",
            " arcrole=\"http://www.xbrl.org/2009/arcrole/fact-explanatoryFact\"",
            "",
        ),
    ] {
        let found = data_file(name, |text| {
            assert!(text.contains(from), "{name} holds {from}");
            text.replacen(from, to, 1)
        });
        assert_eq!(found, BTreeSet::from(["TAG-010"]), "{name}: {from} as {to}");
    }
}

/// A folder as it should be, changed by `edit`.
fn package(edit: impl Fn(&mut std::collections::BTreeMap<String, Vec<u8>>)) -> BTreeSet<&'static str> {
    let (sources, report) = &*EXAMPLE;
    let profile = Settings::read(sources).profile.expect("the profile can be read");
    let names = FileNames::of(report);
    let expected = names.all(&Lang::ALL);
    let entry = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let kind = r#"{"documentInfo":{"documentType":"https://xbrl.org/report-package/2023/xbri"}}"#;
    let archive = zip::write(&std::collections::BTreeMap::from([
        entry("a/META-INF/catalog.xml", "c"),
        entry("a/META-INF/taxonomyPackage.xml", "t"),
        entry("a/META-INF/reportPackage.json", kind),
        entry("a/reports/a.xhtml", "x"),
    ]));
    let data_archive = zip::write(&std::collections::BTreeMap::from([
        entry("a/META-INF/catalog.xml", "c"),
        entry("a/META-INF/taxonomyPackage.xml", "t"),
        entry("a/META-INF/reportPackage.json", &kind.replace("xbri", "xbr")),
        entry("a/reports/a.json", "{}"),
    ]));
    let mut files: std::collections::BTreeMap<String, Vec<u8>> = expected
        .iter()
        .map(|name| {
            (
                name.clone(),
                if name.ends_with(".xbri") || name.ends_with(".zip") {
                    archive.clone()
                } else if name.ends_with(".xbr") {
                    data_archive.clone()
                } else {
                    vec![b'x']
                },
            )
        })
        .collect();
    edit(&mut files);
    let mut sink = Sink::default();
    let subject = PackageSubject {
        report,
        profile: &profile,
        files: &files,
        expected: &expected,
    };
    rules::run(&Subject::Package(subject), Some(&profile), &mut sink);
    profile.weigh(&mut sink);
    codes(&sink)
}

#[test]
fn folders_that_are_no_filing() {
    let xbri = "01060-2023-03-31-en.xbri";
    assert_eq!(package(|_| {}), BTreeSet::new());
    assert_eq!(
        package(|files| drop(files.insert("01060-2023-03-31.json".into(), vec![0; 20_000_001]))),
        BTreeSet::from(["PKG-003"])
    );
    assert_eq!(
        package(|files| drop(files.insert("01060-2023-03-31.json".into(), vec![0; 10_000_001]))),
        BTreeSet::from(["PKG-004"])
    );
    assert_eq!(
        package(|files| drop(files.remove("call-figures.csv"))),
        BTreeSet::from(["PKG-005"])
    );
    assert_eq!(
        package(|files| drop(files.insert("notes.txt".into(), vec![1]))),
        BTreeSet::from(["PKG-005"])
    );
    assert_eq!(
        package(|files| drop(files.insert(xbri.into(), b"PK".to_vec()))),
        BTreeSet::from(["PKG-006"])
    );
    // The package of an inline report under the name of a package of data.
    assert_eq!(
        package(|files| {
            let inline = files[xbri].clone();
            files.insert("01060-2023-03-31.xbr".into(), inline);
        }),
        BTreeSet::from(["PKG-006"])
    );
    let entry = |path: &str| (path.to_owned(), vec![b'x']);
    let two_tops = zip::write(&[entry("a/reports/a.xhtml"), entry("b/reports/a.xhtml")].into());
    assert_eq!(
        package(|files| drop(files.insert(xbri.into(), two_tops.clone()))),
        BTreeSet::from(["PKG-006"])
    );
    let escaping = zip::write(&[entry("a/../../x")].into());
    assert!(package(|files| drop(files.insert(xbri.into(), escaping.clone()))).contains("PKG-007"));
}
