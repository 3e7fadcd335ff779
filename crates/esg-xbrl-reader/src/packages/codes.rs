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
    ARCHIVE = "tpe:invalidArchiveFormat", "a taxonomy package is a ZIP archive, stored or deflated, not encrypted, its names parted by /", "make the archive anew";
    STRUCTURE = "tpe:invalidDirectoryStructure", "a taxonomy package has one folder at the top and nothing beside it, and its names stand once and do not lead out of it", "put everything into one folder and make the archive anew";
    NO_METADATA_FOLDER = "tpe:metadataDirectoryNotFound", "a taxonomy package has a folder META-INF in its one folder at the top", "add META-INF/taxonomyPackage.xml";
    NO_METADATA = "tpe:metadataFileNotFound", "a taxonomy package has META-INF/taxonomyPackage.xml", "add the file";
    METADATA = "tpe:invalidMetaDataFile", "META-INF/taxonomyPackage.xml is valid against the schema of Taxonomy Packages 1.0", "correct the file";
    NO_LANGUAGE = "tpe:missingLanguageAttribute", "names, descriptions and publishers of META-INF/taxonomyPackage.xml have a language", "add xml:lang";
    LANGUAGE_TWICE = "tpe:duplicateLanguagesForElement", "names, descriptions and publishers stand once in each language", "remove one or correct its xml:lang";
    CATALOG = "tpe:invalidCatalogFile", "META-INF/catalog.xml is a catalogue of rewriteURI elements", "correct the catalogue";
    REWRITE_TWICE = "tpe:multipleRewriteURIsForStartString", "a catalogue rewrites each beginning once", "remove one rewriteURI";
    REPORT_ARCHIVE = "rpe:invalidArchiveFormat", "a report package is a ZIP archive, stored or deflated, not encrypted, its names parted by /", "make the archive anew";
    REPORT_STRUCTURE = "rpe:invalidDirectoryStructure", "a report package has one folder at the top, and its names stand once and do not lead out of it", "put everything into one folder and make the archive anew";
    FILE_EXTENSION = "rpe:unsupportedFileExtension", "a report package is named .xbri, .xbr or .zip", "rename the file";
    JSON = "rpe:invalidJSON", "META-INF/reportPackage.json is JSON in UTF-8 with each key once", "correct the file";
    JSON_STRUCTURE = "rpe:invalidJSONStructure", "META-INF/reportPackage.json says the type of the document", "add documentInfo.documentType";
    VERSION = "rpe:unsupportedReportPackageVersion", "the type of the document is one of Report Packages 1.0", "correct documentType";
    EXTENSION = "rpe:documentTypeFileExtensionMismatch", "the file is named as its document type asks: .xbri, .xbr or .zip", "rename the file or correct documentType";
    NO_REPORTS = "rpe:missingReportsDirectory", "a report package has a folder reports", "add the folder";
    NO_REPORT = "rpe:missingReport", "a report package has a report", "add the report to the folder reports";
    REPORTS = "rpe:multipleReports", "a package named .xbri or .xbr has one report", "make a package for each, or name it .zip";
    REPORTS_IN_FOLDER = "rpe:multipleReportsInSubdirectory", "a folder in reports has one report, or the files of one Inline XBRL document set", "give each report a folder of its own";
    PLAIN = "esg:plainArchive", "an archive of reports follows Report Packages 1.0", "put the reports into a report package";
    KIND = "rpe:incorrectReportType", "a package named .xbri has an Inline XBRL report, one named .xbr another", "rename the file";
}
