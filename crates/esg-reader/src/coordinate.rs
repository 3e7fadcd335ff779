//! Places on the globe: 22°17.5′N, 22° 17′ 30″ S, 北緯22°17.5′, 東經114度8分.

use crate::digits;
use crate::text::Text;

/// Signs behind minutes and seconds of arc.
const MINUTES: &[char] = &['′', '\'', '’', '分'];
const SECONDS: &[char] = &['″', '"', '”', '秒'];

/// What Chinese writes before a latitude or longitude.
const LEADS: &[&str] = &["北緯", "南緯", "東經", "西經"];

/// The end of the coordinate whose degrees stand at a place.
pub(crate) fn read(text: &Text, start: usize) -> Option<usize> {
    let degrees = digits::read(text, start)?;
    if !matches!(text.at(degrees.end), '°' | '度') || degrees.whole > 3 || degrees.grouped {
        return None;
    }
    let mut end = degrees.end + 1;
    let mut minutes = false;
    for signs in [MINUTES, SECONDS] {
        let at = text.skip_space(end);
        let Some(part) = digits::read(text, at).filter(|part| signs.contains(&text.at(part.end))) else {
            break;
        };
        minutes = true;
        end = part.end + 1;
    }
    let at = text.skip_space(end);
    let side = matches!(text.at(at), 'N' | 'S' | 'E' | 'W') && !text.at(at + 1).is_alphanumeric();
    let lead = text.skip_space_back(start);
    let led = LEADS.iter().any(|word| text.has_before(lead, word));
    // 5°C and an angle of 30° are figures; minutes of arc are of a place wherever they stand.
    if !(side || led || minutes && text.at(degrees.end) == '°') {
        return None;
    }
    Some(if side { at + 1 } else { end })
}
