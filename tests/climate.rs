//! The edition of 2025: what binds whom from which year on, reliefs, statements that there is none, and what a person signs
//! off. The report is the smallest one a year later, `climate/case.toml`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use esg_check::{Settings, check_report};
use esg_filing::edition_files;
use esg_model::code::{AnswerState, Provision, ProvisionKind};
use esg_model::confirmation::Sureness;
use esg_model::duty::Duty;
use esg_model::issuer::IssuerClass;
use esg_model::load::{Vocabularies, load};
use esg_model::provision::ProvisionPart;
use esg_model::relief::ReliefKind;
use esg_model::wording::Word;
use esg_model::{Lang, Severity, Sink, Sources, Vocabulary};
use esg_tests::report::{fourth_dir, minimal_dir, read, root, shared};
use esg_tests::stages::{Filing, file};
use esg_tests::{golden, projection};

use crate::added;

const EDITION: &str = "data/codes/c2-2025.toml";

/// The report, filed.
static FILED: LazyLock<Filing> = LazyLock::new(|| file(SOURCES.clone()));

/// Its files.
pub(crate) static SOURCES: LazyLock<Sources> = LazyLock::new(|| {
    let base = in_another_year(&read(&minimal_dir()), [("2025", "2026"), ("2024", "2025")]);
    let (_, mut sources) =
        added::with(&root().join("tests/climate"), &base).expect("the edition can be used");
    let explained = explain_the_rest(&sources);
    sources.insert("provisions.toml", explained.into_bytes());
    sources
});

/// The edition.
static CODE: LazyLock<std::sync::Arc<Vocabulary>> = LazyLock::new(|| {
    let loaded = Vocabularies::new().get(&shared(), "c2-2025");
    assert!(!loaded.sink.has_errors(), "{:?}", loaded.sink.diagnostics());
    loaded.output.expect("the edition can be read")
});

/// The report that says what climate reporting says.
pub(crate) fn says() -> Sources {
    let (_, sources) =
        added::with(&root().join("tests/climate/says"), &SOURCES).expect("the case can be used");
    sources
}

/// The files of a report with its years replaced, the later ones first.
fn in_another_year(sources: &Sources, years: [(&str, &str); 2]) -> Sources {
    let mut moved = sources.clone();
    for (path, _) in sources.iter().filter(|(path, _)| !path.is_shared()) {
        let Some(mut text) = sources.text(path.as_str()).map(str::to_owned) else {
            continue;
        };
        for (year, next) in years {
            text = text.replace(year, next);
        }
        moved.insert(path.as_str(), text.into_bytes());
    }
    moved
}

/// `provisions.toml` with a reason for every row that the report neither answers nor speaks of there.
fn explain_the_rest(sources: &Sources) -> String {
    let mut text = sources
        .text("provisions.toml")
        .expect("the file is there")
        .to_owned();
    let chapter = sources.text("en/01-our-year.md").expect("the chapter is there");
    let answered: BTreeSet<&str> = chapter
        .lines()
        .filter_map(|line| line.trim_start_matches(':').strip_prefix(" disclosure "))
        .flat_map(str::split_whitespace)
        .collect();
    for id in CODE.code.provisions.keys() {
        if !answered.contains(id.as_str()) && !text.contains(&format!("\"{id}\"")) {
            text.push_str(&entry(
                id.as_str(),
                "[[explanation]]",
                "state = \"explained\"",
                "reason",
            ));
        }
    }
    text
}

/// An entry of `provisions.toml` whose words are `words`.
fn entry(id: &str, head: &str, kind: &str, words: &str) -> String {
    let said: String = words
        .split(' ')
        .map(|words| {
            format!(
                "{words} = {{ en = \"Not material to one office.\", zh-Hant = \"對單一辦事處並不重大。\" }}\n"
            )
        })
        .collect();
    format!("\n{head}\nprovision = \"{id}\"\n{kind}\nsection = \"how-we-report\"\n{said}")
}

/// What an issuer under the edition copies is this report, as files, and loads at once, on either board.
#[test]
fn what_an_issuer_copies_is_this_report() {
    const CONFIRMED: &str = "confirmed.toml";
    let folder = root().join("tests/climate/report");
    let own = SOURCES
        .iter()
        .filter(|(path, _)| !path.is_shared() && path.as_str() != CONFIRMED);
    let files: Vec<(String, String)> = own
        .map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).expect("a file of the smallest report is text");
            (path.as_str().to_owned(), text.to_owned())
        })
        .collect();
    golden::check_all(&folder, &files);
    let copied = read(&folder);
    let gem = on_gem(&copied);
    for sources in [copied, gem] {
        let sink = checked(&sources);
        assert!(!sink.has_errors(), "{}", projection::findings(&sources, &sink));
    }
}

/// The report as that of an issuer on GEM, for which most rows of the climate part are voluntary.
fn on_gem(sources: &Sources) -> Sources {
    let mut gem = sources.clone();
    let settings = sources.text("report.toml").expect("the file is there");
    let lines = settings.lines().filter(|line| !line.starts_with("class = "));
    let board = |line| match line {
        "board = \"main\"" => "board = \"gem\"",
        other => other,
    };
    let settings: Vec<&str> = lines.map(board).collect();
    gem.insert("report.toml", (settings.join("\n") + "\n").into_bytes());
    gem
}

