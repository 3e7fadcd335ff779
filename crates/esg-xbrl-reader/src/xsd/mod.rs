//! XML Schema 1.0, as far as taxonomies and what is tagged by them use it.
//!
//! Schemas become components ([`model`]), whose content models are checked for ambiguity ([`unique`]); documents are
//! validated against them ([`validate()`]) and keep the type of each element and attribute for those who compare values.
//!
//! Not checked, and told by no finding: whether a restriction of a complex type restricts (`derivation-ok-restriction`),
//! identity constraints (`xs:key`, `xs:keyref`, `xs:unique`), `block` and `final`, and whether declarations of one element in
//! one model agree (`cos-element-consistent`).

mod builtin;
pub mod codes;
mod compile;
mod facets;
pub mod model;
mod pattern;
mod schemas;
mod structure;
mod unique;
mod validate;
mod value;

pub use builtin::Builtin;
pub use compile::{SchemaDocument, compile};
pub use schemas::{Schemas, Unread};
pub use structure::check_structure;
pub use validate::{Entry, Typing, validate, validate_foreign};
pub use value::{Float, Value};

use crate::names::{Names, QName, known};
use crate::xml::{self, Element};

/// The name that a value of type `QName` means where it stands; none where it is no name or its prefix has no namespace.
pub fn resolve(text: &str, context: Element<'_>, names: &mut Names) -> Option<QName> {
    let text = xml::trim(text);
    let (prefix, local) = text.split_once(':').unwrap_or(("", text));
    if !xml::is_ncname(local) || (text.contains(':') && prefix.is_empty()) {
        return None;
    }
    let namespace = match context.namespace(names.find(prefix)) {
        Some(namespace) => namespace,
        None if prefix.is_empty() => known::NONE,
        None => return None,
    };
    Some(QName::new(namespace, names.keep(local)))
}
