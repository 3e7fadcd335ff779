//! The words of a formula linkbase: its namespaces and roles, arcs, variables, filters and messages.

use esg_model::layers::Taxonomy;
use esg_model::taxonomy::{Concept, Layer};
use esg_model::{Localized, Vocabulary};

use crate::name::{LINK, XLINK};
use crate::taxonomy::labels::LabelLang;
use crate::taxonomy::role_labels::{
    ELEMENT_LABEL, STANDARD_LABEL as STANDARD_GENERIC_LABEL, STANDARD_LINK as STANDARD_GENERIC_LINK,
};
use crate::xml::XmlWriter;

const MESSAGE_ROLE: &str = "http://www.xbrl.org/2010/role/message";
const VARIABLE_SET: &str = "http://xbrl.org/arcrole/2008/variable-set";
const VARIABLE_FILTER: &str = "http://xbrl.org/arcrole/2008/variable-filter";
const BOOLEAN_FILTER: &str = "http://xbrl.org/arcrole/2008/boolean-filter";
const UNSATISFIED: &str = "http://xbrl.org/arcrole/2010/assertion-unsatisfied-message";

/// Prefix, namespace and schema of everything that the linkbase is made of.
const VOCABULARY: [(&str, &str, &str); 14] = [
    (
        "gen",
        "http://xbrl.org/2008/generic",
        "http://www.xbrl.org/2008/generic-link.xsd",
    ),
    (
        "label",
        "http://xbrl.org/2008/label",
        "http://www.xbrl.org/2008/generic-label.xsd",
    ),
    (
        "variable",
        "http://xbrl.org/2008/variable",
        "http://www.xbrl.org/2008/variable.xsd",
    ),
    (
        "va",
        "http://xbrl.org/2008/assertion/value",
        "http://www.xbrl.org/2008/value-assertion.xsd",
    ),
    (
        "ea",
        "http://xbrl.org/2008/assertion/existence",
        "http://www.xbrl.org/2008/existence-assertion.xsd",
    ),
    (
        "cf",
        "http://xbrl.org/2008/filter/concept",
        "http://www.xbrl.org/2008/concept-filter.xsd",
    ),
    (
        "df",
        "http://xbrl.org/2008/filter/dimension",
        "http://www.xbrl.org/2008/dimension-filter.xsd",
    ),
    (
        "bf",
        "http://xbrl.org/2008/filter/boolean",
        "http://www.xbrl.org/2008/boolean-filter.xsd",
    ),
    (
        "pf",
        "http://xbrl.org/2008/filter/period",
        "http://www.xbrl.org/2008/period-filter.xsd",
    ),
    (
        "acf",
        "http://xbrl.org/2010/filter/aspect-cover",
        "http://www.xbrl.org/2010/aspect-cover-filter.xsd",
    ),
    (
        "msg",
        "http://xbrl.org/2010/message",
        "http://www.xbrl.org/2010/generic-message.xsd",
    ),
    ("xfi", "http://www.xbrl.org/2008/function/instance", ""),
    ("xs", "http://www.w3.org/2001/XMLSchema", ""),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance", ""),
];

