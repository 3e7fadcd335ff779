//! What another edition asks beside what the chapters answer: new sections with their questions.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::Lang;

use super::asked::Asked;
use super::edition::Change;
use super::shift::Shift;
use crate::Files;
use crate::refused::Refused;
use crate::start::{Section, Start};

/// Adds a chapter with the provisions that no chapter answers and nothing explains.
pub(super) fn add_new(
    files: &mut Files,
    mut asked: Asked<'_>,
    change: &Change,
    shift: &Shift,
    notes: &mut Vec<String>,
) -> Result<(), Refused> {
    if !change.is_another {
        return Ok(());
    }
    let said = said(files);
    let missing: Vec<&str> = change
        .provisions
        .iter()
        .map(String::as_str)
        .filter(|id| !said.contains(*id))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let taken = super::ids(files);
    let start = asked.start;
    let label = &start.words()?.new_provisions;
    // What a stretch places is the same in every language.
    let mut placed: BTreeMap<&[String], Vec<String>> = BTreeMap::new();
    for block in start
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.sections)
        .flat_map(|section| &section.blocks)
    {
        placed.insert(&block.provisions, asked.block(block, &missing, notes)?);
    }
    for lang in Lang::ALL {
        // It stands before the index, or else behind all others.
        let prefix = format!("{lang}/");
        let mut chapters = files.iter().filter(|(path, _)| path.starts_with(&prefix));
        let index = chapters.find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("\n::: index"));
        let number = index.and_then(|(path, _)| path[prefix.len()..].split('-').next());
        let name = format!("{lang}/{}-0-new-provisions.md", number.unwrap_or("99"));
        let mut text = format!(
            "# {} {{#new-provisions-{}}}\n",
            label.get(lang),
            shift.new.name.to_lowercase()
        );
        for chapter in &start.chapters {
            for section in &chapter.sections {
                text.push_str(&new_section(start, section, &missing, &taken, &placed, lang)?);
            }
        }
        files.insert(name, text.into_bytes());
    }
    asked.write(files);
    notes.push(format!(
        "{} provisions that no chapter answers yet have their questions in the chapter `new-provisions`; move its sections where they belong",
        missing.len()
    ));
    Ok(())
}

fn new_section(
    start: &Start,
    section: &Section,
    missing: &[&str],
    taken: &BTreeSet<String>,
    placed: &BTreeMap<&[String], Vec<String>>,
    lang: Lang,
) -> Result<String, Refused> {
    let mut text = String::new();
    for block in &section.blocks {
        let own: Vec<&str> = block
            .provisions
            .iter()
            .map(String::as_str)
            .filter(|id| missing.contains(id))
            .collect();
        if own.is_empty() {
            continue;
        }
        if text.is_empty() {
            let id = match taken.contains(&section.id) {
                true => format!("new-{}", section.id),
                false => section.id.clone(),
            };
            text.push_str(&format!("\n## {} {{#{id}}}\n", section.title.get(lang)));
        }
        let placed = placed
            .get(block.provisions.as_slice())
            .map_or(&[][..], Vec::as_slice);
        let fence = if placed.is_empty() { ":::" } else { "::::" };
        text.push_str(&format!("\n{fence} disclosure {}\n", own.join(" ")));
        let mut questions = Vec::new();
        for id in &own {
            let question = start.questions.get(*id);
            let question = question
                .ok_or_else(|| Refused::of(format!("the start of the edition has no question for `{id}`")))?;
            questions.push(format!("{{{{? {}}}}}\n", question.get(lang)));
        }
        questions.extend(placed.iter().cloned());
        text.push_str(&questions.join("\n"));
        text.push_str(&format!("{fence}\n"));
    }
    Ok(text)
}

/// The provisions that chapters answer or `provisions.toml` speaks of as a whole.
fn said(files: &Files) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(bytes);
        if path.ends_with(".md") {
            let directives = text.lines().filter_map(|line| {
                let (fence, ids) = line.split_once(" disclosure ")?;
                fence.bytes().all(|byte| byte == b':').then_some(ids)
            });
            said.extend(directives.flat_map(str::split_whitespace).map(str::to_owned));
        }
        if path == "provisions.toml" {
            let ids = text.lines().filter(|line| line.starts_with("provision"));
            said.extend(ids.filter_map(|line| Some(line.split('"').nth(1)?.to_owned())));
        }
    }
    said
}
