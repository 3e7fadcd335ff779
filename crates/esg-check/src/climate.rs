//! What data of climate reporting say of each other: `data/rules/climate.toml`.

use esg_model::diag::{About, Sink};
use esg_model::source::Sources;
use esg_model::text::{Lang, Localized};
use esg_model::toml_file;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::languages::{Phrases, lower};

/// The file.
const CLIMATE: &str = "data/rules/climate.toml";

/// The file as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    agreement: Agreement,
    exposure: Vec<Exposure>,
    answer: Vec<AnswerEntry>,
    hedge: Localized<Vec<String>>,
    others: Localized<Vec<String>>,
    event: Vec<EventEntry>,
    scenario: Vec<ScenarioEntry>,
    scope_figure: Vec<ScopeFigure>,
    scope_link: Localized<Vec<String>>,
    scope_share: Localized<Vec<String>>,
    relief: Vec<ReliefEntry>,
    target: TargetLists,
    scenario_count: CountLists,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct TargetLists {
    more_behind: Localized<Vec<String>>,
    more_before: Localized<Vec<String>>,
    double: Localized<Vec<String>>,
    halve: Localized<Vec<String>>,
    unless: Localized<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CountLists {
    noun: Localized<Vec<String>>,
    unless_before: Localized<Vec<String>>,
    unless: Localized<Vec<String>>,
}

/// Which rise of temperature is in line with the international agreement on climate change, in degrees Celsius.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Agreement {
    /// Whatever rises more than this is not.
    #[serde(deserialize_with = "decimal")]
    pub(crate) at_most: Decimal,
    /// Whatever rises by this or less is.
    #[serde(deserialize_with = "decimal")]
    pub(crate) surely: Decimal,
}

