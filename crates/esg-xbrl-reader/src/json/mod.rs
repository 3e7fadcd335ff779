//! JSON (RFC 8259) with the place of each value, each key once, and no deeper than is read.

mod parser;
mod value;

pub use parser::parse;
pub use value::{Json, JsonText, Member, Value};
