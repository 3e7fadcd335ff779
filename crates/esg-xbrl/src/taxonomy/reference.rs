//! The reference linkbase: which clauses of the Code a concept serves, and which a target answers.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::code::{Area, Provision};
use esg_model::confirmation::Numbers;
use esg_model::provision::ProvisionPart;

use super::element::ElementRef;
use super::linkbase::{STANDARD_LINK, close, locate, open};
use super::structure::Structure;
use crate::xml::XmlWriter;

const CONCEPT_REFERENCE: &str = "http://www.xbrl.org/2003/arcrole/concept-reference";
/// Who makes the rules that the references name.
const PUBLISHER: &str = "The Stock Exchange of Hong Kong Limited";
/// What a figure is about.
const STANDARD: &str = "http://www.xbrl.org/2003/role/reference";
/// What asks for a stretch of text.
const DISCLOSURE: &str = "http://www.xbrl.org/2003/role/disclosureRef";
/// Which paragraph of the international standard asks the same.
const INTERNATIONAL: &str = "http://www.xbrl.org/2003/role/commentaryRef";

/// Nothing where no concept of the layer serves a provision.
pub(super) fn write(structure: &Structure<'_>) -> Option<Vec<u8>> {
    let code = &structure.vocabulary().code;
    let mut arcs: Vec<(ElementRef, &Provision, &str)> = Vec::new();
    for (provision, name) in structure.text_blocks() {
        let element = ElementRef::new(structure.layer, name);
        if provision.ifrs_s2.is_some() {
            arcs.push((element.clone(), provision, INTERNATIONAL));
        }
        arcs.push((element, provision, DISCLOSURE));
    }
    for concept in structure.concepts() {
        let element = ElementRef::new(concept.layer, &*concept.name);
        let served = concept.provisions.iter().map(|id| code.provision(id));
        arcs.extend(served.map(|provision| (element.clone(), provision, STANDARD)));
    }
    for axis in structure.taxonomy.axes() {
        for target in structure.taxonomy.members(axis) {
            if target.layer == structure.layer {
                let element = ElementRef::new(target.layer, &*target.name);
                let answered = target.provisions.iter().map(|id| code.provision(id));
                arcs.extend(answered.map(|provision| (element.clone(), provision, STANDARD)));
            }
        }
    }
    if arcs.is_empty() {
        return None;
    }

    let mut xml = open(structure, &BTreeSet::new(), &[]);
    xml.open(
        "link:referenceLink",
        &[("xlink:type", "extended"), ("xlink:role", STANDARD_LINK)],
    );
    xml.line();
    let elements: BTreeSet<&ElementRef> = arcs.iter().map(|(element, ..)| element).collect();
    let locators: BTreeMap<&ElementRef, String> = elements
        .into_iter()
        .map(|element| (element, locate(&mut xml, structure, element)))
        .collect();
    let mut written = BTreeSet::new();
    for (element, provision, role) in &arcs {
        let kind = role.rsplit('/').next().unwrap_or(role);
        let resource = format!("{kind}_{}", provision.id.token());
        if written.insert(resource.clone()) {
            clause(&mut xml, structure, provision, role, &resource);
        }
        let attributes = [
            ("xlink:type", "arc"),
            ("xlink:arcrole", CONCEPT_REFERENCE),
            ("xlink:from", locators[element].as_str()),
            ("xlink:to", resource.as_str()),
        ];
        xml.empty("link:referenceArc", &attributes);
        xml.line();
    }
    xml.close("link:referenceLink");
    xml.line();
    Some(close(xml))
}

fn clause(xml: &mut XmlWriter, structure: &Structure<'_>, provision: &Provision, role: &str, resource: &str) {
    let attributes = [
        ("xlink:type", "resource"),
        ("xlink:label", resource),
        ("xlink:role", role),
    ];
    xml.open("link:reference", &attributes);
    if let (INTERNATIONAL, Some(paragraph)) = (role, &provision.ifrs_s2) {
        xml.leaf("ref:Publisher", &[], "IFRS Foundation");
        xml.leaf("ref:Name", &[], "IFRS S2");
        xml.leaf("ref:Paragraph", &[], paragraph);
        xml.close("link:reference");
        xml.line();
        return;
    }
    xml.leaf("ref:Publisher", &[], PUBLISHER);
    xml.leaf("ref:Name", &[], &structure.vocabulary().code.title.en);
    let aspect = structure.vocabulary().code.aspect(provision.aspect);
    match provision.paragraph(Numbers::Sure) {
        Some((paragraph, within)) => {
            xml.leaf("ref:Paragraph", &[], paragraph);
            if !within.is_empty() {
                xml.leaf("ref:Subparagraph", &[], within);
            }
        }
        // Its number is not sure: which part of the climate disclosures, and the subject in this project's own words.
        None if aspect.area == Area::Climate => {
            let note = format!(
                "{} (this project's wording; the number is not confirmed)",
                provision.label.en
            );
            xml.leaf("ref:Note", &[], &note);
            xml.leaf("ref:Section", &[], &aspect.label.en);
        }
        None => {
            // As the Code names it below the heading of its aspect.
            let own = match provision.id.part() {
                ProvisionPart::GeneralDisclosure => "General Disclosure",
                ProvisionPart::Kpi | ProvisionPart::Mandatory | ProvisionPart::Climate => {
                    provision.clause(Numbers::Sure).unwrap_or_default()
                }
            };
            xml.leaf("ref:Section", &[], &format!("Aspect {}", aspect.name));
            xml.leaf("ref:Clause", &[], own);
        }
    }
    xml.close("link:reference");
    xml.line();
}
