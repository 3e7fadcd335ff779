//! Data points become facts. This is the only module that knows both the report and XBRL.

use std::collections::BTreeMap;
use std::sync::Arc;

use esg_model::disclosure::{DataPoint, Slice, Value};
use esg_model::known::KnownConcept;
use esg_model::period::{Period, PeriodType};
use esg_model::taxonomy::{Concept, DataType};
use esg_model::unit::UnitKind;
use esg_model::{Lang, Localized, Outcome, Report, Sink};

use crate::address::entry_point;
use crate::context::{Contexts, Dimension, EntityIdentifier};
use crate::fact::{Fact, FactValue};
use crate::name::{LEI, QName};
use crate::qnames::QNames;
use crate::rules::{AXIS_OF_OTHER_CONCEPT, DUPLICATE_FACT, VALUE_OF_OTHER_TYPE};
use crate::target::{AnswerFacts, DocumentFact, TargetDocument};
use crate::taxonomy::names;
use crate::unit::{Unit, Units};

/// Turns every data point of the report, and what the report says about itself, into facts.
/// Nothing where a name of the taxonomy could not be written at all.
pub fn bind(report: &Report) -> Outcome<TargetDocument> {
    let mut binder = Binder::new(report);
    if !names::check(report, &mut binder.sink) {
        return Outcome {
            output: None,
            sink: binder.sink,
        };
    }
    binder.document_facts();
    for point in &report.data_points {
        let positions = binder.data_point(point);
        binder.target.data_points.push(positions);
    }
    binder.answers();
    binder.find_duplicates();
    Outcome {
        output: Some(binder.target),
        sink: binder.sink,
    }
}

/// The entity identifier: the LEI where the issuer has one, else the stock code under our own scheme.
fn entity(report: &Report) -> EntityIdentifier {
    match &report.issuer.lei {
        Some(lei) => EntityIdentifier {
            scheme: LEI.into(),
            identifier: lei.as_str().into(),
        },
        None => EntityIdentifier {
            scheme: report.vocabulary.entity_scheme.as_str().into(),
            identifier: report.issuer.stock_code.as_str().into(),
        },
    }
}

struct Binder<'a> {
    report: &'a Report,
    names: QNames,
    contexts: Contexts,
    units: Units,
    target: TargetDocument,
    sink: Sink,
}

impl<'a> Binder<'a> {
    fn new(report: &'a Report) -> Self {
        let names = QNames::of(report.taxonomy());
        let entity = entity(report);
        let mut contexts = Contexts::new(entity.clone());
        let reporting_period = contexts.of(report.period().of(PeriodType::Duration), Vec::new());
        let mut units = Units::default();
        // In the order of their file, so that the id of a unit does not depend on the figures that have it.
        for unit in report.units().values() {
            units.of(names.unit(unit));
        }
        let target = TargetDocument {
            entity,
            schema_ref: entry_point(report.taxonomy().layer(report.taxonomy().top())),
            reporting_period,
            facts: Vec::new(),
            data_points: Vec::with_capacity(report.data_points.len()),
            answers: BTreeMap::new(),
            document: BTreeMap::new(),
        };
        Binder {
            report,
            names,
            contexts,
            units,
            target,
            sink: Sink::default(),
        }
    }

    /// What the report says about itself, on its cover and at its foot.
    fn document_facts(&mut self) {
        let report = self.report;
        let period = report.period();
        let text = |text: &str, lang| FactValue::Text {
            text: text.to_owned(),
            lang,
        };
        for which in DocumentFact::ALL {
            let value = |lang| match which {
                DocumentFact::IssuerName => Some(text(report.issuer.name.get(lang), lang)),
                DocumentFact::StockCode => Some(text(report.issuer.stock_code.as_str(), lang)),
                DocumentFact::ReportTitle => Some(text(report.title.get(lang), lang)),
                DocumentFact::PeriodStart => Some(FactValue::Date(period.start)),
                DocumentFact::PeriodEnd => Some(FactValue::Date(period.end)),
                DocumentFact::CodeEdition => Some(text(report.code_title().get(lang), lang)),
                DocumentFact::ApprovalDate => Some(FactValue::Date(report.dates.approval)),
                DocumentFact::Notice => report.notice.as_ref().map(|notice| text(notice.get(lang), lang)),
            };
            let (Some(en), Some(zh_hant)) = (value(Lang::En), value(Lang::ZhHant)) else {
                continue;
            };
            let concept = report.vocabulary.known.concept(which.concept());
            let id = format!("{}.{}", concept.key, report.reporting_period.name);
            let positions = self.facts(
                id,
                self.names.concept(concept),
                period.of(concept.period_type),
                Vec::new(),
                Localized { en, zh_hant },
            );
            self.target.document.insert(which, positions);
        }
    }

