//! The chapters: a place and a question for every provision.

use esg_model::Lang;

use super::Plan;
use super::answers::Languages;
use crate::Files;
use crate::refused::Refused;
use crate::start::Block;

/// The Markdown files of both languages.
pub(super) fn chapters(plan: &Plan<'_>) -> Result<Files, Refused> {
    let mut files = Files::new();
    for lang in Lang::ALL {
        let mut number = 0;
        let mut add = |name: &str, text: String| {
            number += 1;
            files.insert(format!("{lang}/{number:02}-{name}.md"), text.into_bytes());
        };
        for chapter in &plan.start.chapters {
            let mut text = format!("# {} {{#{}}}\n", chapter.title.get(lang), chapter.id);
            for section in &chapter.sections {
                text.push_str(&format!("\n## {} {{#{}}}\n", section.title.get(lang), section.id));
                for block in &section.blocks {
                    text.push_str(&stretch(plan, block, lang)?);
                }
            }
            add(&chapter.file, text);
        }
        let title = plan.words.index.get(lang);
        add(
            "esg-index",
            format!("# {title} {{#esg-index .unnumbered}}\n\n::: index\n:::\n"),
        );
    }
    Ok(files)
}

/// A stretch with a question for each of its provisions, then its charts and tables.
fn stretch(plan: &Plan<'_>, block: &Block, lang: Lang) -> Result<String, Refused> {
    let holds = !block.tables.is_empty() || !block.charts.is_empty();
    let fence = if holds { "::::" } else { ":::" };
    let mut parts = Vec::new();
    for provision in &block.provisions {
        let Some(question) = plan.start.questions.get(provision) else {
            return Err(plan.bad(&format!("`{provision}` has no question")));
        };
        let question = match plan.answers.languages {
            Languages::First(first) if first != lang => plan.words.translation.get(lang),
            Languages::Both | Languages::First(_) => question.get(lang),
        };
        parts.push(format!("{{{{? {question}}}}}\n"));
    }
    let charts = block.charts.iter().map(|id| format!("::: figure {id}\n:::\n"));
    let tables = block.tables.iter().map(|id| format!("::: table {id}\n:::\n"));
    parts.extend(charts.chain(tables));
    Ok(format!(
        "\n{fence} disclosure {}\n{}{fence}\n",
        block.provisions.join(" "),
        parts.join("\n")
    ))
}
