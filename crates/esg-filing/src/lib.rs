//! What the exchange and its users want: the folder that a person submits from.
//!
//! [`assemble`] takes everything that was made, has it checked and returns the output folder as a [`Package`].
//! [`Trace`] tells where each figure comes from and where it is shown.
//! [`failure_package`] returns what is left to say where a filing failed, [`correction_pages`] what there is to look at.
//!
//! What the exchange asks for is data ([`esg_check::profile`], [`headline`], [`due_date`]), each entry with how well it is
//! known.
//! Nothing here judges what was made, which is `esg-check`'s, or touches the disk.

mod assemble;
mod call_figures;
mod context;
mod copies;
mod data;
mod edition;
mod failure;
mod language;
mod sheet;
mod submission;
mod task;

pub mod due_date;
pub mod headline;
pub mod manifest;
pub mod package;
mod packages;
mod trace;
pub mod zip;

pub use assemble::{Parts, assemble};
pub use copies::{copy_name, make_copies};
pub use edition::edition_files;
pub use failure::{correction_pages, failure_package, is_too_long};
pub use manifest::Manifest;
pub use package::{FileNames, Package};
pub use trace::Trace;