    /// How the report answers each provision, as its index shows it.
    fn answers(&mut self) {
        let report = self.report;
        if !Lang::ALL.iter().all(|lang| report.has_code_index(*lang)) {
            return;
        }
        let known = &report.vocabulary.known;
        let period = report.period().of(PeriodType::Duration);
        for (id, answer) in report.provision_answers(Lang::En) {
            let dimension = self.dimension(known.provision(id));
            let value = FactValue::Member(self.names.member(known.state(answer.state)));
            let fact_id = |concept: &Concept| {
                format!("{}.{}.{}", concept.key, report.reporting_period.name, id.token())
            };
            let (state, reason) = (
                known.concept(KnownConcept::State),
                known.concept(KnownConcept::Reason),
            );
            let state = self.facts(
                fact_id(state),
                self.names.concept(state),
                period,
                vec![dimension.clone()],
                Localized {
                    en: value.clone(),
                    zh_hant: value,
                },
            );
            let given = answer.explanation.map(|explanation| {
                let value = explanation.reason.map(|lang, text| FactValue::Text {
                    text: text.trim().to_owned(),
                    lang,
                });
                let concept = self.names.concept(reason);
                self.facts(fact_id(reason), concept, period, vec![dimension], value)
            });
            let positions = AnswerFacts {
                state: state.en,
                reason: given,
            };
            self.target.answers.insert(id.clone(), positions);
        }
    }

    fn data_point(&mut self, point: &'a DataPoint) -> Option<Localized<usize>> {
        let concept = &point.concept;
        let dimensions = self.dimensions(point, concept)?;
        let value = self.value(point, concept)?;
        let name = self.names.concept(concept);
        Some(self.facts(point.id.clone(), name, point.period, dimensions, value))
    }

    fn dimension(&self, slice: &Slice) -> Dimension {
        Dimension {
            axis: self.names.axis(&slice.axis),
            member: self.names.member(&slice.member),
        }
    }

    /// The members of the breakdown, and the bound as one more.
    fn dimensions(&mut self, point: &DataPoint, concept: &Concept) -> Option<Vec<Dimension>> {
        self.sink.examined(AXIS_OF_OTHER_CONCEPT, 1);
        let bound = point.bound.map(|bound| self.report.vocabulary.known.bound(bound));
        let mut dimensions: Vec<Dimension> = Vec::new();
        for slice in point.breakdown.0.iter().chain(bound) {
            let axis_key = &slice.axis.key;
            if !concept.axes.contains(&slice.axis) {
                let message = format!(
                    "`{}` has no axis `{axis_key}`, so a tagged fact may not use it",
                    concept.key
                );
                self.sink
                    .error(AXIS_OF_OTHER_CONCEPT, point.location.clone(), message)
                    .hint(format!(
                        "add `{axis_key}` to the axes of `{}`, or leave it out of the breakdown",
                        concept.key
                    ));
                return None;
            }
            dimensions.push(self.dimension(slice));
        }
        Some(dimensions)
    }

