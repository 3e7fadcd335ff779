//! `figures.toml`: pictures with their titles and alternative texts.

mod alike;
mod charts;
mod drawn;
mod faults;
mod file;
mod in_words;
mod progress;
mod size;
mod structures;
mod totals;
mod units;

pub(super) use self::file::picture_at;

use indexmap::IndexMap;
use toml::Spanned;

use self::drawn::Outcome;
use self::file::Pictures;
use super::form::form;
use super::narrative::is_id;
use super::reference::Resolver;
use super::schema::{IllustrationEntry, IllustrationsFile, PlacedWords};
use super::{files, rules};
use crate::design::PageFormat;
use crate::diag::{Location, Sink};
use crate::disclosure::DataPointId;
use crate::display::{Form, unit_in_scale};
use crate::illustration::{Illustration, MediaType, Picture};
use crate::picture::Sheet;
use crate::picture::outline::{FONTS, Outliner};
use crate::report::Theme;
use crate::source::{SourcePath, Sources};
use crate::text::{Lang, Localized};
use crate::wording::Wording;

const PATH: &str = "figures.toml";
/// The kinds that draw no numbers of the data.
const WITHOUT_NUMBERS: [&str; 3] = ["matrix", "diagram", "picture"];
const CROSSED_BOX: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"480\" height=\"120\" viewBox=\"0 0 480 120\"><path d=\"M1 1H479V119H1ZL479 119M479 1L1 119\" fill=\"none\" stroke=\"#808080\"/></svg>\n";

/// Reads and draws all figures; the file may be missing.
pub(super) fn load(
    sources: &Sources,
    resolver: &Resolver<'_>,
    theme: &Theme,
    page: &PageFormat,
    wording: &Wording,
    sink: &mut Sink,
) -> Option<IndexMap<String, Illustration>> {
    let mut illustrations = IndexMap::new();
    if sources.get(PATH).is_none() {
        return Some(illustrations);
    }
    let file: IllustrationsFile = files::toml(sources, PATH, sink)?;
    let outliner = outliner(sources, sink)?;
    let path = SourcePath::new(PATH);
    let mut pictures = Pictures::default();
    for mut entry in file.figure {
        let location = Location::span(&path, entry.id.span());
        let id = entry.id.get_ref().clone();
        sink.examined(rules::BAD_ID, 1);
        if !is_id(&id) || illustrations.contains_key(&id) {
            sink.error(
                rules::BAD_ID,
                location,
                format!("`{id}` is no id, or names two figures"),
            )
            .hint("use lower-case letters, digits and hyphens, once each");
            continue;
        }
        let mut reader = Reader {
            sources,
            resolver,
            theme,
            wording,
            sheet: Sheet::of(page),
            outliner: &outliner,
            path: &path,
            location,
            pictures: &mut pictures,
            form: Form::Plain,
            figures: Vec::new(),
            waits: false,
            sink,
        };
        let illustration = reader.illustration(&mut entry);
        illustrations.insert(id, illustration);
    }
    Some(illustrations)
}

fn outliner<'a>(sources: &'a Sources, sink: &mut Sink) -> Option<Outliner<'a>> {
    let mut missing = false;
    for path in FONTS.into_iter().flatten() {
        sink.examined(rules::MISSING_FILE, 1);
        if sources.get(path).is_none() {
            sink.error(
                rules::MISSING_FILE,
                Location::file(&SourcePath::new(path)),
                format!("`{path}` is not there"),
            )
            .hint("run the command from the project, whose `data` folder holds the fonts");
            missing = true;
        }
    }
    if missing {
        return None;
    }
    let outliner = Outliner::of(sources);
    if outliner.is_none() {
        let location = Location::file(&SourcePath::new("data/fonts"));
        sink.error(rules::BAD_SHARED_DATA, location, "a font cannot be read")
            .hint("restore the folder from the project");
    }
    outliner
}

