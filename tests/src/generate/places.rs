//! Where more blocks come to stand: at the ends of sections, the same in both languages.

use super::draft::{Draft, Insertion};
use super::markdown::sections;
use super::phrases::SENTENCES;
use super::pick;
use crate::slips::Random;

/// A block of both languages.
#[derive(Clone, Debug)]
pub struct Block {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

impl Block {
    /// One that is written the same in both languages.
    pub fn both(text: String) -> Self {
        Block {
            en: text.clone(),
            zh: text,
        }
    }

    /// A paragraph of harmless sentences.
    pub fn paragraph(random: &mut Random) -> Self {
        let mut block = Block {
            en: String::new(),
            zh: String::new(),
        };
        for _ in 0..=random.below(5) {
            let (sentence, chinese) = pick(SENTENCES, random);
            block.en.push_str(&format!("{sentence}\n"));
            block.zh.push_str(&format!("{chinese}\n"));
        }
        block
    }
}

/// Puts each block behind the end of a section that both languages have.
pub fn insertions(draft: &Draft, blocks: &[Block], random: &mut Random) -> Vec<Insertion> {
    let mut places = Vec::new();
    for path in draft.chapters("en") {
        let other = path.replacen("en/", "zh-Hant/", 1);
        let there = sections(draft.text(&other));
        for section in sections(draft.text(&path)).into_iter().skip(1) {
            if let Some(same) = there.iter().find(|other| other.id == section.id) {
                places.push((path.clone(), section.range.end, other.clone(), same.range.end));
            }
        }
    }
    if places.is_empty() {
        return Vec::new();
    }
    let mut insertions = Vec::new();
    for block in blocks {
        let (path, at, other, there) = places[random.below(places.len())].clone();
        for (path, at, text) in [(path, at, &block.en), (other, there, &block.zh)] {
            insertions.push(Insertion {
                path,
                at,
                text: format!("\n{}\n\n", text.trim_end()),
            });
        }
    }
    insertions
}
