//! The account of a language's pages: every number that must stand there is read, and every number read is one of them.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::Report;
use esg_model::align::align;
use esg_model::diag::Location;
use esg_model::place::PlaceId;
use esg_model::section_id::SectionId;
use esg_model::text::Lang;
use esg_pdf::{Origins, Pdf, PdfText};
use esg_reader::{Kind, Reading, Writing};
use rust_decimal::Decimal;

use super::expect::{Expectations, Expected, What, is_slight};
use super::figure::{value_of, written};
use super::letters::{after_prefix, ends_with, letters, starts_with};
use super::pages::{Chapters, Pages, Stream, chapters};

/// Most pairs of numbers that are compared between the first and the last difference of a stream.
const MOST_PAIRS: usize = 16_000_000;

/// What the pages of a language must read as, made once for any number of texts.
#[derive(Clone, Debug)]
pub struct Account<'a> {
    pub(super) report: &'a Report,
    pub(super) lang: Lang,
    expectations: Expectations,
    chapters: Chapters,
    place_pages: &'a BTreeMap<PlaceId, usize>,
    section_pages: &'a BTreeMap<SectionId, usize>,
    pub(super) origins: &'a Origins,
    /// The letters of the units' symbols.
    units: BTreeSet<String>,
}

/// Something on the pages that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What it concerns.
    pub kind: SlipKind,
    /// The page on which it was seen, or should have been.
    pub page: usize,
    /// What is wrong, as a message.
    pub message: String,
    /// Where the author wrote what should stand there, or what stands before it.
    pub place: Option<Location>,
}

/// What a slip concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// A figure of the data.
    Figure,
    /// A number in the author's words, or a number of the report's parts.
    Words,
    /// A page number, at a page's foot or in a list of contents.
    Page,
    /// A part of the pages that could not be accounted for.
    NotChecked,
}

/// What was read at a place that shows a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The page on which it was read.
    pub page: usize,
    /// The number as it was read.
    pub reading: String,
}

/// The outcome of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What is wrong.
    pub slips: Vec<Slip>,
    /// How many numbers, and figures in words, were compared.
    pub compared: usize,
    /// What was read at each place that reads as its data.
    pub seen: BTreeMap<PlaceId, Seen>,
}

impl<'a> Account<'a> {
    /// What the pages of `pdf` must read as.
    pub fn of(report: &'a Report, pdf: &'a Pdf) -> Self {
        let lang = pdf.lang;
        Account {
            report,
            lang,
            expectations: Expectations::of(report, pdf),
            chapters: chapters(report, lang, &pdf.section_pages),
            place_pages: &pdf.place_pages,
            section_pages: &pdf.section_pages,
            origins: &pdf.origins,
            units: report
                .units()
                .values()
                .map(|unit| letters(unit.symbol.get(lang)))
                .collect(),
        }
    }

