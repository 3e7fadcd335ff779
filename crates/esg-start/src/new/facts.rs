//! `facts.csv` and `texts.csv`: a row for every figure, none given.

use std::collections::BTreeSet;

use esg_model::Lang;
use esg_model::disclosure::Value;
use esg_model::fact_row::COLUMNS;
use esg_model::taxonomy::{Concept, DataType};
use esg_model::unit::{MeasureAuthority, Unit, UnitKind};

use super::Plan;
use crate::refused::Refused;
use crate::start::{Row, Table};
use crate::written;

/// Both files.
pub(super) struct Facts {
    pub(super) figures: String,
    pub(super) texts: String,
}

pub(super) fn facts(plan: &Plan<'_>) -> Result<Facts, Refused> {
    let texts = ["concept", "breakdown", "period"].into_iter();
    let mut facts = Facts {
        figures: written::row(COLUMNS),
        texts: written::row(texts.chain(Lang::ALL.map(Lang::tag))),
    };
    let mut stated = BTreeSet::new();
    for table in plan.tables()? {
        for row in &table.rows {
            let unit = plan.unit(row)?;
            for breakdown in plan.breakdowns(table, row)? {
                for year in plan.years_of(table) {
                    if !stated.insert((row.concept.clone(), breakdown.clone(), year.name.clone())) {
                        continue;
                    }
                    let aspects = [row.concept.as_str(), &breakdown, &year.name];
                    let given = Value::TO_BE_GIVEN;
                    match unit {
                        In::Text => {
                            let words = Lang::ALL.map(|_| given);
                            facts
                                .texts
                                .push_str(&written::row(aspects.into_iter().chain(words)));
                        }
                        In::Unit(ref unit, decimals) => {
                            let rest = [""; COLUMNS.len() - 6];
                            let fields = aspects.into_iter().chain([given, unit, decimals]).chain(rest);
                            facts.figures.push_str(&written::row(fields));
                        }
                    }
                }
            }
        }
    }
    Ok(facts)
}

/// To how many decimals figures of a type are mostly stated in a unit; a percentage with one is a share with three.
pub(crate) fn usual_accuracy(data_type: DataType, unit: Option<&Unit>) -> &'static str {
    match data_type {
        DataType::Count | DataType::Monetary | DataType::Volume => "0",
        DataType::Percent => "3",
        DataType::GhgEmissions | DataType::Energy | DataType::Mass => "1",
        DataType::Decimal | DataType::Level => unit.map_or("2", usual_in),
        DataType::Year | DataType::Date | DataType::Text | DataType::TextBlock | DataType::Enumeration => "",
    }
}

/// The same where only the unit says what kind of number it is: nobody counts halves of days lost, hours are whole where they
/// are summed up, and a price is whole too.
fn usual_in(unit: &Unit) -> &'static str {
    let over = |authority: MeasureAuthority| unit.measures.iter().any(|own| own.authority == authority);
    let is_time = unit.sized.dimension.is_of("time");
    match unit.kind {
        UnitKind::Share => "3",
        UnitKind::Count | UnitKind::Money => "0",
        UnitKind::Score => "1",
        UnitKind::Year => "",
        UnitKind::Measured if unit.divide.is_empty() && is_time => "0",
        UnitKind::Measured if over(MeasureAuthority::Iso4217) => "0",
        UnitKind::Measured if is_time => "1",
        UnitKind::Measured => "2",
    }
}

/// In what a value is stated.
pub(super) enum In {
    /// It is a text, in both languages.
    Text,
    /// A unit with the usual accuracy, or nothing where it is a value of a list.
    Unit(String, &'static str),
}

impl<'a> Plan<'a> {
    /// The tables that chapters place, in reading order.
    pub(super) fn tables(&self) -> Result<Vec<&'a Table>, Refused> {
        let chapters = self.start.chapters.iter();
        let sections = chapters.flat_map(|chapter| &chapter.sections);
        let names = sections
            .flat_map(|section| &section.blocks)
            .flat_map(|block| &block.tables);
        names
            .map(|name| {
                let table = self.start.tables.iter().find(|table| table.id == *name);
                table.ok_or_else(|| self.bad(&format!("there is no table `{name}`")))
            })
            .collect()
    }

    /// The years of a table: a target is one of the reporting year, and where the edition does not say how many others
    /// show, the issuer chooses.
    pub(super) fn years_of(&self, table: &Table) -> &'a [super::Year] {
        let count = match table.targets.is_empty() {
            true => table.years.unwrap_or(self.answers.years),
            false => 1,
        };
        &self.years[..count.min(self.years.len())]
    }

    /// The breakdowns of a row: one for each member, or each target.
    pub(super) fn breakdowns(&self, table: &Table, row: &Row) -> Result<Vec<String>, Refused> {
        if !table.targets.is_empty() {
            let targets = table.targets.iter();
            return Ok(targets.map(|target| format!("target={target}")).collect());
        }
        let Some(axis) = &row.axis else {
            return Ok(vec![String::new()]);
        };
        let members = self.members(axis, &row.members);
        if members.is_empty() {
            return Err(self.bad(&format!(
                "a row of table `{}` has no members of `{axis}`",
                table.id
            )));
        }
        Ok(members
            .into_iter()
            .map(|member| format!("{axis}={member}"))
            .collect())
    }

    /// The members that a row names, or else those that the issuer chooses.
    pub(super) fn members(&self, axis: &str, named: &'a [String]) -> Vec<&'a str> {
        if !named.is_empty() {
            return named.iter().map(String::as_str).collect();
        }
        let members = self.start.members_of(axis);
        members.map(|member| member.key.as_str()).collect()
    }

    /// In what the figures of a row are stated.
    fn unit(&self, row: &Row) -> Result<In, Refused> {
        Ok(match self.concept(&row.concept)?.data_type {
            DataType::Text => In::Text,
            DataType::Year => In::Unit("year".to_owned(), ""),
            DataType::Enumeration => In::Unit(String::new(), ""),
            data_type => {
                let key = row.unit.replace("{currency}", &self.answers.currency);
                let unit = self.vocabulary.units.values().find(|unit| unit.key == key);
                let decimals = usual_accuracy(data_type, unit.map(AsRef::as_ref));
                In::Unit(key, decimals)
            }
        })
    }

    /// The concept with this key.
    pub(super) fn concept(&self, key: &str) -> Result<&'a Concept, Refused> {
        let mut concepts = self.vocabulary.concepts.values();
        let found = concepts.find(|concept| concept.key == key);
        let found = found.ok_or_else(|| self.bad(&format!("there is no concept `{key}`")))?;
        Ok(found)
    }

    /// A fault of the start itself.
    pub(super) fn bad(&self, problem: &str) -> Refused {
        Refused::of(format!("data/codes/{}/start.toml: {problem}", self.edition))
    }
}
