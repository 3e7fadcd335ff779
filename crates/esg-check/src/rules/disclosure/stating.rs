//! Which figures of the data state a number that was typed.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::disclosure::DataPoint;
use esg_model::text::Lang;
use esg_reader::Reading;
use rust_decimal::Decimal;

use crate::languages::{grammar_of, lower};
use crate::rendered::stated;

/// The figures of a report by what they state.
pub(super) struct Stating<'a>(BTreeMap<(Decimal, bool), Vec<&'a DataPoint>>);

impl<'a> Stating<'a> {
    /// Those of the reporting period come first.
    pub(super) fn of(report: &'a Report) -> Self {
        let mut figures: BTreeMap<_, Vec<&DataPoint>> = BTreeMap::new();
        let own = |point: &&DataPoint| point.named_period.name == report.period().name;
        let points = report.data_points.iter();
        let (now, then): (Vec<_>, Vec<_>) = points.partition(own);
        for point in now.into_iter().chain(then) {
            if let Some(own) = stated(point).filter(|own| !own.year) {
                figures
                    .entry((own.value.normalize(), own.percent))
                    .or_default()
                    .push(point);
            }
        }
        Stating(figures)
    }

    /// References to the figures that state a number behind which `behind` stands, the likeliest first. A small number is
    /// stated by many; those count whose label names what follows.
    pub(super) fn stating(&self, reading: &Reading, behind: &str, lang: Lang) -> Vec<String> {
        const MOST: usize = 2;
        let alone = Decimal::ONE_HUNDRED;
        let speaks = !reading.percent && (reading.value >= alone || !reading.value.fract().is_zero());
        let thing = (grammar_of(lang).counting.thing)(behind);
        let fits = |point: &&&DataPoint| {
            speaks
                || thing
                    .as_ref()
                    .is_some_and(|thing| lower(point.concept.label.get(lang)).contains(thing))
        };
        let key = (reading.value.normalize(), reading.percent);
        let found = self.0.get(&key).into_iter().flatten().filter(fits);
        found.take(MOST).map(|point| point.reference()).collect()
    }
}
