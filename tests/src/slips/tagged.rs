//! Slips in the tagged pages: in what a person sees and in what the tag says.

use std::collections::BTreeSet;

use super::Slip;
use super::facts::{changed, lost, swapped};

/// Every slip of a number that a tagged page admits.
pub fn slips(path: &str, page: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    let values = |attribute: &str| -> BTreeSet<String> {
        let key = format!(" {attribute}=\"");
        page.match_indices(&key)
            .map(|(at, _)| {
                let start = at + key.len();
                page[start..].split('"').next().unwrap_or_default().to_owned()
            })
            .collect()
    };
    let (contexts, units) = (values("contextRef"), values("unitRef"));
    for (at, _) in page.match_indices("<ix:nonFraction ") {
        let open = at + page[at..].find('>').expect("a tag ends") + 1;
        let close = open + page[open..].find("</ix:nonFraction>").expect("an element ends");
        let mut add = |kind: &'static str, range: std::ops::Range<usize>, text: String| {
            slips.push(Slip {
                kind,
                path: path.to_owned(),
                range,
                text,
            });
        };
        let shown = &page[open..close];
        if shown.starts_with(|c: char| c.is_ascii_digit()) {
            for text in swapped(shown) {
                add("tag: shown digits swapped", open..close, text);
            }
            for text in changed(shown) {
                add("tag: shown digit changed", open..close, text);
            }
            for text in lost(shown)
                .into_iter()
                .filter(|text| !text.starts_with(',') && !text.contains(",,"))
            {
                add("tag: shown digit lost", open..close, text);
            }
        }
        let attribute = |name: &str| {
            let key = format!(" {name}=\"");
            let start = at + page[at..open].find(&key)? + key.len();
            let end = start + page[start..].find('"')?;
            Some((start..end, page[start..end].to_owned()))
        };
        let other = |all: &BTreeSet<String>, own: &str| all.iter().find(|other| *other != own).cloned();
        if let Some((range, own)) = attribute("contextRef")
            && let Some(other) = other(&contexts, &own)
        {
            slips.push(Slip {
                kind: "tag: another context",
                path: path.to_owned(),
                range,
                text: other,
            });
        }
        if let Some((range, own)) = attribute("unitRef")
            && let Some(other) = other(&units, &own)
        {
            slips.push(Slip {
                kind: "tag: another unit",
                path: path.to_owned(),
                range,
                text: other,
            });
        }
        // Nothing is nothing at any scale.
        let something = shown.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        if let Some((range, own)) = attribute("scale").filter(|_| something) {
            let text = if own == "-2" { "0" } else { "-2" }.to_owned();
            slips.push(Slip {
                kind: "tag: another scale",
                path: path.to_owned(),
                range,
                text,
            });
        }
        if let Some((range, own)) = attribute("decimals") {
            let text = if own == "0" { "2" } else { "0" }.to_owned();
            slips.push(Slip {
                kind: "tag: another accuracy",
                path: path.to_owned(),
                range,
                text,
            });
        }
        if something {
            let range = at + "<ix:nonFraction".len()..at + "<ix:nonFraction".len();
            slips.push(Slip {
                kind: "tag: sign",
                path: path.to_owned(),
                range,
                text: " sign=\"-\"".to_owned(),
            });
        }
        for (word, instead) in [
            ("%", ""),
            (" million", " billion"),
            (" billion", " million"),
            ("億", "萬"),
            ("萬", "億"),
        ] {
            let after = close + "</ix:nonFraction>".len();
            if page[after..].starts_with(word) {
                slips.push(Slip {
                    kind: "tag: word behind it",
                    path: path.to_owned(),
                    range: after..after + word.len(),
                    text: instead.to_owned(),
                });
            }
        }
        slips.push(Slip {
            kind: "tag: left out",
            path: path.to_owned(),
            range: at..close + "</ix:nonFraction>".len(),
            text: shown.to_owned(),
        });
    }
    slips
}
