//! Reading the metadata.

use std::collections::BTreeMap;

use super::super::names::{Info, is_identifier};
use super::super::shape;
use super::super::{OimLink, Syntax, codes};
use super::rows::Rows;
use super::shapes::REPORT;
use super::{Column, CsvReport, Dimensions, Group, Table, Template, extends, template};
use crate::dts::Files;
use crate::finding::{Findings, Place, Weight};
use crate::json::{Json, JsonText};
use crate::limits::Limits;
use crate::uri;
use crate::xml::Position;

/// Reads the metadata of a report; none where they cannot be understood.
pub(in crate::oim) fn read<'a>(
    text: &'a JsonText,
    files: &dyn Files,
    limits: &Limits,
    findings: &mut Findings,
) -> Option<CsvReport<'a>> {
    let mut wrong = Findings::new(limits.findings);
    let added: Vec<(String, u32)> = shape::check(text, &REPORT, &codes::CSV_STRUCTURE, &mut wrong)
        .into_iter()
        .map(|(prefix, at)| (prefix.to_owned(), at))
        .collect();
    let mut root = text.root.clone();
    let whole =
        wrong.count(Weight::Error) == 0 && extends::resolve(&mut root, text, files, limits, &mut wrong);
    findings.append(&mut wrong);
    if !whole {
        return None;
    }
    let told = findings.count(Weight::Error);
    let uri = text.uri.clone();
    let place = |at: u32| {
        if at == u32::MAX {
            Place::file(&uri)
        } else {
            text.place(at)
        }
    };
    let info = Info::read(root.get("documentInfo")?, &uri, Syntax::Csv, &place, findings);
    for (prefix, at) in added {
        if !info.namespaces.contains_key(&prefix) {
            let message = format!("`{prefix}` is no alias of a namespace");
            findings.tell(&codes::PREFIX, Weight::Error, || place(at), message);
        }
    }
    let mut report = CsvReport {
        info,
        text,
        uri: text.uri.clone(),
        parameters: texts(root.get("parameters")),
        dimensions: dimensions(root.get("dimensions")),
        decimals: decimals(root.get("decimals")),
        templates: BTreeMap::new(),
        tables: Vec::new(),
        links: Vec::new(),
    };
    if let Some(address) = root.get("parameterURL") {
        parameters(&mut report, address, files, findings);
    }
    for member in members(root.get("tableTemplates")) {
        report
            .templates
            .insert(member.key.clone(), read_template(member.at, &member.value));
    }
    for member in members(root.get("tables")) {
        let said = |key: &str| member.value.get(key).and_then(Json::text).map(str::to_owned);
        report.tables.push(Table {
            id: member.key.clone(),
            at: member.at,
            url: said("url").unwrap_or_default(),
            template: said("template").unwrap_or_else(|| member.key.clone()),
            optional: member
                .value
                .get("optional")
                .is_some_and(|one| one.value == crate::json::Value::Boolean(true)),
            parameters: texts(member.value.get("parameters")),
        });
    }
    for kind in members(root.get("links")) {
        for group in kind.value.members() {
            for from in group.value.members() {
                for to in from.value.items() {
                    report.links.push(OimLink {
                        kind: kind.key.clone(),
                        group: group.key.clone(),
                        from: from.key.clone(),
                        to: to.text().unwrap_or_default().to_owned(),
                        place: place(to.at),
                    });
                }
            }
        }
    }
    template::check(&report, findings);
    (findings.count(Weight::Error) == told && findings.untold() == 0).then_some(report)
}

fn members(json: Option<&Json>) -> &[crate::json::Member] {
    json.map(Json::members).unwrap_or_default()
}

fn texts(json: Option<&Json>) -> BTreeMap<String, String> {
    members(json)
        .iter()
        .filter_map(|one| Some((one.key.clone(), one.value.text()?.to_owned())))
        .collect()
}

