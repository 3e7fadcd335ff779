//! xBRL-CSV (OIM 1.0): the same facts as in xBRL-JSON, as tables that a spreadsheet opens.
//!
//! Figures, years and dates stand in one table, texts of all languages in another, one fact to a row.
//! Columns of labels, and those that explain figures, are comments: people read them, processors pass them over.
//! Periods are written with the days that they include, as the format allows beside its canonical form.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::Report;
use esg_model::period::Period;
use esg_model::{Lang, Localized};
use serde_json::{Map, Value, json};

use super::Stated;
use super::explained::Explained;
use super::oim::{NOTE, Values, aliases, decimals, entity, language, link_group, namespaces};
use crate::address::entry_point;
use crate::fact::Fact;
use crate::links::Note;
use crate::name::QName;
use crate::qnames::QNames;
use crate::target::TargetDocument;

const DOCUMENT_TYPE: &str = "https://xbrl.org/2021/xbrl-csv";
/// Spreadsheets take a file without it for one in their own code page.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The cell of a fact that is nil.
const NIL: &str = "#nil";

/// The files of an xBRL-CSV report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvReport {
    /// The metadata (JSON), from which the report is opened.
    pub metadata: Vec<u8>,
    /// Numbers, years and dates.
    pub figures: Vec<u8>,
    /// Texts and text blocks in every language.
    pub texts: Vec<u8>,
}

/// The names under which the metadata finds its tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvNames {
    /// The file of the figures.
    pub figures: String,
    /// The file of the texts.
    pub texts: String,
}

/// The facts of the documents as one xBRL-CSV report.
pub fn csv(report: &Report, stated: &Stated<'_>, names: &CsvNames) -> CsvReport {
    let Stated { target, langs, pages } = *stated;
    let explained = Explained::of(report, pages);
    let (texts, figures) = target
        .stated(langs)
        .into_iter()
        .partition::<Vec<&Fact>, _>(|fact| fact.value.lang().is_some());
    let labels = labels(report);
    let values = Values::of(report);
    let entity = target
        .stated(langs)
        .first()
        .map(|fact| entity(fact))
        .unwrap_or_default();
    let [figures, texts] = [
        ("figures", &["unit", "decimals"][..], &names.figures, figures),
        ("texts", &["language"][..], &names.texts, texts),
    ]
    .map(|(name, aspects, file, facts)| Table {
        name,
        aspects,
        file,
        axes: axes(&facts),
        facts,
        notes: Vec::new(),
        explained: &explained,
    });
    let texts = Table {
        notes: target.notes_in(langs).collect(),
        ..texts
    };
    let all: Vec<&Fact> = figures.facts.iter().chain(&texts.facts).copied().collect();
    let tables = [&figures, &texts];
    let (figure_rows, figure_places) = figures.rows(&labels, &values);
    let (text_rows, text_places) = texts.rows(&labels, &values);
    let (link_types, link_groups) = aliases(target, langs);
    let mut metadata = json!({
        "documentInfo": {
            "documentType": DOCUMENT_TYPE,
            "namespaces": namespaces(&all),
            "taxonomy": [entry_point(report.taxonomy().layer(report.taxonomy().top()))],
        },
        "tableTemplates": Value::Object(tables.map(|table| (table.name.to_owned(), table.template(&entity))).into_iter().collect()),
        "tables": Value::Object(tables.map(|table| (table.name.to_owned(), json!({ "url": table.file }))).into_iter().collect()),
    });
    if !link_types.is_empty() {
        let places = figure_places.into_iter().chain(text_places).collect();
        metadata["links"] = links(target, langs, &places);
        metadata["documentInfo"]["linkTypes"] = json!(link_types);
        metadata["documentInfo"]["linkGroups"] = json!(link_groups);
    }
    CsvReport {
        metadata: format!("{metadata:#}\n").into_bytes(),
        figures: figure_rows,
        texts: text_rows,
    }
}

