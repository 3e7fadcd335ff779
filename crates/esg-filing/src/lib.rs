//! What the exchange and its users want: the folder that a person submits from.
//!
//! [`file()`] is the whole way from a report to the output folder, a [`Package`]; [`assemble()`] is its last stage, which
//! takes everything that was made and has it checked.
//! [`give_up`] returns what is left to say and to look at where a filing failed.
//! [`Trace`] tells where each figure comes from and where it is shown.
//!
//! What the exchange asks for is data ([`esg_check::profile`], [`headline`], [`due_date`]), each entry with how well it is
//! known.
//! Nothing here judges what was made, which is `esg-check`'s, or touches the disk.

mod assemble;
mod assurance;
mod call_figures;
mod code_rows;
mod context;
mod copies;
mod counterparts;
mod edition;
mod failure;
mod file;
mod language;
mod list;
mod numbered;
mod options;
mod sheet;
mod submission;
mod task;
mod voluntary;

pub mod due_date;
mod formats;
pub mod headline;
mod in_words;
pub mod manifest;
pub mod package;
mod packages;
mod read_back;
mod readme;
mod trace;
pub mod zip;

pub use assemble::{Parts, assemble};
pub use assurance::{Asked, By, Earlier, Picked, Sample};
pub use code_rows::{CodeRow, code_as_text};
pub use copies::{copy_name, make_copies};
pub use edition::edition_files;
pub use failure::{Failure, correction_pages, failure_package, give_up, is_too_long};
pub use file::{Filing, Step, file, typeset};
pub use manifest::Manifest;
pub use options::{Options, Order};
pub use package::{FileNames, Package};
pub use packages::taxonomy_of_data;
pub use read_back::read_back;
pub use trace::Trace;
