//! Taxonomy packages and report packages: metadata and catalogue around the files.

use std::collections::BTreeMap;

use esg_model::taxonomy::LayerInfo;
use esg_model::{Outcome, Report, Sink, Vocabulary};

use super::labels::LabelLang;
use super::structure::Structure;
use super::{files, names};
use crate::address::{entry_point, folder};
use crate::inline::{InlineDocument, document_set};
use crate::target::TargetDocument;
use crate::xml::XmlWriter;

const TAXONOMY_PACKAGE: &str = "http://xbrl.org/2016/taxonomy-package";
const CATALOG: &str = "urn:oasis:names:tc:entity:xmlns:xml:catalog";
/// The document type of an Inline XBRL report package (`.xbri`).
const INLINE_REPORT_PACKAGE: &str = "https://xbrl.org/report-package/2023/xbri";
/// The document type of a report package whose report is not inline (`.xbr`).
const REPORT_PACKAGE: &str = "https://xbrl.org/report-package/2023/xbr";

/// The taxonomy package of the Code's layer in an edition, by path inside its top folder: the same for every issuer.
pub fn code_package(vocabulary: &Vocabulary) -> BTreeMap<String, Vec<u8>> {
    package(&[Structure::of_code(vocabulary)])
}

/// The taxonomy package of a report, by path inside its top folder.
///
/// That of the issuer's layer needs the Code's and brings it along, so that it opens offline; without an issuer's layer it is
/// [`code_package`].
pub fn taxonomy_package(report: &Report) -> BTreeMap<String, Vec<u8>> {
    package(&Structure::of_report(report))
}

/// The files of layers, each after those that it builds on, with catalogue and metadata.
fn package(layers: &[Structure<'_>]) -> BTreeMap<String, Vec<u8>> {
    let mut package: BTreeMap<String, Vec<u8>> = layers.iter().flat_map(files).collect();
    package.insert("META-INF/catalog.xml".to_owned(), catalog(layers));
    if let Some(top) = layers.last() {
        package.insert("META-INF/taxonomyPackage.xml".to_owned(), metadata(top));
    }
    package
}

/// The taxonomy package of an edition of the Code's layer, whether or not a report is bound to it.
/// Nothing where a name or address of it cannot be used.
pub fn edition_package(edition: &Vocabulary) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let mut sink = Sink::default();
    let output = names::check_edition(edition, &mut sink).then(|| code_package(edition));
    Outcome { output, sink }
}

/// What a report package (`.xbri`) of one language holds beside the files of [`taxonomy_package`], by
/// path inside its top folder: with both it opens alone.
///
/// The taxonomy is the same in every package of a report, so that it is written once.
pub fn report_package(report: &Report, document: &InlineDocument) -> BTreeMap<String, Vec<u8>> {
    let page = (
        format!("{}-{}.xhtml", report.base_name(), document.lang),
        document.bytes.clone(),
    );
    package_of(INLINE_REPORT_PACKAGE, [page])
}

/// What a report package (`.xbri`) whose one report is a document set holds beside the taxonomy: the pages of all
/// languages in one folder.
/// Nothing where the pages cannot be put together, which a rule tells.
pub fn document_set_package(
    report: &Report,
    target: &TargetDocument,
    documents: &[InlineDocument],
) -> Option<BTreeMap<String, Vec<u8>>> {
    let base = report.base_name();
    let pages = documents.iter().zip(document_set(target, documents)?);
    let pages = pages.map(|(document, bytes)| (format!("{base}/{base}-{}.xhtml", document.lang), bytes));
    Some(package_of(INLINE_REPORT_PACKAGE, pages))
}

/// What a report package (`.xbr`) of an xBRL-JSON report holds beside the taxonomy, by path inside its top folder.
pub fn json_package(report: &Report, json: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    package_of(REPORT_PACKAGE, [(format!("{}.json", report.base_name()), json)])
}

/// Reports with the word on what kind of package holds them.
fn package_of(kind: &str, reports: impl IntoIterator<Item = (String, Vec<u8>)>) -> BTreeMap<String, Vec<u8>> {
    let kind = serde_json::json!({ "documentInfo": { "documentType": kind } });
    let mut package = BTreeMap::from([(
        "META-INF/reportPackage.json".to_owned(),
        format!("{kind:#}\n").into_bytes(),
    )]);
    let reports = reports.into_iter();
    package.extend(reports.map(|(name, bytes)| (format!("reports/{name}"), bytes)));
    package
}

/// Maps the layers' URLs to the files beside it.
fn catalog(layers: &[Structure<'_>]) -> Vec<u8> {
    let mut xml = XmlWriter::document();
    xml.open("catalog", &[("xmlns", CATALOG)]);
    xml.line();
    for layer in layers {
        let info = layer.info();
        let (start, prefix) = (format!("{}/", info.namespace), format!("../{}/", folder(info)));
        xml.empty(
            "rewriteURI",
            &[("uriStartString", &start), ("rewritePrefix", &prefix)],
        );
        xml.line();
    }
    xml.close("catalog");
    xml.line();
    xml.into_bytes()
}

fn metadata(top: &Structure<'_>) -> Vec<u8> {
    let (info, vocabulary) = (top.info(), top.vocabulary());
    let mut xml = XmlWriter::document();
    xml.open(
        "tp:taxonomyPackage",
        &[("xmlns:tp", TAXONOMY_PACKAGE), ("xml:lang", "en")],
    );
    xml.line();
    let entry_point = entry_point(info);
    xml.leaf("tp:identifier", &[], &entry_point);
    xml.line();
    described(&mut xml, info);
    xml.leaf("tp:version", &[], &info.version);
    xml.line();
    for (lang, name) in vocabulary.publisher.iter() {
        xml.leaf("tp:publisher", &[("xml:lang", lang.tag())], name);
        xml.line();
    }
    xml.leaf("tp:publisherCountry", &[], &vocabulary.publisher_country);
    xml.line();
    xml.leaf("tp:publicationDate", &[], &info.version);
    xml.line();
    xml.open("tp:entryPoints", &[]);
    xml.line();
    xml.open("tp:entryPoint", &[]);
    xml.line();
    described(&mut xml, info);
    xml.leaf("tp:version", &[], &info.version);
    xml.line();
    xml.empty("tp:entryPointDocument", &[("href", &entry_point)]);
    xml.line();
    xml.open("tp:languages", &[]);
    for lang in LabelLang::all() {
        xml.leaf("tp:language", &[], lang.tag());
    }
    xml.close("tp:languages");
    xml.line();
    xml.close("tp:entryPoint");
    xml.line();
    xml.close("tp:entryPoints");
    xml.line();
    xml.close("tp:taxonomyPackage");
    xml.line();
    xml.into_bytes()
}

/// Names and descriptions in both languages.
fn described(xml: &mut XmlWriter, info: &LayerInfo) {
    for (element, text) in [("tp:name", &info.title), ("tp:description", &info.description)] {
        for (lang, text) in text.iter() {
            xml.leaf(element, &[("xml:lang", lang.tag())], text);
            xml.line();
        }
    }
}
