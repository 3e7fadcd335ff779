//! Reading the metadata.

use std::collections::BTreeMap;

use super::super::names::{Info, is_identifier};
use super::super::shape::{self, Member, Shape};
use super::super::{OimLink, Syntax, codes};
use super::rows::Rows;
use super::{Column, CsvReport, Dimensions, Group, Table, Template, extends, template};
use crate::dts::Files;
use crate::finding::{Findings, Place, Weight};
use crate::json::{Json, JsonText};
use crate::limits::Limits;
use crate::uri;
use crate::xml::Position;

static TEXT: Shape = Shape::Text;
static ANY: Shape = Shape::Any;
static TRUTH: Shape = Shape::Truth;
static ADDRESS: Shape = Shape::Address;
static TEXTS: Shape = Shape::List(&TEXT);
static SOURCES: Shape = Shape::Map(&TEXTS);
static GROUPS: Shape = Shape::Names(&SOURCES);

const DIMENSIONS: Shape = Shape::Object {
    members: &[
        Member("concept", false, Shape::Text),
        Member("entity", false, Shape::Text),
        Member("period", false, Shape::Text),
        Member("unit", false, Shape::Text),
        Member("language", false, Shape::Text),
    ],
    prefixed: Some(&TEXT),
};

static GROUP: Shape = Shape::Object {
    members: &[
        Member("dimensions", false, DIMENSIONS),
        Member("decimals", false, Shape::WholeOrText),
    ],
    prefixed: None,
};

static COLUMN: Shape = Shape::Object {
    members: &[
        Member("comment", false, Shape::Truth),
        Member("dimensions", false, DIMENSIONS),
        Member("decimals", false, Shape::WholeOrText),
        Member("propertyGroups", false, Shape::Map(&GROUP)),
        Member("propertiesFrom", false, Shape::List(&TEXT)),
    ],
    prefixed: None,
};

static TEMPLATE: Shape = Shape::Object {
    members: &[
        Member("rowIdColumn", false, Shape::Text),
        Member("columns", true, Shape::Map(&COLUMN)),
        Member("dimensions", false, DIMENSIONS),
        Member("decimals", false, Shape::WholeOrText),
    ],
    prefixed: None,
};

static TABLE: Shape = Shape::Object {
    members: &[
        Member("url", true, Shape::Text),
        Member("template", false, Shape::Text),
        Member("optional", false, Shape::Truth),
        Member("parameters", false, Shape::Map(&TEXT)),
    ],
    prefixed: None,
};

pub(super) static REPORT: Shape = Shape::Object {
    members: &[
        Member(
            "documentInfo",
            true,
            Shape::Object {
                members: &[
                    Member("documentType", true, Shape::Text),
                    Member("taxonomy", false, Shape::List(&ADDRESS)),
                    Member("namespaces", false, Shape::Names(&ADDRESS)),
                    Member("linkTypes", false, Shape::Names(&ADDRESS)),
                    Member("linkGroups", false, Shape::Names(&ADDRESS)),
                    Member("extends", false, Shape::List(&ADDRESS)),
                    Member("final", false, Shape::Map(&TRUTH)),
                    Member(
                        "features",
                        false,
                        Shape::Object {
                            members: &[],
                            prefixed: Some(&ANY),
                        },
                    ),
                    Member("baseURL", false, Shape::Address),
                ],
                prefixed: None,
            },
        ),
        Member("tableTemplates", false, Shape::Map(&TEMPLATE)),
        Member("tables", false, Shape::Map(&TABLE)),
        Member("parameters", false, Shape::Map(&TEXT)),
        Member("parameterURL", false, Shape::Text),
        Member("dimensions", false, DIMENSIONS),
        Member("decimals", false, Shape::WholeOrText),
        Member("links", false, Shape::Names(&GROUPS)),
    ],
    prefixed: None,
};

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