/// What is voluntary and left out is no row of its own in the printed index, which names it all the same.
#[test]
fn the_printed_index_names_what_is_voluntary_and_left_out() {
    let mut sources = on_gem(&SOURCES);
    let provisions = sources.text("provisions.toml").expect("the file is there");
    let entries = provisions.split_inclusive("\n\n");
    let left: String = entries
        .filter(|entry| !entry.contains("[[explanation]]\nprovision = \"D-"))
        .collect();
    sources.insert("provisions.toml", left.into_bytes());
    let filing = file(sources);
    let report = filing.report();
    filing.package();
    for pdf in &filing.pdfs {
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let text = projection::squeezed(&projection::page_text(&facts));
        let squeezed = |word: Word| projection::squeezed(report.wording().get(word, pdf.lang));
        let answers = report.provision_answers(pdf.lang);
        let open = report.code().provisions.values();
        let open: Vec<&Provision> = open
            .filter(|row| report.is_passed_over(row, &answers[&row.id]))
            .collect();
        assert!(open.len() > 50, "{}", open.len());
        assert!(text.matches(&squeezed(Word::IndexVoluntary)).count() >= 4);
        let rows = text.replace(&squeezed(Word::IndexVoluntary), "");
        // What an answer in part lacks begins with these words, and is a reason and no row.
        let lacks = squeezed(Word::IndexLacks);
        let lacks = lacks.split('{').next().unwrap_or_default();
        let rows = rows.replace(lacks, "");
        let silent = squeezed(AnswerState::NotDisclosed.word());
        // A sentence of the smallest report has these words too.
        assert!(rows.matches(&silent).count() <= 1, "{silent}");
        let pages: Vec<&str> = text.split("---page").collect();
        for row in open {
            let label = projection::squeezed(row.label.get(pdf.lang));
            // A cell may go on over a page, under the heads of the table.
            let parted = |pages: &[&str]| {
                let mut ends = label.char_indices().map(|(at, _)| at).skip(1);
                ends.any(|at| pages[0].contains(&label[..at]) && pages[1].contains(&label[at..]))
            };
            let named = text.contains(&label) || pages.windows(2).any(parted);
            assert!(named, "{} in {}", row.id, pdf.lang);
        }
    }
}

/// A table of the reliefs in use has their words from `provisions.toml`, and needs one that is used.
#[test]
fn a_table_lists_the_reliefs_in_use() {
    let mut sources = SOURCES.clone();
    let mut add = |path: &str, before: &str, words: &str| {
        let text = sources.text(path).expect("the file is there");
        let text = text.replacen(before, &format!("{words}{before}"), 1);
        sources.insert(path, text.into_bytes());
    };
    let table =
        "[[reliefs]]\nid = \"reliefs\"\ntitle = { en = \"Reliefs used\", zh-Hant = \"採用的寬免\" }\n\n";
    add("tables.toml", "[[table]]", table);
    add("en/01-our-year.md", "## People", "::: table reliefs\n:::\n\n");
    add("zh-Hant/01-our-year.md", "## 僱員", "::: table reliefs\n:::\n\n");
    let filing = file(sources.clone());
    filing.package();
    let report = filing.report();
    let pages = projection::squeezed(&pages(&filing));
    for relief in report.explanations.iter().filter_map(|own| own.relief.as_ref()) {
        for words in [&relief.why, &relief.instead, &relief.plan] {
            for (lang, words) in words.iter() {
                // Once in the index and once in the table, on the page and in the PDF of a language.
                let words = projection::squeezed(words);
                assert!(pages.matches(&words).count() >= 4, "{words} in {lang}");
            }
        }
    }
    let text = sources.text("provisions.toml").expect("the file is there");
    let entries = text.split_inclusive("\n\n");
    let none: String = entries.filter(|entry| !entry.contains("[[relief]]")).collect();
    sources.insert("provisions.toml", none.into_bytes());
    assert!(!found(&sources, "provisions.toml uses none").is_empty());
}

#[test]
fn a_report_under_the_edition_is_filed() {
    let filing = &*FILED;
    let files = &filing.package().files;
    assert!(files.contains_key("esgcode-hk-c2-2025.zip"), "{:?}", files.keys());
    let weighty = filing
        .sink
        .diagnostics()
        .iter()
        .filter(|it| it.severity > Severity::Advice);
    let weighty: Vec<_> = weighty.map(|it| &it.message).collect();
    assert!(
        weighty.is_empty(),
        "{}",
        projection::findings(&filing.sources, &filing.sink)
    );
    let report = filing.report();
    let answers = report.provision_answers(Lang::En);
    for (id, state) in [
        ("D-ghg-scope-1", AnswerState::Disclosed),
        ("D-governance-body", AnswerState::Disclosed),
        ("D-ghg-scope-3", AnswerState::ReliefUsed),
        ("D-resilience-capacity", AnswerState::ReliefUsed),
        ("D-opportunity-alignment", AnswerState::ReliefUsed),
        ("D-anticipated-performance", AnswerState::ReliefUsed),
        ("D-internal-carbon-price", AnswerState::StatedNone),
        ("D-remuneration", AnswerState::Explained),
    ] {
        let answer = answers.iter().find(|(own, _)| own.as_str() == id);
        assert_eq!(answer.map(|(_, answer)| answer.state), Some(state), "{id}");
    }
    // Every state and relief is a fact of its own, and the pages say which relief, why, what stands instead and the plan.
    let value = |concept: &str, id: &str| {
        let member = format!("D{id}Member");
        let facts = filing.target().facts.iter();
        let found: Vec<String> = facts
            .filter(|fact| &*fact.concept.local == concept)
            .filter(|fact| {
                fact.context
                    .dimensions
                    .iter()
                    .any(|own| *own.member.local == *member)
            })
            .map(|fact| fact.value.to_string())
            .collect();
        found
    };
    let ends = |found: Vec<String>, end: &str| found.len() == 1 && found[0].ends_with(end);
    assert!(ends(value("DisclosureState", "GhgScope3"), "#ReliefUsedMember"));
    assert!(ends(
        value("ReliefUsed", "GhgScope3"),
        "#ReasonableInformationReliefMember"
    ));
    assert!(ends(
        value("ReliefUsed", "ResilienceCapacity"),
        "#CapabilitiesReliefMember"
    ));
    assert!(ends(
        value("ReliefUsed", "OpportunityAlignment"),
        "#CommercialSensitivityReliefMember"
    ));
    assert!(ends(
        value("ReliefUsed", "AnticipatedPerformance"),
        "#FinancialEffectsReliefMember"
    ));
    assert!(ends(
        value("DisclosureState", "InternalCarbonPrice"),
        "#StatedNoneMember"
    ));
    assert!(value("ReliefUsed", "InternalCarbonPrice").is_empty());
    // In the words of each page, which the other language does not have.
    for words in [
        "Relief used (capabilities): Nobody",
        "Instead: The Board discussed",
        "Plan: A course",
        "採用寬免（能力）：辦事處並無人員",
        "替代披露：董事會已討論",
    ] {
        let holds = |page: &&esg_xbrl::InlineDocument| String::from_utf8_lossy(&page.bytes).contains(words);
        assert_eq!(filing.inline.iter().filter(holds).count(), 1, "{words}");
    }
}

