//! Roles and arcroles: where they are declared, referred to and used (3.5.2.4, 3.5.2.5, 5.1.3, 5.1.4).

use std::collections::{BTreeMap, BTreeSet};

use super::{codes, is_link_element};
use crate::documents::{At, DocumentId};
use crate::dts::Target;
use crate::finding::{Code, Findings};
use crate::links::standard::{self, RoleUse};
use crate::links::{Cycle, ExtendedLink};
use crate::names::{QName, known};
use crate::taxonomy::Taxonomy;
use crate::uri;
use crate::xml::{self, Element};
use crate::xsd::Value;

/// What a role or arcrole is declared as.
struct Declaration {
    used_on: BTreeSet<(String, String)>,
    cycles: Option<String>,
    at: At,
}

/// Whether an address leads nowhere because its document is not given.
fn is_not_given(why: &str) -> bool {
    why.contains("was not read")
}

/// The references whose documents are not given, by the documents in which they stand.
fn elsewhere(taxonomy: &Taxonomy) -> BTreeSet<(DocumentId, String)> {
    let mut all = BTreeSet::new();
    let entries = taxonomy
        .dts
        .entries
        .iter()
        .map(|id| taxonomy.dts.documents.root(*id));
    for parent in taxonomy.dts.linkbases.iter().copied().chain(entries) {
        for element in taxonomy.element(parent).children() {
            let attribute = match element.name() {
                name if name == QName::new(known::LINK, known::ROLE_REF) => known::ROLE_URI,
                name if name == QName::new(known::LINK, known::ARCROLE_REF) => known::ARCROLE_URI,
                _ => continue,
            };
            let href = element.xlink(known::HREF).map(xml::trim).unwrap_or("");
            if let Target::Nothing(why) = taxonomy.dts.resolve(element, href)
                && is_not_given(&why)
            {
                let uri = element.plain(attribute).map(xml::trim).unwrap_or("");
                all.insert((parent.document, uri.to_owned()));
            }
        }
    }
    all
}

/// All roles and arcroles that a taxonomy declares.
pub(super) struct Registry {
    roles: BTreeMap<String, Declaration>,
    arcroles: BTreeMap<String, Declaration>,
    /// Roles and arcroles that documents say are declared in one that is not given, which is told where it was looked for.
    elsewhere: BTreeSet<(DocumentId, String)>,
}

impl Registry {
    /// Collects them; what is wrong with them is told.
    pub(super) fn new(taxonomy: &Taxonomy, findings: &mut Findings) -> Registry {
        let dts = &taxonomy.dts;
        let roles = collect(
            taxonomy,
            &dts.role_types,
            known::ROLE_URI,
            &codes::ROLE_TWICE,
            findings,
        );
        let arcroles = collect(
            taxonomy,
            &dts.arcrole_types,
            known::ARCROLE_URI,
            &codes::ARCROLE_TWICE,
            findings,
        );
        Registry {
            roles,
            arcroles,
            elsewhere: elsewhere(taxonomy),
        }
    }

    /// Whether what is used in a document may be declared in one that is not read.
    fn may_be_elsewhere(&self, taxonomy: &Taxonomy, document: DocumentId, uri: &str) -> bool {
        taxonomy.dts.incomplete.contains(&document) || self.elsewhere.contains(&(document, uri.to_owned()))
    }

    /// Which cycles networks of an arcrole may have.
    pub(super) fn cycles(&self, arcrole: &str) -> Cycle {
        if let Some((_, cycle)) = standard::arcrole(arcrole) {
            return cycle;
        }
        match self.arcroles.get(arcrole).and_then(|one| one.cycles.as_deref()) {
            Some("none") => Cycle::None,
            Some("undirected") => Cycle::Undirected,
            _ => Cycle::Any,
        }
    }

