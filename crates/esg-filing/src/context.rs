//! The words around each place where a figure is shown, so that a reader of the call figures finds it on the page.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::block::{Block, BlockKind, Inline, InlineKind, visit_blocks};
use esg_model::disclosure::DataPointId;
use esg_model::report::Occurrence;
use esg_model::source::SourcePath;
use esg_model::table::{Cell, Row, RowKind, Table};
use esg_model::text::Lang;

/// What stands before and after a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Context {
    /// The words before it, or the labels of its cell.
    pub(crate) before: String,
    /// The words after it.
    pub(crate) after: String,
}

/// The contexts of all figures of one language.
pub(crate) struct Contexts<'a> {
    report: &'a Report,
    lang: Lang,
    /// By file and first byte of the reference.
    running: BTreeMap<(SourcePath, usize), Context>,
}

impl<'a> Contexts<'a> {
    /// Collects the running text of `lang`; cells of data tables are looked up when asked for.
    pub(crate) fn of(report: &'a Report, lang: Lang) -> Self {
        let mut contexts = Contexts {
            report,
            lang,
            running: BTreeMap::new(),
        };
        let narrative = report.narratives.get(lang);
        for chapter in &narrative.chapters {
            for blocks in
                std::iter::once(&chapter.blocks).chain(chapter.sections.iter().map(|section| &section.blocks))
            {
                visit_blocks(blocks, &mut |block| contexts.add_block(&chapter.path, block));
            }
        }
        for note in &narrative.footnotes {
            contexts.add(&note.path, &note.content);
        }
        for table in report.tables.values() {
            for note in &table.notes {
                contexts.add(&table.location.path, note.get(lang));
            }
        }
        contexts
    }

    /// The words around one place; empty where they are not known.
    pub(crate) fn around(&self, occurrence: &Occurrence) -> Context {
        let place = &occurrence.location;
        // Notes that follow from restatements stand where their table does; its cells come first.
        let table = self.report.tables.values().find(|table| table.location == *place);
        if let Some(context) = table.and_then(|table| self.cell(table, occurrence.id)) {
            return context;
        }
        place
            .span
            .and_then(|(start, _)| self.running.get(&(place.path.clone(), start)).cloned())
            .unwrap_or_default()
    }

    fn add_block(&mut self, path: &SourcePath, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Subheading { title: inlines, .. } => {
                self.add(path, inlines)
            }
            BlockKind::TextTable(table) => {
                for row in &table.rows {
                    // The first cell heads the row and tells the reader where to look.
                    let head = row
                        .cells()
                        .first()
                        .map(|cell| self.report.plain_text(cell, self.lang))
                        .unwrap_or_default();
                    for (index, cell) in row.cells().iter().enumerate() {
                        let lead = if index == 0 {
                            String::new()
                        } else {
                            format!("{head} ▸ ")
                        };
                        self.add_after(path, cell, &lead);
                    }
                }
            }
            BlockKind::Steps(steps) => {
                for step in steps {
                    self.add(path, &step.title);
                    self.add(path, &step.body);
                }
            }
            BlockKind::KeyFigures(figures) => {
                for figure in figures {
                    let mut whole = figure.value.clone();
                    // The label stands on a line of its own.
                    if self.lang == Lang::En {
                        let end = whole.last().map_or(0..0, |last| last.span.end..last.span.end);
                        whole.push(Inline {
                            kind: InlineKind::Text(" ".to_owned()),
                            span: end,
                        });
                    }
                    whole.extend(figure.label.iter().cloned());
                    self.add(path, &whole);
                }
            }
            BlockKind::List { .. }
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::CaseStudy { .. }
            | BlockKind::Gallery(_)
            | BlockKind::Disclosure { .. }
            | BlockKind::Notice
            | BlockKind::CodeIndex
            | BlockKind::Questionnaire(_) => {}
        }
    }

    fn add(&mut self, path: &SourcePath, inlines: &[Inline]) {
        self.add_after(path, inlines, "");
    }

    fn add_after(&mut self, path: &SourcePath, inlines: &[Inline], lead: &str) {
        let mut pieces = Vec::new();
        flatten(self.report, inlines, self.lang, &mut pieces);
        for (index, (start, _)) in pieces.iter().enumerate() {
            let Some(start) = start else { continue };
            let words = |range: &[(Option<usize>, String)]| {
                range.iter().map(|(_, words)| words.as_str()).collect::<String>()
            };
            let context = Context {
                before: format!("{lead}{}", tail(&words(&pieces[..index]), self.lang)),
                after: head(&words(&pieces[index + 1..]), self.lang),
            };
            self.running.insert((path.clone(), *start), context);
        }
    }

    fn cell(&self, table: &Table, wanted: DataPointId) -> Option<Context> {
        let mut group: Option<&str> = None;
        for row in &table.rows {
            match row {
                Row::Group(label) => group = Some(label.get(self.lang)),
                Row::Data { label, kind, cells } => {
                    let Some(column) = cells.iter().position(|cell| *cell == Cell::DataPoint(wanted)) else {
                        continue;
                    };
                    let mut parts = vec![table.title.get(self.lang).as_str()];
                    parts.extend(group.filter(|_| *kind == RowKind::Member));
                    parts.push(label.get(self.lang));
                    parts.extend(
                        table
                            .columns
                            .get(column)
                            .map(|column| column.heading.get(self.lang).as_str()),
                    );
                    let colon = if self.lang == Lang::En { ": " } else { "：" };
                    return Some(Context {
                        before: format!("{}{colon}", parts.join(" ▸ ")),
                        after: String::new(),
                    });
                }
            }
        }
        None
    }
}

