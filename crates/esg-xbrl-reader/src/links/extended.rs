//! One extended link.

use std::collections::BTreeMap;

use crate::documents::{At, DocumentId};
use crate::dts::{Dts, Near, Target};
use crate::names::{QName, known};
use crate::xml::{self, Element};

/// What an arc may begin or end at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Endpoint {
    /// The locator or resource itself.
    pub element: At,
    /// What it means: what a locator leads to, or the resource.
    pub target: Result<At, String>,
    /// Whether it is a locator.
    pub is_locator: bool,
}

/// An extended link as it is written.
#[derive(Debug)]
pub struct ExtendedLink {
    /// Where.
    pub at: At,
    /// Its element.
    pub name: QName,
    /// Its role, empty where it has none.
    pub role: String,
    /// What has each label.
    pub endpoints: BTreeMap<String, Vec<Endpoint>>,
    /// Its arcs.
    pub arcs: Vec<At>,
}

/// Reads an extended link.
pub fn read(dts: &Dts, document: DocumentId, link: Element<'_>) -> ExtendedLink {
    let mut endpoints: BTreeMap<String, Vec<Endpoint>> = BTreeMap::new();
    let mut arcs = Vec::new();
    let mut near = Near::default();
    for child in link.children() {
        let at = At {
            document,
            node: child.id(),
        };
        let target = match child.xlink(known::TYPE).map(xml::trim) {
            Some("locator") => match child.xlink(known::HREF) {
                None => Err("it has no xlink:href".to_owned()),
                Some(href) => match dts.resolve_near(child, xml::trim(href), &mut near) {
                    Target::Element(at) => Ok(at),
                    Target::Document(document) => Ok(dts.documents.root(document)),
                    Target::Nothing(why) => Err(why),
                },
            },
            Some("resource") => Ok(at),
            Some("arc") => {
                arcs.push(at);
                continue;
            }
            _ => continue,
        };
        let is_locator = child.xlink(known::TYPE).map(xml::trim) == Some("locator");
        if let Some(label) = child.xlink(known::LABEL) {
            let endpoint = Endpoint {
                element: at,
                target,
                is_locator,
            };
            endpoints
                .entry(xml::trim(label).to_owned())
                .or_default()
                .push(endpoint);
        }
    }
    ExtendedLink {
        at: At {
            document,
            node: link.id(),
        },
        name: link.name(),
        role: link.xlink(known::ROLE).map(xml::trim).unwrap_or("").to_owned(),
        endpoints,
        arcs,
    }
}
