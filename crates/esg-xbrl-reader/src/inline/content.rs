//! What may stand where: the attributes and content of elements of Inline XBRL (the schema of Inline XBRL 1.1).

use super::codes;
use super::set::InlineSet;
use super::xhtml;
use crate::finding::Findings;
use crate::names::{Names, known};
use crate::xml::{self, Element};
use crate::xsd::Builtin;

/// The attributes in no namespace that an element of Inline XBRL has, those in front required.
fn attributes(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match name {
        "header" | "hidden" | "resources" | "exclude" => (&[], &[]),
        "references" => (&[], &["id", "target"]),
        "nonFraction" => (
            &["name", "contextRef", "unitRef"],
            &[
                "decimals",
                "precision",
                "format",
                "id",
                "order",
                "target",
                "tupleRef",
                "scale",
                "sign",
            ],
        ),
        "nonNumeric" => (
            &["name", "contextRef"],
            &[
                "continuedAt",
                "escape",
                "format",
                "id",
                "order",
                "target",
                "tupleRef",
            ],
        ),
        "fraction" => (
            &["name", "contextRef", "unitRef"],
            &["id", "order", "target", "tupleRef"],
        ),
        "numerator" | "denominator" => (&[], &["format", "scale", "sign"]),
        "tuple" => (&["name"], &["id", "order", "target", "tupleID", "tupleRef"]),
        "footnote" => (&["id"], &["continuedAt", "footnoteRole", "title"]),
        "relationship" => (&["fromRefs", "toRefs"], &["arcrole", "linkRole", "order"]),
        "continuation" => (&["id"], &["continuedAt"]),
        _ => return None,
    })
}

/// What the values of an attribute are, where nothing else reads it as that.
fn kind(attribute: &str) -> Option<Builtin> {
    Some(match attribute {
        "escape" => Builtin::Boolean,
        "order" => Builtin::Decimal,
        "id" | "target" | "tupleRef" | "tupleID" | "contextRef" | "unitRef" | "continuedAt" => {
            Builtin::NcName
        }
        "fromRefs" | "toRefs" => Builtin::IdRefs,
        _ => return None,
    })
}

/// Attributes of Inline XBRL 1.0 that 1.1 does not have.
const FIRST: &[&str] = &[
    "arcrole",
    "footnoteID",
    "footnoteLinkRole",
    "footnoteRefs",
    "footnoteRole",
];

/// Looks at every element of the pages.
pub(super) fn check(set: &InlineSet, findings: &mut Findings) {
    let names = &set.names;
    for id in set.documents.ids() {
        let root = set.documents.get(id).root();
        if !root.is(known::XHTML, known::HTML) {
            let message = format!("the root is `{}`", names.show(root.name()));
            findings.error(&codes::ELEMENT, root, message);
            continue;
        }
        let mut stack = vec![root];
        while let Some(element) = stack.pop() {
            let name = element.name();
            match name.namespace {
                known::IX => own(
                    element,
                    names,
                    set.of_first.contains(&id).then_some(FIRST),
                    findings,
                ),
                known::XHTML => xhtml::check(element, names, findings),
                known::XBRLI | known::LINK => {}
                _ => {
                    let message = format!("`{}` is no element of XHTML", names.show(name));
                    findings.error(&codes::ELEMENT, element, message);
                }
            }
            // Resources hold what XBRL says of them, such as members and measures.
            if !matches!(name.namespace, known::XBRLI | known::LINK) {
                stack.extend(element.children());
            }
        }
    }
}

