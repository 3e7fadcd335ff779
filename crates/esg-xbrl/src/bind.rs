//! Data points become facts. This is the only module that knows both the report and XBRL.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use esg_model::diag::Location;
use esg_model::disclosure::{DataPoint, DataPointId, Slice, Value};
use esg_model::display::Written;
use esg_model::known::KnownConcept;
use esg_model::period::{Period, PeriodType};
use esg_model::taxonomy::{Concept, DataType};
use esg_model::typography;
use esg_model::unit::UnitKind;
use esg_model::{Lang, Localized, Outcome, Report, Sink};

use crate::address::entry_point;
use crate::context::{Contexts, Dimension, EntityIdentifier};
use crate::explanations::{Explanation, explanations};
use crate::fact::{Fact, FactValue};
use crate::inline;
use crate::links::{DEFAULT_LINK, Link, LinkKind, Note};
use crate::name::{LEI, QName};
use crate::qnames::QNames;
use crate::reading::{self, About, Reading, Shown, Stretch};
use crate::rules::{AXIS_OF_OTHER_CONCEPT, DUPLICATE_FACT, EMPTY_TEXT_BLOCK, VALUE_OF_OTHER_TYPE};
use crate::target::{AnswerFacts, DocumentFact, End, NoteOf, Relation, TargetDocument, TextBlock};
use crate::taxonomy::names;
use crate::unit::{Unit, Units};

/// The ids of the facts of a data point: one for all languages, or one for each where it is words.
pub fn fact_ids(point: &DataPoint) -> Vec<String> {
    match &point.value {
        Value::Text(_) => Lang::ALL.map(|lang| id_in(&point.id, lang)).to_vec(),
        Value::Number { .. } | Value::Absent { .. } | Value::Member(_) | Value::Year(_) => {
            vec![point.id.clone()]
        }
        // No fact before it is given.
        Value::ToBeGiven { .. } => Vec::new(),
    }
}

/// The id of a fact that a language has for itself.
fn id_in(id: &str, lang: Lang) -> String {
    format!("{id}.{lang}")
}

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
        // What is not yet given is no fact: a draft shows its words and tags nothing.
        let positions = if point.is_to_be_given() {
            None
        } else {
            binder.data_point(point)
        };
        binder.target.data_points.push(positions);
    }
    binder.answers();
    binder.find_duplicates();
    binder.readings();
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

