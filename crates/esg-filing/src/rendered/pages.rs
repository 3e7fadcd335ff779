//! The text of finished pages, parted into what runs on from page to page, footnotes and the index, without running
//! heads and feet.

use std::ops::Range;

use esg_model::Report;
use esg_model::text::Lang;
use esg_reader::{Reader, Reading};

use super::expect::Expectations;
use super::figure::language;
use super::letters::{after_prefix, before_suffix, letters, starts_with};

/// A stream of text with the numbers read in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Stream {
    /// The text.
    pub text: String,
    /// Where the text of each page starts: byte and page.
    starts: Vec<(usize, usize)>,
    /// The numbers in it.
    pub readings: Vec<Reading>,
}

impl Stream {
    fn push(&mut self, page: usize, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.starts.push((self.text.len(), page));
        self.text.push_str(text);
    }

    /// The page on which a byte of the text stands.
    pub(super) fn page_at(&self, at: usize) -> usize {
        let index = self.starts.partition_point(|(start, _)| *start <= at);
        index
            .checked_sub(1)
            .and_then(|index| self.starts.get(index))
            .map_or(0, |(_, page)| *page)
    }
}

/// The pages of a language as they were read.
#[derive(Clone, Debug, Default)]
pub(super) struct Pages {
    /// What runs on from page to page.
    pub main: Stream,
    /// The index of provisions.
    pub index: Stream,
    /// Each footnote that was found: its number and what is read in it.
    pub notes: Vec<(usize, Stream)>,
    /// Pages whose foot shows another number: the page and what it shows.
    pub misnumbered: Vec<(usize, String)>,
    /// The letters of each page.
    pub letters: Vec<String>,
}

/// Where chapters start: page, and the letters of number and title.
pub(super) type Chapters = Vec<(usize, String, String)>;

/// The chapters of a language by their pages.
pub(super) fn chapters(report: &Report, lang: Lang, pages: &dyn Fn(&str) -> Option<usize>) -> Chapters {
    let chapters = &report.narratives.get(lang).chapters;
    chapters
        .iter()
        .filter_map(|chapter| {
            let title = report.plain_text(&chapter.title, lang);
            let number = chapter
                .number
                .map(|number| number.to_string())
                .unwrap_or_default();
            let head = letters(&format!("{number}{title}"));
            Some((pages(&chapter.id)?, head, chapter.id.clone()))
        })
        .collect()
}

impl Pages {
    /// Reads the texts of all pages of `lang`, the first page first.
    pub(super) fn read(
        report: &Report,
        lang: Lang,
        texts: &[&str],
        chapters: &Chapters,
        expectations: &Expectations,
    ) -> Self {
        let mut pages = Pages::default();
        let name = letters(report.issuer.name.get(lang));
        let index = index_range(chapters, expectations, texts.len());
        let index_head = index_head(report, lang);
        let mut next_note = 1;
        let mut in_index = false;
        for (at, text) in texts.iter().enumerate() {
            let page = at + 1;
            pages.letters.push(letters(text));
            let text = pages.without_foot(text, page, &name);
            let text = without_head(text, page, chapters);
            let (text, notes) = part_notes(text, expectations, &mut next_note);
            for (number, words) in notes {
                let mut stream = Stream::default();
                stream.push(page, words);
                pages.notes.push((number, stream));
            }
            if !index.contains(&page) {
                in_index = false;
                pages.main.push(page, text);
                continue;
            }
            let begins = if in_index {
                Some(0)
            } else {
                line_with(text, &index_head)
            };
            match begins {
                Some(begin) => {
                    in_index = true;
                    pages.main.push(page, &text[..begin]);
                    pages.index.push(page, &text[begin..]);
                }
                None => pages.main.push(page, text),
            }
        }
        let reader = Reader::new(language(lang)).with_nil();
        let notes = pages.notes.iter_mut().map(|(_, stream)| stream);
        for stream in [&mut pages.main, &mut pages.index].into_iter().chain(notes) {
            stream.readings = reader.read(&stream.text);
        }
        pages
    }

    /// The page without issuer and page number at its foot; the cover has none.
    fn without_foot<'t>(&mut self, text: &'t str, page: usize, name: &str) -> &'t str {
        let trimmed = text.trim_end();
        let digits = trimmed.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = &trimmed[digits.len()..];
        let Some(start) = before_suffix(digits, name).filter(|_| !number.is_empty()) else {
            return text;
        };
        if number.parse() != Ok(page) {
            self.misnumbered.push((page, number.to_owned()));
        }
        &text[..start]
    }
}

/// The page without the number and title of the chapter that goes on from the page before.
fn without_head<'t>(text: &'t str, page: usize, chapters: &Chapters) -> &'t str {
    let open = chapters.iter().rev().find(|(start, _, _)| *start <= page);
    match open {
        Some((start, head, _)) if *start < page => {
            after_prefix(text, head).map_or(text, |after| &text[after..])
        }
        _ => text,
    }
}

/// The pages of the chapter with the index.
fn index_range(chapters: &Chapters, expectations: &Expectations, count: usize) -> Range<usize> {
    let Some(own) = &expectations.index_chapter else {
        return 0..0;
    };
    let Some(position) = chapters.iter().position(|(_, _, id)| id == own) else {
        return 0..0;
    };
    let end = chapters.get(position + 1).map_or(count + 1, |(page, _, _)| *page);
    chapters[position].0..end
}

/// The letters of the index's head row.
fn index_head(report: &Report, lang: Lang) -> String {
    ["aspect", "provision", "answer", "section", "page"]
        .iter()
        .map(|column| letters(report.wording.get(&format!("index-{column}"), lang)))
        .collect()
}

/// The byte of the first line from which on the letters of `words` stand.
fn line_with(text: &str, words: &str) -> Option<usize> {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    starts
        .into_iter()
        .find(|start| starts_with(&text[*start..], words).is_ok())
}

/// Parts the footnotes at the end of a page: each starts with its number on a line of its own.
fn part_notes<'t>(
    text: &'t str,
    expectations: &Expectations,
    next: &mut usize,
) -> (&'t str, Vec<(usize, &'t str)>) {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let lead = expectations.notes.get(next).map(|(lead, _)| lead.as_str());
        if let Some(lead) = lead.filter(|lead| !lead.is_empty())
            && line.trim() == next.to_string()
            && starts_with(&text[end..], lead).is_ok()
        {
            found.push((*next, start, end));
            *next += 1;
        }
        start = end;
    }
    let Some((_, first, _)) = found.first() else {
        return (text, Vec::new());
    };
    let ends = found
        .iter()
        .skip(1)
        .map(|(_, start, _)| *start)
        .chain([text.len()]);
    let notes = found
        .iter()
        .zip(ends)
        .map(|((number, _, begin), end)| (*number, &text[*begin..end]));
    (&text[..*first], notes.collect())
}
