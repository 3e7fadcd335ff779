//! The facts of tables.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::super::instance::is_text;
use super::super::names::{XBRL, is_identifier, is_qname};
use super::super::period::{NoPeriod, read_csv};
use super::super::shape::excerpt;
use super::super::{OimFact, OimLink, codes};
use super::rows::Rows;
use super::template::is_whole;
use super::{Column, CsvReport, Dimensions, Group, Said, Table, Template, reference, said};
use crate::dts::Files;
use crate::finding::{Code, Findings, Place, Weight};
use crate::limits::Limits;
use crate::taxonomy::Taxonomy;
use crate::uri;
use crate::values::is_language;
use crate::xml::Position;

/// Reads all tables; gives the facts and their links. Without a taxonomy each fact keeps whatever is said of it.
pub(in crate::oim) fn facts(
    report: &CsvReport<'_>,
    taxonomy: Option<&Taxonomy>,
    files: &dyn Files,
    limits: &Limits,
    findings: &mut Findings,
) -> (Vec<OimFact>, Vec<OimLink>) {
    let mut uses = Uses {
        taxonomy,
        report,
        known: HashMap::new(),
    };
    let mut facts = Vec::new();
    // Many tables may have one file.
    let mut room = limits.total_bytes;
    for table in &report.tables {
        let Some(template) = report.templates.get(&table.template) else {
            continue;
        };
        let address = uri::join(&report.uri, &table.url);
        let Some(bytes) = files.read(&address) else {
            if !table.optional {
                report.tell(
                    &codes::MISSING_TABLE,
                    table.at,
                    format!("`{}` is not given", table.url),
                    findings,
                );
            }
            continue;
        };
        room = room.saturating_sub(bytes.len());
        if bytes.len() > limits.document_bytes || room == 0 || facts.len() >= limits.facts {
            let message = format!("`{}` is larger than what is read", table.url);
            report.tell(&crate::dts::codes::TOO_MUCH, table.at, message, findings);
            continue;
        }
        let mut reader = Reader {
            report,
            table,
            template,
            file: address.into(),
            uses: &mut uses,
            findings,
            facts: &mut facts,
            columns: Vec::new(),
            at: HashMap::new(),
            by_id: template
                .columns
                .iter()
                .map(|column| (column.id.as_str(), column))
                .collect(),
            most: limits.facts,
        };
        reader.read(&bytes);
    }
    (facts, report.links.clone())
}

/// Which of the properties of a fact its concept takes.
#[derive(Clone, Copy, Default)]
struct Takes {
    number: bool,
    text: bool,
    /// Whether the type of the concept is not known, so that its value has to tell what it is.
    unread: bool,
}

struct Uses<'a> {
    taxonomy: Option<&'a Taxonomy>,
    report: &'a CsvReport<'a>,
    known: HashMap<String, Takes>,
}

impl Uses<'_> {
    fn of(&mut self, concept: &str) -> Takes {
        if let Some(takes) = self.known.get(concept) {
            return *takes;
        }
        let Some(taxonomy) = self.taxonomy else {
            return Takes {
                number: true,
                text: true,
                unread: false,
            };
        };
        let name = self.report.info.expand(concept);
        let found = name.as_ref().and_then(|name| {
            let name = taxonomy.dts.names.find_name(&name.namespace, &name.local)?;
            taxonomy.concept_named(name)
        });
        let takes = match found {
            Some(concept) => Takes {
                number: taxonomy.is_numeric(concept.of()),
                text: is_text(taxonomy, concept.of()),
                unread: taxonomy.is_unread(concept),
            },
            None => Takes {
                number: false,
                text: name.is_some_and(|name| name.namespace == XBRL && name.local == "note"),
                unread: false,
            },
        };
        self.known.insert(concept.to_owned(), takes);
        takes
    }
}

struct Reader<'a, 'f, 'u> {
    report: &'a CsvReport<'a>,
    table: &'a Table,
    template: &'a Template,
    file: Arc<str>,
    uses: &'f mut Uses<'u>,
    findings: &'f mut Findings,
    facts: &'f mut Vec<OimFact>,
    /// The column of each cell of a row; none where the head is empty.
    columns: Vec<Option<&'a Column>>,
    /// The number of each column.
    at: HashMap<&'a str, usize>,
    /// The columns of the template.
    by_id: HashMap<&'a str, &'a Column>,
    /// Facts of all tables that are read at most.
    most: usize,
}

/// A value with the column from which it comes.
struct Resolved<'a> {
    said: Said,
    from: Option<&'a str>,
}

/// A row that is read.
struct Row {
    number: usize,
    line: u32,
    cells: Vec<Result<Said, ()>>,
}

