//! The issuer's art: drawings are in the style sheet, pictures of the issuer's own are added to it, each once.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use esg_model::design::{Art, Artwork};
use esg_model::illustration::Picture;

/// The class of what shows a piece of art; none where there is none.
pub(super) fn class(artwork: &Artwork, art: &Art) -> Option<String> {
    match art {
        Art::None => None,
        Art::Drawing(drawing) => Some(format!("drawing-{}", drawing.name())),
        Art::Picture(picture) => artwork
            .pictures()
            .iter()
            .position(|own| *own == picture)
            .map(|index| format!("art-{}", index + 1)),
    }
}

/// The rules of the style sheet for pictures of the issuer's own.
pub(super) fn style(artwork: &Artwork) -> String {
    let rules = artwork.pictures().into_iter().enumerate().map(|(index, picture)| {
        let (class, source) = (index + 1, data_address(picture));
        format!(
            ".art-{class} .drawing {{ width: 38%; height: 100%; background: url(\"{source}\") right bottom / contain no-repeat; }}\n"
        )
    });
    rules.collect()
}

/// A picture as an address that holds it.
pub(super) fn data_address(picture: &Picture) -> String {
    format!(
        "data:{};base64,{}",
        picture.media_type.as_str(),
        BASE64.encode(&picture.bytes)
    )
}
