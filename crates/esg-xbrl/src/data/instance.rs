//! Plain xBRL-XML (XBRL 2.1): the same facts for software that reads nothing newer.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::{Lang, Report};

use crate::address::entry_point;
use crate::context::Context;
use crate::fact::{Fact, FactValue};
use crate::inline::{write_context, write_unit};
use crate::links::{Link, Note, references, write_references};
use crate::name::{LINK, XBRLDI, XBRLI, XHTML, XLINK, XSI};
use crate::target::TargetDocument;
use crate::unit::Unit;
use crate::xml::XmlWriter;

/// The role of footnotes (XBRL 2.1, 4.11.1.2.2).
const FOOTNOTE_ROLE: &str = "http://www.xbrl.org/2003/role/footnote";

/// The facts of the documents as one instance: numbers, years and dates once, texts in each language.
pub fn instance(report: &Report, target: &TargetDocument, langs: &[Lang]) -> Vec<u8> {
    let facts = target.stated(langs);
    let mut contexts: BTreeMap<&str, &Context> = BTreeMap::new();
    let mut units: BTreeMap<&str, &Unit> = BTreeMap::new();
    for fact in &facts {
        contexts.insert(&fact.context.id, &fact.context);
        units.extend(fact.value.unit().map(|unit| (unit.id.as_str(), &**unit)));
    }
    let mut xml = XmlWriter::document();
    let namespaces = namespaces(&facts);
    let declared: Vec<(&str, &str)> = namespaces
        .iter()
        .map(|(name, uri)| (name.as_str(), *uri))
        .collect();
    xml.open("xbrli:xbrl", &declared);
    xml.line();
    let schema = entry_point(report.taxonomy().layer(report.taxonomy().top()));
    xml.empty(
        "link:schemaRef",
        &[("xlink:type", "simple"), ("xlink:href", &schema)],
    );
    xml.line();
    let links = target.links_in(langs);
    write_references(&mut xml, &references(report, links));
    for context in contexts.values() {
        write_context(&mut xml, context);
    }
    for unit in units.values() {
        write_unit(&mut xml, unit);
    }
    for fact in facts {
        write_fact(&mut xml, fact);
    }
    write_links(&mut xml, target, langs);
    xml.close("xbrli:xbrl");
    xml.line();
    xml.into_bytes()
}

fn write_fact(xml: &mut XmlWriter, fact: &Fact) {
    let name = fact.concept.to_string();
    let mut attributes = vec![("id", fact.id.as_str()), ("contextRef", &fact.context.id)];
    let accuracy;
    match &fact.value {
        FactValue::Number { decimals, unit, .. } => {
            accuracy = decimals.to_string();
            attributes.extend([("unitRef", unit.id.as_str()), ("decimals", accuracy.as_str())]);
        }
        FactValue::Text { lang, .. } | FactValue::TextBlock { lang, .. } => {
            attributes.push(("xml:lang", lang.tag()));
        }
        FactValue::Nil { unit } => attributes.extend([("unitRef", unit.id.as_str()), ("xsi:nil", "true")]),
        FactValue::Year(_) | FactValue::Date(_) | FactValue::Member(_) => {}
    }
    match &fact.value {
        FactValue::Nil { .. } => xml.empty(&name, &attributes),
        value => xml.leaf(&name, &attributes, &value.to_string()),
    }
    xml.line();
}

/// Footnotes and links, an extended link for each role.
fn write_links(xml: &mut XmlWriter, target: &TargetDocument, langs: &[Lang]) {
    let notes = target.notes_in(langs);
    let notes: BTreeMap<&str, &Note> = notes.map(|note| (note.id.as_str(), note)).collect();
    let links = target.links_in(langs);
    let mut roles: BTreeMap<&str, BTreeSet<&Link>> = BTreeMap::new();
    for link in links {
        roles.entry(&link.role).or_default().insert(link);
    }
    for (role, links) in roles {
        xml.open(
            "link:footnoteLink",
            &[("xlink:type", "extended"), ("xlink:role", role)],
        );
        xml.line();
        let ends: BTreeSet<&str> = links.iter().flat_map(|link| [&*link.from, &*link.to]).collect();
        for end in ends {
            match notes.get(end) {
                None => xml.empty(
                    "link:loc",
                    &[
                        ("xlink:type", "locator"),
                        ("xlink:href", &format!("#{end}")),
                        ("xlink:label", end),
                    ],
                ),
                Some(note) => {
                    xml.open(
                        "link:footnote",
                        &[
                            ("xlink:type", "resource"),
                            ("xlink:role", FOOTNOTE_ROLE),
                            ("xlink:label", end),
                            ("id", end),
                            ("xml:lang", note.lang.tag()),
                        ],
                    );
                    xml.written(&in_namespace(&note.xhtml));
                    xml.close("link:footnote");
                }
            }
            xml.line();
        }
        for link in links {
            xml.empty(
                "link:footnoteArc",
                &[
                    ("xlink:type", "arc"),
                    ("xlink:arcrole", link.kind.arcrole()),
                    ("xlink:from", &link.from),
                    ("xlink:to", &link.to),
                ],
            );
            xml.line();
        }
        xml.close("link:footnoteLink");
        xml.line();
    }
}

/// A fragment of our own writing with its elements in the namespace of XHTML, whose prefix the root declares.
fn in_namespace(xhtml: &str) -> String {
    let mut out = String::with_capacity(xhtml.len());
    let mut rest = xhtml;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let (slash, after) = match after.strip_prefix('/') {
            Some(after) => ("/", after),
            None => ("", after),
        };
        out.push_str(&format!("<{slash}xhtml:"));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Every namespace that the instance uses, as attributes of its root.
fn namespaces<'a>(facts: &[&'a Fact]) -> BTreeMap<String, &'a str> {
    let mut namespaces: BTreeMap<String, &str> = [
        ("xbrli", XBRLI),
        ("link", LINK),
        ("xlink", XLINK),
        ("xbrldi", XBRLDI),
        ("xhtml", XHTML),
    ]
    .map(|(prefix, uri)| (format!("xmlns:{prefix}"), uri))
    .into();
    if facts
        .iter()
        .any(|fact| matches!(fact.value, FactValue::Nil { .. }))
    {
        namespaces.insert("xmlns:xsi".to_owned(), XSI);
    }
    for fact in facts {
        let dimensions = fact
            .context
            .dimensions
            .iter()
            .flat_map(|dimension| [&dimension.axis, &dimension.member]);
        let measures = fact
            .value
            .unit()
            .into_iter()
            .flat_map(|unit| unit.numerator.iter().chain(&unit.denominator));
        for name in std::iter::once(&fact.concept).chain(dimensions).chain(measures) {
            namespaces.insert(format!("xmlns:{}", name.prefix), &name.namespace);
        }
    }
    namespaces
}
