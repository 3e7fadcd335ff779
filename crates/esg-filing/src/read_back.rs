//! Every tagged file of a filing, read back from its bytes by the reader of tagged files, which shares nothing with what wrote it.
//!
//! Packages are opened alone, as a stranger opens them; loose data with the one taxonomy package that it needs.
//! Facts and links are read and nothing is held against the taxonomy: what the files have to state is known, and any difference
//! is a finding.

use std::collections::{BTreeMap, BTreeSet};

use esg_check::rules::subject::ReadData;
use esg_check::side_by_side;
use esg_model::Lang;
use esg_model::period::Period;
use esg_xbrl::data::FORMATS;
use esg_xbrl::{FactKey, LinkKind, StatedEnd, StatedLink, Statement, Statements};
use esg_xbrl_reader::dts::Files;
use esg_xbrl_reader::report::{DimensionValue, LinkEnd, Name, ReportFact, ReportLink};
use esg_xbrl_reader::{Limits, Opened, Reach, Weight, open_beside};
use jiff::civil::Date;

use crate::package::FileNames;

/// The files of the folder, of which tables of xBRL-CSV are some.
struct Folder<'a>(&'a BTreeMap<String, Vec<u8>>);

impl Files for Folder<'_> {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.0.get(path).cloned()
    }
}

/// A file that is read back.
struct Tagged {
    name: String,
    langs: Vec<Lang>,
    /// Whether it brings its taxonomy.
    alone: bool,
}

/// What each tagged file of these languages states that is among `files`, in the order in which they are listed.
pub fn read_back(names: &FileNames, langs: &[Lang], files: &BTreeMap<String, Vec<u8>>) -> Vec<ReadData> {
    let mut tagged: Vec<Tagged> = langs
        .iter()
        .map(|lang| Tagged {
            name: names.report_package(*lang),
            langs: vec![*lang],
            alone: true,
        })
        .collect();
    let mut of_all = |name: String, alone: bool| {
        tagged.push(Tagged {
            name,
            langs: langs.to_vec(),
            alone,
        });
    };
    of_all(names.document_set(), true);
    for format in FORMATS {
        of_all(names.data_report(format), false);
        if let Some(packed) = &format.packed {
            of_all(names.data_package(packed), true);
        }
    }
    tagged.retain(|file| files.contains_key(&file.name));
    let name = names.taxonomy_of_data();
    let taxonomy: Vec<(String, Vec<u8>)> = files
        .get(&name)
        .map(|bytes| (name, bytes.clone()))
        .into_iter()
        .collect();
    side_by_side(&tagged, |file| ReadData {
        name: file.name.clone(),
        langs: file.langs.clone(),
        statements: statements(&file.name, files, if file.alone { &[] } else { &taxonomy }),
    })
}

/// What a file states, or what is wrong with it, as one phrase.
fn statements(
    name: &str,
    files: &BTreeMap<String, Vec<u8>>,
    packages: &[(String, Vec<u8>)],
) -> Result<Statements, String> {
    let bytes = files.get(name).ok_or("it is not there")?;
    let limits = Limits {
        reach: Reach::Facts,
        ..Limits::default()
    };
    let opened = open_beside(name, bytes, packages, &Folder(files), &limits);
    if let Some(wrong) = wrong(&opened) {
        return Err(wrong);
    }
    let [report] = opened.reports.as_slice() else {
        return Err(format!("it holds {} reports", opened.reports.len()));
    };
    let facts: Vec<Statement> = report
        .facts
        .iter()
        .map(statement)
        .collect::<Result<_, String>>()?;
    let links = report
        .links
        .iter()
        .map(|link| stated_link(link, &facts))
        .collect::<Result<BTreeSet<_>, String>>()?;
    Ok(Statements {
        facts: facts.into_iter().collect(),
        links,
    })
}

/// The first thing that is wrong with a file, and how many more.
fn wrong(opened: &Opened) -> Option<String> {
    let told = opened.findings.told().iter();
    let mut wrong = told.filter(|finding| finding.weight != Weight::NotChecked);
    let first = wrong.next()?;
    let more = wrong.count() + opened.findings.untold();
    Some(if more == 0 {
        first.to_string()
    } else {
        format!("{first} (and {more} more)")
    })
}

fn statement(fact: &ReportFact) -> Result<Statement, String> {
    let entity = fact.entity.as_ref();
    let dimensions = fact.dimensions.iter().map(|(axis, value)| {
        let value = match value {
            DimensionValue::Member(member) => member.to_string(),
            DimensionValue::Typed(value) => value.clone().unwrap_or_default(),
        };
        (axis.to_string(), value)
    });
    let decimals = fact.decimals.as_deref().map(|places| {
        let accuracy = places.parse();
        accuracy.map_err(|_| format!("`{places}` is no number of digits"))
    });
    let key = FactKey {
        concept: fact.concept.to_string(),
        entity: entity
            .map(|(scheme, identifier)| format!("{scheme} {identifier}"))
            .unwrap_or_default(),
        period: period(fact.period.as_deref().unwrap_or_default())?,
        unit: fact.unit.as_ref().map(|(above, below)| {
            if below.is_empty() {
                measures(above)
            } else {
                format!("{}/{}", measures(above), measures(below))
            }
        }),
        language: fact.language.clone(),
        dimensions: dimensions.collect(),
    };
    Ok(Statement::new(key, fact.value.clone(), decimals.transpose()?))
}

fn measures(names: &[Name]) -> String {
    let mut names: Vec<String> = names.iter().map(Name::to_string).collect();
    names.sort();
    names.join("*")
}

/// The days of a period; the end of a day is the midnight behind it.
fn period(text: &str) -> Result<Period, String> {
    let midnight = |text: &str| -> Option<Date> { text.strip_suffix("T00:00:00")?.parse().ok() };
    let last = |text: &str| midnight(text)?.yesterday().ok();
    let read = match text.split_once('/') {
        Some((start, end)) => midnight(start)
            .zip(last(end))
            .map(|(start, end)| Period::Duration { start, end }),
        None => last(text).map(Period::Instant),
    };
    read.ok_or_else(|| format!("`{text}` is no period of whole days"))
}

fn stated_link(link: &ReportLink, facts: &[Statement]) -> Result<StatedLink, String> {
    let fact = |number: usize| facts.get(number).cloned().ok_or("a link leads to nothing");
    let kind = LinkKind::of_arcrole(&link.arcrole);
    Ok(StatedLink {
        from: fact(link.from)?,
        kind: kind.ok_or_else(|| format!("no link is of the kind `{}`", link.arcrole))?,
        role: link.role.clone(),
        to: match &link.to {
            LinkEnd::Fact(number) => StatedEnd::Fact(fact(*number)?),
            LinkEnd::Note { language, words } => StatedEnd::Note {
                language: language.clone().unwrap_or_default(),
                words: words.trim().to_owned(),
            },
        },
    })
}
