//! Pieces of running text for unit tests.

use esg_model::block::InlineKind;
use esg_model::disclosure::DataPointId;
use esg_model::display::Form;
use esg_model::place::PlaceId;

/// Plain words.
pub(crate) fn words(words: &str) -> InlineKind {
    InlineKind::Text(words.to_owned())
}

/// The first figure of a report, at a place.
pub(crate) fn figure(place: usize) -> InlineKind {
    InlineKind::DataPoint {
        id: DataPointId(0),
        form: Form::Plain,
        place: PlaceId(place),
    }
}
