//! The figures that new provisions ask for, with the tables and charts that show them, as a new report has them.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::disclosure::Value;
use esg_model::fact_row::{BREAKDOWN, COLUMNS, CONCEPT, PERIOD};
use esg_model::taxonomy::{Concept, DataType};
use esg_model::unit::MeasureAuthority;
use esg_model::{Lang, Localized, Report, Vocabulary};

use super::shift::Shift;
use crate::Files;
use crate::new::facts::usual_accuracy;
use crate::new::tables;
use crate::refused::Refused;
use crate::start::{Block, Chart, Row, Start, Table};
use crate::written;

const FACTS: &str = "facts.csv";
const TEXTS: &str = "texts.csv";
const TABLES: &str = "tables.toml";
const FIGURES: &str = "figures.toml";

/// What is added to the files of next year's report.
pub(super) struct Asked<'a> {
    pub(super) start: &'a Start,
    report: &'a Report,
    vocabulary: &'a Vocabulary,
    shift: &'a Shift,
    currency: String,
    /// What the files state of the new year: concept and breakdown.
    stated: BTreeSet<(String, String)>,
    /// Ids of tables and charts.
    ids: BTreeSet<String>,
    figures: String,
    texts: String,
    tables: String,
    charts: String,
}

impl<'a> Asked<'a> {
    pub(super) fn of(
        report: &'a Report,
        vocabulary: &'a Vocabulary,
        start: &'a Start,
        shift: &'a Shift,
        files: &Files,
    ) -> Result<Self, Refused> {
        let mut stated = BTreeSet::new();
        for path in [FACTS, TEXTS] {
            let text = files
                .get(path)
                .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            for row in super::facts::rows(&text.unwrap_or_default(), path)? {
                if row.len() > PERIOD && row[PERIOD] == shift.new.name {
                    stated.insert((row[CONCEPT].clone(), row[BREAKDOWN].clone()));
                }
            }
        }
        let mut ids: BTreeSet<String> = report.tables.iter().map(|table| table.id.clone()).collect();
        ids.extend(report.illustrations.iter().map(|own| own.id.clone()));
        Ok(Asked {
            start,
            report,
            vocabulary,
            shift,
            currency: currency(report),
            stated,
            ids,
            figures: String::new(),
            texts: String::new(),
            tables: String::new(),
            charts: String::new(),
        })
    }

    /// What the stretch of a block places beside its questions: charts and tables of the figures that its new provisions ask
    /// for and nobody states yet.
    pub(super) fn block(
        &mut self,
        block: &Block,
        missing: &[&str],
        notes: &mut Vec<String>,
    ) -> Result<Vec<String>, Refused> {
        if !block.provisions.iter().any(|id| missing.contains(&id.as_str())) {
            return Ok(Vec::new());
        }
        let mut added: BTreeSet<String> = BTreeSet::new();
        let mut of_tables = Vec::new();
        for id in &block.tables {
            let table = self.start.tables.iter().find(|table| table.id == *id);
            let table = table.ok_or_else(|| self.bad(&format!("there is no table `{id}`")))?;
            of_tables.extend(self.table(table, missing, &mut added, notes)?);
        }
        let mut placed = Vec::new();
        for id in &block.charts {
            let chart = self.start.charts.iter().find(|chart| chart.id == *id);
            let chart = chart.ok_or_else(|| self.bad(&format!("there is no chart `{id}`")))?;
            placed.extend(self.chart(chart, &added)?);
        }
        placed.extend(of_tables);
        Ok(placed)
    }

    fn bad(&self, problem: &str) -> Refused {
        Refused::of(format!(
            "data/codes/{}/start.toml: {problem}",
            self.vocabulary.code.edition
        ))
    }

