//! What the figures of one chart share: lengths are compared only between numbers of one unit, and a part that is drawn
//! twice counts twice.

use toml::Spanned;

use super::super::rules;
use super::Reader;
use super::drawn::Drawn;
use crate::diag::{Location, Severity};

/// A figure of a chart with the reference that names it.
pub(super) type Named<'a> = (&'a Spanned<String>, &'a Drawn);

impl Reader<'_> {
    /// Refuses a chart whose figures are in different units, and tells figures that it draws twice.
    pub(super) fn are_of_one_kind(&mut self, figures: &[Named<'_>]) {
        self.of_one_unit(figures);
        self.drawn_once(figures);
    }

    /// Refuses figures in another unit than the first; things that are counted by other names are in another unit too.
    pub(super) fn of_one_unit(&mut self, figures: &[Named<'_>]) {
        self.sink.examined(rules::CHART_OF_TWO_UNITS, figures.len());
        let resolver = self.resolver;
        let Some(((first, _), first_unit)) = figures
            .first()
            .and_then(|named| Some((named, resolver.point(named.1.id).unit()?)))
        else {
            return;
        };
        for (reference, drawn) in figures {
            let Some(unit) = resolver.point(drawn.id).unit().filter(|unit| *unit != first_unit) else {
                continue;
            };
            let message = format!(
                "`{}` is in `{}`, but `{}` of the same chart is in `{}`",
                reference.get_ref(),
                unit.key,
                first.get_ref(),
                first_unit.key
            );
            self.sink
                .error(
                    rules::CHART_OF_TWO_UNITS,
                    Location::span(self.path, reference.span()),
                    message,
                )
                .also(
                    Location::span(self.path, first.span()),
                    "the first figure of the chart",
                )
                .hint("draw figures of one unit, or make two charts or a table of them");
        }
    }

    /// Tells figures that a chart draws twice.
    pub(super) fn drawn_once(&mut self, figures: &[Named<'_>]) {
        self.sink.examined(rules::FIGURE_DRAWN_TWICE, figures.len());
        for (index, (reference, drawn)) in figures.iter().enumerate() {
            let Some((first, _)) = figures[..index].iter().find(|(_, other)| other.id == drawn.id) else {
                continue;
            };
            let message = format!("the chart draws `{}` twice", reference.get_ref());
            self.sink
                .emit(
                    rules::FIGURE_DRAWN_TWICE,
                    Severity::Warning,
                    Location::span(self.path, reference.span()),
                    message,
                )
                .also(Location::span(self.path, first.span()), "here too")
                .hint("name the figure that is meant, or remove one of the two");
        }
    }
}
