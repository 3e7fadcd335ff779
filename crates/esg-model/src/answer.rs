//! How the report answers a provision: one answer for the index of both writers, the sheets and the rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::ask::{Ask, Gap, Reason};
use crate::code::{AnswerState, Explanation, ExplanationState, Provision, ProvisionKind};
use crate::diag::Location;
use crate::disclosure::{DataPoint, DataPointId, Value};
use crate::provision::ProvisionId;
use crate::report::Report;
use crate::section_id::SectionId;
use crate::taxonomy::{AxisRole, Measure};
use crate::text::{Lang, Localized};
use crate::wording::Wording;

/// The report's answer to a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// What became of it.
    pub state: AnswerState,
    /// The sections that answer it or say why it is not answered, in reading order.
    pub sections: Vec<SectionId>,
    /// The stretches of the narrative that answer it.
    pub stretches: Vec<Location>,
    /// The first of them in each section that has one.
    pub first: BTreeMap<SectionId, Location>,
    /// The figures that serve it and are shown in those sections; for a target, in those stretches.
    pub figures: Vec<DataPointId>,
    /// What it asks for and the report does not disclose; empty where it is not answered at all.
    pub gaps: Vec<Gap>,
    /// The reason, where one is given.
    pub explanation: Option<&'a Explanation>,
    /// Whether a figure of it is not yet given, or words of it are not yet written: what it says is not known before.
    pub awaits: bool,
}

impl Answer<'_> {
    /// What an index prints of it.
    pub fn told<'a>(&self, wording: &'a Wording, lang: Lang) -> &'a str {
        match self.awaits {
            true => lang.orthography().to_be_given,
            false => wording.get(self.state.word(), lang),
        }
    }

    /// What it asks for and the report does not disclose, in words that follow "not disclosed"; nothing where it is answered
    /// in full or not at all.
    pub fn lacks(&self, wording: &Wording) -> Option<Localized<String>> {
        let in_part = matches!(
            self.state,
            AnswerState::DisclosedInPart | AnswerState::PartlyExplained
        );
        let words: Vec<Localized<String>> = self.gaps.iter().map(|gap| gap.ask.words(wording)).collect();
        (in_part && !words.is_empty()).then(|| {
            Localized::from_fn(|lang| {
                let words: Vec<&str> = words.iter().map(|words| words.get(lang).as_str()).collect();
                words.join(lang.orthography().semicolon)
            })
        })
    }
}

/// Where a provision is answered, before that is judged.
#[derive(Default)]
struct Found {
    sections: Vec<SectionId>,
    stretches: Vec<Location>,
    first: BTreeMap<SectionId, Location>,
    /// Figures inside the stretches.
    inside: BTreeSet<DataPointId>,
    /// Whether words of them are not yet written.
    to_be_written: bool,
}

/// What one language has, before that is judged.
struct Side<'a> {
    found: BTreeMap<&'a ProvisionId, Found>,
    /// The figures that each section shows.
    shown: BTreeMap<&'a SectionId, BTreeSet<DataPointId>>,
}

