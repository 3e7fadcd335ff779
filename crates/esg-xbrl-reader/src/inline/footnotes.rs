//! Footnotes, and the links that relationships state.

use std::collections::{BTreeMap, BTreeSet};

use super::codes;
use super::set::InlineSet;
use super::target::Writer;
use super::value::words;
use crate::documents::At;
use crate::finding::Findings;
use crate::links::standard;
use crate::names::{Word, known};
use crate::xml::{self, Element, escape_value};

/// An arc of a link: where it is stated, and between which labels.
struct Arc<'a> {
    stated: Element<'a>,
    from: String,
    to: String,
    arcrole: &'a str,
    order: Option<&'a str>,
}

/// A link: what its labels stand for, and its arcs.
#[derive(Default)]
struct Link<'a> {
    labels: BTreeMap<String, At>,
    arcs: Vec<Arc<'a>>,
}

impl<'a> Writer<'a, '_> {
    /// Writes all links of a target.
    pub(super) fn footnotes(&mut self, target: Option<&str>) {
        let mut links: BTreeMap<&str, Link<'a>> = BTreeMap::new();
        self.of_relationships(target, &mut links);
        self.of_first_version(target, &mut links);
        for (role, link) in &links {
            self.link(role, link);
        }
    }

    /// What relationships state.
    fn of_relationships(&mut self, target: Option<&str>, links: &mut BTreeMap<&'a str, Link<'a>>) {
        let set = self.set;
        let relationships = set
            .elements()
            .map(|(_, element)| element)
            .filter(|element| element.is(known::IX, known::RELATIONSHIP));
        for relationship in relationships {
            let role = said(relationship, known::LINK_ROLE).unwrap_or(standard::LINK);
            let arcrole = said(relationship, known::ARCROLE).unwrap_or(standard::FACT_FOOTNOTE);
            let order = said(relationship, known::ORDER);
            let from = ends(set, relationship, known::FROM_REFS, self.findings);
            let to = ends(set, relationship, known::TO_REFS, self.findings);
            let is_note = |(_, at): &(&str, At)| set.element(*at).is(known::IX, known::FOOTNOTE);
            if to.iter().any(is_note) && !to.iter().all(is_note) {
                let message = "toRefs names facts and footnotes side by side";
                self.findings.error(&codes::RELATIONSHIP, relationship, message);
            }
            if let Some((id, _)) = from.iter().find(|one| to.contains(one)) {
                let message = format!("`{id}` is in fromRefs and in toRefs");
                self.findings.error(&codes::RELATIONSHIP, relationship, message);
            }
            let of_target = |at: &At| {
                let one = set.element(*at);
                one.is(known::IX, known::FOOTNOTE) || one.plain(known::TARGET) == target
            };
            for (from_id, from_at) in from.iter().filter(|(_, at)| of_target(at)) {
                for (to_id, to_at) in to.iter().filter(|(_, at)| of_target(at)) {
                    let link = links.entry(role).or_default();
                    link.labels.insert((*from_id).to_owned(), *from_at);
                    link.labels.insert((*to_id).to_owned(), *to_at);
                    link.arcs.push(Arc {
                        stated: relationship,
                        from: (*from_id).to_owned(),
                        to: (*to_id).to_owned(),
                        arcrole,
                        order,
                    });
                }
            }
        }
    }

    /// What facts of pages of Inline XBRL 1.0 say of their notes.
    fn of_first_version(&mut self, target: Option<&str>, links: &mut BTreeMap<&'a str, Link<'a>>) {
        let set = self.set;
        for (at, refs) in &self.first.facts {
            let fact = set.element(*at);
            if fact.plain(known::TARGET) != target {
                continue;
            }
            let Some(from) = self.first.id(*at).or_else(|| said(fact, known::ID)) else {
                continue;
            };
            for id in xml::split_words(refs) {
                let Some((note, label)) = self.first.notes.get(id) else {
                    let message = format!("there is no note `{id}`");
                    self.findings.error(&codes::RELATIONSHIP, fact, message);
                    continue;
                };
                let element = set.element(*note);
                let role = said(element, known::FOOTNOTE_LINK_ROLE).unwrap_or(standard::LINK);
                let link = links.entry(role).or_default();
                link.labels.insert(from.to_owned(), *at);
                link.labels.insert(label.clone(), *note);
                link.arcs.push(Arc {
                    stated: fact,
                    from: from.to_owned(),
                    to: label.clone(),
                    arcrole: said(element, known::ARCROLE).unwrap_or(standard::FACT_FOOTNOTE),
                    order: None,
                });
            }
        }
    }

    /// Writes a link.
    fn link(&mut self, role: &str, link: &Link<'a>) {
        let Some(first) = link.arcs.first().map(|arc| arc.stated) else {
            return;
        };
        self.out
            .push_str("<link:footnoteLink xlink:type=\"extended\" xlink:role=\"");
        escape_value(role, &mut self.out);
        self.out.push_str("\">");
        self.line(first);
        for (label, at) in &link.labels {
            self.end(label, *at);
        }
        let mut seen = BTreeSet::new();
        for arc in &link.arcs {
            // An arc between two things stands once in a link, whichever pages state it.
            if !seen.insert((&arc.from, &arc.to)) {
                continue;
            }
            self.out.push_str(&format!(
                "<link:footnoteArc xlink:type=\"arc\" xlink:from=\"{}\" xlink:to=\"{}\" xlink:arcrole=\"",
                arc.from, arc.to
            ));
            escape_value(arc.arcrole, &mut self.out);
            self.out.push('"');
            if let Some(order) = arc.order {
                self.out.push_str(" order=\"");
                escape_value(order, &mut self.out);
                self.out.push('"');
            }
            self.out.push_str("/>");
            self.line(arc.stated);
        }
        self.out.push_str("</link:footnoteLink>");
        self.line(first);
    }

    /// Writes what a label of a link stands for: a note, or the place of a fact.
    fn end(&mut self, label: &str, at: At) {
        let element = self.set.element(at);
        if element.is(known::IX, known::FOOTNOTE) {
            let own = said(element, known::FOOTNOTE_ROLE).unwrap_or("http://www.xbrl.org/2003/role/footnote");
            self.out.push_str(&format!(
                "<link:footnote xlink:type=\"resource\" xlink:label=\"{label}\" xlink:role=\""
            ));
            escape_value(own, &mut self.out);
            self.out.push('"');
            if let Some(language) = element.language() {
                self.out.push_str(" xml:lang=\"");
                escape_value(language, &mut self.out);
                self.out.push('"');
            }
            self.out.push('>');
            self.text(&words(self.set, at));
            self.out.push_str("</link:footnote>");
        } else {
            self.out.push_str(&format!(
                "<link:loc xlink:type=\"locator\" xlink:label=\"{label}\" xlink:href=\"#{label}\"/>"
            ));
        }
        self.line(element);
    }
}

/// An attribute, without white space around it.
fn said(element: Element<'_>, name: Word) -> Option<&str> {
    element.plain(name).map(xml::trim)
}

/// The facts and notes that a relationship names, by their ids.
fn ends<'a>(
    set: &'a InlineSet,
    relationship: Element<'a>,
    name: Word,
    findings: &mut Findings,
) -> Vec<(&'a str, At)> {
    let mut found = Vec::new();
    for id in xml::split_words(relationship.plain(name).unwrap_or("")) {
        let at = set.ids.get(id).copied().filter(|at| {
            let one = set.element(*at);
            let is_end = matches!(
                one.name().local,
                known::NON_FRACTION | known::NON_NUMERIC | known::FRACTION | known::TUPLE
            );
            let is_note = one.name().local == known::FOOTNOTE && name == known::TO_REFS;
            one.name().namespace == known::IX && (is_end || is_note)
        });
        match at {
            Some(at) => found.push((id, at)),
            None => {
                let kinds = if name == known::TO_REFS {
                    "fact or footnote"
                } else {
                    "fact"
                };
                let message = format!("`{id}` is no {kinds} of the set");
                findings.error(&codes::RELATIONSHIP, relationship, message);
            }
        }
    }
    found
}
