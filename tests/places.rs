//! A place that shows a figure has a name, and what is known of it is joined by that name: the page on which it was set,
//! its tag, and what was read there. A figure is tried wherever words can stand, since a place that one writer counts
//! and another does not would move all that is told of those after it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use esg_check::Settings;
use esg_check::rendered::Account;
use esg_model::disclosure::Value;
use esg_model::place::Stands;
use esg_model::{Diagnostic, Lang, Severity, Sink, Sources};
use esg_pdf::{Pdf, PdfFacts};
use esg_tests::example::look_at_pdf;
use esg_tests::report::{minimal_dir, read, root};
use esg_tests::stages::{Filing, file};
use esg_xbrl::FactValue;

/// Where a figure stands: what takes the place of words of the smallest report, in English and in Chinese.
struct Case {
    name: &'static str,
    en: (&'static str, &'static str),
    zh_hant: (&'static str, &'static str),
}

/// The paragraph before which blocks are put.
const BEFORE: (&str, &str) = ("To make up for some of it,", "為作補償，");

const CASES: [Case; 10] = [
    Case {
        name: "the title of a section",
        en: ("## People {", "## Our {{employees}} People {"),
        zh_hant: ("## 僱員 {", "## 僱員{{employees}}名 {"),
    },
    Case {
        name: "the title of a chapter",
        en: ("# Our Year {", "# Our Year of {{employees}} People {"),
        zh_hant: ("# 我們的一年 {", "# 我們{{employees}}人的一年 {"),
    },
    Case {
        name: "the title of a subsection",
        en: (
            BEFORE.0,
            "### All {{employees}} of Us {#all}\n\nTo make up for some of it,",
        ),
        zh_hant: (BEFORE.1, "### 我們{{employees}}人 {#all}\n\n為作補償，"),
    },
    Case {
        name: "a footnote",
        en: (
            "[^factors]: Fuel",
            "[^factors]: For {{employees}} people, {{employees gender=male}} of them men. Fuel",
        ),
        zh_hant: (
            "[^factors]: 以",
            "[^factors]: 共{{employees}}人，男性{{employees gender=male}}人。以",
        ),
    },
    Case {
        name: "lists in lists",
        en: (
            BEFORE.0,
            "- There are {{employees}} people:\n  1. of them {{employees gender=male}} men\n  2. and {{employees gender=female}} women\n- all at work.\n\nTo make up for some of it,",
        ),
        zh_hant: (
            BEFORE.1,
            "- 共有{{employees}}人：\n  1. 其中男性{{employees gender=male}}人\n  2. 女性{{employees gender=female}}人\n- 全部在職。\n\n為作補償，",
        ),
    },
    Case {
        name: "a table of words",
        en: (
            BEFORE.0,
            "::: text-table words Words\n| What | All {{employees}} |\n| --- | --- |\n| Of {{employees}} people |  |\n| Men {{employees gender=male}} | Women {{employees gender=female}} |\n:::\n\nTo make up for some of it,",
        ),
        zh_hant: (
            BEFORE.1,
            "::: text-table words 字詞\n| 項目 | 全部{{employees}}人 |\n| --- | --- |\n| 共{{employees}}人 |  |\n| 男性{{employees gender=male}}人 | 女性{{employees gender=female}}人 |\n:::\n\n為作補償，",
        ),
    },
    Case {
        name: "a case",
        en: (
            BEFORE.0,
            "::: case-study Us\nWe are **{{employees}}** people, *{{employees gender=male}}* of them men.\n:::\n\nTo make up for some of it,",
        ),
        zh_hant: (
            BEFORE.1,
            "::: case-study 我們\n我們有**{{employees}}**人，男性{{employees gender=male}}人。\n:::\n\n為作補償，",
        ),
    },
    Case {
        name: "steps",
        en: (
            BEFORE.0,
            "::: steps\n- **Hire {{employees}}**: of whom {{employees gender=male}} men\n- **Keep them**: all {{employees}}\n:::\n\nTo make up for some of it,",
        ),
        zh_hant: (
            BEFORE.1,
            "::: steps\n- **聘用{{employees}}人**：其中男性{{employees gender=male}}人\n- **挽留**：全部{{employees}}人\n:::\n\n為作補償，",
        ),
    },
    Case {
        name: "tiles",
        en: (
            BEFORE.0,
            "::: key-figures\n- **{{employees}}** people\n- **{{employees gender=male}}** men among {{employees}}\n:::\n\nTo make up for some of it,",
        ),
        zh_hant: (
            BEFORE.1,
            "::: key-figures\n- **{{employees}}** 名僱員\n- **{{employees gender=male}}** 名男性，共{{employees}}人\n:::\n\n為作補償，",
        ),
    },
    Case {
        name: "stretches in stretches",
        en: (
            BEFORE.0,
            "::: disclosure KPI-A1.5\nOf {{employees}} people.\n:::\n\nTo make up for some of it,",
        ),
        zh_hant: (
            BEFORE.1,
            "::: disclosure KPI-A1.5\n共{{employees}}人。\n:::\n\n為作補償，",
        ),
    },
];

