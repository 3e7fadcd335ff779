//! A new report: nothing is given yet, and everything has its place.

pub(crate) mod answers;
pub(crate) mod edition;
pub(crate) mod facts;
mod figures;
mod narrative;
mod settings;
pub(crate) mod tables;
mod taxonomy;
mod years;

use esg_model::load::Vocabularies;
use esg_model::{Localized, Sources, Vocabulary};

use crate::Files;
use crate::refused::Refused;
use crate::start::{Start, Words};
use answers::Answers;
pub use years::MOST_YEARS;
use years::Year;

/// What the files are written from.
struct Plan<'a> {
    answers: &'a Answers,
    start: &'a Start,
    words: &'a Words,
    vocabulary: &'a Vocabulary,
    /// The name of the edition.
    edition: &'a str,
    /// The reporting year and the two before it.
    years: &'a [Year],
}

impl Plan<'_> {
    /// Words with the company's name in the place of `{name}`.
    fn named(&self, words: &Localized<String>) -> Localized<String> {
        words.map(|lang, words| words.replace("{name}", self.answers.name.get(lang)))
    }
}

/// The files of a new report, which load without an error; `shared` are the files that all reports share.
///
/// # Errors
/// Where an answer cannot be used.
pub fn new_report(shared: &Sources, answers: &Answers) -> Result<Files, Refused> {
    let files = files(shared, answers)?;
    loads(shared, &files)?;
    Ok(files)
}

/// The edition of the Code that applies to the year.
pub(crate) fn edition_of(shared: &Sources, answers: &Answers) -> Result<String, Refused> {
    let first_day = years::first_day(answers.year_end)?;
    edition::of(shared, &Vocabularies::new(), first_day).map(str::to_owned)
}

/// The files of a new report.
pub(crate) fn files(shared: &Sources, answers: &Answers) -> Result<Files, Refused> {
    let vocabularies = Vocabularies::new();
    let first_day = years::first_day(answers.year_end)?;
    let edition = edition::of(shared, &vocabularies, first_day)?;
    let loaded = vocabularies.get(shared, edition);
    let vocabulary = loaded.output.ok_or_else(|| Refused::from_errors(&loaded.sink))?;
    let start = Start::read(shared, edition)?;
    let words = start.words()?;
    let years = years::years(answers.year_end, words)?;
    let plan = Plan {
        answers,
        start: &start,
        words,
        vocabulary: &vocabulary,
        edition,
        years: &years,
    };
    let mut files = Files::new();
    let mut add = |path: &str, text: String| files.insert(path.to_owned(), text.into_bytes());
    add("report.toml", settings::report(&plan));
    let facts = facts::facts(&plan)?;
    add("facts.csv", facts.figures);
    add("texts.csv", facts.texts);
    add("tables.toml", tables::tables(&plan)?);
    add("figures.toml", figures::figures(&plan)?);
    add("taxonomy.toml", taxonomy::taxonomy(&plan));
    add("provisions.toml", settings::PROVISIONS.to_owned());
    files.extend(narrative::chapters(&plan)?);
    if let Some(logo) = &answers.logo {
        files.insert(settings::logo_path(logo), logo.bytes.clone());
    }
    Ok(files)
}

/// Refuses files that do not load without an error: an answer was wrong, and the loader says how.
pub(crate) fn loads(shared: &Sources, files: &Files) -> Result<(), Refused> {
    let mut sources = shared.clone();
    for (path, bytes) in files {
        sources.insert(path.as_str(), bytes.clone());
    }
    let loaded = esg_model::load::load(&sources);
    match loaded.output.is_some() && !loaded.sink.has_errors() {
        true => Ok(()),
        false => Err(Refused::from_errors(&loaded.sink)),
    }
}
