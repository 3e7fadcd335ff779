//! Links between facts, and notes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::Info;
use super::part::Part;
use super::shape::excerpt;
use super::{Holds, OimFact, OimLink, Syntax, codes};
use crate::finding::{Findings, Weight};
use crate::limits::Limits;
use crate::links::standard;
use crate::names::{Names, known};
use crate::taxonomy::Taxonomy;
use crate::xml::{self, Document, Malformed, escape_value};

/// What an id means.
#[derive(Clone, Copy)]
pub(super) enum End<'a> {
    /// A fact of the instance.
    Fact(usize),
    /// A note.
    Note(&'a OimFact),
    /// A fact that could not be written.
    Unread,
}

/// Writes references to roles, then the links.
#[allow(clippy::too_many_arguments, reason = "what a report is made of")]
pub(super) fn write(
    taxonomy: &Taxonomy,
    syntax: Syntax,
    info: &Info,
    facts: &[OimFact],
    links: &[OimLink],
    ends: &HashMap<&str, End<'_>>,
    findings: &mut Findings,
    out: &mut Part,
) {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    // By role: what stands in the link, and its arcs.
    let mut groups: BTreeMap<&str, Vec<(&OimLink, &str)>> = BTreeMap::new();
    let mut unknown: BTreeSet<(&str, &str)> = BTreeSet::new();
    for link in links {
        let mut wrong = |code, message: String| {
            findings.tell(code, Weight::Error, || link.place.clone(), message);
        };
        let kind = info.link_types.get(&link.kind);
        let group = info.link_groups.get(&link.group);
        if kind.is_none() && unknown.insert(("type", &link.kind)) {
            let code = syntax.pair(&codes::JSON_LINK_TYPE, &codes::CSV_LINK_TYPE);
            wrong(code, format!("there is no link type `{}`", excerpt(&link.kind)));
        }
        if group.is_none() && unknown.insert(("group", &link.group)) {
            let code = syntax.pair(&codes::JSON_LINK_GROUP, &codes::CSV_LINK_GROUP);
            wrong(code, format!("there is no link group `{}`", excerpt(&link.group)));
        }
        if !ends.contains_key(link.from.as_str()) {
            wrong(
                &codes::CSV_LINK_SOURCE,
                format!("there is no fact `{}`", excerpt(&link.from)),
            );
        }
        let to = ends.get(link.to.as_str());
        if to.is_none() {
            let code = syntax.pair(&codes::JSON_LINK_TARGET, &codes::CSV_LINK_TARGET);
            wrong(code, format!("there is no fact `{}`", excerpt(&link.to)));
        }
        used.insert(&link.from);
        used.insert(&link.to);
        let (Some(kind), Some(group), Some(to)) = (kind, group, to) else {
            continue;
        };
        if kind == standard::FACT_FOOTNOTE && matches!(to, End::Fact(_)) {
            wrong(
                &codes::FOOTNOTE_TARGET,
                format!("`{}` is no note", excerpt(&link.to)),
            );
            continue;
        }
        groups.entry(group).or_default().push((link, kind));
    }
    for fact in facts {
        if matches!(ends.get(fact.id.as_str()), Some(End::Note(_))) && !used.contains(fact.id.as_str()) {
            let message = format!("nothing leads to the note `{}`", excerpt(&fact.id));
            findings.tell(&codes::UNUSED_NOTE, Weight::Error, || fact.place.clone(), message);
        }
    }
    // What is not declared is told once.
    let mut undeclared: BTreeSet<&str> = BTreeSet::new();
    let mut roles: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (group, links) in &mut groups {
        links.retain(|(link, kind)| {
            let mut right = true;
            for (name, role, standard) in [
                ("role", *group, standard::LINK),
                ("arcrole", *kind, standard::FACT_FOOTNOTE),
            ] {
                if role == standard {
                    continue;
                }
                if undeclared.contains(role) {
                    right = false;
                    continue;
                }
                if roles.contains(&(name, role)) || declaration(taxonomy, role).is_some() {
                    roles.insert((name, role));
                    continue;
                }
                right = false;
                if undeclared.insert(role) {
                    let message = format!("the taxonomy does not declare `{}`", excerpt(role));
                    findings.tell(&codes::ROLE, Weight::Error, || link.place.clone(), message);
                }
            }
            right
        });
    }
    // References to roles stand before those to arcroles.
    for (name, role) in roles.into_iter().rev() {
        let Some(href) = declaration(taxonomy, role) else {
            continue;
        };
        out.text
            .push_str(&format!("<n1:{name}Ref n2:type=\"simple\" {name}URI=\""));
        escape_value(role, &mut out.text);
        out.text.push_str("\" n2:href=\"");
        escape_value(&href, &mut out.text);
        out.text.push_str("\"/>");
        if let Some(link) = links.first() {
            out.end(&link.place, Holds::Other);
        }
    }
    out.cut = Some((out.text.len(), out.lines.len()));
    for (group, links) in &groups {
        let Some((first, _)) = links.first() else { continue };
        out.text
            .push_str("<n1:footnoteLink n2:type=\"extended\" n2:role=\"");
        escape_value(group, &mut out.text);
        out.text.push_str("\">");
        out.end(&first.place, Holds::Other);
        // Labels by id, each thing once.
        let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
        for (link, _) in links {
            for id in [link.from.as_str(), link.to.as_str()] {
                let next = labels.len();
                if labels.contains_key(id) {
                    continue;
                }
                match ends.get(id) {
                    Some(End::Fact(index)) => out.text.push_str(&format!(
                        "<n1:loc n2:type=\"locator\" n2:label=\"l{next}\" n2:href=\"#f{index}\"/>"
                    )),
                    Some(End::Note(note)) => {
                        out.text.push_str(&format!(
                            "<n1:footnote n2:type=\"resource\" n2:label=\"l{next}\" n2:role=\"http://www.xbrl.org/2003/role/footnote\""
                        ));
                        if let Some(language) = &note.language {
                            out.text.push_str(" xml:lang=\"");
                            escape_value(language, &mut out.text);
                            out.text.push('"');
                        }
                        out.text.push('>');
                        out.line(&plain(note.value.as_deref().unwrap_or("")));
                        out.text.push_str("</n1:footnote>");
                    }
                    Some(End::Unread) | None => continue,
                }
                out.end(&link.place, Holds::Other);
                labels.insert(id, next);
            }
        }
        let mut seen = BTreeSet::new();
        for (link, kind) in links {
            let ends = (labels.get(link.from.as_str()), labels.get(link.to.as_str()));
            if let (Some(from), Some(to)) = ends
                && seen.insert((from, to))
            {
                out.text.push_str(&format!(
                    "<n1:footnoteArc n2:type=\"arc\" n2:from=\"l{from}\" n2:to=\"l{to}\" n2:arcrole=\""
                ));
                escape_value(kind, &mut out.text);
                out.text.push_str("\"/>");
                out.end(&link.place, Holds::Other);
            }
        }
        out.text.push_str("</n1:footnoteLink>");
        out.end(&first.place, Holds::Other);
    }
}

