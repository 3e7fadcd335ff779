//! Pictures that are drawn from what `figures.toml` says.

use super::super::{files, rules};
use super::{FigureEntry, Reader};
use crate::diag::Location;
use crate::disclosure::DataPointId;
use crate::figure::Picture;
use crate::picture::{bars, diagram, donut, matrix};
use crate::text::Localized;

impl Reader<'_> {
    pub(super) fn items(
        &mut self,
        entry: &FigureEntry,
        data_points: &mut Vec<DataPointId>,
    ) -> Option<Localized<Picture>> {
        let mut items = Vec::new();
        for item in &entry.items {
            let (value, shown) = self.value(&item.fact, data_points)?;
            items.push((item.label.clone(), value, shown));
        }
        if items.is_empty() {
            self.sink
                .error(
                    rules::MISSING_PICTURE,
                    self.location.clone(),
                    "the figure has no items",
                )
                .hint("add `items`");
            return None;
        }
        let unit = entry.unit.clone().unwrap_or_default();
        let is_donut = entry.kind.get_ref() == "donut";
        self.draw(|lang, canvas| {
            let items: Vec<_> = items
                .iter()
                .map(|(label, value, shown)| (label.get(lang).as_str(), *value, shown.get(lang).as_str()))
                .collect();
            if is_donut {
                donut::draw(canvas, &items, unit.get(lang))
            } else {
                bars::draw(canvas, &items, unit.get(lang))
            }
        })
    }

    pub(super) fn series(
        &mut self,
        entry: &FigureEntry,
        data_points: &mut Vec<DataPointId>,
    ) -> Option<Localized<Picture>> {
        let mut series = Vec::new();
        for one in &entry.series {
            let mut values = Vec::new();
            for fact in &one.facts {
                values.push(self.value(fact, data_points)?);
            }
            if values.len() != entry.categories.len() {
                let message = format!(
                    "series `{}` has {} values for {} categories",
                    one.label.en,
                    values.len(),
                    entry.categories.len()
                );
                self.sink
                    .error(rules::MISSING_PICTURE, self.location.clone(), message)
                    .hint("give one fact for each category");
                return None;
            }
            series.push((one.label.clone(), values));
        }
        let unit = entry.unit.clone().unwrap_or_default();
        self.draw(|lang, canvas| {
            let categories: Vec<&str> = entry
                .categories
                .iter()
                .map(|words| words.get(lang).as_str())
                .collect();
            let series: Vec<_> = series
                .iter()
                .map(|(label, values)| {
                    let values: Vec<_> = values
                        .iter()
                        .map(|(value, shown)| (*value, shown.get(lang).as_str()))
                        .collect();
                    (label.get(lang).as_str(), values)
                })
                .collect();
            bars::draw_stacked(canvas, &categories, &series, unit.get(lang));
        })
    }

    pub(super) fn matrix(&mut self, entry: &FigureEntry) -> Option<Localized<Picture>> {
        let (Some(x_axis), Some(y_axis)) = (&entry.x_axis, &entry.y_axis) else {
            self.sink
                .error(
                    rules::MISSING_PICTURE,
                    self.location.clone(),
                    "the matrix lacks `x-axis` or `y-axis`",
                )
                .hint("name both axes");
            return None;
        };
        for topic in &entry.topics {
            let known = matrix::GROUPS.contains(&topic.group.get_ref().as_str());
            if !known || !(1..=10).contains(&topic.x) || !(1..=10).contains(&topic.y) {
                let location = Location::span(self.path, topic.group.span());
                self.sink
                    .error(
                        rules::MISSING_PICTURE,
                        location,
                        format!("topic `{}` cannot be placed", topic.label.en),
                    )
                    .hint(format!(
                        "x and y go from 1 to 10; group is one of {}",
                        matrix::GROUPS.join(", ")
                    ));
                return None;
            }
        }
        self.draw(|lang, canvas| {
            let topics: Vec<matrix::Topic<'_>> = entry
                .topics
                .iter()
                .map(|topic| matrix::Topic {
                    label: topic.label.get(lang),
                    x: topic.x,
                    y: topic.y,
                    group: topic.group.get_ref(),
                })
                .collect();
            matrix::draw(canvas, &topics, x_axis.get(lang), y_axis.get(lang), lang);
        })
    }

    pub(super) fn diagram(&mut self, entry: &FigureEntry) -> Option<Localized<Picture>> {
        let place = |id: &str| {
            entry.levels.iter().enumerate().find_map(|(level, row)| {
                let at = row.boxes.iter().position(|unit| unit.id == id)?;
                Some((level, at))
            })
        };
        let mut links = Vec::new();
        for link in &entry.links {
            let ends = (place(link.from.get_ref()), place(link.to.get_ref()));
            let (Some(from), Some(to)) = ends else {
                let unknown = if ends.0.is_none() { &link.from } else { &link.to };
                let finding = self.sink.error(
                    rules::MISSING_PICTURE,
                    Location::span(self.path, unknown.span()),
                    format!("no box of the diagram has the id `{}`", unknown.get_ref()),
                );
                let boxes = entry.levels.iter().flat_map(|level| &level.boxes);
                files::suggest(finding, unknown.get_ref(), boxes.map(|unit| unit.id.as_str()));
                if finding.hints.is_empty() {
                    finding.hint("name the `id` of a box");
                }
                return None;
            };
            if from.0.abs_diff(to.0) != 1 {
                self.sink
                    .error(
                        rules::MISSING_PICTURE,
                        Location::span(self.path, link.from.span()),
                        "the link joins boxes that do not stand in neighbouring levels",
                    )
                    .hint("join boxes of levels that follow each other");
                return None;
            }
            links.push((from, to, &link.label));
        }
        if entry.levels.iter().all(|level| level.boxes.is_empty()) {
            self.sink
                .error(
                    rules::MISSING_PICTURE,
                    self.location.clone(),
                    "the diagram has no boxes",
                )
                .hint("add `levels` with `boxes`");
            return None;
        }
        self.draw(|lang, canvas| {
            let levels: Vec<_> = entry
                .levels
                .iter()
                .map(|level| diagram::Level {
                    label: level.label.get(lang),
                    boxes: level
                        .boxes
                        .iter()
                        .map(|unit| diagram::Unit {
                            title: unit.title.get(lang),
                            text: unit.text.get(lang),
                        })
                        .collect(),
                })
                .collect();
            let links: Vec<_> = links
                .iter()
                .map(|(from, to, label)| diagram::Link {
                    from: *from,
                    to: *to,
                    label: label.get(lang),
                })
                .collect();
            diagram::draw(canvas, &levels, &links);
        })
    }
}
