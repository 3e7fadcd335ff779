//! What both languages of a paragraph state and name, read for the rules that lay one beside the other.

use std::ops::Range;

use esg_model::Report;
use esg_model::block::Target;
use esg_model::disclosure::{DataPointId, Value};
use esg_model::parallel::{Leaf, PieceKind};
use esg_model::text::{Lang, Localized};
use esg_model::unit::UnitKind;
use rust_decimal::Decimal;

use crate::languages::{
    Glossary, Kind, Known, Lexicon, Mark, Nature, Statement, Words, grammar_of, lower, marks, paired,
    stated_number, statements,
};
use crate::rules::subject::ReportSubject;

/// A paragraph in both languages.
pub(super) struct StatedPair {
    /// Its words.
    pub(super) prose: Localized<String>,
    /// What they state in numbers.
    pub(super) stated: Localized<Vec<Statement>>,
    /// What they name.
    pub(super) named: Localized<Vec<Mark>>,
}

impl StatedPair {
    pub(super) fn of(subject: &ReportSubject<'_>, pair: &Localized<&Leaf>, lexicon: &Lexicon) -> Self {
        let words = &subject.languages.words.numbers;
        let prose = pair.map(|_, leaf| leaf.prose());
        let shared = pair.map(|_, leaf| references(leaf));
        let mut names = shared_names(subject.languages.glossary, &prose);
        for (lang, text) in prose.iter() {
            let found = subject.languages.words.number_names.get(lang).find(&lower(text));
            names.get_mut(lang).extend(found.into_iter().map(|hit| hit.at));
        }
        let stated = prose.map(|lang, text| {
            let mut found = statements(text, lang, grammar_of(lang), words);
            // What a name holds is the name's own: 58同城, 7-Eleven.
            found.retain(|own| {
                let mut names = names.get(lang).iter();
                !names.any(|name| name.start <= own.at.start && own.at.end <= name.end)
            });
            let others: Vec<&PieceKind> = lang
                .others()
                .flat_map(|other| shared.get(other).clone())
                .collect();
            found.extend(of_references(subject.report, pair.get(lang), &others, lang));
            found
        });
        let mut named = prose.map(|lang, text| marks(text, lang, &words.marking, lexicon));
        for (lang, leaf) in pair.iter() {
            let own = named.get_mut(lang);
            own.extend(of_parts(subject.report, leaf));
            own.extend(of_terms(subject.languages.words, prose.get(lang), lang));
        }
        StatedPair { prose, stated, named }
    }

    /// The sentences that surely say the same in both languages.
    pub(super) fn sentences(&self, words: &Words) -> Vec<Localized<Range<usize>>> {
        let texts = self.prose.map(|_, text| text.as_str());
        paired(&texts, &self.stated, &self.named, &words.numbers)
    }
}

/// The terms that exclude each other, each where it stands.
fn of_terms(words: &Words, prose: &str, lang: Lang) -> Vec<Mark> {
    let text = lower(prose);
    let mut found = Vec::new();
    for (family, own) in words.apart.iter().enumerate().filter(|(_, own)| own.swapped) {
        for (term, own) in own.terms.iter().enumerate() {
            let hits = own.words.get(lang).find(&text).into_iter();
            found.extend(hits.map(|hit| Mark {
                at: hit.at,
                known: Known::Term(family, term),
            }));
        }
    }
    found
}

/// Where the names of the glossary stand that all languages of a pair name.
fn shared_names(glossary: Option<&Glossary>, prose: &Localized<String>) -> Localized<Vec<Range<usize>>> {
    let Some(glossary) = glossary else {
        return Localized::default();
    };
    let found = prose.map(|lang, text| {
        let mut found = glossary.found(text, lang);
        found.retain(|(term, _)| matches!(glossary.terms[*term].kind, Kind::Name | Kind::Title));
        found
    });
    found.map(|lang, own| {
        let shared = |term: usize| {
            let mut others = lang.others();
            others.all(|other| found.get(other).iter().any(|(there, _)| *there == term))
        };
        let own = own.iter().filter(|(term, _)| shared(*term));
        own.map(|(_, at)| at.clone()).collect()
    })
}

/// What a leaf refers to by references that print a number.
fn references(leaf: &Leaf) -> Vec<&PieceKind> {
    leaf.pieces
        .iter()
        .map(|piece| &piece.kind)
        .filter(|kind| prints_number(kind))
        .collect()
}

const fn prints_number(kind: &PieceKind) -> bool {
    matches!(kind, PieceKind::Figure(..) | PieceKind::CrossReference(_))
}

/// What the references of a leaf name, whatever they print.
fn of_parts(report: &Report, leaf: &Leaf) -> Vec<Mark> {
    let mut found = Vec::new();
    for (at, piece) in leaf.placed() {
        let known = match (&piece.kind, &piece.reference) {
            (PieceKind::Figure(id, _), Some(reference)) => {
                Known::Figure(reference.text.clone(), nature(report, *id))
            }
            (PieceKind::CrossReference(_), Some(reference)) => Known::Part(reference.text.clone()),
            _ => continue,
        };
        found.push(Mark { at, known });
    }
    found
}

fn nature(report: &Report, id: DataPointId) -> Nature {
    match &report.data_point(id).value {
        Value::Number { unit, .. } => match unit.kind {
            UnitKind::Share => Nature::Share,
            UnitKind::Count | UnitKind::Score => Nature::Count,
            UnitKind::Money => Nature::Money,
            UnitKind::Year => Nature::Year,
            UnitKind::Measured => Nature::Measured,
        },
        Value::Year(_) => Nature::Year,
        Value::Absent { .. } | Value::ToBeGiven { .. } | Value::Member(_) | Value::Text(_) => Nature::Words,
    }
}

/// What the references of a leaf print that the other language does not refer to: there it may stand in plain words.
fn of_references(report: &Report, leaf: &Leaf, shared: &[&PieceKind], lang: Lang) -> Vec<Statement> {
    let mut found = Vec::new();
    for (at, piece) in leaf.placed() {
        if !prints_number(&piece.kind) || shared.contains(&&piece.kind) {
            continue;
        }
        match &piece.kind {
            PieceKind::Figure(id, _) => {
                found.extend(value(report, *id).map(|value| stated_number(at, value)))
            }
            PieceKind::CrossReference(target) => {
                let narrative = report.narratives.get(lang);
                let number = match target {
                    Target::Table(id) => narrative.table_number(*id),
                    Target::Illustration(id) => narrative.illustration_number(*id),
                    Target::Section(_) | Target::Nothing(_) => continue,
                };
                found.push(stated_number(at, Decimal::from(number)));
            }
            _ => {}
        }
    }
    found
}

fn value(report: &Report, id: DataPointId) -> Option<Decimal> {
    match &report.data_point(id).value {
        Value::Number { quantity, .. } => Some(quantity.value),
        Value::Year(year) => Some(Decimal::from(*year)),
        Value::Absent { .. } | Value::ToBeGiven { .. } | Value::Member(_) | Value::Text(_) => None,
    }
}