struct Reader<'a> {
    sources: &'a Sources,
    resolver: &'a Resolver<'a>,
    theme: &'a Theme,
    wording: &'a Wording,
    sheet: Sheet,
    outliner: &'a Outliner<'a>,
    path: &'a SourcePath,
    location: Location,
    pictures: &'a mut Pictures,
    /// How numbers are printed whose references ask for no form.
    form: Form,
    /// The numbers that are drawn.
    figures: Vec<(DataPointId, Form)>,
    /// Whether it cannot be drawn before a number is given.
    waits: bool,
    sink: &'a mut Sink,
}

impl Reader<'_> {
    fn illustration(&mut self, entry: &mut IllustrationEntry) -> Illustration {
        entry.title = (self.resolver).fill_untagged(&entry.title, self.path, &self.location, self.sink);
        super::words::require(
            &entry.title,
            "the figure's title",
            &self.location.clone(),
            self.sink,
        );
        self.sink.examined(rules::MISSING_ALT_TEXT, 2);
        let mut data_points = Vec::new();
        let alt = Localized::from_fn(|lang| match &entry.alt {
            Some(alt) => self.fill(alt.get(lang), lang, &mut data_points),
            None => String::new(),
        });
        for (lang, text) in alt.iter() {
            if text.trim().is_empty() {
                let message = format!(
                    "figure `{}` has no alternative text in {lang:#}",
                    entry.id.get_ref()
                );
                self.sink
                    .error(rules::MISSING_ALT_TEXT, self.location.clone(), message)
                    .hint("say in `alt` what the picture tells, for people who cannot see it");
            }
        }
        let stated = data_points.len();
        let note = Localized::from_fn(|lang| match &entry.note {
            Some(note) => self.fill(note.get(lang), lang, &mut data_points),
            None => String::new(),
        });
        for words in entry.shown_words_mut() {
            self.fill_in(words, &mut data_points);
        }
        self.print_as(entry);
        let entry = &*entry;
        self.labels_alike(entry);
        let pictures = match entry.kind.get_ref().as_str() {
            "bars" | "donut" => self.items(entry, &mut data_points),
            "stacked-bars" => self.series(entry, &mut data_points),
            "progress" => self.progress(entry, &mut data_points),
            "matrix" => self.matrix(entry),
            "diagram" => self.diagram(entry),
            "picture" => self.picture(entry).map(|picture| {
                picture.map(|_, picture| Outcome {
                    picture: picture.clone(),
                    parted: None,
                })
            }),
            other => {
                let location = Location::span(self.path, entry.kind.span());
                self.sink
                    .error(
                        rules::MISSING_PICTURE,
                        location,
                        format!("there is no kind of figure `{other}`"),
                    )
                    .hint("use bars, stacked-bars, donut, progress, matrix, diagram or picture");
                None
            }
        };
        let pictures = match pictures {
            None if self.waits => self.waiting(entry),
            drawn => drawn,
        };
        let shown =
            Localized::from_fn(|lang| self.in_words(entry, lang, alt.get(lang), &data_points[..stated]));
        // A finding has said why there is none: the report is refused, and a crossed box stands on its pages.
        let crossed = || Picture {
            media_type: MediaType::Svg,
            bytes: CROSSED_BOX.as_bytes().into(),
        };
        let picture = Localized::from_fn(|lang| match &pictures {
            Some(pictures) => pictures.get(lang).picture.clone(),
            None => crossed(),
        });
        let parted = Localized::from_fn(|lang| pictures.as_ref()?.get(lang).parted.clone());
        Illustration {
            id: entry.id.get_ref().clone(),
            title: entry.title.clone(),
            alt,
            note,
            data_points,
            figures: std::mem::take(&mut self.figures),
            parts: self.parts(entry),
            unit: entry.unit.as_ref().map(|unit| {
                let at = Location::span(self.path, unit.en.span());
                (unit.map(|_, words| words.get_ref().clone()), at)
            }),
            is_whole: matches!(entry.kind.get_ref().as_str(), "donut" | "stacked-bars"),
            drawn: entry.kind.get_ref() != "picture",
            picture,
            parted,
            shown,
            location: self.location.clone(),
        }
    }

    /// The labelled bars, sectors or series of a chart.
    fn parts(&self, entry: &IllustrationEntry) -> Vec<(Localized<String>, Vec<DataPointId>)> {
        let mut unheard = Sink::default();
        let mut point = |fact: &Spanned<String>| {
            let found = self
                .resolver
                .resolve(fact.get_ref(), &self.location, &mut unheard);
            found.map(|(id, _)| id)
        };
        let label = |label: &PlacedWords| label.map(|_, words| words.get_ref().clone());
        match entry.kind.get_ref().as_str() {
            "bars" | "donut" => {
                let items = entry.items.iter();
                items
                    .map(|item| (label(&item.label), point(&item.fact).into_iter().collect()))
                    .collect()
            }
            "stacked-bars" => {
                let series = entry.series.iter();
                series
                    .map(|own| {
                        (
                            label(&own.label),
                            own.facts.iter().filter_map(&mut point).collect(),
                        )
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Fills references into words that the picture shows.
    fn fill_in(&mut self, words: &mut PlacedWords, data_points: &mut Vec<DataPointId>) {
        for lang in Lang::ALL {
            if words.get(lang).get_ref().contains(['{', '}']) {
                let filled = self.fill(words.get(lang), lang, data_points);
                *words.get_mut(lang).as_mut() = filled;
            }
        }
    }

    /// How the figure prints its numbers, and the unit that says so where the head has to and the author gave none.
    fn print_as(&mut self, entry: &mut IllustrationEntry) {
        let form = form(entry.scale.as_ref(), entry.places.as_ref(), self.path, self.sink);
        self.form = form.unwrap_or_default();
        let setting = entry.scale.as_ref().map(Spanned::span);
        if let Some(setting) = setting.or_else(|| entry.places.as_ref().map(Spanned::span))
            && WITHOUT_NUMBERS.contains(&entry.kind.get_ref().as_str())
        {
            let message = format!(
                "a figure of kind `{}` prints no numbers of the data",
                entry.kind.get_ref()
            );
            self.sink
                .error(rules::BAD_REFERENCE, Location::span(self.path, setting), message)
                .hint("leave `as` and `places` out");
        }
        let Some(scale) = self.form.scale_of_head().filter(|_| entry.unit.is_none()) else {
            return;
        };
        let first = entry.items.first().map(|item| &item.fact);
        let first = first.or_else(|| entry.series.first()?.facts.first());
        let unit = first.and_then(|fact| {
            let (id, _) = self
                .resolver
                .resolve(fact.get_ref(), &self.location, &mut Sink::default())?;
            self.resolver.point(id).unit()
        });
        entry.unit = unit.map(|unit| {
            let place = entry.id.span();
            unit_in_scale(unit, Some(scale)).into_map(|_, symbol| Spanned::new(place.clone(), symbol))
        });
    }

    fn fill(&mut self, text: &Spanned<String>, lang: Lang, data_points: &mut Vec<DataPointId>) -> String {
        let filled = self.resolver.fill(text, self.path, lang, self.sink);
        if lang == Lang::FIRST {
            data_points.extend(filled.data_points);
        }
        filled.text
    }
}

/// The figure of a reference and how it is printed: as the reference says, or else as the `whole` chart does.
fn named(
    resolver: &Resolver<'_>,
    reference: &str,
    whole: Form,
    location: &Location,
    sink: &mut Sink,
) -> Option<(DataPointId, Form)> {
    let (id, form) = resolver.resolve(reference, location, sink)?;
    if form != Form::Plain || resolver.point(id).quantity().is_none() {
        return Some((id, form));
    }
    resolver.check_form(id, whole, location, sink);
    Some((id, whole))
}