impl Report {
    /// How the report answers each provision of its edition, by id: one decision for both languages, since what only one
    /// of them says is not disclosed. Sections and stretches are those of `lang`.
    pub fn provision_answers(&self, lang: Lang) -> BTreeMap<&ProvisionId, Answer<'_>> {
        let mut sides = Localized::from_fn(|lang| self.side(lang));
        let unplaced = self.outlines.iter().flat_map(|(_, own)| own.unplaced.values());
        let unplaced: BTreeSet<DataPointId> = unplaced.copied().collect();
        let provisions = self.code().provisions.values();
        provisions
            .map(|provision| {
                let found = Localized::from_fn(|lang| {
                    let found = sides.get_mut(lang).found.remove(&provision.id);
                    found.unwrap_or_default()
                });
                let figures = found.map(|lang, found| self.figures(provision, found, sides.get(lang)));
                let answered = Lang::ALL.iter().all(|lang| !found.get(*lang).sections.is_empty());
                let in_all = |id: &&DataPointId| figures.iter().all(|(_, figures)| figures.contains(*id));
                let unwritten = found.iter().any(|(_, found)| found.to_be_written);
                let common = answered.then(|| figures.get(lang).iter().filter(in_all).copied().collect());
                let unplaced = unplaced.iter().copied();
                let unplaced = unplaced.filter(|id| self.serves(self.data_point(*id), &provision.id));
                let mut answer = self.answer(provision, found.into_one(lang), common, unplaced.collect());
                let mut figures = answer.figures.iter();
                answer.awaits = unwritten || figures.any(|id| self.data_point(*id).is_to_be_given());
                if unwritten {
                    // What will be written may say what is missed.
                    answer.gaps.retain(|gap| gap.reason != Reason::Missing);
                    if answer.state == AnswerState::DisclosedInPart {
                        answer.state = AnswerState::Disclosed;
                    }
                }
                (&provision.id, answer)
            })
            .collect()
    }

    fn side(&self, lang: Lang) -> Side<'_> {
        let mut shown: BTreeMap<&SectionId, BTreeSet<DataPointId>> = BTreeMap::new();
        for (_, place) in self.places(lang) {
            shown.entry(&place.section).or_default().insert(place.figure);
        }
        Side {
            found: self.stretches(lang),
            shown,
        }
    }

    /// The figures that serve a provision and are shown where a language answers it.
    fn figures(&self, provision: &Provision, found: &Found, side: &Side<'_>) -> BTreeSet<DataPointId> {
        let shown: BTreeSet<DataPointId> = match provision.kind {
            // Figures of targets serve several provisions: the stretch says which.
            ProvisionKind::Target => found.inside.clone(),
            _ => {
                let sections = found.sections.iter();
                sections
                    .filter_map(|id| side.shown.get(id))
                    .flatten()
                    .copied()
                    .collect()
            }
        };
        shown
            .into_iter()
            .filter(|id| self.serves(self.data_point(*id), &provision.id))
            .collect()
    }

    fn stretches(&self, lang: Lang) -> BTreeMap<&ProvisionId, Found> {
        let mut found: BTreeMap<&ProvisionId, Found> = BTreeMap::new();
        for stretch in &self.outlines.get(lang).stretches {
            for provision in &stretch.provisions {
                let own = found.entry(provision).or_default();
                if own.sections.last() != Some(&stretch.section) {
                    own.sections.push(stretch.section.clone());
                }
                own.stretches.push(stretch.location.clone());
                let first = own.first.entry(stretch.section.clone());
                first.or_insert_with(|| stretch.location.clone());
                own.inside.extend(&stretch.figures);
                own.to_be_written |= stretch.to_be_written;
            }
        }
        found
    }

    /// The answer of a language: `figures` are those that both show, nothing where one of them has no answer; `unplaced`
    /// are those of tables that a language does not place, which serve the provision.
    fn answer(
        &self,
        provision: &Provision,
        found: Found,
        figures: Option<Vec<DataPointId>>,
        unplaced: Vec<DataPointId>,
    ) -> Answer<'_> {
        let explanation = self.explanation(&provision.id);
        let answered = figures.is_some();
        let figures = figures.unwrap_or_default();
        let mut gaps = if answered {
            self.gaps(provision, &figures, explanation)
        } else {
            Vec::new()
        };
        if !unplaced.is_empty() {
            // Where such a table would stand nobody knows, which was told: what it has is missed nowhere.
            let all = [figures.as_slice(), &unplaced].concat();
            let with_all = self.gaps(provision, &all, explanation);
            gaps.retain(|gap| gap.reason != Reason::Missing || with_all.contains(gap));
        }
        let state = match (answered, explanation.map(|reason| reason.state)) {
            (true, None) if !gaps.is_empty() => AnswerState::DisclosedInPart,
            (true, None) => AnswerState::Disclosed,
            (true, Some(ExplanationState::Explained)) => AnswerState::PartlyExplained,
            (false, Some(ExplanationState::Explained)) => AnswerState::Explained,
            (_, Some(ExplanationState::Relief)) => AnswerState::ReliefUsed,
            (_, Some(ExplanationState::None)) => AnswerState::StatedNone,
            (_, Some(ExplanationState::NotApplicable)) => AnswerState::NotApplicable,
            (false, None) => AnswerState::NotDisclosed,
        };
        let mut sections = found.sections;
        if let Some(section) = explanation.and_then(|explanation| explanation.section.as_ref())
            && !sections.contains(section)
        {
            sections.push(section.clone());
        }
        Answer {
            state,
            sections,
            stretches: found.stretches,
            first: found.first,
            figures,
            gaps,
            explanation,
            awaits: false,
        }
    }

    /// Whether an index may pass over a provision with a word: nothing is asked of the issuer, and the report says nothing.
    pub fn is_passed_over(&self, provision: &Provision, answer: &Answer<'_>) -> bool {
        answer.state == AnswerState::NotDisclosed && !self.duty(provision).asks()
    }

    /// Whether a data point is a figure of a concept that serves `provision`.
    fn serves(&self, point: &DataPoint, provision: &ProvisionId) -> bool {
        // What is not yet given will be a figure: that it is not is told once, of the figure itself.
        matches!(
            point.value,
            Value::Number { .. } | Value::Year(_) | Value::ToBeGiven { .. }
        ) && match point.breakdown.on(AxisRole::Target) {
            // A target that says what it answers answers nothing else.
            Some(target) if !target.provisions.is_empty() => target.provisions.contains(provision),
            _ => point.concept.provisions.contains(provision),
        }
    }

    fn gaps(
        &self,
        provision: &Provision,
        figures: &[DataPointId],
        explanation: Option<&Explanation>,
    ) -> Vec<Gap> {
        let stated: BTreeSet<&Ask> = self
            .statements
            .iter()
            .filter(|statement| statement.provision == provision.id)
            .flat_map(|statement| &statement.asks)
            .collect();
        let figures: Vec<&DataPoint> = figures.iter().map(|id| self.data_point(*id)).collect();
        let mut missing: Vec<Ask> = Vec::new();
        let numeric = provision.kind == ProvisionKind::Numeric;
        if numeric && figures.is_empty() {
            missing.push(Ask::Figure);
        } else {
            // Only a figure of the measure that is asked counts, where the provision tells measures apart.
            let asked: Vec<Measure> = provision
                .asks
                .iter()
                .filter_map(|ask| match ask {
                    Ask::Measure(measure) => Some(*measure),
                    _ => None,
                })
                .collect();
            let counting: Vec<&DataPoint> = figures
                .iter()
                .copied()
                .filter(|point| {
                    asked.is_empty() || point.concept.measure.is_some_and(|own| asked.contains(&own))
                })
                .collect();
            missing.extend(
                provision
                    .asks
                    .iter()
                    .filter(|ask| !self.is_met(ask, &figures, &counting))
                    .cloned(),
            );
            let whole = |point: &&DataPoint| point.breakdown.on(AxisRole::Boundary).is_none();
            if numeric && !counting.is_empty() && !counting.iter().any(whole) {
                missing.push(Ask::WholeGroup);
            }
        }
        missing.retain(|ask| !stated.contains(ask));
        missing
            .into_iter()
            .map(|ask| Gap {
                reason: match explanation {
                    None => Reason::Missing,
                    Some(explanation) if explanation.covers.contains(&ask) => Reason::Named,
                    Some(explanation) if explanation.covers.is_empty() => Reason::Unnamed,
                    Some(_) => Reason::Missing,
                },
                ask,
            })
            .collect()
    }

    /// Whether the figures answer what is asked. `counting` are those of a measure that the provision asks for.
    fn is_met(&self, ask: &Ask, figures: &[&DataPoint], counting: &[&DataPoint]) -> bool {
        match ask {
            Ask::Figure => !figures.is_empty(),
            Ask::Measure(measure) => counting
                .iter()
                .any(|point| point.concept.measure == Some(*measure)),
            Ask::Unit(asked) => counting.iter().any(|point| {
                matches!(&point.value, Value::Number { unit, .. } | Value::ToBeGiven { unit: Some(unit) } if unit == asked)
                    && point.concept.measure == Some(Measure::Total)
            }),
            Ask::Breakdown(axis) => counting
                .iter()
                .any(|point| point.breakdown.member(axis).is_some()),
            Ask::Periods(count) => {
                let periods: BTreeSet<&str> = counting
                    .iter()
                    .map(|point| point.named_period.name.as_str())
                    .collect();
                periods.len() >= *count
            }
            Ask::Target => figures
                .iter()
                .any(|point| point.breakdown.on(AxisRole::Target).is_some()),
            Ask::WholeGroup => counting
                .iter()
                .any(|point| point.breakdown.on(AxisRole::Boundary).is_none()),
            Ask::Comparatives => figures
                .iter()
                .any(|point| point.named_period != self.reporting_period),
        }
    }
}
