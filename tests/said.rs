//! Sentences of many reports that say the same in both languages and claim no more than the data hold are told by no rule
//! about words, and those that differ or claim too much are told by the rule that is for them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use esg_check::{Settings, check_report};
use esg_model::Sources;
use esg_model::source::line_column;
use esg_tests::report::{self, minimal_dir, root};

/// The rules about words and numbers that a sentence can offend.
const RULES: [&str; 7] = [
    "DIS-020", "DIS-032", "DIS-035", "DIS-036", "DIS-038", "DIS-074", "DIS-084",
];

/// What the sentences refer to besides the figures of the smallest report.
const FACTS: &str = "\
employees,,FY2023,130,person,0,,Payroll,,,,,
employees,,FY2022,110,person,0,,Payroll,,,,,
lost-working-days,,FY2024,40,day,0,,Accident book,,,,,
lost-working-days,,FY2023,38,day,0,,Accident book,,,,,
lost-working-days,,FY2022,45,day,0,,Accident book,,,,,
employees-trained,,FY2024,118,person,0,,Payroll,,,,,
employees-trained-rate,,FY2024,98.6,percent,3,,Payroll,,,,,
directors,,FY2024,9,person,0,,Register,,,,,
revenue,,FY2024,21430000,hkd,-4,,Accounts,,,,,
revenue,,FY2023,24050000,hkd,-4,,Accounts,,,,,
";

/// Their periods.
const PERIODS: &str = r#"
[[period]]
name = "FY2023"
start = "2023-01-01"
end = "2023-12-31"
label = { en = "2023", zh-Hant = "2023年" }

[[period]]
name = "FY2022"
start = "2022-01-01"
end = "2022-12-31"
label = { en = "2022", zh-Hant = "2022年" }
"#;

/// How many pairs stand in one report: a report tells so many findings of a rule, and counts the rest.
const TOGETHER: usize = 8;

/// A sentence in both languages.
struct Pair {
    /// The rule that tells it; none where it is right.
    rule: Option<String>,
    en: String,
    zh_hant: String,
}

fn pairs(name: &str) -> Vec<Pair> {
    let path = root().join("tests/said").join(name);
    let text = fs::read_to_string(&path).expect("the pairs stand beside the tests");
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match line.split(" | ").collect::<Vec<_>>()[..] {
            [en, zh] => Pair {
                rule: None,
                en: en.to_owned(),
                zh_hant: zh.to_owned(),
            },
            [rule, en, zh] => Pair {
                rule: Some(rule.to_owned()),
                en: en.to_owned(),
                zh_hant: zh.to_owned(),
            },
            _ => panic!("{name}: strokes stand between the languages: {line}"),
        })
        .collect()
}

fn add(sources: &mut Sources, path: &str, before: &str, added: &str) -> usize {
    let text = sources.text(path).expect("the file is text");
    let at = text.find(before).expect("the smallest report has the heading");
    let line = line_column(text, at).line;
    let text = format!("{}{added}{}", &text[..at], &text[at..]);
    sources.insert(path, text.into_bytes());
    line
}

/// The rules that tell each of some pairs, with what they say, in the order of the pairs.
fn told(pairs: &[Pair]) -> Vec<Vec<(String, String)>> {
    let mut sources = report::read(&minimal_dir());
    for (path, added) in [("facts.csv", FACTS), ("report.toml", PERIODS)] {
        let text = sources.text(path).expect("the file is text").to_owned();
        sources.insert(path, (text + added).into_bytes());
    }
    let paragraphs = |words: fn(&Pair) -> &String| {
        pairs.iter().fold(String::new(), |mut all, pair| {
            let _ = write!(all, "{}\n\n", words(pair));
            all
        })
    };
    let first = [
        ("en/01-our-year.md", "## People", paragraphs(|pair| &pair.en)),
        (
            "zh-Hant/01-our-year.md",
            "## 僱員",
            paragraphs(|pair| &pair.zh_hant),
        ),
    ]
    .map(|(path, before, added)| (path, add(&mut sources, path, before, &added)));
    let loaded = report::load(&sources);
    let report = loaded
        .output
        .unwrap_or_else(|| panic!("it loads: {:#?}", loaded.sink.diagnostics()));
    let mut all = vec![Vec::new(); pairs.len()];
    let sink = check_report(&report, &sources, &Settings::read(&sources));
    let of_words = sink
        .diagnostics()
        .iter()
        .filter(|finding| RULES.contains(&finding.rule.code));
    for finding in of_words {
        let Some(at) = &finding.location else { continue };
        let path = at.path.as_str();
        let text = sources.text(path).expect("the file is text");
        let line = line_column(text, at.span.map_or(0, |(start, _)| start)).line;
        let own = first.iter().find(|(own, _)| *own == path);
        // Each paragraph is followed by an empty line.
        let pair = own.and_then(|(_, first)| all.get_mut(line.checked_sub(*first)? / 2));
        if let Some(pair) = pair {
            pair.push((
                finding.rule.code.to_owned(),
                format!("{}: {}", finding.rule, finding.message),
            ));
        }
    }
    all
}

#[test]
fn right_sentences_are_silent() {
    let mut wrong = Vec::new();
    for some in pairs("right.txt").chunks(TOGETHER) {
        for (pair, told) in some.iter().zip(told(some)) {
            let told: BTreeSet<String> = told.into_iter().map(|(_, message)| message).collect();
            if !told.is_empty() {
                wrong.push(format!("{} | {}\n    {told:?}", pair.en, pair.zh_hant));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn wrong_sentences_are_told() {
    let mut silent = Vec::new();
    for some in pairs("wrong.txt").chunks(TOGETHER) {
        for (pair, told) in some.iter().zip(told(some)) {
            let rule = pair.rule.as_deref().expect("a wrong pair names its rule");
            if !told.iter().any(|(code, _)| code == rule) {
                silent.push(format!("{rule} | {} | {}: {told:?}", pair.en, pair.zh_hant));
            }
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}
