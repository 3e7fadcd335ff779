//! Diagrams and matrices of other sizes, with other words.

use toml::{Table, Value};

use super::draft::Draft;
use super::phrases::{ENDINGS, SENTENCES, TITLES};
use super::places::Block;
use super::tables::{add, column};
use super::{Words, chance, pick, words};
use crate::slips::Random;

/// The groups of a matrix's topics.
const GROUPS: [&str; 3] = ["environment", "social", "governance"];

/// Adds a diagram or a matrix.
pub fn vary(draft: &mut Draft, random: &mut Random, blocks: &mut Vec<Block>) {
    let mut figure = Table::new();
    let kind = if chance(2, random) { "matrix" } else { "diagram" };
    figure.insert("id".to_owned(), "generated-drawing".into());
    figure.insert("kind".to_owned(), kind.into());
    figure.insert(
        "title".to_owned(),
        words("How it hangs together", "相互關係").into(),
    );
    let alt = words(
        "Drawing of how the parts hang together.",
        "顯示各部分相互關係的圖。",
    );
    figure.insert("alt".to_owned(), alt.into());
    if kind == "matrix" {
        matrix(draft, &mut figure, random);
    } else {
        diagram(draft, &mut figure, random);
    }
    add(draft, "figures.toml", "figure", figure);
    blocks.push(Block::both("::: figure generated-drawing\n:::".to_owned()));
}

/// A sentence without a link, which a picture cannot have.
fn plain(random: &mut Random) -> Words {
    loop {
        let sentence = pick(SENTENCES, random);
        if !sentence.0.contains('<') {
            return sentence;
        }
    }
}

fn label(random: &mut Random) -> Value {
    let (title, chinese) = pick(TITLES, random);
    let (more, chinese_more) = if chance(8, random) {
        // The last has a word that no box has room for.
        pick(&ENDINGS[..ENDINGS.len() - 1], random)
    } else {
        ("", "")
    };
    words(&format!("{title}{more}"), &format!("{chinese}{chinese_more}")).into()
}

fn matrix(draft: &mut Draft, figure: &mut Table, random: &mut Random) {
    figure.insert(
        "x-axis".to_owned(),
        words("Weight for the Group", "對本集團的重要性").into(),
    );
    figure.insert(
        "y-axis".to_owned(),
        words("Weight for others", "對持份者的重要性").into(),
    );
    let count = 1 + random.below(18);
    let mut topics: Vec<Value> = Vec::new();
    let mut taken = Vec::new();
    while topics.len() < count {
        let (x, y) = (1 + random.below(10), 1 + random.below(10));
        // Two topics in one place could not be told apart on any page.
        if taken.contains(&(x, y)) {
            continue;
        }
        taken.push((x, y));
        let place = |at: usize| Value::from(i64::try_from(at).expect("it is at most ten"));
        topics.push(column(&[
            ("label", label(random)),
            ("x", place(x)),
            ("y", place(y)),
            ("group", pick(&GROUPS, random).into()),
        ]));
    }
    figure.insert("topics".to_owned(), topics.into());
    draft.tell(format!("a matrix of {count} topics"));
}

fn diagram(draft: &mut Draft, figure: &mut Table, random: &mut Random) {
    let count = 1 + random.below(4);
    let mut levels: Vec<Value> = Vec::new();
    let mut widths = Vec::new();
    for level in 0..count {
        let width = 1 + random.below(4);
        let mut boxes: Vec<Value> = Vec::new();
        for at in 0..width {
            let (text, chinese) = plain(random);
            let mut one = Table::new();
            one.insert("id".to_owned(), format!("box-{level}-{at}").into());
            one.insert("title".to_owned(), label(random));
            if !chance(3, random) {
                one.insert("text".to_owned(), words(text, chinese).into());
            }
            boxes.push(one.into());
        }
        levels.push(column(&[("label", label(random)), ("boxes", boxes.into())]));
        widths.push(width);
    }
    let mut links: Vec<Value> = Vec::new();
    for (level, pair) in widths.windows(2).enumerate() {
        let from = format!("box-{}-{}", level + 1, random.below(pair[1]));
        let to = format!("box-{level}-{}", random.below(pair[0]));
        let mut link = vec![("from", Value::from(from)), ("to", Value::from(to))];
        if chance(2, random) {
            link.push(("label", words("twice a year", "每年兩次").into()));
        }
        links.push(column(&link));
    }
    figure.insert("levels".to_owned(), levels.into());
    figure.insert("links".to_owned(), links.into());
    draft.tell(format!("a diagram of {count} levels"));
}
