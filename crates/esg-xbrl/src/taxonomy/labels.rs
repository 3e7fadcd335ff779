//! The label linkbases, one per language.

use std::collections::BTreeSet;

use esg_model::Lang;

use super::element::ElementRef;
use super::linkbase::{STANDARD_LINK, close, locate, open};
use super::structure::Structure;

const CONCEPT_LABEL: &str = "http://www.xbrl.org/2003/arcrole/concept-label";
const STANDARD: &str = "http://www.xbrl.org/2003/role/label";
const DOCUMENTATION: &str = "http://www.xbrl.org/2003/role/documentation";

pub(super) fn write(structure: &Structure<'_>, lang: Lang) -> Vec<u8> {
    let mut xml = open(structure, &BTreeSet::new(), &[]);
    xml.open(
        "link:labelLink",
        &[("xlink:type", "extended"), ("xlink:role", STANDARD_LINK)],
    );
    xml.line();
    for element in &structure.elements {
        let locator = locate(
            &mut xml,
            structure,
            &ElementRef::new(structure.layer, &*element.name),
        );
        let resource = format!("label_{locator}");
        let documentation = element
            .documentation
            .as_ref()
            .map(|text| (DOCUMENTATION, text.get(lang)));
        for (role, text) in [(STANDARD, element.label.get(lang))]
            .into_iter()
            .chain(documentation)
        {
            if text.is_empty() {
                continue;
            }
            let attributes = [
                ("xlink:type", "resource"),
                ("xlink:label", resource.as_str()),
                ("xlink:role", role),
                ("xml:lang", lang.tag()),
            ];
            xml.leaf("link:label", &attributes, text);
            xml.line();
        }
        let attributes = [
            ("xlink:type", "arc"),
            ("xlink:arcrole", CONCEPT_LABEL),
            ("xlink:from", locator.as_str()),
            ("xlink:to", resource.as_str()),
        ];
        xml.empty("link:labelArc", &attributes);
        xml.line();
    }
    xml.close("link:labelLink");
    xml.line();
    close(xml)
}
