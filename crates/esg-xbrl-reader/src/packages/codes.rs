//! What is checked of packages.

use crate::finding::Code;

macro_rules! codes {
    ($($name:ident = $id:literal, $demands:literal, $hint:literal;)*) => {
        $(#[doc = $demands] pub static $name: Code = Code::new($id, $demands, $hint);)*
        /// All of them.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    ARCHIVE = "tpe:invalidArchiveFormat", "a package is a ZIP archive, stored or deflated, not encrypted, each name once", "make the archive anew";
    TOP = "tpe:invalidTopLevelDirectory", "a package has one folder at the top and nothing beside it", "put everything into one folder";
    STRUCTURE = "tpe:invalidDirectoryStructure", "the names in an archive are relative, use /, and do not lead out of it", "make the archive anew";
    CATALOG = "tpe:invalidCatalogFile", "META-INF/catalog.xml is a catalogue of rewriteURI elements", "correct the catalogue";
    REWRITE_TWICE = "tpe:multipleRewriteURIsForStartString", "a catalogue rewrites each beginning once", "remove one rewriteURI";
    JSON = "rpe:invalidJSON", "META-INF/reportPackage.json is JSON in UTF-8 with each key once", "correct the file";
    JSON_STRUCTURE = "rpe:invalidJSONStructure", "META-INF/reportPackage.json says the type of the document", "add documentInfo.documentType";
    VERSION = "rpe:unsupportedReportPackageVersion", "the type of the document is one of Report Packages 1.0", "correct documentType";
    EXTENSION = "rpe:documentTypeFileExtensionMismatch", "the file is named as its document type asks: .xbri, .xbr or .zip", "rename the file or correct documentType";
    NO_REPORTS = "rpe:missingReportsDirectory", "a report package has a folder reports", "add the folder";
    NO_REPORT = "rpe:missingReport", "a report package has a report", "add the report to the folder reports";
    REPORTS = "rpe:multipleReports", "a package named .xbri or .xbr has one report", "make a package for each, or name it .zip";
    REPORTS_IN_FOLDER = "rpe:multipleReportsInSubdirectory", "a folder in reports has one report, or the files of one Inline XBRL document set", "give each report a folder of its own";
    KIND = "rpe:incorrectReportType", "a package named .xbri has an Inline XBRL report, one named .xbr another", "rename the file";
}
