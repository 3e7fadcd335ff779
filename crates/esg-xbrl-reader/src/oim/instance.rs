//! The instance that a report means, and what the model asks of its facts.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::names::{Info, XBRL, is_qname, is_sqname};
use super::part::Part;
use super::period::{self, Span};
use super::shape::excerpt;
use super::{Holds, OimFact, OimLink, Syntax, Written, codes, links, unit};
use crate::dimensions::{Dimension, Kinds, kinds};
use crate::enumerations;
use crate::finding::{Code, Findings, Place, Weight};
use crate::inline::{escape, escape_value};
use crate::names::{QName, known};
use crate::report::{NO_ENTITY, Name};
use crate::taxonomy::{Concept, PeriodType, Taxonomy};
use crate::values::Decimal;
use crate::xml;
use crate::xsd::Builtin;
use crate::xsd::model::{Kind, TypeId};

const XBRLI: &str = "http://www.xbrl.org/2003/instance";

/// Writes the instance.
#[allow(clippy::too_many_arguments, reason = "what a report is made of")]
pub(super) fn write(
    taxonomy: &Taxonomy,
    syntax: Syntax,
    uri: &Arc<str>,
    info: &Info,
    facts: &[OimFact],
    links: &[OimLink],
    room: usize,
    findings: &mut Findings,
) -> Written {
    let mut writer = Writer {
        taxonomy,
        kinds: kinds(taxonomy),
        syntax,
        info,
        findings,
        segment: in_segments(taxonomy),
        contexts: Part::default(),
        known_contexts: HashMap::new(),
        units: Part::default(),
        known_units: HashMap::new(),
        facts: Part::default(),
        prefixes: BTreeMap::new(),
        concepts: HashMap::new(),
    };
    for own in [
        XBRLI,
        "http://www.xbrl.org/2003/linkbase",
        "http://www.w3.org/1999/xlink",
        "http://www.w3.org/2001/XMLSchema-instance",
        "http://xbrl.org/2006/xbrldi",
    ] {
        writer.prefix(own);
    }
    let mut written: HashMap<&str, links::End<'_>> = HashMap::with_capacity(room);
    for (index, fact) in facts.iter().enumerate() {
        let end = if writer.is_note(fact) {
            writer.note(fact);
            match fact.language {
                Some(_) => links::End::Note(fact),
                None => links::End::Unread,
            }
        } else if writer.fact(index, fact) {
            links::End::Fact(index)
        } else {
            links::End::Unread
        };
        written.insert(&fact.id, end);
    }
    let mut body = Part::default();
    links::write(
        taxonomy,
        syntax,
        info,
        facts,
        links,
        &written,
        writer.findings,
        &mut body,
    );
    let mut out = Part::default();
    out.text.push_str("<n0:xbrl");
    for (namespace, number) in &writer.prefixes {
        out.text.push_str(&format!(" xmlns:n{number}=\""));
        escape_value(namespace, &mut out.text);
        out.text.push('"');
    }
    out.text.push('>');
    let file = Place::file(uri);
    out.end(&file, Holds::Other);
    for address in &info.taxonomy {
        let linkbase = taxonomy.dts.find(address).is_some_and(|id| {
            taxonomy
                .dts
                .documents
                .get(id)
                .root()
                .is(known::LINK, known::LINKBASE)
        });
        let name = if linkbase { "linkbaseRef" } else { "schemaRef" };
        out.text
            .push_str(&format!("<n1:{name} n2:type=\"simple\" n2:href=\""));
        escape_value(address, &mut out.text);
        if linkbase {
            out.text
                .push_str("\" n2:arcrole=\"http://www.w3.org/1999/xlink/properties/linkbase");
        }
        out.text.push_str("\"/>");
        out.end(&file, Holds::Other);
    }
    let (references, body) = body.split();
    out.append(references);
    out.append(writer.contexts);
    out.append(writer.units);
    out.append(writer.facts);
    out.append(body);
    out.text.push_str("</n0:xbrl>");
    out.end(&file, Holds::Other);
    Written {
        xml: out.text,
        lines: out.lines,
    }
}

