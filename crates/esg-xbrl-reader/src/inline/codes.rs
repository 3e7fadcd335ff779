//! What is checked of Inline XBRL 1.1, by clause; the specification gives no codes of its own.

use crate::finding::Code;

macro_rules! codes {
    ($($name:ident = $id:literal, $demands:literal, $hint:literal;)*) => {
        $(#[doc = $demands] pub static $name: Code = Code::new($id, $demands, $hint);)*
        /// All of them.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    HEADER = "ix11.8.1", "a document set has an ix:header, outside of html:head", "add the header";
    REFERENCES = "ix11.12.1", "every target has an ix:references with a schemaRef, and one of them at most an id", "add the references, or remove the id";
    ID_TWICE = "ix11.2.4", "an id stands once in a document set", "give each element an id of its own";
    CONTINUATION = "ix11.4.1", "continuedAt is the id of an ix:continuation of the set, which nothing else continues, which does not lead back and does not stand in what it continues", "correct continuedAt";
    CONTINUATION_UNUSED = "ix11.4.1.unused", "an ix:continuation continues something", "refer to it by continuedAt or remove it";
    NAME = "ix11.name", "the name of a fact is a name whose prefix has a namespace", "correct the name";
    FORMAT = "ix11.format", "format is a transformation of a registry that the specification knows", "correct the format";
    TRANSFORMED = "ix11.transformed", "the text is one that its format transforms", "correct the text or the format";
    NUMBER = "ix11.10.1", "a number without a format is digits with a point at most, and no sign", "add the format";
    SCALE = "ix11.10.1.scale", "scale is a whole number", "correct the scale";
    SIGN = "ix11.10.1.sign", "sign is -", "correct or remove the sign";
    NESTED = "ix11.10.2", "a number in a number stands alone in it and has the same unit, scale and format", "correct the inner or outer number";
    NIL = "ix11.nil", "what is nil holds nothing", "remove the content";
    RELATIONSHIP = "ix11.13.1", "fromRefs are ids of facts of the set, toRefs either of facts or of footnotes, and no id is in both", "correct the reference";
    TUPLE = "ix11.15.1", "tupleRef is the tupleID of one tuple of the target, no tuple stands in itself, and the facts of a tuple, and no others, have orders, which are the same only where the facts are", "correct tupleID, tupleRef or order";
    ELEMENT = "ix11.schema.element", "a page has elements of XHTML 1.1 and of Inline XBRL 1.1", "use an element of XHTML 1.1";
    ATTRIBUTE = "ix11.schema.attribute", "elements have the attributes that XHTML 1.1 and Inline XBRL 1.1 give them", "correct or remove the attribute";
    NESTING = "ix11.schema.nesting", "elements stand where XHTML 1.1 and Inline XBRL 1.1 let them", "move the element";
    EXCLUDE = "ix11.5.1", "ix:exclude stands in what may be continued", "remove ix:exclude, or move it";
    NUMBER_CONTENT = "ix11.10.1.content", "a number holds words, or one number", "tag the words alone";
    FRACTION = "ix11.7.1", "a fraction holds one numerator and one denominator and no other tag", "correct the fraction";
}
