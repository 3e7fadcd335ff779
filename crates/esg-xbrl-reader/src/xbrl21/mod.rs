//! XBRL 2.1: taxonomies and instances.

mod accuracy;
mod alias;
mod calculation;
pub mod codes;
mod concepts;
mod contexts;
mod facts;
mod footnotes;
mod instance;
mod linkbases;
mod roles;
mod units;

pub use accuracy::{Accuracy, inferred_decimals};
pub use calculation::value;
pub use instance::{Context, Fact, Instance, Period, Unit};
pub(crate) use units::show as show_unit;

use crate::documents::{At, DocumentId};
use crate::finding::Findings;
use crate::limits::Limits;
use crate::links::{self, ExtendedLink, Networks};
use crate::names::{QName, known};
use crate::taxonomy::Taxonomy;

/// The extended links of all linkbases of a taxonomy.
pub fn extended_links(taxonomy: &Taxonomy) -> Vec<ExtendedLink> {
    let mut all = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for linkbase in &taxonomy.dts.linkbases {
        if seen.insert(*linkbase) {
            all.extend(links_in(taxonomy, *linkbase));
        }
    }
    all
}

fn links_in(taxonomy: &Taxonomy, parent: At) -> Vec<ExtendedLink> {
    taxonomy
        .element(parent)
        .children()
        .filter(|child| child.xlink(known::TYPE) == Some("extended"))
        .map(|link| links::read(&taxonomy.dts, parent.document, link))
        .collect()
}

/// Checks the taxonomy: concepts, roles, linkbases; gives its networks.
pub fn check_taxonomy(taxonomy: &Taxonomy, limits: &Limits, findings: &mut Findings) -> Networks {
    concepts::check(taxonomy, findings);
    let registry = roles::Registry::new(taxonomy, findings);
    let links = extended_links(taxonomy);
    for linkbase in &taxonomy.dts.linkbases {
        registry.check_references(taxonomy, *linkbase, findings);
    }
    for id in taxonomy
        .dts
        .documents
        .ids()
        .filter(|id| taxonomy.dts.members.contains(id))
    {
        registry.check_simple_links(taxonomy, id, findings);
    }
    for link in &links {
        registry.check_link(taxonomy, link, findings);
        linkbases::check_link(taxonomy, link, findings);
    }
    let networks = Networks::new(taxonomy, &links, limits.relationships);
    if networks.cut {
        let uri = taxonomy.dts.documents.get(links[0].at.document).uri();
        findings.error_in(
            &crate::dts::codes::TOO_MUCH,
            uri,
            "there are more relationships than are read",
        );
    }
    linkbases::check_networks(taxonomy, &networks, &registry, findings);
    networks
}

/// Checks an instance; gives its facts.
pub fn check_instance(
    taxonomy: &Taxonomy,
    document: DocumentId,
    networks: &Networks,
    findings: &mut Findings,
) -> Instance {
    let instance = Instance::read(taxonomy, document);
    contexts::check(taxonomy, &instance, findings);
    units::check(taxonomy, &instance, findings);
    facts::check(taxonomy, &instance, findings);
    let registry = roles::Registry::new(taxonomy, &mut Findings::new(0));
    let root = taxonomy.dts.documents.root(document);
    registry.check_references(taxonomy, root, findings);
    let footnotes: Vec<_> = links_in(taxonomy, root);
    for link in &footnotes {
        registry.check_link(taxonomy, link, findings);
        footnotes::check(taxonomy, &instance, link, findings);
    }
    calculation::check(taxonomy, &instance, networks, findings);
    alias::check(taxonomy, &instance, networks, findings);
    instance
}

/// Whether an element is one that XBRL 2.1 defines for links.
fn is_link_element(name: QName) -> bool {
    name.namespace == known::LINK
}