    fn concept(&self, key: &str) -> Result<&'a Concept, Refused> {
        let mut concepts = self.vocabulary.concepts.values();
        let found = concepts.find(|concept| concept.key == key);
        found
            .map(AsRef::as_ref)
            .ok_or_else(|| self.bad(&format!("there is no concept `{key}`")))
    }

    /// A table of the rows that are new, with their figures of the new year, and of those beside them that the report states
    /// already, without which a row would stand alone; nothing where none is new.
    fn table(
        &mut self,
        table: &Table,
        missing: &[&str],
        added: &mut BTreeSet<String>,
        notes: &mut Vec<String>,
    ) -> Result<Option<String>, Refused> {
        let targets = match table.targets.is_empty() {
            true => Vec::new(),
            false => self.targets(table),
        };
        if targets.is_empty() && !table.targets.is_empty() {
            notes.push(format!(
                "the edition asks for figures of targets ({}), and the report has no target that answers the same: add it to taxonomy.toml, and its rows to facts.csv and tables.toml",
                table.title.en
            ));
            return Ok(None);
        }
        let mut rows: Vec<&Row> = Vec::new();
        let mut is_new = false;
        for row in &table.rows {
            let concept = self.concept(&row.concept)?;
            let serves = concept.provisions.is_empty()
                || concept
                    .provisions
                    .iter()
                    .any(|own| missing.contains(&own.as_str()));
            if serves && self.row(concept, row, &targets)? {
                added.insert(row.concept.clone());
                is_new = true;
            }
            let mut parts = breakdowns(row, &targets).into_iter();
            if parts.all(|part| self.stated.contains(&(row.concept.clone(), part))) {
                rows.push(row);
            }
        }
        if !is_new {
            return Ok(None);
        }
        let id = self.free(&table.id);
        let words = self.start.words()?;
        let (stub, columns, rows) = match targets.is_empty() {
            true => {
                let mut columns = Vec::new();
                if rows.iter().any(|row| !row.unit.is_empty()) {
                    columns.push(format!("unit = true, label = {}", written::words(&words.unit)));
                }
                columns.push(format!("period = {}", written::string(&self.shift.new.name)));
                (
                    &words.indicator,
                    columns,
                    rows.into_iter().map(in_table).collect(),
                )
            }
            false => (&words.target, tables::concepts(rows), tables::targets(&targets)),
        };
        self.tables.push_str(&format!(
            "\n[[table]]\nid = {}\ntitle = {}\nstub = {}\n{}{}",
            written::string(&id),
            written::words(&table.title),
            written::words(stub),
            tables::list("columns", &columns),
            tables::list("rows", &rows),
        ));
        Ok(Some(format!("::: table {id}\n:::\n")))
    }

    /// The report's own targets that answer what those of the start do.
    fn targets(&self, table: &Table) -> Vec<String> {
        let starts = self
            .start
            .targets
            .iter()
            .filter(|own| table.targets.contains(&own.key));
        let asked: BTreeSet<&str> = starts
            .flat_map(|own| &own.provisions)
            .map(String::as_str)
            .collect();
        let taxonomy = self.report.taxonomy();
        let axes = taxonomy.axes().filter(|axis| axis.key == "target");
        let members = axes.flat_map(|axis| taxonomy.members(axis));
        let members = members.filter(|own| own.provisions.iter().any(|id| asked.contains(id.as_str())));
        members.map(|own| own.key.clone()).collect()
    }

    /// Adds the figures of a row; whether there was one to add.
    fn row(&mut self, concept: &Concept, row: &Row, targets: &[String]) -> Result<bool, Refused> {
        let (unit, decimals) = match concept.data_type {
            DataType::Text | DataType::Enumeration => (String::new(), ""),
            DataType::Year => ("year".to_owned(), ""),
            data_type => {
                let key = row.unit.replace("{currency}", &self.currency);
                let unit = self.report.units().values().find(|unit| unit.key == key);
                let decimals = usual_accuracy(data_type, unit.map(AsRef::as_ref));
                (key, decimals)
            }
        };
        let mut is_new = false;
        for breakdown in breakdowns(row, targets) {
            if !self.stated.insert((concept.key.clone(), breakdown.clone())) {
                continue;
            }
            is_new = true;
            let aspects = [concept.key.as_str(), &breakdown, &self.shift.new.name];
            let given = Value::TO_BE_GIVEN;
            if concept.data_type == DataType::Text {
                let words = Lang::ALL.map(|_| given);
                self.texts
                    .push_str(&written::row(aspects.into_iter().chain(words)));
            } else {
                let rest = [""; COLUMNS.len() - 6];
                let fields = aspects.into_iter().chain([given, &unit, decimals]).chain(rest);
                self.figures.push_str(&written::row(fields));
            }
        }
        Ok(is_new)
    }

    /// A chart one of whose figures is new, with those of its bars that are stated.
    fn chart(&mut self, chart: &Chart, added: &BTreeSet<String>) -> Result<Option<String>, Refused> {
        if chart.axis.is_some() || !chart.concepts.iter().any(|key| added.contains(key)) {
            return Ok(None);
        }
        let there = chart.concepts.iter();
        let there: Vec<&String> = there
            .filter(|key| self.stated.contains(&((*key).clone(), String::new())))
            .collect();
        if there.len() < 2 {
            return Ok(None);
        }
        let id = self.free(&chart.id);
        let mut text = format!(
            "\n[[figure]]\nid = {}\nkind = \"bars\"\ntitle = {}\nalt = {}\n",
            written::string(&id),
            written::words(&chart.title),
            written::words(&chart.alt)
        );
        if let Some(symbol) = self.symbol(there[0]) {
            text.push_str(&format!("unit = {}\n", written::words(&symbol)));
        }
        text.push_str("items = [\n");
        for key in there {
            let label = written::words(&self.concept(key)?.label);
            text.push_str(&format!(
                "  {{ label = {label}, fact = {} }},\n",
                written::string(key)
            ));
        }
        text.push_str("]\n");
        self.charts.push_str(&text);
        Ok(Some(format!("::: figure {id}\n:::\n")))
    }

    /// The symbol of the unit in which a table of the start states a concept.
    fn symbol(&self, concept: &str) -> Option<Localized<String>> {
        let rows = self.start.tables.iter().flat_map(|table| &table.rows);
        let unit = rows
            .filter(|row| row.concept == concept)
            .map(|row| &row.unit)
            .next()?;
        let unit = unit.replace("{currency}", &self.currency);
        let symbol = &self.vocabulary.units.values().find(|own| own.key == unit)?.symbol;
        let is_there = symbol.iter().all(|(_, own)| !own.is_empty());
        is_there.then(|| symbol.clone())
    }

    /// An id that no table and no chart has.
    fn free(&mut self, id: &str) -> String {
        let mut own = id.to_owned();
        if self.ids.contains(&own) {
            own = format!("{id}-{}", self.shift.new.name.to_lowercase());
        }
        while self.ids.contains(&own) {
            own.push_str("-more");
        }
        self.ids.insert(own.clone());
        own
    }

    /// Adds all of it to the files.
    pub(super) fn write(self, files: &mut Files) {
        let texts = ["concept", "breakdown", "period"]
            .into_iter()
            .chain(Lang::ALL.map(Lang::tag));
        let parts = BTreeMap::from([
            (FACTS, (written::row(COLUMNS), self.figures)),
            (TEXTS, (written::row(texts), self.texts)),
            (TABLES, (String::new(), self.tables)),
            (FIGURES, (String::new(), self.charts)),
        ]);
        for (path, (head, text)) in parts {
            if text.is_empty() {
                continue;
            }
            let file = files.entry(path.to_owned()).or_insert_with(|| head.into_bytes());
            if file.last().is_some_and(|last| *last != b'\n') {
                file.push(b'\n');
            }
            file.extend_from_slice(text.as_bytes());
        }
    }
}

