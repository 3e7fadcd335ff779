//! Opening a file: whatever it is, its reports with their facts, and what is wrong with them.

use std::cell::Cell;
use std::sync::Arc;

use crate::dts::Files;
use crate::finding::{Code, Finding, Findings, Weight};
use crate::limits::Limits;
use crate::packages::{Given, Kind, Package, ReportFile, Use};
use crate::report::{LinkEnd, ReportFact, ReportLink};
use crate::xml::Position;
use crate::{Checked, check_report, inline, json, oim, seems, uri};

/// The file is of a kind that is read.
pub(crate) static KIND: Code = Code::new(
    "esg:kind",
    "a file is a package (.xbri, .xbr, .zip), a page (.xhtml, .html), an instance (.xbrl, .xml), a schema (.xsd), xBRL-JSON, or the metadata of xBRL-CSV (.json)",
    "give such a file, and name it by its kind",
);
/// What is told of files as a whole.
pub(crate) static CODES: &[&Code] = &[&KIND];

/// A report that was opened.
#[derive(Debug)]
pub struct OpenedReport {
    /// The file, or the first page of a document set, and the target, if it has a name.
    pub name: String,
    /// What it is written in.
    pub kind: Kind,
    /// Its facts.
    pub facts: Vec<ReportFact>,
    /// How they are linked.
    pub links: Vec<ReportLink>,
    /// Its documents, where it is read with its taxonomy.
    pub checked: Option<Checked>,
}

/// A file that was opened.
#[derive(Debug)]
pub struct Opened {
    /// Its reports.
    pub reports: Vec<OpenedReport>,
    /// What is wrong, of all of them.
    pub findings: Findings,
    /// What careful regulators would tell besides; it makes no file invalid.
    pub house: Findings,
}

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Nothing wrong was found.
    Right,
    /// Something is wrong.
    Wrong,
    /// Nothing in it could be read.
    Unread,
}

impl Opened {
    /// What became of the file.
    pub fn verdict(&self) -> Verdict {
        match (self.findings.is_right(), self.reports.is_empty()) {
            (true, _) => Verdict::Right,
            (false, false) => Verdict::Wrong,
            (false, true) => Verdict::Unread,
        }
    }
}

/// Opens a file, with taxonomy packages beside it.
pub fn open(name: &str, bytes: &[u8], packages: &[(String, Vec<u8>)], limits: &Limits) -> Opened {
    open_in(name, bytes, packages, Given::new(), limits)
}

/// Opens a file, with taxonomy packages and the files of its folder beside it: they are asked for by their paths in it.
pub fn open_beside(
    name: &str,
    bytes: &[u8],
    packages: &[(String, Vec<u8>)],
    beside: &dyn Files,
    limits: &Limits,
) -> Opened {
    open_in(name, bytes, packages, Given::beside(beside), limits)
}

fn open_in(
    name: &str,
    bytes: &[u8],
    packages: &[(String, Vec<u8>)],
    mut given: Given<'_>,
    limits: &Limits,
) -> Opened {
    let mut findings = Findings::new(limits.findings);
    for (name, bytes) in packages {
        if let Some(package) = Package::open(name, bytes, Use::Taxonomy, limits, &mut findings) {
            given.add_package(package);
        }
    }
    let extension = name
        .rsplit_once('.')
        .map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase());
    let mut reports: Vec<(String, ReportFile)> = Vec::new();
    let mut entry_points = Vec::new();
    match extension.as_str() {
        "zip" | "xbri" | "xbr" => {
            if let Some(package) = Package::open(name, bytes, Use::Reports, limits, &mut findings) {
                let found = package.reports(&mut findings);
                if !package.is_report() {
                    entry_points = package.entry_points().to_vec();
                }
                let base = given.add_package(package);
                reports.extend(found.into_iter().map(|report| (base.clone(), report)));
                for document in entry_points.iter_mut().flat_map(|one| &mut one.documents) {
                    if !uri::is_absolute(document) {
                        *document = format!("{base}{document}");
                    }
                }
            }
        }
        other => {
            let kind = match other {
                "xhtml" | "html" | "htm" => Some(Kind::Inline),
                "xbrl" | "xml" | "xsd" => Some(Kind::Xml),
                "json" => Some(Kind::Json),
                _ => None,
            };
            // A name that promises a page may hold a picture.
            match kind.filter(|_| seems::other(bytes).is_none()) {
                Some(kind) => {
                    given.add_file(&format!("file:///{name}"), bytes.to_vec());
                    reports.push((
                        "file:///".to_owned(),
                        ReportFile {
                            kind,
                            paths: vec![name.to_owned()],
                        },
                    ));
                }
                None => findings.error_in(&KIND, &name.into(), seems::unread(name, other, bytes)),
            }
        }
    }
    let mut opened = Opened {
        reports: Vec::new(),
        findings,
        house: Findings::new(limits.findings),
    };
    for (base, report) in reports {
        open_report(&base, &report, &given, limits, &mut opened);
    }
    if entry_points.len() > limits.targets {
        let message = format!(
            "{} entry points; only {} are checked",
            entry_points.len(),
            limits.targets
        );
        opened
            .findings
            .error_in(&crate::dts::codes::TOO_MUCH, &name.into(), message);
    }
    for entry in entry_points.into_iter().take(limits.targets) {
        let documents: Vec<&str> = entry.documents.iter().map(String::as_str).collect();
        let checked = check_report(&given, &documents, limits);
        add(entry.name, Kind::Xml, checked, &mut opened);
    }
    // Entry points and targets share documents, and what is wrong with these is told once.
    opened.findings.once();
    opened.house.once();
    opened
}