pub(super) fn open(taxonomy: Taxonomy<'_>, layer: Layer) -> XmlWriter {
    let mut xml = XmlWriter::document();
    let schemas: Vec<String> = VOCABULARY
        .iter()
        .filter(|(_, _, schema)| !schema.is_empty())
        .map(|(_, namespace, schema)| format!("{namespace} {schema}"))
        .collect();
    let schemas = schemas.join(" ");
    let layers = layer.with_below().iter();
    let layers = layers.map(|own| {
        let info = taxonomy.layer(*own);
        (format!("xmlns:{}", info.prefix), info.namespace.as_str())
    });
    let prefixes: Vec<(String, &str)> = VOCABULARY
        .iter()
        .map(|(prefix, namespace, _)| (format!("xmlns:{prefix}"), *namespace))
        .chain(layers)
        .collect();
    let mut attributes = vec![("xmlns:link", LINK), ("xmlns:xlink", XLINK)];
    attributes.extend(
        prefixes
            .iter()
            .map(|(name, namespace)| (name.as_str(), *namespace)),
    );
    attributes.push(("xsi:schemaLocation", &schemas));
    xml.open("link:linkbase", &attributes);
    xml.line();
    for (role, href) in [
        (
            STANDARD_GENERIC_LINK,
            "http://www.xbrl.org/2008/generic-link.xsd#standard-link-role",
        ),
        (
            STANDARD_GENERIC_LABEL,
            "http://www.xbrl.org/2008/generic-label.xsd#standard-label",
        ),
        (
            MESSAGE_ROLE,
            "http://www.xbrl.org/2010/generic-message.xsd#standard-message",
        ),
    ] {
        xml.empty(
            "link:roleRef",
            &[("roleURI", role), ("xlink:type", "simple"), ("xlink:href", href)],
        );
        xml.line();
    }
    for (arcrole, href) in [
        (
            ELEMENT_LABEL,
            "http://www.xbrl.org/2008/generic-label.xsd#element-label",
        ),
        (VARIABLE_SET, "http://www.xbrl.org/2008/variable.xsd#variable-set"),
        (
            VARIABLE_FILTER,
            "http://www.xbrl.org/2008/variable.xsd#variable-filter",
        ),
        (
            BOOLEAN_FILTER,
            "http://www.xbrl.org/2008/boolean-filter.xsd#boolean-filter",
        ),
        (
            UNSATISFIED,
            "http://www.xbrl.org/2010/validation-message.xsd#assertion-unsatisfied-message",
        ),
    ] {
        xml.empty(
            "link:arcroleRef",
            &[
                ("arcroleURI", arcrole),
                ("xlink:type", "simple"),
                ("xlink:href", href),
            ],
        );
        xml.line();
    }
    xml.open(
        "gen:link",
        &[("xlink:type", "extended"), ("xlink:role", STANDARD_GENERIC_LINK)],
    );
    xml.line();
    xml
}

pub(super) fn qname(taxonomy: Taxonomy<'_>, concept: &Concept) -> String {
    format!("{}:{}", taxonomy.layer(concept.layer).prefix, concept.name)
}

pub(super) fn arc(
    xml: &mut XmlWriter,
    element: &str,
    arcrole: &str,
    from: &str,
    to: &str,
    more: &[(&str, &str)],
) {
    let mut attributes = vec![
        ("xlink:type", "arc"),
        ("xlink:arcrole", arcrole),
        ("xlink:from", from),
        ("xlink:to", to),
    ];
    attributes.extend(more);
    xml.empty(element, &attributes);
    xml.line();
}

/// What a variable takes of the facts that its filters leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binds {
    /// One after the other: the assertion is evaluated for each.
    Each,
    /// All together, the same figure as often as it is printed.
    ///
    /// A document set prints every figure in each language. Were it bound one by one, or in all choices of one printing
    /// of each, an assertion about twenty figures would be evaluated a million times.
    All,
}

pub(super) fn fact_variable(xml: &mut XmlWriter, assertion: &str, variable: &str, name: &str, binds: Binds) {
    let (sequence, matches) = match binds {
        Binds::Each => ("false", "false"),
        Binds::All => ("true", "true"),
    };
    xml.empty(
        "variable:factVariable",
        &[
            ("xlink:type", "resource"),
            ("xlink:label", variable),
            ("bindAsSequence", sequence),
            ("matches", matches),
        ],
    );
    xml.line();
    let more = [("name", name), ("order", "1")];
    arc(
        xml,
        "variable:variableArc",
        VARIABLE_SET,
        assertion,
        variable,
        &more,
    );
}

pub(super) fn filter_arc(xml: &mut XmlWriter, variable: &str, filter: &str, complement: bool) {
    filtered(
        xml,
        "variable:variableFilterArc",
        VARIABLE_FILTER,
        (variable, filter),
        complement,
    );
}

