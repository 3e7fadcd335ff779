//! Units of the flow: the blocks and list items before which a page can be made to begin, and the chapters, which can be
//! set more tightly.
//!
//! A unit is known by its number in the order of writing, which is the same each time a report is written.

use std::collections::{BTreeMap, BTreeSet};

use typst::foundations::Label;

/// A unit of the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Unit(usize);

/// What is done to a unit so that a page holds what belongs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lever {
    /// A line of it may stand alone at the foot or head of a page.
    Loose,
    /// It is drawn at so many hundredths of its size.
    Smaller(u8),
    /// It was drawn smaller, which did not help.
    AsItWas,
    /// It stands at the head of the next page, and what follows it runs ahead of it.
    Ahead,
    /// It stood at the head of a page, which was not the next one.
    InPlace,
    /// A page begins before it, and before what is kept with it.
    Before,
}

/// How much of the white between blocks, lines and rows a chapter has, in hundredths: at first all of it, then less, as
/// printers do to take in a few lines.
const AIRS: [u8; 5] = [100, 94, 88, 82, 76];

/// The levers that are set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levers {
    /// The chapters of the report.
    chapters: Vec<ChapterUnits>,
    units: BTreeMap<Unit, Lever>,
    /// Paragraphs whose lines end where their words do.
    ragged: BTreeSet<Unit>,
    /// For each chapter that is set more tightly, or was, which of [`AIRS`] it has.
    airs: BTreeMap<usize, Airs>,
}

/// What was tried to take in the last lines of a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Airs {
    /// It has this one.
    Tightened(usize),
    /// None of them helps.
    Tried,
    /// None of them helps, and more was taken to its last page.
    Moved,
}

impl Levers {
    /// The levers of a report with these chapters, of which none is set.
    pub(crate) fn of_chapters(chapters: &[ChapterUnits]) -> Self {
        Levers {
            chapters: chapters.to_vec(),
            ..Levers::default()
        }
    }

    /// Sets the lever of a unit. What stands behind it in its chapter moves, so that where pages begin there is sought
    /// anew: a page that began there for what stood before it then would end soon.
    fn set(&mut self, unit: Unit, lever: Lever) {
        self.units.insert(unit, lever);
        let behind = self.chapters.iter().find(|chapter| chapter.holds(unit));
        if let Some(chapter) = behind.copied() {
            self.units
                .retain(|other, lever| *other <= unit || !chapter.holds(*other) || *lever != Lever::Before);
        }
    }

    /// The lever of a unit.
    pub(super) fn of(&self, unit: Unit) -> Option<Lever> {
        self.units.get(&unit).copied()
    }

    /// Whether the lines of a paragraph end where their words do.
    pub(super) fn is_ragged(&self, paragraph: Unit) -> bool {
        self.ragged.contains(&paragraph)
    }

    /// Has the lines of a paragraph end where their words do; `false` where they did.
    pub(crate) fn let_end(&mut self, paragraph: Unit) -> bool {
        self.ragged.insert(paragraph)
    }

    /// Sets the next lever that can bring a mark to its note; `false` where nothing is left to try.
    ///
    /// Only a unit of many lines is loosened before it is moved.
    pub(crate) fn raise(&mut self, mark: &NoteMark) -> bool {
        if mark.long && !self.units.contains_key(&mark.unit) {
            self.set(mark.unit, Lever::Loose);
            return true;
        }
        self.begin_page(mark.unit) || mark.otherwise.is_some_and(|unit| self.begin_page(unit))
    }

    /// Has a drawing made smaller that does not fit the rest of a page, and made as it was where it does not fit it then;
    /// `false` where that was tried. `hundredths` is `None` where it is in its place.
    pub(crate) fn fit(&mut self, drawing: Unit, hundredths: Option<u8>) -> bool {
        match (self.units.get(&drawing), hundredths) {
            (None, Some(hundredths)) => {
                self.set(drawing, Lever::Smaller(hundredths));
                true
            }
            (Some(Lever::Smaller(_)), Some(_)) => {
                self.set(drawing, Lever::AsItWas);
                true
            }
            _ => false,
        }
    }

    /// Has what follows a drawing run ahead of it; `false` where that was tried.
    pub(crate) fn run_ahead(&mut self, drawing: Unit) -> bool {
        let untried = matches!(
            self.units.get(&drawing),
            None | Some(Lever::Smaller(_) | Lever::AsItWas)
        );
        if untried {
            self.set(drawing, Lever::Ahead);
        }
        untried
    }

