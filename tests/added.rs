//! What an issuer adds by data alone. Each folder of `added/` adds to the smallest report, and to the data that all
//! reports share, and says what is filed then that was not before.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use esg_model::Lang;
use esg_model::Severity;
use esg_model::Sources;
use esg_tests::example::{Changes, Edit, Write};
use esg_tests::report::{entries, minimal_dir, read, root};
use esg_tests::stages::{Filing, file};
use esg_tests::{golden, projection};
use serde::Deserialize;

use crate::MINIMAL;

/// `case.toml`: what is added.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What it shows, in a line.
    title: String,
    /// Changes of single stretches of text.
    edit: Vec<Edit>,
    /// Whole files.
    #[serde(default)]
    write: Vec<Write>,
}

/// What is filed, as lines in parts: each with the key by which it is known again, and how it is shown.
type Parts = BTreeMap<String, Vec<(String, String)>>;

fn parts(filing: &Filing) -> Parts {
    let mut parts = Parts::new();
    let facts = Lang::ALL.iter().flat_map(|lang| filing.target().stated(&[*lang]));
    parts.insert("facts".to_owned(), whole(&projection::facts_table(facts)));
    for pdf in &filing.pdfs {
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        parts.insert(
            format!("pages {}", pdf.lang),
            whole(&projection::page_text(&facts)),
        );
    }
    for (name, bytes) in &filing.package().files {
        let (what, key) = match name.as_str() {
            "call-figures.csv" => ("call figures", 2),
            name if name.ends_with("-figures.csv") => ("xBRL-CSV", 0),
            _ => continue,
        };
        let text = String::from_utf8_lossy(bytes);
        let rows = text.lines().skip(1).map(|line| {
            let key = line.split(',').nth(key).expect("every row has a key");
            (key.to_owned(), line.to_owned())
        });
        parts.insert(what.to_owned(), rows.collect());
    }
    for (path, bytes) in esg_xbrl::taxonomy_package(filing.report()) {
        let text = String::from_utf8(bytes).expect("a file of the taxonomy is UTF-8");
        let file = path.rsplit('/').next().unwrap_or_default().to_owned();
        let resources = text.lines().filter_map(resource).collect::<String>();
        parts.insert(file, whole(&resources));
    }
    parts
}

fn whole(text: &str) -> Vec<(String, String)> {
    text.lines()
        .map(|line| (line.to_owned(), line.to_owned()))
        .collect()
}

/// A label, a reference or an assertion of a linkbase, in a line.
fn resource(line: &str) -> Option<String> {
    let value = |name: &str| {
        let (_, rest) = line.split_once(&format!("{name}=\""))?;
        rest.split('"').next()
    };
    if line.starts_with("<link:label ") {
        let role = value("xlink:role")?.rsplit('/').next()?;
        let (_, words) = line.trim_end_matches("</link:label>").split_once('>')?;
        return Some(format!(
            "{} {role} {}: {words}\n",
            value("xlink:label")?,
            value("xml:lang")?
        ));
    }
    if line.starts_with("<link:referenceArc ") {
        return Some(format!("{} {}\n", value("xlink:from")?, value("xlink:to")?));
    }
    line.starts_with("<va:valueAssertion ")
        .then(|| value(" id"))?
        .map(|id| format!("{id}\n"))
}

/// The lines of each part that the smallest report does not have.
fn added(filing: &Filing) -> String {
    let before = parts(&MINIMAL);
    let mut text = String::new();
    for (name, lines) in parts(filing) {
        let known: BTreeSet<&str> = before
            .get(&name)
            .into_iter()
            .flatten()
            .map(|(key, _)| key.as_str())
            .collect();
        let new: Vec<&str> = lines
            .iter()
            .filter(|(key, _)| !known.contains(key.as_str()))
            .map(|(_, line)| line.as_str())
            .collect();
        if !new.is_empty() {
            text.push_str(&format!("# {name}\n{}\n\n", new.join("\n")));
        }
    }
    text
}

/// The smallest report with what a folder of `added/` adds.
pub(crate) fn with(folder: &Path, base: &Sources) -> Result<(String, Sources), String> {
    let text = fs::read_to_string(folder.join("case.toml")).map_err(|error| format!("case.toml: {error}"))?;
    let case: Case = toml::from_str(&text).map_err(|error| format!("case.toml: {error}"))?;
    let changes = Changes {
        edit: case.edit,
        write: case.write,
        ..Changes::default()
    };
    let mut sources = base.clone();
    changes.make(&mut sources)?;
    // Nobody has confirmed what is added.
    sources.remove("confirmed.toml");
    Ok((case.title, sources))
}

fn check(folder: &Path, base: &Sources) -> Result<(), String> {
    let (title, sources) = with(folder, base)?;
    let filing = file(sources);
    // Another method is told, a key that the Code's layer has too, and that nobody is named who made the figures; nobody has
    // confirmed the words.
    let told = ["DIS-029", "DIS-030", "DIS-130", "SRC-029"];
    let found = filing.sink.diagnostics();
    if filing.package.is_none()
        || found
            .iter()
            .any(|finding| finding.severity > Severity::Advice || !told.contains(&finding.rule.code))
    {
        let found = projection::findings(&filing.sources, &filing.sink);
        return Err(format!("{title}: {found}"));
    }
    golden::check(&folder.join("expected.txt"), &added(&filing))
}

#[test]
fn what_an_issuer_adds_is_data() {
    let base = read(&minimal_dir());
    let problems: Vec<String> = entries(&root().join("tests/added"))
        .iter()
        .filter_map(|(path, name)| {
            check(path, &base)
                .err()
                .map(|problem| format!("{name}: {problem}"))
        })
        .collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
