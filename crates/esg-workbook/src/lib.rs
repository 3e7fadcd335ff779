//! A report's figures, words, reasons, targets and factors as one workbook, and what a person changed in it.
//!
//! [`write()`] makes the `.xlsx` of a report; [`import()`] reads one that came back and says which cells of the report's files
//! change, what was told, and what cannot be taken.
//! Both go by the same form: rows with keys, whose cells know the bytes of the report's files at which they stand.
//! So a workbook that nobody edited changes no byte, and an edit changes its cell and nothing else.
//!
//! Reading order of the modules: `book` is a workbook in memory and `open` reads one; `csv_cells` and `toml_cells` say
//! where values stand in the report's files; `form` is what the workbook holds and `print` writes it; `origin` is what a
//! workbook knows of itself, and `taken` what the report knows of those that were imported; `entry` reads what people type,
//! `merge` finds what they changed, `edit` writes it and `import` does all of it; `spreadsheets` lays the company's own spreadsheets beside the figures that are taken from them.
//! Nothing here opens a file, asks for the time or depends on anything but what it is given.

pub mod book;
mod csv_cells;
mod edit;
mod entry;
mod form;
mod import;
mod lines;
mod merge;
mod numerals;
mod open;
mod origin;
mod print;
mod shown;
pub mod spreadsheets;
mod taken;
mod toml_cells;
mod wrong;

pub use import::{Import, import, import_book};
pub use merge::{CellName, Change, Problem};
pub use open::{Unreadable, open};
pub use print::write;
pub use shown::apart;
