//! Whether a schema is one: its own elements and attributes (the schema for schemas, Part 1, Appendix A).

use super::builtin::Builtin;
use super::codes;
use crate::finding::{Findings, Place, Weight};
use crate::names::{Names, Word, known};
use crate::xml::{self, Element};

/// The form of an attribute's value.
#[derive(Clone, Copy)]
enum Form {
    /// A value of a type of XML Schema.
    Of(Builtin),
    /// One of these words.
    One(&'static [&'static str]),
    /// Words of this list, or `#all`.
    Some(&'static [&'static str]),
    /// A whole number or `unbounded`.
    Most,
    /// Names.
    Names,
    /// What the wildcard says.
    Any,
}

type Attributes = &'static [(&'static str, Form)];

const STRING: Form = Form::Of(Builtin::String);
const NAME: (&str, Form) = ("name", Form::Of(Builtin::NcName));
const QNAME: Form = Form::Of(Builtin::QName);
const BOOLEAN: Form = Form::Of(Builtin::Boolean);
const MIXED: (&str, Form) = ("mixed", BOOLEAN);
const LEAST: (&str, Form) = ("minOccurs", Form::Of(Builtin::NonNegativeInteger));
const MOST: (&str, Form) = ("maxOccurs", Form::Most);
const BASE: (&str, Form) = ("base", QNAME);
const FACET: Attributes = &[("value", STRING), ("fixed", BOOLEAN)];
const COUNT: Attributes = &[
    ("value", Form::Of(Builtin::NonNegativeInteger)),
    ("fixed", BOOLEAN),
];
const DERIVATIONS: &[&str] = &["extension", "restriction", "substitution", "list", "union"];
const FORMS: Form = Form::One(&["qualified", "unqualified"]);

const PARTICLES: &[&str] = &["element", "group", "choice", "sequence", "any"];
const ATTRIBUTES: &[&str] = &["attribute", "attributeGroup", "anyAttribute"];
const FACETS: &[&str] = &[
    "minExclusive",
    "minInclusive",
    "maxExclusive",
    "maxInclusive",
    "totalDigits",
    "fractionDigits",
    "length",
    "minLength",
    "maxLength",
    "enumeration",
    "whiteSpace",
    "pattern",
];

/// Attributes (without `id`), elements that may stand in it (without `annotation`), attributes that are required.
type Shape = (
    Attributes,
    &'static [&'static [&'static str]],
    &'static [&'static str],
);

