//! What people read in the sheets: each thing said once, in both languages, and nothing in the words of files.

use std::collections::BTreeSet;

use esg_model::Lang;
use esg_tests::report;
use esg_tests::stages::Filing;
use serde_json::Value;

use crate::FOURTH;
use crate::folder::all;

/// The pages of the folder and of the working papers, by name.
fn pages(filing: &Filing) -> Vec<(&str, String)> {
    let package = filing.package();
    let files = package.files.iter().chain(&package.assurance);
    files
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, bytes)| (name.as_str(), String::from_utf8_lossy(bytes).into_owned()))
        .collect()
}

fn page(filing: &Filing, name: &str) -> String {
    let mut pages = pages(filing).into_iter().rev();
    let found = pages.find(|(own, _)| *own == name);
    found.map_or_else(|| panic!("there is no {name}"), |(_, text)| text)
}

fn json(filing: &Filing, name: &str) -> Value {
    let package = filing.package();
    let bytes = package.files.get(name).or_else(|| package.assurance.get(name));
    serde_json::from_slice(bytes.unwrap_or_else(|| panic!("there is no {name}"))).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// As a template writes it.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#x27;"),
            '`' => out.push_str("&#x60;"),
            '=' => out.push_str("&#x3D;"),
            c => out.push(c),
        }
    }
    out
}

/// The elements of a kind that begin with `open`, up to their end.
fn elements<'a>(page: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let parts = page.split(open).skip(1);
    parts
        .filter_map(|part| part.split_once(close).map(|(own, _)| own))
        .collect()
}

/// Heads of columns and headings that are words are in both languages: who files reads one of them.
#[test]
fn heads_are_in_both_languages() {
    for filing in all() {
        for (name, page) in pages(filing) {
            let heads = elements(&page, "<th scope=\"col\"", "</th>").into_iter();
            for own in heads.chain(elements(&page, "<h2>", "</h2>")) {
                let words = own.rsplit('>').next().unwrap_or(own);
                let is_name = ["SHA-256", "%"].contains(&words.trim());
                assert!(
                    is_name || own.contains("zh-Hant"),
                    "{name}: `{own}` is in one language"
                );
            }
        }
    }
}

/// Where rows of the Code are known from stands once, and each row refers to it.
#[test]
fn sources_of_rows_of_the_code_stand_once() {
    let mut seen = 0;
    for filing in all() {
        let sheet = json(filing, "submission.json");
        let page = page(filing, "submission.html");
        let sources = list(&sheet["rows"]["sources"]);
        for source in sources {
            let text = escaped(source["text"].as_str().expect("words"));
            assert_eq!(page.matches(&text).count(), 1, "`{text}` stands more than once");
            seen += 1;
        }
        for row in list(&sheet["rows"]["open"]) {
            assert!(
                !list(&row["to-compare"]).is_empty(),
                "{row} has nothing to compare"
            );
            let numbers = list(&row["source-numbers"]).iter();
            for (number, text) in numbers.zip(list(&row["sources"])) {
                let at = usize::try_from(number.as_u64().expect("a number")).expect("a small one");
                assert_eq!(sources[at - 1]["text"], *text);
            }
        }
        assert!(!page.contains("None in report.toml"));
    }
    assert!(seen > 0, "no report has rows that are not verified");
}

/// What is not to be submitted is called so on both sheets.
#[test]
fn findings_and_submission_agree_whether_it_may_be_submitted() {
    for filing in all() {
        let [findings, submission] = ["findings.html", "submission.html"].map(|name| page(filing, name));
        let shown = filing.report().notice.is_some();
        for sheet in [&findings, &submission] {
            assert_eq!(sheet.contains("A demonstration: not to be submitted"), shown);
        }
        assert_eq!(findings.contains("The report can be filed"), !shown);
    }
}

