//! The files of a finished filing that the judges are asked about.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// The languages of a complete filing, as its file names write them.
pub(crate) const LANGUAGES: [&str; 2] = ["en", "zh-Hant"];

/// How the names of copies end.
const COPIES: [&str; 2] = ["data-copy", "fillable"];

/// How the name of the report's own taxonomy package ends, where it has one.
const OWN_TAXONOMY: &str = "-taxonomy.zip";

/// A folder that holds every file the judges need.
#[derive(Debug)]
pub(crate) struct Filing {
    pub(crate) dir: PathBuf,
    /// Stock code and period end, which all the report's files begin with.
    stem: String,
    /// The package of the Code's taxonomy.
    pub(crate) taxonomy: PathBuf,
}

impl Filing {
    /// Finds the files; a folder where one is missing cannot be judged.
    pub(crate) fn find(dir: &Path) -> Result<Self> {
        let mut names = Vec::new();
        for entry in
            fs::read_dir(dir).with_context(|| format!("nothing to judge: cannot read {}", dir.display()))?
        {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        let only = |suffix: &str| {
            let own = |name: &&String| name.ends_with(suffix) && !name.ends_with(OWN_TAXONOMY);
            let mut found = names.iter().filter(own);
            match (found.next(), found.next()) {
                (Some(name), None) => Ok(name),
                (None, _) => bail!("nothing to judge: {} holds no file *{suffix}", dir.display()),
                (Some(one), Some(other)) => bail!("{} holds both {one} and {other}", dir.display()),
            }
        };
        let report = only("-en.xbri")?;
        let taxonomy = dir.join(only(".zip")?);
        let stem = report.trim_end_matches("-en.xbri").to_owned();
        let filing = Filing {
            dir: dir.to_owned(),
            stem,
            taxonomy,
        };
        let wanted = [
            filing.report_packages(),
            filing.pdfs(),
            vec![filing.json(), filing.document_set()],
        ]
        .concat();
        match wanted.iter().find(|file| !file.is_file()) {
            Some(missing) => bail!("the filing is incomplete: {} is missing", missing.display()),
            None => Ok(filing),
        }
    }

    /// The report packages in the order of [`LANGUAGES`].
    pub(crate) fn report_packages(&self) -> Vec<PathBuf> {
        LANGUAGES
            .iter()
            .map(|language| self.dir.join(format!("{}-{language}.xbri", self.stem)))
            .collect()
    }

    /// Both languages as one document set.
    pub(crate) fn document_set(&self) -> PathBuf {
        self.dir.join(format!("{}.xbri", self.stem))
    }

    /// The PDFs in the order of [`LANGUAGES`].
    pub(crate) fn pdfs(&self) -> Vec<PathBuf> {
        LANGUAGES
            .iter()
            .map(|language| self.dir.join(format!("{}-{language}.pdf", self.stem)))
            .collect()
    }

    /// The copies beside the filed PDFs, as far as they were made.
    pub(crate) fn copies(&self) -> Vec<PathBuf> {
        COPIES
            .iter()
            .flat_map(|suffix| {
                LANGUAGES.map(|language| self.dir.join(format!("{}-{language}-{suffix}.pdf", self.stem)))
            })
            .filter(|copy| copy.is_file())
            .collect()
    }

    /// The data files that state the same facts, the one in a report package of its own last;
    /// plain xBRL-XML only where it was asked for.
    pub(crate) fn data_files(&self) -> Vec<PathBuf> {
        ["-csv.json", ".xbrl", ".xbr"]
            .iter()
            .map(|suffix| self.dir.join(format!("{}{suffix}", self.stem)))
            .filter(|file| file.is_file())
            .collect()
    }

    /// The taxonomy package of the report, where it has a layer of its own.
    pub(crate) fn own_taxonomy(&self) -> Option<PathBuf> {
        let package = self.dir.join(format!("{}{OWN_TAXONOMY}", self.stem));
        package.is_file().then_some(package)
    }

    /// The report as xBRL-JSON.
    pub(crate) fn json(&self) -> PathBuf {
        self.dir.join(format!("{}.json", self.stem))
    }
}

/// The tagged page that a report package carries.
pub(crate) fn page(package: &Path) -> Result<Vec<u8>> {
    let mut archive =
        ZipArchive::new(File::open(package)?).with_context(|| format!("{}", package.display()))?;
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number)?;
        let name = entry.name()?.into_owned();
        if name.contains("/reports/") && name.ends_with(".xhtml") {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
    }
    bail!("{} carries no page", package.display())
}

/// The addresses from which the taxonomy of a package is discovered, as its metadata names them.
pub(crate) fn entry_points(package: &Path) -> Result<Vec<String>> {
    let mut archive =
        ZipArchive::new(File::open(package)?).with_context(|| format!("{}", package.display()))?;
    let mut metadata = None;
    for number in 0..archive.len() {
        let name = archive.by_index(number)?.name()?.into_owned();
        if name.ends_with("/META-INF/taxonomyPackage.xml") {
            metadata = Some(name);
        }
    }
    let metadata = metadata.with_context(|| format!("{} is no taxonomy package", package.display()))?;
    let mut xml = String::new();
    archive.by_name(&metadata)?.read_to_string(&mut xml)?;
    let found = hrefs(&xml);
    if found.is_empty() {
        bail!("{} names no entry point", package.display());
    }
    Ok(found)
}

/// The `href` of every `entryPointDocument`, as far as the metadata can be read: Arelle validates it, here only the
/// addresses matter.
fn hrefs(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    while let Ok(event) = reader.read_event() {
        let (Event::Start(tag) | Event::Empty(tag)) = event else {
            if event == Event::Eof {
                break;
            }
            continue;
        };
        if tag.local_name().into_inner() == "entryPointDocument" {
            let href = tag.try_get_attribute("href").ok().flatten();
            let href = href.and_then(|href| href.normalized_value(XmlVersion::Explicit1_0).ok());
            found.extend(href.map(|href| href.into_owned()));
        }
    }
    found
}

/// The name of a file without its folder.
pub(crate) fn name_of(file: &Path) -> String {
    file.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Filing, hrefs};

    #[test]
    fn every_entry_point_is_read() {
        let xml = "<tp:entryPoint><tp:entryPointDocument href=\"https://a.example/1.xsd\"/></tp:entryPoint>\
                   <entryPointDocument xml:lang='en' href='https://a.example/2.xsd'></entryPointDocument>";
        assert_eq!(hrefs(xml), ["https://a.example/1.xsd", "https://a.example/2.xsd"]);
    }

    #[test]
    fn a_folder_without_a_filing_cannot_be_judged() {
        let problem = Filing::find(std::path::Path::new(env!("CARGO_MANIFEST_DIR")))
            .expect_err("there is no filing here");
        assert!(problem.to_string().starts_with("nothing to judge"), "{problem}");
    }
}
