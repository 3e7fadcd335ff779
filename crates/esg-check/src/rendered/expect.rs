//! What the pages of a report must read as: its figures by the data, and the numbers of everything else that is
//! printed, in reading order.

use esg_model::section_id::SectionId;
use esg_model::wording::Word;
use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::block::{Block, BlockKind, Inline, TextRow};
use esg_model::code::Provision;
use esg_model::diag::Location;
use esg_model::disclosure::DataPointId;
use esg_model::display::Form;
use esg_model::numbered::{DataTableId, IllustrationId, TableId};
use esg_model::place::PlaceId;
use esg_model::provision::ProvisionId;
use esg_model::source::SourcePath;
use esg_model::table::{Cell, MarkPlace, Piece, Row, Table};
use esg_model::text::{Lang, Localized};
use esg_model::walk::{Event, LeafKind, Part, Text};
use esg_pdf::Pdf;
use esg_reader::{Reader, Reading};

use super::figure::{Stated, language, stated, stated_in};
use super::flat::{Flat, PartKind};
use super::letters::letters;
use super::units::UnitWords;

/// A number that must stand on the pages.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    /// What it must read as.
    pub stated: Stated,
    /// What it is.
    pub what: What,
    /// Where the author wrote it, or what prints it.
    pub place: Location,
    /// Whether it may stand again where a table goes on on another page.
    pub repeats: bool,
}

/// What a number on a page is.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A figure of the data.
    Figure {
        /// Which.
        id: DataPointId,
        /// The place at which it is shown.
        place: PlaceId,
        /// The form in which it is printed.
        form: Form,
        /// The letters that stand directly before and after it.
        beside: Beside,
    },
    /// A number in the author's words, as they are printed.
    Words(String),
    /// The number of a chapter, section, table, illustration, footnote or item.
    Numbering,
    /// The page of a section, by its id, in the list of contents or the index.
    PageOf(SectionId),
}

/// Letters and digits beside a figure, without signs and spaces. Empty where something else than words stands there.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// Before it.
    pub before: String,
    /// After it.
    pub after: String,
    /// Whether `before` is all that stands between the figure and the one before it.
    pub adjoins: bool,
}

/// What all pages of a language must read as.
#[derive(Clone, Debug, Default)]
pub(super) struct Expectations {
    /// Numbers of the cover, the contents and the chapters, in reading order.
    pub main: Vec<Expected>,
    /// Numbers of the citations in the margin, in reading order.
    pub margin: Vec<Expected>,
    /// Numbers of the index of provisions, in no order.
    pub index: Vec<Expected>,
    /// Numbers of each footnote after its mark, with the first letters of its words.
    pub notes: BTreeMap<usize, (String, Vec<Expected>)>,
    /// The chapter that holds the index.
    pub index_chapter: Option<SectionId>,
}

/// How many letters beside a figure are compared.
const BESIDE: usize = 12;

impl Expectations {
    /// What the pages of a PDF must read as, which knows where sections and answers begin.
    pub(super) fn of(report: &Report, pdf: &Pdf) -> Self {
        let lang = pdf.lang;
        let units = UnitWords::of(report, lang);
        let mut walk = Walk {
            report,
            lang,
            reader: Reader::new(language(lang)).with_units(units.spellings()),
            pages: &pdf.section_pages,
            answer_pages: &pdf.answer_pages,
            boxes: 0,
            heads_rows: false,
            to_index: false,
            repeats: false,
            all: Expectations::default(),
        };
        walk.front();
        for (part, event) in report.narratives.get(lang).walk() {
            walk.event(part, event);
        }
        walk.all
    }
}

/// Whether a number in words says no more than an article does, or a word for nothing: such readings are not compared.
pub(super) fn is_slight(reading: &Reading) -> bool {
    use esg_reader::Writing;
    match reading.writing {
        Writing::Digits => false,
        Writing::Nil => true,
        Writing::Words | Writing::Numerals => {
            reading.kind == esg_reader::Kind::Quantity
                && !reading.percent
                && reading.value <= rust_decimal::Decimal::ONE
        }
    }
}

struct Walk<'a> {
    report: &'a Report,
    lang: Lang,
    reader: Reader<'a>,
    pages: &'a BTreeMap<SectionId, usize>,
    answer_pages: &'a BTreeMap<Location, usize>,
    /// How many boxes are open around the place: cases and galleries.
    boxes: usize,
    /// Whether the row of a table of words heads those below it.
    heads_rows: bool,
    to_index: bool,
    repeats: bool,
    all: Expectations,
}