impl<'a> Reader<'a, '_, '_> {
    fn tell(&mut self, code: &'static Code, line: u32, message: String) {
        let uri = &self.file;
        let place = || Place {
            uri: uri.clone(),
            position: Some(Position { line, column: 1 }),
        };
        let message = format!("table `{}`: {message}", self.table.id);
        self.findings.tell(code, Weight::Error, place, message);
    }

    fn read(&mut self, bytes: &[u8]) {
        let mut rows = match Rows::new(bytes) {
            Ok(rows) => rows,
            Err((line, message)) => return self.tell(&codes::CSV_FILE, line, message.to_owned()),
        };
        let mut number = 0;
        let mut ids: HashSet<String> = HashSet::new();
        loop {
            let (line, cells) = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => break,
                Err((line, message)) => return self.tell(&codes::CSV_FILE, line, message.to_owned()),
            };
            if number == 0 {
                if !self.head(line, &cells) {
                    return;
                }
                number = 1;
                continue;
            }
            let row = Row {
                number,
                line,
                cells: cells.iter().map(|cell| said(cell)).collect(),
            };
            if self.facts.len() >= self.most {
                let message = format!("only {} facts are read", self.most);
                return self.tell(&crate::dts::codes::TOO_MUCH, line, message);
            }
            if !self.row(&row, &cells, &mut ids) {
                return;
            }
            number += 1;
        }
        if number == 0 {
            self.tell(&codes::CSV_HEADER, 1, "the file is empty".to_owned());
        }
    }

    /// Reads the head; false where the table cannot be read by it.
    fn head(&mut self, line: u32, cells: &[String]) -> bool {
        let mut right = true;
        for (index, cell) in cells.iter().enumerate() {
            if cell.is_empty() {
                self.columns.push(None);
                continue;
            }
            if !is_identifier(cell) {
                right = false;
                self.tell(
                    &codes::CSV_HEADER,
                    line,
                    format!("`{}` is no identifier of a column", excerpt(cell)),
                );
                continue;
            }
            let Some(column) = self.by_id.get(cell.as_str()).copied() else {
                right = false;
                self.tell(
                    &codes::UNKNOWN_COLUMN,
                    line,
                    format!("the template has no column `{cell}`"),
                );
                continue;
            };
            if self.at.insert(&column.id, index).is_some() {
                right = false;
                self.tell(&codes::COLUMN_TWICE, line, format!("`{cell}` stands twice"));
            }
            self.columns.push(Some(column));
        }
        right
    }

    fn cell(&self, row: &Row, column: &str) -> Said {
        let cell = self.at.get(column).and_then(|at| row.cells.get(*at));
        match cell {
            Some(Ok(said)) => said.clone(),
            _ => Said::Empty,
        }
    }

    /// Reads a row; false where the rest of the table makes no sense either.
    fn row(&mut self, row: &Row, raw: &[String], ids: &mut HashSet<String>) -> bool {
        let mut unknown = false;
        for (index, cell) in row.cells.iter().enumerate() {
            let column = self.columns.get(index).copied().flatten();
            match (cell, column) {
                (Ok(Said::Empty), _) => {}
                (_, None) => self.tell(
                    &codes::UNMAPPED,
                    row.line,
                    format!("`{}` stands in a column without a head", excerpt(&raw[index])),
                ),
                (Err(()), Some(column)) if !column.comment => {
                    unknown = true;
                    self.tell(
                        &codes::SPECIAL,
                        row.line,
                        format!("there is no special value `{}`", excerpt(&raw[index])),
                    );
                }
                _ => {}
            }
        }
        if unknown {
            return true;
        }
        let mut used: BTreeSet<&str> = BTreeSet::new();
        let mut id = format!("r_{}", row.number);
        if let Some(column) = self
            .template
            .row_id
            .as_deref()
            .filter(|id| self.at.contains_key(*id))
        {
            used.insert(column);
            match self.cell(row, column) {
                Said::Text(text) => {
                    if !is_row_id(&text) {
                        self.tell(
                            &codes::ROW_ID,
                            row.line,
                            format!("`{}` is no identifier", excerpt(&text)),
                        );
                    } else if !ids.insert(text.clone()) {
                        self.tell(&codes::ROW_ID_TWICE, row.line, format!("`{text}` stands twice"));
                    }
                    id = format!("r_{text}");
                }
                _ => self.tell(
                    &codes::NO_ROW_ID,
                    row.line,
                    "the row has no identifier".to_owned(),
                ),
            }
        }
        // The property groups that the row chooses.
        let mut groups: BTreeMap<&str, &Group> = BTreeMap::new();
        let mut chosen = true;
        for column in &self.template.columns {
            let Some(all) = &column.groups else { continue };
            match self.cell(row, &column.id) {
                Said::Empty => {}
                Said::Text(name) if all.contains_key(&name) => {
                    groups.extend(all.get(&name).map(|group| (column.id.as_str(), group)));
                }
                Said::None => {
                    chosen = false;
                    self.tell(&codes::NONE, row.line, format!("`{}` is #none", column.id));
                }
                other => {
                    chosen = false;
                    let shown = match other {
                        Said::Text(text) => excerpt(&text),
                        _ => "#nil".to_owned(),
                    };
                    let message = format!("`{}` has no property group `{shown}`", column.id);
                    self.tell(&codes::UNKNOWN_GROUP, row.line, message);
                }
            }
        }
        if !chosen {
            return true;
        }
        let mut right = true;
        for index in 0..row.cells.len() {
            let Some(column) = self.columns.get(index).copied().flatten() else {
                continue;
            };
            if !column.holds_facts() || column.comment {
                continue;
            }
            let value = match row.cells.get(index) {
                Some(Ok(Said::Text(text))) => Some(text.clone()),
                Some(Ok(Said::Nil)) => None,
                Some(Ok(Said::None)) => {
                    self.tell(&codes::NONE, row.line, format!("`{}` is #none", column.id));
                    right = false;
                    continue;
                }
                _ => continue,
            };
            let told = self.findings.told().len() + self.findings.untold();
            if !self.fact(row, &id, column, value, &groups, &mut used) {
                return false;
            }
            // What takes part in a fact that could not be made is not told besides.
            right &= told == self.findings.told().len() + self.findings.untold();
        }
        if !right {
            return true;
        }
        for column in self.columns.clone().into_iter().flatten() {
            let filled = match self.cell(row, &column.id) {
                Said::Empty | Said::None => false,
                Said::Text(_) | Said::Nil => true,
            };
            let is_value = !column.comment && !column.holds_facts();
            if is_value && filled && !used.contains(column.id.as_str()) {
                let message = format!("`{}` is filled and takes part in no fact", column.id);
                self.tell(&codes::UNMAPPED, row.line, message);
            }
        }
        true
    }

    /// Makes the fact of a cell; false where the template makes no sense for any row.
    fn fact(
        &mut self,
        row: &Row,
        id: &str,
        column: &'a Column,
        value: Option<String>,
        groups: &BTreeMap<&'a str, &'a Group>,
        used: &mut BTreeSet<&'a str>,
    ) -> bool {
        let mut sources: Vec<(&'a Dimensions, Option<&'a str>)> = Vec::new();
        sources.extend(column.dimensions.as_ref().map(|own| (own, None)));
        let mut group_decimals = None;
        for name in column.from.iter().flatten() {
            if let Some(group) = groups.get(name.as_str()) {
                used.insert(name);
                sources.push((&group.dimensions, Some(name)));
                if let Some(decimals) = &group.decimals {
                    group_decimals = Some(decimals);
                }
            }
        }
        sources.push((&self.template.dimensions, None));
        sources.push((&self.report.dimensions, None));
        // The first source of each dimension counts.
        let mut all: BTreeMap<&str, &str> = BTreeMap::new();
        for (dimensions, _) in &sources {
            for (name, text) in *dimensions {
                all.entry(name).or_insert(text);
            }
        }
        let place = Place {
            uri: self.file.clone(),
            position: Some(Position {
                line: row.line,
                column: 1,
            }),
        };
        let mut fact = OimFact {
            id: format!("{}.{id}.{}", self.table.id, column.id),
            place,
            concept: String::new(),
            entity: None,
            period: None,
            unit: None,
            language: None,
            note_id: None,
            dimensions: Vec::new(),
            value,
            decimals: None,
        };
        let mut from: BTreeMap<&str, &str> = BTreeMap::new();
        for (name, text) in &all {
            let resolved = match self.resolve(row, text) {
                Ok(resolved) => resolved,
                Err(target) => {
                    let message = format!("`{name}` refers to `{target}`, which is no column or parameter");
                    self.tell(&codes::REFERENCE_TARGET, row.line, message);
                    return false;
                }
            };
            if let Some(source) = resolved.from {
                from.insert(name, source);
            }
            let text = match resolved.said {
                Said::Empty | Said::None => continue,
                Said::Nil if name.contains(':') => {
                    fact.dimensions.push(((*name).to_owned(), None));
                    continue;
                }
                Said::Nil => String::from("#nil"),
                Said::Text(text) => text,
            };
            match *name {
                "concept" => fact.concept = text,
                "entity" => fact.entity = Some(text),
                "unit" => fact.unit = Some(text),
                "language" => fact.language = Some(text),
                "period" => {
                    let part = reference(all[name]).and_then(|(_, part)| part);
                    match read_csv(&text, part) {
                        Ok(span) => fact.period = Some(span.show()),
                        Err(why) => {
                            let code = match why {
                                NoPeriod::Form => &codes::CSV_PERIOD,
                                NoPeriod::NoDuration => &codes::NOT_DURATION,
                            };
                            self.tell(code, row.line, format!("the period is `{}`", excerpt(&text)));
                            return true;
                        }
                    }
                }
                _ => fact.dimensions.push(((*name).to_owned(), Some(text))),
            }
        }
        if fact.concept.is_empty() {
            self.tell(
                &codes::NO_CONCEPT,
                row.line,
                format!("the fact of `{}` has no concept", column.id),
            );
            return true;
        }
        if !is_qname(&fact.concept) {
            let message = format!("`{}` is no name of a concept", excerpt(&fact.concept));
            self.tell(&codes::CONCEPT_NAME, row.line, message);
            return true;
        }
        let mut takes = self.uses.of(&fact.concept);
        if takes.unread {
            let number = fact.value.as_deref().map(|value| super::guess::number(value).0);
            takes.number = fact.unit.is_some() && number != Some(false);
            takes.text = !takes.number;
        }
        let decimals = column
            .decimals
            .as_ref()
            .or(group_decimals)
            .or(self.template.decimals.as_ref())
            .or(self.report.decimals.as_ref());
        // The number of a cell may say itself how precise it is.
        let own = takes.number && fact.value.as_deref().is_some_and(|value| value.contains('d'));
        if let Some(decimals) = decimals.filter(|_| takes.number && !own) {
            match self.resolve(row, decimals) {
                Err(target) => {
                    let message = format!("decimals refer to `{target}`, which is no column or parameter");
                    self.tell(&codes::REFERENCE_TARGET, row.line, message);
                    return false;
                }
                Ok(resolved) => {
                    if let Some(source) = resolved.from {
                        from.insert("decimals", source);
                    }
                    match resolved.said {
                        Said::Text(text) if is_whole(&text) => fact.decimals = Some(text),
                        Said::Empty | Said::None => {}
                        other => {
                            let shown = match other {
                                Said::Text(text) => excerpt(&text),
                                _ => "#nil".to_owned(),
                            };
                            self.tell(&codes::CSV_DECIMALS, row.line, format!("decimals are `{shown}`"));
                        }
                    }
                }
            }
        }
        if !takes.number {
            fact.unit = None;
            from.remove("unit");
        }
        if takes.text {
            if let Some(language) = &fact.language
                && !is_language(language)
            {
                let message = format!("the language is `{}`", excerpt(language));
                self.tell(&codes::CSV_LANGUAGE, row.line, message);
                fact.language = None;
            }
        } else {
            fact.language = None;
            from.remove("language");
        }
        used.extend(from.values());
        self.facts.push(fact);
        true
    }

    /// What a literal or a reference means in a row; the name where a reference leads nowhere.
    fn resolve<'t>(&self, row: &Row, text: &'t str) -> Result<Resolved<'a>, &'t str> {
        let literal = |said| Resolved { said, from: None };
        let Some((name, _)) = reference(text) else {
            let text = text
                .strip_prefix('$')
                .filter(|rest| rest.starts_with('$'))
                .unwrap_or(text);
            return Ok(literal(said(text).unwrap_or(Said::Empty)));
        };
        if name == "rowNumber" {
            return Ok(literal(Said::Text(row.number.to_string())));
        }
        let column = self.by_id.get(name).copied().filter(|column| !column.comment);
        if let Some(column) = column
            && self.at.contains_key(name)
        {
            let said = self.cell(row, name);
            let filled = !matches!(said, Said::Empty | Said::None);
            return Ok(Resolved {
                said,
                from: filled.then_some(column.id.as_str()),
            });
        }
        let parameter = self
            .table
            .parameters
            .get(name)
            .or_else(|| self.report.parameters.get(name));
        match (parameter, column) {
            (Some(text), _) => Ok(literal(said(text).unwrap_or(Said::Empty))),
            (None, Some(_)) => Ok(literal(Said::Empty)),
            (None, None) => Err(name),
        }
    }
}

/// Whether a text is made of the characters of names without colon and point.
fn is_row_id(text: &str) -> bool {
    !text.contains(['.', ':']) && crate::xml::is_nmtoken(text)
}
