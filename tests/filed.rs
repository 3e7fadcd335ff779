//! What is right is filed: inputs that were refused or spoilt once. Each folder of `filed/` changes an example and adds the
//! files beside its `case.toml`, and the words that it names stand whole on the pages.

use std::fs;
use std::path::Path;

use esg_model::{Diagnostic, Lang, Localized, Severity};
use esg_tests::example::{Changes, Edit};
use esg_tests::report::{entries, insert_folder, minimal_dir, read, root, second_dir};
use esg_tests::stages::file;
use serde::Deserialize;

/// `case.toml`: what is changed, and what is read then.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What it shows, in a line.
    title: String,
    /// Which example is changed.
    #[serde(default)]
    base: Example,
    /// Changes of single stretches of text.
    edit: Vec<Edit>,
    /// Words that stand in one block of the pages.
    #[serde(default)]
    words: Option<Localized<Vec<String>>>,
}

/// An example of the project.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Example {
    /// The smallest report.
    #[default]
    Minimal,
    /// `data/reports/08999-2022`.
    Second,
}

impl Case {
    /// What is wrong with what is filed.
    fn problems(self, folder: &Path) -> Vec<String> {
        let mut sources = read(&match self.base {
            Example::Minimal => minimal_dir(),
            Example::Second => second_dir(),
        });
        let changes = Changes {
            edit: self.edit,
            ..Changes::default()
        };
        if let Err(problem) = changes.make(&mut sources) {
            return vec![problem];
        }
        insert_folder(&mut sources, folder, "");
        sources.remove("case.toml");
        let filing = file(sources);
        let speaks = |finding: &&Diagnostic| {
            let of_pages = finding.rule.code.starts_with("DOC-") || finding.rule.code.starts_with("TAG-");
            finding.severity == Severity::Error || (of_pages && finding.severity > Severity::Advice)
        };
        let found = filing.sink.diagnostics().iter().filter(speaks);
        let mut problems: Vec<String> = found
            .map(|finding| format!("{} {}", finding.rule.code, finding.message))
            .collect();
        if filing.pdfs.len() != Lang::ALL.len() {
            problems.push("no pages in both languages".to_owned());
        }
        for pdf in &filing.pdfs {
            let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
            let expected = self.words.iter().flat_map(|words| words.get(pdf.lang));
            for words in expected {
                if !facts.text.blocks.iter().any(|block| block.text.contains(words)) {
                    problems.push(format!("the {} pages do not read “{words}”", pdf.lang));
                }
            }
        }
        problems
    }
}

#[test]
fn what_is_right_is_filed() {
    let mut problems = Vec::new();
    for (folder, name) in entries(&root().join("tests/filed")) {
        let text =
            fs::read_to_string(folder.join("case.toml")).unwrap_or_else(|error| panic!("{name}: {error}"));
        let case: Case = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let title = case.title.clone();
        let own = case.problems(&folder).into_iter();
        problems.extend(own.map(|problem| format!("{name} ({title}): {problem}")));
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// The text with a blank before and behind every value of `key` that is words and no number.
fn with_blanks(text: &str, key: &str) -> (String, usize) {
    let opening = format!("{key} = \"");
    let (mut changed, mut count) = (String::new(), 0);
    let mut pieces = text.split(opening.as_str());
    changed.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (value, rest) = piece.split_once('"').expect("a string ends");
        changed.push_str(&opening);
        if value.chars().any(char::is_alphabetic) {
            count += 1;
            changed.push_str(&format!(" {value} "));
        } else {
            changed.push_str(value);
        }
        changed.push('"');
        changed.push_str(rest);
    }
    (changed, count)
}

/// Words of settings with a blank before and behind them, which no page shows, are filed like those without.
#[test]
fn blanks_around_words_change_nothing() {
    for folder in [minimal_dir(), second_dir()] {
        let mut sources = read(&folder);
        let mut changed = 0;
        for (_, path) in entries(&folder)
            .into_iter()
            .filter(|(_, name)| name.ends_with(".toml"))
        {
            let mut text = sources.text(&path).expect("it can be read").to_owned();
            for key in ["en", "zh-Hant"] {
                let (with, count) = with_blanks(&text, key);
                (text, changed) = (with, changed + count);
            }
            sources.insert(path, text.into_bytes());
        }
        assert!(changed > 20, "only {changed} words are changed");
        let filing = file(sources);
        let errors = filing
            .sink
            .diagnostics()
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<String> = errors
            .map(|finding| format!("{} {}", finding.rule.code, finding.message))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert!(filing.package.is_some(), "it is filed");
    }
}
