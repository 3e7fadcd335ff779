//! The instance of a target.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::codes;
use super::first_version::First;
use super::set::InlineSet;
use super::transform::Registry;
use super::tuples::Tree;
use crate::documents::At;
use crate::finding::{Findings, Place};
use crate::names::{QName, Word, known};
use crate::xml::{self, Element, Node, escape_line, escape_value};

/// An instance that a document set means.
#[derive(Debug)]
pub struct Target {
    /// The instance, as XML.
    pub xml: String,
    /// Where in the pages each line of it comes from; the first line has the number 1.
    pub places: Vec<Place>,
}

impl Target {
    /// The place of a page that a line of the instance comes from.
    pub fn place(&self, line: u32) -> Option<&Place> {
        self.places.get((line as usize).checked_sub(1)?)
    }
}

/// Prefixes that the instance's own elements have, whatever the pages call them.
const OWN: [(&str, &str); 5] = [
    ("xbrli", "http://www.xbrl.org/2003/instance"),
    ("link", "http://www.xbrl.org/2003/linkbase"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xhtml", "http://www.w3.org/1999/xhtml"),
];

impl InlineSet {
    /// Writes the instance of a target; what is wrong with its tags is told.
    pub fn target(&self, target: Option<&str>, findings: &mut Findings) -> Target {
        let mut writer = Writer {
            set: self,
            findings,
            out: String::new(),
            places: Vec::new(),
            root: BTreeMap::new(),
            prefixes: BTreeMap::new(),
            words: HashMap::new(),
            scopes: HashMap::new(),
            names: HashMap::new(),
            formats: HashMap::new(),
            first: First::read(self),
        };
        writer.write(target);
        Target {
            xml: writer.out,
            places: writer.places,
        }
    }
}

pub(super) struct Writer<'a, 'f> {
    pub(super) set: &'a InlineSet,
    pub(super) findings: &'f mut Findings,
    pub(super) out: String,
    places: Vec<Place>,
    /// What the root declares: prefixes, each with one namespace.
    root: BTreeMap<String, String>,
    /// A prefix of the root for each namespace.
    prefixes: BTreeMap<String, String>,
    /// The same for the namespaces of the pages.
    words: HashMap<Word, String>,
    /// What elements have to declare beyond the root, by their scope and the one around them.
    scopes: HashMap<(Scope, Option<u32>), Rc<str>>,
    /// Names of facts as they are written, and as the instance writes them.
    names: HashMap<(Scope, &'a str), Rc<Name>>,
    /// Formats as they are written, and what they mean.
    pub(super) formats: HashMap<(Scope, &'a str), Format>,
    /// What pages of the first version say of their notes.
    pub(super) first: First<'a>,
}

/// The declarations in scope somewhere: the number of the page, and of the scope in it.
pub(super) type Scope = (usize, u32);

/// The name of a fact, and what it has to declare.
struct Name {
    name: String,
    declared: String,
}

/// A transformation.
#[derive(Clone)]
pub(super) struct Format {
    pub(super) registry: Registry,
    pub(super) local: Rc<str>,
}

/// Where a name's prefix comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefix {
    /// It has none, and its namespace is none.
    None,
    /// The root declares it.
    OfRoot,
    /// Nothing declares it yet.
    Own,
}

impl<'a> Writer<'a, '_> {
    /// Ends a line that comes from an element.
    pub(super) fn line(&mut self, from: Element<'_>) {
        self.out.push('\n');
        self.places.push(Place::of(from));
    }

    fn write(&mut self, target: Option<&str>) {
        let set = self.set;
        let Some(first) = set.documents.ids().next().map(|id| set.documents.get(id).root()) else {
            return;
        };
        self.declare();
        self.out.push_str("<xbrli:xbrl");
        for (prefix, namespace) in &self.root {
            self.out.push_str(&format!(" xmlns:{prefix}=\""));
            escape_value(namespace, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
        self.line(first);
        self.references(target, first);
        let resources: Vec<_> = set
            .elements()
            .filter(|(_, one)| one.is(known::IX, known::RESOURCES))
            .collect();
        for local in [known::ROLE_REF, known::ARCROLE_REF] {
            let mut seen = BTreeSet::new();
            for (_, resources) in &resources {
                for reference in resources.children_named(known::LINK, local) {
                    let uri = reference
                        .plain(known::ROLE_URI)
                        .or_else(|| reference.plain(known::ARCROLE_URI));
                    if seen.insert(uri) {
                        self.simple(reference);
                    }
                }
            }
        }
        for local in [known::CONTEXT, known::UNIT] {
            for (page, resources) in &resources {
                let page = page.index();
                for one in resources.children_named(known::XBRLI, local) {
                    self.copy(page, one, true);
                    self.line(one);
                }
            }
        }
        let tree = Tree::read(set, target, self.findings);
        for at in &tree.top {
            self.fact(*at, &tree, 0);
        }
        self.footnotes(target);
        self.out.push_str("</xbrli:xbrl>");
        self.line(first);
    }

    /// Chooses what the root declares: every prefix of the pages that means one namespace everywhere.
    fn declare(&mut self) {
        let names = &self.set.names;
        for (prefix, namespace) in OWN {
            self.root.insert(prefix.to_owned(), namespace.to_owned());
        }
        for (_, element) in self.set.elements() {
            // An element that declares nothing new adds nothing.
            if element
                .parent()
                .is_some_and(|parent| parent.scope().next() == element.scope().next())
            {
                continue;
            }
            for (prefix, namespace) in element.scope() {
                let (prefix, namespace) = (names.text(prefix), names.text(namespace));
                // Whichever meaning comes first is the root's; where another is meant, the copy declares it.
                if !prefix.is_empty() && !namespace.is_empty() && !self.root.contains_key(prefix) {
                    self.root.insert(prefix.to_owned(), namespace.to_owned());
                }
            }
            if self.root.len() > 500 {
                break;
            }
        }
        for (prefix, namespace) in &self.root {
            self.prefixes
                .entry(namespace.clone())
                .or_insert_with(|| prefix.clone());
        }
        for (namespace, prefix) in &self.prefixes {
            if let Some(word) = names.find(namespace) {
                self.words.insert(word, prefix.clone());
            }
        }
    }

    fn references(&mut self, target: Option<&str>, first: Element<'_>) {
        let set = self.set;
        let mut seen = BTreeSet::new();
        for local in [known::SCHEMA_REF, known::LINKBASE_REF] {
            for references in set.of_target(known::REFERENCES, target) {
                for reference in references.children_named(known::LINK, local) {
                    let key = (
                        local,
                        reference.xlink(known::HREF).map(xml::trim),
                        reference.xlink(known::ROLE),
                    );
                    if seen.insert(key) {
                        self.simple(reference);
                    }
                }
            }
        }
        if !seen.iter().any(|(local, ..)| *local == known::SCHEMA_REF) {
            let shown = target.map_or(String::new(), |target| format!(" for the target `{target}`"));
            self.findings
                .error(&codes::REFERENCES, first, format!("there is no schemaRef{shown}"));
        }
    }

    /// A simple link with its address as it is from where the pages stand.
    fn simple(&mut self, reference: Element<'_>) {
        let names = &self.set.names;
        self.out
            .push_str(&format!("<link:{}", names.text(reference.name().local)));
        for attribute in reference.attributes() {
            let name = attribute.name();
            let prefix = match name.namespace {
                known::XLINK => "xlink:",
                known::NONE => "",
                _ => continue,
            };
            self.out
                .push_str(&format!(" {prefix}{}=\"", names.text(name.local)));
            if name == QName::new(known::XLINK, known::HREF) {
                let whole = crate::dts::absolute(reference, xml::trim(attribute.value()));
                escape_value(&whole, &mut self.out);
            } else {
                escape_value(attribute.value(), &mut self.out);
            }
            self.out.push('"');
        }
        self.out.push_str("/>");
        self.line(reference);
    }

    /// Copies an element with all that is in it; at the top it declares what the root declares otherwise.
    fn copy(&mut self, page: usize, element: Element<'_>, top: bool) {
        let names = &self.set.names;
        let local = names.text(element.name().local);
        self.out.push('<');
        let prefix = self.prefix(element.name().namespace);
        self.out.push_str(local);
        self.declare_own(prefix, element.name().namespace);
        let around = element.parent().filter(|_| !top).map(|one| one.scope_number());
        if around != Some(element.scope_number()) {
            let declared = self.declared(page, element, around);
            self.out.push_str(&declared);
        }
        for attribute in element.attributes() {
            let name = attribute.name();
            match name.namespace {
                known::NONE => self.out.push(' '),
                known::XML => self.out.push_str(" xml:"),
                namespace => {
                    if !self.words.contains_key(&namespace) {
                        self.declare_own(Prefix::Own, namespace);
                    }
                    self.out.push(' ');
                    self.prefix(namespace);
                }
            }
            self.attribute(names.text(name.local), attribute.value());
        }
        self.out.push('>');
        for node in element.nodes() {
            match node {
                // A line of the instance comes from one place.
                Node::Text(text) if xml::trim(text).is_empty() => {}
                Node::Text(text) => self.text(text),
                Node::Element(child) => self.copy(page, child, false),
            }
        }
        self.out.push_str("</");
        self.prefix(element.name().namespace);
        self.out.push_str(local);
        self.out.push('>');
    }

    /// What an element has to declare that the root declares otherwise, where it is not in scope around it.
    fn declared(&mut self, page: usize, element: Element<'_>, around: Option<u32>) -> Rc<str> {
        let names = &self.set.names;
        let key = ((page, element.scope_number()), around);
        if let Some(declared) = self.scopes.get(&key) {
            return declared.clone();
        }
        let mut declared = String::new();
        let mut hidden = BTreeSet::new();
        let outer: Vec<_> = element
            .parent()
            .filter(|_| around.is_some())
            .map(|one| one.scope().collect())
            .unwrap_or_default();
        for (prefix, namespace) in element.scope() {
            if !hidden.insert(prefix) || (around.is_some() && outer.contains(&(prefix, namespace))) {
                continue;
            }
            let (prefix, namespace) = (names.text(prefix), names.text(namespace));
            if prefix.is_empty() {
                // Names of values without a prefix have it.
                declared.push_str(&format!(" xmlns=\"{namespace}\""));
            } else if self.root.get(prefix).map(String::as_str) != Some(namespace) && !namespace.is_empty() {
                declared.push_str(&format!(" xmlns:{prefix}=\"{namespace}\""));
            }
        }
        let declared: Rc<str> = declared.into();
        self.scopes.insert(key, declared.clone());
        declared
    }

    /// The rest of an attribute behind its prefix.
    fn attribute(&mut self, local: &str, value: &str) {
        self.out.push_str(local);
        self.out.push_str("=\"");
        escape_value(value, &mut self.out);
        self.out.push('"');
    }

    /// Text on one line; a line feed is written as a reference to it.
    pub(super) fn text(&mut self, text: &str) {
        escape_line(text, &mut self.out);
    }

    /// Writes the prefix of a namespace with its colon.
    fn prefix(&mut self, namespace: Word) -> Prefix {
        if namespace == known::NONE {
            return Prefix::None;
        }
        match self.words.get(&namespace) {
            Some(prefix) => {
                self.out.push_str(prefix);
                self.out.push(':');
                Prefix::OfRoot
            }
            None => {
                self.out.push_str("own:");
                Prefix::Own
            }
        }
    }

    /// Declares a namespace that the root does not, as the prefix of a name in it asks.
    fn declare_own(&mut self, prefix: Prefix, namespace: Word) {
        match prefix {
            Prefix::OfRoot => {}
            Prefix::None => self.out.push_str(" xmlns=\"\""),
            Prefix::Own => {
                self.out.push_str(" xmlns:");
                self.attribute("own", self.set.names.text(namespace));
            }
        }
    }

    fn fact(&mut self, at: At, tree: &Tree, depth: usize) {
        let set = self.set;
        let element = set.element(at);
        if depth > 100 {
            self.findings.error(
                &codes::TUPLE,
                element,
                "tuples lie more than 100 deep in each other",
            );
            return;
        }
        let Some(name) = self.name(at, element) else {
            return;
        };
        let nil = matches!(
            element
                .attribute(QName::new(known::XSI, known::NIL))
                .map(xml::trim),
            Some("true" | "1")
        );
        let content = if element.is(known::IX, known::TUPLE) || nil {
            Content::None
        } else if element.is(known::IX, known::NON_FRACTION) {
            match self.number(at, element) {
                Some(number) => Content::Text(number),
                None => return,
            }
        } else if element.is(known::IX, known::FRACTION) {
            match self.fraction(at, element) {
                Some(fraction) => fraction,
                None => return,
            }
        } else {
            match self.words(at, element) {
                Some(words) => Content::Text(words),
                None => return,
            }
        };
        self.out.push('<');
        self.out.push_str(&name.name);
        self.out.push_str(&name.declared);
        for attribute in element.attributes() {
            let own = attribute.name();
            let kept = match own.namespace {
                known::NONE => matches!(
                    own.local,
                    known::ID | known::CONTEXT_REF | known::UNIT_REF | known::DECIMALS | known::PRECISION
                ),
                known::XSI => own.local == known::NIL,
                known::XML => false,
                _ => true,
            };
            if !kept {
                continue;
            }
            if own.namespace != known::NONE && !self.words.contains_key(&own.namespace) {
                self.declare_own(Prefix::Own, own.namespace);
            }
            self.out.push(' ');
            self.prefix(own.namespace);
            self.attribute(set.names.text(own.local), attribute.value());
        }
        if let Some(id) = self.first.id(at) {
            self.out.push_str(&format!(" id=\"{id}\""));
        }
        if element.is(known::IX, known::NON_NUMERIC)
            && let Some(language) = element.language()
        {
            self.out.push_str(" xml:lang=\"");
            escape_value(language, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
        match content {
            Content::None => {}
            Content::Text(text) => self.text(&text),
            Content::Fraction(numerator, denominator) => {
                self.out.push_str(&format!(
                    "<xbrli:numerator>{numerator}</xbrli:numerator><xbrli:denominator>{denominator}</xbrli:denominator>"
                ));
            }
        }
        if let Some(inside) = tree.inside.get(&at) {
            self.line(element);
            for one in inside {
                self.fact(*one, tree, depth + 1);
            }
        }
        self.out.push_str("</");
        self.out.push_str(&name.name);
        self.out.push('>');
        self.line(element);
    }

    /// The name of a fact as the instance writes it; none where that was told.
    fn name(&mut self, at: At, element: Element<'a>) -> Option<Rc<Name>> {
        let said = element.plain(known::NAME).map(xml::trim).unwrap_or("");
        let key = ((at.document.index(), element.scope_number()), said);
        if let Some(name) = self.names.get(&key) {
            return Some(name.clone());
        }
        let value = crate::xsd::Builtin::QName.read(said, element, &self.set.names);
        let Some(crate::xsd::Value::Name(namespace, local)) = value else {
            self.findings
                .error(&codes::NAME, element, format!("`{said}` is no name of a fact"));
            return None;
        };
        let (prefix, declared) = if namespace.is_empty() {
            (String::new(), " xmlns=\"\"".to_owned())
        } else {
            match self.prefixes.get(&namespace) {
                Some(prefix) => (format!("{prefix}:"), String::new()),
                None => {
                    let mut declared = " xmlns:own=\"".to_owned();
                    escape_value(&namespace, &mut declared);
                    declared.push('"');
                    ("own:".to_owned(), declared)
                }
            }
        };
        let name = Rc::new(Name {
            name: format!("{prefix}{local}"),
            declared,
        });
        self.names.insert(key, name.clone());
        Some(name)
    }
}

pub(super) enum Content {
    None,
    Text(String),
    Fraction(String, String),
}
