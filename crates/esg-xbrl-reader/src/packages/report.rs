//! The reports of a package (Report Packages 1.0, 3 and 4).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::archive::Archive;
use super::{Package, codes};
use crate::finding::{Findings, Weight};
use crate::json;
use crate::limits::Limits;

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

/// How a file's name ends, in small letters.
pub(super) fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
}

pub(super) fn find(package: &Package, findings: &mut Findings) -> Vec<ReportFile> {
    if !package.is_report() {
        return Vec::new();
    }
    let place: Arc<str> = package.name.as_str().into();
    let extension = extension(&package.name);
    let extension = extension.as_str();
    if !matches!(extension, "xbri" | "xbr" | "zip") {
        findings.error_in(
            &codes::FILE_EXTENSION,
            &place,
            format!("it is named `.{extension}`"),
        );
    }
    document_type(package, &place, extension, findings);
    let mut direct: Vec<ReportFile> = Vec::new();
    let mut folders: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let there = package.has_reports;
    for path in package.paths() {
        let Some(inside) = path.strip_prefix("reports/") else {
            continue;
        };
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
    if !there {
        findings.error_in(&codes::NO_REPORTS, &place, "there is no folder `reports`");
        return Vec::new();
    }
    // Where reports stand in the folder itself, what stands in folders below is beside them.
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
                return Vec::new();
            }
        }
    }
    if reports.is_empty() {
        findings.error_in(&codes::NO_REPORT, &place, "there is no report in `reports`");
    }
    let inline = match extension {
        "xbri" => true,
        "xbr" => false,
        _ => return reports,
    };
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
    reports
}

/// The reports of an archive that is no package, as regulators take them in whose archives have no rules of their own: the
/// pages of a folder are one document set, unless each of them has a taxonomy; where a folder has no pages, its other reports.
pub(super) fn loose(archive: &Archive) -> Vec<ReportFile> {
    let mut folders: BTreeMap<&str, Vec<(Kind, &str, bool)>> = BTreeMap::new();
    for path in archive.paths() {
        // What no specification packed is named as its author's system names files.
        let small = path.to_ascii_lowercase();
        let kind = match kind(&small) {
            Some(kind) => kind,
            None if small.ends_with(".xml") => Kind::Xml,
            None => continue,
        };
        let Some(bytes) = archive.file(path) else { continue };
        let has = |words: &str| memchr::memmem::find(&bytes, words.as_bytes()).is_some();
        let is_report = match kind {
            Kind::Inline => {
                has("http://www.xbrl.org/2013/inlineXBRL") || has("http://www.xbrl.org/2008/inlineXBRL")
            }
            Kind::Xml => is_instance(&bytes),
            Kind::Json => {
                has("\"https://xbrl.org/2021/xbrl-json\"") || has("\"https://xbrl.org/2021/xbrl-csv\"")
            }
        };
        if is_report {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let whole = kind != Kind::Inline || has("schemaRef");
            folders.entry(folder).or_default().push((kind, path, whole));
        }
    }
    let mut reports = Vec::new();
    for files in folders.into_values() {
        let pages: Vec<&(Kind, &str, bool)> =
            files.iter().filter(|(kind, ..)| *kind == Kind::Inline).collect();
        if pages.iter().any(|(.., whole)| !whole) {
            reports.push(ReportFile {
                kind: Kind::Inline,
                paths: pages.iter().map(|(_, path, _)| (*path).to_owned()).collect(),
            });
            continue;
        }
        let alone = files
            .iter()
            .filter(|(kind, ..)| pages.is_empty() || *kind == Kind::Inline)
            .map(|(kind, path, _)| ReportFile {
                kind: *kind,
                paths: vec![(*path).to_owned()],
            });
        reports.extend(alone);
    }
    reports
}

/// Whether the first element of a document is `xbrl`, with whatever prefix.
fn is_instance(bytes: &[u8]) -> bool {
    let start = bytes
        .windows(2)
        .position(|two| two[0] == b'<' && (two[1].is_ascii_alphabetic() || two[1] == b'_'));
    let Some(start) = start else { return false };
    let name = &bytes[start + 1..];
    let end = name
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
        .unwrap_or(name.len());
    name[..end].rsplit(|byte| *byte == b':').next() == Some(b"xbrl")
}

fn document_type(package: &Package, place: &Arc<str>, extension: &str, findings: &mut Findings) {
    const PATH: &str = "META-INF/reportPackage.json";
    let Some(bytes) = package.file(PATH) else {
        if matches!(extension, "xbri" | "xbr") {
            findings.error_in(
                &codes::EXTENSION,
                place,
                "there is no META-INF/reportPackage.json",
            );
        }
        return;
    };
    let text = match json::parse(&bytes, &package.place(PATH), &Limits::default()) {
        Ok(text) => text,
        Err((place, message)) => {
            findings.tell(&codes::JSON, Weight::Error, || place, message);
            return;
        }
    };
    if let Some((key, at)) = text.twice.first() {
        let message = format!("the key `{key}` stands twice");
        findings.tell(&codes::JSON, Weight::Error, || text.place(*at), message);
        return;
    }
    let info = text.root.get("documentInfo").filter(|info| info.is_object());
    let Some(said) = info.and_then(|info| info.get("documentType")) else {
        findings.tell(
            &codes::JSON_STRUCTURE,
            Weight::Error,
            || text.place(text.root.at),
            "there is no documentInfo with a documentType",
        );
        return;
    };
    let Some(wanted) = said.text() else {
        let message = format!("documentType is {}", said.kind());
        findings.tell(
            &codes::JSON_STRUCTURE,
            Weight::Error,
            || text.place(said.at),
            message,
        );
        return;
    };
    let wanted = match wanted {
        INLINE => "xbri",
        OTHER => "xbr",
        ANY => "zip",
        _ => {
            let message = format!("the document type is `{wanted}`");
            findings.tell(&codes::VERSION, Weight::Error, || text.place(said.at), message);
            return;
        }
    };
    if wanted != extension {
        let message = format!(
            "the document type is that of .{wanted}, and the file is called `{}`",
            package.name
        );
        findings.tell(&codes::EXTENSION, Weight::Error, || text.place(said.at), message);
    }
}
