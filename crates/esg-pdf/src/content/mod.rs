//! The report as typst values: the author's text as content with spans, everything else as data for the templates.
//!
//! The templates receive one dictionary, `sys.inputs`, and the main template's function the chapters.
//! Strings in them are printed as they are.
//! [`words`] and [`inline`] write running text, [`kept`] says what of it no line parts, with the units that [`counted`]
//! knows, [`titles`] where titles break and [`addresses`] where addresses do, [`block`] what it is arranged
//! in, [`table`], [`text_table`] and [`index`] the tables, [`fields`] the check boxes of questionnaires, [`units`] where
//! pages can be made to begin, [`document`] the parts that do not come from the narrative, [`design`] the page and its
//! art.

mod addresses;
mod block;
mod counted;
mod design;
mod document;
mod fields;
mod index;
mod inline;
mod kept;
mod table;
mod text_table;
mod titles;
mod units;
mod words;

use esg_model::wording::Word;
use std::collections::BTreeSet;

use esg_model::{Lang, Report, Sink, picture};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use typst::foundations::{Array, Dict, IntoValue, Label, Value};
use typst::layout::Abs;

use self::counted::Counted;
pub(crate) use self::fields::Field;
use self::fields::Fields;
use self::units::Units;
pub(crate) use self::units::{ChapterUnits, Drawn, First, Levers, NoteMark, Together, Unit};
use self::words::Edge;
use crate::span::Spans;
use crate::world::Files;

/// What the templates receive, and what to look up once the pages are made.
pub(crate) struct Written {
    /// The dictionary of `sys.inputs`.
    pub(crate) inputs: Dict,
    /// The chapters, for the main template's function.
    pub(crate) chapters: Value,
    /// The check boxes of questionnaires.
    pub(crate) fields: Vec<Field>,
    /// The marks of footnotes, in the order of the report.
    pub(crate) notes: Vec<NoteMark>,
    /// What stands on one page with what is behind it.
    pub(crate) together: Vec<Together>,
    /// The drawings and pictures of the author's that stand in the text column in one piece.
    pub(crate) drawn: Vec<Drawn>,
    /// The labels of all illustrations, each with the index of its chapter, in the order of their numbers.
    pub(crate) illustrations: Vec<(usize, Label)>,
    /// The chapters in their order.
    pub(crate) parts: Vec<ChapterUnits>,
    /// From where to where the type area of a page goes.
    pub(crate) area: (Abs, Abs),
}

/// Up to so many tenths of a character units are kept whole in titles, which nothing draws out: what fits the gutter.
const LONGEST_IN_TITLES: usize = 75;

/// Writes the report in `lang` for the templates, with pages broken by `levers`.
pub(crate) fn write(report: &Report, lang: Lang, files: &Files, levers: &Levers, sink: &mut Sink) -> Written {
    let mut writer = Writer {
        report,
        lang,
        sink,
        spans: Spans::new(files),
        footnotes: BTreeSet::new(),
        fields: Fields::default(),
        levers,
        units: Units::default(),
        air: 100,
        edge: Edge::default(),
        narrow: false,
        in_head: false,
        in_title: false,
        unit_words: unit_words(report),
        counted: Counted::default(),
        counted_in_cells: Counted::of(report, lang, longest_stretch(report, lang)),
        counted_in_titles: Counted::of(report, lang, LONGEST_IN_TITLES),
        least_drawn: least_drawn(report, lang),
    };
    let chapters = document::chapters(&mut writer);
    let inputs = document::inputs(&mut writer);
    Written {
        inputs,
        chapters,
        fields: writer.fields.written,
        notes: writer.units.marks,
        together: writer.units.together,
        drawn: writer.units.drawn,
        illustrations: writer.units.illustrations,
        parts: writer.units.chapters,
        area: type_area(report),
    }
}

/// Writes the report piece by piece.
struct Writer<'a> {
    report: &'a Report,
    lang: Lang,
    sink: &'a mut Sink,
    spans: Spans<'a>,
    /// The footnotes that have been written, by number.
    footnotes: BTreeSet<usize>,
    fields: Fields,
    levers: &'a Levers,
    units: Units,
    /// How much of its white the chapter has that is being written, in hundredths.
    air: u8,
    /// What stands before the words that are written next.
    edge: Edge,
    /// Whether the words stand where lines are short: in a cell, a label, a title.
    narrow: bool,
    /// Whether the words are the head of a table, which is printed again where the table goes on: there it is an
    /// artifact, in which PDF/UA admits no link.
    in_head: bool,
    /// Whether the words are a title, whose lines break between words and phrases.
    in_title: bool,
    /// English words for units.
    unit_words: BTreeSet<String>,
    /// Words for units in the language that is written, as running text, cells and titles keep them.
    /// Running text keeps none: its lines are drawn to the margin, and those with figures in them have few characters that
    /// take the white of a unit that goes to the next line.
    counted: Counted,
    counted_in_cells: Counted,
    counted_in_titles: Counted,
    /// How small a drawing may be made, in hundredths.
    least_drawn: u8,
}

impl<'a> Writer<'a> {
    /// A word of `data/wording.toml`.
    fn word(&self, word: Word) -> &'a str {
        self.report.wording().get(word, self.lang)
    }
}

/// From where to where the type area of a page goes.
fn type_area(report: &Report) -> (Abs, Abs) {
    let page = &report.page;
    let length = |millimetres: Decimal| Abs::mm(millimetres.to_f64().unwrap_or_default());
    (length(page.top), length(page.height - page.bottom))
}

/// How small a drawing may be made, in hundredths: no smaller than four fifths, and no words below the least size.
#[expect(clippy::float_arithmetic, reason = "sizes of a drawing")]
fn least_drawn(report: &Report, lang: Lang) -> u8 {
    let body = report.theme.body.get(lang).to_f64().unwrap_or_default();
    let least = (picture::LEAST / picture::smallest_of(body)).max(0.8);
    Decimal::from_f64_retain(least * 100.0)
        .and_then(|least| least.ceil().to_u8())
        .unwrap_or(100)
}

/// How long a stretch may be, in tenths of a character: an eighth of a line, which its characters take in unseen.
fn longest_stretch(report: &Report, lang: Lang) -> usize {
    let (page, body) = (&report.page, *report.theme.body.get(lang));
    let column = page.width - page.left - page.gutter - page.right;
    // Points in a millimetre, tenths, a part of the line.
    let factor = Decimal::new(2835, 3) * Decimal::TEN * Decimal::new(125, 3);
    let length = (column * factor)
        .checked_div(body)
        .and_then(|length| length.to_usize());
    length.unwrap_or(usize::MAX)
}

/// The words that begin English names and symbols of units.
fn unit_words(report: &Report) -> BTreeSet<String> {
    let names = report.units().values().flat_map(|unit| {
        let words = unit.words.en.iter().map(String::as_str);
        words.chain([unit.symbol.en.as_str()])
    });
    names
        .filter_map(|name| name.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

/// A dictionary of named values.
fn dict<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let mut dict = Dict::new();
    for (name, value) in entries {
        dict.insert(name.into(), value);
    }
    Value::Dict(dict)
}

/// An array of values.
fn array(values: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(values.into_iter().collect::<Array>())
}

/// Plain text as a value.
fn string(text: &str) -> Value {
    text.into_value()
}

/// A count as a value.
fn integer(count: usize) -> Value {
    Value::Int(i64::try_from(count).unwrap_or(i64::MAX))
}