impl Walk<'_> {
    fn push(&mut self, expected: Expected) {
        if self.to_index {
            self.all.index.push(expected);
        } else {
            self.all.main.push(expected);
        }
    }

    /// Cover, its inside and the list of contents.
    fn front(&mut self) {
        let (report, lang) = (self.report, self.lang);
        let place = report.location.clone();
        let codes = |walk: &mut Self| {
            for code in std::iter::once(&report.issuer.stock_code).chain(&report.issuer.related_stock_codes) {
                walk.words(code.short(), &place);
            }
        };
        codes(self);
        self.words(report.title.get(lang), &place);
        self.words(&report.period_covered(lang), &place);
        if let Some(notice) = &report.notice {
            self.words(notice.get(lang), &place);
        }
        self.words(report.availability.get(lang), &place);
        codes(self);
        if let Some(website) = &report.issuer.website {
            self.words(
                &report.wording().get(Word::Website, lang).replace("{}", website),
                &place,
            );
        }
        for part in report.narratives.get(lang).parts() {
            self.section(part.id(), &part.heading());
        }
    }

    /// Number, title and page of a section.
    fn section(&mut self, id: &SectionId, place: &Location) {
        let page = self.pages.get(id).copied();
        self.titled_page(self.report.section_title(id, self.lang), id, page, place);
    }

    fn titled_page(&mut self, title: String, id: &SectionId, page: Option<usize>, place: &Location) {
        self.words(&title, place);
        if let Some(page) = page {
            self.push(Expected {
                stated: whole(page.into()),
                what: What::PageOf(id.clone()),
                place: place.clone(),
                repeats: false,
            });
        }
    }

    fn numbering(&mut self, number: Option<String>, place: &Location) {
        let Some(value) = number.and_then(|number| number.parse().ok()) else {
            return;
        };
        self.push(Expected {
            stated: whole(value),
            what: What::Numbering,
            place: place.clone(),
            repeats: self.repeats,
        });
    }

    /// The numbers of words that are no running text of the narrative.
    fn words(&mut self, text: &str, place: &Location) {
        for reading in self.reader.read(text) {
            if !is_slight(&reading) {
                let words = text[reading.span.clone()].to_owned();
                self.literal(&reading, words, place.clone());
            }
        }
    }

    fn literal(&mut self, reading: &Reading, words: String, place: Location) {
        let repeats = self.repeats;
        self.push(Expected {
            stated: Stated {
                percent: reading.percent,
                ..whole(reading.value)
            },
            what: What::Words(words),
            place,
            repeats,
        });
    }

    fn localized(&mut self, text: &Localized<String>, place: &Location) {
        self.words(text.get(self.lang), place);
    }

    /// Running text.
    fn inlines(&mut self, inlines: &[Inline], path: &SourcePath) {
        let flat = Flat::of(inlines);
        self.flat(&flat, path);
    }

    fn flat(&mut self, flat: &Flat, path: &SourcePath) {
        let readings = self.reader.read(&flat.text);
        let mut readings = readings.iter().filter(|reading| !is_slight(reading)).peekable();
        for (index, part) in flat.parts.iter().enumerate() {
            let place = Location::span(path, part.span.clone());
            match &part.kind {
                PartKind::Words | PartKind::Declared | PartKind::ToBeWritten => {}
                PartKind::Figure(id, figure, form) => {
                    self.figure(*id, (*figure, *form), beside(flat, index), place);
                }
                PartKind::Reference(target) => {
                    let text = self.report.target_text(target, self.lang);
                    self.words(&text, &place);
                }
                PartKind::Footnote(number) => self.footnote(*number, &place),
            }
            while let Some(reading) = readings.next_if(|reading| reading.span.start < part.range.end) {
                let words = flat.text[reading.span.clone()].to_owned();
                self.literal(reading, words, flat.place(&reading.span, path));
            }
        }
    }

    fn figure(&mut self, at: PlaceId, (id, form): (DataPointId, Form), beside: Beside, place: Location) {
        match stated_in(self.report.data_point(id), form, self.lang) {
            Some(stated) => self.push(Expected {
                stated,
                what: What::Figure {
                    id,
                    form,
                    place: at,
                    beside,
                },
                place,
                repeats: false,
            }),
            None => {
                let text = self.report.show(id, form, self.lang).full();
                self.words(&text, &place);
            }
        }
    }

    /// A footnote's mark, and its words where it is marked first.
    fn footnote(&mut self, number: usize, place: &Location) {
        self.numbering(Some(number.to_string()), place);
        let Some(note) = self.report.narratives.get(self.lang).footnote(number) else {
            return;
        };
        let flat = Flat::of(&note.content);
        let main = std::mem::take(&mut self.all.main);
        let to_index = std::mem::replace(&mut self.to_index, false);
        self.flat(&flat, &note.path);
        let own = std::mem::replace(&mut self.all.main, main);
        self.to_index = to_index;
        let lead = flat
            .parts
            .iter()
            .find(|part| matches!(part.kind, PartKind::Words | PartKind::Declared))
            .map(|part| letters(&flat.text[part.range.clone()]))
            .unwrap_or_default();
        let lead = lead.chars().take(BESIDE).collect();
        self.all.notes.entry(number).or_insert((lead, own));
    }

    fn event(&mut self, part: Part<'_>, event: Event<'_>) {
        match event {
            Event::Part => {
                // The index ends with its chapter.
                self.to_index &= part.section.is_some();
                let place = part.heading();
                self.numbering(part.number().map(|number| number.to_string()), &place);
                let title = self.report.plain_text(part.title(), self.lang);
                self.words(&title, &place);
            }
            Event::Open(block) => self.open(part, block),
            Event::Item(item) => {
                let place = item
                    .span
                    .map_or_else(|| Location::file(part.path()), |span| part.at(span));
                self.numbering(item.number.map(|number| number.to_string()), &place);
            }
            Event::Row(row) => self.heads_rows = matches!(row, TextRow::Group(_)),
            Event::Words(words) => {
                self.repeats = match words.kind {
                    LeafKind::TableLabel => true,
                    LeafKind::TableCell => self.heads_rows,
                    _ => false,
                };
                match words.text {
                    Text::Running(inlines) => self.inlines(inlines, part.path()),
                    Text::Title(title) => self.words(title, &part.at(words.span)),
                }
                self.repeats = false;
            }
            Event::Close(block) => self.boxes -= usize::from(is_box(block)),
        }
    }

    /// What stands at the head of a block, and all of one that holds no words of the narrative.
    fn open(&mut self, part: Part<'_>, block: &Block) {
        let place = part.at(&block.span);
        match &block.kind {
            BlockKind::Table(id) => self.data_table(*id, &place),
            BlockKind::TextTable(table) => {
                self.repeats = true;
                self.table_number(table.id, &place);
                self.repeats = false;
            }
            BlockKind::Illustration(id) => self.picture(*id, &place),
            BlockKind::Disclosure { provisions, blocks } => {
                let cited = matches!(
                    blocks.first().map(|block| &block.kind),
                    Some(BlockKind::Paragraph(_))
                );
                if cited && self.boxes == 0 {
                    self.citations(provisions, &place);
                }
            }
            BlockKind::Notice => {
                if let Some(notice) = &self.report.notice {
                    let place = self.report.location.clone();
                    self.words(notice.get(self.lang), &place);
                }
            }
            BlockKind::CodeIndex => {
                self.all.index_chapter = Some(part.chapter.id.clone());
                self.to_index = true;
                self.code_index(&place);
            }
            _ => {}
        }
        self.boxes += usize::from(is_box(block));
    }

    /// What stands in the margin.
    fn citations(&mut self, provisions: &[ProvisionId], place: &Location) {
        let main = std::mem::take(&mut self.all.main);
        let to_index = std::mem::replace(&mut self.to_index, false);
        for id in provisions {
            let provision = self.report.code().provision(id);
            if let Some(clause) = self.report.citation_alone(provision, self.lang) {
                self.words(&clause, place);
            }
        }
        let own = std::mem::replace(&mut self.all.main, main);
        self.all.margin.extend(own);
        self.to_index = to_index;
    }

    fn table_number(&mut self, id: TableId, place: &Location) {
        let number = self.report.narratives.get(self.lang).table_number(id);
        self.numbering(Some(number.to_string()), place);
    }

    /// In a box the caption stands below the picture, and the note above it.
    fn picture(&mut self, id: IllustrationId, place: &Location) {
        let below = self.boxes > 0;
        let illustration = self.report.illustration(id);
        if below {
            self.localized(&illustration.note, &illustration.location);
        }
        let number = self.report.narratives.get(self.lang).illustration_number(id);
        // Where a drawing goes on over pages, the number stands above it again.
        self.repeats = illustration.parted.get(self.lang).is_some();
        self.numbering(Some(number.to_string()), place);
        self.repeats = false;
        self.localized(&illustration.title, &illustration.location);
        if !below {
            self.localized(&illustration.note, &illustration.location);
        }
    }

    fn data_table(&mut self, id: DataTableId, place: &Location) {
        let table = self.report.table(id);
        let location = &table.location;
        // On later pages the number stands over the head again.
        self.repeats = true;
        self.table_number(id.table(), place);
        self.repeats = false;
        self.localized(&table.title, location);
        self.repeats = true;
        self.localized(&table.stub, location);
        for column in &table.columns {
            self.localized(&column.printed(), location);
        }
        for (index, row) in table.rows.iter().enumerate() {
            self.repeats = matches!(row, Row::Group(_));
            match row {
                Row::Group(label) => self.localized(label, location),
                Row::Data { label, cells, .. } => self.row(table, index, label, cells),
            }
        }
        self.repeats = false;
        for (index, note) in table.notes.iter().enumerate() {
            if note.mark.is_none() && table.notes_on_all() > 1 {
                self.numbering(Some((index + 1).to_string()), location);
            }
            self.inlines(note.get(self.lang), &location.path);
        }
    }

    /// A row: its label, the cells of words and the marks of notes must stand before its figures.
    fn row(&mut self, table: &Table, row: usize, label: &Localized<String>, cells: &[Cell]) {
        let location = &table.location;
        let marks = |column: Option<usize>| -> String {
            let place = MarkPlace {
                row: Some(row),
                column,
            };
            table.marks(place).map(|mark| letters(&mark.shown())).collect()
        };
        self.localized(label, location);
        let mut beside = Beside {
            before: letters(label.get(self.lang)) + &marks(None),
            ..Beside::default()
        };
        for (column, cell) in cells.iter().enumerate() {
            match cell {
                Cell::Text(text) => {
                    self.localized(text, location);
                    beside.before.push_str(&letters(text.get(self.lang)));
                }
                Cell::Gap => {}
                Cell::DataPoint { id, place, form } => {
                    self.figure_of_row((*place, *id, *form), &mut beside, location);
                }
                Cell::Phrase(pieces) => {
                    for piece in pieces {
                        match piece {
                            Piece::DataPoint { id, place, form } => {
                                self.figure_of_row((*place, *id, *form), &mut beside, location);
                            }
                            Piece::Words(words) => {
                                let words = letters(words.get(self.lang));
                                beside.adjoins &= words.is_empty();
                                beside.before.push_str(&words);
                            }
                        }
                    }
                }
            }
            if cell.figures().next().is_some() {
                if let Some(unit) = table.units.get(&(row, column)) {
                    // "m³ per 1,000 covers" holds a number too.
                    self.localized(unit, location);
                    beside.adjoins = false;
                    beside.before.push_str(&letters(unit.get(self.lang)));
                }
                let marks = marks(Some(column));
                beside.adjoins &= marks.is_empty();
                beside.before.push_str(&marks);
            }
        }
    }

    /// A figure in a cell: a number must stand behind what is `beside` it, other values are words before the next one.
    fn figure_of_row(
        &mut self,
        (place, id, form): (PlaceId, DataPointId, Form),
        beside: &mut Beside,
        location: &Location,
    ) {
        let own = std::mem::take(beside);
        self.figure(place, (id, form), own, location.clone());
        if stated(self.report.data_point(id)).is_some() {
            beside.adjoins = true;
        } else {
            let shown = self.report.show(id, form, self.lang);
            beside.before.push_str(&letters(&shown.full()));
        }
    }

    fn code_index(&mut self, place: &Location) {
        let report = self.report;
        let answers = report.provision_answers(self.lang);
        for (aspect, provisions) in report.code().by_aspect() {
            let provisions: Vec<&Provision> = provisions.collect();
            if provisions.is_empty() {
                continue;
            }
            if aspect.area.has_numbered_aspects() {
                self.words(&aspect.name, place);
            }
            self.localized(&aspect.label, place);
            for provision in provisions {
                let Some(answer) = answers.get(&provision.id) else {
                    continue;
                };
                if let Some(citation) = report.citation(provision, self.lang) {
                    self.words(&citation, place);
                }
                self.localized(&provision.label, place);
                if report.is_passed_over(provision, answer) {
                    continue;
                }
                for id in &answer.sections {
                    let begins = answer.first.get(id).and_then(|at| self.answer_pages.get(at));
                    let page = begins.or_else(|| self.pages.get(id)).copied();
                    self.titled_page(report.index_title(id, self.lang), id, page, place);
                }
                if let Some(lacks) = answer.lacks(report.wording()) {
                    self.localized(&lacks, place);
                }
                if let Some(explanation) = answer.explanation {
                    self.localized(&explanation.reason, &explanation.location);
                }
            }
        }
    }
}

/// Whether a block is set in a box of its own.
fn is_box(block: &Block) -> bool {
    matches!(block.kind, BlockKind::CaseStudy { .. } | BlockKind::Gallery(_))
}

fn whole(value: rust_decimal::Decimal) -> Stated {
    Stated {
        value,
        percent: false,
        year: false,
        unit: None,
    }
}

/// The letters beside a part, from the words that adjoin it.
fn beside(flat: &Flat, index: usize) -> Beside {
    let words = |index: Option<usize>| {
        index
            .and_then(|index| flat.parts.get(index))
            .filter(|part| matches!(part.kind, PartKind::Words | PartKind::Declared))
            .map(|part| letters(&flat.text[part.range.clone()]))
            .unwrap_or_default()
    };
    let before: Vec<char> = words(index.checked_sub(1)).chars().rev().take(BESIDE).collect();
    Beside {
        before: before.into_iter().rev().collect(),
        after: words(Some(index + 1)).chars().take(BESIDE).collect(),
        adjoins: false,
    }
}
