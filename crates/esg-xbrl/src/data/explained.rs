//! What explains the figures of a table to whoever opens it in a spreadsheet: columns of comments, which processors of
//! XBRL pass over.

use std::collections::BTreeMap;

use esg_model::disclosure::{DataPoint, DataPointId};
use esg_model::quantity::Decimals;
use esg_model::unit::{Unit, UnitKind};
use esg_model::{Lang, Localized, Report};

use super::FactPages;
use crate::bind::fact_ids;
use crate::fact::{Fact, FactValue};
use crate::name::QName;
use crate::qnames::QNames;

/// The columns of one fact, in the order of [`Explained::columns`].
pub(super) struct Explained<'a> {
    /// Data points by the ids of their facts.
    points: BTreeMap<String, &'a DataPoint>,
    /// The provisions that a fact names: by the member of its axis, or by the name of the text block that answers one.
    provisions: BTreeMap<QName, String>,
    /// What figures stated before they were restated, by the ids of their facts.
    restated: BTreeMap<&'a str, String>,
    /// Labels of axes and members.
    labels: BTreeMap<QName, &'a Localized<String>>,
    pages: &'a FactPages,
}

impl<'a> Explained<'a> {
    pub(super) fn of(report: &'a Report, pages: &'a FactPages) -> Self {
        let names = QNames::of(report.taxonomy());
        let mut labels = BTreeMap::new();
        for axis in report.taxonomy().axes() {
            labels.insert(names.axis(axis), &axis.label);
            for member in report.taxonomy().members(axis) {
                labels.insert(names.member(member), &member.label);
            }
        }
        let lists = report.vocabulary.lists.values();
        for member in lists.flat_map(|list| list.members.values()) {
            labels.insert(names.member(member), &member.label);
        }
        let mut provisions = BTreeMap::new();
        for provision in report.code().provisions.values() {
            let member = &report.vocabulary.known.provision(&provision.id).member;
            provisions.insert(names.member(member), provision.id.to_string());
            if let Some(element) = &provision.text_block {
                provisions.insert(names.text_block(element), provision.id.to_string());
            }
        }
        let restated = report
            .data_points
            .iter()
            .enumerate()
            .filter_map(|(index, point)| {
                let own = report.provenance.restatement(DataPointId(index))?;
                Some((point.id.as_str(), own.previous.normalize().to_string()))
            });
        Explained {
            restated: restated.collect(),
            provisions,
            points: report
                .data_points
                .iter()
                .flat_map(|point| fact_ids(point).into_iter().map(move |id| (id, point)))
                .collect(),
            labels,
            pages,
        }
    }

    /// The columns of texts, behind the language.
    pub(super) fn text_columns() -> Vec<String> {
        let pages = Lang::ALL.map(|lang| format!("pages-{lang}"));
        let named = ["provision", "assured"].map(str::to_owned);
        let mut columns = [named.as_slice(), &pages].concat();
        columns.push("fact".to_owned());
        columns
    }

    /// The cells of a text under [`Explained::text_columns`].
    pub(super) fn text_cells(&self, fact: &Fact) -> Vec<String> {
        let point = self.points.get(fact.id.as_str()).copied();
        let assured = point.map(|point| point.assured.clone()).unwrap_or_default();
        let mut cells = vec![self.provision(fact, point), assured];
        cells.extend(self.pages(fact));
        cells.push(fact.id.clone());
        cells
    }

    /// The provisions that a fact is about, by their ids: those that its concept serves, or the one that it names.
    fn provision(&self, fact: &Fact, point: Option<&DataPoint>) -> String {
        let named = fact.context.dimensions.iter().map(|dimension| &dimension.member);
        let named = named
            .chain([&fact.concept])
            .find_map(|name| self.provisions.get(name));
        match (named, point) {
            (Some(own), _) => own.clone(),
            (None, Some(point)) => {
                let provisions = point.concept.provisions.iter().map(ToString::to_string);
                provisions.collect::<Vec<_>>().join(" ")
            }
            (None, None) => String::new(),
        }
    }

    fn pages(&self, fact: &Fact) -> [String; Lang::ALL.len()] {
        Lang::ALL.map(|lang| {
            let pages = self.pages.get(fact.id.as_str()).map(|pages| pages.get(lang));
            let pages = pages.into_iter().flatten().map(ToString::to_string);
            pages.collect::<Vec<_>>().join(" ")
        })
    }

