//! Comparatives that no table shows yet get tables of their own, each where the new year's figures stand.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::disclosure::{DataPoint, DataPointId};
use esg_model::section_id::SectionId;
use esg_model::{Lang, Localized, Report, Sources};

use super::shift::Shift;
use crate::Files;
use crate::new::tables;
use crate::refused::Refused;
use crate::start::{Start, Words};
use crate::written;

const ID: &str = "comparatives";

/// The comparatives of a section.
struct Home {
    /// The section; nothing where no figure of the new year says where they belong.
    section: Option<SectionId>,
    /// Its chapter.
    chapter: Option<SectionId>,
    figures: Vec<DataPointId>,
}

/// Adds the tables at the ends of the sections in which the new year's figures stand, and those of figures that stand nowhere
/// behind the last chapter that has a number.
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
    for home in homes(&report, shift, bare) {
        let section = home.section.as_ref();
        let old = shift.old.to_lowercase();
        let mut id = section.map_or(format!("{ID}-{old}"), |own| format!("{ID}-{old}-{own}"));
        while ids.contains(&id) {
            id.push_str("-more");
        }
        ids.insert(id.clone());
        let table = table(&report, shift, words, &home, &id);
        append(files, "tables.toml", &table);
        for lang in Lang::ALL {
            let placed = format!("\n::: table {id}\n:::\n");
            if section.is_some_and(|section| at_the_end_of(files, lang, section, &placed)) {
                continue;
            }
            let mut chapters = report.narratives.get(lang).chapters.iter().rev();
            let last = chapters.find(|chapter| chapter.number.is_some());
            let last = last.ok_or_else(|| Refused::of(format!("no chapter in {lang} has a number")))?;
            let section = format!("\n## {} {{#{id}}}\n{placed}", words.comparatives.get(lang));
            append(files, last.path.as_str(), &section);
        }
    }
    Ok(())
}

/// Where comparatives belong, in reading order. A section with a single one leaves it to its neighbour in the chapter, so
/// that no table has one row alone.
fn homes(report: &Report, shift: &Shift, bare: Vec<DataPointId>) -> Vec<Home> {
    let new = shift.new.name.as_str();
    let mut of_figure: BTreeMap<(&str, String), &SectionId> = BTreeMap::new();
    let mut of_concept: BTreeMap<&str, &SectionId> = BTreeMap::new();
    let chapters = report.narratives.get(Lang::FIRST).chapters.iter();
    let chapter_ids: BTreeSet<&SectionId> = chapters.map(|chapter| &chapter.id).collect();
    // What opens a chapter is told again in its sections.
    let places = || report.places(Lang::FIRST).map(|(_, place)| place);
    let of_sections = places().filter(|place| !chapter_ids.contains(&place.section));
    for place in of_sections.chain(places()) {
        let point = report.data_point(place.figure);
        if point.named_period.name == new {
            let concept = point.concept.key.as_str();
            let key = (concept, point.breakdown.to_string());
            of_figure.entry(key).or_insert(&place.section);
            of_concept.entry(concept).or_insert(&place.section);
        }
    }
    let mut of_section: BTreeMap<Option<&SectionId>, Vec<DataPointId>> = BTreeMap::new();
    for id in bare {
        let point = report.data_point(id);
        let concept = point.concept.key.as_str();
        let section = of_figure.get(&(concept, point.breakdown.to_string()));
        let section = section.or_else(|| of_concept.get(concept)).copied();
        of_section.entry(section).or_default().push(id);
    }
    let mut homes: Vec<Home> = Vec::new();
    let mut chapter: Option<&SectionId> = None;
    let headings = report.outlines.get(Lang::FIRST).headings.keys();
    for section in headings.map(Some).chain([None]) {
        if section.is_none_or(|id| chapter_ids.contains(id)) {
            chapter = section;
        }
        let Some(own) = of_section.remove(&section) else {
            continue;
        };
        let neighbour = homes.last_mut().filter(|last| last.chapter.as_ref() == chapter);
        match (neighbour, own.len()) {
            (Some(neighbour), 1) if section.is_some() => neighbour.figures.extend(own),
            (Some(neighbour), _) if neighbour.figures.len() == 1 => {
                neighbour.section = section.cloned();
                neighbour.figures.extend(own);
            }
            _ => homes.push(Home {
                section: section.cloned(),
                chapter: chapter.cloned(),
                figures: own,
            }),
        }
    }
    homes
}