    /// Checks the `roleRef` and `arcroleRef` elements of a linkbase or instance.
    pub(super) fn check_references(&self, taxonomy: &Taxonomy, parent: At, findings: &mut Findings) {
        let kinds = [
            (
                known::ROLE_REF,
                known::ROLE_URI,
                known::ROLE_TYPE,
                &codes::ROLE_REF,
                &codes::ROLE_REF_TWICE,
            ),
            (
                known::ARCROLE_REF,
                known::ARCROLE_URI,
                known::ARCROLE_TYPE,
                &codes::ARCROLE_REF,
                &codes::ARCROLE_REF_TWICE,
            ),
        ];
        for (reference, attribute, declaration, code, twice) in kinds {
            let mut seen = BTreeSet::new();
            for element in taxonomy.element(parent).children_named(known::LINK, reference) {
                let uri = element.plain(attribute).map(xml::trim).unwrap_or("");
                if !seen.insert(uri) {
                    findings.error(twice, element, format!("`{uri}` is referred to twice"));
                }
                let href = element.xlink(known::HREF).map(xml::trim).unwrap_or("");
                let declared = match taxonomy.dts.resolve(element, href) {
                    Target::Element(at) => taxonomy.element(at),
                    Target::Document(_) => {
                        findings.error(
                            code,
                            element,
                            format!("`{href}` is a document and no declaration"),
                        );
                        continue;
                    }
                    // That is told where it was looked for.
                    Target::Nothing(_) if taxonomy.dts.incomplete.contains(&parent.document) => continue,
                    Target::Nothing(why) if is_not_given(&why) => continue,
                    Target::Nothing(why) => {
                        findings.error(code, element, format!("`{href}` leads nowhere: {why}"));
                        continue;
                    }
                };
                if !declared.is(known::LINK, declaration) {
                    let shown = taxonomy.show(declared.name());
                    findings.error(code, element, format!("`{href}` leads to `{shown}`"));
                } else if declared.plain(attribute).map(xml::trim) != Some(uri) {
                    findings.error(
                        code,
                        element,
                        format!("`{href}` declares another role than `{uri}`"),
                    );
                }
            }
        }
    }