/// What is given, and a document that was made of it and is read once.
struct Beside<'a> {
    given: &'a Given<'a>,
    name: &'a str,
    bytes: Cell<Vec<u8>>,
}

impl Files for Beside<'_> {
    fn read(&self, uri: &str) -> Option<Vec<u8>> {
        if uri == self.name {
            return Some(self.bytes.take());
        }
        self.given.read(uri)
    }
}

fn open_report(base: &str, report: &ReportFile, given: &Given<'_>, limits: &Limits, opened: &mut Opened) {
    let uris: Vec<String> = report.paths.iter().map(|path| format!("{base}{path}")).collect();
    let Some(first) = uris.first() else { return };
    match report.kind {
        Kind::Xml => {
            let checked = check_report(given, &[first], limits);
            add(first.clone(), Kind::Xml, checked, opened);
        }
        Kind::Json => {
            let place: Arc<str> = first.as_str().into();
            let bytes = given.read(first).unwrap_or_default();
            match json::parse(&bytes, &place, limits) {
                Ok(text) => {
                    drop(bytes);
                    if let Some(checked) = oim::open(&text, given, limits, &mut opened.findings) {
                        add(first.clone(), Kind::Json, checked, opened);
                    }
                }
                Err((place, why)) => {
                    opened
                        .findings
                        .tell(&oim::codes::JSON, Weight::Error, || place, why);
                }
            }
        }
        Kind::Inline => {
            let pages: Vec<_> = uris
                .iter()
                .map(|uri| (uri.clone(), given.read(uri).unwrap_or_default()))
                .collect();
            let set = inline::read(pages, limits, &mut opened.findings);
            crate::house::check_pages(&set, &mut opened.house);
            let targets = set.targets();
            if targets.len() > limits.targets {
                let message = format!("{} targets; only {} are read", targets.len(), limits.targets);
                opened
                    .findings
                    .error_in(&crate::dts::codes::TOO_MUCH, &first.as_str().into(), message);
            }
            let mut targets = targets.into_iter().take(limits.targets).peekable();
            let mut set = Some(set);
            while let Some(target) = targets.next() {
                let Some(pages) = &set else { break };
                let mut written = pages.target(target.as_deref(), &mut opened.findings);
                // The trees of the pages are large, and nothing of them is needed behind the last target.
                if targets.peek().is_none() {
                    set = None;
                }
                let name = match &target {
                    Some(target) => format!("{first}?target={target}"),
                    None => format!("{first}?target"),
                };
                let files = Beside {
                    given,
                    name: &name,
                    bytes: Cell::new(std::mem::take(&mut written.xml).into_bytes()),
                };
                let mut checked = check_report(&files, &[&name], limits);
                let to_page = |finding: &mut Finding| {
                    if *finding.place.uri == *name
                        && let Some(Position { line, .. }) = finding.place.position
                        && let Some(place) = written.place(line)
                    {
                        finding.place = place.clone();
                    }
                };
                checked.findings.revise(to_page);
                checked.house.revise(to_page);
                add(name, Kind::Inline, checked, opened);
            }
        }
    }
}

fn add(name: String, kind: Kind, mut checked: Checked, opened: &mut Opened) {
    opened.findings.append(&mut checked.findings);
    opened.house.append(&mut checked.house);
    let mut facts = Vec::new();
    let mut links = Vec::new();
    let instances = std::mem::take(&mut checked.facts)
        .into_iter()
        .zip(std::mem::take(&mut checked.links));
    for (own, mut linked) in instances {
        // Links know facts by their numbers among those of their instance.
        let before = facts.len();
        for link in &mut linked {
            link.from += before;
            if let LinkEnd::Fact(to) = &mut link.to {
                *to += before;
            }
        }
        facts.extend(own.into_iter().map(|(_, fact)| fact));
        links.append(&mut linked);
    }
    opened.reports.push(OpenedReport {
        name,
        kind,
        facts,
        links,
        checked: Some(checked),
    });
}
