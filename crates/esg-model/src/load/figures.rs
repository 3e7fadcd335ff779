//! `figures.toml`: pictures with their titles and alternative texts.

use indexmap::IndexMap;
use toml::Spanned;

use super::narrative::is_id;
use super::reference::Resolver;
use super::schema::{FigureEntry, FiguresFile};
use super::{files, rules};
use crate::diag::{Location, Sink};
use crate::disclosure::DataPointId;
use crate::display::Form;
use crate::figure::{Figure, MediaType, Picture};
use crate::picture::outline::{FONTS, Outliner};
use crate::picture::{Canvas, bars, diagram, donut, matrix};
use crate::report::Theme;
use crate::source::{SourcePath, Sources};
use crate::text::{Lang, Localized};

const PATH: &str = "figures.toml";

/// Reads and draws all figures; the file may be missing.
pub(super) fn load(
    sources: &Sources,
    resolver: &Resolver<'_>,
    theme: &Theme,
    sink: &mut Sink,
) -> IndexMap<String, Figure> {
    let mut figures = IndexMap::new();
    if sources.get(PATH).is_none() {
        return figures;
    }
    let Some(file) = files::toml::<FiguresFile>(sources, PATH, sink) else {
        return figures;
    };
    let Some(outliner) = outliner(sources, sink) else {
        return figures;
    };
    let path = SourcePath::new(PATH);
    for entry in file.figure {
        let location = Location::span(&path, entry.id.span());
        let id = entry.id.get_ref().clone();
        sink.examined(rules::BAD_ID, 1);
        if !is_id(&id) || figures.contains_key(&id) {
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
            outliner: &outliner,
            path: &path,
            location,
            sink,
        };
        let figure = reader.figure(&entry);
        figures.insert(id, figure);
    }
    figures
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
    outliner: &'a Outliner<'a>,
    path: &'a SourcePath,
    location: Location,
    sink: &'a mut Sink,
}

