//! Charts: bars, stacked bars and rings.

use super::drawn::{Drawn, Draws, Outcome, words, words_or_none};
use super::units::Named;
use super::{IllustrationEntry, Reader};
use crate::disclosure::DataPointId;
use crate::picture::stacked::Series;
use crate::picture::{bars, donut, stacked, style};
use crate::text::Localized;

impl Reader<'_> {
    pub(super) fn items(
        &mut self,
        entry: &IllustrationEntry,
        data_points: &mut Vec<DataPointId>,
    ) -> Option<Localized<Outcome>> {
        let is_donut = entry.kind.get_ref() == "donut";
        let number = entry.items.len();
        let holds = if is_donut {
            self.holds(
                "sectors",
                number,
                donut::MOST,
                "draw them as `bars`, or sum up the small ones",
            )
        } else {
            self.holds("bars", number, bars::MOST, "make two figures of it, or a table")
        };
        if !holds {
            return None;
        }
        // A ring says that its sectors make a whole, which nobody knows where one is missing.
        let draws = Draws {
            negative: !is_donut,
            absent: !is_donut,
            to_be_given: !is_donut,
        };
        let mut items = Vec::new();
        for item in &entry.items {
            items.push((&item.label, self.value(&item.fact, draws, data_points)?));
        }
        if items.is_empty() {
            self.lacks("the figure has no items", "add `items`");
            return None;
        }
        let named: Vec<Named<'_>> = entry
            .items
            .iter()
            .zip(&items)
            .map(|(item, (_, drawn))| (&item.fact, drawn))
            .collect();
        self.are_of_one_kind(&named);
        self.draw(entry, |lang, canvas| {
            let items: Vec<_> = items
                .iter()
                .map(|(label, number)| (words(label, lang), number.number(lang)))
                .collect();
            let unit = words_or_none(entry.unit.as_ref(), lang);
            if is_donut {
                donut::draw(canvas, &items, unit);
            } else {
                bars::draw(canvas, &items, unit);
            }
        })
    }

    pub(super) fn series(
        &mut self,
        entry: &IllustrationEntry,
        data_points: &mut Vec<DataPointId>,
    ) -> Option<Localized<Outcome>> {
        let holds = self.holds(
            "series",
            entry.series.len(),
            style::SERIES,
            "sum up the small ones, or make two figures of it",
        ) && self.holds(
            "categories",
            entry.categories.len(),
            stacked::MOST,
            "make two figures of it, or a table",
        );
        if !holds {
            return None;
        }
        if entry.series.is_empty() || entry.categories.is_empty() {
            self.lacks(
                "the figure has no series or no categories",
                "add `series` and `categories`",
            );
            return None;
        }
        let draws = Draws {
            negative: false,
            absent: true,
            to_be_given: false,
        };
        let mut series = Vec::new();
        for one in &entry.series {
            if one.facts.len() != entry.categories.len() {
                let message = format!(
                    "series `{}` has {} values for {} categories",
                    one.label.en.get_ref(),
                    one.facts.len(),
                    entry.categories.len()
                );
                self.lacks(&message, "give one fact for each category");
                return None;
            }
            let mut values = Vec::new();
            for fact in &one.facts {
                values.push(self.value(fact, draws, data_points)?);
            }
            series.push((&one.label, values));
        }
        let named: Vec<Named<'_>> = entry
            .series
            .iter()
            .zip(&series)
            .flat_map(|(one, (_, values))| one.facts.iter().zip(values))
            .collect();
        self.are_of_one_kind(&named);
        let parts: Vec<Vec<&Drawn>> = (0..entry.categories.len())
            .map(|category| series.iter().map(|(_, values)| &values[category]).collect())
            .collect();
        let totals = self.totals(entry, &parts, data_points)?;
        let of_totals = entry.totals.iter().zip(totals.iter().flatten());
        let with_first: Vec<Named<'_>> = named.first().copied().into_iter().chain(of_totals).collect();
        self.of_one_unit(&with_first);
        self.draw(entry, |lang, canvas| {
            let categories: Vec<_> = entry
                .categories
                .iter()
                .map(|category| words(category, lang))
                .collect();
            let series: Vec<_> = series
                .iter()
                .map(|(label, values)| Series {
                    label: words(label, lang),
                    numbers: values.iter().map(|value| value.number(lang)).collect(),
                })
                .collect();
            let totals: Vec<_> = totals
                .iter()
                .map(|total| total.as_ref().map(|total| total.words(lang)))
                .collect();
            let unit = words_or_none(entry.unit.as_ref(), lang);
            stacked::draw(canvas, &categories, &series, &totals, unit);
        })
    }
}