fn dimensions(json: Option<&Json>) -> Dimensions {
    members(json)
        .iter()
        .filter_map(|one| Some((one.key.clone(), one.value.text()?.to_owned())))
        .collect()
}

fn decimals(json: Option<&Json>) -> Option<String> {
    let json = json?;
    json.whole().or_else(|| json.text()).map(str::to_owned)
}

fn read_template(at: u32, json: &Json) -> Template {
    let columns = members(json.get("columns"))
        .iter()
        .map(|member| {
            let column = &member.value;
            let groups = column.get("propertyGroups").map(|groups| {
                groups
                    .members()
                    .iter()
                    .map(|group| {
                        let read = Group {
                            dimensions: dimensions(group.value.get("dimensions")),
                            decimals: decimals(group.value.get("decimals")),
                        };
                        (group.key.clone(), read)
                    })
                    .collect()
            });
            let from = column.get("propertiesFrom").map(|from| {
                from.items()
                    .iter()
                    .filter_map(Json::text)
                    .map(str::to_owned)
                    .collect()
            });
            Column {
                id: member.key.clone(),
                at: member.at,
                comment: column
                    .get("comment")
                    .is_some_and(|one| one.value == crate::json::Value::Boolean(true)),
                dimensions: column.get("dimensions").map(|json| dimensions(Some(json))),
                decimals: decimals(column.get("decimals")),
                groups,
                from,
            }
        })
        .collect();
    Template {
        at,
        row_id: json.get("rowIdColumn").and_then(Json::text).map(str::to_owned),
        columns,
        dimensions: dimensions(json.get("dimensions")),
        decimals: decimals(json.get("decimals")),
    }
}

/// Reads the file of parameters.
fn parameters(report: &mut CsvReport<'_>, address: &Json, files: &dyn Files, findings: &mut Findings) {
    let Some(url) = address.text() else { return };
    let file = uri::join(&report.uri, url);
    let Some(bytes) = files.read(&file) else {
        report.tell(
            &codes::PARAMETERS_FILE,
            address.at,
            format!("`{url}` is not given"),
            findings,
        );
        return;
    };
    let file: std::sync::Arc<str> = file.into();
    let mut wrong = |code, line: u32, message: String| {
        let place = || Place {
            uri: file.clone(),
            position: Some(Position { line, column: 1 }),
        };
        findings.tell(code, Weight::Error, place, message);
    };
    let mut rows = match Rows::new(&bytes) {
        Ok(rows) => rows,
        Err((line, message)) => {
            wrong(&codes::CSV_FILE, line, message.to_owned());
            return;
        }
    };
    let mut first = true;
    let mut seen = std::collections::BTreeSet::new();
    loop {
        let (line, row) = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err((line, message)) => {
                wrong(&codes::CSV_FILE, line, message.to_owned());
                break;
            }
        };
        if std::mem::take(&mut first) {
            if row != ["name", "value"] {
                wrong(
                    &codes::PARAMETERS,
                    line,
                    "the first row is not `name,value`".to_owned(),
                );
                break;
            }
            continue;
        }
        let rest_is_empty = row.iter().skip(2).all(String::is_empty);
        match row.as_slice() {
            [name, value, ..] if !name.is_empty() && !value.is_empty() && rest_is_empty => {
                if !is_identifier(name) {
                    wrong(&codes::IDENTIFIER, line, format!("`{name}` is no identifier"));
                } else if !seen.insert(name.clone()) {
                    wrong(&codes::PARAMETERS, line, format!("`{name}` stands twice"));
                } else {
                    report.parameters.insert(name.clone(), value.clone());
                }
            }
            row if row.iter().all(String::is_empty) => {}
            _ => wrong(
                &codes::PARAMETERS,
                line,
                "the row has not one name and one value".to_owned(),
            ),
        }
    }
    if first {
        wrong(&codes::PARAMETERS, 1, "the file is empty".to_owned());
    }
}
