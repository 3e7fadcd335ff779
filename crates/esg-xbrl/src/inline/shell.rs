//! The page's shell: `templates/inline/report.hbs` with `style.css` in it.

use esg_model::diag::Location;
use esg_model::source::SourcePath;
use esg_model::taxonomy::{Layer, LayerInfo};
use esg_model::typography;
use esg_model::unit::MeasureAuthority;
use esg_model::wording::Word;
use esg_model::{Lang, Report, Sink, Sources};
use handlebars::{Context, Handlebars};
use serde_json::{Map, Value, json};

use super::art;
use super::front::{CONTENT, CONTENTS};
use crate::name::{ISO4217, IX, IXT, LINK, UTR, XBRLDI, XBRLI, XHTML, XLINK, XSI};
use crate::rules::PAGE_TEMPLATE;

const TEMPLATE: &str = "templates/inline/report.hbs";
const STYLE: &str = "templates/inline/style.css";

/// The parts of the page, written.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) header: String,
    pub(super) cover: String,
    pub(super) contents: String,
    pub(super) chapters: String,
    pub(super) footnotes: String,
    pub(super) foot: String,
}

/// Puts the parts into the template. Nothing if the template or the style sheet cannot be used.
pub(super) fn fill(
    report: &Report,
    sources: &Sources,
    lang: Lang,
    parts: Parts,
    sink: &mut Sink,
) -> Option<Vec<u8>> {
    sink.examined(PAGE_TEMPLATE, 2);
    let mut read = |path: &str| {
        let text = sources.text(path);
        if text.is_none() {
            sink.error(
                PAGE_TEMPLATE,
                Location::file(&SourcePath::new(path)),
                format!("`{path}` is missing or not UTF-8"),
            )
            .hint("restore the file from the repository");
        }
        text
    };
    let (template, style) = (read(TEMPLATE)?, read(STYLE)?);
    if let Some(at) = style.find(['<', '&']) {
        // XHTML would read them as markup, and escaping them would break readers that take the page for HTML.
        sink.error(
            PAGE_TEMPLATE,
            Location::span(&SourcePath::new(STYLE), at..at + 1),
            "a style sheet may hold no `<` or `&`",
        )
        .hint("write the rule without it");
        return None;
    }
    let art = art::style(&report.art);
    let length = style.len() + art.len() + parts.len();
    let context = Context::from(Value::Object(shell(report, lang, style, art, parts)));
    let mut handlebars = Handlebars::new();
    handlebars.set_strict_mode(true);
    // Room for the whole page from the start: it is the largest thing in memory.
    let mut page = Vec::with_capacity(length + 16 * 1024);
    match handlebars.render_template_with_context_to_write(template, &context, &mut page) {
        Ok(()) => Some(page),
        Err(error) => {
            let line = error
                .line_no
                .map(|line| format!(" in line {line}"))
                .unwrap_or_default();
            let message = format!("the page template cannot be filled{line}: {}", error.reason());
            sink.error(PAGE_TEMPLATE, Location::file(&SourcePath::new(TEMPLATE)), message)
                .hint("use only names that the template in the repository uses");
            None
        }
    }
}

impl Parts {
    fn len(&self) -> usize {
        let Parts {
            header,
            cover,
            contents,
            chapters,
            footnotes,
            foot,
        } = self;
        [header, cover, contents, chapters, footnotes, foot]
            .into_iter()
            .map(String::len)
            .sum()
    }
}

/// What the template can name. The parts are moved, not copied.
fn shell(report: &Report, lang: Lang, style: &str, art: String, parts: Parts) -> Map<String, Value> {
    let theme = &report.theme;
    let theme = json!({
        "primary": theme.primary,
        "secondary": theme.secondary,
        "tertiary": theme.tertiary,
        "tint": theme.tint,
        "ratio": theme.ratio.to_string(),
    });
    let named = [
        ("lang", lang.tag().into()),
        ("title", report.title.get(lang).as_str().into()),
        ("issuer", report.issuer.name.get(lang).as_str().into()),
        (
            "notice",
            report
                .notice
                .as_ref()
                .map(|notice| typography::printed(notice.get(lang), None, lang).into_owned())
                .into(),
        ),
        (
            "draft",
            report
                .is_draft()
                .then(|| report.wording().get(Word::DraftNotice, lang))
                .into(),
        ),
        (
            "draft_mark",
            report
                .is_draft()
                .then(|| report.wording().get(Word::Draft, lang))
                .into(),
        ),
        (
            "skip_to_content",
            report.wording().get(Word::SkipToContent, lang).into(),
        ),
        ("to_contents", report.wording().get(Word::Contents, lang).into()),
        ("contents_id", CONTENTS.into()),
        ("content_id", CONTENT.into()),
        ("namespaces", namespaces(report).into()),
        ("theme", theme),
        ("style", style.into()),
        ("art", art.into()),
        ("header", parts.header.into()),
        ("cover", parts.cover.into()),
        ("contents", parts.contents.into()),
        ("chapters", parts.chapters.into()),
        ("footnotes", parts.footnotes.into()),
        ("foot", parts.foot.into()),
    ];
    named
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// The declarations of every namespace that the page may use, as attributes.
fn namespaces(report: &Report) -> String {
    let code = &report.vocabulary.layer;
    let of_units = |layer: &LayerInfo| {
        (
            format!("{}-unit", layer.prefix),
            format!("{}/unit", layer.namespace),
        )
    };
    let (units, units_uri) = of_units(code);
    let has_units = report.units().values().any(|unit| {
        let mut measures = unit.measures.iter().chain(&unit.divide);
        measures.any(|measure| measure.authority == MeasureAuthority::Own(Layer::Issuer))
    });
    let own = report.extension.as_ref().map(|own| &own.info);
    let own_units = own.filter(|_| has_units).map(of_units);
    let mut declared = vec![
        ("ix", IX),
        ("ixt", IXT),
        ("link", LINK),
        ("xlink", XLINK),
        ("xbrli", XBRLI),
        ("xbrldi", XBRLDI),
        ("iso4217", ISO4217),
        ("utr", UTR),
        (&code.prefix, &code.namespace),
        (&units, &units_uri),
    ];
    if report.data_points.iter().any(|point| point.absence().is_some()) {
        declared.push(("xsi", XSI));
    }
    if let Some(own) = own {
        declared.push((&own.prefix, &own.namespace));
    }
    if let Some((prefix, uri)) = &own_units {
        declared.push((prefix, uri));
    }
    let mut attributes = format!("xmlns=\"{XHTML}\"");
    for (prefix, uri) in declared {
        attributes.push_str(&format!(" xmlns:{prefix}=\"{}\"", handlebars::html_escape(uri)));
    }
    attributes
}
