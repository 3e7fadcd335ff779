//! Inline XBRL 1.1: the instance that the pages of a document set mean.
//!
//! The pages of a set are read together; for each target an instance is written as XML, of which every line comes from a
//! known place of a page ([`Target::places`]). Whatever is checked of instances is checked of it.

pub mod codes;
mod content;
mod set;
mod target;
mod transform;
mod value;

pub use set::InlineSet;
pub use target::Target;
pub use transform::{Registry, Transformed, registry, transform};
pub(crate) use value::{escape, escape_value};
