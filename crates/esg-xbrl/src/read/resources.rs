//! Contexts and units of the header.

use std::collections::BTreeMap;
use std::sync::Arc;

use esg_model::period::Period;
use jiff::civil::Date;

use super::{Attributes, Prefixes, Reading};
use crate::context::{Context, Dimension, EntityIdentifier};
use crate::name::{QName, XBRLDI, XBRLI};
use crate::unit::Unit;

/// Contexts and units by id, and the one being read.
#[derive(Debug, Default)]
pub(super) struct Resources {
    pub(super) contexts: BTreeMap<String, Arc<Context>>,
    pub(super) units: BTreeMap<String, Arc<Unit>>,
    id: String,
    scheme: String,
    identifier: String,
    dates: BTreeMap<&'static str, Date>,
    dimensions: Vec<Dimension>,
    axis: Option<QName>,
    in_denominator: bool,
    numerator: Vec<QName>,
    denominator: Vec<QName>,
    /// Whether a context or unit is open.
    open: bool,
    text: String,
}

impl Resources {
    pub(super) fn text(&mut self, text: &str) {
        if self.open {
            self.text.push_str(text);
        }
    }

    pub(super) fn start(
        &mut self,
        namespace: &str,
        local: &str,
        attributes: &Attributes,
        prefixes: &Prefixes,
    ) -> Reading<()> {
        self.text.clear();
        match (namespace, local) {
            (XBRLI, "context" | "unit") => {
                let (contexts, units) = (
                    std::mem::take(&mut self.contexts),
                    std::mem::take(&mut self.units),
                );
                let id = attributes.require("id")?.to_owned();
                *self = Resources {
                    contexts,
                    units,
                    id,
                    open: true,
                    ..Resources::default()
                };
            }
            (XBRLI, "identifier") => self.scheme = attributes.require("scheme")?.to_owned(),
            (XBRLI, "unitDenominator") => self.in_denominator = true,
            (XBRLI, "segment") => {
                return Err("dimensions stand in the scenario, not in the segment".to_owned());
            }
            (XBRLDI, "explicitMember") => self.axis = Some(prefixes.name(attributes.require("dimension")?)?),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn end(&mut self, namespace: &str, local: &str, prefixes: &Prefixes) -> Reading<()> {
        if !self.open {
            return Ok(());
        }
        let text = std::mem::take(&mut self.text);
        match (namespace, local) {
            (XBRLI, "identifier") => self.identifier = text.trim().to_owned(),
            (XBRLI, "instant") => self.date("instant", &text)?,
            (XBRLI, "startDate") => self.date("startDate", &text)?,
            (XBRLI, "endDate") => self.date("endDate", &text)?,
            (XBRLDI, "explicitMember") => {
                let axis = self.axis.take().ok_or("a member has no axis")?;
                self.dimensions.push(Dimension {
                    axis,
                    member: prefixes.name(&text)?,
                });
            }
            (XBRLI, "measure") => {
                let measure = prefixes.name(&text)?;
                if self.in_denominator {
                    self.denominator.push(measure)
                } else {
                    self.numerator.push(measure)
                }
            }
            (XBRLI, "context") => self.finish_context()?,
            (XBRLI, "unit") => {
                let unit = Unit {
                    id: self.id.clone(),
                    numerator: std::mem::take(&mut self.numerator),
                    denominator: std::mem::take(&mut self.denominator),
                };
                self.units.insert(std::mem::take(&mut self.id), Arc::new(unit));
                self.open = false;
            }
            _ => {}
        }
        Ok(())
    }

    fn date(&mut self, which: &'static str, text: &str) -> Reading<()> {
        let date = text.trim().parse().map_err(|_| format!("`{text}` is no date"))?;
        self.dates.insert(which, date);
        Ok(())
    }

    fn finish_context(&mut self) -> Reading<()> {
        let date = |which| self.dates.get(which).copied();
        let period = match (date("instant"), date("startDate"), date("endDate")) {
            (Some(instant), None, None) => Period::Instant(instant),
            (None, Some(start), Some(end)) => Period::Duration { start, end },
            _ => return Err(format!("the context `{}` has no clear period", self.id)),
        };
        let entity = EntityIdentifier {
            scheme: std::mem::take(&mut self.scheme).into(),
            identifier: std::mem::take(&mut self.identifier).into(),
        };
        let dimensions = std::mem::take(&mut self.dimensions);
        let id = std::mem::take(&mut self.id);
        self.contexts.insert(
            id.clone(),
            Arc::new(Context {
                id,
                entity,
                period,
                dimensions,
            }),
        );
        self.open = false;
        Ok(())
    }
}