    /// Whether what follows a drawing runs ahead of it.
    pub(crate) fn is_ahead(&self, drawing: Unit) -> bool {
        self.units.get(&drawing) == Some(&Lever::Ahead)
    }

    /// Puts a drawing back among the words, for good.
    pub(crate) fn put_back(&mut self, drawing: Unit) {
        self.set(drawing, Lever::InPlace);
    }

    /// How much of its white a chapter has, in hundredths.
    pub(super) fn air(&self, chapter: usize) -> u8 {
        match self.airs.get(&chapter) {
            Some(Airs::Tightened(index)) => AIRS.get(*index).copied().unwrap_or(100),
            Some(Airs::Tried | Airs::Moved) | None => 100,
        }
    }

    /// Has chapters that end together set more tightly, with `hundredths` of their white at first and then with less, and
    /// as they were where that does not help; `false` where that was tried. Where pages begin in them is sought anew.
    pub(crate) fn tighten(&mut self, chapters: &[ChapterUnits], hundredths: u8) -> bool {
        let Some(first) = chapters.first() else {
            return false;
        };
        let least = AIRS.len() - 1;
        let next = match self.airs.get(&first.chapter) {
            None => {
                let wanted = AIRS.iter().position(|air| *air <= hundredths);
                Airs::Tightened(wanted.unwrap_or(least).max(1))
            }
            Some(Airs::Tightened(index)) if *index < least => Airs::Tightened(least),
            Some(Airs::Tightened(_)) => Airs::Tried,
            Some(Airs::Tried | Airs::Moved) => return false,
        };
        for chapter in chapters {
            self.airs.insert(chapter.chapter, next);
            self.units.retain(|unit, _| !chapter.holds(*unit));
        }
        true
    }

    /// Has a page of chapters that cannot be tightened begin before a unit, so that the last one holds more; `false` where
    /// that was tried.
    pub(crate) fn take_more(&mut self, chapters: &[ChapterUnits], unit: Unit) -> bool {
        let untried = chapters
            .iter()
            .all(|chapter| self.airs.insert(chapter.chapter, Airs::Moved) != Some(Airs::Moved));
        untried && self.begin_page(unit)
    }

    /// Has a page begin before a unit; `false` where one does.
    pub(crate) fn begin_page(&mut self, unit: Unit) -> bool {
        let untried = self.of(unit) != Some(Lever::Before);
        if untried {
            self.set(unit, Lever::Before);
        }
        untried
    }
}

/// The mark of a footnote in the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoteMark {
    /// The footnote's label.
    pub(crate) footnote: Label,
    /// The unit around the mark that is moved first: the smallest, or a table in one piece.
    pub(crate) unit: Unit,
    /// What is moved where that does not help.
    pub(crate) otherwise: Option<Unit>,
    /// Whether that unit has so many lines that some can stay behind.
    pub(crate) long: bool,
    /// The index of the chapter.
    pub(crate) chapter: usize,
}

/// What stands on one page with the unit behind it: a heading or words that lead in to it; or an item of a list, the last
/// but one where the last is short, or one that leads in to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Together {
    /// What stands first.
    pub(crate) first: First,
    /// The unit behind it.
    pub(crate) second: Unit,
    /// The index of the chapter.
    pub(crate) chapter: usize,
}

/// What a unit is kept with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum First {
    /// A unit.
    Unit(Unit),
    /// The heading of a section with this label, before which a page begins that begins before the section's first unit.
    Heading(Label),
}

/// A drawing or a picture of the author's in the text column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// Its unit.
    pub(crate) unit: Unit,
    /// Its label.
    pub(crate) label: Label,
    /// How small it may be made, in hundredths.
    pub(crate) least: u8,
    /// Whether what follows may run ahead of it: words follow, and none before it lead in to it.
    pub(crate) runs_ahead: bool,
    /// The index of the chapter.
    pub(crate) chapter: usize,
}

/// A chapter and its units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChapterUnits {
    /// Its index, from 1.
    pub(crate) chapter: usize,
    /// The label of its heading.
    pub(crate) label: Option<Label>,
    /// Its first unit.
    first: Unit,
    /// The first unit behind it.
    behind: Unit,
}

/// A unit that is being written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    unit: Unit,
    long: bool,
    otherwise: Option<Unit>,
}

