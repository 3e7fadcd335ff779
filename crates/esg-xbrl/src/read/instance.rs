//! Plain xBRL-XML read back, as far as this crate writes it.

use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;

use super::resources::Resources;
use super::statement::{Statement, Statements};
use super::{Attributes, Prefixes, Reading};
use crate::name::{LINK, QName, XBRLDI, XBRLI};

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
                if [XBRLI, XBRLDI, LINK].contains(&&*namespace) {
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
            Event::End(end) => {
                resources.end(&namespace, end.local_name().into_inner(), &prefixes)?;
                if ![XBRLI, XBRLDI, LINK].contains(&&*namespace) {
                    facts.extend(open.take());
                }
            }
            Event::Empty(_) | Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Text(text) => {
                let plain = text.xml10_content();
                resources.text(&plain);
                if let Some(fact) = &mut open {
                    fact.text.push_str(&plain);
                }
            }
            Event::GeneralRef(reference) => {
                let escaped = format!("&{};", reference.xml10_content());
                let plain = quick_xml::escape::unescape(&escaped).map_err(|error| error.to_string())?;
                if let Some(fact) = &mut open {
                    fact.text.push_str(&plain);
                }
            }
            Event::DocType(_) => return Err("a document type declaration is not allowed".to_owned()),
            Event::CData(_) => return Err("a CDATA section is not expected".to_owned()),
        }
    }
    facts.into_iter().map(|fact| stated(fact, &resources)).collect()
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
    Ok(Statement::new(
        &concept,
        context,
        unit.map(|unit| &**unit),
        language,
        value,
        decimals,
    ))
}