/// The links of all facts, by kind and group: from the place of the fact to those of what it is linked to. A place is
/// table, row after `r_`, and column.
fn links(target: &TargetDocument, langs: &[Lang], places: &BTreeMap<&str, String>) -> Value {
    type Sources<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;
    let mut kinds: BTreeMap<&str, BTreeMap<String, Sources<'_>>> = BTreeMap::new();
    for link in target.links_in(langs) {
        let ends = (places.get(link.from.as_str()), places.get(link.to.as_str()));
        if let (Some(from), Some(to)) = ends {
            let groups = kinds.entry(link.kind.alias()).or_default();
            let sources = groups.entry(link_group(&link.role)).or_default();
            sources.entry(from).or_default().insert(to);
        }
    }
    json!(kinds)
}

/// One table: facts that have the same kinds of aspects.
struct Table<'a> {
    name: &'static str,
    /// The aspects that vary from row to row, beside concept, period and axes.
    aspects: &'static [&'static str],
    file: &'a str,
    /// The axes that any of its facts has, with the names of their columns.
    axes: BTreeMap<QName, String>,
    facts: Vec<&'a Fact>,
    /// Footnotes, which have a column of their own.
    notes: Vec<&'a Note>,
    /// What explains its facts.
    explained: &'a Explained<'a>,
}

impl<'a> Table<'a> {
    /// What each column means.
    fn template(&self, entity: &str) -> Value {
        let comment = json!({ "comment": true });
        let mut columns = Map::new();
        for name in ["id", "concept", "period"].iter().chain(self.aspects) {
            columns.insert((*name).to_owned(), json!({}));
        }
        for lang in Lang::ALL {
            columns.insert(label_column(lang), comment.clone());
        }
        for column in self.explaining().concat() {
            columns.insert(column, comment.clone());
        }
        let mut dimensions = Map::new();
        for aspect in ["concept", "period"]
            .iter()
            .chain(self.aspects)
            .filter(|aspect| **aspect != "decimals")
        {
            dimensions.insert((*aspect).to_owned(), format!("${aspect}").into());
        }
        dimensions.insert("entity".to_owned(), entity.into());
        for (axis, column) in &self.axes {
            columns.insert(column.clone(), json!({}));
            dimensions.insert(axis.to_string(), format!("${column}").into());
        }
        let mut value = json!({ "dimensions": dimensions });
        if self.aspects.contains(&"decimals") {
            value["decimals"] = "$decimals".into();
        }
        columns.insert("value".to_owned(), value);
        if !self.notes.is_empty() {
            let dimensions = json!({ "concept": NOTE, "language": "$language" });
            columns.insert("note".to_owned(), json!({ "dimensions": dimensions }));
        }
        json!({ "rowIdColumn": "id", "columns": columns })
    }

    /// The columns that explain its facts: those before the value, and those after the aspects.
    fn explaining(&self) -> [Vec<String>; 2] {
        match self.is_of_texts() {
            true => [Vec::new(), Explained::text_columns()],
            false => Explained::columns(),
        }
    }

    fn explanation(&self, fact: &Fact) -> [Vec<String>; 2] {
        match self.is_of_texts() {
            true => [Vec::new(), self.explained.text_cells(fact)],
            false => self.explained.cells(fact),
        }
    }

    /// Whether it holds texts and not figures.
    fn is_of_texts(&self) -> bool {
        self.aspects.contains(&"language")
    }

