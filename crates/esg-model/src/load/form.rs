//! How a column, a row or a chart prints its figures: its settings `as` and `places`.

use toml::Spanned;

use super::rules;
use crate::diag::{Location, Sink};
use crate::display::{Form, Scale};
use crate::source::SourcePath;

/// The form that the two settings name; nothing where neither is there. Words for numbers stand in sentences only.
pub(super) fn form(
    scale: Option<&Spanned<String>>,
    places: Option<&Spanned<u8>>,
    path: &SourcePath,
    sink: &mut Sink,
) -> Option<Form> {
    let scale = match scale {
        None => None,
        Some(name) => {
            let Some(scale) = Scale::named(name.get_ref()) else {
                let message = format!("there is no scale `{}`", name.get_ref());
                let names = Scale::NAMED.map(|(name, _)| name);
                sink.error(rules::BAD_REFERENCE, Location::span(path, name.span()), message)
                    .hint(format!("use one of: {}", names.join(", ")));
                return None;
            };
            Some(scale)
        }
    };
    match (scale, places) {
        (scale, Some(places)) => Some(Form::Rounded(scale, *places.get_ref())),
        (Some(scale), None) => Some(Form::Scaled(scale)),
        (None, None) => None,
    }
}
