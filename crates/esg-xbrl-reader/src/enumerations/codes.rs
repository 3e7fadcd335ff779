//! What is checked of Extensible Enumerations 2.0.

use crate::finding::Code;

macro_rules! codes {
    ($($name:ident = $id:literal, $demands:literal, $hint:literal;)*) => {
        $(#[doc = $demands] pub static $name: Code = Code::new($id, $demands, $hint);)*
        /// All of them.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    NO_DOMAIN = "enum2te:MissingDomainError", "a concept whose values are members of an enumeration names its domain", "add enum2:domain";
    DOMAIN = "enum2te:InvalidDomainError", "the domain of an enumeration is an item that is no hypercube and no dimension", "correct enum2:domain";
    NO_ROLE = "enum2te:MissingLinkRoleError", "a concept whose values are members of an enumeration names the role of its domain", "add enum2:linkrole";
    VALUE = "enum2ie:InvalidEnumerationValue", "the value of an enumeration is a usable member of its domain", "correct the value";
    SET_VALUE = "enum2ie:InvalidEnumerationSetValue", "the values of a set are usable members of its domain", "correct the value";
    TWICE = "enum2ie:RepeatedEnumerationSetValue", "a value stands once in a set", "remove one of the two";
    ORDER = "enum2ie:InvalidEnumerationSetOrder", "the values of a set stand in alphabetical order", "sort the values";
}