/// The provisions name their figures behind a count, so that the table can be read.
#[test]
fn figures_of_provisions_are_folded() {
    for filing in all() {
        let page = page(filing, "findings.html");
        let table = page
            .split("<h2>How the Code is answered")
            .nth(1)
            .expect("the provisions");
        let table = table.split("<h2>").next().unwrap_or_default();
        let mut open = table.to_owned();
        while let Some((before, rest)) = open.split_once("<details>") {
            let (_, after) = rest.split_once("</details>").expect("it ends");
            open = format!("{before}{after}");
        }
        assert!(table.contains("<details>"));
        assert!(!open.contains("<code>"), "names of files stand open");
        assert!(!open.contains("{{"));
    }
}

/// A note of many figures is printed once in the evidence, and every row leads to it.
#[test]
fn notes_of_boundaries_stand_once() {
    for filing in all() {
        let register = json(filing, "register.json");
        // Pieces are kept apart by a line of their own.
        let page = page(filing, "evidence.html").replace("\n", "");
        let sets = list(&register["boundaries"]["notes"]);
        for set in sets {
            for lang in Lang::ALL {
                let words: Vec<&str> = list(&set["words"][lang.tag()])
                    .iter()
                    .filter_map(Value::as_str)
                    .collect();
                let distinct: BTreeSet<&&str> = words.iter().collect();
                assert_eq!(distinct.len(), words.len(), "a note stands twice in {words:?}");
                let cells: String = words
                    .iter()
                    .map(|own| format!("<div>{}</div>", escaped(own)))
                    .collect();
                // The sheets are written in English, so that other words say their language.
                let open = match lang {
                    Lang::FIRST => "<td>".to_owned(),
                    other => format!("<td lang=\"{other}\">"),
                };
                assert_eq!(
                    page.matches(&format!("{open}{cells}</td>")).count(),
                    1,
                    "{words:?}"
                );
            }
        }
        let figures = list(&register["boundaries"]["figures"]).iter();
        let counted: u64 = sets.iter().filter_map(|set| set["count"].as_u64()).sum();
        let noted = figures.filter(|own| !own["note"].is_null()).count();
        assert_eq!(counted, noted as u64);
    }
}

/// What a formula multiplies by is a factor, also where the report states it as a figure.
#[test]
fn factors_that_are_figures_are_listed() {
    let register = json(&FOURTH, "register.json");
    let factors = list(&register["factors"]);
    let of_the_grid: Vec<&Value> = factors
        .iter()
        .filter(|own| own["key"].as_str().is_some_and(|key| key.starts_with("grid-")))
        .collect();
    assert_eq!(of_the_grid.len(), 3);
    for factor in of_the_grid {
        assert_eq!(factor["basis"], "printed");
        assert!(!list(&factor["figures"]).is_empty());
    }
    for filing in all() {
        let none = list(&json(filing, "register.json")["factors"]).is_empty();
        let said = page(filing, "evidence.html").contains("No formula of the report uses a factor");
        assert_eq!(none, said);
    }
}

/// Amounts and their accuracy are in words, and no key of a file stands for them.
#[test]
fn amounts_and_accuracy_are_in_words() {
    for filing in all() {
        for name in ["register.html", "call-figures.html"] {
            let page = page(filing, name);
            assert!(!page.contains("decimals "), "{name}");
            assert!(page.contains("to the nearest "), "{name}");
            assert!(page.contains("準確至"), "{name}");
        }
    }
    let register = page(&FOURTH, "register.html");
    for words in [
        "HK$2,421.5 million",
        "2,421.5百萬港元",
        "to the nearest HK$0.1 million",
        "準確至10萬港元",
        "to the nearest 1 person",
        "準確至1人",
    ] {
        assert!(register.contains(words), "{words}");
    }
}

