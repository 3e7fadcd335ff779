//! The outline of a chapter's Markdown: its sections, as far as they can be moved and added to.

use std::ops::Range;

/// A section of a chapter: its heading and what follows up to the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The id of the heading; empty for what stands before the first section.
    pub id: String,
    /// Where it stands.
    pub range: Range<usize>,
}

/// The sections of a chapter in order, without the definitions of footnotes at its end. The first is what stands before
/// the first `##`. Headings inside blocks head nothing that could be moved.
pub fn sections(text: &str) -> Vec<Section> {
    let mut sections = vec![Section {
        id: String::new(),
        range: 0..0,
    }];
    let (mut depth, mut at) = (0_usize, 0);
    let mut end = text.len();
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        if words.starts_with(":::") {
            // A fence without a word closes the innermost block.
            if words.trim_start_matches(':').is_empty() {
                depth = depth.saturating_sub(1);
            } else {
                depth += 1;
            }
        } else if depth == 0 && words.starts_with("[^") {
            end = at;
            break;
        } else if depth == 0
            && let Some(id) = words
                .strip_prefix("## ")
                .and_then(|title| title.rsplit_once("{#"))
                .map(|(_, id)| id.trim_end_matches('}'))
        {
            let id = id.split(' ').next().unwrap_or_default().to_owned();
            sections.push(Section { id, range: at..at });
        }
        at += line.len();
    }
    let starts: Vec<usize> = sections.iter().map(|section| section.range.start).collect();
    for (index, section) in sections.iter_mut().enumerate() {
        section.range.end = starts.get(index + 1).copied().unwrap_or(end);
    }
    sections
}

/// The chapter with its sections in another order, which is given by their ids; the others stay in front.
pub fn reordered(text: &str, order: &[String]) -> String {
    let sections = sections(text);
    let end = sections.last().map_or(0, |section| section.range.end);
    let whole = |section: &Section| format!("{}\n\n", text[section.range.clone()].trim_end());
    let mut new = String::new();
    for section in sections.iter().filter(|section| !order.contains(&section.id)) {
        new.push_str(&whole(section));
    }
    for id in order {
        let section = sections.iter().find(|section| section.id == *id);
        new.push_str(&section.map(whole).unwrap_or_default());
    }
    new.push_str(&text[end..]);
    new
}
