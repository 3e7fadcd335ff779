//! The text of finished pages, parted into what runs on from page to page, footnotes, the index, and what stands in the
//! margin, without running heads and feet.

use esg_model::section_id::SectionId;
use esg_model::wording::Word;
use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::text::Lang;
use esg_pdf::{Fragment, PdfText, TextBlock};
use esg_reader::{Reader, Reading};

use super::expect::Expectations;
use super::figure::language;
use super::letters::{before_suffix, letters};
use super::units::UnitWords;

/// A stream of text with the numbers read in it. A number ends where its paragraph or cell ends, not where a line or a
/// page does.
#[derive(Clone, Debug, Default)]
pub(super) struct Stream<'t> {
    /// The text, a line for each block.
    pub text: String,
    /// Where each stretch of a page starts.
    starts: Vec<(usize, &'t Fragment)>,
    /// The numbers in it.
    pub readings: Vec<Reading>,
}

impl<'t> Stream<'t> {
    /// Adds a block from byte `from` of its text on.
    fn push(&mut self, block: &'t TextBlock, from: usize, reader: &Reader<'_>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let (base, text) = (self.text.len(), &block.text[from..]);
        let own = block.fragments.iter();
        let own = own.map(|(start, fragment)| (base + start.saturating_sub(from), fragment));
        self.starts.extend(own);
        self.text.push_str(text);
        self.readings
            .extend(reader.read(text).into_iter().map(|mut reading| {
                reading.span = base + reading.span.start..base + reading.span.end;
                reading
            }));
    }

    /// The stretch of a page in which a byte of the text stands.
    pub(super) fn fragment_at(&self, at: usize) -> Option<&'t Fragment> {
        let index = self.starts.partition_point(|(start, _)| *start <= at);
        let (_, fragment) = self.starts.get(index.checked_sub(1)?)?;
        Some(fragment)
    }

    /// The page on which a byte of the text stands.
    pub(super) fn page_at(&self, at: usize) -> usize {
        self.fragment_at(at).map_or(0, |fragment| fragment.page)
    }
}

/// The pages of a language as they were read.
#[derive(Clone, Debug, Default)]
pub(super) struct Pages<'t> {
    /// What runs on from page to page.
    pub main: Stream<'t>,
    /// The index of provisions.
    pub index: Stream<'t>,
    /// Each footnote that was found: its number and what is read in it.
    pub notes: Vec<(usize, Stream<'t>)>,
    /// What stands outside the structure tree: citations in the margin, and the heads of tables that go on.
    pub margin: Stream<'t>,
    /// Pages whose foot shows another number: the page and what it shows.
    pub misnumbered: Vec<(usize, String)>,
    /// Pages whose head shows another chapter than the one that goes on: the page and what it shows.
    pub misheaded: Vec<(usize, String)>,
    /// The letters of each page.
    pub letters: BTreeMap<usize, String>,
}

/// Where chapters start: page, and the letters of number and title.
pub(super) type Chapters = Vec<(usize, String, SectionId)>;

/// The chapters of a language by their pages.
pub(super) fn chapters(report: &Report, lang: Lang, pages: &BTreeMap<SectionId, usize>) -> Chapters {
    let chapters = report.narratives.get(lang).chapters.iter();
    chapters
        .filter_map(|chapter| {
            let title = letters(&report.section_title(&chapter.id, lang));
            Some((*pages.get(&chapter.id)?, title, chapter.id.clone()))
        })
        .collect()
}