impl Reader<'_> {
    fn figure(&mut self, entry: &FigureEntry) -> Figure {
        super::settings::require_words(
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
        let note = Localized::from_fn(|lang| match &entry.note {
            Some(note) => self.fill(note.get(lang), lang, &mut data_points),
            None => String::new(),
        });
        let picture = match entry.kind.get_ref().as_str() {
            "bars" | "donut" => self.items(entry, &mut data_points),
            "stacked-bars" => self.series(entry, &mut data_points),
            "matrix" => self.matrix(entry),
            "diagram" => self.diagram(entry),
            "picture" => self.picture(entry),
            other => {
                let location = Location::span(self.path, entry.kind.span());
                self.sink
                    .error(
                        rules::MISSING_PICTURE,
                        location,
                        format!("there is no kind of figure `{other}`"),
                    )
                    .hint("use bars, stacked-bars, donut, matrix, diagram or picture");
                None
            }
        };
        let empty = Picture {
            media_type: MediaType::Svg,
            bytes: Vec::new(),
        };
        Figure {
            id: entry.id.get_ref().clone(),
            title: entry.title.clone(),
            alt,
            note,
            data_points,
            drawn: entry.kind.get_ref() != "picture",
            picture: picture.unwrap_or(Localized {
                en: empty.clone(),
                zh_hant: empty,
            }),
            location: self.location.clone(),
        }
    }

    fn fill(&mut self, text: &Spanned<String>, lang: Lang, data_points: &mut Vec<DataPointId>) -> String {
        let filled = self.resolver.fill(text, self.path, lang, self.sink);
        if lang == Lang::En {
            data_points.extend(filled.data_points);
        }
        filled.text
    }

    /// The bar or sector of a reference, with what each language prints at it.
    fn value(
        &mut self,
        reference: &Spanned<String>,
        data_points: &mut Vec<DataPointId>,
    ) -> Option<(rust_decimal::Decimal, Localized<String>)> {
        let location = Location::span(self.path, reference.span());
        let (id, form) = self.resolver.resolve(reference.get_ref(), &location, self.sink)?;
        data_points.push(id);
        let point = self.resolver.point(id);
        match point.quantity() {
            Some(quantity) if !quantity.value.is_sign_negative() => Some((
                quantity.value,
                Localized::from_fn(|lang| crate::display::show(point, form_or_plain(form), lang).full()),
            )),
            _ => {
                self.sink
                    .error(
                        rules::MISSING_PICTURE,
                        location,
                        format!("`{}` cannot be drawn as a length", reference.get_ref()),
                    )
                    .hint("draw numbers that are not negative");
                None
            }
        }
    }

    fn items(
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

    fn series(
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

    fn matrix(&mut self, entry: &FigureEntry) -> Option<Localized<Picture>> {
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

    fn diagram(&mut self, entry: &FigureEntry) -> Option<Localized<Picture>> {
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
                let near = files::nearest(
                    unknown.get_ref(),
                    entry
                        .levels
                        .iter()
                        .flat_map(|level| &level.boxes)
                        .map(|unit| unit.id.as_str()),
                );
                self.sink
                    .error(
                        rules::MISSING_PICTURE,
                        Location::span(self.path, unknown.span()),
                        format!("no box of the diagram has the id `{}`", unknown.get_ref()),
                    )
                    .hint(near.map_or("name the `id` of a box".to_owned(), |near| {
                        format!("did you mean `{near}`?")
                    }));
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

    /// Draws the picture of each language and reports characters that no font has.
    fn draw(&mut self, mut draw: impl FnMut(Lang, &mut Canvas<'_>)) -> Option<Localized<Picture>> {
        let mut missing = Vec::new();
        let picture = Localized::from_fn(|lang| {
            let mut canvas = Canvas::new(self.outliner, self.theme);
            draw(lang, &mut canvas);
            let (bytes, lacking) = canvas.finish();
            missing.extend(lacking);
            Picture {
                media_type: MediaType::Svg,
                bytes,
            }
        });
        self.sink.examined(rules::MISSING_GLYPH, 1);
        missing.sort_unstable();
        missing.dedup();
        for character in missing {
            let message = format!(
                "the character `{character}` (U+{:04X}) in the figure stands in none of the fonts",
                u32::from(character)
            );
            self.sink
                .error(rules::MISSING_GLYPH, self.location.clone(), message)
                .hint("write it with other characters");
        }
        Some(picture)
    }

    fn picture(&mut self, entry: &FigureEntry) -> Option<Localized<Picture>> {
        self.sink.examined(rules::MISSING_PICTURE, 1);
        let Some(file) = &entry.file else {
            self.sink
                .error(
                    rules::MISSING_PICTURE,
                    self.location.clone(),
                    format!("figure `{}` names no file", entry.id.get_ref()),
                )
                .hint("add `file = \"figures/name.svg\"`");
            return None;
        };
        let location = Location::span(self.path, file.span());
        let name = file.get_ref();
        self.sink.examined(rules::PATH_LEAVES_REPORT, 1);
        let leaves = name.starts_with('/')
            || name.contains('\\')
            || name.contains(':')
            || name.split('/').any(|part| part == ".." || part == ".");
        if leaves {
            self.sink
                .error(
                    rules::PATH_LEAVES_REPORT,
                    location,
                    format!("`{name}` leads out of the report directory"),
                )
                .hint("put the picture below the report's `figures` folder and name it from there");
            return None;
        }
        let Some(bytes) = self.sources.get(name) else {
            let near = files::nearest(
                name,
                self.sources
                    .iter()
                    .map(|(path, _)| path.as_str())
                    .filter(|path| path.starts_with("figures/")),
            );
            let hint = near.map_or(format!("add `{name}` to the report directory"), |near| {
                format!("did you mean `{near}`?")
            });
            self.sink
                .error(
                    rules::MISSING_PICTURE,
                    location,
                    format!("the picture `{name}` is not there"),
                )
                .hint(hint);
            return None;
        };
        match picture_of(name, bytes, self.theme) {
            Ok(picture) => Some(Localized {
                en: picture.clone(),
                zh_hant: picture,
            }),
            Err(problem) => {
                self.sink
                    .error(rules::MISSING_PICTURE, location, format!("`{name}` {problem}"))
                    .hint("use a PNG, or an SVG without script, outside references and text; colours of the report are `var(--primary)`, `var(--secondary)`, `var(--tertiary)`, `var(--tint)` and `var(--ink)`");
                None
            }
        }
    }
}

fn form_or_plain(form: Form) -> Form {
    match form {
        Form::Zero(_) => Form::Plain,
        Form::Plain | Form::Scaled(_) => form,
    }
}

/// Checks a picture that the author drew: its bytes are what the name says, and an SVG is inert and self-contained.
/// An SVG may name the colours of the report as custom properties; they are filled in.
fn picture_of(name: &str, bytes: &[u8], theme: &Theme) -> Result<Picture, String> {
    if name.ends_with(".png") {
        let is_png = bytes.starts_with(b"\x89PNG\r\n\x1a\n");
        return is_png
            .then(|| Picture {
                media_type: MediaType::Png,
                bytes: bytes.to_vec(),
            })
            .ok_or("is no PNG".to_owned());
    }
    if !name.ends_with(".svg") {
        return Err("is neither .svg nor .png".to_owned());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
    if !text.contains("<svg") {
        return Err("is no SVG".to_owned());
    }
    let lower = text.to_ascii_lowercase();
    let banned = [
        "<script",
        "<foreignobject",
        "<!doctype",
        "<!entity",
        "<image",
        "<use",
        "<text",
        "javascript:",
        "<animate",
        "<set",
        "@import",
        "url(http",
        "href=",
    ];
    match banned.iter().find(|banned| lower.contains(**banned)) {
        Some(banned) => Err(format!("holds `{banned}`")),
        None => Ok(Picture {
            media_type: MediaType::Svg,
            bytes: in_colours_of(theme, text)?.into_bytes(),
        }),
    }
}

/// Fills in `var(--primary)` and its like.
fn in_colours_of(theme: &Theme, svg: &str) -> Result<String, String> {
    let colours = [
        ("primary", theme.primary.as_str()),
        ("secondary", &theme.secondary),
        ("tertiary", &theme.tertiary),
        ("tint", &theme.tint),
        ("ink", crate::picture::INK),
    ];
    let mut filled = String::with_capacity(svg.len());
    let mut parts = svg.split("var(--");
    filled.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once(')').unwrap_or((part, ""));
        let colour = colours
            .iter()
            .find(|(own, _)| *own == name.trim())
            .ok_or_else(|| format!("names the colour `var(--{name})`, which a report does not have"))?;
        filled.push_str(colour.1);
        filled.push_str(rest);
    }
    Ok(filled)
}
