//! Where more blocks come to stand: at the ends of sections, the same in both languages.

use super::draft::{Draft, Insertion};
use super::markdown::sections;
use super::phrases::{SENTENCES, TITLES};
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

    /// A block of any kind that holds words: a paragraph, a list behind words that lead in, steps, or a case of several
    /// paragraphs.
    pub fn of_words(random: &mut Random) -> Self {
        let mut block = Block {
            en: String::new(),
            zh: String::new(),
        };
        match random.below(5) {
            0 => {
                block.line("The following is done each year:\n", "每年進行下列工作：\n");
                for _ in 0..=random.below(9) {
                    let (sentence, chinese) = pick(SENTENCES, random);
                    block.line(&format!("- {sentence}"), &format!("- {chinese}"));
                }
            }
            1 => {
                block.line("::: steps", "::: steps");
                for _ in 0..=random.below(6) {
                    let (title, chinese_title) = pick(TITLES, random);
                    let (sentence, chinese) = pick(SENTENCES, random);
                    block.line(
                        &format!("- **{title}** {sentence}"),
                        &format!("- **{chinese_title}** {chinese}"),
                    );
                }
                block.line(":::", ":::");
            }
            2 => {
                let (title, chinese) = pick(TITLES, random);
                block.line(
                    &format!("::: case-study {title}"),
                    &format!("::: case-study {chinese}"),
                );
                for _ in 0..=random.below(6) {
                    block.paragraph(random);
                }
                block.line(":::", ":::");
            }
            _ => block.paragraph(random),
        }
        block
    }

    fn line(&mut self, en: &str, zh: &str) {
        self.en.push_str(&format!("{en}\n"));
        self.zh.push_str(&format!("{zh}\n"));
    }

    /// A paragraph of up to five sentences.
    fn paragraph(&mut self, random: &mut Random) {
        for _ in 0..=random.below(5) {
            let (sentence, chinese) = pick(SENTENCES, random);
            self.line(sentence, chinese);
        }
        self.line("", "");
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
