//! The schema: elements, roles, and where the linkbases are.

use esg_model::period::PeriodType;
use esg_model::taxonomy::{Balance, DataType, Layer};

use super::element::{Element, ElementKind};
use super::structure::{Structure, list_role, role_id};
use crate::address::{entry_point, linkbase_file};
use crate::links::FACT_EXPLANATORY_FACT;
use crate::name::{DTR_TYPES, ENUM2, LINK, XBRLDT, XBRLI, XLINK};
use crate::xml::XmlWriter;

const XSD: &str = "http://www.w3.org/2001/XMLSchema";
const LINKBASE: &str = "http://www.w3.org/1999/xlink/properties/linkbase";

/// What every layer imports: namespace and where its schema is.
const IMPORTS: [(&str, &str); 5] = [
    (XBRLI, "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"),
    (XBRLDT, "http://www.xbrl.org/2005/xbrldt-2005.xsd"),
    (ENUM2, "https://www.xbrl.org/2020/extensible-enumerations-2.0.xsd"),
    (DTR_TYPES, "https://www.xbrl.org/dtr/type/2022-03-31/types.xsd"),
    // Data files may link by an arcrole only if the taxonomy leads to its definition.
    (
        FACT_EXPLANATORY_FACT,
        "http://www.xbrl.org/lrr/arcrole/factExplanatory-2009-12-16.xsd",
    ),
];

/// The import that linkbases with references need.
const REFERENCE_PARTS: (&str, &str) = (crate::name::REF, "http://www.xbrl.org/2006/ref-2006-02-27.xsd");

pub(super) fn write(structure: &Structure<'_>, linkbases: &[&str]) -> Vec<u8> {
    let info = structure.info();
    let mut xml = XmlWriter::document();
    let prefix = format!("xmlns:{}", info.prefix);
    xml.open(
        "xsd:schema",
        &[
            ("xmlns:xsd", XSD),
            ("xmlns:xbrli", XBRLI),
            ("xmlns:xbrldt", XBRLDT),
            ("xmlns:dtr-types", DTR_TYPES),
            ("xmlns:enum2", ENUM2),
            ("xmlns:link", LINK),
            ("xmlns:xlink", XLINK),
            (&prefix, &info.namespace),
            ("targetNamespace", &info.namespace),
            ("elementFormDefault", "qualified"),
            ("attributeFormDefault", "unqualified"),
        ],
    );
    xml.line();
    xml.open("xsd:annotation", &[]);
    xml.line();
    for (lang, description) in info.description.iter() {
        xml.leaf("xsd:documentation", &[("xml:lang", lang.tag())], description);
        xml.line();
    }
    xml.open("xsd:appinfo", &[]);
    xml.line();
    for suffix in linkbases {
        let href = linkbase_file(info, suffix);
        let attributes = [
            ("xlink:type", "simple"),
            ("xlink:arcrole", LINKBASE),
            ("xlink:href", href.as_str()),
        ];
        xml.empty("link:linkbaseRef", &attributes);
        xml.line();
    }
    for role in &structure.roles {
        xml.open(
            "link:roleType",
            &[("id", &role_id(role)), ("roleURI", &structure.role_uri(role))],
        );
        xml.leaf("link:definition", &[], &role.definition);
        for used_on in role.used_on {
            xml.leaf("link:usedOn", &[], used_on);
        }
        xml.close("link:roleType");
        xml.line();
    }
    xml.close("xsd:appinfo");
    xml.line();
    xml.close("xsd:annotation");
    xml.line();
    let references = linkbases.contains(&"ref").then_some(REFERENCE_PARTS);
    for (namespace, location) in IMPORTS.into_iter().chain(references) {
        xml.empty(
            "xsd:import",
            &[("namespace", namespace), ("schemaLocation", location)],
        );
        xml.line();
    }
    if structure.layer == Layer::Issuer {
        let code = structure.taxonomy.layer(Layer::Code);
        xml.empty(
            "xsd:import",
            &[
                ("namespace", &code.namespace),
                ("schemaLocation", &entry_point(code)),
            ],
        );
        xml.line();
    }
    for element in &structure.elements {
        declare(&mut xml, structure, element);
    }
    xml.close("xsd:schema");
    xml.line();
    xml.into_bytes()
}

fn declare(xml: &mut XmlWriter, structure: &Structure<'_>, element: &Element<'_>) {
    let prefix = structure.info().prefix.as_str();
    let (data_type, group, period_type, is_abstract) = match element.kind {
        ElementKind::Concept(data_type, period_type) => {
            (item_type(data_type), "xbrli:item", period_type, false)
        }
        ElementKind::Axis => (
            "xbrli:stringItemType",
            "xbrldt:dimensionItem",
            PeriodType::Duration,
            true,
        ),
        ElementKind::Table => (
            "xbrli:stringItemType",
            "xbrldt:hypercubeItem",
            PeriodType::Duration,
            true,
        ),
        ElementKind::Member => (
            "dtr-types:domainItemType",
            "xbrli:item",
            PeriodType::Duration,
            true,
        ),
        ElementKind::Abstract => ("xbrli:stringItemType", "xbrli:item", PeriodType::Duration, true),
    };
    let period_type = period_name(period_type);
    let id = format!("{prefix}_{}", element.name);
    let mut attributes = vec![
        ("id", id.as_str()),
        ("name", element.name.as_str()),
        ("type", data_type),
        ("substitutionGroup", group),
        ("xbrli:periodType", period_type),
        ("nillable", "true"),
    ];
    attributes.extend(element.balance.map(|side| ("xbrli:balance", balance_name(side))));
    let values = element.list.map(|list| {
        let code = structure.taxonomy.layer(Layer::Code);
        (
            format!("{}:{}", code.prefix, list.domain),
            structure.role_uri(&list_role(list)),
        )
    });
    if let Some((domain, role)) = &values {
        attributes.extend([
            ("enum2:domain", domain.as_str()),
            ("enum2:linkrole", role.as_str()),
            ("enum2:headUsable", "false"),
        ]);
    }
    if is_abstract {
        attributes.push(("abstract", "true"));
    }
    xml.empty("xsd:element", &attributes);
    xml.line();
}

/// How a schema writes a period type.
pub(crate) fn period_name(period_type: PeriodType) -> &'static str {
    match period_type {
        PeriodType::Instant => "instant",
        PeriodType::Duration => "duration",
    }
}

/// How a schema writes a side of accounts.
pub(super) fn balance_name(balance: Balance) -> &'static str {
    match balance {
        Balance::Debit => "debit",
        Balance::Credit => "credit",
    }
}

/// The XBRL type of a data type.
///
/// Types of the registry admit only units of the registry; everything in another measure is a plain decimal.
pub(super) fn item_type(data_type: DataType) -> &'static str {
    match data_type {
        DataType::Count => "xbrli:nonNegativeIntegerItemType",
        DataType::Decimal | DataType::Level => "xbrli:decimalItemType",
        DataType::Percent => "dtr-types:percentItemType",
        DataType::GhgEmissions => "dtr-types:ghgEmissionsItemType",
        DataType::Energy => "dtr-types:energyItemType",
        DataType::Volume => "dtr-types:volumeItemType",
        DataType::Mass => "dtr-types:massItemType",
        DataType::Monetary => "xbrli:monetaryItemType",
        DataType::Year => "xbrli:gYearItemType",
        DataType::Date => "xbrli:dateItemType",
        DataType::Text => "xbrli:stringItemType",
        DataType::Enumeration => "enum2:enumerationItemType",
        DataType::TextBlock => "dtr-types:textBlockItemType",
    }
}
