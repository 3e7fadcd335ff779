//! The findings as SARIF 2.1.0, which editors and continuous integration show beside the lines.
//!
//! Paths of the report are relative to its folder, `REPORT`; those of shared data to the project, `PROJECT`.
//! Neither has an address here, since outputs do not depend on where they are made.

use esg_model::diag::{Diagnostic, Location, Severity, Sink};
use esg_model::source::Sources;
use serde_json::{Value, json};

use crate::findings::Findings;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the log: one run, every rule with what it did, every finding in the order of the sheet.
pub fn log(findings: &Findings, sources: &Sources, sink: &Sink) -> Vec<u8> {
    let rules: Vec<Value> = findings
        .rules
        .iter()
        .map(|rule| {
            json!({
                "id": rule.rule,
                "name": rule.name,
                "shortDescription": { "text": rule.summary },
                "help": { "text": rule.explain, "markdown": rule.explain },
                "defaultConfiguration": {
                    "enabled": rule.result != "switched off",
                    "level": level(rule.severity),
                },
                "properties": {
                    "source": rule.source,
                    "certainty": rule.certainty,
                    "subject": rule.subject,
                    "result": rule.result,
                    "examined": rule.examined,
                    "findings": rule.findings,
                },
            })
        })
        .collect();
    let index_of = |code: &str| findings.rules.iter().position(|rule| rule.rule == code);
    let results: Vec<Value> = crate::findings::ordered(sink)
        .into_iter()
        .map(|finding| result(finding, index_of(finding.rule.code), sources))
        .collect();
    let mut notes: Vec<Value> = findings
        .rules
        .iter()
        .filter(|rule| rule.result == "not checked")
        .map(|rule| {
            json!({
                "level": "note",
                "message": { "text": format!("{} {} was not checked", rule.rule, rule.name) },
                "associatedRule": { "id": rule.rule },
            })
        })
        .collect();
    notes.extend(findings.more.iter().map(|more| {
        json!({
            "level": "note",
            "message": { "text": more.words },
            "associatedRule": { "id": more.rule },
            "properties": { "findings": more.findings },
        })
    }));
    let artifacts: Vec<Value> = findings
        .head
        .documents
        .iter()
        .map(|document| {
            json!({
                "location": { "uri": document.name, "uriBaseId": "FILING" },
                "length": document.size,
                "hashes": { "sha-256": document.sha256 },
            })
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "ESG Filing",
                "version": findings.head.tool.rsplit(' ').next(),
                "rules": rules,
            } },
            "artifacts": artifacts,
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                "REPORT": { "description": { "text": "the folder of the report" } },
                "FILING": { "description": { "text": "the folder of the filing" } },
                "PROJECT": { "description": { "text": "the folder of the project" } },
            },
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": notes,
            }],
            "results": results,
        }],
    });
    crate::json::pretty(&log)
}

fn result(finding: &Diagnostic, rule: Option<usize>, sources: &Sources) -> Value {
    let mut text = finding.message.clone();
    for hint in &finding.hints {
        text.push_str("\nHint: ");
        text.push_str(hint);
    }
    let mut result = json!({
        "ruleId": finding.rule.code,
        "level": level(finding.severity.as_str()),
        "message": { "text": text },
        // An empty list says that nobody suppressed it; an absent one would not.
        "suppressions": finding
            .accepted
            .iter()
            .map(|accepted| {
                json!({
                    "kind": "external",
                    "status": "accepted",
                    "justification": format!("{} ({}, {})", accepted.reason, accepted.by, accepted.date),
                    "location": { "physicalLocation": physical(&accepted.location, sources) },
                })
            })
            .collect::<Vec<_>>(),
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = json!(rule);
    }
    if let Some(location) = &finding.location {
        result["locations"] = json!([{ "physicalLocation": physical(location, sources) }]);
    }
    if !finding.related.is_empty() {
        result["relatedLocations"] = finding
            .related
            .iter()
            .enumerate()
            .map(|(index, (location, message))| {
                json!({
                    "id": index + 1,
                    "message": { "text": message },
                    "physicalLocation": physical(location, sources),
                })
            })
            .collect();
    }
    result
}

fn physical(location: &Location, sources: &Sources) -> Value {
    let base = if location.path.is_shared() {
        "PROJECT"
    } else {
        "REPORT"
    };
    let mut place = json!({
        "artifactLocation": { "uri": address(location.path.as_str()), "uriBaseId": base },
    });
    let line = |offset| sources.line(location.path.as_str(), offset);
    if let Some((start, end)) = location.span
        && let (Some(from), Some(to)) = (line(start), line(end))
    {
        let mut region = json!({ "startLine": from.number, "startColumn": from.column(start) });
        if end > start {
            region["endLine"] = json!(to.number);
            region["endColumn"] = json!(to.column(end));
        }
        place["region"] = region;
    }
    place
}

/// A path as a relative address: what no address may hold is written in per cent.
fn address(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                address.push(char::from(byte));
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

fn level(severity: &str) -> &'static str {
    match severity {
        word if word == Severity::Error.as_str() => "error",
        word if word == Severity::Warning.as_str() => "warning",
        _ => "note",
    }
}