/// The units of a report as they are written.
#[derive(Debug, Default)]
pub(super) struct Units {
    count: usize,
    /// The smallest unit that is being written.
    open: Option<Open>,
    pub(super) chapters: Vec<ChapterUnits>,
    pub(super) marks: Vec<NoteMark>,
    pub(super) together: Vec<Together>,
    pub(super) drawn: Vec<Drawn>,
    /// The labels of all illustrations, each with the index of its chapter, in the order of their numbers.
    pub(super) illustrations: Vec<(usize, Label)>,
    /// The item that leads in to the list that is written next.
    pub(super) lead_in: Option<Unit>,
    /// Whether what follows may run ahead of the block that is written next.
    pub(super) runs_ahead: bool,
}

impl Units {
    /// Begins the next chapter, whose heading has this label; gives its index, from 1.
    pub(super) fn chapter(&mut self, label: Option<Label>) -> usize {
        let chapter = self.chapters.len() + 1;
        self.chapters.push(ChapterUnits {
            chapter,
            label,
            first: self.following(),
            behind: self.following(),
        });
        chapter
    }

    /// Opens the next unit; what is returned closes it.
    pub(super) fn open(&mut self, long: bool) -> (Unit, Option<Open>) {
        self.open_either(|unit| Open {
            unit,
            long,
            otherwise: None,
        })
    }

    /// Opens a row of a table; the row is moved before the table where the table is `large`, and else after it.
    pub(super) fn open_row(&mut self, table: Unit, large: bool) -> (Unit, Option<Open>) {
        self.open_either(|row| {
            let (unit, otherwise) = if large { (row, table) } else { (table, row) };
            Open {
                unit,
                long: false,
                otherwise: Some(otherwise),
            }
        })
    }

    fn open_either(&mut self, open: impl FnOnce(Unit) -> Open) -> (Unit, Option<Open>) {
        let unit = Unit(self.count);
        self.count += 1;
        let behind = self.following();
        if let Some(chapter) = self.chapters.last_mut() {
            chapter.behind = behind;
        }
        (unit, self.open.replace(open(unit)))
    }

    /// The unit that is opened next.
    pub(super) fn following(&self) -> Unit {
        Unit(self.count)
    }

    /// The smallest unit that is open.
    pub(super) fn current(&self) -> Option<Unit> {
        self.open.map(|open| open.unit)
    }

    /// Closes the unit that was opened last.
    pub(super) fn close(&mut self, around: Option<Open>) {
        self.open = around;
    }

    /// Notes that the mark of a footnote stands in the open unit.
    pub(super) fn mark(&mut self, footnote: Option<Label>) {
        if let Some((open, footnote)) = self.open.zip(footnote) {
            let chapter = self.chapters.len();
            self.marks.push(NoteMark {
                footnote,
                unit: open.unit,
                otherwise: open.otherwise,
                long: open.long,
                chapter,
            });
        }
    }

    /// Notes that the open unit is a drawing with this label, which may be made as small as `least` hundredths.
    pub(super) fn drawing(&mut self, label: Option<Label>, least: u8) {
        if let Some((open, label)) = self.open.zip(label) {
            self.drawn.push(Drawn {
                unit: open.unit,
                label,
                least,
                runs_ahead: self.runs_ahead,
                chapter: self.chapters.len(),
            });
        }
    }

    /// Notes that an illustration has this label.
    pub(super) fn illustration(&mut self, label: Option<Label>) {
        let chapter = self.chapters.len();
        self.illustrations.extend(label.map(|label| (chapter, label)));
    }

    /// Notes that a unit stands on one page with the one behind it.
    pub(super) fn keep(&mut self, first: Unit, second: Unit) {
        self.together(First::Unit(first), second);
    }

    /// Notes that the heading with this label stands on one page with the first unit below it.
    pub(super) fn head(&mut self, label: Option<Label>, second: Unit) {
        if let Some(label) = label {
            self.together(First::Heading(label), second);
        }
    }

    fn together(&mut self, first: First, second: Unit) {
        let chapter = self.chapters.len();
        self.together.push(Together {
            first,
            second,
            chapter,
        });
    }
}

impl ChapterUnits {
    /// Whether a unit stands in it.
    pub(crate) fn holds(&self, unit: Unit) -> bool {
        (self.first..self.behind).contains(&unit)
    }
}

impl Unit {
    /// The name of the invisible mark at its beginning.
    pub(crate) fn name(self) -> String {
        format!("unit:{}", self.0)
    }

    /// The unit of which this is the mark.
    pub(crate) fn named(name: &str) -> Option<Self> {
        name.strip_prefix("unit:")?.parse().ok().map(Self)
    }
}