/// Whether the dimensions of a taxonomy stand in segments and never in scenarios.
fn in_segments(taxonomy: &Taxonomy) -> bool {
    let attribute = QName::new(known::XBRLDT, known::CONTEXT_ELEMENT);
    let mut segments = false;
    for linkbase in &taxonomy.dts.linkbases {
        for link in taxonomy.element(*linkbase).children() {
            for arc in link.children() {
                match arc.attribute(attribute).map(xml::trim) {
                    Some("segment") => segments = true,
                    Some(_) => return false,
                    None => {}
                }
            }
        }
    }
    segments
}

/// What of a concept is asked for each of its facts.
#[derive(Clone, Copy)]
struct Asked<'a> {
    concept: Concept<'a>,
    numeric: bool,
    text: bool,
    /// Whether its type is not known, so that each fact has to say itself whether it is a number.
    unread: bool,
}

struct Writer<'a, 'f> {
    taxonomy: &'a Taxonomy,
    kinds: Kinds,
    syntax: Syntax,
    info: &'a Info,
    findings: &'f mut Findings,
    segment: bool,
    contexts: Part,
    known_contexts: HashMap<String, usize>,
    units: Part,
    known_units: HashMap<String, usize>,
    facts: Part,
    /// The number of the prefix of each namespace.
    prefixes: BTreeMap<String, usize>,
    concepts: HashMap<String, Option<Asked<'a>>>,
}

