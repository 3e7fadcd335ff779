//! What a new report under an edition begins with: `data/codes/<edition>/start.toml`.

use std::collections::BTreeMap;

use esg_model::diag::Sink;
use esg_model::load::rules::BAD_SHARED_DATA;
use esg_model::{Lang, Localized, Sources, toml_file};
use serde::Deserialize;

use crate::refused::Refused;

/// Chapters, tables, charts, members, targets and questions.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Start {
    /// The edition whose start says what this one does not.
    follows: Option<String>,
    /// In reading order.
    #[serde(rename = "chapter", default)]
    pub chapters: Vec<Chapter>,
    #[serde(rename = "table", default)]
    pub(crate) tables: Vec<Table>,
    #[serde(rename = "chart", default)]
    pub(crate) charts: Vec<Chart>,
    #[serde(rename = "member", default)]
    pub(crate) members: Vec<Member>,
    #[serde(rename = "target", default)]
    pub(crate) targets: Vec<Target>,
    words: Option<Words>,
    endings: Option<Localized<Vec<String>>>,
    /// By the id of a provision.
    #[serde(rename = "question", default)]
    pub questions: BTreeMap<String, Localized<String>>,
}

/// What the files say besides.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) title: Localized<String>,
    pub(crate) availability: Localized<String>,
    pub(crate) incorporation: Localized<String>,
    pub(crate) index: Localized<String>,
    pub(crate) translation: Localized<String>,
    pub(crate) indicator: Localized<String>,
    pub(crate) target: Localized<String>,
    pub(crate) unit: Localized<String>,
    pub(crate) logo: Localized<String>,
    pub(crate) extension: Localized<String>,
    pub(crate) description: Localized<String>,
    pub(crate) calendar_year: Localized<String>,
    pub(crate) financial_year: Localized<String>,
    pub(crate) comparatives: Localized<String>,
    pub(crate) new_provisions: Localized<String>,
    pub(crate) chart: Localized<String>,
}

/// A chapter.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Chapter {
    /// Its id.
    pub id: String,
    pub(crate) file: String,
    pub(crate) title: Localized<String>,
    /// In reading order.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Section {
    /// Its id.
    pub id: String,
    pub(crate) title: Localized<String>,
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// A stretch that answers provisions.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Block {
    /// Their ids.
    pub provisions: Vec<String>,
    #[serde(default)]
    pub(crate) tables: Vec<String>,
    #[serde(default)]
    pub(crate) charts: Vec<String>,
}

/// A table with its figures.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) id: String,
    pub(crate) title: Localized<String>,
    /// How many years it shows; nothing where that is the issuer's choice.
    pub(crate) years: Option<usize>,
    #[serde(default)]
    pub(crate) targets: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// A row, or a column of a table of targets.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) concept: String,
    #[serde(default)]
    pub(crate) unit: String,
    pub(crate) group: Option<Localized<String>>,
    pub(crate) label: Option<Localized<String>>,
    pub(crate) axis: Option<String>,
    #[serde(default)]
    pub(crate) members: Vec<String>,
}

/// A chart of bars.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Chart {
    pub(crate) id: String,
    pub(crate) title: Localized<String>,
    pub(crate) alt: Localized<String>,
    pub(crate) concepts: Vec<String>,
    pub(crate) axis: Option<String>,
    #[serde(default)]
    pub(crate) members: Vec<String>,
}

/// A member that an issuer chooses.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Member {
    pub(crate) axis: String,
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) label: Localized<String>,
    pub(crate) from: Option<i64>,
    pub(crate) to: Option<i64>,
}

/// A target.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Target {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) label: Localized<String>,
    pub(crate) provisions: Vec<String>,
}

/// More starts than this follow each other in a circle.
const MOST: usize = 16;

impl Start {
    /// The start of an edition, with what it takes from those that it follows.
    ///
    /// # Errors
    /// Where a file is missing or cannot be read.
    pub fn read(sources: &Sources, edition: &str) -> Result<Start, Refused> {
        let mut start = Start::file(sources, edition)?;
        for _ in 0..MOST {
            let Some(before) = start.follows.take() else {
                return Ok(start);
            };
            let before = Start::file(sources, &before)?;
            start.follows = before.follows;
            add(&mut start.tables, before.tables, |table| &table.id);
            add(&mut start.charts, before.charts, |chart| &chart.id);
            add(&mut start.targets, before.targets, |target| &target.key);
            let own = std::mem::take(&mut start.members);
            start.members = before.members;
            start
                .members
                .retain(|old| !own.iter().any(|new| new.axis == old.axis));
            start.members.extend(own);
            for (id, words) in before.questions {
                start.questions.entry(id).or_insert(words);
            }
            start.words = start.words.or(before.words);
            start.endings = start.endings.or(before.endings);
            if start.chapters.is_empty() {
                start.chapters = before.chapters;
            }
        }
        Err(Refused::of(format!(
            "the starts that `{}` follows go round in a circle",
            path(edition)
        )))
    }

    fn file(sources: &Sources, edition: &str) -> Result<Start, Refused> {
        let mut sink = Sink::default();
        let read = toml_file::read(sources, &path(edition), BAD_SHARED_DATA, &mut sink);
        read.ok_or_else(|| Refused::from_errors(&sink))
    }

    /// What the files say besides.
    pub(crate) fn words(&self) -> Result<&Words, Refused> {
        let words = self.words.as_ref();
        words.ok_or_else(|| Refused::of("no start of the editions has `[words]`"))
    }

    /// A company's name without what every company's has.
    pub(crate) fn short<'a>(&self, name: &'a str, lang: Lang) -> &'a str {
        let endings = self.endings.iter().flat_map(|endings| endings.get(lang));
        let mut without = endings.filter_map(|ending| name.strip_suffix(ending.as_str()));
        without.find(|short| !short.trim().is_empty()).unwrap_or(name)
    }

    /// The members of an axis that an issuer chooses.
    pub(crate) fn members_of<'a>(&'a self, axis: &str) -> impl Iterator<Item = &'a Member> {
        self.members.iter().filter(move |member| member.axis == axis)
    }
}

fn path(edition: &str) -> String {
    format!("data/codes/{edition}/start.toml")
}

/// Adds those of `before` whose keys are not taken.
fn add<T>(own: &mut Vec<T>, before: Vec<T>, key: impl Fn(&T) -> &String) {
    for one in before {
        if !own.iter().any(|known| key(known) == key(&one)) {
            own.push(one);
        }
    }
}
