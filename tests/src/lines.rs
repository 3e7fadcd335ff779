//! The lines of a block of a finished page.

use esg_pdf::{Fragment, TextBlock};

/// The lines of a block from the first to the last, each with its stretches. A raised mark stands in the line in which it
/// is read, unless it begins one of its own.
pub fn lines(block: &TextBlock) -> Vec<Vec<&Fragment>> {
    let mut lines: Vec<Vec<&Fragment>> = Vec::new();
    for (_, fragment) in &block.fragments {
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| last.goes_on_in(fragment)) => line.push(fragment),
            _ => lines.push(vec![fragment]),
        }
    }
    lines
}

/// The words of a line.
pub fn words(line: &[&Fragment]) -> String {
    line.iter().map(|fragment| fragment.text.as_str()).collect()
}
