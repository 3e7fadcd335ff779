//! Numbers that a hyphen joins to the Chinese name of a substance: 碘-131, 奧米加-3.

use crate::chinese::is_counter;
use crate::digits;
use crate::text::Text;

/// Elements, of which a number behind a hyphen names an isotope, and what ends other names of substances that go on so:
/// 碘-131, 奧米加-3, 白細胞介素-6.
const ELEMENTS: &str = "碘鈷銫鎝鉬氟碳鈾鍶氡鈽鐳鎵銦釔鎦銥氪氙釷鉈釙鎇釤磷氚素";
const NAMED: &[&str] = &["奧米加", "奧米茄"];

/// The end of the number that a hyphen joins to the name of a substance. 減碳-5% and 碳-14噸 state how much.
pub(crate) fn end(text: &Text, at: usize) -> Option<usize> {
    const MOST: usize = 3;
    let joined = matches!(text.at(at), '-' | '\u{2010}' | '\u{2011}') && text.at(at + 1).is_ascii_digit();
    let named = || ELEMENTS.contains(text.before(at)) || NAMED.iter().any(|name| text.has_before(at, name));
    if !joined || !named() {
        return None;
    }
    let end = digits::end(text, at + 1);
    let measured = matches!(text.at(end), '%' | '％')
        || matches!(text.at(end), '.' | ',' | '-' | '/') && text.at(end + 1).is_ascii_digit()
        || is_counter(text.at(text.skip_space(end))) && !text.has(end, "年代");
    (end - at <= MOST + 1 && !measured).then_some(end)
}
