//! The page's shell: `templates/inline/report.hbs` with `style.css` in it.

use esg_model::diag::Location;
use esg_model::source::SourcePath;
use esg_model::{Lang, Report, Sink, Sources};
use handlebars::Handlebars;
use serde::Serialize;

use crate::name::{ISO4217, IX, IXT, LINK, UTR, XBRLDI, XBRLI, XHTML, XLINK};
use crate::rules::PAGE_TEMPLATE;

const TEMPLATE: &str = "templates/inline/report.hbs";
const STYLE: &str = "templates/inline/style.css";

/// The parts of the page, written.
#[derive(Debug, Serialize)]
pub(super) struct Parts {
    pub(super) header: String,
    pub(super) cover: String,
    pub(super) contents: String,
    pub(super) chapters: String,
    pub(super) footnotes: String,
    pub(super) foot: String,
}

/// What the template can name.
#[derive(Debug, Serialize)]
struct Shell<'a> {
    lang: &'a str,
    title: &'a str,
    issuer: &'a str,
    notice: Option<&'a str>,
    skip_to_content: &'a str,
    namespaces: String,
    theme: Theme<'a>,
    style: &'a str,
    #[serde(flatten)]
    parts: Parts,
}

#[derive(Debug, Serialize)]
struct Theme<'a> {
    primary: &'a str,
    secondary: &'a str,
    tertiary: &'a str,
    tint: &'a str,
}

/// Puts the parts into the template. Nothing if the template or the style sheet cannot be used.
pub(super) fn fill(
    report: &Report,
    sources: &Sources,
    lang: Lang,
    parts: Parts,
    sink: &mut Sink,
) -> Option<String> {
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
    let shell = Shell {
        lang: lang.tag(),
        title: report.title.get(lang),
        issuer: report.issuer.name.get(lang),
        notice: report.notice.as_ref().map(|notice| notice.get(lang).as_str()),
        skip_to_content: report.wording.get("skip-to-content", lang),
        namespaces: namespaces(report),
        theme: Theme {
            primary: &report.theme.primary,
            secondary: &report.theme.secondary,
            tertiary: &report.theme.tertiary,
            tint: &report.theme.tint,
        },
        style,
        parts,
    };
    let mut handlebars = Handlebars::new();
    handlebars.set_strict_mode(true);
    match handlebars.render_template(template, &shell) {
        Ok(page) => Some(page),
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

/// The declarations of every namespace that the page may use, as attributes.
fn namespaces(report: &Report) -> String {
    let (code, issuer) = (&report.taxonomy.code, &report.taxonomy.issuer);
    let (units, units_uri) = (
        format!("{}-unit", code.prefix),
        format!("{}/unit", code.namespace),
    );
    let declared = [
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
        (&issuer.prefix, &issuer.namespace),
    ];
    let mut attributes = format!("xmlns=\"{XHTML}\"");
    for (prefix, uri) in declared {
        attributes.push_str(&format!(" xmlns:{prefix}=\"{}\"", handlebars::html_escape(uri)));
    }
    attributes
}