/// An amount with the percentage that it is of a total, by kind of risk.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Exposure {
    /// The concept of the amount.
    pub(crate) amount: String,
    /// The concept of the percentage.
    pub(crate) rate: String,
    /// The member of the axis of exposures that names its total.
    pub(crate) kind: String,
    /// The kinds of risk or opportunity of which it is stated.
    pub(crate) risks: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct AnswerEntry {
    concept: String,
    provision: Option<String>,
    #[serde(default)]
    figures: Vec<String>,
    about: Localized<Vec<String>>,
    #[serde(default)]
    with: Localized<Vec<String>>,
    says: Localized<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct EventEntry {
    kind: String,
    not: String,
    words: Localized<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct ScenarioEntry {
    names: Vec<String>,
    #[serde(deserialize_with = "decimal")]
    least: Decimal,
    #[serde(deserialize_with = "decimal")]
    most: Decimal,
    in_line: Option<bool>,
    not_kind: Option<String>,
    source: String,
}

/// A figure of some scopes of emissions.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct ScopeFigure {
    /// Its concept.
    pub(crate) concept: String,
    /// The members of the axis of scopes.
    pub(crate) scopes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct ReliefEntry {
    kind: String,
    words: Localized<Vec<String>>,
    because: Localized<Vec<String>>,
}

/// A question that a figure answers with yes or no.
#[derive(Debug)]
pub(crate) struct YesNo {
    /// Its concept.
    pub(crate) concept: String,
    /// The provision whose statement that there is none says no.
    pub(crate) provision: Option<String>,
    /// The concepts of which a figure says yes.
    pub(crate) figures: Vec<String>,
    /// What the question is about.
    pub(crate) about: Localized<Phrases>,
    /// Words of which one has to stand in the sentence too; empty where there is no such list.
    pub(crate) with: Option<Localized<Phrases>>,
    /// What is said of it where the answer is yes.
    pub(crate) says: Localized<Phrases>,
}

/// Words of the name of a risk that say of which kind it is.
#[derive(Debug)]
pub(crate) struct Event {
    /// The kind.
    pub(crate) kind: String,
    /// The kind that it is not.
    pub(crate) not: String,
    /// The words.
    pub(crate) words: Localized<Phrases>,
}

/// A scenario that everybody knows.
#[derive(Debug)]
pub(crate) struct Scenario {
    /// Its name, for messages.
    pub(crate) name: String,
    /// What it is called.
    pub(crate) names: Phrases,
    /// The least and the most degrees Celsius that are published for it, at any time of the century.
    pub(crate) warming: (Decimal, Decimal),
    /// Whether it is in line with the international agreement, where that is certain.
    pub(crate) in_line: Option<bool>,
    /// The kind of risk that it is not made for.
    pub(crate) not_kind: Option<String>,
    /// Who says so.
    pub(crate) source: String,
}

/// What is called by the name of a relief.
#[derive(Debug)]
pub(crate) struct ReliefWords {
    /// The key of the relief.
    pub(crate) kind: String,
    /// What it is called, alone in a cell.
    pub(crate) words: Localized<Vec<String>>,
    /// What reasons say on which it rests.
    pub(crate) because: Localized<Phrases>,
}

/// What words say of a target.
#[derive(Debug, Default)]
pub(crate) struct TargetWords {
    /// Right behind a percentage: it grows by that much.
    pub(crate) more_behind: Localized<Phrases>,
    /// Right before a percentage.
    pub(crate) more_before: Localized<Phrases>,
    /// Twice as much is aimed at.
    pub(crate) double: Localized<Phrases>,
    /// Half as much is.
    pub(crate) halve: Localized<Phrases>,
    /// A sentence with such a word speaks of something besides.
    pub(crate) unless: Localized<Phrases>,
}

/// How many scenarios there are, in words.
#[derive(Debug, Default)]
pub(crate) struct CountWords {
    /// Right behind the number.
    pub(crate) noun: Localized<Phrases>,
    /// Right before the number: it is of some of them, or of others.
    pub(crate) unless_before: Localized<Phrases>,
    /// Somewhere in the sentence: others have so many.
    pub(crate) unless: Localized<Phrases>,
}

/// What is known of climate reporting.
#[derive(Debug, Default)]
pub(crate) struct Climate {
    /// What is in line with the international agreement.
    pub(crate) agreement: Agreement,
    /// Amounts with their percentages.
    pub(crate) exposures: Vec<Exposure>,
    /// Questions that are answered with yes or no.
    pub(crate) answers: Vec<YesNo>,
    /// That something is meant, considered or asked, and not so.
    pub(crate) hedge: Localized<Phrases>,
    /// Others of whom a sentence may say the same.
    pub(crate) others: Localized<Phrases>,
    /// Names of risks.
    pub(crate) events: Vec<Event>,
    /// Scenarios that everybody knows.
    pub(crate) scenarios: Vec<Scenario>,
    /// Which figures are of which scopes.
    pub(crate) scope_figures: Vec<ScopeFigure>,
    /// What may stand between the name of scopes and their figure.
    pub(crate) scope_links: Localized<Phrases>,
    /// Before the name of scopes: the figure is a part of them.
    pub(crate) scope_share: Localized<Phrases>,
    /// What reliefs are called.
    pub(crate) reliefs: Vec<ReliefWords>,
    /// What words say of targets.
    pub(crate) targets: TargetWords,
    /// How words count scenarios.
    pub(crate) counts: CountWords,
}

impl Climate {
    /// Reads them; `malformed` reports what cannot be read.
    pub(crate) fn read(sources: &Sources, malformed: &About, sink: &mut Sink) -> Self {
        let file: Option<File> = toml_file::read(sources, CLIMATE, malformed, sink);
        file.map_or_else(Climate::default, Climate::of)
    }

    fn of(file: File) -> Self {
        Climate {
            targets: TargetWords {
                more_behind: phrases(&file.target.more_behind),
                more_before: phrases(&file.target.more_before),
                double: phrases(&file.target.double),
                halve: phrases(&file.target.halve),
                unless: phrases(&file.target.unless),
            },
            counts: CountWords {
                noun: phrases(&file.scenario_count.noun),
                unless_before: phrases(&file.scenario_count.unless_before),
                unless: phrases(&file.scenario_count.unless),
            },
            agreement: file.agreement,
            exposures: file.exposure,
            answers: file.answer.into_iter().map(YesNo::of).collect(),
            hedge: phrases(&file.hedge),
            others: phrases(&file.others),
            events: file
                .event
                .into_iter()
                .map(|entry| Event {
                    words: phrases(&entry.words),
                    kind: entry.kind,
                    not: entry.not,
                })
                .collect(),
            scenarios: file.scenario.into_iter().map(Scenario::of).collect(),
            scope_figures: file.scope_figure,
            scope_links: phrases(&file.scope_link),
            scope_share: phrases(&file.scope_share),
            reliefs: file
                .relief
                .into_iter()
                .map(|entry| ReliefWords {
                    kind: entry.kind,
                    words: Localized::from_fn(|lang| {
                        let words = entry.words.get(lang).iter();
                        words.map(|word| lower(word)).collect()
                    }),
                    because: phrases(&entry.because),
                })
                .collect(),
        }
    }
}

impl YesNo {
    fn of(entry: AnswerEntry) -> Self {
        let has_with = Lang::ALL.iter().any(|lang| !entry.with.get(*lang).is_empty());
        YesNo {
            about: phrases(&entry.about),
            with: has_with.then(|| phrases(&entry.with)),
            says: phrases(&entry.says),
            concept: entry.concept,
            provision: entry.provision,
            figures: entry.figures,
        }
    }
}

impl Scenario {
    fn of(entry: ScenarioEntry) -> Self {
        Scenario {
            name: entry.names.first().cloned().unwrap_or_default(),
            names: Phrases::new(&entry.names),
            warming: (entry.least, entry.most),
            in_line: entry.in_line,
            not_kind: entry.not_kind,
            source: entry.source,
        }
    }
}

fn phrases(lists: &Localized<Vec<String>>) -> Localized<Phrases> {
    Localized::from_fn(|lang| Phrases::new(lists.get(lang)))
}

/// A number as the file writes it, in quotes.
fn decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    let text = String::deserialize(from)?;
    Decimal::from_str_exact(&text).map_err(D::Error::custom)
}