impl<'a> Writer<'a, '_> {
    fn prefix(&mut self, namespace: &str) -> usize {
        let next = self.prefixes.len();
        match self.prefixes.get(namespace) {
            Some(number) => *number,
            None => {
                self.prefixes.insert(namespace.to_owned(), next);
                next
            }
        }
    }

    fn tell(&mut self, code: &'static Code, fact: &OimFact, message: impl std::fmt::Display) {
        let message = format!("fact `{}`: {message}", excerpt(&fact.id));
        self.findings
            .tell(code, Weight::Error, || fact.place.clone(), message);
    }

    /// Whether a fact is a note.
    fn is_note(&self, fact: &OimFact) -> bool {
        self.info
            .expand(&fact.concept)
            .is_some_and(|name| name.namespace == XBRL && name.local == "note")
    }

    fn note(&mut self, fact: &OimFact) {
        let strict = self.syntax == Syntax::Json;
        if fact.language.is_none() {
            self.tell(&codes::NOTE_LANGUAGE, fact, "the note has no language");
        }
        if strict {
            match &fact.note_id {
                None => self.tell(&codes::NO_NOTE_ID, fact, "the note has no noteId"),
                Some(id) if *id != fact.id => {
                    self.tell(&codes::NOTE_ID, fact, format!("noteId is `{}`", excerpt(id)));
                }
                Some(_) => {}
            }
            if fact.unit.is_some() {
                self.tell(&codes::MISPLACED_UNIT, fact, "the note has a unit");
            }
            if fact.decimals.is_some() {
                self.tell(&codes::MISPLACED_DECIMALS, fact, "the note has decimals");
            }
        }
        let other = if fact.entity.is_some() {
            Some("an entity")
        } else if fact.period.is_some() {
            Some("a period")
        } else if fact.dimensions.is_empty() {
            None
        } else {
            Some("dimensions")
        };
        if let Some(other) = other {
            self.tell(&codes::NOTE_DIMENSION, fact, format!("the note has {other}"));
        }
        let mut names = crate::names::Names::new();
        match links::note(fact.value.as_deref().unwrap_or(""), &mut names) {
            Ok(document) => {
                if let Some(child) = document
                    .root()
                    .children()
                    .find(|child| child.name().namespace != known::XHTML)
                {
                    let shown = names.show(child.name());
                    self.tell(
                        &codes::NOTE_MARKUP,
                        fact,
                        format!("`{shown}` is no element of XHTML"),
                    );
                }
            }
            Err(error) => self.tell(&codes::NOTE_MARKUP, fact, error.message),
        }
    }

    /// A name that has to have an alias.
    fn name(&mut self, fact: &OimFact, text: &str) -> Option<Name> {
        let name = self.info.expand(text);
        if name.is_none() {
            self.tell(
                &codes::PREFIX,
                fact,
                format!("`{}` has no namespace", excerpt(text)),
            );
        }
        name
    }

    fn asked(&mut self, fact: &OimFact) -> Option<Asked<'a>> {
        if let Some(asked) = self.concepts.get(&fact.concept) {
            return *asked;
        }
        let asked = self.find(fact);
        self.concepts.insert(fact.concept.clone(), asked);
        asked
    }

    /// The concept of a fact; what is wrong with it is told once.
    fn find(&mut self, fact: &OimFact) -> Option<Asked<'a>> {
        if !is_qname(&fact.concept) {
            let code = self.syntax.pair(&codes::JSON_STRUCTURE, &codes::CONCEPT_NAME);
            self.tell(
                code,
                fact,
                format!("`{}` is no name of a concept", excerpt(&fact.concept)),
            );
            return None;
        }
        let name = self.name(fact, &fact.concept)?;
        let taxonomy = self.taxonomy;
        let concept = taxonomy
            .dts
            .names
            .find_name(&name.namespace, &name.local)
            .and_then(|name| taxonomy.concept_named(name));
        let Some(concept) = concept else {
            self.tell(
                &codes::UNKNOWN_CONCEPT,
                fact,
                format!("the taxonomy has no `{}`", fact.concept),
            );
            return None;
        };
        if !concept.is_item() || concept.is_fraction() {
            self.tell(
                &codes::CONCEPT_TYPE,
                fact,
                format!("`{}` is a tuple or a fraction", fact.concept),
            );
            return None;
        }
        if concept.declaration().is_abstract {
            self.tell(&codes::ABSTRACT, fact, format!("`{}` is abstract", fact.concept));
            return None;
        }
        Some(Asked {
            concept,
            numeric: taxonomy.is_numeric(concept.of()),
            text: is_text(taxonomy, concept.of()),
            unread: taxonomy.is_unread(concept),
        })
    }

    /// Writes a fact; false where something of it was told and it cannot be written.
    fn fact(&mut self, index: usize, fact: &OimFact) -> bool {
        let Some(mut asked) = self.asked(fact) else {
            return false;
        };
        if asked.unread {
            asked.numeric = fact.unit.is_some() || fact.decimals.is_some();
            asked.text = !asked.numeric;
        }
        let strict = self.syntax == Syntax::Json;
        if strict && fact.note_id.is_some() {
            self.tell(&codes::MISPLACED_NOTE_ID, fact, "it is no note and has a noteId");
        }
        if strict && fact.language.is_some() && !asked.text {
            self.tell(
                &codes::MISPLACED_LANGUAGE,
                fact,
                "it is no text and has a language",
            );
            return false;
        }
        if strict && fact.unit.is_some() && !asked.numeric {
            self.tell(&codes::MISPLACED_UNIT, fact, "it is no number and has a unit");
            return false;
        }
        let mut decimals = fact.decimals.clone();
        let mut value = fact.value.clone();
        if !strict
            && asked.numeric
            && let Some(text) = &value
            && let Some((number, suffix)) = text.split_once('d')
        {
            let suffix = xml::trim(suffix);
            let digits = suffix.strip_prefix('-').unwrap_or(suffix);
            let whole = !digits.is_empty()
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && (digits == "0" && suffix == "0" || !digits.starts_with('0'));
            if !(whole || suffix == "INF") || xml::trim(number).is_empty() {
                self.tell(
                    &codes::DECIMALS_SUFFIX,
                    fact,
                    format!("`{}` does not end in d and a whole number or INF", excerpt(text)),
                );
                return false;
            }
            decimals = Some(suffix.to_owned());
            value = Some(xml::trim(number).to_owned());
        }
        if decimals.is_some() && (!asked.numeric || value.is_none()) {
            if strict {
                let what = if asked.numeric {
                    "it is nil"
                } else {
                    "it is no number"
                };
                self.tell(
                    &codes::MISPLACED_DECIMALS,
                    fact,
                    format!("{what} and has decimals"),
                );
                return false;
            }
            decimals = None;
        }
        if value.is_none() && !asked.concept.declaration().nillable {
            let code = self.syntax.pair(&codes::NIL, &codes::CSV_VALUE);
            self.tell(code, fact, format!("`{}` is not nillable", fact.concept));
            return false;
        }
        let Some(context) = self.context(fact, asked) else {
            return false;
        };
        let unit = if asked.numeric {
            match self.unit(fact) {
                Some(unit) => Some(unit),
                None => return false,
            }
        } else {
            None
        };
        let text = match &value {
            None => None,
            Some(text) => match self.value(fact, asked, text) {
                Some(text) => Some(text),
                None => return false,
            },
        };
        let name = asked.concept.name();
        let names = &self.taxonomy.dts.names;
        let (namespace, local) = (names.text(name.namespace).to_owned(), names.text(name.local));
        let number = self.prefix(&namespace);
        let out = &mut self.facts;
        out.text.push_str(&format!(
            "<n{number}:{local} id=\"f{index}\" contextRef=\"c{context}\""
        ));
        if let Some(unit) = unit {
            out.text.push_str(&format!(" unitRef=\"u{unit}\""));
            if text.is_some() {
                let decimals = decimals.as_deref().unwrap_or("INF");
                out.text.push_str(&format!(" decimals=\"{decimals}\""));
            }
        }
        if let Some(language) = fact.language.as_deref().filter(|_| asked.text) {
            out.text.push_str(" xml:lang=\"");
            escape_value(language, &mut out.text);
            out.text.push('"');
        }
        match text {
            Some(text) => {
                out.text.push('>');
                out.line(&text);
                out.text.push_str(&format!("</n{number}:{local}>"));
            }
            None => out.text.push_str(" n3:nil=\"true\"/>"),
        }
        out.end(&fact.place, Holds::Fact);
        true
    }

    /// A value as XML writes it.
    fn value(&mut self, fact: &OimFact, asked: Asked<'_>, text: &str) -> Option<String> {
        let code = self.syntax.pair(&codes::JSON_VALUE, &codes::CSV_VALUE);
        if let Some(c) = text.chars().find(|c| !is_xml(*c)) {
            self.tell(
                code,
                fact,
                format!("the character U+{:04X} stands in it", u32::from(c)),
            );
            return None;
        }
        let taxonomy = self.taxonomy;
        let of = asked.concept.of();
        let builtin = taxonomy.schemas.builtin(of);
        if let Some(set) = enumerations::kind(taxonomy, of) {
            let mut addresses = Vec::new();
            let members: Vec<&str> = if set {
                text.split(' ').filter(|one| !one.is_empty()).collect()
            } else {
                vec![xml::trim(text)]
            };
            for member in &members {
                if !is_qname(member) {
                    self.tell(
                        code,
                        fact,
                        format!("`{}` is no member of an enumeration", excerpt(member)),
                    );
                    return None;
                }
                let name = self.name(fact, member)?;
                addresses.push(format!("{}#{}", name.namespace, name.local));
            }
            if self.info.canonical
                && !(members.windows(2).all(|two| two[0] < two[1]) && members.join(" ") == text)
            {
                self.tell(
                    &codes::JSON_CANONICAL,
                    fact,
                    format!("the members of `{}` are not in order", excerpt(text)),
                );
            }
            // The order in which members stand says nothing.
            addresses.sort();
            return Some(addresses.join(" "));
        }
        if builtin == Some(Builtin::QName) {
            let Some(name) = self.info.expand(xml::trim(text)) else {
                self.tell(
                    &codes::PREFIX,
                    fact,
                    format!("`{}` has no namespace", excerpt(text)),
                );
                return None;
            };
            let number = self.prefix(&name.namespace);
            return Some(format!("n{number}:{}", name.local));
        }
        if self.info.canonical && builtin.is_some_and(|builtin| !is_canonical(builtin, text)) {
            self.tell(
                &codes::JSON_CANONICAL,
                fact,
                format!("`{}` is not canonical", excerpt(text)),
            );
        }
        Some(text.to_owned())
    }

    /// The number of the context of a fact.
    fn context(&mut self, fact: &OimFact, asked: Asked<'_>) -> Option<usize> {
        let mut text = String::from("<n0:entity><n0:identifier scheme=\"");
        let entity = match &fact.entity {
            None => (NO_ENTITY.0.to_owned(), NO_ENTITY.1),
            Some(said) => {
                if !is_sqname(said) {
                    self.tell(&codes::SQNAME, fact, format!("the entity is `{}`", excerpt(said)));
                    return None;
                }
                let scheme = self.name(fact, said)?.namespace;
                let id = said.split_once(':').map_or("", |(_, id)| id);
                if (scheme.as_str(), id) == NO_ENTITY {
                    self.tell(
                        &codes::ENTITY_RESERVED,
                        fact,
                        "its entity is the one that stands for none",
                    );
                    return None;
                }
                (scheme, id)
            }
        };
        escape_value(&entity.0, &mut text);
        text.push_str("\">");
        escape(entity.1, &mut text);
        text.push_str("</n0:identifier>");
        let dimensions = self.dimensions(fact)?;
        if self.segment && !dimensions.is_empty() {
            text.push_str(&format!("<n0:segment>{dimensions}</n0:segment>"));
        }
        text.push_str("</n0:entity><n0:period>");
        let span = match &fact.period {
            None => None,
            Some(said) => match period::read(said) {
                Some(span) => Some(span),
                None => {
                    let code = self.syntax.pair(&codes::PERIOD, &codes::CSV_PERIOD);
                    self.tell(code, fact, format!("the period is `{}`", excerpt(said)));
                    return None;
                }
            },
        };
        match (asked.concept.period_type(), &span) {
            (Some(PeriodType::Instant), None) => {
                self.tell(&codes::NO_PERIOD, fact, "it has no period and is of a moment");
                return None;
            }
            (Some(PeriodType::Instant), Some(Span::Duration(..))) => {
                self.tell(
                    &codes::PERIOD_KIND,
                    fact,
                    "its period is a duration, and its concept of a moment",
                );
                return None;
            }
            (Some(PeriodType::Duration), Some(Span::Instant(_))) => {
                self.tell(
                    &codes::PERIOD_KIND,
                    fact,
                    "its period is a moment, and its concept of a duration",
                );
                return None;
            }
            _ => {}
        }
        match &span {
            None => text.push_str("<n0:forever/>"),
            Some(span) => match span.show().split_once('/') {
                Some((start, end)) => text.push_str(&format!(
                    "<n0:startDate>{start}</n0:startDate><n0:endDate>{end}</n0:endDate>"
                )),
                None => text.push_str(&format!("<n0:instant>{}</n0:instant>", span.show())),
            },
        }
        text.push_str("</n0:period>");
        if !self.segment && !dimensions.is_empty() {
            text.push_str(&format!("<n0:scenario>{dimensions}</n0:scenario>"));
        }
        Some(number(
            "context",
            "c",
            text,
            &mut self.contexts,
            &mut self.known_contexts,
            fact,
        ))
    }

    /// The members of a fact as XML writes them.
    fn dimensions(&mut self, fact: &OimFact) -> Option<String> {
        let mut all: Vec<(String, String)> = Vec::new();
        let taxonomy = self.taxonomy;
        for (key, said) in &fact.dimensions {
            let name = self.name(fact, key)?;
            let found = taxonomy
                .dts
                .names
                .find_name(&name.namespace, &name.local)
                .and_then(|name| taxonomy.concept_named(name))
                .and_then(|concept| self.kinds.dimension(concept.at()));
            let number = self.prefix(&name.namespace);
            let dimension = format!("n{number}:{}", name.local);
            let code = self.syntax.pair(&codes::JSON_DIMENSION, &codes::CSV_DIMENSION);
            let member = match found {
                None => {
                    self.tell(
                        &codes::UNKNOWN_DIMENSION,
                        fact,
                        format!("the taxonomy has no dimension `{key}`"),
                    );
                    return None;
                }
                Some(Dimension::Explicit) => {
                    let member = said
                        .as_deref()
                        .filter(|said| is_qname(said))
                        .and_then(|said| self.info.expand(said));
                    let Some(member) = member else {
                        let shown = said.as_deref().map_or_else(|| "nil".to_owned(), excerpt);
                        self.tell(code, fact, format!("`{shown}` is no member of `{key}`"));
                        return None;
                    };
                    let number = self.prefix(&member.namespace);
                    format!(
                        "<n4:explicitMember dimension=\"{dimension}\">n{number}:{}</n4:explicitMember>",
                        member.local
                    )
                }
                Some(Dimension::Typed(None)) => {
                    self.tell(code, fact, format!("what `{key}` may hold is not declared"));
                    return None;
                }
                Some(Dimension::Typed(Some(domain))) => {
                    let declaration = taxonomy.schemas.element(domain);
                    let prefixed = taxonomy.schemas.builtin(declaration.of).is_none_or(|builtin| {
                        matches!(
                            builtin,
                            Builtin::AnyType
                                | Builtin::AnySimpleType
                                | Builtin::QName
                                | Builtin::Notation
                                | Builtin::Id
                                | Builtin::IdRef
                                | Builtin::IdRefs
                                | Builtin::Entity
                                | Builtin::Entities
                                | Builtin::Nmtoken
                                | Builtin::Nmtokens
                        )
                    });
                    let complex = match &taxonomy.schemas.of(declaration.of).kind {
                        Kind::Complex(_) => taxonomy.schemas.value_type(declaration.of).is_none(),
                        Kind::Simple(_) => false,
                    };
                    if complex || (prefixed && !is_date_union(taxonomy, declaration.of)) {
                        self.tell(
                            &codes::DIMENSION_TYPE,
                            fact,
                            format!("values of `{key}` are of a type that the model does not have"),
                        );
                        return None;
                    }
                    let names = &taxonomy.dts.names;
                    let local = names.text(declaration.name.local);
                    let namespace = names.text(declaration.name.namespace).to_owned();
                    let number = self.prefix(&namespace);
                    let mut text = format!("<n4:typedMember dimension=\"{dimension}\"><n{number}:{local}");
                    match said {
                        None => text.push_str(" n3:nil=\"true\"/>"),
                        Some(said) => {
                            if said.chars().any(|c| !is_xml(c)) {
                                self.tell(
                                    code,
                                    fact,
                                    format!("`{}` cannot be written in XML", excerpt(said)),
                                );
                                return None;
                            }
                            text.push('>');
                            for (at, line) in said.split('\n').enumerate() {
                                if at > 0 {
                                    text.push_str("&#10;");
                                }
                                escape(line, &mut text);
                            }
                            text.push_str(&format!("</n{number}:{local}>"));
                        }
                    }
                    text + "</n4:typedMember>"
                }
            };
            all.push((dimension, member));
        }
        all.sort();
        Some(all.into_iter().map(|(_, member)| member).collect())
    }

    /// The number of the unit of a fact.
    fn unit(&mut self, fact: &OimFact) -> Option<usize> {
        let said = fact.unit.as_deref().filter(|said| !said.is_empty());
        let text = match said {
            None => "<n0:measure>n0:pure</n0:measure>".to_owned(),
            Some(said) => {
                let Some((above, below)) = unit::measures(said) else {
                    self.tell(&codes::UNIT, fact, format!("the unit is `{}`", excerpt(said)));
                    return None;
                };
                let mut parts = Vec::new();
                for part in [&above, &below] {
                    let mut text = String::new();
                    for measure in part {
                        let name = self.name(fact, measure)?;
                        if below.is_empty()
                            && above.len() == 1
                            && name.namespace == XBRLI
                            && name.local == "pure"
                        {
                            self.tell(&codes::PURE, fact, "its unit is xbrli:pure");
                            return None;
                        }
                        let number = self.prefix(&name.namespace);
                        text.push_str(&format!("<n0:measure>n{number}:{}</n0:measure>", name.local));
                    }
                    parts.push(text);
                }
                if below.is_empty() {
                    parts.swap_remove(0)
                } else {
                    format!(
                        "<n0:divide><n0:unitNumerator>{}</n0:unitNumerator><n0:unitDenominator>{}</n0:unitDenominator></n0:divide>",
                        parts[0], parts[1]
                    )
                }
            }
        };
        Some(number(
            "unit",
            "u",
            text,
            &mut self.units,
            &mut self.known_units,
            fact,
        ))
    }
}