    /// The rows, and the places of facts and notes by their ids.
    fn rows(
        &self,
        labels: &BTreeMap<QName, Localized<String>>,
        values: &Values,
    ) -> (Vec<u8>, BTreeMap<&'a str, String>) {
        let mut csv = ::csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
        let mut write = |row: Vec<String>| {
            csv.write_record(row).expect("writing to memory does not fail");
        };
        let mut header = vec!["id".to_owned()];
        header.extend(Lang::ALL.map(label_column));
        let [before, after] = self.explaining();
        header.extend(before);
        header.push("value".to_owned());
        header.extend(self.aspects.iter().map(|aspect| (*aspect).to_owned()));
        header.extend(after);
        header.push("period".to_owned());
        header.extend(self.axes.values().cloned());
        header.push("concept".to_owned());
        if !self.notes.is_empty() {
            header.push("note".to_owned());
        }
        let width = header.len();
        let language_column = header.iter().position(|name| name == "language");
        write(header);
        let mut ids = BTreeSet::new();
        let mut places = BTreeMap::new();
        for fact in &self.facts {
            let mut row = vec![row_id(&fact.id, &mut ids)];
            places.insert(fact.id.as_str(), format!("{}.r_{}.value", self.name, row[0]));
            let label = labels.get(&fact.concept);
            row.extend(Lang::ALL.map(|lang| label.map(|label| plain(label.get(lang))).unwrap_or_default()));
            let [before, after] = self.explanation(fact);
            row.extend(before);
            row.push(
                values
                    .canonical(fact)
                    .map_or_else(|| NIL.to_owned(), |value| plain(&value)),
            );
            row.extend(self.aspects.iter().map(|aspect| {
                match *aspect {
                    "unit" => fact
                        .value
                        .unit()
                        .filter(|unit| !unit.is_pure())
                        .map(ToString::to_string)
                        .unwrap_or_default(),
                    "decimals" => decimals(fact)
                        .map(|places| places.to_string())
                        .unwrap_or_default(),
                    _ => language(fact).unwrap_or_default(),
                }
            }));
            row.extend(after);
            row.push(period(fact.context.period));
            let dimensions = &fact.context.dimensions;
            row.extend(self.axes.keys().map(|axis| {
                let found = dimensions.iter().find(|dimension| dimension.axis == *axis);
                found.map(|found| found.member.to_string()).unwrap_or_default()
            }));
            row.push(fact.concept.to_string());
            row.resize(width, String::new());
            write(row);
        }
        for note in &self.notes {
            let mut row = vec![String::new(); width];
            row[0] = row_id(&note.id, &mut ids);
            places.insert(note.id.as_str(), format!("{}.r_{}.note", self.name, row[0]));
            if let Some(column) = language_column {
                row[column] = note.lang.tag().to_lowercase();
            }
            row[width - 1] = plain(&note.xhtml);
            write(row);
        }
        let bytes = csv.into_inner().expect("writing to memory does not fail");
        (bytes, places)
    }
}

/// The name of the column of labels in one language.
fn label_column(lang: Lang) -> String {
    format!("label-{lang}")
}

/// The axes that the facts have; two of one local name are told apart by their prefixes.
fn axes(facts: &[&Fact]) -> BTreeMap<QName, String> {
    let dimensions = facts.iter().flat_map(|fact| &fact.context.dimensions);
    let names: BTreeSet<&QName> = dimensions.map(|dimension| &dimension.axis).collect();
    let alone = |name: &QName| names.iter().filter(|other| other.local == name.local).count() == 1;
    names
        .iter()
        .map(|name| {
            let column = if alone(name) {
                name.local.to_string()
            } else {
                format!("{}-{}", name.prefix, name.local)
            };
            ((*name).clone(), column)
        })
        .collect()
}

/// Standard labels of all concepts and text blocks.
fn labels(report: &Report) -> BTreeMap<QName, Localized<String>> {
    let names = QNames::of(report.taxonomy());
    let concepts = report.taxonomy().concepts();
    let mut labels: BTreeMap<QName, Localized<String>> = concepts
        .map(|concept| (names.concept(concept), concept.label.clone()))
        .collect();
    for provision in report.code().provisions.values() {
        if let Some(element) = &provision.text_block {
            labels.insert(names.text_block(element), provision.label.clone());
        }
    }
    labels
}

/// The id of a fact as the id of a row, which may hold no point.
fn row_id(id: &str, taken: &mut BTreeSet<String>) -> String {
    let mut row = id.replace('.', "_");
    while !taken.insert(row.clone()) {
        row.push('_');
    }
    row
}

/// A text in a cell: a leading `#` is doubled, since one alone begins a special value.
fn plain(text: &str) -> String {
    match text {
        "" => "#empty".to_owned(),
        text if text.starts_with('#') => format!("#{text}"),
        text => text.to_owned(),
    }
}

/// The days that a period includes; an instant is the end of its day.
fn period(period: Period) -> String {
    match period {
        Period::Instant(date) => format!("{date}@end"),
        Period::Duration { start, end } => format!("{start}..{end}"),
    }
}
