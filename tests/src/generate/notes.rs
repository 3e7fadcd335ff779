//! Footnotes at random places: their marks stand anywhere on a page, and so in its last lines.

use esg_model::parallel::{self, PieceKind};
use esg_model::walk::LeafKind;
use esg_model::{Lang, Report};

use super::draft::{Draft, Insertion};
use super::phrases::SENTENCES;
use super::pick;
use crate::slips::Random;

/// Marks behind some of the paragraphs, and what they lead to at the end of their chapters.
pub fn insertions(draft: &mut Draft, report: &Report, random: &mut Random) -> Vec<Insertion> {
    let every = [4, 8, 16][random.below(3)];
    let mut insertions = Vec::new();
    let mut count = 0;
    for section in parallel::sections(report) {
        for pair in section.pairs() {
            let Some(both) = pair.both() else { continue };
            if both.en.kind != LeafKind::Paragraph || random.below(every) != 0 {
                continue;
            }
            let mut note = [String::new(), String::new()];
            for _ in 0..=random.below(4) {
                let (sentence, chinese) = pick(SENTENCES, random);
                note[0].push_str(if note[0].is_empty() { "" } else { " " });
                note[0].push_str(sentence);
                note[1].push_str(chinese);
            }
            let mut new = Vec::new();
            for (leaf, note) in [both.en, *both.get(Lang::ZhHant)].into_iter().zip(&note) {
                let path = leaf.location.path.as_str();
                let text = draft.text(path);
                let Some(last) = leaf.pieces.last() else { break };
                let end = last.span.end;
                let ends = last.kind == PieceKind::Words
                    && text[..end].ends_with(['.', '。'])
                    && text[end..].chars().next().is_none_or(|c| c == '\n');
                if !ends {
                    break;
                }
                let name = format!("generated-{count}");
                for (at, text) in [
                    (end, format!("[^{name}]")),
                    (text.len(), format!("\n[^{name}]: {note}\n")),
                ] {
                    new.push(Insertion {
                        path: path.to_owned(),
                        at,
                        text,
                    });
                }
            }
            if new.len() == 4 {
                insertions.append(&mut new);
                count += 1;
            }
        }
    }
    draft.tell(format!("{count} footnotes more"));
    insertions
}