    /// Compares the text of all pages, as it is read from the file, with what it must read as.
    pub fn check(&self, text: &PdfText) -> Outcome {
        let pages = Pages::read(self.report, self.lang, text, &self.chapters, &self.expectations);
        let mut outcome = Outcome::default();
        for (page, shown) in &pages.misnumbered {
            let message = format!("page {page} of the {} PDF is numbered {shown}", self.lang);
            outcome.slip(SlipKind::Page, *page, message, None);
        }
        for (page, shown) in &pages.misheaded {
            let message = format!(
                "the head of page {page} of the {} PDF shows “{shown}”, which is not the chapter that goes on there",
                self.lang
            );
            outcome.slip(SlipKind::Page, *page, message, None);
        }
        let never = |_: &Reading, _: &Stream<'_>| false;
        self.stream(&self.expectations.main, &pages.main, &never, &mut outcome);
        let heads: Vec<&Expected> = self.expectations.main.iter().filter(|own| own.repeats).collect();
        let of_head = |reading: &Reading, stream: &Stream<'_>| {
            let citation = reading.kind == Kind::Code;
            let mut heads = heads
                .iter()
                .filter(|head| !citation || matches!(head.what, What::Words(_)));
            heads.any(|head| reads_as(reading, head, stream))
        };
        self.stream(&self.expectations.margin, &pages.margin, &of_head, &mut outcome);
        self.index(&pages, &mut outcome);
        self.notes(&pages, &mut outcome);
        self.headings(&pages, &mut outcome);
        self.in_words(text, &mut outcome);
        self.addresses(text, &mut outcome);
        outcome
    }

    /// Numbers in reading order. `repeated` says which may stand there although nothing asks for them.
    fn stream(
        &self,
        expected: &[Expected],
        stream: &Stream<'_>,
        repeated: &dyn Fn(&Reading, &Stream<'_>) -> bool,
        outcome: &mut Outcome,
    ) {
        outcome.compared += expected.len();
        let readings = weighty(stream, expected, &self.units);
        let same = |left: usize, right: usize| reads_as(readings[right], &expected[left], stream);
        let Some(steps) = align(expected.len(), readings.len(), MOST_PAIRS, same) else {
            let message = format!(
                "the numbers of the {} PDF differ from those of the report in so many places that no account can be given",
                self.lang
            );
            outcome.slip(SlipKind::NotChecked, 1, message, None);
            return;
        };
        let mut lost: Vec<&Expected> = Vec::new();
        let mut added: Vec<&Reading> = Vec::new();
        let mut last: Option<(&Expected, &Reading)> = None;
        for step in steps {
            match step {
                (Some(at), None) => lost.push(&expected[at]),
                (None, Some(at)) => {
                    let reading = readings[at];
                    // A word for nothing that is no figure, and the head of a table that goes on on this page.
                    if !is_slight(reading) && !repeated(reading, stream) {
                        added.push(reading);
                    }
                }
                (Some(left), Some(right)) => {
                    let before = last;
                    self.differing(&mut lost, &mut added, before, stream, outcome);
                    let (own, reading) = (&expected[left], readings[right]);
                    self.beside(own, reading, before.map(|(_, before)| before), stream, outcome);
                    last = Some((own, reading));
                }
                (None, None) => {}
            }
        }
        self.differing(&mut lost, &mut added, last, stream, outcome);
    }

    /// What is lost and what is added in one place: as far as both go they are one number that was changed.
    fn differing(
        &self,
        lost: &mut Vec<&Expected>,
        added: &mut Vec<&Reading>,
        last: Option<(&Expected, &Reading)>,
        stream: &Stream<'_>,
        outcome: &mut Outcome,
    ) {
        let near = last.map_or(1, |(_, reading)| stream.page_at(reading.span.start));
        for index in 0..lost.len().max(added.len()) {
            let found = added.get(index).map(|reading| {
                let words = on_one_line(&stream.text[reading.span.clone()]);
                (*reading, words, stream.page_at(reading.span.start))
            });
            let Some(own) = lost.get(index) else {
                if let Some((_, words, page)) = &found {
                    let message = format!(
                        "page {page} of the {} PDF prints {words}, which stands neither in the data nor in the text",
                        self.lang
                    );
                    // Where these words were written, or else what stands before them.
                    let place = found
                        .as_ref()
                        .and_then(|(reading, ..)| stream.fragment_at(reading.span.start))
                        .and_then(|fragment| self.origins.find(fragment).cloned())
                        .or_else(|| last.map(|(own, _)| own.place.clone()));
                    outcome.slip(SlipKind::Words, *page, message, place);
                }
                continue;
            };
            let page = match (&found, &own.what) {
                (Some((_, _, page)), _) => *page,
                (None, What::Figure { place, .. }) => self.page_of(*place).unwrap_or(near),
                (None, _) => near,
            };
            let read = match &found {
                None => "where it cannot be read".to_owned(),
                Some((reading, words, _)) => {
                    let value = written(reading.value, reading.percent);
                    if value == *words {
                        format!("which prints {words}")
                    } else {
                        format!("which prints {words}, read as {value}")
                    }
                }
            };
            let (kind, what) = self.name(own);
            let message = format!(
                "{what} should stand on page {page} of the {} PDF, {read}",
                self.lang
            );
            outcome.slip(kind, page, message, Some(own.place.clone()));
        }
        lost.clear();
        added.clear();
    }

    /// The page of a place as it was typeset.
    pub(super) fn page_of(&self, place: PlaceId) -> Option<usize> {
        self.place_pages.get(&place).copied()
    }

    /// A number that must stand somewhere, as a message names it.
    fn name(&self, own: &Expected) -> (SlipKind, String) {
        let value = value_of(&own.stated);
        match &own.what {
            What::Figure { id, .. } => {
                let reference = self.report.data_point(*id).reference();
                (SlipKind::Figure, format!("`{reference}`, {value} by the data,"))
            }
            What::Words(words) => (SlipKind::Words, format!("“{words}” of the text")),
            What::Numbering => (SlipKind::Words, format!("the number {value}")),
            What::PageOf(id) => (
                SlipKind::Page,
                format!("page {value}, where section `{id}` starts,"),
            ),
        }
    }

    /// The page of a figure and what stands beside it.
    fn beside(
        &self,
        own: &Expected,
        reading: &Reading,
        before: Option<&Reading>,
        stream: &Stream<'_>,
        outcome: &mut Outcome,
    ) {
        let What::Figure {
            id,
            form,
            place,
            beside,
        } = &own.what
        else {
            return;
        };
        let page = stream.page_at(reading.span.start);
        let reference = self.report.data_point(*id).reference();
        let value = value_of(&own.stated);
        let mut problems = Vec::new();
        // Where a page ends just before a figure, the mark that tells its page stands at the end of that page.
        let before_it = stream.text[..reading.span.start].trim_end().len().checked_sub(1);
        let page_before = before_it.map_or(page, |at| stream.page_at(at));
        let typeset = self.page_of(*place);
        if let Some(typeset) = typeset.filter(|typeset| ![page, page_before].contains(typeset)) {
            problems.push(format!(
                "is read on page {page} of the {} PDF and was set on page {typeset}",
                self.lang
            ));
        }
        let text = &stream.text;
        let from = if beside.adjoins {
            before.map_or(0, |before| before.span.end)
        } else {
            0
        };
        let lead = text.get(from..reading.span.start).unwrap_or_default();
        let form = self.report.show(*id, *form, self.lang).full();
        let printed = on_one_line(&text[reading.span.clone()]);
        if !letters(&form).contains(&letters(&printed)) {
            problems.push(format!(
                "is printed as {printed} on page {page} of the {} PDF, where the report has {form}",
                self.lang
            ));
        }
        let words = |words: &str| {
            if words.is_empty() {
                "nothing".to_owned()
            } else {
                format!("“{words}”")
            }
        };
        let leads = if beside.adjoins {
            let found = letters(lead);
            if found == beside.before {
                Ok(())
            } else {
                Err(found)
            }
        } else {
            ends_with(lead, &beside.before)
        };
        if let Err(found) = leads {
            problems.push(format!(
                "stands on page {page} of the {} PDF after {}, where the report has {}",
                self.lang,
                words(&found),
                words(&beside.before)
            ));
        }
        let after = text.get(reading.span.end..).unwrap_or_default();
        if let Err(found) = starts_with(after, &beside.after) {
            problems.push(format!(
                "stands on page {page} of the {} PDF before {}, where the text has {}",
                self.lang,
                words(&found),
                words(&beside.after)
            ));
        }
        if problems.is_empty() {
            let reading = on_one_line(&text[reading.span.clone()]);
            outcome.seen.insert(*place, Seen { page, reading });
        }
        for problem in problems {
            let message = format!("`{reference}`, {value}, {problem}");
            outcome.slip(SlipKind::Figure, page, message, Some(own.place.clone()));
        }
    }

    /// The index, whose cells are not extracted row by row: each number once, whatever the order.
    fn index(&self, pages: &Pages<'_>, outcome: &mut Outcome) {
        let expected = &self.expectations.index;
        outcome.compared += expected.len();
        let stream = &pages.index;
        let mut added: Vec<&Reading> = weighty(stream, expected, &self.units);
        let mut lost: Vec<&Expected> = Vec::new();
        for own in expected {
            match added.iter().position(|reading| reads_as(reading, own, stream)) {
                Some(at) => {
                    added.remove(at);
                }
                None => lost.push(own),
            }
        }
        self.differing(&mut lost, &mut added, None, stream, outcome);
        self.index_pages(stream, outcome);
    }

    /// In the index every title of a section is followed by the page on which an answer in it begins.
    fn index_pages(&self, stream: &Stream<'_>, outcome: &mut Outcome) {
        let mut sections: BTreeMap<&SectionId, (BTreeSet<Decimal>, &Location)> = BTreeMap::new();
        for own in &self.expectations.index {
            if let What::PageOf(id) = &own.what {
                let (pages, _) = sections
                    .entry(id)
                    .or_insert_with(|| (BTreeSet::new(), &own.place));
                pages.insert(own.stated.value);
            }
        }
        for (id, (pages, place)) in sections {
            let title = self.report.index_title(id, self.lang);
            let title = letters(&title);
            let lines = std::iter::once(0).chain(stream.text.match_indices('\n').map(|(at, _)| at + 1));
            for start in lines {
                let Some(after) = after_prefix(&stream.text[start..], &title) else {
                    continue;
                };
                let rest = &stream.text[start + after..];
                let shown = rest.trim_start().lines().next().unwrap_or_default().trim();
                outcome.compared += 1;
                // A title may stand in other words too, such as a reason.
                if shown.is_empty()
                    || !shown.bytes().all(|byte| byte.is_ascii_digit())
                    || shown.parse().is_ok_and(|shown: Decimal| pages.contains(&shown))
                {
                    continue;
                }
                let at = stream.page_at(start);
                let right: Vec<String> = pages.iter().map(Decimal::to_string).collect();
                let message = format!(
                    "the index on page {at} of the {} PDF says that section `{id}` answers on page {shown}, but it answers on page {}",
                    self.lang,
                    right.join(" and ")
                );
                outcome.slip(SlipKind::Page, at, message, Some(place.clone()));
            }
        }
    }

    fn notes(&self, pages: &Pages<'_>, outcome: &mut Outcome) {
        for (number, (_, expected)) in &self.expectations.notes {
            match pages.notes.iter().find(|(own, _)| own == number) {
                Some((_, stream)) => self.stream(expected, stream, &|_, _| false, outcome),
                None => {
                    let message = format!(
                        "footnote {number} cannot be told from the text of the pages of the {} PDF, so that its numbers were not checked",
                        self.lang
                    );
                    let narrative = self.report.narratives.get(self.lang);
                    let place = narrative.footnote(*number).and_then(|note| {
                        let first = note.content.first()?;
                        Some(Location::span(&note.path, first.span.clone()))
                    });
                    outcome.slip(SlipKind::NotChecked, 1, message, place);
                }
            }
        }
    }

    /// The heading of every section stands on the page on which the section is said to start.
    fn headings(&self, pages: &Pages<'_>, outcome: &mut Outcome) {
        for part in self.report.narratives.get(self.lang).parts() {
            let id = part.id();
            let Some(page) = self.section_pages.get(id) else {
                continue;
            };
            outcome.compared += 1;
            let title = letters(&self.report.section_title(id, self.lang));
            let stands = pages
                .letters
                .get(page)
                .is_some_and(|letters| letters.contains(&title));
            if !stands {
                let message = format!(
                    "section `{id}` should start on page {page} of the {} PDF, on which its heading cannot be read",
                    self.lang
                );
                outcome.slip(SlipKind::Page, *page, message, Some(part.heading()));
            }
        }
    }
}

