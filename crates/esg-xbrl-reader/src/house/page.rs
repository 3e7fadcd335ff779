//! What is asked of the pages themselves.

use std::collections::{BTreeSet, HashSet};

use super::codes;
use crate::documents::DocumentId;
use crate::finding::Findings;
use crate::inline::InlineSet;
use crate::names::{QName, known};
use crate::xml::{self, Element, NodeId};

/// Looks at the pages of a document set.
pub(crate) fn check(set: &InlineSet, findings: &mut Findings) {
    let names = set.names();
    // Ids of hidden facts that a place on the page stands for.
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    // Elements that are not shown, by page.
    let mut unseen: HashSet<(DocumentId, NodeId)> = HashSet::new();
    for (page, element) in set.elements() {
        if let Some(style) = element.attribute_named(names, "style") {
            for part in style.split(';') {
                if let Some((key, value)) = part.split_once(':')
                    && key.trim().ends_with("-ix-hidden")
                {
                    shown.insert(xml::trim(value));
                }
            }
            let plain: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            let plain = plain.to_ascii_lowercase();
            if plain.contains("display:none") || plain.contains("visibility:hidden") {
                unseen.insert((page, element.id()));
            }
        }
    }
    for (page_id, element) in set.elements() {
        match element.name().namespace {
            known::XHTML => page(element, names, findings),
            known::IX => {
                let hides = |one: &Element<'_>| unseen.contains(&(page_id, one.id()));
                fact(element, names, &shown, &hides, findings);
            }
            known::XBRLI => dates(element, findings),
            _ => {}
        }
        if element.attribute(QName::new(known::XML, known::BASE)).is_some() {
            findings.error(&codes::EXTERNAL, element, "xml:base is set");
        }
    }
}

fn dates(element: Element<'_>, findings: &mut Findings) {
    if matches!(
        element.name().local,
        known::INSTANT | known::START_DATE | known::END_DATE
    ) {
        let text = element.text();
        let text = xml::trim(&text);
        if text.len() != 10 {
            findings.error(&codes::DATE, element, format!("`{text}` is more than a day"));
        }
    }
}

