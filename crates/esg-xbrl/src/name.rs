//! Qualified names and the namespaces of the standards.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// XBRL 2.1 instances.
pub const XBRLI: &str = "http://www.xbrl.org/2003/instance";
/// XML Schema in instances: `xsi:nil`.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// XBRL 2.1 linkbases.
pub const LINK: &str = "http://www.xbrl.org/2003/linkbase";
/// XLink.
pub const XLINK: &str = "http://www.w3.org/1999/xlink";
/// Dimensions in instances.
pub const XBRLDI: &str = "http://xbrl.org/2006/xbrldi";
/// Dimensions in taxonomies.
pub const XBRLDT: &str = "http://xbrl.org/2005/xbrldt";
/// Inline XBRL 1.1.
pub const IX: &str = "http://www.xbrl.org/2013/inlineXBRL";
/// Transformation Rules Registry 5.
pub const IXT: &str = "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16";
/// XHTML.
pub const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// Unit Type Registry.
pub const UTR: &str = "http://www.xbrl.org/2009/utr";
/// ISO 4217 currencies.
pub const ISO4217: &str = "http://www.xbrl.org/2003/iso4217";
/// Legal Entity Identifiers, as a scheme of entity identifiers.
pub const LEI: &str = "http://standards.iso.org/iso/17442";
/// Data Types Registry, the release that carries greenhouse gas emissions.
pub const DTR_TYPES: &str = "http://www.xbrl.org/dtr/type/2022-03-31";
/// Extensible Enumerations 2.0.
pub const ENUM2: &str = "http://xbrl.org/2020/extensible-enumerations-2.0";
/// Parts of references.
pub const REF: &str = "http://www.xbrl.org/2006/ref";

/// A qualified name: namespace and local part, and the prefix under which our files declare the namespace.
///
/// The prefix takes no part in comparisons.
#[derive(Clone, Debug)]
pub struct QName {
    /// The prefix, as our files write it.
    pub prefix: Arc<str>,
    /// The namespace.
    pub namespace: Arc<str>,
    /// The name in it.
    pub local: Arc<str>,
}

impl QName {
    /// Makes a name.
    pub fn new(
        prefix: impl Into<Arc<str>>,
        namespace: impl Into<Arc<str>>,
        local: impl Into<Arc<str>>,
    ) -> Self {
        QName {
            prefix: prefix.into(),
            namespace: namespace.into(),
            local: local.into(),
        }
    }

    /// Namespaces are shared, so that equal ones are seldom compared letter by letter.
    fn same_namespace(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.namespace, &other.namespace) || self.namespace == other.namespace
    }
}

impl PartialEq for QName {
    fn eq(&self, other: &Self) -> bool {
        self.local == other.local && self.same_namespace(other)
    }
}

impl Eq for QName {}

impl PartialOrd for QName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for QName {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.same_namespace(other) {
            self.local.cmp(&other.local)
        } else {
            self.namespace.cmp(&other.namespace)
        }
    }
}

impl Hash for QName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // The local name tells most names apart, and equal names have equal ones.
        self.local.hash(state);
    }
}

impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.prefix, self.local)
    }
}