/// The number of an element that is written once for all facts that have it.
fn number(
    name: &str,
    letter: &str,
    text: String,
    out: &mut Part,
    known: &mut HashMap<String, usize>,
    fact: &OimFact,
) -> usize {
    if let Some(number) = known.get(&text) {
        return *number;
    }
    let number = known.len();
    out.text
        .push_str(&format!("<n0:{name} id=\"{letter}{number}\">{text}</n0:{name}>"));
    out.end(&fact.place, Holds::Context);
    known.insert(text, number);
    number
}

/// Whether XML can write a character.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether facts of a type are texts that have a language.
pub(super) fn is_text(taxonomy: &Taxonomy, of: TypeId) -> bool {
    let string = taxonomy.schemas.builtin(of).is_some_and(|builtin| {
        builtin.is(Builtin::String) && !builtin.is(Builtin::Language) && builtin != Builtin::Name
    });
    let names = &taxonomy.dts.names;
    string
        && !taxonomy
            .schemas
            .line(of)
            .filter_map(|one| taxonomy.schemas.of(one).name)
            .any(|name| {
                names
                    .text(name.namespace)
                    .starts_with("http://www.xbrl.org/dtr/type/")
                    && matches!(
                        names.text(name.local),
                        "domainItemType" | "noLangTokenItemType" | "noLangStringItemType"
                    )
            })
}

