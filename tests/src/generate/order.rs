//! The order of chapters and sections, which is the author's to choose.

use super::draft::Draft;
use super::markdown::{reordered, sections};
use crate::slips::Random;

/// Puts the sections of each chapter into another order, and the chapters that lie between the first and the last ones.
/// What defines a term stays in front: it has to stand before the term is used.
pub fn vary(draft: &mut Draft, random: &mut Random) {
    let mut moved = 0;
    for path in draft.chapters("en") {
        let other = path.replacen("en/", "zh-Hant/", 1);
        let (text, chinese) = (draft.text(&path).to_owned(), draft.text(&other).to_owned());
        let found = sections(&text);
        let defines = |range: &std::ops::Range<usize>| {
            let words = &text[range.clone()];
            words.contains("(the \"") || words.contains(" \"Group\"") || words.contains("stand for")
        };
        let fixed = found
            .iter()
            .rposition(|section| defines(&section.range))
            .map_or(1, |last| last + 1)
            .max(1);
        let ids: Vec<String> = found[fixed.min(found.len())..]
            .iter()
            .map(|section| section.id.clone())
            .collect();
        let same = sections(&chinese)
            .iter()
            .filter(|section| ids.contains(&section.id))
            .count();
        if ids.len() < 2 || same != ids.len() {
            continue;
        }
        let shuffled = shuffle(&ids, random);
        if shuffled != ids {
            draft.set(&path, reordered(&text, &shuffled));
            draft.set(&other, reordered(&chinese, &shuffled));
            moved += 1;
        }
    }
    draft.tell(format!("sections of {moved} chapters in another order"));
}

fn shuffle(ids: &[String], random: &mut Random) -> Vec<String> {
    let mut shuffled = ids.to_vec();
    for at in (1..shuffled.len()).rev() {
        shuffled.swap(at, random.below(at + 1));
    }
    shuffled
}
