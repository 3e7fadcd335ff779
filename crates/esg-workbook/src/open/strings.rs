//! The texts that cells share.

use std::sync::Arc;

use super::Unreadable;
use super::part::Part;

pub(super) fn read(path: &str, text: &str) -> Result<Vec<Arc<str>>, Unreadable> {
    let mut strings = Vec::new();
    let mut part = Part::new(path, text);
    while let Some(element) = part.next()? {
        if element.name == "si" && !element.ends {
            let text = if element.empty {
                String::new()
            } else {
                part.words("si")?
            };
            strings.push(text.into());
        }
    }
    Ok(strings)
}