fn fact(
    element: Element<'_>,
    names: &crate::names::Names,
    shown: &BTreeSet<&str>,
    hides: &dyn Fn(&Element<'_>) -> bool,
    findings: &mut Findings,
) {
    let local = element.name().local;
    if element.plain(known::TARGET).is_some() {
        findings.error(&codes::TARGET, element, "target is set");
    }
    let is_fact = matches!(local, known::NON_FRACTION | known::NON_NUMERIC | known::FRACTION);
    if !is_fact {
        return;
    }
    let nil = element
        .attribute(QName::new(known::XSI, known::NIL))
        .is_some_and(|nil| matches!(xml::trim(nil), "true" | "1"));
    let hidden = element.ancestors().any(|one| one.is(known::IX, known::HIDDEN));
    let format = element.plain(known::FORMAT).map(xml::trim);
    let id = element.plain(known::ID).map(xml::trim).unwrap_or("");
    let name = element.plain(known::NAME).map(xml::trim).unwrap_or("");
    // A number can always be read from a page, and a text where a transformation reads it.
    let readable = local == known::NON_FRACTION || format.is_some();
    if hidden && !nil && readable && !shown.contains(id) {
        findings.error(&codes::HIDDEN, element, format!("`{name}` is hidden"));
    }
    if let Some(format) = format
        && let Some((prefix, _)) = format.split_once(':')
        && let Some(namespace) = element.namespace(names.find(prefix))
        && names.text(namespace) == "http://www.xbrl.org/inlineXBRL/transformation/2015-02-26"
    {
        findings.error(&codes::REGISTRY, element, format!("`{format}` is of registry 3"));
    }
    if local == known::NON_NUMERIC {
        let escaped = matches!(element.plain(known::ESCAPE).map(xml::trim), Some("true" | "1"));
        // Names of text blocks end so by the rules of the taxonomies that have them.
        let block = name.ends_with("TextBlock");
        if block && !escaped {
            findings.error(
                &codes::ESCAPE,
                element,
                format!("the text block `{name}` is not escaped"),
            );
        }
        if format.is_none() && !nil && element.language().is_none_or(str::is_empty) {
            findings.error(&codes::LANGUAGE, element, format!("`{name}` has no language"));
        }
    }
    if !hidden && element.ancestors().any(|one| hides(&one)) {
        findings.error(&codes::INVISIBLE, element, format!("`{name}` is not shown"));
    }
}

fn page(element: Element<'_>, names: &crate::names::Names, findings: &mut Findings) {
    let local = names.text(element.name().local);
    match local {
        "script" | "applet" | "object" | "embed" => {
            findings.error(&codes::SCRIPT, element, format!("`{local}` stands on the page"));
        }
        "iframe" | "base" | "frame" => {
            findings.error(&codes::EXTERNAL, element, format!("`{local}` stands on the page"));
        }
        "style" => styles(&element.text(), element, findings),
        _ => {}
    }
    for attribute in element.attributes() {
        if attribute.name().namespace != known::NONE {
            continue;
        }
        let name = names.text(attribute.name().local);
        let value = xml::trim(attribute.value());
        let lower = value.get(..64).unwrap_or(value).to_ascii_lowercase();
        if name.starts_with("on") {
            findings.error(
                &codes::SCRIPT,
                element,
                format!("`{name}` is a handler of events"),
            );
        }
        if lower.starts_with("javascript:") || lower.starts_with("vbscript:") {
            findings.error(&codes::SCRIPT, element, format!("`{name}` is a program"));
        }
        match name {
            "src" | "background" | "data" => {
                if lower.starts_with("data:") {
                    picture(value, element, findings);
                } else {
                    let message = format!("`{}` is fetched from elsewhere", lower);
                    findings.error(&codes::EXTERNAL, element, message);
                }
            }
            "href" if local == "link" && !lower.starts_with("data:") => {
                findings.error(
                    &codes::EXTERNAL,
                    element,
                    format!("`{lower}` is fetched from elsewhere"),
                );
            }
            "style" => styles(value, element, findings),
            _ => {}
        }
    }
}

/// Addresses in styles.
fn styles(text: &str, element: Element<'_>, findings: &mut Findings) {
    let mut rest = text;
    while let Some(at) = rest.find("url(") {
        rest = &rest[at + 4..];
        let address = rest.trim_start_matches(['"', '\'', ' ']);
        let inner = address.starts_with("data:") || address.starts_with('#');
        if !inner {
            let end = address.find(')').unwrap_or(address.len()).min(64);
            let shown = address.get(..end).unwrap_or("");
            findings.error(
                &codes::EXTERNAL,
                element,
                format!("`{shown}` is fetched from elsewhere"),
            );
        }
    }
    if text.contains("@import") {
        findings.error(&codes::EXTERNAL, element, "styles are imported");
    }
}

/// Whether the bytes of a picture in an address are of the kind that it says.
fn picture(address: &str, element: Element<'_>, findings: &mut Findings) {
    let Some((head, body)) = address.split_once(',') else {
        findings.error(&codes::PICTURE, element, "the address has no bytes");
        return;
    };
    let kind = head[5..].split(';').next().unwrap_or("");
    // The beginnings of files in base64.
    let right = match kind {
        "image/png" => body.starts_with("iVBORw0KGgo"),
        "image/jpeg" | "image/jpg" => body.starts_with("/9j/"),
        "image/gif" => body.starts_with("R0lGOD"),
        "image/svg+xml" => {
            body.starts_with("PHN2Z")
                || body.starts_with("PD94bWw")
                || body.trim_start().starts_with(['<', '%'])
        }
        _ => {
            findings.error(
                &codes::PICTURE,
                element,
                format!("`{kind}` is no kind of picture that every reader shows"),
            );
            return;
        }
    };
    if !right {
        findings.error(&codes::PICTURE, element, format!("the bytes are no `{kind}`"));
    }
}
