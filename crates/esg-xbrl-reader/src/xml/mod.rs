//! XML 1.0 and Namespaces in XML 1.0, without document type declarations.
//!
//! A document is read in one pass into a compact tree: 40 bytes for a node, names interned, text pointed to where it
//! stands in the file.
//! A DOCTYPE is refused, and with it every entity but the five of XML: there is nothing to expand and nothing to fetch.

mod characters;
mod decode;
mod escape;
mod malformed;
mod parser;
mod seen;
mod tree;

pub use characters::{is_name, is_ncname, is_nmtoken, is_space, split_words, trim};
pub(crate) use escape::{escape, escape_line, escape_value};
pub use malformed::Malformed;
pub use parser::parse;
pub use tree::{Attribute, Document, Element, Node, NodeId, Position};
