//! The sheet of words: short texts of the data, then the narrative paragraph by paragraph, both languages side by side.
//!
//! A cell holds what stands in the chapter: whole lines, without the mark of a heading or of an item of a list. Figures stand
//! as references, so that nobody types one.

use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::parallel::{self, Leaf};
use esg_model::walk::LeafKind;
use esg_model::{Lang, Localized, Report, Sources};

use super::labels::{Labels, in_order};
use super::{Column, FormCell, FormRow, KEY, Kind, Place, SheetForm, in_languages};
use crate::csv_cells;

const TEXTS: &str = "texts.csv";

/// No cell of a spreadsheet holds more characters.
const LONGEST: usize = 32_000;

pub(super) fn sheet(report: &Report, sources: &Sources, labels: &Labels<'_>) -> SheetForm {
    let mut columns = vec![
        Column::new(KEY, "Key", "代號", 30),
        Column::new("kind", "Kind", "類別", 18),
    ];
    columns.extend(in_languages("about", "Section or text", "章節或文字", [26, 20]));
    columns.extend(in_languages("words", "Words", "文字", [70, 60]));
    let mut rows = of_data(sources, labels);
    for section in parallel::sections(report) {
        rows.extend(of_section(report, sources, &section));
    }
    SheetForm {
        name: "Texts",
        columns,
        rows,
        frozen: 1,
    }
}

/// The rows of `texts.csv`.
fn of_data(sources: &Sources, labels: &Labels<'_>) -> Vec<FormRow> {
    let text = sources.text(TEXTS).unwrap_or_default();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    let rows = csv_cells::rows(text);
    for row in rows
        .iter()
        .skip(1)
        .filter(|row| row.fields.len() == 3 + Lang::ALL.len())
    {
        let field = |at: usize| row.fields[at].text.as_str();
        let breakdown = in_order(field(1));
        let space = if breakdown.is_empty() { "" } else { " " };
        let mut key = format!("{}{space}{breakdown} period={}", field(0), field(2));
        let count = seen.entry(key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            key.push_str(&format!(" #{count}"));
        }
        let about = |lang: Lang| {
            let words = labels.in_words(field(1), lang);
            let called = labels.called(field(0), lang);
            if words.is_empty() {
                called
            } else {
                format!("{called}{}{words}", lang.orthography().comma)
            }
        };
        let mut cells = vec![
            FormCell::fixed(key.clone()),
            FormCell::locked("text of the data 數據文字"),
        ];
        cells.extend(Lang::ALL.map(|lang| FormCell::locked(about(lang))));
        for own in &row.fields[3..] {
            cells.push(FormCell {
                text: own.text.clone(),
                kind: Kind::Words,
                place: Place::Csv(TEXTS.to_owned(), own.span.clone()),
            });
        }
        out.push(FormRow {
            key,
            cells,
            comment: labels.asked(field(0), field(1)),
        });
    }
    out
}

/// Whole lines of a chapter that belong together.
struct Stretch {
    path: String,
    span: Range<usize>,
    kinds: Vec<LeafKind>,
}

fn of_section(report: &Report, sources: &Sources, section: &parallel::Section) -> Vec<FormRow> {
    let stretches = section.leaves.map(|_, leaves| stretches(sources, leaves));
    let [first, other] = Lang::ALL.map(|lang| stretches.get(lang));
    // As many of the same kinds in both languages say the same one by one; else what is paired by its leaves does.
    let alike = first.len() == other.len() && first.iter().zip(other).all(|(a, b)| a.kinds == b.kinds);
    let mut pairs: Vec<(Option<usize>, Option<usize>)> = if alike {
        (0..first.len()).map(|at| (Some(at), Some(at))).collect()
    } else {
        by_leaves(sources, section, &stretches)
    };
    pairs.retain(|(one, two)| one.is_some() || two.is_some());
    let title = |lang: Lang| title(report, &section.id, lang);
    let titles = Localized::from_fn(title);
    let mut rows = Vec::new();
    for (at, (one, two)) in pairs.into_iter().enumerate() {
        let key = format!("{}/{}", section.id, at + 1);
        let sides = [one.map(|at| &first[at]), two.map(|at| &other[at])];
        let kind = sides
            .iter()
            .flatten()
            .next()
            .and_then(|own| own.kinds.first().copied());
        let mut cells = vec![
            FormCell::fixed(key.clone()),
            FormCell::locked(kind.map_or(String::new(), named)),
        ];
        cells.extend(titles.iter().map(|(_, title)| FormCell::locked(title)));
        cells.extend(sides.map(|side| side.map_or_else(|| FormCell::locked(""), |own| cell(sources, own))));
        rows.push(FormRow {
            key,
            cells,
            comment: String::new(),
        });
    }
    rows
}

/// The title of the chapter or section with this id, in words.
fn title(report: &Report, id: &str, lang: Lang) -> String {
    let chapters = report.narratives.get(lang).chapters.iter();
    let titles = chapters.flat_map(|chapter| {
        let sections = chapter
            .sections
            .iter()
            .map(|own| (own.id.to_string(), &own.title));
        std::iter::once((chapter.id.to_string(), &chapter.title)).chain(sections)
    });
    let found = titles.into_iter().find(|(own, _)| own == id);
    found.map_or(String::new(), |(_, title)| report.plain_text(title, lang))
}

