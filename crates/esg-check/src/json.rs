//! JSON as the sheets' twins and the manifest state it: indented, with a line end, keys in the order of the types.

use serde::Serialize;

/// Writes a value.
///
/// # Panics
/// Never for the types of this crate: their keys are strings and they hold no floating-point numbers.
pub fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut bytes =
        serde_json::to_vec_pretty(value).expect("the sheets hold strings, whole numbers and lists");
    bytes.push(b'\n');
    bytes
}
