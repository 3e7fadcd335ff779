//! The qualified names of concepts, axes, members and units.

use std::sync::Arc;

use esg_model::layers::Taxonomy;
use esg_model::taxonomy::{Axis, Concept, Layer, LayerInfo, Member};
use esg_model::unit::MeasureAuthority;

use crate::name::{ISO4217, QName, UTR, XBRLI};
use crate::unit::Unit;

/// A namespace with its prefix.
#[derive(Clone, Debug)]
struct Namespace {
    prefix: Arc<str>,
    uri: Arc<str>,
}

impl Namespace {
    fn new(prefix: &str, uri: &str) -> Self {
        Namespace {
            prefix: prefix.into(),
            uri: uri.into(),
        }
    }

    fn name(&self, local: &str) -> QName {
        QName {
            prefix: Arc::clone(&self.prefix),
            namespace: Arc::clone(&self.uri),
            local: local.into(),
        }
    }
}

/// Gives names in the namespaces of both layers and of the units.
#[derive(Clone, Debug)]
pub(crate) struct QNames {
    code: Namespace,
    /// Absent where the issuer has no layer of its own.
    issuer: Option<Namespace>,
    code_units: Namespace,
    /// Absent where the issuer has no layer of its own.
    issuer_units: Option<Namespace>,
    utr: Namespace,
    iso4217: Namespace,
    xbrli: Namespace,
}

impl QNames {
    pub(crate) fn of(taxonomy: Taxonomy<'_>) -> Self {
        let namespace = |layer: Layer| {
            let LayerInfo {
                prefix, namespace, ..
            } = taxonomy.layer(layer);
            Namespace::new(prefix, namespace)
        };
        let units = |layer: Layer| {
            let own = taxonomy.layer(layer);
            Namespace::new(
                &format!("{}-unit", own.prefix),
                &format!("{}/unit", own.namespace),
            )
        };
        let issuer = taxonomy.layers().contains(&Layer::Issuer);
        QNames {
            code: namespace(Layer::Code),
            issuer: issuer.then(|| namespace(Layer::Issuer)),
            code_units: units(Layer::Code),
            issuer_units: issuer.then(|| units(Layer::Issuer)),
            utr: Namespace::new("utr", UTR),
            iso4217: Namespace::new("iso4217", ISO4217),
            xbrli: Namespace::new("xbrli", XBRLI),
        }
    }

    pub(crate) fn name(&self, layer: Layer, local: &str) -> QName {
        match layer {
            Layer::Code => self.code.name(local),
            Layer::Issuer => self
                .issuer
                .as_ref()
                .expect("only an issuer's layer gives anything a name in it")
                .name(local),
        }
    }

    pub(crate) fn concept(&self, concept: &Concept) -> QName {
        self.name(concept.layer, &concept.name)
    }

    pub(crate) fn axis(&self, axis: &Axis) -> QName {
        self.name(axis.layer, &axis.name)
    }

    pub(crate) fn member(&self, member: &Member) -> QName {
        self.name(member.layer, &member.name)
    }

    /// The concept of the text block that answers a provision; the Code's layer defines all of them.
    pub(crate) fn text_block(&self, element: &str) -> QName {
        self.code.name(element)
    }

    pub(crate) fn unit(&self, unit: &esg_model::unit::Unit) -> Unit {
        let names = |measures: &[esg_model::unit::Measure]| {
            measures
                .iter()
                .map(|measure| {
                    let namespace = match measure.authority {
                        MeasureAuthority::Xbrli => &self.xbrli,
                        MeasureAuthority::Utr => &self.utr,
                        MeasureAuthority::Iso4217 => &self.iso4217,
                        MeasureAuthority::Own(Layer::Code) => &self.code_units,
                        MeasureAuthority::Own(Layer::Issuer) => self
                            .issuer_units
                            .as_ref()
                            .expect("only an issuer's layer gives a measure a name in it"),
                    };
                    namespace.name(&measure.name)
                })
                .collect()
        };
        Unit::new(names(&unit.measures), names(&unit.divide))
    }
}
