//! Next year's report from this year's.
//!
//! This year's figures become comparatives and the new year's rows wait, targets keep their base, restatements start empty,
//! and every paragraph comes over marked as last year's (`carried.toml`) until it is changed or confirmed in both languages.

mod asked;
mod columns;
mod edition;
mod facts;
mod leftover;
mod narrative;
mod notes;
mod pages;
mod settings;
mod shift;

use std::collections::BTreeSet;

use esg_model::load::Vocabularies;
use esg_model::{Report, Sources};

use crate::Files;
use crate::refused::Refused;
use crate::start::Start;
use asked::Asked;
use edition::Change;
pub use pages::Pages;
use shift::Shift;

/// Next year's report.
#[derive(Clone, Debug)]
pub struct Rolled {
    /// Its files, `carried.toml` among them.
    pub files: Files,
    /// What a person has to know and do, one line each.
    pub notes: Vec<String>,
}

/// Files that are about one year alone, and do not come over.
const OF_ONE_YEAR: [&str; 7] = [
    "accepted.toml",
    "carried.toml",
    "confirmed.toml",
    "evidence.toml",
    "imported.toml",
    "observations.toml",
    "restatements.toml",
];

/// The files of next year's report; `sources` are those of this year's, `report` what they were read to, `pages` where its
/// figures stand.
///
/// # Errors
/// Where the files cannot be taken over.
pub fn roll_forward(sources: &Sources, report: &Report, pages: &Pages) -> Result<Rolled, Refused> {
    let shift = Shift::of(report)?;
    let vocabularies = Vocabularies::new();
    let edition = crate::new::edition::of(sources, &vocabularies, shift.new.start)?;
    let loaded = vocabularies.get(sources, edition);
    let vocabulary = loaded.output.ok_or_else(|| Refused::from_errors(&loaded.sink))?;
    let start = Start::read(sources, edition)?;
    let change = Change::of(report, &vocabulary, edition);
    let mut notes = Vec::new();
    let mut files = Files::new();
    for (path, bytes) in sources.iter().filter(|(path, _)| !path.is_shared()) {
        let name = path.as_str();
        if OF_ONE_YEAR.contains(&name) || name.starts_with("evidence/") || name.ends_with("COVERAGE.md") {
            continue;
        }
        // Last year's spreadsheets would give last year's values.
        if report.provenance.spreadsheets.iter().any(|own| own.file == name) {
            notes.push(format!(
                "`{name}`, from which figures were taken, did not come over; report.toml has the maps of its cells as comments: put this year's into its place and take out the marks"
            ));
            continue;
        }
        let Some(text) = sources.text(name).filter(|_| is_text(name)) else {
            files.insert(name.to_owned(), bytes.to_vec());
            continue;
        };
        let text = match name {
            "report.toml" => settings::report(text, &shift, edition, &change, &mut notes)?,
            "taxonomy.toml" => change.in_lists(&settings::taxonomy(text, &shift)),
            "tables.toml" => {
                let moved = columns::with_one_more(&shift.in_tables(text), &shift)?;
                notes::with_their_years(&moved, &shift, &mut notes)?
            }
            "figures.toml" => shift.in_tables(text),
            "provisions.toml" => change.provisions(text, &mut notes),
            "facts.csv" => facts::figures(text, report, &shift, pages)?,
            "texts.csv" => facts::texts(text, report, &shift)?,
            "published.toml" => continue,
            name if name.ends_with(".md") => change.in_directives(&shift.in_references(text)),
            _ => text.to_owned(),
        };
        files.insert(name.to_owned(), text.into_bytes());
    }
    let asked = Asked::of(report, &vocabulary, &start, &shift, &files)?;
    narrative::add_new(&mut files, asked, &change, &shift, &mut notes)?;
    change.tell(&mut notes);
    leftover::drop_older(&mut files, sources, &shift)?;
    leftover::show(&mut files, sources, &shift, &start)?;
    files.insert(
        "published.toml".to_owned(),
        facts::published(&files, &shift, pages).into_bytes(),
    );
    let carried = carried(&files, (report, sources), &shift)?;
    files.insert("carried.toml".to_owned(), carried.into_bytes());
    Ok(Rolled { files, notes })
}

fn is_text(name: &str) -> bool {
    [".toml", ".csv", ".md"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// The report that files make.
fn loaded(files: &Files, sources: &Sources) -> Result<(Report, Sources), Refused> {
    let mut all = Sources::default();
    for (path, bytes) in sources.iter().filter(|(path, _)| path.is_shared()) {
        all.insert(path.as_str(), bytes.clone());
    }
    for (path, bytes) in files {
        all.insert(path.as_str(), bytes.clone());
    }
    let loaded = esg_model::load::load(&all);
    match loaded.output {
        Some(report) => Ok((report, all)),
        None => Err(Refused::from_errors(&loaded.sink)),
    }
}

/// The digests of last year's words, as `confirmed.toml` has them.
fn carried(files: &Files, before: (&Report, &Sources), shift: &Shift) -> Result<String, Refused> {
    let (report, all) = loaded(files, before.1)?;
    Ok(esg_check::carried(&report, &all, &shift.old, before))
}

/// Ids that stand in Markdown already.
fn ids(files: &Files) -> BTreeSet<String> {
    let texts = files.iter().filter(|(path, _)| path.ends_with(".md"));
    let mut found = BTreeSet::new();
    for (_, bytes) in texts {
        let text = String::from_utf8_lossy(bytes);
        for (_, behind) in text.lines().filter_map(|line| line.split_once("{#")) {
            found.extend(behind.split(['}', ' ']).next().map(str::to_owned));
        }
    }
    found
}