/// The smallest report with a figure where the case has it.
fn sources(case: &Case) -> Sources {
    let mut sources = read(&minimal_dir());
    for (path, (find, replace)) in [
        ("en/01-our-year.md", case.en),
        ("zh-Hant/01-our-year.md", case.zh_hant),
    ] {
        let text = sources.text(path).expect("the smallest report has this chapter");
        assert_eq!(text.matches(find).count(), 1, "{find}");
        let text = text.replacen(find, replace, 1);
        sources.insert(path, text.into_bytes());
    }
    sources
}

/// Whether pages or tags were found to be wrong.
fn speaks(finding: &&Diagnostic) -> bool {
    let code = finding.rule.code;
    (code.starts_with("DOC-") || code.starts_with("TAG-")) && finding.severity > Severity::Advice
}

/// What is wrong with the places of a filing.
fn problems(filing: &Filing) -> Vec<String> {
    let found = filing.sink.diagnostics().iter().filter(speaks);
    let mut problems: Vec<String> = found
        .map(|finding| format!("{} {}", finding.rule.code, finding.message))
        .collect();
    if filing.report.is_none() || filing.pdfs.len() < 2 || filing.inline.len() < 2 {
        let found = filing.sink.diagnostics().iter();
        problems.extend(found.map(|finding| format!("{} {}", finding.rule.code, finding.message)));
        return problems;
    }
    let report = filing.report();
    for (pdf, document) in filing.pdfs.iter().zip(&filing.inline) {
        let lang = pdf.lang;
        let facts = esg_xbrl::read_back(&document.bytes).expect("our own page can be read");
        let text = esg_pdf::inspect(&pdf.bytes)
            .expect("our own PDF can be read")
            .text;
        let seen = Account::of(report, pdf).check(&text).seen;
        let mut tags = BTreeSet::new();
        for (id, place) in &report.outlines.get(lang).places {
            let what = format!("{lang}: {id:?} {}", report.data_point(place.figure).reference());
            let tag = document.tags.get(id);
            let fact = tag.and_then(|tag| facts.iter().find(|fact| fact.id == *tag));
            let stated = report.data_point(place.figure).quantity();
            match (fact.map(|fact| &fact.value), stated) {
                (Some(FactValue::Number { value, .. }), Some(stated)) if *value == stated.value => {}
                other => problems.push(format!("{what} is tagged as {other:?}")),
            }
            if !tags.insert(tag) {
                problems.push(format!("{what} has the tag of another place"));
            }
            let page = pdf.place_pages.get(id);
            if page.is_none() {
                problems.push(format!("{what} was set on no page"));
            }
            // The figures of titles are read as words: they stand in the contents too.
            if place.stands == Stands::InText && seen.get(id).map(|seen| &seen.page) != page {
                problems.push(format!(
                    "{what} was set on {page:?} and read at {:?}",
                    seen.get(id)
                ));
            }
        }
        let known = report.outlines.get(lang).places.keys();
        if !document
            .tags
            .keys()
            .collect::<BTreeSet<_>>()
            .is_subset(&known.collect())
        {
            problems.push(format!("{lang}: a place is tagged that the report does not know"));
        }
    }
    problems
}

