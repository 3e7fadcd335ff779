//! `figures.toml`: pictures with their titles and alternative texts.

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
use super::narrative::is_id;
use super::reference::Resolver;
use super::schema::{IllustrationEntry, IllustrationsFile};
use super::{files, rules};
use crate::design::PageFormat;
use crate::diag::{Location, Sink};
use crate::disclosure::DataPointId;
use crate::illustration::{Illustration, MediaType, Picture};
use crate::picture::Sheet;
use crate::picture::outline::{FONTS, Outliner};
use crate::report::Theme;
use crate::source::{SourcePath, Sources};
use crate::text::{Lang, Localized};
use crate::wording::Wording;

const PATH: &str = "figures.toml";
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
    for entry in file.figure {
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
            sink,
        };
        let illustration = reader.illustration(&entry);
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
    sink: &'a mut Sink,
}

impl Reader<'_> {
    fn illustration(&mut self, entry: &IllustrationEntry) -> Illustration {
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
                    "figure `{}` has no alternative text in {lang}",
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
            drawn: entry.kind.get_ref() != "picture",
            picture,
            parted,
            shown,
            location: self.location.clone(),
        }
    }

    fn fill(&mut self, text: &Spanned<String>, lang: Lang, data_points: &mut Vec<DataPointId>) -> String {
        let filled = self.resolver.fill(text, self.path, lang, self.sink);
        if lang == Lang::FIRST {
            data_points.extend(filled.data_points);
        }
        filled.text
    }
}
