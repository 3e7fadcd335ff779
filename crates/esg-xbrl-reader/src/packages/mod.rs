//! Report packages and taxonomy packages (Report Packages 1.0, Taxonomy Packages 1.0).
//!
//! Files of a package are found under `package:///NUMBER/PATH`, and under the addresses that its catalogue says they have.

mod archive;
mod catalog;
pub mod codes;
mod doctype;
mod metadata;
mod report;

pub use metadata::EntryPoint;
pub use report::{Kind, ReportFile};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dts::Files;
use crate::finding::{Code, Findings, Place, Weight};
use crate::limits::Limits;
use crate::names::Names;
use crate::xml::{self, Document};
use crate::{seems, uri};

/// What a package is opened for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// Its reports; where it has none and is no report package, its taxonomy.
    Reports,
    /// The taxonomy in it.
    Taxonomy,
}

/// A package that was opened.
#[derive(Debug)]
pub struct Package {
    /// The name of its file.
    pub name: String,
    archive: archive::Archive,
    /// Its one folder at the top with the / behind it; nothing where the archive is no package.
    root: String,
    rewrites: Vec<(String, String)>,
    entry_points: Vec<EntryPoint>,
    is_report: bool,
    /// Whether the archive has a folder `reports`, maybe an empty one.
    has_reports: bool,
    /// The reports of an archive that is no package.
    loose: Vec<ReportFile>,
}

impl Package {
    /// Opens a package; none where it is no archive that is read here.
    pub fn open(
        name: &str,
        bytes: &[u8],
        of: Use,
        limits: &Limits,
        findings: &mut Findings,
    ) -> Option<Package> {
        let place: Arc<str> = name.into();
        let named = matches!(report::extension(name).as_str(), "xbri" | "xbr");
        let (format, structure) = match of {
            Use::Reports => (&codes::REPORT_ARCHIVE, &codes::REPORT_STRUCTURE),
            Use::Taxonomy => (&codes::ARCHIVE, &codes::STRUCTURE),
        };
        let archive = match archive::read(bytes, limits) {
            Ok(archive) => archive,
            Err(archive::Refused::Format(why)) => {
                findings.error_in(format, &place, seems::no_archive(bytes).unwrap_or(why));
                return None;
            }
            Err(archive::Refused::Structure(why)) => {
                findings.error_in(structure, &place, why);
                return None;
            }
        };
        let folders = archive.folders();
        if archive.has("[Content_Types].xml")
            && let Some(what) = seems::office(bytes)
        {
            let message = format!("it is {what}, in which nothing is tagged");
            findings.error_in(structure, &place, message);
            return None;
        }
        let is_report = of == Use::Reports
            && (named
                || archive.has("META-INF/reportPackage.json")
                || folders.iter().take(2).any(|folder| {
                    archive.has(&format!("{folder}/META-INF/reportPackage.json"))
                        || archive.has(&format!("{folder}/reports"))
                }));
        let has_metadata =
            |folder: &&&str| **folder == "META-INF" || archive.has(&format!("{folder}/META-INF"));
        if of == Use::Reports && !is_report && !folders.iter().any(|folder| has_metadata(&folder)) {
            let loose = report::loose(&archive);
            if !loose.is_empty() {
                let message = "the archive is no package of these specifications, and is read as a folder";
                findings.tell(&codes::PLAIN, Weight::NotChecked, || Place::file(&place), message);
                return Some(Package {
                    name: name.to_owned(),
                    archive,
                    root: String::new(),
                    rewrites: Vec::new(),
                    entry_points: Vec::new(),
                    is_report,
                    has_reports: false,
                    loose,
                });
            }
        }
        let structure = if is_report { structure } else { &codes::STRUCTURE };
        let mut tops = folders.iter();
        let root = match (tops.next(), tops.next()) {
            (Some(one), None) => (*one).to_owned(),
            (None, _) => {
                findings.error_in(structure, &place, "it has no folder at the top");
                return None;
            }
            (Some(one), Some(two)) => {
                let message = format!("it has the folders `{one}` and `{two}` at the top");
                findings.error_in(structure, &place, message);
                return None;
            }
        };
        // Later versions of Report Packages say so where this one has nothing.
        if is_report && root == "META-INF" {
            let message =
                "reportPackage.json stands in META-INF at the top, as in no version that is read here";
            findings.error_in(&codes::VERSION, &place, message);
            return None;
        }
        if !is_report && let Some(loose) = archive.loose() {
            let message = format!("`{loose}` stands beside the folder at the top");
            findings.error_in(structure, &place, message);
        }
        let has_reports = archive.has(&format!("{root}/reports"));
        let mut package = Package {
            has_reports,
            name: name.to_owned(),
            archive,
            root: format!("{root}/"),
            rewrites: Vec::new(),
            entry_points: Vec::new(),
            is_report,
            loose: Vec::new(),
        };
        package.rewrites = catalog::read(&package, limits, findings);
        package.entry_points = metadata::read(&package, limits, findings);
        Some(package)
    }