/// An element of Inline XBRL.
fn own(element: Element<'_>, names: &Names, more: Option<&'static [&'static str]>, findings: &mut Findings) {
    let local = names.text(element.name().local);
    let Some((required, optional)) = attributes(local) else {
        findings.error(
            &codes::ELEMENT,
            element,
            format!("Inline XBRL has no element `{local}`"),
        );
        return;
    };
    for attribute in element.attributes() {
        let name = attribute.name();
        let text = names.text(name.local);
        let right = match name.namespace {
            known::NONE => {
                let more = more.is_some_and(|more| more.contains(&text));
                required.contains(&text) || optional.contains(&text) || more
            }
            known::IX | known::XBRLI => false,
            known::XSI => true,
            known::XML if local == "footnote" => name.local == known::LANG,
            // Those of other namespaces are the fact's in the instance.
            _ => matches!(
                local,
                "nonFraction" | "nonNumeric" | "fraction" | "tuple" | "references"
            ),
        };
        if !right {
            findings.error(
                &codes::ATTRIBUTE,
                element,
                format!("ix:{local} has no attribute `{text}`"),
            );
        } else if name.namespace == known::NONE
            && let Some(of) = kind(text)
            && of.read(xml::trim(attribute.value()), element, names).is_none()
        {
            let message = format!("`{}` is no value of `{text}`", attribute.value());
            findings.error(&codes::ATTRIBUTE, element, message);
        }
    }
    let is_old_note = more.is_some() && local == "footnote";
    for name in required.iter().filter(|_| !is_old_note) {
        let there = element
            .attributes()
            .any(|one| one.name().namespace == known::NONE && names.text(one.name().local) == *name);
        if !there {
            findings.error(&codes::ATTRIBUTE, element, format!("ix:{local} has no `{name}`"));
        }
    }
    let inside = |wanted: &[&str]| {
        element
            .ancestors()
            .skip(1)
            .any(|one| one.name().namespace == known::IX && wanted.contains(&names.text(one.name().local)))
    };
    let parent = element
        .parent()
        .filter(|parent| parent.name().namespace == known::IX)
        .map(|parent| names.text(parent.name().local));
    let misplaced = match local {
        "hidden" | "references" | "resources" => parent != Some("header"),
        "relationship" => parent != Some("resources"),
        "numerator" | "denominator" => !inside(&["fraction"]),
        "continuation" => inside(&["hidden"]),
        "header" => inside(&["header", "hidden", "nonNumeric", "footnote", "continuation"]),
        _ => false,
    };
    if misplaced {
        findings.error(
            &codes::NESTING,
            element,
            format!("ix:{local} does not stand here"),
        );
    }
    if local == "exclude" && !inside(&["continuation", "footnote", "nonNumeric"]) {
        findings.error(
            &codes::EXCLUDE,
            element,
            "ix:exclude stands in no ix:nonNumeric, ix:footnote or ix:continuation",
        );
    }
    match local {
        "nonNumeric" | "continuation" | "exclude" | "footnote" | "fraction" | "tuple" => {
            xhtml::check_flow(element, names, findings);
        }
        "numerator" | "denominator" if element.children().next().is_some() => {
            let message = format!("ix:{local} holds words and nothing else");
            findings.error(&codes::NESTING, element, message);
        }
        _ => {}
    }
    if local == "fraction"
        && let Some(other) = element.descendants().skip(1).find(|one| {
            let parts = ["fraction", "numerator", "denominator"];
            one.name().namespace == known::IX && !parts.contains(&names.text(one.name().local))
        })
    {
        let message = format!("`{}` stands in a fraction", names.show(other.name()));
        findings.error(&codes::FRACTION, other, message);
    }
    // What may stand in it, by its name with a prefix.
    let allowed: Option<&[&str]> = match local {
        "header" => Some(&["ix:hidden", "ix:references", "ix:resources"]),
        "hidden" => Some(&[
            "ix:footnote",
            "ix:fraction",
            "ix:nonFraction",
            "ix:nonNumeric",
            "ix:tuple",
        ]),
        "references" => Some(&["link:schemaRef", "link:linkbaseRef"]),
        "resources" => Some(&[
            "link:roleRef",
            "link:arcroleRef",
            "ix:relationship",
            "xbrli:context",
            "xbrli:unit",
        ]),
        "relationship" => Some(&[]),
        _ => None,
    };
    if let Some(allowed) = allowed {
        if element.has_words() {
            findings.error(&codes::NESTING, element, format!("words stand in ix:{local}"));
        }
        if matches!(local, "hidden" | "references") && element.children().next().is_none() {
            findings.error(&codes::NESTING, element, format!("ix:{local} holds nothing"));
        }
        let mut last = 0;
        for child in element.children() {
            let prefix = match child.name().namespace {
                known::IX => "ix",
                known::LINK => "link",
                known::XBRLI => "xbrli",
                _ => "",
            };
            let name = format!("{prefix}:{}", names.text(child.name().local));
            match allowed.iter().position(|one| *one == name) {
                Some(at) if local == "header" && at < last => {
                    findings.error(
                        &codes::NESTING,
                        child,
                        format!("{name} stands too late in ix:header"),
                    );
                }
                Some(at) => last = at,
                None => {
                    let shown = names.show(child.name());
                    findings.error(
                        &codes::NESTING,
                        child,
                        format!("`{shown}` does not stand in ix:{local}"),
                    );
                }
            }
        }
    }
    let nil = element
        .attribute(crate::names::QName::new(known::XSI, known::NIL))
        .is_some_and(|nil| matches!(xml::trim(nil), "true" | "1"));
    let is_fact = matches!(local, "nonFraction" | "nonNumeric" | "fraction" | "tuple");
    if nil && is_fact && element.nodes().next().is_some() {
        findings.error(
            &codes::NIL,
            element,
            "a nil fact holds something, if only white space",
        );
    }
    if local == "nonFraction" && !nil {
        let mut children = element.children();
        let right = match (children.next(), children.next()) {
            (None, _) => true,
            (Some(child), None) => child.is(known::IX, known::NON_FRACTION) && !element.has_words(),
            _ => false,
        };
        if !right {
            findings.error(
                &codes::NUMBER_CONTENT,
                element,
                "ix:nonFraction holds words or one ix:nonFraction and nothing else",
            );
        }
    }
}