fn shape(local: &str, top: bool) -> Option<Shape> {
    Some(match local {
        "schema" => (
            &[
                ("targetNamespace", Form::Of(Builtin::AnyUri)),
                ("version", STRING),
                ("finalDefault", Form::Some(DERIVATIONS)),
                ("blockDefault", Form::Some(DERIVATIONS)),
                ("attributeFormDefault", FORMS),
                ("elementFormDefault", FORMS),
            ],
            &[&[
                "include",
                "import",
                "redefine",
                "simpleType",
                "complexType",
                "group",
                "attributeGroup",
                "element",
                "attribute",
                "notation",
            ]],
            &[],
        ),
        "element" if top => (
            &[
                NAME,
                ("type", QNAME),
                ("substitutionGroup", QNAME),
                ("default", STRING),
                ("fixed", STRING),
                ("nillable", BOOLEAN),
                ("abstract", BOOLEAN),
                ("final", Form::Some(DERIVATIONS)),
                ("block", Form::Some(DERIVATIONS)),
            ],
            &[&["simpleType", "complexType", "unique", "key", "keyref"]],
            &["name"],
        ),
        "element" => (
            &[
                NAME,
                ("ref", QNAME),
                ("type", QNAME),
                LEAST,
                MOST,
                ("default", STRING),
                ("fixed", STRING),
                ("nillable", BOOLEAN),
                ("block", Form::Some(DERIVATIONS)),
                ("form", FORMS),
            ],
            &[&["simpleType", "complexType", "unique", "key", "keyref"]],
            &[],
        ),
        "attribute" if top => (
            &[NAME, ("type", QNAME), ("default", STRING), ("fixed", STRING)],
            &[&["simpleType"]],
            &["name"],
        ),
        "attribute" => (
            &[
                NAME,
                ("ref", QNAME),
                ("type", QNAME),
                ("use", Form::One(&["optional", "prohibited", "required"])),
                ("default", STRING),
                ("fixed", STRING),
                ("form", FORMS),
            ],
            &[&["simpleType"]],
            &[],
        ),
        "complexType" if top => (
            &[
                NAME,
                MIXED,
                ("abstract", BOOLEAN),
                ("final", Form::Some(DERIVATIONS)),
                ("block", Form::Some(DERIVATIONS)),
            ],
            &[
                &[
                    "simpleContent",
                    "complexContent",
                    "group",
                    "all",
                    "choice",
                    "sequence",
                ],
                ATTRIBUTES,
            ],
            &["name"],
        ),
        "complexType" => (
            &[MIXED],
            &[
                &[
                    "simpleContent",
                    "complexContent",
                    "group",
                    "all",
                    "choice",
                    "sequence",
                ],
                ATTRIBUTES,
            ],
            &[],
        ),
        "simpleContent" => (&[], &[&["restriction", "extension"]], &[]),
        "complexContent" => (&[MIXED], &[&["restriction", "extension"]], &[]),
        "restriction" => (
            &[BASE],
            &[
                &["group", "all", "choice", "sequence", "simpleType"],
                FACETS,
                ATTRIBUTES,
            ],
            &[],
        ),
        "extension" => (
            &[BASE],
            &[&["group", "all", "choice", "sequence"], ATTRIBUTES],
            &["base"],
        ),
        "simpleType" if top => (
            &[NAME, ("final", Form::Some(DERIVATIONS))],
            &[&["restriction", "list", "union"]],
            &["name"],
        ),
        "simpleType" => (&[], &[&["restriction", "list", "union"]], &[]),
        "list" => (&[("itemType", QNAME)], &[&["simpleType"]], &[]),
        "union" => (&[("memberTypes", Form::Names)], &[&["simpleType"]], &[]),
        "group" if top => (&[NAME], &[&["all", "choice", "sequence"]], &["name"]),
        "group" => (&[("ref", QNAME), LEAST, MOST], &[], &["ref"]),
        "all" => (&[LEAST, MOST], &[&["element"]], &[]),
        "choice" | "sequence" => (&[LEAST, MOST], &[PARTICLES], &[]),
        "any" => (
            &[
                ("namespace", Form::Any),
                ("processContents", Form::One(&["skip", "lax", "strict"])),
                LEAST,
                MOST,
            ],
            &[],
            &[],
        ),
        "anyAttribute" => (
            &[
                ("namespace", Form::Any),
                ("processContents", Form::One(&["skip", "lax", "strict"])),
            ],
            &[],
            &[],
        ),
        "attributeGroup" if top => (&[NAME], &[ATTRIBUTES], &["name"]),
        "attributeGroup" => (&[("ref", QNAME)], &[], &["ref"]),
        "include" => (
            &[("schemaLocation", Form::Of(Builtin::AnyUri))],
            &[],
            &["schemaLocation"],
        ),
        "redefine" => (
            &[("schemaLocation", Form::Of(Builtin::AnyUri))],
            &[&["simpleType", "complexType", "group", "attributeGroup"]],
            &["schemaLocation"],
        ),
        "import" => (
            &[
                ("namespace", Form::Of(Builtin::AnyUri)),
                ("schemaLocation", Form::Of(Builtin::AnyUri)),
            ],
            &[],
            &[],
        ),
        "notation" => (
            &[NAME, ("public", STRING), ("system", Form::Of(Builtin::AnyUri))],
            &[],
            &["name"],
        ),
        "unique" | "key" => (&[NAME], &[&["selector", "field"]], &["name"]),
        "keyref" => (
            &[NAME, ("refer", QNAME)],
            &[&["selector", "field"]],
            &["name", "refer"],
        ),
        "selector" | "field" => (&[("xpath", STRING)], &[], &["xpath"]),
        "length" | "minLength" | "maxLength" | "fractionDigits" | "totalDigits" => (COUNT, &[], &["value"]),
        "enumeration" | "pattern" => (&[("value", STRING)], &[], &["value"]),
        "minExclusive" | "minInclusive" | "maxExclusive" | "maxInclusive" | "whiteSpace" => {
            (FACET, &[], &["value"])
        }
        _ => return None,
    })
}

