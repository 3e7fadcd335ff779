//! Comparatives that no table shows yet get a table of their own.

use std::collections::BTreeSet;

use esg_model::disclosure::DataPointId;
use esg_model::{Lang, Report, Sources};

use super::shift::Shift;
use crate::Files;
use crate::refused::Refused;
use crate::start::Start;
use crate::written;

const ID: &str = "comparatives";

/// Adds the table and its section behind the last chapter that has a number.
pub(super) fn show(
    files: &mut Files,
    sources: &Sources,
    shift: &Shift,
    start: &Start,
) -> Result<(), Refused> {
    let (report, _) = super::loaded(files, sources)?;
    let bare = bare(&report, &shift.old);
    if bare.is_empty() {
        return Ok(());
    }
    let words = start.words()?;
    let mut ids = super::ids(files);
    ids.extend(report.tables.iter().map(|table| table.id.clone()));
    let mut id = format!("{ID}-{}", shift.old.to_lowercase());
    while ids.contains(&id) {
        id.push_str("-more");
    }
    let rows: String = bare
        .iter()
        .map(|id| {
            let point = report.data_point(*id);
            let concept = written::string(&point.concept.key);
            let mut breakdown = point.breakdown.to_string();
            let mut label = String::new();
            // The ends of a range are told apart by their sides.
            if let Some(bound) = point.bound.filter(|_| point.in_range) {
                let joint = if breakdown.is_empty() { "" } else { "; " };
                breakdown = format!("{breakdown}{joint}bound={}", bound.member());
                let side = point
                    .qualifier()
                    .map(|own| &report.vocabulary.known.bound(own).member.label);
                let words = point.concept.label.map(|lang, own| {
                    side.map_or_else(|| own.clone(), |side| format!("{own} ({})", side.get(lang)))
                });
                label = format!(", label = {}", written::words(&words));
            }
            match breakdown.is_empty() {
                true => format!("  {{ concept = {concept} }},\n"),
                false => {
                    let breakdown = written::string(&breakdown);
                    format!("  {{ concept = {concept}, breakdown = {breakdown}{label} }},\n")
                }
            }
        })
        .collect();
    let period = written::string(&shift.old);
    let table = format!(
        "\n[[table]]\nid = {}\ntitle = {}\nstub = {}\ncolumns = [\n  {{ unit = true, label = {} }},\n  {{ period = {period} }},\n]\nrows = [\n{rows}]\n",
        written::string(&id),
        written::words(&words.comparatives),
        written::words(&words.indicator),
        written::words(&words.unit),
    );
    append(files, "tables.toml", &table);
    for lang in Lang::ALL {
        let chapters = &report.narratives.get(lang).chapters;
        let mut numbered = chapters.iter().filter(|chapter| chapter.number.is_some());
        let Some(last) = numbered.next_back() else {
            return Err(Refused::of(format!("no chapter in {lang} has a number")));
        };
        let section = format!(
            "\n## {} {{#{id}}}\n\n::: table {id}\n:::\n",
            words.comparatives.get(lang)
        );
        append(files, last.path.as_str(), &section);
    }
    Ok(())
}

/// Takes out the figures of years before the last one that no place shows.
pub(super) fn drop_older(files: &mut Files, sources: &Sources, shift: &Shift) -> Result<(), Refused> {
    let (report, _) = super::loaded(files, sources)?;
    let older = shift.years.iter().skip(1);
    let older: Vec<DataPointId> = older.flat_map(|year| bare(&report, year)).collect();
    let mut spans: Vec<(usize, usize)> = older
        .into_iter()
        .map(|id| &report.data_point(id).location)
        .filter(|location| location.path.as_str() == FACTS)
        .filter_map(|location| location.span)
        .collect();
    spans.sort_unstable();
    let Some(text) = files.get(FACTS).and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
        return Ok(());
    };
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for (start, end) in spans {
        kept.push_str(&text[from..start]);
        from = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    }
    kept.push_str(&text[from..]);
    files.insert(FACTS.to_owned(), kept.into_bytes());
    Ok(())
}

const FACTS: &str = "facts.csv";

fn append(files: &mut Files, path: &str, text: &str) {
    files
        .entry(path.to_owned())
        .or_default()
        .extend_from_slice(text.as_bytes());
}

/// The figures of a year that some language does not show.
fn bare(report: &Report, year: &str) -> Vec<DataPointId> {
    let shown = Lang::ALL.map(|lang| {
        let places = report.places(lang);
        places
            .map(|(_, place)| place.figure)
            .collect::<BTreeSet<DataPointId>>()
    });
    let points = report.data_points.iter().enumerate();
    let points = points.filter(|(index, point)| {
        let id = DataPointId(*index);
        point.named_period.name == year && !shown.iter().all(|shown| shown.contains(&id))
    });
    points.map(|(index, _)| DataPointId(index)).collect()
}
