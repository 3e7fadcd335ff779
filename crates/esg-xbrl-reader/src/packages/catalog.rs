//! `META-INF/catalog.xml`: under which addresses the files of a package are found.

use super::{Package, codes};
use crate::finding::Findings;
use crate::limits::Limits;
use crate::names::{Names, known};
use crate::uri;

/// Beginnings of addresses, and the paths in the archive that take their place.
pub(super) fn read(package: &Package, limits: &Limits, findings: &mut Findings) -> Vec<(String, String)> {
    const PATH: &str = "META-INF/catalog.xml";
    let mut names = Names::new();
    let Some(document) = package.document(PATH, &codes::CATALOG, &mut names, limits, findings) else {
        return Vec::new();
    };
    let root = document.root();
    if !root.is(known::CATALOG, known::CATALOG_ELEMENT) {
        findings.error(&codes::CATALOG, root, "the root is no catalogue");
        return Vec::new();
    }
    if root.children().next().is_none() {
        findings.error(&codes::CATALOG, root, "the catalogue is empty");
    }
    for child in root.children() {
        let own = child.name().namespace == known::CATALOG;
        if (own && child.name().local != known::REWRITE_URI) || child.name().namespace == known::NONE {
            let message = format!(
                "`{}` does not stand in a catalogue",
                names.text(child.name().local)
            );
            findings.error(&codes::CATALOG, child, message);
        }
    }
    let mut rewrites: Vec<(String, String)> = Vec::new();
    for element in root.children_named(known::CATALOG, known::REWRITE_URI) {
        let (Some(start), Some(prefix)) = (
            element.plain(known::URI_START_STRING),
            element.plain(known::REWRITE_PREFIX),
        ) else {
            findings.error(
                &codes::CATALOG,
                element,
                "rewriteURI has not both uriStartString and rewritePrefix",
            );
            continue;
        };
        if rewrites.iter().any(|(other, _)| other == start) {
            findings.error(
                &codes::REWRITE_TWICE,
                element,
                format!("`{start}` is rewritten twice"),
            );
            continue;
        }
        // Only paths in the package: an address elsewhere is followed nowhere. What the catalogue says is the base of its
        // addresses (XML Catalogs 1.1, 6.5.1) is counted from where it lies.
        let base = crate::dts::base(element, &format!("{}{PATH}", package.root));
        let path = uri::join(&base, prefix);
        if !uri::is_absolute(&path) && path.starts_with(&package.root) {
            rewrites.push((start.to_owned(), crate::uri::percent_decoded(&path)));
        }
    }
    rewrites
}