/// The words of the index and the margins, in both kinds of pages.
fn pages(filing: &Filing) -> String {
    let pages = filing
        .inline
        .iter()
        .map(|page| String::from_utf8_lossy(&page.bytes).into_owned());
    let pdfs = filing.pdfs.iter().map(|pdf| {
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        projection::page_text(&facts)
    });
    pages.chain(pdfs).collect()
}

#[test]
fn a_number_is_printed_once_a_person_signed_it_off() {
    let unsigned = pages(&FILED);
    // Rows whose id is their number have it, rows with a name their subject.
    for words in [
        "Paragraph 13",
        "KPI A1.1",
        "Scope 1 greenhouse gas emissions",
        "範圍一溫室氣體排放量",
    ] {
        assert!(unsigned.contains(words), "{words}");
    }
    for number in ["Paragraph 28", "第28", "28(a)", "34(b)"] {
        assert!(!unsigned.contains(number), "{number}");
    }
    let sheet = String::from_utf8_lossy(&FILED.package().files["submission.html"]).into_owned();
    assert!(
        sheet.contains("Not confirmed:") && sheet.contains("Main Board issuer, not LargeCap"),
        "{sheet}"
    );

    let filing = file(signed_off(&SOURCES));
    let signed = pages(&filing);
    for number in ["Paragraph 28(a)", "第28(a)段", "Paragraph 34(b)"] {
        assert!(signed.contains(number), "{number}");
    }
    let sheet = String::from_utf8_lossy(&filing.package().files["submission.html"]).into_owned();
    assert!(
        sheet.contains("Signed off:") && sheet.contains("A. Chan"),
        "{sheet}"
    );
    // The taxonomy is everybody's, and says what nobody has to sign: of the climate part the paragraphs of IFRS S2 alone.
    let files = edition_files(&filing.sources, "c2-2025")
        .output
        .expect("the edition can be written");
    let page = String::from_utf8_lossy(&files["esgcode-hk-c2-2025.html"]).into_owned();
    let package = esg_xbrl::code_package(&filing.report().vocabulary);
    let package = package
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let all: String = package.chain([page]).collect();
    assert!(all.contains("IFRS S2, 29(a)(i)(1)") && all.contains("Paragraph 13"));
    for paragraph in 16..=41 {
        for cited in [
            format!("Paragraph {paragraph}"),
            format!("第{paragraph}"),
            format!(
                "<ref:Name>{}</ref:Name><ref:Paragraph>{paragraph}",
                filing.report().code().title.en
            ),
        ] {
            assert!(!all.contains(&cited), "{cited}");
        }
    }
}

/// With a sign-off of the edition's file as it is.
fn signed_off(sources: &Sources) -> Sources {
    let digest = esg_check::digest::sha256(sources.get(EDITION).expect("the edition is there"));
    let text = sources.text("report.toml").expect("the report has one");
    let section = format!(
        "[sign-off]\nby = \"A. Chan, Company Secretary\"\non = \"2026-03-20\"\nsha256 = \"{digest}\"\n\n[dates]"
    );
    let text = text.replace("[dates]", &section);
    let mut sources = sources.clone();
    sources.insert("report.toml", text.into_bytes());
    sources
}

/// The report of this edition that stands among the examples, as its issuer files it.
#[test]
fn the_example_files_without_a_warning_once_it_is_signed_off() {
    let sources = signed_off(&read(&fourth_dir()));
    let filing = file(sources);
    let findings = filing.sink.diagnostics().iter();
    let stopping: Vec<_> = findings.filter(|it| it.stops(Severity::Warning)).collect();
    assert!(
        stopping.is_empty() && filing.package.is_some(),
        "{}",
        projection::findings(&filing.sources, &filing.sink)
    );
    let pages = pages(&filing);
    for number in ["Paragraph 28(a)", "第28(a)段", "Paragraph 34(b)"] {
        assert!(pages.contains(number), "{number}");
    }
}

#[test]
fn a_sign_off_is_of_one_file() {
    let mut sources = signed_off(&SOURCES);
    let text = sources.text(EDITION).expect("the edition is there");
    let text = text.replace("paragraph = \"28(a)\"", "paragraph = \"29(a)\"");
    sources.insert(EDITION, text.into_bytes());
    assert_eq!(found(&sources, "A. Chan"), ["error DIS-064"]);
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug)]
enum Said {
    Nothing,
    /// A stretch in both languages.
    Disclosed,
    /// A stretch, and a reason for what it lacks.
    PartlyExplained,
    Explained,
    NotApplicable,
    Relief(ReliefKind),
    None,
}

/// The findings whose message names `what`, as "error DIS-005".
fn found(sources: &Sources, what: &str) -> Vec<String> {
    about(&checked(sources), what)
}

/// What is found in the sources.
fn checked(sources: &Sources) -> Sink {
    let loaded = load(sources);
    let mut sink = loaded.sink;
    if !sink.has_errors() {
        let report = loaded.output.expect("it loads");
        sink.absorb(check_report(&report, sources, &Settings::read(sources)));
    }
    sink
}

/// Those whose message names `what`.
fn about(sink: &Sink, what: &str) -> Vec<String> {
    let findings = sink.diagnostics().iter();
    findings
        .filter(|it| it.message.contains(what) && it.rule.code != "DIS-057")
        .map(|it| format!("{} {}", it.severity.as_str(), it.rule.code))
        .collect()
}

/// The report of an issuer with this said of one row.
fn with(class: IssuerClass, year: u16, id: &str, said: Said) -> Sources {
    with_all(class, year, &[id], said)
}