/// The address of the declaration of a role or arcrole.
fn declaration(taxonomy: &Taxonomy, role: &str) -> Option<String> {
    let dts = &taxonomy.dts;
    let all = dts
        .role_types
        .iter()
        .map(|at| (at, known::ROLE_URI))
        .chain(dts.arcrole_types.iter().map(|at| (at, known::ARCROLE_URI)));
    for (at, attribute) in all {
        let element = dts.element(*at);
        if element.plain(attribute).map(crate::xml::trim) == Some(role) {
            let id = element.plain(known::ID)?;
            return Some(format!("{}#{}", element.document().uri(), crate::xml::trim(id)));
        }
    }
    None
}

/// The words of a note, without its markup; as it is written where that is no markup, which was told.
fn plain(markup: &str) -> String {
    match note(markup, &mut Names::new()) {
        Ok(document) => document.root().all_text(),
        Err(_) => markup
            .chars()
            .filter(|c| {
                !(c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
            })
            .collect(),
    }
}

/// A note as a document: a fragment of XHTML is well-formed where an element around it is.
///
/// # Errors
/// Where it is not.
pub(super) fn note(markup: &str, names: &mut Names) -> Result<Document, Malformed> {
    let text = format!("<body xmlns=\"http://www.w3.org/1999/xhtml\">{markup}</body>");
    xml::parse(text.into_bytes(), "note".into(), names, &Limits::default())
}
