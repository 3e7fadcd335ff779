//! The header: which taxonomy the tags are of, and the contexts and units that they name.

use std::collections::BTreeMap;

use esg_model::period::Period;

use super::note::relationships;
use super::page::Page;
use super::subject::Subject;
use crate::context::Context;
use crate::links::{references, write_references};
use crate::name::QName;
use crate::unit::Unit;
use crate::xml::XmlWriter;

impl Page<'_> {
    /// The taxonomy, what stands hidden, contexts and units, and links. Written last, when every place has its tag.
    pub(super) fn header(&mut self) {
        // Hidden facts come first and name contexts too.
        let hidden = self.part(Page::hidden);
        let Subject { report, target, lang } = self.subject;
        let facts = target.stated(&[lang]);
        let contexts = facts
            .iter()
            .map(|fact| (fact.context.id.as_str(), &*fact.context));
        let contexts: BTreeMap<&str, &Context> = contexts.collect();
        let units = facts.iter().filter_map(|fact| fact.value.unit());
        let units: BTreeMap<&str, &Unit> = units.map(|unit| (unit.id.as_str(), &**unit)).collect();
        for id in contexts.keys().chain(units.keys()) {
            self.claim(id);
        }
        let relationships = relationships(self.subject, &self.tagged);
        let references = references(report, target.links.get(lang));
        let schema = target.schema_ref.as_str();
        let xml = self.out.xml();
        xml.open("ix:header", &[]);
        xml.line();
        xml.written(&hidden);
        xml.open("ix:references", &[]);
        xml.empty(
            "link:schemaRef",
            &[("xlink:type", "simple"), ("xlink:href", schema)],
        );
        xml.close("ix:references");
        xml.line();
        xml.open("ix:resources", &[]);
        xml.line();
        write_references(xml, &references);
        for context in contexts.values() {
            write_context(xml, context);
        }
        for unit in units.values() {
            write_unit(xml, unit);
        }
        xml.written(&relationships);
        xml.close("ix:resources");
        xml.line();
        xml.close("ix:header");
    }
}

/// Writes a context, as instances and Inline XBRL both have it.
pub(crate) fn write_context(xml: &mut XmlWriter, context: &Context) {
    xml.open("xbrli:context", &[("id", &context.id)]);
    xml.open("xbrli:entity", &[]);
    xml.leaf(
        "xbrli:identifier",
        &[("scheme", &context.entity.scheme)],
        &context.entity.identifier,
    );
    xml.close("xbrli:entity");
    xml.open("xbrli:period", &[]);
    match context.period {
        Period::Instant(date) => xml.leaf("xbrli:instant", &[], &date.to_string()),
        Period::Duration { start, end } => {
            xml.leaf("xbrli:startDate", &[], &start.to_string());
            xml.leaf("xbrli:endDate", &[], &end.to_string());
        }
    }
    xml.close("xbrli:period");
    if !context.dimensions.is_empty() {
        xml.open("xbrli:scenario", &[]);
        for dimension in &context.dimensions {
            let axis = dimension.axis.to_string();
            xml.leaf(
                "xbrldi:explicitMember",
                &[("dimension", &axis)],
                &dimension.member.to_string(),
            );
        }
        xml.close("xbrli:scenario");
    }
    xml.close("xbrli:context");
    xml.line();
}

/// Writes a unit, as instances and Inline XBRL both have it.
pub(crate) fn write_unit(xml: &mut XmlWriter, unit: &Unit) {
    let measures = |xml: &mut XmlWriter, measures: &[QName]| {
        for measure in measures {
            xml.leaf("xbrli:measure", &[], &measure.to_string());
        }
    };
    xml.open("xbrli:unit", &[("id", &unit.id)]);
    if unit.denominator.is_empty() {
        measures(xml, &unit.numerator);
    } else {
        xml.open("xbrli:divide", &[]);
        for (element, names) in [
            ("xbrli:unitNumerator", &unit.numerator),
            ("xbrli:unitDenominator", &unit.denominator),
        ] {
            xml.open(element, &[]);
            measures(xml, names);
            xml.close(element);
        }
        xml.close("xbrli:divide");
    }
    xml.close("xbrli:unit");
    xml.line();
}