/// The report of an issuer with this said of each of these rows.
fn with_all(class: IssuerClass, year: u16, rows: &[&str], said: Said) -> Sources {
    let mut sources = match year {
        2025 => SOURCES.clone(),
        _ => in_another_year(&SOURCES, [("2026", "2027"), ("2025-", "2026-")]),
    };
    let edit = |sources: &mut Sources, path: &str, edit: &dyn Fn(&str) -> String| {
        let text = edit(sources.text(path).expect("the file is there"));
        sources.insert(path, text.into_bytes());
    };
    edit(&mut sources, "report.toml", &|text| {
        let class = match class {
            IssuerClass::LargeCap => text.replace("\"main-board\"", "\"large-cap\""),
            IssuerClass::MainBoard => text.to_owned(),
            IssuerClass::Gem => {
                let lines = text.lines().filter(|line| !line.starts_with("class = "));
                let lines: Vec<&str> = lines.collect();
                lines.join("\n").replace("board = \"main\"", "board = \"gem\"")
            }
        };
        class.replace("code = \"c2-2026\"", "code = \"c2-2025\"")
    });
    edit(&mut sources, "provisions.toml", &|text| {
        let named: Vec<String> = rows.iter().map(|id| format!("\"{id}\"")).collect();
        let text = format!("\n{text}");
        let entries = text.split("\n[[").skip(1);
        let entries = entries.filter(|entry| !named.iter().any(|named| entry.contains(named)));
        // What is said of the other rows of the climate part is enough whatever binds the issuer.
        let entries = entries.map(|entry| match entry.contains("provision = \"D-") {
            true => entry.replace("\"explained\"", "\"not-applicable\""),
            false => entry.to_owned(),
        });
        let kept: String = entries.map(|entry| format!("[[{entry}\n")).collect();
        let explained = "state = \"explained\"";
        let said = rows.iter().map(|id| match said {
            Said::Nothing | Said::Disclosed => String::new(),
            Said::Explained => entry(id, "[[explanation]]", explained, "reason"),
            Said::PartlyExplained => {
                let covers = format!("{explained}\ncovers = [\"whole-group\"]");
                entry(id, "[[explanation]]", &covers, "reason")
            }
            Said::NotApplicable => entry(id, "[[explanation]]", "state = \"not-applicable\"", "reason"),
            Said::Relief(kind) => {
                let kind = format!("kind = \"{}\"", kind.key());
                entry(id, "[[relief]]", &kind, "why instead plan")
            }
            Said::None => entry(id, "[[none]]", "", "words"),
        });
        kept + &said.collect::<String>()
    });
    for (path, next) in [
        ("en/01-our-year.md", "## People"),
        ("zh-Hant/01-our-year.md", "## 僱員"),
    ] {
        edit(&mut sources, path, &|text| {
            let text: Vec<String> = text
                .lines()
                .map(
                    |line| match line.trim_start_matches(':').strip_prefix(" disclosure ") {
                        Some(ids) => {
                            let colons = &line[..line.len() - ids.len() - " disclosure ".len()];
                            let ids: Vec<&str> = ids.split(' ').filter(|own| !rows.contains(own)).collect();
                            // A stretch that answers nothing else answers something that asks for nothing.
                            let ids = if ids.is_empty() {
                                "D-industry-metrics".to_owned()
                            } else {
                                ids.join(" ")
                            };
                            format!("{colons} disclosure {ids}")
                        }
                        None => line.to_owned(),
                    },
                )
                .collect();
            let text = text.join("\n");
            match said {
                Said::Disclosed | Said::PartlyExplained => {
                    let words = if path.starts_with("en") {
                        "It is told here."
                    } else {
                        "內容載於本段。"
                    };
                    text.replace(
                        next,
                        &format!("::: disclosure {}\n{words}\n:::\n\n{next}", rows.join(" ")),
                    )
                }
                _ => text,
            }
        });
    }
    sources
}

#[test]
fn figures_and_choices_of_the_climate_part_are_facts() {
    let (risk, used) = ("D-transition-risk-exposure", "D-internal-carbon-price");
    let mut sources = with(IssuerClass::MainBoard, 2025, risk, Said::Nothing);
    let text = sources.text("provisions.toml").expect("the file is there");
    let named = format!("\"{used}\"");
    let entries = format!("\n{text}");
    let entries = entries
        .split("\n[[")
        .skip(1)
        .filter(|entry| !entry.contains(&named));
    let kept: String = entries.map(|entry| format!("[[{entry}\n")).collect();
    sources.insert("provisions.toml", kept.into_bytes());
    let rows = "\
        transition-risk-exposure,,FY2025,5000000,hkd,0,,Lease,,,,,\n\
        transition-risk-exposure-rate,,FY2025,12.5,percent,3,,Lease,,,,,\n\
        physical-risk-exposure,,FY2025,750000,hkd,0,,Lease,,,,,\n\
        climate-capital-deployed,capital-use=financing,FY2025,200000,hkd,0,,Loan,,,,,\n\
        climate-horizon-end,time-horizon=short-term,FY2025,2027,year,0,,Plan,,,,,\n\
        internal-carbon-price-used,,FY2025,yes,,,,Plan,,,,,\n\
        internal-carbon-price,,FY2025,400,hkd-per-tco2e,0,,Plan,,,,,\n\
        ghg-emissions-scope-3,,FY2025,60.0,tco2e,1,,Bills,,,,,\n\
        ghg-emissions-scope-3,scope-3-category=business-travel,FY2025,60.0,tco2e,1,,Bills,,,,,\n\
        climate-scenarios-diverse,,FY2025,yes,,,,Plan,,,,,\n\
        carbon-credits-planned,,FY2025,10.0,tco2e,1,,Plan,,,,,\n";
    let facts = sources.text("facts.csv").expect("the file is there").to_owned() + rows;
    sources.insert("facts.csv", facts.into_bytes());
    for (path, before, words) in [
        (
            "en/01-our-year.md",
            "## People",
            "Rooms of HK${{transition-risk-exposure}} ({{transition-risk-exposure-rate}}) are exposed to the transition, and \
             HK${{physical-risk-exposure}} to floods.\nThe bank lent HK${{climate-capital-deployed capital-use=financing}} for it; \
             the short term ends in {{climate-horizon-end time-horizon=short-term}}, and credits for \
             {{carbon-credits-planned}} tonnes of carbon dioxide equivalent are planned.\nAn internal carbon price is used: {{internal-carbon-price-used}}, HK${{internal-carbon-price}}; of {{ghg-emissions-scope-3}} tonnes of carbon dioxide equivalent in the value chain {{ghg-emissions-scope-3 scope-3-category=business-travel}} are of business travel; scenarios are diverse: {{climate-scenarios-diverse}}.\n",
        ),
        (
            "zh-Hant/01-our-year.md",
            "## 僱員",
            "易受轉型風險影響的房間價值{{transition-risk-exposure}}港元（{{transition-risk-exposure-rate}}），易受水浸影響者\
             {{physical-risk-exposure}}港元。\n銀行為此貸款{{climate-capital-deployed capital-use=financing}}港元；短期至\
             {{climate-horizon-end time-horizon=short-term}}年止，並計劃使用{{carbon-credits-planned}}噸二氧化碳當量的碳信用。\n採用內部碳定價：{{internal-carbon-price-used}}，每噸{{internal-carbon-price}}港元；價值鏈排放{{ghg-emissions-scope-3}}噸二氧化碳當量，其中公務出行佔{{ghg-emissions-scope-3 scope-3-category=business-travel}}噸二氧化碳當量；情景多元：{{climate-scenarios-diverse}}。\n",
        ),
    ] {
        let text = sources.text(path).expect("the chapter is there");
        let text = text.replace(
            before,
            &format!(":::: disclosure {risk} {used}\n{words}::::\n\n{before}"),
        );
        sources.insert(path, text.into_bytes());
    }
    let filing = file(sources);
    filing.package();
    let facts: Vec<String> = filing
        .target()
        .facts
        .iter()
        .map(|fact| format!("{} {}", fact.concept.local, fact.value))
        .collect();
    for fact in [
        "ExposureToTransitionRisk 5000000",
        "ExposureToTransitionRiskPercentage 0.125",
        "ExposureToPhysicalRisk 750000",
        "CapitalDeployedForClimate 200000",
        "EndOfTimeHorizon 2027",
        "CarbonCreditsPlanned 10",
        "InternalCarbonPrice 400",
        "GrossGreenhouseGasEmissionsScope3 60",
    ] {
        assert!(
            facts.iter().any(|own| own == fact),
            "{fact} is not among {facts:#?}"
        );
    }
    let choice = |concept: &str, value: &str| {
        facts
            .iter()
            .any(|own| own.starts_with(&format!("{concept} ")) && own.ends_with(value))
    };
    assert!(
        choice("InternalCarbonPriceUsed", "#YesMember") && choice("ClimateScenariosDiverse", "#YesMember")
    );
    // Amount and percentage are both there, so the row is disclosed.
    let answers = filing.report().provision_answers(Lang::En);
    let state = answers
        .iter()
        .find(|(id, _)| id.as_str() == risk)
        .map(|(_, answer)| answer.state);
    assert_eq!(state, Some(AnswerState::Disclosed));
}

