//! Pictures that the author drew: PNG and SVG files below the report's `figures` folder.

use std::collections::BTreeMap;

use toml::Spanned;

use super::super::{files, rules};
use super::size::{self, TooLarge};
use super::{IllustrationEntry, Reader};
use crate::diag::{Location, Sink};
use crate::illustration::{MediaType, Picture};
use crate::report::Theme;
use crate::source::{SourcePath, Sources};
use crate::text::Localized;

impl Reader<'_> {
    pub(super) fn picture(&mut self, entry: &IllustrationEntry) -> Option<Localized<Picture>> {
        let Some(file) = &entry.file else {
            self.sink.examined(rules::MISSING_PICTURE, 1);
            self.sink
                .error(
                    rules::MISSING_PICTURE,
                    self.location.clone(),
                    format!("figure `{}` names no file", entry.id.get_ref()),
                )
                .hint("add `file = \"figures/name.svg\"`");
            return None;
        };
        let picture = self
            .pictures
            .at(file, self.path, self.theme, self.sources, self.sink)?;
        Some(Localized::same(picture))
    }
}

/// The picture that a setting of the file at `path` names.
pub(in crate::load) fn picture_at(
    file: &Spanned<String>,
    path: &SourcePath,
    theme: &Theme,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<Picture> {
    Pictures::default().at(file, path, theme, sources, sink)
}

/// All pictures together take no more memory than this once they are decoded.
const MOST_MEMORY: u64 = 600 << 20;

/// The pictures that were read.
#[derive(Default)]
pub(super) struct Pictures {
    read: BTreeMap<String, Result<Picture, Refusal>>,
    /// What those take that were taken, once they are decoded.
    memory: u64,
}

impl Pictures {
    /// The picture that a setting of the file at `path` names.
    fn at(
        &mut self,
        file: &Spanned<String>,
        path: &SourcePath,
        theme: &Theme,
        sources: &Sources,
        sink: &mut Sink,
    ) -> Option<Picture> {
        sink.examined(rules::MISSING_PICTURE, 1);
        sink.examined(rules::PATH_LEAVES_REPORT, 1);
        let location = Location::span(path, file.span());
        let name = file.get_ref();
        let leaves = name.starts_with('/')
            || name.contains('\\')
            || name.contains(':')
            || name.split('/').any(|part| part == ".." || part == ".");
        if leaves {
            sink.error(
                rules::PATH_LEAVES_REPORT,
                location,
                format!("`{name}` leads out of the report directory"),
            )
            .hint("put the picture below the report's `figures` folder and name it from there");
            return None;
        }
        let Some(bytes) = sources.get(name) else {
            let finding = sink.error(
                rules::MISSING_PICTURE,
                location,
                format!("the picture `{name}` is not there"),
            );
            let pictures = sources.below("figures/");
            files::suggest(finding, name, pictures.map(|(path, _)| path.as_str()));
            if finding.hints.is_empty() {
                finding.hint(format!("add `{name}` to the report directory"));
            }
            return None;
        };
        // A picture that is shown several times is read once.
        match self.read(name, bytes, theme).clone() {
            Ok(picture) => Some(picture),
            Err(Refusal::Unusable(problem)) => {
                sink.error(rules::MISSING_PICTURE, location, format!("`{name}` {problem}"))
                .hint("use a PNG, or an SVG without script, outside references and text; colours of the report are `var(--primary)`, `var(--secondary)`, `var(--tertiary)`, `var(--tint)` and `var(--ink)`");
                None
            }
            Err(Refusal::TooLarge(TooLarge { what, aim })) => {
                sink.error(rules::TOO_LARGE, location, format!("the picture `{name}` {what}"))
                    .hint(aim);
                None
            }
        }
    }

    fn read(&mut self, name: &str, bytes: &[u8], theme: &Theme) -> &Result<Picture, Refusal> {
        let memory = &mut self.memory;
        self.read
            .entry(name.to_owned())
            .or_insert_with(|| picture_of(name, bytes, theme, memory))
    }
}

/// Why a picture is not taken.
#[derive(Clone)]
enum Refusal {
    /// What makes it no picture of a report.
    Unusable(String),
    TooLarge(TooLarge),
}

impl From<String> for Refusal {
    fn from(problem: String) -> Self {
        Refusal::Unusable(problem)
    }
}

/// Checks a picture that the author drew: its bytes are what the name says, and an SVG is inert and self-contained.
/// An SVG may name the colours of the report as custom properties; they are filled in.
/// `memory` is what the pictures before it take.
fn picture_of(name: &str, bytes: &[u8], theme: &Theme, memory: &mut u64) -> Result<Picture, Refusal> {
    if name.ends_with(".png") {
        let own = size::png(bytes)?.map_err(Refusal::TooLarge)?;
        if *memory + own > MOST_MEMORY {
            return Err(Refusal::TooLarge(size::too_much_together(
                *memory,
                own,
                MOST_MEMORY,
            )));
        }
        *memory += own;
        return Ok(Picture {
            media_type: MediaType::Png,
            bytes: bytes.into(),
        });
    }
    if !name.ends_with(".svg") {
        return Err("is neither .svg nor .png".to_owned().into());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
    if !text.contains("<svg") {
        return Err("is no SVG".to_owned().into());
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
    if let Some(banned) = banned.iter().find(|banned| lower.contains(**banned)) {
        return Err(format!("holds `{banned}`, which no picture of a filing may hold").into());
    }
    if let Some(large) = size::svg(text) {
        return Err(Refusal::TooLarge(large));
    }
    Ok(Picture {
        media_type: MediaType::Svg,
        bytes: in_colours_of(theme, text)?.into_bytes().into(),
    })
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