fn cell(sources: &Sources, stretch: &Stretch) -> FormCell {
    let text = sources
        .text(&stretch.path)
        .and_then(|text| text.get(stretch.span.clone()));
    let text = text.unwrap_or_default();
    if text.chars().count() > LONGEST {
        let shown: String = text.chars().take(1_000).collect();
        return FormCell::locked(format!("{shown} …"));
    }
    FormCell {
        text: text.to_owned(),
        kind: Kind::Words,
        place: Place::Markdown(stretch.path.clone(), stretch.span.clone()),
    }
}

/// The lines on which the leaves of a section stand; leaves that share a line are one stretch. What stands in no chapter,
/// such as a title in `tables.toml`, is none.
fn stretches(sources: &Sources, leaves: &[Leaf]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for leaf in leaves {
        let Some((path, span)) = lines(sources, leaf) else {
            continue;
        };
        let last = out
            .last_mut()
            .filter(|last| last.path == path && span.start < last.span.end);
        match last {
            Some(last) => {
                last.span.end = last.span.end.max(span.end);
                last.kinds.push(leaf.kind);
            }
            None => out.push(Stretch {
                path,
                span,
                kinds: vec![leaf.kind],
            }),
        }
    }
    for stretch in &mut out {
        if let Some(text) = sources.text(&stretch.path) {
            stretch.span = without_marks(text, stretch.span.clone());
        }
    }
    out.retain(|stretch| !stretch.span.is_empty());
    out
}

/// The whole lines of a leaf that stands in a chapter.
fn lines(sources: &Sources, leaf: &Leaf) -> Option<(String, Range<usize>)> {
    let path = leaf.location.path.as_str();
    let of_chapter =
        path.ends_with(".md") && Lang::ALL.iter().any(|lang| path.starts_with(&format!("{lang}/")));
    let (start, end) = leaf.location.span.filter(|_| of_chapter)?;
    let text = sources.text(path)?;
    let from = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let last = end.max(start);
    // A span may end behind the line end of its last line.
    let last = if last > start && text.as_bytes().get(last - 1) == Some(&b'\n') {
        last - 1
    } else {
        last
    };
    let to = text.get(last..)?.find('\n').map_or(text.len(), |at| last + at);
    Some((path.to_owned(), from..to))
}

/// The lines without the mark of a heading and its id, of an item or of a fence, and without what indents them.
fn without_marks(text: &str, span: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = span;
    let stretch = &text[start..end];
    end -= stretch.len() - stretch.trim_end().len();
    start += stretch.len() - stretch.trim_start().len();
    let Some(stretch) = text.get(start..end) else {
        return start..start;
    };
    let hashes = stretch.bytes().take_while(|byte| *byte == b'#').count();
    let digits = stretch.bytes().take_while(u8::is_ascii_digit).count();
    if stretch.starts_with(":::") {
        // The title of a case or of a table of words, behind what begins it.
        let words = stretch.trim_start_matches(':').trim_start();
        let (kind, title) = words.split_once(' ').unwrap_or((words, ""));
        let title = match kind {
            "text-table" => title.trim_start().split_once(' ').map_or("", |(_, title)| title),
            _ => title,
        };
        start = end - title.len();
    } else if hashes > 0 {
        if let Some(at) = stretch.rfind(" {#").filter(|_| stretch.ends_with('}')) {
            end = start + at;
        }
        start += hashes;
    } else if stretch.starts_with("- ") || stretch.starts_with("* ") {
        start += 2;
    } else if digits > 0 && stretch[digits..].starts_with(". ") {
        start += digits + 2;
    }
    let stretch = text.get(start..end).unwrap_or_default();
    start += stretch.len() - stretch.trim_start().len();
    start..end.max(start)
}

/// Pairs stretches by the first of their leaves that are paired.
fn by_leaves(
    sources: &Sources,
    section: &parallel::Section,
    stretches: &Localized<Vec<Stretch>>,
) -> Vec<(Option<usize>, Option<usize>)> {
    let find = |lang: Lang, leaf: &Leaf| {
        let (path, span) = lines(sources, leaf)?;
        let own = stretches.get(lang).iter();
        own.into_iter().position(|own| {
            own.path == path && own.span.start >= span.start && own.span.start < span.end
                || own.path == path && own.span.contains(&span.start)
        })
    };
    let mut pairs = Vec::new();
    let mut taken = [Vec::new(), Vec::new()];
    for pair in section.pairs() {
        let mut sides = [None, None];
        for (lang, leaf) in pair.sides() {
            let at = usize::from(lang != Lang::FIRST);
            sides[at] = find(lang, leaf).filter(|found| !taken[at].contains(found));
        }
        for (taken, side) in taken.iter_mut().zip(sides) {
            taken.extend(side);
        }
        pairs.push((sides[0], sides[1]));
    }
    pairs
}

/// What a piece of words is, in both languages.
fn named(kind: LeafKind) -> String {
    let chinese = match kind {
        LeafKind::Heading => "標題",
        LeafKind::Paragraph => "段落",
        LeafKind::ListItem => "列表項目",
        LeafKind::CaseTitle => "個案標題",
        LeafKind::StepTitle => "步驟名稱",
        LeafKind::StepBody => "步驟",
        LeafKind::TileValue | LeafKind::TileLabel => "重點數據",
        LeafKind::TableTitle => "表格標題",
        LeafKind::TableLabel => "表格名目",
        LeafKind::TableCell => "表格內容",
        LeafKind::TableNote => "表格附註",
        LeafKind::Footnote => "註腳",
        LeafKind::IllustrationTitle => "圖表標題",
        LeafKind::Alternative => "替代文字",
        LeafKind::Reason => "理由",
        LeafKind::Setting => "設定",
    };
    format!("{} {chinese}", kind.as_str())
}
