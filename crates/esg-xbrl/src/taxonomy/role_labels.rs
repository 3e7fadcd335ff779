//! The linkbase of generic labels: what roles are called in every language, since their definitions have English alone.

use super::labels::LabelLang;
use super::structure::{Structure, role_id};
use crate::name::{LINK, XLINK};
use crate::xml::XmlWriter;

/// The namespaces of generic links and labels.
const GENERIC: &str = "http://xbrl.org/2008/generic";
const LABEL: &str = "http://xbrl.org/2008/label";
/// Their schemas.
pub(super) const GENERIC_SCHEMA: &str = "http://www.xbrl.org/2008/generic-link.xsd";
pub(super) const LABEL_SCHEMA: &str = "http://www.xbrl.org/2008/generic-label.xsd";
pub(super) const STANDARD_LINK: &str = "http://www.xbrl.org/2008/role/link";
pub(super) const STANDARD_LABEL: &str = "http://www.xbrl.org/2008/role/label";
pub(super) const ELEMENT_LABEL: &str = "http://xbrl.org/arcrole/2008/element-label";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

pub(super) fn write(structure: &Structure<'_>) -> Vec<u8> {
    let mut xml = XmlWriter::document();
    let schemas = format!("{GENERIC} {GENERIC_SCHEMA} {LABEL} {LABEL_SCHEMA}");
    xml.open(
        "link:linkbase",
        &[
            ("xmlns:link", LINK),
            ("xmlns:xlink", XLINK),
            ("xmlns:gen", GENERIC),
            ("xmlns:label", LABEL),
            ("xmlns:xsi", XSI),
            ("xsi:schemaLocation", &schemas),
        ],
    );
    xml.line();
    let references = [
        (
            "link:roleRef",
            "roleURI",
            STANDARD_LINK,
            format!("{GENERIC_SCHEMA}#standard-link-role"),
        ),
        (
            "link:roleRef",
            "roleURI",
            STANDARD_LABEL,
            format!("{LABEL_SCHEMA}#standard-label"),
        ),
        (
            "link:arcroleRef",
            "arcroleURI",
            ELEMENT_LABEL,
            format!("{LABEL_SCHEMA}#element-label"),
        ),
    ];
    for (element, attribute, uri, href) in &references {
        xml.empty(
            element,
            &[(attribute, uri), ("xlink:type", "simple"), ("xlink:href", href)],
        );
        xml.line();
    }
    xml.open(
        "gen:link",
        &[("xlink:type", "extended"), ("xlink:role", STANDARD_LINK)],
    );
    xml.line();
    for role in &structure.roles {
        let Some(label) = structure.role_labels.get(&role.path) else {
            continue;
        };
        let id = role_id(role);
        let attributes = [
            ("xlink:type", "locator"),
            ("xlink:href", &*structure.role_href(role)),
            ("xlink:label", &id),
        ];
        xml.empty("link:loc", &attributes);
        xml.line();
        let resource = format!("{id}-label");
        for lang in LabelLang::all() {
            let attributes = [
                ("xlink:type", "resource"),
                ("xlink:label", resource.as_str()),
                ("xlink:role", STANDARD_LABEL),
                ("xml:lang", lang.tag()),
            ];
            xml.leaf(
                "label:label",
                &attributes,
                &lang.text(structure.vocabulary(), label),
            );
            xml.line();
        }
        let attributes = [
            ("xlink:type", "arc"),
            ("xlink:arcrole", ELEMENT_LABEL),
            ("xlink:from", id.as_str()),
            ("xlink:to", resource.as_str()),
        ];
        xml.empty("gen:arc", &attributes);
        xml.line();
    }
    xml.close("gen:link");
    xml.line();
    xml.close("link:linkbase");
    xml.line();
    xml.into_bytes()
}
