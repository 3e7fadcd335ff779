//! What all linkbases have in common: roles, extended links, locators and arcs.

use std::collections::{BTreeMap, BTreeSet};

use super::element::{ElementRef, Role};
use super::structure::Structure;
use crate::name::{LINK, REF, XBRLDT, XLINK};
use crate::xml::XmlWriter;

/// The standard role of links that need none of their own.
pub(super) const STANDARD_LINK: &str = "http://www.xbrl.org/2003/role/link";

/// An arc between two elements.
#[derive(Debug)]
pub(super) struct Arc {
    /// Where it starts.
    pub(super) from: ElementRef,
    /// Where it ends.
    pub(super) to: ElementRef,
    /// What it says.
    pub(super) arcrole: &'static str,
    /// Further attributes, such as order, weight and closed.
    pub(super) attributes: Vec<(&'static str, String)>,
}

/// A kind of link between elements.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkKind {
    /// The extended link's element.
    pub(super) link: &'static str,
    /// The arc's element.
    pub(super) arc: &'static str,
}

/// Where the declaration of an arcrole that XBRL 2.1 does not define is found.
#[derive(Clone, Copy, Debug)]
pub(super) struct ArcroleDeclaration {
    /// The arcrole.
    pub(super) arcrole: &'static str,
    /// Its declaration.
    pub(super) href: &'static str,
}

/// Opens a linkbase with the references to the roles and arcroles that it uses.
pub(super) fn open(
    structure: &Structure<'_>,
    roles: &BTreeSet<Role>,
    arcroles: &[ArcroleDeclaration],
) -> XmlWriter {
    let mut xml = XmlWriter::document();
    let namespaces = [
        ("xmlns:link", LINK),
        ("xmlns:xlink", XLINK),
        ("xmlns:xbrldt", XBRLDT),
        ("xmlns:ref", REF),
    ];
    xml.open("link:linkbase", &namespaces);
    xml.line();
    for role in roles {
        let (uri, href) = (structure.role_uri(role), structure.role_href(role));
        xml.empty(
            "link:roleRef",
            &[("roleURI", &uri), ("xlink:type", "simple"), ("xlink:href", &href)],
        );
        xml.line();
    }
    for ArcroleDeclaration { arcrole, href } in arcroles {
        xml.empty(
            "link:arcroleRef",
            &[
                ("arcroleURI", arcrole),
                ("xlink:type", "simple"),
                ("xlink:href", href),
            ],
        );
        xml.line();
    }
    xml
}

/// Closes a linkbase.
pub(super) fn close(mut xml: XmlWriter) -> Vec<u8> {
    xml.close("link:linkbase");
    xml.line();
    xml.into_bytes()
}

/// Writes a locator and returns its label.
pub(super) fn locate(xml: &mut XmlWriter, structure: &Structure<'_>, element: &ElementRef) -> String {
    let label = label_of(structure, element);
    let href = structure.href(element);
    xml.empty(
        "link:loc",
        &[
            ("xlink:type", "locator"),
            ("xlink:href", &href),
            ("xlink:label", &label),
        ],
    );
    xml.line();
    label
}

fn label_of(structure: &Structure<'_>, element: &ElementRef) -> String {
    format!(
        "{}_{}",
        structure.taxonomy.layer(element.layer).prefix,
        element.name
    )
}

/// Writes one extended link per role with the locators that its arcs need, each once.
pub(super) fn write_links(
    structure: &Structure<'_>,
    kind: LinkKind,
    links: &BTreeMap<Role, Vec<Arc>>,
    arcroles: &[ArcroleDeclaration],
    target_roles: &BTreeSet<Role>,
) -> Vec<u8> {
    let roles: BTreeSet<Role> = links.keys().chain(target_roles).cloned().collect();
    let mut xml = open(structure, &roles, arcroles);
    for (role, arcs) in links {
        xml.open(
            kind.link,
            &[
                ("xlink:type", "extended"),
                ("xlink:role", &structure.role_uri(role)),
            ],
        );
        xml.line();
        let ends: BTreeSet<&ElementRef> = arcs.iter().flat_map(|arc| [&arc.from, &arc.to]).collect();
        for element in ends {
            locate(&mut xml, structure, element);
        }
        for arc in arcs {
            let (from, to) = (label_of(structure, &arc.from), label_of(structure, &arc.to));
            let mut attributes = vec![
                ("xlink:type", "arc"),
                ("xlink:arcrole", arc.arcrole),
                ("xlink:from", from.as_str()),
                ("xlink:to", to.as_str()),
            ];
            attributes.extend(arc.attributes.iter().map(|(name, value)| (*name, value.as_str())));
            xml.empty(kind.arc, &attributes);
            xml.line();
        }
        xml.close(kind.link);
        xml.line();
    }
    close(xml)
}

/// The `order` of an arc among those from the same element, counted from 1.
pub(super) fn order(position: usize) -> (&'static str, String) {
    ("order", position.to_string())
}