    /// The columns: those before the value say what it is of, those after the aspects how it is to be read.
    pub(super) fn columns() -> [Vec<String>; 2] {
        let each = |name: &str| Lang::ALL.map(|lang| format!("{name}-{lang}")).to_vec();
        let alone = |name: &str| vec![name.to_owned()];
        [
            [each("members"), alone("kind")].concat(),
            [
                each("unit"),
                alone("accuracy"),
                alone("bound"),
                alone("provision"),
                alone("assured"),
                alone("restated-from"),
                each("pages"),
                alone("fact"),
            ]
            .concat(),
        ]
    }

    /// The cells of a fact under [`Explained::columns`].
    pub(super) fn cells(&self, fact: &Fact) -> [Vec<String>; 2] {
        let point = self.points.get(fact.id.as_str()).copied();
        let members = Lang::ALL.map(|lang| self.members(fact, point, lang));
        let unit = point.and_then(DataPoint::unit);
        let unit = Lang::ALL.map(|lang| unit.map(|unit| unit.symbol.get(lang).clone()).unwrap_or_default());
        let qualifier = point.and_then(DataPoint::qualifier);
        [
            [members.to_vec(), vec![kind(fact, point).to_owned()]].concat(),
            [
                unit.to_vec(),
                vec![
                    accuracy(fact),
                    qualifier.map_or("", |own| own.member()).to_owned(),
                    self.provision(fact, point),
                    point.map(|point| point.assured.clone()).unwrap_or_default(),
                    self.restated.get(fact.id.as_str()).cloned().unwrap_or_default(),
                ],
                self.pages(fact).to_vec(),
                vec![fact.id.clone()],
            ]
            .concat(),
        ]
    }

    /// "Gender: Male; Age group: Aged 30 to 50"; of a value of a list what it says. A bound has a column of its own.
    fn members(&self, fact: &Fact, point: Option<&DataPoint>, lang: Lang) -> String {
        let label = |name: &QName| self.labels.get(name).map(|label| label.get(lang).as_str());
        let own = lang.orthography();
        let slices = match point {
            Some(point) => {
                let slices = point.breakdown.0.iter();
                let words = slices.map(|slice| {
                    (
                        slice.axis.label.get(lang).as_str(),
                        slice.member.label.get(lang).as_str(),
                    )
                });
                words.collect::<Vec<_>>()
            }
            None => {
                let dimensions = fact.context.dimensions.iter();
                let words = dimensions.filter_map(|it| Some((label(&it.axis)?, label(&it.member)?)));
                words.collect()
            }
        };
        let mut words: Vec<String> = slices
            .into_iter()
            .map(|(axis, member)| format!("{axis}{}{member}", own.colon))
            .collect();
        if let FactValue::Member(value) = &fact.value {
            words.extend(label(value).map(str::to_owned));
        }
        words.join(own.semicolon)
    }
}

/// What kind of value stands in the cell, so that `0.0` and `2030` are not taken for each other.
fn kind(fact: &Fact, point: Option<&DataPoint>) -> &'static str {
    match &fact.value {
        FactValue::Nil { .. } => "nil",
        FactValue::Year(_) => "year",
        FactValue::Date(_) => "date",
        FactValue::Member(_) => "list",
        FactValue::Text { .. } | FactValue::TextBlock { .. } => "text",
        FactValue::Number { .. } => match point.and_then(DataPoint::unit).map(|unit| of_unit(unit)) {
            Some(kind) => kind,
            None => "quantity",
        },
    }
}

/// What kind of number stands in a unit.
fn of_unit(unit: &Unit) -> &'static str {
    match unit.kind {
        // A fraction in the cell: 19.74% is 0.1974.
        UnitKind::Share => "percent",
        UnitKind::Count => "count",
        UnitKind::Money => "amount",
        UnitKind::Score => "score",
        UnitKind::Year => "year",
        UnitKind::Measured => "quantity",
    }
}

/// The accuracy of a number in one form for all: decimals, or `INF` for what is exact; nothing for what is no number.
fn accuracy(fact: &Fact) -> String {
    match &fact.value {
        FactValue::Number { decimals, .. } => match decimals {
            Decimals::Exact => "INF".to_owned(),
            Decimals::Places(places) => places.to_string(),
        },
        _ => String::new(),
    }
}