/// The table of a section's comparatives.
fn table(report: &Report, shift: &Shift, words: &Words, home: &Home, id: &str) -> String {
    let title = words.comparatives.map(|lang, comparatives| {
        let heading = home.section.as_ref();
        let heading = heading.and_then(|own| report.outlines.get(lang).headings.get(own));
        // A title with a number is mostly one of last year.
        let heading = heading.filter(|own| !own.title.contains(|c: char| c.is_ascii_digit()));
        match heading {
            Some(own) => format!("{comparatives}{}{}", lang.orthography().colon, own.title),
            None => comparatives.clone(),
        }
    });
    let columns = [
        format!("unit = true, label = {}", written::words(&words.unit)),
        format!("period = {}", written::string(&shift.old)),
    ];
    format!(
        "\n[[table]]\nid = {}\ntitle = {}\nstub = {}\n{}{}",
        written::string(id),
        written::words(&title),
        written::words(&words.indicator),
        tables::list("columns", &columns),
        tables::list("rows", &rows(report, &home.figures)),
    )
}

/// The rows: members of one axis under a heading that names what they are members of.
fn rows(report: &Report, figures: &[DataPointId]) -> Vec<String> {
    let points: Vec<&DataPoint> = figures.iter().map(|id| report.data_point(*id)).collect();
    let mut seen = BTreeSet::new();
    let points = points.into_iter().filter(|point| {
        // Both ends of a range stand in one cell.
        seen.insert((point.concept.key.clone(), point.breakdown.to_string()))
    });
    let points: Vec<&DataPoint> = points.collect();
    let axes = |point: &DataPoint| {
        let slices = point.breakdown.0.iter();
        slices.map(|slice| slice.axis.key.clone()).collect::<Vec<_>>()
    };
    let alike = |one: &&DataPoint, other: &&DataPoint| {
        let (own, others) = (axes(one), axes(other));
        own.len() == 1 && own == others && one.concept.key == other.concept.key && one.bound == other.bound
    };
    let rows = points.chunk_by(alike).map(|points| {
        let point = points[0];
        let concept = format!("concept = {}", written::string(&point.concept.key));
        let bounds = if point.bound.is_some() {
            ", bounds = true"
        } else {
            ""
        };
        let called = |parts: &dyn Fn(Lang) -> Vec<String>| {
            Localized::from_fn(|lang| {
                let own = lang.orthography();
                let label = point.concept.label.get(lang);
                format!("{label}{}{}", own.colon, parts(lang).join(own.comma))
            })
        };
        match point.breakdown.0.as_slice() {
            [] => format!("{concept}{bounds}"),
            [slice] => {
                let group = called(&|lang| vec![slice.axis.label.get(lang).clone()]);
                let members = points.iter().flat_map(|own| &own.breakdown.0);
                let members = members.map(|own| own.member.key.as_str());
                format!(
                    "group = {}, {concept}, axis = {}, members = {}{bounds}",
                    written::words(&group),
                    written::string(&slice.axis.key),
                    written::strings(members)
                )
            }
            slices => {
                let label = called(&|lang| {
                    slices
                        .iter()
                        .map(|own| own.member.label.get(lang).clone())
                        .collect()
                });
                format!(
                    "{concept}, breakdown = {}, label = {}{bounds}",
                    written::string(&point.breakdown.to_string()),
                    written::words(&label)
                )
            }
        }
    });
    rows.collect()
}

/// Puts a text behind all that a section holds, in the chapter of a language that has it; whether one does.
fn at_the_end_of(files: &mut Files, lang: Lang, section: &SectionId, text: &str) -> bool {
    let level = |line: &str| line.bytes().take_while(|byte| *byte == b'#').count();
    let ids = ["}", " "].map(|end| format!("{{#{section}{end}"));
    let prefix = format!("{lang}/");
    for (path, bytes) in files.iter_mut() {
        let Some(own) = std::str::from_utf8(bytes)
            .ok()
            .filter(|_| path.starts_with(&prefix))
        else {
            continue;
        };
        let mut at = 0;
        let mut inside = None;
        for line in own.split_inclusive('\n') {
            match inside {
                None if level(line) > 0 && ids.iter().any(|id| line.contains(id)) => {
                    inside = Some(level(line));
                }
                Some(outer) if (1..=outer).contains(&level(line)) => break,
                _ => {}
            }
            at += line.len();
        }
        if inside.is_some() {
            let (before, behind) = own.split_at(at);
            let joint = if behind.is_empty() { "" } else { "\n" };
            let whole = format!("{}\n{text}{joint}{behind}", before.trim_end());
            *bytes = whole.into_bytes();
            return true;
        }
    }
    false
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