/// Makes a filter a part of a boolean one.
pub(super) fn boolean_arc(xml: &mut XmlWriter, boolean: &str, filter: &str) {
    filtered(
        xml,
        "variable:variableFilterArc",
        BOOLEAN_FILTER,
        (boolean, filter),
        false,
    );
}

fn filtered(xml: &mut XmlWriter, element: &str, arcrole: &str, (from, to): (&str, &str), complement: bool) {
    let complement = if complement { "true" } else { "false" };
    let more = [("complement", complement), ("cover", "true"), ("order", "1")];
    arc(xml, element, arcrole, from, to, &more);
}

pub(super) fn resource(xml: &mut XmlWriter, element: &str, label: &str, more: &[(&str, &str)]) {
    let mut attributes = vec![("xlink:type", "resource"), ("xlink:label", label)];
    attributes.extend(more);
    xml.open(element, &attributes);
}

/// An existence assertion: it holds where its variable finds a fact.
pub(super) fn existence(xml: &mut XmlWriter, id: &str) {
    xml.empty(
        "ea:existenceAssertion",
        &[
            ("xlink:type", "resource"),
            ("xlink:label", id),
            ("id", id),
            ("aspectModel", "dimensional"),
            ("implicitFiltering", "true"),
        ],
    );
    xml.line();
}

/// An and-filter or an or-filter.
pub(super) fn boolean(xml: &mut XmlWriter, element: &str, label: &str) {
    xml.empty(element, &[("xlink:type", "resource"), ("xlink:label", label)]);
    xml.line();
}

/// Facts of a concept.
pub(super) fn concept_name(xml: &mut XmlWriter, label: &str, concept: &str) {
    resource(xml, "cf:conceptName", label, &[]);
    xml.open("cf:concept", &[]);
    xml.leaf("cf:qname", &[], concept);
    xml.close("cf:concept");
    xml.close("cf:conceptName");
    xml.line();
}

/// Facts of a member.
pub(super) fn dimension(xml: &mut XmlWriter, label: &str, axis: &str, member: &str) {
    resource(xml, "df:explicitDimension", label, &[]);
    xml.open("df:dimension", &[]);
    xml.leaf("df:qname", &[], axis);
    xml.close("df:dimension");
    xml.open("df:member", &[]);
    xml.leaf("df:qname", &[], member);
    xml.close("df:member");
    xml.close("df:explicitDimension");
    xml.line();
}

/// Restricts a variable to the facts of a concept.
pub(super) fn named(xml: &mut XmlWriter, variable: &str, concept: &str, label: &str) {
    concept_name(xml, label, concept);
    filter_arc(xml, variable, label, false);
}

/// What an assertion asserts, in the languages of all labels.
pub(super) fn label(
    xml: &mut XmlWriter,
    vocabulary: &Vocabulary,
    assertion: &str,
    words: &Localized<String>,
) {
    let label = format!("{assertion}-label");
    for lang in LabelLang::all() {
        let attributes = [("xlink:role", STANDARD_GENERIC_LABEL), ("xml:lang", lang.tag())];
        resource(xml, "label:label", &label, &attributes);
        xml.text(&lang.text(vocabulary, words));
        xml.close("label:label");
        xml.line();
    }
    arc(
        xml,
        "gen:arc",
        ELEMENT_LABEL,
        assertion,
        &label,
        &[("order", "1")],
    );
}

/// What is told where an assertion does not hold, in the languages of the report.
pub(super) fn message(xml: &mut XmlWriter, assertion: &str, words: &Localized<String>) {
    let label = format!("{assertion}-message");
    for (lang, text) in words.iter() {
        let attributes = [("xlink:role", MESSAGE_ROLE), ("xml:lang", lang.tag())];
        resource(xml, "msg:message", &label, &attributes);
        xml.text(text);
        xml.close("msg:message");
        xml.line();
    }
    arc(xml, "gen:arc", UNSATISFIED, assertion, &label, &[("order", "1")]);
}

/// The first printing of a figure that a variable binds; that all say the same is another check.
pub(super) fn first_of(variable: &str) -> String {
    format!("${variable}[1]")
}