/// Checks the elements and attributes of a schema, but not what stands in its annotations.
pub fn check_structure(schema: Element<'_>, names: &Names, findings: &mut Findings) {
    if !schema.is(known::XS, known::SCHEMA) {
        findings.error(&codes::SCHEMA, schema, "this is no xs:schema");
        return;
    }
    if schema
        .plain(known::TARGET_NAMESPACE)
        .is_some_and(|uri| xml::trim(uri).is_empty())
    {
        findings.error(
            &codes::SCHEMA,
            schema,
            "targetNamespace is empty; leave it out where there is no namespace",
        );
    }
    check(schema, names, findings);
}

fn check(element: Element<'_>, names: &Names, findings: &mut Findings) {
    let local = names.text(element.name().local);
    let in_schema = |one: Element<'_>| one.is(known::XS, known::SCHEMA) || one.is(known::XS, known::REDEFINE);
    let top = element.parent().is_some_and(in_schema);
    let Some((attributes, content, required)) = shape(local, top) else {
        return;
    };
    for attribute in element.attributes() {
        let name = attribute.name();
        let place = || Place::at(element, attribute.offset());
        match name.namespace {
            known::NONE => {}
            known::XS => {
                let message = format!("`xs:{local}` cannot have the attribute `{}`", names.show(name));
                findings.tell(&codes::SCHEMA, Weight::Error, place, message);
                continue;
            }
            _ => continue,
        }
        let attribute_name = names.text(name.local);
        let form = match attribute_name {
            "id" => Some(Form::Of(Builtin::Id)),
            _ => attributes
                .iter()
                .find(|(name, _)| *name == attribute_name)
                .map(|(_, form)| *form),
        };
        let right = match form {
            None => {
                let message = format!("`xs:{local}` cannot have the attribute `{attribute_name}`");
                findings.tell(&codes::SCHEMA, Weight::Error, place, message);
                continue;
            }
            Some(form) => is_right(form, attribute.value(), element, names),
        };
        if !right {
            let message = format!(
                "`{attribute_name}` of `xs:{local}` cannot be `{}`",
                attribute.value()
            );
            findings.tell(&codes::SCHEMA, Weight::Error, place, message);
        }
    }
    for name in required {
        if names.find(name).and_then(|word| element.plain(word)).is_none() {
            findings.error(&codes::SCHEMA, element, format!("`xs:{local}` has no `{name}`"));
        }
    }
    together(element, local, top, findings);
    if element.has_words() {
        findings.error(&codes::SCHEMA, element, format!("words stand in `xs:{local}`"));
    }
    let mut annotated = false;
    for (at, child) in element.children().enumerate() {
        let name = child.name();
        if name.namespace != known::XS {
            findings.error(
                &codes::SCHEMA,
                child,
                format!("`{}` stands in `xs:{local}`", names.show(name)),
            );
            continue;
        }
        if name.local == known::ANNOTATION {
            // In a schema annotations may stand anywhere.
            if local != "schema" && local != "redefine" && (at > 0 || annotated) {
                findings.error(&codes::SCHEMA, child, "an annotation stands first, and once");
            }
            annotated = true;
            annotation(child, names, findings);
            continue;
        }
        let child_name = names.text(name.local);
        if content.iter().any(|group| group.contains(&child_name)) {
            check(child, names, findings);
        } else {
            findings.error(
                &codes::SCHEMA,
                child,
                format!("`xs:{child_name}` cannot stand in `xs:{local}`"),
            );
        }
    }
    order(element, local, names, findings);
}

