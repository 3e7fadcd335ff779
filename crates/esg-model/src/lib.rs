//! What an ESG report *is*: one set of data points, one bilingual narrative, the provisions they answer.
//!
//! [`load::load`] turns [`Sources`] (path → bytes) into one resolved, immutable [`Report`].
//! Everything a writer needs is resolved here: references point to data points, tables have their cells,
//! pictures are drawn, numbers know how each language prints them.
//! The crate knows no XBRL syntax, no typst and no disk.
//!
//! Reading order of the modules: [`text`], [`source`], [`diag`] and [`toml_file`] are the ground;
//! [`quantity`], [`period`], [`mod@unit`], [`taxonomy`], [`code`] and [`wording`] are what a [`vocabulary`] is made of, one for
//! each edition of the Code, and [`layers`] looks through it and an issuer's own layer;
//! [`dimension`] and [`derivation`] say how figures follow from others;
//! [`evidence`] is what stands behind figures, [`fact_row`] the columns in which they are written;
//! [`disclosure`], [`block`], [`table`], [`illustration`], [`narrative`] and [`report`] are the report itself, [`design`] its page and art, [`numbered`] and [`section_id`] what tables, illustrations and sections are called in it, and [`computation`] computes its figures anew;
//! [`walk`] is the way through its narrative, [`outline`] the headings and [`place`]s met on it;
//! [`orthography`] says how each language is written, [`display`] how a value is printed, [`typography`] how quotes and dashes are; [`parallel`] sets the languages side by side, with [`align`], and
//! [`script`] tells which characters are Chinese, [`segment`] where their words end; [`load`] reads the files.

pub mod align;
pub mod answer;
pub mod ask;
pub mod block;
pub mod code;
pub mod computation;
pub mod confirmation;
pub mod derivation;
pub mod design;
pub mod diag;
pub mod dimension;
pub mod disclosure;
pub mod display;
pub mod duty;
pub mod evidence;
pub mod fact_row;
mod figure_columns;
mod identity;
pub mod illustration;
pub mod issuer;
pub mod known;
pub mod layers;
pub mod load;
pub mod method;
pub mod named;
pub mod narrative;
pub mod near;
pub mod numbered;
pub mod orthography;
pub mod outline;
pub mod parallel;
pub mod period;
pub mod picture;
pub mod place;
pub mod provision;
pub mod quantity;
pub mod relief;
pub mod report;
pub mod script;
pub mod section_id;
pub mod segment;
pub mod settable;
mod short_title;
pub mod simplified;
pub mod source;
pub mod style;
pub mod table;
pub mod taxonomy;
pub mod text;
pub mod toml_file;
pub mod typography;
pub mod unit;
pub mod vocabulary;
pub mod walk;
pub mod worded;
pub mod wording;

pub use diag::{Diagnostic, Location, Outcome, RuleId, Severity, Sink};
pub use report::Report;
pub use source::{SourcePath, Sources};
pub use text::{Lang, Localized};
pub use vocabulary::Vocabulary;
