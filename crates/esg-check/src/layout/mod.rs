//! How finished pages look, told from the boxes of their glyphs: what lies over something else, what leaves the text
//! area, and breaks that a printer would not let pass.
//!
//! The pages are those of the file, read back by `esg_pdf::inspect`; what the typesetter thought of them is used only to
//! name the author's line.

mod boxes;
mod breaks;
mod fill;
mod lines;
mod notes;

use esg_model::Report;
use esg_model::design::PageFormat;
use esg_model::diag::Location;
use esg_model::text::Lang;
use esg_pdf::{Fragment, Pdf, PdfFacts};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Something on a page that does not look as it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// What it is.
    pub kind: FlawKind,
    /// The page, from 1.
    pub page: usize,
    /// What is to be seen, as a message.
    pub message: String,
    /// Where the author wrote the words.
    pub place: Option<Location>,
}

/// What is wrong with the look of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlawKind {
    /// Words lie over other words or over a picture.
    Overprint,
    /// Words or pictures leave the text area.
    OutsideArea,
    /// A note begins on another page than its mark.
    NoteApart,
    /// A heading, or words that lead to what follows, stand alone at the foot of a page.
    Stranded,
    /// The last line of a Chinese paragraph holds one character.
    LoneCharacter,
    /// The number of a table, a figure or a chapter stands on another line than its word.
    ReferenceParted,
    /// A page is less than half full although its chapter goes on.
    HalfEmpty,
    /// Chinese is set in a column of fewer than four characters.
    NarrowColumn,
    /// A Chinese line begins with a mark that closes, or ends with one that opens.
    MarkAstray,
}

/// What the pages of a language look like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// What is wrong, in the order of the checks.
    pub flaws: Vec<Flaw>,
    /// How many stretches of text were looked at.
    pub examined: usize,
}

impl Layout {
    /// Looks at the pages of `pdf`, of which `facts` were read back.
    pub fn of(report: &Report, pdf: &Pdf, facts: &PdfFacts) -> Self {
        let mut pages = Pages {
            lang: pdf.lang,
            format: &report.page,
            pdf,
            facts,
            flaws: Vec::new(),
        };
        boxes::check(&mut pages);
        notes::check(&mut pages);
        breaks::check(&mut pages);
        fill::check(&mut pages, report);
        Layout {
            flaws: pages.flaws,
            examined: facts.text.blocks.len() + facts.text.artifacts.len(),
        }
    }

    /// The flaws of a kind.
    pub fn of_kind(&self, kind: FlawKind) -> impl Iterator<Item = &Flaw> {
        self.flaws.iter().filter(move |flaw| flaw.kind == kind)
    }
}

/// The pages that are looked at, and what was found so far.
struct Pages<'a> {
    lang: Lang,
    format: &'a PageFormat,
    pdf: &'a Pdf,
    facts: &'a PdfFacts,
    flaws: Vec<Flaw>,
}

/// How far the text area stands from the edges of its page, in hundredths of a point.
struct Area {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Pages<'_> {
    /// The text area of a page: gutter and text column. The cover reaches further out.
    fn area(&self, page: usize) -> Area {
        let format = self.format;
        let (left, right) = (length(format.left), length(format.right));
        let (top, bottom) = (length(format.top), length(format.bottom));
        if page > 1 {
            return Area {
                left,
                top,
                right,
                bottom,
            };
        }
        let cover = |millimetres: u32| length(millimetres.into());
        Area {
            left,
            top: top.min(cover(24)),
            right: right.min(left),
            bottom: bottom.min(cover(22)),
        }
    }

    /// Notes a flaw of the words that a stretch holds.
    fn flaw(&mut self, kind: FlawKind, fragment: &Fragment, message: String) {
        let place = self.pdf.origins.find(fragment).cloned();
        self.flaws.push(Flaw {
            kind,
            page: fragment.page,
            message,
            place,
        });
    }
}

/// Millimetres in hundredths of a point.
fn length(millimetres: Decimal) -> i64 {
    (millimetres * Decimal::new(283_464_567, 6))
        .round()
        .to_i64()
        .unwrap_or(0)
}

/// Words of a page as a message quotes them, not too many of them.
fn quoted(words: &str) -> String {
    const MOST: usize = 24;
    let words = words.trim().replace('\n', " ");
    if words.chars().count() <= MOST {
        return format!("“{words}”");
    }
    let head: String = words.chars().take(MOST).collect();
    format!("“{}…”", head.trim_end())
}
