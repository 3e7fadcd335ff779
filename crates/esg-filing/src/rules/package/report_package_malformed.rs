//! `PKG-006 report-package-malformed`

use std::collections::{BTreeMap, BTreeSet};

use esg_model::diag::{RuleId, Severity, Sink};

use crate::rules::subject::PackageSubject;
use crate::rules::{Check, Rule, Source};
use crate::zip;

#[doc = include_str!("report_package_malformed.md")]
pub static REPORT_PACKAGE_MALFORMED: Rule = Rule {
    id: RuleId::new("PKG-006", "report-package-malformed"),
    severity: Severity::Error,
    summary: "a package of tagged files does not have the layout of its standard",
    explain: include_str!("report_package_malformed.md"),
    source: Source {
        instrument: "Report Package 1.0, Taxonomy Packages 1.0",
        clause: "package layout",
    },
    limit: None,
    check: Check::Package(check),
};

/// What `META-INF/reportPackage.json` of an Inline XBRL report package states.
const DOCUMENT_TYPE: &str = "https://xbrl.org/report-package/2023/xbri";

fn check(subject: &PackageSubject<'_>, sink: &mut Sink) {
    for (name, bytes) in subject.files {
        let is_report = name.ends_with(".xbri");
        if !is_report && !name.ends_with(".zip") {
            continue;
        }
        REPORT_PACKAGE_MALFORMED.examined(sink, 1);
        let entries = match zip::read(bytes) {
            Ok(entries) => entries,
            Err(error) => {
                emit(sink, format!("`{name}` cannot be opened: {error}"));
                continue;
            }
        };
        let tops: BTreeSet<&str> = entries
            .keys()
            .map(|path| path.split('/').next().unwrap_or_default())
            .collect();
        let [top] = Vec::from_iter(tops)[..] else {
            emit(
                sink,
                format!("`{name}` should hold one folder at its top, and nothing beside it"),
            );
            continue;
        };
        for needed in ["META-INF/taxonomyPackage.xml", "META-INF/catalog.xml"] {
            if !entries.contains_key(&format!("{top}/{needed}")) {
                emit(
                    sink,
                    format!("`{name}` has no {needed}, without which its taxonomy is not found offline"),
                );
            }
        }
        if is_report {
            check_report(name, top, &entries, sink);
        }
    }
}

fn check_report(name: &str, top: &str, entries: &BTreeMap<String, Vec<u8>>, sink: &mut Sink) {
    let stated = entries
        .get(&format!("{top}/META-INF/reportPackage.json"))
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(bytes).ok())
        .and_then(|json| {
            json.pointer("/documentInfo/documentType")
                .and_then(|kind| kind.as_str().map(str::to_owned))
        });
    match stated {
        Some(kind) if kind == DOCUMENT_TYPE => {}
        Some(kind) => emit(
            sink,
            format!("`{name}` states the document type {kind}; it should be {DOCUMENT_TYPE}"),
        ),
        None => emit(
            sink,
            format!("`{name}` has no META-INF/reportPackage.json that states its document type"),
        ),
    }
    let folder = format!("{top}/reports/");
    let reports: Vec<&str> = entries
        .keys()
        .filter_map(|path| path.strip_prefix(&folder))
        .collect();
    match reports[..] {
        [one] if one.ends_with(".xhtml") && !one.contains('/') => {}
        _ => emit(
            sink,
            format!(
                "`{name}` should hold one .xhtml file in reports/, but holds {}",
                reports.len()
            ),
        ),
    }
}

fn emit(sink: &mut Sink, message: String) {
    REPORT_PACKAGE_MALFORMED
        .emit(sink, None, message)
        .hint("report this as a defect of the software");
}