    /// Checks the roles of references to linkbases in a schema or instance, and what they lead to.
    pub(super) fn check_simple_links(&self, taxonomy: &Taxonomy, id: DocumentId, findings: &mut Findings) {
        let root = taxonomy.dts.documents.get(id).root();
        let references: Vec<Element<'_>> = if root.is(known::XS, known::SCHEMA) {
            root.children_named(known::XS, known::ANNOTATION)
                .flat_map(|one| one.children_named(known::XS, known::APPINFO))
                .flat_map(|one| one.children_named(known::LINK, known::LINKBASE_REF))
                .collect()
        } else {
            root.children_named(known::LINK, known::LINKBASE_REF).collect()
        };
        for reference in references {
            let href = reference.xlink(known::HREF).map(xml::trim).unwrap_or("");
            let linkbase = match taxonomy.dts.resolve(reference, href) {
                Target::Document(document) => taxonomy.dts.documents.get(document).root(),
                Target::Element(at) => taxonomy.element(at),
                Target::Nothing(why) => {
                    if is_not_given(&why) {
                        continue; // told where it was looked for
                    }
                    findings.error(
                        &crate::dts::codes::POINTER,
                        reference,
                        format!("`{href}` leads nowhere: {why}"),
                    );
                    continue;
                }
            };
            if !linkbase.is(known::LINK, known::LINKBASE) {
                let shown = taxonomy.show(linkbase.name());
                let message = format!("`{href}` leads to `{shown}` and not to a linkbase");
                findings.error(&crate::dts::codes::LINKBASE_REF, reference, message);
                continue;
            }
            let Some(role) = reference.xlink(known::ROLE).map(xml::trim) else {
                continue;
            };
            match standard::LINKBASE_REFS.iter().find(|(uri, _)| *uri == role) {
                Some((_, wanted)) => {
                    let links = linkbase
                        .children()
                        .filter(|child| child.xlink(known::TYPE) == Some("extended"));
                    for link in links.filter(|link| !link.is(known::LINK, *wanted)) {
                        let shown = taxonomy.show(link.name());
                        let message = format!("`{role}` leads to a linkbase that holds `{shown}`");
                        findings.error(&codes::LINKBASE_REF_ROLE, reference, message);
                    }
                }
                None => {
                    if standard::role(role).is_some() {
                        let message = format!("`{role}` is no role of a reference to a linkbase");
                        findings.error(&codes::ROLE_USE, reference, message);
                    }
                }
            }
        }
    }

    /// Checks the roles of an extended link, its resources and its arcs.
    pub(super) fn check_link(&self, taxonomy: &Taxonomy, link: &ExtendedLink, findings: &mut Findings) {
        let element = taxonomy.element(link.at);
        let Some(parent) = element.parent() else { return };
        let referred = |local, attribute| -> BTreeSet<&str> {
            parent
                .children_named(known::LINK, local)
                .filter_map(|one| one.plain(attribute))
                .map(xml::trim)
                .collect()
        };
        let role_refs = referred(known::ROLE_REF, known::ROLE_URI);
        let arcrole_refs = referred(known::ARCROLE_REF, known::ARCROLE_URI);
        // XBRL 2.1 asks nothing of the roles of links, resources and arcs that it does not define.
        if is_link_element(link.name) {
            self.role(
                taxonomy,
                (link.at.document, element),
                &link.role,
                &role_refs,
                findings,
            );
        }
        for child in element.children().filter(|child| is_link_element(child.name())) {
            match child.xlink(known::TYPE) {
                Some("resource") => {
                    if let Some(role) = child.xlink(known::ROLE) {
                        let child = (link.at.document, child);
                        self.role(taxonomy, child, xml::trim(role), &role_refs, findings);
                    }
                }
                Some("arc") => {
                    if let Some(arcrole) = child.xlink(known::ARCROLE) {
                        self.arcrole(
                            taxonomy,
                            (link.at.document, child),
                            xml::trim(arcrole),
                            &arcrole_refs,
                            findings,
                        );
                    }
                }
                _ => {}
            }
        }
    }

    fn role(
        &self,
        taxonomy: &Taxonomy,
        (document, element): (DocumentId, Element<'_>),
        role: &str,
        referred: &BTreeSet<&str>,
        findings: &mut Findings,
    ) {
        if role.is_empty() {
            return;
        }
        if !uri::is_absolute(role) {
            findings.error(
                &codes::ROLE_RELATIVE,
                element,
                format!("the role `{role}` is no absolute address"),
            );
            return;
        }
        let name = element.name();
        if let Some(standard) = standard::role(role) {
            let is_extended = element.xlink(known::TYPE) == Some("extended");
            let right = match standard {
                RoleUse::Link => is_extended,
                RoleUse::LinkbaseRef => false,
                RoleUse::Label => name.local == known::LABEL,
                RoleUse::Reference => name.local == known::REFERENCE,
                RoleUse::Footnote => name.local == known::FOOTNOTE,
            };
            if !right {
                let message = format!("the role `{role}` cannot stand on `{}`", taxonomy.show(name));
                findings.error(&codes::ROLE_USE, element, message);
            }
            return;
        }
        let declared = self.roles.get(role);
        if declared.is_none() && self.may_be_elsewhere(taxonomy, document, role) {
            return; // its declaration may be in what is not read, which is told
        }
        if !referred.contains(role) || declared.is_none() {
            let message =
                format!("the role `{role}` is not referred to by a roleRef that leads to its declaration");
            findings.error(&codes::ROLE_UNDECLARED, element, message);
        }
        if let Some(declared) = declared
            && !declared.used_on.contains(&written(taxonomy, name))
        {
            let message = format!(
                "the role `{role}` is not declared for use on `{}`",
                taxonomy.show(name)
            );
            findings.error(&codes::ROLE_USE, element, message);
        }
    }

    fn arcrole(
        &self,
        taxonomy: &Taxonomy,
        (document, element): (DocumentId, Element<'_>),
        arcrole: &str,
        referred: &BTreeSet<&str>,
        findings: &mut Findings,
    ) {
        if !uri::is_absolute(arcrole) {
            findings.error(
                &codes::ROLE_RELATIVE,
                element,
                format!("the arcrole `{arcrole}` is no absolute address"),
            );
            return;
        }
        let name = element.name();
        if let Some((wanted, _)) = standard::arcrole(arcrole) {
            if name.local != wanted {
                let message = format!(
                    "the arcrole `{arcrole}` cannot stand on `{}`",
                    taxonomy.show(name)
                );
                findings.error(&codes::ARCROLE_USE, element, message);
            }
            return;
        }
        let declared = self.arcroles.get(arcrole);
        if declared.is_none() && self.may_be_elsewhere(taxonomy, document, arcrole) {
            return; // its declaration may be in what is not read, which is told
        }
        if !referred.contains(arcrole) || declared.is_none() {
            let message = format!(
                "the arcrole `{arcrole}` is not referred to by an arcroleRef that leads to its declaration"
            );
            findings.error(&codes::ARCROLE_UNDECLARED, element, message);
        }
        if let Some(declared) = declared
            && !declared.used_on.contains(&written(taxonomy, name))
        {
            let message = format!(
                "the arcrole `{arcrole}` is not declared for use on `{}`",
                taxonomy.show(name)
            );
            findings.error(&codes::ARCROLE_USE, element, message);
        }
    }
}

fn written(taxonomy: &Taxonomy, name: QName) -> (String, String) {
    let names = &taxonomy.dts.names;
    (
        names.text(name.namespace).to_owned(),
        names.text(name.local).to_owned(),
    )
}

fn collect(
    taxonomy: &Taxonomy,
    declarations: &[At],
    attribute: crate::names::Word,
    twice: &'static Code,
    findings: &mut Findings,
) -> BTreeMap<String, Declaration> {
    let mut all: BTreeMap<String, Declaration> = BTreeMap::new();
    for at in declarations {
        let element = taxonomy.element(*at);
        let Some(uri) = element.plain(attribute).map(xml::trim) else {
            continue;
        };
        // A role that is relative cannot be used (3.5.2.4.1), but only of arcroles is it an error to declare it (5.1.4.1).
        if attribute == known::ARCROLE_URI && !uri::is_absolute(uri) {
            findings.error(
                &codes::ROLE_RELATIVE,
                element,
                format!("`{uri}` is no absolute address"),
            );
        }
        let mut used_on = BTreeSet::new();
        for used in element.children_named(known::LINK, known::USED_ON) {
            let text = used.text();
            let name = crate::xsd::Builtin::QName.read(xml::trim(&text), used, &taxonomy.dts.names);
            if let Some(Value::Name(namespace, local)) = name
                && !used_on.insert((namespace, local))
            {
                findings.error(
                    &codes::USED_ON_TWICE,
                    used,
                    format!("`{}` stands twice", xml::trim(&text)),
                );
            }
        }
        let cycles = element
            .plain(known::CYCLES_ALLOWED)
            .map(|text| xml::trim(text).to_owned());
        let declaration = Declaration {
            used_on,
            cycles,
            at: *at,
        };
        match all.get(uri) {
            None => {
                all.insert(uri.to_owned(), declaration);
            }
            Some(first) if first.at == *at => {}
            Some(first) => {
                if first.at.document == at.document {
                    findings.error(
                        twice,
                        element,
                        format!("`{uri}` is declared twice in this schema"),
                    );
                } else if first.used_on != declaration.used_on || first.cycles != declaration.cycles {
                    findings.error(
                        twice,
                        element,
                        format!("`{uri}` is declared in another way elsewhere"),
                    );
                }
            }
        }
    }
    all
}
