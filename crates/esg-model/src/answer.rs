//! How the report answers a provision: one answer for the index of both writers.

use std::collections::BTreeMap;

use crate::code::{Explanation, ExplanationState, Provision};
use crate::report::Report;
use crate::text::Lang;

/// What became of a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerState {
    /// The report discloses what it asks.
    Disclosed,
    /// The report discloses a part and gives its reason for the rest.
    PartlyExplained,
    /// The report gives its reason for not disclosing.
    Explained,
    /// It does not apply to the issuer.
    NotApplicable,
    /// Neither: a finding wherever it happens.
    NotDisclosed,
}

impl AnswerState {
    /// The key of its words in `data/wording.toml`.
    pub const fn word(self) -> &'static str {
        match self {
            AnswerState::Disclosed => "disclosed",
            AnswerState::PartlyExplained => "partly-explained",
            AnswerState::Explained => "explained",
            AnswerState::NotApplicable => "not-applicable",
            AnswerState::NotDisclosed => "not-disclosed",
        }
    }
}

/// The report's answer to a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// What became of it.
    pub state: AnswerState,
    /// Ids of the sections that answer it or say why it is not answered, in reading order.
    pub sections: Vec<String>,
    /// The reason, where one is given.
    pub explanation: Option<&'a Explanation>,
}

impl Report {
    /// How the report answers each provision of its edition in `lang`, by id: the narrative is walked once.
    pub fn provision_answers(&self, lang: Lang) -> BTreeMap<&str, Answer<'_>> {
        let mut answered = self.answers(lang);
        let ids = self.code.provisions.keys();
        ids.map(|id| {
            let sections = answered.remove(id.as_str()).unwrap_or_default();
            let sections = sections.into_iter().map(str::to_owned).collect();
            (id.as_str(), self.answer(id, sections))
        })
        .collect()
    }

    fn answer(&self, provision: &str, mut sections: Vec<String>) -> Answer<'_> {
        let explanation = self.explanation(provision);
        let state = match (sections.is_empty(), explanation.map(|reason| reason.state)) {
            (false, None) => AnswerState::Disclosed,
            (false, Some(ExplanationState::Explained)) => AnswerState::PartlyExplained,
            (true, Some(ExplanationState::Explained)) => AnswerState::Explained,
            (_, Some(ExplanationState::NotApplicable)) => AnswerState::NotApplicable,
            (true, None) => AnswerState::NotDisclosed,
        };
        if let Some(explanation) = explanation
            && !sections.contains(&explanation.section)
        {
            sections.push(explanation.section.clone());
        }
        Answer {
            state,
            sections,
            explanation,
        }
    }

    /// How an index cites a provision below the heading of its aspect: "General disclosure", "KPI A1.2", 「第13段」.
    /// The Code's own citation is English; Chinese has the same numbers.
    pub fn citation(&self, provision: &Provision, lang: Lang) -> String {
        match (provision.id.split_once('-'), lang) {
            (Some(("GD", _)), _) => self.wording.get("general-disclosure", lang).to_owned(),
            (Some(("KPI", number)), _) => format!("KPI {number}"),
            (Some(("MDR", number)), Lang::ZhHant) => format!("第{number}段"),
            _ => provision.clause.clone(),
        }
    }
}
