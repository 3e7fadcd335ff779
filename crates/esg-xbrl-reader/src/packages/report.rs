//! The reports of a package (Report Packages 1.0, 3 and 4).

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::{Package, codes};
use crate::finding::Findings;

/// What a report is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Inline XBRL: the pages of one document set.
    Inline,
    /// xBRL-XML.
    Xml,
    /// xBRL-JSON, or the metadata of xBRL-CSV.
    Json,
}

/// A report of a package.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportFile {
    /// What it is written in.
    pub kind: Kind,
    /// The paths of its files below the package's folder: one, or the pages of a document set.
    pub paths: Vec<String>,
}

const INLINE: &str = "https://xbrl.org/report-package/2023/xbri";
const OTHER: &str = "https://xbrl.org/report-package/2023/xbr";
const ANY: &str = "https://xbrl.org/report-package/2023";

fn kind(path: &str) -> Option<Kind> {
    let (_, extension) = path.rsplit_once('.')?;
    match extension {
        "xhtml" | "html" | "htm" => Some(Kind::Inline),
        "xbrl" => Some(Kind::Xml),
        "json" => Some(Kind::Json),
        _ => None,
    }
}

pub(super) fn find(package: &Package, findings: &mut Findings) -> Vec<ReportFile> {
    let place: Arc<str> = package.name.as_str().into();
    let extension = package
        .name
        .rsplit_once('.')
        .map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase());
    document_type(package, &place, &extension, findings);
    let mut direct: Vec<ReportFile> = Vec::new();
    let mut folders: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut there = false;
    for path in package.paths() {
        let Some(inside) = path.strip_prefix("reports/") else {
            continue;
        };
        there = true;
        let Some(kind) = kind(path) else { continue };
        match inside.split('/').collect::<Vec<_>>().as_slice() {
            [_] => direct.push(ReportFile {
                kind,
                paths: vec![path.to_owned()],
            }),
            [folder, _] => folders.entry(folder).or_default().push(path.to_owned()),
            _ => {}
        }
    }
    let mut reports = direct;
    if reports.is_empty() {
        for (folder, paths) in folders {
            let kinds: Vec<Kind> = paths.iter().filter_map(|path| kind(path)).collect();
            if kinds.iter().all(|kind| *kind == Kind::Inline) {
                reports.push(ReportFile {
                    kind: Kind::Inline,
                    paths,
                });
            } else if let ([kind], [path]) = (kinds.as_slice(), paths.as_slice()) {
                reports.push(ReportFile {
                    kind: *kind,
                    paths: vec![path.clone()],
                });
            } else {
                let message = format!("`reports/{folder}` has {} reports", paths.len());
                findings.error_in(&codes::REPORTS_IN_FOLDER, &place, message);
            }
        }
    }
    if !there {
        if package.file("META-INF/reportPackage.json").is_some()
            || matches!(extension.as_str(), "xbri" | "xbr")
        {
            findings.error_in(&codes::NO_REPORTS, &place, "there is no folder `reports`");
        }
        return reports;
    }
    if reports.is_empty() {
        findings.error_in(&codes::NO_REPORT, &place, "there is no report in `reports`");
    }
    let wanted: Option<bool> = match extension.as_str() {
        "xbri" => Some(true),
        "xbr" => Some(false),
        _ => None,
    };
    if let Some(inline) = wanted {
        if reports.len() > 1 {
            findings.error_in(
                &codes::REPORTS,
                &place,
                format!("there are {} reports", reports.len()),
            );
        }
        for report in reports
            .iter()
            .filter(|report| (report.kind == Kind::Inline) != inline)
        {
            let message = format!(
                "`{}` is no report for a package named .{extension}",
                report.paths[0]
            );
            findings.error_in(&codes::KIND, &place, message);
        }
    }
    reports
}

fn document_type(package: &Package, place: &Arc<str>, extension: &str, findings: &mut Findings) {
    let Some(bytes) = package.file("META-INF/reportPackage.json") else {
        if matches!(extension, "xbri" | "xbr") {
            findings.error_in(
                &codes::EXTENSION,
                place,
                "there is no META-INF/reportPackage.json",
            );
        }
        return;
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => {
            findings.error_in(
                &codes::JSON,
                place,
                format!("META-INF/reportPackage.json: {error}"),
            );
            return;
        }
    };
    let Some(said) = value
        .get("documentInfo")
        .and_then(|info| info.get("documentType"))
        .and_then(Value::as_str)
    else {
        findings.error_in(
            &codes::JSON_STRUCTURE,
            place,
            "META-INF/reportPackage.json says no documentType",
        );
        return;
    };
    let wanted = match said {
        INLINE => "xbri",
        OTHER => "xbr",
        ANY => "zip",
        _ => {
            findings.error_in(&codes::VERSION, place, format!("the document type is `{said}`"));
            return;
        }
    };
    if wanted != extension {
        let message = format!(
            "the document type is `{said}`, and the file is called `{}`",
            package.name
        );
        findings.error_in(&codes::EXTENSION, place, message);
    }
}