#[test]
fn a_figure_is_followed_wherever_words_stand() {
    let mut wrong = Vec::new();
    for case in &CASES {
        let problems = problems(&file(sources(case)));
        wrong.extend(
            problems
                .into_iter()
                .map(|problem| format!("{}: {problem}", case.name)),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What the rules on a PDF say about the English one of a filing, changed by `edit` after it was read back.
fn read_back(filing: &Filing, edit: impl Fn(&mut PdfFacts, &mut Pdf)) -> BTreeSet<&'static str> {
    let mut pdf = filing.pdfs[0].clone();
    let mut facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
    edit(&mut facts, &mut pdf);
    let profile = Settings::read(&filing.sources)
        .profile
        .expect("the profile can be read");
    let mut sink = Sink::default();
    look_at_pdf(filing.report(), &profile, (&pdf, &facts), &mut sink);
    let found = sink.diagnostics().iter();
    found.map(|finding| finding.rule.code).collect()
}

/// Every figure, whether in digits or in words, reads on the page on which its place was set.
#[test]
fn figures_that_are_not_on_their_page_are_told() {
    let filing = &*crate::THIRD;
    assert_eq!(read_back(filing, |_, _| {}), BTreeSet::new());
    let report = filing.report();
    let mut kinds = BTreeSet::new();
    for (id, place) in report.places(filing.pdfs[0].lang) {
        let kind = match report.data_point(place.figure).value {
            Value::Number { .. } => "number",
            Value::Year(_) => "year",
            Value::Text(_) => "text",
            Value::Member { .. } => "value of a list",
            Value::Absent { .. } => "absence",
            Value::ToBeGiven { .. } => "not yet given",
        };
        // One place of each kind shows what becomes of all.
        if !kinds.insert(kind) {
            continue;
        }
        let words = report.show(place.figure, place.form, filing.pdfs[0].lang).full();
        let gone = read_back(filing, |facts, _| {
            for block in &mut facts.text.blocks {
                while let Some(at) = block.text.find(&words) {
                    block.replace(at..at + words.len(), "");
                }
            }
        });
        assert!(gone.contains("DOC-116"), "{kind} {words}: {gone:?}");
        let unset = read_back(filing, |_, pdf| pdf.place_pages.retain(|own, _| *own != id));
        assert!(unset.contains("DOC-116"), "{kind} {words} on no page: {unset:?}");
        let moved = read_back(filing, |_, pdf| {
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

/// A kind of block more is known to few files: what it is, the walk, how it is read, and how each writer prints it.
#[test]
fn few_files_know_every_kind_of_block() {
    const KINDS: [&str; 14] = [
        "Paragraph",
        "Subheading",
        "List",
        "Table",
        "TextTable",
        "Illustration",
        "CaseStudy",
        "Steps",
        "KeyFigures",
        "Gallery",
        "Disclosure",
        "Notice",
        "CodeIndex",
        "Questionnaire",
    ];
    let mut found: Vec<String> = sources_of(&root().join("crates"))
        .into_iter()
        .filter(|path| {
            let text = std::fs::read_to_string(path).expect("sources are text");
            let named = |kind: &&&str| {
                let name = format!("BlockKind::{kind}");
                let mut at = text.match_indices(&name);
                at.any(|(at, _)| !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric()))
            };
            KINDS.iter().filter(named).count() >= 10
        })
        .map(|path| {
            let path = path.strip_prefix(root()).expect("it lies in the project");
            path.display().to_string()
        })
        .collect();
    found.sort();
    let expected = [
        "crates/esg-model/src/block.rs",
        "crates/esg-model/src/load/narrative/directive.rs",
        "crates/esg-model/src/walk.rs",
        "crates/esg-pdf/src/content/block.rs",
        "crates/esg-xbrl/src/inline/block.rs",
    ];
    assert_eq!(found, expected);
}

/// Every Rust file below a folder.
fn sources_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be listed").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => sources_of(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// A heading that refers to itself, or to one that refers to it, is refused and has words all the same.
#[test]
fn headings_in_a_circle_end() {
    let mut sources = read(&minimal_dir());
    for lang in Lang::ALL {
        let path = format!("{}/01-our-year.md", lang.tag());
        let text = sources.text(&path).expect("the smallest report has this chapter");
        let text = text
            .replacen(" {#people}", " [](#climate) {#people}", 1)
            .replacen(" {#climate}", " [](#people) [](#climate) {#climate}", 1);
        sources.insert(path.as_str(), text.into_bytes());
    }
    let loaded = esg_model::load::load(&sources);
    let report = loaded.output.expect("the report loads");
    let title = report.outlines.en.headings["people"].numbered();
    assert!(title.starts_with("1.2 People 1.3 Climate"), "{title}");
}

/// A figure that stands in a cell and in a note below it is told at each place with the words around that place.
#[test]
fn each_place_is_told_with_its_own_words() {
    let filing = &*crate::SECOND;
    let trace = esg_filing::Trace::of(filing.report(), &filing.sources, &filing.pdfs);
    for restatement in &filing.report().provenance.restatements {
        let key = filing.report().data_point(restatement.figure).reference();
        let told = trace.text(&key).expect("the report states the figure");
        for words in ["restated from", "重列為"] {
            assert!(told.contains(words), "{key} is not told in its note:\n{told}");
        }
    }
}
