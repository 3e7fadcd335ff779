//! Relations between facts: footnotes, and the figures from which others follow.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::taxonomy::Layer;
use esg_model::{Lang, Report};

use crate::address::entry_point;
use crate::xml::XmlWriter;

/// The arcrole of footnotes (XBRL 2.1, 4.11.1.3.1), which Inline XBRL takes where none is given.
pub(crate) const FACT_FOOTNOTE: &str = "http://www.xbrl.org/2003/arcrole/fact-footnote";
/// The arcrole of facts that explain others, of the Link Role Registry.
pub(crate) const FACT_EXPLANATORY_FACT: &str = "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact";
/// Where the registry defines it.
pub(crate) const EXPLANATORY_SCHEMA: &str =
    "http://www.xbrl.org/lrr/arcrole/factExplanatory-2009-12-16.xsd#fact-explanatoryFact";
/// The role of links that need no role of their own.
pub(crate) const DEFAULT_LINK: &str = "http://www.xbrl.org/2003/role/link";

/// How many networks there are for explanations. Within one, the arcrole admits no cycle, not even one against the
/// direction of its arcs, and figures that share two inputs make one; so the links are spread over networks.
/// Real reports need two or three.
pub(crate) const NETWORKS: usize = 9;

/// The last parts of the URI of a network's role; the first network has the standard role.
pub(crate) fn explanations_path(number: usize) -> String {
    format!("explanations-{number}")
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Definition {
    /// The role of a network.
    Role,
    /// What a kind of link says.
    Arcrole,
}

/// Roles and arcroles that links use, roles first as an instance has them, and where they are defined, as `(role or arcrole, its URI, href)`; the standard ones
/// need no reference.
pub(crate) fn references<'a>(
    report: &Report,
    links: impl IntoIterator<Item = &'a Link>,
) -> BTreeSet<(Definition, &'a str, String)> {
    let code = entry_point(report.taxonomy().layer(Layer::Code));
    let mut found = BTreeSet::new();
    for link in links {
        if link.kind == LinkKind::Explanation {
            found.insert((
                Definition::Arcrole,
                FACT_EXPLANATORY_FACT,
                EXPLANATORY_SCHEMA.to_owned(),
            ));
        }
        if let (true, Some((_, path))) = (link.role != DEFAULT_LINK, link.role.rsplit_once('/')) {
            found.insert((Definition::Role, &link.role, format!("{code}#role-{path}")));
        }
    }
    found
}

/// Writes the references.
pub(crate) fn write_references(xml: &mut XmlWriter, references: &BTreeSet<(Definition, &str, String)>) {
    for (kind, uri, href) in references {
        let attributes = [
            ("xlink:type", "simple"),
            (
                if *kind == Definition::Role {
                    "roleURI"
                } else {
                    "arcroleURI"
                },
                *uri,
            ),
            ("xlink:href", href),
        ];
        xml.empty(
            if *kind == Definition::Role {
                "link:roleRef"
            } else {
                "link:arcroleRef"
            },
            &attributes,
        );
        xml.line();
    }
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Unique among the facts and notes of all languages.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// A fragment of XHTML that stands alone.
    pub xhtml: String,
}

/// What a link says of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// A fact has a footnote.
    Footnote,
    /// A fact follows from another.
    Explanation,
}

impl LinkKind {
    pub(crate) const fn arcrole(self) -> &'static str {
        match self {
            LinkKind::Footnote => FACT_FOOTNOTE,
            LinkKind::Explanation => FACT_EXPLANATORY_FACT,
        }
    }

    /// What an arcrole says, if it is one that is written here.
    pub fn of_arcrole(arcrole: &str) -> Option<Self> {
        [LinkKind::Footnote, LinkKind::Explanation]
            .into_iter()
            .find(|kind| kind.arcrole() == arcrole)
    }

    /// The short name that the Open Information Model reserves for it.
    pub(crate) const fn alias(self) -> &'static str {
        match self {
            LinkKind::Footnote => "footnote",
            LinkKind::Explanation => "explanatoryFact",
        }
    }
}

/// A link from a fact to a note or to another fact, by ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The id of the fact that it starts from.
    pub from: String,
    /// What it says.
    pub kind: LinkKind,
    /// The role of the network in which it stands.
    pub role: String,
    /// The id of the note or fact that it leads to.
    pub to: String,
}

/// Where the links of a fact lead: ids by kind and role.
pub(crate) type Targets<'a> = BTreeMap<LinkKind, BTreeMap<&'a str, BTreeSet<&'a str>>>;

/// The links of all documents by the fact that they start from.
pub(crate) fn by_source<'a>(links: impl IntoIterator<Item = &'a Link>) -> BTreeMap<&'a str, Targets<'a>> {
    let mut found: BTreeMap<&str, Targets<'_>> = BTreeMap::new();
    for link in links {
        found
            .entry(&link.from)
            .or_default()
            .entry(link.kind)
            .or_default()
            .entry(&link.role)
            .or_default()
            .insert(&link.to);
    }
    found
}
