//! xBRL-JSON 1.0.

use super::info;
use super::names::{Info, XBRL};
use super::shape::{self, Member, Shape};
use super::{OimFact, OimLink, Syntax, codes};
use crate::finding::{Findings, Weight};
use crate::json::{Json, JsonText};
use crate::limits::Limits;

/// A report in xBRL-JSON.
#[derive(Debug)]
pub(super) struct JsonReport {
    pub(super) info: Info,
    pub(super) facts: Vec<OimFact>,
    pub(super) links: Vec<OimLink>,
}

static TEXT: Shape = Shape::Text;
static TEXT_OR_NULL: Shape = Shape::TextOrNull;
static TEXTS: Shape = Shape::List(&TEXT);
static GROUPS: Shape = Shape::Map(&TEXTS);

static FACT: Shape = Shape::Object {
    members: &[
        Member("value", true, Shape::TextOrNull),
        Member("decimals", false, Shape::Whole),
        Member("links", false, Shape::Map(&GROUPS)),
        Member(
            "dimensions",
            true,
            Shape::Object {
                members: &[
                    Member("concept", true, Shape::QName),
                    Member("entity", false, Shape::Text),
                    Member("period", false, Shape::Text),
                    Member("unit", false, Shape::Text),
                    Member("language", false, Shape::Language),
                    Member("noteId", false, Shape::Text),
                ],
                prefixed: Some(&TEXT_OR_NULL),
            },
        ),
    ],
    prefixed: None,
};

static REPORT: Shape = Shape::Object {
    members: &[
        Member(
            "documentInfo",
            true,
            Shape::Object {
                members: &[
                    info::DOCUMENT_TYPE,
                    info::TAXONOMY,
                    info::NAMESPACES,
                    info::LINK_TYPES,
                    info::LINK_GROUPS,
                    info::FEATURES,
                    info::BASE_URL,
                ],
                prefixed: None,
            },
        ),
        Member("facts", false, Shape::Map(&FACT)),
    ],
    prefixed: None,
};

/// Reads a report; none where its structure is not that of the format.
pub(super) fn read(text: &JsonText, limits: &Limits, findings: &mut Findings) -> Option<JsonReport> {
    let mut wrong = Findings::new(limits.findings);
    let added = shape::check(text, &REPORT, &codes::JSON_STRUCTURE, &mut wrong);
    let broken = wrong.count(Weight::Error) > 0;
    findings.append(&mut wrong);
    if broken {
        return None;
    }
    let info = text.root.get("documentInfo")?;
    let place = |at: u32| text.place(at);
    let base = info
        .get("baseURL")
        .and_then(Json::text)
        .filter(|base| crate::uri::is_absolute(base))
        .unwrap_or(&text.uri);
    let info = Info::read(info, base, Syntax::Json, &place, findings);
    for (prefix, at) in added {
        if !info.namespaces.contains_key(prefix) {
            let message = format!("`{prefix}` is no alias of a namespace");
            findings.tell(&codes::PREFIX, Weight::Error, || text.place(at), message);
        }
    }
    if info.taxonomy.is_empty() {
        return None;
    }
    let mut report = JsonReport {
        info,
        facts: Vec::new(),
        links: Vec::new(),
    };
    for member in text.root.get("facts").map(Json::members).unwrap_or_default() {
        let fact = &member.value;
        let Some(dimensions) = fact.get("dimensions") else {
            continue;
        };
        let said = |key: &str| dimensions.get(key).and_then(Json::text).map(str::to_owned);
        let mut others = Vec::new();
        for one in dimensions.members().iter().filter(|one| one.key.contains(':')) {
            // The dimensions of the model have no prefix.
            let name = report.info.expand(&one.key);
            if name.is_some_and(|name| name.namespace == XBRL) {
                let message = format!("`{}` is no dimension of a taxonomy", one.key);
                findings.tell(
                    &codes::JSON_STRUCTURE,
                    Weight::Error,
                    || text.place(one.at),
                    message,
                );
                continue;
            }
            others.push((one.key.clone(), one.value.text().map(str::to_owned)));
        }
        let language = said("language");
        if let Some(language) = &language
            && language.bytes().any(|byte| byte.is_ascii_uppercase())
        {
            let message = format!("fact `{}`: the language is `{language}`", member.key);
            findings.tell(
                &codes::JSON_LANGUAGE,
                Weight::Error,
                || text.place(member.at),
                message,
            );
        }
        report.facts.push(OimFact {
            id: member.key.clone(),
            place: text.place(member.at),
            concept: said("concept").unwrap_or_default(),
            entity: said("entity"),
            period: said("period"),
            unit: said("unit"),
            language,
            note_id: said("noteId"),
            dimensions: others,
            value: fact.get("value").and_then(Json::text).map(str::to_owned),
            decimals: fact.get("decimals").and_then(Json::whole).map(str::to_owned),
        });
        for kind in fact.get("links").map(Json::members).unwrap_or_default() {
            for group in kind.value.members() {
                for to in group.value.items() {
                    report.links.push(OimLink {
                        kind: kind.key.clone(),
                        group: group.key.clone(),
                        from: member.key.clone(),
                        to: to.text().unwrap_or_default().to_owned(),
                        place: text.place(to.at),
                    });
                }
            }
        }
    }
    Some(report)
}