impl Outcome {
    pub(super) fn slip(&mut self, kind: SlipKind, page: usize, message: String, place: Option<Location>) {
        self.slips.push(Slip {
            kind,
            page,
            message,
            place,
        });
    }
}

/// What is printed, without the line breaks of extraction; beside a Chinese character no space is left.
fn on_one_line(text: &str) -> String {
    let mut line = String::new();
    for word in text
        .split([' ', '\n', '\r', '\t'])
        .filter(|word| !word.is_empty())
    {
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii() || c == '\u{a0}');
        if !line.is_empty() && joins(line.chars().next_back()) && joins(word.chars().next()) {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The readings that are compared. Words for nothing and for one count where a figure could be printed as one.
fn weighty<'s>(stream: &'s Stream<'_>, expected: &[Expected], units: &BTreeSet<String>) -> Vec<&'s Reading> {
    let in_words = expected.iter().any(|own| {
        matches!(
            own.what,
            What::Figure {
                form,
                ..
            } if form.is_words()
        )
    });
    stream
        .readings
        .iter()
        .filter(|reading| !is_slight(reading) || (in_words && reading.value <= Decimal::ONE))
        .filter(|reading| {
            // m³ is extracted as m3.
            reading.kind != Kind::Code || !units.contains(&letters(&stream.text[reading.span.clone()]))
        })
        .collect()
}

/// Whether a reading of `stream` is what must stand there.
fn reads_as(reading: &Reading, own: &Expected, stream: &Stream<'_>) -> bool {
    let same = reading.value == own.stated.value;
    match &own.what {
        // Words for nothing and for one are many: the words beside them say which is the figure.
        What::Figure { form, beside, .. } if form.is_words() => {
            let (before, after) = (
                &stream.text[..reading.span.start],
                &stream.text[reading.span.end..],
            );
            same && reading.writing != Writing::Digits
                && reading.kind == Kind::Quantity
                && ends_with(before, &beside.before).is_ok()
                && starts_with(after, &beside.after).is_ok()
        }
        // A cell can look like a year or a number of something after the words of the cell before it.
        What::Figure { .. } => {
            let number = matches!(reading.kind, Kind::Quantity | Kind::Year | Kind::Numbered(_));
            same && number && reading.writing == Writing::Digits && reading.percent == own.stated.percent
        }
        // The author's words are printed as they are.
        What::Words(words) => {
            // A line may end within a code, so that less of it is read.
            let text = &stream.text[reading.span.start..];
            same && !is_slight(reading)
                && reading.percent == own.stated.percent
                && starts_with(text, &letters(words)).is_ok()
        }
        What::Numbering | What::PageOf(_) => same && !is_slight(reading) && !reading.percent,
    }
}
