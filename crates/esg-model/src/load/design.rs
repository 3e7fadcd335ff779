//! `[page]` and `[art]` of `report.toml`: the format of the page, and the issuer's art on it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use toml::Spanned;

use super::schema::{ArtSection, PageSection, Setting};
use super::setting::{Bounds, PATH, Reader};
use super::{files, illustrations, rules, words};
use crate::design::{Art, Artwork, Drawing, Logo, PageFormat};
use crate::diag::{Location, Sink};
use crate::illustration::Picture;
use crate::narrative::Narrative;
use crate::report::Theme;
use crate::section_id::SectionId;
use crate::source::{SourcePath, Sources};
use crate::text::{Lang, Localized};

/// The word for a place without art.
const NONE: &str = "none";

/// The page: A4 with the margins of the design, where the report says nothing else.
pub(super) fn page(section: &PageSection, read: &mut Reader<'_>) -> PageFormat {
    let before = read.sink.made();
    let mut length = |setting: &Option<Spanned<Setting>>, least: u32, usual: u32, most: u32| match setting {
        Some(text) => {
            let bounds = Bounds {
                least: least.into(),
                usual: usual.into(),
                most: most.into(),
            };
            read.between(rules::BAD_PAGE_FORMAT, text, bounds)
        }
        None => Decimal::from(usual),
    };
    let page = PageFormat {
        width: length(&section.width, 160, 210, 300),
        height: length(&section.height, 220, 297, 430),
        top: length(&section.top, 20, 28, 45),
        right: length(&section.right, 12, 20, 45),
        bottom: length(&section.bottom, 18, 25, 45),
        left: length(&section.left, 12, 18, 45),
        gutter: length(&section.gutter, 26, 34, 50),
    };
    // What stands in for a wrong length need not fit the others.
    if read.sink.made() > before {
        return self::page(&PageSection::default(), read);
    }
    let mut room = |settings: [&Option<Spanned<Setting>>; 4], room: Decimal, least: u32, what: &str| {
        // What nobody set fits by itself.
        let set = settings.into_iter().find_map(Option::as_ref);
        if let Some(set) = set.filter(|_| room < Decimal::from(least)) {
            read.emit(
                rules::BAD_PAGE_FORMAT,
                set,
                format!("the page leaves {room} mm for {what}, which needs {least} mm"),
                "make the page larger or its margins smaller",
            );
        }
    };
    room(
        [&section.width, &section.left, &section.gutter, &section.right],
        page.width - page.left - page.gutter - page.right,
        PageFormat::LEAST_COLUMN,
        "the width of the text",
    );
    room(
        [&section.height, &section.top, &section.bottom, &None],
        page.height - page.top - page.bottom,
        PageFormat::LEAST_HEIGHT,
        "the height of the text",
    );
    read.sink.examined(rules::BAD_PAGE_FORMAT, 9);
    // Pages can be looked at all the same, in the usual format.
    if read.sink.made() > before {
        return self::page(&PageSection::default(), read);
    }
    page
}

/// Art for chapters, each with the id by which its setting names one.
pub(super) type OfChapters<'a> = Vec<(&'a Spanned<String>, Art)>;

/// The art, and that which single chapters have, which are not read yet. Pictures have to pass what figures have to.
pub(super) fn art<'a>(
    section: &'a ArtSection,
    theme: &Theme,
    sources: &Sources,
    sink: &mut Sink,
) -> (Artwork, OfChapters<'a>) {
    let path = SourcePath::new(PATH);
    let mut named =
        |setting: &Spanned<String>, sink: &mut Sink| art_named(setting, theme, sources, &path, sink);
    let one = |setting: &Option<Spanned<String>>,
               sink: &mut Sink,
               named: &mut dyn FnMut(&Spanned<String>, &mut Sink) -> Art| {
        setting.as_ref().map_or(Art::None, |setting| named(setting, sink))
    };
    let cover = one(&section.cover, sink, &mut named);
    let openers = one(&section.openers, sink, &mut named);
    let of_chapters = section.chapters.iter();
    let of_chapters = of_chapters
        .map(|(chapter, setting)| (chapter, named(setting, sink)))
        .collect();
    let logo = logo(section, theme, sources, &path, sink);
    let art = Artwork {
        cover,
        openers,
        chapters: BTreeMap::new(),
        logo,
    };
    (art, of_chapters)
}

fn art_named(
    setting: &Spanned<String>,
    theme: &Theme,
    sources: &Sources,
    path: &SourcePath,
    sink: &mut Sink,
) -> Art {
    sink.examined(rules::BAD_ART, 1);
    let name = setting.get_ref();
    if name == NONE {
        return Art::None;
    }
    if let Some((_, drawing)) = Drawing::ALL.into_iter().find(|(own, _)| own == name) {
        return Art::Drawing(drawing);
    }
    if name.contains(['.', '/']) {
        let picture = illustrations::picture_at(setting, path, theme, sources, sink);
        return picture.map_or(Art::None, Art::Picture);
    }
    let names = Drawing::ALL.map(|(name, _)| name);
    let finding = sink.error(
        rules::BAD_ART,
        Location::span(path, setting.span()),
        format!("there is no drawing `{name}`"),
    );
    files::suggest(finding, name, names.into_iter().chain([NONE]));
    finding.hint(format!(
        "use {NONE}, {}, or a picture of your own such as `figures/opener.svg`",
        names.join(", ")
    ));
    Art::None
}

fn logo(
    section: &ArtSection,
    theme: &Theme,
    sources: &Sources,
    path: &SourcePath,
    sink: &mut Sink,
) -> Option<Logo> {
    let file = section.logo.as_ref()?;
    let location = Location::span(path, file.span());
    sink.examined(rules::MISSING_ALT_TEXT, 1);
    let alt = section.logo_alt.clone().unwrap_or_else(|| {
        sink.error(
            rules::MISSING_ALT_TEXT,
            location.clone(),
            "the logo has no alternative text",
        )
        .hint(format!(
            "say in `logo-alt` what it says: `logo-alt = {}`",
            Lang::table()
        ));
        Localized::from_fn(|_| "?".to_owned())
    });
    words::require(&alt, "the logo's alternative text", &location, sink);
    let picture: Picture = illustrations::picture_at(file, path, theme, sources, sink)?;
    Some(Logo { picture, alt })
}

/// The art of single chapters; tells of chapters that there are not, or that open without art.
pub(super) fn art_of_chapters(
    settings: OfChapters<'_>,
    narrative: &Narrative,
    sink: &mut Sink,
) -> BTreeMap<SectionId, Art> {
    let path = SourcePath::new(PATH);
    let numbered = || {
        narrative
            .chapters
            .iter()
            .filter(|chapter| chapter.number.is_some())
    };
    let mut found = BTreeMap::new();
    for (id, art) in settings {
        sink.examined(rules::BAD_ART, 1);
        if let Some(chapter) = numbered().find(|chapter| chapter.id.as_str() == id.get_ref()) {
            found.insert(chapter.id.clone(), art);
            continue;
        }
        let finding = sink.error(
            rules::BAD_ART,
            Location::span(&path, id.span()),
            format!("no numbered chapter has the id `{}`", id.get_ref()),
        );
        files::suggest(
            finding,
            id.get_ref(),
            numbered().map(|chapter| chapter.id.as_str()),
        );
        finding.hint(
            "name the id that stands behind the chapter's heading; chapters without a number have no art",
        );
    }
    found
}
