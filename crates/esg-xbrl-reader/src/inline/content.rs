//! What may stand where: the attributes and content of elements of Inline XBRL, and of the XHTML around them (the schema of
//! Inline XBRL 1.1, whose pages are XHTML 1.1).
//!
//! Of XHTML it is told what is certainly none: elements and attributes that XHTML 1.1 does not have, blocks in what holds
//! words, and parts of lists and tables elsewhere. That what is required is there is not checked.

use super::codes;
use super::set::InlineSet;
use crate::finding::Findings;
use crate::names::{Names, known};
use crate::xml::{self, Element};

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

/// Attributes of Inline XBRL 1.0 that 1.1 does not have.
const FIRST: &[&str] = &[
    "arcrole",
    "footnoteID",
    "footnoteLinkRole",
    "footnoteRefs",
    "footnoteRole",
];

/// Elements of XHTML that stand beside words and hold words.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdo", "big", "br", "button", "cite", "code", "del", "dfn", "em", "i",
    "img", "input", "ins", "kbd", "label", "map", "object", "q", "ruby", "samp", "script", "select", "small",
    "span", "strong", "sub", "sup", "textarea", "tt", "var",
];
/// Elements that stand between blocks.
const BLOCK: &[&str] = &[
    "address",
    "blockquote",
    "dl",
    "div",
    "fieldset",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "noscript",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
];
/// Elements that stand in certain others only.
const PARTS: &[(&str, &[&str])] = &[
    ("html", &[]),
    ("head", &["html"]),
    ("body", &["html"]),
    ("title", &["head"]),
    ("meta", &["head"]),
    ("link", &["head"]),
    ("base", &["head"]),
    ("style", &["head"]),
    ("li", &["ul", "ol"]),
    ("dt", &["dl"]),
    ("dd", &["dl"]),
    ("caption", &["table"]),
    ("thead", &["table"]),
    ("tfoot", &["table"]),
    ("tbody", &["table"]),
    ("colgroup", &["table"]),
    ("col", &["table", "colgroup"]),
    ("tr", &["table", "thead", "tfoot", "tbody"]),
    ("th", &["tr"]),
    ("td", &["tr"]),
    ("option", &["select", "optgroup"]),
    ("optgroup", &["select"]),
    ("legend", &["fieldset"]),
    ("area", &["map"]),
    ("param", &["object"]),
    ("rb", &["ruby", "rbc"]),
    ("rbc", &["ruby"]),
    ("rt", &["ruby", "rtc"]),
    ("rtc", &["ruby"]),
    ("rp", &["ruby"]),
];
/// Elements that hold words and no blocks.
const WORDS: &[&str] = &[
    "a", "abbr", "acronym", "address", "b", "bdo", "big", "cite", "code", "dfn", "dt", "em", "h1", "h2",
    "h3", "h4", "h5", "h6", "i", "kbd", "label", "legend", "p", "pre", "q", "samp", "small", "span",
    "strong", "sub", "sup", "tt", "var",
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
                known::XHTML => page(element, names, findings),
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
            _ => true,
        };
        if !right {
            findings.error(
                &codes::ATTRIBUTE,
                element,
                format!("ix:{local} has no attribute `{text}`"),
            );
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

/// An element of XHTML.
fn page(element: Element<'_>, names: &Names, findings: &mut Findings) {
    let local = names.text(element.name().local);
    let is_part = PARTS.iter().find(|(name, _)| *name == local);
    if is_part.is_none() && !INLINE.contains(&local) && !BLOCK.contains(&local) {
        findings.error(
            &codes::ELEMENT,
            element,
            format!("XHTML 1.1 has no element `{local}`"),
        );
        return;
    }
    for attribute in element.attributes() {
        let name = attribute.name();
        let text = names.text(name.local);
        let wrong = match name.namespace {
            known::NONE => {
                text.starts_with("data-")
                    || text.starts_with("aria-")
                    || matches!(
                        text,
                        "role" | "lang" | "hidden" | "contenteditable" | "draggable" | "srcset" | "loading"
                    )
                    || (text == "charset" && local == "meta")
                    || (text == "class" && attribute.value().is_empty())
                    || (text == "tabindex"
                        && !matches!(
                            local,
                            "a" | "area" | "button" | "input" | "object" | "select" | "textarea"
                        ))
            }
            known::XML | known::XSI => false,
            known::IX | known::XBRLI => true,
            _ => false,
        };
        if wrong {
            let message = format!("`{local}` has no attribute `{text}` of this kind in XHTML 1.1");
            findings.error(&codes::ATTRIBUTE, element, message);
        }
    }
    let required: &[&str] = match local {
        "style" | "script" => &["type"],
        "img" => &["src", "alt"],
        "meta" => &["content"],
        _ => &[],
    };
    for name in required {
        let there = element
            .attributes()
            .any(|one| one.name().namespace == known::NONE && names.text(one.name().local) == *name);
        if !there {
            findings.error(&codes::ATTRIBUTE, element, format!("`{local}` has no `{name}`"));
        }
    }
    // Elements of Inline XBRL stand between those of the page, which are looked at through them.
    let around = element
        .ancestors()
        .skip(1)
        .find(|one| one.name().namespace == known::XHTML)
        .map(|one| names.text(one.name().local));
    let Some(around) = around else { return };
    if let Some((_, parents)) = is_part {
        if !parents.contains(&around) {
            findings.error(
                &codes::NESTING,
                element,
                format!("`{local}` does not stand in `{around}`"),
            );
        }
    } else if BLOCK.contains(&local) && WORDS.contains(&around) && !(around == "address" && local == "p") {
        findings.error(
            &codes::NESTING,
            element,
            format!("`{local}` is a block and does not stand in `{around}`"),
        );
    } else if matches!(
        around,
        "ul" | "ol" | "dl" | "table" | "tr" | "thead" | "tbody" | "tfoot" | "html"
    ) || (around == "head" && !matches!(local, "script" | "object"))
    {
        findings.error(
            &codes::NESTING,
            element,
            format!("`{local}` does not stand in `{around}`"),
        );
    }
}