/// Whether a type is the union of dates and dates with times.
fn is_date_union(taxonomy: &Taxonomy, of: TypeId) -> bool {
    let names = &taxonomy.dts.names;
    taxonomy
        .schemas
        .line(of)
        .filter_map(|one| taxonomy.schemas.of(one).name)
        .any(|name| names.text(name.namespace) == XBRLI && names.text(name.local).starts_with("date"))
}

/// Whether a value is the canonical one of a type.
fn is_canonical(builtin: Builtin, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = |text: &str| digits(text) && (text == "0" || !text.starts_with('0'));
    let positive = text.strip_prefix('-').unwrap_or(text);
    let fraction = |text: &str| digits(text) && (text.len() == 1 || !text.ends_with('0'));
    if builtin.is(Builtin::Integer) {
        return whole(positive) && text != "-0";
    }
    match builtin {
        Builtin::Decimal => positive.split_once('.').is_some_and(|(before, behind)| {
            whole(before) && fraction(behind) && Decimal::parse(text).is_some()
        }),
        Builtin::Float | Builtin::Double => {
            matches!(text, "INF" | "-INF" | "NaN")
                || positive.split_once('E').is_some_and(|(mantissa, exponent)| {
                    mantissa.split_once('.').is_some_and(|(before, behind)| {
                        before.len() == 1 && digits(before) && fraction(behind)
                    }) && whole(exponent.strip_prefix('-').unwrap_or(exponent))
                })
        }
        Builtin::Boolean => matches!(text, "true" | "false"),
        Builtin::HexBinary => text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte)),
        Builtin::Language => !text.bytes().any(|byte| byte.is_ascii_uppercase()),
        _ => true,
    }
}
