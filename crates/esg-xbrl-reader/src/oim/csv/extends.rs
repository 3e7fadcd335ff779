//! Metadata that extend others.

use std::sync::Arc;

use super::super::{codes, shape};
use super::shapes::REPORT;
use crate::dts::Files;
use crate::finding::{Code, Findings, Weight};
use crate::json::{self, Json, JsonText, Member, Value};
use crate::limits::Limits;
use crate::uri;

/// Members of `documentInfo` and of the file that extending metadata may add to.
const EXTENSIBLE: &[&str] = &[
    "namespaces",
    "linkTypes",
    "linkGroups",
    "features",
    "final",
    "tableTemplates",
    "tables",
    "dimensions",
    "parameters",
];

/// Files that extend each other at most.
const MOST: usize = 100;

/// Adds what is extended to the metadata; false where it cannot be.
pub(super) fn resolve(
    root: &mut Json,
    text: &JsonText,
    files: &dyn Files,
    limits: &Limits,
    findings: &mut Findings,
) -> bool {
    let mut resolver = Resolver {
        text,
        files,
        limits,
        findings,
        read: vec![text.uri.clone()],
        chain: Vec::new(),
        right: true,
    };
    resolver.file(root, &text.uri.clone());
    resolver.right
}

struct Resolver<'a, 'f> {
    text: &'a JsonText,
    files: &'a dyn Files,
    limits: &'a Limits,
    findings: &'f mut Findings,
    /// Files that were read; one that is extended in several ways is added once.
    read: Vec<Arc<str>>,
    chain: Vec<Arc<str>>,
    right: bool,
}

impl Resolver<'_, '_> {
    fn wrong(&mut self, code: &'static Code, message: String) {
        self.right = false;
        let place = || crate::Place::file(&self.text.uri);
        self.findings.tell(code, Weight::Error, place, message);
    }

    fn file(&mut self, root: &mut Json, uri: &Arc<str>) {
        self.chain.push(uri.clone());
        absolute(root, uri);
        let extended: Vec<String> = root
            .get("documentInfo")
            .and_then(|info| info.get("extends"))
            .map(Json::items)
            .unwrap_or_default()
            .iter()
            .filter_map(Json::text)
            .map(|address| uri::join(uri, address))
            .collect();
        for address in extended {
            let address: Arc<str> = address.into();
            if self.chain.contains(&address) {
                self.wrong(&codes::EXTENSION_CYCLE, format!("`{address}` extends itself"));
                continue;
            }
            if self.read.contains(&address) {
                continue;
            }
            if self.read.len() >= MOST {
                self.wrong(
                    &crate::dts::codes::TOO_MUCH,
                    "more files are extended than are read".to_owned(),
                );
                return;
            }
            self.read.push(address.clone());
            let Some(bytes) = self.files.read(&address) else {
                self.wrong(&codes::EXTENSION_MISSING, format!("`{address}` is not given"));
                continue;
            };
            let read = match json::parse(&bytes, &address, self.limits) {
                Ok(read) => read,
                Err((place, message)) => {
                    self.right = false;
                    self.findings
                        .tell(&codes::CSV_JSON, Weight::Error, || place, message);
                    continue;
                }
            };
            for (key, at) in &read.twice {
                self.right = false;
                let message = format!("the key `{}` stands twice", shape::excerpt(key));
                self.findings
                    .tell(&codes::CSV_JSON, Weight::Error, || read.place(*at), message);
            }
            if !read.twice.is_empty() {
                continue;
            }
            let before = self.findings.count(Weight::Error);
            shape::check(&read, &REPORT, &codes::CSV_STRUCTURE, self.findings);
            if self.findings.count(Weight::Error) > before {
                self.right = false;
                continue;
            }
            let kind = |json: &Json| {
                json.get("documentInfo")
                    .and_then(|info| info.get("documentType"))
                    .and_then(Json::text)
                    .map(str::to_owned)
            };
            if kind(&read.root) != kind(root) {
                self.wrong(
                    &codes::EXTENSION_TYPE,
                    format!("`{address}` is of another document type"),
                );
                continue;
            }
            let mut base = read.root;
            forget_places(&mut base);
            self.file(&mut base, &address);
            self.add(root, base, &address);
        }
        self.chain.pop();
    }