fn annotation(element: Element<'_>, names: &Names, findings: &mut Findings) {
    if let Some(attribute) = element
        .attributes()
        .find(|attribute| attribute.name().namespace == known::NONE && attribute.name().local != known::ID)
    {
        let message = format!(
            "`xs:annotation` cannot have the attribute `{}`",
            names.show(attribute.name())
        );
        findings.error(&codes::SCHEMA, element, message);
    }
    for child in element.children() {
        if !child.is(known::XS, known::APPINFO) && !child.is(known::XS, known::DOCUMENTATION) {
            let message = format!("`{}` stands in `xs:annotation`", names.show(child.name()));
            findings.error(&codes::SCHEMA, child, message);
        }
    }
}

/// Attributes and elements that exclude each other.
fn together(element: Element<'_>, local: &str, top: bool, findings: &mut Findings) {
    let has = |word: Word| element.plain(word).is_some();
    let inner = |word: Word| element.child(known::XS, word).is_some();
    let of_simple_type = element
        .parent()
        .is_some_and(|parent| parent.is(known::XS, known::SIMPLE_TYPE));
    let mut tell = |message: &str| findings.error(&codes::SCHEMA, element, format!("`xs:{local}` {message}"));
    match local {
        "element" | "attribute" => {
            if !top && has(known::NAME) == has(known::REF) {
                tell("has either a name or a ref");
            }
            if has(known::DEFAULT) && has(known::FIXED) {
                tell("has a default and a fixed value");
            }
            let typed = inner(known::SIMPLE_TYPE) || inner(known::COMPLEX_TYPE);
            if has(known::TYPE) && typed {
                tell("has a type and one inside");
            }
            if !top
                && has(known::REF)
                && (has(known::TYPE) || typed || has(known::FORM) || has(known::NILLABLE))
            {
                tell("refers to a declaration and declares something itself");
            }
        }
        "restriction" if of_simple_type && has(known::BASE) == inner(known::SIMPLE_TYPE) => {
            tell("has either a base or a type inside");
        }
        "restriction" if !of_simple_type && !has(known::BASE) => tell("has no `base`"),
        "list" if has(known::ITEM_TYPE) == inner(known::SIMPLE_TYPE) => {
            tell("has either an itemType or a type inside")
        }
        "simpleType" | "simpleContent" | "complexContent" => {
            let parts = element
                .children()
                .filter(|child| !child.is(known::XS, known::ANNOTATION))
                .count();
            if parts != 1 {
                tell("holds one element");
            }
        }
        _ => {}
    }
}

/// A content model stands before the attributes, and there is one.
fn order(element: Element<'_>, local: &str, names: &Names, findings: &mut Findings) {
    if !matches!(local, "complexType" | "extension" | "restriction") {
        return;
    }
    let mut model = 0;
    let mut attributes = false;
    for child in element
        .children()
        .filter(|child| child.name().namespace == known::XS)
    {
        let name = names.text(child.name().local);
        if ATTRIBUTES.contains(&name) {
            attributes = true;
        } else if matches!(
            name,
            "group" | "all" | "choice" | "sequence" | "simpleContent" | "complexContent"
        ) {
            model += 1;
            if model > 1 || attributes {
                findings.error(
                    &codes::SCHEMA,
                    child,
                    format!("`xs:{name}` cannot stand here in `xs:{local}`"),
                );
            }
        }
    }
}

fn is_right(form: Form, value: &str, context: Element<'_>, names: &Names) -> bool {
    let text = xml::trim(value);
    match form {
        Form::Of(Builtin::QName) => {
            // A name that no document declares is told where it is looked up.
            let (prefix, local) = text.split_once(':').unwrap_or(("", text));
            xml::is_ncname(local) && (!text.contains(':') || context.namespace(names.find(prefix)).is_some())
        }
        Form::Of(Builtin::String) => true,
        Form::Of(builtin) => builtin.read(text, context, names).is_some(),
        Form::One(words) => words.contains(&text),
        Form::Some(words) => text == "#all" || xml::split_words(text).all(|word| words.contains(&word)),
        Form::Most => text == "unbounded" || Builtin::NonNegativeInteger.read(text, context, names).is_some(),
        Form::Names => xml::split_words(text).all(|word| Builtin::QName.read(word, context, names).is_some()),
        Form::Any => true,
    }
}
