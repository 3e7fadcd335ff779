//! What provisions ask for, as `data/codes` and `provisions.toml` write it: `total`, `breakdown:gender`.

use std::sync::Arc;

use toml::Spanned;

use crate::ask::Ask;
use crate::diag::{About, Location, Sink};
use crate::layers::Taxonomy;
use crate::load::files;
use crate::source::SourcePath;
use crate::taxonomy::Measure;

/// What a provision asks for, as the files write it; what cannot be read, or names what there is not, is a finding.
pub(in crate::load) fn asks(
    entries: &[Spanned<String>],
    path: &str,
    rule: &About,
    taxonomy: Taxonomy<'_>,
    sink: &mut Sink,
) -> Vec<Ask> {
    let mut asks = Vec::new();
    for entry in entries {
        sink.examined(rule, 1);
        let words = entry.get_ref();
        let wrong = match read(words, taxonomy) {
            Ok(ask) => {
                asks.push(ask);
                continue;
            }
            Err(wrong) => wrong,
        };
        let location = Location::span(&SourcePath::new(path), entry.span());
        match wrong {
            Wrong::Words => {
                let message = format!("`{words}` is nothing that a provision can ask for");
                let finding = sink.error(rule, location, message);
                files::suggest(finding, words, WORDS.map(|(word, _)| word));
                finding.hint(can_stand());
            }
            Wrong::Axis(key) => {
                let finding = sink.error(rule, location, format!("axis `{key}` is not defined"));
                files::suggest(finding, key, taxonomy.axes().map(|axis| axis.key.as_str()));
                finding.hint("axes stand in data/taxonomy/axes.toml and in the report's taxonomy.toml");
            }
            Wrong::Unit(key) => {
                let finding = sink.error(rule, location, format!("unit `{key}` is not defined"));
                files::suggest(finding, key, taxonomy.vocabulary().units.names());
                finding.hint("units stand in data/registries/units.toml");
            }
        }
    }
    asks
}

/// The words that stand alone, and what each asks for.
const WORDS: [(&str, Ask); 8] = [
    ("figure", Ask::Figure),
    ("total", Ask::Measure(Measure::Total)),
    ("intensity", Ask::Measure(Measure::Intensity)),
    ("count", Ask::Measure(Measure::Count)),
    ("rate", Ask::Measure(Measure::Rate)),
    ("target", Ask::Target),
    ("whole-group", Ask::WholeGroup),
    ("comparatives", Ask::Comparatives),
];

/// All that can stand there: the edition in whose file it is explained need not be the one of the report.
fn can_stand() -> String {
    let alone: Vec<String> = WORDS.iter().map(|(word, _)| format!("`{word}`")).collect();
    format!(
        "write one of {}, or `breakdown:` with an axis, `unit:` with a unit, or `periods:` with a number from 2 to 10",
        alone.join(", ")
    )
}

/// Why words are nothing that can be asked for.
#[derive(Debug, PartialEq, Eq)]
enum Wrong<'a> {
    Words,
    Axis(&'a str),
    Unit(&'a str),
}

fn read<'a>(words: &'a str, taxonomy: Taxonomy<'_>) -> Result<Ask, Wrong<'a>> {
    if let Some((_, ask)) = WORDS.into_iter().find(|(word, _)| *word == words) {
        return Ok(ask);
    }
    Ok(match words.split_once(':') {
        Some(("breakdown", key)) if !key.is_empty() => {
            let axis = taxonomy.axis(key).ok_or(Wrong::Axis(key))?;
            Ask::Breakdown(Arc::clone(axis))
        }
        Some(("unit", key)) if !key.is_empty() => {
            let unit = taxonomy.vocabulary().units.get(key).ok_or(Wrong::Unit(key))?;
            Ask::Unit(Arc::clone(unit))
        }
        Some(("periods", count)) => {
            let count = count.parse().ok().filter(|count| (2..=10).contains(count));
            Ask::Periods(count.ok_or(Wrong::Words)?)
        }
        Some(_) | None => return Err(Wrong::Words),
    })
}
