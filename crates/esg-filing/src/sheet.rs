//! Renders the sheets from the templates of `templates/sheets`. The only module that knows handlebars.

use esg_check::rules::package::SHEET_NOT_MADE;
use esg_model::diag::{Location, Sink};
use esg_model::source::{SourcePath, Sources};
use handlebars::{
    Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderErrorReason, html_escape,
};
use serde::Serialize;

/// The folder of the templates.
const FOLDER: &str = "templates/sheets";
/// The template that the sheets include: one style for all of them.
const STYLE: &str = "style";

/// Makes sheets: strict, so that a template naming a value that is not there is an error, not a gap.
pub(crate) struct Sheets<'a> {
    sources: &'a Sources,
    engine: Handlebars<'static>,
}

impl<'a> Sheets<'a> {
    /// Takes the templates from the sources.
    pub(crate) fn new(sources: &'a Sources, sink: &mut Sink) -> Self {
        let mut engine = Handlebars::new();
        engine.set_strict_mode(true);
        engine.register_helper("prose", Box::new(prose));
        engine.register_helper("mark", Box::new(mark));
        let mut sheets = Sheets { sources, engine };
        sheets.include(STYLE, sink);
        sheets
    }

    /// Renders one sheet; nothing where its template cannot be used, which is reported.
    pub(crate) fn render(&mut self, name: &str, value: &impl Serialize, sink: &mut Sink) -> Option<Vec<u8>> {
        if !self.include(name, sink) {
            return None;
        }
        self.fill(name, value, sink)
    }

    /// Renders a sheet whose template was taken up; nothing where it does not fit the values, which is reported.
    pub(crate) fn fill(&self, name: &str, value: &impl Serialize, sink: &mut Sink) -> Option<Vec<u8>> {
        match self.engine.render(name, value) {
            Ok(page) => Some(apart(&page).into_bytes()),
            Err(error) => {
                report(name, &error.to_string(), sink);
                None
            }
        }
    }

    /// A schema, as it stands beside the templates; nothing where it is missing, which is reported.
    pub(crate) fn schema(&self, name: &str, sink: &mut Sink) -> Option<Vec<u8>> {
        SHEET_NOT_MADE.examined(sink, 1);
        let path = format!("{FOLDER}/{name}");
        let text = self.sources.text(&path);
        if text.is_none() {
            SHEET_NOT_MADE
                .emit(sink, None, format!("the schema `{path}` is missing or not UTF-8"))
                .hint("restore the schema from the project");
        }
        text.map(|text| text.as_bytes().to_vec())
    }

    /// Takes up a template, which others may include; whether it can be used, which is reported otherwise.
    pub(crate) fn include(&mut self, name: &str, sink: &mut Sink) -> bool {
        SHEET_NOT_MADE.examined(sink, 1);
        if self.engine.has_template(name) {
            return true;
        }
        let path = path(name);
        let Some(text) = self.sources.text(&path) else {
            SHEET_NOT_MADE
                .emit(
                    sink,
                    None,
                    format!("the template `{path}` is missing or not UTF-8"),
                )
                .hint("restore the template from the project");
            return false;
        };
        match self.engine.register_template_string(name, text) {
            Ok(()) => true,
            Err(error) => {
                report(name, &error.to_string(), sink);
                false
            }
        }
    }
}

/// Elements that stand apart on the page without white space around them in the text.
const APART: [&str; 11] = [
    "span", "div", "ul", "li", "p", "small", "br", "td", "th", "h3", "tr",
];
/// What stands close to what is before it.
const CLOSING: &str = ",.;:)%，。；：）、」";
/// Elements whose text is no text of the page, or is kept to the letter.
const KEPT: [&str; 4] = ["style", "script", "pre", "title"];

/// The page with a line break wherever pieces that stand apart on it would run together once its tags are stripped, as
/// spreadsheets, search engines and language models strip them. A browser shows a space there at most.
fn apart(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    let mut kept: Option<&str> = None;
    // Where an element that stands apart begins or ends behind the last words, if these do not end in white space.
    let (mut edge, mut spaced): (Option<usize>, bool) = (None, true);
    for part in page.split_inclusive('>') {
        let (words, tag) = part.split_once('<').unwrap_or((part, ""));
        let name = tag.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric());
        let name = name.into_iter().next().unwrap_or_default();
        let closing = tag.starts_with('/');
        if let Some(own) = kept {
            if closing && name == own {
                kept = None;
            }
            text.push_str(part);
            continue;
        }
        if let Some(edge) = edge
            && words.starts_with(|c: char| !c.is_whitespace() && !CLOSING.contains(c))
        {
            text.insert(edge, '\n');
        }
        if !words.is_empty() {
            edge = None;
            spaced = words.ends_with(char::is_whitespace);
        }
        text.push_str(words);
        if APART.contains(&name) {
            edge = edge.or((!spaced).then_some(text.len()));
        } else if !closing {
            kept = KEPT.into_iter().find(|own| *own == name);
        }
        text.push_str(&part[words.len()..]);
    }
    text
}

/// `{{prose text}}`: the text, with what stands between backticks set as code.
fn prose(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let text = argument(helper)?;
    let parts: Vec<&str> = text.split('`').collect();
    for (index, part) in parts.iter().enumerate() {
        // A last backtick without a partner is printed as it is.
        let (open, close) = match index % 2 {
            1 if index + 1 < parts.len() => ("<code>", "</code>"),
            1 => ("`", ""),
            _ => ("", ""),
        };
        out.write(open)?;
        out.write(&html_escape(part))?;
        out.write(close)?;
    }
    Ok(())
}

/// `{{mark result}}`: the style of the badge that holds a rule's result or a provision's state. The word stands in the badge.
fn mark(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    out.write(match argument(helper)? {
        "passed" | "disclosed" => "good",
        "found" | "disclosed-in-part" => "warning",
        "nothing to look at" | "accepted" | "partly-explained" | "explained" | "not-applicable" => "none",
        _ => "error",
    })?;
    Ok(())
}

fn argument<'a>(helper: &'a Helper<'_>) -> Result<&'a str, RenderErrorReason> {
    let value = helper.param(0).and_then(|value| value.value().as_str());
    value.ok_or_else(|| RenderErrorReason::Other(format!("`{}` takes one text", helper.name())))
}

fn path(name: &str) -> String {
    format!("{FOLDER}/{name}.hbs")
}

fn report(name: &str, error: &str, sink: &mut Sink) {
    let path = path(name);
    let error = error.split_whitespace().collect::<Vec<_>>().join(" ");
    SHEET_NOT_MADE
        .emit(
            sink,
            Location::file(&SourcePath::new(path.as_str())),
            format!("`{path}` cannot be used: {error}"),
        )
        .hint("compare the template with the values that its sheet has");
}