/// The figures that a page shows in the digits of their facts.
fn in_digits(report: &Report, lang: Lang) -> BTreeSet<DataPointId> {
    let places = report.places(lang).map(|(_, place)| place);
    let tagged = places.filter(|place| {
        let shown = report.show(place.figure, place.form, lang);
        matches!(shown.written, Written::Digits | Written::Zero)
    });
    tagged.map(|place| place.figure).collect()
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
            in_digits: Localized::from_fn(|lang| in_digits(report, lang)),
            answers: BTreeMap::new(),
            document: BTreeMap::new(),
            notes: Localized::default(),
            notes_of: Localized::default(),
            links: Localized::default(),
            shown: Localized::default(),
            relations: Localized::default(),
            text_blocks: Localized::default(),
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
            text: typography::printed(text, None, lang).into_owned(),
            lang,
        };
        for which in DocumentFact::ALL {
            let value = |lang| match which {
                DocumentFact::IssuerName => Some(text(report.issuer.name.get(lang), lang)),
                DocumentFact::StockCode => Some(text(report.issuer.stock_code.as_str(), lang)),
                DocumentFact::Website => {
                    let website = report.issuer.website.as_ref();
                    website.map(|address| text(address, lang))
                }
                DocumentFact::ReportTitle => Some(text(report.title.get(lang), lang)),
                DocumentFact::PeriodStart => Some(FactValue::Date(period.start)),
                DocumentFact::PeriodEnd => Some(FactValue::Date(period.end)),
                DocumentFact::CodeEdition => Some(text(report.code_title().get(lang), lang)),
                DocumentFact::ApprovalDate => Some(FactValue::Date(report.dates.approval)),
                DocumentFact::Notice => report.notice.as_ref().map(|notice| text(notice.get(lang), lang)),
            };
            let Some(values) = Localized::try_from_fn(value) else {
                continue;
            };
            let concept = report.vocabulary.known.concept(which.concept());
            let id = format!("{}.{}", concept.key, report.reporting_period.name);
            let positions = self.facts(
                id,
                self.names.concept(concept),
                period.of(concept.period_type),
                Vec::new(),
                values,
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
        for (id, answer) in report.provision_answers(Lang::FIRST) {
            // What becomes of it is not known yet: a draft says so in words and states nothing.
            if answer.awaits {
                continue;
            }
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
                Localized::same(value),
            );
            let given = answer.explanation.map(|explanation| {
                let value = explanation.reason.map(|lang, text| FactValue::Text {
                    text: typography::printed(text.trim(), None, lang).into_owned(),
                    lang,
                });
                let concept = self.names.concept(reason);
                self.facts(fact_id(reason), concept, period, vec![dimension.clone()], value)
            });
            let lacks = answer.lacks(report.wording()).map(|words| {
                let concept = known.concept(KnownConcept::Lacks);
                let value = words.map(|lang, text| FactValue::Text {
                    text: typography::printed(text, None, lang).into_owned(),
                    lang,
                });
                let name = self.names.concept(concept);
                self.facts(fact_id(concept), name, period, vec![dimension.clone()], value)
            });
            let relief = answer
                .explanation
                .and_then(|explanation| explanation.relief.as_ref());
            let relief = relief.map(|relief| {
                let concept = known.concept(KnownConcept::Relief);
                let value = FactValue::Member(self.names.member(known.relief(relief.kind)));
                let value = Localized::same(value);
                let name = self.names.concept(concept);
                self.facts(fact_id(concept), name, period, vec![dimension.clone()], value)
                    .en
            });
            let positions = AnswerFacts {
                state: state.en,
                reason: given,
                lacks,
                relief,
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
        let bound = point
            .qualifier()
            .map(|own| self.report.vocabulary.known.bound(own));
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
                | Value::ToBeGiven { .. }
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
                Some(Localized::same(value))
            }
            Value::Absent { unit, .. } => {
                let unit = self.unit(unit);
                Some(Localized::same(FactValue::Nil { unit }))
            }
            Value::ToBeGiven { .. } => None,
            Value::Member(member) => Some(Localized::same(FactValue::Member(self.names.member(member)))),
            Value::Year(year) => Some(Localized::same(FactValue::Year(*year))),
            Value::Text(text) => Some(text.map(|lang, text| FactValue::Text {
                text: typography::printed(text.trim(), None, lang).into_owned(),
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
        let facts = &mut self.target.facts;
        if value.en.lang().is_none() {
            let position = facts.len();
            facts.push(Fact {
                id,
                concept,
                context,
                value: value.en,
            });
            return Localized::same(position);
        }
        value.into_map(|lang, value| {
            facts.push(Fact {
                id: id_in(&id, lang),
                concept: concept.clone(),
                context: Arc::clone(&context),
                value,
            });
            facts.len() - 1
        })
    }

    /// What each language says of all this: its text blocks, the order of its facts, its notes and links.
    fn readings(&mut self) {
        let (report, period) = (self.report, &self.report.reporting_period.name);
        let context = Arc::clone(&self.target.reporting_period);
        let explanations = explanations(report, &self.target);
        let readings = Lang::ALL.map(|lang| {
            let read = reading::read(report, &self.target, lang);
            let blocks = text_blocks(report, &self.target, &read, lang, &mut self.sink);
            let notes: Vec<String> = read
                .notes
                .iter()
                .map(|note| inline::words(report, &self.target, lang, note.words))
                .collect();
            let shown = read.shown;
            let noted: Vec<(NoteOf, Vec<About>)> =
                read.notes.into_iter().map(|note| (note.of, note.about)).collect();
            (lang, shown, blocks, noted, notes)
        });
        for (lang, shown, blocks, noted, xhtml) in readings {
            for (element, (stretches, xhtml)) in blocks {
                let text_block = TextBlock {
                    position: self.target.facts.len(),
                    stretches,
                };
                self.target.facts.push(Fact {
                    id: format!("{element}.{period}.{lang}"),
                    concept: self.names.text_block(&element),
                    context: Arc::clone(&context),
                    value: FactValue::TextBlock { xhtml, lang },
                });
                self.target.text_blocks.get_mut(lang).insert(element, text_block);
            }
            let position = |shown: &Shown| match shown {
                Shown::Fact(position) => *position,
                Shown::TextBlock(element) => self.target.text_blocks.get(lang)[element].position,
            };
            let shown: Vec<usize> = shown.iter().map(position).collect();
            let mut relations = Vec::new();
            let mut links = BTreeSet::new();
            let mut notes = Vec::new();
            let mut of_notes = BTreeMap::new();
            let mut taken = BTreeSet::new();
            for ((of, about), xhtml) in noted.into_iter().zip(xhtml) {
                let id = note_id(report, lang, &of, &mut taken);
                let ends = about.iter().map(|about| match about {
                    About::Place(place, position) => (End::Place(*place), *position),
                    About::Fact(shown) => (End::Fact(position(shown)), position(shown)),
                });
                let (from, facts): (Vec<End>, Vec<usize>) = ends.unzip();
                links.extend(facts.into_iter().map(|fact| Link {
                    from: self.target.facts[fact].id.clone(),
                    kind: LinkKind::Footnote,
                    role: DEFAULT_LINK.to_owned(),
                    to: id.clone(),
                }));
                relations.push(Relation {
                    kind: LinkKind::Footnote,
                    role: DEFAULT_LINK.to_owned(),
                    from,
                    to: vec![End::Note(id.clone())],
                });
                of_notes.insert(of, notes.len());
                notes.push(Note { id, lang, xhtml });
            }
            let known: HashSet<usize> = shown.iter().copied().collect();
            for Explanation { result, inputs, role } in &explanations {
                let inputs: Vec<usize> = inputs
                    .iter()
                    .copied()
                    .filter(|fact| known.contains(fact))
                    .collect();
                if !known.contains(result) || inputs.is_empty() {
                    continue;
                }
                let id = |fact: usize| self.target.facts[fact].id.clone();
                links.extend(inputs.iter().map(|input| Link {
                    from: id(*result),
                    kind: LinkKind::Explanation,
                    role: role.clone(),
                    to: id(*input),
                }));
                relations.push(Relation {
                    kind: LinkKind::Explanation,
                    role: role.clone(),
                    from: vec![End::Fact(*result)],
                    to: inputs.into_iter().map(End::Fact).collect(),
                });
            }
            *self.target.notes_of.get_mut(lang) = of_notes;
            *self.target.notes.get_mut(lang) = notes;
            *self.target.links.get_mut(lang) = links.into_iter().collect();
            *self.target.relations.get_mut(lang) = relations;
            *self.target.shown.get_mut(lang) = shown;
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

/// The id of a note: of what it belongs to and says, so that it does not move when another note is added. A footnote has
/// the name that the author gave it; a note of a table has none, and takes one of its English words.
fn note_id(report: &Report, lang: Lang, of: &NoteOf, taken: &mut BTreeSet<String>) -> String {
    let mut base = match of {
        NoteOf::Footnote(number) => {
            let footnote = report.narratives.get(lang).footnote(*number);
            let name = footnote.map_or("", |footnote| footnote.name.as_str());
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            if !name.is_empty() && name.chars().all(plain) {
                format!("footnote.{name}")
            } else {
                format!("footnote.{}", short_digest(name))
            }
        }
        NoteOf::Table(id, position) => {
            let table = report.table(*id);
            let words = table.notes[*position].get(Lang::FIRST);
            let words = report.plain_text(words, Lang::FIRST);
            format!("note.{}.{}", table.id, short_digest(&words))
        }
    };
    while !taken.insert(base.clone()) {
        base.push_str("-again");
    }
    format!("{base}.{lang}")
}

/// Eight digits that stand for words (FNV-1a): enough to tell the notes of one table apart.
fn short_digest(words: &str) -> String {
    let digest = words.bytes().fold(0x811c_9dc5_u32, |digest, byte| {
        (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("{digest:08x}")
}

/// The text blocks of a language by their elements: in how many stretches each stands, and what they hold.
fn text_blocks(
    report: &Report,
    target: &TargetDocument,
    read: &Reading<'_>,
    lang: Lang,
    sink: &mut Sink,
) -> BTreeMap<String, (usize, String)> {
    let mut found = BTreeMap::new();
    for (element, stretches) in &read.stretches {
        let mut xhtml = String::new();
        for Stretch { block, blocks, path } in stretches {
            sink.examined(EMPTY_TEXT_BLOCK, 1);
            let words = inline::stretch(report, target, lang, blocks, path);
            if !has_words(&words) {
                sink.error(
                    EMPTY_TEXT_BLOCK,
                    Location::span(path, block.span.clone()),
                    "this disclosure holds no words",
                )
                .hint("write the disclosure as text or a table; pictures are not part of a tagged text");
            }
            xhtml.push_str(&words);
        }
        found.insert(element.clone(), (stretches.len(), xhtml.trim().to_owned()));
    }
    found
}

/// Whether a fragment holds anything but markup and white space.
fn has_words(fragment: &str) -> bool {
    let mut in_markup = false;
    fragment.chars().any(|c| {
        match c {
            '<' => in_markup = true,
            '>' => in_markup = false,
            _ => return !in_markup && !c.is_whitespace(),
        }
        false
    })
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
        | DataType::Level
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