    /// The value, if the concept's type takes it and its unit.
    fn value(&mut self, point: &DataPoint, concept: &Concept) -> Option<Localized<FactValue>> {
        self.sink.examined(VALUE_OF_OTHER_TYPE, 1);
        let fits = match (&point.value, concept.data_type) {
            (Value::Number { unit, .. } | Value::Absent { unit, .. }, data_type)
                if data_type.is_numeric() =>
            {
                unit_fits(unit, data_type)
            }
            (Value::Year(_), DataType::Year)
            | (Value::Text(_), DataType::Text)
            | (Value::Member(_), DataType::Enumeration) => true,
            (
                Value::Number { .. }
                | Value::Absent { .. }
                | Value::Member(_)
                | Value::Year(_)
                | Value::Text(_),
                _,
            ) => false,
        };
        if !fits {
            let message = format!("the value or its unit does not fit the type of `{}`", concept.key);
            self.sink
                .error(VALUE_OF_OTHER_TYPE, point.location.clone(), message)
                .hint("compare the row's unit with the concept's type in the taxonomy");
            return None;
        }
        match &point.value {
            Value::Number { quantity, unit } => {
                let value = FactValue::Number {
                    value: quantity.value.normalize(),
                    decimals: quantity.decimals,
                    unit: self.unit(unit),
                };
                Some(Localized {
                    en: value.clone(),
                    zh_hant: value,
                })
            }
            Value::Absent { unit, .. } => {
                let unit = self.unit(unit);
                let value = FactValue::Nil { unit };
                Some(Localized {
                    en: value.clone(),
                    zh_hant: value,
                })
            }
            Value::Member(member) => {
                let value = FactValue::Member(self.names.member(member));
                Some(Localized {
                    en: value.clone(),
                    zh_hant: value,
                })
            }
            Value::Year(year) => Some(Localized {
                en: FactValue::Year(*year),
                zh_hant: FactValue::Year(*year),
            }),
            Value::Text(text) => Some(text.map(|lang, text| FactValue::Text {
                text: text.trim().to_owned(),
                lang,
            })),
        }
    }

    fn unit(&mut self, unit: &esg_model::unit::Unit) -> Arc<Unit> {
        self.units.of(self.names.unit(unit))
    }

    /// Adds one fact, or one per language where the value has a language.
    fn facts(
        &mut self,
        id: String,
        concept: QName,
        period: Period,
        dimensions: Vec<Dimension>,
        value: Localized<FactValue>,
    ) -> Localized<usize> {
        let context = self.contexts.of(period, dimensions);
        let position = self.target.facts.len();
        if value.en.lang().is_none() {
            self.target.facts.push(Fact {
                id,
                concept,
                context,
                value: value.en,
            });
            return Localized {
                en: position,
                zh_hant: position,
            };
        }
        for (lang, value) in value.iter() {
            self.target.facts.push(Fact {
                id: format!("{id}.{lang}"),
                concept: concept.clone(),
                context: Arc::clone(&context),
                value: value.clone(),
            });
        }
        Localized {
            en: position,
            zh_hant: position + 1,
        }
    }

    fn find_duplicates(&mut self) {
        self.sink.examined(DUPLICATE_FACT, self.target.facts.len());
        for group in self.target.duplicates() {
            let ids = group
                .iter()
                .map(|fact| format!("`{}`", fact.id))
                .collect::<Vec<_>>()
                .join(", ");
            self.sink
                .error(
                    DUPLICATE_FACT,
                    None,
                    format!("{ids} are one fact: concept, period, breakdown and bound are equal"),
                )
                .hint("keep one of the rows, or tell them apart by period or breakdown");
        }
    }
}

/// Whether a type that allows few units allows this one. Types of the Unit Type Registry are left to its own check.
fn unit_fits(unit: &esg_model::unit::Unit, data_type: DataType) -> bool {
    match data_type {
        DataType::Percent => unit.kind == UnitKind::Share,
        // In the tagged files a share is a pure number too.
        DataType::Count => unit.kind.is_count() || unit.kind == UnitKind::Share,
        DataType::Monetary => {
            unit.kind == UnitKind::Money && unit.divide.is_empty() && unit.measures.len() == 1
        }
        DataType::Decimal
        | DataType::GhgEmissions
        | DataType::Energy
        | DataType::Volume
        | DataType::Mass
        | DataType::Year
        | DataType::Date
        | DataType::Text
        | DataType::TextBlock
        | DataType::Enumeration => true,
    }
}
