//! Plain xBRL-XML read back, as far as this crate writes it.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use crate::fact_key::FactKey;
use crate::links::{Link, LinkKind};
use crate::name::{LINK, QName, XBRLDI, XBRLI};
use crate::read::resources::Resources;
use crate::read::statement::{Gathered, StatedEnd, Statement, Statements, comparable};
use crate::read::{Attributes, Prefixes, Reading};

/// A fact whose element is open.
struct Open {
    concept: QName,
    attributes: Attributes,
    text: String,
}

/// What an instance states.
pub fn read_instance(bytes: &[u8]) -> Result<Statements, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "the instance is not UTF-8")?;
    let mut reader = NsReader::from_str(text);
    let mut prefixes = Prefixes::default();
    let mut resources = Resources::default();
    let mut facts: Vec<Open> = Vec::new();
    let mut open: Option<Open> = None;
    let mut links = FootnoteLinks::default();
    let mut is_root = true;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|error| error.to_string())?;
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => namespace.0.to_owned(),
            ResolveResult::Unbound | ResolveResult::Unknown(_) => String::new(),
        };
        match event {
            Event::Eof => break,
            Event::Start(start) if is_root => {
                prefixes.declare(&start)?;
                is_root = false;
            }
            Event::Start(start) => {
                let (local, attributes) = (start.local_name().into_inner(), Attributes::of(&start)?);
                if links.start(&namespace, &start, &attributes)? {
                    // Markup of a note.
                } else if [XBRLI, XBRLDI, LINK].contains(&&*namespace) {
                    resources.start(&namespace, local, &attributes, &prefixes)?;
                } else if open.is_none() {
                    let concept = QName::new("", namespace, local);
                    open = Some(Open {
                        concept,
                        attributes,
                        text: String::new(),
                    });
                } else {
                    return Err(format!("`{local}` stands inside a fact"));
                }
            }
            Event::End(end) if links.end(&namespace, end.local_name().into_inner()) => {}
            Event::End(end) => {
                resources.end(&namespace, end.local_name().into_inner(), &prefixes)?;
                if ![XBRLI, XBRLDI, LINK].contains(&&*namespace) {
                    facts.extend(open.take());
                }
            }
            Event::Empty(start) => {
                let attributes = Attributes::of(&start)?;
                links.empty(&namespace, &start, &attributes)?;
                // A fact without content is one that is nil, or an empty text.
                if !links.in_note() && ![XBRLI, XBRLDI, LINK].contains(&&*namespace) {
                    facts.push(Open {
                        concept: QName::new("", namespace, start.local_name().into_inner()),
                        attributes,
                        text: String::new(),
                    });
                }
            }
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Text(text) => {
                let plain = text.xml10_content();
                resources.text(&plain);
                links.text(&text);
                if let Some(fact) = &mut open {
                    fact.text.push_str(&plain);
                }
            }
            Event::GeneralRef(reference) => {
                let escaped = format!("&{};", reference.xml10_content());
                let plain = quick_xml::escape::unescape(&escaped).map_err(|error| error.to_string())?;
                links.text(&escaped);
                if let Some(fact) = &mut open {
                    fact.text.push_str(&plain);
                }
            }
            Event::DocType(_) => return Err("a document type declaration is not allowed".to_owned()),
            Event::CData(_) => return Err("a CDATA section is not expected".to_owned()),
        }
    }
    let mut gathered = links.gathered;
    for fact in facts {
        let id = fact.attributes.require("id")?.to_owned();
        gathered.facts.insert(id, stated(fact, &resources)?);
    }
    gathered.finish()
}

/// Reads footnote links. Labels are ids, as this crate writes them.
#[derive(Default)]
struct FootnoteLinks {
    gathered: Gathered,
    role: Option<String>,
    /// The footnote that is open: id, language and what it holds.
    note: Option<(String, String, String)>,
}

impl FootnoteLinks {
    /// Whether the element belongs to a footnote link.
    fn start(&mut self, namespace: &str, start: &BytesStart<'_>, attributes: &Attributes) -> Reading<bool> {
        if let Some((_, _, xhtml)) = &mut self.note {
            xhtml.push_str(&format!("<{}>", without_prefix(start)));
            return Ok(true);
        }
        match (namespace, start.local_name().into_inner()) {
            (LINK, "footnoteLink") => self.role = Some(attributes.require("xlink:role")?.to_owned()),
            (LINK, "footnote") => {
                let lang = attributes.require("xml:lang")?.to_lowercase();
                self.note = Some((attributes.require("id")?.to_owned(), lang, String::new()));
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn end(&mut self, namespace: &str, local: &str) -> bool {
        match (namespace, local) {
            (LINK, "footnote") => {
                if let Some((id, language, xhtml)) = self.note.take() {
                    self.gathered
                        .notes
                        .insert(id, StatedEnd::Note { language, xhtml });
                }
                true
            }
            (LINK, "footnoteLink") => self.role.take().is_some(),
            _ => match &mut self.note {
                Some((_, _, xhtml)) => {
                    xhtml.push_str(&format!("</{local}>"));
                    true
                }
                None => false,
            },
        }
    }

    fn empty(&mut self, namespace: &str, start: &BytesStart<'_>, attributes: &Attributes) -> Reading<()> {
        if let Some((_, _, xhtml)) = &mut self.note {
            xhtml.push_str(&format!("<{}/>", without_prefix(start)));
        } else if (namespace, start.local_name().into_inner()) == (LINK, "footnoteArc") {
            let arcrole = attributes.require("xlink:arcrole")?;
            self.gathered.links.push(Link {
                from: attributes.require("xlink:from")?.to_owned(),
                kind: LinkKind::of_arcrole(arcrole).ok_or_else(|| format!("`{arcrole}` is not expected"))?,
                role: self.role.clone().ok_or("an arc stands in no link")?,
                to: attributes.require("xlink:to")?.to_owned(),
            });
        }
        Ok(())
    }

    fn in_note(&self) -> bool {
        self.note.is_some()
    }

    fn text(&mut self, escaped: &str) {
        if let Some((_, _, xhtml)) = &mut self.note {
            xhtml.push_str(escaped);
        }
    }
}

/// A tag in the default namespace, as pages have it.
fn without_prefix<'a>(start: &'a BytesStart<'_>) -> &'a str {
    start.strip_prefix("xhtml:").unwrap_or(start)
}

fn stated(fact: Open, resources: &Resources) -> Reading<Statement> {
    let Open {
        concept,
        attributes,
        text,
    } = fact;
    let context = attributes.require("contextRef")?;
    let context = resources
        .contexts
        .get(context)
        .ok_or_else(|| format!("the context `{context}` is missing"))?;
    let unit = match attributes.get("unitRef") {
        None => None,
        Some(id) => Some(
            resources
                .units
                .get(id)
                .ok_or_else(|| format!("the unit `{id}` is missing"))?,
        ),
    };
    let decimals = match attributes.get("decimals") {
        None | Some("INF") => None,
        Some(places) => Some(
            places
                .parse()
                .map_err(|_| format!("`{places}` are no decimals"))?,
        ),
    };
    let language = attributes.get("xml:lang").map(str::to_lowercase);
    let value = (attributes.get("xsi:nil") != Some("true")).then_some(text);
    Ok(Statement {
        value: value.map(|value| comparable(value, language.is_some())),
        key: FactKey::new(&concept, context, unit.map(|unit| &**unit), language),
        decimals,
    })
}
