//! The page and the art on it, as the templates take them.

use esg_model::design::{Art, Logo, PageFormat};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use typst::foundations::{Dict, IntoValue, Value};
use typst::layout::Abs;
use typst::syntax::Span;

use super::block::image;
use super::{Writer, dict, string};

/// The page and its margins.
pub(super) fn page(format: &PageFormat) -> Value {
    dict([
        ("width", millimetres(format.width)),
        ("height", millimetres(format.height)),
        ("top", millimetres(format.top)),
        ("right", millimetres(format.right)),
        ("bottom", millimetres(format.bottom)),
        ("left", millimetres(format.left)),
        ("gutter", millimetres(format.gutter)),
    ])
}

/// A length as typst takes it.
fn millimetres(length: Decimal) -> Value {
    Abs::mm(length.to_f64().unwrap_or_default()).into_value()
}

/// The art of each numbered chapter, by the chapter's id.
pub(super) fn openers(writer: &Writer) -> Value {
    let art = &writer.report.art;
    let mut openers = Dict::new();
    for chapter in &writer.report.narratives.get(writer.lang).chapters {
        if chapter.number.is_some() {
            openers.insert(chapter.id.as_str().into(), self::art(art.opener(&chapter.id)));
        }
    }
    Value::Dict(openers)
}

/// Nothing, the name of a drawing, or a picture.
pub(super) fn art(art: &Art) -> Value {
    match art {
        Art::None => Value::None,
        Art::Drawing(drawing) => string(drawing.name()),
        Art::Picture(picture) => image(picture, None, Span::detached()),
    }
}

/// The logo with what it says.
pub(super) fn logo(writer: &Writer, logo: Option<&Logo>) -> Value {
    logo.map_or(Value::None, |logo| {
        image(&logo.picture, Some(logo.alt.get(writer.lang)), Span::detached())
    })
}
