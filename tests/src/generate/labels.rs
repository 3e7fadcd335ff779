//! Longer labels: of tables, charts, legends, units, tiles, captions and headings.

use esg_model::parallel;
use esg_model::walk::LeafKind;
use esg_model::{Lang, Report};
use toml::Value;

use super::draft::{Draft, Insertion};
use super::phrases::ENDINGS;
use super::{Words, pick};
use crate::slips::Random;

/// Makes some of the labels longer that stand in both languages side by side.
pub fn vary(draft: &mut Draft, random: &mut Random) {
    let mut count = 0;
    // A box of a drawing has no room for the longest word, and a rule says so.
    let short = &ENDINGS[..ENDINGS.len() - 1];
    for (path, endings) in [("tables.toml", ENDINGS), ("figures.toml", short)] {
        if draft.sources.get(path).is_none() {
            continue;
        }
        let mut file = draft.toml(path);
        for key in ["table", "figure"] {
            if let Some(entries) = file.get_mut(key) {
                lengthen(entries, endings, random, &mut count);
            }
        }
        draft.set_toml(path, &file);
    }
    if draft.sources.get("taxonomy.toml").is_some() {
        let mut file = draft.toml("taxonomy.toml");
        for key in ["member", "concept"] {
            if let Some(entries) = file.get_mut(key) {
                lengthen(entries, ENDINGS, random, &mut count);
            }
        }
        draft.set_toml("taxonomy.toml", &file);
    }
    draft.tell(format!("{count} longer labels"));
}

/// What holds words that a table or a picture prints.
const LABELS: &[&str] = &["label", "title", "unit", "group", "stub", "x-axis", "y-axis"];

fn lengthen(value: &mut Value, endings: &[Words], random: &mut Random, count: &mut usize) {
    match value {
        Value::Array(entries) => {
            for entry in entries {
                lengthen(entry, endings, random, count);
            }
        }
        Value::Table(table) => {
            for (key, value) in table.iter_mut() {
                let words = value.as_table_mut().filter(|words| words.contains_key("zh-Hant"));
                match words {
                    Some(words) if LABELS.contains(&key.as_str()) && random.below(6) == 0 => {
                        let (more, chinese) = pick(endings, random);
                        for (lang, more) in [("en", more), ("zh-Hant", chinese)] {
                            let old = words[lang].as_str().unwrap_or_default().to_owned();
                            words.insert(lang.to_owned(), format!("{old}{more}").into());
                        }
                        *count += 1;
                    }
                    Some(_) => {}
                    None => lengthen(value, endings, random, count),
                }
            }
        }
        Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
    }
}

/// Longer headings, tiles and cells of the chapters.
pub fn insertions(draft: &mut Draft, report: &Report, random: &mut Random) -> Vec<Insertion> {
    let mut insertions = Vec::new();
    for section in parallel::sections(report) {
        for pair in section.pairs() {
            let Some(both) = pair.both() else { continue };
            let kind = both.en.kind;
            let label = matches!(
                kind,
                LeafKind::Heading | LeafKind::TileLabel | LeafKind::TableCell
            );
            if !label || random.below(6) != 0 {
                continue;
            }
            let (more, chinese) = pick(ENDINGS, random);
            let mut new = Vec::new();
            for (leaf, more) in [(both.en, more), (*both.get(Lang::ZhHant), chinese)] {
                let path = leaf.location.path.as_str();
                let text = draft.text(path);
                let Some(last) = leaf.pieces.last() else { break };
                let at = last.span.end;
                let follows = match kind {
                    LeafKind::Heading => text[at..].starts_with(" {#"),
                    LeafKind::TableCell => text[at..].starts_with(" |"),
                    _ => text[at..].starts_with('\n'),
                };
                // Words may follow a reference, but not the inside of italics or of a link.
                if !follows || last.text.ends_with(['.', '。', '：', ':']) {
                    break;
                }
                new.push(Insertion {
                    path: path.to_owned(),
                    at,
                    text: more.to_owned(),
                });
            }
            if new.len() == 2 {
                insertions.append(&mut new);
            }
        }
    }
    draft.tell(format!(
        "{} longer headings, tiles and cells",
        insertions.len() / 2
    ));
    insertions
}
