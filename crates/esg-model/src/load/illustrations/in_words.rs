//! What a drawn picture shows, in words: for people who cannot see it, where the alternative text leaves some of it out.

use toml::Spanned;

use super::super::schema::{BoxEntry, PlacedWords, TopicEntry};
use super::{IllustrationEntry, Reader, named};
use crate::diag::Sink;
use crate::disclosure::DataPointId;
use crate::display::show;
use crate::text::Lang;
use crate::wording::{Word, Wording};

impl Reader<'_> {
    /// What the picture shows beyond its alternative text, in one language: of a chart all labels and numbers, unless
    /// the text states each of these figures (of targets what has become of them too); of a matrix the topics with their places and of a diagram the boxes and
    /// arrows, unless the text names each of them.
    pub(super) fn in_words(
        &self,
        entry: &IllustrationEntry,
        lang: Lang,
        alt: &str,
        stated: &[DataPointId],
    ) -> String {
        let alt = alt.to_lowercase();
        let is_named = |words: &PlacedWords| alt.contains(&words.get(lang).get_ref().to_lowercase());
        let (kind, entries) = match entry.kind.get_ref().as_str() {
            "bars" => (Word::ChartBars, self.items_in_words(entry, lang, stated)),
            "donut" => (Word::ChartRing, self.items_in_words(entry, lang, stated)),
            "stacked-bars" => (Word::ChartStackedBars, self.series_in_words(entry, lang, stated)),
            "progress" => (Word::ChartProgress, self.progress_in_words(entry, lang, stated)),
            "matrix" if !entry.topics.iter().all(|topic| is_named(&topic.label)) => {
                (Word::ChartMatrix, topics(entry, lang))
            }
            "diagram" if !boxes_of(entry).all(|unit| is_named(&unit.title)) => {
                (Word::ChartDiagram, boxes(entry, self.wording, lang))
            }
            _ => return String::new(),
        };
        if entries.is_empty() {
            return String::new();
        }
        let words = lang.orthography();
        let unit = entry
            .unit
            .as_ref()
            .map_or("", |unit| unit.get(lang).get_ref().as_str());
        let unit = words.bracketed(unit);
        format!(
            "{}{unit}{}{}{}",
            self.wording.get(kind, lang),
            words.colon,
            entries.join(words.semicolon),
            words.stop
        )
    }

    /// A figure as the chart prints it; nothing where the reference leads nowhere, which a finding tells elsewhere.
    fn number_in_words(&self, reference: &Spanned<String>, lang: Lang) -> Option<(DataPointId, String)> {
        let mut unheard = Sink::default();
        let (id, form) = named(
            self.resolver,
            reference.get_ref(),
            self.form,
            &self.location,
            &mut unheard,
        )?;
        Some((id, show(self.resolver.point(id), form, lang).full()))
    }

    /// Each bar or sector with its number; none where all are stated.
    fn items_in_words(&self, entry: &IllustrationEntry, lang: Lang, stated: &[DataPointId]) -> Vec<String> {
        let items: Vec<_> = entry
            .items
            .iter()
            .filter_map(|item| Some((&item.label, self.number_in_words(&item.fact, lang)?)))
            .collect();
        if items.iter().all(|(_, (id, _))| stated.contains(id)) {
            return Vec::new();
        }
        let colon = lang.orthography().colon;
        items
            .into_iter()
            .map(|(label, (_, number))| format!("{}{colon}{number}", label.get(lang).get_ref()))
            .collect()
    }

    /// Each bar with the numbers of its parts; none where all are stated.
    fn series_in_words(&self, entry: &IllustrationEntry, lang: Lang, stated: &[DataPointId]) -> Vec<String> {
        let words = lang.orthography();
        let mut all_stated = true;
        let mut told = Vec::new();
        for (place, category) in entry.categories.iter().enumerate() {
            let mut parts = Vec::new();
            for series in &entry.series {
                let number = series
                    .facts
                    .get(place)
                    .and_then(|fact| self.number_in_words(fact, lang));
                let Some((id, number)) = number else { continue };
                all_stated &= stated.contains(&id);
                parts.push(format!(
                    "{}{}{number}",
                    series.label.get(lang).get_ref(),
                    words.colon
                ));
            }
            let parts = words.bracketed(&parts.join(words.comma));
            told.push(format!("{}{parts}", category.get(lang).get_ref()));
        }
        if all_stated { Vec::new() } else { told }
    }
}

/// Each topic with its place on both axes.
fn topics(entry: &IllustrationEntry, lang: Lang) -> Vec<String> {
    let words = lang.orthography();
    let axis = |axis: &Option<PlacedWords>| {
        axis.as_ref()
            .map_or("", |axis| axis.get(lang).get_ref().as_str())
            .to_owned()
    };
    let (x_axis, y_axis) = (axis(&entry.x_axis), axis(&entry.y_axis));
    let place = |topic: &TopicEntry| {
        let places = [(&x_axis, topic.x), (&y_axis, topic.y)];
        places
            .map(|(axis, place)| format!("{axis}{}{place}", words.colon))
            .join(words.comma)
    };
    entry
        .topics
        .iter()
        .map(|topic| {
            format!(
                "{}{}",
                topic.label.get(lang).get_ref(),
                words.bracketed(&place(topic))
            )
        })
        .collect()
}

fn boxes_of(entry: &IllustrationEntry) -> impl Iterator<Item = &BoxEntry> {
    entry.levels.iter().flat_map(|level| &level.boxes)
}

/// Each level with its boxes, then each arrow.
fn boxes(entry: &IllustrationEntry, wording: &Wording, lang: Lang) -> Vec<String> {
    let words = lang.orthography();
    let optional = |own: &Option<PlacedWords>| {
        own.as_ref()
            .map_or("", |own| own.get(lang).get_ref().as_str())
            .to_owned()
    };
    let levels = entry.levels.iter().map(|level| {
        let boxes: Vec<String> = level
            .boxes
            .iter()
            .map(|unit| {
                format!(
                    "{}{}",
                    unit.title.get(lang).get_ref(),
                    words.bracketed(&optional(&unit.text))
                )
            })
            .collect();
        let label = optional(&level.label);
        let label = if label.is_empty() {
            label
        } else {
            format!("{label}{}", words.colon)
        };
        format!("{label}{}", boxes.join(words.comma))
    });
    let title = |id: &str| {
        let unit = boxes_of(entry).find(|unit| unit.id == id);
        unit.map_or("", |unit| unit.title.get(lang).get_ref().as_str())
    };
    let links = entry.links.iter().map(|link| {
        let (from, to) = (title(link.from.get_ref()), title(link.to.get_ref()));
        let label = words.bracketed(&optional(&link.label));
        let parts = [("from", from), ("to", to), ("label", label.as_str())];
        wording.fill(Word::DiagramArrow, lang, &parts)
    });
    levels.chain(links).collect()
}
