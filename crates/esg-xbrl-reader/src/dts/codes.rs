//! What is checked while documents are found.

use crate::finding::Code;

/// A document is well-formed XML.
pub static MALFORMED: Code = Code::new(
    "xml.wellformed",
    "a document is well-formed XML without a document type declaration",
    "correct the document where the message says",
);
/// A document that belongs to the set is given.
pub static MISSING: Code = Code::new(
    "xbrl.3.2",
    "every document that the set names is given: in the package, or in one of the taxonomy packages",
    "give the taxonomy package that has the document, or correct the address",
);
/// What a specification that is not read here adds is not looked at.
pub static SPECIFICATION: Code = Code::new(
    "esg:specification",
    "documents use the specifications that are checked here, and no others",
    "have another checker look at what the other specification adds",
);
/// The entry point is a document of XBRL.
pub static ENTRY: Code = Code::new(
    "xbrl.3.1",
    "the root of a document of a taxonomy set is xbrli:xbrl, xs:schema or link:linkbase",
    "give the instance, schema or linkbase itself and not a document that contains it",
);
/// `schemaRef` leads to a schema.
pub static SCHEMA_REF: Code = Code::new(
    "xbrl.4.2",
    "schemaRef holds the address of a schema",
    "correct the address",
);
/// `linkbaseRef` leads to a linkbase.
pub static LINKBASE_REF: Code = Code::new(
    "xbrl.4.3.2",
    "linkbaseRef holds the address of a linkbase",
    "correct the address",
);
/// Too much is to be read.
pub static TOO_MUCH: Code = Code::new(
    "esg:limit",
    "a set of documents is not larger than what is read here",
    "read the set with other limits",
);
/// `redefine` is not used.
pub static REDEFINE: Code = Code::new(
    "xbrl.5.1.5",
    "taxonomy schemas do not use xs:redefine",
    "declare what is needed in a schema of its own",
);
/// Pointers are of the kinds that XBRL has.
pub static POINTER: Code = Code::new(
    "xbrl.3.5.4",
    "the fragment of an address is an id or a sequence of element() pointers, and leads to an element",
    "write the id of the element that is meant",
);

/// All of them.
pub static ALL: &[&Code] = &[
    &MALFORMED,
    &MISSING,
    &SPECIFICATION,
    &ENTRY,
    &SCHEMA_REF,
    &LINKBASE_REF,
    &TOO_MUCH,
    &REDEFINE,
    &POINTER,
];
