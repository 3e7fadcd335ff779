//! Values of PDF dictionaries.

use lopdf::{Dictionary, Document, Object, decode_text_string};

/// A name.
pub(super) fn name<'a>(dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a str> {
    std::str::from_utf8(dictionary.get(key).and_then(Object::as_name).ok()?).ok()
}

/// A text string, in whichever of the two encodings it stands.
pub(super) fn text(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    decode_text_string(dictionary.get_deref(key, document).ok()?).ok()
}

/// A number; what is none is zero.
pub(super) fn number(object: &Object) -> f64 {
    object.as_float().map_or(0.0, f64::from)
}

/// A length in hundredths of its unit; what is no number is none.
pub(super) fn hundredths(object: &Object) -> i64 {
    match object {
        Object::Integer(whole) => whole.saturating_mul(100),
        // Two decimals of the printed number are its hundredths: no arithmetic on floats.
        Object::Real(real) => format!("{real:.2}").replace('.', "").parse().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use lopdf::Object;

    use super::hundredths;

    #[test]
    fn lengths_round_to_hundredths() {
        assert_eq!(hundredths(&Object::Integer(595)), 59_500);
        assert_eq!(hundredths(&Object::Real(595.275_6)), 59_528);
        assert_eq!(hundredths(&Object::Real(-0.5)), -50);
        assert_eq!(hundredths(&Object::Null), 0);
    }
}
