//! A word more or less in each paragraph, in both languages.

use esg_model::parallel::{self, Leaf, PieceKind};
use esg_model::walk::LeafKind;
use esg_model::{Lang, Report};

use super::draft::{Draft, Insertion};
use super::phrases::{OPENINGS, SENTENCES};
use super::pick;
use crate::slips::Random;

/// English words that begin with a capital letter only because a sentence begins with them.
const ARTICLES: &[&str] = &["The", "A", "An", "Each", "This", "It", "These", "Such"];

/// What is put into some of the paragraphs, list items and footnotes: an opening before the first words, a sentence
/// before or behind the others.
pub fn insertions(draft: &mut Draft, report: &Report, random: &mut Random) -> Vec<Insertion> {
    // One paragraph in one, two, three or six.
    let every = [1, 2, 3, 6][random.below(4)];
    let mut insertions = Vec::new();
    let mut count = 0;
    for section in parallel::sections(report) {
        for pair in section.pairs() {
            let Some(both) = pair.both() else { continue };
            let prose = matches!(both.en.kind, LeafKind::Paragraph | LeafKind::ListItem);
            if !prose || random.below(every) != 0 {
                continue;
            }
            let texts = [&both.en, both.get(Lang::ZhHant)].map(|leaf| Place::of(draft, leaf));
            let [Some(en), Some(zh)] = texts else { continue };
            let put = |place: usize, leaf: &Leaf, text: String| Insertion {
                path: leaf.location.path.as_str().to_owned(),
                at: place,
                text,
            };
            let opened = en.first_word.as_deref().filter(|word| ARTICLES.contains(word));
            match (random.below(3), opened, en.ends && zh.ends) {
                (0, Some(word), _) => {
                    let (opening, chinese) = pick(OPENINGS, random);
                    // The article is written small: it is taken out and put in again with the opening.
                    let small = word.to_lowercase();
                    draft.lower(both.en.location.path.as_str(), en.start, &small);
                    insertions.push(put(en.start, both.en, opening.to_owned()));
                    insertions.push(put(zh.start, both.get(Lang::ZhHant), chinese.to_owned()));
                }
                (1, _, true) => {
                    let (sentence, chinese) = pick(SENTENCES, random);
                    insertions.push(put(en.end, both.en, format!(" {sentence}")));
                    insertions.push(put(zh.end, both.get(Lang::ZhHant), chinese.to_owned()));
                }
                (_, _, true) if en.first_word.is_some() && zh.first_word.is_some() => {
                    let (sentence, chinese) = pick(SENTENCES, random);
                    insertions.push(put(en.start, both.en, format!("{sentence} ")));
                    insertions.push(put(zh.start, both.get(Lang::ZhHant), chinese.to_owned()));
                }
                _ => continue,
            }
            count += 1;
        }
    }
    draft.tell(format!("words in {count} paragraphs"));
    insertions
}

/// Where words can be put into a paragraph.
struct Place {
    start: usize,
    /// The first word, where the paragraph begins with plain words at the beginning of a line.
    first_word: Option<String>,
    end: usize,
    /// Whether its last words end a sentence and a line.
    ends: bool,
}

impl Place {
    fn of(draft: &Draft, leaf: &Leaf) -> Option<Self> {
        let text = draft.text(leaf.location.path.as_str());
        let (first, last) = (leaf.pieces.first()?, leaf.pieces.last()?);
        let (start, end) = (first.span.start, last.span.end);
        let plain = first.kind == PieceKind::Words && text[..start].ends_with('\n');
        let word = first.text.split(|c: char| !c.is_alphanumeric()).next();
        let ends = last.kind == PieceKind::Words
            && text[..end].ends_with(['.', '。'])
            && text[end..].chars().next().is_none_or(|c| c == '\n');
        Some(Place {
            start,
            first_word: word.filter(|_| plain).map(str::to_owned),
            end,
            ends,
        })
    }
}