    /// Adds what metadata say to those that extend them.
    fn add(&mut self, root: &mut Json, base: Json, address: &str) {
        let finals: Vec<String> = base
            .get("documentInfo")
            .and_then(|info| info.get("final"))
            .map(Json::members)
            .unwrap_or_default()
            .iter()
            .filter(|one| one.value.value == Value::Boolean(true))
            .map(|one| one.key.clone())
            .collect();
        let Value::Object(base) = base.value else { return };
        let Value::Object(members) = &mut root.value else {
            return;
        };
        for name in &finals {
            if !base.iter().any(|one| one.key == *name) && members.iter().any(|one| one.key == *name) {
                self.wrong(&codes::FINAL, format!("`{name}` is final in `{address}`"));
            }
        }
        for member in base {
            if member.key == "documentInfo" {
                let Value::Object(own) = member.value.value else {
                    continue;
                };
                let Some(info) = members.iter_mut().find(|one| one.key == "documentInfo") else {
                    continue;
                };
                let Value::Object(info) = &mut info.value.value else {
                    continue;
                };
                for one in own {
                    if !matches!(one.key.as_str(), "documentType" | "extends") {
                        self.member(info, one, &finals, address);
                    }
                }
            } else {
                self.member(members, member, &finals, address);
            }
        }
    }

    fn member(&mut self, into: &mut Vec<Member>, base: Member, finals: &[String], address: &str) {
        let Some(own) = into.iter_mut().find(|one| one.key == base.key) else {
            into.push(base);
            return;
        };
        let is_final = finals.contains(&base.key);
        let extensible = EXTENSIBLE.contains(&base.key.as_str());
        match (&mut own.value.value, base.value.value) {
            (Value::Object(own), Value::Object(members)) if extensible => {
                if is_final
                    && let Some(new) = own
                        .iter()
                        .find(|one| !members.iter().any(|other| other.key == one.key))
                {
                    self.wrong(
                        &codes::FINAL,
                        format!(
                            "`{}` is added to `{}`, which is final in `{address}`",
                            new.key, base.key
                        ),
                    );
                }
                for member in members {
                    match own.iter().find(|one| one.key == member.key) {
                        None => own.push(member),
                        Some(one) if same(&one.value, &member.value) => {}
                        Some(_) => {
                            let code = if base.key == "parameters" {
                                &codes::PARAMETER_TWICE
                            } else {
                                &codes::CONFLICT
                            };
                            self.wrong(
                                code,
                                format!("`{}` of `{}` is another one in `{address}`", member.key, base.key),
                            );
                        }
                    }
                }
            }
            (Value::Array(own), Value::Array(items)) if base.key == "taxonomy" => {
                for item in items {
                    if !own.iter().any(|one| one.value == item.value) {
                        if is_final {
                            self.wrong(&codes::FINAL, format!("`taxonomy` is final in `{address}`"));
                        }
                        own.push(item);
                    }
                }
            }
            (own, value) => {
                let base_value = Json { at: 0, value };
                let own = Json {
                    at: 0,
                    value: own.clone(),
                };
                if !same(&own, &base_value) {
                    self.wrong(
                        &codes::NOT_EXTENSIBLE,
                        format!("`{}` is another one in `{address}`", base.key),
                    );
                }
            }
        }
    }
}

/// Whether two values are the same, wherever they stand and in whatever order their members do.
fn same(one: &Json, other: &Json) -> bool {
    match (&one.value, &other.value) {
        (Value::Object(own), Value::Object(others)) => {
            own.len() == others.len()
                && own.iter().all(|member| {
                    other
                        .get(&member.key)
                        .is_some_and(|value| same(&member.value, value))
                })
        }
        (Value::Array(own), Value::Array(others)) => {
            own.len() == others.len() && own.iter().zip(others).all(|(one, other)| same(one, other))
        }
        (one, other) => one == other,
    }
}

/// What comes from another file has no place in this one.
fn forget_places(json: &mut Json) {
    json.at = u32::MAX;
    match &mut json.value {
        Value::Array(items) => items.iter_mut().for_each(forget_places),
        Value::Object(members) => {
            for member in members {
                member.at = u32::MAX;
                forget_places(&mut member.value);
            }
        }
        _ => {}
    }
}

/// Entry points are named from the file in which they stand.
fn absolute(root: &mut Json, base: &str) {
    let Value::Object(members) = &mut root.value else {
        return;
    };
    let info = members.iter_mut().find(|one| one.key == "documentInfo");
    let Some(Value::Object(info)) = info.map(|one| &mut one.value.value) else {
        return;
    };
    let taxonomy = info.iter_mut().find(|one| one.key == "taxonomy");
    let Some(Value::Array(items)) = taxonomy.map(|one| &mut one.value.value) else {
        return;
    };
    for item in items {
        if let Value::Text(text) = &mut item.value {
            *text = uri::join(base, text);
        }
    }
}