/// The words of inlines in order, each figure a piece of its own with the first byte of its reference.
fn flatten(report: &Report, inlines: &[Inline], lang: Lang, pieces: &mut Vec<(Option<usize>, String)>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Strong(inner)
            | InlineKind::Emphasis(inner)
            | InlineKind::Link { content: inner, .. } => {
                flatten(report, inner, lang, pieces);
            }
            InlineKind::DataPoint { id, form } => {
                pieces.push((Some(inline.span.start), report.show(*id, *form, lang).full()));
            }
            InlineKind::Text(_)
            | InlineKind::Declared { .. }
            | InlineKind::CrossReference(_)
            | InlineKind::Footnote(_)
            | InlineKind::LineBreak => {
                pieces.push((None, report.plain_text(std::slice::from_ref(inline), lang)));
            }
        }
    }
}

/// How many characters of context a line of the sheet has room for.
const fn room(lang: Lang) -> usize {
    match lang {
        Lang::En => 60,
        Lang::ZhHant => 28,
    }
}

/// The last words, from the beginning of their sentence where that is near.
fn tail(words: &str, lang: Lang) -> String {
    let start = match lang {
        Lang::En => words.rfind(". ").map_or(0, |at| at + 2),
        Lang::ZhHant => words.rfind(['。', '；']).map_or(0, |at| at + '。'.len_utf8()),
    };
    let sentence: Vec<char> = words[start..].chars().collect();
    if sentence.len() <= room(lang) {
        return sentence.into_iter().collect();
    }
    let cut: String = sentence[sentence.len() - room(lang)..].iter().collect();
    // English is cut between words; what is left of a word would look like another one.
    let whole = if lang == Lang::En {
        cut.split_once(' ').map_or(cut.as_str(), |(_, rest)| rest)
    } else {
        &cut
    };
    format!("… {whole}")
}

/// The next words, up to the end of their sentence where that is near.
fn head(words: &str, lang: Lang) -> String {
    let end = match lang {
        Lang::En => words.find(". ").map_or(words.len(), |at| at + 1),
        Lang::ZhHant => words
            .find(['。', '；'])
            .map_or(words.len(), |at| at + '。'.len_utf8()),
    };
    let sentence: Vec<char> = words[..end].chars().collect();
    if sentence.len() <= room(lang) {
        return sentence.into_iter().collect();
    }
    let cut: String = sentence[..room(lang)].iter().collect();
    let whole = if lang == Lang::En {
        cut.rsplit_once(' ').map_or(cut.as_str(), |(rest, _)| rest)
    } else {
        &cut
    };
    format!("{whole} …")
}
