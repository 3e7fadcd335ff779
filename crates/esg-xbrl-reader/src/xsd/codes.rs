//! What is checked of XML Schema 1.0, under the names that its Part 1, Appendix C gives.

use crate::finding::Code;

/// A schema is itself valid against the schema for schemas.
pub static SCHEMA: Code = Code::new(
    "s4s-elt-invalid",
    "a schema has the elements and attributes that XML Schema gives it, where it gives them",
    "correct the schema as the message says",
);
/// A name that a schema uses is declared.
pub static RESOLVE: Code = Code::new(
    "src-resolve",
    "every name that a schema uses is declared in a schema that it imports or includes",
    "declare the name, or import the schema that does",
);
/// A component is declared once.
pub static TWICE: Code = Code::new(
    "sch-props-correct.2",
    "no two components of a kind in a schema have the same name",
    "remove or rename one of the two",
);
/// Definitions do not go round in a circle.
pub static CIRCLE: Code = Code::new(
    "st-props-correct.2",
    "no type, group or element is defined by itself",
    "break the circle",
);
/// Derivations are possible.
pub static DERIVATION: Code = Code::new(
    "cos-ct-extends",
    "a type is derived from a type of the kind that the derivation needs",
    "derive from another type, or in another way",
);
/// Facets have values that their types allow.
pub static FACET: Code = Code::new(
    "src-simple-type",
    "a facet stands on a type that has it, with a value that it may have",
    "correct the facet's value",
);
/// Content models are deterministic.
pub static AMBIGUOUS: Code = Code::new(
    "cos-nonambig",
    "by reading an element alone it is clear which particle of a content model it belongs to",
    "write the model so that no element can be meant by two of its particles",
);
/// A substitution group has a head of a fitting type.
pub static SUBSTITUTION: Code = Code::new(
    "e-props-correct.4",
    "the type of an element is derived from that of the head of its substitution group",
    "derive the type from the head's, or leave the group",
);
/// An element has a declaration.
pub static UNDECLARED: Code = Code::new(
    "cvc-elt.1",
    "an element that is validated has a declaration",
    "import the schema that declares it, or correct its name",
);
/// Elements that are abstract stand for others.
pub static ABSTRACT: Code = Code::new(
    "cvc-elt.2",
    "an abstract element or type is not used itself",
    "use an element or type that is not abstract",
);
/// Nil elements are empty, and may be nil.
pub static NIL: Code = Code::new(
    "cvc-elt.3",
    "xsi:nil stands on elements that are declared nillable, and those are empty",
    "remove xsi:nil or the content",
);
/// `xsi:type` names a type derived from the declared one.
pub static TYPE: Code = Code::new(
    "cvc-elt.4",
    "xsi:type names a type that is derived from the declared one",
    "correct or remove xsi:type",
);
/// Content follows the type.
pub static CONTENT: Code = Code::new(
    "cvc-complex-type.2",
    "the content of an element follows the model of its type",
    "put the elements that the type asks for in its order, and nothing else",
);
/// Attributes are declared.
pub static ATTRIBUTE: Code = Code::new(
    "cvc-complex-type.3",
    "every attribute is one that the type has",
    "remove or rename the attribute",
);
/// Required attributes are there.
pub static REQUIRED: Code = Code::new(
    "cvc-complex-type.4",
    "every attribute that the type requires is there",
    "add the attribute",
);
/// Values are of their types.
pub static VALUE: Code = Code::new(
    "cvc-datatype-valid.1",
    "a value is one of its type",
    "write a value that the type has",
);
/// Fixed values are as fixed.
pub static FIXED: Code = Code::new(
    "cvc-au",
    "an attribute or element with a fixed value has that value",
    "write the fixed value or leave it out",
);
/// Identifiers are unique.
pub static ID: Code = Code::new(
    "cvc-id.2",
    "a value of type ID stands once in a document",
    "give each element an id of its own",
);
/// References lead to identifiers.
pub static IDREF: Code = Code::new(
    "cvc-id.1",
    "a value of type IDREF is the ID of an element of the same document",
    "correct the reference",
);
/// What is right and was not evaluated.
pub static NOT_EVALUATED: Code = Code::new(
    "esg:xsd-not-evaluated",
    "every facet and model of the schema is evaluated",
    "have another validator look at this place",
);

/// All of them.
pub static ALL: &[&Code] = &[
    &SCHEMA,
    &RESOLVE,
    &TWICE,
    &CIRCLE,
    &DERIVATION,
    &FACET,
    &AMBIGUOUS,
    &SUBSTITUTION,
    &UNDECLARED,
    &ABSTRACT,
    &NIL,
    &TYPE,
    &CONTENT,
    &ATTRIBUTE,
    &REQUIRED,
    &VALUE,
    &FIXED,
    &ID,
    &IDREF,
    &NOT_EVALUATED,
];
