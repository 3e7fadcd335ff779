//! What has to be known of a report before it can begin.

use esg_model::issuer::Board;
use esg_model::{Lang, Localized};
use jiff::civil::Date;

/// What a new report is made from.
#[derive(Clone, Debug)]
pub struct Answers {
    /// Five digits.
    pub stock_code: String,
    /// As registered.
    pub name: Localized<String>,
    /// The board of the exchange.
    pub board: Board,
    /// On the Main Board, where the edition binds classes otherwise.
    pub class: Option<Class>,
    /// Last day of the financial year.
    pub year_end: Date,
    /// Key of the unit of amounts: `hkd`, `cny` or `usd`.
    pub currency: String,
    /// In which languages the report is written first.
    pub languages: Languages,
    /// `#rrggbb`, dark enough to be read on white.
    pub colour: String,
    /// The company's logo.
    pub logo: Option<Logo>,
    /// The day on which the board approves the report, or is to approve it; nothing where it is not fixed yet.
    pub approved: Option<Date>,
    /// How many years tables show, the reporting year and those before it, where the edition does not say: at most
    /// [`MOST_YEARS`](super::MOST_YEARS).
    pub years: usize,
}

/// A class of the Main Board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A large capitalisation.
    LargeCap,
    /// Any other.
    Other,
}

/// In which languages a report is written before it is translated. It is filed in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Languages {
    /// Both are written side by side.
    Both,
    /// One is written, and the others are its translation.
    First(Lang),
}

/// A logo.
#[derive(Clone, Debug)]
pub struct Logo {
    /// `svg` or `png`.
    pub ending: String,
    /// The picture.
    pub bytes: Vec<u8>,
}
