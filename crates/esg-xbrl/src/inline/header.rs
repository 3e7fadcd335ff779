//! The header: which taxonomy the tags are of, and the contexts and units that they name.

use std::sync::Arc;

use esg_model::period::Period;

use super::page::Page;
use crate::context::Context;
use crate::links::{references, write_references};
use crate::name::QName;
use crate::unit::Unit;
use crate::xml::XmlWriter;

impl Page<'_> {
    /// Written last, when it is known which contexts and units the page uses.
    pub(super) fn header(&mut self) {
        // Hidden facts come first and name contexts too.
        let before = std::mem::replace(&mut self.tags, XmlWriter::new());
        self.hidden();
        let hidden = std::mem::replace(&mut self.tags, before).into_text();
        let contexts: Vec<Arc<Context>> = self.contexts.values().cloned().collect();
        let units: Vec<Arc<Unit>> = self.units.values().cloned().collect();
        for id in contexts
            .iter()
            .map(|context| &context.id)
            .chain(units.iter().map(|unit| &unit.id))
        {
            self.claim(id);
        }
        let relationships = self.relationships();
        let finished = std::mem::take(&mut self.links.finished);
        let references = references(self.report, &finished);
        let schema = self.target.schema_ref.as_str();
        let xml = &mut self.tags;
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
        for context in &contexts {
            write_context(xml, context);
        }
        for unit in &units {
            write_unit(xml, unit);
        }
        xml.written(&relationships);
        xml.close("ix:resources");
        xml.line();
        xml.close("ix:header");
        drop(references);
        self.links.finished = finished;
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
