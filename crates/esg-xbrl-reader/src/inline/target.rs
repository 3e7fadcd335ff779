//! The instance of a target.

use std::collections::{BTreeMap, BTreeSet};

use super::codes;
use super::footnotes::First;
use super::set::InlineSet;
use super::transform::{Transformed, registry, transform};
use super::value::{escape, escape_value, markup, words};
use crate::documents::At;
use crate::finding::{Findings, Place, Weight};
use crate::names::{QName, known};
use crate::values::Decimal;
use crate::xml::{self, Element, Node};

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
    /// What pages of the first version say of their notes.
    pub(super) first: First<'a>,
}

/// A fact with what stands in it.
#[derive(Default)]
struct Tree {
    inside: BTreeMap<At, Vec<At>>,
    top: Vec<At>,
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
        for local in [known::ROLE_REF, known::ARCROLE_REF] {
            let mut seen = BTreeSet::new();
            for resources in set
                .elements()
                .map(|(_, one)| one)
                .filter(|one| one.is(known::IX, known::RESOURCES))
            {
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
            for resources in set
                .elements()
                .map(|(_, one)| one)
                .filter(|one| one.is(known::IX, known::RESOURCES))
            {
                for one in resources.children_named(known::XBRLI, local) {
                    self.copy(one, true);
                    self.line(one);
                }
            }
        }
        let tree = self.tree(target);
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
    fn copy(&mut self, element: Element<'_>, top: bool) {
        let names = &self.set.names;
        let (prefix, mut declared) = self.prefix_of(element.name());
        let name = format!("{prefix}{}", names.text(element.name().local));
        self.out.push('<');
        self.out.push_str(&name);
        let mut hidden = BTreeSet::new();
        let outer: Vec<_> = element
            .parent()
            .filter(|_| !top)
            .map(|one| one.scope().collect())
            .unwrap_or_default();
        for (prefix, namespace) in element.scope() {
            if !hidden.insert(prefix) || (!top && outer.contains(&(prefix, namespace))) {
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
        self.out.push_str(&declared);
        for attribute in element.attributes() {
            let (prefix, declared) = match attribute.name().namespace {
                known::NONE => (String::new(), String::new()),
                known::XML => ("xml:".to_owned(), String::new()),
                _ => self.prefix_of(attribute.name()),
            };
            self.out.push_str(&format!(
                "{declared} {prefix}{}=\"",
                names.text(attribute.name().local)
            ));
            escape_value(attribute.value(), &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
        for node in element.nodes() {
            match node {
                // A line of the instance comes from one place.
                Node::Text(text) if xml::trim(text).is_empty() => {}
                Node::Text(text) => self.text(text),
                Node::Element(child) => self.copy(child, false),
            }
        }
        self.out.push_str(&format!("</{name}>"));
    }

    /// Text on one line; a line feed is written as a reference to it.
    pub(super) fn text(&mut self, text: &str) {
        let mut lines = text.split('\n');
        if let Some(line) = lines.next() {
            escape(line, &mut self.out);
        }
        for line in lines {
            self.out.push_str("&#10;");
            escape(line, &mut self.out);
        }
    }

    /// The prefix of a name with its colon, and the declaration that it needs.
    fn prefix_of(&self, name: QName) -> (String, String) {
        let namespace = self.set.names.text(name.namespace);
        if namespace.is_empty() {
            return (String::new(), " xmlns=\"\"".to_owned());
        }
        match self.prefixes.get(namespace) {
            Some(prefix) => (format!("{prefix}:"), String::new()),
            None => ("own:".to_owned(), format!(" xmlns:own=\"{namespace}\"")),
        }
    }

    /// Which facts stand in which tuples.
    fn tree(&mut self, target: Option<&str>) -> Tree {
        let set = self.set;
        let mut tuples: BTreeMap<&str, At> = BTreeMap::new();
        let of_target: Vec<At> = set
            .facts
            .iter()
            .copied()
            .filter(|at| set.element(*at).plain(known::TARGET) == target)
            .collect();
        for at in &of_target {
            let element = set.element(*at);
            if element.is(known::IX, known::TUPLE)
                && let Some(id) = element.plain(known::TUPLE_ID)
            {
                tuples.insert(xml::trim(id), *at);
            }
        }
        let mut tree = Tree::default();
        let mut orders: BTreeMap<At, Vec<(Decimal, At)>> = BTreeMap::new();
        for at in of_target {
            let element = set.element(at);
            let parent = match element.plain(known::TUPLE_REF).map(xml::trim) {
                Some(id) => match tuples.get(id) {
                    Some(tuple) => Some(*tuple),
                    None => {
                        self.findings
                            .error(&codes::TUPLE, element, format!("there is no tuple `{id}`"));
                        None
                    }
                },
                None => element
                    .ancestors()
                    .skip(1)
                    .take_while(|one| !one.is(known::IX, known::NON_FRACTION))
                    .find(|one| one.is(known::IX, known::TUPLE))
                    .map(|one| At {
                        document: at.document,
                        node: one.id(),
                    }),
            };
            match parent {
                Some(tuple) => {
                    let order = element
                        .plain(known::ORDER)
                        .and_then(|text| Decimal::parse(xml::trim(text)));
                    let order = order.unwrap_or_else(|| {
                        self.findings
                            .error(&codes::TUPLE, element, "a fact of a tuple has no order");
                        Decimal::zero()
                    });
                    orders.entry(tuple).or_default().push((order, at));
                }
                None => tree.top.push(at),
            }
        }
        for (tuple, mut list) in orders {
            list.sort();
            if list.windows(2).any(|two| two[0].0 == two[1].0) {
                self.findings.error(
                    &codes::TUPLE,
                    set.element(tuple),
                    "two facts of a tuple have the same order",
                );
            }
            tree.inside
                .insert(tuple, list.into_iter().map(|(_, at)| at).collect());
        }
        tree
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
        let said = element.plain(known::NAME).map(xml::trim).unwrap_or("");
        let value = crate::xsd::Builtin::QName.read(said, element, &set.names);
        let Some(crate::xsd::Value::Name(namespace, local)) = value else {
            self.findings
                .error(&codes::NAME, element, format!("`{said}` is no name of a fact"));
            return;
        };
        let (prefix, declared) = if namespace.is_empty() {
            (String::new(), " xmlns=\"\"".to_owned())
        } else {
            match self.prefixes.get(&namespace) {
                Some(prefix) => (format!("{prefix}:"), String::new()),
                None => ("own:".to_owned(), format!(" xmlns:own=\"{namespace}\"")),
            }
        };
        let name = format!("{prefix}{local}");
        let nil = matches!(
            element
                .attribute(QName::new(known::XSI, known::NIL))
                .map(xml::trim),
            Some("true" | "1")
        );
        let content = if element.is(known::IX, known::TUPLE) || nil {
            if nil && !element.is(known::IX, known::TUPLE) && !xml::trim(&words(set, at)).is_empty() {
                self.findings
                    .error(&codes::NIL, element, "a nil fact holds words");
            }
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
        self.out.push_str(&format!("<{name}{declared}"));
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
            let (prefix, declared) = if own.namespace == known::NONE {
                (String::new(), String::new())
            } else {
                self.prefix_of(own)
            };
            self.out
                .push_str(&format!("{declared} {prefix}{}=\"", set.names.text(own.local)));
            escape_value(attribute.value(), &mut self.out);
            self.out.push('"');
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
        self.out.push_str(&format!("</{name}>"));
        self.line(element);
    }

    /// The words of a text as its format transforms them; none where that was told.
    fn transformed(&mut self, element: Element<'_>, text: &str) -> Option<String> {
        let Some(said) = element.plain(known::FORMAT).map(xml::trim) else {
            return Some(text.to_owned());
        };
        let value = crate::xsd::Builtin::QName.read(said, element, &self.set.names);
        let Some(crate::xsd::Value::Name(namespace, local)) = value else {
            self.findings
                .error(&codes::FORMAT, element, format!("`{said}` is no format"));
            return None;
        };
        let Some(registry) = registry(&namespace) else {
            let place = || Place::of(element);
            let message = format!("`{said}` is of `{namespace}`, which is no registry that is read");
            self.findings
                .tell(&codes::FORMAT, Weight::NotChecked, place, message);
            return None;
        };
        match transform(registry, &local, text) {
            Transformed::Value(value) => Some(value),
            Transformed::Unknown => {
                self.findings
                    .error(&codes::FORMAT, element, format!("the registry has no `{local}`"));
                None
            }
            Transformed::NotRead => {
                let message = format!("the fact was left out: `{local}` is not read");
                self.findings
                    .tell(&codes::FORMAT, Weight::NotChecked, || Place::of(element), message);
                None
            }
            Transformed::Wrong => {
                let message = format!("`{}` is nothing that `{local}` transforms", xml::trim(text));
                self.findings.error(&codes::TRANSFORMED, element, message);
                None
            }
        }
    }

    fn words(&mut self, at: At, element: Element<'_>) -> Option<String> {
        if !self.set.ends(at) {
            self.findings.error(
                &codes::CONTINUATION,
                element,
                "the continuations lead back to themselves",
            );
            return None;
        }
        if matches!(element.plain(known::ESCAPE).map(xml::trim), Some("true" | "1")) {
            return Some(markup(self.set, at));
        }
        let text = words(self.set, at);
        self.transformed(element, &text)
    }

    fn number(&mut self, at: At, element: Element<'_>) -> Option<String> {
        // A number in a number has the same value: the outer one holds nothing else.
        let inner = element
            .children()
            .find(|child| child.is(known::IX, known::NON_FRACTION));
        let nested = inner.is_some_and(|inner| {
            let same = |local| element.plain(local).map(xml::trim) == inner.plain(local).map(xml::trim);
            // No scale is a scale of 0.
            let scale = |one: &Element<'_>| {
                let said = one.plain(known::SCALE).map(xml::trim).unwrap_or("0");
                said.trim_start_matches(['+', '0']).to_owned()
            };
            element.has_words()
                || element.children().count() > 1
                || !same(known::UNIT_REF)
                || !same(known::FORMAT)
                || !same(known::SIGN)
                || scale(&element) != scale(&inner)
        });
        if nested {
            self.findings.error(
                &codes::NESTED,
                element,
                "the numbers do not agree, or something stands beside the inner one",
            );
            return None;
        }
        let text = words(self.set, at);
        let number = if element.plain(known::FORMAT).is_some() {
            self.transformed(element, &text)?
        } else {
            text
        };
        let number = xml::trim(&number);
        let value = Decimal::parse(number).filter(|_| !number.starts_with(['+', '-']));
        let Some(value) = value else {
            self.findings
                .error(&codes::NUMBER, element, format!("`{number}` is no number"));
            return None;
        };
        let scale = match element.plain(known::SCALE).map(xml::trim) {
            None => 0,
            Some(text) => match text.parse::<i64>() {
                Ok(scale) if scale.abs() <= 1_000 => scale,
                _ => {
                    self.findings
                        .error(&codes::SCALE, element, format!("the scale is `{text}`"));
                    return None;
                }
            },
        };
        let negative = match element.plain(known::SIGN).map(xml::trim) {
            None => false,
            Some("-") => true,
            Some(other) => {
                self.findings
                    .error(&codes::SIGN, element, format!("the sign is `{other}`"));
                return None;
            }
        };
        let value = value.shifted(scale);
        Some(if negative { value.negated() } else { value }.to_string())
    }

    fn fraction(&mut self, at: At, element: Element<'_>) -> Option<Content> {
        let set = self.set;
        let part = |local| -> Option<At> {
            let mut found = element.descendants().filter(|one| one.is(known::IX, local));
            match (found.next(), found.next()) {
                (Some(one), None) => Some(At {
                    document: at.document,
                    node: one.id(),
                }),
                _ => None,
            }
        };
        let (Some(numerator), Some(denominator)) = (part(known::NUMERATOR), part(known::DENOMINATOR)) else {
            self.findings.error(
                &codes::FRACTION,
                element,
                "it holds not one numerator and one denominator",
            );
            return None;
        };
        let numerator = self.number(numerator, set.element(numerator))?;
        let denominator = self.number(denominator, set.element(denominator))?;
        Some(Content::Fraction(numerator, denominator))
    }
}

enum Content {
    None,
    Text(String),
    Fraction(String, String),
}