    /// The bytes of a file in its folder.
    pub fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        self.archive.file(&format!("{}{path}", self.root))
    }

    /// Whether there is a file in its folder.
    fn has(&self, path: &str) -> bool {
        self.archive.has(&format!("{}{path}", self.root))
    }

    /// A file in its folder as XML; none where there is none, or where it is no XML, which is told.
    fn document(
        &self,
        path: &str,
        code: &'static Code,
        names: &mut Names,
        limits: &Limits,
        findings: &mut Findings,
    ) -> Option<Document> {
        let bytes = doctype::passed_over(self.file(path)?);
        let uri = self.place(path);
        match xml::parse(bytes, uri.clone(), names, limits) {
            Ok(document) => Some(document),
            Err(error) => {
                let position = error.position;
                let place = || Place { uri, position };
                findings.tell(code, Weight::Error, place, error.message);
                None
            }
        }
    }

    /// The paths of all files below its folder.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.archive
            .paths()
            .filter_map(|path| path.strip_prefix(self.root.as_str()))
    }

    /// Its reports.
    pub fn reports(&self, findings: &mut Findings) -> Vec<ReportFile> {
        if self.loose.is_empty() {
            report::find(self, findings)
        } else {
            self.loose.clone()
        }
    }

    /// Whether it is a report package.
    pub fn is_report(&self) -> bool {
        self.is_report
    }

    /// The entry points of the taxonomy in it.
    pub fn entry_points(&self) -> &[EntryPoint] {
        &self.entry_points
    }

    /// The place of a file of it, for findings.
    fn place(&self, path: &str) -> Arc<str> {
        format!("{}/{path}", self.name).into()
    }
}

/// Everything that is given to read from: packages, files, and files beside the one that is opened.
#[derive(Default)]
pub struct Given<'a> {
    packages: Vec<Package>,
    loose: BTreeMap<String, Vec<u8>>,
    beside: Option<&'a dyn Files>,
}

impl<'a> Given<'a> {
    /// Nothing.
    pub fn new() -> Given<'a> {
        Given::default()
    }

    /// Files that are found below `file:///`, by their paths.
    pub fn beside(files: &'a dyn Files) -> Given<'a> {
        Given {
            beside: Some(files),
            ..Given::default()
        }
    }

    /// Adds a package; its files are then found below the address that is returned.
    pub fn add_package(&mut self, package: Package) -> String {
        self.packages.push(package);
        format!("package:///{}/", self.packages.len() - 1)
    }

    /// Adds a file under an address.
    pub fn add_file(&mut self, uri: &str, bytes: Vec<u8>) {
        self.loose.insert(uri.to_owned(), bytes);
    }
}

impl Files for Given<'_> {
    fn read(&self, uri: &str) -> Option<Vec<u8>> {
        if let Some(bytes) = self.loose.get(uri) {
            return Some(bytes.clone());
        }
        if let Some(rest) = uri.strip_prefix("package:///") {
            let (number, path) = rest.split_once('/')?;
            let package = self.packages.get(number.parse::<usize>().ok()?)?;
            let found = package
                .file(path)
                .or_else(|| package.file(&uri::percent_decoded(path)));
            return found.map(Cow::into_owned);
        }
        if let Some(path) = uri.strip_prefix("file:///") {
            let beside = self.beside?;
            return beside
                .read(path)
                .or_else(|| beside.read(&uri::percent_decoded(path)));
        }
        // The longest beginning that any catalogue rewrites.
        let (package, rest, prefix) = self
            .packages
            .iter()
            .flat_map(|package| {
                package
                    .rewrites
                    .iter()
                    .map(move |(start, prefix)| (package, start, prefix))
            })
            .filter_map(|(package, start, prefix)| Some((package, uri.strip_prefix(start.as_str())?, prefix)))
            .min_by_key(|(_, rest, _)| rest.len())?;
        let path = format!("{prefix}{}", uri::percent_decoded(rest));
        package.archive.file(&path).map(Cow::into_owned)
    }
}
