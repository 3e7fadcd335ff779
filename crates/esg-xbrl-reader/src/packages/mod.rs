//! Report packages and taxonomy packages (Report Packages 1.0, Taxonomy Packages 1.0).
//!
//! Files of a package are found under `package:///NUMBER/PATH`, and under the addresses that its catalogue says they have.

mod archive;
mod catalog;
pub mod codes;
mod report;

pub use report::{Kind, ReportFile};

use std::collections::BTreeMap;

use crate::dts::Files;
use crate::finding::Findings;
use crate::limits::Limits;
use crate::uri;

/// A package that was opened.
#[derive(Debug)]
pub struct Package {
    /// The name of its file.
    pub name: String,
    files: BTreeMap<String, Vec<u8>>,
    /// Its one folder at the top.
    root: String,
    rewrites: Vec<(String, String)>,
}

impl Package {
    /// Opens a package; none where it is no archive that is read here.
    pub fn open(name: &str, bytes: &[u8], limits: &Limits, findings: &mut Findings) -> Option<Package> {
        let files = archive::read(name, bytes, limits, findings)?;
        let root = archive::root(name, &files, findings)?;
        let mut package = Package {
            name: name.to_owned(),
            files,
            root,
            rewrites: Vec::new(),
        };
        package.rewrites = catalog::read(&package, limits, findings);
        Some(package)
    }

    /// The bytes of a file in its folder.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files
            .get(&format!("{}/{path}", self.root))
            .map(Vec::as_slice)
    }

    /// The paths of all files below its folder.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files
            .keys()
            .filter_map(|path| path.strip_prefix(self.root.as_str())?.strip_prefix('/'))
    }

    /// Its reports.
    pub fn reports(&self, findings: &mut Findings) -> Vec<ReportFile> {
        report::find(self, findings)
    }
}

/// Everything that is given to read from: packages, and files beside them.
#[derive(Default, Debug)]
pub struct Given {
    packages: Vec<Package>,
    loose: BTreeMap<String, Vec<u8>>,
}

impl Given {
    /// Nothing.
    pub fn new() -> Given {
        Given::default()
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

impl Files for Given {
    fn read(&self, uri: &str) -> Option<Vec<u8>> {
        if let Some(bytes) = self.loose.get(uri) {
            return Some(bytes.clone());
        }
        if let Some(rest) = uri.strip_prefix("package:///") {
            let (number, path) = rest.split_once('/')?;
            let package = self.packages.get(number.parse::<usize>().ok()?)?;
            return package.file(&uri::percent_decoded(path)).map(<[u8]>::to_vec);
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
        package
            .files
            .get(&format!("{prefix}{}", uri::percent_decoded(rest)))
            .cloned()
    }
}