/// Whatever climate reporting says in figures is data: `climate/says/case.toml` adds it to the report.
#[test]
fn what_climate_reporting_says_is_data() {
    let filing = file(says());
    let weighty = filing
        .sink
        .diagnostics()
        .iter()
        .any(|it| it.severity > Severity::Advice);
    assert!(
        filing.package.is_some() && !weighty,
        "{}",
        projection::findings(&filing.sources, &filing.sink)
    );
    let facts = Lang::ALL.iter().flat_map(|lang| filing.target().stated(&[*lang]));
    let facts = projection::facts_table(facts);
    for concept in [
        "TotalOfWhichClimateExposureIsPart",
        "ExposureToTransitionRiskPercentage",
        "AnticipatedFinancialEffectOfClimate",
        "YearsToWhichTimeHorizonReaches",
        "TemperatureRiseOfClimateScenario",
        "CarbonPriceInClimateScenario",
        "LevelOfTargetMilestone",
        "GrossTargetBehindNetTarget",
        "SchemeOfCarbonCredits",
        "CarbonCreditsRetired",
        "FullTimeEquivalentEmployees",
        "EquityShareInOtherEntity",
    ] {
        assert!(facts.contains(concept), "{concept}:\n{facts}");
    }
    // A percentage that does not agree with its money is found.
    let text = filing.sources.text("facts.csv").expect("it is there");
    let mut slipped = filing.sources.clone();
    slipped.insert(
        "facts.csv",
        text.replace("FY2025,12.5,percent", "FY2025,15.2,percent")
            .into_bytes(),
    );
    let found = checked(&slipped);
    assert!(
        found
            .diagnostics()
            .iter()
            .any(|it| it.rule.code == "DIS-002" && it.severity == Severity::Error)
    );
}

/// A relief stands for what is left out, and the statement that there is none where there is none.
#[test]
fn what_is_disclosed_is_neither_relieved_nor_stated_to_be_none() {
    let told = |sources: &Sources, what: &str| found(sources, what).contains(&"warning DIS-007".to_owned());
    let with = |edits: &[(&str, &str, &str)]| {
        let mut sources = SOURCES.clone();
        for (path, find, replace) in edits {
            let text = sources.text(path).expect("the file is there").to_owned();
            assert!(text.contains(find), "{find}");
            sources.insert(*path, text.replace(find, replace).into_bytes());
        }
        sources
    };
    assert!(!told(&SOURCES, "D-ghg-scope-3") && !told(&SOURCES, "none"));
    let total = [
        (
            "facts.csv",
            "ghg-emissions-scope-1,,FY2025,",
            "ghg-emissions-scope-3,,FY2025,50.5,tco2e,1,,Survey,,,,,\nghg-emissions-scope-1,,FY2025,",
        ),
        (
            "en/01-our-year.md",
            "is not told in figures this year.",
            "is not told in figures this year; suppliers emitted {{ghg-emissions-scope-3}} tonnes.",
        ),
        (
            "zh-Hant/01-our-year.md",
            "本年度未有以數據說明。",
            "本年度未有以數據說明；供應商排放{{ghg-emissions-scope-3}}噸。",
        ),
    ];
    assert!(told(&with(&total), "D-ghg-scope-3"));
    let price = |en: &str, zh: &str| {
        with(&[
            (
                "en/01-our-year.md",
                "The Company applies no internal carbon price.\n",
                &format!("The Company applies no internal carbon price.\n{en}\n"),
            ),
            (
                "zh-Hant/01-our-year.md",
                "本公司並無採用內部碳定價。\n",
                &format!("本公司並無採用內部碳定價。\n{zh}\n"),
            ),
        ])
    };
    let beside = price(
        "Projects are judged with an internal carbon price of {{! HK$200 // plan}}.",
        "項目按{{! 200港元 // 計劃}}的內部碳定價評估。",
    );
    assert!(told(&beside, "none"));
    let ahead = price(
        "It will consider an internal carbon price of {{! HK$200 // plan}}.",
        "本公司將考慮採用{{! 200港元 // 計劃}}的內部碳定價。",
    );
    assert!(!told(&ahead, "none"));
}

