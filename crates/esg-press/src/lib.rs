//! Printer's sheets: the finished pages of a report on larger paper, with what a print shop needs around them.
//!
//! [`single_pages`] puts each page on a sheet of its own, [`booklet`] two beside each other in the order of a
//! saddle-stitched booklet. Both take a PDF whose pages have bleed, and neither draws anything into a page: each page
//! becomes a form that is placed on a sheet as it is, so that its text stays text.
//! [`proof::prove`] reads finished sheets back and shows that every page is on them once, where it should be.
//!
//! The sheets are proofs for the printer. They are no PDF/X, their pages are RGB, and they are not for filing.
//!
//! Reading order: [`layout`] says where everything goes, [`marks`] draws around the pages, [`page`] takes a page out of
//! its PDF, [`sheet`] composes, [`finish`] tidies the file up, [`proof`] reads it back.
//!
//! This is a package of its own since printpdf would add a minute to the first build of `cargo xtask filing`, which
//! does not need it. printpdf composes new sheets only: it never reads a PDF, for what it reads it does not keep whole.

#![expect(
    clippy::float_arithmetic,
    reason = "coordinates on paper; no disclosed number is computed here"
)]

mod finish;
pub mod layout;
mod marks;
mod outline;
mod page;
pub mod proof;
mod sheet;

use std::fmt;

use layout::Plan;

/// What every sheet says, so that nobody files it.
pub const WARNING_EN: &str = "PRINTER'S PROOF - NOT FOR FILING";
/// The same in Chinese.
pub const WARNING_ZH: &str = "印刷校樣，不得呈交";

/// What is printed beside the pages, to tell one proof from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its name, which files are named by too.
    pub name: String,
    /// The date that the sheets bear, as it is printed.
    pub date: String,
    /// SHA-256 of the PDF that is filed, whose pages these are.
    pub digest: String,
}

impl Job {
    /// What a file of these sheets is called inside.
    pub(crate) fn title(&self, plan: &layout::Plan) -> String {
        format!("{} {}: {WARNING_EN}", self.name, plan.kind)
    }
}

/// Fonts for the line beside the pages.
#[derive(Clone, Copy, Debug)]
pub struct Fonts<'a> {
    /// A TrueType font with Latin letters.
    pub latin: &'a [u8],
    /// A TrueType font with the Chinese characters of [`WARNING_ZH`].
    pub han: &'a [u8],
}

/// Finished sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheets {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// What should be where on them.
    pub plan: Plan,
}

/// Why sheets could not be made, or do not prove right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PressError(String);

impl PressError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        PressError(message.into())
    }
}

impl fmt::Display for PressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PressError {}

impl From<lopdf::Error> for PressError {
    fn from(error: lopdf::Error) -> Self {
        PressError::new(format!("the PDF cannot be read: {error}"))
    }
}

/// A sheet for each page of `source`.
///
/// # Errors
/// Where `source` is no PDF whose pages all have the same trim and a bleed around it, or a font cannot be used.
pub fn single_pages(source: &[u8], fonts: Fonts<'_>, job: &Job) -> Result<Sheets, PressError> {
    sheet::compose(source, fonts, job, layout::single_pages)
}

/// The pages of `source` as a saddle-stitched booklet, with blank pages at the end up to a multiple of four.
///
/// # Errors
/// As [`single_pages`].
pub fn booklet(source: &[u8], fonts: Fonts<'_>, job: &Job) -> Result<Sheets, PressError> {
    sheet::compose(source, fonts, job, layout::booklet)
}
