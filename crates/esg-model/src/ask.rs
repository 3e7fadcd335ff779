//! What a provision asks for in detail, as `data/codes` writes it, and what of it a report leaves out.

use std::sync::Arc;

use crate::taxonomy::{Axis, Measure};
use crate::text::{Lang, Localized};
use crate::unit::Unit;
use crate::wording::{Word, Wording};

/// One thing that a provision asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ask {
    /// Any figure at all: what every numeric provision asks, and none lists.
    Figure,
    /// A figure of one of these measures.
    Measure(Measure),
    /// A total in this unit.
    Unit(Arc<Unit>),
    /// Figures split by the members of this axis.
    Breakdown(Arc<Axis>),
    /// Figures of this many periods: the reporting period and the ones before it.
    Periods(usize),
    /// A target, as a figure or in words.
    Target,
    /// Figures of the whole Group: what every numeric provision asks, and none lists.
    WholeGroup,
    /// Figures of an earlier period to compare with: expected by a reporting principle, not by the provision.
    Comparatives,
}

impl Ask {
    /// How the files write it.
    pub fn key(&self) -> String {
        match self {
            Ask::Figure => "figure".to_owned(),
            Ask::Measure(measure) => measure.as_str().to_owned(),
            Ask::Unit(unit) => format!("unit:{}", unit.key),
            Ask::Breakdown(axis) => format!("breakdown:{}", axis.key),
            Ask::Periods(count) => format!("periods:{count}"),
            Ask::Target => "target".to_owned(),
            Ask::WholeGroup => "whole-group".to_owned(),
            Ask::Comparatives => "comparatives".to_owned(),
        }
    }

    /// What is asked, in words that follow "lacks": "a breakdown by gender", 「按性別劃分的數據」.
    pub fn words(&self, wording: &Wording) -> Localized<String> {
        let (word, filled) = match self {
            Ask::Figure => (Word::AskFigure, None),
            Ask::Measure(Measure::Total) => (Word::AskTotal, None),
            Ask::Measure(Measure::Intensity) => (Word::AskIntensity, None),
            Ask::Measure(Measure::Count) => (Word::AskCount, None),
            Ask::Measure(Measure::Rate) => (Word::AskRate, None),
            Ask::Unit(unit) => (Word::AskUnit, Some(unit.symbol.clone())),
            Ask::Breakdown(axis) => {
                let label = axis
                    .label
                    .map(|lang, label| lang.orthography().within_sentence(label));
                (Word::AskBreakdown, Some(label))
            }
            Ask::Periods(count) => (Word::AskPeriods, Some(Localized::same(count.to_string()))),
            Ask::Target => (Word::AskTarget, None),
            Ask::WholeGroup => (Word::AskWholeGroup, None),
            Ask::Comparatives => (Word::AskComparatives, None),
        };
        Localized::from_fn(|lang: Lang| {
            let words = wording.get(word, lang);
            match &filled {
                Some(filled) => words.replace("{}", filled.get(lang)),
                None => words.to_owned(),
            }
        })
    }
}

/// Something asked for that the report does not disclose, although it answers the provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What is missing.
    pub ask: Ask,
    /// Whether the report gives a reason for it.
    pub reason: Reason,
}

/// Whether a gap has its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is none.
    Missing,
    /// The provision has an explanation, which does not say what it is for.
    Unnamed,
    /// The explanation of the provision names this gap.
    Named,
}