#[test]
fn every_state_weighs_what_the_class_and_the_year_make_of_it() {
    use IssuerClass::{Gem, LargeCap, MainBoard};
    use ReliefKind::{CommercialSensitivity, ReasonableInformation};
    use Said::{Disclosed, Explained, None, NotApplicable, Nothing, PartlyExplained, Relief};

    let (scope_1, scope_3, plan, body) = (
        "D-ghg-scope-1",
        "D-ghg-scope-3",
        "D-transition-plan",
        "D-governance-management",
    );
    let mut wrong = Vec::new();
    for (id, class, year, said, signed, expected) in [
        // Scope 1 is mandatory for everybody, and no relief applies.
        (scope_1, MainBoard, 2025, Nothing, false, &["error DIS-005"][..]),
        (scope_1, Gem, 2025, Nothing, false, &["error DIS-005"]),
        (scope_1, LargeCap, 2025, Nothing, false, &["error DIS-005"]),
        (scope_1, MainBoard, 2025, Explained, false, &["error DIS-005"]),
        (scope_1, Gem, 2025, Explained, false, &["error DIS-005"]),
        (scope_1, Gem, 2025, NotApplicable, false, &["error DIS-005"]),
        (scope_1, MainBoard, 2025, Disclosed, false, &["error DIS-050"]),
        (
            scope_1,
            MainBoard,
            2025,
            Relief(ReasonableInformation),
            false,
            &["error DIS-061"],
        ),
        (scope_1, MainBoard, 2025, None, false, &["error DIS-061"]),
        // Scope 3: comply or explain, mandatory for LargeCap from 2026, voluntary on GEM; not to be held against anybody
        // until a person signed it off, since which reliefs apply is not confirmed.
        (scope_3, MainBoard, 2025, Nothing, false, &["warning DIS-005"]),
        (scope_3, LargeCap, 2025, Nothing, false, &["warning DIS-005"]),
        (scope_3, LargeCap, 2026, Nothing, false, &["warning DIS-005"]),
        (scope_3, Gem, 2025, Nothing, false, &[]),
        (scope_3, Gem, 2026, Nothing, true, &[]),
        (scope_3, MainBoard, 2025, Nothing, true, &["error DIS-005"]),
        (scope_3, MainBoard, 2026, Explained, true, &[]),
        (scope_3, LargeCap, 2025, Explained, true, &[]),
        (scope_3, LargeCap, 2026, Explained, false, &["warning DIS-005"]),
        (scope_3, LargeCap, 2026, Explained, true, &["error DIS-005"]),
        (scope_3, LargeCap, 2026, NotApplicable, true, &[]),
        (scope_3, LargeCap, 2026, Relief(ReasonableInformation), true, &[]),
        (
            scope_3,
            MainBoard,
            2025,
            Relief(ReasonableInformation),
            false,
            &[],
        ),
        (scope_3, Gem, 2025, Relief(ReasonableInformation), false, &[]),
        (
            scope_3,
            MainBoard,
            2025,
            Relief(CommercialSensitivity),
            false,
            &["error DIS-061"],
        ),
        // Disclosed without a figure.
        (scope_3, MainBoard, 2025, Disclosed, false, &["warning DIS-050"]),
        (scope_3, MainBoard, 2025, Disclosed, true, &["error DIS-050"]),
        (scope_3, Gem, 2025, Disclosed, true, &["advice DIS-050"]),
        (
            scope_3,
            LargeCap,
            2026,
            PartlyExplained,
            false,
            &["warning DIS-050", "warning DIS-062"],
        ),
        (
            scope_3,
            LargeCap,
            2026,
            PartlyExplained,
            true,
            &["error DIS-050", "error DIS-062"],
        ),
        (scope_3, LargeCap, 2025, PartlyExplained, true, &["error DIS-050"]),
        // A statement that there is none answers a transition plan, and nothing that there always is.
        (plan, LargeCap, 2026, None, true, &[]),
        (plan, MainBoard, 2025, None, false, &[]),
        (
            plan,
            MainBoard,
            2025,
            Relief(ReasonableInformation),
            false,
            &["error DIS-061"],
        ),
        (body, MainBoard, 2025, None, false, &["error DIS-061"]),
        (body, LargeCap, 2026, Explained, true, &["error DIS-005"]),
        (body, LargeCap, 2026, Disclosed, true, &[]),
        (body, Gem, 2026, Nothing, false, &[]),
        // Metrics of the industry are encouraged; Part C binds everybody, Part B too.
        ("D-industry-metrics", LargeCap, 2026, Nothing, true, &[]),
        ("KPI-A1.3", MainBoard, 2025, Nothing, false, &["error DIS-005"]),
        ("KPI-A1.3", Gem, 2026, Nothing, false, &["error DIS-005"]),
        ("KPI-A1.3", LargeCap, 2026, Explained, false, &[]),
        ("MDR-15", Gem, 2025, Explained, false, &["error DIS-005"]),
        ("MDR-15", LargeCap, 2026, Nothing, false, &["error DIS-005"]),
    ] {
        let sources = with(class, year, id, said);
        let sources = if signed { signed_off(&sources) } else { sources };
        let label = CODE
            .code
            .provisions
            .get(id)
            .map_or("", |row| row.label.en.as_str());
        let found = found(&sources, &format!("{id} ({label})"));
        if found != expected {
            let signed = if signed { ", signed off" } else { "" };
            wrong.push(format!(
                "{id}, {class:?} {year}, {said:?}{signed}: {found:?}, not {expected:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What must be found of a row, by what its edition says of it and nothing else.
fn expected(row: &Provision, class: IssuerClass, year: u16, said: Said, signed: bool) -> Vec<String> {
    let year = i16::try_from(year).expect("a year of this century");
    let start = CODE.code.first_year_from.with().year(year).build();
    let start = start.expect("each year has that day");
    let duty = row.duties.of(class, start);
    let weight = match duty {
        Duty::Voluntary | Duty::Encouraged => "advice",
        Duty::ComplyOrExplain | Duty::Mandatory if signed || row.known.holds() => "error",
        Duty::ComplyOrExplain | Duty::Mandatory => "warning",
    };
    let mandatory = duty == Duty::Mandatory;
    let mut codes = Vec::new();
    match said {
        Said::Nothing if duty.asks() => codes.push("DIS-005"),
        Said::Explained if mandatory => codes.push("DIS-005"),
        // What binds some issuers alone may not apply to one; what binds all of them does.
        Said::NotApplicable if mandatory && row.duties.least() == Duty::Mandatory => codes.push("DIS-005"),
        Said::Relief(kind) if !row.reliefs.contains(&kind) => return vec!["error DIS-061".to_owned()],
        Said::None if !row.may_state_none => return vec!["error DIS-061".to_owned()],
        Said::Disclosed | Said::PartlyExplained => {
            if row.kind == ProvisionKind::Numeric {
                codes.push("DIS-050");
            } else if !row.asks.is_empty() {
                // A stretch without figures leaves open what the row asks.
                codes.push("DIS-051");
            }
            if mandatory && matches!(said, Said::PartlyExplained) {
                codes.push("DIS-062");
            }
        }
        _ => {}
    }
    let told = codes.into_iter().map(|code| match (code, weight) {
        // A warning by itself.
        ("DIS-051", "error") => "warning DIS-051".to_owned(),
        _ => format!("{weight} {code}"),
    });
    told.collect()
}

#[test]
fn every_row_of_the_climate_part_fires_in_every_state_for_every_class() {
    let mut states = vec![
        Said::Nothing,
        Said::Disclosed,
        Said::PartlyExplained,
        Said::Explained,
        Said::NotApplicable,
        Said::None,
    ];
    states.extend(ReliefKind::ALL.map(Said::Relief));
    let mut cases = Vec::new();
    for (class, year) in [
        (IssuerClass::LargeCap, 2025),
        (IssuerClass::LargeCap, 2026),
        (IssuerClass::MainBoard, 2025),
        (IssuerClass::Gem, 2025),
    ] {
        for signed in [false, true] {
            for said in &states {
                let rows = CODE.code.provisions.values();
                let climate = rows.filter(|row| row.id.part() == ProvisionPart::Climate);
                // What is refused while the report is read keeps everything else from being looked at.
                let refused =
                    |row: &&Provision| expected(row, class, year, *said, signed) == ["error DIS-061"];
                let (wrong, right): (Vec<_>, Vec<_>) = climate.partition(refused);
                // As many at once as are told of any rule.
                for rows in wrong.chunks(18).chain(right.chunks(18)) {
                    cases.push((class, year, signed, *said, rows.to_vec()));
                }
            }
        }
    }
    let wrong = std::sync::Mutex::new(Vec::new());
    let fired = std::sync::atomic::AtomicUsize::new(0);
    esg_tests::workers::on_all(&cases, |(class, year, signed, said, rows)| {
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let sources = with_all(*class, *year, &ids, *said);
        let sources = if *signed { signed_off(&sources) } else { sources };
        let sink = checked(&sources);
        for row in rows {
            let found = about(&sink, &format!("{} ({})", row.id, row.label.en));
            let expected = expected(row, *class, *year, *said, *signed);
            fired.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if found != expected {
                let told = format!(
                    "{}, {class:?} {year}, {said:?}, signed off {signed}: {found:?}, not {expected:?}",
                    row.id
                );
                wrong
                    .lock()
                    .expect("no thread panics while it holds the lock")
                    .push(told);
            }
        }
    });
    let wrong = wrong.into_inner().expect("no thread panicked");
    assert!(
        wrong.is_empty(),
        "{} of {fired:?}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_row_that_is_missing_is_told() {
    let rows = CODE.code.provisions.values();
    let rows: Vec<&str> = rows
        .filter(|row| {
            row.id.part() == ProvisionPart::Climate
                && row
                    .duties
                    .of(IssuerClass::MainBoard, CODE.code.first_year_from)
                    .asks()
        })
        .map(|row| row.id.as_str())
        .collect();
    let sink = checked(&with_all(IssuerClass::MainBoard, 2025, &rows, Said::Nothing));
    let told = sink.diagnostics().iter().filter(|it| it.rule.code == "DIS-005");
    assert_eq!(told.count(), rows.len());
}

#[test]
fn the_sheet_says_of_each_row_how_surely_it_is_known() {
    let sheet = String::from_utf8_lossy(&FILED.package().files["submission.html"]).into_owned();
    for row in CODE
        .code
        .provisions
        .values()
        .filter(|row| row.id.part() == ProvisionPart::Climate)
    {
        let at = format!("<code>{}</code>", row.id);
        let table = sheet
            .split("<caption>The rows of which")
            .nth(1)
            .unwrap_or_default();
        let (_, rest) = table.split_once(&at).unwrap_or_else(|| panic!("{at}"));
        let told = rest.split("</tr>").next().unwrap_or_default();
        let unsure = row.known.content < Sureness::TwoSources;
        for words in ["content", "內容"] {
            assert_eq!(told.contains(words), unsure, "{}: {told}", row.id);
        }
    }
    // An edition of which every row is sure has nothing to say of that.
    let before = String::from_utf8_lossy(&crate::MINIMAL.package().files["submission.html"]).into_owned();
    assert!(!before.contains("How surely each row"));
}

/// What `cargo xtask rules --code` tells of each row, and no page of a report.
#[test]
fn a_row_is_told_with_its_duties_reliefs_and_sources() {
    let text = esg_filing::code_as_text(&CODE, None).expect("an edition has rows");
    let told: Vec<&str> = text.split("\n\n").skip(1).collect();
    assert_eq!(told.len(), CODE.code.provisions.len());
    for (row, told) in CODE.code.provisions.values().zip(&told) {
        let mut parts: Vec<String> = row.known.sources.clone();
        parts.extend(Lang::ALL.map(|lang| row.label.get(lang).clone()));
        parts.extend(
            row.paragraph
                .iter()
                .map(|number| format!("number   {number} (not printed")),
        );
        parts.extend(
            row.ifrs_s2
                .iter()
                .map(|paragraph| format!("IFRS S2  {paragraph}")),
        );
        for kind in &row.reliefs {
            parts.push(CODE.wording.get(kind.word(), Lang::En).to_owned());
        }
        for sureness in [row.known.number, row.known.content] {
            parts.push(CODE.wording.get(sureness.printed(), Lang::En).to_owned());
        }
        for part in parts.iter().chain([&row.id.to_string()]) {
            assert!(told.contains(part.as_str()), "{part} is not in:\n{told}");
        }
    }
    let one = esg_filing::code_as_text(&CODE, Some("d-ghg-scope-3")).expect("the row is there");
    for line in [
        "    duty     LargeCap issuer: Comply or explain from 2025-01-01\n",
        "    duty     LargeCap issuer: Mandatory from 2026-01-01\n",
        "    duty     Main Board issuer, not LargeCap: Comply or explain from 2025-01-01\n",
        "    duty     GEM issuer: Voluntary from 2025-01-01\n",
        "    reliefs  reasonable information\n",
        "    weight   what is missing stops no filing before [sign-off]\n",
    ] {
        assert!(one.contains(line), "{line} is not in:\n{one}");
    }
    assert_eq!(esg_filing::code_as_text(&CODE, Some("D-no-such-row")), None);
    let pages = pages(&FILED);
    for sureness in Sureness::ALL {
        for lang in Lang::ALL {
            let words = CODE.wording.get(sureness.printed(), lang);
            // "read" is a word of every report.
            assert!(
                sureness == Sureness::Verified || !pages.contains(words),
                "{words}"
            );
        }
    }
}

/// The sheet names no system as the one that receives the documents, and says what is not known, in both languages.
#[test]
fn the_sheet_is_neutral_about_the_channel() {
    for name in ["submission.html", "submission.json"] {
        let sheet = String::from_utf8_lossy(&FILED.package().files[name]).into_owned();
        for words in ["token", "編碼器", "MobilePASS", "EPS", "submission system"] {
            assert!(!sheet.contains(words), "{name} says {words}");
        }
        for words in [
            "香港交易所聯訊通",
            "Issuer Access Platform",
            "Not known: which of the two receives documents",
            "未能確定：呈交當日由何者接收文件",
        ] {
            assert!(sheet.contains(words), "{name} does not say {words}");
        }
    }
}

#[test]
fn a_class_that_does_not_fit_is_told() {
    let change = |sources: &Sources, from: &str, to: &str| {
        let text = sources
            .text("report.toml")
            .expect("the report has one")
            .replace(from, to);
        let mut sources = sources.clone();
        sources.insert("report.toml", text.into_bytes());
        found(&sources, "class")
            .into_iter()
            .chain(found(&sources, "large capitalisations"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        change(&SOURCES, "board = \"main\"", "board = \"gem\""),
        ["error SRC-026"]
    );
    assert_eq!(
        change(&SOURCES, "\"main-board\"", "\"small-cap\""),
        ["error SRC-026"]
    );
    assert_eq!(change(&SOURCES, "\"main-board\"", "\"large-cap\""), [""; 0]);
    // Who does not say it is refused where it matters, and only there.
    let line = "class = { name = \"main-board\", evidence = \"Not among the constituents of the index on any day of 2025\" }";
    assert_eq!(change(&SOURCES, line, ""), [""; 0]);
    let next = with(
        IssuerClass::MainBoard,
        2026,
        "D-industry-metrics",
        Said::Explained,
    );
    let said = next.text("report.toml").expect("the report has one");
    let line = said
        .lines()
        .find(|line| line.starts_with("class = "))
        .expect("it says so")
        .to_owned();
    assert_eq!(change(&next, &line, ""), ["error SRC-026"]);
}

#[test]
fn an_edition_that_does_not_fit_the_year_names_the_one_that_does() {
    for (from, to, fits) in [
        ("code = \"c2-2025\"", "code = \"app27-2020\"", "name `c2-2025`"),
        (
            "start = \"2025-01-01\"\nend = \"2025-12-31\"",
            "start = \"2024-01-01\"\nend = \"2024-12-31\"",
            "name `app27-2020`",
        ),
    ] {
        let text = SOURCES.text("report.toml").expect("the report has one");
        assert!(text.contains(from), "{from}");
        let mut sources = SOURCES.clone();
        sources.insert("report.toml", text.replace(from, to).into_bytes());
        let sink = load(&sources).sink;
        let told = sink.diagnostics().iter().find(|it| it.rule.code == "SRC-024");
        let hints = told.map(|it| it.hints.join(" ")).unwrap_or_default();
        assert!(hints.contains(fits), "{hints}");
    }
}

#[test]
fn the_edition_is_whole_and_says_how_surely_it_is_known() {
    let code = &CODE.code;
    let count = |part: ProvisionPart| code.provisions.keys().filter(|id| id.part() == part).count();
    assert_eq!(
        [
            ProvisionPart::Mandatory,
            ProvisionPart::GeneralDisclosure,
            ProvisionPart::Kpi
        ]
        .map(count),
        [3, 11, 34]
    );
    for gone in ["KPI-A1.2", "GD-A4", "KPI-A4.1"] {
        assert!(!code.provisions.contains_key(gone), "{gone}");
    }
    let start = code.first_year_from;
    let mut paragraphs = BTreeSet::new();
    for row in code.provisions.values() {
        assert!(!row.known.sources.is_empty(), "{} names no source", row.id);
        if row.id.part() != ProvisionPart::Climate {
            assert!(row.known.holds(), "{}", row.id);
            continue;
        }
        let paragraph = row.paragraph.as_deref().expect("a row with a name has a number");
        assert!(paragraphs.insert(paragraph), "{paragraph} is there twice");
        let number: u8 = paragraph
            .split('(')
            .next()
            .and_then(|it| it.parse().ok())
            .expect("it is a number");
        assert!((19..=40).contains(&number), "{paragraph}");
        // Nothing of the climate part was read, and only Scopes 1 and 2 may stop a filing.
        assert!(row.known.number < Sureness::Verified, "{}", row.id);
        let scope_1_or_2 = ["28(a)", "28(b)"].contains(&paragraph);
        assert_eq!(row.known.holds(), scope_1_or_2, "{}", row.id);
        if scope_1_or_2 {
            assert_eq!(row.duties.least(), Duty::Mandatory);
            assert!(row.reliefs.is_empty() && !row.may_state_none);
        }
        assert!(row.ifrs_s2.is_some(), "{}", row.id);
        // Whatever is not mandatory for everybody is voluntary on GEM.
        assert!([Duty::Mandatory, Duty::Voluntary].contains(&row.duties.of(IssuerClass::Gem, start)));
    }
    let all: BTreeSet<u8> = paragraphs
        .iter()
        .filter_map(|it| it.split('(').next()?.parse().ok())
        .collect();
    assert_eq!(all, (19..=40).collect());
}
