//! What the exchange and its users want from a filing: rules, sheets, report packages, the manifest.
//!
//! [`check_report`] runs the rules on the report before anything is made of it.
//! [`assemble()`] takes everything that was made, runs the other rules and returns the output folder as a [`Package`].
//! [`Trace`] tells where each figure comes from and where it is shown.
//! [`failure_package`] returns what is left to say where a filing failed, [`correction_pages`] what there is to look at.
//!
//! A check is a [`rules::Rule`]: one file of code, one page of reasons, listed in [`rules::all`].
//! What the exchange asks for is data ([`profile`], [`headline`], [`due_date`]), each entry with how well it is known.
//! Nothing here touches the disk.

mod accepted;
mod arithmetic;
mod assemble;
mod call_figures;
mod context;
mod copies;
mod data;
mod edition;
mod failure;
mod figure_words;
mod findings;
mod iso_date;
mod json;
mod language;
mod languages;
mod place;
mod provision_state;
mod sarif;
mod sheet;
mod submission;
mod task;
mod toml_file;

pub mod due_date;
pub mod headline;
pub mod layout;
pub mod manifest;
pub mod package;
mod packages;
pub mod profile;
pub mod rendered;
pub mod rules;
mod side_by_side;
mod trace;
pub mod zip;

pub use assemble::{Parts, assemble, check_report};
pub use copies::{CopyKind, PdfCopy, make_copies};
pub use edition::edition_files;
pub use failure::{correction_pages, failure_package, is_too_long};
pub use findings::untold;
pub use languages::{CONFIRMED, Languages, confirm};
pub use manifest::Manifest;
pub use package::{FileNames, Package, PackagePath};
pub use profile::Profile;
pub use side_by_side::side_by_side;
pub use trace::Trace;