impl<'t> Pages<'t> {
    /// Reads the pages of `lang`.
    pub(super) fn read(
        report: &Report,
        lang: Lang,
        text: &'t PdfText,
        chapters: &Chapters,
        expectations: &Expectations,
    ) -> Self {
        let mut pages = Pages::default();
        let units = UnitWords::of(report, lang);
        let reader = Reader::new(language(lang))
            .with_units(units.spellings())
            .with_nil();
        let index = index_table(&text.blocks, &index_head(report, lang));
        // The number of the note that is being read, if the report has one of that number.
        let mut note: Option<(usize, usize)> = None;
        for block in &text.blocks {
            for (page, text) in block.parts() {
                pages.letters.entry(page).or_default().push_str(&letters(text));
            }
            if let Some(ordinal) = block.note {
                let mut from = 0;
                if note.is_none_or(|(open, _)| open != ordinal) {
                    let (number, after) = leading_number(&block.text);
                    note = number
                        // Notes are numbered in the order of their marks.
                        .filter(|number| *number == ordinal + 1 && expectations.notes.contains_key(number))
                        .map(|number| (ordinal, number));
                    from = after;
                }
                if let Some((_, number)) = note.filter(|(open, _)| *open == ordinal) {
                    match pages.notes.last_mut().filter(|(last, _)| *last == number) {
                        Some((_, stream)) => stream.push(block, from, &reader),
                        None => {
                            let mut stream = Stream::default();
                            stream.push(block, from, &reader);
                            pages.notes.push((number, stream));
                        }
                    }
                    continue;
                }
            }
            if block.table.is_some() && block.table == index {
                pages.index.push(block, 0, &reader);
            } else {
                pages.main.push(block, 0, &reader);
            }
        }
        pages.margins(
            &text.artifacts,
            &letters(report.issuer.name.get(lang)),
            chapters,
            &reader,
        );
        pages
    }

    /// Reads what stands outside the structure tree, page by page.
    fn margins(&mut self, artifacts: &'t [TextBlock], name: &str, chapters: &Chapters, reader: &Reader<'_>) {
        let on_page = |block: &TextBlock| block.page_at(0);
        for lines in artifacts.chunk_by(|first, second| on_page(first) == on_page(second)) {
            let page = lines.first().map_or(0, on_page);
            let length = head_length(lines, page, chapters);
            if length == Some(0) {
                let shown = lines.first().map(|line| line.text.clone());
                self.misheaded.push((page, shown.unwrap_or_default()));
            }
            let rest = &lines[length.unwrap_or(0)..];
            let rest = &rest[..rest.len() - self.foot_length(rest, page, name)];
            for line in rest {
                self.margin.push(line, 0, reader);
            }
        }
    }

    /// How many of the last lines are issuer and page number at the page's foot; the cover has none.
    fn foot_length(&mut self, lines: &[TextBlock], page: usize, name: &str) -> usize {
        for length in 1..=lines.len().min(3) {
            let foot: String = lines[lines.len() - length..]
                .iter()
                .map(|line| line.text.as_str())
                .collect::<Vec<_>>()
                .join("\n");
            let digits = foot.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
            let number = foot.trim_end()[digits.len()..].to_owned();
            if number.is_empty() {
                return 0;
            }
            if before_suffix(digits, name).is_some() {
                if number.parse() != Ok(page) {
                    self.misnumbered.push((page, number));
                }
                return length;
            }
        }
        0
    }
}

/// How many of the first lines are number and title of the chapter that goes on from the page before; nothing for a page
/// on which a chapter starts, whose opener says it.
fn head_length(lines: &[TextBlock], page: usize, chapters: &Chapters) -> Option<usize> {
    let (_, head, _) = chapters.iter().rev().find(|(start, _, _)| *start < page)?;
    if chapters.iter().any(|(start, _, _)| *start == page) {
        return None;
    }
    let mut found = String::new();
    for (index, line) in lines.iter().enumerate() {
        found.push_str(&letters(&line.text));
        if found == *head {
            return Some(index + 1);
        }
        if !head.starts_with(&found) {
            break;
        }
    }
    Some(0)
}

/// The letters of the index's head row.
fn index_head(report: &Report, lang: Lang) -> String {
    let columns = [
        Word::IndexAspect,
        Word::IndexProvision,
        Word::IndexAnswer,
        Word::IndexSection,
        Word::IndexPage,
    ];
    let columns = columns.map(|word| letters(report.wording().get(word, lang)));
    columns.concat()
}

/// The table that begins with the letters of a head row.
fn index_table(blocks: &[TextBlock], head: &str) -> Option<usize> {
    blocks
        .chunk_by(|first, second| first.table == second.table)
        .filter(|cells| cells.first().is_some_and(|cell| cell.table.is_some()))
        .find(|cells| {
            let mut found = String::new();
            for cell in cells.iter() {
                found.push_str(&letters(&cell.text));
                if !head.starts_with(&found) {
                    return false;
                }
                if found == head {
                    return true;
                }
            }
            false
        })
        .and_then(|cells| cells.first()?.table)
}

/// The number at the start of a text, and the byte after it.
fn leading_number(text: &str) -> (Option<usize>, usize) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].parse().ok(), end)
}
