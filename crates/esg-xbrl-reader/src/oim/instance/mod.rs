//! The instance that a report means, and what the model asks of its facts.

mod context;
mod value;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::names::{Info, XBRL, is_qname};
use super::part::Part;
use super::shape::excerpt;
use super::{Holds, OimFact, OimLink, Syntax, Written, codes, links};
use crate::dimensions::{Kinds, kinds};
use crate::finding::{Code, Findings, Place, Weight};
use crate::names::{QName, known};
use crate::report::Name;
use crate::taxonomy::{Concept, Taxonomy};
use crate::xml::{self, escape_value};

pub(in crate::oim) use self::value::is_text;

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
                let prefixed = document
                    .elements()
                    .find(|one| one.name().namespace == known::XHTML && one.has_prefix());
                if let Some(element) = prefixed {
                    let message = format!("`{}` has a prefix", names.text(element.name().local));
                    self.tell(&codes::NOTE_PREFIX, fact, message);
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
}
