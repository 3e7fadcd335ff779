//! `PKG-006 report-package-malformed`

use std::collections::{BTreeMap, BTreeSet};

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::archive;
use crate::rules::subject::PackageSubject;
use crate::rules::{Check, Rule};
use crate::side_by_side::side_by_side;

#[doc = include_str!("report_package_malformed.md")]
pub static REPORT_PACKAGE_MALFORMED: Rule = Rule {
    about: About {
        id: RuleId::new("PKG-006", "report-package-malformed"),
        severity: Severity::Error,
        summary: "a package of tagged files does not have the layout of its standard",
        explain: include_str!("report_package_malformed.md"),
        source: Source::new("Report Package 1.0, Taxonomy Packages 1.0", "package layout"),
    },
    limit: None,
    check: Check::Package(check),
};

/// A kind of report package: how its name ends, the document type that `META-INF/reportPackage.json` states, and how the
/// names of its reports end.
struct Kind {
    suffix: &'static str,
    document_type: &'static str,
    report: &'static str,
}

const KINDS: [Kind; 2] = [
    Kind {
        suffix: ".xbri",
        document_type: "https://xbrl.org/report-package/2023/xbri",
        report: ".xhtml",
    },
    Kind {
        suffix: ".xbr",
        document_type: "https://xbrl.org/report-package/2023/xbr",
        report: ".json",
    },
];

fn check(subject: &PackageSubject<'_>, sink: &mut Sink) {
    let kind_of = |name: &str| KINDS.iter().find(|kind| name.ends_with(kind.suffix));
    let archives: Vec<(&String, &Vec<u8>)> = subject
        .files
        .iter()
        .filter(|(name, _)| kind_of(name).is_some() || name.ends_with(".zip"))
        .collect();
    let opened = side_by_side(&archives, |(_, bytes)| archive::read(bytes));
    for ((name, _), entries) in archives.into_iter().zip(opened) {
        let kind = kind_of(name);
        REPORT_PACKAGE_MALFORMED.examined(sink, 1);
        let entries = match entries {
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
        if let Some(kind) = kind {
            check_report(kind, name, top, &entries, sink);
        }
    }
}

fn check_report(kind: &Kind, name: &str, top: &str, entries: &BTreeMap<String, Vec<u8>>, sink: &mut Sink) {
    let stated = entries
        .get(&format!("{top}/META-INF/reportPackage.json"))
        .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(bytes).ok())
        .and_then(|json| {
            json.pointer("/documentInfo/documentType")
                .and_then(|kind| kind.as_str().map(str::to_owned))
        });
    match stated {
        Some(stated) if stated == kind.document_type => {}
        Some(stated) => emit(
            sink,
            format!(
                "`{name}` states the document type {stated}; it should be {}",
                kind.document_type
            ),
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
    let folder_of = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let folders: BTreeSet<Option<String>> = reports.iter().map(|path| folder_of(path)).collect();
    // One report, or a document set: several files of one folder.
    let is_one = reports.len() == 1 && folders.contains(&None);
    let is_set = reports.len() > 1 && folders.len() == 1 && !folders.contains(&None);
    if !reports.iter().all(|path| path.ends_with(kind.report)) || !(is_one || is_set) {
        emit(
            sink,
            format!(
                "`{name}` should hold one {} file in reports/, or several in one folder there, but holds {}",
                kind.report,
                reports.len()
            ),
        );
    }
}

fn emit(sink: &mut Sink, message: String) {
    REPORT_PACKAGE_MALFORMED
        .emit(sink, None, message)
        .hint("report this as a defect of the software");
}