/// What the figures of a row are of: the whole, each of its members, or each target.
fn breakdowns(row: &Row, targets: &[String]) -> Vec<String> {
    match (targets, &row.axis) {
        ([], None) => vec![String::new()],
        ([], Some(axis)) => row
            .members
            .iter()
            .map(|member| format!("{axis}={member}"))
            .collect(),
        (targets, _) => targets.iter().map(|target| format!("target={target}")).collect(),
    }
}

fn in_table(row: &Row) -> String {
    let mut item = tables::group(row);
    item.push_str(&format!("concept = {}", written::string(&row.concept)));
    if let Some(axis) = &row.axis {
        let members = written::strings(row.members.iter().map(String::as_str));
        item.push_str(&format!(
            ", axis = {}, members = {members}",
            written::string(axis)
        ));
    }
    item
}

/// The currency in which the report states most amounts; Hong Kong dollars where it states none.
fn currency(report: &Report) -> String {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for unit in report.data_points.iter().filter_map(|point| point.unit()) {
        let is_money = unit.divide.is_empty()
            && matches!(unit.measures.as_slice(), [only] if only.authority == MeasureAuthority::Iso4217);
        if is_money {
            *counted.entry(&unit.key).or_default() += 1;
        }
    }
    let most = counted.into_iter().max_by_key(|(_, count)| *count);
    most.map_or("hkd", |(key, _)| key).to_owned()
}
