//! How the report answers each provision, as the findings and the submission sheet tell it.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::answer::Answer;
use esg_model::ask::Reason;
use esg_model::text::{Lang, Localized};
use serde::Serialize;

/// What became of one provision.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ProvisionState {
    /// Such as `KPI-A1.2`.
    pub provision: String,
    /// What it asks, in short.
    pub label: Localized<String>,
    /// `disclosed`, `disclosed-in-part`, `partly-explained`, `explained`, `relief-used`, `stated-none`, `not-applicable` or
    /// `not-disclosed`.
    pub state: &'static str,
    /// The same in the words of the index.
    pub answer: Localized<String>,
    /// Whether nothing is left to say.
    pub whole: bool,
    /// What it asks for and the report does not disclose.
    pub missing: Vec<Missing>,
    /// The sections that answer it or say why it is not answered.
    pub sections: Vec<Localized<String>>,
    /// The figures that serve it there.
    pub figures: Vec<String>,
    /// The ids of their facts in every file of data; of words the id without its language.
    pub facts: Vec<String>,
    /// The reason, where one is given.
    pub reason: Option<Localized<String>>,
}

/// Something that a provision asks for and the report does not disclose.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Missing {
    /// As `data/codes` writes it.
    pub asks: String,
    /// In words.
    pub words: Localized<String>,
    /// Whether the report gives a reason.
    pub explained: bool,
}

/// The state of every provision of the edition, in its order.
pub fn provision_states(report: &Report) -> Vec<ProvisionState> {
    let answers = report.provision_answers(Lang::FIRST);
    report
        .code()
        .provisions
        .values()
        .filter_map(|provision| {
            let answer = answers.get(&provision.id)?;
            Some(ProvisionState {
                provision: provision.id.to_string(),
                label: provision.label.clone(),
                state: answer.state.name(),
                answer: Localized::from_fn(|lang| answer.told(report.wording(), lang).to_owned()),
                whole: answer.state == esg_model::code::AnswerState::Disclosed && !answer.awaits,
                missing: missing(report, answer),
                sections: answer
                    .sections
                    .iter()
                    .map(|id| Localized::from_fn(|lang| report.section_title(id, lang)))
                    .collect(),
                figures: answer
                    .figures
                    .iter()
                    .map(|id| report.data_point(*id).reference())
                    .collect(),
                facts: answer
                    .figures
                    .iter()
                    .map(|id| report.data_point(*id).id.clone())
                    .collect(),
                reason: answer.explanation.map(|explanation| explanation.reason.clone()),
            })
        })
        .collect()
}

fn missing(report: &Report, answer: &Answer<'_>) -> Vec<Missing> {
    answer
        .gaps
        .iter()
        .map(|gap| Missing {
            asks: gap.ask.key(),
            words: gap.ask.words(report.wording()),
            explained: gap.reason != Reason::Missing,
        })
        .collect()
}

/// How many provisions are in each state, in the words of the index.
pub fn tally(states: &[ProvisionState]) -> Vec<Tally> {
    let mut counts: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for state in states {
        counts
            .entry(state.state)
            .or_insert_with(|| Tally {
                state: state.state,
                answer: state.answer.clone(),
                provisions: 0,
            })
            .provisions += 1;
    }
    counts.into_values().collect()
}

/// A state and how many provisions are in it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Tally {
    /// As [`ProvisionState::state`].
    pub state: &'static str,
    /// The same in the words of the index.
    pub answer: Localized<String>,
    /// How many.
    pub provisions: usize,
}