/// A label with members or a period has them in brackets in Chinese, where a comma would make it a list.
#[test]
fn chinese_labels_are_no_lists() {
    for filing in all() {
        for figure in list(&json(filing, "register.json")["figures"]) {
            if list(&figure["members"]).is_empty() {
                continue;
            }
            let label = figure["label"]["zh-Hant"].as_str().expect("a label");
            assert!(label.ends_with('）'), "{label}");
        }
    }
}

/// The commands of the papers name every file that stands at their head.
#[test]
fn the_digests_to_repeat_are_those_at_the_head() {
    for filing in all() {
        let register = json(filing, "register.json");
        let head = list(&register["documents"]).iter();
        let head: Vec<String> = head
            .map(|own| format!("sha256sum {}", own["name"].as_str().expect("a name")))
            .collect();
        let commands = list(&register["commands"]["digests"]).iter();
        let commands: Vec<&str> = commands.filter_map(Value::as_str).collect();
        assert_eq!(commands, head);
    }
}

/// Where white words stand on a ground of colour, links have their colour: a link in the colour of the palette would be
/// that of its ground.
#[test]
fn links_on_coloured_ground_have_the_colour_of_the_words() {
    let path = report::root().join("templates/inline/style.css");
    let style = std::fs::read_to_string(path).expect("the style of the page");
    let rules: Vec<(&str, &str)> = style
        .split('}')
        .filter_map(|rule| rule.rsplit_once('{'))
        .map(|(selector, own)| (selector.rsplit("*/").next().unwrap_or(selector).trim(), own))
        .collect();
    let plain = rules
        .iter()
        .filter(|(_, own)| own.contains("--link: currentcolor"));
    let plain: BTreeSet<&str> = plain
        .flat_map(|(selector, _)| selector.split(','))
        .map(str::trim)
        .collect();
    let mut grounds = 0;
    for (selector, own) in &rules {
        let white = own.split(';').any(|own| own.trim() == "color: #ffffff");
        // What is drawn before a word holds no link.
        if white && !selector.ends_with("::before") {
            assert!(
                plain.contains(selector),
                "links in `{selector}` have no colour of their own"
            );
            grounds += 1;
        }
    }
    assert!(grounds > 2);
    assert!(
        rules
            .iter()
            .any(|(selector, own)| *selector == "a" && own.contains("color: var(--link)"))
    );
}

/// Whoever reads the findings sees what figures, members and provisions are called, beside the keys by which files name them,
/// and what the rule finds, beside its code.
#[test]
fn names_in_the_findings_are_called_in_both_languages() {
    let (mut figures, mut messages) = (0, 0);
    for filing in all() {
        let findings = json(filing, "findings.json");
        let page = page(filing, "findings.html");
        let beside = |name: &str| {
            let label = &findings["names"][name];
            for lang in Lang::ALL {
                let words = label[lang.tag()].as_str().unwrap_or_default();
                assert!(!words.is_empty(), "{name} has no label in {lang}");
                assert!(page.contains(&escaped(words)), "{name} is not called {words}");
            }
        };
        for provision in list(&findings["provisions"]) {
            for name in list(&provision["figures"]) {
                beside(name.as_str().expect("a reference"));
                figures += 1;
            }
        }
        for finding in list(&findings["findings"]) {
            for lang in Lang::ALL {
                let words = finding["finds"][lang.tag()].as_str().unwrap_or_default();
                assert!(!words.is_empty() && page.contains(&escaped(words)), "{finding}");
            }
            for name in list(&finding["called"]) {
                beside(name.as_str().expect("a name"));
                messages += 1;
            }
        }
        // What a message names between marks and the report has a label for is called so.
        for finding in list(&findings["findings"]) {
            let message = finding["message"].as_str().expect("words");
            for name in message.split('`').skip(1).step_by(2) {
                let is_concept = filing.report().taxonomy().concepts().any(|own| own.key == name);
                let called = || list(&finding["called"]).iter().any(|own| own == name);
                assert!(!is_concept || called(), "{finding}");
            }
        }
    }
    assert!(figures > 0 && messages > 0);
}
